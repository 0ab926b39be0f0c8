package download

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/lineend"
	"steelyard/generator/source"
)

// laidOut sets the nth sheet for A4: as wide as the paper, its head on every sheet of it, rows as
// high as their text asks.
func (b *book) laidOut(s *sheet, n int) error {
	widths := [][]float64{xlWidths, {40, 18, 34, 14, 14, 12, 13}, {44, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13}}[n]
	head := []int{4, 2, 0}[n]
	for i, w := range widths[:min(len(widths), s.wide+1)] {
		col := string(rune('A' + i))
		if err := s.f.SetColWidth(s.name, col, col, w); err != nil {
			return err
		}
	}
	b.heights(s, widths)
	if n == 0 {
		if err := s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 4, XSplit: 3, TopLeftCell: "D5", ActivePane: "bottomRight"}); err != nil {
			return err
		}
	}
	landscape, fit, tall, a4, yes := "landscape", 1, 0, 9, true
	if err := s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &fit, FitToHeight: &tall, Size: &a4}); err != nil {
		return err
	}
	edge := 0.4 // inches
	if err := s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &edge, Right: &edge, Top: &edge, Bottom: &edge}); err != nil {
		return err
	}
	if err := s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := s.f.SetSheetDimension(s.name, "A1:"+cellName(s.wide, s.last)); err != nil {
		return err
	}
	if head == 0 {
		return nil
	}
	return s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.name, head, head), Scope: s.name})
}

// heights gives each row the lines that its texts take where they are wrapped: not every program
// does so by itself.
func (b *book) heights(s *sheet, widths []float64) {
	const line, most = 15, 27 // points; a row is at most 409 high
	lines := map[int]int{}
	for _, x := range s.said {
		if wraps := []int{b.st.head, b.st.text, b.st.sumText}; slices.Contains(wraps, x.style) && x.col < len(widths) {
			lines[x.row] = max(lines[x.row], lineend.Rows(x.text, widths[x.col]))
		}
	}
	for row, n := range lines {
		if n > 1 {
			s.high[row] = line * min(n, most)
		}
	}
}

// described says whose workbook it is, in the language of the edition.
func (e *desk) described(f *excelize.File, r *source.Report) error {
	const day = "2000-01-01T00:00:00Z" // the same bytes whenever it is made
	return f.SetDocProps(&excelize.DocProperties{
		Title: e.W("report.page-title", e.Plain(r.Unit.Title), r.Year), Creator: e.Plain(e.Sight.Site.Config.Publisher), LastModifiedBy: e.Plain(e.Sight.Site.Config.Publisher),
		Language: e.Lang, Created: day, Modified: day,
	})
}

// filledParts writes the parts of a workbook with its cells and texts, which the library does not
// have.
type filledParts struct {
	*zip.Writer
	sheets []*sheet
	texts  *sharedTexts
}

// Create begins a part, which the library hands over in one.
func (z filledParts) Create(name string) (io.Writer, error) {
	w, err := z.Writer.Create(name)
	if err != nil {
		return nil, err
	}
	n, isSheet := sheetNumber(name)
	switch {
	case name == "docProps/app.xml":
		return mended{w, func(data []byte) []byte {
			return bytes.Replace(data, []byte("Go Excelize"), []byte("Steelyard"), 1)
		}}, nil
	case name == "xl/sharedStrings.xml":
		return mended{w, func(data []byte) []byte { return between(data, " count=", "</sst>", z.texts.appendPart) }}, nil
	case isSheet && n <= len(z.sheets):
		return mended{w, func(data []byte) []byte {
			return between(data, "<sheetData>", "</sheetData>", z.sheets[n-1].appendData)
		}}, nil
	}
	return w, nil
}

// sheetNumber is the number of the sheet that a part is, from 1.
func sheetNumber(name string) (int, bool) {
	number, ok := strings.CutPrefix(name, "xl/worksheets/sheet")
	number, ok2 := strings.CutSuffix(number, ".xml")
	n, err := strconv.Atoi(number)
	return n, ok && ok2 && err == nil && n > 0
}

// mended writes something else for a part that is handed over whole.
type mended struct {
	to   io.Writer
	mend func([]byte) []byte
}

func (m mended) Write(data []byte) (int, error) {
	if _, err := m.to.Write(m.mend(data)); err != nil {
		return 0, err
	}
	return len(data), nil
}
