package source

import (
	"strconv"
	"strings"
)

// span is a part of a file in bytes, end excluded.
type span struct{ start, end int }

// spot is where a key and its value stand. For a table's header the value is the
// name inside the brackets.
type spot struct{ key, value span }

// keySpot is one key of a file. Its path is joined by pathMark; elements of arrays
// have their index as a step: "bonus", "0", "points".
type keySpot struct {
	path string
	spot
	part bool // of a dotted key, and not its last step: it may stand many times
}

const pathMark = "\x1f"

// steps takes a path apart.
func (k *keySpot) steps() []string { return strings.Split(k.path, pathMark) }

// scanner walks over TOML text that the reader has accepted and tells where each
// key stands, which the reader keeps to itself. Text that is not TOML ends the
// walk early; what came before it is still right.
type scanner struct {
	text  string
	at    int
	path  []byte         // of the key at hand
	count map[string]int // how many elements an array of tables has so far
	found []keySpot
}

// scanKeys lists the keys of text in the order of the file.
func scanKeys(text string) []keySpot {
	s := &scanner{text: text, found: make([]keySpot, 0, len(text)/24+8)}
	if strings.HasPrefix(text, bom) {
		s.at = len(bom)
	}
	for s.line() {
	}
	return s.found
}

const bom = "\xef\xbb\xbf"

// push adds a step to the path and returns its length before.
func (s *scanner) push(step string) int {
	n := len(s.path)
	if n > 0 {
		s.path = append(s.path, pathMark...)
	}
	s.path = append(s.path, step...)
	return n
}

// tell notes where the path at hand stands and returns its number.
func (s *scanner) tell(key, value span) int {
	s.found = append(s.found, keySpot{path: string(s.path), spot: spot{key, value}})
	return len(s.found) - 1
}

// line reads a header, a key with its value or a comment; false ends the walk.
func (s *scanner) line() bool {
	s.blank()
	if s.at >= len(s.text) {
		return false
	}
	if s.text[s.at] != '[' {
		return s.pair()
	}
	s.at++
	array := s.at < len(s.text) && s.text[s.at] == '['
	if array {
		s.at++
	}
	var few [4]step
	name, ok := s.key(few[:0])
	if !ok || s.peek() != ']' {
		return false
	}
	s.at++
	if array {
		if s.peek() != ']' {
			return false
		}
		s.at++
	}
	whole := span{name[0].start, name[len(name)-1].end}
	s.path = s.path[:0]
	for i, n := range name {
		s.push(n.name)
		s.found[s.tell(n.span, whole)].part = i < len(name)-1
		c := s.count[string(s.path)]
		if array && i == len(name)-1 {
			if s.count == nil {
				s.count = map[string]int{}
			}
			s.count[string(s.path)]++
			s.push(strconv.Itoa(c))
			s.tell(n.span, whole)
		} else if c > 0 {
			s.push(strconv.Itoa(c - 1))
		}
	}
	return true
}

// pair reads key = value below the path.
func (s *scanner) pair() bool {
	before := len(s.path)
	var few [4]step
	name, ok := s.key(few[:0])
	if !ok || s.peek() != '=' {
		return false
	}
	s.at++
	s.space()
	first := len(s.found)
	for i, n := range name {
		s.push(n.name)
		s.found[s.tell(n.span, span{s.at, s.at})].part = i < len(name)-1
	}
	ok = s.value()
	for i := range name {
		s.found[first+i].value.end = s.at
	}
	s.path = s.path[:before]
	return ok
}

// step is one part of a dotted key.
type step struct {
	name string
	span
}

// key reads a dotted key and leaves the walk behind it and its white space.
func (s *scanner) key(name []step) ([]step, bool) {
	for {
		s.space()
		start := s.at
		var text string
		switch c := s.peek(); {
		case c == '"' || c == '\'':
			if !s.quoted() {
				return nil, false
			}
			text = unquoteKey(s.text[start:s.at])
		default:
			for s.at < len(s.text) && isBare(s.text[s.at]) {
				s.at++
			}
			if s.at == start {
				return nil, false
			}
			text = s.text[start:s.at]
		}
		name = append(name, step{text, span{start, s.at}})
		s.space()
		if s.peek() != '.' {
			return name, true
		}
		s.at++
	}
}

// value reads any value and leaves the walk behind it.
func (s *scanner) value() bool {
	switch s.peek() {
	case 0:
		return false
	case '"', '\'':
		return s.quoted()
	case '[':
		s.at++
		for i := 0; ; i++ {
			s.blank()
			if s.peek() == ']' {
				s.at++
				return true
			}
			before := s.push(strconv.Itoa(i))
			n := s.tell(span{s.at, s.at}, span{s.at, s.at})
			ok := s.value()
			s.found[n].key.end, s.found[n].value.end = s.at, s.at
			s.path = s.path[:before]
			if !ok || !s.comma(']') {
				return false
			}
		}
	case '{':
		s.at++
		for {
			s.blank()
			if s.peek() == '}' {
				s.at++
				return true
			}
			if !s.pair() || !s.comma('}') {
				return false
			}
		}
	}
	start := s.at
scalar:
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ',', ']', '}', '#', '\r', '\n':
			break scalar
		}
		s.at++
	}
	for s.at > start && (s.text[s.at-1] == ' ' || s.text[s.at-1] == '\t') {
		s.at--
	}
	return s.at > start
}

// comma steps over a comma, or stays before the closing mark.
func (s *scanner) comma(end byte) bool {
	s.blank()
	switch s.peek() {
	case ',':
		s.at++
		return true
	case end:
		return true
	}
	return false
}

// quoted steps over a string of any of the four kinds.
func (s *scanner) quoted() bool {
	mark := s.text[s.at : s.at+1]
	long := strings.Repeat(mark, 3)
	if strings.HasPrefix(s.text[s.at:], long) {
		s.at += 3
		for s.at < len(s.text) {
			if s.text[s.at] == '\\' && mark == `"` {
				s.at += 2
				continue
			}
			if strings.HasPrefix(s.text[s.at:], long) {
				s.at += 3
				for n := 0; n < 2 && s.at < len(s.text) && s.text[s.at] == mark[0]; n++ {
					s.at++ // up to two quotation marks may stand right before the end
				}
				return true
			}
			s.at++
		}
		s.at = len(s.text)
		return false
	}
	s.at++
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '\\' && mark == `"`:
			s.at++
		case c == mark[0]:
			s.at++
			return true
		case c == '\n':
			return false
		}
		s.at++
	}
	s.at = len(s.text)
	return false
}

// space steps over blanks and tabs.
func (s *scanner) space() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
}

// blank steps over white space, line ends and comments.
func (s *scanner) blank() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\r', '\n':
			s.at++
		case '#':
			for s.at < len(s.text) && s.text[s.at] != '\n' {
				s.at++
			}
		default:
			return
		}
	}
}

// peek is the byte at hand, 0 at the end.
func (s *scanner) peek() byte {
	if s.at >= len(s.text) {
		return 0
	}
	return s.text[s.at]
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func unquoteKey(q string) string {
	if q[0] == '"' {
		if s, err := strconv.Unquote(q); err == nil {
			return s
		}
	}
	return q[1 : len(q)-1]
}
