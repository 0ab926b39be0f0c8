package digest

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"steelyard/scoring"
)

// What each value begins with, so that a text never reads as a number.
const (
	tagNil byte = iota
	tagText
	tagInt
	tagUint
	tagFloat
	tagTrue
	tagFalse
	tagBytes
	tagList
	tagMap
	tagStruct
	tagNumber
	tagBigNumber
	tagNone
)

// Fields are those that a digest leaves out, each as "Type.Field". It remembers how each
// type is written, and is safe for concurrent use.
type Fields struct {
	left  map[string]bool
	kinds sync.Map // reflect.Type -> kind
}

// Leave names fields that are left out.
func Leave(fields ...string) *Fields {
	f := &Fields{left: map[string]bool{}}
	for _, name := range fields {
		f.left[name] = true
	}
	return f
}

// kind writes a value of one type.
type kind func(d *Digest, v reflect.Value, depth int)

var (
	numberType = reflect.TypeFor[scoring.Number]()
	optType    = reflect.TypeFor[scoring.Opt]()
	tableType  = reflect.TypeFor[scoring.Table]()
)

// kindOf is how a type is written. Types that hold themselves are found when they are
// written.
func (f *Fields) kindOf(t reflect.Type) kind {
	if k, ok := f.kinds.Load(t); ok {
		return k.(kind)
	}
	k, _ := f.kinds.LoadOrStore(t, f.learn(t))
	return k.(kind)
}

func (f *Fields) learn(t reflect.Type) kind {
	switch t {
	case numberType:
		return func(d *Digest, v reflect.Value, _ int) { d.number(at[scoring.Number](v)) }
	case optType:
		return func(d *Digest, v reflect.Value, _ int) {
			if n, ok := at[scoring.Opt](v).Get(); ok {
				d.number(n)
				return
			}
			d.mark(tagNone)
		}
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface:
		return f.learnPointer()
	case reflect.Struct:
		return f.learnStruct(t)
	case reflect.Slice, reflect.Array:
		return f.learnList(t)
	case reflect.Map:
		return f.learnMap(t)
	case reflect.String:
		return func(d *Digest, v reflect.Value, _ int) { d.text(v.String()) }
	case reflect.Bool:
		return func(d *Digest, v reflect.Value, _ int) {
			if v.Bool() {
				d.mark(tagTrue)
			} else {
				d.mark(tagFalse)
			}
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(d *Digest, v reflect.Value, _ int) {
			d.mark(tagInt)
			d.buf = binary.AppendVarint(d.buf, v.Int())
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return func(d *Digest, v reflect.Value, _ int) {
			d.mark(tagUint)
			d.buf = binary.AppendUvarint(d.buf, v.Uint())
		}
	case reflect.Float32, reflect.Float64:
		return func(d *Digest, v reflect.Value, _ int) {
			d.mark(tagFloat)
			d.buf = binary.LittleEndian.AppendUint64(d.buf, math.Float64bits(v.Float()))
		}
	}
	return func(*Digest, reflect.Value, int) {
		panic("digest: " + t.String() + " has no content to be digested")
	}
}

// at is a value, read where it lies if it lies somewhere.
func at[T any](v reflect.Value) T {
	if v.CanAddr() {
		return *v.Addr().Interface().(*T)
	}
	return v.Interface().(T)
}

func (d *Digest) number(n scoring.Number) {
	a, b, ok := n.Parts()
	if !ok {
		d.mark(tagBigNumber)
		d.text(n.String())
		return
	}
	d.mark(tagNumber)
	d.buf = binary.AppendVarint(d.buf, a)
	d.buf = binary.AppendVarint(d.buf, b)
}

func (f *Fields) learnPointer() kind {
	return func(d *Digest, v reflect.Value, depth int) {
		if v.IsNil() {
			d.mark(tagNil)
			return
		}
		v = v.Elem()
		if depth > deepest {
			panic("digest: " + v.Type().String() + " leads back to itself: a field has to be left out")
		}
		f.kindOf(v.Type())(d, v, depth+1)
	}
}

func (f *Fields) learnStruct(t reflect.Type) kind {
	type field struct {
		at int
		of reflect.Type
	}
	var fields []field
	for i := range t.NumField() {
		if x := t.Field(i); x.IsExported() && !f.left[t.Name()+"."+x.Name] {
			fields = append(fields, field{i, x.Type})
		}
	}
	name := t.Name()
	kinds := sync.OnceValue(func() []kind { // a type may hold itself
		all := make([]kind, len(fields))
		for i, x := range fields {
			all[i] = f.kindOf(x.of)
		}
		return all
	})
	return func(d *Digest, v reflect.Value, depth int) {
		d.mark(tagStruct)
		d.text(name)
		for i, k := range kinds() {
			k(d, v.Field(fields[i].at), depth+1)
		}
	}
}

func (f *Fields) learnList(t reflect.Type) kind {
	if t.Elem().Kind() == reflect.Uint8 && t.Kind() == reflect.Slice {
		return func(d *Digest, v reflect.Value, _ int) {
			d.mark(tagBytes)
			d.length(v.Len())
			d.buf = append(d.buf, v.Bytes()...)
		}
	}
	one := sync.OnceValue(func() kind { return f.kindOf(t.Elem()) })
	return func(d *Digest, v reflect.Value, depth int) {
		d.mark(tagList)
		n := v.Len()
		d.length(n)
		if n == 0 {
			return
		}
		write := one()
		for i := range n {
			write(d, v.Index(i), depth+1)
			d.flush(room)
		}
	}
}

func (f *Fields) learnMap(t reflect.Type) kind {
	if t == tableType {
		return f.table
	}
	key, one := sync.OnceValue(func() kind { return f.kindOf(t.Key()) }), sync.OnceValue(func() kind { return f.kindOf(t.Elem()) })
	return func(d *Digest, v reflect.Value, depth int) {
		d.mark(tagMap)
		d.length(v.Len())
		if v.Len() == 0 {
			return
		}
		keys := v.MapKeys()
		slices.SortFunc(keys, compare)
		for _, k := range keys {
			key()(d, k, depth+1)
			one()(d, v.MapIndex(k), depth+1)
		}
	}
}

// table writes the map of a rule as learnMap would, without a box for each key and value.
func (f *Fields) table(d *Digest, v reflect.Value, depth int) {
	table := v.Interface().(scoring.Table)
	d.mark(tagMap)
	d.length(len(table))
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		d.text(k)
		if x := reflect.ValueOf(table[k]); x.IsValid() {
			f.kindOf(x.Type())(d, x, depth+2)
		} else {
			d.mark(tagNil)
		}
	}
}

// compare is the order of keys.
func compare(a, b reflect.Value) int {
	switch a.Kind() {
	case reflect.String:
		return strings.Compare(a.String(), b.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	}
	return strings.Compare(fmt.Sprint(a.Interface()), fmt.Sprint(b.Interface()))
}
