package edit

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// FuzzApply changes something in any text that is TOML. Apply itself sees to it that the
// result says what was meant; here the bytes around the change are looked at.
func FuzzApply(f *testing.F) {
	for _, text := range samples(f) {
		text = text[:strings.LastIndex(text[:min(len(text), 1500)], "\n\n")+2] // short ones are changed more often
		for n := range uint(2) {
			f.Add(text, n*7, n+uint(len(text)), "neu \"x\"")
		}
	}
	f.Add("a.b = [ { c = 1 } , { c = 2, } ] # x\r\n[[d]]\r\n[d.e]\r\nf='''\n'''\n", uint(3), uint(2), "k")
	f.Fuzz(func(t *testing.T, text string, which, how uint, word string) {
		tree, err := decode(text)
		if err != nil || !strings.Contains(text, "=") {
			return
		}
		paths := pathsOf(tree, nil)
		if len(paths) == 0 {
			return
		}
		at := paths[which%uint(len(paths))]
		var op Op
		switch how % 4 {
		case 0:
			op = Set(word, at...)
		case 1:
			op = Set(Number("17.50"), append(slices.Clone(at[:len(at)-1]), "new-key")...)
		case 2:
			op = Remove(at...)
		case 3:
			op = Append(word, at...)
		}
		got, err := Apply(text, op)
		if err != nil {
			return
		}
		before, after := commonEnds(text, got)
		gone := text[before : len(text)-after]
		switch l, ok := read(text); {
		case !ok:
			t.Fatal("a text that could not be taken apart was changed")
		case op.kind == appendTo, how%4 == 1:
			if _, there := l.find(op.path); gone != "" && !there {
				t.Errorf("%q went when something was added", gone)
			}
		case op.kind == set:
			if spot, ok := l.find(at); ok && spot.value != nil && (before < spot.value.Start || len(text)-after > spot.value.End) && got != text {
				t.Errorf("%q was changed, outside of the value at bytes %d to %d", gone, spot.value.Start, spot.value.End)
			}
		case op.kind == remove && len(got) > len(text):
			t.Errorf("the text grew when %v was taken out", at)
		}
	})
}

// commonEnds says how many bytes two texts share at their beginning and at their end.
func commonEnds(a, b string) (before, after int) {
	n := min(len(a), len(b))
	for before < n && a[before] == b[before] {
		before++
	}
	for after < n-before && a[len(a)-1-after] == b[len(b)-1-after] {
		after++
	}
	return before, after
}

// pathsOf lists every path of a tree, sorted.
func pathsOf(v any, above []string) [][]string {
	var out [][]string
	add := func(step string, v any) {
		at := append(slices.Clone(above), step)
		if step != "" {
			out = append(append(out, at), pathsOf(v, at)...)
		}
	}
	if list, ok := elements(v); ok {
		for i, e := range list {
			add(strconv.Itoa(i), e)
		}
	}
	if t, ok := v.(map[string]any); ok {
		for _, k := range slices.Sorted(func(yield func(string) bool) {
			for k := range t {
				if !yield(k) {
					return
				}
			}
		}) {
			add(k, t[k])
		}
	}
	return out
}

// samples are the TOML files of the repository's own site.
func samples(t testing.TB) []string {
	t.Helper()
	var out []string
	root := os.DirFS("../../content")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".toml" {
			data, err := fs.ReadFile(root, name)
			out = append(out, string(data))
			return err
		}
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatal("no samples", err)
	}
	return out
}

// Every fact of the sample can be changed and taken out, and the text around it stays.
func TestEveryFactOfTheSample(t *testing.T) {
	for _, text := range samples(t)[:3] {
		for _, eol := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(text, "\n", eol)
			tree, err := decode(text)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range pathsOf(tree, nil) {
				if i%29 > 0 {
					continue
				}
				if _, err := Apply(text, Remove(p...)); err != nil {
					t.Errorf("%v cannot be taken out: %v", p, err)
				}
				if _, err := Apply(text, Set(Number("1"), append(slices.Clone(p[:len(p)-1]), "fresh")...)); err != nil && !strings.Contains(err.Error(), "no entry") {
					t.Errorf("nothing can be put beside %v: %v", p, err)
				}
			}
		}
	}
}
