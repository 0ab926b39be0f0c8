package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/lineend"
)

// Rows of a sheet: what it is, how to use it, keys, headings, and what follows.
const (
	keyRow   = 3
	headRow  = 4
	firstRow = 5
	titled   = 4 // columns that stay in view: what a row is about
)

// book is a workbook in the making; it keeps the first error.
type book struct {
	f      *excelize.File
	styles bookStyles
	sheets int
	err    error
}

type bookStyles struct {
	title, plain, key, head, locked, input, inputDate, blank int
}

func newBook() (*book, error) {
	b := &book{f: excelize.NewFile()}
	wrap := &excelize.Alignment{WrapText: true, Vertical: "top"}
	line := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		line = append(line, excelize.Border{Type: side, Color: "C8CDD6", Style: 1})
	}
	day := "yyyy-mm-dd"
	open := &excelize.Protection{Locked: false}
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.styles.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&b.styles.plain, excelize.Style{Alignment: wrap}},
		{&b.styles.key, excelize.Style{Font: &excelize.Font{Size: 8, Color: "7A8494"}}},
		{&b.styles.head, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: wrap, Border: line, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E4E8EF"}}}},
		{&b.styles.locked, excelize.Style{Alignment: wrap, Border: line}},
		{&b.styles.blank, excelize.Style{Alignment: wrap, Border: line, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"EEEEEE"}}}},
		{&b.styles.input, excelize.Style{Alignment: wrap, Border: line, Protection: open, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF8DC"}}}},
		{&b.styles.inputDate, excelize.Style{Alignment: wrap, Border: line, Protection: open, CustomNumFmt: &day, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF8DC"}}}},
	} {
		id, err := b.f.NewStyle(&s.style)
		if err != nil {
			return nil, fmt.Errorf("workbook: %w", err)
		}
		*s.to = id
	}
	return b, nil
}

// page is one sheet of a book.
type page struct {
	*book
	name   string
	widths []float64
	lines  map[int]int // of the rows of the table, by their number
}

// sheet adds a sheet of a name, which is cut to what a workbook allows.
func (b *book) sheet(name string) *page {
	name = sheetName(name)
	for n, base := 2, name; ; n++ {
		if i, err := b.f.GetSheetIndex(name); err == nil && (i < 0 || b.sheets == 0) {
			break
		}
		name = sheetName(fmt.Sprintf("%d %s", n, base))
	}
	if b.sheets == 0 {
		b.note(b.f.SetSheetName("Sheet1", name))
	} else if _, err := b.f.NewSheet(name); err != nil {
		b.note(err)
	}
	b.sheets++
	return &page{book: b, name: name, lines: map[int]int{}}
}

func (b *book) note(err error) {
	if b.err == nil && err != nil {
		b.err = err
	}
}

// sheetName is a name that a workbook allows: at most 31 characters, none of []:*?/\'.
func sheetName(text string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || r < ' ' {
			return -1
		}
		return r
	}, text)
	if r := []rune(text); len(r) > 31 {
		text = string(r[:31])
	}
	if text = strings.TrimSpace(text); text == "" {
		return "Table"
	}
	return text
}

// heading writes the rows above the table.
func (p *page) heading(title, how string, heads []head, langs []string) {
	p.text(1, 1, title, p.styles.title)
	p.text(1, 2, how, 0)
	for i, h := range heads {
		p.text(i+1, keyRow, h.name(), p.styles.key)
		p.text(i+1, headRow, h.title(langs), p.styles.head)
		col, err := excelize.ColumnNumberToName(i + 1)
		p.note(err)
		p.note(p.f.SetColWidth(p.name, col, col, h.width))
		p.widths = append(p.widths, h.width)
	}
}

// text writes a text, also one of digits, as a text.
func (p *page) text(col, row int, s string, style int) {
	if row >= headRow && col <= len(p.widths) {
		p.lines[row] = max(p.lines[row], lineend.Rows(s, p.widths[col-1]))
	}
	if s != "" {
		if r := []rune(s); len(r) > excelize.TotalCellChars {
			s = string(r[:excelize.TotalCellChars])
		}
		p.note(p.f.SetCellStr(p.name, cellName(col, row), s))
	}
	if style > 0 {
		p.note(p.f.SetCellStyle(p.name, cellName(col, row), cellName(col, row), style))
	}
}

// put writes a value in the kind of its column.
func (p *page) put(col, row int, v Value, k kind, style int) {
	at := cellName(col, row)
	n, isNumber := v.Number.Get()
	day, err := time.Parse(time.DateOnly, v.Text)
	switch {
	case isNumber:
		p.note(p.f.SetCellFloat(p.name, at, n.Float64(), -1, 64))
	case k == asDate && err == nil:
		p.note(p.f.SetCellFloat(p.name, at, day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24, -1, 64))
		if style == p.styles.plain || style == p.styles.locked {
			p.text(col, row, v.Text, style)
			return
		}
	default:
		p.text(col, row, v.Text, style)
		return
	}
	if style > 0 {
		p.note(p.f.SetCellStyle(p.name, at, at, style))
	}
}

// finish says what the sheet covers, keeps its headings in view and makes it fit for print.
func (p *page) finish(cols, rows int) {
	rows = max(rows, headRow)
	for row := headRow; row <= rows; row++ {
		p.note(p.f.SetRowHeight(p.name, row, 15*float64(min(max(p.lines[row], 1), 10))))
	}
	p.note(p.f.SetSheetDimension(p.name, "A1:"+cellName(max(cols, 1), rows)))
	p.note(p.f.SetPanes(p.name, &excelize.Panes{Freeze: true, XSplit: titled, YSplit: headRow, TopLeftCell: cellName(titled+1, firstRow), ActivePane: "bottomRight"}))
	landscape, fit, tall := "landscape", 1, 0
	p.note(p.f.SetPageLayout(p.name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &fit, FitToHeight: &tall}))
	yes := true
	p.note(p.f.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
}

// protect locks everything but input cells. There is no password: it keeps hands off, not
// people out.
func (p *page) protect() {
	p.note(p.f.ProtectSheet(p.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatCells: true, FormatColumns: true, FormatRows: true, AutoFilter: true,
	}))
}

// allow restricts what a cell takes and shows help while it is filled in.
func (p *page) allow(col, from, to int, set func(*excelize.DataValidation) error, title, help string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cellName(col, from)
	if to > from {
		v.Sqref += ":" + cellName(col, to)
	}
	if set != nil {
		p.note(set(v))
	}
	if help != "" {
		v.SetInput(cut(title, 32), cut(help, 255))
	}
	p.note(p.f.AddDataValidation(p.name, v))
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// bytes is the finished workbook. The same content gives the same bytes.
func (b *book) bytes() ([]byte, error) {
	b.note(b.f.SetDocProps(&excelize.DocProperties{Creator: "Steelyard", LastModifiedBy: "Steelyard", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	b.f.SetActiveSheet(0)
	var out bytes.Buffer
	if b.err == nil {
		b.err = b.f.Write(&out)
	}
	if b.err != nil {
		return nil, fmt.Errorf("workbook: %w", b.err)
	}
	return out.Bytes(), nil
}
