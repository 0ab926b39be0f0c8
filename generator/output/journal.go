package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// What a build that was killed left is read back like the content of a stranger: it may
// come from a merge request, a backup or another version. Every line is of our own form,
// every path lies in the output folder, is one we may write and leads through no link;
// what we take into the site has the digest that was noted. Anything else is refused.

var sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// noSum is the digest of no manifest.
var noSum = strings.Repeat("0", 64)

// swapNote is written before folders are exchanged.
type swapNote struct {
	manifest string   // sum of the new site's manifest: where it is in place, the exchange has happened
	trees    []string // folders of the room: old sites, the last one only after the exchange
}

const swapHead = "steelyard exchange 1"

func (n swapNote) bytes() []byte {
	return []byte(swapHead + "\n" + n.manifest + "\n" + strings.Join(n.trees, "\n") + "\n")
}

func parseSwapNote(data []byte) (n swapNote, err error) {
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) < 3 || lines[0] != swapHead || !sumForm.MatchString(lines[1]) {
		return n, errors.New("it does not begin as Steelyard writes it")
	}
	n.manifest, n.trees = lines[1], lines[2:]
	for i, tree := range n.trees {
		if !treeForm.MatchString(tree) || slices.Contains(n.trees[:i], tree) {
			return swapNote{}, fmt.Errorf("line %d is no folder of its own", i+3)
		}
	}
	return n, nil
}

// journal is written before files are replaced one by one, so that whoever comes next can
// go on where the work stopped.
type journal struct {
	manifest string            // sum of the manifest that ends the commit
	tree     string            // folder of the room with the new files
	placed   map[string]string // sums of the files that are new or changed, by path
	removed  []string          // paths that the site has no longer
}

const journalHead = "steelyard journal 2"

func (j journal) bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n%s\n", journalHead, j.manifest, j.tree)
	for _, p := range slices.Sorted(maps.Keys(j.placed)) {
		fmt.Fprintf(&b, "%s  %s\n", j.placed[p], p)
	}
	for _, p := range j.removed {
		fmt.Fprintf(&b, "-  %s\n", p)
	}
	return b.Bytes()
}

func parseJournal(data []byte) (j journal, err error) {
	text, whole := strings.CutSuffix(string(data), "\n")
	lines := strings.Split(text, "\n")
	if !whole || len(lines) < 3 || lines[0] != journalHead || !sumForm.MatchString(lines[1]) || !treeForm.MatchString(lines[2]) {
		return j, errors.New("it does not begin as Steelyard writes it")
	}
	j = journal{manifest: lines[1], tree: lines[2], placed: map[string]string{}}
	paths := make([]string, 0, len(lines)-3)
	for i, line := range lines[3:] {
		sum, p, ok := strings.Cut(line, "  ")
		switch {
		case ok && sum == "-":
			j.removed = append(j.removed, p)
		case ok && sumForm.MatchString(sum):
			j.placed[p] = sum
		default:
			return journal{}, fmt.Errorf("line %d is not a checksum and a path", i+4)
		}
		paths = append(paths, p)
	}
	if err := CheckPaths(paths); err != nil {
		return journal{}, err
	}
	return j, nil
}

// real says whether every folder above a path is a folder, and no link to one. What is
// not there yet is made by us.
func (s *Site) real(p string) bool {
	for f := path.Dir(p); f != "."; f = path.Dir(f) {
		info, err := s.disk.Lstat(s.at(f))
		if err == nil && !info.IsDir() || err != nil && !errors.Is(err, fs.ErrNotExist) && !notFolder(s, f) {
			return false
		}
	}
	return true
}

// notFolder says whether a folder is not there because one above it is a file of ours.
func notFolder(s *Site, f string) bool {
	for f = path.Dir(f); f != "."; f = path.Dir(f) {
		if info, err := s.disk.Lstat(s.at(f)); err == nil {
			_, ours := s.prior[f]
			return info.Mode().IsRegular() && ours
		}
	}
	return false
}

// sumAt is the digest of the regular file at a path; "" where there is none.
func (s *Site) sumAt(name string) (string, error) {
	info, err := s.disk.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return "", nil // something else
	}
	data, err := s.disk.ReadFile(name)
	if err != nil {
		return "", err
	}
	return sumOf(data), nil
}

// readOwn reads a small file of ours, which must be a regular one; "" where there is none.
func (s *Site) readOwn(name string) ([]byte, error) {
	info, err := s.disk.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is %s, not a file that Steelyard wrote; remove it", name, kindOf(info.Mode()))
	}
	return s.disk.ReadFile(name)
}

// recover finishes what a build left that was killed, and removes what it laid out. It
// may be repeated if it is killed itself.
func (s *Site) recover() error {
	s.left, s.old = nil, nil
	if err := s.recoverSwap(); err != nil {
		return err
	}
	return s.recoverReplace()
}

func (s *Site) recoverSwap() error {
	room := besideName(s.dir)
	there, err := s.checkRoom(room, "journal", "journal-part", "try-a", "try-b")
	if err != nil || !there {
		return err
	}
	data, err := s.readOwn(filepath.Join(room, "journal"))
	if err != nil {
		return err
	}
	var note swapNote
	if data != nil {
		if note, err = parseSwapNote(data); err != nil {
			return fmt.Errorf("%s is not as Steelyard writes it: %w; look at %s and remove it", filepath.Join(room, "journal"), err, room)
		}
		current, err := s.readOwn(s.at(manifestName))
		if err != nil {
			return err
		}
		if sumOf(current) != note.manifest {
			note.trees = note.trees[:len(note.trees)-1]
		}
	}
	return s.clearRoom(room, note.trees)
}

// clearRoom removes what is in the room beside: old sites with care, the rest as it is.
func (s *Site) clearRoom(room string, old []string) error {
	entries, err := s.disk.ReadDir(room)
	if err != nil {
		return err
	}
	next, err := s.readManifest()
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(room, e.Name())
		switch {
		case e.Name() == "journal":
		case slices.Contains(old, e.Name()):
			prior := manifest{}
			if data, err := s.readOwn(filepath.Join(name, manifestName)); err == nil {
				if prior, err = parseManifest(data); err != nil {
					prior = manifest{} // nothing in it is taken for ours
				}
			}
			s.sweep(name, prior, func(p string) bool { _, ok := next[p]; return ok }, false)
			if _, err := s.disk.Lstat(name); err == nil {
				s.old = append(s.old, e.Name())
			}
		default:
			s.removeTree(name)
		}
	}
	s.endSwap(room)
	return nil
}

func (s *Site) recoverReplace() error {
	room := s.at(tmpDir)
	there, err := s.checkRoom(room, "journal", "journal-part", "undo", "manifest")
	if err != nil || !there {
		return err
	}
	if s.prior, err = s.readManifest(); err != nil {
		return err
	}
	for _, way := range []struct {
		name string
		do   func(journal) error
	}{{"undo", s.undo}, {"journal", s.forward}} {
		name := filepath.Join(room, way.name)
		data, err := s.readOwn(name)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		j, err := parseJournal(data)
		if err == nil {
			err = s.checkJournal(j)
		}
		if err != nil {
			return fmt.Errorf("%s is not as Steelyard writes it: %w; look at %s and remove it", name, err, room)
		}
		if err := way.do(j); err != nil {
			return err
		}
		if err := s.disk.Remove(name); err != nil {
			return err
		}
	}
	s.removeTree(room)
	return nil
}

// checkJournal holds a journal that was read back against the output folder: each place
// is ours, empty, or done already.
func (s *Site) checkJournal(j journal) error {
	for p, sum := range j.placed {
		if !s.real(p) && !s.waysOurs(p, j) {
			return fmt.Errorf("the way to %s leads through what is no folder", p)
		}
		if _, ours := s.prior[p]; ours {
			continue
		}
		info, err := s.disk.Lstat(s.at(p))
		if err != nil || info.IsDir() && s.onlyOurs(p) {
			continue
		}
		if now, err := s.sumAt(s.at(p)); err != nil || now != sum {
			return fmt.Errorf("%s is not Steelyard's", p)
		}
	}
	for _, p := range j.removed {
		if !s.real(p) && !s.waysOurs(p, j) {
			return fmt.Errorf("the way to %s leads through what is no folder", p)
		}
	}
	return nil
}

// waysOurs says whether what stands in the way to a path is a regular file of ours: an
// old one, which gives way to a folder, or a new one, which took the place of one.
func (s *Site) waysOurs(p string, j journal) bool {
	for f := path.Dir(p); f != "."; f = path.Dir(f) {
		if info, err := s.disk.Lstat(s.at(f)); err == nil && !info.IsDir() {
			_, old := s.prior[f]
			_, placed := j.placed[f]
			return (old || placed) && info.Mode().IsRegular()
		}
	}
	return true
}
