package edit

import (
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/tomlfile"
)

// layout is a text that the reader of TOML has accepted, taken apart: which lines are
// headers, which are keys, and where their parts stand. Offsets are bytes.
type layout struct {
	text     string
	eol      string    // line end of the text: "\n" or "\r\n"
	sections []section // the first is what stands before all headers
}

// section is a header with the keys below it, up to the next one.
type section struct {
	path  []string // with the number of the entry behind the name of a list: bonus, 0
	list  bool     // [[name]]
	start int      // of the header's line; the byte order mark is left out
	body  int      // where the keys may begin: behind the header's line
	end   int      // behind the last line that belongs to it
	pairs []pair
}

// A pair is key = value; a value stands behind an = or in a list.
type (
	pair  = tomlfile.Pair
	value = tomlfile.Value
)

const bom = "\xef\xbb\xbf"

// read takes a text apart; false where it is laid out in a way that cannot be followed.
func read(text string) (*layout, bool) {
	tables, whole := tomlfile.Outline(text)
	if !whole {
		return nil, false
	}
	l := &layout{text: text, eol: "\n"}
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		l.eol = "\r\n"
	}
	for i, t := range tables {
		s := section{path: t.Path, list: t.List, start: t.Header.Start, body: t.Header.End, pairs: t.Pairs}
		if i > 0 {
			s.start, s.body = l.lineStart(s.start), l.behind(s.body)
		}
		s.end = s.body
		if n := len(s.pairs); n > 0 {
			s.end = l.behind(s.pairs[n-1].Value.End)
		}
		l.remarks(&s)
		l.sections = append(l.sections, s)
	}
	return l, true
}

// behind is where the line of a byte ends.
func (l *layout) behind(at int) int { return at + len(l.line(at)) }

// remarks adds the comments right below a section's last key to it, unless they stand
// right above the next header, to which they belong then.
func (l *layout) remarks(s *section) {
	at := s.end
	for at < len(l.text) {
		line := l.line(at)
		if !strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") {
			break
		}
		at += len(line)
	}
	if at > s.end && (at == len(l.text) || strings.TrimSpace(l.line(at)) == "") && (len(s.pairs) > 0 || s.path != nil) {
		s.end = at
	}
}

// line is the line that begins at a byte, with its end.
func (l *layout) line(at int) string {
	if n := strings.IndexByte(l.text[at:], '\n'); n >= 0 {
		return l.text[at : at+n+1]
	}
	return l.text[at:]
}

// lineStart is where the line of a byte begins.
func (l *layout) lineStart(at int) int {
	n := strings.LastIndexByte(l.text[:at], '\n') + 1
	if n == 0 && strings.HasPrefix(l.text, bom) {
		return len(bom)
	}
	return n
}

// spot is where a path leads: a section, or a value in one.
type spot struct {
	section *section
	pair    *pair  // nil where the path leads to the section itself
	value   *value // nil as well
	// owner is the list or table around value, nil where a line of its own holds it.
	owner *value
	index int // of value or pair in its owner, or of the pair in its section
}

// find follows a path to what stands there under this very name.
func (l *layout) find(path []string) (spot, bool) {
	for i := range l.sections {
		s := &l.sections[i]
		if slices.Equal(s.path, path) && (i > 0 || len(path) == 0) {
			return spot{section: s}, true
		}
		rest, ok := below(s.path, path)
		if !ok {
			continue
		}
		for k := range s.pairs {
			p := &s.pairs[k]
			if more, ok := below(p.Key, rest); ok {
				if at, ok := inside(&p.Value, spot{section: s, pair: p, value: &p.Value, index: k}, more); ok {
					return at, true
				}
			}
		}
	}
	return spot{}, false
}

// inside follows a path into a value that stands at a spot.
func inside(v *value, at spot, path []string) (spot, bool) {
	if len(path) == 0 {
		return at, true
	}
	switch v.Kind {
	case '[':
		if n, err := strconv.Atoi(path[0]); err == nil && n >= 0 && n < len(v.Items) {
			e := &v.Items[n]
			return inside(e, spot{section: at.section, value: e, owner: v, index: n}, path[1:])
		}
	case '{':
		for i := range v.Pairs {
			p := &v.Pairs[i]
			if more, ok := below(p.Key, path); ok {
				if found, ok := inside(&p.Value, spot{section: at.section, pair: p, value: &p.Value, owner: v, index: i}, more); ok {
					return found, true
				}
			}
		}
	}
	return spot{}, false
}

// below is what a path has behind the steps of another one.
func below(above, path []string) ([]string, bool) {
	if len(above) > len(path) || !slices.Equal(above, path[:len(above)]) {
		return nil, false
	}
	return path[len(above):], true
}
