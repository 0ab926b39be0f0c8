package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// changeLine is one declared or found change.
type changeLine struct {
	kind       string // new, retire, redefine, retarget, reweight, split, merge, move
	name       view.Str
	href       string
	what       string
	reason     view.Str
	approved   view.Str
	comparable string
}

// changeLines lists what changed since last year: what authors declared, and what
// differs although nobody said so (targets and points).
func (l *ledger) changeLines() []changeLine {
	var out []changeLine
	for _, i := range l.inds {
		line := changeLine{name: l.text(i.i.Title), href: l.href(l.indicatorPath(l.r, i.i.ID))}
		var was *source.Indicator
		var wasScore *scoring.IndicatorScore
		if l.before != nil {
			id := i.i.ID
			if len(i.i.Replaces) == 1 {
				id = i.i.Replaces[0].Indicator
			}
			was, wasScore = l.find(l.before, id)
		}
		if c := i.i.Change; c != nil {
			line.kind, line.reason, line.approved, line.comparable = c.Kind, l.text(c.Reason), l.text(c.Approved), c.Comparable
			line.what = l.changeWhat(i, was)
			out = append(out, line)
			continue
		}
		if l.before == nil {
			continue
		}
		if was == nil {
			line.kind = "new"
			out = append(out, line)
			continue
		}
		if !was.Target.Equal(i.i.Target) {
			none := l.none()
			line.kind = "retarget"
			line.what = l.w("report.from-to", optional(was.Target, none, func(n scoring.Number) string { return l.value(i.i, n) }), optional(i.i.Target, none, func(n scoring.Number) string { return l.value(i.i, n) }))
			out = append(out, line)
		}
		if wasScore != nil && !wasScore.Declared.Equal(i.s.Declared) {
			line.kind = "reweight"
			line.what = l.w("report.points-from-to", l.points(wasScore.Declared), l.points(i.s.Declared))
			out = append(out, line)
		}
	}
	gone := map[string]bool{}
	for _, r := range l.r.Retired {
		gone[r.Indicator] = true
		name := view.Str{Text: r.Indicator}
		href := ""
		if l.before != nil {
			if ind, _ := l.find(l.before, r.Indicator); ind != nil {
				name = l.text(ind.Title)
				href = l.href(l.indicatorPath(l.before, r.Indicator))
			}
		}
		out = append(out, changeLine{kind: "retire", name: name, href: href, reason: l.text(r.Reason), approved: l.text(r.Approved)})
	}
	return out
}

// changeWhat says what a declared change did, as far as numbers tell.
func (l *ledger) changeWhat(i *indLine, was *source.Indicator) string {
	c := i.i.Change
	if o, ok := c.Old.Get(); ok {
		if n, ok := c.New.Get(); ok && c.OverlapYear != "" {
			return l.w("report.overlap", c.OverlapYear, l.figure(i.i, o), l.figure(i.i, n))
		}
	}
	var from []string
	for _, p := range i.i.Replaces {
		from = append(from, p.Indicator)
	}
	if len(from) > 0 {
		return l.w("report.replaces", l.str.List(from))
	}
	if was != nil && c.Kind == "retarget" {
		none := l.none()
		return l.w("report.from-to", optional(was.Target, none, func(n scoring.Number) string { return l.value(i.i, n) }), optional(i.i.Target, none, func(n scoring.Number) string { return l.value(i.i, n) }))
	}
	return ""
}

// changesTable lists what changed; nil where nothing did.
func (l *ledger) changesTable() *view.Table {
	lines := l.changeLines()
	if len(lines) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-changes", Title: view.Str{Text: l.w("report.changes-title")}, Subtitle: l.w("report.changes-measure")}
	if l.before != nil {
		t.Subtitle = l.w("report.changes-since", l.before.Year)
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
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: c.name.Text, Lang: c.name.Lang, Href: c.href, Head: true}, {Text: l.w("change." + c.kind), Sub: view.Str{Text: c.what}}, {Text: comparable}, why}})
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
func (l *ledger) restatementTable() *view.Table {
	if len(l.r.Restatements) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-restatements", Title: view.Str{Text: l.w("report.restatements-title")}, Subtitle: l.w("report.restatements-measure")}
	t.Columns = []view.Column{{Head: l.w("report.indicator")}, {Head: l.w("report.was"), Num: true}, {Head: l.w("report.now"), Num: true}, {Head: l.w("report.on"), Num: true}, {Head: l.w("report.why")}}
	var rows []view.Row
	for _, x := range l.r.Restatements {
		ind, _ := l.find(l.r, x.Indicator)
		name := view.Str{Text: x.Indicator}
		show := func(n scoring.Number) string { return l.trim(n, 4) }
		href := ""
		if ind != nil {
			name = l.text(ind.Title)
			show = func(n scoring.Number) string { return l.value(ind, n) }
			href = l.href(l.indicatorPath(l.r, ind.ID))
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: href, Head: true}, {Text: optional(x.Was, l.none(), show), Num: true}, {Text: optional(x.Now, l.none(), show), Num: true, Key: true}, {Text: l.day(x.On), Num: true}, l.orNone(l.text(x.Reason))}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// waiverTable lists the questions of check that the unit has answered with a reason.
func (l *ledger) waiverTable() *view.Table {
	if len(l.r.Waivers) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-waivers", Title: view.Str{Text: l.w("report.waivers-title")}, Subtitle: l.w("report.waivers-measure")}
	t.Columns = []view.Column{{Head: l.w("report.rule")}, {Head: l.w("report.why")}, {Head: l.w("report.until"), Num: true}}
	var rows []view.Row
	for _, w := range l.r.Waivers {
		until := l.none()
		if w.Until != "" {
			until = l.day(w.Until)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: w.Rule, Head: true}, l.orNone(l.text(w.Reason)), {Text: until, Num: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

func (l *ledger) changesFinding() string {
	n := len(l.changeLines())
	var parts []string
	if n == 0 {
		parts = append(parts, l.w("headline.changes-none"))
	} else {
		parts = append(parts, l.w("headline.changes", l.few(n)))
	}
	if r := len(l.r.Restatements); r > 0 {
		parts = append(parts, l.w("headline.restatements", l.few(r)))
	}
	if w := len(l.r.Waivers); w > 0 {
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
		l := e.ledger(r, path)
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
			if e.score(r) == nil {
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
