package download

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// The practice summary table as a workbook whose scores, statuses and grade are formulas:
// who changes a result sees what it would have earned. Where a rule looks at something that
// a cell does not hold (ranks, ballots, milestones) its share stands as a number in italics,
// as the sheet says on top.

// Columns of the sheet, from A.
const (
	xlDimension = iota
	xlObjective
	xlIndicator
	xlUnit
	xlTarget
	xlResult
	xlPoints
	xlShare
	xlScore
	xlStatus
	xlProblem
	xlMeasure
	xlEntered // and who, where the site tells it
)

var xlHeads = []string{"report.dimension", "report.objective-short", "report.indicator", "report.unit", "report.target", "report.result",
	"report.points", "indicator.share-head", "report.score", "report.status", "report.problem", "report.measure"}

var xlWidths = []float64{22, 8, 40, 12, 11, 11, 9, 12, 10, 14, 46, 46}

// sheet writes cells of one sheet and keeps the first error.
type sheet struct {
	f    *excelize.File
	name string
	err  error

	texts map[string]string // what the formulas that come to a text come to, by cell
	last  int               // the last row
}

func cellName(col, row int) string { return string(rune('A'+col)) + strconv.Itoa(row) }

func (s *sheet) text(col, row int, text string, style int) {
	if s.err == nil {
		s.err = s.f.SetCellStr(s.name, cellName(col, row), text)
	}
	s.style(col, row, style)
}

func (s *sheet) number(col, row int, n scoring.Number, style int) {
	if s.err == nil {
		s.err = s.f.SetCellFloat(s.name, cellName(col, row), n.Float64(), -1, 64)
	}
	s.style(col, row, style)
}

// words writes a formula that comes to a text, with the text it comes to now.
func (s *sheet) words(col, row int, formula, now string, style int) {
	s.text(col, row, now, style)
	if s.err == nil {
		s.err = s.f.SetCellFormula(s.name, cellName(col, row), formula)
	}
	s.texts[cellName(col, row)] = now
}

// formula writes a formula with the value it has now, for readers that do not compute.
func (s *sheet) formula(col, row int, formula string, now scoring.Number, style int) {
	s.number(col, row, now, style)
	if s.err == nil {
		s.err = s.f.SetCellFormula(s.name, cellName(col, row), formula)
	}
}

func (s *sheet) style(col, row, style int) {
	s.last = max(s.last, row)
	if s.err == nil && style > 0 {
		s.err = s.f.SetCellStyle(s.name, cellName(col, row), cellName(col, row), style)
	}
}

// xlStyles are the styles of a workbook.
type xlStyles struct {
	head, text, number, points, score, share, fixed, group, sum, sumText int
}

func (e *desk) workbook(r *source.Report) ([]byte, error) {
	l := e.leaf(r)
	f := excelize.NewFile()
	defer f.Close()
	s := &sheet{f: f, name: sheetName(e.W("section.practice")), texts: map[string]string{}}
	if err := f.SetSheetName("Sheet1", s.name); err != nil {
		return nil, err
	}
	st, err := l.xlStyles(f)
	if err != nil {
		return nil, err
	}
	s.text(0, 1, e.W("report.page-title", e.Plain(r.Unit.Title), r.Year), st.group)
	s.text(0, 2, e.W("download.workbook-note"), 0)
	s.text(0, 3, e.W("download.workbook-fixed"), 0)
	for i, key := range xlHeads {
		s.text(i, 4, e.W(key), st.head)
	}
	if e.Entered != nil {
		s.text(xlEntered, 4, e.W("indicator.changed-row"), st.head)
		s.text(xlEntered+1, 4, e.W("indicator.by"), st.head)
	}
	row := 5
	var parts []string // of the total
	for _, d := range l.Dimensions {
		first := row
		for _, i := range d.Indicators() {
			l.xlRow(s, st, i, row)
			if x, ok := l.entered[i.Written.ID]; ok {
				s.text(xlEntered, row, x.Day, st.text)
				s.text(xlEntered+1, row, l.EnteredBy(x).Text, st.text)
			}
			row++
		}
		if d.Withheld.Count > 0 {
			s.text(xlIndicator, row, e.W("report.withheld", e.Count(d.Withheld.Count)), st.text)
			s.number(xlPoints, row, d.Withheld.Points, st.points)
			row++
		}
		if part := l.xlDimensionRow(s, st, d, first, row); part != "" {
			parts = append(parts, part)
		}
		row++
	}
	l.xlTotal(s, st, parts, row)
	for i, w := range xlWidths {
		if s.err == nil {
			col := string(rune('A' + i))
			s.err = f.SetColWidth(s.name, col, col, w)
		}
	}
	if s.err == nil {
		s.err = f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 4, XSplit: 3, TopLeftCell: "D5", ActivePane: "bottomRight"})
	}
	if s.err == nil {
		s.err = e.laidOut(s)
	}
	if s.err == nil {
		s.err = e.described(f, r)
	}
	if s.err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, s.err)
	}
	// The program that opens the workbook works everything out afresh.
	afresh := true
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &afresh}); err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	out, err := typedResults(b.Bytes(), s.texts)
	if err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	return out, nil
}

// sheetName is a name that a workbook allows: at most 31 characters, none of []:*?/\.
func sheetName(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return -1
		}
		return r
	}, text)
	if r := []rune(text); len(r) > 31 {
		text = string(r[:31])
	}
	if text == "" {
		return "Table"
	}
	return text
}

func (l *leaf) xlStyles(f *excelize.File) (st xlStyles, err error) {
	zeros := func(n int) *string {
		s := "0"
		if n > 0 {
			s += "." + strings.Repeat("0", n)
		}
		return &s
	}
	share := "0.00%"
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	top := []excelize.Border{{Type: "top", Color: "16202E", Style: 1}}
	for _, x := range []struct {
		id *int
		s  excelize.Style
	}{
		{&st.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}, Border: []excelize.Border{{Type: "bottom", Color: "16202E", Style: 2}, {Type: "top", Color: "16202E", Style: 2}}}},
		{&st.text, excelize.Style{Alignment: wrap}},
		{&st.number, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&st.points, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&st.score, excelize.Style{CustomNumFmt: zeros(l.ScoreDecimals()), Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&st.share, excelize.Style{CustomNumFmt: &share, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&st.fixed, excelize.Style{CustomNumFmt: &share, Font: &excelize.Font{Italic: true}, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&st.group, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&st.sum, excelize.Style{CustomNumFmt: zeros(l.DimDecimals()), Font: &excelize.Font{Bold: true}, Border: top}},
		{&st.sumText, excelize.Style{Font: &excelize.Font{Bold: true}, Border: top}},
	} {
		if *x.id, err = f.NewStyle(&x.s); err != nil {
			return st, err
		}
	}
	return st, nil
}

// xlDimensionRow writes what the rows from first on come to, and returns what stands for the
// dimension in the total.
func (l *leaf) xlDimensionRow(s *sheet, st xlStyles, d *ledger.Dimension, first, row int) string {
	s.text(xlDimension, row, l.Plain(d.Written.Title), st.sumText)
	s.number(xlPoints, row, d.Score.Points, st.sum)
	score := cellName(xlScore, row)
	if d.Score.State != scoring.Scored {
		s.text(xlScore, row, "", st.sumText)
		s.text(xlStatus, row, l.ReadingWord(&d.Score.Node), st.sumText)
		return ""
	}
	if ledger.InPart(&d.Score.Node) {
		s.text(xlStatus, row, l.ReadingWord(&d.Score.Node), st.sumText)
	}
	above := func(col int) string { return cellName(col, first) + ":" + cellName(col, row-1) }
	part, sum := score, ""
	switch {
	case row == first:
	case addsUp(d, printed):
		sum = "SUM(" + above(xlScore) + ")"
	case addsUp(d, unrounded):
		sum = "SUMPRODUCT(" + above(xlPoints) + "," + above(xlShare) + ")"
		part = sum
	}
	if sum == "" {
		s.number(xlScore, row, d.Score.Score.Rounded, st.sum)
		return part
	}
	s.formula(xlPoints, row, "SUM("+above(xlPoints)+")", d.Score.Points, st.sum)
	s.formula(xlScore, row, fmt.Sprintf("%s(%s,%d)", xlRound(l.Rounding().Mode), sum, l.DimDecimals()), d.Score.Score.Rounded, st.sum)
	return part
}

func (l *leaf) xlRow(s *sheet, st xlStyles, i *ledger.Indicator, row int) {
	s.text(xlDimension, row, l.Plain(i.Objective.Dimension.Written.Title), st.text)
	s.text(xlObjective, row, i.Objective.Code, st.text)
	s.text(xlIndicator, row, l.Plain(i.Written.Title), st.text)
	s.text(xlUnit, row, l.Plain(i.Written.Unit), st.text)
	if n, ok := i.Written.Target.Get(); ok {
		s.number(xlTarget, row, n, st.number)
	}
	if n, ok := i.Result().Get(); ok {
		s.number(xlResult, row, n, st.number)
	}
	s.number(xlPoints, row, i.Score.Points, st.points)
	s.text(xlStatus, row, l.StatusWord(&i.Score.Node), st.text)
	if i.Score.State == scoring.Scored {
		points, share := cellName(xlPoints, row), cellName(xlShare, row)
		exact, _ := i.Score.Share.Get()
		if i.Score.Points.Sign() > 0 {
			exact = i.Score.Score.Exact.Quo(i.Score.Points)
		}
		if formula, ok := shareFormula(i.Score, exact, cellName(xlResult, row), cellName(xlTarget, row)); ok {
			s.formula(xlShare, row, formula, exact, st.share)
		} else {
			s.number(xlShare, row, exact, st.fixed)
		}
		if test, ok := l.statusFormula(i, exact, row); ok {
			s.words(xlStatus, row, test, l.StatusWord(&i.Score.Node), st.text)
		}
		s.formula(xlScore, row, fmt.Sprintf("%s(%s*%s,%d)", xlRound(l.Rounding().Mode), points, share, l.ScoreDecimals()), i.Score.Score.Rounded, st.score)
	}
	if res := i.Written.Result; res != nil {
		problem := l.Plain(res.Problem)
		if why := l.Reason(i); i.Score.State != scoring.Scored {
			problem = why.Text
		}
		s.text(xlProblem, row, problem, st.text)
		if res.Improvement != nil {
			s.text(xlMeasure, row, l.Plain(res.Improvement.Action), st.text)
		}
	}
}

// xlRound is the spreadsheet's function of a rounding mode. Half-even has none; it
// differs from ROUND only at an exact half.
func xlRound(mode string) string {
	switch mode {
	case "down":
		return "ROUNDDOWN"
	case "up":
		return "ROUNDUP"
	}
	return "ROUND"
}

func (l *leaf) xlTotal(s *sheet, st xlStyles, parts []string, row int) {
	total := strings.Join(parts, "+")
	line := func(name string, n scoring.Number) {
		if n.IsZero() {
			return
		}
		s.text(xlDimension, row, name, st.text)
		s.number(xlScore, row, n, st.score)
		total += "+" + cellName(xlScore, row)
		row++
	}
	if w := l.Withheld; w.Count > 0 {
		s.text(xlDimension, row, l.W("report.withheld-dimensions"), st.text)
		s.number(xlPoints, row, w.Points, st.points)
		row++
	}
	if len(l.Score.Bonuses) > 0 {
		line(l.W("report.bonus"), l.Score.Bonus.Rounded)
	}
	if len(l.Score.Deductions) > 0 {
		line(l.W("report.deduction"), l.Score.Deduction.Rounded.Neg())
	}
	for _, x := range l.OtherSteps() {
		line(x.Name, x.Change)
	}
	s.text(xlDimension, row, l.W("report.total"), st.sumText)
	s.number(xlPoints, row, l.Score.Possible, st.sum)
	if l.Score.Withheld {
		s.text(xlStatus, row, l.W("state-short.withheld"), st.sumText)
		return
	}
	if !l.HasTotal() { // nothing is scored: no total, not one of 0
		s.text(xlScore, row, "", st.sumText)
		return
	}
	if total == "" {
		total = "0"
	}
	s.formula(xlScore, row, fmt.Sprintf("%s(%s,%d)", xlRound(l.Rounding().Mode), total, l.TotalDecimals()), l.Score.Total.Rounded, st.sum)
	if test, ok := l.gradeFormula(cellName(xlScore, row)); ok {
		s.words(xlStatus, row, test, l.GradeTitle(l.Score.Grade), st.sumText)
		return
	}
	s.text(xlStatus, row, l.GradeTitle(l.Score.Grade), st.sumText)
}
