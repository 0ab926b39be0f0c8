package paper

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Info is what a document says of itself. Texts may be "".
type Info struct {
	Title, Author, Subject string
	Creator                string // the program
	Lang                   string // BCP 47
	Date                   string // day of issue, "2026-01-23"
}

// numbers of the objects that every bound document has.
const (
	nrCatalog = iota + 1
	nrPages
	nrOutlines
	nrTags
	nrParents
	nrIDs
	nrInfo
	nrFirst // of what is copied
)

// binder puts prints together into one document. Each print is written as it comes and
// let go; what grows is an entry a page, a heading and a tagged piece of a page.
type binder struct {
	out     bytes.Buffer
	offsets []int // by object number, 0 for none yet
	parts   []*bound
	parents int // next key of the tree that leads from pages to tags
	nums    types.Array
	ids     types.Array
	dests   map[string]types.Array // by "part.name"
	sheets  map[int]int            // number of a sheet within its part, from 1, by its object
}

// bound is one print within the document.
type bound struct {
	kids     types.IndirectRef // its tree of pages
	pages    int
	tags     types.Array // its topmost tags
	outline  []types.IndirectRef
	outlined map[int]types.Dict // outline entries that stand at the top, not written yet
	producer string
}

func newBinder() *binder {
	b := &binder{offsets: make([]int, nrFirst), dests: map[string]types.Array{}, sheets: map[int]int{}}
	b.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return b
}

// read parses a print; the reader of the library takes it apart and checks nothing
// that only a hand-made file could have wrong.
func read(data []byte) (*model.Context, error) {
	ctx, err := pdfcpu.Read(bytes.NewReader(data), &model.Configuration{Reader15: true, ValidationMode: model.ValidationRelaxed, Offline: true, Limits: model.DefaultResourceLimits()})
	if err != nil {
		return nil, fmt.Errorf("read what the browser printed: %w", err)
	}
	return ctx, nil
}

// add copies a print under a key; its named places become "key.name". Links of the
// print to a place of another that is bound already are written as
// placeScheme + "key.name".
func (b *binder) add(key string, data []byte) (*bound, error) {
	ctx, err := read(data)
	if err != nil {
		return nil, err
	}
	root, err := ctx.Catalog()
	if err != nil {
		return nil, fmt.Errorf("read what the browser printed: %w", err)
	}
	c := &copying{binder: b, ctx: ctx, key: key, base: len(b.offsets) - 1, skip: map[int]bool{}, part: &bound{}}
	if err := c.places(root); err != nil {
		return nil, err
	}
	if err := c.roots(root); err != nil {
		return nil, err
	}
	if err := c.objects(); err != nil {
		return nil, err
	}
	b.parts = append(b.parts, c.part)
	return c.part, nil
}

// blank adds an empty sheet of A4 to a part, so that the next begins on a right page.
func (b *binder) blank(p *bound) {
	sheet := b.next()
	b.write(sheet, types.Dict{"Type": types.Name("Page"), "Parent": ref(nrPages), "MediaBox": numbers(0, 0, 595, 842), "Resources": types.Dict{}})
	b.parts = append(b.parts, &bound{kids: ref(sheet), pages: 1, producer: p.producer})
}

// next is the number of an object that is not written yet.
func (b *binder) next() int {
	b.offsets = append(b.offsets, 0)
	return len(b.offsets) - 1
}

func (b *binder) write(nr int, o types.Object) {
	b.offsets[nr] = b.out.Len()
	fmt.Fprintf(&b.out, "%d 0 obj\n%s\nendobj\n", nr, o.PDFString())
}

// label numbers the sheets from an index on: style is "r" or "D" (i, ii or 1, 2).
type label struct {
	from  int
	style string
	first int
}

// finish writes what holds the parts together, in the order given, and returns the
// document.
func (b *binder) finish(order []*bound, labels []label, info Info) ([]byte, error) {
	if len(order) == 0 {
		return nil, errors.New("there is nothing to bind")
	}
	var kids, tags types.Array
	var tops []types.IndirectRef
	top := map[int]types.Dict{}
	pages, producer := 0, ""
	for _, p := range order {
		kids, tags, pages = append(kids, p.kids), append(tags, p.tags...), pages+p.pages
		tops = append(tops, p.outline...)
		for nr, d := range p.outlined {
			top[nr] = d
		}
		producer = cmp.Or(producer, p.producer)
	}
	for i, r := range tops {
		d := top[r.ObjectNumber.Value()]
		delete(d, "Prev")
		delete(d, "Next")
		d["Parent"] = ref(nrOutlines)
		if i > 0 {
			d["Prev"] = tops[i-1]
		}
		if i+1 < len(tops) {
			d["Next"] = tops[i+1]
		}
		b.write(r.ObjectNumber.Value(), d)
	}
	catalog := types.Dict{
		"Type": types.Name("Catalog"), "Pages": ref(nrPages), "Lang": text(info.Lang),
		"MarkInfo":          types.Dict{"Marked": types.Boolean(true)},
		"ViewerPreferences": types.Dict{"DisplayDocTitle": types.Boolean(true)},
		"StructTreeRoot":    ref(nrTags), "PageLabels": types.Dict{"Nums": labelled(labels)}, "Dests": b.places(),
	}
	if len(tops) > 0 {
		catalog["Outlines"], catalog["PageMode"] = ref(nrOutlines), types.Name("UseOutlines")
		b.write(nrOutlines, types.Dict{"Type": types.Name("Outlines"), "First": tops[0], "Last": tops[len(tops)-1], "Count": types.Integer(len(tops))})
	}
	b.write(nrCatalog, catalog)
	b.write(nrPages, types.Dict{"Type": types.Name("Pages"), "Kids": kids, "Count": types.Integer(pages)})
	b.write(nrTags, types.Dict{"Type": types.Name("StructTreeRoot"), "K": tags, "ParentTree": ref(nrParents), "ParentTreeNextKey": types.Integer(b.parents), "IDTree": ref(nrIDs)})
	b.write(nrParents, types.Dict{"Nums": b.nums})
	b.write(nrIDs, b.named())
	b.write(nrInfo, about(info, producer))
	return b.end(), nil
}

// named is the tree from a tag's name to the tag, sorted as readers expect it.
func (b *binder) named() types.Dict {
	type entry struct{ name, tag types.Object }
	var all []entry
	for i := 0; i+1 < len(b.ids); i += 2 {
		all = append(all, entry{b.ids[i], b.ids[i+1]})
	}
	slices.SortFunc(all, func(x, y entry) int { return strings.Compare(x.name.PDFString(), y.name.PDFString()) })
	var names types.Array
	for _, e := range all {
		names = append(names, e.name, e.tag)
	}
	return types.Dict{"Names": names}
}

func (b *binder) places() types.Dict {
	d := types.Dict{}
	for name, at := range b.dests {
		d[name] = at
	}
	return d
}

// end writes the table of places and the trailer. The document's name is a digest of
// its bytes.
func (b *binder) end() []byte {
	sum := sha256.Sum256(b.out.Bytes())
	id := types.HexLiteral(strings.ToUpper(hex.EncodeToString(sum[:16])))
	at := b.out.Len()
	fmt.Fprintf(&b.out, "xref\n0 %d\n0000000000 65535 f \n", len(b.offsets))
	for _, offset := range b.offsets[1:] {
		if offset == 0 {
			b.out.WriteString("0000000000 00000 f \n")
			continue
		}
		fmt.Fprintf(&b.out, "%010d 00000 n \n", offset)
	}
	trailer := types.Dict{"Size": types.Integer(len(b.offsets)), "Root": ref(nrCatalog), "Info": ref(nrInfo), "ID": types.Array{id, id}}
	fmt.Fprintf(&b.out, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer.PDFString(), at)
	return b.out.Bytes()
}

func labelled(labels []label) types.Array {
	var nums types.Array
	for _, l := range labels {
		nums = append(nums, types.Integer(l.from), types.Dict{"S": types.Name(l.style), "St": types.Integer(l.first)})
	}
	return nums
}

// about is the document's own description; a day stands at midnight of UTC.
func about(info Info, producer string) types.Dict {
	d := types.Dict{}
	for key, value := range map[string]string{"Title": info.Title, "Author": info.Author, "Subject": info.Subject, "Creator": info.Creator, "Producer": producer} {
		if value != "" {
			d[key] = text(value)
		}
	}
	if day := strings.ReplaceAll(info.Date, "-", ""); len(day) == 8 {
		d["CreationDate"] = types.StringLiteral("D:" + day + "000000Z")
		d["ModDate"] = types.StringLiteral("D:" + day + "000000Z")
	}
	return d
}

// text is a text string in UTF-16.
func text(s string) types.HexLiteral {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return types.HexLiteral(b.String())
}

func ref(nr int) types.IndirectRef { return *types.NewIndirectRef(nr, 0) }

func numbers(all ...int) types.Array {
	var a types.Array
	for _, n := range all {
		a = append(a, types.Integer(n))
	}
	return a
}

// renamed is the name of a tag in the bound document: the browser counts on from one
// print to the next, so that its own differ from run to run.
func renamed(part, rank int) types.StringLiteral {
	return types.StringLiteral("t" + strconv.Itoa(part) + fmt.Sprintf(".%06d", rank))
}

// sheet is the number of the sheet, from 1, on which a place of a part stands.
func (b *binder) sheet(key, id string) (int, bool) {
	at, ok := b.dests[key+"."+id]
	if !ok || len(at) == 0 {
		return 0, false
	}
	page, ok := at[0].(types.IndirectRef)
	if !ok {
		return 0, false
	}
	n, ok := b.sheets[page.ObjectNumber.Value()]
	return n, ok
}
