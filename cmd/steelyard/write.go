package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// change is a source file before and after a command.
type change struct {
	path   string // from the site's root
	before string // as it was read; "" for a file that is new
	after  string
}

// writeChanges writes files of a site, each in one step. Nothing is written where one of
// them is no longer as it was read, or where a new one is there already.
func writeChanges(source string, list []change) error {
	for _, c := range list {
		name := filepath.Join(source, filepath.FromSlash(c.path))
		data, err := os.ReadFile(name)
		switch {
		case c.before == "" && errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case c.before == "" && len(data) > 0, string(data) != c.before:
			return fmt.Errorf("%s was changed by somebody else in the meantime; nothing was written, run the command again", filepath.ToSlash(name))
		}
	}
	for _, c := range list {
		if err := writeFile(filepath.Join(source, filepath.FromSlash(c.path)), c.after); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes beside the file and puts the new one in its place, so that a reader
// sees the old file or the new one and never a part.
func writeFile(name, text string) error {
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
		if real, err := filepath.EvalSymlinks(name); err == nil {
			name = real // a link stays a link
		}
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".steelyard-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(mode); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// path is a file of the site as seen from where the command runs.
func (f *siteFlags) path(name string) string { return path.Join(filepath.ToSlash(f.source), name) }

// flag is the --source that another command needs to work on the same site.
func (f *siteFlags) flag() string {
	if f.source == "." {
		return ""
	}
	return " --source " + filepath.ToSlash(f.source)
}
