package input

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Folder is the site in a folder of the disk.
func Folder(dir string) (*Site, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is a file", dir)
	}
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil { // no link is followed from here on
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	return Of(disk{dir, root}), nil
}

// disk is a folder of the disk as an fs.FS. What it is asked for was resolved before: it
// follows no link at the end of a name, and does not wait for the other end of a pipe.
// Files are opened below the folder alone, so that a link that takes the place of a folder
// after it was looked at leads nowhere.
type disk struct {
	dir  string
	root *os.Root // closed with the program
}

func (d disk) at(op, name string) (string, error) {
	local, err := filepath.Localize(name) // refuses NUL, and C:x on Windows
	if err != nil {
		return "", &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	return filepath.Join(d.dir, local), nil
}

// atOnce says that Open itself waits for nothing.
func (d disk) atOnce() {}

func (d disk) Open(name string) (fs.File, error) {
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := d.root.OpenFile(local, os.O_RDONLY|noWait, 0)
	if err != nil {
		return nil, d.named(name, err) // a nil *os.File is no nil fs.File
	}
	return f, nil
}

func (d disk) Stat(name string) (fs.FileInfo, error) {
	at, err := d.at("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(at)
	return info, d.named(name, err)
}

func (d disk) Lstat(name string) (fs.FileInfo, error) {
	at, err := d.at("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(at)
	return info, d.named(name, err)
}

func (d disk) ReadLink(name string) (string, error) {
	at, err := d.at("readlink", name)
	if err != nil {
		return "", err
	}
	to, err := os.Readlink(at)
	return to, d.named(name, err)
}

// named lets an error name a file by its place in the site.
func (d disk) named(name string, err error) error {
	if p, ok := err.(*fs.PathError); ok {
		p.Path = name
	}
	return err
}
