// Package themes holds the look of a site: layouts, styles, scripts, and the words
// of every language. The built-in theme is carried by the program. A folder themes/NAME
// beside a site's content is a theme that lies over it file by file: what it has takes the
// place of the built-in file of the same name, what it has not comes from below. Strings
// are laid over phrase by phrase, partials template by template. A theme of one style and
// three words is therefore whole, and stays so when the built-in theme grows.
//
// A theme has these folders:
//
//	layouts/  base.html, partials.html and one KIND.html a page kind (html/template);
//	          layouts/partials/NAME.html replaces one partial
//	styles/   CSS, joined in the order of styles/order.txt into assets/site.css, and in
//	          that of styles/print.txt into assets/print.css; what no list names comes last
//	scripts/  JavaScript of our own, copied to assets/
//	strings/  one TOML file a language: every word, number format, date pattern
//	vendor/   files of others with their licence, copied to assets/
//	images/   copied to assets/
//	fonts/    copied to assets/
//
// and theme.toml, which says for which version it was made and what it can be told.
//
// The package refuses to know pages: it hands out bytes and phrases, and says what is
// wrong with a theme's own files. Start at Load.
package themes

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/input"
)

//go:embed all:default
var embedded embed.FS

// builtIn is the name and the folder of the theme that the program carries.
const builtIn = "default"

// Theme is a theme as loaded. It is not changed afterwards and safe for
// concurrent use.
type Theme struct {
	Name string
	// OnDisk says that files of the site's own themes/NAME lie over the built-in theme.
	OnDisk bool

	files    fs.FS
	own      []string // files of themes/NAME, sorted; nil for the built-in theme alone
	about    About
	found    []diag.Diagnostic
	strings  map[string]words
	tags     []string
	assets   func() *assets
	fallback map[string]words // those of the built-in theme; nil for itself
}

// words are those of a language, read when they are asked for.
type words func() *Strings

// Load finds the theme called name: the folder themes/NAME in override (the site's root;
// nil for none) over the built-in theme, or the built-in theme alone. An empty name is
// "default".
//
// The error says that there is no such theme, with the known ones. What is wrong in its
// files is told by Found, all at once; where a file of the theme cannot be used, the
// built-in one stands in for it.
func Load(override fs.FS, name string) (*Theme, error) {
	if name == "" {
		name = builtIn
	}
	if !fs.ValidPath(name) || strings.ContainsAny(name, `/\`) || name == "." || name == ".." {
		return nil, fmt.Errorf("the name of a theme is a folder below themes/, not %q", name)
	}
	base, err := carried()
	if err != nil {
		return nil, err
	}
	if override == nil {
		if name != builtIn {
			return nil, fmt.Errorf("no theme %q: the built-in theme is called %q", name, builtIn)
		}
		return base, nil
	}
	override = input.Of(override)
	dir := path.Join("themes", name)
	switch info, err := fs.Stat(override, dir); {
	case err == nil && !info.IsDir():
		return nil, fmt.Errorf("%s is a file; a theme is a folder", dir)
	case errors.Is(err, fs.ErrNotExist) && name == builtIn:
		return base, nil
	case errors.Is(err, fs.ErrNotExist):
		hint := diag.Suggest(name, append(onDisk(override), builtIn))
		return nil, fmt.Errorf("no theme %q: there is no folder themes/%s; %s", name, name, hint)
	case err != nil:
		return nil, fmt.Errorf("look for theme %q: %w", name, err)
	}
	upper, err := fs.Sub(override, dir)
	if err != nil {
		return nil, err
	}
	t := &Theme{Name: name, files: layers{upper, base.files}, fallback: base.strings}
	if t.own, err = walk(upper, "."); err != nil {
		return nil, fmt.Errorf("theme %q in %s cannot be read: %w", name, dir, err)
	}
	t.own = slices.DeleteFunc(t.own, func(file string) bool { return t.same(upper, file) })
	if t.OnDisk = len(t.own) > 0; !t.OnDisk && name == builtIn {
		return base, nil
	}
	t.lookAround(upper)
	t.read()
	return t, nil
}

// carried is the built-in theme, read once. Its words and its assets are read when they are
// asked for: a command that shows one language, or no page, needs few of them.
var carried = sync.OnceValues(func() (*Theme, error) {
	files, err := fs.Sub(embedded, builtIn)
	if err != nil {
		return nil, err
	}
	t := &Theme{Name: builtIn, files: files}
	if t.read(); len(t.found) > 0 {
		return nil, t.broken()
	}
	return t, nil
})

// broken is what is wrong with the built-in theme: its own tests find it.
func (t *Theme) broken() error {
	return fmt.Errorf("built-in theme: %s: %s", t.found[0].File, t.found[0].Message)
}

// onDemand does a part of reading a theme's files when that is asked for, in the built-in theme;
// of one on the disk all is read at once, since all that is wrong with it is told at once.
func onDemand[T any](t *Theme, read func(t *Theme) T) func() T {
	if t.fallback != nil {
		got := read(t)
		return func() T { return got }
	}
	return sync.OnceValue(func() T {
		part := *t
		part.found = nil
		got := read(&part)
		if len(part.found) > 0 {
			panic(part.broken())
		}
		return got
	})
}

// onDisk are the names of the themes that a site has.
func onDisk(site fs.FS) []string {
	entries, _ := fs.ReadDir(site, "themes") // a site need not have any
	var names []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// same says whether a file is the built-in one, byte for byte.
func (t *Theme) same(upper fs.FS, file string) bool {
	theirs, err := File(file)
	if err != nil {
		return false
	}
	ours, err := fs.ReadFile(upper, file)
	return err == nil && bytes.Equal(unixLines(ours), unixLines(theirs))
}

// read takes in all files of a theme.
func (t *Theme) read() {
	t.readAbout()
	t.readStrings()
	t.assets = onDemand(t, (*Theme).readAssets)
}

// Found is what is wrong with the theme's own files, in the order of the files; nothing
// for the built-in theme.
func (t *Theme) Found() []diag.Diagnostic { return slices.Clone(t.found) }

// Own are the theme's files that are not the built-in ones, sorted.
func (t *Theme) Own() []string { return slices.Clone(t.own) }

// Place is where a file of the theme lies, from the site's root.
func (t *Theme) Place(file string) string { return path.Join("themes", t.Name, file) }

func (t *Theme) say(severity diag.Severity, place diag.Place, message, hint string) {
	if place.File == "" {
		place.File = t.Place("")
	}
	t.found = append(t.found, diag.Diagnostic{Rule: "E-theme", Severity: severity, Place: place, Message: message, Hint: hint})
}

// cannot says that a file cannot be read.
func (t *Theme) cannot(file string, err error) {
	t.say(diag.Error, diag.Place{File: t.Place(file)}, fmt.Sprintf("cannot be read: %v", cause(err)), "")
}

// Languages are the tags of the languages the theme has words for, sorted.
func (t *Theme) Languages() []string { return slices.Clone(t.tags) }

// Standard are the built-in theme's words of a language, in English where it has none.
func Standard(lang string) *Strings {
	t, err := carried()
	if err != nil {
		panic(err) // the program is broken: its own theme does not read
	}
	if s := t.Strings(lang); s != nil {
		return s
	}
	return t.Strings("en")
}

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
	if base == nil { // a language that the built-in theme does not have: what lacks is English
		base = t.fallback["en"]()
	}
	if base != nil && base != s && s.fallback == nil {
		merged := *s
		merged.fallback = base
		return &merged
	}
	return s
}

func find(all map[string]words, tags []string, lang string) *Strings {
	if s := all[lang]; s != nil {
		return s()
	}
	base, _, _ := strings.Cut(lang, "-")
	for _, tag := range tags {
		if tag == base {
			return all[tag]()
		}
	}
	for _, tag := range tags {
		if b, _, _ := strings.Cut(tag, "-"); b == base {
			return all[tag]()
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

// Shared are the layouts that all kinds of pages share, in the order in which they are read:
// base.html, partials.html, and the files that replace or add single partials.
func (t *Theme) Shared() []string {
	shared := []string{baseLayout, partialsLayout}
	for _, name := range t.templates("layouts/partials") {
		shared = append(shared, "partials/"+name)
	}
	return shared
}

const baseLayout, partialsLayout = "base.html", "partials.html"

// Kinds are the kinds of pages that have a layout of their own, sorted: "report" of
// report.html.
func (t *Theme) Kinds() []string {
	var kinds []string
	for _, name := range t.templates("layouts") {
		if name != baseLayout && name != partialsLayout {
			kinds = append(kinds, strings.TrimSuffix(name, ".html"))
		}
	}
	return kinds
}

// Layouts are the names of all layout files but those of single partials, sorted.
func (t *Theme) Layouts() []string { return t.templates("layouts") }

func (t *Theme) templates(dir string) []string {
	names, _ := fs.Glob(t.files, dir+"/*.html") // the pattern is right
	for i, name := range names {
		names[i] = path.Base(name)
	}
	slices.Sort(names)
	return names
}
