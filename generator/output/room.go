package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A room is a folder of our own in which a site is laid out before it is put in place.
//
// Where the system can let two folders take each other's name in one step, the room lies
// beside the output folder and holds the whole new site: unchanged files, and those of
// others, are in it as second names of the same files. Elsewhere, and where few files move,
// it lies in the output folder and holds what has changed.

// treeForm is how folders with a site in a room are called. A second one is made where
// the first cannot be removed.
var treeForm = regexp.MustCompile(`^new(-[2-9])?$`)

// oldForm is how folders with what was replaced are called; they go with a tree.
var oldForm = regexp.MustCompile(`^old(-[2-9])?$`)

func oldOf(tree string) string { return "old" + strings.TrimPrefix(tree, "new") }

// besideName is the room beside an output folder.
func besideName(dir string) string {
	return filepath.Join(filepath.Dir(dir), ".steelyard-"+filepath.Base(dir))
}

// openRoom makes the room, and in it the folder for the new site.
func (s *Site) openRoom() error {
	if s.beside = s.canExchange(); s.beside {
		if err := s.makeTree(); err == nil {
			return nil
		}
		s.beside = false
	}
	return s.makeTree()
}

// room is the folder that the room is.
func (s *Site) room() string {
	if s.beside {
		return besideName(s.dir)
	}
	return s.at(tmpDir)
}

// makeTree makes a new folder in the room, of the same kind as the output folder.
func (s *Site) makeTree() error {
	room := s.room()
	if err := s.disk.MkdirAll(room); err != nil {
		return err
	}
	for _, name := range []string{"new", "new-2", "new-3", "new-4", "new-5", "new-6", "new-7", "new-8", "new-9"} {
		tree := filepath.Join(room, name)
		if _, err := s.disk.Lstat(filepath.Join(room, oldOf(name))); err == nil {
			continue // left over, and not to be removed
		}
		if _, err := s.disk.Lstat(tree); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := s.disk.MkdirAll(tree); err != nil {
			return err
		}
		s.tree = tree
		if s.beside {
			return s.disk.Alike(tree, s.dir)
		}
		return nil
	}
	return fmt.Errorf("%s holds the remains of nine builds; remove it", room)
}

// canExchange tries with two empty folders beside the output folder whether folders can
// take each other's name. Who works in the output folder itself would be left in the old
// one, and so it is not done then.
func (s *Site) canExchange() bool {
	if s.dir == filepath.Dir(s.dir) {
		return false
	}
	if cwd, err := os.Getwd(); err != nil || within(cwd, s.dir) {
		return false
	}
	room := besideName(s.dir)
	a, b := filepath.Join(room, "try-a"), filepath.Join(room, "try-b")
	err := errors.Join(s.disk.MkdirAll(a), s.disk.MkdirAll(b))
	if err == nil {
		err = s.disk.Exchange(a, b)
	}
	_ = s.disk.Remove(a) // whoever comes next removes them
	_ = s.disk.Remove(b)
	if err != nil {
		_ = s.disk.Remove(room)
	}
	return err == nil
}

// checkRoom refuses a room that is not as we make it. Nothing is done with one that
// somebody else has laid out.
func (s *Site) checkRoom(room string, names ...string) (there bool, err error) {
	info, err := s.disk.Lstat(room)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.IsDir():
		return false, fmt.Errorf("%s is no folder of Steelyard's, but has the name of one; move it away", room)
	}
	entries, err := s.disk.ReadDir(room)
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		isTree := treeForm.MatchString(e.Name()) || oldForm.MatchString(e.Name()) && room == s.at(tmpDir)
		switch {
		case !isTree && !slices.Contains(names, e.Name()):
			return false, fmt.Errorf("%s holds %q, which Steelyard does not write there; look at the folder and remove it", room, e.Name())
		case (isTree || strings.HasPrefix(e.Name(), "try-")) != e.IsDir(), !e.IsDir() && !e.Type().IsRegular():
			return false, fmt.Errorf("%s holds %q as %s, which Steelyard does not write there; look at the folder and remove it", room, e.Name(), kindOf(e.Type()))
		}
	}
	return true, nil
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeSymlink != 0:
		return "a link"
	case mode.IsDir():
		return "a folder"
	case mode.IsRegular():
		return "a file"
	}
	return "something else"
}

// removeTree removes a folder of ours with all that is in it; where it cannot be removed
// that is remembered, and the work goes on.
func (s *Site) removeTree(name string) {
	if err := s.disk.RemoveAll(name); err != nil {
		s.leave(name, err)
	}
}

// leave notes what could not be removed.
func (s *Site) leave(name string, err error) {
	for _, l := range s.left {
		if strings.HasPrefix(l, name+" ") {
			return
		}
	}
	s.left = append(s.left, fmt.Sprintf("%s cannot be removed (%v); it is Steelyard's, and may be removed by hand", name, cause(err)))
}

// cause is an error without the path.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// closeRoom removes the room as far as it is empty.
func (s *Site) closeRoom() {
	if s.tree == "" {
		return
	}
	s.removeTree(s.tree)
	s.tree = ""
	_ = s.disk.Remove(s.room()) // not where something is left in it
}
