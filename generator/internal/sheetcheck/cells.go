package sheetcheck

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// area is a range of cells, all four numbers from 1.
type area struct{ c1, r1, c2, r2 int }

func (a area) meets(o area) bool {
	return a.c1 <= o.c2 && o.c1 <= a.c2 && a.r1 <= o.r2 && o.r1 <= a.r2
}

func areaOf(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	c1, r1, err := excelize.CellNameToCoordinates(from)
	c2, r2, err2 := excelize.CellNameToCoordinates(to)
	return area{c1, r1, c2, r2}, err == nil && err2 == nil && c1 <= c2 && r1 <= r2
}

// sheet holds one sheet against the standard and against what Excel takes.
func (b *book) sheet(part string, n *node) {
	if n.XMLName.Local != "worksheet" {
		return
	}
	used := b.cells(part, n.kid("sheetData"))
	if d, ok := areaOf(n.kid("dimension").attr("ref")); !ok || used.r2 > 0 && (d.c1 > used.c1 || d.r1 > used.r1 || d.c2 < used.c2 || d.r2 < used.r2) {
		b.say("%s: the dimension %q does not hold the cells", part, n.kid("dimension").attr("ref"))
	}
	last := 0
	for _, c := range n.kid("cols").Kids {
		from, err := strconv.Atoi(c.attr("min"))
		to, err2 := strconv.Atoi(c.attr("max"))
		if err != nil || err2 != nil || from <= last || to < from || to > excelize.MaxColumns {
			b.say("%s: the columns %s to %s meet others", part, c.attr("min"), c.attr("max"))
		}
		last = to
		if w, err := strconv.ParseFloat(c.attr("width"), 64); c.attr("width") != "" && (err != nil || w < 0 || w > 255) {
			b.say("%s: a column is %s wide", part, c.attr("width"))
		}
	}
	var merged []area
	for _, m := range n.kid("mergeCells").Kids {
		a, ok := areaOf(m.attr("ref"))
		if !ok || a.c1 == a.c2 && a.r1 == a.r2 || slices.ContainsFunc(merged, a.meets) {
			b.say("%s: the merged cells %s are none, or meet others", part, m.attr("ref"))
		}
		merged = append(merged, a)
	}
	b.counts(part, n)
	b.validations(part, n.kid("dataValidations"))
	for _, f := range n.Kids {
		if f.XMLName.Local != "conditionalFormatting" {
			continue
		}
		b.ranges(part, f.attr("sqref"))
		for _, rule := range f.Kids {
			if d := rule.attr("dxfId"); d != "" {
				if i, err := strconv.Atoi(d); err != nil || i >= b.dxfs {
					b.say("%s: a rule of format has the style %s, which is not there", part, d)
				}
			}
		}
	}
}

// cells walks over rows and cells and returns the area that they cover.
func (b *book) cells(part string, data *node) area {
	used := area{c1: excelize.MaxColumns, r1: excelize.TotalRows}
	row := 0
	for i := range data.Kids {
		r := &data.Kids[i]
		n, err := strconv.Atoi(r.attr("r"))
		if err != nil || n <= row || n > excelize.TotalRows {
			b.say("%s: the row %s is out of order", part, r.attr("r"))
		}
		row = n
		if h, err := strconv.ParseFloat(r.attr("ht"), 64); r.attr("ht") != "" && (err != nil || h > 409.5) {
			b.say("%s: the row %d is %s high", part, n, r.attr("ht"))
		}
		col := 0
		for k := range r.Kids {
			c := &r.Kids[k]
			at := c.attr("r")
			x, y, err := excelize.CellNameToCoordinates(at)
			if err != nil || y != row || x <= col {
				b.say("%s: the cell %s is out of order", part, at)
			}
			col = x
			used = area{min(used.c1, x), min(used.r1, y), max(used.c2, x), max(used.r2, y)}
			b.cell(part, at, c)
		}
	}
	return used
}

func (b *book) cell(part, at string, c *node) {
	if s := c.attr("s"); s != "" {
		if i, err := strconv.Atoi(s); err != nil || i >= b.styles {
			b.say("%s: %s has the style %s of %d", part, at, s, b.styles)
		}
	}
	v, has := c.kid("v").Text, c.kid("v").XMLName.Local != ""
	formula := c.kid("f").Text
	if strings.HasPrefix(formula, "=") || len(formula) > 8192 {
		b.say("%s: %s has a formula that begins with = or is too long", part, at)
	}
	switch t := c.attr("t"); t {
	case "s":
		if i, err := strconv.Atoi(v); err != nil || i < 0 || i >= b.texts || formula != "" {
			b.say("%s: %s has the text %s of %d", part, at, v, b.texts)
		}
	case "", "n":
		if _, err := strconv.ParseFloat(v, 64); has && err != nil {
			b.say("%s: %s is a number and says %q", part, at, v)
		}
	case "b":
		if v != "0" && v != "1" {
			b.say("%s: %s is TRUE or FALSE and says %q", part, at, v)
		}
	case "str", "e":
		if formula == "" {
			b.say("%s: %s is of the type %s without a formula", part, at, t)
		}
	case "inlineStr":
		if c.kid("is").XMLName.Local == "" || has {
			b.say("%s: %s is a text without one", part, at)
		}
	default:
		b.say("%s: %s is of the type %q", part, at, t)
	}
	if utf8.RuneCountInString(v) > excelize.TotalCellChars {
		b.say("%s: %s is too long", part, at)
	}
}

// validations holds what cells take against the limits of Excel.
func (b *book) validations(part string, list *node) {
	var taken []area
	for _, v := range list.Kids {
		at := v.attr("sqref")
		for _, a := range b.ranges(part, at) {
			if slices.ContainsFunc(taken, a.meets) {
				b.say("%s: two validations meet at %s", part, at)
			}
			taken = append(taken, a)
		}
		for key, most := range map[string]int{"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225} {
			if utf8.RuneCountInString(v.attr(key)) > most {
				b.say("%s: %s of the validation at %s has more than %d characters", part, key, at, most)
			}
		}
		if t := v.attr("type"); !slices.Contains(strings.Fields("none whole decimal list date time textLength custom"), t) && t != "" {
			b.say("%s: the validation at %s is of the type %q", part, at, t)
		}
		f := strings.TrimSpace(v.kid("formula1").Text)
		if v.attr("type") != "" && v.attr("type") != "none" && f == "" {
			b.say("%s: the validation at %s has no formula", part, at)
		}
		if utf8.RuneCountInString(strings.Trim(f, `"`)) > 255 {
			b.say("%s: the list of the validation at %s has more than 255 characters", part, at)
		}
	}
}

func (b *book) ranges(part, sqref string) []area {
	var out []area
	for _, ref := range strings.Fields(sqref) {
		a, ok := areaOf(ref)
		if !ok {
			b.say("%s: %q is no range", part, ref)
		}
		out = append(out, a)
	}
	if len(out) == 0 {
		b.say("%s: a range is missing", part)
	}
	return out
}
