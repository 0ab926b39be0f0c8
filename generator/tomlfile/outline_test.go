package tomlfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const edited = "\xef\xbb\xbf" + `# A scorecard.

title = { en = "Visits", "zh-CN" = "访问" } # of the year
"our \u0079ear"=2025

[indicator . visits] # how many came
points = 4  # of 20
score.at = [[0, 0], [90, { x = 4 }]]

[[bonus]]
[[bonus]]
points   = 2
[bonus.why]`

// An outline is what somebody who edits the file would mark with the mouse: here each span
// is written as the text it covers.
func TestOutline(t *testing.T) {
	cut := func(s Span) string { return edited[s.Start:s.End] }
	var value func(Value) any
	pairs := func(list []Pair) []any {
		var out []any
		for _, p := range list {
			out = append(out, strings.Join(p.Key, "/"), cut(p.Name), edited[p.Name.End:p.Equals]+edited[p.Equals:p.Value.Start], value(p.Value))
		}
		return out
	}
	value = func(v Value) any {
		switch v.Kind {
		case '{':
			return append([]any{cut(v.Span)}, pairs(v.Pairs)...)
		case '[':
			out := []any{cut(v.Span)}
			for _, e := range v.Items {
				out = append(out, value(e))
			}
			return out
		}
		return cut(v.Span)
	}
	tables, whole := Outline(edited)
	if !whole {
		t.Error("the outline ends before the text")
	}
	var got [][]any
	for _, x := range tables {
		got = append(got, append([]any{strings.Join(x.Path, "/"), x.List, cut(x.Header)}, pairs(x.Pairs)...))
	}
	want := [][]any{
		{"", false, "",
			"title", "title", " = ", []any{`{ en = "Visits", "zh-CN" = "访问" }`, "en", "en", " = ", `"Visits"`, "zh-CN", `"zh-CN"`, " = ", `"访问"`},
			"our year", `"our \u0079ear"`, "=", "2025"},
		{"indicator/visits", false, "[indicator . visits]",
			"points", "points", " = ", "4",
			"score/at", "score.at", " = ", []any{"[[0, 0], [90, { x = 4 }]]", []any{"[0, 0]", "0", "0"}, []any{"[90, { x = 4 }]", "90", []any{"{ x = 4 }", "x", "x", " = ", "4"}}}},
		{"bonus/0", true, "[[bonus]]"},
		{"bonus/1", true, "[[bonus]]", "points", "points", "   = ", "2"},
		{"bonus/1/why", false, "[bonus.why]"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Of a text that breaks off, what stands before the break is told, and that it breaks.
func TestOutlineOfABrokenText(t *testing.T) {
	for _, text := range []string{"a = 1\nb = \"x\n", "a = 1\n[b\n", "a = 1\nb = [1, {\n", "a = 1\nb = " + strings.Repeat("[", mostScanned+1) + strings.Repeat("]", mostScanned+1) + "\n"} {
		tables, whole := Outline(text)
		if whole || len(tables[0].Pairs) == 0 || tables[0].Pairs[0].Key[0] != "a" {
			t.Errorf("%.20q: whole %t, %v", text, whole, tables)
		}
	}
}

// A number is what was typed, not what a float makes of it.
func TestTyped(t *testing.T) {
	d, faults := Parse("a.toml", "a = 99.99999999999999999 # x\nb = [1.0, 1_000.50]\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for path, want := range map[string]string{"a": "99.99999999999999999", "b/0": "1.0", "b/1": "1_000.50"} {
		if got, ok := d.Typed(strings.Split(path, "/")...); !ok || got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}
