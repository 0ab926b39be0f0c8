package themes

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// aboutFile says what a theme is.
const aboutFile = "theme.toml"

// About is what theme.toml says of a theme. A theme need not have one.
type About struct {
	// MadeFor is the version of the program that the theme was made for, "0.1.0"; "" for
	// one that does not say.
	MadeFor string
	// Params are what a site may tell the theme, with what holds where it does not:
	// strings, int64, float64 and bool, by name.
	Params map[string]any
}

// About is what the theme says of itself.
func (t *Theme) About() About { return t.about }

// With is the theme with parameters that a site tells it, in place of those of theme.toml.
func (t *Theme) With(params map[string]any) *Theme {
	if len(params) == 0 {
		return t
	}
	told := *t
	told.about.Params = maps.Clone(t.about.Params)
	maps.Copy(told.about.Params, params)
	return &told
}

// aboutKeys are the keys of theme.toml.
var aboutKeys = []string{"made_for", "params"}

// readAbout reads theme.toml.
func (t *Theme) readAbout() {
	data, err := fs.ReadFile(t.files, aboutFile)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		t.cannot(aboutFile, err)
		return
	}
	doc, faults := tomlfile.Parse(t.Place(aboutFile), string(data))
	for _, f := range faults {
		t.say(diag.Error, f.Place, f.Message, f.Hint)
	}
	if doc == nil {
		return
	}
	for _, key := range sortedKeys(doc.Tree) {
		at := doc.Index().Find([]string{key}, true)
		switch v := doc.Tree[key].(type) {
		case string:
			if key == "made_for" {
				t.madeFor(v, doc.Index().Find([]string{key}, false))
				continue
			}
		case map[string]any:
			if key == "params" {
				t.readParams(v, doc.Index())
				continue
			}
		}
		if slices.Contains(aboutKeys, key) {
			t.say(diag.Error, at, key+" is of another kind", `write made_for = "`+Version+`" and a table [params]`)
			continue
		}
		t.say(diag.Error, at, fmt.Sprintf("unknown key %q", key), diag.Suggest(key, aboutKeys))
	}
}

func (t *Theme) readParams(table map[string]any, index *tomlfile.Index) {
	t.about.Params = map[string]any{}
	for _, name := range sortedKeys(table) {
		if !plainValue(table[name]) {
			t.say(diag.Error, index.Find([]string{"params", name}, true), "params."+name+" is a list or a table", "a parameter is a text, a number, true or false")
			continue
		}
		t.about.Params[name] = table[name]
	}
}

// plainValue says whether a value of TOML is one that a parameter may have.
func plainValue(v any) bool {
	switch v.(type) {
	case string, bool, int64, float64:
		return true
	}
	return false
}

// madeFor tells what changed since the version that a theme was made for, as far as it
// concerns a file that the theme has.
func (t *Theme) madeFor(version string, at diag.Place) {
	made, ok := parseVersion(version)
	if !ok {
		t.say(diag.Error, at, fmt.Sprintf("%q is no version", version), `three numbers, as in "`+Version+`"`)
		return
	}
	t.about.MadeFor = version
	now, _ := parseVersion(Version)
	if slices.Compare(made, now) > 0 {
		t.say(diag.Warning, at, fmt.Sprintf("the theme was made for %s, and this is %s: it may ask for what is not there", version, Version), "use a newer program")
		return
	}
	for _, c := range changes {
		since, _ := parseVersion(c.version)
		if slices.Compare(since, made) > 0 && (c.file == "" || slices.Contains(t.own, c.file)) {
			t.say(diag.Info, at, fmt.Sprintf("since %s, for which the theme was made: %s (%s)", version, c.what, c.version),
				fmt.Sprintf("look at your files, then write made_for = %q", Version))
		}
	}
}

// parseVersion reads "0.1.0".
func parseVersion(text string) ([]int, bool) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return nil, false
	}
	var version []int
	for _, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || p != strconv.Itoa(n) {
			return nil, false
		}
		version = append(version, n)
	}
	return version, true
}

// Version is the version of what layouts, strings files and styles are given: that of the
// program. Who changes a view, a function, a partial or a phrase adds to changes.
const Version = "0.1.0"

// change is something that the author of a theme must look at.
type change struct {
	version string
	file    string // of the theme, "layouts/base.html"; "" where it concerns every theme
	what    string
}

// changes are what changed for themes, the oldest first.
var changes = []change{
	{"0.1.0", "", "a theme lies over the built-in one file by file; delete the files that you did not change"},
}
