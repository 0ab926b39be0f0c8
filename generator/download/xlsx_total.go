package download

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
)

// The factors of shares, and the way from the dimensions to the total and its grade, in the order
// of the method: modifiers, difficulty, bonus, deduction, caps, vetoes, rounding.

// kinds of factors, in their order.
var xlFactors = []string{"difficulty", "gate", "gate-objective", "gate-dimension", "gate-card", "modifier", "veto"}

// findVetoes lists the findings of vetoes on the sheet of what was reported: 1 where one
// counts. The rulebook's others stand there with 0.
func (b *book) findVetoes() {
	rb := b.Score.Card.Rulebook
	if rb == nil {
		return
	}
	title := func(rule string) string {
		if b.Written.Rulebook != nil {
			for _, v := range b.Written.Rulebook.Vetoes {
				if v.ID == rule {
					return b.Plain(v.Title)
				}
			}
		}
		return rule
	}
	add := func(rule, item string, counts int64) {
		v := rb.Vetoes[rule]
		if item == "" {
			item = v.ZeroItem
		}
		if v.ZeroItem == "" && !v.CapScore.OK() && v.CapGrade == "" {
			return // it changes no figure
		}
		row := b.in.line(title(rule), rule, b.W("workbook.veto-found"))
		b.in.number(inValue, row, scoring.FromInt(counts), b.st.input)
		b.vetoes = append(b.vetoes, finding{v, item, b.in.ref(inValue, row)})
	}
	for _, v := range b.Score.Vetoes {
		add(v.Rule, v.Item, 1)
	}
	rules := make([]string, 0, len(rb.Vetoes))
	for rule := range rb.Vetoes {
		if !slices.ContainsFunc(b.Score.Vetoes, func(e scoring.VetoEffect) bool { return e.Rule == rule }) {
			rules = append(rules, rule)
		}
	}
	slices.Sort(rules)
	for _, rule := range rules {
		add(rule, "", 0)
	}
}

// finding is a veto that was found, or that could be.
type finding struct {
	scoring.Veto
	item string // what it empties, where it empties something
	cell string // 1 where it counts
}

// within says whether an indicator is a node of the card, or lies below it.
func (b *book) within(id, node string) bool {
	i := b.ledgerOf[id]
	return id == node || i.Objective.Written.ID == node || i.Objective.Dimension.Written.ID == node
}

// kindsOfFactors are those that the card has.
func (b *book) kindsOfFactors() []string {
	card, has := b.Score.Card, map[string]bool{"gate-card": b.Score.Card.Gate != nil}
	for _, x := range b.work.lines {
		if d, ok := x.score.Indicator.Difficulty.Get(); ok && !d.Equal(scoring.FromInt(1)) {
			has["difficulty"] = true
		}
		if x.score.Rule != nil {
			if _, ok := x.score.Rule.Gate(); ok {
				has["gate"] = true
			}
		}
		for _, m := range card.Modifiers {
			has["modifier"] = has["modifier"] || m.On != "" && b.within(x.id, m.On)
		}
		for _, v := range b.vetoes {
			has["veto"] = has["veto"] || v.ZeroItem != "" && b.within(x.id, v.item)
		}
	}
	for d := range card.Dimensions {
		has["gate-dimension"] = has["gate-dimension"] || card.Dimensions[d].Gate != nil
		for o := range card.Dimensions[d].Objectives {
			has["gate-objective"] = has["gate-objective"] || card.Dimensions[d].Objectives[o].Gate != nil
		}
	}
	var out []string
	for _, k := range xlFactors {
		if has[k] {
			out = append(out, k)
		}
	}
	return out
}

// factors writes all of them, with a block before each kind of gate that looks at one, and
// returns the block of the figures that are published.
func (w *working) factors() block {
	gates := map[string]scoring.Condition{} // of nodes
	for _, d := range w.b.Score.Card.Dimensions {
		if c, ok := scoring.GateOf(d.Gate); ok {
			gates[d.ID] = c
		}
		for _, o := range d.Objectives {
			if c, ok := scoring.GateOf(o.Gate); ok {
				gates[o.ID] = c
			}
		}
	}
	var before block
	for n, kind := range w.cols {
		if strings.HasPrefix(kind, "gate-") {
			before = w.block("workbook.before-"+kind, n, false)
		}
		for _, x := range w.lines {
			w.factor(x, kind, w.factorOf(x, kind, gates, before))
		}
	}
	return w.block("workbook.nodes", len(w.cols), true)
}

func (w *working) factorOf(x *line, kind string, gates map[string]scoring.Condition, before block) string {
	o := w.b.ledgerOf[x.id].Objective
	node := func(id string) string {
		c, ok := gates[id]
		if row := before.at[id]; ok && row > 0 {
			return w.gateFactor(c, w.ref(bkShare, row))
		}
		return "1"
	}
	var all []string
	switch kind {
	case "difficulty":
		return xlNumber(x.score.Indicator.Difficulty.Or(scoring.FromInt(1)))
	case "gate":
		if c, ok := x.score.Rule.Gate(); ok {
			return w.gateFactor(c, w.share(x))
		}
	case "gate-objective":
		return node(o.Written.ID)
	case "gate-dimension":
		return node(o.Dimension.Written.ID)
	case "gate-card":
		if c, ok := scoring.GateOf(w.b.Score.Card.Gate); ok && before.whole > 0 {
			return w.gateFactor(c, w.ref(bkShare, before.whole))
		}
	case "modifier":
		for _, m := range w.b.Score.Card.Modifiers {
			if l := w.b.mods[m.Measure.ID]; l != nil && m.On != "" && w.b.within(x.id, m.On) {
				all = append(all, w.share(l))
			}
		}
	case "veto":
		for _, v := range w.b.vetoes {
			if v.ZeroItem != "" && w.b.within(x.id, v.item) {
				all = append(all, xlIf(v.cell+"=1", "0", "1"))
			}
		}
	}
	if len(all) == 0 {
		return "1"
	}
	return strings.Join(all, "*")
}

// total writes the way to the total.
func (w *working) total(k block) {
	if k.whole == 0 {
		return
	}
	rb, s := w.b.Score.Card.Rulebook, w.b.Score
	if rb == nil {
		rb = &scoring.Rulebook{}
	}
	w.title("workbook.to-total")
	at := w.ref(bkRounded, k.whole)
	step := func(name, formula string) {
		w.text(wkName, w.row, name, w.b.st.text)
		w.bare(wkResult, w.row, formula, w.b.st.number)
		at = w.ref(wkResult, w.row)
		w.row++
	}
	step(w.b.W("workbook.subtotal"), at)
	for _, m := range s.Card.Modifiers {
		if l := w.b.mods[m.Measure.ID]; l != nil && (m.On == "" || m.On == "total") {
			step(w.b.ModifierTitle(m.Measure.ID), at+"*"+w.share(l))
		}
	}
	if d, ok := s.Card.Difficulty.Get(); ok && !d.Equal(scoring.FromInt(1)) {
		step(w.b.W("workbook.factor-difficulty"), at+"*"+xlNumber(d))
	}
	sum := func(cells string, limit scoring.Opt) string {
		all := "SUMIF(" + cells + `,">0")`
		if c, ok := limit.Get(); ok {
			all = fmt.Sprintf("MIN(%s,%s)", all, xlNumber(c))
		}
		return all
	}
	if w.b.bonuses != "" {
		w.b.bonus = sum(w.b.bonuses, rb.BonusCap)
		step(w.b.W("report.bonus"), at+"+"+w.b.bonus)
	}
	if w.b.deductions != "" {
		w.b.deduction = sum(w.b.deductions, rb.DeductionCap)
		step(w.b.W("report.deduction"), at+"-"+w.b.deduction)
	}
	if c, ok := rb.TotalCap.Get(); ok {
		step(w.b.W("workbook.cap-total"), fmt.Sprintf("MIN(%s,%s)", at, xlNumber(c)))
	}
	if w.b.deductions != "" {
		step(w.b.W("workbook.floor"), xlIf(w.b.deduction+">0", "MAX("+at+",0)", at))
	}
	for _, v := range w.b.vetoes {
		if c, ok := v.CapScore.Get(); ok {
			step(w.b.W("workbook.veto-cap"), xlIf(v.cell+"=1", fmt.Sprintf("MIN(%s,%s)", at, xlNumber(c)), at))
		}
	}
	spreads := w.spreads()
	total := xlIf(w.ref(bkReported, k.whole)+">0", xlRounded(at, w.b.Rounding().Total, w.b.Rounding().Mode), `""`)
	w.text(wkName, w.row, w.b.W("report.total"), w.b.st.sumText)
	w.formulaOpt(wkResult, w.row, xlIf(spreads, xlText(unscored), total), known(w.b.HasTotal(), s.Total.Rounded), w.b.st.sumNumber)
	w.b.totalCell = w.ref(wkResult, w.row)
	w.row++
	w.grade(k)
}

// spreads is what holds where points would be spread otherwise than published: a rule has nothing
// to judge by any more, or one that had nothing is not reported any more, or may have something.
func (w *working) spreads() string {
	tests := []string{"SUMPRODUCT(--(" + w.span(wkShare, w.first, w.last) + "=" + xlText(unscored) + "))>0"}
	for _, i := range w.b.Indicators {
		value, reported := i.Result().Get()
		if i.Score.State != scoring.NotScored || !reported {
			continue
		}
		cell := w.b.practice.ref(xlResult, w.b.rowOf[i.Written.ID])
		tests = append(tests, "NOT(ISNUMBER("+cell+"))")
		if i.Score.Rule == nil || i.Score.Rule.Basis() != "growth" { // growth lacks last year, whatever this year is
			tests = append(tests, "ROUND(N("+cell+")-("+xlNumber(value)+"),9)<>0")
		}
	}
	if len(tests) == 1 {
		return tests[0]
	}
	return "OR(" + strings.Join(tests, ",") + ")"
}

// grade writes the grade by the total, after vetoes; quotas, which look at all units, are said
// to be left out where the total is another than the published one.
func (w *working) grade(k block) {
	rb := w.b.Score.Card.Rulebook
	if rb == nil || len(rb.Grades) == 0 || w.b.Score.Provisional && w.b.Score.Card.Silence() == "renormalise" {
		return
	}
	total := w.b.totalCell
	place := ""
	for n := range rb.Grades {
		if n == len(rb.Grades)-1 {
			place += fmt.Sprint(n+1) + strings.Repeat(")", n)
		} else {
			place += fmt.Sprintf("IF(%s>=%s,%d,", total, xlNumber(rb.Grades[n].From), n+1)
		}
	}
	for _, v := range w.b.vetoes {
		top := slices.IndexFunc(rb.Grades, func(g scoring.Grade) bool { return g.ID == v.CapGrade })
		if v.CapGrade != "" && top >= 0 {
			place = fmt.Sprintf("MAX(%s,%s)", place, xlIf(v.cell+"=1", fmt.Sprint(top+1), "1"))
		}
	}
	whole := []string{fmt.Sprintf("ISNUMBER(%s)", total), fmt.Sprintf("COUNT(%s)=%d", w.span(wkShare, w.first, w.last), len(w.lines))}
	for _, m := range w.b.waiting {
		whole = append(whole, "ISNUMBER("+m+")")
	}
	w.text(wkName, w.row, w.b.W("workbook.grade-place"), w.b.st.text)
	w.bare(wkResult, w.row, xlIf("AND("+strings.Join(whole, ",")+")", place, `""`), w.b.st.number)
	at := w.ref(wkResult, w.row)
	w.row++
	titles, quota := make([]string, len(rb.Grades)), false
	for n, g := range rb.Grades {
		titles[n] = xlText(w.b.GradeTitle(g.ID))
		quota = quota || g.Quota != nil
	}
	grade := "CHOOSE(" + at + "," + strings.Join(titles, ",") + ")"
	if quota && w.b.Score.Grade != "" {
		before := make([]string, len(titles))
		for n, g := range rb.Grades {
			before[n] = titles[n]
			if g.Quota != nil {
				before[n] = xlText(w.b.W("workbook.before-quota", w.b.GradeTitle(g.ID)))
			}
		}
		asPublished := fmt.Sprintf("IF(ABS(%s-%s)<0.000001,%s=%d)", total, xlNumber(w.b.Score.Total.Rounded), at, w.b.placeBeforeQuota()+1)
		grade = xlIf(asPublished, xlText(w.b.GradeTitle(w.b.Score.Grade)), "CHOOSE("+at+","+strings.Join(before, ",")+")")
	}
	w.b.grade = xlIf("ISNUMBER("+at+")", grade, `""`)
}

// placeBeforeQuota is the place of the published grade among the grades, before quotas.
func (b *book) placeBeforeQuota() int {
	id := b.Score.Grade
	for _, why := range b.Score.GradeWhy {
		if why.Code == "grade-quota" {
			id = why.Args[0]
		}
	}
	return slices.IndexFunc(b.Score.Card.Rulebook.Grades, func(g scoring.Grade) bool { return g.ID == id })
}
