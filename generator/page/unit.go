package page

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/places"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
)

func planUnits(e *planner) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		pages = append(pages, planAbout(e, about{reports: e.ledger.Unit(u)}, "unit", e.UnitPath(u), func() (*scope, error) { return e.unitScope(u) }, func(s *scope) (*view.Unit, error) {
			v, err := s.unitView()
			if err == nil && e.opt.Whole {
				err = e.note(u, func() ([]places.Place, error) { return e.placesOfUnit(u, v), nil })
			}
			return v, err
		}))
	}
	return pages
}

func (e *planner) unitScope(u *source.Unit) (*scope, error) {
	path, name := e.UnitPath(u), e.Text(u.Title)
	s := e.scopeOf(here{kind: "unit", path: path, title: e.W("unit.title", name.Text), about: e.W("unit.description", name.Text), label: name, unit: u,
		in: func(o *planner) string { return o.UnitPath(u) }, at: e.inYear(u, e.ReportPath)})
	s.unit, s.kin = u, e.kinOf(u)
	s.reports = e.ledger.Unit(u)
	return s, e.read(s, u.About, context{page: path, unit: u})
}

func (e *scope) unitView() (*view.Unit, error) {
	u := e.unit
	name := e.Text(u.Title)
	v := &view.Unit{Shell: e.shell}
	var last *chapter // of the last report; nil for none
	if n := len(e.reports); n > 0 {
		last = e.chapter(e.reports[n-1])
	}
	kicker := e.W("unit.kicker", e.Few(len(e.reports)))
	if len(e.reports) == 0 {
		kicker = e.W("unit.kicker-none")
	}
	v.Head = view.Head{Unit: name, Soft: kicker, Text: view.Str{Text: e.unitHeadline(last)}}
	if said, ok := e.text.headline(); ok {
		v.Head.Text = said
	}
	if about := e.text; about != nil {
		if about.Description != "" {
			v.Description = about.Description
		}
		if blocks := e.prose(1).all(); len(blocks) > 0 {
			title := view.Str{Text: e.W("unit.about")}
			if about.Title != "" && about.Title != name.Text {
				title = view.Str{Text: about.Title, Lang: about.lang}
			}
			v.Sections = append(v.Sections, view.Section{ID: "about", Label: title, Blocks: blocks})
		}
	}
	if t := e.dutyTable(u, last); t != nil {
		v.Sections = append(v.Sections, view.Section{ID: "duties", Label: view.Str{Text: e.W("unit.duties")}, Headline: view.Str{Text: edition.Capital(e.W("unit.duties-finding", e.Few(len(u.Duties))))}, Blocks: []view.Block{t}})
	}
	if t := exhibit.KinTable(e.Edition, u.ID, e.kin, e.path); t != nil {
		v.Sections = append(v.Sections, view.Section{ID: "kin", Label: view.Str{Text: e.W("kin.section")}, Blocks: []view.Block{t}})
	}
	if t := exhibit.LineageTable(e.Edition, u, e.path); t != nil {
		v.Sections = append(v.Sections, view.Section{ID: "history", Label: view.Str{Text: e.W("lineage.section")}, Blocks: []view.Block{t}})
	}
	if last != nil {
		v.Sections = append(v.Sections, e.yearsSection(last), e.openSection())
	}
	finish(e.Edition, &v.Shell, v.Sections, name.Text, "")
	return v, nil
}

func (e *scope) unitHeadline(l *chapter) string {
	if l == nil && e.unit.Gone() != "" {
		return e.W("unit.headline-gone", e.Date(e.unit.Gone()))
	}
	if l == nil {
		return e.W("unit.headline-none")
	}
	return e.W("unit.headline-year", l.Written.Year, l.Headline())
}

// dutyTable lists a unit's duties with the indicators of the last report that serve
// them; nil without duties.
func (e *scope) dutyTable(u *source.Unit, l *chapter) *view.Table {
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
				c.Parts = append(c.Parts, view.Cell{Text: name.Text, Lang: name.Lang, Href: l.Href(e.IndicatorPath(l.Written, i.Written.ID))})
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
func (e *scope) yearsSection(last *chapter) view.Section {
	s := view.Section{ID: "years", Label: view.Str{Text: e.W("unit.years")}, Headline: view.Str{Text: e.W("unit.years-finding", e.reports[0].Written.Year)}}
	if last.Before != nil {
		s.Headline = view.Str{Text: last.YearsFinding()}
	}
	if f := last.TotalsFigure(); f != nil {
		s.Blocks = append(s.Blocks, last.FigureOf("fig-years", f, ""))
	}
	t := &view.Table{ID: "tbl-years", Title: view.Str{Text: e.W("unit.years-caption")}, Subtitle: e.W("unit.years-measure")}
	t.Columns = []view.Column{{Head: e.W("unit.year")}, {Head: e.W("unit.total"), Num: true}, {Head: e.W("unit.of"), Num: true}, {Head: e.W("unit.change"), Num: true}, {Head: e.W("unit.grade")}, {Head: e.W("unit.rank"), Num: true}, {Head: e.W("unit.more")}}
	var rows []view.Row
	for _, report := range slices.Backward(e.reports) {
		l := e.chapter(report)
		r := l.Written
		row := view.Row{Cells: []view.Cell{{Text: e.W("unit.report", r.Year), Href: l.Href(e.ReportPath(r)), Head: true}}}
		total, change, grade, rank := e.None(), e.None(), l.GradeTitle(l.Score.Grade), e.None()
		if l.HasTotal() {
			total = l.Num(l.Score.Total.Rounded, l.TotalDecimals())
		}
		if d, ok := l.Change(); ok {
			change = l.SignedOrSame(d, l.TotalDecimals())
		}
		if l.Score.Withheld {
			grade = e.W("state-short.withheld")
		} else if l.Score.Provisional {
			grade = e.W("state.provisional")
			row.Cells[0].Sub = view.Str{Text: l.TotalInPart()} // the total is of what is reported, and "of" of all
		} else if grade == "" {
			grade = e.None()
		}
		if l.Score.Rank > 0 {
			rank = e.W("unit.rank-of", e.Count(l.Score.Rank), e.Count(l.Score.RankOf))
		}
		row.Cells = append(row.Cells, view.Cell{Text: total, Num: true, Key: true}, view.Cell{Text: l.Points(l.Score.Possible), Num: true}, view.Cell{Text: change, Num: true},
			view.Cell{Text: grade}, view.Cell{Text: rank, Num: true}, l.moreCell())
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	s.Blocks = append(s.Blocks, t)
	return s
}

// moreCell leads to what else there is of a report.
func (l *chapter) moreCell() view.Cell {
	c := view.Cell{}
	r := l.Written
	for _, x := range []struct{ to, word string }{{l.LeafletPath(r), "unit.leaflet"}, {l.MapPath(r), "unit.map"}, {l.ChangesPath(r), "unit.changes"}, {l.CoveragePath(r), "unit.coverage"}, {l.CheckPath(r), "check.crumb"}} {
		if len(c.Parts) > 0 {
			c.Parts = append(c.Parts, view.Cell{Text: l.Str.Format.List})
		}
		c.Parts = append(c.Parts, view.Cell{Text: l.W(x.word), Href: l.Href(x.to)})
	}
	return c
}

// openSection lists the improvements of all years that are not done, the next due first.
func (e *scope) openSection() view.Section {
	type open struct {
		wording.Improvement
		l *chapter
	}
	var all []open
	none := "unit.open-none"
	for n, r := range e.reports {
		l := e.chapter(r)
		if l.Hides() {
			none = "unit.open-none-shown"
		}
		for _, m := range l.Improvements() {
			if !m.Done && !r.Settled(m.Indicator, e.reports[n+1:]) {
				all = append(all, open{m, l})
			}
		}
	}
	s := view.Section{ID: "open", Label: view.Str{Text: e.W("unit.open")}}
	if len(all) == 0 {
		s.Headline = view.Str{Text: e.W(none)}
		return s
	}
	slices.SortStableFunc(all, func(a, b open) int {
		switch {
		case a.Due == b.Due:
			return 0
		case b.Due == "" || a.Due != "" && a.Due < b.Due:
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
		if o.Due != "" {
			due.Text = e.Day(o.Due)
			if e.Built != "" && o.Due < e.Built {
				due.Sub = view.Str{Text: e.W("unit.late")}
			}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: o.Action.Text, Lang: o.Action.Lang, Head: true},
			{Text: name.Text, Lang: name.Lang, Href: o.l.Href(e.IndicatorPath(o.l.Written, o.Written.ID))},
			{Text: e.Year(o.l.Written.Year)},
			{Text: o.Owner.Text, Lang: o.Owner.Lang},
			due,
			{Text: o.l.Lost(ledger.Lost(&o.Score.Node), o.l.ScoreDecimals()), Num: true},
		}})
	}
	t.Groups = [][]view.Row{rows}
	s.Blocks = []view.Block{t}
	return s
}
