package render

// How a table gets by with little room, on a phone and on paper, by what stands in it.

import (
	"unicode"
	"unicode/utf8"

	"steelyard/generator/view"
)

// cards is the class of a table whose rows become cards on a phone: one that has more
// columns than a hand holds. Tables of dimensions, of shades and of what results would earn
// keep their form, in which a reader compares down a column. crowd is what crowded says of it.
func cards(t *view.Table, crowd string) string {
	words := 0 // columns of text, which take more room than numbers
	for _, c := range t.Columns {
		if !c.Num {
			words++
		}
	}
	if len(t.Columns) < 5 && (len(t.Columns) < 4 || words < 2) || hasClass(t.Class, "dimtab") || hasClass(t.Class, "heat") || hasClass(t.Class, "narrow") || hasClass(t.Class, "truth") && crowd == "" {
		return ""
	}
	return " cards"
}

// crowded is the class of a table whose longest words and numbers alone would fill the width
// of a sheet: paper lets drawings that repeat its figures go, and, where that does not
// suffice, sets it smaller. A dense one has numbers so long that paper lets the room go
// that a row keeps for digits of other rows.
func crowded(t *view.Table) string {
	const (
		room = 44 // signs that a line of a printed table has beside a column of names
		bare = 56 // and without its drawings

		dense = 32 // signs of numbers that stand beside each other

		broad = 10 // columns, whatever stands in them
	)
	long := make([]int, len(t.Columns))
	look := func(rows []view.Row) {
		for i := range rows {
			r := &rows[i]
			at := 0
			for j := range r.Cells {
				c := &r.Cells[j]
				if at > 0 && at < len(long) && c.Span < 2 {
					long[at] = max(long[at], longest(c.Text)+utf8.RuneCountInString(c.Frac))
					for k := range c.Parts {
						long[at] = max(long[at], longest(c.Parts[k].Text))
					}
				}
				at += max(c.Span, 1)
			}
		}
	}
	for _, group := range t.Groups {
		look(group)
	}
	look(t.Foot)
	if len(t.Columns) >= broad && (t.Class == "" || t.Class == "pairs") {
		return " crowded" // their heads alone
	}
	sum, numbers := 0, 0
	for i, n := range long {
		sum += n
		if t.Columns[i].Num {
			numbers += n
		}
	}
	switch {
	case sum > bare || sum > room && !hasClass(t.Class, "ind"):
		if numbers > dense {
			return " crowded dense"
		}
		return " crowded"
	case sum > room:
		return " snug"
	}
	return ""
}

// longest is the length of a text's longest piece that is not broken, in signs; a Chinese
// sign is a piece of its own, twice as wide.
func longest(text string) int {
	most, n := 0, 0
	for _, r := range text {
		switch {
		case r > ' ' && r < unicode.MaxASCII: // most are
			n++
		case unicode.Is(unicode.Han, r):
			n = 2
		case unicode.IsSpace(r):
			n = 0
			continue
		default:
			n++
		}
		most = max(most, n)
	}
	return most
}
