package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// disk is what a build does to a disk; tests put one in its place that fails.
type disk interface {
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	MkdirAll(name string) error
	// WriteFile also tells how the system sees what was written.
	WriteFile(name string, data []byte) (fs.FileInfo, error)
	Rename(from, to string) error
	// Link gives a file a second name.
	Link(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
	// Exchange lets two folders take each other's name in one step.
	Exchange(a, b string) error
	// Alike gives a new folder the mode of another; it fails where they differ in owner,
	// access lists or disk all the same.
	Alike(folder, as string) error
	// Pause waits until who was on the way to a file has got there.
	Pause()
	// Lock waits until no other process holds the lock of that name.
	Lock(name string) (unlock func(), err error)
}

type osDisk struct{}

func (osDisk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osDisk) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osDisk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (osDisk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osDisk) MkdirAll(name string) error                 { return os.MkdirAll(name, 0o755) }
func (osDisk) Rename(from, to string) error               { return os.Rename(from, to) }
func (osDisk) Link(from, to string) error                 { return os.Link(from, to) }
func (osDisk) Remove(name string) error                   { return os.Remove(name) }
func (osDisk) Exchange(a, b string) error                 { return exchange(a, b) }
func (osDisk) Pause()                                     { time.Sleep(20 * time.Millisecond) }
func (osDisk) Lock(name string) (func(), error)           { return lockedfile.MutexAt(name).Lock() }

func (osDisk) WriteFile(name string, data []byte) (info fs.FileInfo, err error) {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return nil, err
	}
	if _, err = f.Write(data); err == nil {
		info, err = f.Stat()
	}
	return info, errors.Join(err, f.Close())
}

// RemoveAll also removes what a system refuses to remove in one go.
func (d osDisk) RemoveAll(name string) error {
	err := os.RemoveAll(name)
	if err == nil {
		return nil
	}
	if info, gone := os.Lstat(name); gone != nil || !info.IsDir() {
		return err // a link is not followed
	}
	entries, _ := os.ReadDir(name) // where it cannot be read, removing it says why
	for _, e := range entries {
		below := filepath.Join(name, e.Name())
		if e.IsDir() {
			err = d.RemoveAll(below)
		} else {
			err = os.Remove(below)
		}
		if err != nil {
			return err
		}
	}
	if err = os.Remove(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (osDisk) Alike(folder, as string) error {
	want, err := os.Lstat(as)
	if err != nil {
		return err
	}
	got, err := os.Lstat(folder)
	if err != nil {
		return err
	}
	if !sameOwner(got, want) {
		return errors.New("the folder belongs to somebody else")
	}
	const settings = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky
	if got.Mode()&settings != want.Mode()&settings {
		if err := os.Chmod(folder, want.Mode()&settings); err != nil {
			return err
		}
	}
	return sameLabels(folder, as)
}
