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

// The practice summary table as a workbook whose scores are formulas: who changes a
// result sees what it would have earned. Where a rule looks at something that a cell
// does not hold (ranks, ballots, milestones) its share stands as a number.

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

// formula writes a formula with the value it has now, for readers that do not compute.
func (s *sheet) formula(col, row int, formula string, now scoring.Number, style int) {
	s.number(col, row, now, style)
	if s.err == nil {
		s.err = s.f.SetCellFormula(s.name, cellName(col, row), formula)
	}
}

func (s *sheet) style(col, row, style int) {
	if s.err == nil && style > 0 {
		s.err = s.f.SetCellStyle(s.name, cellName(col, row), cellName(col, row), style)
	}
}

// xlStyles are the styles of a workbook.
type xlStyles struct{ head, text, number, points, score, share, group, sum, sumText int }

func (e *desk) workbook(r *source.Report) ([]byte, error) {
	l := e.leaf(r)
	f := excelize.NewFile()
	defer f.Close()
	s := &sheet{f: f, name: sheetName(e.W("section.practice"))}
	if err := f.SetSheetName("Sheet1", s.name); err != nil {
		return nil, err
	}
	st, err := l.xlStyles(f)
	if err != nil {
		return nil, err
	}
	s.text(0, 1, e.W("report.page-title", e.Plain(r.Unit.Title), r.Year), st.group)
	s.text(0, 2, e.W("download.workbook-note"), 0)
	for i, key := range xlHeads {
		s.text(i, 4, e.W(key), st.head)
	}
	if e.Entered != nil {
		s.text(xlEntered, 4, e.W("indicator.changed-row"), st.head)
		s.text(xlEntered+1, 4, e.W("indicator.by"), st.head)
	}
	row := 5
	var dimRows []int
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
		s.text(xlDimension, row, e.Plain(d.Written.Title), st.sumText)
		if d.Score.State == scoring.Withheld {
			s.number(xlPoints, row, d.Score.Points, st.sum)
			s.text(xlStatus, row, l.ReadingWord(&d.Score.Node), st.sumText)
		} else if row > first && addsUp(d) {
			s.formula(xlPoints, row, fmt.Sprintf("SUM(%s:%s)", cellName(xlPoints, first), cellName(xlPoints, row-1)), d.Score.Points, st.sum)
			s.formula(xlScore, row, fmt.Sprintf("ROUND(SUM(%s:%s),%d)", cellName(xlScore, first), cellName(xlScore, row-1), l.DimDecimals()), d.Score.Score.Rounded, st.sum)
		} else {
			s.number(xlPoints, row, d.Score.Points, st.sum)
			s.number(xlScore, row, d.Score.Score.Rounded, st.sum)
		}
		dimRows = append(dimRows, row)
		row++
	}
	l.xlTotal(s, st, dimRows, row)
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
		landscape, fit, tall := "landscape", 1, 0
		s.err = f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &fit, FitToHeight: &tall})
	}
	if s.err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, s.err)
	}
	// What stands beside a formula is kept as text: the program that opens the workbook
	// works everything out afresh.
	afresh := true
	if err := f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &afresh}); err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("workbook of %s/%s: %w", r.Unit.ID, r.Year, err)
	}
	return b.Bytes(), nil
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

// addsUp says whether a dimension's printed points and score are the sums of what is
// printed above them: not where nodes are put together otherwise, or exact scores added.
func addsUp(d *ledger.Dimension) bool {
	points, score := d.Withheld.Points, scoring.Number{}
	for _, i := range d.Indicators() {
		points = points.Add(i.Score.Points)
		if i.Score.State == scoring.Scored {
			score = score.Add(i.Score.Score.Rounded)
		}
	}
	return points.Equal(d.Score.Points) && score.Equal(d.Score.Score.Rounded)
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
			s.number(xlShare, row, exact, st.share)
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

func (l *leaf) xlTotal(s *sheet, st xlStyles, dimRows []int, row int) {
	var parts []string
	for _, r := range dimRows {
		parts = append(parts, cellName(xlScore, r))
	}
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
	if total == "" {
		total = "0"
	}
	s.formula(xlScore, row, fmt.Sprintf("ROUND(%s,%d)", total, l.TotalDecimals()), l.Score.Total.Rounded, st.sum)
	s.text(xlStatus, row, l.GradeTitle(l.Score.Grade), st.sumText)
}

// shareFormula writes a rule's curve as a formula over the cells of result and target.
// It is refused where the curve looks at something else, or where it would not give the
// very share of this year's score.
func shareFormula(i *scoring.IndicatorScore, share scoring.Number, result, target string) (string, bool) {
	if i.Rule == nil {
		return "", false
	}
	pieces := i.Rule.Curve()
	value, ok := i.Value.Get()
	if len(pieces) == 0 || !ok {
		return "", false
	}
	x, at := result, value
	switch i.Rule.CurveAxis() {
	case "value":
	case "attainment":
		t, ok := i.Indicator.Target.Get()
		if !ok || t.Sign() <= 0 || value.Sign() <= 0 {
			return "", false
		}
		x, at = "("+result+"/"+target+")", value.Quo(t)
		if i.Indicator.Better == "lower" {
			x, at = "("+target+"/"+result+")", t.Quo(value)
		}
	default:
		return "", false
	}
	got, ok := along(pieces, at)
	if !ok || !got.Equal(share) {
		return "", false
	}
	return pieceFormula(pieces, x), true
}

// along reads a curve at x; beyond its ends the end's share holds.
func along(pieces []scoring.CurvePiece, x scoring.Number) (scoring.Number, bool) {
	for n, p := range pieces {
		last := p.Points[len(p.Points)-1]
		before := x.Less(last.X) || x.Equal(last.X) && !p.OpenEnd
		if !before && n < len(pieces)-1 {
			continue
		}
		for k := 0; k+1 < len(p.Points); k++ {
			a, b := p.Points[k], p.Points[k+1]
			if b.X.Less(x) {
				continue
			}
			if x.Less(a.X) || b.X.Equal(a.X) {
				return a.Y, true
			}
			return a.Y.Add(x.Sub(a.X).Mul(b.Y.Sub(a.Y)).Quo(b.X.Sub(a.X))), true
		}
		return last.Y, true
	}
	return scoring.Number{}, false
}

// pieceFormula is along as nested IFs.
func pieceFormula(pieces []scoring.CurvePiece, x string) string {
	num := func(n scoring.Number) string { return strconv.FormatFloat(n.Float64(), 'g', 15, 64) }
	var b strings.Builder
	depth := 0
	branch := func(test, then string) {
		b.WriteString("IF(" + x + test + "," + then + ",")
		depth++
	}
	lastY := scoring.Number{}
	for _, p := range pieces {
		for k := 0; k+1 < len(p.Points); k++ {
			a, c := p.Points[k], p.Points[k+1]
			if c.X.Equal(a.X) {
				continue
			}
			op := "<="
			if k+2 == len(p.Points) && p.OpenEnd {
				op = "<"
			}
			if k == 0 && depth == 0 {
				branch("<"+num(a.X), num(a.Y))
			}
			line := num(a.Y)
			if !c.Y.Equal(a.Y) {
				line = fmt.Sprintf("%s+(%s-%s)*(%s-%s)/(%s-%s)", num(a.Y), x, num(a.X), num(c.Y), num(a.Y), num(c.X), num(a.X))
			}
			branch(op+num(c.X), line)
		}
		last := p.Points[len(p.Points)-1]
		if len(p.Points) == 1 {
			op := "<="
			if p.OpenEnd {
				op = "<"
			}
			branch(op+num(last.X), num(last.Y))
		}
		lastY = last.Y
	}
	b.WriteString(num(lastY))
	b.WriteString(strings.Repeat(")", depth))
	return b.String()
}
