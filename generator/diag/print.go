package diag

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Options say how diagnostics are printed.
type Options struct {
	Color bool // for a terminal
	// Say says a word of this package in another language; nil for English.
	Say func(english string) string
}

func (o *Options) say(english string) string {
	if o.Say == nil {
		return english
	}
	return o.Say(english)
}

const (
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	blue   = "\x1b[34m"
	dim    = "\x1b[2m"
	bold   = "\x1b[1m"
	plain  = "\x1b[0m"
)

// Print writes diagnostics for people, as compilers do:
//
//	content/united-front/2025/scorecard.toml:41:10: unknown scoring method "ration"
//	   41 | score = { method = "ration", target = 90 }
//	      |                    ^^^^^^^^ did you mean "ratio"? known: ratio, anchors, bands
//
// Carets stand below what is meant, also behind tabs and wide characters. Why a rule asks
// is said once, below the list.
func Print(w io.Writer, list []Diagnostic, opt Options) error {
	var b strings.Builder
	for i := range list {
		list[i].print(&b, opt)
	}
	printReasons(&b, list, opt)
	_, err := io.WriteString(w, b.String())
	return err
}

// Reasons lists the rules of a list that give a reason, each once, in the order of their
// ids, and the reasons by rule.
func Reasons(list []Diagnostic) (rules []string, why map[string]string) {
	why = map[string]string{}
	for _, d := range list {
		if d.Reason != "" && why[d.Rule] == "" {
			why[d.Rule] = d.Reason
			if d.Cited != "" {
				why[d.Rule] += " (" + d.Cited + ")"
			}
			rules = append(rules, d.Rule)
		}
	}
	slices.Sort(rules)
	return rules, why
}

func printReasons(b *strings.Builder, list []Diagnostic, opt Options) {
	rules, why := Reasons(list)
	if len(rules) == 0 {
		return
	}
	b.WriteString(opt.say("why these rules ask:") + "\n")
	for _, r := range rules {
		fmt.Fprintf(b, "  %s  %s\n", r, why[r])
	}
}

func (d *Diagnostic) print(b *strings.Builder, opt Options) {
	paint := func(colour, s string) string {
		if !opt.Color || s == "" {
			return s
		}
		return colour + s + plain
	}
	if at := d.Place.String(); at != "" {
		b.WriteString(paint(bold, at+":"))
		b.WriteByte(' ')
	}
	switch d.Severity {
	case Warning:
		b.WriteString(paint(yellow, opt.say("warning: ")))
	case Info:
		b.WriteString(paint(blue, opt.say("note: ")))
	}
	b.WriteString(Visible(d.Message))
	if strings.HasPrefix(d.Rule, "L") {
		b.WriteString(paint(dim, " ["+d.Rule+"]"))
	}
	b.WriteByte('\n')
	colour := red
	if d.Severity == Warning {
		colour = yellow
	} else if d.Severity == Info {
		colour = blue
	}
	if d.Line > 0 {
		d.Place.excerpt(b, d.Hint, func(s string) string { return paint(colour, s) }, func(s string) string { return paint(dim, s) })
	} else if d.Hint != "" {
		fmt.Fprintf(b, "      = %s\n", Visible(d.Hint))
	}
	for _, r := range d.Related {
		fmt.Fprintf(b, "    %s %s\n", paint(dim, r.Place.String()+":"), Visible(r.Message))
		if r.Line > 0 {
			r.Place.excerpt(b, "", func(s string) string { return paint(blue, s) }, func(s string) string { return paint(dim, s) })
		}
	}
}

// String is "file:line:column", as editors and terminals make a link of it.
func (p Place) String() string {
	file := Visible(p.File)
	switch {
	case p.Line == 0:
		return file
	case p.Column == 0:
		return file + ":" + strconv.Itoa(p.Line)
	}
	return file + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// Visible is a text as it may go to a terminal or a log: what would move the cursor, end the
// line, turn the direction of writing or is not seen at all is written out, as \x1b or \u202e.
func Visible(s string) string {
	odd := func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x206f || r >= 0x200b && r <= 0x200f || r == 0x61c || r == 0xfeff || r == utf8.RuneError
	}
	if strings.IndexFunc(s, odd) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if odd(r) {
			b.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// longest is how many columns of a source line are shown on each side of the caret.
const longest = 76

// excerpt writes the source line and the carets below it.
func (p Place) excerpt(b *strings.Builder, hint string, caret, margin func(string) string) {
	line, before, under := p.window()
	fmt.Fprintf(b, "%s %s\n", margin(fmt.Sprintf("%5d |", p.Line)), line)
	fmt.Fprintf(b, "%s %s%s", margin("      |"), strings.Repeat(" ", before), caret(strings.Repeat("^", max(under, 1))))
	if hint != "" {
		b.WriteByte(' ')
		b.WriteString(Visible(hint))
	}
	b.WriteByte('\n')
}

// window is the part of the source line that is shown, how many terminal columns
// stand before the carets, and how many carets there are.
func (p Place) window() (line string, before, under int) {
	runes := []rune(p.Source)
	from := min(max(p.Column-1-p.Skip, 0), len(runes))
	to := min(from+max(p.Width, 1), len(runes))
	start, end := 0, len(runes)
	// A long line is cut around what is meant.
	room := longest
	for i := from - 1; i >= 0; i-- {
		if room -= columns(runes[i]); room < 0 {
			start = i + 1
			break
		}
	}
	room = longest * 2
	for i := start; i < len(runes); i++ {
		if room -= columns(runes[i]); room < 0 {
			end = max(i, from+1)
			break
		}
	}
	var out strings.Builder
	if start > 0 || p.Skip > 0 {
		out.WriteString("…")
		before = 1
	}
	for i := start; i < end; i++ {
		text, n := shown(runes[i])
		out.WriteString(text)
		switch {
		case i < from:
			before += n
		case i < to:
			under += n
		}
	}
	if end < len(runes) {
		out.WriteString("…")
	}
	return strings.TrimRight(out.String(), " "), before, min(under, longest*2)
}

// Columns is how many columns of a terminal a text takes.
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

// columns is how wide a character is shown.
func columns(r rune) int {
	_, n := shown(r)
	return n
}

// shown is how a character is printed, and in how many columns of a terminal.
// Control characters are not let through to it, and what nobody could see is shown
// as a mark of its own.
func shown(r rune) (string, int) {
	switch {
	case r == '\t':
		return "    ", 4
	case r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0x200b || r == 0x200e || r == 0x200f || r == 0xfeff:
		return "\uFFFD", 1
	case r >= 0x300 && r <= 0x36f || r == 0x200c || r == 0x200d || r >= 0xfe00 && r <= 0xfe0f:
		return string(r), 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return string(r), 2
	}
	return string(r), 1
}
