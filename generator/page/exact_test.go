package page

import (
	"maps"
	"regexp"
	"strings"
	"testing"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

const (
	lettersCard   = "content/liaison/2025/scorecard.toml"
	lettersResult = "content/liaison/2025/results.toml"
)

// A sentence is as exact as its numbers: a target missed by less than the decimals show is
// printed with as many as tell, wherever value and target stand side by side.
func TestValueApartFromTarget(t *testing.T) {
	for _, x := range []struct{ decimals, value, want, short string }{
		{"0", "89.6", "89.6%", ", 0.4 percentage points short"},
		{"0", "89.4", "89%", ", 1 percentage point short"},
		{"1", "89.996", "89.996%", ", 0.004 percentage points short"},
		{"1", "89.99999999999999999", "89.99999999999999999%", ", 0.00000000000000001 percentage points short"},
	} {
		change := with(t, lettersResult, "value = 84.25", "value = "+x.value)
		for name, text := range with(t, lettersCard, "decimals = 1", "decimals = "+x.decimals) {
			change[name] = text
		}
		b, _, _, _ := planned(t, internal, change)
		l := ledgerOf(t, b, "liaison", "2025")
		i := l.Indicator("letters")
		if got := l.indicatorFinding(i); !strings.Contains(got, x.want) || !strings.Contains(got, x.short) {
			t.Errorf("%s at %s decimals: %q", x.value, x.decimals, got)
		}
		if got := strings.ReplaceAll(strings.Join(texts(l.PracticeTable()), "|"), "|.", "."); !strings.Contains(got, strings.TrimSuffix(x.want, "%")) {
			t.Errorf("%s: the practice table hides that the target is missed: %s", x.value, got)
		}
		if f := l.Bullet(i); f.Value.Text == f.Target.Text {
			t.Errorf("%s: value and target of a drawing are both %s", x.value, f.Target.Text)
		}
	}
}

// In a first year nothing has changed: the table of targets reached has no column of
// changes, least of all one that holds points.
func TestFirstYearHasNoChange(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	for year, want := range map[string]bool{"2024": false, "2025": true} {
		l := ledgerOf(t, b, "liaison", year)
		table := l.ResultsTable()
		has := false
		for _, c := range table.Columns {
			has = has || c.Head == l.W("report.change")
		}
		if has != want {
			t.Errorf("%s: a column of changes: %v", year, has)
		}
		for _, r := range table.Groups[0] {
			if len(r.Cells) != len(table.Columns) {
				t.Errorf("%s: %d cells in %d columns", year, len(r.Cells), len(table.Columns))
			}
		}
	}
}

// One point is a point.
func TestOnePoint(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	for key, args := range map[string][]string{
		"weights.most": {"Service", "1", "1"}, "headline.dim-earned": {"0.50", "1", "50%"}, "indicator.finding-short": {"12", "3", "0.50", "1"},
	} {
		if got := l.W(key, args...); strings.Contains(got, "points") {
			t.Errorf("%s: %s", key, got)
		}
	}
	if got := l.W("headline.dim-earned", "1", "20", "5%"); !strings.Contains(got, "20 points") {
		t.Error(got)
	}
}

// A part of a year is told where it stands and not judged against the year: it fell short
// of nothing yet, whatever its points.
func TestPartOfAYearIsNotMissed(t *testing.T) {
	change := with(t, lettersResult, "value = 84.25", "periods = { Q1 = 30 }")
	for name, text := range with(t, lettersCard, "decimals = 1", "frequency = \"quarter\"\naggregate = \"sum\"\ndecimals = 1") {
		change[name] = strings.Replace(text, `status = "final"`, `status = "draft"`, 1)
	}
	b, _, _, _ := planned(t, internal, change)
	l := ledgerOf(t, b, "liaison", "2025")
	i := l.Indicator("letters")
	if got := l.indicatorFinding(i); !strings.Contains(got, "1 of 4 quarters") || strings.Contains(got, "short of") {
		t.Errorf("headline: %s", got)
	}
	for _, x := range l.Short(9).Items {
		if strings.HasPrefix(x.Name.Text, "Letters") {
			t.Error("one quarter of four is said to have fallen short")
		}
	}
	if n := ledger.TallyOf(l.Indicators); n.Missed != 0 || n.Pending != 1 {
		t.Errorf("counted as %+v", n)
	}
	if got := l.StatusWord(&i.Score.Node); got != "Pending" {
		t.Errorf("status %s", got)
	}
	if l.Bullet(i) != nil {
		t.Error("a drawing holds a quarter against the year")
	}
	if got := strings.Join(texts(l.TraceRow(i, 9)), "|"); !strings.Contains(got, "1 of 4 quarters") {
		t.Errorf("trace: %s", got)
	}
}

// What is not a number is told all the same: milestones by how many were reached of all,
// levels by title and share, ranges by both ends.
func TestResultsThatAreNoNumbers(t *testing.T) {
	for _, x := range []struct{ rule, result, told, aim string }{
		{`score = { method = "milestones", milestones = { a = { share = 0.25 }, b = { share = 0.25 }, c = { share = 0.25 }, d = { share = 0.25 } } }`, `milestones = { a = 2025-01-01, b = 2025-02-01, c = 2025-03-01 }`, "3 of 4 milestones", "4 milestones"},
		{`score = { method = "rubric", levels = { best = { share = [0.9, 1], title = "Very good" }, good = { share = [0.8, 0.9], title = "Good" }, poor = { share = [0, 0.8] } } }`, "level = \"good\"\nshare = 0.84\nreason = \"As seen\"", "Good (0.84)", "Very good"},
		{"better = \"range\"\nscore = { method = \"range\", full = [95, 105], zero = [85, 115] }", "value = 97", "97", "95–105"},
	} {
		change := with(t, lettersResult, "[result.courses]\nvalue = 12", "[result.courses]\n"+x.result)
		for name, text := range with(t, lettersCard, "unit = \"courses\"\ntarget = 12\nscore = { method = \"ratio\" }", x.rule) {
			change[name] = text
		}
		b, _, _, _ := planned(t, internal, change)
		l := ledgerOf(t, b, "liaison", "2025")
		i := l.Indicator("courses")
		if got := l.Told(i, l.FiguresIn(i)); got != x.told {
			t.Errorf("result %q, want %q", got, x.told)
		}
		if got := l.Aim(i, l.FiguresIn(i)); got != x.aim {
			t.Errorf("target %q, want %q", got, x.aim)
		}
		if got := l.indicatorStats(i)[0]; got.Value != x.told || !strings.Contains(got.Detail, x.aim) {
			t.Errorf("row of facts: %q, %q", got.Value, got.Detail)
		}
	}
}

// What is reported in part has a score of the points that are reported, and no share yet.
func TestShareBesideWhatItIsOf(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	n := l.Dimensions[0].Score.Node
	n.Reported, n.Score.Rounded = scoring.FromInt(40), scoring.FromInt(40)
	share, ok := ledger.Share(&n)
	if ok {
		t.Error("a part is judged")
	}
	if got := l.Earned(&n, share); got != "40.00 of the 40 points reported, of 60 in all" {
		t.Error(got)
	}
	if got := l.OfPoints(&n); got != "of the 40 reported, of 60" {
		t.Error(got)
	}
}

// Objectives of which some are not scored are never spoken of as all of them.
func TestHeadOfTheMapCountsWhatIsScored(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	all := 0
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			o.Score.State, o.Score.Status = scoring.Pending, ""
			if all++; all <= 2 {
				o.Score.State, o.Score.Status, o.Score.Share = scoring.Scored, scoring.Missed, scoring.Some(scoring.Number{})
				o.Score.Reported = o.Score.Points
			}
		}
	}
	if got := l.MapFinding(); all < 3 || got != "Both objectives that are scored are weak" {
		t.Errorf("of %d objectives: %q", all, got)
	}
}

// Beside last year's each difference stands in a row of its own with its sign, and the columns add up.
func TestRowsBesideLastYearAreOneDifferenceEach(t *testing.T) {
	change := with(t, lettersCard, "[objective.answered]", "[modifier.calls]\ntitle = \"Calls\"\n[objective.answered]")
	for name, text := range with(t, "content/rulebook/2025.toml", "score = 2, total = 2", "score = 2, total = 1") {
		change[name] = text
	}
	for name, text := range with(t, lettersResult, "[result.courses]", "[result.calls]\nvalue = 0.95\n[result.courses]") {
		change[name] = text
	}
	b, _, _, _ := planned(t, internal, change)
	l := ledgerOf(t, b, "liaison", "2025")
	got := strings.ReplaceAll(strings.Join(texts(l.DimensionChanges()), "|"), "|.", ".")
	if want := "|Calls|±0.0000|−4.5875|−4.5875|Rounding|±0.0000|+0.0375|+0.0375|total|Total|"; !strings.Contains(got, want) {
		t.Errorf("no %q in %s", want, got)
	}
	got = strings.Join(texts(l.SummaryDims()), "|")
	if want := regexp.MustCompile(`\|Calls\|[^0-9]*−4\.5875\|[^0-9]*−4\.5875\|Rounding\|[^0-9]*\+0\.0375\|[^0-9]*\+0\.0375\|`); !want.MatchString(got) {
		t.Errorf("the summary has no row for each step: %s", got)
	}
	step := func(kind, n string) ledger.Step {
		change, err := scoring.ParseNumber(n)
		if err != nil {
			t.Fatal(err)
		}
		return ledger.Step{Kind: kind, Change: change}
	}
	was, now := ledger.Both([]ledger.Step{step("cap", "-1"), step("rounding", "0.1")}, []ledger.Step{step("veto", "-2"), step("rounding", "-0.2")})
	var told []string
	for i := range now {
		told = append(told, was[i].Kind+" "+was[i].Change.String()+" "+now[i].Change.String())
	}
	if got := strings.Join(told, ", "); got != "veto 0 -2, cap -1 0, rounding 0.1 -0.2" {
		t.Errorf("beside each other: %s", got)
	}
}

// What last year's total had beside its dimensions is named where this year's has nothing.
func TestWhatIsGoneIsNamed(t *testing.T) {
	change := with(t, "content/liaison/2024/scorecard.toml", "[objective.answered]", "[modifier.calls]\ntitle = \"Calls\"\n[objective.answered]")
	for name, text := range with(t, "content/liaison/2024/results.toml", "[result.courses]", "[result.calls]\nvalue = 0.95\n[result.courses]") {
		change[name] = text
	}
	b, _, _, _ := planned(t, internal, change)
	l := ledgerOf(t, b, "liaison", "2025")
	if got := strings.ReplaceAll(strings.Join(texts(l.DimensionChanges()), "|"), "|.", "."); !strings.Contains(got, "|Calls|−4.25|±0.00|+4.25|") {
		t.Errorf("beside last year's: %s", got)
	}
	if got := strings.Join(texts(l.SummaryDims()), "|"); !regexp.MustCompile(`\|Calls\|[^0-9]*±0\.00\|[^0-9]*\+4\.25\|`).MatchString(got) {
		t.Errorf("the summary: %s", got)
	}
}

// A bonus of last year alone has its row beside this year's: the differences add up.
func TestBonusThatIsGoneHasItsRow(t *testing.T) {
	const praise = "[[bonus]]\npoints = 1\nreason = \"Commended\"\n"
	change := with(t, "content/liaison/2024/results.toml", "[result.courses]", praise+"[result.courses]")
	maps.Copy(change, with(t, lettersResult, praise, ""))
	b, _, _, _ := planned(t, internal, change)
	l := ledgerOf(t, b, "liaison", "2025")
	if got := strings.Join(texts(l.SummaryDims()), "|"); !regexp.MustCompile(`\|Bonus, deduction\|[^0-9]*±0\.00\|[^0-9]*−1\.00\|`).MatchString(got) {
		t.Errorf("the summary: %s", got)
	}
}
