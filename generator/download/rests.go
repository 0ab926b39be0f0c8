package download

import (
	"fmt"
	"sync"

	"steelyard/generator/digest"
	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// What downloads are made of, so that a build can leave alone those that would come out the
// same.

// Rests is what CheckData hangs on beside the ledger of its report and the words of a
// language, as values for a digest.
func (b *Shelf) Rests(in *edition.Edition, r *source.Report) []any {
	l := (&desk{b, in}).leaf(r)
	return append(l.rests(), l.traceRanking())
}

// Ranking is the group that a report is ranked in, as text for a digest.
func (b *Shelf) Ranking(r *source.Report) string {
	return fmt.Sprintf("%+v", *(&desk{b, b.Editions[0]}).leaf(r).traceRanking())
}

// rests is what a report's own figures hang on beside its ledger.
func (l *leaf) rests() []any {
	rests := []any{l.Card(), l.entered}
	if l.Written.Resting() != nil {
		return rests // no rule of it compares, else it would not rest
	}
	for _, i := range l.Indicators {
		if peers := l.openPeers(i); peers != nil {
			rests = append(rests, i.Score.ID, peers)
		}
	}
	return rests
}

var whole = digest.Leave()

// made is what a file of a report is made of: one that tells of the report alone, and one that
// tells how units stand to each other. nil where the digests of the sources are not known.
func (b *Shelf) made(r *source.Report) (alone, among func() (view.MadeOf, error)) {
	if b.Sum == nil {
		return nil, nil
	}
	of := sync.OnceValue(func() view.MadeOf {
		l := (&desk{b, b.Editions[0]}).leaf(r)
		figures, others := digest.New(whole), digest.New(whole)
		figures.Add(l.Since(), r.Hash)
		for _, file := range b.Sources(r) {
			figures.Add(file, b.Sum(file))
		}
		for _, f := range b.Evidence(r) {
			figures.Add(edition.EvidenceName(f), f.SHA256, f.Audience)
		}
		others.Add(l.rests()...)
		return parts(b.around(), figures, others)
	})
	alone = func() (view.MadeOf, error) { return of(), nil }
	among = func() (view.MadeOf, error) {
		made, others := of(), digest.New(whole)
		others.Add(made[len(made)-1], (&desk{b, b.Editions[0]}).leaf(r).traceRanking())
		made[len(made)-1] = others.String()[:view.MadeOfDigits]
		return made, nil
	}
	return alone, among
}

// around is what every file is made of beside its figures: settings, commit and languages.
func (b *Shelf) around() *digest.Digest {
	d := digest.New(whole)
	d.Add(b.Sight.Site.Config, b.Commit)
	for _, e := range b.Editions {
		d.Add(e.Lang)
	}
	return d
}

// Copied is what a file is made of that is published as it was written.
func (b *Shelf) Copied(file string) func() (view.MadeOf, error) {
	if b.Sum == nil {
		return nil
	}
	return func() (view.MadeOf, error) {
		figures := digest.New(whole)
		figures.Add(b.Sum(file))
		return parts(digest.New(whole), figures, digest.New(whole)), nil
	}
}

func parts(around, figures, others *digest.Digest) view.MadeOf {
	cut := func(d *digest.Digest) string { return d.String()[:view.MadeOfDigits] }
	return view.MadeOf{cut(around), cut(figures), cut(digest.New(whole)), cut(others)}
}

// all is what a table of the whole site is made of.
func (b *Shelf) all(reports []*source.Report) func() (view.MadeOf, error) {
	if b.Sum == nil {
		return nil
	}
	return sync.OnceValues(func() (view.MadeOf, error) {
		figures := digest.New(whole)
		for _, r := range reports {
			l := b.Ledger.Report(r)
			figures.Add(l.Digest(), r.Hash, l.Card(), b.desks()[0].leaf(r).entered)
		}
		for _, rb := range b.Sight.Site.Rulebooks {
			if rb.File != "" {
				figures.Add(rb.File, b.Sum(rb.File))
			}
		}
		return parts(b.around(), figures, digest.New(whole)), nil
	})
}
