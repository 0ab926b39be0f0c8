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

// scanner walks over TOML text that the reader has accepted and tells where each
// key stands, which the reader keeps to itself. Text that is not TOML ends the
// walk early; what came before it is still right.
type scanner struct {
	text  string
	at    int
	table []string       // path of the table that the walk is in
	count map[string]int // how many elements an array of tables has so far
	found func(path []string, s spot)
}

// scanKeys calls found for every key of text in the order of the file. Elements of
// arrays have their index as a step of the path: ["bonus", "0", "points"].
func scanKeys(text string, found func(path []string, s spot)) {
	s := &scanner{text: text, count: map[string]int{}, found: found}
	if strings.HasPrefix(text, bom) {
		s.at = len(bom)
	}
	for s.line() {
	}
}

const bom = "\xef\xbb\xbf"

// line reads a header, a key with its value or a comment; false ends the walk.
func (s *scanner) line() bool {
	s.blank()
	if s.at >= len(s.text) {
		return false
	}
	if s.text[s.at] != '[' {
		return s.pair(s.table)
	}
	s.at++
	array := s.at < len(s.text) && s.text[s.at] == '['
	if array {
		s.at++
	}
	name, parts, ok := s.key()
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
	whole := span{parts[0].start, parts[len(parts)-1].end}
	path := make([]string, 0, len(name)+2)
	for i, n := range name {
		path = append(path, n)
		last := i == len(name)-1
		if last && array {
			id := strings.Join(path, ".")
			s.found(path, spot{parts[i], whole})
			path = append(path, strconv.Itoa(s.count[id]))
			s.count[id]++
			s.found(path, spot{parts[i], whole})
			break
		}
		if c := s.count[strings.Join(path, ".")]; c > 0 {
			path = append(path, strconv.Itoa(c-1))
		}
		s.found(path, spot{parts[i], whole})
	}
	s.table = path
	return true
}

// pair reads key = value below the path.
func (s *scanner) pair(below []string) bool {
	name, parts, ok := s.key()
	if !ok || s.peek() != '=' {
		return false
	}
	s.at++
	s.space()
	path := append(below[:len(below):len(below)], name...)
	// The key is told before what is inside its value, with the value's extent known.
	start := s.at
	var inside []told
	outer := s.found
	s.found = func(p []string, at spot) { inside = append(inside, told{p, at}) }
	ok = s.value(path)
	s.found = outer
	value := span{start, s.at}
	for i := range name {
		s.found(path[:len(below)+i+1], spot{parts[i], value})
	}
	for _, t := range inside {
		s.found(t.path, t.at)
	}
	return ok
}

type told struct {
	path []string
	at   spot
}

// key reads a dotted key and leaves the walk behind it and its white space.
func (s *scanner) key() (name []string, parts []span, ok bool) {
	for {
		s.space()
		start := s.at
		switch c := s.peek(); {
		case c == '"' || c == '\'':
			if !s.quoted() {
				return nil, nil, false
			}
			name = append(name, unquoteKey(s.text[start:s.at]))
		default:
			for s.at < len(s.text) && isBare(s.text[s.at]) {
				s.at++
			}
			if s.at == start {
				return nil, nil, false
			}
			name = append(name, s.text[start:s.at])
		}
		parts = append(parts, span{start, s.at})
		s.space()
		if s.peek() != '.' {
			return name, parts, true
		}
		s.at++
	}
}

// value reads any value and leaves the walk behind it.
func (s *scanner) value(path []string) bool {
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
			element := append(path[:len(path):len(path)], strconv.Itoa(i))
			start := s.at
			var inside []told
			outer := s.found
			s.found = func(p []string, at spot) { inside = append(inside, told{p, at}) }
			ok := s.value(element)
			s.found = outer
			s.found(element, spot{span{start, s.at}, span{start, s.at}})
			for _, t := range inside {
				s.found(t.path, t.at)
			}
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
			if !s.pair(path) || !s.comma('}') {
				return false
			}
		}
	}
	start := s.at
	for s.at < len(s.text) && !strings.ContainsRune(",]}#\r\n", rune(s.text[s.at])) {
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
