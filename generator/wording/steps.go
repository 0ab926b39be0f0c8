package wording

import (
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
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

// ModifierTitle is the title of a modifier of this year, or else of last year, by its id; the id of one
// that neither has.
func (l *Chapter) ModifierTitle(id string) string {
	known := l.Written.Modifiers
	if l.Before != nil { // of last year's total
		known = slices.Concat(known, l.Before.Written.Modifiers)
	}
	if at := slices.IndexFunc(known, func(m *source.Modifier) bool { return m.ID == id }); at >= 0 {
		return l.Plain(known[at].Title)
	}
	return id
}
