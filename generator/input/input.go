// Package input opens the files of a site. It is the only package that does, as output
// is the only one that writes.
//
// A site comes from many hands through merge requests, and what it holds is published.
// Whatever stands at a place of a site, a Site therefore answers in one way, for content,
// themes, evidence and site.toml alike:
//
//   - a link leads to a file or folder of the same site, and not to one whose name begins
//     with a dot; every folder on the way is held to that, not the last name alone;
//   - a file is a regular one. A pipe, a device and a socket are refused before they are
//     opened, so that nothing waits for who never comes;
//   - a file has one content. What is read for a second time, and what is read last, is
//     held against the digest of the first time: see Changed and Settle.
//
// A preview that reads the site after each save has a Memory of what was read before.
//
// It refuses to know what the files are for. Start at Of, and at Folder for a disk.
package input

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Site is a site's folder. It is an fs.FS, with ReadFile, ReadDir, Stat, Lstat and
// ReadLink, and safe for concurrent use.
type Site struct {
	fsys fs.FS

	mu      sync.Mutex
	folders map[string]string            // where a folder really is, by its name
	sums    map[string][sha256.Size]byte // of files, and of lists of folders with a slash behind
	changed string
	keep    bool
	kept    map[string][]byte // texts that were read, where they are kept
	memory  *Memory           // of the readings before; nil for none
}

// Of is the site in a file system. What is one already is returned as it is.
func Of(fsys fs.FS) *Site {
	if s, ok := fsys.(*Site); ok {
		return s
	}
	return &Site{fsys: fsys, folders: map[string]string{}, sums: map[string][sha256.Size]byte{}}
}

// Again is the same site with nothing read so far.
func (s *Site) Again() *Site {
	again := Of(s.fsys)
	if s.keep {
		again.keep, again.kept = true, map[string][]byte{}
	}
	if again.memory = s.memory; s.memory != nil {
		s.memory.begin()
	}
	return again
}

// Keeping is the same site with nothing read so far, which keeps the texts that it reads,
// TOML and Markdown: what is made of it later is made of the same state, whatever is saved
// meanwhile. Files of other kinds are read again, and found to differ where they do.
func (s *Site) Keeping() *Site {
	return (&Site{fsys: s.fsys, keep: true}).Again()
}

// LetGo forgets the texts that were kept, and keeps no more.
func (s *Site) LetGo() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keep, s.kept = false, nil
}

// remembered is a text that was kept, not to be changed.
func (s *Site) remembered(name string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.kept[name]
	return data, ok
}

// Keeps says whether a file is a text that is kept.
func (s *Site) Keeps(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.keep && isText(name)
}

func isText(name string) bool {
	ext := path.Ext(name)
	return ext == ".toml" || ext == ".md"
}

func (s *Site) remember(name string, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keep && isText(name) {
		s.kept[name] = data
	}
}

// LinkError says that a link may not be followed.
type LinkError struct {
	Name string // of the link
	To   string // what it holds; "" where it runs in a circle
}

// Error says where the link leads.
func (e *LinkError) Error() string {
	if e.To == "" {
		return "the link runs in a circle"
	}
	return "the link leaves the site: it leads to " + e.To
}

// ErrIrregular says that a name is neither a regular file nor a folder.
var ErrIrregular = errors.New("this is no file that can be read")

// Resolve follows the links on the way to a name, by name alone; nothing need be there.
// The error is a *LinkError.
func (s *Site) Resolve(name string) (string, error) {
	left := 40 // as many links as Linux follows
	return s.resolve(name, &left)
}

func (s *Site) resolve(name string, left *int) (string, error) {
	if name == "." {
		return name, nil
	}
	dir, base := path.Split(name)
	folder := "."
	if dir != "" {
		var err error
		if folder, err = s.folder(strings.TrimSuffix(dir, "/"), left); err != nil {
			return "", err
		}
	}
	at := path.Join(folder, base)
	to, err := fs.ReadLink(s.fsys, at)
	if err != nil {
		return at, nil // no link, or a file system without links
	}
	if *left--; *left < 0 {
		return "", &LinkError{Name: name}
	}
	next := path.Join(folder, strings.ReplaceAll(to, `\`, "/"))
	if path.IsAbs(to) || len(to) > 1 && to[1] == ':' || strings.HasPrefix(to, `\`) || next == ".." || strings.HasPrefix(next, "../") {
		return "", &LinkError{name, to}
	}
	// A link steps out of the folder it really is in, as the system takes it.
	target, err := s.resolve(next, left)
	var link *LinkError
	if errors.As(err, &link) {
		return "", &LinkError{name, link.To}
	}
	if err == nil && hidden(target) {
		return "", &LinkError{name, to}
	}
	return target, err
}

// hidden says whether a name lies where no site has files.
func hidden(name string) bool {
	return name != "." && slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return strings.HasPrefix(part, ".") })
}

// folder resolves a folder and remembers it.
func (s *Site) folder(name string, left *int) (string, error) {
	s.mu.Lock()
	at, ok := s.folders[name]
	s.mu.Unlock()
	if ok {
		return at, nil
	}
	at, err := s.resolve(name, left)
	if err == nil {
		s.mu.Lock()
		s.folders[name] = at
		s.mu.Unlock()
	}
	return at, err
}

func refused(op, name string, err error) error { return &fs.PathError{Op: op, Path: name, Err: err} }

// find resolves a name for an operation on it.
func (s *Site) find(op, name string) (string, error) {
	if !fs.ValidPath(name) {
		return "", refused(op, name, fs.ErrInvalid)
	}
	at, err := s.Resolve(name)
	if err != nil {
		return "", refused(op, name, err)
	}
	return at, nil
}

// open opens a regular file or a folder, and nothing else.
func (s *Site) open(op, name string) (fs.File, fs.FileInfo, error) {
	at, err := s.find(op, name)
	if err != nil {
		return nil, nil, err
	}
	// Looked at first, since opening a pipe waits for its other end.
	if _, ok := s.fsys.(interface{ atOnce() }); !ok {
		info, err := fs.Stat(s.fsys, at)
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() && !info.Mode().IsRegular() {
			return nil, nil, refused(op, name, ErrIrregular)
		}
	}
	f, err := s.fsys.Open(at)
	if err != nil {
		if info, gone := fs.Lstat(s.fsys, at); gone == nil && !info.IsDir() && !info.Mode().IsRegular() {
			err = refused(op, name, ErrIrregular) // a socket cannot be opened at all
		}
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = refused(op, name, ErrIrregular)
	}
	if err != nil {
		_ = f.Close() // read only
		return nil, nil, err
	}
	return f, info, nil
}

// Open opens a file or a folder. A file that is read to its end is held against what it
// was before.
func (s *Site) Open(name string) (fs.File, error) {
	f, info, err := s.open("open", name)
	if err != nil || info.IsDir() {
		return f, err
	}
	return &file{File: f, site: s, name: name, sum: sha256.New()}, nil
}

// ReadFile reads a whole file.
func (s *Site) ReadFile(name string) ([]byte, error) {
	if data, ok := s.remembered(name); ok {
		return slices.Clone(data), nil
	}
	data, _, err := s.read(name)
	if err == nil && s.Keeps(name) {
		data = slices.Clone(data)
	}
	return data, err
}

// Sum is the SHA-256 of a file and its size, for who may need no more of it.
func (s *Site) Sum(name string) (sum [sha256.Size]byte, size int64, err error) {
	if data, ok := s.remembered(name); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.sums[name], int64(len(data)), nil
	}
	data, sum, err := s.read(name)
	return sum, int64(len(data)), err
}

// read reads a whole file from where it lies; what is kept of it is what is returned.
func (s *Site) read(name string) (data []byte, sum [sha256.Size]byte, err error) {
	if s.memory != nil && s.Keeps(name) {
		return s.text(name)
	}
	return s.readAll(name)
}

func (s *Site) readAll(name string) (data []byte, sum [sha256.Size]byte, err error) {
	f, info, err := s.open("read", name)
	if err != nil {
		return nil, sum, err
	}
	defer f.Close()
	if info.IsDir() {
		return nil, sum, refused("read", name, errors.New("this is a folder"))
	}
	data = make([]byte, 0, info.Size()+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			s.remember(name, data)
			sum = sha256.Sum256(data)
			return data, sum, s.saw(name, sum)
		}
		if err != nil {
			return nil, sum, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// ReadDir lists a folder, sorted.
func (s *Site) ReadDir(name string) ([]fs.DirEntry, error) {
	at, err := s.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if _, ok := s.fsys.(interface{ atOnce() }); !ok {
		if info, err := fs.Stat(s.fsys, at); err == nil && !info.IsDir() {
			return nil, refused("readdir", name, errors.New("this is no folder"))
		}
	}
	entries, sum, err := s.list(name, at)
	if err != nil {
		return nil, err
	}
	return entries, s.saw(name+"/", sum)
}

// listSum is a digest of what a folder holds. Files that editors lay down beside those
// they save are left out.
func listSum(entries []fs.DirEntry) (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, e := range entries {
		if !Ignored(e.Name()) {
			fmt.Fprintf(h, "%q %v\n", e.Name(), e.Type())
		}
	}
	h.Sum(sum[:0])
	return sum
}

// Ignored says whether a name is one that editors, file managers and git leave behind.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") ||
		name == "Thumbs.db" || name == "desktop.ini"
}

// Stat says what is at a name; a link is followed.
func (s *Site) Stat(name string) (fs.FileInfo, error) {
	at, err := s.find("stat", name)
	if err != nil {
		return nil, err
	}
	return fs.Stat(s.fsys, at)
}

// Lstat says what is at a name; a link is a link.
func (s *Site) Lstat(name string) (fs.FileInfo, error) {
	at, err := s.parent("lstat", name)
	if err != nil {
		return nil, err
	}
	return fs.Lstat(s.fsys, at)
}

// ReadLink says what a link holds.
func (s *Site) ReadLink(name string) (string, error) {
	at, err := s.parent("readlink", name)
	if err != nil {
		return "", err
	}
	return fs.ReadLink(s.fsys, at)
}

// parent resolves all of a name but its last part.
func (s *Site) parent(op, name string) (string, error) {
	if name == "." {
		return name, nil
	}
	folder, err := s.find(op, path.Dir(name))
	return path.Join(folder, path.Base(name)), err
}

// file is a file that is read bit by bit.
type file struct {
	fs.File
	site *Site
	name string
	sum  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

// Read reads on; at the end it tells whether the file is what it was.
func (f *file) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	_, _ = f.sum.Write(p[:n]) // never fails
	if err == io.EOF {
		if err := f.site.saw(f.name, [sha256.Size]byte(f.sum.Sum(nil))); err != nil {
			return n, err
		}
	}
	return n, err
}
