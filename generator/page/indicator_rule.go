package page

import (
	"strings"

	"steelyard/scoring"
)

// ruleFinding is the rule in a sentence where that is short enough for a headline.
func (l *ledger) ruleFinding(i *indLine) string {
	if i.s.Rule == nil || len(i.s.Rule.Curve()) == 0 && len(i.s.Rule.Truth()) == 0 {
		return ""
	}
	s := trimStop(i.s.Rule.Sentence(l.lang))
	if n := len([]rune(s)); n == 0 || n > 110 || strings.Contains(s, ". ") || strings.Contains(s, "。") {
		return ""
	}
	return capital(s)
}

// ruleBlocks are the rule in words, as a curve and as a truth table.
func (l *ledger) ruleBlocks(i *indLine, ps *pieces) {
	if i.s.Rule == nil {
		return
	}
	if s := i.s.Rule.Sentence(l.lang); s != "" && l.ruleFinding(i) == "" {
		ps.add("", &Callout{Text: capital(s)})
	}
	var cols Columns
	if f := l.curve(i); f != nil {
		fig := l.figureOf("fig-curve", f, "")
		fig.Subtitle = ""
		cols.Blocks = append(cols.Blocks, fig)
	}
	if t := l.truthTable(i); t != nil {
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

// truthTable says what each result would have earned; nil for a rule without one.
func (l *ledger) truthTable(i *indLine) *Table {
	rows := i.s.Rule.Truth()
	if len(rows) == 0 {
		return nil
	}
	t := &Table{ID: "tbl-truth", Title: Str{Text: l.w("indicator.truth-title")}, Subtitle: l.w("indicator.truth-measure")}
	onBasis, ofTarget, labels := false, false, false
	for _, r := range rows {
		onBasis = onBasis || !r.Value.OK() && r.Basis.OK()
		ofTarget = ofTarget || r.OfTarget.OK()
		labels = labels || r.Label != ""
	}
	head := l.plain(i.i.Unit)
	if head == "" {
		head = l.w("report.result")
	}
	switch {
	case labels:
		t.Columns = append(t.Columns, Column{Head: l.w("indicator.level")})
	case onBasis:
		t.Columns = append(t.Columns, Column{Head: l.w("basis." + i.s.Rule.Basis()), Num: true})
	default:
		t.Columns = append(t.Columns, Column{Head: capital(head), Num: true})
	}
	if ofTarget {
		t.Columns = append(t.Columns, Column{Head: l.w("indicator.of-target"), Num: true})
	}
	t.Columns = append(t.Columns, Column{Head: l.w("indicator.share-head"), Num: true}, Column{Head: l.w("report.points"), Num: true}, Column{Head: l.w("indicator.note")})
	var out []Row
	for _, r := range rows {
		first := Cell{Num: true, Head: true}
		switch {
		case labels:
			first = Cell{Text: i.s.Rule.Title(r.Label, l.lang), Head: true}
		case r.Value.OK():
			n, _ := r.Value.Get()
			first.Text = l.figure(i.i, n)
			if i.i.Decimals >= 0 && !n.Round(i.i.Decimals, "").Equal(n) { // a row just beside an edge
				first.Text = l.trim(n, 6)
			}
		default:
			first.Text = optional(r.Basis, l.none(), func(n scoring.Number) string { return l.trim(n, 6) })
		}
		cells := []Cell{first}
		if ofTarget {
			cells = append(cells, Cell{Num: true, Text: optional(r.OfTarget, l.none(), func(n scoring.Number) string { return l.percentOf(n, 1) })})
		}
		note := ""
		if r.Note != "" {
			note = l.w("truth." + r.Note)
		}
		cells = append(cells, Cell{Num: true, Text: l.percentOf(r.Share, 2)}, Cell{Num: true, Key: true, Text: l.num(r.Points, l.scoreDecimals())}, Cell{Text: note})
		out = append(out, Row{Cells: cells})
	}
	t.Groups = [][]Row{out}
	l.align(t)
	return t
}
