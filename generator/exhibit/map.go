package exhibit

import (
	"slices"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// The figures of a report, as values. Each returns nil where it would show nothing.

// MapFigure is the strategy map; nil without objectives.
func (l *Chapter) MapFigure() *chart.StrategyMap {
	m := &chart.StrategyMap{Year: l.Year(l.Written.Year), Mission: l.Plain(l.Written.Mission), Layouts: l.Layouts}
	known := map[string]bool{chart.MissionID: true}
	n := 0
	for _, t := range l.Written.Themes {
		m.Themes = append(m.Themes, chart.MapTheme{ID: t.ID, Title: l.Plain(t.Title)})
	}
	for _, d := range l.Dimensions {
		band := chart.MapBand{ID: d.Written.ID, Title: l.Plain(d.Written.Title)}
		if d.Score.State == scoring.Scored {
			band.Note = l.PointsOf(&d.Score.Node, l.DimDecimals())
		}
		for _, o := range d.Objectives {
			known[o.Written.ID] = true
			n++
			card := chart.MapCard{ID: o.Written.ID, Title: l.Plain(o.Written.Title), Href: l.objectiveHref(o), Status: figureStatus(&o.Score.Node), Themes: o.Written.Theme, Owner: l.Plain(o.Written.Owner), Score: l.Missing()}
			if o.Score.State != scoring.Scored || ledger.InPart(&o.Score.Node) {
				card.Score.Text = l.StateWords(&o.Score.Node)
			}
			if sh, ok := ledger.Share(&o.Score.Node); ok {
				card.Score = edition.Charted(sh.Mul(edition.Hundred), l.SharePercent(sh, 0))
			}
			for _, i := range o.Indicators {
				card.Indicators = append(card.Indicators, l.IndicatorInWords(i))
			}
			band.Objectives = append(band.Objectives, card)
		}
		m.Dimensions = append(m.Dimensions, band)
	}
	if n == 0 {
		return nil
	}
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			for _, s := range o.Written.Supports {
				if known[s.To] {
					m.Links = append(m.Links, chart.MapLink{From: o.Written.ID, To: s.To, Feedback: s.Feedback})
				}
			}
		}
	}
	return m
}

// objectiveHref leads to an objective: in a report to its row, elsewhere to the page of
// its dimension.
func (l *Chapter) objectiveHref(o *ledger.Objective) string {
	if l.At == l.ReportPath(l.Written) {
		return "#objective-" + o.Written.ID
	}
	return l.Href(l.DimensionPath(l.Written, o.Dimension.Written.ID)) + "#objective-" + o.Written.ID
}

// IndicatorInWords is one indicator in a line: "Satisfaction: 91.4 %, target 90 %".
func (l *Chapter) IndicatorInWords(i *ledger.Indicator) string {
	name := l.Plain(i.Written.Title)
	show := func(n scoring.Number) string { return l.Measured(i.Fine(), n) }
	got, aim := l.Told(i, show), l.Aim(i, show)
	switch {
	case got == l.None() && i.Score.State == scoring.Scored:
		return l.W("report.indicator-value", name, l.StatusWord(&i.Score.Node))
	case got == l.None():
		return l.W("report.indicator-state", name, l.State(i.Score.State))
	case aim == l.None():
		return l.W("report.indicator-value", name, got)
	}
	return l.W("report.indicator-target", name, l.Marked(i, got), aim)
}

// readOnPaper is how many objectives a map has at most whose reading is printed; beyond,
// the list would take more sheets than the map that it tells.
const readOnPaper = 20

// ObjectivesByStatus says what a leaflet's map would, where that is too large to be read
// below the text: which objectives of each dimension are weak and fair, and how many strong.
// It is nil where the map m is drawn, or there is none.
func (l *Chapter) ObjectivesByStatus(m *chart.StrategyMap) *view.Table {
	if m == nil || m.OnLeaflet(l.Env("")) {
		return nil
	}
	t := &view.Table{ID: "objectives", Class: "narrow objs", Title: view.Str{Text: l.MapFinding()}, Columns: []view.Column{{Head: l.W("summary.dimension")}}}
	marks := []string{"missed", "watch", "met"}
	for _, m := range marks {
		t.Columns = append(t.Columns, view.Column{Head: l.W("reading-head." + m), Status: m, Num: m == "met"})
	}
	other := false
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		lists := map[string][]string{}
		for _, o := range d.Objectives {
			mark := ledger.Mark(&o.Score.Node)
			sh, ok := ledger.Share(&o.Score.Node)
			if ok && slices.Contains(marks, mark) {
				lists[mark] = append(lists[mark], o.Code+"\u00a0"+l.SharePercent(sh, 0))
				continue
			}
			lists[""], other = append(lists[""], o.Code+"\u00a0"+l.ReadingWord(&o.Score.Node)), true
		}
		r := view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true}}}
		for _, m := range append(marks, "") {
			c := view.Cell{Text: l.None(), Num: m == "met"}
			if c.Num {
				c = l.counted(len(lists[m]))
			} else if len(lists[m]) > 0 {
				c.Text = strings.Join(lists[m], l.W("join.comma"))
			}
			r.Cells = append(r.Cells, c)
		}
		rows = append(rows, r)
	}
	if other {
		t.Columns = append(t.Columns, view.Column{Head: l.W("leaflet.other")})
	} else {
		for n := range rows {
			rows[n].Cells = rows[n].Cells[:len(rows[n].Cells)-1]
		}
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// MapReading is the strategy map in sentences, from the mission down to causes.
func (l *Chapter) MapReading() *view.Bullets {
	causes := map[string][]*ledger.Objective{}
	feedback := map[string]bool{}
	order := map[string]*ledger.Objective{}
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			order[o.Written.ID] = o
		}
	}
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			for _, s := range o.Written.Supports {
				if s.Feedback {
					feedback[o.Written.ID+">"+s.To] = true
				}
				causes[s.To] = append(causes[s.To], o)
			}
		}
	}
	if len(causes) == 0 {
		return nil
	}
	b := &view.Bullets{Class: "reading", Lead: l.W("report.reading-lead")}
	if len(order) > readOnPaper {
		b.Class += " no-paper"
	}
	told := map[string]bool{}
	var item func(o *ledger.Objective, to string, path map[string]bool) view.Bullet
	item = func(o *ledger.Objective, to string, path map[string]bool) view.Bullet {
		name := l.Text(o.Written.Title)
		it := view.Bullet{Parts: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: o.Code, Href: l.objectiveHref(o)}}}
		it.Parts = append(it.Parts, l.readingParts(&o.Score.Node)...)
		if feedback[o.Written.ID+">"+to] {
			it.Parts = append(it.Parts, view.Cell{Text: l.W("report.reading-feedback")})
			return it
		}
		below := causes[o.Written.ID]
		if len(below) == 0 || path[o.Written.ID] {
			return it
		}
		if told[o.Written.ID] {
			it.Parts = append(it.Parts, view.Cell{Text: l.W("report.reading-above")})
			return it
		}
		told[o.Written.ID], path[o.Written.ID] = true, true
		for _, c := range below {
			it.Sub = append(it.Sub, item(c, o.Written.ID, path))
		}
		delete(path, o.Written.ID)
		return it
	}
	// What supports the mission, then whatever is no cause of anything told so far.
	for _, o := range causes[chart.MissionID] {
		b.Items = append(b.Items, item(o, chart.MissionID, map[string]bool{}))
	}
	reached := map[string]bool{}
	var reach func(id string)
	reach = func(id string) {
		for _, c := range causes[id] {
			if !reached[c.Written.ID] {
				reached[c.Written.ID] = true
				reach(c.Written.ID)
			}
		}
	}
	reach(chart.MissionID)
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			if !reached[o.Written.ID] && len(causes[o.Written.ID]) > 0 {
				b.Items = append(b.Items, item(o, "", map[string]bool{}))
				reached[o.Written.ID] = true
				reach(o.Written.ID)
			}
		}
	}
	return b
}

// readingParts are what the sentences of the map say of an objective behind its name: its share and how
// good that is, or the state in which it has none.
func (l *Chapter) readingParts(n *scoring.Node) []view.Cell {
	if sh, ok := ledger.Share(n); ok {
		return []view.Cell{{Text: l.W("report.reading-score", l.SharePercent(sh, 0))}, {Mark: ledger.Mark(n), Text: l.ReadingWord(n)}}
	}
	return []view.Cell{{Text: l.W("join.comma")}, {Mark: ledger.Mark(n), Text: l.StateWords(n)}}
}
