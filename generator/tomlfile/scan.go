package tomlfile

import (
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Span is a part of a text in bytes, end excluded.
type Span struct{ Start, End int }

// Spot is where a key and its value stand.
type Spot struct {
	// Key is the last step of the path as it is written, with its quotation marks: "points"
	// of "indicator.visits.points = 4". Of an element of a list it is the element.
	Key Span
	// Value is the value as it is written, without the blanks around it; of a header the
	// name inside the brackets.
	Value Span
	// Header says that the key stands in brackets, and not before an =.
	Header bool

	path  string
	whole Span // the dotted key to the end of the value; the header with its brackets
	name  Span // the dotted key; the name inside the brackets
	part  bool // of a dotted key, and not its last step: it may stand many times
	list  bool // of a header in double brackets
}

const pathMark = "\x1f"

// mostScanned is how deep a walk goes, and how many parts a key has in it: more than
// Usual, and little enough for a text that was not read within any limits.
const mostScanned = 1000

// Path is the key path: "bonus", "0", "points". Elements of lists have their index as a
// step.
func (k *Spot) Path() []string { return strings.Split(k.path, pathMark) }

// scanner walks over TOML text that the reader has accepted and tells where each
// key stands, which the reader keeps to itself. Text that is not TOML ends the
// walk early; what came before it is still right.
type scanner struct {
	text  string
	at    int
	path  []byte         // of the key at hand
	paths []byte         // of all that were found, one behind the other
	ends  []int          // where each of them ends
	count map[string]int // how many elements an array of tables has so far
	found []Spot
	depth int // of lists and tables in braces that are open
}

// scanKeys lists the keys of a text in its order; false where the walk ended before it.
func scanKeys(text string) ([]Spot, bool) {
	s := &scanner{text: text, found: make([]Spot, 0, len(text)/32+8), paths: make([]byte, 0, len(text))}
	if strings.HasPrefix(text, bom) {
		s.at = len(bom)
	}
	whole := true
	for s.blank(); whole && s.at < len(s.text); s.blank() {
		whole = s.line()
	}
	paths, from := string(s.paths), 0
	for i := range s.found {
		s.found[i].path, from = paths[from:s.ends[i]], s.ends[i]
	}
	return s.found, whole
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
func (s *scanner) tell(key, value Span) int {
	s.paths = append(s.paths, s.path...)
	s.ends = append(s.ends, len(s.paths))
	s.found = append(s.found, Spot{Key: key, Value: value})
	return len(s.found) - 1
}

// line reads a header or a key with its value; false ends the walk.
func (s *scanner) line() bool {
	if s.text[s.at] != '[' {
		return s.pair()
	}
	open := s.at
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
	inside := Span{name[0].Start, name[len(name)-1].End}
	header := func(n step, last bool) {
		h := &s.found[s.tell(n.Span, inside)]
		h.Header, h.part, h.list, h.whole, h.name = true, !last, array && last, Span{open, s.at}, inside
	}
	s.path = s.path[:0]
	for i, n := range name {
		s.push(n.name)
		header(n, i == len(name)-1)
		c := s.count[string(s.path)]
		if array && i == len(name)-1 {
			if s.count == nil {
				s.count = map[string]int{}
			}
			s.count[string(s.path)]++
			s.push(strconv.Itoa(c))
			header(n, true)
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
		s.found[s.tell(n.Span, Span{s.at, s.at})].part = i < len(name)-1
	}
	ok = s.value()
	for i := range name {
		k := &s.found[first+i]
		k.Value.End = s.at
		k.name, k.whole = Span{name[0].Start, name[len(name)-1].End}, Span{name[0].Start, s.at}
	}
	s.path = s.path[:before]
	return ok
}

// step is one part of a dotted key.
type step struct {
	name string
	Span
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
			text = keyName(s.text[start:s.at])
		default:
			for s.at < len(s.text) && isBare(s.text[s.at]) {
				s.at++
			}
			if s.at == start {
				return nil, false
			}
			text = s.text[start:s.at]
		}
		if len(name) > mostScanned || len(text) > mostScanned*64 {
			return nil, false
		}
		name = append(name, step{text, Span{start, s.at}})
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
		if s.depth++; s.depth > mostScanned {
			return false
		}
		defer func() { s.depth-- }()
		for i := 0; ; i++ {
			s.blank()
			if s.peek() == ']' {
				s.at++
				return true
			}
			before := s.push(strconv.Itoa(i))
			n := s.tell(Span{s.at, s.at}, Span{s.at, s.at})
			ok := s.value()
			s.found[n].Key.End, s.found[n].Value.End = s.at, s.at
			s.found[n].whole, s.found[n].name = s.found[n].Value, s.found[n].Value
			s.path = s.path[:before]
			if !ok || !s.comma(']') {
				return false
			}
		}
	case '{':
		s.at++
		if s.depth++; s.depth > mostScanned {
			return false
		}
		defer func() { s.depth-- }()
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
	mark, long := `"`, `"""`
	if s.text[s.at] == '\'' {
		mark, long = "'", "'''"
	}
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

// IsBare says whether a step of a key may stand without quotation marks.
func IsBare(step string) bool {
	for i := range len(step) {
		if !isBare(step[i]) {
			return false
		}
	}
	return step != ""
}

// keyName is the name that a step of a key stands for, which may be in quotation marks.
func keyName(written string) string {
	if written == "" || written[0] != '"' && written[0] != '\'' {
		return written
	}
	if written[0] == '"' && strings.Contains(written, `\`) {
		var tree map[string]any
		if _, err := toml.Decode(written+" = 0", &tree); err == nil {
			for name := range tree {
				return name
			}
		}
	}
	return written[1 : len(written)-1]
}
