package seal

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// rule is the id of what Hold finds.
const rule = "E-seal"

// sealed is a report with its seal and its present state.
type sealed struct {
	r    *source.Report
	s    *scoring.Score
	seal *Seal
	now  *State
	own  bool // its own facts and figures are as they were sealed; then its place among others is held too
}

// Hold holds the present of every report against its seal, restatements against the results
// they speak of, and the chain of a unit's seals. version is that of the program.
func Hold(site *source.Site, scores []*scoring.Score, version string) []diag.Diagnostic {
	return new(Holding).Hold(site, scores, version)
}

// Holding is what was found in units of a site one by one, each before its reports were laid to
// rest and ranked. The zero Holding has looked at nobody yet.
type Holding struct {
	mu sync.Mutex
	by map[*source.Unit]*holder
}

// Look holds the reports of a unit against their seals, but for their ranks and grades, which
// Hold does. It may be called by several goroutines at once.
func (x *Holding) Look(u *source.Unit, scores []*scoring.Score, version string) {
	h := newHolder(scores, version)
	h.unit(u)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.by == nil {
		x.by = map[*source.Unit]*holder{}
	}
	x.by[u] = h
}

// Hold is the function Hold of a site of which some units were looked at, and rest.
func (x *Holding) Hold(site *source.Site, scores []*scoring.Score, version string) []diag.Diagnostic {
	h := newHolder(scores, version)
	for _, u := range site.Units {
		h.unit(u)
		if looked := x.by[u]; looked != nil {
			h.found, h.all = append(h.found, looked.found...), append(h.all, looked.all...)
		}
	}
	for _, one := range h.all {
		if one.own {
			h.place(one)
		}
	}
	return h.found
}

func newHolder(scores []*scoring.Score, version string) *holder {
	h := &holder{version: version, by: map[string]*scoring.Score{}}
	for _, s := range scores {
		h.by[s.Unit+"/"+s.Year] = s
	}
	return h
}

type holder struct {
	version string
	by      map[string]*scoring.Score
	all     []*sealed
	found   []diag.Diagnostic
}

// unit looks at the reports of a unit that do not rest.
func (h *holder) unit(u *source.Unit) {
	earliers := map[string]*Seal{}         // by the part of the year: halves are a chain of their own
	gones := map[string][]*source.Report{} // without a seal, between sealed ones
	for _, r := range u.Reports {
		part := calendar.Part(r.Year)
		s := h.by[u.ID+"/"+r.Year]
		if s == nil || r.Resting() != nil {
			continue
		}
		h.restatements(r, s)
		if !r.Sealed {
			gones[part] = append(gones[part], r)
			continue
		}
		x, err := Read(r.Seal)
		if err != nil {
			h.say(diag.Place{File: r.Dir + "/" + FileName}, "the seal of "+name(r)+" cannot stand: "+err.Error(), "take the file back from git")
			earliers[part] = nil
			continue
		}
		h.chain(r, x, earliers[part], gones[part])
		earliers[part], gones[part] = x, nil
		one := &sealed{r: r, s: s, seal: x, now: Take(r, s)}
		one.own = h.hold(one)
		h.all = append(h.all, one)
	}
}

func (h *holder) say(place diag.Place, message, hint string) {
	h.found = append(h.found, diag.Diagnostic{Rule: rule, Severity: diag.Error, Place: place, Message: message, Hint: hint})
}

func name(r *source.Report) string { return r.Unit.ID + " " + r.Year }

// chain finds a seal that is gone: the next one names it.
func (h *holder) chain(r *source.Report, s, earlier *Seal, gone []*source.Report) {
	before := s.States[0].Before
	place := diag.Place{File: r.Dir + "/" + FileName}
	switch {
	case earlier != nil && earlier.Has(before), earlier == nil && before == "":
	case before == "":
		// An earlier year was sealed later than this one: there was nothing to name.
	case len(gone) > 0:
		h.say(diag.Place{File: gone[len(gone)-1].Dir + "/" + FileName}, "the seal of "+name(gone[len(gone)-1])+" is gone: that of "+r.Year+" was set on it", "take the file back from git")
	default:
		h.say(place, "the seal of "+name(r)+" was set on an earlier one that is not there", "take the seals of the years before back from git")
	}
}

// restatements holds what is said of a result against the result, also where nothing is
// sealed: a fact that is written twice is compared wherever it stands twice.
func (h *holder) restatements(r *source.Report, s *scoring.Score) {
	last := map[string]source.Restatement{}
	at := map[string]int{}
	for n, x := range r.Restatements {
		if was, ok := last[x.Indicator]; ok {
			a, ok1 := was.Now.Get()
			b, ok2 := x.Was.Get()
			if ok1 && ok2 && !a.Equal(b) {
				h.say(r.Place(fmt.Sprintf("results:restatement.%d.was", n)), fmt.Sprintf("the restatement of %q begins at %s, but the one before it ended at %s", x.Indicator, b, a), "write was = "+a.String())
			}
		}
		last[x.Indicator], at[x.Indicator] = x, n
	}
	for _, id := range sortedKeys(last) {
		x := last[id]
		now, ok := x.Now.Get()
		i := indicator(s, id)
		if !ok || i == nil {
			continue
		}
		if v, has := i.Value.Get(); !has || !v.Equal(now) {
			said := "has no value"
			if has {
				said = "is " + v.String()
			}
			h.say(r.Place(fmt.Sprintf("results:restatement.%d.now", at[id])), fmt.Sprintf("the restatement of %q says %s from now on, but the result %s", id, now, said), "write both alike")
		}
	}
}

func indicator(s *scoring.Score, id string) *scoring.IndicatorScore {
	for i := range s.Dimensions {
		for j := range s.Dimensions[i].Objectives {
			for k := range s.Dimensions[i].Objectives[j].Indicators {
				if x := &s.Dimensions[i].Objectives[j].Indicators[k]; x.ID == id {
					return x
				}
			}
		}
	}
	return nil
}

// hold compares one report with its last seal.
func (h *holder) hold(x *sealed) (own bool) {
	then := x.seal.Last()
	since := x.r.Restatements[min(then.Restatements, len(x.r.Restatements)):]
	restated := map[string]bool{}
	for _, n := range since {
		restated[n.Indicator] = true
		h.was(x, then, n)
	}
	moved := h.inputs(x, then, restated)
	if len(moved) > 0 || len(restated) > 0 {
		return false // the scores follow from what was told, or from what was declared
	}
	return h.figures(x, then)
}

// was holds a restatement against what was sealed.
func (h *holder) was(x *sealed, then *State, n source.Restatement) {
	was, ok := n.Was.Get()
	if !ok {
		return
	}
	for _, i := range then.Indicators {
		if i.ID != n.Indicator || i.Value == was.String() {
			continue
		}
		first := slices.IndexFunc(x.r.Restatements, func(m source.Restatement) bool { return m.Indicator == n.Indicator && m.On == n.On })
		if prior := x.r.Restatements[then.Restatements:]; first >= 0 && prior[0].Indicator != n.Indicator && slices.IndexFunc(prior, func(m source.Restatement) bool { return m.Indicator == n.Indicator }) < first-then.Restatements {
			continue // not the first of its indicator since
		}
		sealedAs := i.Value
		if sealedAs == "" {
			sealedAs = "no value"
		}
		h.say(x.r.Place(fmt.Sprintf("results:restatement.%d.was", max(first, 0))), fmt.Sprintf("the restatement of %q says that it was %s, but sealed was %s", n.Indicator, was, sealedAs), "write was = "+i.Value)
	}
}

// inputs finds the groups of facts that changed and that no restatement declares.
func (h *holder) inputs(x *sealed, then *State, restated map[string]bool) (moved []string) {
	groups := map[string]bool{}
	for g := range then.Inputs {
		groups[g] = true
	}
	for g := range x.now.Inputs {
		groups[g] = true
	}
	for _, g := range sortedKeys(groups) {
		if then.Inputs[g] == x.now.Inputs[g] || g == "status" && then.Inputs[g] == "" { // sealed before there was such a group
			continue
		}
		kind, id, _ := strings.Cut(g, " ")
		if id != "" && restated[id] || id == "" && len(restated) > 0 {
			continue
		}
		moved = append(moved, g)
		h.input(x, then, kind, id)
	}
	if len(restated) > 0 {
		return moved
	}
	have := map[string]bool{}
	for _, sum := range x.now.Evidence {
		have[sum] = true
	}
	for _, path := range sortedKeys(then.Evidence) {
		if have[then.Evidence[path]] {
			continue
		}
		what := "is gone"
		if _, there := x.now.Evidence[path]; there {
			what = "was changed"
		}
		moved = append(moved, path)
		h.say(diag.Place{File: x.r.Dir + "/" + path}, fmt.Sprintf("the evidence of %s %s after it was sealed", name(x.r), what), "take the file back from git, or declare a [[restatement]] in results.toml and run "+command(x.r))
	}
	return moved
}

func command(r *source.Report) string {
	return "steelyard seal " + r.Year + " " + r.Unit.ID + " --restate"
}

// input says what changed, where, and which score it moved.
func (h *holder) input(x *sealed, then *State, kind, id string) {
	place, what := x.r.Place("scorecard:"), "how the scorecard is put together"
	switch kind {
	case "rulebook":
		what, place = "the rulebook", x.r.Place("rulebook:rounding")
		if place.Line == 0 && x.r.Rulebook != nil {
			place = diag.Place{File: x.r.Rulebook.File}
		}
	case "status":
		what, place = "from which share something is met or close", firstPlace(x.r, "rulebook:status", "rulebook:rounding")
		if place.Line == 0 && x.r.Rulebook != nil {
			place = diag.Place{File: x.r.Rulebook.File}
		}
	case "adjustments":
		what, place = "what counts beside the points", x.r.Place("results:bonus")
		if place.Line == 0 {
			place = diag.Place{File: x.r.Dir + "/results.toml"}
		}
	case "card":
		place = diag.Place{File: x.r.Dir + "/scorecard.toml"}
	case "rule":
		what, place = fmt.Sprintf("rule, target or points of %q", id), firstPlace(x.r, "scorecard:indicator."+id+".score", "scorecard:indicator."+id, "scorecard:modifier."+id)
	case "result":
		what, place = fmt.Sprintf("the result of %q", id), firstPlace(x.r, "results:result."+id+".value", "results:result."+id)
	case "previous":
		what, place = fmt.Sprintf("last year's value, on which %q is measured,", id), firstPlace(x.r, "scorecard:indicator."+id)
	}
	if place.File == "" {
		place.File = x.r.Dir + "/" + FileName
	}
	effect, hint := h.effect(x, then, id)
	h.say(place, fmt.Sprintf("%s changed after %s was sealed on %s: %s", what, name(x.r), then.On, effect), hint)
}

func firstPlace(r *source.Report, refs ...string) diag.Place {
	for _, ref := range refs {
		if p := r.Place(ref); p.Line > 0 {
			return p
		}
	}
	return r.Place(refs[0])
}

// effect says which figure moved, and what to write.
func (h *holder) effect(x *sealed, then *State, id string) (effect, hint string) {
	hint = "take it back, or declare it: "
	entry := "[[restatement]] indicator = " + quote(id)
	total := "the total stays " + then.Total
	if then.Total != x.now.Total {
		total = "the total was " + then.Total + " and is now " + x.now.Total
	}
	was, is := find(then.Indicators, id), find(x.now.Indicators, id)
	if id == "" || was == nil && is == nil {
		return total, hint + "[[restatement]] in results.toml, then " + command(x.r)
	}
	if was != nil && is != nil {
		if was.Value != is.Value && was.Value != "" && is.Value != "" {
			entry += " was = " + was.Value + " now = " + is.Value
		}
		if was.Score != is.Score {
			total = fmt.Sprintf("its score was %s and is now %s, %s", orNone(was.Score), orNone(is.Score), total)
		}
	}
	return total, hint + entry + ` reason = "..." on = ... in results.toml, then ` + command(x.r)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func find(list []Node, id string) *Node {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}

// figures holds what was published where no input of the report has changed: then another
// unit or the program moved it.
func (h *holder) figures(x *sealed, then *State) (own bool) {
	place := diag.Place{File: x.r.Dir + "/" + FileName}
	why := "nothing that this report is made of has changed: its rule looks at other units"
	if then.Version != h.version {
		why = "nothing that it is made of has changed: version " + then.Version + " sealed it, and this is version " + h.version
	}
	moved := false
	for _, list := range []struct {
		kind    string
		was, is []Node
	}{{"indicator", then.Indicators, x.now.Indicators}, {"dimension", then.Dimensions, x.now.Dimensions}} {
		for _, was := range list.was {
			is := find(list.is, was.ID)
			if is == nil || is.Score != was.Score || is.State != was.State {
				got := "gone"
				if is != nil {
					got = orNone(is.Score)
				}
				moved = true
				h.say(place, fmt.Sprintf("the score of %s %q in %s was sealed as %s and is now %s: %s", list.kind, was.ID, name(x.r), orNone(was.Score), got, why), "find what moved it, then "+command(x.r))
			}
		}
	}
	if then.Total != x.now.Total {
		moved = true
		h.say(place, fmt.Sprintf("the total of %s was sealed as %s and is now %s: %s", name(x.r), then.Total, x.now.Total, why), "find what moved it, then "+command(x.r))
	}
	return !moved
}

// place holds the rank and the grade of a report whose own figures stand.
func (h *holder) place(x *sealed) {
	place, then := diag.Place{File: x.r.Dir + "/" + FileName}, x.seal.Last()
	x.now.Grade, x.now.Rank, x.now.RankOf = x.s.Grade, x.s.Rank, x.s.RankOf
	if then.Rank != x.now.Rank || then.RankOf != x.now.RankOf {
		h.say(place, fmt.Sprintf("the rank of %s was sealed as %d of %d and is now %d of %d: its own figures stand, %s", name(x.r), then.Rank, then.RankOf, x.now.Rank, x.now.RankOf, h.others(x)),
			"once the other unit is settled: "+command(x.r))
	} else if then.Grade != x.now.Grade {
		h.say(place, fmt.Sprintf("the grade of %s was sealed as %q and is now %q: its own figures stand, %s", name(x.r), then.Grade, x.now.Grade, h.others(x)), "once the other unit is settled: "+command(x.r))
	}
}

// others names the units whose totals moved in the same year.
func (h *holder) others(x *sealed) string {
	var moved []string
	for _, o := range h.all {
		if o.r.Year == x.r.Year && o.r != x.r && o.s.Category == x.s.Category && o.seal.Last().Total != o.now.Total {
			moved = append(moved, fmt.Sprintf("%s moved from %s to %s", o.r.Unit.ID, o.seal.Last().Total, o.now.Total))
		}
	}
	if len(moved) == 0 {
		return "another unit came or went, or one that is not sealed moved"
	}
	return strings.Join(moved, ", ")
}

// Undeclared says which changes since the last seal no restatement declares, and which
// restatements do not agree with what they speak of.
func Undeclared(r *source.Report, s *scoring.Score, x *Seal, version string) []diag.Diagnostic {
	h := &holder{version: version}
	h.restatements(r, s)
	then, now := x.Last(), &sealed{r: r, s: s, seal: x, now: Take(r, s)}
	restated := map[string]bool{}
	for _, n := range r.Restatements[min(then.Restatements, len(r.Restatements)):] {
		restated[n.Indicator] = true
		h.was(now, then, n)
	}
	h.inputs(now, then, restated)
	return h.found
}

// Same says whether two states of one report say the same; who sealed, when and with which
// version makes no difference.
func (st *State) Same(o *State) bool {
	a, b := *st, *o
	for _, x := range []*State{&a, &b} {
		x.On, x.By, x.Version, x.Before, x.Digest = "", "", "", "", ""
	}
	return a.text(false) == b.text(false)
}
