package exhibit

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
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
func (l *Chapter) changeLines() []changeLine {
	var out []changeLine
	for _, d := range l.Differences() {
		out = append(out, l.changeLine(d))
	}
	return out
}

// targets says from what to what a target was moved.
func (l *Chapter) targets(i, was *ledger.Indicator) string {
	show := func(x *ledger.Indicator) string {
		return edition.Optional(x.Written.Target, l.None(), func(n scoring.Number) string { return l.Bound(x, l.Value(i.Fine(), n)) })
	}
	return l.W("report.from-to", show(was), show(i))
}

// ChangeWhat says what a declared change did, as far as numbers tell; was is last year's
// indicator, nil where it is not to be told of.
func (l *Chapter) ChangeWhat(i, was *ledger.Indicator) string {
	c := i.Written.Change
	if o, ok := c.Old.Get(); ok {
		if n, ok := c.New.Get(); ok && c.OverlapYear != "" {
			return l.W("report.overlap", c.OverlapYear, l.Figure(i.Fine(), o), l.Figure(i.Fine(), n))
		}
	}
	var from []string
	for _, p := range l.Replaced(i) {
		from = append(from, p.Predecessor.Indicator)
	}
	if len(from) > 0 {
		return l.W("report.replaces", l.Str.List(from))
	}
	if was != nil && c.Kind == "retarget" {
		return l.targets(i, was)
	}
	return ""
}

// ChangesTable lists what changed; nil where nothing did.
func (l *Chapter) ChangesTable() *view.Table {
	lines := l.changeLines()
	if len(lines) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-changes", Title: view.Str{Text: l.W("report.changes-title")}, Subtitle: l.W("report.changes-measure")}
	if l.Before != nil {
		t.Subtitle = l.W("report.changes-since", l.Before.Written.Year)
	}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("report.change"), Sub: l.W("report.what")}, {Head: l.W("report.comparable")}, {Head: l.W("report.why"), Sub: l.W("report.approved")}}
	var rows []view.Row
	for _, c := range lines {
		comparable := l.None()
		if c.comparable != "" {
			comparable = l.W("comparable." + c.comparable)
		}
		why := l.OrNone(c.reason)
		why.Sub = c.approved
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: c.name.Text, Lang: c.name.Lang, Href: c.href, Head: true}, {Text: l.W("change." + c.Kind), Sub: view.Str{Text: c.what}}, {Text: comparable}, why}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// RestatementTable lists what was changed after the year was sealed.
func (l *Chapter) RestatementTable() *view.Table {
	if len(l.Written.Restatements) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-restatements", Title: view.Str{Text: l.W("report.restatements-title")}, Subtitle: l.W("report.restatements-measure")}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("report.was"), Num: true}, {Head: l.W("report.now"), Num: true}, {Head: l.W("report.on"), Num: true}, {Head: l.W("report.why")}}
	var rows []view.Row
	for _, x := range l.Written.Restatements {
		ind := l.Indicator(x.Indicator)
		name := view.Str{Text: x.Indicator}
		show := func(n scoring.Number) string { return l.Trim(n, 4) }
		href := ""
		if ind != nil {
			name = l.Text(ind.Written.Title)
			show = func(n scoring.Number) string { return l.Value(ind.Written, n) }
			href = l.Href(l.IndicatorPath(l.Written, ind.Written.ID))
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: href, Head: true}, {Text: edition.Optional(x.Was, l.None(), show), Num: true}, {Text: edition.Optional(x.Now, l.None(), show), Num: true, Key: true}, {Text: l.Day(x.On), Num: true}, l.OrNone(l.Text(x.Reason))}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// WaiverTable lists the questions of check that the unit has answered with a reason.
func (l *Chapter) WaiverTable() *view.Table {
	if len(l.Written.Waivers) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-waivers", Title: view.Str{Text: l.W("report.waivers-title")}, Subtitle: l.W("report.waivers-measure")}
	t.Columns = []view.Column{{Head: l.W("report.rule")}, {Head: l.W("report.why")}, {Head: l.W("report.until"), Num: true}}
	var rows []view.Row
	for _, w := range l.Written.Waivers {
		until := l.None()
		if w.Until != "" {
			until = l.Day(w.Until)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: w.Rule, Head: true}, l.OrNone(l.Text(w.Reason)), {Text: until, Num: true, NoW: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// ChangesFinding counts what changed since last year, by what was done.
func (l *Chapter) ChangesFinding() string {
	n := len(l.changeLines())
	var parts []string
	if n == 0 {
		parts = append(parts, l.Shown("headline.changes-none"))
	} else {
		parts = append(parts, l.Shown("headline.changes", l.Few(n)))
	}
	if r := len(l.Written.Restatements); r > 0 {
		parts = append(parts, l.W("headline.restatements", l.Few(r)))
	}
	if w := len(l.Written.Waivers); w > 0 {
		parts = append(parts, l.W("headline.waivers", l.Few(w)))
	}
	text := parts[0]
	for _, p := range parts[1:] {
		text = l.W("headline.comma", text, p)
	}
	return edition.Capital(text)
}

func (l *Chapter) changeLine(d ledger.Difference) changeLine {
	line := changeLine{Difference: d}
	if d.Retired != nil {
		line.name, line.reason, line.approved = view.Str{Text: d.Retired.Indicator}, l.Text(d.Retired.Reason), l.Text(d.Retired.Approved)
		if d.Was != nil {
			line.name, line.href = l.Text(d.Was.Written.Title), l.Href(l.IndicatorPath(l.Before.Written, d.Retired.Indicator))
		}
		return line
	}
	i := d.Indicator
	line.name, line.href = l.Text(i.Written.Title), l.Href(l.IndicatorPath(l.Written, i.Written.ID))
	switch c := d.Declared; {
	case c != nil:
		line.reason, line.approved, line.comparable = l.Text(c.Reason), l.Text(c.Approved), c.Comparable
		line.what = l.ChangeWhat(i, d.Was)
	case d.Kind == "retarget":
		line.what = l.targets(i, d.Was)
	case d.Kind == "reweight":
		line.what = l.W("report.points-from-to", l.DeclaredPoints(&d.Was.Score.Node), l.DeclaredPoints(&i.Score.Node))
	}
	return line
}
