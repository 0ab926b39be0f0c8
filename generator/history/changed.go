package history

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Changed lists the files of two sides that differ: site.toml, content/ and themes/, by
// path. Line ends make no difference to a text. What begins with a dot is left out, as it
// is from a site.
func Changed(old, new fs.FS) ([]string, error) {
	was, err := files(old)
	if err != nil {
		return nil, err
	}
	now, err := files(new)
	if err != nil {
		return nil, err
	}
	var list []string
	for name := range was {
		if _, ok := now[name]; !ok {
			list = append(list, name)
		}
	}
	for name, size := range now {
		before, ok := was[name]
		if ok {
			same, err := same(old, new, name, before, size)
			if err != nil {
				return nil, err
			}
			ok = same
		}
		if !ok {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list, nil
}

// files lists a side's files with their sizes.
func files(fsys fs.FS) (map[string]int64, error) {
	all := map[string]int64{}
	for _, root := range []string{"site.toml", "content", "themes"} {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == root && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			case d.IsDir():
				return nil
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			all[name] = info.Size()
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list the files of the site: %w", err)
		}
	}
	return all, nil
}

// same compares a file of both sides.
func same(old, new fs.FS, name string, was, now int64) (bool, error) {
	a, b := asTree(old), asTree(new)
	if a != nil && b != nil && a.nodes[name] != nil && b.nodes[name] != nil {
		if a.nodes[name].oid == b.nodes[name].oid {
			return true, nil
		}
	}
	text := path.Ext(name) == ".toml" || path.Ext(name) == ".md"
	if !text && was != now {
		return false, nil
	}
	x, err := read(old, name)
	if err != nil {
		return false, err
	}
	y, err := read(new, name)
	if err != nil {
		return false, err
	}
	if text {
		x, y = bytes.ReplaceAll(x, []byte("\r\n"), []byte("\n")), bytes.ReplaceAll(y, []byte("\r\n"), []byte("\n"))
	}
	return bytes.Equal(x, y), nil
}

// read reads a file, or where a link leads that leads nowhere.
func read(fsys fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		if to, bad := fs.ReadLink(fsys, name); bad == nil {
			return []byte(to), nil
		}
		return nil, fmt.Errorf("compare the files of the site: %w", err)
	}
	return data, nil
}

func asTree(fsys fs.FS) *Tree {
	t, _ := fsys.(*Tree)
	return t
}
