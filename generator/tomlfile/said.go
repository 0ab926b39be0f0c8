package tomlfile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"steelyard/generator/diag"
)

// fault puts what the TOML reader says into words for people who do not know TOML, with
// its place and what to do.
func fault(name, text string, err error) *Fault {
	m := &Fault{Place: diag.Place{File: name}, Message: "this is not TOML: " + err.Error()}
	var bad toml.ParseError
	if !errors.As(err, &bad) {
		return m
	}
	offset := 0
	if strings.HasPrefix(text, bom) {
		offset = len(bom) // the reader counts without it
	}
	lines := NewLines(name, text)
	s := Span{bad.Position.Start + offset, bad.Position.Start + offset + max(bad.Position.Len, 1)}
	place := lines.Place(s)
	m.Message, m.Hint = plainBelow(headOf(lines, place.Line), bad.Message, place)
	if odd := oddMark([]rune(place.Source)); odd >= 0 {
		place.Column, place.Width = place.Skip+odd+1, 1
	}
	if open, ok := openLongText(lines, bad.Message); ok {
		place, m.sure = open, true
		m.Message, m.Hint = `a text of several lines is not closed`, `put """ at its end, or begin it with a single "`
	}
	if open, ok := leftOpen(lines, place, bad.Message); ok {
		place, m.sure = open, true
		m.Message, m.Hint = unclosed(place.Source)
	}
	m.Place = place
	m.sure = m.sure || anyIn(bad.Message, "already been defined", "created as a hash", "is not a table")
	if !strings.Contains(bad.Message, "already") {
		return m
	}
	x := Scan(name, text)
	if again, first, ok := x.twice(); ok {
		return x.saidTwice(again, first)
	}
	return m
}

// saidTwice says that a key stands twice.
func (x *Index) saidTwice(again, first Spot) *Fault {
	return &Fault{Place: x.Place(again.Key), sure: true,
		Message: fmt.Sprintf("%q stands twice", strings.Join(first.Path(), ".")), Hint: "keep one of the two",
		Related: []diag.Related{{Place: x.Place(first.Key), Message: "first given here"}}}
}

// openLongText finds the """ that opens a text which the file does not close.
func openLongText(lines *Lines, said string) (diag.Place, bool) {
	low := strings.ToLower(said)
	if !strings.Contains(low, "unexpected eof") && !strings.Contains(low, `expected '"'`) || strings.Count(lines.text, `"""`)%2 == 0 {
		return diag.Place{}, false
	}
	i := strings.LastIndex(lines.text, `"""`)
	return lines.Place(Span{i, i + 3}), true
}

// twice finds the first key or header that stands twice.
func (x *Index) twice() (again, first Spot, found bool) {
	before := make(map[string]Spot, len(x.spots))
	for _, k := range x.order {
		if k.Header && k.part {
			continue
		}
		f, ok := before[k.path]
		if ok && !(k.part && f.part) && !IsElement(k.Path()) && !k.list {
			return k, f, true
		}
		if !ok {
			before[k.path] = k
		}
	}
	return again, first, false
}

// Plain says in plain words what is wrong with TOML and what to do: from what
// the reader of TOML says, and where.
func Plain(said string, place diag.Place) (message, hint string) { return plainBelow(nil, said, place) }

// headOf is the name of the table that a line stands in.
func headOf(lines *Lines, line int) []string {
	for i := min(line, len(lines.starts)) - 2; i >= 0; i-- {
		text := strings.TrimSpace(lines.text[lines.starts[i]:lines.starts[i+1]])
		if text, _, _ = strings.Cut(text, "#"); headerForm.MatchString(strings.TrimSpace(text)) {
			return strings.Split(strings.Trim(strings.TrimSpace(text), "[]"), ".")
		}
	}
	return nil
}

// plainBelow is Plain for a line below the head of a table.
func plainBelow(head []string, said string, place diag.Place) (message, hint string) {
	line := []rune(place.Source)
	if message, hint, ok := saidSpan(place.Source); ok {
		return message, hint
	}
	message, hint = plain(said, place)
	at := min(max(place.Column-1-place.Skip, 0), len(line))
	how := ""
	if odd := oddMark(line); odd >= 0 {
		at = odd
		switch {
		case isDash(line[odd]):
			how = ", with the - of the keyboard"
		case isFullWidth(line[odd]):
			how = ", with the input method switched to half width"
		}
	}
	if better := numberAdvice(head, line, at); better != "" {
		hint = better + how
	}
	return message, hint
}

func plain(said string, place diag.Place) (message, hint string) {
	m := misread{msg: strings.TrimPrefix(said, "toml: "), source: place.Source, line: []rune(place.Source)}
	m.at = min(max(place.Column-1-place.Skip, 0), len(m.line))
	m.low, m.rest = strings.ToLower(m.msg), strings.TrimSpace(string(m.line[m.at:]))
	if odd := oddMark(m.line); odd >= 0 {
		return saidOdd(m.line, odd)
	}
	if better, ok := dateAround(m.line, m.at); ok {
		switch {
		case better != "":
			return "a date is written with two-digit months and days, between hyphens", "write " + better
		case strings.Contains(m.low, "invalid datetime"):
			return m.noSuchDate()
		}
		return "this is neither a number nor a date", "write a date as 2025-03-01, the year first"
	}
	for _, k := range misreadings {
		if (k.says == nil || anyIn(m.low, k.says...)) && (k.is == nil || k.is(&m)) {
			if k.tell != nil {
				return k.tell(&m)
			}
			return k.message, k.hint
		}
	}
	return "this is not TOML: " + m.msg, ""
}

// misread is a place that the reader of TOML stumbled over, and what it said.
type misread struct {
	msg, low string // what was said, and the same in lower case
	source   string // the line, and as characters
	line     []rune
	at       int    // where in the line
	rest     string // of the line from there
}

func (m *misread) noSuchDate() (message, hint string) {
	return strings.Replace(m.msg, "invalid datetime:", "there is no such date:", 1), "write a date as 2025-03-01"
}

// misreading is one kind of slip: known by what the reader says, by the place, or by both; told in
// fixed words or in words that name what stands there.
type misreading struct {
	says          []string // one of them stands in what was said, in lower case
	is            func(m *misread) bool
	message, hint string
	tell          func(m *misread) (message, hint string)
}

// misreadings are asked in this order: what says most of itself comes first.
var misreadings = []misreading{
	{is: func(m *misread) bool { return isConflict(m.source) }, message: "a conflict of git was left here", hint: "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"},
	{says: []string{"end of table array name"}, tell: func(m *misread) (string, string) {
		return "the name of the table is not closed", saidListHeader(m.source)
	}},
	{says: []string{"to end table name"}, tell: func(m *misread) (string, string) { return saidHeader(m.line) }},
	{says: []string{"array terminator"}, is: func(m *misread) bool { return strings.HasPrefix(m.rest, ";") }, message: "the entries of a list are parted by commas", hint: "write , in place of ;"},
	{says: []string{"array terminator"}, message: "a list is not closed, or a comma is missing", hint: "put , between its entries and ] at its end; look at the line above as well"},
	{says: []string{"inline table terminator"}, message: "a table in braces is not closed, or a comma is missing", hint: "put , between its entries and } at its end"},
	{says: []string{"strings cannot contain newlines", `expected '"'`}, message: "the text is not closed on its line", hint: `put a " at its end; a text of several lines stands between """ and """`},
	{says: []string{"unexpected eof"}, message: "the file ends in the middle of a value", hint: `look for a missing ", ] or }`},
	{says: []string{"hexadecimal digits after", "escaped character"}, tell: func(m *misread) (string, string) {
		return "a backslash begins a sign that there is not", saidBackslash(m.source)
	}},
	{says: []string{"invalid escape"}, tell: func(m *misread) (string, string) { return m.msg, saidBackslash(m.source) }},
	{says: []string{"control characters"}, message: "the file holds an invisible control character", hint: "delete it and type the text again"},
	{says: []string{"floats must start with a digit", "expected value but found"}, tell: func(m *misread) (string, string) { return saidNoValue(m.rest) }},
	{is: func(m *misread) bool { return bareHeader.MatchString(strings.TrimSpace(m.source)) }, tell: func(m *misread) (string, string) {
		return "the name of the table is not opened", fmt.Sprintf("write [%s]", strings.TrimSpace(m.source))
	}},
	{is: func(m *misread) bool { return isUnopenedHeader(strings.TrimSpace(m.source)) }, message: "the name of the table is not opened", hint: "put a [ before it"},
	{says: []string{"expected key separator", "expected '.' or '='", "at start of key", "bare keys cannot contain"}, is: func(m *misread) bool { return m.at < len(m.line) && m.line[m.at] >= 0x80 }, message: "a key is made of the letters a to z, digits, - and _", hint: "write its English name as in the guide; what is text stands in quotation marks behind ="},
	{says: []string{"expected key separator", "expected '.' or '='"}, is: func(m *misread) bool { return slashedName.MatchString(m.source) }, tell: func(m *misread) (string, string) {
		return "a name with / in it stands in quotation marks", fmt.Sprintf("write %q", slashedName.FindStringSubmatch(m.source)[1])
	}},
	{says: []string{"expected key separator", "expected '.' or '='"}, is: func(m *misread) bool { return strings.Contains(m.source, ":") }, tell: func(m *misread) (string, string) {
		return "a key needs = and a value", saidColon(m.source)
	}},
	{says: []string{"expected key separator", "expected '.' or '='"}, message: "a key needs = and a value", hint: `write key = "text"`},
	{says: []string{"invalid character at start of key", "unexpected key separator", "bare keys cannot contain"}, tell: func(m *misread) (string, string) {
		return "this is no key: " + m.msg, "keys are letters, digits, - and _; what is text must stand in quotation marks after ="
	}},
	{says: []string{"table names cannot be empty"}, message: "a name of the table is empty", hint: "write it between the brackets and dots, such as [result.visits]"},
	{says: []string{"unexpected '.'"}, message: "a name beside the dot is missing", hint: "take the dot away, or write the name"},
	{says: []string{"unexpected comma"}, message: "an entry beside the comma is missing", hint: "take the comma away, or write the entry"},
	{says: []string{"is not a table"}, message: "a table stands where a value is given already", hint: "keep one of the two"},
	{is: func(m *misread) bool { return strings.Contains(m.low, "unexpected '=':") || m.low == "unexpected '='" }, message: "there is no key before the =", hint: "write the key before the ="},
	{says: []string{"to end with a newline"}, tell: func(m *misread) (string, string) { return behindValue(m.line, m.at) }},
	{says: []string{"invalid datetime"}, is: func(m *misread) bool { return !startsWithYear(m.rest) }, message: "this is neither a number nor a date", hint: "write one number; a date is written as 2025-03-01"},
	{says: []string{"invalid datetime"}, tell: (*misread).noSuchDate},
	{says: []string{"leading zeroes"}, message: "a number begins with 0", hint: "take the 0 away; a code belongs between quotation marks"},
	{says: []string{"followed by one or more digits", "invalid float", "invalid integer", "expected a digit", "non-decimal numbers", "not a binary", "not a hexadecimal", "not an octal"}, message: "this is no number", hint: "write digits and at most one decimal point, such as 88.5"},
	{says: []string{"out of range"}, message: "the number is too large", hint: "write it in a larger unit of measure, such as millions"},
	{says: []string{"already", "duplicate"}, tell: func(m *misread) (string, string) { return saidOfTwo(m.msg) }},
}

// anyIn says whether one of the parts stands in a text.
func anyIn(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}

// saidOfTwo says which key stands twice, from what the reader of TOML says.
func saidOfTwo(msg string) (message, hint string) {
	_, rest, _ := strings.Cut(msg, "'")
	name, _, ok := strings.Cut(rest, "'")
	switch {
	case !ok:
		return msg, "keep one of the two"
	case strings.Contains(msg, "as a hash"):
		return fmt.Sprintf("%q is a value in one place and a table in another", name), "keep one of the two"
	case strings.Contains(msg, "array"):
		return fmt.Sprintf("%q is one table in one place and a list of tables in another", name), fmt.Sprintf("write all of them alike: [%s...] or [[%s]]", name, name)
	}
	return fmt.Sprintf("%q stands twice", name), "keep one of the two"
}

// isConflict says whether a line is one of those that git puts around two versions.
func isConflict(line string) bool {
	return strings.HasPrefix(line, "<<<<<<<") || strings.HasPrefix(line, "=======") || strings.HasPrefix(line, ">>>>>>>")
}

// behindValue says what to do about something that stands behind a value.
func behindValue(line []rune, i int) (message, hint string) {
	message = "something stands behind the value"
	before, rest := strings.TrimSpace(string(line[:i])), strings.TrimSpace(string(line[i:]))
	number := before != "" && isDigit(rune(before[len(before)-1]))
	remark, _, _ := strings.Cut(rest, "#")
	switch {
	case number && strings.ContainsFunc(remark, isDigit): // 9l.4 is no 9
		return message, "write one number, with digits and at most one decimal point"
	case number && rest != "" && (isDigit(rune(rest[0])) || strings.ContainsRune(",.'/-", rune(rest[0]))):
		return message, "write one number, with digits and at most one decimal point"
	case number:
		return message, "write the number alone; its unit of measure belongs to the indicator"
	case strings.HasSuffix(before, `"`):
		return message, `put a # before a remark; a quotation mark inside the text is written \"`
	}
	return message, "a text stands between quotation marks, a remark behind #"
}
