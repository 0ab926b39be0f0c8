package download

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/lineend"
	"steelyard/generator/source"
)

// laidOut sets the nth sheet for A4: as wide as the paper, its head on every sheet of it, rows as
// high as their text asks.
func (b *book) laidOut(s *sheet, n int) error {
	widths := [][]float64{xlWidths, {40, 18, 34, 14, 14, 12, 13}, {44, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13}}[n]
	head := []int{4, 2, 0}[n]
	for i, w := range slices.Backward(widths[:min(len(widths), s.wide+1)]) { // what is told last is written first
		col := string(rune('A' + i))
		if err := s.f.SetColWidth(s.name, col, col, w); err != nil {
			return err
		}
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
	if err := s.f.SetSheetDimension(s.name, "A1:"+cellName(s.wide, len(s.rows))); err != nil {
		return err
	}
	if head > 0 {
		if err := s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.name, head, head), Scope: s.name}); err != nil {
			return err
		}
	}
	return s.write(b.heights(s, widths))
}

// write hands the rows to the library, after everything else that there is to say of the sheet.
func (s *sheet) write(heights map[int]float64) error {
	w, err := s.f.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	for n, cells := range s.rows {
		if len(cells) == 0 {
			continue
		}
		if err := w.SetRow(cellName(0, n+1), cells, excelize.RowOpts{Height: heights[n+1]}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// heights gives each row the lines that its texts take where they are wrapped: not every program
// does so by itself.
func (b *book) heights(s *sheet, widths []float64) map[int]float64 {
	const line, most = 15, 27 // points; a row is at most 409 high
	heights := map[int]float64{}
	for _, x := range s.said {
		if wraps := []int{b.st.head, b.st.text, b.st.sumText}; slices.Contains(wraps, x.style) && x.col < len(widths) {
			if lines := lineend.Rows(x.text, widths[x.col]); lines > 1 {
				heights[x.row] = max(heights[x.row], line*float64(min(lines, most)))
			}
		}
	}
	return heights
}

// described says whose workbook it is, in the language of the edition.
func (e *desk) described(f *excelize.File, r *source.Report) error {
	const day = "2000-01-01T00:00:00Z" // the same bytes whenever it is made
	return f.SetDocProps(&excelize.DocProperties{
		Title: e.W("report.page-title", e.Plain(r.Unit.Title), r.Year), Creator: e.Plain(e.Sight.Site.Config.Publisher), LastModifiedBy: e.Plain(e.Sight.Site.Config.Publisher),
		Language: e.Lang, Created: day, Modified: day,
	})
}

// bookParts are the parts of a workbook until all are made: the library makes those of sheets in no
// order, and names itself as the program.
type bookParts struct {
	*zip.Writer
	made map[string]*bytes.Buffer
}

// Create begins a part.
func (p *bookParts) Create(name string) (io.Writer, error) {
	if p.made == nil {
		p.made = map[string]*bytes.Buffer{}
	}
	p.made[name] = new(bytes.Buffer)
	return p.made[name], nil
}

// Close writes them all.
func (p *bookParts) Close() error {
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(p.made))) {
		data := p.made[name].Bytes()
		if name == "docProps/app.xml" {
			data = bytes.Replace(data, []byte("Go Excelize"), []byte("Steelyard"), 1)
		}
		w, err := p.Writer.Create(name)
		if err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	return p.Writer.Close()
}
