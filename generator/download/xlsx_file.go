package download

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
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
	if err := b.heights(s, widths); err != nil {
		return err
	}
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
func (b *book) heights(s *sheet, widths []float64) error {
	const line, most = 15, 27 // points; a row is at most 409 high
	lines := map[int]int{}
	for _, x := range s.said {
		if wraps := []int{b.st.head, b.st.text, b.st.sumText}; slices.Contains(wraps, x.style) && x.col < len(widths) {
			lines[x.row] = max(lines[x.row], lineend.Rows(x.text, widths[x.col]))
		}
	}
	for _, row := range slices.Sorted(maps.Keys(lines)) {
		if lines[row] > 1 {
			if err := s.f.SetRowHeight(s.name, row, line*float64(min(lines[row], most))); err != nil {
				return err
			}
		}
	}
	return nil
}

// described says whose workbook it is, in the language of the edition.
func (e *desk) described(f *excelize.File, r *source.Report) error {
	const day = "2000-01-01T00:00:00Z" // the same bytes whenever it is made
	return f.SetDocProps(&excelize.DocProperties{
		Title: e.W("report.page-title", e.Plain(r.Unit.Title), r.Year), Creator: e.Plain(e.Sight.Site.Config.Publisher), LastModifiedBy: e.Plain(e.Sight.Site.Config.Publisher),
		Language: e.Lang, Created: day, Modified: day,
	})
}

// typedParts writes the parts of a workbook and puts right what the library notes of the results
// of formulas: that a number is a text, and of a text its number among the shared texts. What
// comes to a text stands in texts of its sheet.
type typedParts struct {
	*zip.Writer
	sheets []*sheet
}

// Create begins a part, which the library hands over in one.
func (z typedParts) Create(name string) (io.Writer, error) {
	w, err := z.Writer.Create(name)
	if err != nil {
		return nil, err
	}
	if name == "docProps/app.xml" {
		return mended{w, func(data []byte) []byte {
			return bytes.Replace(data, []byte("Go Excelize"), []byte("Steelyard"), 1)
		}}, nil
	}
	if n, ok := sheetNumber(name); ok && n <= len(z.sheets) {
		return mended{w, func(data []byte) []byte { return typed(data, z.sheets[n-1].texts) }}, nil
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

// typed are the cells of a sheet with the types of their results.
func typed(data []byte, texts map[string]string) []byte {
	const cell, formula, result = `<c r="`, ` t="str"><f>`, "</f><v>"
	out := make([]byte, 0, len(data))
	for {
		at := bytes.Index(data, []byte(formula))
		if at < 0 {
			return append(out, data...)
		}
		head := data[:at]
		begin := bytes.LastIndex(head, []byte(cell)) + len(cell)
		ref, _, _ := bytes.Cut(head[begin:], []byte(`"`))
		data = data[at+len(formula):]
		does, rest, one := bytes.Cut(data, []byte(result))
		value, rest, two := bytes.Cut(rest, []byte("</v>"))
		if text, ok := texts[string(ref)]; !one || !two || bytes.IndexByte(does, '<') >= 0 || len(bytes.Trim(value, "0123456789.+-eE")) > 0 {
			out = append(append(out, head...), formula...) // a formula without such a result
		} else {
			kind := ">"
			if ok {
				kind = ` t="str">`
			}
			out = append(append(append(append(append(out, head...), kind...), "<f>"...), does...), result...)
			if ok {
				var b bytes.Buffer
				_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
				value = b.Bytes()
			}
			out, data = append(append(out, value...), "</v>"...), rest
		}
	}
}
