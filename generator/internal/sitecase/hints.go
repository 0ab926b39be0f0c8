package sitecase

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"steelyard/generator/diag"
)

// Hints holds that what a hint says to write is right: it is put in the place that the message
// underlines, in every case of a pattern, and the site read again. The finding is gone, and
// nothing new is said of the line. least is how many hints of a kind must have been tried:
// "guess" for "did you mean", "write" for what is to be written. In others stand cases whose
// line has one more mistake, which is told next; there the first alone must be gone.
func Hints(t *testing.T, base, pattern string, least map[string]int, others []string, load func(fs.FS) []diag.Diagnostic) {
	t.Helper()
	cases, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	applied := map[string]int{}
	for _, file := range cases {
		c, err := Read(base, file)
		if err != nil {
			t.Fatal(err)
		}
		list := load(c)
		for _, d := range list {
			kind, text := written(d)
			if kind == "" || d.Line == 0 || d.Skip > 0 {
				continue
			}
			fresh, ok := mended(c.MapFS, d, text)
			if !ok {
				continue
			}
			applied[kind]++
			before, after := saidOf(list, d.Place), saidOf(load(&FaultFS{MapFS: fresh, bad: c.bad}), d.Place)
			other := slices.Contains(others, strings.TrimSuffix(filepath.Base(file), ".txtar"))
			for _, m := range after {
				if m == d.Message && countOf(before, m) <= countOf(after, m) || !other && !slices.Contains(before, m) {
					t.Errorf("%s: %s\n%s\nsays %q; with %q it says %q", filepath.Base(file), d.Message, d.Source, d.Hint, text, m)
				}
			}
		}
	}
	for kind, n := range least {
		if applied[kind] < n {
			t.Errorf("%d hints of the kind %q were tried, fewer than %d", applied[kind], kind, n)
		}
	}
}

// saidOf is what is said of a line.
func saidOf(list []diag.Diagnostic, at diag.Place) (all []string) {
	for _, x := range list {
		if x.File == at.File && x.Line == at.Line {
			all = append(all, x.Message)
		}
	}
	return all
}

func countOf(list []string, text string) (n int) {
	for _, x := range list {
		if x == text {
			n++
		}
	}
	return n
}

var (
	guessed = regexp.MustCompile(`^did you mean ("[^"]+"|[^ ?]+)\?`)
	toWrite = regexp.MustCompile(`^write (\w+ = \[[^\]]*\]|\w+ = \S+|\[[^ ]+\]|[^ ]+)(?:,? (?:with|without) .*|)$`)
)

// written is what a hint says to put in place of what is underlined, where it says one thing.
func written(d diag.Diagnostic) (kind, text string) {
	if m := guessed.FindStringSubmatch(d.Hint); m != nil {
		return "guess", strings.Trim(m[1], `"`)
	}
	if m := toWrite.FindStringSubmatch(d.Hint); m != nil && !strings.Contains(m[1], "...") && !strings.HasPrefix(m[1], "key") {
		return "write", strings.TrimSuffix(m[1], ",")
	}
	return "", ""
}

// quotedName is what a message says of a name, in quotation marks or as a heading's id.
var quotedName = regexp.MustCompile(`["#]([^" ]+)`)

// token widens a span to the whole of a value as it was typed.
func token(line []rune, from, to int) (int, int) {
	part := func(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune("=,{}[]", r) }
	for from > 0 && part(line[from-1]) {
		from--
	}
	for to < len(line) && part(line[to]) {
		to++
	}
	return from, to
}

// mended is the site with the text in the place of what a diagnostic underlines.
func mended(fsys fstest.MapFS, d diag.Diagnostic, text string) (fstest.MapFS, bool) {
	f, ok := fsys[d.File]
	if !ok || f.Mode&fs.ModeSymlink != 0 {
		return nil, false
	}
	lines := strings.SplitAfter(string(f.Data), "\n")
	if d.Line > len(lines) {
		return nil, false
	}
	mark := ""
	if rest, ok := strings.CutPrefix(lines[d.Line-1], "\ufeff"); ok { // not counted in a column
		mark, lines[d.Line-1] = "\ufeff", rest
	}
	line := []rune(lines[d.Line-1])
	from, to := d.Column-1, d.Column-1+d.Width
	if from < 0 || to > len(line) {
		return nil, false
	}
	guess := strings.HasPrefix(d.Hint, "did you mean")
	switch name := quotedName.FindStringSubmatch(d.Message); {
	case guess && name != nil && strings.Contains(string(line[from:to]), name[1]): // the part that the message names
		text = strings.Replace(string(line[from:to]), name[1], text, 1)
	case strings.HasPrefix(text, "["): // a list, or the name of a table: all between the outer brackets
		from, to = strings.IndexAny(string(line), "[【"), len([]rune(strings.TrimRight(string(line), "\r\n")))
		if k := strings.LastIndex(string(line), "="); k >= 0 {
			from = len([]rune(string(line)[:k])) + 2
		}
	case strings.Contains(text, " = "): // a whole line
		from, to = 0, len([]rune(strings.TrimRight(string(line), "\r\n")))
	case !guess:
		from, to = token(line, from, to)
	}
	out := fstest.MapFS{}
	for name, x := range fsys {
		out[name] = x
	}
	lines[d.Line-1] = mark + string(line[:from]) + text + string(line[to:])
	out[d.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "")), Mode: f.Mode}
	return out, true
}
