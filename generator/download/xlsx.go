package download

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/scoring"
)

// The practice summary table as a workbook that computes: on its first sheet the table, on the
// second what was reported in more than one number, on the third how shares, scores, status,
// total and grade follow from both. Who changes what was reported sees what it would have
// earned. Where a share looks at something that is not published it stays as it is, in italics,
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
	xlLost
	xlStatus
	xlProblem
	xlMeasure
	xlEntered // and who, where the site tells it
)

var xlHeads = []string{"report.dimension", "report.objective-short", "report.indicator", "report.unit", "report.target", "report.result",
	"report.points", "indicator.share-head", "report.score", "report.lost", "report.status", "report.problem", "report.measure"}

var xlWidths = []float64{18, 7, 34, 10, 12, 12, 8, 10, 9, 9, 12, 34, 34} // a sheet of A4 shows them at three fifths

// sheet holds the cells of one sheet until all are known, and keeps the first error: the library
// takes them row by row.
type sheet struct {
	f    *excelize.File
	name string
	err  error

	styles *xlStyles
	own    string          // the name as formulas of other sheets write it
	rows   [][]any         // *excelize.Cell, by row and column; nil for none
	room   []excelize.Cell // for those to come
	wide   int             // the last column
	said   []said          // every text, for the heights of rows
	refs   [][]string      // what other sheets call a cell, by row and column; "" where none did
}

// said is a text in a cell.
type said struct {
	col, row, style int
	text            string
}

// cell is a cell of the sheet, which is there from then on.
func (s *sheet) cell(col, row int) *excelize.Cell {
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	cells := &s.rows[row-1]
	if *cells == nil {
		*cells = make([]any, 0, len(xlWidths))
	}
	for len(*cells) <= col {
		*cells = append(*cells, nil)
	}
	s.wide = max(s.wide, col)
	c, there := (*cells)[col].(*excelize.Cell)
	if !there {
		if len(s.room) == 0 {
			s.room = make([]excelize.Cell, 64)
		}
		c, s.room = &s.room[0], s.room[1:]
		(*cells)[col] = c
	}
	return c
}

// put writes what a cell holds, in place of what it held.
func (s *sheet) put(col, row int, value any, style int) {
	c := s.cell(col, row)
	c.Value, c.Formula = value, ""
	s.style(col, row, style)
}

func cellName(col, row int) string { return string(rune('A'+col)) + strconv.Itoa(row) }

// ref is a cell as another sheet names it.
func (s *sheet) ref(col, row int) string {
	for len(s.refs) <= row {
		s.refs = append(s.refs, nil)
	}
	if s.refs[row] == nil {
		s.refs[row] = make([]string, 26)
	}
	ref := &s.refs[row][col]
	if *ref == "" {
		b := make([]byte, 0, 64)
		b = append(append(b, s.own...), byte('A'+col))
		*ref = string(strconv.AppendInt(b, int64(row), 10))
	}
	return *ref
}

// span is a column of cells as another sheet names it.
func (s *sheet) span(col, from, to int) string { return s.ref(col, from) + ":" + cellName(col, to) }

func (s *sheet) text(col, row int, text string, style int) {
	s.said = append(s.said, said{col, row, style, text})
	s.put(col, row, text, style)
}

func (s *sheet) number(col, row int, n scoring.Number, style int) {
	s.put(col, row, n.Float64(), s.styles.shown(n, style))
}

// shown writes a number that a format of its own shows.
func (s *sheet) shown(col, row int, n scoring.Number, format string) {
	s.put(col, row, n.Float64(), s.styles.of(format))
}

// blank is an empty cell that has a style.
func (s *sheet) blank(col, row, style int) { s.style(col, row, style) }

// words writes a formula that comes to a text, with the text it comes to now.
func (s *sheet) words(col, row int, formula, now string, style int) {
	s.text(col, row, now, style)
	s.set(col, row, formula)
}

// formula writes a formula with the value it has now, for readers that do not compute.
func (s *sheet) formula(col, row int, formula string, now scoring.Number, style int) {
	s.number(col, row, now, style)
	s.set(col, row, formula)
}

// formulaOpt is formula where there may be no value now.
func (s *sheet) formulaOpt(col, row int, formula string, now scoring.Opt, style int) {
	if n, ok := now.Get(); ok {
		s.formula(col, row, formula, n, style)
		return
	}
	s.words(col, row, formula, "", style)
}

// bare writes a formula of which nobody has said what it comes to.
func (s *sheet) bare(col, row int, formula string, style int) {
	s.set(col, row, formula)
	s.style(col, row, style)
}

// set writes a formula. Cells of its own sheet are named without it.
func (s *sheet) set(col, row int, formula string) {
	s.cell(col, row).Formula = strings.ReplaceAll(formula, s.own, "")
}

func (s *sheet) style(col, row, style int) {
	if c := s.cell(col, row); style > 0 {
		c.StyleID = style
	}
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
