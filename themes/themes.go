// Package themes holds the look of a site: layouts, styles, scripts, and the words
// of every language. The default theme is embedded in the program; a folder
// themes/NAME beside a site's content replaces the embedded theme of that name
// wholly, file by file nothing is mixed.
//
// A theme has these folders:
//
//	layouts/  base.html, partials.html and one KIND.html a page kind (html/template)
//	styles/   CSS, joined in the order of styles/order.txt into assets/site.css, and in
//	          that of styles/print.txt into assets/print.css
//	scripts/  JavaScript of our own, copied to assets/
//	strings/  one TOML file a language: every word, number format, date pattern
//	vendor/   files of others with their licence, copied to assets/
//
// The package refuses to know pages: it hands out bytes and phrases. Start at Load.
package themes

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/input"
)

//go:embed all:default
var embedded embed.FS

// Theme is a theme as loaded. It is not changed afterwards and safe for
// concurrent use.
type Theme struct {
	Name     string
	OnDisk   bool // it came from the site's own themes/NAME
	files    fs.FS
	strings  map[string]*Strings
	tags     []string
	assets   map[string][]byte
	hash     string
	fallback map[string]*Strings
}

// Load finds the theme called name: first the folder themes/NAME in override (the
// site's root; nil for none), then the embedded themes. An empty name is "default".
//
// The error names what is wrong with the theme in a way its author can act on: an
// unknown name with the known ones, a strings file that does not parse, a layout
// that is missing.
func Load(override fs.FS, name string) (*Theme, error) {
	if name == "" {
		name = "default"
	}
	if !fs.ValidPath(name) || strings.ContainsAny(name, `/\`) || name == "." || name == ".." {
		return nil, fmt.Errorf("the name of a theme is a folder below themes/, not %q", name)
	}
	base, err := read(embedded, "default", "default", false)
	if err != nil {
		return nil, fmt.Errorf("embedded theme: %w", err)
	}
	if override != nil {
		override = input.Of(override)
		dir := path.Join("themes", name)
		info, err := fs.Stat(override, dir)
		switch {
		case err == nil && info.IsDir():
			t, err := read(override, dir, name, true)
			if err != nil {
				return nil, fmt.Errorf("theme %q in %s: %w", name, dir, err)
			}
			t.fallback = base.strings
			return t, nil
		case err == nil:
			return nil, fmt.Errorf("%s is a file; a theme is a folder", dir)
		case !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("look for theme %q: %w", name, err)
		}
	}
	if name != "default" {
		return nil, fmt.Errorf("no theme %q: there is no folder themes/%s, and the embedded theme is called %q", name, name, "default")
	}
	return base, nil
}

// required are the files without which no page can be made.
var required = []string{"layouts/base.html", "styles/order.txt"}

// folders are what a theme is made of.
var folders = []string{"layouts", "strings", "styles", "scripts", "vendor", "images"}

func read(files fs.FS, dir, name string, onDisk bool) (*Theme, error) {
	sub, err := fs.Sub(files, dir)
	if err != nil {
		return nil, err
	}
	t := &Theme{Name: name, OnDisk: onDisk, files: sub, strings: map[string]*Strings{}}
	for _, folder := range folders {
		switch info, err := fs.Stat(sub, folder); {
		case err == nil && !info.IsDir():
			return nil, fmt.Errorf("%s is no folder", folder)
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s cannot be read: %w", folder, cause(err))
		}
	}
	for _, file := range required {
		switch _, err := fs.Stat(sub, file); {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("%s is missing", file)
		case err != nil:
			return nil, fmt.Errorf("%s cannot be read: %w", file, cause(err))
		}
	}
	names, err := fs.Glob(sub, "strings/*.toml")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("strings/ holds no language; copy strings/en.toml of the default theme")
	}
	slices.Sort(names)
	for _, file := range names {
		data, err := fs.ReadFile(sub, file)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", file, cause(err))
		}
		tag := strings.TrimSuffix(path.Base(file), ".toml")
		s, err := ParseStrings(tag, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		t.strings[tag] = s
		t.tags = append(t.tags, tag)
	}
	if err := t.readAssets(); err != nil {
		return nil, err
	}
	return t, nil
}

// Languages are the tags of the languages the theme has words for, sorted.
func (t *Theme) Languages() []string { return slices.Clone(t.tags) }

// Strings are the words of a language: of exactly that tag, else of one with the
// same base language ("en-GB" reads en.toml, "zh" reads zh-CN.toml). It is nil
// where the theme has no words for the language.
func (t *Theme) Strings(lang string) *Strings {
	s := find(t.strings, t.tags, lang)
	if t.fallback == nil {
		return s
	}
	base := find(t.fallback, sortedKeys(t.fallback), lang)
	if s == nil {
		return base
	}
	if base != nil && s.fallback == nil {
		merged := *s
		merged.fallback = base
		return &merged
	}
	return s
}

func find(all map[string]*Strings, tags []string, lang string) *Strings {
	if s := all[lang]; s != nil {
		return s
	}
	base, _, _ := strings.Cut(lang, "-")
	for _, tag := range tags {
		if tag == base {
			return all[tag]
		}
	}
	for _, tag := range tags {
		if b, _, _ := strings.Cut(tag, "-"); b == base {
			return all[tag]
		}
	}
	return nil
}

// Layout is the text of layouts/NAME, e.g. "base.html".
func (t *Theme) Layout(name string) (string, error) {
	data, err := fs.ReadFile(t.files, "layouts/"+name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("theme %q has no layouts/%s", t.Name, name)
	case err != nil:
		return "", fmt.Errorf("theme %q: layouts/%s cannot be read: %w", t.Name, name, cause(err))
	}
	return string(data), nil
}

// cause is an error without the path, which stands before the message already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Layouts are the names of all layout files, sorted.
func (t *Theme) Layouts() []string {
	names, _ := fs.Glob(t.files, "layouts/*.html")
	for i, name := range names {
		names[i] = path.Base(name)
	}
	slices.Sort(names)
	return names
}
