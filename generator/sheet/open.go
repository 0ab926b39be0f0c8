package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// What a workbook of results can hold at most. A file beyond it is refused before it is
// unpacked.
const (
	MostBytes   = 20 << 20 // of a file
	mostPart    = 24 << 20 // of one part, unpacked
	mostTexts   = 8 << 20  // of the part with the texts of all cells, which is held as a whole
	mostPacked  = 64 << 20 // of all parts together, unpacked
	mostParts   = 2000
	mostRows    = 20000
	mostColumns = 256
	mostCells   = 400000
)

// Options say how a file is read.
type Options struct {
	// Encoding of a CSV: "utf-8" (so where left out) or "gb18030", in which Chinese
	// versions of Excel and WPS save it.
	Encoding string
}

// Read reads a workbook or a CSV; name says which, by its ending. The error is a Fault.
func Read(name string, data []byte, opt Options) ([]*Grid, error) {
	if len(data) > MostBytes {
		return nil, refuse("take out pictures and whatever is no result", "the file has %d MB, more than the %d MB that results can need", len(data)>>20, MostBytes>>20)
	}
	if len(data) == 0 {
		return nil, refuse("", "the file is empty")
	}
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".csv":
		g, err := readCSV(data, opt)
		if err != nil {
			return nil, err
		}
		return []*Grid{g}, nil
	case ".xlsx", ".xlsm", ".xltx", ".xltm":
		return readXLSX(data)
	case ".xls", ".et", ".ods", ".numbers", ".xlsb":
		return nil, refuse("save it as .xlsx or .csv", "a file of the kind %s cannot be read", ext)
	}
	return nil, refuse("give it the ending .xlsx or .csv", "the name of the file does not say what it is")
}

func readCSV(data []byte, opt Options) (*Grid, error) {
	var enc encoding.Encoding
	switch strings.ToLower(opt.Encoding) {
	case "", "utf-8", "utf8":
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
			return nil, refuse("save it as CSV UTF-8", "the file is UTF-16")
		}
		if !utf8.Valid(data) {
			return nil, refuse("save it as CSV UTF-8, or say --encoding gb18030 if a Chinese version of Excel or WPS saved it", "the file is not UTF-8")
		}
	case "gb18030", "gbk", "gb2312":
		enc = simplifiedchinese.GB18030
	default:
		return nil, refuse("known: utf-8, gb18030", "no encoding %q", opt.Encoding)
	}
	if enc != nil {
		decoded, err := enc.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
			return nil, refuse("save it as CSV UTF-8", "the file is not %s", opt.Encoding)
		}
		data = decoded
	}
	first, _, _ := bytes.Cut(data, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	if !bytes.Contains(first, []byte(",")) {
		for _, mark := range []byte{'\t', ';'} {
			if bytes.Contains(first, []byte{mark}) {
				r.Comma = rune(mark)
				break
			}
		}
	}
	g := &Grid{Name: "CSV", csv: true}
	for n := 1; ; n++ {
		line, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return nil, refuse(`a text with a " in it stands between "" and has each " twice`, "line %d is no CSV: %v", n, errors.Unwrap(err))
		}
		if n > mostRows || len(line) > mostColumns {
			return nil, refuse("take out what is no result", "the file has more than %d rows or %d columns", mostRows, mostColumns)
		}
		row := make([]Cell, len(line))
		for i, s := range line {
			if s = unguard(s); strings.TrimSpace(s) != "" {
				row[i] = Cell{raw: s, is: isText}
			}
		}
		g.rows = append(g.rows, row)
	}
}

// readXLSX reads a workbook, after it was seen to be one that can be read.
func readXLSX(data []byte) ([]*Grid, error) {
	if err := inspect(data); err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostPacked, UnzipXMLSizeLimit: mostPart})
	if err != nil {
		return nil, refuse("open it in Excel or WPS and save it again", "the workbook cannot be read: %v", err)
	}
	defer f.Close()
	props, err := f.GetWorkbookProps()
	from1904 := err == nil && props.Date1904 != nil && *props.Date1904
	var out []*Grid
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			continue
		}
		g, err := readSheet(f, name, from1904)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, refuse("show one", "the workbook has no sheet that is shown")
	}
	return out, nil
}

// inspect looks into a workbook without unpacking it.
func inspect(data []byte) error {
	if bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return refuse("save it as .xlsx without a password", "the file is an old .xls or has a password")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return refuse("open it in Excel or WPS and save it as .xlsx", "the file is no workbook")
	}
	if len(z.File) > mostParts {
		return refuse("", "the workbook has %d parts, more than any workbook of results", len(z.File))
	}
	var all uint64
	for _, e := range z.File {
		name := strings.ToLower(e.Name)
		switch {
		case strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/"):
			return refuse("save it as .xlsx, which has none", "the workbook has macros")
		case strings.Contains(name, "externallinks/"):
			return refuse("in Excel: Data, Edit Links, Break Link; then save it again", "the workbook takes values from other files")
		case strings.HasSuffix(name, "connections.xml") || strings.Contains(name, "querytables/"):
			return refuse("copy the values into a plain workbook", "the workbook takes values from a database or a web page")
		case strings.Contains(name, "embeddings/") || strings.Contains(name, "activex/"):
			return refuse("take the objects out", "the workbook holds other files or controls")
		}
		all += e.UncompressedSize64
		if most := limitOf(e.Name); e.UncompressedSize64 > most {
			return refuse("take out what is no result", "%s is %d MB unpacked, more than the %d MB that results can need", e.Name, e.UncompressedSize64>>20, most>>20)
		}
		if all > mostPacked {
			return refuse("take out what is no result", "the workbook is more than %d MB unpacked", mostPacked>>20)
		}
	}
	return honest(z)
}

// limitOf is how large a part may be.
func limitOf(name string) uint64 {
	if strings.HasSuffix(strings.ToLower(name), "sharedstrings.xml") {
		return mostTexts
	}
	return mostPart
}

// honest unpacks every part into nothing: a part that is larger than it says is refused.
func honest(z *zip.Reader) error {
	for _, e := range z.File {
		if strings.HasSuffix(e.Name, "/") {
			continue
		}
		r, err := e.Open()
		if err == nil {
			var n int64
			most := int64(limitOf(e.Name))
			n, err = io.Copy(io.Discard, io.LimitReader(r, most+1))
			r.Close()
			if n > most {
				return refuse("take out what is no result", "%s is more than %d MB unpacked", e.Name, most>>20)
			}
		}
		if err != nil {
			return refuse("open it in Excel or WPS and save it again", "the workbook is damaged: %s cannot be unpacked", e.Name)
		}
	}
	return nil
}

// readSheet reads one sheet. Rows come one by one, so that a sheet beyond the limits is
// refused before it is held.
func readSheet(f *excelize.File, name string, from1904 bool) (*Grid, error) {
	g := &Grid{Name: name, hiddenRows: map[int]bool{}, hiddenCo: map[int]bool{}}
	rows, err := f.Rows(name)
	if err != nil {
		return nil, refuse("open it in Excel or WPS and save it again", "the sheet %q cannot be read: %v", name, err)
	}
	defer rows.Close()
	widest, cells := 0, 0
	for n := 1; rows.Next(); n++ {
		if n > mostRows {
			return nil, refuse("delete the empty rows below the table", "the sheet %q has more than %d rows", name, mostRows)
		}
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, refuse("open it in Excel or WPS and save it again", "row %d of the sheet %q cannot be read: %v", n, name, err)
		}
		if len(values) > mostColumns {
			return nil, refuse("delete the empty columns beside the table", "row %d of the sheet %q has more than %d columns", n, name, mostColumns)
		}
		row := make([]Cell, len(values))
		for i, v := range values {
			row[i] = Cell{raw: v, date: from1904}
		}
		g.rows = append(g.rows, row)
		widest, cells = max(widest, len(values)), cells+len(values)
		if cells > mostCells {
			return nil, refuse("take out what is no result", "the sheet %q has more than %d cells", name, mostCells)
		}
		if rows.GetRowOpts().Hidden {
			g.hiddenRows[n] = true
		}
	}
	if err := rows.Error(); err != nil {
		return nil, refuse("open it in Excel or WPS and save it again", "the sheet %q cannot be read: %v", name, err)
	}
	types := &cellTypes{f: f, sheet: name, formats: map[int]content{}}
	for r, row := range g.rows {
		for c := range row {
			if err := types.settle(&row[c], c+1, r+1); err != nil {
				return nil, refuse("open it in Excel or WPS and save it again", "%s cannot be read: %v", g.address(c+1, r+1), err)
			}
		}
	}
	merged, err := f.GetMergeCells(name, true)
	if err != nil {
		return nil, refuse("", "the merged cells of the sheet %q cannot be read: %v", name, err)
	}
	for _, m := range merged {
		if a, ok := areaOf(m[0]); ok {
			g.merged = append(g.merged, a)
		}
	}
	for c := 1; c <= widest; c++ {
		col, _ := excelize.ColumnNumberToName(c)
		if visible, err := f.GetColVisible(name, col); err == nil && !visible {
			g.hiddenCo[c] = true
		}
	}
	return g, nil
}
