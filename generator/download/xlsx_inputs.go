package download

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// The sheet of what was reported in more than one number: quarters, numerators and
// denominators, levels, milestones, means of groups of raters, what a rule compares with, and
// what stands beside the points. Tinted cells are there to be changed.

// Columns of that sheet, from A.
const (
	inIndicator = iota
	inID
	inWhat
	inValue
	inWeight
	inLate
	inDue
)

// reported says where a workbook holds what was reported for one indicator.
type reported struct {
	result string // formula of the year's value; "" where it stands in a cell by itself
	share  string // formula of the share, where it is judged and not worked out from a value
	told   string // formula of what is shown as the result where it is no number
	has    string // what holds where something was reported to judge by
	begun  string // what holds where a part of the year was reported; "" where it has no parts
	// figures are the cells of what a comparing rule asks of the values compared, by name; nil
	// where they are not all published.
	figures map[string]string
}

// inputs fills the sheet.
type inputs struct {
	*sheet
	b   *book
	row int
}

func (in *inputs) head() {
	in.text(0, 1, in.b.W("workbook.inputs-note"), 0)
	for n, key := range []string{"report.indicator", "workbook.id", "workbook.what", "workbook.value", "workbook.weight", "workbook.late", "workbook.due"} {
		in.text(n, 2, in.b.W(key), in.b.st.head)
	}
	in.row = 3
}

// line begins a row.
func (in *inputs) line(title, id, what string) int {
	row := in.row
	in.row++
	in.text(inIndicator, row, title, in.b.st.text)
	in.text(inID, row, id, in.b.st.text)
	in.text(inWhat, row, what, in.b.st.text)
	return row
}

// span is a column of cells from a row to the last one written.
func (in *inputs) span(col, from int) string {
	return in.ref(col, from) + ":" + cellName(col, in.row-1)
}

// of lists what was reported for an indicator; a report in one number has nothing here.
func (in *inputs) of(i *ledger.Indicator, target string) (r reported) {
	title, id, rule := in.b.Plain(i.Written.Title), i.Written.ID, i.Score.Rule
	if rule != nil && rule.Judged() {
		return in.judged(i, title, id)
	}
	if res := i.Written.Result; res != nil && !res.Value.OK() {
		from := in.row
		switch {
		case len(res.Periods) > 0:
			r.result = in.periods(i, title, id)
		case len(res.Numerator) > 0:
			r.result = in.rate(i, title, id)
		case res.Children != nil:
			r.result = in.below(i, title, id)
		}
		if in.row > from {
			r.begun = "COUNT(" + in.span(inValue, from) + ")>0"
		}
	}
	if in.b.Written.Open() && i.Score.Partial {
		r.begun = "TRUE" // the year runs on, and with it the one value that there is
	}
	if rule != nil && rule.Compares() {
		in.compared(&r, i, title, id, target)
	}
	return r
}

// periods lists the parts of the year, also those that are not there yet.
func (in *inputs) periods(i *ledger.Indicator, title, id string) string {
	from, written := in.row, i.Written.Result.Periods
	names := in.b.periodsOf(i, written)
	for _, name := range names {
		row := in.line(title, id, in.b.PeriodName(name))
		in.blank(inValue, row, in.b.st.input)
		if k := slices.IndexFunc(written, func(p source.Period) bool { return p.ID == name }); k >= 0 && in.over(i, name) {
			in.number(inValue, row, written[k].Value, in.b.st.input)
		}
	}
	span := in.span(inValue, from)
	how := map[string]string{"mean": "AVERAGE", "max": "MAX", "min": "MIN"}[i.Score.Indicator.Periods]
	value := how + "(" + span + ")"
	switch {
	case i.Score.Indicator.Periods == "last":
		value = in.ref(inValue, in.row-1)
	case how == "":
		value = "SUM(" + span + ")"
	}
	return xlIf(fmt.Sprintf("COUNT(%s)=%d", span, len(names)), in.b.roundedValue(value), `""`)
}

// over says whether a part of the year, "" for the whole, is complete; the value so far of one
// that runs on is left to be filled in.
func (in *inputs) over(i *ledger.Indicator, part string) bool {
	w := in.b.Written
	if part == "" {
		return !w.Open() || !i.Score.Partial
	}
	return !w.Open() || calendar.Ends(w.Year, part, w.Starts()) <= w.AsOf
}

// rate lists numerators and denominators.
func (in *inputs) rate(i *ledger.Indicator, title, id string) string {
	res := i.Written.Result
	from := in.row
	names := in.b.periodsOf(i, res.Numerator)
	both := [][]source.Period{res.Numerator, res.Denominator}
	for n, what := range []string{"workbook.numerator", "workbook.denominator"} {
		for _, name := range names {
			label := in.b.W(what)
			if name != "" {
				label = in.b.W("workbook.of-period", label, in.b.PeriodName(name))
			}
			row := in.line(title, id, label)
			in.blank(inValue, row, in.b.st.input)
			if k := slices.IndexFunc(both[n], func(p source.Period) bool { return p.ID == name }); k >= 0 && in.over(i, name) {
				in.number(inValue, row, both[n][k].Value, in.b.st.input)
			}
		}
	}
	all := in.span(inValue, from)
	top := in.ref(inValue, from) + ":" + cellName(inValue, from+len(names)-1)
	bottom := in.ref(inValue, from+len(names)) + ":" + cellName(inValue, in.row-1)
	value := fmt.Sprintf("SUM(%s)/SUM(%s)", top, bottom)
	if s, ok := i.Score.Indicator.Scale.Get(); ok && !s.Equal(scoring.FromInt(1)) {
		value = xlNumber(s) + "*" + value
	}
	return xlIf(fmt.Sprintf("COUNT(%s)=%d", all, 2*len(names)), xlIf("SUM("+bottom+")=0", `""`, in.b.roundedValue(value)), `""`)
}

// judged lists a level, milestones or groups of raters.
func (in *inputs) judged(i *ledger.Indicator, title, id string) reported {
	switch {
	case i.Score.Rule.Milestones() != nil:
		return in.milestones(i, title, id)
	case i.Score.Rule.Panel() != "" || len(i.Score.Ballots) > 0:
		return in.panel(i, title, id)
	}
	return in.level(i, title, id)
}

func (in *inputs) level(i *ledger.Indicator, title, id string) (r reported) {
	levels, outOf := i.Score.Rule.Levels()
	if len(levels) == 0 {
		return r
	}
	name := func(id string) string { return i.Score.Rule.Title(id, in.b.Lang) }
	for k := range levels {
		for _, l := range levels[:k] {
			if strings.EqualFold(name(l.ID), name(levels[k].ID)) {
				name = func(id string) string { return id }
			}
		}
	}
	row := in.line(title, id, in.b.W("workbook.level"))
	inner := in.line(title, id, in.b.W("workbook.level-share"))
	in.blank(inValue, row, in.b.st.input)
	in.blank(inValue, inner, in.b.st.inputShare)
	if res := i.Written.Result; res != nil && res.Level != "" {
		in.text(inValue, row, name(res.Level), in.b.st.input)
		if s, ok := res.Share.Get(); ok {
			in.number(inValue, inner, s.Quo(outOf), in.b.st.inputShare)
		}
	}
	at, share := in.ref(inValue, row), in.ref(inValue, inner)
	r.share = xlText(unscored)
	var all []string
	for _, l := range slices.Backward(levels) {
		within := xlIf(fmt.Sprintf("ISNUMBER(%s)", share), xlIf(fmt.Sprintf("AND(%s>=%s,%s<=%s)", fine(share), xlNumber(l.Low), fine(share), xlNumber(l.High)), share, xlText(unscored)), xlText(unscored))
		if l.Low.Equal(l.High) {
			within = xlIf(fmt.Sprintf("ISNUMBER(%s)", share), xlIf(fine(share)+"="+xlNumber(l.Low), xlNumber(l.Low), xlText(unscored)), xlNumber(l.Low))
		}
		r.share = xlIf(at+"="+xlText(name(l.ID)), within, r.share)
		all = append(all, name(l.ID))
	}
	slices.Reverse(all)
	r.has = "ISTEXT(" + at + ")"
	r.told = xlIf("ISNUMBER("+share+")", xlJoin(in.b.W("report.level-share", xlHole, xlHole), at, fmt.Sprintf("ROUND(%s*%s,4)", share, xlNumber(outOf))), at+`&""`)
	in.b.best[id] = at + "=" + xlText(name(levels[0].ID))
	list := &excelize.DataValidation{AllowBlank: true, Sqref: cellName(inValue, row)}
	if in.err == nil && !strings.Contains(strings.Join(all, ""), ",") && len(strings.Join(all, ",")) < 250 {
		if in.err = list.SetDropList(all); in.err == nil {
			in.err = in.f.AddDataValidation(in.name, list)
		}
	}
	return r
}

// xlJoin is a formula of a text with cells in its holes, one after the other.
func xlJoin(text string, cells ...string) string {
	var out []string
	for n, part := range strings.Split(text, xlHole) {
		if n > 0 {
			out = append(out, cells[n-1])
		}
		if part != "" {
			out = append(out, xlText(part))
		}
	}
	return strings.Join(out, "&")
}

func (in *inputs) milestones(i *ledger.Indicator, title, id string) (r reported) {
	from := in.row
	var ahead []string
	for _, m := range i.Score.Rule.Milestones() {
		row := in.line(title, id, i.Score.Rule.Title(m.ID, in.b.Lang))
		in.blank(inValue, row, in.b.st.inputDay)
		in.number(inWeight, row, m.Share, in.b.st.share)
		earned := in.ref(inWeight, row)
		if m.Due != "" {
			in.number(inLate, row, m.Late, in.b.st.share)
			in.day(inDue, row, m.Due, in.b.st.day)
			at := in.ref(inValue, row)
			earned = xlIf(fmt.Sprintf("N(%s)>%s", at, in.ref(inDue, row)), earned+"*"+in.ref(inLate, row), earned)
		}
		if r.share != "" {
			r.share += "+"
		}
		if in.b.Written.Open() && (m.Due == "" || m.Due > in.b.Written.AsOf) {
			ahead = append(ahead, "NOT(ISBLANK("+in.ref(inValue, row)+"))")
		}
		r.share += xlIf("ISBLANK("+in.ref(inValue, row)+")", "0", earned)
		if res := i.Written.Result; res != nil {
			if k := slices.IndexFunc(res.Milestones, func(x source.Milestone) bool { return x.ID == m.ID }); k >= 0 {
				in.day(inValue, row, res.Milestones[k].On, in.b.st.inputDay)
			}
		}
	}
	r.has = "TRUE"
	reached := "COUNTA(" + in.span(inValue, from) + ")"
	all := in.b.Count(in.row - from)
	r.told = xlIf(reached+"=0", `""`, xlJoin(in.b.W("report.milestones-of", xlHole, all), reached))
	if len(ahead) > 0 { // the year is not over: it is scored once nothing more can come
		r.has = "AND(" + strings.Join(ahead, ",") + ")"
	} else if i.Score.State != scoring.Scored || i.Score.Silent {
		r.has = "COUNTA(" + in.span(inValue, from) + ")>0"
	}
	return r
}

// panel lists the means of groups of raters, where each of them may be shown; else the mean of
// all stands as the result.
func (in *inputs) panel(i *ledger.Indicator, title, id string) (r reported) {
	_, p, _ := i.Score.Rule.RatedBy()
	result := in.b.practice.ref(xlResult, in.b.rowOf[id])
	r.has = "ISNUMBER(" + result + ")"
	r.share = fmt.Sprintf("MAX(0,MIN(1,(%s-%s)/(%s-%s)))", result, xlNumber(p.Low), xlNumber(p.High), xlNumber(p.Low))
	if c := i.Score.Rule.Cap(); c.OK() {
		r.share = fmt.Sprintf("MAX(%s,MIN(%s,(%s-%s)/(%s-%s)))", xlNumber(i.Score.Rule.Floor().Or(scoring.Number{})), xlNumber(c.Number()), result, xlNumber(p.Low), xlNumber(p.High), xlNumber(p.Low))
	}
	shown := len(i.Score.Ballots) > 0 && !slices.ContainsFunc(i.Score.Ballots, func(g scoring.GroupMean) bool { return !g.Published })
	if !shown {
		return r
	}
	from := in.row
	for _, g := range i.Score.Ballots {
		row := in.line(title, id, in.b.GroupTitle(in.b.Written.Rulebook, i.Score.Rule.Panel(), g.Group).Text)
		in.number(inValue, row, g.Mean, in.b.st.input)
		in.number(inWeight, row, g.Weight, in.b.st.share)
	}
	values, weights := in.span(inValue, from), in.span(inWeight, from)
	r.result = xlIf(fmt.Sprintf("COUNT(%s)=%d", values, len(i.Score.Ballots)), fmt.Sprintf("ROUND(SUMPRODUCT(%s,%s)/SUM(%s),%d)", values, weights, weights, xlCarry), `""`)
	return r
}

// compared lists the values that a rule compares, as far as all of them are published.
func (in *inputs) compared(r *reported, i *ledger.Indicator, title, id, result string) {
	values := in.b.openPeers(i)
	if len(values) < 2 || !i.Score.Value.OK() || !apart(values) {
		return
	}
	f, _ := i.Score.Rule.Formula()
	from, own, ownCell := in.row, false, ""
	for _, text := range values {
		v, err := scoring.ParseNumber(text)
		if err != nil {
			in.err = err
			return
		}
		what := in.b.W("workbook.compared")
		if mine := !own && v.Equal(i.Score.Value.Number()); mine {
			own = true
			row := in.line(title, id, in.b.W("workbook.own"))
			in.formula(inValue, row, result, v, in.b.st.number)
			ownCell = in.ref(inValue, row)
		} else {
			in.number(inValue, in.line(title, id, what), v, in.b.st.input)
		}
		if f.Log {
			row := in.row - 1
			at := in.ref(inValue, row)
			in.formula(inWeight, row, xlIf("N("+at+")>0", "LN("+at+")", `""`), v.Ln(), in.b.st.number)
		}
	}
	if !own {
		return
	}
	plain, peers := in.span(inValue, from), in.span(inValue, from)
	if f.Log {
		peers = in.span(inWeight, from)
	}
	r.figures = map[string]string{}
	for _, name := range f.Compares() {
		row := in.line(title, id, in.b.W("workbook.compared-"+name))
		in.bare(inValue, row, xlIf("ISNUMBER("+ownCell+")", peerFigure(name, i.Score.Indicator.Better, plain, peers, ownCell, f), `""`), in.b.st.number)
		r.figures[name] = in.ref(inValue, row)
	}
}

// apart says whether a spreadsheet tells values from each other that differ: it holds 15 digits of a
// number, and of the difference of two large ones hardly any.
func apart(values []string) bool {
	var all []scoring.Number
	for _, text := range values {
		if v, err := scoring.ParseNumber(text); err == nil {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, scoring.Number.Cmp)
	billion := scoring.FromInt(1_000_000_000)
	for k := 1; k < len(all); k++ {
		gap, size := all[k].Sub(all[k-1]), all[k].Abs()
		if least := all[k-1].Abs(); size.Less(least) {
			size = least
		}
		if gap.Sign() > 0 && gap.Mul(billion).Less(size) {
			return false
		}
	}
	return true
}

// peerFigure is what a rule asks of the values that it compares.
func peerFigure(name, better, plain, peers, own string, f scoring.Formula) string {
	switch name {
	case scoring.InCount:
		return "COUNT(" + peers + ")"
	case scoring.InLeast:
		return "MIN(" + peers + ")"
	case scoring.InMost:
		return "MAX(" + peers + ")"
	case scoring.InMean:
		return "AVERAGE(" + peers + ")"
	case scoring.InSpread:
		if f.Population {
			return "STDEVP(" + peers + ")"
		}
		return "STDEV(" + peers + ")"
	}
	sign := ">"
	if better == "lower" {
		sign = "<"
	}
	above := fmt.Sprintf(`COUNTIF(%s,"%s"&%s)`, plain, sign, own)
	equal := fmt.Sprintf("COUNTIF(%s,%s)", plain, own)
	switch f.Ties {
	case "mean":
		return "1+" + above + "+(" + equal + "-1)/2"
	case "worst":
		return above + "+" + equal
	}
	return "1+" + above
}

// day writes a day as one; what is no day stands as a mark that it was done.
func (in *inputs) day(col, row int, text string, style int) {
	if text == "" {
		in.text(col, row, "✓", style)
		return
	}
	n, ok := spreadsheetDay(text)
	if !ok {
		in.text(col, row, text, style)
		return
	}
	in.number(col, row, scoring.FromInt(int64(n)), style)
}

// spreadsheetDay counts days as a spreadsheet does.
func spreadsheetDay(day string) (int, bool) { return calendar.Between("1899-12-30", day) }
