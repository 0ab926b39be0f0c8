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

// sheet writes cells of one sheet and keeps the first error.
type sheet struct {
	f    *excelize.File
	name string
	err  error

	styles *xlStyles
	cells  [][]cell // by row, from 1, and column
	shared *sharedTexts
	high   map[int]int // points of rows that are higher than others
	last   int         // the last row
	wide   int         // the last column
	said   []said      // every text, for the heights of rows
}

// said is a text in a cell.
type said struct {
	col, row, style int
	text            string
}

func cellName(col, row int) string { return string(rune('A'+col)) + strconv.Itoa(row) }

// ref is a cell as another sheet names it.
func (s *sheet) ref(col, row int) string { return "'" + s.name + "'!" + cellName(col, row) }

// span is a column of cells as another sheet names it.
func (s *sheet) span(col, from, to int) string { return s.ref(col, from) + ":" + cellName(col, to) }

func (s *sheet) text(col, row int, text string, style int) {
	c := s.at(col, row)
	*c = cell{style: c.style, text: text, shared: s.shared.number(text), isText: true}
	c.styled(style)
	s.said = append(s.said, said{col, row, style, text})
}

func (s *sheet) number(col, row int, n scoring.Number, style int) {
	c := s.at(col, row)
	c.put(n)
	c.styled(s.styles.shown(n, style))
}

// shown writes a number that a format of its own shows.
func (s *sheet) shown(col, row int, n scoring.Number, format string) {
	style, known := s.styles.formats[format]
	if !known && s.err == nil {
		style, s.err = s.f.NewStyle(&excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right", WrapText: true}})
		s.styles.formats[format] = style
	}
	c := s.at(col, row)
	c.put(n)
	c.styled(style)
}

// blank is an empty cell that has a style.
func (s *sheet) blank(col, row, style int) { s.at(col, row).styled(style) }

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
	s.blank(col, row, style)
}

// set writes a formula. Cells of its own sheet are named without it.
func (s *sheet) set(col, row int, formula string) {
	s.at(col, row).formula = strings.ReplaceAll(formula, "'"+s.name+"'!", "")
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
