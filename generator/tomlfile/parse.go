package tomlfile

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"steelyard/generator/diag"
)

// Document is one TOML text as it was read.
type Document struct {
	Name  string         // of the file, for places
	Text  string         // as it was read at last: broken lines are blanked, each byte at its place
	Whole bool           // nothing of the text is left out
	Tree  map[string]any // int64, float64, bool, string, time.Time, map[string]any, []any, []map[string]any

	keys  []toml.Key // in the order of the text
	paths keyPaths   // the same, as a tree

	scanned sync.Once
	index   *Index

	measured sync.Once
	long     bool // a number may have more digits than a float64 keeps
	odd      bool // a number may be written as no office writes one
}

// Fault is what is wrong with a text, in plain words.
type Fault struct {
	Place   diag.Place // Line 0: the text as a whole
	Message string
	Hint    string
	Related []diag.Related

	sure bool // told also behind other broken lines
}

// Parse reads TOML. Where text is not TOML, the faults tell each line that is broken by
// itself, and the document is what is left without them; nil where that cannot be told.
// The text starts at the first byte of its file, so that spans and places are the file's;
// name is that file's.
func Parse(name, text string) (*Document, []Fault) { return Usual().Parse(name, text) }

// Parse reads TOML as the function Parse does, within limits of its own.
func (l Limits) Parse(name, text string) (*Document, []Fault) {
	if fault := l.tooMuch(name, text); fault != nil {
		return nil, []Fault{*fault}
	}
	var list []Fault
	most := mostBroken(len(text))
	for rest := text; ; {
		d := &Document{Name: name, Text: rest, Whole: rest == text}
		var tree any // as it is: into a map the reader would copy it
		meta, err := toml.Decode(rest, &tree)
		if err == nil {
			d.Tree, _ = tree.(map[string]any)
			d.keys = meta.Keys()
			if fault := l.tooMany(d); fault != nil {
				return nil, append(list, *fault)
			}
			if twice := d.dropped(); twice != nil {
				list = append(list, *twice)
				d.Whole = false
			}
			return d, list
		}
		f := fault(name, rest, err)
		again, ok := without(rest, f)
		if ok || f.sure || len(list) == 0 {
			list = append(list, *f)
		}
		if !ok || len(list) >= most {
			return nil, list
		}
		rest = again
	}
}

// dropped says of a key that is given a value after a dotted key made a table of it: the
// reader lets the value go. title.en = "A", then title = "B".
func (d *Document) dropped() *Fault {
	if !d.sort() {
		return nil
	}
	x := d.Index()
	if again, first, ok := x.twice(); ok {
		return x.saidTwice(again, first)
	}
	return nil
}

// isList says whether a list of tables stands at a path.
func (d *Document) isList(path []string) bool {
	at := d.Tree
	for i, step := range path {
		switch v := at[step].(type) {
		case map[string]any:
			at = v
		case []map[string]any:
			if i == len(path)-1 {
				return true
			}
			if len(v) == 0 {
				return false
			}
			at = v[len(v)-1]
		default:
			return false
		}
	}
	return false
}

// Order lists the names right below a path in the order of the text, as far as they are
// among those of below. Elements of lists have no path here: an order is told of tables
// that stand in none.
func (d *Document) Order(path []string, below map[string]any) []string {
	out := make([]string, 0, len(below))
	for name := range d.paths.below(path) {
		if _, ok := below[name]; ok {
			out = append(out, name)
		}
	}
	return out
}

// sort notes for each path the names right below it, and says whether a key may stand
// there that was a table before.
func (d *Document) sort() (again bool) {
	d.paths = newKeyPaths(len(d.keys))
	for _, k := range d.keys {
		at := int32(0)
		for i, name := range k {
			at = d.paths.step(at, name)
			last, table := i == len(k)-1, &d.paths.nodes[at].table
			again = again || last && *table && !d.isList(k)
			*table = *table || !last
		}
	}
	return again
}

// Index is where the keys of the document stand. It is made when it is first asked for.
func (d *Document) Index() *Index {
	d.scanned.Do(func() { d.index = Scan(d.Name, d.Text) })
	return d.index
}

// Typed is the text of a value as it was typed: "99.990", without the blanks around it;
// false where nothing stands at the path. Elements of lists have their index as a step.
func (d *Document) Typed(path ...string) (string, bool) {
	s, ok := d.Index().Spot(path...)
	if !ok || s.Header {
		return "", false
	}
	return d.Text[s.Value.Start:s.Value.End], true
}

// IsElement says whether a path ends in an index.
func IsElement(path []string) bool {
	last := path[len(path)-1]
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// Decimal is the number at a path as it was typed, without underscores: x is what the
// reader made of it, which keeps some 16 digits only. 99.99999999999999999 is not 100.
func (d *Document) Decimal(x float64, path ...string) string {
	if d.measure(); d.long {
		if text, ok := d.Typed(path...); ok {
			return strings.ReplaceAll(text, "_", "")
		}
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

func (d *Document) measure() {
	d.measured.Do(func() { d.long, d.odd = hasLongNumber(d.Text), hasOddNumber(d.Text) })
}

var grouped = regexp.MustCompile(`^[+-]?[0-9]{1,4}(?:(?:_[0-9]{3})+|(?:_[0-9]{4})+)(?:[.eE].*)?$`)

// Odd is the number at a path where it is written as TOML allows and nobody means it: by a
// base other than ten (0x1F is 31), or with an underscore beside a thousand (8_5 is 85).
func (d *Document) Odd(path ...string) (string, bool) {
	if d.measure(); !d.odd {
		return "", false
	}
	text, ok := d.Typed(path...)
	return text, ok && (strings.HasPrefix(text, "0") && len(text) > 1 && strings.ContainsAny(text[1:2], "xob") || strings.Contains(text, "_") && !grouped.MatchString(text))
}

// hasOddNumber says whether there may be a whole number in a text that TOML reads and an office
// does not write. Every text is asked, and few have one: it looks at bytes alone.
func hasOddNumber(text string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	for i := 1; i < len(text)-1; i++ {
		switch c := text[i]; c {
		case '_':
			if digit(text[i-1]) && digit(text[i+1]) {
				return true
			}
		case 'x', 'o', 'b':
			if text[i-1] == '0' && strings.IndexByte("0123456789abcdefABCDEF", text[i+1]) >= 0 {
				return true
			}
		}
	}
	return false
}

// hasLongNumber says whether a text has a run of more than 15 digits, or an exponent of
// three: the shortest decimal of a float64 is what was typed elsewhere.
func hasLongNumber(text string) bool {
	run := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			if run++; run > 15 {
				return true
			}
		case c == '.' || c == '_':
		case (c == 'e' || c == 'E') && run > 0:
			rest := strings.TrimLeft(text[i+1:min(len(text), i+12)], "+-_0")
			if len(rest) >= 3 && strings.Trim(rest[:3], "0123456789") == "" {
				return true
			}
			run = 0
		default:
			run = 0
		}
	}
	return false
}
