package page

import (
	"steelyard/generator/view"
	"steelyard/scoring"
)

// otherStep is what changed the total beside points, bonus and deduction.
type otherStep struct {
	kind, name string
	early      bool // it comes before bonus and deduction
	change     scoring.Number
}

// otherSteps are modifiers, difficulty, caps, vetoes and rounding, each with what it
// changed as printed, so that dimensions, bonus, deduction and these add up to the total.
// They are read off the total's trace, whose figures each go on from the one before.
func (l *ledger) otherSteps() []otherStep {
	if l.s.Reported.Sign() <= 0 {
		return nil
	}
	rest := l.s.Total.Rounded.Sub(l.dimensionSum())
	if c, ok := l.adjustments(); ok {
		rest = rest.Sub(c)
	}
	if rest.IsZero() && len(l.s.Modifiers) == 0 {
		return nil
	}
	r := l.rounding()
	printed := func(n scoring.Number) scoring.Number { return n.Round(r.Total, r.Mode) }
	var out []otherStep
	var soFar scoring.Number
	add := func(kind, name string, early bool, change scoring.Number) {
		if change.IsZero() {
			return
		}
		rest = rest.Sub(change)
		if n := len(out) - 1; n >= 0 && out[n].name == name {
			out[n].change = out[n].change.Add(change)
			return
		}
		out = append(out, otherStep{kind, name, early, change})
	}
	for _, st := range l.s.Trace {
		change := printed(st.Result).Sub(printed(soFar))
		switch st.Kind {
		case "sum", "aggregate", "bonus", "deduction":
		case "modifier":
			add(st.Kind, l.modifierTitle(st.Of), true, change)
		case "difficulty":
			add(st.Kind, l.w("report.step-difficulty"), true, change)
		case "cap-total", "floor":
			add("cap", l.w("report.step-cap"), false, change)
		case "veto":
			add(st.Kind, l.w("report.step-veto"), false, change)
		default:
			continue
		}
		soFar = st.Result
	}
	key := "report.step-cap"
	if l.s.Card != nil && l.s.Card.Aggregate != "" && l.s.Card.Aggregate != "points" {
		key = "report.step-aggregate"
	}
	add("cap", l.w(key), false, rest)
	return out
}

func (l *ledger) modifierTitle(id string) string {
	for _, m := range l.r.Modifiers {
		if m.ID == id {
			return l.plain(m.Title)
		}
	}
	return id
}

// modifierTable shows how each factor came about; nil where nothing is multiplied.
func (l *ledger) modifierTable() *view.Table {
	if len(l.s.Modifiers) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-modifiers", Title: view.Str{Text: l.w("report.modifiers-title")}}
	t.Columns = []view.Column{{Head: l.w("report.modifier")}, {Head: l.w("report.multiplies")}, {Head: l.w("report.result"), Num: true}, {Head: l.w("report.arithmetic")}, {Head: l.w("report.factor"), Num: true}}
	var rows []view.Row
	for i := range l.s.Modifiers {
		m := &l.s.Modifiers[i]
		value, arithmetic, factor := l.none(), l.none(), l.w("state."+string(m.State))
		if v, ok := m.Value.Get(); ok {
			value = l.trim(v, 4)
			if unit := l.modifierUnit(m.ID); unit != "" {
				value += "\u00a0" + unit
			}
		}
		if m.State == scoring.Scored {
			arithmetic, factor = modifierLine(m.Trace), l.trim(m.Factor, 4)
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: l.modifierTitle(m.ID), Head: true}, {Text: l.nodeTitle(m.On)}, {Text: value, Num: true}, {Text: arithmetic, Op: true}, {Text: factor, Num: true, Key: true}}})
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

func (l *ledger) modifierUnit(id string) string {
	for _, m := range l.r.Modifiers {
		if m.ID == id {
			return l.plain(m.Unit)
		}
	}
	return ""
}

// nodeTitle names the total, a dimension, an objective or an indicator.
func (l *ledger) nodeTitle(id string) string {
	for _, d := range l.r.Dimensions {
		if d.ID == id {
			return l.plain(d.Title)
		}
		for _, o := range d.Objectives {
			if o.ID == id {
				return l.plain(o.Title)
			}
			for _, i := range o.Indicators {
				if i.ID == id {
					return l.plain(i.Title)
				}
			}
		}
	}
	return l.w("report.total")
}
