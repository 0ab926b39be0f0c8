package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/source"
)

// Unit is a unit's own page: what it is there for, its years, what is still to be done.
type Unit struct {
	Shell
	Sections []Section
}

func planUnits(e *edition) []*Page {
	var pages []*Page
	for _, u := range e.site.Units {
		path := e.unitPath(u)
		pages = append(pages, &Page{Path: path, Lang: e.lang, Kind: "unit", View: lazily(path, func() (*Unit, error) { return e.unit(u) })})
	}
	return pages
}

func (e *edition) unit(u *source.Unit) (*Unit, error) {
	path := e.unitPath(u)
	name := e.text(u.Title)
	h := here{kind: "unit", path: path, title: e.w("unit.title", name.Text), about: e.w("unit.description", name.Text), label: name, unit: u,
		in: func(o *edition) string { return o.unitPath(u) }, at: func(year string) string { return e.reportOf(u, year) }}
	v := &Unit{Shell: e.shell(h)}
	last := e.lastLedger(u, path)
	v.Head = Head{Unit: name, Soft: e.w("unit.kicker", e.few(len(u.Reports))), Text: Str{Text: e.unitHeadline(last)}}
	about, lang := e.narrative(u.About)
	if about != nil {
		if about.Headline != "" {
			v.Head.Text = Str{about.Headline, lang}
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
			title := Str{Text: e.w("unit.about")}
			if about.Title != "" && about.Title != name.Text {
				title = Str{about.Title, lang}
			}
			v.Sections = append(v.Sections, Section{ID: "about", Label: title, Blocks: blocks})
		}
	}
	if t := e.dutyTable(u, last); t != nil {
		v.Sections = append(v.Sections, Section{ID: "duties", Label: Str{Text: e.w("unit.duties")}, Headline: Str{Text: capital(e.w("unit.duties-finding", e.few(len(u.Duties))))}, Blocks: []Block{t}})
	}
	if s, ok := e.yearsSection(u, path, last); ok {
		v.Sections = append(v.Sections, s)
	}
	if last != nil {
		v.Sections = append(v.Sections, e.openSection(u, path))
	}
	for i := range v.Sections {
		v.Sections[i].Number = e.str.Section(i + 1)
	}
	e.number(v.Sections)
	v.Contents = contents(name.Text, "", v.Sections)
	return v, nil
}

// reportOf is the address of a unit's report of a year; "" for none.
func (e *edition) reportOf(u *source.Unit, year string) string {
	for _, r := range u.Reports {
		if r.Year == year {
			return e.reportPath(r)
		}
	}
	return ""
}

// lastLedger is the ledger of a unit's last scored report; nil for none.
func (e *edition) lastLedger(u *source.Unit, path string) *ledger {
	for _, r := range slices.Backward(u.Reports) {
		if l := e.ledger(r, path); l != nil {
			return l
		}
	}
	return nil
}

func (e *edition) unitHeadline(l *ledger) string {
	if l == nil {
		return e.w("unit.headline-none")
	}
	return e.w("unit.headline-year", l.r.Year, l.headline())
}

// dutyTable lists a unit's duties with the indicators of the last report that serve
// them; nil without duties.
func (e *edition) dutyTable(u *source.Unit, l *ledger) *Table {
	if len(u.Duties) == 0 {
		return nil
	}
	t := &Table{ID: "tbl-duties", Label: e.w("unit.duties")}
	t.Columns = []Column{{Head: e.w("unit.duty")}}
	if l != nil {
		t.Columns = append(t.Columns, Column{Head: e.w("unit.indicators-of", l.r.Year)})
	}
	var rows []Row
	for _, d := range u.Duties {
		title := e.text(d.Title)
		row := Row{Cells: []Cell{{Text: title.Text, Lang: title.Lang, Head: true}}}
		if l != nil {
			c := Cell{}
			for _, i := range l.inds {
				if !slices.Contains(i.i.Duties, d.ID) {
					continue
				}
				if len(c.Parts) > 0 {
					c.Parts = append(c.Parts, Cell{Text: e.str.Format.List})
				}
				name := e.text(i.i.Title)
				c.Parts = append(c.Parts, Cell{Text: name.Text, Lang: name.Lang, Href: l.href(e.indicatorPath(l.r, i.i.ID))})
			}
			if len(c.Parts) == 0 {
				c.Text = e.none()
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	t.Groups = [][]Row{rows}
	return t
}

// yearsSection is the trend of totals and the list of reports.
func (e *edition) yearsSection(u *source.Unit, path string, last *ledger) (Section, bool) {
	if len(u.Reports) == 0 {
		return Section{}, false
	}
	s := Section{ID: "years", Label: Str{Text: e.w("unit.years")}, Headline: Str{Text: e.w("unit.years-finding", u.Reports[0].Year)}}
	if last != nil {
		if last.before != nil {
			s.Headline = Str{Text: last.yearsFinding()}
		}
		var trend chart.Figure
		if f := last.totalTrend(); f != nil {
			trend = f
		}
		if trend != nil {
			s.Blocks = append(s.Blocks, e.figureOf("fig-years", trend, ""))
		}
	}
	t := &Table{ID: "tbl-years", Title: Str{Text: e.w("unit.years-caption")}, Subtitle: e.w("unit.years-measure")}
	t.Columns = []Column{{Head: e.w("unit.year")}, {Head: e.w("unit.total"), Num: true}, {Head: e.w("unit.of"), Num: true}, {Head: e.w("unit.change"), Num: true}, {Head: e.w("unit.grade")}, {Head: e.w("unit.rank"), Num: true}, {Head: e.w("unit.more")}}
	var rows []Row
	for _, r := range slices.Backward(u.Reports) {
		l := e.ledger(r, path)
		row := Row{Cells: []Cell{{Text: e.w("unit.report", r.Year), Href: rel(path, e.reportPath(r)), Head: true}}}
		if l == nil {
			row.Cells = append(row.Cells, Cell{Text: e.none(), Span: 6})
			rows = append(rows, row)
			continue
		}
		total, change, grade, rank := e.none(), e.none(), l.gradeTitle(l.s.Grade), e.none()
		if l.s.Reported.Sign() > 0 {
			total = l.num(l.s.Total.Rounded, l.totalDecimals())
		}
		if d, ok := l.totalChange(); ok {
			change = l.signedOrSame(d, l.totalDecimals())
		}
		if l.s.Provisional {
			grade = e.w("state.provisional")
		} else if grade == "" {
			grade = e.none()
		}
		if l.s.Rank > 0 {
			rank = e.w("unit.rank-of", e.count(l.s.Rank), e.count(l.s.RankOf))
		}
		row.Cells = append(row.Cells, Cell{Text: total, Num: true, Key: true}, Cell{Text: l.points(l.s.Possible), Num: true}, Cell{Text: change, Num: true},
			Cell{Text: grade}, Cell{Text: rank, Num: true}, e.moreCell(r, path))
		rows = append(rows, row)
	}
	t.Groups = [][]Row{rows}
	s.Blocks = append(s.Blocks, t)
	return s, true
}

// moreCell leads to what else there is of a report.
func (e *edition) moreCell(r *source.Report, path string) Cell {
	c := Cell{}
	for _, x := range []struct{ to, word string }{{e.leafletPath(r), "unit.leaflet"}, {e.mapPath(r), "unit.map"}, {e.changesPath(r), "unit.changes"}, {e.coveragePath(r), "unit.coverage"}} {
		if !e.has(x.to) {
			continue
		}
		if len(c.Parts) > 0 {
			c.Parts = append(c.Parts, Cell{Text: e.str.Format.List})
		}
		c.Parts = append(c.Parts, Cell{Text: e.w(x.word), Href: rel(path, x.to)})
	}
	return c
}

// openSection lists the improvements of all years that are not done, the next due first.
func (e *edition) openSection(u *source.Unit, path string) Section {
	type open struct {
		measure
		l *ledger
	}
	var all []open
	for _, r := range u.Reports {
		l := e.ledger(r, path)
		if l == nil {
			continue
		}
		for _, m := range l.measures() {
			if !m.done {
				all = append(all, open{m, l})
			}
		}
	}
	s := Section{ID: "open", Label: Str{Text: e.w("unit.open")}}
	if len(all) == 0 {
		s.Headline = Str{Text: e.w("unit.open-none")}
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
	s.Headline = Str{Text: capital(e.w("unit.open-finding", e.few(len(all))))}
	t := &Table{ID: "tbl-open", Label: e.w("unit.open")}
	t.Columns = []Column{{Head: e.w("unit.action")}, {Head: e.w("unit.indicator")}, {Head: e.w("unit.year")}, {Head: e.w("unit.owner")}, {Head: e.w("unit.due"), Num: true}, {Head: e.w("unit.stake"), Num: true}}
	var rows []Row
	for _, o := range all {
		name := e.text(o.line.i.Title)
		due := Cell{Text: e.none(), Num: true}
		if o.due != "" {
			due.Text = e.day(o.due)
			if e.opt.Date != "" && o.due < e.opt.Date {
				due.Sub = Str{Text: e.w("unit.late")}
			}
		}
		rows = append(rows, Row{Cells: []Cell{
			{Text: o.action.Text, Lang: o.action.Lang, Head: true},
			{Text: name.Text, Lang: name.Lang, Href: rel(path, e.indicatorPath(o.l.r, o.line.i.ID))},
			{Text: o.l.r.Year},
			{Text: o.owner.Text, Lang: o.owner.Lang},
			due,
			{Text: o.l.num(lost(&o.line.s.Node), o.l.scoreDecimals()), Num: true},
		}})
	}
	t.Groups = [][]Row{rows}
	s.Blocks = []Block{t}
	return s
}
