package paper

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// copying takes one print into a document: objects are numbered on, and what is said
// once a document is taken out and kept for the binder.
type copying struct {
	*binder
	ctx  *model.Context
	key  string
	base int // what is added to the numbers of the print's objects
	part *bound
	skip map[int]bool // objects of the print that are not copied
	ids  map[string]types.StringLiteral
	tops map[int]bool // outline entries at the top
	tree int          // the print's root of pages
	tags int          // the print's root of tags
	// base0 is what is added to the keys that lead from its pages to its tags.
	base0 int
}

// tagName is how the browser names a tag that another refers to.
var tagName = regexp.MustCompile(`^node[0-9A-Fa-f]+$`)

// places notes the named places of the print.
func (c *copying) places(root types.Dict) error {
	o, ok := root.Find("Dests")
	if !ok {
		return nil
	}
	dests, err := c.ctx.DereferenceDict(o)
	if err != nil {
		return fmt.Errorf("read the places of a print: %w", err)
	}
	for name, o := range dests {
		at, err := c.ctx.DereferenceArray(o)
		if err != nil || at == nil {
			return fmt.Errorf("read the place %q of a print: %w", name, err)
		}
		c.dests[c.key+"."+name] = c.moved(at).(types.Array)
	}
	if r, ok := o.(types.IndirectRef); ok {
		c.skip[r.ObjectNumber.Value()] = true
	}
	return nil
}

// roots takes out what a document has once: the catalog, the roots of pages, tags and
// outline, and the description.
func (c *copying) roots(root types.Dict) error {
	c.skip[c.ctx.Root.ObjectNumber.Value()] = true
	if c.ctx.Info != nil {
		c.skip[c.ctx.Info.ObjectNumber.Value()] = true
		if info, err := c.ctx.DereferenceDict(*c.ctx.Info); err == nil && info != nil {
			if s, ok := info["Producer"].(types.StringLiteral); ok {
				c.part.producer = s.Value()
			}
		}
	}
	pages, ok := root["Pages"].(types.IndirectRef)
	if !ok {
		return fmt.Errorf("read what the browser printed: it has no pages")
	}
	c.tree, c.part.kids = pages.ObjectNumber.Value(), c.moved(pages).(types.IndirectRef)
	tree, err := c.ctx.DereferenceDict(pages)
	if err != nil {
		return fmt.Errorf("read the pages of a print: %w", err)
	}
	if err := c.count(tree, 0); err != nil {
		return err
	}
	if err := c.outlines(root); err != nil {
		return err
	}
	return c.tagged(root)
}

// count numbers the sheets below a node of the tree of pages.
func (c *copying) count(tree types.Dict, depth int) error {
	kids, err := c.ctx.DereferenceArray(tree["Kids"])
	if err != nil || depth > 64 {
		return fmt.Errorf("read the pages of a print: %v", err)
	}
	for _, k := range kids {
		d, err := c.ctx.DereferenceDict(k)
		if err != nil {
			return fmt.Errorf("read the pages of a print: %w", err)
		}
		if _, inner := d["Kids"]; inner {
			if err := c.count(d, depth+1); err != nil {
				return err
			}
			continue
		}
		c.part.pages++
		if r, ok := k.(types.IndirectRef); ok {
			c.sheets[c.base+r.ObjectNumber.Value()] = c.part.pages
		}
	}
	return nil
}

// outlines finds the entries at the top of the print's outline.
func (c *copying) outlines(root types.Dict) error {
	c.tops, c.part.outlined = map[int]bool{}, map[int]types.Dict{}
	o, ok := root["Outlines"].(types.IndirectRef)
	if !ok {
		return nil
	}
	c.skip[o.ObjectNumber.Value()] = true
	d, err := c.ctx.DereferenceDict(o)
	if err != nil {
		return fmt.Errorf("read the outline of a print: %w", err)
	}
	for next, ok := d["First"].(types.IndirectRef); ok; {
		if c.tops[next.ObjectNumber.Value()] {
			return fmt.Errorf("read the outline of a print: it leads round")
		}
		c.tops[next.ObjectNumber.Value()] = true
		c.part.outline = append(c.part.outline, c.moved(next).(types.IndirectRef))
		entry, err := c.ctx.DereferenceDict(next)
		if err != nil {
			return fmt.Errorf("read the outline of a print: %w", err)
		}
		next, ok = entry["Next"].(types.IndirectRef)
	}
	return nil
}

// tagged takes the print's tree of tags out of its root.
func (c *copying) tagged(root types.Dict) error {
	o, ok := root["StructTreeRoot"].(types.IndirectRef)
	if !ok {
		return fmt.Errorf("read what the browser printed: it has no tags; a newer Chromium writes them")
	}
	c.tags = o.ObjectNumber.Value()
	c.skip[c.tags] = true
	d, err := c.ctx.DereferenceDict(o)
	if err != nil {
		return fmt.Errorf("read the tags of a print: %w", err)
	}
	switch k := d["K"].(type) {
	case types.Array:
		c.part.tags = c.moved(k).(types.Array)
	case types.IndirectRef:
		c.part.tags = types.Array{c.moved(k)}
	}
	c.name()
	base := c.parents
	if err := c.leaves(d["ParentTree"], "Nums", func(key, value types.Object) {
		if n, ok := key.(types.Integer); ok {
			c.nums = append(c.nums, types.Integer(base+n.Value()), c.moved(value))
			c.parents = max(c.parents, base+n.Value()+1)
		}
	}); err != nil {
		return err
	}
	if n := d.IntEntry("ParentTreeNextKey"); n != nil {
		c.parents = max(c.parents, base+*n)
	}
	c.base0 = base
	return c.leaves(d["IDTree"], "Names", func(key, value types.Object) {
		c.binder.ids = append(c.binder.ids, c.moved(key), c.moved(value))
	})
}

// leaves calls for each pair of a tree of numbers or names, and leaves the tree out of
// the copy.
func (c *copying) leaves(o types.Object, list string, each func(key, value types.Object)) error {
	if o == nil {
		return nil
	}
	if r, ok := o.(types.IndirectRef); ok {
		if c.skip[r.ObjectNumber.Value()] {
			return fmt.Errorf("read the tags of a print: a tree leads round")
		}
		c.skip[r.ObjectNumber.Value()] = true
	}
	d, err := c.ctx.DereferenceDict(o)
	if err != nil {
		return fmt.Errorf("read the tags of a print: %w", err)
	}
	pairs, err := c.ctx.DereferenceArray(d[list])
	if err != nil && d[list] != nil {
		return fmt.Errorf("read the tags of a print: %w", err)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		each(pairs[i], pairs[i+1])
	}
	kids, err := c.ctx.DereferenceArray(d["Kids"])
	if err != nil && d["Kids"] != nil {
		return fmt.Errorf("read the tags of a print: %w", err)
	}
	for _, k := range kids {
		if err := c.leaves(k, list, each); err != nil {
			return err
		}
	}
	return nil
}

// name gives the tags of the print names that are the same in each run: by the order in
// which they stand in the print, since the browser's own follow from what it did before.
func (c *copying) name() {
	c.ids = map[string]types.StringLiteral{}
	for _, nr := range slices.Sorted(maps.Keys(c.ctx.Table)) {
		d, ok := c.ctx.Table[nr].Object.(types.Dict)
		if !ok {
			continue
		}
		if id, ok := d["ID"].(types.StringLiteral); ok && tagName.MatchString(id.Value()) {
			c.ids[id.Value()] = renamed(len(c.parts), len(c.ids))
		}
	}
}

// objects copies what is left, in the order of the print's numbers.
func (c *copying) objects() error {
	for _, nr := range slices.Sorted(maps.Keys(c.ctx.Table)) {
		entry := c.ctx.Table[nr]
		for len(c.offsets) <= c.base+nr {
			c.offsets = append(c.offsets, 0)
		}
		if entry.Free || c.skip[nr] || entry.Object == nil {
			continue
		}
		if s, ok := entry.Object.(types.StreamDict); ok {
			c.stream(nr, s)
			continue
		}
		o := c.moved(entry.Object)
		if d, ok := o.(types.Dict); ok {
			if nr == c.tree {
				d["Parent"] = ref(nrPages)
			}
			if c.tops[nr] {
				c.part.outlined[c.base+nr] = d
				continue
			}
			c.link(d)
		}
		c.write(c.base+nr, o)
	}
	return nil
}

func (c *copying) stream(nr int, s types.StreamDict) {
	d := c.moved(s.Dict).(types.Dict)
	d["Length"] = types.Integer(len(s.Raw))
	c.offsets[c.base+nr] = c.out.Len()
	fmt.Fprintf(&c.out, "%d 0 obj\n%s\nstream\n", c.base+nr, d.PDFString())
	c.out.Write(s.Raw)
	c.out.WriteString("\nendstream\nendobj\n")
}

// placeScheme begins the address of a place in another part of the document.
const placeScheme = "steelyard-place:"

// link turns an address of a place of the document into the place itself.
func (c *copying) link(d types.Dict) {
	action, ok := d["A"].(types.Dict)
	if !ok || d["Subtype"] != types.Name("Link") {
		return
	}
	address, ok := action["URI"].(types.StringLiteral)
	if !ok {
		return
	}
	if name, ok := strings.CutPrefix(address.Value(), placeScheme); ok {
		delete(d, "A")
		if at, ok := c.dests[name]; ok {
			d["Dest"] = at
		}
	}
}

// moved is an object of the print as it stands in the document. Streams are copied
// apart; an object is never changed where it lies.
func (c *copying) moved(o types.Object) types.Object {
	switch o := o.(type) {
	case types.IndirectRef:
		nr := o.ObjectNumber.Value()
		if nr == c.tags && c.tags != 0 {
			return ref(nrTags)
		}
		return ref(c.base + nr)
	case types.Array:
		a := make(types.Array, len(o))
		for i, x := range o {
			a[i] = c.moved(x)
		}
		return a
	case types.Dict:
		d := make(types.Dict, len(o))
		for key, x := range o {
			n, number := x.(types.Integer)
			name, named := x.(types.Name)
			switch {
			case number && (key == "StructParents" || key == "StructParent"):
				d[key] = types.Integer(c.base0 + n.Value())
			case named && key == "Dest":
				d[key] = types.Name(c.key + "." + name.Value())
			default:
				d[key] = c.moved(x)
			}
		}
		return d
	case types.StringLiteral:
		if name, ok := c.ids[o.Value()]; ok {
			return name
		}
	}
	return o
}
