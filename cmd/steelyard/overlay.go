package main

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is a site with some files in place of those on the disk, so that a change can be
// read and scored before it is written.
type overlay struct {
	fs.FS
	files map[string][]byte // by path from the site's root
}

func (o overlay) Open(name string) (fs.File, error) {
	data, ok := o.files[name]
	if !ok {
		if list, err := o.ReadDir(name); err == nil && o.holds(name) {
			if _, err := fs.Stat(o.FS, name); err != nil {
				return &memoryDir{memoryInfo{name: path.Base(name), dir: true}, list}, nil
			}
		}
		return o.FS.Open(name)
	}
	return &memoryFile{bytes.NewReader(data), memoryInfo{name: path.Base(name), size: int64(len(data))}}, nil
}

// holds says whether a file of the overlay lies below a folder.
func (o overlay) holds(dir string) bool {
	for name := range o.files {
		if strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return bytes.Clone(data), nil
	}
	return fs.ReadFile(o.FS, name)
}

// ReadDir lists a folder with the files that are new in it.
func (o overlay) ReadDir(dir string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, dir)
	if err != nil && !o.holds(dir) {
		return nil, err
	}
	for name, data := range o.files {
		rest, ok := strings.CutPrefix(name, dir+"/")
		if !ok {
			continue
		}
		first, _, below := strings.Cut(rest, "/")
		if !slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == first }) {
			list = append(list, fs.FileInfoToDirEntry(memoryInfo{name: first, size: int64(len(data)), dir: below}))
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return list, nil
}

// ReadLink and Lstat are those of the disk: what is new is no link.
func (o overlay) ReadLink(name string) (string, error) {
	if _, ok := o.files[name]; ok {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	return fs.ReadLink(o.FS, name)
}

func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	if data, ok := o.files[name]; ok {
		return memoryInfo{name: path.Base(name), size: int64(len(data))}, nil
	}
	return fs.Lstat(o.FS, name)
}

type memoryFile struct {
	*bytes.Reader
	info memoryInfo
}

func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *memoryFile) Close() error               { return nil }

type memoryDir struct {
	info memoryInfo
	list []fs.DirEntry
}

func (d *memoryDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *memoryDir) Close() error               { return nil }
func (d *memoryDir) Read([]byte) (int, error)   { return 0, fs.ErrInvalid }
func (d *memoryDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(d.list) {
		n = len(d.list)
	}
	out := d.list[:n]
	d.list = d.list[n:]
	if len(out) == 0 && n > 0 {
		return nil, io.EOF
	}
	return out, nil
}

type memoryInfo struct {
	name string
	size int64
	dir  bool
}

func (i memoryInfo) Name() string { return i.name }
func (i memoryInfo) Size() int64  { return i.size }
func (i memoryInfo) Mode() fs.FileMode {
	if i.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return i.dir }
func (i memoryInfo) Sys() any           { return nil }
