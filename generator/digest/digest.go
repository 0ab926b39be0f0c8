// Package digest makes one number of many values: two values have the same digest where
// they hold the same, on every machine and in every run.
//
// It is what signatures of pages and of redacted reports are made with, and what a build
// may compare to see whether a page has to be made again. Values are written field by
// field, maps by key, numbers exactly and lists with their length, so that no two
// different values are written alike. Fields that are not exported are not read.
//
// It refuses, by a panic, what has no content of its own (functions, channels): a digest
// that hung on an address would differ from run to run. It follows pointers, and leaves
// out the fields that the caller names: those that lead back up a tree, and what is
// written apart.
package digest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"reflect"
	"slices"

	"steelyard/scoring"
)

// Digest takes values one after the other.
type Digest struct {
	w    hash.Hash
	left map[string]bool
}

// shortDigits are those of a digest as pages print it.
const shortDigits = 12

// deepest is how far pointers are followed: a tree of authors is not half as deep, and a
// way round must end in a message.
const deepest = 60

// New begins a digest that leaves out fields, each as "Type.Field".
func New(leaveOut map[string]bool) *Digest { return &Digest{sha256.New(), leaveOut} }

// Add takes values, in this order.
func (d *Digest) Add(values ...any) {
	for _, v := range values {
		if v == nil {
			fmt.Fprint(d.w, "nil;")
			continue
		}
		d.write(reflect.ValueOf(v), 0)
		fmt.Fprint(d.w, ";")
	}
}

// Short is the digest so far as pages print it: 12 hex digits.
func (d *Digest) Short() string { return hex.EncodeToString(d.w.Sum(nil))[:shortDigits] }

// String is the whole digest so far, in hex.
func (d *Digest) String() string { return hex.EncodeToString(d.w.Sum(nil)) }

func (d *Digest) write(v reflect.Value, depth int) {
	if depth > deepest {
		panic("digest: " + v.Type().String() + " leads back to itself: a field has to be left out")
	}
	switch x := v.Interface().(type) {
	case scoring.Number:
		fmt.Fprintf(d.w, "n%q", x.String())
		return
	case scoring.Opt:
		if n, ok := x.Get(); ok {
			fmt.Fprintf(d.w, "o%q", n.String())
		}
		fmt.Fprint(d.w, "o")
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			fmt.Fprint(d.w, "nil")
			return
		}
		d.write(v.Elem(), depth+1)
	case reflect.Struct:
		t := v.Type()
		fmt.Fprintf(d.w, "{%s", t.Name())
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && !d.left[t.Name()+"."+f.Name] {
				fmt.Fprintf(d.w, " %s=", f.Name)
				d.write(v.Field(i), depth+1)
			}
		}
		fmt.Fprint(d.w, "}")
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(d.w, "[%d", v.Len())
		for i := range v.Len() {
			d.write(v.Index(i), depth+1)
			fmt.Fprint(d.w, ",")
		}
		fmt.Fprint(d.w, "]")
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(fmt.Sprint(a.Interface()), fmt.Sprint(b.Interface())) })
		fmt.Fprintf(d.w, "m%d", len(keys))
		for _, k := range keys {
			fmt.Fprintf(d.w, "%q:", fmt.Sprint(k.Interface()))
			d.write(v.MapIndex(k), depth+1)
		}
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		panic("digest: " + v.Type().String() + " has no content to be digested")
	default:
		fmt.Fprintf(d.w, "%q", fmt.Sprint(v.Interface()))
	}
}
