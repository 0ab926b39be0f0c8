package effect

import (
	"bytes"
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// walk applies the causes of one report one after another.
type walk struct {
	field   *scoring.Field // the old site
	pair    versions
	renamed map[string]string
	now     figures // where the walk ends

	changes []change
	at      *variant
	seen    figures // after the last step
	moves   map[Ref][]Step
	held    []int // changes that wait for another on the same indicator
	causes  []Cause
	// stirs and shifts say that the report itself has causes, and that they move a figure.
	stirs, shifts bool
}

// versions are a report on both sides; a side may be missing.
type versions struct{ old, new Version }

// newWalk finds what changed in a report.
func newWalk(field *scoring.Field, p versions, renamed map[string]string) *walk {
	w := &walk{field: field, pair: p, renamed: renamed, moves: map[Ref][]Step{}}
	w.seen, w.now = figuresOf(p.old.Score, renamed), figuresOf(p.new.Score, nil)
	if p.old.Report != nil && p.new.Report != nil {
		w.changes = find(p.old.Report, p.new.Report, renamed)
	}
	return w
}

// own applies what changed in the report itself; everything around it is as it was.
func (w *walk) own() {
	switch {
	case w.pair.old.Report == nil:
		w.born()
		return
	case w.pair.new.Report == nil:
		w.gone()
		return
	case len(w.changes) == 0:
		return
	}
	w.at = (&variant{w.pair.old.Score.Card, summedBoth(w.pair.old.Report.Card, w.pair.new.Report.Card)}).clone()
	for _, c := range w.changes {
		w.causes = append(w.causes, c.Cause)
	}
	for i := range w.changes {
		if w.changes[i].apply != nil && !w.waits(i) {
			w.step(append(w.heldOn(w.changes[i].on), i))
		}
	}
	if len(w.held) > 0 {
		w.step(w.held)
		w.held = nil
	}
	w.finish()
}

// summedBoth are the dimensions whose points are those of their indicators on both sides.
func summedBoth(a, b *scoring.Card) map[string]bool {
	summed := map[string]bool{}
	for i := range b.Dimensions {
		d := &b.Dimensions[i]
		was := (&variant{card: a}).dimension(d.ID)
		summed[d.ID] = d.Points.Equal(pointsOf(d)) && (was == nil || was.Points.Equal(pointsOf(was)))
	}
	for i := range a.Dimensions {
		d := &a.Dimensions[i]
		if (&variant{card: b}).dimension(d.ID) == nil {
			summed[d.ID] = d.Points.Equal(pointsOf(d))
		}
	}
	return summed
}

// apply makes the card as it is after some more changes.
func (w *walk) apply(list []int) *variant {
	v := w.at.clone()
	for _, i := range list {
		w.changes[i].apply(v)
	}
	v.arrange(w.pair.new.Report.Card)
	v.settle()
	return v
}

// waits says whether a change cannot be scored before another one on the same indicator,
// which is scored on both sides and would not be in between.
func (w *walk) waits(i int) bool {
	on := w.changes[i].on
	if on == "" || !w.more(i) {
		return false
	}
	for _, kind := range []string{"indicator", "modifier"} {
		ref := Ref{kind, on}
		if w.seen.by[ref].State != scoring.Scored || w.now.by[ref].State != scoring.Scored {
			continue
		}
		try := w.field.Instead(w.pair.old.Score.Card, w.apply(append(w.heldOn(on), i)).card, nil)
		if figuresOf(try, w.renamed).by[ref].State != scoring.Scored {
			w.held = append(w.held, i)
			return true
		}
	}
	return false
}

// more says whether a later change bears on the same indicator, or on the rules of all.
func (w *walk) more(i int) bool {
	for _, c := range w.changes[i+1:] {
		if c.apply != nil && (c.on == w.changes[i].on || c.Kind == Rulebook) {
			return true
		}
	}
	return false
}

// heldOn are the changes that wait on an indicator.
func (w *walk) heldOn(on string) []int {
	var list []int
	for _, i := range w.held {
		if on != "" && w.changes[i].on == on {
			list = append(list, i)
		}
	}
	return list
}

// step applies changes, scores and notes what moved.
func (w *walk) step(list []int) {
	w.held = slices.DeleteFunc(w.held, func(i int) bool { return slices.Contains(list, i) })
	w.at = w.apply(list)
	w.note(list, figuresOf(w.field.Instead(w.pair.old.Score.Card, w.at.card, nil), w.renamed))
}

// note records the figures that a step moved.
func (w *walk) note(causes []int, after figures) {
	for _, ref := range w.seen.union(after) {
		if f := after.by[ref]; !f.Same(w.seen.by[ref]) {
			w.moves[ref] = append(w.moves[ref], Step{Causes: slices.Clone(causes), After: f})
		}
	}
	w.seen = after
}

// finish compares with the new card in the old surroundings: what no change explains is
// the order in which things stand, on which ties in rounding depend.
func (w *walk) finish() {
	end := w.field.Instead(w.pair.old.Score.Card, w.placed(), nil)
	if after := figuresOf(end, nil); !after.same(w.seen) {
		w.note(w.cause(Cause{Kind: Structure, What: Arranged, Node: Ref{Kind: "report"},
			OldPlace: w.pair.old.Report.Place("scorecard:"), NewPlace: w.pair.new.Report.Place("scorecard:")}), after)
	}
}

// placed is the new card where the old one stands.
func (w *walk) placed() *scoring.Card {
	c := *w.pair.new.Report.Card
	c.Unit, c.Year = w.pair.old.Report.Card.Unit, w.pair.old.Report.Card.Year
	return &c
}

// cause adds one that was not found in the report itself.
func (w *walk) cause(c Cause) []int {
	w.causes = append(w.causes, c)
	return []int{len(w.causes) - 1}
}

// born is a report that the old side has not: it comes into the new site as it is there.
func (w *walk) born() {
	i := w.cause(Cause{Kind: Structure, What: Added, Node: Ref{Kind: "report"}, NewPlace: w.pair.new.Report.Place("scorecard:")})
	w.note(i, w.now)
}

// gone is a report that the new side has not.
func (w *walk) gone() {
	r := w.pair.old.Report
	i := w.cause(Cause{Kind: Structure, What: Retired, Node: Ref{Kind: "report"}, OldPlace: r.Place("scorecard:")})
	w.note(i, figuresOf(nil, nil))
}

// around exchanges the old site for the new one: first the unit's own other years, where
// one of them changed, then everything else. Where a year is held against another, all of
// that is one step.
func (w *walk) around(years []*scoring.Card, changed bool, peers []string) {
	if changed {
		after := figuresOf(w.field.Instead(w.pair.old.Score.Card, w.placed(), years), nil)
		if !after.same(w.seen) {
			w.note(w.cause(Cause{Kind: Others, What: OtherYears, Node: Ref{Kind: "report"}, Units: []string{w.pair.new.Score.Unit}}), after)
		}
	}
	if w.now.same(w.seen) {
		return
	}
	c := Cause{Kind: Others, What: OtherUnits, Node: Ref{Kind: "report"}, Units: peers}
	if w.pair.old.Report.Year != w.pair.new.Report.Year && !w.scoresStay() {
		c.What, c.Units = YearBefore, nil
	}
	w.note(w.cause(c), w.now)
}

// scoresStay says whether what is left to explain is grade and rank alone.
func (w *walk) scoresStay() bool {
	for ref, f := range w.now.by {
		if !f.SameScore(w.seen.by[ref]) {
			return false
		}
	}
	return true
}

// report gathers what was noted; nil where nothing changed.
func (w *walk) report() *Report {
	w.seal()
	if len(w.causes) == 0 {
		return nil
	}
	r := &Report{Old: w.pair.old, New: w.pair.new, Causes: w.causes}
	was := figuresOf(w.pair.old.Score, w.renamed)
	for _, ref := range was.union(w.now) {
		if steps := w.moves[ref]; len(steps) > 0 && !was.by[ref].Same(w.now.by[ref]) {
			r.Moves = append(r.Moves, Move{Ref: ref, Was: was.by[ref], Now: w.now.by[ref], Steps: steps})
		}
	}
	w.sort(r)
	return r
}

// seal tells a year that was closed or opened, or whose seal was written anew.
func (w *walk) seal() {
	old, new := w.pair.old.Report, w.pair.new.Report
	if old == nil || new == nil || old.Year != new.Year {
		return
	}
	c := Cause{Kind: Seal, Node: Ref{Kind: "report"}}
	switch {
	case old.Sealed && !new.Sealed:
		c.What, c.OldPlace = Unsealed, sealPlace(old)
	case !old.Sealed && new.Sealed:
		c.What, c.NewPlace = Sealed, sealPlace(new)
	case old.Sealed && !bytes.Equal(unixLines(old.Seal), unixLines(new.Seal)):
		c.What, c.OldPlace, c.NewPlace = Changed, sealPlace(old), sealPlace(new)
	default:
		return
	}
	w.cause(c)
}

func unixLines(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// sort puts causes into the order of kinds: the order in which they were found is that
// already, but for renamed ids and what was found last.
func (w *walk) sort(r *Report) {
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i
	}
	by := make([]int, len(r.Causes))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(a, b int) int { return order[r.Causes[a].Kind] - order[r.Causes[b].Kind] })
	place := make([]int, len(by))
	sorted := make([]Cause, len(by))
	for to, from := range by {
		place[from], sorted[to] = to, r.Causes[from]
	}
	r.Causes = sorted
	for i := range r.Moves {
		for j := range r.Moves[i].Steps {
			causes := r.Moves[i].Steps[j].Causes
			for k := range causes {
				causes[k] = place[causes[k]]
			}
			slices.Sort(causes)
		}
	}
}

func sealPlace(r *source.Report) (p diag.Place) {
	p.File = r.Dir + "/seal.toml"
	return p
}
