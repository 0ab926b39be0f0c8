package exhibit

import (
	"cmp"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// TargetCell is an indicator's target in a table; the one before stands below it where it was
// revised within the year.
func (l *Chapter) TargetCell(i *ledger.Indicator) view.Cell {
	return view.Cell{Num: true, Text: l.Aim(i, l.FiguresIn(i)), Sub: view.Str{Text: l.TargetBefore(i, l.FiguresIn(i))}}
}

// SoFarTable is how the indicators stand that wait for their year to end: the value so far
// against what was to be reached by then, and what is foreseen. nil where the year is over.
func (l *Chapter) SoFarTable() *view.Table {
	waiting := l.Waiting()
	if len(waiting) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-so-far", Title: view.Str{Text: l.W("so-far.title", l.Date(l.Written.AsOf))}, Subtitle: l.W("so-far.measure")}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("so-far.value"), Num: true}, {Head: l.W("so-far.through")},
		{Head: l.W("so-far.target"), Num: true}, {Head: l.W("so-far.standing")}, {Head: l.W("so-far.year"), Num: true}}
	foreseen := false
	for _, i := range waiting {
		foreseen = foreseen || l.Foreseen(i) != ""
	}
	if foreseen {
		t.Columns = append(t.Columns, view.Column{Head: l.W("so-far.forecast")})
	}
	var rows []view.Row
	for _, i := range waiting {
		rows = append(rows, view.Row{Class: "v", Cells: l.soFarCells(i, foreseen)})
		if s := l.Foreseen(i); s != "" {
			if why := l.Text(i.Written.Result.Forecast.Reason); why.Text != "" {
				rows = append(rows, view.Row{Class: "trace", Cells: []view.Cell{{Span: len(t.Columns), Parts: []view.Cell{{Text: l.W("so-far.because")}, {Text: why.Text, Lang: why.Lang}}}}})
			}
		}
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}

func (l *Chapter) soFarCells(i *ledger.Indicator, foreseen bool) []view.Cell {
	name, unit, none := l.Text(i.Written.Title), l.Text(i.Written.Unit), l.None()
	show := l.FiguresIn(i)
	value, through, target, standing := view.Cell{Text: none, Num: true}, view.Cell{Text: none}, view.Cell{Text: none, Num: true}, view.Cell{Text: none}
	if d := i.Score.ToDate; d != nil {
		if d.Of > 0 {
			value, through.Text = view.Cell{Text: l.MilestonesSoFar(d)}, l.Day(l.Written.AsOf) // words, which may wrap
		}
		if v, ok := d.Value.Get(); ok {
			value.Text, through.Text = show(v), l.UpTo(d)
		}
		if v, ok := d.Target.Get(); ok {
			target.Text = l.Bound(i, show(v))
		}
		if w := l.Schedule(i); w != "" {
			standing = view.Cell{Text: w, Mark: ledger.Status(d.Status)}
		}
		if len(d.Late) > 0 {
			through.Sub = view.Str{Text: l.W("so-far.late", l.Str.List(d.Late))}
		}
	}
	value.Sub = view.Str{Text: l.Observed(i)}
	cells := []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID)), Sub: unit}, value, through, target, standing, l.TargetCell(i)}
	if foreseen {
		cells = append(cells, view.Cell{Text: cmp.Or(l.Foreseen(i), none)})
	}
	return cells
}

// during are the facts of an indicator's target that are about the course of its year.
func (l *Chapter) during(i *ledger.Indicator, add func(term string, parts ...view.Cell)) {
	show := l.ValuesIn(i)
	if len(i.Written.Phases) > 0 {
		var all []string
		for _, p := range i.Written.Phases {
			all = append(all, l.W("so-far.phase", show(p.Value), p.ID))
		}
		add("so-far.phases", view.Cell{Text: l.Str.List(all)})
	}
	if r := i.Written.Revised; r != nil {
		parts := []view.Cell{{Text: l.W("so-far.revised-on", show(r.Was), edition.Optional(i.Written.Target, l.None(), show), l.Date(r.On))}}
		for _, s := range []view.Str{l.Text(r.Document), l.Text(r.Reason)} {
			if s.Text != "" {
				parts = append(parts, view.Cell{Text: l.W("report.semicolon")}, view.Cell{Text: s.Text, Lang: s.Lang})
			}
		}
		if v, ok := i.Result().Get(); ok && i.Written.Better != "range" && i.Score.State != scoring.Withheld {
			key := "so-far.original-missed"
			if scoring.Reaches(i.Written.Better, v, r.Was) {
				key = "so-far.original-met"
			}
			parts = append(parts, view.Cell{Text: l.W("report.semicolon")}, view.Cell{Text: l.W(key)})
		}
		add("so-far.revised", parts...)
	}
	if s := l.Foreseen(i); s != "" {
		parts := []view.Cell{{Text: s}}
		if why := l.Text(i.Written.Result.Forecast.Reason); why.Text != "" {
			parts = append(parts, view.Cell{Text: l.W("report.semicolon")}, view.Cell{Text: why.Text, Lang: why.Lang})
		}
		add("so-far.forecast", parts...)
	}
}
