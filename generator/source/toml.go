package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"steelyard/generator/diag"
)

// document is one TOML file, or the front matter of a Markdown file, as parsed.
type document struct {
	name  string
	text  string // as it was read at last
	whole bool   // nothing of the file is left out
	tree  map[string]any
	keys  []toml.Key // in the order of the file
}

// parseTOML reads text. Where it is not TOML, the document is what is left without the
// lines that are broken, nil where that cannot be told; see recover.go.
func parseTOML(name, text string) (*document, []mistake) {
	var list []mistake
	for rest := text; ; {
		d := &document{name: name, text: rest, whole: rest == text}
		meta, err := toml.Decode(rest, &d.tree)
		if err == nil {
			d.keys = meta.Keys()
			return d, list
		}
		m := syntaxMistake(name, rest, err)
		again, ok := without(rest, m)
		if ok || len(list) == 0 {
			list = append(list, *m)
		}
		if !ok || len(list) == mostBroken {
			return nil, list
		}
		rest = again
	}
}

// order lists the names right below a path in the order of the file.
func (d *document) order(path []string, below map[string]any) []string {
	out := make([]string, 0, len(below))
	last := ""
next:
	for _, k := range d.keys {
		if len(k) <= len(path) || k[len(path)] == last && last != "" {
			continue
		}
		for i, p := range path {
			if k[i] != p {
				continue next
			}
		}
		name := k[len(path)]
		if _, ok := below[name]; !ok {
			continue
		}
		last = name
		for _, o := range out {
			if o == name {
				continue next
			}
		}
		if out = append(out, name); len(out) == len(below) {
			return out
		}
	}
	return out
}

// syntaxMistake puts what the TOML reader says into words for people who do not
// know TOML, with its place and what to do.
func syntaxMistake(name, text string, err error) *mistake {
	m := &mistake{at: at(name), rule: ruleSyntax, message: "this is not TOML: " + err.Error()}
	var bad toml.ParseError
	if !errors.As(err, &bad) {
		return m
	}
	offset := 0
	if strings.HasPrefix(text, bom) {
		offset = len(bom) // the reader counts without it
	}
	s := span{bad.Position.Start + offset, bad.Position.Start + offset + max(bad.Position.Len, 1)}
	place := placeAt(name, text, lineStarts(text), s)
	m.message, m.hint = PlainSyntax(bad.Message, place)
	if open, ok := leftOpen(text, place, bad.Message); ok {
		place = open
		m.message, m.hint = unclosed(place.Source)
	}
	m.found = &place
	if !strings.Contains(bad.Message, "already") {
		return m
	}
	if again, first, ok := duplicate(text); ok {
		x := newIndex(name, text)
		place, before := x.place(again.key), x.place(first.key)
		m.found = &place
		m.message = fmt.Sprintf("%q stands twice", strings.Join(first.steps(), "."))
		m.hint = "keep one of the two"
		m.related = []remark{{found: &before, message: "first given here"}}
	}
	return m
}

// duplicate finds the first key or header that stands twice.
func duplicate(text string) (again, first keySpot, found bool) {
	index := map[string]keySpot{}
	for _, k := range scanKeys(text) {
		header := isHeader(k.spot)
		if header && k.part {
			continue
		}
		f, before := index[k.path]
		if before && !(k.part && f.part) && !isElement(k.steps()) && !inDoubleBrackets(text, k.spot) {
			return k, f, true
		}
		if !before {
			index[k.path] = k
		}
	}
	return again, first, false
}

// isHeader says whether the key stands in brackets and not before a =.
func isHeader(s spot) bool { return s.value.start <= s.key.start }

// inDoubleBrackets says whether the header is one of a list of tables, as [[bonus]].
func inDoubleBrackets(text string, s spot) bool {
	return isHeader(s) && strings.HasSuffix(strings.TrimRight(text[:s.value.start], " \t"), "[[")
}

// isElement says whether the path ends in an index.
func isElement(path []string) bool {
	last := path[len(path)-1]
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// PlainSyntax says in plain words what is wrong with TOML and what to do: from what
// the reader of TOML says, and where.
func PlainSyntax(said string, place diag.Place) (message, hint string) {
	msg := strings.TrimPrefix(said, "toml: ")
	low := strings.ToLower(msg)
	switch {
	case strings.ContainsAny(place.Source, "“”„＂"):
		return "the quotation marks are not straight ones", `type them anew as ": a word processor has turned them`
	case strings.ContainsAny(place.Source, "＝［］｛｝"):
		return "a full-width mark stands where TOML needs a plain one", "switch the input method to half width for = [ ] { }"
	case strings.Contains(low, "to end table name"):
		return "the name of the table is not closed", "put a ] at its end"
	case strings.Contains(low, "array terminator"):
		return "a list is not closed, or a comma is missing", "put , between its entries and ] at its end; look at the line above as well"
	case strings.Contains(low, "inline table terminator"):
		return "a table in braces is not closed, or a comma is missing", "put , between its entries and } at its end"
	case strings.Contains(low, "strings cannot contain newlines") || strings.Contains(low, `expected '"'`):
		return "the text is not closed on its line", `put a " at its end; a text of several lines stands between """ and """`
	case strings.Contains(low, "unexpected eof"):
		return "the file ends in the middle of a value", `look for a missing ", ] or }`
	case strings.Contains(low, "invalid escape"):
		return msg, `write \\ for a backslash, or put the text between ' and '`
	case strings.Contains(low, "control characters"):
		return "the file holds an invisible control character", "delete it and type the text again"
	case strings.Contains(low, "expected value but found"):
		return "there is no value here", `a text needs quotation marks: key = "text"`
	case strings.Contains(low, "expected key separator") || strings.Contains(low, "expected '.' or '='"):
		if strings.Contains(place.Source, ":") {
			return "a key needs = and a value", `write key = "text", with = in place of :`
		}
		return "a key needs = and a value", `write key = "text"`
	case strings.Contains(low, "invalid character at start of key") || strings.Contains(low, "unexpected key separator") || strings.Contains(low, "bare keys cannot contain"):
		return "this is no key: " + msg, "keys are letters, digits, - and _; what is text must stand in quotation marks after ="
	case strings.Contains(low, "to end with a newline"):
		return behindValue(place)
	case strings.Contains(low, "invalid datetime"):
		return strings.Replace(msg, "invalid datetime:", "there is no such date:", 1), "write a date as 2025-03-01"
	case strings.Contains(low, "leading zeroes"):
		return "a number begins with 0", "take the 0 away; a code belongs between quotation marks"
	case strings.Contains(low, "out of range"):
		return msg, "write a smaller number"
	case strings.Contains(low, "already") || strings.Contains(low, "duplicate"):
		return msg, "keep one of the two"
	}
	return "this is not TOML: " + msg, ""
}

// behindValue says what to do about something that stands behind a value.
func behindValue(place diag.Place) (message, hint string) {
	message = "something stands behind the value"
	runes := []rune(place.Source)
	i := min(max(place.Column-1, 0), len(runes))
	before, rest := strings.TrimSpace(string(runes[:i])), strings.TrimSpace(string(runes[i:]))
	number := before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9'
	switch {
	case number && strings.HasPrefix(rest, ","):
		return message, "write a decimal point in place of the comma"
	case number && rest != "" && rest[0] >= '0' && rest[0] <= '9':
		return message, "write the number without spaces"
	case number:
		return message, "write the number alone; its unit of measure belongs to the indicator"
	}
	return message, "a text stands between quotation marks, a remark behind #"
}

// checkUTF8 finds the first byte that is no UTF-8 and guesses what the file is.
func checkUTF8(name string, data []byte) *mistake {
	if utf8.Valid(data) {
		return nil
	}
	m := &mistake{at: at(name), rule: ruleFile, message: "the file is not UTF-8", hint: "save it as UTF-8"}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		m.message, m.hint = "the file is UTF-16, not UTF-8", `save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)`
		return m
	}
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	text := string(data)
	place := placeAt(name, text, lineStarts(text), span{i, i + 1})
	m.found = &place
	m.message = fmt.Sprintf("byte 0x%02x is not UTF-8", data[i])
	m.hint = "save the file as UTF-8; Chinese text from older programs is often GB 18030"
	return m
}
