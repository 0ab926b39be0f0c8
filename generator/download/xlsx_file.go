package download

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/lineend"
	"steelyard/generator/source"
)

// laidOut sets the nth sheet for A4: as wide as the paper, its head on every sheet of it, rows as
// high as their text asks.
func (b *book) laidOut(s *sheet, n int) error {
	widths := [][]float64{xlWidths, {40, 18, 34, 14, 14, 12, 13}, {44, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13}}[n]
	head := []int{4, 2, 0}[n]
	for last := min(len(widths)-1, s.wide); last >= 0; { // what is told last is written first
		first := last
		for first > 0 && widths[first-1] == widths[last] {
			first--
		}
		if err := s.f.SetColWidth(s.name, string(rune('A'+first)), string(rune('A'+last)), widths[last]); err != nil {
			return err
		}
		last = first - 1
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
	p.made[name] = partRoom.Get().(*bytes.Buffer)
	return p.made[name], nil
}

// Close writes them all.
func (p *bookParts) Close() error {
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(p.made))) {
		data := p.made[name].Bytes()
		if name == "docProps/app.xml" {
			data = bytes.Replace(data, []byte("Go Excelize"), []byte("Steelyard"), 1)
		}
		if err := p.write(name, data); err != nil {
			return err
		}
	}
	for _, room := range p.made {
		room.Reset()
		partRoom.Put(room)
	}
	return p.Writer.Close()
}

// partRoom is the room of parts that are written.
var partRoom = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write writes a part: packed anew, or as it was packed for another workbook.
func (p *bookParts) write(name string, data []byte) error {
	if strings.HasPrefix(name, "xl/worksheets/") || name == "docProps/core.xml" {
		return writePart(p.Writer, name, data)
	}
	key := packedKey{name, len(data)}
	known, ok := packedParts.Load(key)
	if !ok {
		packed, err := packPart(name, bytes.Clone(data))
		if err != nil {
			return err
		}
		known, _ = packedParts.LoadOrStore(key, packed)
	}
	packed := known.(*packedPart)
	if !bytes.Equal(packed.data, data) {
		return writePart(p.Writer, name, data)
	}
	head := packed.head
	w, err := p.Writer.CreateRaw(&head)
	if err == nil {
		_, err = w.Write(packed.raw)
	}
	return err
}

func writePart(to *zip.Writer, name string, data []byte) error {
	w, err := to.Create(name)
	if err == nil {
		_, err = w.Write(data)
	}
	return err
}

// packedParts are parts that are the same in most workbooks, such as their styles, packed once.
var packedParts sync.Map // of packedKey: *packedPart

type packedKey struct {
	name string
	long int
}

type packedPart struct {
	data, raw []byte
	head      zip.FileHeader
}

// packPart packs a part.
func packPart(name string, data []byte) (*packedPart, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if err := errors.Join(writePart(w, name, data), w.Close()); err != nil {
		return nil, err
	}
	r, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		return nil, err
	}
	raw, err := r.File[0].OpenRaw()
	if err != nil {
		return nil, err
	}
	packed, err := io.ReadAll(raw)
	return &packedPart{data, packed, r.File[0].FileHeader}, err
}

const (
	themePart  = "xl/theme/theme1.xml"
	stylesPart = "xl/styles.xml"
)

// blankBook is a workbook as the library begins one, but for its theme and its styles, which the
// library reads and writes each time: nothing of a workbook asks for the one, and the others are
// made once (see styled).
var blankBook = sync.OnceValues(func() (blank struct{ book, theme []byte }, err error) {
	f := excelize.NewFile()
	defer f.Close()
	whole, err := f.WriteToBuffer()
	if err != nil {
		return blank, err
	}
	parts, err := zip.NewReader(bytes.NewReader(whole.Bytes()), int64(whole.Len()))
	if err != nil {
		return blank, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range parts.File {
		if part.Name == stylesPart {
			continue
		}
		opened, err := part.Open()
		if err != nil {
			return blank, err
		}
		data, err := io.ReadAll(opened)
		if err != nil {
			return blank, err
		}
		if part.Name == themePart {
			blank.theme = data
			continue
		}
		stored, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Store})
		if err == nil {
			_, err = stored.Write(data)
		}
		if err != nil {
			return blank, err
		}
	}
	err = w.Close()
	blank.book = out.Bytes()
	return blank, err
})

// newBook begins a workbook.
func newBook() (*excelize.File, error) {
	blank, err := blankBook()
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(blank.book))
	if err == nil {
		f.Pkg.Store(themePart, blank.theme)
	}
	return f, err
}
