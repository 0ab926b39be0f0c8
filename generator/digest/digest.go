// Package digest makes one number of many values: two values have the same digest where
// they hold the same, on every machine and in every run.
//
// It is what signatures of pages are made with, and what a build compares to see whether
// a page has to be made again. Values are written field by field, maps by key, numbers
// exactly, texts and lists with their length, so that no two different values are written
// alike. Fields that are not exported are not read.
//
// It refuses, by a panic, what has no content of its own (functions, channels): a digest
// that hung on an address would differ from run to run. It follows pointers, and leaves
// out the fields that the caller names: those that lead back up a tree, and what is
// written apart.
//
// How a type is written is worked out once (kind.go): a site of ten thousand pages is
// digested for each build. Start at New.
package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"reflect"
)

// Digest takes values one after the other.
type Digest struct {
	w      hash.Hash
	buf    []byte
	sum    [sha256.Size]byte // room for it
	fields *Fields
}

// shortDigits are those of a digest as pages print it.
const shortDigits = 12

// deepest is how far pointers are followed: a tree of authors is not half as deep, and a
// way round must end in a message.
const deepest = 60

// room is how much is written before it is handed to the hash.
const room = 1 << 10

// New begins a digest of all fields but those that are left out.
func New(fields *Fields) *Digest {
	return &Digest{w: sha256.New(), buf: make([]byte, 0, room+256), fields: fields}
}

// Reset begins another digest of the same fields.
func (d *Digest) Reset() {
	d.w.Reset()
	d.buf = d.buf[:0]
}

// Add takes values, in this order.
func (d *Digest) Add(values ...any) {
	for _, v := range values {
		if v == nil {
			d.mark(tagNil)
			continue
		}
		d.value(reflect.ValueOf(v))
	}
}

// value takes one value.
func (d *Digest) value(v reflect.Value) {
	if t := v.Type(); t.Kind() == reflect.Struct || t.Kind() == reflect.Array {
		at := reflect.New(t).Elem() // numbers in it are then read where they lie
		at.Set(v)
		v = at
	}
	d.fields.kindOf(v.Type())(d, v, 0)
	d.flush(room)
}

// Text takes a text.
func (d *Digest) Text(s string) {
	d.text(s)
	d.flush(room)
}

// Short is the digest so far as pages print it: 12 hex digits.
func (d *Digest) Short() string { return Short(d.String()) }

// Short is a whole digest as pages print it.
func Short(digest string) string { return digest[:shortDigits] }

// String is the whole digest so far, in hex: 64 digits.
func (d *Digest) String() string {
	d.flush(0)
	var digits [2 * sha256.Size]byte
	hex.Encode(digits[:], d.w.Sum(d.sum[:0]))
	return string(digits[:])
}

// flush hands what was written to the hash, where it is more than so many bytes.
func (d *Digest) flush(most int) {
	if len(d.buf) > most {
		_, _ = d.w.Write(d.buf) // never fails
		d.buf = d.buf[:0]
	}
}

func (d *Digest) mark(tag byte) { d.buf = append(d.buf, tag) }

func (d *Digest) length(n int) { d.buf = binary.AppendUvarint(d.buf, uint64(n)) }

func (d *Digest) text(s string) {
	d.mark(tagText)
	d.length(len(s))
	d.buf = append(d.buf, s...)
}
