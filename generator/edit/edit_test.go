package edit

import (
	"strings"
	"testing"
)

// Each case is a text, a change and the text after it: the way of the author is kept.
func TestApply(t *testing.T) {
	for _, c := range []struct {
		name, text string
		op         Op
		want       string
	}{
		{"a value, with its comment", "# head\n[result.a]\nvalue    = 1.50  # counted twice\nsource   = \"x\"\n", Set(Number("2.0"), "result", "a", "value"),
			"# head\n[result.a]\nvalue    = 2.0  # counted twice\nsource   = \"x\"\n"},
		{"a text in its own quotation marks", "a = 'old'\n", Set(`C:\new`, "a"), "a = 'C:\\new'\n"},
		{"a text that those marks cannot hold", "a = 'old'\n", Set("it's", "a"), "a = \"it's\"\n"},
		{"a new key, aligned", "[a]\nx    = 1\nlong = 2\n\n[b]\ny = 3\n", Set(true, "a", "new"), "[a]\nx    = 1\nlong = 2\nnew  = true\n\n[b]\ny = 3\n"},
		{"a new key, indented", "[a]\n  x = 1\n", Set("t", "a", "b"), "[a]\n  x = 1\n  b = \"t\"\n"},
		{"a key without spaces", "[a]\nx=1\n", Set(Number("2"), "a", "y"), "[a]\nx=1\ny=2\n"},
		{"a key in a table in braces", "p = { Q1 = 3 }\n", Set(Number("4"), "p", "Q2"), "p = { Q1 = 3, Q2 = 4 }\n"},
		{"a key in empty braces", "p = {}\n", Set(Number("4"), "p", "Q2"), "p = { Q2 = 4 }\n"},
		{"a table in braces below a table", "[r.a]\nvalue = 1\n", Set(Date("2026-01-02"), "r", "a", "verified", "on"), "[r.a]\nvalue = 1\nverified = { on = 2026-01-02 }\n"},
		{"a neighbour of a dotted key", "[r.a]\nnote.en    = \"x\"\nvalue      = 1\n", Set("y", "r", "a", "note", "zh-CN"), "[r.a]\nnote.en    = \"x\"\nnote.zh-CN = \"y\"\nvalue      = 1\n"},
		{"a table like its cousins", "[r.a.improvement]\naction = \"x\"\n\n[r.b]\nvalue = 1\n\n[s]\n", Set(Table{{"action", "y"}, {"due", Date("2026-05-01")}}, "r", "b", "improvement"),
			"[r.a.improvement]\naction = \"x\"\n\n[r.b]\nvalue = 1\n\n[r.b.improvement]\naction = \"y\"\ndue    = 2026-05-01\n\n[s]\n"},
		{"dots like those of other tables", "[r.a]\nnote.en = \"x\"\n\n[r.b]\nvalue = 1\n", Set("y", "r", "b", "note", "zh-CN"), "[r.a]\nnote.en = \"x\"\n\n[r.b]\nvalue = 1\nnote.zh-CN = \"y\"\n"},
		{"a table behind its relatives", "[r.a]\nv = 1\n\n[s.b]\nv = 2\n", Set(Number("3"), "r", "c", "v"), "[r.a]\nv = 1\n\n[r.c]\nv = 3\n\n[s.b]\nv = 2\n"},
		{"the comment above the next header stays there", "[r.a]\nv = 1\n\n# of b\n[s.b]\nv = 2\n", Set(Number("3"), "r", "c", "v"), "[r.a]\nv = 1\n\n[r.c]\nv = 3\n\n# of b\n[s.b]\nv = 2\n"},
		{"an entry in the author's braces", "[r]\na = { v = 1 }\n", Set(Number("2"), "r", "b", "v"), "[r]\na = { v = 1 }\nb = { v = 2 }\n"},
		{"an entry in the author's dots", "r.a.v = 1\n", Set(Number("2"), "r", "b", "v"), "r.a.v = 1\nr.b.v = 2\n"},
		{"a key above all tables", "# about\n\n[a]\nx = 1\n", Set("final", "status"), "# about\n\nstatus = \"final\"\n\n[a]\nx = 1\n"},
		{"a key in a file without any", "", Set("final", "status"), "status = \"final\"\n"},
		{"Windows, with a mark of order", "\xef\xbb\xbf[a]\r\nx = 1\r\n", Set(Number("2"), "a", "y"), "\xef\xbb\xbf[a]\r\nx = 1\r\ny = 2\r\n"},
		{"no end on the last line", "[a]\nx = 1", Set(Number("2"), "a", "y"), "[a]\nx = 1\ny = 2"},
		{"a text of lines", "[a]\nx = \"\"\"\nold\n\"\"\"\n", Set("new\nlines \"\"\"\n", "a", "x"), "[a]\nx = \"\"\"\nnew\nlines \\\"\\\"\\\"\n\"\"\"\n"},
		{"a key that needs quotation marks", "[c]\n\"a/b\" = 3\n", Set(Number("5"), "c", "a/c"), "[c]\n\"a/b\" = 3\n\"a/c\" = 5\n"},
		{"an entry of a list", "e = [\n  \"a\",\n  \"b\",\n]\n", Append("c", "e"), "e = [\n  \"a\",\n  \"b\",\n  \"c\",\n]\n"},
		{"an entry of a short list", "e = [\"a\"]\n", Append("c", "e"), "e = [\"a\", \"c\"]\n"},
		{"an entry of an empty list", "e = [ ]\n", Append("c", "e"), "e = [\"c\"]\n"},
		{"a table of a list", "[[bonus]]\npoints = 1\n\n[z]\n", Append(Table{{"points", Number("2")}, {"reason", "r"}}, "bonus"), "[[bonus]]\npoints = 1\n\n[[bonus]]\npoints = 2\nreason = \"r\"\n\n[z]\n"},
		{"the first table of a list", "[r.a]\nv = 1\n", Append(Table{{"points", Number("2")}}, "bonus"), "[r.a]\nv = 1\n\n[[bonus]]\npoints = 2\n"},
		{"a value in a list of tables", "[[bonus]]\npoints = 1\n[[bonus]]\npoints = 2\n", Set(Number("3"), "bonus", "1", "points"), "[[bonus]]\npoints = 1\n[[bonus]]\npoints = 3\n"},
		{"a table in a list of tables", "[[bonus]]\npoints = 1\n[[bonus]]\npoints = 2\n", Set("x", "bonus", "0", "reason", "en"), "[[bonus]]\npoints = 1\nreason = { en = \"x\" }\n[[bonus]]\npoints = 2\n"},
		{"a key taken out", "[a]\nx = 1 # one\ny = 2\n", Remove("a", "x"), "[a]\ny = 2\n"},
		{"dotted keys taken out", "[a]\nn.en = \"x\"\nn.zh = \"y\"\nv = 1\n", Remove("a", "n"), "[a]\nv = 1\n"},
		{"the last of braces taken out", "p = { a = 1, b.x = 2, b.y = 3 }\n", Remove("p", "b"), "p = { a = 1 }\n"},
		{"the first of a list taken out", "e = [1, 2, 3]\n", Remove("e", "0"), "e = [2, 3]\n"},
		{"a line of a list taken out", "e = [\n  1, # one\n  2,\n]\n", Remove("e", "0"), "e = [\n  2,\n]\n"},
		{"a table taken out with what is below it", "[a]\nx = 1\n\n[a.b]\ny = 2\n\n[c]\nz = 3\n", Remove("a"), "[c]\nz = 3\n"},
		{"a table of a list taken out", "[[b]]\np = 1\n\n[[b]]\np = 2\n", Remove("b", "1"), "[[b]]\np = 1\n"},
		{"what is not there", "[a]\nx = 1\n", Remove("b", "c"), "[a]\nx = 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Apply(c.text, c.op)
			if err != nil {
				t.Fatal(err)
			}
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Several changes are made one after another, each seeing the ones before.
func TestApplyMakesAllChangesOrNone(t *testing.T) {
	const text = "[r.a]\nv = 1\n"
	got, err := Apply(text, Set(Number("2"), "r", "b", "v"), Set("n", "r", "b", "note"), Remove("r", "a"))
	if want := "[r.b]\nv    = 2\nnote = \"n\"\n"; err != nil || strings.ReplaceAll(got, "v    =", "v =") != strings.ReplaceAll(want, "v    =", "v =") {
		t.Errorf("got %v\n%s", err, got)
	}
	if got, err := Apply(text, Set(Number("2"), "r", "b", "v"), Set("x", "r", "a", "v", "w")); err == nil || got != "" {
		t.Errorf("a change that cannot be made: %v, %q", err, got)
	}
}

// What cannot be done is said and nothing is returned.
func TestApplyRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		op         Op
		message    string
	}{
		{"text that is no TOML", "a = \n", Set("x", "b"), "mended"},
		{"a table by a value", "[a]\nb = 1\n", Set("x", "a"), "is a table"},
		{"a key of a value", "a = 1\n", Set("x", "a", "b"), "a value stands"},
		{"an entry beyond the end", "a = [1]\n", Set("x", "a", "3"), "no entry 3"},
		{"a list that is none", "a = 1\n", Append("x", "a"), "no list"},
		{"a number that is none", "", Set(Number("1 # 2"), "a"), "no value"},
		{"a number that is a text", "", Set(Number(`"1"`), "a"), "no value"},
		{"no number at all", "", Set(Number("nan\nb = 2"), "a"), "no value"},
		{"a key without a name", "", Set("x", "a", ""), "name of a key"},
		{"a key that stands twice", "", Set(Table{{"a", "x"}, {"a", "y"}}, "t"), "twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Apply(c.text, c.op)
			if err == nil || !strings.Contains(err.Error(), c.message) || got != "" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}
