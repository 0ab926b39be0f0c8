package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Commit puts the site in place. Every path that Open was told of must have been
// put. Where it fails the site is as it was before.
func (s *Site) Commit() (*Result, error) {
	defer s.unlock()
	for p := range s.want {
		if _, ok := s.sums[p]; !ok {
			return nil, fmt.Errorf("commit: %s was not put", p)
		}
	}
	r := &Result{Files: len(s.sums), Unchanged: len(s.sums) - len(s.staged), Written: slices.Sorted(maps.Keys(s.staged))}
	if err := s.findStale(r); err != nil {
		return nil, err
	}
	if len(r.Written)+len(r.Removed) == 0 && maps.Equal(s.sums, s.prior) {
		return r, nil
	}
	if err := s.move(r); err != nil {
		if back := s.recover(); back != nil {
			err = errors.Join(err, fmt.Errorf("put the last site back (the next build tries again): %w", back))
		}
		return nil, fmt.Errorf("put the site in place: %w", err)
	}
	// What is left is a folder that the next build deletes too.
	_ = s.disk.RemoveAll(s.at(tmpDir))
	return r, nil
}

// findStale sorts the files of the last build that this one has not: those still as
// we wrote them go, those that somebody changed stay and are no longer ours.
func (s *Site) findStale(r *Result) error {
	for _, p := range slices.Sorted(maps.Keys(s.prior)) {
		if s.want[p] {
			continue
		}
		data, err := s.disk.ReadFile(s.at(p))
		switch {
		case err != nil && s.gone(p):
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

// gone reports whether there is no file at a path: nothing, or a folder.
func (s *Site) gone(p string) bool {
	info, err := s.disk.Lstat(s.at(p))
	return err != nil || info.IsDir()
}

// move does what the journal says can be undone: old files go to the backup, new
// ones to their places, and the manifest comes last.
func (s *Site) move(r *Result) error {
	next := s.sums.bytes()
	j := journal{Manifest: sumOf(next), Placed: r.Written}
	if err := s.disk.MkdirAll(s.at(tmpDir)); err != nil {
		return err
	}
	if err := s.disk.WriteFile(s.at(journalName+"-part"), j.bytes()); err != nil {
		return err
	}
	if err := s.disk.Rename(s.at(journalName+"-part"), s.at(journalName)); err != nil {
		return err
	}
	made := map[string]bool{}
	for _, p := range r.Removed {
		if err := s.backUp(p, made); err != nil {
			return err
		}
	}
	for _, p := range r.Written {
		if _, ours := s.prior[p]; !ours || s.gone(p) {
			continue
		}
		if err := s.backUp(p, made); err != nil {
			return err
		}
	}
	s.removeEmpty(r.Removed)
	if len(r.Written) > 0 {
		if err := s.place("."); err != nil {
			return err
		}
	}
	if err := s.disk.WriteFile(s.at(tmpDir+"/manifest"), next); err != nil {
		return err
	}
	return s.disk.Rename(s.at(tmpDir+"/manifest"), s.at(manifestName))
}

func (s *Site) backUp(p string, made map[string]bool) error {
	to := backupDir + "/" + p
	if folder := path.Dir(to); !made[folder] {
		if err := s.disk.MkdirAll(s.at(folder)); err != nil {
			return err
		}
		made[folder] = true
	}
	return s.disk.Rename(s.at(p), s.at(to))
}

// place moves what was staged below a folder to its place. A folder that the site
// does not have yet is moved whole, which makes a first build cheap.
func (s *Site) place(folder string) error {
	entries, err := s.disk.ReadDir(s.at(stagedDir + "/" + folder))
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := path.Join(folder, e.Name())
		if e.IsDir() {
			if _, err := s.disk.Lstat(s.at(p)); err == nil {
				if err := s.place(p); err != nil {
					return err
				}
				continue
			} else if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if err := s.disk.Rename(s.at(stagedDir+"/"+p), s.at(p)); err != nil {
			return err
		}
	}
	return nil
}

// removeEmpty removes the folders that the paths leave empty. A folder that is not
// empty cannot be removed, which is what we want.
func (s *Site) removeEmpty(paths []string) {
	folders := map[string]bool{}
	for _, p := range paths {
		for f := path.Dir(p); f != "."; f = path.Dir(f) {
			folders[f] = true
		}
	}
	deepest := slices.SortedFunc(maps.Keys(folders), func(a, b string) int {
		if d := strings.Count(b, "/") - strings.Count(a, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, f := range deepest {
		if info, err := s.disk.Lstat(s.at(f)); err == nil && info.IsDir() {
			_ = s.disk.Remove(s.at(f))
		}
	}
}
