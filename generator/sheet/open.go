package sheet

import (
	"archive/zip"
	"bytes"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
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
	ext := strings.ToLower(path.Ext(name))
	zipped := bytes.HasPrefix(data, []byte("PK"))
	switch ext {
	case ".csv", ".tsv", ".txt":
		if zipped {
			return nil, refuse("give it the ending .xlsx", "the file is a workbook and no %s", ext)
		}
		if bytes.HasPrefix(data, oldOffice) {
			return nil, refuse("save it as .xlsx without a password", "the file is an old .xls or has a password")
		}
		g, err := readCSV(data, opt)
		if err != nil {
			return nil, err
		}
		return []*Grid{g}, nil
	case ".xlsx", ".xlsm", ".xltx", ".xltm":
		return readXLSX(data)
	case ".xls", ".et":
		if zipped { // programs write a workbook of today under the old ending
			return readXLSX(data)
		}
		return nil, refuse("save it as .xlsx or .csv", "a file of the kind %s cannot be read", ext)
	case ".ods", ".fods", ".numbers", ".xlsb":
		return nil, refuse("save it as .xlsx or .csv", "a file of the kind %s cannot be read", ext)
	}
	return nil, refuse("give it the ending .xlsx or .csv", "the name of the file does not say what it is")
}

// oldOffice begins files of Excel before 2007, and those with a password.
var oldOffice = []byte{0xd0, 0xcf, 0x11, 0xe0}

// readXLSX reads a workbook, after it was seen to be one that can be read.
func readXLSX(data []byte) ([]*Grid, error) {
	seen, err := inspect(data)
	if err != nil {
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
	shown := 0
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			out = append(out, &Grid{Name: name, hidden: true})
			continue
		}
		shown++
		g, err := readSheet(&cellTypes{f: f, sheet: name, seen: &seen, formats: map[int]content{}}, name, from1904)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	if shown == 0 {
		return nil, refuse("show one", "the workbook has no sheet that is shown")
	}
	return out, nil
}

// inspect looks into a workbook without unpacking it.
func inspect(data []byte) (surveyed, error) {
	if bytes.HasPrefix(data, oldOffice) {
		return surveyed{}, refuse("save it as .xlsx without a password", "the file is an old .xls or has a password")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return surveyed{}, refuse("open it in Excel or WPS and save it as .xlsx", "the file is no workbook")
	}
	if len(z.File) > 0 && z.File[0].Name == "mimetype" {
		return surveyed{}, refuse("save it as .xlsx", "the file is a sheet of OpenDocument (.ods)")
	}
	if len(z.File) > mostParts {
		return surveyed{}, refuse("", "the workbook has %d parts, more than any workbook of results", len(z.File))
	}
	var all uint64
	for _, e := range z.File {
		name := strings.ToLower(e.Name)
		switch {
		case strings.Contains(name, "vbaproject") || strings.Contains(name, "macrosheets/"):
			return surveyed{}, refuse("save it as .xlsx, which has none", "the workbook has macros")
		case strings.Contains(name, "externallinks/"):
			return surveyed{}, refuse("in Excel: Data, Edit Links, Break Link; then save it again", "the workbook takes values from other files")
		case strings.HasSuffix(name, "connections.xml") || strings.Contains(name, "querytables/"):
			return surveyed{}, refuse("copy the values into a plain workbook", "the workbook takes values from a database or a web page")
		case strings.Contains(name, "embeddings/") || strings.Contains(name, "activex/"):
			return surveyed{}, refuse("take the objects out", "the workbook holds other files or controls")
		}
		all += e.UncompressedSize64
		if most := limitOf(e.Name); e.UncompressedSize64 > most {
			return surveyed{}, refuse("take out what is no result", "%s is %d MB unpacked, more than the %d MB that results can need", e.Name, e.UncompressedSize64>>20, most>>20)
		}
		if all > mostPacked {
			return surveyed{}, refuse("take out what is no result", "the workbook is more than %d MB unpacked", mostPacked>>20)
		}
	}
	return survey(z)
}

// limitOf is how large a part may be.
func limitOf(name string) uint64 {
	if strings.HasSuffix(strings.ToLower(name), "sharedstrings.xml") {
		return mostTexts
	}
	return mostPart
}

// readSheet reads one sheet. Rows come one by one, so that a sheet beyond the limits is
// refused before it is held.
func readSheet(types *cellTypes, name string, from1904 bool) (*Grid, error) {
	f := types.f
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
