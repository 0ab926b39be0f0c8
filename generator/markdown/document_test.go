package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"steelyard/generator/markdown"
)

const report = `Introduction, with a note.[^1]

## Problems found {#problems}

Text.[^2]

### Where

More.[^1]

## What ` + "`{score}`" + ` means

[^1]: First.
[^2]: Second.
`

// The page puts an author's sections between those that data fill, so each must be
// had alone, with its name and place.
func TestSections(t *testing.T) {
	d := markdown.Parse([]byte(report))
	var got []string
	for _, s := range d.Sections {
		got = append(got, fmt.Sprintf("%d %q %q %v %v %v", s.Line, s.ID, s.Title, s.Explicit, s.Empty, s.Headings))
	}
	want := []string{
		`1 "" "" false false []`,
		`3 "problems" "Problems found" true false [{3 problems-where Where 7}]`,
		`11 "what-score-means" "What {score} means" false true []`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Section("problems") != d.Sections[1] || d.Section("") != nil || d.Section("none") != nil {
		t.Error("Section does not find by id")
	}
}

// A section brings its own notes, numbered from 1, so that it can stand on another
// page than its neighbours.
func TestNotesOfASection(t *testing.T) {
	d := markdown.Parse([]byte(report))
	got := string(d.HTML(d.Sections[1], markdown.Hooks{}))
	for _, want := range []string{`href="#problems-fn-1"`, `id="problems-fn-1"><p>Second.`, `id="problems-fn-2"><p>First.`, `href="#problems-fnref-2"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

// Two headings with one id would make a link that leads astray.
func TestHeadingIDTwice(t *testing.T) {
	d := markdown.Parse([]byte("## A {#x}\n\ntext\n\n## B {#x}\n"))
	if len(d.Problems) != 1 || d.Problems[0].Line != 5 || d.Problems[0].Column != 8 {
		t.Fatalf("problems: %+v", d.Problems)
	}
	if d.Sections[1].ID == d.Sections[2].ID {
		t.Error("both sections have the same id")
	}
}

// A made id gives way to a written one, also to one that comes later.
func TestMadeIDGivesWay(t *testing.T) {
	d := markdown.Parse([]byte("## Problems\n\n## Other {#problems}\n"))
	if got := d.Sections[1].ID + " " + d.Sections[2].ID; got != "problems-2 problems" {
		t.Errorf("ids: %s", got)
	}
}

// Everything a text refers to can be checked, at its place, before a page is written.
func TestReferences(t *testing.T) {
	body := "统战 `{score}` and [x](a/b.md#c), ![i](p.png)\n\n" +
		"```steelyard\nshow = \"radar\"\nyear = 2024\n```\n\n" +
		"## `{a.b}`\n\n| a |\n|---|\n| `{c}` |\n\n`\\{no}` [out](https://example.org) [^n]\n\n[^n]: see `{d}`\n\n" +
		"````\n```steelyard\nshow = \"no\"\n```\n````\n"
	var got []string
	found, _ := (*markdown.Outlines)(nil).Check([]byte(body))
	for _, r := range found {
		got = append(got, fmt.Sprintf("%s %s %d:%d+%d", r.Kind, r.Name, r.Line, r.Column, r.Width))
	}
	want := []string{"value score 1:5+7", "link a/b.md#c 1:22+8", "image p.png 1:38+5", "fence radar 3:1+1", "value a.b 8:5+5", "value c 12:4+3", "value d 16:12+3"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Options of a fence are checked like any TOML, with the place of the key.
func TestFence(t *testing.T) {
	refs, _ := (*markdown.Outlines)(nil).Check([]byte("a\n\n```steelyard\nshow = \"trend\"\n  indicator = \"visits\"\n```\n"))
	if len(refs) != 1 {
		t.Fatalf("references: %+v", refs)
	}
	f := refs[0].Fence
	if f.Show != "trend" || len(f.Options) != 1 || f.Options["indicator"] != "visits" || f.Err != nil {
		t.Errorf("fence: %+v", f)
	}
	if line, column, width := f.Find("indicator", false); line != 5 || column != 3 || width != 9 {
		t.Errorf("indicator at %d:%d+%d", line, column, width)
	}
	if line, column, width := f.Find("show", true); line != 4 || column != 8 || width != 7 {
		t.Errorf("value of show at %d:%d, %d wide", line, column, width)
	}
	if line, _, _ := f.Find("nothing", false); line != 3 {
		t.Errorf("a key that is not there at line %d", line)
	}
}

// Broken TOML in a fence is a mistake with a place, not a figure that is not there.
func TestBrokenFence(t *testing.T) {
	refs, _ := (*markdown.Outlines)(nil).Check([]byte("a\n\n```steelyard\nshow = \"trend\"\nindicator = visits\n```\n"))
	if len(refs) != 1 || refs[0].Fence.Err == nil {
		t.Fatalf("references: %+v", refs)
	}
	if err := refs[0].Fence.Err; err.Line != 5 || err.Message == "" {
		t.Errorf("error: %+v", err)
	}
}

// A text without a reference is most of a site: it is not parsed for nothing.
func TestNoReferenceNoParse(t *testing.T) {
	body := []byte(strings.Repeat("Plain text without anything.\n\n", 100))
	if allocs := testing.AllocsPerRun(10, func() { (*markdown.Outlines)(nil).Check(body) }); allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}

// The pages of a report share a text: it is rendered and searched by several goroutines
// at once, which the race detector watches.
func TestDocumentIsShared(t *testing.T) {
	text := []byte("# A {#a}\n\n```steelyard\nshow = \"radar\"\n```\n\n```go\nx\n```\n\n- [ ] `{score}` [b](b.md) ![c](c.png)[^1]\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nterm\n: means\n\n> quote\n\n[^1]: note\n")
	first, d := string(markdown.Parse(text).All(markdown.Hooks{})), markdown.Parse(text)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			d.References()
			d.HeadingIDs()
			if got := string(d.All(markdown.Hooks{})); got != first {
				t.Errorf("rendered anew: %s", got)
			}
		})
	}
	group.Wait()
}

// A heading without a text would name nothing: not a section, not an entry of the contents.
func TestHeadingWithoutText(t *testing.T) {
	d := markdown.Parse([]byte("## One {#one}\n\ntext\n\n## {#two}\n\n### \n\n##\n\n# Last #\n"))
	var at []int
	for _, p := range d.Problems {
		if p.Message == "this heading has no text" {
			at = append(at, p.Line)
		}
	}
	if !slices.Equal(at, []int{5, 7, 9}) {
		t.Errorf("nameless headings are told in the lines %v", at)
	}
}
