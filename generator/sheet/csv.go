package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decoded is a text in UTF-8 with line ends that a reader of CSV knows.
func decoded(data []byte, name string) ([]byte, error) {
	var enc encoding.Encoding
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8":
		if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) { // the "Unicode text" of Excel
			enc, name = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), "UTF-16"
		}
	case "gb18030", "gbk", "gb2312":
		enc = simplifiedchinese.GB18030
	default:
		return nil, refuse("known: utf-8, gb18030", "no encoding %q", name)
	}
	if enc != nil {
		text, err := enc.NewDecoder().Bytes(data)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			return nil, refuse("save it as CSV UTF-8", "the file is not %s", name)
		}
		data = text
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case !utf8.Valid(data):
		return nil, refuse("save it as CSV UTF-8, or say --encoding gb18030 if a Chinese version of Excel or WPS saved it", "the file is not UTF-8")
	case bytes.IndexByte(data, 0) >= 0:
		return nil, refuse("save it as CSV UTF-8", "the file has bytes that no text has")
	}
	if !bytes.Contains(data, []byte("\n")) { // lines as they end on old machines
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	return data, nil
}

// separator is the mark between the fields of a CSV: the one that its first line names, else
// the one that stands in most of its first lines.
func separator(data []byte) rune {
	lines := bytes.SplitN(data, []byte("\n"), mostHeads+1)
	if said, ok := bytes.CutPrefix(bytes.TrimSpace(lines[0]), []byte("sep=")); ok && len(said) == 1 && said[0] != '"' {
		return rune(said[0])
	}
	best, most, total := ',', 0, 0
	for _, mark := range ",\t;" {
		in, all := 0, 0
		for _, line := range lines[:min(len(lines), mostHeads)] {
			if n := bytes.Count(line, []byte(string(mark))); n > 0 {
				in, all = in+1, all+n
			}
		}
		if in > most || in == most && all > total {
			best, most, total = mark, in, all
		}
	}
	return best
}

func readCSV(data []byte, opt Options) (*Grid, error) {
	data, err := decoded(data, opt.Encoding)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	r.Comma = separator(data)
	g := &Grid{Name: "CSV", csv: true}
	next, lines, read := 1, 0, int64(0) // the line at which a row is expected, and how much was read
	for {
		line, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			return nil, refuse(`a text with a " in it stands between "" and has each " twice`, "line %d is no CSV: %v", broken.Line, broken.Err)
		} else if err != nil {
			return nil, err
		}
		for start, _ := r.FieldPos(0); next < start && len(g.rows) < mostRows; next++ {
			g.rows = append(g.rows, nil) // an empty line is a row, as a spreadsheet counts them
		}
		end := r.InputOffset()
		lines += bytes.Count(data[read:end], []byte("\n"))
		next, read = lines+1, end
		if len(g.rows) >= mostRows || len(line) > mostColumns {
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
