package page

import (
	"maps"
	"slices"
	"sync"

	"steelyard/generator/digest"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// unsigned are fields that a scope's digest leaves out: what is made from the digest, and
// what belongs to the theme or to the program.
var unsigned = digest.Leave(
	"Shell.Signature", "Shell.RunID", "Shell.AssetHash", "facts.Commit", "facts.Built",
	"IndicatorScore.Rule", "Narrative.BodyLine", "Narrative.File", "Narrative.Inline",
)

// sign digests a scope and writes the page's signature.
func (e *planner) sign(s *scope) {
	s.digest = s.digested()
	s.shell.RunID = e.content(s.digest)
	s.shell.Signature = s.shell.RunID
	if s.of != "" {
		s.shell.Signature += e.Str.Format.List + e.W("site.rulebook", s.of)
	}
}

// content says what a page was made of in a few signs.
func (e *planner) content(hash string) string {
	if e.opt.Commit != "" {
		return e.W("site.content-commit", hash, e.opt.Commit)
	}
	return e.W("site.content-hash", hash)
}

// digested is taken over everything in the scope that its page may read.
func (s *scope) digested() string {
	parts, d := s.parts(), unused()
	defer digests.Put(d)
	for _, part := range parts {
		d.Text(part)
	}
	d.Add(s.made, s.lifts)
	return d.Short()
}

// digests are those of other pages, which are read.
var digests = sync.Pool{New: func() any { return digest.New(unsigned) }}

func unused() *digest.Digest {
	d := digests.Get().(*digest.Digest)
	d.Reset()
	return d
}

// madeOf is what a page is made of, in parts: where it stays the page stays. It is taken
// over the same as the page's digest, but for what is worked out late: over what that rests
// on.
func (s *scope) madeOf() view.MadeOf {
	var k view.MadeOf
	parts := s.parts()
	for n := range k {
		k[n] = parts[n][:view.MadeOfDigits]
	}
	if swaps := s.swaps; swaps != nil { // they come late, see rests
		d := digest.New(unsigned)
		s.swaps = nil
		s.addOthers(d)
		s.swaps, parts[len(k)-1] = swaps, d.String()
	}
	d := unused()
	defer digests.Put(d)
	d.Text(parts[len(k)-1])
	if s.late == nil {
		d.Add(s.made)
	}
	d.Add(s.rests...)
	k[len(k)-1] = d.String()[:view.MadeOfDigits]
	return k
}

// parts are the digests of the parts of a scope, worked out once: what stands around its
// page, its figures, its text, how others stand.
func (s *scope) parts() [len(view.MadeOf{})]string {
	if s.taken[0] == "" {
		d := unused()
		defer digests.Put(d)
		for n, add := range []func(*digest.Digest){s.addAround, s.addFigures, s.addText, s.addOthers} {
			d.Reset()
			add(d)
			s.taken[n] = d.String()
		}
	}
	return s.taken
}

// addAround takes the language and what stands around the content.
func (s *scope) addAround(d *digest.Digest) {
	d.Text(s.Lang)
	d.Add(&s.Languages)
	d.Text(s.kind)
	d.Text(s.path)
	d.Add(&s.shell, s.facts)
	d.Text(s.of)
	if s.readsDay() {
		d.Add(s.Built)
	}
}

// addFigures takes the reports that the page tells of.
func (s *scope) addFigures(d *digest.Digest) {
	if s.report != nil && s.shows != nil {
		d.Add(s.shows)
	} else if s.report != nil {
		d.Add(s.report.Digest())
	}
	if s.report != nil {
		if s.kind == "report" || s.kind == "changes" {
			d.Add(s.report.Written.Hash) // printed among what the report stands on
		}
	}
	if s.unit != nil {
		d.Add(ledger.UnitFacts(s.unit), s.kin)
	}
	for _, l := range s.reports {
		d.Add(l.Digest())
	}
	d.Add(s.entered, s.files)
}

// addText takes the page's text.
func (s *scope) addText(d *digest.Digest) {
	if s.text != nil {
		s.text.digest(d)
	}
}

// addOthers takes how units stand to each other.
func (s *scope) addOthers(d *digest.Digest) {
	if s.year != nil {
		d.Add(s.year.Digest())
		if s.kind == "compare" {
			d.Add(s.year.Standing())
		}
	}
	d.Add(s.swaps)
}

// readsDay says whether the page tells what is past its date.
func (s *scope) readsDay() bool { return s.kind == "front" || s.kind == "unit" }

// digest takes a text with all that it asks for.
func (n *narrative) digest(d *digest.Digest) {
	sum := n.BodySum()
	d.Add(n.Narrative, n.lang, sum[:], n.links)
	for _, path := range slices.Sorted(maps.Keys(n.values)) {
		v := n.values[path]
		d.Add(path, v.what)
		if v.report != nil {
			d.Add(v.report.Since()) // a value is of its year, or of the one before
		}
	}
	for _, line := range slices.Sorted(maps.Keys(n.fences)) {
		switch a := n.fences[line]; {
		case a.of != nil:
			d.Add(a.of.Digest())
		case a.all != nil:
			d.Add(a.all.Digest())
			if a.show.Name == "ranks" {
				d.Add(a.all.Standing())
			}
		}
	}
}
