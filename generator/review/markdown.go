package review

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
)

// Marker is the first line of the Markdown: by it a script finds the comment that it
// renews.
const Marker = "<!-- steelyard diff -->"

// comment is how many bytes a comment may have: forges take 65,536 characters, and some
// count a Chinese one as three.
const comment = 60000

// shownRows is how many reports stand in the table that is always open.
const shownRows = 15

// Markdown writes a review as a comment on a merge request: what it comes to, a table of
// the reports that move, and folded below it the facts of each. It never grows beyond
// what a forge takes as one comment: what has no room is counted.
func (v *Review) Markdown(w io.Writer, prefix string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n### %s\n\n", Marker, v.escape(v.Summary()))
	fmt.Fprintf(&b, "%s\n", v.escape(v.Title))
	if len(v.Reports) > 0 {
		b.WriteByte('\n')
		v.head(&b)
		for i, e := range v.Reports {
			if i == shownRows {
				fmt.Fprintf(&b, "\n%s\n", v.words.Words("diff.rows-more", v.count(len(v.Reports)-i)))
				break
			}
			v.row(&b, e)
		}
	}
	for i, e := range v.Reports {
		var one bytes.Buffer
		v.folded(&one, e, prefix)
		if b.Len()+one.Len() > comment {
			fmt.Fprintf(&b, "\n%s\n", v.words.Words("diff.facts-more", v.count(len(v.Reports)-i)))
			break
		}
		b.Write(one.Bytes())
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (v *Review) count(n int) string { return v.words.Number(fmt.Sprint(n)) }

func (v *Review) head(b *bytes.Buffer) {
	w := v.words.Words
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n| --- | ---: | --- | --- |\n", w("diff.head-report"), w("diff.head-total"), w("diff.head-grade"), w("diff.head-rank"))
}

func (v *Review) row(b *bytes.Buffer, e Entry) {
	total := e.Now
	if e.Was != e.Now {
		total = arrow(e.Was, e.Now)
	}
	if e.Change != "" {
		total += " (" + e.Change + ")"
	}
	grade := v.escape(e.Grade)
	if e.GradeMoves {
		grade = "**" + grade + "**"
	}
	fmt.Fprintf(b, "| %s | %s | %s | %s |\n", v.escape(e.Title), v.escape(total), grade, v.escape(e.Rank))
}

// folded is a report's facts behind a line to open.
func (v *Review) folded(b *bytes.Buffer, e Entry, prefix string) {
	w := v.words.Words
	fmt.Fprintf(b, "\n<details><summary>%s</summary>\n\n", html.EscapeString(calm(e.Title)))
	fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n| --- | --- | ---: | ---: | --- |\n", w("diff.head-about"), w("diff.head-fact"), w("diff.head-score"), w("diff.head-effect"), w("diff.head-where"))
	for _, f := range e.Facts {
		text := v.escape(f.Text)
		if f.Undeclared {
			text += " **" + w("diff.undeclared") + "**"
		}
		score := ""
		if f.Now != "" {
			score = v.escape(arrow(f.Was, f.Now))
		}
		at := where(f.Place, prefix)
		if at != "" {
			at = "<code>" + v.escape(at) + "</code>"
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", v.escape(f.Name), text, score, f.Total, at)
	}
	b.WriteString("\n</details>\n")
}

// escape lets a text stand for itself in Markdown: in a cell, on one line, without
// markup, links or calls to people.
func (v *Review) escape(s string) string {
	var b strings.Builder
	for _, r := range calm(s) {
		switch {
		case strings.ContainsRune("\\`*_[]|~$#", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// calm is a text on one line that calls nobody: a forge would send a message to whom
// stands behind an @.
func calm(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "@", "@\u2060")
}
