package download

import (
	"archive/zip"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// book is a workbook while it is made.
type book struct {
	*leaf
	st       xlStyles
	practice *sheet
	in       *inputs
	work     *working

	ledgerOf map[string]*ledger.Indicator
	rowOf    map[string]int      // of the practice summary table, by indicator
	reported map[string]reported // by indicator
	best     map[string]string   // what holds where the best level of a rubric was chosen
	mods     map[string]*line
	waiting  []string // cells of modifiers that have to be reported for a grade
	vetoes   []finding

	bonuses, deductions string // cells of their points; "" for none
	bonus, deduction    string // formulas of what they come to after their caps
	final               block
	totalCell, grade    string // "" where there is none
}

// workbook makes the workbook of a report in the language of the desk.
func (e *desk) workbook(r *source.Report) ([]byte, error) {
	f, err := newBook()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out, err := e.workbookIn(f, r)
	if err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	return out, nil
}

func (e *desk) workbookIn(f *excelize.File, r *source.Report) ([]byte, error) {
	l := e.leaf(r)
	st, err := l.xlStyles()
	if err != nil {
		return nil, err
	}
	b := &book{leaf: l, st: st, ledgerOf: map[string]*ledger.Indicator{}, rowOf: map[string]int{}, reported: map[string]reported{}, best: map[string]string{}, mods: map[string]*line{}}
	var sheets []*sheet
	for n, key := range []string{"section.practice", "workbook.inputs", "workbook.working"} {
		name := sheetName(e.W(key))
		s := &sheet{f: f, name: name, own: "'" + name + "'!", styles: &st}
		if n == 0 {
			err = f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	b.practice, b.in, b.work = sheets[0], &inputs{sheet: sheets[1], b: b}, &working{sheet: sheets[2], b: b, byID: map[string]*line{}}
	b.fill()
	made, err := styled(l.ScoreDecimals(), l.DimDecimals(), st.formats)
	if err != nil {
		return nil, err
	}
	f.Styles = nil // they are a part of the file as it was written before
	f.Pkg.Store(stylesPart, made.part)
	for n, s := range sheets {
		if s.err == nil {
			s.err = b.laidOut(s, n)
		}
		if s.err != nil {
			return nil, s.err
		}
	}
	if err := e.described(f, r); err != nil {
		return nil, err
	}
	// The program that opens the workbook works everything out afresh.
	afresh := true
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &afresh}); err != nil {
		return nil, err
	}
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &bookParts{Writer: zip.NewWriter(w)} })
	out, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// fill writes all three sheets.
func (b *book) fill() {
	row := 5
	for _, d := range b.Dimensions {
		for _, i := range d.Indicators() {
			b.rowOf[i.Written.ID], b.ledgerOf[i.Written.ID] = row, i
			row++
		}
		if d.Withheld.Count > 0 {
			row++
		}
		row++
	}
	b.in.head()
	for _, i := range b.Indicators {
		x := &line{id: i.Written.ID, score: i.Score}
		if i.Score.Indicator != nil && i.Score.Rule != nil && i.Score.Points.Sign() > 0 && (i.Score.State == scoring.Scored || i.Score.State == scoring.Pending) {
			b.reported[x.id] = b.in.of(i, b.practice.ref(xlResult, b.rowOf[x.id]))
			b.work.lines = append(b.work.lines, x)
		} else if res := i.Written.Result; i.Score.State == scoring.Watched && res != nil && !res.Value.OK() {
			b.reported[x.id] = b.in.of(i, b.practice.ref(xlResult, b.rowOf[x.id]))
		}
	}
	b.modifiers()
	b.adjustments()
	b.findVetoes()
	if len(b.work.lines) > 0 {
		b.work.cols = b.kindsOfFactors()
		b.work.rules()
		b.work.modifiers()
		b.final = b.work.factors()
		b.work.total(b.final)
	} else {
		b.work.row = 1
		b.work.note("workbook.nothing")
	}
	if b.in.row == 3 {
		b.in.text(0, 3, b.W("workbook.no-inputs"), 0)
	}
	b.table()
}

// roundedValue rounds a value that was put together as the rulebook says.
func (b *book) roundedValue(value string) string {
	if rb := b.Score.Card.Rulebook; rb != nil {
		if places, ok := rb.Rounding.Value.Get(); ok {
			return xlRounded(value, int(places.Float64()), rb.Rounding.Mode)
		}
	}
	return fmt.Sprintf("ROUND(%s,%d)", value, xlCarry)
}

// periodsOf are the parts of the year in which an indicator is reported, in their order.
func (b *book) periodsOf(i *ledger.Indicator, written []source.Period) []string {
	starts := 0
	if rb := b.Score.Card.Rulebook; rb != nil {
		starts = rb.YearStarts
	}
	frequency := i.Score.Indicator.Frequency
	if rate := len(i.Written.Result.Numerator) > 0; rate || calendar.Names(frequency, 1) == nil {
		frequency = calendar.Frequency(written[0].ID)
	}
	if names := calendar.Within(b.Written.Year, frequency, starts); names != nil {
		return names
	}
	var names []string
	for _, p := range written {
		names = append(names, p.ID)
	}
	return names
}

// PeriodName is what a sheet calls a part of the year.
func (b *book) PeriodName(id string) string {
	if key := "period." + id; b.Str.Has(key) {
		return b.W(key)
	}
	return id
}

// adjustments lists bonuses and deductions.
func (b *book) adjustments() {
	list := func(all []scoring.AdjustmentScore, written []source.Adjustment, key string) string {
		from := b.in.row
		for n, a := range all {
			what := b.W(key)
			if n < len(written) {
				what = b.Plain(written[n].Reason)
			}
			b.in.number(inValue, b.in.line(b.W(key), a.ID, what), a.Points, b.st.input)
		}
		if len(all) == 0 {
			return ""
		}
		return b.in.span(inValue, from)
	}
	b.bonuses = list(b.Score.Bonuses, b.Written.Bonus, "report.bonus")
	b.deductions = list(b.Score.Deductions, b.Written.Deductions, "report.deduction")
}

// modifiers lists the values of modifiers.
func (b *book) modifiers() {
	for k := range b.Score.Modifiers {
		m := &b.Score.Modifiers[k]
		x := &line{id: m.ID}
		b.mods[m.ID] = x
		switch m.State {
		case scoring.Scored, scoring.Pending:
			row := b.in.line(b.ModifierTitle(m.ID), m.ID, b.W("workbook.modifier"))
			b.in.blank(inValue, row, b.st.input)
			if v, ok := m.Value.Get(); ok && m.State == scoring.Scored {
				b.in.number(inValue, row, v, b.st.input)
			}
			x.result = b.in.ref(inValue, row)
		}
	}
}

// modifiers writes their factors below the rules of indicators.
func (w *working) modifiers() {
	for k := range w.b.Score.Modifiers {
		m := &w.b.Score.Modifiers[k]
		x, row := w.b.mods[m.ID], w.row
		w.row++
		x.row = row
		w.text(wkName, row, w.b.ModifierTitle(m.ID), w.b.st.text)
		if x.result == "" {
			w.number(wkShare, row, m.Factor, w.b.st.fixed)
			continue
		}
		w.formulaOpt(wkResult, row, xlIf("ISNUMBER("+x.result+")", x.result, `""`), m.Value, w.b.st.number)
		share, ok := w.multiplier(m, row)
		if !ok {
			w.number(wkShare, row, m.Factor, w.b.st.fixed)
			if m.State == scoring.Pending {
				w.b.waiting = append(w.b.waiting, w.ref(wkResult, row))
			}
			continue
		}
		w.b.waiting = append(w.b.waiting, w.ref(wkResult, row))
		w.formula(wkShare, row, xlIf("ISNUMBER("+w.ref(wkResult, row)+")", share, "1"), m.Factor, w.b.st.share)
	}
}

// multiplier is the factor of a modifier by its rule, or its value where it has none.
func (w *working) multiplier(m *scoring.ModifierScore, row int) (string, bool) {
	value := w.ref(wkResult, row)
	if m.Rule == nil {
		return "MAX(0," + value + ")", true
	}
	f, ok := m.Rule.Formula()
	if !ok || m.Rule.Compares() || m.Rule.Basis() == "growth" {
		return "", false
	}
	var target scoring.Opt
	for _, c := range w.b.Score.Card.Modifiers {
		if c.Measure.ID == m.ID {
			target = c.Measure.Target
		}
	}
	cells := map[string]string{scoring.InValue: value, scoring.InTarget: xlNumber(target.Or(scoring.Number{})), scoring.InUnscored: "1"}
	basis, ok := xlTerm(f.Basis, func(name string) string { return cells[name] })
	cells[scoring.InBasis] = fine(basis)
	share, fits := xlTerm(f.Share, func(name string) string { return cells[name] })
	if c, has := m.Rule.Gate(); has {
		share = "(" + share + ")*" + w.gateFactor(c, "("+share+")")
	}
	return share, ok && fits
}

// table writes the practice summary table over what the other sheets come to.
func (b *book) table() {
	s, st := b.practice, b.st
	s.text(0, 1, b.W("report.page-title", b.Plain(b.Written.Unit.Title), b.Written.Year), st.group)
	s.text(0, 2, b.W("download.workbook-note", b.in.name), 0)
	if slices.ContainsFunc(b.work.lines, func(x *line) bool { return !x.live }) {
		s.text(0, 3, b.W("download.workbook-fixed"), 0)
	}
	for i, key := range xlHeads {
		head := b.W(key)
		if i == xlLost {
			head = b.LostHead()
		}
		s.text(i, 4, head, st.head)
	}
	if b.shelf.Entered != nil {
		s.text(xlEntered, 4, b.W("indicator.changed-row"), st.head)
		s.text(xlEntered+1, 4, b.W("indicator.by"), st.head)
	}
	row := 5
	var scores []string
	for _, d := range b.Dimensions {
		first := row
		for _, i := range d.Indicators() {
			b.indicatorRow(i, row)
			row++
		}
		if d.Withheld.Count > 0 {
			s.text(xlIndicator, row, b.W("report.withheld", b.Count(d.Withheld.Count)), st.text)
			s.number(xlPoints, row, d.Withheld.Points, st.points)
			row++
		}
		scores = append(scores, s.ref(xlScore, row))
		b.dimensionRow(d, first, row)
		row++
	}
	b.totalRows(scores, row)
}

func (b *book) dimensionRow(d *ledger.Dimension, first, row int) {
	s, st := b.practice, b.st
	s.text(xlDimension, row, b.Plain(d.Written.Title), st.sumText)
	s.number(xlPoints, row, d.Score.Points, st.sum)
	points := d.Withheld.Points
	for _, i := range d.Indicators() {
		points = points.Add(i.Score.Points)
	}
	if row > first && points.Equal(d.Score.Points) {
		s.formula(xlPoints, row, "SUM("+s.span(xlPoints, first, row-1)+")", d.Score.Points, st.sum)
	}
	at := b.final.at[d.Written.ID]
	if at == 0 || d.Score.State == scoring.Withheld {
		s.text(xlScore, row, "", st.sumText)
		s.text(xlStatus, row, b.ReadingWord(&d.Score.Node), st.sumStatus)
		return
	}
	reported := b.work.ref(bkReported, at)
	s.formulaOpt(xlScore, row, xlIf(reported+">0", b.work.ref(bkRounded, at), `""`), known(d.Score.State == scoring.Scored, d.Score.Score.Rounded), st.sum)
	s.formulaOpt(xlLost, row, b.lost(at), known(d.Score.Counted(), d.Score.Lost), st.sum)
	met, watch := b.Score.Card.Rulebook.StatusEdges()
	word := func(s scoring.Status) string {
		return xlText(b.ReadingWord(&scoring.Node{State: scoring.Scored, Status: s, Share: scoring.Some(scoring.Number{}), Points: scoring.FromInt(1), Reported: scoring.FromInt(1)}))
	}
	share := fine(b.work.ref(bkShare, at))
	reading := xlIf(share+">="+xlNumber(met), word(scoring.Met), xlIf(share+">="+xlNumber(watch), word(scoring.Watch), word(scoring.Missed)))
	part := xlText(b.ReadingWord(&scoring.Node{State: scoring.Scored, Status: scoring.IsPending, Share: scoring.Some(scoring.Number{}), Points: scoring.FromInt(2), Reported: scoring.FromInt(1)}))
	none := xlText(b.ReadingWord(&scoring.Node{State: scoring.Pending, Status: scoring.IsPending}))
	s.words(xlStatus, row, xlIf(reported+">0", xlIf(fine(reported)+"<"+xlNumber(d.Score.Points), part, reading), none), b.ReadingWord(&d.Score.Node), st.sumStatus)
}

// totalRows writes what stands between the dimensions and the total, and the total.
func (b *book) totalRows(scores []string, row int) {
	s, st := b.practice, b.st
	var others scoring.Number
	if w := b.Withheld; w.Count > 0 {
		s.text(xlDimension, row, b.W("report.withheld-dimensions"), st.text)
		s.number(xlPoints, row, w.Points, st.points)
		row++
	}
	beside := func(name, formula string, now scoring.Opt) {
		s.text(xlDimension, row, name, st.text)
		if formula == "" {
			s.number(xlScore, row, now.Number(), st.score)
		} else {
			s.formulaOpt(xlScore, row, formula, now, st.score)
		}
		scores = append(scores, s.ref(xlScore, row))
		row++
	}
	if len(b.Score.Bonuses) > 0 {
		beside(b.W("report.bonus"), b.bonus, scoring.Some(b.Score.Bonus.Rounded))
	}
	if len(b.Score.Deductions) > 0 {
		formula := ""
		if b.deduction != "" {
			formula = "-" + b.deduction
		}
		beside(b.W("report.deduction"), formula, scoring.Some(b.Score.Deduction.Rounded.Neg()))
	}
	for _, x := range b.Steps() {
		others = others.Add(x.Change)
	}
	if b.totalCell != "" && (b.beside() || !others.IsZero()) {
		sum := strings.Join(scores, ",")
		beside(b.W("workbook.other-steps", b.work.name), xlIf("ISNUMBER("+b.totalCell+")", fmt.Sprintf("ROUND(%s-SUM(%s),%d)", b.totalCell, sum, xlCarry), `""`), known(b.Score.Reported.Sign() > 0, others))
	}
	s.text(xlDimension, row, b.W("report.total"), st.sumText)
	s.number(xlPoints, row, b.Score.Possible, st.sum)
	switch {
	case b.Score.Withheld:
		s.text(xlStatus, row, b.W("state-short.withheld"), st.sumStatus)
	case b.totalCell == "":
		s.text(xlScore, row, "", st.sumText)
		s.text(xlStatus, row, b.GradeTitle(b.Score.Grade), st.sumStatus)
	default:
		s.formulaOpt(xlScore, row, b.totalCell, known(b.HasTotal(), b.Score.Total.Rounded), st.sum)
		if b.grade != "" {
			s.words(xlStatus, row, b.grade, b.GradeTitle(b.Score.Grade), st.sumStatus)
		}
	}
}

// beside says whether anything beside points, bonus and deduction can move the total.
func (b *book) beside() bool {
	card, rb := b.Score.Card, b.Score.Card.Rulebook
	return b.Aggregated() || b.Rounding().Sum == "exact" || len(card.Modifiers) > 0 || card.Difficulty.OK() || len(b.vetoes) > 0 || rb != nil && rb.TotalCap.OK() || len(b.Score.Deductions) > 0 || b.Rounding().Total < b.Rounding().Score
}
