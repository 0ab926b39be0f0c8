// Package view is what a layout shows: the structs that package page fills and package
// render writes as HTML.
//
// Every text in them is finished: in the page's language, rounded, signed, with its unit.
// Tables are rows of cells, figures are values of package chart with their words. A
// layout can therefore do no arithmetic and look nothing up, and whoever writes another
// kind of output (paper, a document for an office) reads the same structs.
//
// The package holds data and no decisions: it reads no site and no scores, knows no
// theme and no template. A struct with a rule in it belongs to page.
//
// Where to start: block.go is what a page's sections are made of, shell.go what stands
// around every page, layout.go one struct a layout, page.go a page not made yet.
package view

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Page is one page of the site, not made yet.
type Page struct {
	Path string // slash-separated, from the site's root: "zh-CN/united-front/2025/index.html"
	Lang string // BCP 47
	Kind string // name of the layout: "report", "indicator", ...
	// Figures is the path of a script that holds the page's live figures, "" where they
	// stand in the page itself: a long page is then read before they are fetched.
	Figures string
	// View makes what the layout shows; each kind has its own struct with a Shell
	// embedded. It may be called at any time, from any goroutine, and keeps nothing.
	View func() (any, error)
	// Scope is the digest of everything that View may read: the page changes where it does,
	// and nowhere else. The theme, the program and the commit are not in it.
	Scope func() (string, error)
	// MadeOf is what the page is made of: where it stays, and the theme, the program and the
	// commit do, the page stays, byte for byte. It may move where the page does not, and
	// takes less time than Scope.
	MadeOf func() (MadeOf, error)
}

// MadeOf is what a page is made of, in parts (MadeOfParts), each a digest of MadeOfDigits hex
// digits.
type MadeOf [4]string

// MadeOfDigits is the length of a part.
const MadeOfDigits = 24

// String is the parts in one.
func (of MadeOf) String() string { return strings.Join(of[:], "-") }

// Packed is a MadeOf in a third of its room: a site has very many.
type Packed [len(MadeOf{})][MadeOfDigits / 2]byte

// Packed is it packed.
func (of MadeOf) Packed() (p Packed) {
	for n, part := range of {
		_, _ = hex.Decode(p[n][:], []byte(part)) // it was written by hex, or is "" of what was not made
	}
	return p
}

// MadeOf is it unpacked.
func (p Packed) MadeOf() (of MadeOf) {
	for n := range p {
		of[n] = hex.EncodeToString(p[n][:])
	}
	return of
}

// MadeOfParts are what the parts stand for.
var MadeOfParts = [len(MadeOf{})]string{"what stands around it", "its figures", "its text", "how others stand"}

// File is a file that is published beside the pages: a download, a piece of evidence,
// the search index.
type File struct {
	Path  string // slash-separated, from the site's root
	Bytes func() ([]byte, error)
	// MadeOf is as that of a page; nil for a file that is made each time.
	MadeOf func() (MadeOf, error)
	// Parts are what the bytes are put together from, in order; nil for a file that is made
	// in one.
	Parts func() []Part
	// Sums makes a file that tells of other files, from what tells of one; nil for a file that
	// tells of none. It is Bytes with Measure, and cheaper where that is known.
	Sums func(of func(*File) (Measured, error)) ([]byte, error)
}

// Measured is the SHA-256 of a file, in hex, and its size in bytes: of a file that has Parts, or was
// made to be measured, 0 of others.
type Measured struct {
	SHA256 string
	Size   int
}

// Measure makes a file and measures it.
func Measure(f *File) (Measured, error) {
	data, err := f.Bytes()
	if err != nil {
		return Measured{}, err
	}
	return MeasuredOf(data), nil
}

// MeasuredOf measures what a file holds.
func MeasuredOf(data []byte) Measured {
	sum := sha256.Sum256(data)
	return Measured{hex.EncodeToString(sum[:]), len(data)}
}

// Part is a part of a file.
type Part struct {
	// Key is what it is made of: where it stays, and the theme and the program do, the bytes
	// stay. "" for a part that is made each time.
	Key   string
	Bytes func() ([]byte, error)
}

// Joined makes all parts of a file.
func Joined(parts []Part) ([]byte, error) {
	var all []byte
	for _, p := range parts {
		b, err := p.Bytes()
		if err != nil {
			return nil, err
		}
		all = append(all, b...)
	}
	return all, nil
}
