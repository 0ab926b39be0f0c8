package download

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"regexp"
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

var (
	// formulaCell is a cell with a formula and the text of what it came to.
	formulaCell = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"( s="[0-9]+")? t="str">(<f>[^<]*</f>)<v>(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)</v>`)
	sheetFile   = regexp.MustCompile(`^xl/worksheets/sheet([0-9]+)\.xml$`)
)

// typedResults puts right what the library notes of the results of formulas: that a number is
// a text, and of a text its number among the shared texts. What comes to a text stands in texts
// of its sheet.
func typedResults(book []byte, sheets []*sheet) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		data, err := readPart(f)
		if err != nil {
			return nil, err
		}
		if at := sheetFile.FindStringSubmatch(f.Name); at != nil {
			n, _ := strconv.Atoi(at[1]) // digits alone
			data = typed(data, sheets[n-1].texts)
		}
		if f.Name == "docProps/app.xml" {
			data = []byte(strings.Replace(string(data), "Go Excelize", "Steelyard", 1))
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
	}
	if err := out.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// typed are the cells of a sheet with the types of their results.
func typed(data []byte, texts map[string]string) []byte {
	out, done := make([]byte, 0, len(data)), 0
	for _, m := range formulaCell.FindAllSubmatchIndex(data, -1) {
		part := func(n int) []byte {
			if m[2*n] < 0 {
				return nil
			}
			return data[m[2*n]:m[2*n+1]]
		}
		out = append(append(out, data[done:m[0]]...), `<c r="`...)
		out = append(append(append(out, part(1)...), '"'), part(2)...)
		text, ok := texts[string(part(1))]
		if ok {
			out = append(out, ` t="str"`...)
		}
		out = append(append(append(out, '>'), part(3)...), "<v>"...)
		if ok {
			var b bytes.Buffer
			_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
			out = append(out, b.Bytes()...)
		} else {
			out = append(out, part(4)...)
		}
		out, done = append(out, "</v>"...), m[1]
	}
	return append(out, data[done:]...)
}

func readPart(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
