package page

import (
	"strings"
	"testing"

	"steelyard/generator/ledger"
)

// Headlines are written from the data, whatever the data is: ties name no dimension,
// nothing missed is not called a failure, pending results give no grade.
func TestHeadlines(t *testing.T) {
	results := "content/liaison/2025/results.toml"
	for _, x := range []struct {
		name   string
		change map[string]string
		want   string
		not    string
	}{
		{"a missed target in one dimension", with(t, results, "value = 84.25", "value = 60"), "in Service", ""},
		{"nothing missed", with(t, results, "value = 84.25", "value = 90"), "no target is missed", "targets are"},
		{"something pending", with(t, results, "[result.courses]\nvalue = 12\n", ""), "Provisional", "Good"},
	} {
		b, _, _, _ := planned(t, internal, x.change)
		got := ledgerOf(t, b, "liaison", "2025").Headline()
		if !strings.Contains(got, x.want) || x.not != "" && strings.Contains(got, x.not) {
			t.Errorf("%s: %q", x.name, got)
		}
	}
}

// The table of dimensions says what is true where no dimension is the lowest by itself:
// nothing is scored, two share the lowest part, all are equal.
func TestGlanceWithoutLowest(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	third := *l.Dimensions[0]
	for _, x := range []struct {
		dims []*ledger.Dimension
		want string
	}{
		{nil, "No indicator is scored this year"},
		{[]*ledger.Dimension{l.Dimensions[1]}, "30.00 of 30 points, 100.0%"},
		{[]*ledger.Dimension{l.Dimensions[1], l.Dimensions[1]}, "The dimensions earn the same share of their points"},
		{[]*ledger.Dimension{l.Dimensions[0], &third, l.Dimensions[1]}, "Service and Service earned the smallest share: 86.3% of their points each"},
	} {
		l.Dimensions = x.dims
		if got := l.GlanceFinding(); got != x.want {
			t.Errorf("%d dimensions: %q, want %q", len(x.dims), got, x.want)
		}
		l = ledgerOf(t, b, "liaison", "2025")
	}
}

// A first report has no last year: nothing is compared and nothing is missing.
func TestFirstYear(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2024")
	if l.Before != nil {
		t.Fatal("2023 does not exist")
	}
	v := reportPage(t, b, "liaison", "2024")
	for _, s := range v.Sections {
		if s.ID == "comparison" {
			t.Error("a comparison with no year before")
		}
	}
	for _, c := range v.Summary.Dims.Columns {
		if strings.Contains(c.Head, "vs") {
			t.Errorf("column %q", c.Head)
		}
	}
}

// Two dimensions with the same share: neither is the lowest.
func TestTieHasNoLowest(t *testing.T) {
	b, _, _, _ := planned(t, internal, with(t, "content/liaison/2024/results.toml", "value = 10", "value = 0"))
	l := ledgerOf(t, b, "liaison", "2024")
	if d := l.Lowest(); d == nil || d.Written.ID != "learning" {
		t.Fatalf("lowest is %v, want learning", d)
	}
	l.Dimensions[1].Score = l.Dimensions[0].Score // the same share twice
	if d := l.Lowest(); d != nil {
		t.Errorf("%s is named the lowest of two equal ones", d.Written.ID)
	}
	if d := l.MostLost(); d != nil {
		t.Errorf("%s is named to have lost most of two equal ones", d.Written.ID)
	}
}

// The Chinese edition has words for every finding: a key without a phrase shows in
// brackets.
func TestNoPhraseIsMissing(t *testing.T) {
	for _, change := range []map[string]string{nil, with(t, "content/liaison/2025/results.toml", "[result.courses]\nvalue = 12\n", "[result.courses]\nnot_applicable = \"None was planned\"\n")} {
		b, pages, _, _ := planned(t, internal, change)
		for _, p := range pages {
			v, err := p.View()
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range texts(v) {
				if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && strings.Contains(text, ".") {
					t.Errorf("%s: %s", p.Path, text)
				}
			}
		}
		_ = b
	}
}

// Where shares are put together otherwise than by adding, what a missed indicator lost is told
// of its own points: what all lost is no sum.
func TestMeansHaveNoSumOfLosses(t *testing.T) {
	change := with(t, "content/liaison/2025/results.toml", "value = 84.25", "value = 60")
	for aggregate, want := range map[string]string{"points": "points lost", "geometric": "less than its 40 points"} {
		for name, text := range with(t, "content/liaison/2025/scorecard.toml", "status = \"final\"", "status = \"final\"\naggregate = \""+aggregate+"\"") {
			change[name] = text
		}
		b, _, _, _ := planned(t, internal, change)
		if got := ledgerOf(t, b, "liaison", "2025").ProblemsFinding(); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", aggregate, got, want)
		}
	}
}
