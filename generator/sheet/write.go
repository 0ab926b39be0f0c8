package sheet

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"steelyard/generator/edit"
)

// Change is a file of the site before and after.
type Change struct {
	Path          string
	Before, After string // Before is "" for a file that is new
}

// Changes writes facts into the texts of their files, which are read from fsys; nothing is
// written to it. Files come in the order in which facts name them.
func Changes(fsys fs.FS, facts []Fact) ([]Change, error) {
	var files []string
	ops := map[string][]edit.Op{}
	for _, f := range facts {
		if !slices.Contains(files, f.File) {
			files = append(files, f.File)
		}
		ops[f.File] = append(ops[f.File], f.ops...)
	}
	var out []Change
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		after, err := edit.Apply(string(data), ops[name]...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, Change{name, string(data), after})
	}
	return out, nil
}

// Line is where a fact stands in its file after the change, or stood before it was taken
// out, counted from 1; 0 where neither is to be found.
func (f Fact) Line(list []Change) int {
	for _, c := range list {
		if c.Path != f.File {
			continue
		}
		if n := edit.Line(c.After, f.Path...); n > 0 {
			return n
		}
		return edit.Line(c.Before, f.Path...)
	}
	return 0
}

// UnitFile is the unit.toml of a unit that has nothing but a name.
func UnitFile(title string) (string, error) {
	return edit.Apply("", edit.Set(title, "title"))
}
