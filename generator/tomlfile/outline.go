package tomlfile

import (
	"strings"
)

// Table is a header with the keys below it, up to the next header.
//
//	[indicator.visits]     <- Header; Path is indicator, visits
//	points = 4  # of 20    <- a Pair: Name points, Value 4
//	[[bonus]]              <- List; Path is bonus, 0
type Table struct {
	// Path has the number of the entry behind the name of a list: bonus, 0. It is nil for
	// what stands before the first header.
	Path   []string
	List   bool // in double brackets
	Header Span // with its brackets; before the first header the empty span where text begins
	Pairs  []Pair
}

// Pair is a key with its value.
type Pair struct {
	Key    []string // taken apart at its dots
	Name   Span     // the dotted key as it is written, with quotation marks it may have
	Equals int      // the byte of the =
	Value  Value
}

// Value is what stands behind an = or in a list, without blanks around it.
type Value struct {
	Span
	Kind  byte    // '{' a table in braces, '[' a list, 0 anything else
	Pairs []Pair  // of a table in braces
	Items []Value // of a list
}

// Outline takes a text apart the way its author laid it out: its tables in their order, the
// first of which is what stands before all headers. Whoever edits a file replaces a span and
// leaves every other byte as it is. The spans hold until the text is changed. Of a text that
// is not TOML, or is nested deeper than any limit lets it be, it is what stands before the
// break, and false.
func Outline(text string) ([]Table, bool) {
	spots, whole := scanKeys(text)
	o := outliner{text, spots}
	from := 0
	if strings.HasPrefix(text, bom) {
		from = len(bom)
	}
	tables := []Table{{Header: Span{from, from}}}
	for i := 0; i < len(spots); {
		if s := &spots[i]; !s.Header {
			last := &tables[len(tables)-1]
			var p Pair
			p, i = o.pair(i)
			last.Pairs = append(last.Pairs, p)
			continue
		}
		last := i // of the steps of the header
		for last+1 < len(spots) && spots[last+1].whole == spots[i].whole {
			last++
		}
		s := &spots[last]
		tables = append(tables, Table{Path: s.Path(), List: s.list, Header: s.whole})
		i = last + 1
	}
	return tables, whole
}

// outliner makes trees of the spots of a text, in which what stands in a value comes right
// behind it.
type outliner struct {
	text  string
	spots []Spot
}

// pair reads the key whose first step is the spot i, and returns the number of the spot
// behind all that is in it.
func (o *outliner) pair(i int) (Pair, int) {
	first := &o.spots[i]
	p := Pair{Name: first.name, Equals: first.name.End}
	for {
		p.Key = append(p.Key, keyName(o.text[o.spots[i].Key.Start:o.spots[i].Key.End]))
		if i++; !o.spots[i-1].part || i == len(o.spots) {
			break
		}
	}
	for p.Equals < first.Value.Start && o.text[p.Equals] != '=' {
		p.Equals++
	}
	p.Value = o.value(first.Value)
	return p, o.inside(&p.Value, i)
}

func (o *outliner) value(s Span) Value {
	v := Value{Span: s}
	if s.Start < s.End && (o.text[s.Start] == '[' || o.text[s.Start] == '{') {
		v.Kind = o.text[s.Start]
	}
	return v
}

// inside reads what stands in a value from the spot i on.
func (o *outliner) inside(v *Value, i int) int {
	for i < len(o.spots) && !o.spots[i].Header && o.spots[i].whole.Start < v.End {
		if v.Kind != '[' {
			var p Pair
			p, i = o.pair(i)
			v.Pairs = append(v.Pairs, p)
			continue
		}
		item := o.value(o.spots[i].Value)
		i = o.inside(&item, i+1)
		v.Items = append(v.Items, item)
	}
	return i
}
