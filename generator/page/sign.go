package page

import (
	"maps"
	"slices"

	"steelyard/generator/digest"
	"steelyard/generator/ledger"
)

// unsigned are fields that a scope's digest leaves out: what is made from the digest, and
// what belongs to the theme or to the program.
var unsigned = map[string]bool{
	"Shell.Signature": true, "Shell.RunID": true, "Shell.AssetHash": true, "facts.Commit": true, "facts.Built": true,
	"IndicatorScore.Rule": true, "Narrative.BodyLine": true, "Narrative.File": true, "Narrative.Inline": true,
}

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
	d := digest.New(unsigned)
	d.Add(s.Lang, s.Languages, s.kind, s.path, s.shell, s.facts, s.of)
	if s.readsDay() {
		d.Add(s.Built)
	}
	if s.report != nil {
		d.Add(s.report.Digest())
		if s.kind == "report" || s.kind == "changes" {
			d.Add(s.report.Written.Hash) // printed among what the report stands on
		}
	}
	if s.unit != nil {
		d.Add(ledger.UnitFacts(s.unit))
	}
	for _, l := range s.reports {
		d.Add(l.Digest())
	}
	if s.year != nil {
		d.Add(s.year.Digest())
		if s.kind == "compare" {
			d.Add(s.year.Standing())
		}
	}
	if s.text != nil {
		s.text.digest(d)
	}
	d.Add(s.made, s.lifts, s.swaps, s.entered, s.files)
	return d.Short()
}

// readsDay says whether the page tells what is past its date.
func (s *scope) readsDay() bool { return s.kind == "front" || s.kind == "unit" }

// digest takes a text with all that it asks for.
func (n *narrative) digest(d *digest.Digest) {
	body, err := n.Body()
	d.Add(n.Narrative, n.lang, body, err != nil, n.links)
	for _, path := range slices.Sorted(maps.Keys(n.values)) {
		v := n.values[path]
		d.Add(path, v.what)
		if v.report != nil {
			d.Add(v.report.Digest())
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
