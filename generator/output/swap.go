package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// errInPlace says that folders cannot be exchanged after all.
var errInPlace = errors.New("the output folder cannot be exchanged")

// swap puts a whole site in place of the old one, in one step. Before it the old site is
// as it was, after it the new one is whole; the old one then lies in the room and goes.
func (s *Site) swap(r *Result) error {
	next := s.files.bytes()
	if err := s.assemble(r, next); err != nil {
		return fmt.Errorf("%w: %w", errInPlace, err)
	}
	room := s.room()
	note := swapNote{manifest: sumOf(next), trees: append(slices.Clone(s.old), filepath.Base(s.tree))}
	if err := s.writeWhole(filepath.Join(room, "journal"), note.bytes()); err != nil {
		return err
	}
	if err := s.disk.Exchange(s.dir, s.tree); err != nil {
		s.retract(room)
		return fmt.Errorf("%w: %w", errInPlace, err)
	}
	s.swapped = true
	s.disk.Pause()
	s.sweep(s.tree, s.prior, func(p string) bool { return s.files.of(p) != nil }, true)
	s.endSwap(room)
	s.tree = ""
	return nil
}

// retract takes the note of an exchange back that was not to be, but for old sites that
// lie there still.
func (s *Site) retract(room string) {
	name := filepath.Join(room, "journal")
	if len(s.old) == 0 {
		_ = s.disk.Remove(name) // the next build finds that nothing was exchanged
		return
	}
	_ = s.writeWhole(name, swapNote{manifest: noSum, trees: append(slices.Clone(s.old), filepath.Base(s.tree))}.bytes())
}

// endSwap removes the note of an exchange and the room.
func (s *Site) endSwap(room string) {
	// The note goes last: without it the old site would be taken for a new one that was
	// not finished, and be removed with all that is in it.
	if entries, err := s.disk.ReadDir(room); err == nil && len(entries) > 1 {
		return
	}
	if err := s.disk.Remove(filepath.Join(room, "journal")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.leave(room, err)
		return
	}
	_ = s.disk.Remove(room)
}

// writeWhole writes a file that is there whole or not at all.
func (s *Site) writeWhole(name string, data []byte) error {
	if _, err := s.disk.WriteFile(name+"-part", data); err != nil {
		return err
	}
	return s.disk.Rename(name+"-part", name)
}

// assemble completes the new site: its manifest, the lock that we hold, and a second name
// for every file that stays.
func (s *Site) assemble(r *Result, next []byte) error {
	if _, err := s.disk.WriteFile(filepath.Join(s.tree, manifestName), next); err != nil {
		return err
	}
	c := carrier{Site: s, removed: map[string]bool{}, ours: map[string]bool{}}
	for _, p := range r.Removed {
		c.removed[p] = true
	}
	for p := range s.prior {
		for f := path.Dir(p); f != "." && !c.ours[f]; f = path.Dir(f) {
			c.ours[f] = true
		}
	}
	if _, err := c.carry("."); err != nil {
		return err
	}
	for i := range s.files { // what was there when it was compared must be there now
		if f := &s.files[i]; !f.staged && !c.carried[f.path] {
			return fmt.Errorf("%s is gone", f.path)
		}
	}
	return nil
}

// carrier takes what stays from the old site to the new one.
type carrier struct {
	*Site
	removed map[string]bool
	ours    map[string]bool // folders that hold files of ours
	carried map[string]bool
}

// carry does so for a folder, and says whether there was anything.
func (c *carrier) carry(folder string) (some bool, err error) {
	entries, err := c.disk.ReadDir(c.at(folder))
	if err != nil {
		return false, err
	}
	made := false
	need := func() error {
		if made || folder == "." {
			return nil
		}
		made = true
		to := c.in(folder)
		if err := c.disk.MkdirAll(to); err != nil {
			return err
		}
		return c.disk.Alike(to, c.at(folder))
	}
	if c.carried == nil {
		c.carried = map[string]bool{}
	}
	for _, e := range entries {
		p := path.Join(folder, e.Name())
		switch {
		case folder == "." && (p == manifestName || p == tmpDir):
		case e.IsDir():
			if !c.ours[p] && !c.above(p) { // a folder of others, also an empty one
				if err := c.disk.MkdirAll(c.in(p)); err != nil {
					return some, err
				}
				if err := c.disk.Alike(c.in(p), c.at(p)); err != nil {
					return some, err
				}
				some = true
			}
			below, err := c.carry(p)
			if err != nil {
				return some, err
			}
			if below {
				some = true
			} else if c.above(p) {
				// A folder that is new but for its name keeps its settings.
				if err := c.disk.Alike(c.in(p), c.at(p)); err != nil {
					return some, err
				}
			}
		case c.removed[p], c.files.staged(p):
		default:
			if err := need(); err != nil {
				return some, err
			}
			if err := c.disk.Link(c.at(p), c.in(p)); err != nil {
				return some, err
			}
			c.carried[p], some = true, true
		}
	}
	if some {
		err = need()
	}
	return some, err
}

// above says whether files of the new site were laid below a folder.
func (s *Site) above(folder string) bool { return s.dirs[s.in(folder)] }

// in is the place of a path in the new site.
func (s *Site) in(p string) string { return filepath.Join(s.tree, filepath.FromSlash(p)) }

// sweep removes an old site that was exchanged. A file of others is in the new site
// under the same name, and is only then removed from the old one; one that came while
// the folders were exchanged is brought after where we know that it was so, and stays
// where it is otherwise.
func (s *Site) sweep(tree string, prior manifest, stays func(path string) bool, bring bool) {
	w := sweeper{s, tree, prior, stays, bring}
	if !w.folder(".") {
		return
	}
	for _, own := range []string{tmpDir, lockName, manifestName} {
		s.removeTree(filepath.Join(tree, own))
	}
	s.removeTree(tree)
}

type sweeper struct {
	*Site
	tree  string
	prior manifest
	stays func(path string) bool // in the new site
	bring bool
}

// folder removes what is in a folder, and says whether nothing is left there.
func (w sweeper) folder(folder string) bool {
	entries, err := w.disk.ReadDir(filepath.Join(w.tree, filepath.FromSlash(folder)))
	if err != nil {
		w.leave(w.tree, err)
		return false
	}
	clean := true
	for _, e := range entries {
		p := path.Join(folder, e.Name())
		name := filepath.Join(w.tree, filepath.FromSlash(p))
		switch {
		case slices.Contains([]string{tmpDir, lockName, manifestName}, p):
			continue
		case e.IsDir():
			if !w.folder(p) {
				clean = false
				continue
			}
		case !w.dispensable(p, name, e):
			if w.bring && w.bringAfter(p, name) {
				continue
			}
			w.left = append(w.left, fmt.Sprintf("%s was put into the output folder while it was renewed, and is not Steelyard's; move it to where it belongs", name))
			clean = false
			continue
		}
		if err := w.disk.Remove(name); err != nil {
			w.leave(w.tree, err)
			clean = false
		}
	}
	return clean
}

// dispensable says whether a file of the old site may go: it is ours as we wrote it, or
// it is in the new site too.
func (w sweeper) dispensable(p, name string, e fs.DirEntry) bool {
	sum, ours := w.prior[p]
	if ours && w.stays(p) {
		return true
	}
	old, err := w.disk.Lstat(name)
	if err != nil {
		return false
	}
	if now, err := w.disk.Lstat(w.at(p)); err == nil && os.SameFile(old, now) {
		return true
	}
	if !e.Type().IsRegular() {
		return false
	}
	data, err := w.disk.ReadFile(name)
	if err != nil {
		return false
	}
	if ours && sumOf(data) == sum {
		return true
	}
	if now, err := w.disk.Lstat(w.at(p)); err == nil && now.Mode().IsRegular() && w.real(p) {
		twin, err := w.disk.ReadFile(w.at(p))
		return err == nil && bytes.Equal(twin, data)
	}
	return false
}

// bringAfter moves a file of others to the new site, where its place is free.
func (w sweeper) bringAfter(p, name string) bool {
	if _, err := w.disk.Lstat(w.at(p)); err == nil || !w.real(p) {
		return false
	}
	if err := w.disk.MkdirAll(filepath.Dir(w.at(p))); err != nil {
		return false
	}
	return w.disk.Rename(name, w.at(p)) == nil
}
