package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// changeLine is a change since last year in words.
type changeLine struct {
	ledger.Difference
	name             view.Str
	href             string
	what             string
	reason, approved view.Str
	comparable       string
}

// changeLines tells what changed since last year.
func (l *chapter) changeLines() []changeLine {
	var out []changeLine
	for _, d := range l.Differences() {
		out = append(out, l.changeLine(d))
	}
	return out
}

func (l *chapter) changeLine(d ledger.Difference) changeLine {
	line := changeLine{Difference: d}
	if d.Retired != nil {
		line.name, line.reason, line.approved = view.Str{Text: d.Retired.Indicator}, l.text(d.Retired.Reason), l.text(d.Retired.Approved)
		if d.Was != nil {
			line.name, line.href = l.text(d.Was.Written.Title), l.href(l.indicatorPath(l.Before.Written, d.Retired.Indicator))
		}
		return line
	}
	i := d.Indicator
	line.name, line.href = l.text(i.Written.Title), l.href(l.indicatorPath(l.Written, i.Written.ID))
	switch c := d.Declared; {
	case c != nil:
		line.reason, line.approved, line.comparable = l.text(c.Reason), l.text(c.Approved), c.Comparable
		line.what = l.changeWhat(i, d.Was)
	case d.Kind == "retarget":
		line.what = l.targets(i, d.Was)
	case d.Kind == "reweight":
		line.what = l.w("report.points-from-to", l.points(d.Was.Score.Declared), l.points(i.Score.Declared))
	}
	return line
}

// targets says from what to what a target was moved.
func (l *chapter) targets(i, was *ledger.Indicator) string {
	show := func(o scoring.Opt) string {
		return optional(o, l.none(), func(n scoring.Number) string { return l.value(i.Written, n) })
	}
	return l.w("report.from-to", show(was.Written.Target), show(i.Written.Target))
}

// changeWhat says what a declared change did, as far as numbers tell; was is last year's
// indicator, nil where it is not to be told of.
func (l *chapter) changeWhat(i, was *ledger.Indicator) string {
	c := i.Written.Change
	if o, ok := c.Old.Get(); ok {
		if n, ok := c.New.Get(); ok && c.OverlapYear != "" {
			return l.w("report.overlap", c.OverlapYear, l.figure(i.Written, o), l.figure(i.Written, n))
		}
	}
	var from []string
	for _, p := range l.Replaced(i) {
		from = append(from, p.Predecessor.Indicator)
	}
	if len(from) > 0 {
		return l.w("report.replaces", l.str.List(from))
	}
	if was != nil && c.Kind == "retarget" {
		return l.targets(i, was)
	}
	return ""
}

// changesTable lists what changed; nil where nothing did.
func (l *chapter) changesTable() *view.Table {
	lines := l.changeLines()
	if len(lines) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-changes", Title: view.Str{Text: l.w("report.changes-title")}, Subtitle: l.w("report.changes-measure")}
	if l.Before != nil {
		t.Subtitle = l.w("report.changes-since", l.Before.Written.Year)
	}
	t.Columns = []view.Column{{Head: l.w("report.indicator")}, {Head: l.w("report.change"), Sub: l.w("report.what")}, {Head: l.w("report.comparable")}, {Head: l.w("report.why"), Sub: l.w("report.approved")}}
	var rows []view.Row
	for _, c := range lines {
		comparable := l.none()
		if c.comparable != "" {
			comparable = l.w("comparable." + c.comparable)
		}
		why := l.orNone(c.reason)
		why.Sub = c.approved
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: c.name.Text, Lang: c.name.Lang, Href: c.href, Head: true}, {Text: l.w("change." + c.Kind), Sub: view.Str{Text: c.what}}, {Text: comparable}, why}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// orNone is a text's cell; the sign for nothing where it is empty.
func (e *edition) orNone(s view.Str) view.Cell {
	if s.Text == "" {
		return view.Cell{Text: e.none()}
	}
	return view.Cell{Text: s.Text, Lang: s.Lang}
}

// restatementTable lists what was changed after the year was sealed.
func (l *chapter) restatementTable() *view.Table {
	if len(l.Written.Restatements) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-restatements", Title: view.Str{Text: l.w("report.restatements-title")}, Subtitle: l.w("report.restatements-measure")}
	t.Columns = []view.Column{{Head: l.w("report.indicator")}, {Head: l.w("report.was"), Num: true}, {Head: l.w("report.now"), Num: true}, {Head: l.w("report.on"), Num: true}, {Head: l.w("report.why")}}
	var rows []view.Row
	for _, x := range l.Written.Restatements {
		ind := l.Indicator(x.Indicator)
		name := view.Str{Text: x.Indicator}
		show := func(n scoring.Number) string { return l.trim(n, 4) }
		href := ""
		if ind != nil {
			name = l.text(ind.Written.Title)
			show = func(n scoring.Number) string { return l.value(ind.Written, n) }
			href = l.href(l.indicatorPath(l.Written, ind.Written.ID))
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: href, Head: true}, {Text: optional(x.Was, l.none(), show), Num: true}, {Text: optional(x.Now, l.none(), show), Num: true, Key: true}, {Text: l.day(x.On), Num: true}, l.orNone(l.text(x.Reason))}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// waiverTable lists the questions of check that the unit has answered with a reason.
func (l *chapter) waiverTable() *view.Table {
	if len(l.Written.Waivers) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-waivers", Title: view.Str{Text: l.w("report.waivers-title")}, Subtitle: l.w("report.waivers-measure")}
	t.Columns = []view.Column{{Head: l.w("report.rule")}, {Head: l.w("report.why")}, {Head: l.w("report.until"), Num: true}}
	var rows []view.Row
	for _, w := range l.Written.Waivers {
		until := l.none()
		if w.Until != "" {
			until = l.day(w.Until)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: w.Rule, Head: true}, l.orNone(l.text(w.Reason)), {Text: until, Num: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

func (l *chapter) changesFinding() string {
	n := len(l.changeLines())
	var parts []string
	if n == 0 {
		parts = append(parts, l.w("headline.changes-none"))
	} else {
		parts = append(parts, l.w("headline.changes", l.few(n)))
	}
	if r := len(l.Written.Restatements); r > 0 {
		parts = append(parts, l.w("headline.restatements", l.few(r)))
	}
	if w := len(l.Written.Waivers); w > 0 {
		parts = append(parts, l.w("headline.waivers", l.few(w)))
	}
	text := parts[0]
	for _, p := range parts[1:] {
		text = l.w("headline.comma", text, p)
	}
	return capital(text)
}

// planChanges lists one page of changes a report.
func planChanges(e *edition) []*view.Page {
	return perReport(e, "changes", e.changesPath, func(r *source.Report, path string) (*view.Changes, error) {
		l := e.chapter(r, path)
		unit := e.plain(r.Unit.Title)
		h := e.below(r, "changes", path, e.w("changes.title", unit, r.Year), e.w("changes.about", unit, r.Year), view.Str{Text: e.w("changes.crumb")}, e.changesPath)
		v := &view.Changes{Shell: e.shell(h)}
		v.Head = view.Head{Unit: e.text(r.Unit.Title), Soft: e.w("changes.soft", r.Year), Text: view.Str{Text: l.changesFinding()}}
		ps := &pieces{l: l}
		section := func(id, label string, fill func()) {
			ps.blocks = nil
			fill()
			if len(ps.blocks) > 0 {
				v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.w(label)}, Blocks: ps.blocks})
			}
		}
		section("indicators", "changes.indicators", func() {
			ps.table("changes", l.changesTable())
			if len(ps.blocks) == 0 {
				ps.add("", &view.Callout{Text: capital(e.w("headline.changes-none"))})
			}
		})
		section("restatements", "changes.restatements", func() { ps.table("restatements", l.restatementTable()) })
		section("waivers", "changes.waivers", func() { ps.table("waivers", l.waiverTable()) })
		section("stands-on", "changes.stands-on", func() { ps.add("", l.sealFacts()) })
		e.finish(&v.Shell, v.Sections, e.w("changes.contents", r.Year), unit)
		return v, nil
	})
}

// perReport lists one page a report that has a score.
func perReport[V any](e *edition, kind string, path func(*source.Report) string, of func(r *source.Report, path string) (V, error)) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
				continue
			}
			at := path(r)
			pages = append(pages, &view.Page{Path: at, Lang: e.lang, Kind: kind, View: lazily(at, func() (V, error) { return of(r, at) })})
		}
	}
	return pages
}

// finish numbers a page's sections, figures and tables and lists them.
func (e *edition) finish(s *view.Shell, sections []view.Section, title, soft string) {
	for i := range sections {
		sections[i].Number = e.str.Section(i + 1)
	}
	e.number(sections)
	s.Contents = contents(title, soft, sections)
}
