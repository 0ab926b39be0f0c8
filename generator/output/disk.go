package output

import (
	"io/fs"
	"os"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// disk is what a build does to a disk; tests put one in its place that fails.
type disk interface {
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	ReadFile(name string) ([]byte, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	MkdirAll(name string) error
	WriteFile(name string, data []byte) error
	Rename(from, to string) error
	Remove(name string) error
	RemoveAll(name string) error
	// Lock waits until no other process holds the lock of that name.
	Lock(name string) (unlock func(), err error)
}

type osDisk struct{}

func (osDisk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (osDisk) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (osDisk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
func (osDisk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (osDisk) MkdirAll(name string) error                 { return os.MkdirAll(name, 0o755) }
func (osDisk) WriteFile(name string, data []byte) error   { return os.WriteFile(name, data, 0o644) }
func (osDisk) Rename(from, to string) error               { return os.Rename(from, to) }
func (osDisk) Remove(name string) error                   { return os.Remove(name) }
func (osDisk) RemoveAll(name string) error                { return os.RemoveAll(name) }
func (osDisk) Lock(name string) (func(), error)           { return lockedfile.MutexAt(name).Lock() }
