package download

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/xuri/excelize/v2"

	"steelyard/scoring"
)

// xlStyles are the styles of a workbook. Tinted ones are of cells that may be changed.
type xlStyles struct {
	head, text, number, points, score, lost, share, fixed, group, status, sum, sumText, sumStatus, sumNumber, sumShare, day int

	input, inputShare, inputDay int

	// cut are the styles of numbers of more decimals than a column shows, by the style of others:
	// four are shown, and the cell holds them all.
	cut map[int]int
	// formats are those of numbers with words around them, in the order of their styles, which
	// come behind all others, of which last is the last.
	formats []string
	last    int
}

// shown is the style of a number.
func (st *xlStyles) shown(n scoring.Number, style int) int {
	if cut := st.cut[style]; cut > 0 && n.Trim(4) != n.Trim(12) {
		return cut
	}
	return style
}

// of is the style of a number that a format of its own shows.
func (st *xlStyles) of(format string) int {
	n := slices.Index(st.formats, format)
	if n < 0 {
		n = len(st.formats)
		st.formats = append(st.formats, format)
	}
	return st.last + 1 + n
}

// styledBook is what workbooks have in common that have the same styles: their numbers, and the
// part of the file that says what they are.
type styledBook struct {
	st   xlStyles
	part []byte
}

// styleKey is by what styles of workbooks differ: decimals of scores and of dimensions, and the
// formats of some numbers, joined.
type styleKey struct {
	score, dimension int
	formats          string
}

// styledBooks are those that were made first, by styleKey: the library takes as long for the styles
// of a workbook as for a third of its cells.
var (
	styledBooks sync.Map
	keptStyles  atomic.Int32
)

const mostStyles = 64

// styled are the styles of a workbook.
func styled(score, dimension int, formats []string) (*styledBook, error) {
	key := styleKey{score, dimension, strings.Join(formats, "\x00")}
	if known, ok := styledBooks.Load(key); ok {
		return known.(*styledBook), nil
	}
	f := excelize.NewFile()
	defer f.Close()
	st, err := newStyles(f, score, dimension)
	for _, format := range formats {
		id := 0
		if err == nil {
			id, err = f.NewStyle(&excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "right", WrapText: true}})
		}
		if err == nil && id != st.of(format) {
			err = fmt.Errorf("the style of %q is %d, not %d", format, id, st.of(format))
		}
	}
	if err == nil {
		_, err = f.WriteToBuffer()
	}
	if err != nil {
		return nil, err
	}
	part, _ := f.Pkg.Load(stylesPart)
	made := &styledBook{st, part.([]byte)}
	if keptStyles.Add(1) <= mostStyles {
		styledBooks.Store(key, made)
	}
	return made, nil
}

// xlStyles are those that every workbook of the report has.
func (l *leaf) xlStyles() (xlStyles, error) {
	made, err := styled(l.ScoreDecimals(), l.DimDecimals(), nil)
	if err != nil {
		return xlStyles{}, err
	}
	return made.st, nil
}

// newStyles makes them in a file.
func newStyles(f *excelize.File, score, dimension int) (st xlStyles, err error) {
	zeros := func(n int) *string {
		s := "0"
		if n > 0 {
			s += "." + strings.Repeat("0", n)
		}
		return &s
	}
	share, day := "0.00%", "yyyy-mm-dd"
	wrap, upper := &excelize.Alignment{WrapText: true, Vertical: "top"}, &excelize.Alignment{Vertical: "top"}
	apart := &excelize.Alignment{WrapText: true, Horizontal: "left", Vertical: "top", Indent: 1} // of the numbers before it
	line := []excelize.Border{{Type: "top", Color: "16202E", Style: 1}}
	tint := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFF4D6"}}
	font := func(bold, italic bool, size float64) *excelize.Font { // named: what is not named is chosen by the program
		return &excelize.Font{Bold: bold, Italic: italic, Size: size, Family: "Calibri"}
	}
	bold := func() *excelize.Font { return font(true, false, 11) }
	for _, x := range []struct {
		id *int
		s  excelize.Style
	}{
		{&st.head, excelize.Style{Font: bold(), Alignment: &excelize.Alignment{WrapText: true, Vertical: "bottom"}, Border: []excelize.Border{{Type: "bottom", Color: "16202E", Style: 2}, {Type: "top", Color: "16202E", Style: 2}}}},
		{&st.text, excelize.Style{Alignment: wrap}},
		{&st.status, excelize.Style{Alignment: apart}},
		{&st.number, excelize.Style{Alignment: upper}},
		{&st.points, excelize.Style{Alignment: upper}},
		{&st.score, excelize.Style{CustomNumFmt: zeros(score), Font: bold(), Alignment: upper}},
		{&st.lost, excelize.Style{CustomNumFmt: zeros(score), Alignment: upper}},
		{&st.share, excelize.Style{CustomNumFmt: &share, Alignment: upper}},
		{&st.fixed, excelize.Style{CustomNumFmt: &share, Font: font(false, true, 11), Alignment: upper}},
		{&st.group, excelize.Style{Font: font(true, false, 14)}},
		{&st.sum, excelize.Style{CustomNumFmt: zeros(dimension), Font: bold(), Border: line}},
		{&st.sumText, excelize.Style{Font: bold(), Border: line, Alignment: wrap}},
		{&st.sumStatus, excelize.Style{Font: bold(), Border: line, Alignment: apart}},
		{&st.sumNumber, excelize.Style{Font: bold(), Border: line}},
		{&st.sumShare, excelize.Style{CustomNumFmt: &share, Font: bold(), Border: line}},
		{&st.day, excelize.Style{CustomNumFmt: &day, Alignment: upper}},
		{&st.input, excelize.Style{Fill: tint, Alignment: upper}},
		{&st.inputShare, excelize.Style{Fill: tint, CustomNumFmt: &share, Alignment: upper}},
		{&st.inputDay, excelize.Style{Fill: tint, CustomNumFmt: &day, Alignment: upper}},
	} {
		if *x.id, err = f.NewStyle(&x.s); err != nil {
			return st, err
		}
		st.last = max(st.last, *x.id)
	}
	four := "0.0000"
	st.cut = map[int]int{}
	for _, x := range []struct {
		of int
		s  excelize.Style
	}{
		{st.number, excelize.Style{CustomNumFmt: &four, Alignment: upper}}, {st.input, excelize.Style{CustomNumFmt: &four, Fill: tint, Alignment: upper}},
		{st.sumNumber, excelize.Style{CustomNumFmt: &four, Font: bold(), Border: line}},
	} {
		if st.cut[x.of], err = f.NewStyle(&x.s); err != nil { // it may be one of the others
			return st, err
		}
		st.last = max(st.last, st.cut[x.of])
	}
	return st, nil
}
