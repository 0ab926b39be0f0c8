package wording

import (
	"steelyard/generator/ledger"
)

// OtherStep is what changed the total beside points, bonus and deduction, with its name.
type OtherStep struct {
	ledger.Step
	Name string
}

// OtherSteps are modifiers, difficulty, caps, vetoes and rounding by their names.
func (l *Chapter) OtherSteps() []OtherStep {
	var out []OtherStep
	for _, st := range l.Steps() {
		x := OtherStep{Step: st}
		switch st.Kind {
		case "modifier":
			x.Name = l.ModifierTitle(st.Of)
		default:
			x.Name = l.W("report.step-" + st.Kind)
			if st.Early && st.Kind == "rounding" {
				x.Name = l.W("report.step-rounding-early")
			}
		}
		out = append(out, x)
	}
	return out
}

// ModifierTitle is the title of a modifier by its id; the id where it has none.
func (l *Chapter) ModifierTitle(id string) string {
	for _, m := range l.Written.Modifiers {
		if m.ID == id {
			return l.Plain(m.Title)
		}
	}
	return id
}
