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
	name string
	tree map[string]any
	keys []toml.Key // in the order of the file
}

// parseTOML reads text; nil and the mistake where it is not TOML.
func parseTOML(name, text string) (*document, *mistake) {
	d := &document{name: name}
	meta, err := toml.Decode(text, &d.tree)
	if err != nil {
		return nil, syntaxMistake(name, text, err)
	}
	d.keys = meta.Keys()
	return d, nil
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
	m.message, m.hint = plainSyntax(bad, place)
	m.found = &place
	if again, first, ok := duplicate(text); ok {
		x := newIndex(name, text)
		place := x.place(again.key)
		m.found = &place
		m.message = fmt.Sprintf("%q stands twice", strings.Join(first.path, "."))
		m.hint = "keep one of the two"
		m.related = []remark{{at: atName(name, first.path...), message: "first given here"}}
	}
	return m
}

// duplicate finds the first key, header or both that stand twice.
func duplicate(text string) (again spot, first told, found bool) {
	type seen struct {
		told
		header bool
	}
	index := map[string]seen{}
	scanKeys(text, func(path []string, s spot) {
		if found {
			return
		}
		id := strings.Join(path, "\x00")
		header := s.value.start <= s.key.start
		leaf := !header || s.value.end == s.key.end
		if !leaf {
			return // a part of a dotted header: it may stand many times
		}
		if f, ok := index[id]; ok && (f.header == header || !header) && !isElement(path) && !isArrayHeader(text, s, f.at) {
			again, first, found = s, f.told, true
			return
		}
		index[id] = seen{told{path, s}, header}
	})
	return again, first, found
}

// isElement says whether the path ends in an index.
func isElement(path []string) bool {
	last := path[len(path)-1]
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// isArrayHeader says whether both stand in double brackets, as [[bonus]] may.
func isArrayHeader(text string, a, b spot) bool {
	double := func(s spot) bool {
		return s.value.start >= 2 && strings.TrimRight(text[:s.value.start], " \t") != "" &&
			strings.HasSuffix(strings.TrimRight(text[:s.value.start], " \t"), "[[")
	}
	return double(a) && double(b)
}

// plainSyntax says in plain words what is wrong and what to do.
func plainSyntax(bad toml.ParseError, place diag.Place) (message, hint string) {
	msg := strings.TrimPrefix(bad.Message, "toml: ")
	low := strings.ToLower(msg)
	switch {
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
		return "a key needs = and a value", `write key = "text"; quotation marks must be straight (")`
	case strings.Contains(low, "invalid character at start of key") || strings.Contains(low, "unexpected key separator") || strings.Contains(low, "bare keys cannot contain"):
		return "this is no key: " + msg, "keys are letters, digits, - and _; what is text must stand in quotation marks after ="
	case strings.Contains(low, "out of range"):
		return msg, "write a smaller number"
	case strings.Contains(low, "already") || strings.Contains(low, "duplicate"):
		return msg, "keep one of the two"
	}
	return "this is not TOML: " + msg, ""
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
