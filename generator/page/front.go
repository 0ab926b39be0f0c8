package page

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planFronts lists the front page (the year that the site is about) and one for each other
// year.
func planFronts(e *planner) []*view.Page {
	years := e.years
	if len(years) == 0 {
		years = []string{""}
	}
	var pages []*view.Page
	for _, year := range years {
		path := e.frontOf(year)
		pages = append(pages, planPage(e, "front", path, func() (*scope, error) { return e.frontScope(year, path) }, (*scope).front))
	}
	return pages
}

func (e *planner) frontScope(year, path string) (*scope, error) {
	site := e.Text(e.site.Config.Title)
	h := here{kind: "front", path: path, title: e.W("front.page-title", site.Text, year), year: year, about: e.W("front.description", site.Text, year),
		label: view.Str{Text: e.Year(year)}, in: func(o *planner) string { return o.frontOf(year) }}
	if year == "" {
		h.title = site.Text
	}
	if len(e.years) > 1 {
		h.at = e.frontOf
	}
	h.runTitle = h.title
	s := e.scopeOf(h)
	s.year = e.ledger.Year(year)
	s.Reading = e.reading(s.year, path, year)
	if path != e.FrontPath() {
		return s, nil // another year has its own words
	}
	if d := e.Plain(e.site.Config.Description); d != "" {
		s.shell.Description = d
	}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			return s, e.read(s, p.ByLang, context{page: path})
		}
	}
	return s, nil
}

// frontOf is the address of a year's front page.
func (e *planner) frontOf(year string) string {
	if year == e.current || year == "" {
		return e.FrontPath()
	}
	return e.Prefix + "overview/" + year + ".html"
}

// glance is a unit's report on the front page.
type glance struct {
	*chapter
	u *source.Unit
}

func (e *scope) front() (*view.Front, error) {
	f := &view.Front{Shell: e.shell, Reading: e.Reading}
	y := e.year
	all := e.glances(y)
	f.Head = view.Head{Unit: e.Text(e.Title), Text: view.Str{Text: e.frontHeadline(y)}}
	if y != nil {
		f.Head.Soft = e.W("front.kicker", e.Few(len(all)), e.yearWord(y))
	}
	if said, ok := e.text.headline(); ok {
		f.Head.Text = said
	}
	if e.text != nil && e.text.Description != "" {
		f.Description = e.text.Description
	}
	f.Stats = e.frontStats(y)
	if heat := e.heatTable(y); heat != nil {
		f.Sections = append(f.Sections, view.Section{ID: "glance", Label: view.Str{Text: e.W("front.glance")}, Headline: heat.Title, Blocks: []view.Block{heat, e.heatKey(all)}})
		heat.Title = view.Str{Text: e.W("front.glance-table")}
	}
	if ranks := e.rankTable(y); ranks != nil {
		f.Sections = append(f.Sections, view.Section{ID: "reports", Label: view.Str{Text: e.W("front.reports")}, Headline: view.Str{Text: e.movesFinding(all)}, Blocks: []view.Block{ranks}})
	}
	if changes, n := e.changedTable(all); changes != nil {
		f.Sections = append(f.Sections, view.Section{ID: "changes", Label: view.Str{Text: e.W("front.changes")}, Headline: view.Str{Text: edition.Capital(e.W("front.changes-finding", e.Few(n)))}, Blocks: []view.Block{changes}})
	}
	if text := e.prose(1); text != nil { // its headings stand below the section's
		if blocks := text.all(); len(blocks) > 0 {
			f.Sections = append(f.Sections, view.Section{ID: "about", Label: view.Str{Text: e.W("front.about")}, Blocks: blocks})
		}
	}
	e.Enumerate(f.Sections)
	return f, nil
}

// yearWord is a year; one of which nothing is reported is said to be in preparation, one that
// is not over to be under way.
func (e *scope) yearWord(y *ledger.Year) string {
	if st := y.Phase(); st != "" {
		return e.W("front.year-"+st, y.Year)
	}
	return e.Year(y.Year)
}

// glances are the reports of a year in the order of the site's units; none of no year.
func (e *scope) glances(y *ledger.Year) []glance {
	if y == nil {
		return nil
	}
	var all []glance
	for _, l := range y.Reports {
		all = append(all, glance{e.chapter(l), l.Written.Unit})
	}
	return all
}

// rankTable lists the units by rank within their category, those without a rank last.
func (e *scope) rankTable(y *ledger.Year) *view.Table {
	all := e.glances(y)
	if len(all) == 0 {
		return nil
	}
	year := y.Year
	last := ""
	for _, g := range all {
		if g.Before != nil && g.Before.Written.Year > last {
			last = g.Before.Written.Year
		}
	}
	t := &view.Table{ID: "tbl-reports", Title: view.Str{Text: e.W("front.reports-caption")}, Subtitle: e.W("front.reports-measure", all[0].Points(all[0].Score.Possible))}
	t.Columns = []view.Column{{Head: e.W("front.rank"), Num: true}, {Head: e.W("front.unit-report")}, {Head: e.Year(year), Num: true}}
	if last != "" {
		t.Columns = append(t.Columns, view.Column{Head: e.Year(last), Num: true}, view.Column{Head: e.W("front.change"), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("front.grade-of", year)})
	if last != "" {
		t.Columns = append(t.Columns, view.Column{Head: e.W("front.grade-of", last)})
	}
	t.Columns = append(t.Columns, view.Column{Head: e.W("front.know")})

	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b glance) int {
		if c := y.Place(a.Score.Category) - y.Place(b.Score.Category); c != 0 {
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
				title := e.categoryTitle(g.Score.Category)
				if title.Text == "" {
					title.Text = e.W("front.no-category")
				}
				group = append(group, view.Row{Class: "grp", Cells: []view.Cell{{Text: title.Text, Lang: title.Lang, Head: true, Span: len(t.Columns)}}})
			}
		}
		group = append(group, e.rankRow(g, last))
	}
	t.Groups = append(t.Groups, group)
	return e.folded(t, reportsOf(order))
}

// folded folds a table of very many units by category; of are the reports of its rows.
func (e *scope) folded(t *view.Table, of []*ledger.Report) *view.Table {
	return exhibit.FoldUnits(e.Edition, t, e.year, of, e.categoryTitle)
}

func reportsOf(all []glance) []*ledger.Report {
	list := make([]*ledger.Report, len(all))
	for n, g := range all {
		list[n] = g.Report
	}
	return list
}

func (e *scope) rankRow(g glance, last string) view.Row {
	name := e.Text(g.u.Title)
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
	return view.Row{Cells: append(row.Cells, g.know())}
}

// know is what a reader must know about a unit's total in a few words: that something
// is pending, that an edge is near, else where it lost most.
func (g glance) know() view.Cell {
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
		key := "front.know-above"
		if x.Distance.Sign() < 0 {
			key = "front.know-below"
		}
		return view.Cell{Parts: []view.Cell{{Mark: "watch", Text: g.W("front.know-edge")},
			{Text: " " + g.W(key, g.GradeTitle(x.Grade), g.Num(x.Distance.Abs(), g.TotalDecimals()))}}}
	case len(g.Score.Vetoes) > 0 && g.Score.GradeBefore != g.Score.Grade && g.Score.GradeBefore != "":
		return view.Cell{Text: edition.Capital(g.W("front.know-capped", g.GradeTitle(g.Score.GradeBefore)))}
	case g.Score.BarAward:
		return view.Cell{Text: edition.Capital(g.W("front.know-barred"))}
	}
	if !g.HasTotal() {
		return view.Cell{Text: edition.Capital(g.W("headline.unscored"))}
	}
	text := ""
	if worst := g.Lowest(); worst != nil {
		sh, _ := ledger.Share(&worst.Score.Node)
		text = g.W("front.know-lowest", g.Plain(worst.Written.Title), g.SharePercent(sh, 1))
	}
	if n := len(g.MissedTargets()); n > 0 {
		text = g.Clauses(g.W("front.know-missed", g.Few(n)), text)
	}
	return view.Cell{Text: edition.Capital(text)}
}

// reading are the ways on from the front page.
func (e *planner) reading(y *ledger.Year, path, year string) []view.Reading {
	var list []view.Reading
	add := func(to, text, about string) {
		if e.has(to) && to != path {
			list = append(list, view.Reading{Link: view.Link{Text: view.Str{Text: text}, Href: edition.Rel(path, to)}, About: about})
		}
	}
	for _, next := range e.years {
		if st := e.standing(nil, next); next > year && st != "" {
			add(e.frontOf(next), e.W("front.year-"+st, next), e.W("front.read-"+st))
		}
	}
	add(e.ComparePath(year), e.W("site.compare", year), e.W("front.read-compare"))
	if y != nil {
		r := y.Reports[0].Written
		add(e.UnitPath(r.Unit), e.Plain(r.Unit.Title), e.W("front.read-unit"))
		add(e.LeafletPath(r), e.W("unit.leaflet"), e.W("front.read-leaflet"))
	}
	add(e.MethodPath(year), e.W("site.method"), e.W("front.read-method"))
	add(e.DownloadsPath(), e.W("site.downloads"), e.W("front.read-downloads"))
	for _, p := range e.site.Pages {
		n, _ := e.Narrative(p.ByLang)
		if n != nil && p.Path != "" && n.Menu {
			add(e.plainPath(p), n.Title, n.Description)
		}
	}
	return list
}
