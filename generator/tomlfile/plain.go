package tomlfile

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Nearly every text that is read is plain: keys without escapes, each given once, each table
// opened once, numbers as offices write them. readPlain reads those in one walk, some ten times
// as fast as the reader of TOML. It knows of no mistake: whatever is not plain, right or wrong,
// it leaves to that reader, so that there is one who says what TOML is.

// order are the names right below a table in the order of the text; those of all tables of a
// list together.
type order struct {
	names []string
	below map[string]*order
}

// at is the order of the table at a path; nil for none.
func (o *order) at(path []string) *order {
	for _, step := range path {
		if o == nil {
			return nil
		}
		o = o.below[step]
	}
	return o
}

// under is the order of a table below.
func (o *order) under(name string) *order {
	below := o.below[name]
	if below == nil {
		below = &order{}
		if o.below == nil {
			o.below = map[string]*order{}
		}
		o.below[name] = below
	}
	return below
}

// table is a table while it is read.
type table struct {
	values map[string]any
	order  *order
	shared bool              // order is that of other tables as well
	open   bool              // headers may name tables in it
	dotted bool              // a dotted key made it
	below  map[string]*table // by name; of a list the last one
}

// mostShared is how many names the tables of a list may have among them.
const mostShared = 64

// put gives a name of a table its value; false where it has one.
func (t *table) put(name string, v any) bool {
	if _, twice := t.values[name]; twice {
		return false
	}
	t.values[name] = v
	return t.named(name)
}

// named notes a name that the table did not have.
func (t *table) named(name string) bool {
	if t.shared {
		if slices.Contains(t.order.names, name) {
			return true
		}
		if len(t.order.names) == mostShared {
			return false
		}
	}
	t.order.names = append(t.order.names, name)
	return true
}

// add makes a table below.
func (t *table) add(name string) (*table, bool) {
	b := &table{values: map[string]any{}, order: t.order.under(name), shared: t.shared}
	if !t.put(name, b.values) {
		return nil, false
	}
	t.keep(name, b)
	return b, true
}

func (t *table) keep(name string, b *table) {
	if t.below == nil {
		t.below = map[string]*table{}
	}
	t.below[name] = b
}

// plainReader walks over a text.
type plainReader struct {
	scanner
	Limits
	top  *table
	here *table // what the last header opened
	name []step // of the key at hand
}

// readPlain reads a text that is plain and within the limits; false for every other.
func (l Limits) readPlain(text string) (map[string]any, *order, bool) {
	if !plainCharacters(text) {
		return nil, nil, false
	}
	top := &table{values: map[string]any{}, order: &order{}, open: true}
	p := &plainReader{scanner: scanner{text: text}, Limits: l, top: top, here: top}
	for p.blank(); p.at < len(text); p.blank() {
		read := p.pairOfHere
		if text[p.at] == '[' {
			read = p.header
		}
		if !read() || !p.lineEnd() {
			return nil, nil, false
		}
	}
	return top.values, top.order, true
}

// plainCharacters says whether a text is UTF-8 without a mark of the byte order or characters
// that TOML forbids.
func plainCharacters(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				return false
			}
		case c < ' ' && c != '\t' && c != '\n' || c == 0x7f:
			return false
		}
	}
	return utf8.ValidString(text) && !strings.HasPrefix(text, bom)
}

// lineEnd steps over what may stand behind a header or a value.
func (p *plainReader) lineEnd() bool {
	p.space()
	c := p.peek()
	return p.at >= len(p.text) || c == '\n' || c == '\r' || c == '#'
}

// dotted reads a dotted key.
func (p *plainReader) dotted() bool {
	p.name = p.name[:0]
	for {
		p.space()
		start := p.at
		switch c := p.peek(); {
		case c == '"' || c == '\'':
			if !p.quoted() || p.at-start > p.Name || p.at-start < 3 || strings.HasPrefix(p.text[start:], `"""`) || strings.HasPrefix(p.text[start:], `'''`) {
				return false
			}
			inside := p.text[start+1 : p.at-1]
			if strings.ContainsRune(inside, '\\') {
				return false
			}
			p.name = append(p.name, step{name: inside})
		default:
			for p.at < len(p.text) && isBare(p.text[p.at]) {
				p.at++
			}
			if p.at == start {
				return false
			}
			p.name = append(p.name, step{name: p.text[start:p.at]})
		}
		p.space()
		if p.peek() != '.' {
			return true
		}
		if p.at++; len(p.name) >= p.Parts {
			return false
		}
	}
}

func (p *plainReader) pairOfHere() bool { return p.pairOf(p.here) }

// header opens a table.
func (p *plainReader) header() bool {
	p.at++
	list := p.peek() == '['
	if list {
		p.at++
	}
	if !p.dotted() || p.peek() != ']' {
		return false
	}
	p.at++
	if list {
		if p.peek() != ']' {
			return false
		}
		p.at++
	}
	in := p.top
	last := len(p.name) - 1
	for _, s := range p.name[:last] {
		next := in.below[s.name]
		if next == nil {
			var ok bool
			if next, ok = in.add(s.name); !ok {
				return false
			}
			next.open = true
		}
		if !next.open || len(in.values) > p.Table {
			return false
		}
		in = next
	}
	name := p.name[last].name
	var ok bool
	if list {
		p.here, ok = in.another(name, p.Table)
	} else {
		p.here, ok = in.add(name)
	}
	if ok {
		p.here.open = true
	}
	return ok && len(in.values) <= p.Table
}

// another adds a table to a list of tables.
func (t *table) another(name string, most int) (*table, bool) {
	b := &table{values: map[string]any{}, order: t.order.under(name), shared: true}
	var list []map[string]any
	if v, ok := t.values[name]; ok {
		if list, ok = v.([]map[string]any); !ok || len(list) >= most {
			return nil, false
		}
	} else if list = make([]map[string]any, 0, 4); !t.named(name) {
		return nil, false
	}
	t.values[name] = append(list, b.values)
	t.keep(name, b)
	return b, true
}

// pairOf reads a key with its value into a table.
func (p *plainReader) pairOf(in *table) bool {
	if !p.dotted() || p.peek() != '=' {
		return false
	}
	p.at++
	p.space()
	last := len(p.name) - 1
	for _, s := range p.name[:last] {
		next := in.below[s.name]
		if next == nil {
			var ok bool
			if next, ok = in.add(s.name); !ok {
				return false
			}
			next.dotted = true
		}
		if !next.dotted || len(in.values) > p.Table {
			return false
		}
		in = next
	}
	name := p.name[last].name
	if _, twice := in.values[name]; twice || !in.named(name) { // a name stands before those in its value
		return false
	}
	v, ok := p.plainValue(in, name)
	in.values[name] = v
	return ok && len(in.values) <= p.Table
}

// plainValue reads a value of a name in a table.
func (p *plainReader) plainValue(in *table, name string) (any, bool) {
	switch c := p.peek(); {
	case c == '"' || c == '\'':
		return p.words(c)
	case c == '[':
		return p.list(in, name)
	case c == '{':
		return p.braces(in, name)
	case c == 't':
		return true, p.word("true")
	case c == 'f':
		return false, p.word("false")
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	}
	return nil, false
}

func (p *plainReader) word(w string) bool {
	if !strings.HasPrefix(p.text[p.at:], w) {
		return false
	}
	p.at += len(w)
	return true
}

// words reads a text in quotation marks.
func (p *plainReader) words(mark byte) (any, bool) {
	start := p.at
	if !p.quoted() {
		return nil, false
	}
	long := `"""`
	if mark == '\'' {
		long = `'''`
	}
	written := p.text[start:p.at]
	if !strings.HasPrefix(written, long) || len(written) < 6 {
		inside := written[1 : len(written)-1]
		if mark == '"' && strings.Contains(inside, `\`) {
			return unescaped(inside)
		}
		return inside, p.peek() != mark
	}
	inside := written[3 : len(written)-3]
	if mark == '"' && strings.Contains(inside, `\`) || strings.Contains(inside, "\r") || p.peek() == mark {
		return nil, false
	}
	return strings.TrimPrefix(inside, "\n"), true
}

// unescaped is a text with the escapes that are typed in one: of quotation marks, of the
// backslash itself, of line ends.
func unescaped(s string) (any, bool) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return nil, false
		}
		switch s[i] {
		case '"', '\\':
			b.WriteByte(s[i])
		case 'n':
			b.WriteByte('\n')
		default:
			return nil, false
		}
	}
	return b.String(), true
}

// number reads a decimal number, or a day.
func (p *plainReader) number() (any, bool) {
	start, whole := p.at, true
	for p.at < len(p.text) {
		c := p.text[p.at]
		if c == '.' {
			whole = false
		} else if c != '-' && (c < '0' || c > '9') {
			break
		}
		p.at++
	}
	written := p.text[start:p.at]
	if p.at < len(p.text) && !strings.ContainsRune(" \t\r\n,]}#", rune(p.text[p.at])) {
		return nil, false
	}
	if isDay(written) {
		return day(written)
	}
	figures, part, _ := strings.Cut(strings.TrimPrefix(written, "-"), ".")
	if figures == "" || len(figures) > 1 && figures[0] == '0' || len(figures) > 18 || strings.ContainsAny(figures, "-") {
		return nil, false
	}
	if whole {
		n, err := strconv.ParseInt(written, 10, 64)
		return n, err == nil
	}
	if part == "" || strings.ContainsAny(part, ".-") {
		return nil, false
	}
	x, err := strconv.ParseFloat(written, 64)
	return x, err == nil
}

func isDay(s string) bool { return len(s) == len(time.DateOnly) && s[4] == '-' && s[7] == '-' }

// dayZone is the place that the reader of TOML gives a day that names none.
var dayZone = sync.OnceValue(func() *time.Location {
	var tree map[string]any
	if _, err := toml.Decode("day = 2025-01-01", &tree); err != nil {
		return nil
	}
	t, ok := tree["day"].(time.Time)
	if !ok {
		return nil
	}
	return t.Location()
})

func day(s string) (any, bool) {
	zone := dayZone()
	if zone == nil {
		return nil, false
	}
	t, err := time.ParseInLocation(time.DateOnly, s, zone)
	return t, err == nil
}

// list reads values in brackets.
func (p *plainReader) list(in *table, name string) (any, bool) {
	p.at++
	if p.depth++; p.depth > p.Depth {
		return nil, false
	}
	defer func() { p.depth-- }()
	list := make([]any, 0, 2)
	for {
		p.blank()
		if p.peek() == ']' {
			p.at++
			return list, true
		}
		v, ok := p.plainValue(in, name)
		if list = append(list, v); !ok || len(list) > p.List || !p.comma(']') {
			return nil, false
		}
	}
}

// braces reads a table in braces, on one line.
func (p *plainReader) braces(in *table, name string) (any, bool) {
	p.at++
	if p.depth++; p.depth > p.Depth {
		return nil, false
	}
	defer func() { p.depth-- }()
	t := &table{values: map[string]any{}, order: in.order.under(name), shared: true}
	for p.space(); p.peek() != '}'; p.space() {
		if !p.pairOf(t) {
			return nil, false
		}
		p.space()
		switch p.peek() {
		case '}':
		case ',':
			p.at++
			if p.space(); p.peek() == '}' {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	p.at++
	return t.values, true
}
