package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"steelyard/generator"
	"steelyard/generator/source"
)

// worded is a small site in which every field for words holds the same text.
func worded(text string) fstest.MapFS {
	var q strings.Builder
	q.WriteByte('"')
	for _, r := range text {
		if r == '"' || r == '\\' || r < ' ' || r == 0x7f {
			fmt.Fprintf(&q, "\\u%04X", r)
			continue
		}
		q.WriteRune(r)
	}
	q.WriteByte('"')
	site := fstest.MapFS{}
	for name, toml := range map[string]string{
		"site.toml": `title = T
subtitle = T
description = T
notice = T
publisher = T
contact = T
lint = "off"
audience = "internal"
[categories]
c = T
`,
		"content/u/unit.toml": `title = T
short = T
category = "c"
[duties]
d = T
`,
		"content/rulebook/2025.toml": `title = T
note = T
[[grade]]
id = "good"
title = T
from = 0
[veto.v]
title = T
effect = { cap_score = 90 }
[panel.p]
title = T
groups = { a = 1 }
scale = [0, 100]
[panel.p.group]
a = T
`,
		"content/u/2025/scorecard.toml": `title = T
mission = T
vision = T
status = "final"
[theme.t]
title = T
[dimension.d]
title = T
question = T
points = 60
[dimension.e]
title = T
points = 40
[objective.o]
dimension = "d"
title = T
description = T
owner = T
theme = "t"
supports = ["mission"]
[objective.r]
dimension = "e"
title = T
supports = ["o"]
[indicator.a]
objective = "o"
title = T
definition = T
source = T
owner = T
comparable = T
points = 60
unit = T
target = 90
score = { method = "anchors", at = [[60, 0], [95, 1]] }
[indicator.b]
objective = "r"
title = T
points = 20
score = { method = "panel", panel = "p" }
[indicator.c]
objective = "r"
title = T
points = 20
score = { method = "rubric", levels = { good = { title = T, share = [0.8, 1] }, poor = { title = T, share = [0, 0.8] } } }
[initiative.i]
title = T
objectives = ["o"]
owner = T
`,
		"content/u/2025/results.toml": `[result.a]
value = 80
source = T
problem = T
note = T
improvement = { action = T, owner = T, due = 2026-01-01 }
[result.c]
level = "good"
share = 0.9
reason = T
[[bonus]]
points = 1
reason = T
[[deduction]]
points = 0.5
reason = T
[[veto]]
rule = "v"
reason = T
`,
		"content/u/2025/ratings.toml": "[rater.one]\ngroup = \"a\"\nb = 80\n[rater.two]\ngroup = \"a\"\nb = 90\n",
	} {
		site[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(toml, "= T", "= "+q.String()))}
	}
	// Which of the keys the program knows; what it does not is left out.
	return known(site)
}

// known leaves out lines that the reader does not know, so that the list above may be
// longer than what is there.
func known(site fstest.MapFS) fstest.MapFS {
	for range 20 {
		_, list := source.Load(site, source.Options{})
		gone := false
		for _, d := range list {
			if !strings.Contains(d.Message, "unknown key") {
				continue
			}
			lines := strings.Split(string(site[d.File].Data), "\n")
			lines[d.Line-1] = ""
			site[d.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
			gone = true
		}
		if !gone {
			break
		}
	}
	return site
}

// plain is a text as long as another of which nothing could be taken for markup or a formula.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return 'x'
		}
		return r
	}, text)
}

// builtText builds a worded site; ok is false where the text is refused.
func builtText(t *testing.T, text string) (dir string, ok bool) {
	t.Helper()
	dir = t.TempDir()
	s, err := generator.Build(context.Background(), generator.Options{FS: worded(text), Output: dir, Audience: "internal", Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	return dir, !s.Failed
}

// shape is a page without its words: the elements with the names of their attributes. Of
// drawings, whose lines depend on the length of words, only what they consist of is told.
func shape(t *testing.T, name string, data []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node, drawn bool)
	walk = func(n *html.Node, drawn bool) {
		if n.Type == html.ElementNode {
			if !drawn {
				b.WriteString(" " + n.Data)
			} else if !strings.Contains(" svg g path rect circle line polyline polygon text tspan title desc a use defs marker clippath lineargradient stop pattern symbol ellipse ", " "+strings.ToLower(n.Data)+" ") {
				t.Errorf("%s: a drawing holds <%s>", name, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(strings.ToLower(a.Key), "on") || strings.Contains(strings.ToLower(a.Val), "javascript:") && (a.Key == "href" || a.Key == "src" || a.Key == "action") {
					t.Errorf("%s: <%s %s=%q>", name, n.Data, a.Key, a.Val)
				}
				if !drawn {
					b.WriteString("." + a.Key)
				}
			}
			drawn = drawn || n.Data == "svg"
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, drawn)
		}
	}
	walk(doc, false)
	return b.String()
}

// Whatever stands in a field for words stays words: each page has the elements that it has
// with plain words, each download is a file of its kind, and no cell of a table is a formula.
func FuzzText(f *testing.F) {
	for _, s := range []string{`=1+1 </title></script><svg onload=alert(1)> & "'><img src=x onerror=alert(1)>`, "@SUM(A1) {{.}} ${x} `x` %s a\\b [a](javascript:alert(1))",
		"+cmd|' /C calc'!A0 ]]> <!-- -->", "联络<b>工作</b>", "-1\u00a0<"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 || !utf8.ValidString(text) || strings.TrimSpace(text) == "" {
			return
		}
		dir, ok := builtText(t, text)
		if !ok {
			if strings.ContainsAny(text, "<>&=@+") && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%q is refused", text)
			}
			return
		}
		same, ok := builtText(t, plain(text))
		if !ok {
			return
		}
		err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name, _ := filepath.Rel(dir, file)
			if filepath.Ext(name) != ".html" {
				wellFormed(t, name, data)
				return nil
			}
			other, err := os.ReadFile(filepath.Join(same, name))
			if err != nil {
				return err
			}
			if got, want := shape(t, name, data), shape(t, name, other); got != want {
				at := 0
				for at < min(len(got), len(want)) && got[at] == want[at] {
					at++
				}
				t.Errorf("%s: %q becomes markup: …%s instead of …%s", name, text, got[max(at-60, 0):min(at+60, len(got))], want[max(at-60, 0):min(at+60, len(want))])
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// wellFormed reads a file that is no page as its readers do.
func wellFormed(t *testing.T, name string, data []byte) {
	t.Helper()
	var err error
	switch filepath.Ext(name) {
	case ".json":
		err = json.Unmarshal(data, new(any))
	case ".csv":
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
		var rows [][]string
		rows, err = r.ReadAll()
		for _, row := range rows {
			for _, cell := range row {
				noFormula(t, name, cell)
			}
		}
	case ".xml", ".svg":
		err = readXML(data)
	case ".xlsx":
		var z *zip.Reader
		if z, err = zip.NewReader(bytes.NewReader(data), int64(len(data))); err != nil {
			break
		}
		for _, part := range z.File {
			r, e := part.Open()
			if e == nil {
				var text []byte
				text, e = io.ReadAll(r)
				if e == nil && !strings.HasSuffix(part.Name, ".png") {
					e = readXML(text)
				}
			}
			if e != nil {
				t.Errorf("%s, %s: %v", name, part.Name, e)
			}
		}
	}
	if err != nil {
		t.Errorf("%s is not what its name says: %v", name, err)
	}
}

// noFormula expects that a spreadsheet takes a cell for a text or a number.
func noFormula(t *testing.T, name, cell string) {
	t.Helper()
	trimmed := strings.TrimLeft(cell, " \t\r\n\ufeff")
	if trimmed == "" || !strings.ContainsRune("=+-@", rune(trimmed[0])) && !strings.ContainsAny(trimmed[:1], "\t\r") {
		return
	}
	if trimmed[0] == '-' && strings.Trim(trimmed[1:], "0123456789./") == "" {
		return // a number, or a fraction in lowest terms
	}
	t.Errorf("%s: a cell begins like a formula: %q", name, cell)
}

func readXML(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// The text site itself is read and built: no field is left out but those that are unknown.
func TestTextIsEverywhere(t *testing.T) {
	site := worded("Marked words")
	n := 0
	for _, f := range site {
		n += strings.Count(string(f.Data), "Marked words")
	}
	if _, ok := builtText(t, "Marked words"); !ok || n < 40 {
		t.Errorf("built: %v, %d fields", ok, n)
		_, list := source.Load(site, source.Options{})
		for _, d := range list {
			t.Log(d.Place, d.Message, d.Hint)
		}
	}
}
