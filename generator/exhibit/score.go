package exhibit

import (
	"slices"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// StepsOf is a trace as a table, each step with the file and line of what it used.
func (l *Chapter) StepsOf(steps []scoring.Step, title string) *view.Table {
	if len(steps) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-steps", Title: view.Str{Text: title}, Label: l.W("indicator.score")}
	t.Columns = []view.Column{{Head: l.W("report.step")}, {Head: l.W("report.arithmetic")}, {Head: l.W("report.step-result"), Num: true}, {Head: l.W("indicator.from")}}
	var rows []view.Row
	for n, s := range steps {
		result := l.Exact(s.Result)
		if s.Kind == "where" { // a condition that holds, and no number
			result = ""
		}
		if r, ok := s.Rounded.Get(); ok {
			result = l.Num(r, l.ScoreDecimals())
		}
		var from []string
		for _, ref := range s.Refs {
			if p := l.Written.Place(ref); p.File != "" {
				if at := wording.Place(p.File, p.Line); !slices.Contains(from, at) {
					from = append(from, at)
				}
			}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.W("step." + s.Kind), Head: true}, {Text: l.Str.Arithmetic(s.Arithmetic), Op: true}, {Text: result, Num: true, Key: n == len(steps)-1}, {Text: strings.Join(from, l.Str.Format.List), Mono: len(from) > 0}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// PeriodTable lists the parts of a year; nil where the year has one value.
func (l *Chapter) PeriodTable(i *ledger.Indicator) *view.Table {
	if i.Written.Result == nil || len(i.Written.Result.Periods) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-periods", Title: view.Str{Text: l.W("indicator.periods-title")}}
	t.Columns = []view.Column{{Head: l.W("indicator.period")}, {Head: l.Year(l.Written.Year), Num: true}}
	var rows []view.Row
	for _, p := range l.inOrder(i.Written.Result.Periods) {
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.partName(p.ID), Head: true}, {Text: l.Figure(i.Fine(), p.Value), Num: true}}})
	}
	t.Groups = [][]view.Row{rows}
	how := ""
	if i.Score.Indicator != nil && i.Score.Indicator.Periods != "" {
		how = i.Score.Indicator.Periods
	}
	if v, ok := i.Score.Value.Get(); ok && how != "" {
		t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.W("indicator.year-" + how), Head: true}, {Text: l.Figure(i.Fine(), v), Num: true}}}}
	}
	l.Align(t)
	return t
}

// partName names a part of the body's own year: "Q1, April to June".
func (l *Chapter) partName(id string) string {
	first, last := calendar.Months(id, l.Written.Starts())
	switch months := l.Str.Format.Months; {
	case first == 0:
		return id
	case first == last:
		return months[first-1]
	default:
		return l.W("period.from-to", l.W("period."+id), months[first-1], months[last-1])
	}
}

// inOrder puts parts of a year in the order in which they come in it.
func (l *Chapter) inOrder(list []source.Period) []source.Period {
	list = slices.Clone(list)
	at := func(p source.Period) int {
		return slices.Index(calendar.Names(calendar.Frequency(p.ID), l.Written.Starts()), p.ID)
	}
	slices.SortStableFunc(list, func(a, b source.Period) int { return at(a) - at(b) })
	return list
}

// GroupTable lists the groups of a panel; a group too small is counted, not shown.
func (l *Chapter) GroupTable(i *ledger.Indicator) *view.Table {
	if len(i.Score.Ballots) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-groups", Title: view.Str{Text: l.W("indicator.groups-title")}, Subtitle: l.W("indicator.groups-measure")}
	t.Columns = []view.Column{{Head: l.W("indicator.group")}, {Head: l.W("indicator.weight"), Num: true}, {Head: l.W("indicator.counted"), Num: true}, {Head: l.W("indicator.dropped"), Num: true}, {Head: l.W("indicator.mean"), Num: true}}
	var rows []view.Row
	for _, g := range i.Score.Ballots {
		mean := l.None()
		sub := view.Str{Text: l.W("indicator.too-few")}
		if g.Published {
			mean, sub = l.Num(g.Mean, 2), view.Str{}
		}
		name := l.GroupOf(i, g.Group)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Sub: sub}, {Text: l.Percent(g.Weight, 1), Num: true}, l.counted(g.Count), l.counted(g.Dropped), {Text: mean, Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}
