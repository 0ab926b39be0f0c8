package compare

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// Word is a year; one of which nothing is reported is said to be in preparation, one that
// is not over to be under way.
func (e *Year) Word() string { return e.Phrase(e.Year(e.Of.Year)) }

// Phrase adds the same to what names the year.
func (e *Year) Phrase(text string) string {
	if st := e.Of.Phase(); st != "" {
		return e.W("front.year-"+st, text)
	}
	return text
}

// Ranked lists the units by rank within their category, those without a rank last.
func (e *Year) Ranked() *view.Table {
	if len(e.Units) == 0 {
		return nil
	}
	year := e.Of.Year
	last := ""
	for _, g := range e.Units {
		if g.Before != nil && g.Before.Written.Year > last {
			last = g.Before.Written.Year
		}
	}
	measure := "front.reports-measure"
	if rb := e.Units[0].Rulebook(); rb != nil && rb.Compare == "all" {
		measure = "front.reports-measure-all"
	}
	t := &view.Table{ID: "tbl-reports", Title: view.Str{Text: e.W("front.reports-caption")}, Subtitle: e.W(measure, e.Units[0].Points(e.Units[0].Score.Possible))}
	t.Columns = []view.Column{{Head: e.W("front.rank"), Num: true}, {Head: e.W("front.unit-report")}, {Head: e.Year(year), Num: true}}
	if last != "" {
		t.Columns = append(t.Columns, view.Column{Head: e.Year(last), Num: true}, view.Column{Head: e.W("front.change"), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("front.grade-of", year)})
	if last != "" {
		t.Columns = append(t.Columns, view.Column{Head: e.W("front.grade-of", last)})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("front.know")})

	order := slices.Clone(e.Units)
	slices.SortStableFunc(order, func(a, b *exhibit.Chapter) int {
		if c := e.Of.Place(a.Score.Category) - e.Of.Place(b.Score.Category); c != 0 {
			return c
		}
		return ledger.ByRank(a.Report, b.Report)
	})
	categories := map[string]bool{}
	for _, g := range order {
		categories[g.Score.Category] = true
	}
	var group []view.Row
	before := "\x00"
	for _, g := range order {
		if g.Score.Category != before {
			if len(group) > 0 {
				t.Groups = append(t.Groups, group)
				group = nil
			}
			before = g.Score.Category
			if len(categories) > 1 {
				title := e.category(g.Score.Category)
				if title.Text == "" {
					title.Text = e.W("front.no-category")
				}
				group = append(group, view.Row{Class: "grp", Cells: []view.Cell{{Text: title.Text, Lang: title.Lang, Head: true, Span: len(t.Columns)}}})
			}
		}
		group = append(group, e.rankRow(g, last))
	}
	t.Groups = append(t.Groups, group)
	return e.folded(t, reports(order))
}

func (e *Year) rankRow(g *exhibit.Chapter, last string) view.Row {
	name := e.Text(g.Written.Unit.Title)
	total := g.None()
	if g.Final() { // what is provisional is not set beside what is not
		total = g.Num(g.Score.Total.Rounded, g.TotalDecimals())
	}
	row := view.Row{Cells: []view.Cell{
		{Text: g.None(), Num: true},
		{Text: name.Text, Lang: name.Lang, Href: g.Href(e.ReportPath(g.Written)), Head: true},
		{Text: total, Num: true, Key: true},
	}}
	if g.Score.Rank > 0 {
		row.Cells[0].Text = e.Count(g.Score.Rank)
	}
	if last != "" {
		was, change := g.None(), g.None()
		if g.Before != nil && g.Before.Written.Year == last && g.Before.Final() {
			was = g.Num(g.Before.Score.Total.Rounded, g.TotalDecimals())
		}
		if d, ok := g.Change(); ok {
			change = g.SignedOrSame(d, g.TotalDecimals())
		}
		row.Cells = append(row.Cells, view.Cell{Text: was, Num: true}, view.Cell{Text: change, Num: true})
	}
	grade := g.GradeTitle(g.Score.Grade)
	if grade == "" {
		grade = g.None()
	}
	row.Cells = append(row.Cells, view.Cell{Text: grade, NoW: true})
	if last != "" {
		was := g.None()
		if g.Before != nil && g.Before.Written.Year == last && g.Before.Score.Grade != "" {
			was = g.GradeTitleOf(g.Before, g.Before.Score.Grade)
		}
		row.Cells = append(row.Cells, view.Cell{Text: was, NoW: true, Class: "soft"})
	}
	return view.Row{Cells: append(row.Cells, know(g))}
}

// know is what a reader must know about a unit's total in a few words: that something
// is pending, that an edge is near, else where it lost most.
func know(g *exhibit.Chapter) view.Cell {
	zero := g.ZeroClause(g.Indicators) // what is not reported cost points, whatever else is told
	switch {
	case g.Score.Withheld:
		return view.Cell{Text: g.W("front.withheld")}
	case g.Score.Provisional:
		parts := []view.Cell{{Mark: "pending", Text: g.W("state.provisional")}}
		if rest := g.Score.Possible.Sub(g.Score.Measured); rest.Sign() > 0 {
			parts = append(parts, view.Cell{Text: " " + g.W("front.know-pending", g.Points(rest))})
		}
		return view.Cell{Parts: parts}
	case g.Score.NearEdge != nil:
		x := g.Score.NearEdge
		key := [...]string{"front.know-below", "front.know-at", "front.know-above"}[x.Distance.Sign()+1]
		return view.Cell{Parts: []view.Cell{{Mark: "watch", Text: g.W("front.know-edge")},
			{Text: " " + g.Clauses(g.W(key, g.GradeTitle(x.Grade), g.Num(x.Distance.Abs(), g.TotalDecimals())), zero)}}}
	case len(g.Score.Vetoes) > 0 && g.Score.GradeBefore != g.Score.Grade && g.Score.GradeBefore != "":
		return view.Cell{Text: edition.Capital(g.Clauses(g.W("front.know-capped", g.GradeTitle(g.Score.GradeBefore)), zero))}
	case g.Score.BarAward:
		return view.Cell{Text: edition.Capital(g.Clauses(g.W("front.know-barred"), zero))}
	}
	if !g.HasTotal() {
		return view.Cell{Text: edition.Capital(g.W("headline.unscored"))}
	}
	text := zero
	if g.Scaled() {
		text = g.Clauses(text, g.W("headline.scaled", g.Points(g.Score.Measured)))
	}
	if worst := g.Lowest(); worst != nil {
		sh, _ := ledger.Share(&worst.Score.Node)
		text = g.Clauses(text, g.W("front.know-lowest", g.Plain(worst.Written.Title), g.SharePercent(sh, 1)))
	}
	if n := len(g.MissedTargets()); n > 0 {
		text = g.Clauses(g.W("front.know-missed", g.Few(n)), text)
	}
	return view.Cell{Text: edition.Capital(text)}
}
