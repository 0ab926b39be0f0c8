package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
	"steelyard/generator/view"
	"steelyard/themes"
)

// Check tells what is wrong with a theme's own layouts, all at once and at its place: what
// is no template, fields that the view of a kind does not have, functions, partials and
// phrases that are not there in a language of the site, and markup that cannot be filled in safely. The built-in
// layouts are held to the same by tests.
//
// A library that checks types of templates stops at the first mistake of each; who writes a
// theme is told all of them.
func Check(theme *themes.Theme, languages []string) []diag.Diagnostic {
	if len(theme.Languages()) == 0 {
		return nil // its strings cannot be read, which the theme has told
	}
	c := &checker{theme: theme, languages: languages, funcs: functions(theme.Strings(theme.Languages()[0]), "", theme.About().Params), texts: map[string]string{}, said: map[string]bool{}, used: map[string]bool{}, called: map[string]bool{}}
	shared := map[string]*parse.Tree{}
	for _, name := range theme.Shared() {
		c.parse(name, shared)
	}
	defined := c.partials()
	c.known = slices.Sorted(maps.Keys(shared))
	for _, kind := range theme.Kinds() {
		trees := maps.Clone(shared)
		if !c.parse(kind+".html", trees) {
			continue
		}
		if trees["main"] == nil {
			c.say(c.whole(kind+".html"), `defines no "main"`, `write {{define "main"}} … {{end}} around it`)
			continue
		}
		w := &walker{checker: c, trees: trees, seen: map[call]bool{}}
		start, dot := shown(kind)
		w.template(start, dot)
	}
	c.uncalled(defined)
	c.unused()
	if len(c.found) == 0 {
		c.escape()
	}
	return diag.Sort(c.found)
}

// shown is where the showing of a kind of page starts, and with what view. A kind that is not
// ours is of pages of text.
func shown(kind string) (start string, dot reflect.Type) {
	dot, ours := view.Kinds()[kind]
	switch {
	case !ours:
		dot = view.Kinds()["plain"]
	case kind == "cover": // no page, and without a shell
		return "main", dot
	}
	return "base.html", dot
}

// checker collects what is wrong in the layouts of a theme.
type checker struct {
	theme     *themes.Theme
	languages []string // of the site
	funcs     template.FuncMap
	known     []string          // partials, sorted
	texts     map[string]string // of layouts, by name
	found     []diag.Diagnostic
	said      map[string]bool
	used      map[string]bool // phrases that layouts ask for
	called    map[string]bool // templates that others take in
}

func (c *checker) file(name string) string { return c.theme.Place("layouts/" + name) }

// own says whether a layout is the theme's, and not the built-in one.
func (c *checker) own(name string) bool { return slices.Contains(c.theme.Own(), "layouts/"+name) }

func (c *checker) whole(name string) diag.Place { return diag.Place{File: c.file(name)} }

func (c *checker) say(at diag.Place, message, hint string) {
	key := at.String() + message
	if c.said[key] {
		return
	}
	c.said[key] = true
	c.found = append(c.found, diag.Diagnostic{Rule: "E-theme", Place: at, Message: message, Hint: hint})
}

// parse reads a layout into trees, over those of the same name; false where it is none.
func (c *checker) parse(name string, trees map[string]*parse.Tree) bool {
	text, err := c.theme.Layout(name)
	if err != nil {
		c.say(c.whole(name), err.Error(), "")
		return false
	}
	c.texts[name] = text
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	read := map[string]*parse.Tree{}
	if _, err := tree.Parse(text, "", "", read); err != nil {
		at, message := c.lineOf(name, err)
		c.say(at, message, "")
		return false
	}
	maps.Copy(trees, read)
	return true
}

var templateError = regexp.MustCompile(`^(?:html/)?template: ?([^:]*):(\d+)(?::\d+)?: (.*)$`)

// lineOf takes apart what a template says: its place and the rest.
func (c *checker) lineOf(name string, err error) (diag.Place, string) {
	said := templateError.FindStringSubmatch(err.Error())
	if said == nil {
		return c.whole(name), err.Error()
	}
	line, _ := strconv.Atoi(said[2]) // digits, by the expression
	return c.line(name, line), said[3]
}

// line is the place of a line of a layout, from 1.
func (c *checker) line(name string, line int) diag.Place {
	lines := tomlfile.NewLines(c.file(name), c.texts[name])
	_, span := lines.Line(c.start(name, line))
	return lines.Place(span)
}

// start is the byte at which a line, from 1, begins.
func (c *checker) start(name string, line int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(c.texts[name][at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return at
}

// at is the place of a word of a layout at or behind a position.
func (c *checker) at(tree *parse.Tree, node parse.Node, word string) diag.Place {
	text := c.texts[tree.ParseName]
	start := min(max(int(node.Position())-len(word), 0), len(text))
	if i := strings.Index(text[start:], word); i >= 0 {
		start += i
	} else {
		start, word = min(int(node.Position()), len(text)), ""
	}
	return tomlfile.NewLines(c.file(tree.ParseName), text).Place(tomlfile.Span{Start: start, End: start + len(word)})
}

// partials are the parts that the theme's own files of partials define, with their files.
func (c *checker) partials() map[string]string {
	defined := map[string]string{}
	for _, name := range c.theme.Shared() {
		if !c.own(name) || !strings.HasPrefix(name, "partials/") || c.texts[name] == "" {
			continue
		}
		read := map[string]*parse.Tree{}
		tree := parse.New(name)
		tree.Mode = parse.SkipFuncCheck
		if _, err := tree.Parse(c.texts[name], "", "", read); err != nil {
			continue // told already
		}
		if delete(read, name); len(read) == 0 {
			part := strings.TrimSuffix(strings.TrimPrefix(name, "partials/"), ".html")
			c.say(c.whole(name), "defines no partial: nothing of it is shown", fmt.Sprintf(`write {{define %q}} … {{end}} around it`, part))
		}
		for part := range read {
			defined[part] = name
		}
	}
	return defined
}

// uncalled tells the partials of a theme that no layout takes in.
func (c *checker) uncalled(defined map[string]string) {
	for _, part := range slices.Sorted(maps.Keys(defined)) {
		if c.called[part] || part == "main" {
			continue
		}
		at := c.whole(defined[part])
		if i := strings.Index(c.texts[defined[part]], strconv.Quote(part)); i >= 0 {
			at = tomlfile.NewLines(c.file(defined[part]), c.texts[defined[part]]).Place(tomlfile.Span{Start: i, End: i + len(part) + 2})
		}
		c.found = append(c.found, diag.Diagnostic{Rule: "E-theme", Severity: diag.Warning, Place: at,
			Message: fmt.Sprintf("no layout takes in the partial %q", part), Hint: near(part, themes.Partials())})
	}
}

// unused tells the phrases of a theme that no layout asks for and the program does not know.
func (c *checker) unused() {
	for _, p := range c.theme.OwnPhrases() {
		if !c.used[p.Key] {
			c.found = append(c.found, diag.Diagnostic{Rule: "E-theme", Severity: diag.Warning, Place: p.Place,
				Message: strconv.Quote(p.Key) + " is a phrase that neither the program nor a layout asks for", Hint: near(p.Key, c.theme.Known())})
		}
	}
}

// near suggests the nearest of many names, without a list of them.
func near(name string, known []string) string {
	if better := diag.Nearest(name, known); better != "" {
		return "did you mean " + strconv.Quote(better) + "?"
	}
	return ""
}

// escape tells markup in which values cannot be placed safely, such as a quotation mark
// that is never closed. "main" is looked at by itself first, since a template that takes in
// another one is blamed for it.
func (c *checker) escape() {
	for _, whole := range []bool{false, true} {
		s, err := parseSet(c.theme, c.theme.Languages()[0])
		if err != nil {
			c.say(diag.Place{File: c.theme.Place("layouts")}, err.Error(), "")
			return
		}
		for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
			name, start := kind+".html", "main"
			from, dot := shown(kind)
			if whole {
				name, start = c.blamed(name), from
			}
			var wrong *template.Error // of the markup; an empty view may well fail otherwise
			if err := s.kinds[kind].ExecuteTemplate(io.Discard, start, reflect.Zero(dot).Interface()); !errors.As(err, &wrong) {
				continue
			}
			said, _, _ := strings.Cut(wrong.Description, ": {") // what follows is the state of its parser
			c.say(c.blame(name, wrong, whole), "values cannot be placed safely: "+said, "look for a quotation mark, a tag or an {{if}} that leaves markup open")
		}
		if len(c.found) > 0 {
			return
		}
	}
}

// blame is the place in a layout that an error of its markup is about: the line, where the
// error is of this very layout, else the whole.
func (c *checker) blame(name string, wrong *template.Error, whole bool) diag.Place {
	text := c.texts[name]
	switch {
	case !whole && wrong.Node != nil:
		return c.line(name, 1+strings.Count(text[:min(int(wrong.Node.Position()), len(text))], "\n"))
	case !whole && wrong.Line > 0:
		return c.line(name, wrong.Line)
	}
	return c.whole(name)
}

// blamed is the theme's own layout that a page of a kind goes through.
func (c *checker) blamed(name string) string {
	for _, own := range append(c.theme.Shared(), name) {
		if c.own(own) {
			return own
		}
	}
	return name
}
