package output

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Commit puts the site in place. Every path that Open was told of must have been
// put. Where it fails the site is as it was before.
func (s *Site) Commit() (*Result, error) {
	defer s.unlock()
	r := &Result{Files: len(s.files)}
	for i := range s.files {
		switch f := &s.files[i]; {
		case !f.put:
			return nil, fmt.Errorf("commit: %s was not put", f.path)
		case f.staged:
			r.Written = append(r.Written, f.path)
		}
	}
	r.Unchanged = r.Files - len(r.Written)
	if err := s.findStale(r); err != nil {
		return nil, err
	}
	if len(r.Written)+len(r.Removed) > 0 || !s.files.are(s.prior) {
		if err := s.place(r); err != nil {
			return nil, fmt.Errorf("put the site in place: %w", err)
		}
	}
	r.Left = s.left
	s.look()
	return r, nil
}

// few says whether few files move and many stay: a second name for each that stays would then
// cost more than all the rest of a build.
func few(moves, stay int) bool { return stay >= 1000 && moves <= stay/16 }

// place exchanges the folders where that can be done and is worth it, and replaces files
// elsewhere.
func (s *Site) place(r *Result) error {
	if s.tree == "" {
		if err := s.openRoom(); err != nil {
			return err
		}
	}
	if s.beside {
		err := errInPlace
		if !s.few(len(r.Written)+len(r.Removed), r.Unchanged) {
			err = s.swap(r)
		}
		if err == nil {
			return nil
		}
		if !errors.Is(err, errInPlace) {
			s.closeRoom()
			return err
		}
		if err := s.moveIn(); err != nil {
			s.closeRoom()
			return err
		}
	}
	err := s.replace(r)
	s.tree = ""
	if _, undone := s.disk.Lstat(s.at(tmpDir + "/undo")); err == nil || undone != nil {
		s.removeTree(s.at(tmpDir))
	}
	return err
}

// findStale sorts the files of the last build that this one has not: those still as
// we wrote them go, those that somebody changed stay and are no longer ours.
func (s *Site) findStale(r *Result) error {
	for _, p := range slices.Sorted(maps.Keys(s.prior)) {
		if s.files.of(p) != nil || !s.real(p) {
			continue
		}
		info, err := s.disk.Lstat(s.at(p))
		switch {
		case err != nil || info.IsDir():
			continue // gone
		case !info.Mode().IsRegular():
			r.Kept = append(r.Kept, p)
			continue
		}
		data, err := s.disk.ReadFile(s.at(p))
		switch {
		case err != nil:
			return fmt.Errorf("read the stale file %s: %w", p, err)
		case sumOf(data) == s.prior[p]:
			r.Removed = append(r.Removed, p)
		default:
			r.Kept = append(r.Kept, p)
		}
	}
	return nil
}
