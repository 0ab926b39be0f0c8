package exhibit

import (
	"steelyard/generator/view"
	"steelyard/scoring"
)

// ModifierTable shows how each factor came about; nil where nothing is multiplied.
func (l *Chapter) ModifierTable() *view.Table {
	if len(l.Score.Modifiers) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-modifiers", Title: view.Str{Text: l.W("report.modifiers-title")}}
	t.Columns = []view.Column{{Head: l.W("report.modifier")}, {Head: l.W("report.multiplies")}, {Head: l.W("report.result"), Num: true}, {Head: l.W("report.arithmetic")}, {Head: l.W("report.factor"), Num: true}}
	var rows []view.Row
	for i := range l.Score.Modifiers {
		m := &l.Score.Modifiers[i]
		value, arithmetic, factor := l.None(), l.None(), l.W("state."+string(m.State))
		if v, ok := m.Value.Get(); ok {
			value = l.Trim(v, 4)
			if unit := l.modifierUnit(m.ID); unit != "" {
				value += "\u00a0" + unit
			}
		}
		if m.State == scoring.Scored {
			arithmetic, factor = l.Str.Arithmetic(modifierLine(m.Trace)), l.Trim(m.Factor, 4)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.ModifierTitle(m.ID), Head: true}, {Text: l.nodeTitle(m.On)}, {Text: value, Num: true}, {Text: arithmetic, Op: true}, {Text: factor, Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// modifierLine is the arithmetic of a factor, with the condition that chose it.
func modifierLine(steps []scoring.Step) string {
	line := ""
	for _, st := range steps {
		switch st.Kind {
		case "where":
			line = st.Arithmetic + ": "
		case "factor", "cap", "floor", "gate":
			if n := len(line); n > 1 && line[n-2:] != ": " {
				line = "" // a bound takes the place of what it bounds
			}
			line += st.Arithmetic
		}
	}
	return line
}

func (l *Chapter) modifierUnit(id string) string {
	for _, m := range l.Written.Modifiers {
		if m.ID == id {
			return l.Plain(m.Unit)
		}
	}
	return ""
}

// nodeTitle names the total, a dimension, an objective or an indicator.
func (l *Chapter) nodeTitle(id string) string {
	for _, d := range l.Written.Dimensions {
		if d.ID == id {
			return l.Plain(d.Title)
		}
		for _, o := range d.Objectives {
			if o.ID == id {
				return l.Plain(o.Title)
			}
			for _, i := range o.Indicators {
				if i.ID == id {
					return l.Plain(i.Title)
				}
			}
		}
	}
	return l.W("report.total")
}
