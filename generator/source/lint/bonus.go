package lint

import (
	"cmp"
	"fmt"
	"slices"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

func bonusBound() Rule {
	return Rule{
		ID: "L30", Level: diag.Error, Asks: "A bonus cannot lift a unit by more than one grade.",
		Why: "beyond that the bonus decides and the scorecard does not", Source: practice,
		check: func(v *review) {
			b := v.report.Card.Rulebook
			if b == nil || len(b.Grades) < 3 {
				return
			}
			upper, lower := narrowest(b.Grades)
			width := upper.From.Sub(lower.From)
			span := fmt.Sprintf("the one from %s to %s", lower.From, upper.From)
			bonus, capped := b.BonusCap.Get()
			if capped {
				if width.Less(bonus) {
					v.say("rulebook:bonus.cap", fmt.Sprintf("a bonus of %s can lift over a whole grade, %s", bonus, span), fmt.Sprintf("write a cap of at most %s", width),
						v.near(fmt.Sprintf("rulebook:grade.%d.from", gradeIndex(b.Grades, lower)), "the grade starts here"))
				}
				return
			}
			var given scoring.Number
			for _, a := range v.report.Card.Bonus {
				given = given.Add(a.Points)
			}
			hint := fmt.Sprintf("write [bonus] cap = %s or less in the rulebook", width)
			switch {
			case width.Less(given):
				v.say("results:bonus", fmt.Sprintf("bonuses of %s can lift over a whole grade, %s, and the rulebook sets no cap", given, span), hint)
			case given.Sign() > 0:
				v.sayAs(diag.Warning, "results:bonus", "the rulebook sets no cap on bonuses, so that one may lift by any number of grades", hint)
			}
		},
	}
}

// narrowest finds the grade that is crossed most easily, and the one above it. The lowest
// grade does not count: who leaves it has gone up by one.
func narrowest(grades []scoring.Grade) (upper, lower scoring.Grade) {
	sorted := slices.Clone(grades)
	slices.SortStableFunc(sorted, func(a, b scoring.Grade) int { return cmp.Or(b.From.Cmp(a.From), cmp.Compare(a.ID, b.ID)) })
	upper, lower = sorted[0], sorted[1]
	for i := 1; i+2 < len(sorted); i++ {
		if sorted[i].From.Sub(sorted[i+1].From).Less(upper.From.Sub(lower.From)) {
			upper, lower = sorted[i], sorted[i+1]
		}
	}
	return upper, lower
}

func gradeIndex(grades []scoring.Grade, g scoring.Grade) int {
	return slices.IndexFunc(grades, func(x scoring.Grade) bool { return x.ID == g.ID })
}
