// Package output puts a site in place. It is the only package that writes.
//
// A site is handed over file by file with Put, by any number of goroutines. A file
// that is on the disk already with the same bytes is left alone; the others are laid
// out in a folder of our own, the room. Until Commit nothing that a reader can open has
// changed, and a Commit that fails leaves the site as it was.
//
// Commit puts a whole site in place in one step where the system lets two folders take
// each other's name (Linux, macOS): the new site is completed with second names of the
// files that stay, and changes places with the old one. Whoever is killed, at any point,
// leaves the one or the other, and no page is ever missing. Elsewhere (Windows, disks
// that cannot, folders that others own or work in), and where little of a large site
// changes (few), each file is replaced in one step, in an order that leaves no link
// dangling; who is killed leaves a journal, and the next Open goes on from there.
//
// Files that are not in the manifest, the list of those that are ours, are somebody
// else's: they are never changed, and Open refuses a site that would need one of their
// places. Nothing here is flushed to the disk on purpose: after a power cut the next
// build compares every file and mends what is missing. What is read back, manifest,
// journal and room, is validated like the content of a stranger.
//
// Start at Open.
package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// The names of our own files in the output folder. Everything in tmpDir may be
// deleted while no build runs.
const (
	manifestName = ".steelyard-manifest"
	tmpDir       = ".steelyard-tmp"
	lockName     = ".steelyard-lock"
)

// Site is an output folder while a build fills it.
type Site struct {
	disk   disk
	dir    string
	prior  manifest
	unlock func()

	mu     sync.Mutex
	files  list              // all that will be put, and what was put so far
	dirs   map[string]bool   // staging folders that exist
	memory *Memory           // nil where nothing is remembered
	still  map[string]string // stamps of what was kept and is as the last build saw it

	few     func(moves, stay int) bool // whether so few files move that each is replaced by itself
	swapped bool                       // folders were exchanged
	beside  bool                       // the new site is laid out beside the output folder, and exchanged with it
	tree    string                     // where it is laid out; "" before the first file that differs
	old     []string                   // trees in the room that hold an old site, left over
	left    []string                   // what could not be removed
}

// Result says what a build changed. The lists are sorted.
type Result struct {
	Files     int      // files of the site
	Written   []string // new or changed
	Removed   []string // stale files taken away
	Kept      []string // stale files left because somebody changed them after they were written
	Left      []string // sentences on what lies beside the site and could not be removed
	Unchanged int
}

// Open takes an output folder, which need not exist, for a site of the given paths
// (slash-separated, relative to the folder). It waits for another build of the same
// folder, and puts back what a killed one left. It fails before any file of the site
// is written where a path cannot be a file on every system, where two paths are one
// file on a system that takes A for a, and where a path is taken by a file that is
// not ours (a *ForeignError). Commit or Abort must follow.
func Open(dir string, paths []string) (*Site, error) { return open(osDisk{}, dir, paths) }

func open(d disk, dir string, paths []string) (*Site, error) {
	if info, err := d.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("the output folder %s is a file; move it away or choose another folder with --output", dir)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look at the output folder: %w", err)
	}
	if err := CheckPaths(paths); err != nil {
		return nil, err
	}
	if real, err := realPath(dir); err == nil {
		dir = real // a folder is exchanged, not a link to it
	}
	s := &Site{disk: d, dir: dir, files: listOf(paths), dirs: map[string]bool{}, few: few}
	if err := s.lock(); err != nil {
		return nil, err
	}
	if err := s.begin(paths); err != nil {
		s.unlock()
		return nil, err
	}
	return s, nil
}

// lock keeps two builds of one folder apart. A disk without locks does without.
func (s *Site) lock() error {
	if err := s.disk.MkdirAll(s.dir); err != nil {
		return fmt.Errorf("make the output folder: %w", err)
	}
	if info, err := s.disk.Lstat(s.at(lockName)); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is %s, not a file that Steelyard wrote; remove it", s.at(lockName), kindOf(info.Mode()))
	}
	unlock, err := s.disk.Lock(s.at(lockName))
	if errors.Is(err, errors.ErrUnsupported) {
		unlock, err = func() {}, nil
	}
	if err != nil {
		return fmt.Errorf("lock the output folder: %w", err)
	}
	s.unlock = sync.OnceFunc(unlock)
	return nil
}

func (s *Site) begin(paths []string) error {
	if err := s.recover(); err != nil {
		return fmt.Errorf("finish what an interrupted build left: %w", err)
	}
	var err error
	if s.prior, err = s.readManifest(); err != nil {
		return err
	}
	return s.checkForeign(paths)
}

// Recover finishes what a build that was killed left in an output folder and beside it.
// Where there was no such build everything is left as it is.
func Recover(dir string) error { return recoverWith(osDisk{}, dir) }

func recoverWith(d disk, dir string) error {
	if real, err := realPath(dir); err == nil {
		dir = real
	}
	s := &Site{disk: d, dir: dir}
	_, inside := s.disk.Lstat(s.at(tmpDir))
	if _, beside := s.disk.Lstat(besideName(dir)); errors.Is(beside, fs.ErrNotExist) && inside != nil {
		return nil
	}
	if info, err := s.disk.Stat(dir); err == nil && !info.IsDir() {
		return nil // Open says that it is a file
	}
	if err := s.lock(); err != nil {
		return err
	}
	defer s.unlock()
	return s.recover()
}

// Put hands over a file. The bytes are not kept.
func (s *Site) Put(path string, data []byte) error {
	f := s.files.of(path)
	if f == nil {
		return fmt.Errorf("put %s: not among the paths of the site", path)
	}
	same := false
	if _, ours := s.prior[path]; ours {
		if info, err := s.disk.Lstat(s.at(path)); err == nil && info.Mode().IsRegular() && info.Size() == int64(len(data)) {
			old, err := s.disk.ReadFile(s.at(path))
			if same = err == nil && bytes.Equal(old, data); same && s.memory != nil {
				s.mu.Lock()
				f.seen = lookOf(identity(info))
				s.mu.Unlock()
			}
		}
	}
	if !same {
		if err := s.stage(f, data); err != nil {
			return fmt.Errorf("write %s: %w", path, err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.put {
		return fmt.Errorf("put %s: put twice", path)
	}
	f.sum, f.put, f.staged = sha256.Sum256(data), true, !same
	return nil
}

// Sum is the SHA-256 of a file that was put, in hex; ok is false of one that was not.
func (s *Site) Sum(path string) (sum string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum = s.files.sum(path)
	return sum, sum != ""
}

// Sum is a file that was put: its SHA-256 in hex.
type Sum struct{ Path, SHA256 string }

// Sums lists what was put so far, in the order of paths.
func (s *Site) Sums() []Sum {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Sum, 0, len(s.files))
	for i := range s.files {
		if f := &s.files[i]; f.put {
			out = append(out, Sum{f.path, hex.EncodeToString(f.sum[:])})
		}
	}
	return out
}

func (s *Site) stage(f *file, data []byte) error {
	s.mu.Lock()
	if s.tree == "" {
		if err := s.openRoom(); err != nil {
			s.mu.Unlock()
			return err
		}
	}
	name := s.in(f.path)
	folder := filepath.Dir(name)
	made := s.dirs[folder]
	s.mu.Unlock()
	if !made {
		if err := s.disk.MkdirAll(folder); err != nil {
			return err
		}
		s.mu.Lock()
		for up := folder; up != s.tree && !s.dirs[up]; up = filepath.Dir(up) {
			s.dirs[up] = true
		}
		s.dirs[folder] = true
		s.mu.Unlock()
	}
	info, err := s.disk.WriteFile(name, data)
	if err != nil || s.memory == nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f.seen = lookOf(identity(info))
	return nil
}

// Abort gives up: what was laid beside the site is deleted, the site stays as it is.
func (s *Site) Abort() error {
	defer s.unlock()
	s.closeRoom()
	if len(s.left) > 0 {
		return errors.New(s.left[0])
	}
	return nil
}

func (s *Site) at(path string) string { return filepath.Join(s.dir, filepath.FromSlash(path)) }

// ForeignError says that the site needs places where files of others are.
type ForeignError struct {
	Dir   string
	Paths []string // sorted
}

// Error names the first few files.
func (e *ForeignError) Error() string {
	shown, more := e.Paths, ""
	if len(shown) > 5 {
		shown, more = shown[:5], fmt.Sprintf(" and %d more", len(e.Paths)-5)
	}
	return fmt.Sprintf("%s holds files that are not Steelyard's where the site needs to write: %s%s; move them away or choose another folder with --output",
		e.Dir, strings.Join(shown, ", "), more)
}

// checkForeign looks at every place that the manifest does not give us. A folder on
// the way must be a real one: through a link we would write elsewhere.
func (s *Site) checkForeign(paths []string) error {
	foreign := map[string]bool{}
	folders := map[string]bool{} // those that were looked at, true where there may be something inside
	folded := map[string]string{}
	for p := range s.prior {
		folded[strings.ToLower(p)] = p
	}
	for _, p := range paths {
		open := s.folderOf(p, folders, foreign)
		if _, ours := s.prior[p]; ours || !open {
			continue
		}
		info, err := s.disk.Lstat(s.at(p))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("look at %s: %w", p, err)
		case info.IsDir() && s.onlyOurs(p):
		case s.renamed(info, folded[strings.ToLower(p)]):
		default:
			foreign[p] = true
		}
	}
	if len(foreign) == 0 {
		return nil
	}
	e := &ForeignError{Dir: s.dir}
	for p := range foreign {
		e.Paths = append(e.Paths, p)
	}
	slices.Sort(e.Paths)
	return e
}

// renamed reports whether a file is the one of ours that differs in capitals only, as
// it is found on a disk that takes A for a.
func (s *Site) renamed(info fs.FileInfo, prior string) bool {
	if prior == "" || s.files.of(prior) != nil {
		return false
	}
	old, err := s.disk.Lstat(s.at(prior))
	return err == nil && os.SameFile(old, info)
}

// folderOf looks at the folders above a path from the top, and reports whether the
// path may exist. What is no folder and not ours is added to foreign.
func (s *Site) folderOf(p string, folders, foreign map[string]bool) bool {
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return true
	}
	folder := p[:i]
	if open, seen := folders[folder]; seen {
		return open
	}
	open := s.folderOf(folder, folders, foreign)
	if open {
		info, err := s.disk.Lstat(s.at(folder))
		open = err == nil && info.IsDir()
		if _, ours := s.prior[folder]; err == nil && !open && !ours {
			foreign[folder] = true
		}
	}
	folders[folder] = open
	return open
}

// onlyOurs reports whether everything below a folder is in the manifest, and there is
// something: the folder then goes with its stale files and leaves its place to a file.
func (s *Site) onlyOurs(folder string) bool {
	entries, err := s.disk.ReadDir(s.at(folder))
	if err != nil || len(entries) == 0 {
		return false
	}
	for _, e := range entries {
		p := folder + "/" + e.Name()
		if _, ours := s.prior[p]; !(ours && e.Type().IsRegular()) && !(e.IsDir() && s.onlyOurs(p)) {
			return false
		}
	}
	return true
}
