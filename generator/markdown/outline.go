package markdown

import (
	"crypto/sha256"
	"sync"
)

// Outline is what a text has and refers to, without what it is rendered from: small enough to
// be kept.
type Outline struct {
	Sections   []*Section // as those of a Document, but that they cannot be rendered
	HeadingIDs []string   // of all headings, in the order of the text
	References []Reference
	Problems   []Problem

	byID map[string]*Section
}

// Section returns the section with the id, nil where there is none.
func (o *Outline) Section(id string) *Section { return o.byID[id] }

// OutlineOf reads a text.
func OutlineOf(body []byte) *Outline {
	d := Parse(body)
	o := &Outline{HeadingIDs: d.HeadingIDs(), References: d.References(), Problems: d.Problems, byID: map[string]*Section{}}
	for _, s := range d.Sections {
		light := *s
		light.heading, light.nodes = nil, nil
		o.Sections = append(o.Sections, &light)
		if d.byID[s.ID] == s {
			o.byID[s.ID] = &light
		}
	}
	return o
}

// Outlines keeps the outlines of texts from one reading of a site to the next, as a preview
// does. Nil keeps none. One reading at a time may use it, with any number of goroutines.
type Outlines struct {
	mu    sync.Mutex
	kept  map[[sha256.Size]byte]*Outline
	asked map[[sha256.Size]byte]*Outline // since the last Forget
}

// Of is the outline of a text.
func (o *Outlines) Of(body []byte) *Outline {
	if o == nil {
		return OutlineOf(body)
	}
	key := sha256.Sum256(body)
	o.mu.Lock()
	defer o.mu.Unlock()
	x := o.asked[key]
	if x == nil {
		x = o.kept[key]
	}
	if x == nil {
		x = OutlineOf(body)
	}
	if o.asked == nil {
		o.asked = map[[sha256.Size]byte]*Outline{}
	}
	o.asked[key] = x
	return x
}

// Forget lets go of every outline that was not asked for since the last time.
func (o *Outlines) Forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.kept, o.asked = o.asked, nil
}
