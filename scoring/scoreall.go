package scoring

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"steelyard/scoring/calendar"
)

// ScoreAll scores cards of all units and years together, with so many workers (at least
// one), and returns the scores in the order of the cards. Growth and bridges look at a
// unit's other years; rank, percentile, minmax, proximity, zscore, quotas and ranks at other units.
// The result depends neither on workers nor, but for its order, on the order of cards.
// It never fails: what Check would have refused is left unscored, with a note.
func ScoreAll(cards []*Card, workers int) []*Score {
	scores := ScoreApart(cards, workers)
	Rank(scores)
	return scores
}

// ScoreApart is ScoreAll before quotas and ranks, which Rank gives to the scores of all cards of
// a site together. Cards of units that no rule compares, and that go on from no other, may be
// scored unit by unit.
func ScoreApart(cards []*Card, workers int) []*Score {
	sheets := make([]*sheet, len(cards))
	each(len(cards), workers, func(i int) { sheets[i] = newSheet(cards[i]) })
	all := newHistory(sheets)
	scores := make([]*Score, len(cards))
	each(len(cards), workers, func(i int) { scores[i] = all.score(sheets[i]) })
	return scores
}

// each calls f for 0 to n−1, spread over workers. Elsewhere errgroup does that; this package
// imports the standard library alone.
func each(n, workers int, f func(int)) {
	workers = min(max(workers, 1), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
}

// history holds what scoring one card needs of the others.
type history struct {
	byUnit      map[string][]*sheet // ascending by year
	populations map[populationKey]*population
	withheld    map[populationKey]bool // somebody's value is not known
}

type populationKey struct {
	indicator, category, year string
	scope                     scope
	log                       bool
}

func keyOf(s *sheet, r *Rule, id string) populationKey {
	k := populationKey{indicator: id, scope: r.scope, log: r.log}
	if !r.scope.allUnits {
		k.category = s.card.Category
	}
	if !r.scope.allYears {
		k.year = s.card.Year
	}
	return k
}

func newHistory(sheets []*sheet) *history {
	h := &history{byUnit: map[string][]*sheet{}, populations: map[populationKey]*population{}, withheld: map[populationKey]bool{}}
	values := map[populationKey][]Number{}
	wanted := map[string][]populationKey{} // by indicator
	for _, s := range sheets {
		h.byUnit[s.card.Unit] = append(h.byUnit[s.card.Unit], s)
		for it := range s.measures() {
			if it.rule == nil || it.rule.judge != nil || !it.rule.basis.compares {
				continue
			}
			k := keyOf(s, it.rule, it.ind.ID)
			if _, ok := values[k]; !ok {
				values[k] = nil
				wanted[it.ind.ID] = append(wanted[it.ind.ID], k)
			}
		}
	}
	for _, list := range h.byUnit {
		slices.SortStableFunc(list, func(a, b *sheet) int { return cmp.Compare(a.card.Year, b.card.Year) })
	}
	if len(wanted) == 0 {
		return h
	}
	for _, s := range sheets {
		for it := range s.measures() {
			v, ok := it.year.whole().Get()
			for _, k := range wanted[it.ind.ID] {
				h.withheld[k] = h.withheld[k] || it.opaque() && k.covers(s.card)
			}
			if !ok {
				continue
			}
			for _, k := range wanted[it.ind.ID] {
				if k.covers(s.card) && (!k.log || v.Sign() > 0) {
					values[k] = append(values[k], v)
				}
			}
		}
	}
	for k, v := range values {
		h.populations[k] = newPopulation(v)
	}
	return h
}

// covers says whether a card is among those compared.
func (k populationKey) covers(c *Card) bool {
	return (k.scope.allUnits || k.category == c.Category) && (k.scope.allYears || k.year == c.Year)
}

// before is the unit's sheet of the year right before, of the same part of it: the first
// half of a year goes on from the first half of the year before.
func (h *history) before(s *sheet) *sheet {
	for _, o := range h.byUnit[s.card.Unit] {
		if calendar.Follows(s.card.Year, o.card.Year) {
			return o
		}
	}
	return nil
}

// Predecessors are the ids under which last year's value of an indicator stands, each once.
func Predecessors(id string, replaces []Predecessor) []string {
	if len(replaces) == 0 {
		return []string{id}
	}
	own := id
	var ids []string
	for _, p := range replaces {
		id := p.Indicator
		if id == "" {
			id = own
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// measures are all items and modifiers.
func (s *sheet) measures() iter.Seq[*item] {
	return func(yield func(*item) bool) {
		for _, list := range [][]item{s.items, s.mods} {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// valueOf is an indicator's value of the year; of a panel's ballots, their mean. Other
// sheets ask for it while this one is scored: it reads only what newSheet wrote.
func (s *sheet) valueOf(id string) Opt {
	for it := range s.measures() {
		if it.ind.ID != id {
			continue
		}
		if it.year.value.OK() || it.rule == nil || it.rule.judge == nil || it.result == nil || it.result.NotApplicable != "" {
			return it.year.whole()
		}
		return it.rule.apply(&observation{rule: it.rule, result: it.result, panels: s.rb.Panels}, false).value
	}
	return Opt{}
}

// score finishes one sheet.
func (h *history) score(s *sheet) *Score {
	h.judge(s)
	return s.finish(true)
}

// judge applies the rules of all items, each to what is known of it.
func (h *history) judge(s *sheet) {
	s.origins = h.origins(s)
	for i := range s.items {
		h.evaluate(s, &s.items[i])
	}
	for i := range s.mods {
		h.evaluate(s, &s.mods[i])
	}
}

// finish puts together what was judged. Without nodes the score has its total and its grade
// alone, which takes a third of the time; of a sheet on which something is withheld they are
// not to be known without.
func (s *sheet) finish(nodes bool) *Score {
	out := &Score{Card: s.card, Unit: s.card.Unit, Category: s.card.Category, Year: s.card.Year}
	s.missing()
	s.spreadPoints()
	s.conclude(out)
	if nodes {
		s.pour(out)
	}
	s.provisional(out)
	s.hideTotal(out)
	s.grade(out)
	switch {
	case out.Withheld:
		out.Status = NoStatus
	case out.Provisional:
		out.Status = IsPending
	case out.Reported.Sign() <= 0:
		out.Status = NoStatus
	default:
		out.Status = s.rb.status(earned(Some(out.Total.Exact.Quo(out.Reported)), out.Total.Rounded, out.Reported))
	}
	return out
}

// evaluate applies an item's rule to what is known of it.
func (h *history) evaluate(s *sheet, it *item) {
	var why string
	it.previous, why = h.previous(s, it)
	if it.state != "" {
		return
	}
	v, has := it.year.value.Get()
	forced, isForced := s.forced[it.ind.ID]
	switch {
	case h.rests(s, it, why):
		it.state = Withheld
		return
	case isForced:
		it.ev = itself(forced)
	case it.year.partial: // the rule is about the year
		it.ev = evaluation{state: Pending}
	case it.plain && has:
		it.ev = itself(v)
	case it.plain:
		it.ev = evaluation{state: Pending}
	case it.rule == nil:
		it.ev = evaluation{state: NotScored, notes: []Note{{Code: "rule-not-valid"}}}
	default:
		o := observation{rule: it.rule, value: v, previous: it.previous, why: why, result: it.result, panels: s.rb.Panels, asOf: s.asOf(), mute: s.mute}
		if it.rule.judge == nil && it.rule.basis.compares {
			o.peers = h.populations[keyOf(s, it.rule, it.ind.ID)]
			it.peers = o.peers.sorted
		}
		it.ev = it.rule.apply(&o, has)
	}
	it.state = it.ev.state
	if d, ok := it.ind.Difficulty.Get(); ok && it.state == Scored && !d.Equal(whole(1)) {
		it.after = append(it.after, after{"difficulty", "", d, origin(it.ind) + "indicator." + it.ind.ID + ".difficulty"})
	}
}

// rests says whether an item's rule looks at something withheld: at last year's value or
// at others'. why is the reason why last year's value is absent.
func (h *history) rests(s *sheet, it *item, why string) bool {
	if it.rule == nil || it.rule.judge != nil {
		return false
	}
	return why == "withheld" && it.rule.Basis() == "growth" ||
		it.rule.basis.compares && h.withheld[keyOf(s, it.rule, it.ind.ID)]
}

// measured is the part of the possible points whose indicators were reported; what does
// not apply to the unit is left out of both.
func (s *sheet) measured(out *Score) Number {
	if s.policy != "renormalise" && s.policy != "zero" {
		return out.Reported
	}
	var have, all Number
	for i := range s.items {
		it := &s.items[i]
		if it.state != Scored && it.state != Pending {
			continue
		}
		points := it.asked
		if s.policy == "zero" { // what is missing keeps its points, with those spread to it
			points = it.points
		}
		all = all.Add(points)
		if it.state == Scored && !it.zero && !it.uncounted {
			have = have.Add(points)
		}
	}
	if have.Equal(all) {
		return out.Reported
	}
	if all.Equal(out.Possible) {
		return have
	}
	return part(have, all, out.Possible).Round(s.places, "")
}

// provisional says whether the total can still change: something is pending, a factor is
// not known, or only a part of a year's periods is there.
func (s *sheet) provisional(out *Score) {
	pending, partial := 0, 0
	var unscored Number
	for i := range s.items {
		it := &s.items[i]
		if it.state == Pending && !it.gone {
			pending++
		}
		if it.state == NotScored {
			unscored = unscored.Add(it.declared)
		}
		if it.year.partial && it.state == Pending {
			partial++
		}
	}
	for i := range s.mods {
		if s.mods[i].state == Pending {
			out.Provisional = true // no factor is neutral: a loss that is not told must not be left out
			out.Notes = append(out.Notes, Note{"modifier-pending", []string{s.mods[i].ind.ID}})
		}
		if s.mods[i].state == Pending && s.mods[i].year.partial {
			partial++
		}
	}
	out.Measured, out.ExactSums = s.measured(out), !s.printed
	if pending > 0 || s.rest.short {
		out.Provisional = true
	}
	if out.Provisional && pending > 0 || s.rest.short || out.Measured.Less(out.Reported) && s.policy == "renormalise" {
		out.Notes = append(out.Notes, Note{"scored-on", []string{out.Measured.String(), out.Possible.String()}})
	}
	if unscored.Sign() > 0 && out.Reported.Sign() > 0 {
		out.Notes = append(out.Notes, Note{"not-scored-spread", []string{unscored.String(), out.Possible.String()}})
	}
	if partial > 0 {
		out.Provisional = true // three quarters are no year, whatever becomes of what is missing
		out.Notes = append(out.Notes, Note{"partial-years", []string{strconv.Itoa(partial)}})
	}
}
