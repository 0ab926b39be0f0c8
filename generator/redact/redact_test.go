package redact_test

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/diag"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

const (
	card    = "content/liaison/2025/scorecard.toml"
	results = "content/liaison/2025/results.toml"
)

// edit is one change of a file: old becomes now; an empty old writes the file anew.
type edit struct{ file, old, now string }

// read loads the small site of package page, in which everything internal carries the
// word CANARY, with some edits, and scores it.
func read(t *testing.T, edits ...edit) (fs.FS, *source.Site, []*scoring.Score) {
	t.Helper()
	data, err := os.ReadFile("../page/testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range txtar.Parse(data).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, e := range edits {
		switch {
		case e.old == "":
			files[e.file] = &fstest.MapFile{Data: []byte(e.now)}
		case files[e.file] == nil || !strings.Contains(string(files[e.file].Data), e.old):
			t.Fatalf("%s does not hold %q", e.file, e.old)
		default:
			files[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[e.file].Data), e.old, e.now, 1))}
		}
	}
	site, found := source.Load(files, source.Options{Jobs: 1})
	for _, d := range found {
		if d.Severity == diag.Error {
			t.Fatalf("%s:%d: %s (%s)", d.File, d.Line, d.Message, d.Hint)
		}
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return files, site, scoring.ScoreAll(cards, 1)
}

// seen is what the public sees of the edited site.
func seen(t *testing.T, edits ...edit) *redact.Sight {
	t.Helper()
	files, site, scores := read(t, edits...)
	return redact.For(site, scores, redact.Options{Audience: "public", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
}

// report is a report of what is seen.
func report(t *testing.T, s *redact.Sight, unit, year string) *source.Report {
	t.Helper()
	for _, u := range s.Site.Units {
		for _, r := range u.Reports {
			if u.ID == unit && r.Year == year {
				return r
			}
		}
	}
	t.Fatalf("no report %s/%s", unit, year)
	return nil
}

// dump writes out everything that a value leads to, so that two dumps differ where
// anything does.
func dump(v any) string {
	var b strings.Builder
	seen := map[uintptr]int{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if v.IsNil() {
				b.WriteString("nil ")
				return
			}
			if n, ok := seen[v.Pointer()]; ok {
				fmt.Fprintf(&b, "#%d ", n)
				return
			}
			seen[v.Pointer()] = len(seen)
			walk(v.Elem())
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			if n, ok := v.Interface().(scoring.Number); ok {
				b.WriteString(n.String() + " ")
				return
			}
			if o, ok := v.Interface().(scoring.Opt); ok {
				if n, ok := o.Get(); ok {
					b.WriteString(n.String())
				}
				b.WriteString("? ")
				return
			}
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					b.WriteString(f.Name + ":")
					walk(v.Field(i))
				}
			}
		case reflect.Slice, reflect.Array:
			fmt.Fprintf(&b, "[%d ", v.Len())
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			fmt.Fprintf(&b, "{%d ", v.Len())
			fmt.Fprint(&b, keysOf(v))
			for _, k := range keysOf(v) {
				walk(v.MapIndex(k))
			}
		default:
			fmt.Fprintf(&b, "%v ", v)
		}
	}
	walk(reflect.ValueOf(v))
	return b.String()
}

func keysOf(v reflect.Value) []reflect.Value {
	keys := v.MapKeys()
	for i := range keys {
		for j := i; j > 0 && keys[j].String() < keys[j-1].String(); j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

// Who gives a site and its scores away to be redacted has them as they were: last
// year's values vanished from the caller's scores once, and the bridge read them.
func TestWhatWasGivenIsUnchanged(t *testing.T) {
	for name, edits := range map[string][]edit{
		"as it is":           nil,
		"a report withheld":  {{"content/liaison/2024/scorecard.toml", `status = "final"`, "status = \"final\"\naudience = \"internal\""}},
		"open in 2025 alone": {{card, "audience = \"internal\"\npoints = 20", "points = 20"}, {card, "audience = \"internal\"\npoints = 10", "points = 10"}},
	} {
		t.Run(name, func(t *testing.T) {
			files, site, scores := read(t, edits...)
			before := dump(site) + dump(scores)
			redact.For(site, scores, redact.Options{Audience: "public", Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
			if after := dump(site) + dump(scores); after != before {
				at := 0
				for at < min(len(before), len(after)) && before[at] == after[at] {
					at++
				}
				t.Errorf("changed behind the caller:\nbefore …%.200s\nafter  …%.200s", before[max(0, at-80):], after[max(0, at-80):])
			}
		})
	}
}

// Inside the office nothing is taken away, and nothing is copied.
func TestInternalSeesTheSiteItself(t *testing.T) {
	_, site, scores := read(t)
	s := redact.For(site, scores, redact.Options{Audience: redact.Internal})
	if s.Site != site || &s.Scores[0] != &scores[0] {
		t.Error("copied without need")
	}
}

// What is left holds no word of what was withheld, however deep.
func TestNothingLeadsToWhatIsWithheld(t *testing.T) {
	s := seen(t, edit{results, "[result.courses]", "[result.factor]\nvalue = 0.77771\n[result.courses]"},
		edit{card, "[initiative.open]", "[modifier.factor]\ntitle = \"CANARY-modifier\"\non = \"inner\"\n[initiative.open]"})
	for what, text := range map[string]string{"site": dump(s.Site), "scores": dump(s.Scores)} {
		if at := strings.Index(text, "CANARY"); at >= 0 {
			t.Errorf("%s: …%.160s", what, text[max(0, at-80):])
		}
		if at := strings.Index(text, "0.77771"); at >= 0 {
			t.Errorf("%s: the factor of a modifier on something withheld: …%.160s", what, text[max(0, at-80):])
		}
	}
}

// A file that is withheld in one place is withheld wherever it is named.
func TestFileMarkedOnceIsWithheldEverywhere(t *testing.T) {
	s := seen(t, edit{results, "[[bonus]]\npoints = 1", "[[bonus]]\nevidence = [\"evidence/inner.csv\"]\npoints = 1"})
	r := report(t, s, "liaison", "2025")
	for _, f := range append(r.Evidence, r.Bonus[0].Evidence...) {
		if strings.Contains(f.Path, "inner") {
			t.Errorf("%s is published", f.Path)
		}
	}
}

// A rulebook whose text names something withheld is not published: it may do so in a
// veto, a gate, a comparison or a comment.
func TestRulebookThatNamesTheWithheldIsHeldBack(t *testing.T) {
	const file = "content/rulebook/2025.toml"
	for text, want := range map[string]bool{
		"":                            true,
		"# as agreed on inner\n":      false,
		"# the inner-city as a whole": true,
	} {
		s := seen(t, edit{file, "[bonus]", text + "\n[bonus]"})
		for _, rb := range s.Site.Rulebooks {
			if rb.Year == "2025" && s.ShowsRulebook(rb) != want {
				t.Errorf("%q: published %v", text, !want)
			}
		}
	}
}

// Printed digests cover what is published alone: nobody can confirm a guess of what is
// withheld with them.
func TestDigestsCoverWhatIsPublished(t *testing.T) {
	base := seen(t)
	hashes := func(s *redact.Sight) string { return s.Site.Hash + " " + report(t, s, "liaison", "2025").Hash }
	for what, e := range map[string]edit{
		"a withheld note":      {results, "CANARY-note", "CANARY-other"},
		"a withheld file":      {"content/liaison/2025/evidence/inner.csv", "CANARY-evidence", "CANARY-guess"},
		"a withheld page":      {"content/liaison/_index.zh-CN.md", "CANARY-about-zh", "CANARY-guess"},
		"a withheld title":     {card, "CANARY-title-zh", "CANARY-other"},
		"a withheld text":      {results, "CANARY-problem", "CANARY\\nover two\\nlines"},
		"a comment in between": {results, "[result.inner]", "# CANARY\n\n[result.inner]"},
	} {
		if got := hashes(seen(t, e)); got != hashes(base) {
			t.Errorf("%s moves the digests: %s, then %s", what, hashes(base), got)
		}
	}
	if got := hashes(seen(t, edit{results, "Two weeks without a clerk", "Three weeks"})); got == hashes(base) {
		t.Error("a published text does not move the digests")
	}
}
