package page

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// secretly is the test site with everything that is withheld replaced: texts, values, what
// was said of them, how long it is.
func secretly(t *testing.T, n int) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	canary := regexp.MustCompile(`CANARY[a-z0-9-]*`)
	change := map[string]string{}
	for _, f := range txtar.Parse(data).Files {
		text := canary.ReplaceAllStringFunc(string(f.Data), func(s string) string { return s + strings.Repeat(" und", n) })
		for _, value := range []string{"771.24", "771.25", "1003.5", "770.5"} {
			text = strings.ReplaceAll(text, "= "+value+"\n", fmt.Sprintf("= %d.5\n\n# %s\n", 300+n, value))
		}
		change[f.Name] = text
	}
	return change
}

// Whatever the withheld is, every page and every file of a public edition is the same.
func TestPublicBytesDoNotDependOnTheWithheld(t *testing.T) {
	make := func(n int) map[string]string {
		_, pages, files, _ := planned(t, "public", secretly(t, n))
		out := map[string]string{}
		for _, p := range pages {
			v, err := p.View()
			if err != nil {
				t.Fatal(err)
			}
			out[p.Path] = strings.Join(texts(v), "\n")
		}
		for _, f := range files {
			out[f.Path] = strings.Join(inside(t, f), "\n")
		}
		return out
	}
	first, second := make(0), make(7)
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for path, text := range first {
		if other := second[path]; other != text {
			at := 0
			for at < min(len(text), len(other)) && text[at] == other[at] {
				at++
			}
			t.Errorf("%s differs:\n%.160q\n%.160q", path, text[max(0, at-60):], other[max(0, min(at, len(other))-60):])
		}
	}
}

// In every file of traces that is published, each node with a score has the scores that
// make it up beside it: nothing is left over that was withheld.
func TestNothingIsLeftOverToSubtract(t *testing.T) {
	type node struct {
		ID, Published, State string
		Objectives           []node
		Indicators           []node
	}
	_, _, files, _ := planned(t, "public", nil)
	nodes, withheld := 0, 0
	for _, f := range files {
		if !strings.HasSuffix(f.Path, "traces.json") {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Total      struct{ State, Subtotal, Exact, Published, Grade string }
			Dimensions []node
		}
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		add := func(where, published string, parts []node) {
			if published == "" {
				withheld++
				return
			}
			nodes++
			sum := new(big.Rat)
			for _, p := range parts {
				if p.State == "withheld" {
					t.Errorf("%s %s: published above %s, which is withheld", f.Path, where, p.ID)
				}
				if x, ok := new(big.Rat).SetString(p.Published); ok {
					sum.Add(sum, x)
				}
			}
			if got, _ := new(big.Rat).SetString(published); got == nil || got.Cmp(sum) != 0 {
				t.Errorf("%s %s: %s is published, its parts come to %s", f.Path, where, published, sum.FloatString(4))
			}
		}
		for _, d := range file.Dimensions {
			add(d.ID, d.Published, d.Objectives)
			for _, o := range d.Objectives {
				add(o.ID, o.Published, o.Indicators)
			}
		}
		add("total", file.Total.Subtotal, file.Dimensions)
		if file.Total.State == "withheld" && file.Total.Exact+file.Total.Published+file.Total.Grade != "" {
			t.Errorf("%s: the total is withheld, and given", f.Path)
		}
	}
	if nodes < 3 || withheld < 3 {
		t.Errorf("%d nodes with a score, %d without: the test looks at nothing", nodes, withheld)
	}
}
