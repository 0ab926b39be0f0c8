package themes

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// layers are a theme's files over those of the built-in theme: a file of the upper one
// takes the place of the lower one's of the same name, and a folder has the files of both.
// A file that cannot be read is an error and not looked for below.
type layers struct{ upper, lower fs.FS }

// Open opens the uppermost file of a name.
func (l layers) Open(name string) (fs.File, error) {
	f, err := l.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return l.lower.Open(name)
	}
	return f, err
}

// ReadFile reads the uppermost file of a name.
func (l layers) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(l.upper, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ReadFile(l.lower, name)
	}
	return data, err
}

// ReadDir lists a folder in both layers, by name.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	below, lower := fs.ReadDir(l.lower, name)
	if err != nil && lower != nil {
		return nil, lower
	}
	for _, e := range below {
		if !slices.ContainsFunc(entries, func(have fs.DirEntry) bool { return have.Name() == e.Name() }) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// Files are the names of all files of the built-in theme, sorted: "layouts/base.html".
func Files() []string {
	names, _ := walk(embedded, builtIn) // of what the program carries
	return names
}

// File is a file of the built-in theme; the error is fs.ErrNotExist where it has none of
// the name.
func File(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(embedded, path.Join(builtIn, name))
}

// walk lists the regular files below a folder by their names in it. What begins with a
// dot is not a theme's.
func walk(files fs.FS, dir string) ([]string, error) {
	var names []string
	err := fs.WalkDir(files, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		names = append(names, strings.TrimPrefix(name, dir+"/"))
		return nil
	})
	return names, err
}

// Partials are the names of the parts that the built-in layouts share, sorted: "head".
func Partials() []string {
	text, _ := File("layouts/partials.html") // of what the program carries
	var names []string
	for _, m := range defined.FindAllSubmatch(text, -1) {
		names = append(names, string(m[1]))
	}
	slices.Sort(names)
	return names
}

// Partial is the built-in template of a name with its {{define}}, as a theme may have it in
// layouts/partials/NAME.html; the error is fs.ErrNotExist where there is none.
func Partial(name string) (string, error) {
	data, err := File("layouts/partials.html")
	if err != nil {
		return "", err
	}
	text := string(data)
	for _, m := range defined.FindAllStringSubmatchIndex(text, -1) {
		if text[m[2]:m[3]] != name {
			continue
		}
		depth := 0
		for _, a := range action.FindAllStringSubmatchIndex(text[m[0]:], -1) {
			switch text[m[0]+a[2] : m[0]+a[3]] {
			case "define", "if", "with", "range", "block":
				depth++
			case "end":
				depth--
			}
			if depth == 0 {
				return text[m[0]:m[0]+a[1]] + "\n", nil
			}
		}
	}
	return "", &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

var (
	defined = regexp.MustCompile(`\{\{-?\s*define "([^"]+)"`)
	action  = regexp.MustCompile(`\{\{-?\s*(define|if|with|range|block|end)\b[^}]*\}\}`)
)
