package source

import (
	"fmt"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
	"steelyard/scoring/pairwise"
)

// compareWords says of what there is only one.
func (b *reportBuilder) compareWords(level, of, message string) string {
	if !strings.HasPrefix(message, "a comparison needs") {
		return message
	}
	if level == "dimension" {
		return message + " among the dimensions"
	}
	return fmt.Sprintf("%s among the %ss of %q", message, level, of)
}

// twice says that points, or the weight of an objective, are written as well as compared.
func (b *reportBuilder) twice(kind string, ids []string, compared key) {
	what, are := "points", "are"
	if kind == "objective" {
		what, are = "weight", "is"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = fmt.Sprintf("%q", id)
	}
	b.add(b.in(kind, ids[0], what), ruleClash, fmt.Sprintf("%s of %s %s given as well as compared", what, strings.Join(names, ", "), are), "take the one or the other out")
	b.list[len(b.list)-1].related = []remark{{at: compared, message: "compared here"}}
}

// doubts warns of judgements off the scale, of too many items and of contradiction.
func (b *reportBuilder) doubts(c *pairwise.Comparison, f *comparisonFile, header key) {
	warn := func(k key, message, hint string) {
		b.list = append(b.list, mistake{at: k, rule: ruleWeights, severity: diag.Warning, message: message, hint: hint})
	}
	for _, e := range f.Compare {
		for _, v := range e.Value.values {
			if !pairwise.OnScale(v) {
				warn(header.below("compare", e.ID).value(), fmt.Sprintf("a judgement of %s is off the scale of 1/9 to 9", v.TrimBeside(scoring.FromInt(9), 6)), "what lies further apart is better compared in groups of its like")
				break
			}
		}
	}
	if !c.CR.OK() {
		last := 0
		for _, r := range pairwise.RandomIndexes() {
			if r.Name == c.Index {
				last = r.Last()
			}
		}
		warn(header, fmt.Sprintf("%d are compared, but the random index %s ends at %d: nobody can say how consistent the judgements are", len(c.Items), c.Index, last), "compare fewer, a level at a time")
		return
	}
	if !c.Doubtful() {
		return
	}
	cr, _ := c.CR.Get()
	d, _ := c.Doubt()
	others := d.Others.TrimBeside(d.Value, 2)
	if d.Others.Less(scoring.FromInt(1)) {
		others = "1/" + scoring.FromInt(1).Quo(d.Others).Trim(2)
	}
	hint := "the others say " + others
	if after, ok := d.CR.Get(); ok && !d.Write.Equal(d.Value) {
		with := Judged(d.Write)
		if with == others {
			with = "it"
		}
		hint += fmt.Sprintf("; with %s the ratio would be %s", with, after.DecimalBeside(pairwise.AcceptableCR(), 2))
	}
	warn(header.below("compare", d.A+"/"+d.B).value(), fmt.Sprintf("the consistency ratio is %s, above %s: %q = %s fits the others least", above(cr), pairwise.AcceptableCR().Decimal(2), d.A+"/"+d.B, Judged(d.Value)), hint)
}

// above prints a ratio that is above 0.10 with as many decimals as it takes to see it.
func above(cr scoring.Number) string {
	for places := 2; places < 6; places++ {
		if pairwise.AcceptableCR().Less(cr.Round(places, "")) {
			return cr.Decimal(places)
		}
	}
	return cr.Decimal(6)
}

// Judged is a judgement as an author writes it: "3", "0.4", "1/3".
func Judged(n scoring.Number) string {
	one := scoring.FromInt(1)
	if n.Less(one) && n.Sign() > 0 {
		if r := one.Quo(n); r.Round(0, "").Equal(r) {
			return "1/" + r.String()
		}
	}
	return n.Trim(3)
}

// percent prints a weight, one above 0 with as many decimals as show it.
func percent(n scoring.Number) string {
	return n.Mul(scoring.FromInt(100)).TrimBeside(scoring.Number{}, 2) + "%"
}
