package output

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// replace puts a site in place file by file, where folders cannot be exchanged or few files
// move. Each file is replaced in one step, so that none is missing at any time; what is new
// comes before what leads to it, and what is gone goes last. A file in the way of a folder, or
// a folder in that of a file, has to go first.
func (s *Site) replace(r *Result) error {
	room := s.at(tmpDir)
	next := s.files.bytes()
	j := journal{manifest: sumOf(next), tree: filepath.Base(s.tree), placed: map[string]string{}, removed: r.Removed}
	for _, p := range r.Written {
		j.placed[p] = s.files.sum(p)
	}
	if _, err := s.disk.WriteFile(filepath.Join(room, "manifest"), next); err != nil {
		return err
	}
	if err := s.backUp(j); err != nil {
		return err
	}
	if err := s.writeWhole(filepath.Join(room, "journal"), j.bytes()); err != nil {
		return err
	}
	if err := s.forward(j); err != nil {
		// From here on who comes next goes back, not on.
		back := s.disk.Rename(filepath.Join(room, "journal"), filepath.Join(room, "undo"))
		if back == nil {
			back = s.undo(j)
		}
		if back == nil {
			back = s.disk.Remove(filepath.Join(room, "undo"))
		}
		if back != nil {
			err = errors.Join(err, fmt.Errorf("put the last site back (the next build tries again): %w", back))
		}
		return err
	}
	if err := s.disk.Remove(filepath.Join(room, "journal")); err != nil {
		s.leave(room, err)
	}
	return nil
}

// backUp gives files that will be replaced or removed a second name, so that they can be
// put back where the rest fails.
func (s *Site) backUp(j journal) error {
	old := filepath.Join(s.at(tmpDir), oldOf(j.tree))
	made := map[string]bool{}
	for _, p := range append(slices.Sorted(maps.Keys(j.placed)), j.removed...) {
		sum, ours := s.prior[p]
		if now, err := s.sumAt(s.at(p)); !ours || err != nil || now != sum {
			continue // not as we wrote it: nothing to put back
		}
		to := filepath.Join(old, filepath.FromSlash(p))
		if folder := filepath.Dir(to); !made[folder] {
			if err := s.disk.MkdirAll(folder); err != nil {
				return err
			}
			made[folder] = true
		}
		if s.disk.Link(s.at(p), to) == nil {
			continue
		}
		data, err := s.disk.ReadFile(s.at(p))
		if err != nil {
			return err
		}
		if _, err := s.disk.WriteFile(to, data); err != nil {
			return err
		}
	}
	return nil
}

// forward does what is left to do of a journal.
func (s *Site) forward(j journal) error {
	for _, p := range s.order(j) {
		from := filepath.Join(s.at(tmpDir), j.tree, filepath.FromSlash(p))
		sum, err := s.sumAt(from)
		if err != nil {
			return err
		}
		if sum != j.placed[p] {
			if now, err := s.sumAt(s.at(p)); err != nil || now != j.placed[p] {
				return fmt.Errorf("the new %s is not as it was written; remove %s and build again", p, s.at(tmpDir))
			}
			continue // done before
		}
		if err := s.clearWay(p); err != nil {
			return err
		}
		if err := s.disk.MkdirAll(filepath.Dir(s.at(p))); err != nil {
			return err
		}
		if err := s.disk.Rename(from, s.at(p)); err != nil {
			return err
		}
	}
	for _, p := range j.removed {
		if now, err := s.sumAt(s.at(p)); err != nil {
			return err
		} else if now == "" || now != s.prior[p] {
			continue // gone before
		}
		if err := s.disk.Remove(s.at(p)); err != nil {
			return err
		}
	}
	s.removeEmpty(j.removed)
	data, err := s.readOwn(s.at(tmpDir + "/manifest"))
	if err != nil {
		return err
	}
	if data == nil || sumOf(data) != j.manifest {
		if current, err := s.readOwn(s.at(manifestName)); err != nil || sumOf(current) != j.manifest {
			return fmt.Errorf("the new list of our files is not as it was written; remove %s and build again", s.at(tmpDir))
		}
		return nil
	}
	return s.disk.Rename(s.at(tmpDir+"/manifest"), s.at(manifestName))
}

// order sorts the files of a journal: what has no place yet before what has, what pages
// need before pages, deep ones before those that lead to them.
func (s *Site) order(j journal) []string {
	rank := map[string]int{}
	for p := range j.placed {
		if _, ours := s.prior[p]; ours {
			rank[p] += 2
		}
		if strings.HasSuffix(p, ".html") {
			rank[p]++
		}
	}
	return slices.SortedFunc(maps.Keys(j.placed), func(a, b string) int {
		if d := rank[a] - rank[b]; d != 0 {
			return d
		}
		if d := strings.Count(b, "/") - strings.Count(a, "/"); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
}

// clearWay removes files of ours that stand in the way to a path, or below it.
func (s *Site) clearWay(p string) error {
	for f := path.Dir(p); f != "."; f = path.Dir(f) {
		info, err := s.disk.Lstat(s.at(f))
		if err != nil || info.IsDir() {
			continue
		}
		if _, ours := s.prior[f]; !ours || !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not Steelyard's", f)
		}
		return s.disk.Remove(s.at(f))
	}
	if info, err := s.disk.Lstat(s.at(p)); err == nil && info.IsDir() {
		if !s.onlyOurs(p) {
			return fmt.Errorf("%s holds files that are not Steelyard's", p)
		}
		return s.disk.RemoveAll(s.at(p))
	}
	return nil
}

// undo takes back what was done of a journal.
func (s *Site) undo(j journal) error {
	var added []string
	for _, p := range slices.Sorted(maps.Keys(j.placed)) {
		if _, ours := s.prior[p]; ours {
			continue
		}
		added = append(added, p)
		if now, err := s.sumAt(s.at(p)); err != nil {
			return err
		} else if now != j.placed[p] {
			continue
		}
		if err := s.disk.Remove(s.at(p)); err != nil {
			return err
		}
	}
	s.removeEmpty(added)
	for _, p := range append(slices.Sorted(maps.Keys(j.placed)), j.removed...) {
		sum, ours := s.prior[p]
		from := filepath.Join(s.at(tmpDir), oldOf(j.tree), filepath.FromSlash(p))
		if now, err := s.sumAt(from); err != nil {
			return err
		} else if !ours || now != sum {
			continue
		}
		if err := s.disk.MkdirAll(filepath.Dir(s.at(p))); err != nil {
			return err
		}
		if err := s.disk.Rename(from, s.at(p)); err != nil {
			return err
		}
	}
	return nil
}

// moveIn brings what was laid out beside the output folder into it.
func (s *Site) moveIn() error {
	from, room := s.tree, s.room()
	s.beside = false
	defer func() {
		s.removeTree(from)
		_ = s.disk.Remove(room) // not where something is left in it
	}()
	if err := s.makeTree(); err != nil {
		return err
	}
	for i := range s.files {
		if !s.files[i].staged {
			continue
		}
		p := s.files[i].path
		name, to := filepath.Join(from, filepath.FromSlash(p)), s.in(p)
		if err := s.disk.MkdirAll(filepath.Dir(to)); err != nil {
			return err
		}
		if s.disk.Rename(name, to) == nil {
			continue
		}
		data, err := s.disk.ReadFile(name) // it lies on another disk
		if err != nil {
			return err
		}
		if _, err := s.disk.WriteFile(to, data); err != nil {
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
