package tomlfile

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Limits are what a text may ask of the reader. The work that nested values and keys of
// many parts make grows with the square of their number, so that a short text could hold
// a machine; no scorecard comes near to these limits.
type Limits struct {
	Depth int // lists and tables in braces within each other
	Parts int // parts of one dotted key
	Name  int // bytes of one part in quotation marks

	Table int // keys of one table, as indicators of a scorecard
	List  int // entries of one list, as ballots of a panel
}

// Usual are the limits that Parse goes by.
func Usual() Limits { return Limits{Depth: 64, Parts: 32, Name: 512, Table: 5000, List: 100_000} }

// tooMuch finds the first place of a text that goes beyond a limit. It reads the text
// once, and does not ask whether it is TOML.
func (l Limits) tooMuch(name, text string) *Fault {
	w := &walk{Limits: l, text: text}
	for w.at < len(text) && w.said == "" {
		w.step()
	}
	if w.said == "" {
		return nil
	}
	return &Fault{Place: NewLines(name, text).Place(Span{w.at, w.at + 1}), Message: w.said, Hint: w.hint, sure: true}
}

// walk goes over a text and counts.
type walk struct {
	Limits
	text       string
	at         int
	depth      int
	parts      int  // dots since a key may have begun
	fresh      bool // nothing stands before it on its line
	header     bool // the line begins with a bracket
	said, hint string
}

// step goes one character or one text in quotation marks further.
func (w *walk) step() {
	c := w.text[w.at]
	fresh := w.fresh || w.at == 0
	w.fresh = c == '\n' || fresh && (c == ' ' || c == '\t')
	switch c {
	case '\n':
		w.parts, w.header = 0, false
	case '=', ',', '#':
		w.parts = 0
		if c == '#' {
			w.skipTo('\n')
			return
		}
	case '.':
		if w.parts++; w.parts >= w.Parts {
			w.said, w.hint = fmt.Sprintf("the key has more than %d parts", w.Parts), "write shorter keys"
			return
		}
	case '[', '{':
		if w.header = w.header || fresh && c == '[' && w.depth == 0; w.header {
			break
		}
		w.parts = 0
		if w.depth++; w.depth > w.Depth {
			w.said, w.hint = fmt.Sprintf("lists and tables stand more than %d deep within each other", w.Depth), "write them flat"
			return
		}
	case ']', '}':
		if !w.header {
			w.depth = max(w.depth-1, 0)
		}
	case '"', '\'':
		w.quoted()
		return
	}
	w.at++
}

func (w *walk) skipTo(c byte) {
	if i := strings.IndexByte(w.text[w.at:], c); i >= 0 {
		w.at += i
		return
	}
	w.at = len(w.text)
}

// quoted steps over a text in quotation marks, and says of a key that is too long.
func (w *walk) quoted() {
	s := scanner{text: w.text, at: w.at}
	s.quoted()
	start := w.at
	w.at = max(s.at, start+1)
	if w.at-start <= w.Name {
		return
	}
	s.space()
	if c := s.peek(); w.header || c == '=' || c == '.' {
		w.at = start
		w.said, w.hint = fmt.Sprintf("the key is longer than %d bytes", w.Name), "write a short key; what is text stands behind the ="
	}
}

// tooMany finds the first table or list with too many entries.
func (l Limits) tooMany(d *Document) *Fault {
	if !l.beyond(d.Tree) {
		return nil
	}
	path, n, what := l.crowded(d.Tree, nil)
	most, name, place := l.Table, "the file", NewLines(d.Name, d.Text).Place(Span{0, 1})
	if what == "entries" {
		most = l.List
	}
	if len(path) > 0 {
		name, place = strings.Join(path, "."), d.Index().Find(path, true)
	}
	return &Fault{Place: place, sure: true, Message: fmt.Sprintf("%s has %d %s, more than %d", name, n, what, most),
		Hint: "take out what is not needed; where so many are needed, [limits] in site.toml raises the limit"}
}

// beyond says whether a table or list in v has too many entries.
func (l Limits) beyond(v any) bool {
	switch v := v.(type) {
	case map[string]any:
		if len(v) > l.Table {
			return true
		}
		for _, e := range v {
			if l.beyond(e) {
				return true
			}
		}
	case []map[string]any:
		return len(v) > l.Table || slices.ContainsFunc(v, func(e map[string]any) bool { return l.beyond(e) })
	case []any:
		return len(v) > l.List || slices.ContainsFunc(v, l.beyond)
	}
	return false
}

// crowded is the path of a table or list that has too many entries, how many, and what they
// are called; n is 0 where there is none.
func (l Limits) crowded(v any, path []string) (at []string, n int, what string) {
	inside := func(v any, step string) bool {
		at, n, what = l.crowded(v, append(path[:len(path):len(path)], step))
		return n > 0
	}
	switch v := v.(type) {
	case map[string]any:
		if len(v) > l.Table {
			return path, len(v), "keys"
		}
		for _, k := range slices.Sorted(maps.Keys(v)) {
			switch v[k].(type) {
			case map[string]any, []any, []map[string]any:
				if inside(v[k], k) {
					return at, n, what
				}
			}
		}
	case []map[string]any:
		if len(v) > l.Table {
			return path, len(v), "tables"
		}
		for i, e := range v {
			if inside(e, strconv.Itoa(i)) {
				return at, n, what
			}
		}
	case []any:
		if len(v) > l.List {
			return path, len(v), "entries"
		}
		for i, e := range v {
			switch e.(type) {
			case map[string]any, []any:
				if inside(e, strconv.Itoa(i)) {
					return at, n, what
				}
			}
		}
	}
	return nil, 0, ""
}
