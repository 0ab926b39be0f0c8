package download

import (
	"fmt"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// The sheet that works scores out: for each indicator the basis and the share by its rule, and
// what difficulty, gates, modifiers and vetoes make of it; below, how objectives, dimensions and
// the total are put together. What cannot be worked out from this report alone stays as
// published, or becomes the sign for "see the program".

// unscored stands where a rule has nothing to judge by: points would be spread anew.
const unscored = "?"

// Columns of the rules, from A; factors follow.
const (
	wkName = iota
	wkResult
	wkBasis
	wkShare
	wkFactors
)

// line is an indicator that counts, or a modifier, in the workbook.
type line struct {
	id     string
	score  *scoring.IndicatorScore // nil for a modifier
	row    int                     // in the rules
	result string                  // the cell of its value
	factor []string                // cells that its share is multiplied by, in order
	live   bool                    // its share follows what was reported
}

// working fills the sheet.
type working struct {
	*sheet
	b     *book
	row   int
	lines []*line
	byID  map[string]*line
	first int // the first row of the rules of indicators
	last  int
	cols  []string // kinds of factors, in the order of their columns
}

func (w *working) share(l *line) string { return w.ref(wkShare, l.row) }
func (w *working) results() string      { return w.span(wkResult, w.first, w.last) }
func (w *working) note(key string)      { w.text(wkName, w.row, w.b.W(key), 0); w.row++ }
func (w *working) title(key string) {
	w.row++
	w.text(wkName, w.row, w.b.W(key), w.b.st.group)
	w.row++
}
func (w *working) factorCol(k string) int { // the column of a kind of factor
	for n, c := range w.cols {
		if c == k {
			return wkFactors + n
		}
	}
	return -1
}

func (w *working) heads(keys ...string) {
	for n, key := range keys {
		w.text(n, w.row, w.b.W(key), w.b.st.head)
	}
	w.row++
}

// rules writes the share by rule of every indicator that counts.
func (w *working) rules() {
	w.row = 1
	w.note("workbook.working-note")
	w.note("workbook.unscored-note")
	w.title("workbook.by-rule")
	keys := []string{"report.indicator", "report.result", "workbook.basis", "indicator.share-head"}
	for _, k := range w.cols {
		keys = append(keys, "workbook.factor-"+k)
	}
	w.heads(keys...)
	w.first = w.row
	w.last = w.row + len(w.lines) - 1
	for _, x := range w.lines {
		x.row = w.row
		w.byID[x.id] = x
		w.row++
	}
	for _, x := range w.lines {
		w.rule(x, w.b.ledgerOf[x.id])
	}
}

// blank is what a share is where no result of the year is reported. Where a part of the year is,
// the indicator is not silent: what it comes to is not known yet, and is not 0.
func (w *working) blank(i *ledger.Indicator, in reported) string {
	policy := w.b.Score.Card.Silence()
	if i.Score.Silent { // a veto may empty it, whatever becomes of what is missing
		policy = "zero"
	}
	switch policy {
	case "zero":
		nothing := xlIf("COUNT("+w.results()+")>0", "0", `""`)
		if in.begun != "" {
			return xlIf(in.begun, `""`, nothing)
		}
		return nothing
	case "renormalise":
		if i.Score.State == scoring.Pending { // too little is reported for points to be taken out, and they are not until more is
			return xlIf(w.asReported(), `""`, xlText(unscored))
		}
		return xlText(unscored)
	}
	return `""`
}

// asReported is what holds while numbers stand where they are published, and nowhere else: so many in
// all, and none in the cells of the others. One that was moved is not taken for the same.
func (w *working) asReported() string {
	told, others := 0, []string(nil)
	from := 0 // the first row of a run of lines without a number
	for k, x := range w.lines {
		if w.b.ledgerOf[x.id].Result().OK() {
			told, from = told+1, 0
			continue
		}
		if from == 0 {
			from = x.row
		}
		if k == len(w.lines)-1 || w.b.ledgerOf[w.lines[k+1].id].Result().OK() {
			others = append(others, w.span(wkResult, from, x.row))
		}
	}
	all := fmt.Sprintf("COUNT(%s)=%d", w.results(), told)
	if len(others) == 0 || len(others) > mostArguments {
		return all
	}
	return fmt.Sprintf("AND(%s,COUNT(%s)=0)", all, strings.Join(others, ","))
}

// mostArguments is how many a function of a spreadsheet takes.
const mostArguments = 200

// rule writes the result, the basis and the share of one indicator.
func (w *working) rule(x *line, i *ledger.Indicator) {
	in := w.b.reported[x.id]
	w.text(wkName, x.row, w.b.Plain(i.Written.Title), w.b.st.text)
	x.result = w.b.practice.ref(xlResult, w.b.rowOf[x.id])
	w.formulaOpt(wkResult, x.row, xlIf("ISNUMBER("+x.result+")", x.result, `""`), i.Result(), w.b.st.number)
	now := i.Score.ByRule()
	if i.Score.Silent {
		now = scoring.Some(scoring.Number{})
	}
	if in.share != "" {
		x.live = true
		w.formulaOpt(wkShare, x.row, xlIf(in.has, in.share, w.blank(i, in)), now, w.b.st.share)
		return
	}
	if f, ok := i.Score.Rule.Formula(); ok {
		x.live = w.worked(x, i, in, f, now)
	}
	if x.live {
		return
	}
	if share, ok := now.Get(); ok {
		w.number(wkShare, x.row, share, w.b.st.fixed)
	} else { // nothing is reported: no share, which is not a share of 0
		w.formulaOpt(wkShare, x.row, w.blank(i, in), now, w.b.st.fixed)
	}
}

// worked writes basis and share as formulas; false where a cell does not hold what the rule
// looks at, or the rule is too long for a formula.
func (w *working) worked(x *line, i *ledger.Indicator, in reported, f scoring.Formula, now scoring.Opt) bool {
	value, target := w.ref(wkResult, x.row), w.b.practice.ref(xlTarget, w.b.rowOf[x.id])
	ok := true
	none := func(text string) string { ok = false; return text }
	cell := func(name string) string {
		switch name {
		case scoring.InValue:
			return value
		case scoring.InTarget:
			if !i.Written.Target.OK() {
				return none("0")
			}
			return target
		case scoring.InBasis:
			return w.ref(wkBasis, x.row)
		case scoring.InUnscored:
			return xlText(unscored)
		case scoring.InPrevious:
			p, has := i.Score.Previous.Get()
			if !has || p.IsZero() {
				return none("0")
			}
			return xlNumber(p)
		}
		if at, has := in.figures[name]; has {
			return at
		}
		return none("0")
	}
	term := f.Basis
	if f.Log { // that there is no logarithm is said once, below
		term = f.Basis.Of[2]
	}
	basis, fits := xlTerm(term, cell)
	share, fits2 := xlTerm(f.Share, cell)
	if !ok || !fits || !fits2 {
		return false
	}
	sign := xlText(unscored)
	if b := i.Score.Rule.Basis(); b != "value" || f.Log {
		decimals := xlFine
		if b == "gap" { // of numbers of any size, of which fewer decimals are left
			decimals = 9
		}
		basis = fineTo(basis, decimals)
		if b == "minmax" || b == "zscore" {
			basis = xlIf(in.figures[scoring.InMost]+"="+in.figures[scoring.InLeast], sign, basis)
			share = xlIf(w.ref(wkBasis, x.row)+"="+sign, sign, share)
		}
		if f.Log || b == "attainment" && i.Score.Indicator.Better == "lower" { // with 0 the share says by itself what follows
			basis = xlIf(value+"<=0", sign, basis)
		}
	}
	w.formulaOpt(wkBasis, x.row, xlIf("ISNUMBER("+value+")", basis, `""`), i.Score.Basis, w.b.st.number)
	w.formulaOpt(wkShare, x.row, xlIf("ISNUMBER("+value+")", share, w.blank(i, in)), now, w.b.st.share)
	return true
}

// gateFactor is what a gate leaves of a share: 1 where it is open.
func (w *working) gateFactor(c scoring.Condition, share string) string {
	look := ""
	if c.Share.OK() {
		if x := w.byID[c.Indicator]; x != nil {
			look = w.share(x)
		}
	} else if row := w.b.rowOf[c.Indicator]; row > 0 {
		look = w.b.practice.ref(xlResult, row)
	} else if m := w.b.mods[c.Indicator]; m != nil {
		look = m.result
	}
	shut := "0"
	if f, ok := c.Factor.Get(); ok {
		shut = xlNumber(f)
	} else if limit, ok := c.Cap.Get(); ok && limit.Sign() > 0 {
		shut = xlIf(share+"<="+xlNumber(limit), "1", xlNumber(limit)+"/"+share)
	} else if share != "" {
		shut = xlIf(share+"<=0", "1", "0")
	}
	unknown := "1"
	spared := false // what does not apply, or is exempt, stays silent by right
	if i := w.b.ledgerOf[c.Indicator]; i != nil {
		spared = i.Score.State == scoring.NotApplicable || i.Score.State == scoring.Exempt
	}
	if p := w.b.Score.Card.Silence(); !spared && (p == "zero" || p == "renormalise") {
		unknown = shut
	}
	if look == "" {
		return unknown
	}
	test := fine(look) + "<" + xlNumber(c.Least.Or(c.Share.Or(scoring.Number{})))
	if most, ok := c.Most.Get(); ok {
		test = fine(look) + ">" + xlNumber(most)
	}
	return xlIf("ISNUMBER("+look+")", xlIf(test, shut, "1"), unknown)
}

// factor writes what a share is multiplied by.
func (w *working) factor(x *line, kind, formula string) {
	col := w.factorCol(kind)
	w.bare(col, x.row, xlIf("ISNUMBER("+w.share(x)+")", formula, "1"), w.b.st.number)
	x.factor = append(x.factor, w.ref(col, x.row))
}
