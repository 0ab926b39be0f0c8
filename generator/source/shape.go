package source

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"steelyard/scoring"
)

// field is one key of a table, from the tags of a struct's field:
//
//	toml:"key"           the key's name; ",rest" takes all keys that no other field takes
//	doc:"text"           what it means, for the guide and for editors
//	one:"a b c"          the closed set of its values
//	need:"hint"          it must be there; the hint says what to write
//	above:"0" from:"0" to:"100"   the range of a number
//	low:"hint" high:"hint"        what to do about one below its range, or above it
//	fraction:"yes"                it may be a fraction in quotation marks, "35/6"
//	lone:"yes"           where its table should stand and a number stands alone, it takes the number
//	ids:"id" or "free"   how the names of a table of names are written; "rule": ids of rules of check
//	form:"^#"            a pattern of its texts, for editors
//	size:"2"             how many entries a list has, or a table at most, for editors
type field struct {
	name  string
	doc   string
	index []int
	typ   reflect.Type
	one   []string
	need  string
	above scoring.Opt
	from  scoring.Opt
	to    scoring.Opt
	low   string
	high  string
	ids   string
	form  string
	size  uint64
	rest  bool

	fraction bool
	lone     bool
}

// takesAny says of a field of numbers whether they may have decimals.
func (f *field) takesAny() bool { return f.typ == numberType || f.typ == optType }

// within says whether a number lies in the field's range.
func (f *field) within(n scoring.Number) bool {
	above, hasAbove := f.above.Get()
	from, hasFrom := f.from.Get()
	to, hasTo := f.to.Get()
	return !(hasAbove && !above.Less(n) || hasFrom && n.Less(from) || hasTo && to.Less(n))
}

// shape is the keys of one struct.
type shape struct {
	fields []*field
	by     map[string]*field
	names  []string
	needed []*field
	rest   *field
}

var shapes sync.Map // reflect.Type -> *shape; filled once per type, never changed after

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s := &shape{by: map[string]*field{}}
	s.collect(t, nil)
	actual, _ := shapes.LoadOrStore(t, s)
	return actual.(*shape)
}

func (s *shape) collect(t reflect.Type, index []int) {
	for i := range t.NumField() {
		sf := t.Field(i)
		at := append(index[:len(index):len(index)], i)
		if sf.Anonymous {
			s.collect(sf.Type, at)
			continue
		}
		name, opts, _ := strings.Cut(sf.Tag.Get("toml"), ",")
		f := &field{name: name, doc: sf.Tag.Get("doc"), index: at, typ: sf.Type, need: sf.Tag.Get("need"), ids: sf.Tag.Get("ids")}
		if one := sf.Tag.Get("one"); one != "" {
			f.one = strings.Fields(one)
		}
		f.form = sf.Tag.Get("form")
		f.low, f.high = sf.Tag.Get("low"), sf.Tag.Get("high")
		f.lone = sf.Tag.Get("lone") != ""
		f.fraction = sf.Tag.Get("fraction") != ""
		f.size, _ = strconv.ParseUint(sf.Tag.Get("size"), 10, 32)
		f.above, f.from, f.to = bound(sf.Tag.Get("above")), bound(sf.Tag.Get("from")), bound(sf.Tag.Get("to"))
		if opts == "rest" {
			f.rest = true
			s.rest = f
			continue
		}
		s.fields = append(s.fields, f)
		s.by[name] = f
		s.names = append(s.names, name)
		if f.need != "" {
			s.needed = append(s.needed, f)
		}
	}
}

// mistyped says whether one of the keys that are there, but unknown, was most likely
// meant to be the missing one: then the typo is the mistake.
func (s *shape) mistyped(name string, raw map[string]any) bool {
	for k := range raw {
		if s.by[k] == nil && s.rest == nil && s.meant(k) == name {
			return true
		}
	}
	return false
}

func bound(s string) scoring.Opt {
	if s == "" {
		return scoring.Opt{}
	}
	n, err := scoring.ParseNumber(s)
	if err != nil {
		return scoring.Opt{}
	}
	return scoring.Some(n)
}
