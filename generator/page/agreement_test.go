package page

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/scoring/raters"
)

// jury adds a unit to the test site that a panel of four rates in six indicators: the
// ratings of Shrout and Fleiss (1979), on a scale from 1 to 10. least is the number of
// ballots that the rulebook asks for; groups are those of the four raters; edit changes
// ratings.toml.
func jury(t *testing.T, least int, groups [4]string, edit ...string) map[string]string {
	t.Helper()
	const book = "content/rulebook/2025.toml"
	weights := map[string]bool{}
	var list []string
	for _, g := range groups {
		if !weights[g] {
			weights[g] = true
			list = append(list, g+" = 1")
		}
	}
	files := with(t, book, "[bonus]", fmt.Sprintf("[panel.jury]\ngroups = { %s }\nscale = [1, 10]\nmin_ballots = %d\n[bonus]", strings.Join(list, ", "), least))
	files["content/jury/unit.toml"] = "title = \"Jury\"\n"
	card := "mission = \"Serve\"\n[dimension.all]\ntitle = \"All\"\npoints = 100\n[objective.good]\ndimension = \"all\"\ntitle = \"Good work\"\nsupports = [\"mission\"]\n"
	for n := range 6 {
		points := 20 - n%2*5
		if n == 5 {
			points = 10
		}
		card += fmt.Sprintf("[indicator.i%d]\nobjective = \"good\"\ntitle = \"Part %d\"\npoints = %d\nscore = { method = \"panel\" }\n", n+1, n+1, points)
	}
	files["content/jury/2025/scorecard.toml"] = card
	ratings := ""
	for j, marks := range [][]int{{9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}} {
		ratings += fmt.Sprintf("[rater.secret-%d]\ngroup = %q\n", j+1, groups[j])
		for n, m := range marks {
			ratings += fmt.Sprintf("i%d = %d\n", n+1, m)
		}
	}
	for i := 0; i < len(edit); i += 2 {
		if !strings.Contains(ratings, edit[i]) {
			t.Fatalf("the ratings have no %q", edit[i])
		}
		ratings = strings.Replace(ratings, edit[i], edit[i+1], 1)
	}
	files["content/jury/2025/ratings.toml"] = ratings
	return files
}

func agreementSection(t *testing.T, audience string, files map[string]string) *view.Section {
	t.Helper()
	_, pages, _, _ := planned(t, audience, files)
	s := sectionOf(t, pages, "jury/2025/index.html", "agreement")
	if s == nil || !s.Annex {
		t.Fatal("the report has no annex of agreement")
	}
	return s
}

// row is a table's cells, by the head of their column with its second line.
func row(t *testing.T, table *view.Table, n int) map[string]view.Cell {
	t.Helper()
	out := map[string]view.Cell{}
	at := 0
	for _, c := range table.Groups[0][n].Cells {
		head := table.Columns[at]
		out[strings.TrimSpace(head.Head+" "+head.Sub)] = c
		at += max(c.Span, 1)
	}
	if at != len(table.Columns) {
		t.Fatalf("row %d has %d cells for %d columns", n, at, len(table.Columns))
	}
	return out
}

var oneGroup = [4]string{"peers", "peers", "peers", "peers"}

// A reader finds the published coefficients with their intervals and words, and how each
// rater rates.
func TestAgreementIsPrinted(t *testing.T) {
	s := agreementSection(t, internal, jury(t, 0, oneGroup))
	if want := "Reliability is poor to excellent for the panel’s mean, poor to good for a single rater"; s.Headline.Text != want {
		t.Errorf("finding %q", s.Headline.Text)
	}
	table := s.Blocks[0].(*view.Table)
	if want := "The mean of the raters reaches 0.62 of full agreement, one rater 0.29"; table.Title.Text != want {
		t.Errorf("%q", table.Title.Text)
	}
	cells := row(t, table, 0)
	for name, want := range map[string][2]string{
		"Raters":                         {"4", ""},
		"Indicators rated by all":        {"6", ""},
		"Their mean ICC(2,k)":            {"0.62", "0.07 to 0.93"},
		"One rater ICC(2,1)":             {"0.29", "0.02 to 0.76"},
		"Levels apart Cronbach’s\u00a0α": {"0.91", ""},
	} {
		if c, ok := cells[name]; !ok || c.Text != want[0] || c.Sub.Text != want[1] {
			t.Errorf("%s: %q, %q", name, c.Text, c.Sub.Text)
		}
	}
	if len(table.Groups[0]) != 1 {
		t.Errorf("%d rows for one group", len(table.Groups[0]))
	}
	raters := s.Blocks[1].(*view.Table)
	if want := "From 2.8 below the panel to 2.4 above it"; raters.Title.Text != want {
		t.Errorf("%q", raters.Title.Text)
	}
	var sum scoring.Number
	for _, r := range raters.Groups[0] {
		sum = sum.Add(printed(t, cellAt(r, 4)))
	}
	if sum.Abs().Float64() > 0.2 {
		t.Errorf("distances from the panel add up to %s", sum)
	}
	if first := raters.Groups[0][0].Cells; first[0].Text != "secret-1" || first[2].Text != "7.7" || first[3].Text != "1.6" || first[4].Text != "+2.4" {
		t.Errorf("first row %v", first)
	}
}

// Groups stand beside each other; one of two raters says "too few" and prints no number.
func TestAgreementByGroup(t *testing.T) {
	table := agreementSection(t, internal, jury(t, 0, [4]string{"peers", "peers", "peers", "superior"})).Blocks[0].(*view.Table)
	rows := table.Groups[0]
	if len(rows) != 3 || rows[1].Cells[0].Text != "Peers" || rows[2].Cells[0].Text != "Superiors" {
		t.Fatalf("rows %v", rows)
	}
	if last := rows[2].Cells; len(last) != 4 || last[3].Text != "too few" {
		t.Errorf("one rater: %v", last)
	}
	for name, c := range row(t, table, 1) {
		if c.Num && strings.Contains("Their mean, One rater, Levels apart, Order, Pairs", strings.Fields(name)[0]) && !strings.HasPrefix(strings.TrimPrefix(c.Text, "−"), "0.") {
			t.Errorf("%s of three raters: %q", name, c.Text)
		}
	}
	if _, ok := row(t, table, 1)["Pairs Light’s\u00a0κ"]; !ok {
		t.Error("a scale of ten steps has no κ")
	}
}

// With fewer raters or indicators than needed the page says so and prints no number but, of two
// raters, that of the pair.
func TestTooFewToAgree(t *testing.T) {
	for _, x := range []struct {
		edit []string
		want string
	}{
		{[]string{"i1 = 2\ni2 = 1\n", ""}, "Here it is 4 raters and 4 of 6 indicators."},
		{[]string{"[rater.secret-3]\ngroup = \"peers\"\ni1 = 5\ni2 = 3\ni3 = 6\ni4 = 2\ni5 = 6\ni6 = 4\n", "", "[rater.secret-4]\ngroup = \"peers\"\ni1 = 8\ni2 = 2\ni3 = 8\ni4 = 6\ni5 = 9\ni6 = 7\n", ""}, "Here it is 2 raters and 6 indicators. Cohen’s κ of the two, with linear weights, is 0.00: 1 for the same mark each time, 0 for chance."},
	} {
		s := agreementSection(t, internal, jury(t, 0, oneGroup, x.edit...))
		c, ok := s.Blocks[0].(*view.Callout)
		if len(s.Blocks) != 1 || !ok || !strings.HasSuffix(c.Text, x.want) || !strings.HasPrefix(s.Headline.Text, "Too few") {
			t.Errorf("%q: %+v", s.Headline.Text, s.Blocks[0])
		}
	}
	// an indicator that one rater leaves out is left out, and five remain
	cells := row(t, agreementSection(t, internal, jury(t, 0, oneGroup, "i1 = 2\n", "")).Blocks[0].(*view.Table), 0)
	if c := cells["Indicators rated by all"]; c.Text != "5" || c.Sub.Text != "of 6" {
		t.Errorf("%+v", c)
	}
}

// Raters have no names in an edition for the public, anywhere; nor are they numbered as in
// the file, which would give them away.
func TestRatersHaveNoNames(t *testing.T) {
	_, pages, files, _ := planned(t, "public", jury(t, 0, oneGroup))
	for _, p := range pages {
		v, err := p.View()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range texts(v) {
			if strings.Contains(s, "secret-") {
				t.Errorf("%s says %q", p.Path, s)
			}
		}
	}
	for _, f := range files {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "secret-") {
			t.Errorf("%s names a rater", f.Path)
		}
	}
	rows := agreementSection(t, "public", jury(t, 0, oneGroup)).Blocks[1].(*view.Table).Groups[0]
	for n, want := range []string{"+2.4", "+1.4", "−1.0", "−2.8"} {
		if rows[n].Cells[0].Text != fmt.Sprintf("Rater %d", n+1) || rows[n].Cells[4].Text != want {
			t.Errorf("row %d: %v", n+1, rows[n].Cells)
		}
	}
}

// A group with fewer ballots than the rulebook asks for has no column, and then no rater is
// listed; where all raters are such a group nothing is shown.
func TestSmallGroupsStayHidden(t *testing.T) {
	for _, audience := range []string{internal, "public"} {
		s := agreementSection(t, audience, jury(t, 2, [4]string{"peers", "peers", "peers", "superior"}))
		table := s.Blocks[0].(*view.Table)
		if len(s.Blocks) != 1 || len(table.Groups[0]) != 2 || table.Groups[0][1].Cells[0].Text != "Peers" || !strings.Contains(table.Source, "not listed") {
			t.Errorf("%s: %d blocks, rows %v, %q", audience, len(s.Blocks), table.Groups[0], table.Source)
		}
		// one abstention brings a group below its number for that indicator
		s = agreementSection(t, audience, jury(t, 2, [4]string{"peers", "peers", "superior", "superior"}, "i6 = 4\n", ""))
		if table := s.Blocks[0].(*view.Table); len(s.Blocks) != 1 || len(table.Groups[0]) != 2 {
			t.Errorf("%s: %d blocks, rows %v", audience, len(s.Blocks), table.Groups[0])
		}
		s = agreementSection(t, audience, jury(t, 5, oneGroup))
		if c, ok := s.Blocks[0].(*view.Callout); len(s.Blocks) != 1 || !ok || !strings.Contains(c.Text, "fewer than the 5") {
			t.Errorf("%s: %+v", audience, s.Blocks[0])
		}
	}
}

// An indicator that the public may not see does not count in what it is told.
func TestAgreementWithoutInternalIndicators(t *testing.T) {
	files := jury(t, 0, oneGroup)
	const card = "content/jury/2025/scorecard.toml"
	files[card] = strings.Replace(files[card], "title = \"Part 6\"", "title = \"Part 6\"\naudience = \"internal\"", 1)
	for audience, want := range map[string]string{internal: "6", "public": "5"} {
		if c := row(t, agreementSection(t, audience, files).Blocks[0].(*view.Table), 0)["Indicators rated by all"]; c.Text != want || c.Sub.Text != "" {
			t.Errorf("%s: %+v", audience, c)
		}
	}
}

// A fence places the table, which then stands there and not in the annex; a report without
// raters has no annex.
func TestAgreementIsPlaced(t *testing.T) {
	files := jury(t, 0, oneGroup)
	files["content/jury/2025/report.md"] = "## Jury {#jury}\n\n```steelyard\nshow = \"agreement\"\nindicator = \"i2\"\n```\n"
	_, pages, _, found := planned(t, internal, files)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if s := sectionOf(t, pages, "jury/2025/index.html", "jury"); s == nil || !strings.Contains(strings.Join(texts(s), "\n"), "ICC(2,k)") {
		t.Error("the fence shows nothing")
	}
	if s := sectionOf(t, pages, "jury/2025/index.html", "agreement"); s == nil || strings.Contains(strings.Join(texts(s), "\n"), "ICC(2,k)") {
		t.Error("the annex lacks its raters, or repeats what the fence shows")
	}
	if s := sectionOf(t, pages, "liaison/2025/index.html", "agreement"); s != nil {
		t.Error("a report without raters has an annex of them")
	}
}

// Raters who all say the same, or each the same of everything, get a sentence and no number.
func TestAgreementWithoutSpread(t *testing.T) {
	files := jury(t, 0, oneGroup)
	const name = "content/jury/2025/ratings.toml"
	same := ""
	for j := range 4 {
		same += fmt.Sprintf("[rater.r%d]\ngroup = \"peers\"\n", j+1)
		for n := range 6 {
			same += fmt.Sprintf("i%d = 7\n", n+1)
		}
	}
	files[name] = same
	s := agreementSection(t, internal, files)
	if s.Headline.Text != "All ratings are the same" {
		t.Errorf("finding %q", s.Headline.Text)
	}
	cells := row(t, s.Blocks[0].(*view.Table), 0)
	if c := cells["One rater ICC(2,1)"]; c.Text != "–" || c.Sub.Text != "" || cells["In words"].Text != "all ratings are the same" {
		t.Errorf("%+v, %+v", c, cells["In words"])
	}
	for name, c := range cells {
		if strings.Contains(c.Text, "NaN") || strings.Contains(c.Text, "Inf") {
			t.Errorf("%s: %+v", name, c)
		}
	}
	if title := s.Blocks[1].(*view.Table).Title.Text; title != "All raters mark at the same level" {
		t.Errorf("%q", title)
	}
}

// The data beside the page holds all six coefficients of each panel, and no rater.
func TestAgreementInTraces(t *testing.T) {
	_, _, files, _ := planned(t, internal, jury(t, 0, oneGroup))
	for _, f := range files {
		if f.Path != "jury/2025/traces.json" {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Agreement []struct {
				Raters       int
				Coefficients map[string]struct{ Value, Low string }
			}
		}
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Agreement) != 1 || got.Agreement[0].Coefficients["ICC(3,k)"].Value != "0.909315542" || got.Agreement[0].Coefficients["ICC(2,1)"].Low == "" || got.Agreement[0].Raters != 4 {
			t.Errorf("%+v", got)
		}
		return
	}
	t.Error("no traces.json")
}

// Words follow the numbers beside them: what is printed as 0.50 is not called poor.
func TestWordsFollowPrintedNumbers(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	some := func(text string) scoring.Opt {
		n, err := scoring.ParseNumber(text)
		if err != nil {
			t.Fatal(err)
		}
		return scoring.Some(n)
	}
	for _, x := range []struct {
		c        raters.Coefficient
		ends, is string
	}{
		{raters.Coefficient{Value: some("0.7"), Low: some("0.4971"), High: some("0.9049")}, "0.50 to 0.90", "moderate to good"},
		{raters.Coefficient{Value: some("0.95"), Low: some("0.91"), High: some("0.99")}, "0.91 to 0.99", "excellent"},
		{raters.Coefficient{Value: some("-0.3"), High: some("0.61")}, "up to 0.61", "poor to moderate"},
		{raters.Coefficient{Value: some("0.8")}, "", "good"},
	} {
		if ends, is := l.Interval(x.c), l.Reliability(x.c); ends != x.ends || is != x.is {
			t.Errorf("%q, %q; want %q, %q", ends, is, x.ends, x.is)
		}
	}
}

// A year whose results are ballots alone has no results.toml; its files are published all
// the same, and single ballots are not among them.
func TestReportWithoutResultsFile(t *testing.T) {
	_, _, files, _ := planned(t, internal, jury(t, 0, oneGroup))
	var sources []string
	for _, f := range files {
		if strings.HasPrefix(f.Path, "jury/2025/source/") {
			sources = append(sources, f.Path)
			if _, err := f.Bytes(); err != nil {
				t.Error(err)
			}
		}
	}
	if len(sources) != 1 || sources[0] != "jury/2025/source/scorecard.toml" {
		t.Errorf("published sources: %v", sources)
	}
}

// A large panel is summed up, not listed over many sheets; one that contradicts itself is
// told so in words, and of two panels each is named.
func TestLargePanelAndSecondPanel(t *testing.T) {
	files := jury(t, 0, oneGroup)
	const book, card, ratings = "content/rulebook/2025.toml", "content/jury/2025/scorecard.toml", "content/jury/2025/ratings.toml"
	files[book] = strings.Replace(files[book], "[panel.jury]", "[panel.other]\ntitle = \"Callers\"\ngroups = { peers = 1 }\nscale = [1, 5]\n[panel.jury]", 1)
	files[card] = strings.Replace(strings.ReplaceAll(files[card], `method = "panel"`, `method = "panel", panel = "jury"`), "points = 10\nscore = { method = \"panel\", panel = \"jury\" }", "points = 10\nscore = { method = \"panel\", panel = \"other\" }", 1)
	text := ""
	for j := range 51 {
		text += fmt.Sprintf("[rater.r%d]\ngroup = \"peers\"\n", j)
		for n := range 5 {
			text += fmt.Sprintf("i%d = %d\n", n+1, 1+(j+n*2)%10)
		}
	}
	files[ratings] = text + "[rater.caller]\ngroup = \"peers\"\ni6 = 3\n"
	s := agreementSection(t, internal, files)
	if len(s.Blocks) != 2 {
		t.Fatalf("%d blocks", len(s.Blocks))
	}
	table := s.Blocks[0].(*view.Table)
	if table.Title.Text != "The raters agree less than expected by chance" || !strings.Contains(table.Source, "up to 50") {
		t.Errorf("%q, %q", table.Title.Text, table.Source)
	}
	if c := s.Blocks[1].(*view.Callout); !strings.HasPrefix(c.Text, "Callers: It takes") {
		t.Errorf("%q", c.Text)
	}
}

// What differs is never printed as 0, nor a coefficient as full agreement that is not.
func TestAgreementIsAsExactAsItsSentence(t *testing.T) {
	b, _, _, _ := planned(t, internal, jury(t, 0, oneGroup))
	l := ledgerOf(t, b, "jury", "2025")
	panels := l.RatedPanels()
	p := panels[0]
	for i := range p.All.Each {
		n := scoring.FromInt(int64(2*(i%2) - 1)).Quo(scoring.FromInt(400))
		p.All.Each[i].Leniency = scoring.Some(n)
	}
	table := l.RatersTable(p, 0)
	if want := "From 0.003 below the panel to 0.003 above it"; table.Title.Text != want {
		t.Errorf("%q", table.Title.Text)
	}
	if got := table.Groups[0][0].Cells[4].Text; got != "+0.003" {
		t.Errorf("the most lenient is %s above", got)
	}
	near, err := scoring.ParseNumber("0.997")
	if err != nil {
		t.Fatal(err)
	}
	p.All.ICC.Mean[raters.Random].Value = scoring.Some(near)
	p.All.Concordance.P = scoring.Some(scoring.FromInt(1).Sub(scoring.FromInt(1).Quo(scoring.FromInt(5000))))
	cells := texts(l.AgreementBlock(panels, 0, false).(*view.Table))
	if got := strings.Join(cells, "|"); !strings.Contains(got, "reaches 0.997 of full agreement") || !strings.Contains(got, "p = 0.9998") {
		t.Error(got)
	}
}
