package edit

import (
	"slices"
	"strconv"
	"strings"
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

// pair is key = value.
type pair struct {
	key   []string // taken apart at its dots
	start int      // of the key
	keyTo int      // behind the key, where white space or = follows
	eq    int      // of the =
	value value
}

// value is what stands behind an = or in a list.
type value struct {
	start, end int
	kind       byte    // '{' table, '[' list, 0 anything else
	pairs      []pair  // of a table
	items      []value // of a list
}

const bom = "\xef\xbb\xbf"

// reader walks over a text. TOML that is accepted elsewhere cannot fail here; where it
// does all the same, broken is set and the walk ends.
type reader struct {
	text   string
	at     int
	broken bool
}

// read takes a text apart; false where it is laid out in a way that this does not know.
func read(text string) (*layout, bool) {
	l := &layout{text: text, eol: "\n"}
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		l.eol = "\r\n"
	}
	r := &reader{text: text}
	if strings.HasPrefix(text, bom) {
		r.at = len(bom)
	}
	l.sections = []section{{start: r.at, body: r.at, end: r.at}}
	count := map[string]int{}
	for r.blank(); r.at < len(text) && !r.broken; r.blank() {
		if text[r.at] == '[' {
			l.sections = append(l.sections, r.header(count))
			continue
		}
		s := &l.sections[len(l.sections)-1]
		s.pairs = append(s.pairs, r.pair())
		r.endOfLine()
		s.end = r.at
	}
	if r.broken {
		return nil, false
	}
	for i := range l.sections {
		l.remarks(&l.sections[i])
	}
	return l, true
}

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

// header reads [a.b] or [[a.b]]. count tells how many entries each list has so far.
func (r *reader) header(count map[string]int) section {
	s := section{start: r.at}
	for s.start > 0 && (r.text[s.start-1] == ' ' || r.text[s.start-1] == '\t') {
		s.start--
	}
	r.take('[')
	if s.list = r.peek() == '['; s.list {
		r.at++
	}
	name := r.key()
	r.take(']')
	if s.list {
		r.take(']')
	}
	for i, n := range name {
		s.path = append(s.path, n)
		id := strings.Join(s.path, "\x1f")
		switch {
		case s.list && i == len(name)-1:
			s.path = append(s.path, strconv.Itoa(count[id]))
			count[id]++
		case count[id] > 0:
			s.path = append(s.path, strconv.Itoa(count[id]-1))
		}
	}
	r.endOfLine()
	s.body, s.end = r.at, r.at
	return s
}

func (r *reader) pair() pair {
	p := pair{start: r.at}
	p.key = r.key()
	for p.keyTo = r.at; p.keyTo > p.start && (r.text[p.keyTo-1] == ' ' || r.text[p.keyTo-1] == '\t'); {
		p.keyTo--
	}
	p.eq = r.at
	r.take('=')
	r.space()
	p.value = r.value()
	return p
}

// key reads a dotted key and the white space behind it.
func (r *reader) key() []string {
	var out []string
	for !r.broken {
		r.space()
		start := r.at
		switch c := r.peek(); {
		case c == '"' || c == '\'':
			r.quoted()
			out = append(out, unquote(r.text[start:r.at]))
		default:
			for r.at < len(r.text) && isBare(r.text[r.at]) {
				r.at++
			}
			if r.at == start {
				r.broken = true
			}
			out = append(out, r.text[start:r.at])
		}
		r.space()
		if r.peek() != '.' {
			return out
		}
		r.at++
	}
	return out
}

func (r *reader) value() value {
	v := value{start: r.at}
	switch c := r.peek(); c {
	case '"', '\'':
		r.quoted()
	case '[', '{':
		v.kind = c
		r.at++
		for r.blank(); !r.broken && r.peek() != c+2; r.blank() { // ] and } stand two behind [ and {
			if c == '[' {
				v.items = append(v.items, r.value())
			} else {
				v.pairs = append(v.pairs, r.pair())
			}
			if r.blank(); r.peek() == ',' {
				r.at++
			} else if r.peek() != c+2 {
				r.broken = true
			}
		}
		r.take(c + 2)
	default:
		for r.at < len(r.text) && !strings.ContainsRune(",]}#\r\n", rune(r.text[r.at])) {
			r.at++
		}
		for r.at > v.start && (r.text[r.at-1] == ' ' || r.text[r.at-1] == '\t') {
			r.at--
		}
		r.broken = r.broken || r.at == v.start
	}
	v.end = r.at
	return v
}

// quoted steps over a string of any of the four kinds.
func (r *reader) quoted() {
	mark := r.text[r.at : r.at+1]
	if long := strings.Repeat(mark, 3); strings.HasPrefix(r.text[r.at:], long) {
		r.at += 3
		for r.at < len(r.text) {
			switch {
			case r.text[r.at] == '\\' && mark == `"`:
				r.at += 2
			case strings.HasPrefix(r.text[r.at:], long):
				for r.at += 3; r.at < len(r.text) && r.text[r.at] == mark[0]; r.at++ {
				}
				return
			default:
				r.at++
			}
		}
	} else {
		for r.at++; r.at < len(r.text) && r.text[r.at] != '\n'; r.at++ {
			switch {
			case r.text[r.at] == '\\' && mark == `"`:
				r.at++
			case r.text[r.at] == mark[0]:
				r.at++
				return
			}
		}
	}
	r.at, r.broken = min(r.at, len(r.text)), true
}

// endOfLine steps over what may stand behind a value: white space and a comment.
func (r *reader) endOfLine() {
	r.space()
	if r.peek() == '#' {
		for r.at < len(r.text) && r.text[r.at] != '\n' {
			r.at++
		}
	}
	switch rest := r.text[r.at:]; {
	case rest == "":
	case strings.HasPrefix(rest, "\r\n"):
		r.at += 2
	case rest[0] == '\n':
		r.at++
	default:
		r.broken = true
	}
}

func (r *reader) take(c byte) {
	if r.peek() != c {
		r.broken = true
		return
	}
	r.at++
}

// space steps over blanks and tabs.
func (r *reader) space() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\t') {
		r.at++
	}
}

// blank steps over white space, line ends and comments.
func (r *reader) blank() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n':
			r.at++
		case '#':
			for r.at < len(r.text) && r.text[r.at] != '\n' {
				r.at++
			}
		default:
			return
		}
	}
}

// peek is the byte at hand, 0 at the end.
func (r *reader) peek() byte {
	if r.at >= len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// unquote is the name that a quoted key stands for.
func unquote(q string) string {
	if tree, err := decode(q + " = 0"); err == nil {
		for k := range tree {
			return k
		}
	}
	return q
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
			if more, ok := below(p.key, rest); ok {
				if at, ok := p.value.find(spot{section: s, pair: p, value: &p.value, index: k}, more); ok {
					return at, true
				}
			}
		}
	}
	return spot{}, false
}

func (v *value) find(at spot, path []string) (spot, bool) {
	if len(path) == 0 {
		return at, true
	}
	switch v.kind {
	case '[':
		if n, err := strconv.Atoi(path[0]); err == nil && n >= 0 && n < len(v.items) {
			e := &v.items[n]
			return e.find(spot{section: at.section, value: e, owner: v, index: n}, path[1:])
		}
	case '{':
		for i := range v.pairs {
			p := &v.pairs[i]
			if more, ok := below(p.key, path); ok {
				if found, ok := p.value.find(spot{section: at.section, pair: p, value: &p.value, owner: v, index: i}, more); ok {
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
