package page

import (
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Front is the site's first page, and the same for each earlier year: what a leader
// understands in ten seconds.
type Front struct {
	Shell
	Stats    []Stat
	Sections []Section
	Reading  []Reading
}

// Reading is a link to read on with a word on what is there.
type Reading struct {
	Link  Link
	About string
}

// planFronts lists the front page (the last year) and one for each year before.
func planFronts(e *edition) []*Page {
	if len(e.years) == 0 {
		return []*Page{{Path: e.frontPath(), Lang: e.lang, Kind: "front", View: lazily(e.frontPath(), func() (*Front, error) { return e.front("") })}}
	}
	var pages []*Page
	for _, year := range e.years {
		path := e.frontOf(year)
		pages = append(pages, &Page{Path: path, Lang: e.lang, Kind: "front", View: lazily(path, func() (*Front, error) { return e.front(year) })})
	}
	return pages
}

// frontOf is the address of a year's front page.
func (e *edition) frontOf(year string) string {
	if n := len(e.years); n == 0 || year == e.years[n-1] || year == "" {
		return e.frontPath()
	}
	return e.prefix + "overview/" + year + ".html"
}

// glance is a unit's report on the front page.
type glance struct {
	*ledger
	u *source.Unit
}

// final says whether the total stands: everything is reported.
func (g glance) final() bool { return !g.s.Provisional && g.s.Reported.Sign() > 0 }

func (e *edition) front(year string) (*Front, error) {
	path := e.frontOf(year)
	site := e.text(e.site.Config.Title)
	h := here{kind: "front", path: path, title: e.w("front.page-title", site.Text, year), year: year, about: e.w("front.description", site.Text, year),
		label: Str{Text: year}, in: func(o *edition) string { return o.frontOf(year) }}
	if year == "" {
		h.title = site.Text
	}
	if len(e.years) > 1 {
		h.at = e.frontOf
	}
	h.runTitle = h.title
	f := &Front{Shell: e.shell(h)}
	narrative, lang := e.frontNarrative(year)
	if d := e.plain(e.site.Config.Description); d != "" {
		f.Description = d
	}
	all := e.glances(year, path)
	f.Head = Head{Unit: site, Soft: e.w("front.kicker", e.few(len(all)), year), Text: Str{Text: e.frontHeadline(all)}}
	if len(all) == 0 {
		f.Head.Soft = ""
	}
	if narrative != nil {
		if narrative.Headline != "" {
			f.Head.Text = Str{narrative.Headline, lang}
		}
		if narrative.Description != "" {
			f.Description = narrative.Description
		}
	}
	f.Stats = e.frontStats(all, year)
	if heat := e.heatTable(all, year); heat != nil {
		f.Sections = append(f.Sections, Section{ID: "glance", Label: Str{Text: e.w("front.glance")}, Headline: heat.Title, Blocks: []Block{heat, e.heatKey(all)}})
		heat.Title = Str{Text: e.w("front.glance-table")}
	}
	if ranks := e.rankTable(all, year); ranks != nil {
		f.Sections = append(f.Sections, Section{ID: "reports", Label: Str{Text: e.w("front.reports")}, Headline: Str{Text: e.movesFinding(all)}, Blocks: []Block{ranks}})
	}
	if changes, n := e.changedTable(all); changes != nil {
		f.Sections = append(f.Sections, Section{ID: "changes", Label: Str{Text: e.w("front.changes")}, Headline: Str{Text: capital(e.w("front.changes-finding", e.few(n)))}, Blocks: []Block{changes}})
	}
	if narrative != nil {
		text, err := e.prose(narrative, lang, context{page: path})
		if err != nil {
			return nil, err
		}
		text.shift = 1 // its headings stand below the section's
		if blocks := text.all(); len(blocks) > 0 {
			f.Sections = append(f.Sections, Section{ID: "about", Label: Str{Text: e.w("front.about")}, Blocks: blocks})
		}
	}
	e.number(f.Sections)
	f.Reading = e.reading(all, path, year)
	return f, nil
}

// frontNarrative is content/_index.md; it speaks of the last year only.
func (e *edition) frontNarrative(year string) (*source.Narrative, string) {
	if e.frontOf(year) != e.frontPath() {
		return nil, ""
	}
	for _, p := range e.site.Pages {
		if p.Path == "" {
			return e.narrative(p.ByLang)
		}
	}
	return nil, ""
}

// glances are the reports of a year in the order of the site's units.
func (e *edition) glances(year, path string) []glance {
	var all []glance
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if r.Year != year {
				continue
			}
			if l := e.ledger(r, path); l != nil {
				all = append(all, glance{l, u})
			}
		}
	}
	return all
}

// lowestDimension is the dimension with the least mean share over the units that have
// it: its id, title, mean share and how many units were counted; ok false where fewer
// than two dimensions have a share.
type lowDimension struct {
	id    string
	title Str
	mean  scoring.Number
	units int
}

func (e *edition) lowestDimension(all []glance) (low lowDimension, ok bool) {
	type sum struct {
		title Str
		total scoring.Number
		n     int
	}
	sums := map[string]*sum{}
	var order []string
	for _, g := range all {
		for _, d := range g.dims {
			sh, has := share(&d.s.Node)
			if !has {
				continue
			}
			s := sums[d.d.ID]
			if s == nil {
				s = &sum{title: e.text(d.d.Title)}
				sums[d.d.ID] = s
				order = append(order, d.d.ID)
			}
			s.total, s.n = s.total.Add(sh), s.n+1
		}
	}
	tied := false
	for _, id := range order {
		s := sums[id]
		mean := s.total.Quo(scoring.FromInt(int64(s.n)))
		switch {
		case low.id == "" || mean.Less(low.mean):
			low, tied = lowDimension{id, s.title, mean, s.n}, false
		case mean.Equal(low.mean):
			tied = true
		}
	}
	return low, len(order) > 1 && !tied
}

// topGrade is the highest grade of a year's rulebook with the number of units that have
// it; nil without grades.
func (e *edition) topGrade(all []glance) (grade *source.GradeText, n int) {
	for _, g := range all {
		if g.r.Rulebook == nil || len(g.r.Rulebook.Grades) == 0 {
			continue
		}
		if grade == nil {
			grade = &g.r.Rulebook.Grades[0]
		}
		if g.final() && g.s.Grade == grade.ID {
			n++
		}
	}
	return grade, n
}

// frontHeadline says the finding of a year: who leads, or how many are graded best, and
// where the site is weakest.
func (e *edition) frontHeadline(all []glance) string {
	if len(all) == 0 {
		return e.w("front.headline-none")
	}
	if len(all) == 1 {
		return all[0].headline()
	}
	low, hasLow := e.lowestDimension(all)
	var best *glance
	tied := false
	for i := range all {
		g := &all[i]
		if !g.final() {
			continue
		}
		switch {
		case best == nil || best.s.Total.Rounded.Less(g.s.Total.Rounded):
			best, tied = g, false
		case best.s.Total.Rounded.Equal(g.s.Total.Rounded):
			tied = true
		}
	}
	var first string
	grade, n := e.topGrade(all)
	switch {
	case best == nil:
		first = e.w("front.headline-pending")
	case grade != nil && n == 1 && !tied:
		first = e.w("front.headline-only", e.unitShort(best.u).Text, e.plain(grade.Title))
	case grade != nil && n > 0:
		first = e.w("front.headline-graded", e.few(n), e.plain(grade.Title))
	case tied:
		first = e.w("front.headline-tied", best.num(best.s.Total.Rounded, best.totalDecimals()))
	default:
		first = e.w("front.headline-leads", e.unitShort(best.u).Text, best.num(best.s.Total.Rounded, best.totalDecimals()))
	}
	if !hasLow {
		return capital(first)
	}
	return capital(e.clauses(first, e.w("front.headline-lowest", low.title.Text)))
}

// frontStats are the numbers under the headline.
func (e *edition) frontStats(all []glance, year string) []Stat {
	if len(all) == 0 {
		return nil
	}
	var stats []Stat
	final, open := 0, []glance{}
	for _, g := range all {
		if g.final() {
			final++
		} else {
			open = append(open, g)
		}
	}
	note := e.w("front.reported-all")
	if len(open) > 0 {
		g := open[0]
		note = e.w("front.reported-pending", e.unitShort(g.u).Text, g.points(g.s.Possible.Sub(g.s.Reported)))
	}
	stats = append(stats, Stat{Term: e.w("front.reported"), Value: e.count(final), Small: e.w("summary.of", e.count(len(all))), Detail: note})
	if mean, places, ok := meanTotal(all); ok {
		s := Stat{Term: e.w("front.mean", e.few(final)), Value: e.num(mean, places)}
		if change, last, ok := meanChange(all); ok {
			s.Detail = e.w("front.mean-change", e.signedOrSame(change, places), last)
		}
		stats = append(stats, s)
	}
	if grade, n := e.topGrade(all); grade != nil {
		s := Stat{Term: e.plain(grade.Title), Value: e.count(n), Small: e.w("summary.of", e.count(final))}
		s.Detail = e.w("front.top-from", e.trim(grade.From, 4))
		if q := quotaOf(all, grade.ID); q != nil {
			s.Detail = e.w("front.top-quota", e.percent(q.Share, 0))
		}
		stats = append(stats, s)
	}
	if low, ok := e.lowestDimension(all); ok {
		stats = append(stats, Stat{Term: e.w("front.lowest"), Value: e.percentOf(low.mean, 1), Small: "%",
			Detail: e.w("front.lowest-of", e.few(low.units), low.title.Text)})
	}
	return append(stats, e.improvementStat(all))
}

// quotaOf is the quota of a grade in the rulebook; nil for none.
func quotaOf(all []glance, grade string) *scoring.Quota {
	for _, g := range all {
		if b := g.rulebook(); b != nil {
			for _, gr := range b.Grades {
				if gr.ID == grade {
					return gr.Quota
				}
			}
		}
	}
	return nil
}

// meanTotal is the mean of the final totals and its decimals.
func meanTotal(all []glance) (mean scoring.Number, places int, ok bool) {
	n := 0
	for _, g := range all {
		if g.final() {
			mean, n, places = mean.Add(g.s.Total.Rounded), n+1, max(places, g.totalDecimals())
		}
	}
	if n == 0 {
		return mean, 0, false
	}
	return mean.Quo(scoring.FromInt(int64(n))), places, true
}

// meanChange is the mean change of the final totals on the year before; ok only where
// every one of them has the same year before.
func meanChange(all []glance) (mean scoring.Number, last string, ok bool) {
	n := 0
	for _, g := range all {
		if !g.final() {
			continue
		}
		d, has := g.totalChange()
		if !has || last != "" && last != g.before.Year {
			return mean, "", false
		}
		mean, last, n = mean.Add(d), g.before.Year, n+1
	}
	if n == 0 {
		return mean, "", false
	}
	return mean.Quo(scoring.FromInt(int64(n))), last, true
}

// improvementStat counts open improvements; those past their date are told by the day
// of the commit, the only day there is.
func (e *edition) improvementStat(all []glance) Stat {
	n, late, next := 0, 0, ""
	for _, g := range all {
		for _, m := range g.measures() {
			if m.done {
				continue
			}
			n++
			switch {
			case m.due == "":
			case e.opt.Date != "" && m.due < e.opt.Date:
				late++
			case next == "" || m.due < next:
				next = m.due
			}
		}
	}
	s := Stat{Term: e.w("front.open"), Value: e.count(n)}
	switch {
	case n == 0:
	case late > 0:
		s.Detail = e.w("front.open-late", e.count(late))
	case next != "":
		s.Detail = e.w("front.open-next", e.day(next))
	}
	return s
}

// movesFinding counts the units that rose, fell or stayed.
func (e *edition) movesFinding(all []glance) string {
	var up, down, same, first, open int
	for _, g := range all {
		d, ok := g.totalChange()
		switch {
		case !g.final():
			open++
		case !ok:
			first++
		case d.Sign() > 0:
			up++
		case d.Sign() < 0:
			down++
		default:
			same++
		}
	}
	var parts []string
	for _, p := range []struct {
		n   int
		key string
	}{{up, "front.rose"}, {down, "front.fell"}, {same, "front.same"}, {first, "front.first"}, {open, "front.open-units"}} {
		if p.n > 0 {
			parts = append(parts, e.w(p.key, e.few(p.n)))
		}
	}
	return capital(strings.Join(parts, e.w("front.moves-join")))
}

// rankTable lists the units by rank within their category, those without a rank last.
func (e *edition) rankTable(all []glance, year string) *Table {
	if len(all) == 0 {
		return nil
	}
	last := ""
	for _, g := range all {
		if g.before != nil && g.before.Year > last {
			last = g.before.Year
		}
	}
	t := &Table{ID: "tbl-reports", Title: Str{Text: e.w("front.reports-caption")}, Subtitle: e.w("front.reports-measure", all[0].points(all[0].s.Possible))}
	t.Columns = []Column{{Head: e.w("front.rank"), Num: true}, {Head: e.w("front.unit-report")}, {Head: year, Num: true}}
	if last != "" {
		t.Columns = append(t.Columns, Column{Head: last, Num: true}, Column{Head: e.w("front.change"), Num: true})
	}
	t.Columns = append(t.Columns, Column{Head: e.w("front.grade-of", year)})
	if last != "" {
		t.Columns = append(t.Columns, Column{Head: e.w("front.grade-of", last)})
	}
	t.Columns = append(t.Columns, Column{Head: e.w("front.know")})

	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b glance) int {
		if c := e.categoryOrder(a.s.Category) - e.categoryOrder(b.s.Category); c != 0 {
			return c
		}
		switch {
		case a.s.Rank > 0 && b.s.Rank > 0:
			return a.s.Rank - b.s.Rank
		case a.s.Rank > 0:
			return -1
		case b.s.Rank > 0:
			return 1
		}
		return b.s.Total.Rounded.Cmp(a.s.Total.Rounded)
	})
	categories := map[string]bool{}
	for _, g := range order {
		categories[g.s.Category] = true
	}
	var group []Row
	before := "\x00"
	for _, g := range order {
		if g.s.Category != before {
			if len(group) > 0 {
				t.Groups = append(t.Groups, group)
				group = nil
			}
			before = g.s.Category
			if len(categories) > 1 {
				title := e.text(e.site.Config.Categories[g.s.Category])
				if title.Text == "" {
					title.Text = e.w("front.no-category")
				}
				group = append(group, Row{Class: "grp", Cells: []Cell{{Text: title.Text, Lang: title.Lang, Head: true, Span: len(t.Columns)}}})
			}
		}
		group = append(group, e.rankRow(g, last))
	}
	t.Groups = append(t.Groups, group)
	return t
}

// categoryOrder is the place of a category among the site's units.
func (b *book) categoryOrder(category string) int {
	for i, u := range b.site.Units {
		if u.Category == category {
			return i
		}
	}
	return len(b.site.Units)
}

func (e *edition) rankRow(g glance, last string) Row {
	name := e.text(g.u.Title)
	total := g.none()
	if g.s.Reported.Sign() > 0 {
		total = g.num(g.s.Total.Rounded, g.totalDecimals())
	}
	row := Row{Cells: []Cell{
		{Text: g.none(), Num: true},
		{Text: name.Text, Lang: name.Lang, Href: g.href(e.reportPath(g.r)), Head: true},
		{Text: total, Num: true, Key: true},
	}}
	if g.s.Rank > 0 {
		row.Cells[0].Text = e.count(g.s.Rank)
	}
	if last != "" {
		was, change := g.none(), g.none()
		if g.before != nil && g.before.Year == last && g.beforeScore.Reported.Sign() > 0 {
			was = g.num(g.beforeScore.Total.Rounded, g.totalDecimals())
		}
		if d, ok := g.totalChange(); ok {
			change = g.signedOrSame(d, g.totalDecimals())
		}
		row.Cells = append(row.Cells, Cell{Text: was, Num: true}, Cell{Text: change, Num: true})
	}
	grade := g.gradeTitle(g.s.Grade)
	if grade == "" {
		grade = g.none()
	}
	row.Cells = append(row.Cells, Cell{Text: grade, NoW: true})
	if last != "" {
		was := g.none()
		if g.before != nil && g.before.Year == last && g.beforeScore.Grade != "" {
			was = g.gradeTitleOf(g.before, g.beforeScore.Grade)
		}
		row.Cells = append(row.Cells, Cell{Text: was, NoW: true, Class: "soft"})
	}
	return Row{Cells: append(row.Cells, g.know())}
}

// know is what a reader must know about a unit's total in a few words: that something
// is pending, that an edge is near, else where it lost most.
func (g glance) know() Cell {
	switch {
	case g.s.Provisional:
		return Cell{Parts: []Cell{{Mark: "pending", Text: g.w("state.provisional")},
			{Text: " " + g.w("front.know-pending", g.points(g.s.Possible.Sub(g.s.Reported)))}}}
	case g.s.NearEdge != nil:
		x := g.s.NearEdge
		key := "front.know-above"
		if x.Distance.Sign() < 0 {
			key = "front.know-below"
		}
		return Cell{Parts: []Cell{{Mark: "watch", Text: g.w("front.know-edge")},
			{Text: " " + g.w(key, g.gradeTitle(x.Grade), g.num(x.Distance.Abs(), g.totalDecimals()))}}}
	case len(g.s.Vetoes) > 0 && g.s.GradeBefore != g.s.Grade && g.s.GradeBefore != "":
		return Cell{Text: capital(g.w("front.know-capped", g.gradeTitle(g.s.GradeBefore)))}
	case g.s.BarAward:
		return Cell{Text: capital(g.w("front.know-barred"))}
	}
	text := ""
	if worst := g.worstDim(); worst != nil {
		sh, _ := share(&worst.s.Node)
		text = g.w("front.know-lowest", g.plain(worst.d.Title), g.percent(sh, 1))
	}
	if n := len(g.missedLines()); n > 0 {
		text = g.clauses(g.w("front.know-missed", g.few(n)), text)
	}
	return Cell{Text: capital(text)}
}

// reading are the ways on from the front page.
func (e *edition) reading(all []glance, path, year string) []Reading {
	var list []Reading
	add := func(to, text, about string) {
		if e.has(to) && to != path {
			list = append(list, Reading{Link{Text: Str{Text: text}, Href: rel(path, to)}, about})
		}
	}
	add(e.comparePath(year), e.w("site.compare", year), e.w("front.read-compare"))
	if len(all) > 0 {
		g := all[0]
		add(e.unitPath(g.u), e.plain(g.u.Title), e.w("front.read-unit"))
		add(e.leafletPath(g.r), e.w("unit.leaflet"), e.w("front.read-leaflet"))
	}
	add(e.methodPath(year), e.w("site.method"), e.w("front.read-method"))
	add(e.downloadsPath(), e.w("site.downloads"), e.w("front.read-downloads"))
	for _, p := range e.site.Pages {
		n, _ := e.narrative(p.ByLang)
		if n != nil && p.Path != "" && n.Menu {
			add(e.plainPath(p), n.Title, n.Description)
		}
	}
	return list
}
