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
	m.Message, m.Hint = Plain(bad.Message, place)
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
func Plain(said string, place diag.Place) (message, hint string) {
	line := []rune(place.Source)
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
	if better := numberAdvice(line, at); better != "" {
		hint = better + how
	}
	return message, hint
}

func plain(said string, place diag.Place) (message, hint string) {
	msg := strings.TrimPrefix(said, "toml: ")
	low := strings.ToLower(msg)
	line := []rune(place.Source)
	i := min(max(place.Column-1-place.Skip, 0), len(line))
	rest := strings.TrimSpace(string(line[i:]))
	trimmed := strings.TrimSpace(place.Source)
	if odd := oddMark(line); odd >= 0 {
		return saidOdd(line, odd)
	}
	if better, ok := dateAround(line, i); ok {
		switch {
		case better != "":
			return "a date is written with two-digit months and days, between hyphens", "write " + better
		case strings.Contains(low, "invalid datetime"):
			return strings.Replace(msg, "invalid datetime:", "there is no such date:", 1), "write a date as 2025-03-01"
		}
		return "this is neither a number nor a date", "write a date as 2025-03-01, the year first"
	}
	switch {
	case isConflict(place.Source):
		return "a conflict of git was left here", "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
	case strings.Contains(low, "end of table array name"):
		return "the name of the table is not closed", saidListHeader(place.Source)
	case strings.Contains(low, "to end table name"):
		return saidHeader(line)
	case strings.Contains(low, "array terminator") && strings.HasPrefix(rest, ";"):
		return "the entries of a list are parted by commas", "write , in place of ;"
	case strings.Contains(low, "array terminator"):
		return "a list is not closed, or a comma is missing", "put , between its entries and ] at its end; look at the line above as well"
	case strings.Contains(low, "inline table terminator"):
		return "a table in braces is not closed, or a comma is missing", "put , between its entries and } at its end"
	case strings.Contains(low, "strings cannot contain newlines") || strings.Contains(low, `expected '"'`):
		return "the text is not closed on its line", `put a " at its end; a text of several lines stands between """ and """`
	case strings.Contains(low, "unexpected eof"):
		return "the file ends in the middle of a value", `look for a missing ", ] or }`
	case anyIn(low, "hexadecimal digits after", "escaped character"):
		return "a backslash begins a sign that there is not", saidBackslash(place.Source)
	case strings.Contains(low, "invalid escape"):
		return msg, saidBackslash(place.Source)
	case strings.Contains(low, "control characters"):
		return "the file holds an invisible control character", "delete it and type the text again"
	case strings.Contains(low, "floats must start with a digit"), strings.Contains(low, "expected value but found"):
		return saidNoValue(rest)
	case isUnopenedHeader(trimmed):
		return "the name of the table is not opened", "put a [ before it"
	case i < len(line) && line[i] >= 0x80 && (strings.Contains(low, "expected key separator") || strings.Contains(low, "expected '.' or '='") || strings.Contains(low, "at start of key") || strings.Contains(low, "bare keys cannot contain")):
		return "a key is made of the letters a to z, digits, - and _", "write its English name as in the guide; what is text stands in quotation marks behind ="
	case strings.Contains(low, "expected key separator") || strings.Contains(low, "expected '.' or '='"):
		if m := slashedName.FindStringSubmatch(place.Source); m != nil {
			return "a name with / in it stands in quotation marks", fmt.Sprintf("write %q", m[1])
		}
		if strings.Contains(place.Source, ":") {
			return "a key needs = and a value", saidColon(place.Source)
		}
		return "a key needs = and a value", `write key = "text"`
	case strings.Contains(low, "invalid character at start of key") || strings.Contains(low, "unexpected key separator") || strings.Contains(low, "bare keys cannot contain"):
		return "this is no key: " + msg, "keys are letters, digits, - and _; what is text must stand in quotation marks after ="
	case strings.Contains(low, "table names cannot be empty"):
		return "a name of the table is empty", "write it between the brackets and dots, such as [result.visits]"
	case strings.Contains(low, "unexpected '.'"):
		return "a name beside the dot is missing", "take the dot away, or write the name"
	case strings.Contains(low, "unexpected comma"):
		return "an entry beside the comma is missing", "take the comma away, or write the entry"
	case strings.Contains(low, "is not a table"):
		return "a table stands where a value is given already", "keep one of the two"
	case strings.Contains(low, "unexpected '=':") || low == "unexpected '='":
		return "there is no key before the =", "write the key before the ="
	case strings.Contains(low, "to end with a newline"):
		return behindValue(line, i)
	case strings.Contains(low, "invalid datetime") && !startsWithYear(rest):
		return "this is neither a number nor a date", "write one number; a date is written as 2025-03-01"
	case strings.Contains(low, "invalid datetime"):
		return strings.Replace(msg, "invalid datetime:", "there is no such date:", 1), "write a date as 2025-03-01"
	case strings.Contains(low, "leading zeroes"):
		return "a number begins with 0", "take the 0 away; a code belongs between quotation marks"
	case anyIn(low, "followed by one or more digits", "invalid float", "invalid integer", "expected a digit", "non-decimal numbers", "not a binary", "not a hexadecimal", "not an octal"):
		return "this is no number", "write digits and at most one decimal point, such as 88.5"
	case strings.Contains(low, "out of range"):
		return "the number is too large", "write it in a larger unit of measure, such as millions"
	case strings.Contains(low, "already") || strings.Contains(low, "duplicate"):
		return saidOfTwo(msg)
	}
	return "this is not TOML: " + msg, ""
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
	switch {
	case number && rest != "" && (isDigit(rune(rest[0])) || strings.ContainsRune(",.'/-", rune(rest[0]))):
		return message, "write one number, with digits and at most one decimal point"
	case number:
		return message, "write the number alone; its unit of measure belongs to the indicator"
	case strings.HasSuffix(before, `"`):
		return message, `put a # before a remark; a quotation mark inside the text is written \"`
	}
	return message, "a text stands between quotation marks, a remark behind #"
}
