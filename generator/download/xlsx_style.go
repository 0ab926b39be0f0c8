package download

import (
	"strings"

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
	// formats are the styles of numbers with words around them, by their format.
	formats map[string]int
}

// shown is the style of a number.
func (st *xlStyles) shown(n scoring.Number, style int) int {
	if cut := st.cut[style]; cut > 0 && n.Trim(4) != n.Trim(12) {
		return cut
	}
	return style
}

func (l *leaf) xlStyles(f *excelize.File) (st xlStyles, err error) {
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
		{&st.score, excelize.Style{CustomNumFmt: zeros(l.ScoreDecimals()), Font: bold(), Alignment: upper}},
		{&st.lost, excelize.Style{CustomNumFmt: zeros(l.ScoreDecimals()), Alignment: upper}},
		{&st.share, excelize.Style{CustomNumFmt: &share, Alignment: upper}},
		{&st.fixed, excelize.Style{CustomNumFmt: &share, Font: font(false, true, 11), Alignment: upper}},
		{&st.group, excelize.Style{Font: font(true, false, 14)}},
		{&st.sum, excelize.Style{CustomNumFmt: zeros(l.DimDecimals()), Font: bold(), Border: line}},
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
	}
	four := "0.0000"
	st.cut, st.formats = map[int]int{}, map[string]int{}
	for _, x := range []struct {
		of int
		s  excelize.Style
	}{
		{st.number, excelize.Style{CustomNumFmt: &four, Alignment: upper}}, {st.input, excelize.Style{CustomNumFmt: &four, Fill: tint, Alignment: upper}},
		{st.sumNumber, excelize.Style{CustomNumFmt: &four, Font: bold(), Border: line}},
	} {
		if st.cut[x.of], err = f.NewStyle(&x.s); err != nil {
			return st, err
		}
	}
	return st, nil
}
