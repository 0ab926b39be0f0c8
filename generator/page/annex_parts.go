package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// weightsPart shows how points came from pairwise comparison: judgements, weights and
// points, and how far the judgements agree.
func weightsPart(l *chapter, p *pieces) {
	for _, c := range l.Written.Comparisons {
		p.table(exhibit.JudgementsName(c), l.JudgementTable(c))
		p.table("", l.RaterTable(c))
		p.table("", l.ConsistencyTable(c))
		if d, ok := c.Result.Doubt(); ok && c.Result.Doubtful() {
			p.add("", l.DoubtCallout(c, d))
		}
	}
}

// agreementPart is the annex: a panel's coefficients and how each rater rates.
func agreementPart(l *chapter, p *pieces) {
	panels := l.RatedPanels()
	told := false // what the columns mean is said once
	for n, x := range panels {
		name := ""
		if len(panels) == 1 {
			name = "agreement" // a fence that shows it takes its place
		}
		b := l.AgreementBlock(panels, n, told)
		if _, ok := b.(*view.Table); ok {
			told = true
		}
		p.add(name, b)
		p.table("", l.RatersTable(x, n))
	}
}

// ruleBlocks are the rule in words, as a curve and as a truth table.
func (l *chapter) ruleBlocks(i *ledger.Indicator, finding string, ps *pieces) {
	if i.Score.Rule == nil {
		return
	}
	if s := l.Rule(i.Score.Rule); s != "" && edition.TrimStop(s) != finding {
		ps.add("", &view.Callout{Text: s})
	}
	var cols view.Columns
	if f := l.CurveFigure(i); f != nil {
		fig := l.FigureOn(i, "fig-curve", f, "")
		fig.Subtitle = ""
		cols.Blocks = append(cols.Blocks, fig)
	}
	if t := l.TruthTable(i); t != nil {
		cols.Blocks = append(cols.Blocks, t)
	}
	switch len(cols.Blocks) {
	case 0:
	case 1:
		ps.add("", cols.Blocks[0])
	default:
		ps.add("", &cols)
	}
}

func (l *chapter) scoreBlocks(i *ledger.Indicator, ps *pieces) {
	if why := l.Reason(i); why.Text != "" {
		ps.add("", &view.Callout{Text: edition.Capital(why.Text), Lang: why.Lang})
	}
	ps.table("", l.StepsOf(i.Score.Trace, l.Arithmetic(i)))
	for _, n := range l.Remarks(i) {
		ps.add("", &view.Callout{Kind: "warn", Text: n})
	}
	ps.table("", l.PeriodTable(i))
	ps.table("", l.ChildrenTable(i))
	ps.table("", l.GroupTable(i))
}
