package review

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/width"

	"steelyard/generator/diag"
)

// Text writes a review for a terminal: a line a report, below it its facts with their
// places, at the end what it comes to.
func (v *Review) Text(w io.Writer, prefix string) error {
	var b bytes.Buffer
	cols := v.columns()
	for _, e := range v.Reports {
		cols.report(&b, e)
		for _, f := range e.Facts {
			cols.fact(&b, f, prefix, v.words.Words("diff.marked"))
		}
	}
	b.WriteString(v.Summary())
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

// Summary is what it comes to in one line.
func (v *Review) Summary() string {
	between := " "
	if strings.HasPrefix(v.words.Tag, "zh") || strings.HasPrefix(v.words.Tag, "ja") {
		between = ""
	}
	return strings.Join(v.Sum, between)
}

// columns are the widths of the columns on show, in cells of a terminal.
type columns struct{ name, score, grade int }

// widest is how wide a name may be before it has a line of its own.
const widest = 44

func (v *Review) columns() columns {
	var c columns
	for _, e := range v.Reports {
		c.name = max(c.name, min(cells(e.Title), widest))
		c.score = max(c.score, cells(arrow(e.Was, e.Now)))
		if e.Rank != "" {
			c.grade = max(c.grade, cells(e.Grade))
		}
		for _, f := range e.Facts {
			if f.Name != "" {
				c.name = max(c.name, min(cells(f.Name)+2, widest))
			}
			if f.Now != "" {
				c.score = max(c.score, cells(arrow(f.Was, f.Now)))
			}
		}
	}
	return c
}

func arrow(was, now string) string { return was + " → " + now }

func (c columns) report(b *bytes.Buffer, e Entry) {
	line(b, "", e.Title, c.name)
	score := arrow(e.Was, e.Now)
	if e.Was == e.Now && !e.GradeMoves && !strings.Contains(e.Rank, "→") {
		score = e.Now
	}
	fmt.Fprintf(b, "  %s  %s", pad(score, c.score), pad(e.Grade, c.grade))
	if e.Rank != "" {
		fmt.Fprintf(b, "  %s", e.Rank)
	}
	end(b)
}

func (c columns) fact(b *bytes.Buffer, f Fact, prefix, undeclared string) {
	at := where(f.Place, prefix)
	text := f.Text
	if f.Undeclared {
		text += undeclared
	}
	left := strings.Repeat(" ", c.name+c.score+4)
	if f.Name == "" { // about the report: the fact takes the place of name and score
		text = broken(text, "  ")
		fmt.Fprintf(b, "  %s", text)
		column := c.name + 2 // where the score would stand
		if f.Total == "" {
			column += c.score
		}
		n := cells(text) + 2
		if at+f.Total != "" && n > column {
			end(b)
			n = 0
		}
		if f.Total != "" { // no score below it shows what it did
			b.WriteString(strings.Repeat(" ", column-n) + f.Total)
			column, n = column+c.score, column+cells(f.Total)
		}
		if at != "" {
			b.WriteString(strings.Repeat(" ", column+2-n) + at)
		}
		end(b)
		return
	}
	line(b, "  ", f.Name, c.name)
	score := ""
	if f.Now != "" {
		score = arrow(f.Was, f.Now)
	}
	fmt.Fprintf(b, "  %s  %s", pad(score, c.score), broken(text, left))
	end(b)
	if at != "" {
		b.WriteString(left + at)
		end(b)
	}
}

// broken sets what a long fact became into a line of its own.
func broken(text, left string) string {
	const long = 80
	if was, now, ok := strings.Cut(text, " → "); ok && cells(text) > long {
		return was + "\n" + left + "→ " + now
	}
	return text
}

// line writes a name padded to a column; one that is too long has a line of its own.
func line(b *bytes.Buffer, indent, name string, column int) {
	b.WriteString(indent + name)
	n := cells(indent + name)
	if n > column {
		b.WriteByte('\n')
		n = 0
	}
	b.WriteString(strings.Repeat(" ", column-n))
}

// end ends a line without the spaces before its end.
func end(b *bytes.Buffer) {
	b.Truncate(len(bytes.TrimRight(b.Bytes(), " ")))
	b.WriteByte('\n')
}

// where is a place as an editor opens it.
func where(p diag.Place, prefix string) string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return path.Join(prefix, p.File)
	}
	return fmt.Sprintf("%s:%d", path.Join(prefix, p.File), p.Line)
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-cells(s))) }

// cells is how many columns of a terminal a text takes: two for a Chinese character.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
