package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Checks remember what was found in the texts of reports, where the same site is planned
// again and again as in a preview: a text is checked anew where it or its report is another
// one, or the site has other units, pages or files. The zero Checks remember nothing yet.
// One plan at a time may use them.
type Checks struct {
	site     [sha256.Size]byte // of what the site has, see shape
	was, now map[checkKey]*checked
}

// checkKey is a text in a report, by what stays the same as long as they do.
type checkKey struct {
	n    *source.Narrative
	card *scoring.Card
	lang string
}

// checked is what was found in a text, and the files that it names.
type checked struct {
	found []diag.Diagnostic
	named []string
}

// begin makes the checks those of a book that has a theme, and whose pages are known. What the
// last one did not ask for is let go.
func (c *Checks) begin(b *book) {
	if c == nil {
		return
	}
	site := b.shape()
	if c.was = c.now; site != c.site || b.theme.OnDisk {
		c.was = nil // words of a theme on the disk may be others
	}
	c.site, c.now = site, map[checkKey]*checked{}
}

// of is what was found in the text of a report; nil where that is not known.
func (c *Checks) of(n *source.Narrative, r *source.Report, lang string) *checked {
	if c == nil || r.Card == nil {
		return nil
	}
	k := checkKey{n, r.Card, lang}
	was := c.was[k]
	if was != nil {
		c.now[k] = was
	}
	return was
}

// LeftTexts are what was found in the texts of a report, by language, in a form that can be written
// down as JSON and read again.
type LeftTexts map[string]LeftText

// LeftText is what was found in one text, and the files that it names, by their source.
type LeftText struct {
	Found []diag.Diagnostic `json:",omitempty"`
	Named []string          `json:",omitempty"`
}

// Shape is a digest of the site that the texts were checked in. What was found in them holds in a
// site of the same.
func (c *Checks) Shape() string { return hex.EncodeToString(c.site[:]) }

// Left is what was found in the texts of a report that hangs on nothing else.
func (c *Checks) Left(r *source.Report) LeftTexts {
	var all LeftTexts
	for lang, n := range r.Narratives {
		if x := c.now[checkKey{n, r.Card, lang}]; x != nil {
			if all == nil {
				all = LeftTexts{}
			}
			all[lang] = LeftText{x.found, x.named}
		}
	}
	return all
}

// Take takes what was found in the texts of a report, in a site of the given shape, which is the
// same for all.
func (c *Checks) Take(shape string, r *source.Report, all LeftTexts) {
	if len(shape) != hex.EncodedLen(len(c.site)) {
		return
	}
	_, _ = hex.Decode(c.site[:], []byte(shape)) // what is no digest is that of no site
	if c.now == nil {
		c.now = map[checkKey]*checked{}
	}
	for lang, x := range all {
		if n := r.Narratives[lang]; n != nil {
			c.now[checkKey{n, r.Card, lang}] = &checked{x.Found, x.Named}
		}
	}
}

func (c *Checks) keep(n *source.Narrative, r *source.Report, lang string, found *checked) {
	if c != nil && r.Card != nil {
		c.now[checkKey{n, r.Card, lang}] = found
	}
}

// shape is a digest of what a text may name beside its own report: units and their years,
// categories, pages and files; and of what headings are compared with.
func (b *book) shape() (sum [sha256.Size]byte) {
	h := sha256.New()
	fmt.Fprintf(h, "%q", []string{b.opt.Audience, b.current, b.theme.Name, fmt.Sprintf("%q", b.site.Config.Languages)})
	for _, p := range b.laid {
		h.Write([]byte(p.Path))
		h.Write([]byte{0})
	}
	for _, f := range b.site.Assets {
		fmt.Fprintf(h, "%q %q", f.Source, f.Audience)
	}
	for _, u := range b.site.Units {
		fmt.Fprintf(h, "%q %q %t", u.ID, u.Category, u.Unsure())
		for _, r := range u.Reports {
			fmt.Fprintf(h, "%q %t", r.Year, r.Faulty())
			for _, f := range r.Evidence {
				fmt.Fprintf(h, "%q", f.Source)
			}
		}
	}
	h.Sum(sum[:0])
	return sum
}
