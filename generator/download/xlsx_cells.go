package download

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"steelyard/generator/markup"
	"steelyard/scoring"
)

// The cells of a workbook, and the texts that they share, are written here; the library makes
// the parts around them. It would look up sheet, row and column of each cell anew for its value,
// its formula and its style, and write all of them by reflection.

// cell is a cell of a sheet: empty, a number or a text, and where it has a formula what that
// comes to now.
type cell struct {
	style   int
	formula string
	number  string
	text    string
	shared  int  // which of the shared texts the text is
	isText  bool // also where it is ""
}

// at is a cell of the sheet, which is there from then on.
func (s *sheet) at(col, row int) *cell {
	for len(s.cells) <= row {
		s.cells = append(s.cells, nil)
	}
	for len(s.cells[row]) <= col {
		s.cells[row] = append(s.cells[row], cell{})
	}
	s.last, s.wide = max(s.last, row), max(s.wide, col)
	return &s.cells[row][col]
}

// styled gives a cell a style; 0 leaves the one it has.
func (c *cell) styled(style int) {
	if style > 0 {
		c.style = style
	}
}

// put makes the cell a number.
func (c *cell) put(n scoring.Number) {
	*c = cell{style: c.style, number: fifteen(n.Float64())}
}

// fifteen writes a number with the digits that a workbook holds: fifteen, the others cut off.
func fifteen(f float64) string {
	text := strconv.FormatFloat(f, 'f', -1, 64)
	whole, _, _ := strings.Cut(text, ".")
	digits := 0
	for i := range len(text) {
		if c := text[i]; c < '0' || c > '9' || digits == 0 && c == '0' {
			continue
		}
		if digits++; digits <= 15 {
			continue
		}
		if i > len(whole) {
			return strings.TrimSuffix(text[:i], ".")
		}
		return text[:i] + strings.Repeat("0", len(whole)-i)
	}
	return text
}

// appendData appends the cells of the sheet, row by row.
func (s *sheet) appendData(b []byte) []byte {
	b = append(b, "<sheetData>"...)
	for row, cells := range s.cells {
		begin := len(b)
		b = strconv.AppendInt(append(b, `<row r="`...), int64(row), 10)
		b = append(b, '"')
		if high := s.high[row]; high > 0 {
			b = strconv.AppendInt(append(b, ` ht="`...), int64(high), 10)
			b = append(b, `" customHeight="true"`...)
		}
		b = append(b, '>')
		empty := true
		for col := range cells {
			if c := &cells[col]; *c != (cell{}) {
				b, empty = c.append(b, col, row), false
			}
		}
		if b = append(b, "</row>"...); empty {
			b = b[:begin]
		}
	}
	return append(b, "</sheetData>"...)
}

// append appends a cell. What a formula comes to stands in it, be it a text.
func (c *cell) append(b []byte, col, row int) []byte {
	b = append(append(b, `<c r="`...), byte('A'+col))
	b = append(strconv.AppendInt(b, int64(row), 10), '"')
	if c.style > 0 {
		b = strconv.AppendInt(append(b, ` s="`...), int64(c.style), 10)
		b = append(b, '"')
	}
	switch {
	case c.formula != "" && c.number == "":
		b = append(b, ` t="str"`...)
	case c.isText:
		b = append(b, ` t="s"`...)
	}
	b = append(b, '>')
	if c.formula != "" {
		b = append(markup.Append(append(b, "<f>"...), c.formula), "</f>"...)
	}
	switch {
	case c.number != "":
		b = append(append(append(b, "<v>"...), c.number...), "</v>"...)
	case c.isText && c.formula != "":
		b = append(markup.Append(append(b, "<v>"...), c.text), "</v>"...)
	case c.isText:
		b = append(strconv.AppendInt(append(b, "<v>"...), int64(c.shared), 10), "</v>"...)
	}
	return append(b, "</c>"...)
}

// sharedTexts are the texts of all cells of a workbook, each of them once.
type sharedTexts struct {
	of   map[string]int
	said []byte // as they stand in the workbook's part
}

const mostSigns = 32767 // of a text in a cell, as UTF-16 counts them

// escaped is a text that a workbook would take for the sign of a code.
var escaped = regexp.MustCompile(`_x[a-fA-F\d]{4}_`)

// number is which of the shared texts a text is.
func (t *sharedTexts) number(text string) int {
	if n, ok := t.of[text]; ok {
		return n
	}
	n := len(t.of)
	t.of[text] = n
	if len(text) > mostSigns {
		if signs := utf16.Encode([]rune(text)); len(signs) > mostSigns {
			text = string(utf16.Decode(signs[:mostSigns]))
			text = strings.TrimSuffix(text, string(utf8.RuneError)) // half of a sign
		}
	}
	if strings.Contains(text, "_x") {
		text = escaped.ReplaceAllString(text, "_x005F$0")
	}
	t.said = append(t.said, "<si><t"...)
	if strings.Trim(text, "\t\n\r ") != text {
		t.said = append(t.said, ` xml:space="preserve"`...)
	}
	t.said = append(markup.Append(append(t.said, '>'), text), "</t></si>"...)
	return n
}

// appendPart appends the part with the texts, after what it begins with.
func (t *sharedTexts) appendPart(b []byte) []byte {
	for _, counted := range []string{` count="`, `" uniqueCount="`} {
		b = strconv.AppendInt(append(b, counted...), int64(len(t.of)), 10)
	}
	return append(append(append(b, `">`...), t.said...), "</sst>"...)
}

// between puts something else in the place of what stands from one mark to the end of another.
func between(data []byte, from, to string, with func([]byte) []byte) []byte {
	before, rest, ok := bytes.Cut(data, []byte(from))
	_, after, ok2 := bytes.Cut(rest, []byte(to))
	if !ok || !ok2 {
		return data
	}
	return append(with(bytes.Clone(before)), after...)
}
