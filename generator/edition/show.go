package edition

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"steelyard/generator/chart"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// OrNone is a text's cell; the sign for nothing where it is empty.
func (e *Edition) OrNone(s view.Str) view.Cell {
	if s.Text == "" {
		return view.Cell{Text: e.None()}
	}
	return view.Cell{Text: s.Text, Lang: s.Lang}
}

// StatusCell is the last cell of an indicator's row.
func (e *Edition) StatusCell(n *scoring.Node) view.Cell {
	c := view.Cell{Mark: ledger.Mark(n), Text: e.StatusWord(n), NoW: true}
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.Withheld:
		c.Mark = "na"
	}
	return c
}

// ReadingCell is the last cell of an objective's row.
func (e *Edition) ReadingCell(n *scoring.Node) view.Cell {
	c := e.StatusCell(n)
	c.Text = e.ReadingWord(n)
	return c
}

// Align gives the numbers of a column of mixed precision the same room behind the
// decimal mark, so that the marks stand under each other.
func (e *Edition) Align(t *view.Table) {
	mark := e.Str.Format.Decimal
	rows := append([][]view.Row{}, t.Groups...)
	rows = append(rows, t.Foot)
	most := map[int]int{}
	least := map[int]int{}
	each := func(f func(col int, c *view.Cell)) {
		for _, g := range rows {
			for r := range g {
				col := 0
				for c := range g[r].Cells {
					cell := &g[r].Cells[c]
					if cell.Num && col < len(t.Columns) && t.Columns[col].Num && isNumber(cell.Text) {
						f(col, cell)
					}
					col += max(cell.Span, 1)
				}
			}
		}
	}
	each(func(col int, c *view.Cell) {
		_, frac, _ := strings.Cut(c.Text, mark)
		n := len([]rune(frac))
		if low, seen := least[col]; !seen || n < low {
			least[col] = n
		}
		most[col] = max(most[col], n)
	})
	each(func(col int, c *view.Cell) {
		if most[col] == least[col] {
			return
		}
		whole, frac, has := strings.Cut(c.Text, mark)
		c.Text, c.Width = whole, most[col]
		if has {
			c.Frac = mark + frac
		}
	})
}

// isNumber says whether a cell holds digits that take part in a column's alignment.
func isNumber(text string) bool {
	digits := false
	for _, r := range text {
		switch {
		case '0' <= r && r <= '9':
			digits = true
		case r == ' ' || r == '\u00a0' || r == '/' || unicode.IsLetter(r):
			return false
		}
	}
	return digits
}

// Enumerate gives figures and tables their numbers, in the order of the page. A finding that
// a figure above already has as its title is not told twice: the later figure is called by
// what it measures.
func (e *Edition) Enumerate(sections []view.Section) {
	figures, tables := 0, 0
	told := map[string]bool{}
	var walk func(blocks []view.Block)
	walk = func(blocks []view.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *view.Figure:
				if told[b.Title] && b.Subtitle != "" && b.Title == b.Figure.Headline(b.Env) {
					b.Title, b.Subtitle = b.Subtitle, ""
				}
				told[b.Title] = true
				if b.Size != "small" {
					figures++
					b.Number = e.W("figure.number", strconv.Itoa(figures))
				}
			case *view.Table:
				if b.Class != "narrow" && b.Title.Text != "" {
					tables++
					b.Number = e.W("table.number", strconv.Itoa(tables))
				}
			case *view.Columns:
				walk(b.Blocks)
			case *view.Folded:
				walk(b.Blocks)
			}
		}
	}
	for _, s := range sections {
		walk(s.Blocks)
	}
}

// FigureOf puts the words to a figure's value; title "" takes the figure's own finding.
func (e *Edition) FigureOf(id string, f chart.Figure, title string) *view.Figure {
	env := e.Env(id).Alone()
	headline, describe := chart.Told(f, env)
	return &view.Figure{ID: id, Title: cmp.Or(title, headline), Subtitle: f.Subtitle(env), Describe: describe, Figure: f, Env: env, Size: "column"}
}

// Missing is a value that a figure draws as absent.
func (e *Edition) Missing() chart.Value { return chart.Value{Text: e.None()} }

// Charted is a number as a figure takes it.
func Charted(n scoring.Number, text string) chart.Value {
	return chart.Value{F: n.Float64(), Text: text, OK: true}
}
