package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// family prints an indicator's family: "2023 visits; 2024-2025 home < visits (break)", its own
// stage with a star.
func (t *town) family(tb testing.TB, unit, year, id string) string {
	tb.Helper()
	site, list := source.Load(t.files, source.Options{})
	for _, d := range list {
		tb.Fatal(d.Place.File, d.Message)
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	s := ledger.Of(&redact.Sight{Site: site, Scores: scoring.ScoreAll(cards, 1)})
	for _, r := range s.Reports {
		if r.Written.Unit.ID != unit || r.Written.Year != year {
			continue
		}
		f := s.Family(r, r.Indicator(id))
		if f == nil {
			return ""
		}
		var out []string
		for _, x := range f.Stages {
			s := x.Begin
			if x.End != x.Begin {
				s += "-" + x.End
			}
			s += " " + x.ID
			if x == f.Self {
				s += "*"
			}
			for _, p := range x.From {
				s += " < " + p.ID
			}
			if x.Break {
				s += " (break)"
			}
			if x.Linked {
				s += " (linked)"
			}
			out = append(out, s)
		}
		return strings.Join(out, "; ")
	}
	tb.Fatal("no such report")
	return ""
}

// Whoever reads the page of any of a family sees all of it: what came before, and what came
// after in years that the page's own report could not know.
func TestFamilyIsTheSameFromEachOfItsPages(t *testing.T) {
	office := newTown()
	office.unit("office", "")
	change := func(kind, comparable, from string) string {
		return fmt.Sprintf("replaces = [%s]\n[indicator.%%s.change]\nkind = %q\nreason = \"r\"\napproved = \"a\"\ncomparable = %q\n", from, kind, comparable)
	}
	of := func(id, text string) map[string]string { return map[string]string{id: fmt.Sprintf(text, id)} }
	v := map[string]string{"visits": "value = 50", "home": "value = 20", "field": "value = 30", "all": "value = 60", "other": "value = 1"}
	office.year("office", "2021", []string{"visits", "other"}, nil, v)
	office.year("office", "2022", []string{"visits", "other"}, nil, v)
	split := of("home", change("split", "no", `{ indicator = "visits", year = "2022" }`))
	split["field"] = fmt.Sprintf(change("split", "no", `{ indicator = "visits", year = "2022" }`), "field")
	office.year("office", "2023", []string{"home", "field", "other"}, split, v)
	office.year("office", "2024", []string{"home", "field", "other"}, nil, v)
	office.year("office", "2025", []string{"all", "other"}, of("all", change("merge", "yes", `{ indicator = "home", year = "2024" }, { indicator = "field", year = "2024" }`)), v)

	for _, x := range []struct{ year, id, want string }{
		{"2021", "visits", "2021-2022 visits*; 2023-2024 home < visits (break); 2023-2024 field < visits (break); 2025 all < home < field"},
		{"2024", "field", "2021-2022 visits; 2023-2024 home < visits (break); 2023-2024 field* < visits (break); 2025 all < home < field"},
		{"2025", "all", "2021-2022 visits; 2023-2024 home < visits (break); 2023-2024 field < visits (break); 2025 all* < home < field"},
		{"2025", "other", ""},
	} {
		if got := office.family(t, "office", x.year, x.id); got != x.want {
			t.Errorf("%s of %s:\n%s, want\n%s", x.id, x.year, got, x.want)
		}
	}
}
