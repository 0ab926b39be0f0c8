package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

func planUnits(e *planner) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		path := e.UnitPath(u)
		pages = append(pages, &view.Page{Path: path, Lang: e.Lang, Kind: "unit", View: lazily(path, func() (*view.Unit, error) { return e.unit(u) })})
	}
	return pages
}

func (e *planner) unit(u *source.Unit) (*view.Unit, error) {
	path := e.UnitPath(u)
	name := e.Text(u.Title)
	h := here{kind: "unit", path: path, title: e.W("unit.title", name.Text), about: e.W("unit.description", name.Text), label: name, unit: u,
		in: func(o *planner) string { return o.UnitPath(u) }, at: func(year string) string { return e.reportOf(u, year) }}
	v := &view.Unit{Shell: e.shell(h)}
	last := e.lastLedger(u, path)
	v.Head = view.Head{Unit: name, Soft: e.W("unit.kicker", e.Few(len(u.Reports))), Text: view.Str{Text: e.unitHeadline(last)}}
	about, lang := e.Narrative(u.About)
	if about != nil {
		if about.Headline != "" {
			v.Head.Text = view.Str{Text: about.Headline, Lang: lang}
		}
		if about.Description != "" {
			v.Description = about.Description
		}
		text, err := e.prose(about, lang, context{page: path, unit: u})
		if err != nil {
			return nil, err
		}
		text.shift = 1
		if blocks := text.all(); len(blocks) > 0 {
			title := view.Str{Text: e.W("unit.about")}
			if about.Title != "" && about.Title != name.Text {
				title = view.Str{Text: about.Title, Lang: lang}
			}
			v.Sections = append(v.Sections, view.Section{ID: "about", Label: title, Blocks: blocks})
		}
	}
	if t := e.dutyTable(u, last); t != nil {
		v.Sections = append(v.Sections, view.Section{ID: "duties", Label: view.Str{Text: e.W("unit.duties")}, Headline: view.Str{Text: edition.Capital(e.W("unit.duties-finding", e.Few(len(u.Duties))))}, Blocks: []view.Block{t}})
	}
	if s, ok := e.yearsSection(u, path, last); ok {
		v.Sections = append(v.Sections, s)
	}
	if last != nil {
		v.Sections = append(v.Sections, e.openSection(u, path))
	}
	for i := range v.Sections {
		v.Sections[i].Number = e.Str.Section(i + 1)
	}
	e.Enumerate(v.Sections)
	v.Contents = contents(name.Text, "", v.Sections)
	return v, nil
}

// reportOf is the address of a unit's report of a year; "" for none.
func (e *planner) reportOf(u *source.Unit, year string) string {
	for _, r := range u.Reports {
		if r.Year == year {
			return e.ReportPath(r)
		}
	}
	return ""
}

// lastLedger is the ledger of a unit's last scored report; nil for none.
func (e *planner) lastLedger(u *source.Unit, path string) *chapter {
	for _, r := range slices.Backward(u.Reports) {
		if l := e.chapter(r, path); l != nil {
			return l
		}
	}
	return nil
}

func (e *planner) unitHeadline(l *chapter) string {
	if l == nil {
		return e.W("unit.headline-none")
	}
	return e.W("unit.headline-year", l.Written.Year, l.headline())
}

// dutyTable lists a unit's duties with the indicators of the last report that serve
// them; nil without duties.
func (e *planner) dutyTable(u *source.Unit, l *chapter) *view.Table {
	if len(u.Duties) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-duties", Label: e.W("unit.duties")}
	t.Columns = []view.Column{{Head: e.W("unit.duty")}}
	if l != nil {
		t.Columns = append(t.Columns, view.Column{Head: e.W("unit.indicators-of", l.Written.Year)})
	}
	var rows []view.Row
	for _, d := range u.Duties {
		title := e.Text(d.Title)
		row := view.Row{Cells: []view.Cell{{Text: title.Text, Lang: title.Lang, Head: true}}}
		if l != nil {
			c := view.Cell{}
			for _, i := range l.Indicators {
				if !slices.Contains(i.Written.Duties, d.ID) {
					continue
				}
				if len(c.Parts) > 0 {
					c.Parts = append(c.Parts, view.Cell{Text: e.Str.Format.List})
				}
				name := e.Text(i.Written.Title)
				c.Parts = append(c.Parts, view.Cell{Text: name.Text, Lang: name.Lang, Href: l.href(e.IndicatorPath(l.Written, i.Written.ID))})
			}
			if len(c.Parts) == 0 {
				c.Text = e.None()
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// yearsSection is the trend of totals and the list of reports.
func (e *planner) yearsSection(u *source.Unit, path string, last *chapter) (view.Section, bool) {
	if len(u.Reports) == 0 {
		return view.Section{}, false
	}
	s := view.Section{ID: "years", Label: view.Str{Text: e.W("unit.years")}, Headline: view.Str{Text: e.W("unit.years-finding", u.Reports[0].Year)}}
	if last != nil {
		if last.Before != nil {
			s.Headline = view.Str{Text: last.yearsFinding()}
		}
		var trend chart.Figure
		if f := last.totalTrend(); f != nil {
			trend = f
		}
		if trend != nil {
			s.Blocks = append(s.Blocks, e.FigureOf("fig-years", trend, ""))
		}
	}
	t := &view.Table{ID: "tbl-years", Title: view.Str{Text: e.W("unit.years-caption")}, Subtitle: e.W("unit.years-measure")}
	t.Columns = []view.Column{{Head: e.W("unit.year")}, {Head: e.W("unit.total"), Num: true}, {Head: e.W("unit.of"), Num: true}, {Head: e.W("unit.change"), Num: true}, {Head: e.W("unit.grade")}, {Head: e.W("unit.rank"), Num: true}, {Head: e.W("unit.more")}}
	var rows []view.Row
	for _, r := range slices.Backward(u.Reports) {
		l := e.chapter(r, path)
		row := view.Row{Cells: []view.Cell{{Text: e.W("unit.report", r.Year), Href: edition.Rel(path, e.ReportPath(r)), Head: true}}}
		if l == nil {
			row.Cells = append(row.Cells, view.Cell{Text: e.None(), Span: 6})
			rows = append(rows, row)
			continue
		}
		total, change, grade, rank := e.None(), e.None(), l.gradeTitle(l.Score.Grade), e.None()
		if l.HasTotal() {
			total = l.Num(l.Score.Total.Rounded, l.totalDecimals())
		}
		if d, ok := l.Change(); ok {
			change = l.SignedOrSame(d, l.totalDecimals())
		}
		if l.Score.Withheld {
			grade = e.W("state-short.withheld")
		} else if l.Score.Provisional {
			grade = e.W("state.provisional")
		} else if grade == "" {
			grade = e.None()
		}
		if l.Score.Rank > 0 {
			rank = e.W("unit.rank-of", e.Count(l.Score.Rank), e.Count(l.Score.RankOf))
		}
		row.Cells = append(row.Cells, view.Cell{Text: total, Num: true, Key: true}, view.Cell{Text: l.points(l.Score.Possible), Num: true}, view.Cell{Text: change, Num: true},
			view.Cell{Text: grade}, view.Cell{Text: rank, Num: true}, e.moreCell(r, path))
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	s.Blocks = append(s.Blocks, t)
	return s, true
}

// moreCell leads to what else there is of a report.
func (e *planner) moreCell(r *source.Report, path string) view.Cell {
	c := view.Cell{}
	for _, x := range []struct{ to, word string }{{e.LeafletPath(r), "unit.leaflet"}, {e.MapPath(r), "unit.map"}, {e.ChangesPath(r), "unit.changes"}, {e.CoveragePath(r), "unit.coverage"}} {
		if !e.has(x.to) {
			continue
		}
		if len(c.Parts) > 0 {
			c.Parts = append(c.Parts, view.Cell{Text: e.Str.Format.List})
		}
		c.Parts = append(c.Parts, view.Cell{Text: e.W(x.word), Href: edition.Rel(path, x.to)})
	}
	return c
}

// openSection lists the improvements of all years that are not done, the next due first.
func (e *planner) openSection(u *source.Unit, path string) view.Section {
	type open struct {
		measure
		l *chapter
	}
	var all []open
	for _, r := range u.Reports {
		l := e.chapter(r, path)
		if l == nil {
			continue
		}
		for _, m := range l.measures() {
			if !m.done {
				all = append(all, open{m, l})
			}
		}
	}
	s := view.Section{ID: "open", Label: view.Str{Text: e.W("unit.open")}}
	if len(all) == 0 {
		s.Headline = view.Str{Text: e.W("unit.open-none")}
		return s
	}
	slices.SortStableFunc(all, func(a, b open) int {
		switch {
		case a.due == b.due:
			return 0
		case b.due == "" || a.due != "" && a.due < b.due:
			return -1
		}
		return 1
	})
	s.Headline = view.Str{Text: edition.Capital(e.W("unit.open-finding", e.Few(len(all))))}
	t := &view.Table{ID: "tbl-open", Label: e.W("unit.open")}
	t.Columns = []view.Column{{Head: e.W("unit.action")}, {Head: e.W("unit.indicator")}, {Head: e.W("unit.year")}, {Head: e.W("unit.owner")}, {Head: e.W("unit.due"), Num: true}, {Head: e.W("unit.stake"), Num: true}}
	var rows []view.Row
	for _, o := range all {
		name := e.Text(o.Written.Title)
		due := view.Cell{Text: e.None(), Num: true}
		if o.due != "" {
			due.Text = e.Day(o.due)
			if e.opt.Date != "" && o.due < e.opt.Date {
				due.Sub = view.Str{Text: e.W("unit.late")}
			}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: o.action.Text, Lang: o.action.Lang, Head: true},
			{Text: name.Text, Lang: name.Lang, Href: edition.Rel(path, e.IndicatorPath(o.l.Written, o.Written.ID))},
			{Text: o.l.Written.Year},
			{Text: o.owner.Text, Lang: o.owner.Lang},
			due,
			{Text: o.l.Num(ledger.Lost(&o.Score.Node), o.l.scoreDecimals()), Num: true},
		}})
	}
	t.Groups = [][]view.Row{rows}
	s.Blocks = []view.Block{t}
	return s
}
