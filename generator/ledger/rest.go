package ledger

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// In a site of very many reports most of them rest, see source.Resting: of a report that rests
// its ledger has no dimensions, objectives and indicators. Whoever reads those of a report holds
// it meanwhile (Hold); a report that nobody holds may be laid to rest again.

// Facts are what the ledgers of reports that may rest tell without waking them.
type Facts struct {
	// Awake is how many reports stay awake when nobody holds them any more, > 0.
	Awake int

	site *Site // of the reports; nil where none rests

	mu sync.Mutex
	by map[*source.Report]*sleeper
}

// sleeper is a report that may rest, with what is told of it without waking it.
type sleeper struct {
	dimensions []scoring.DimensionScore // without objectives: what the year after looks at
	indicators []string                 // ids
	reported   bool                     // see Report.Reported

	held  int // by how many; guarded by night.mu
	since int // when it was held last; guarded by night.mu
	// up says that the ledger is whole, loose that no more than what was written is there, for
	// the score of the year after. Both are guarded by the mutex of the unit.
	up, loose bool
}

// Look notes what the ledgers of a unit's reports will tell. Its scores are those of its reports.
func (f *Facts) Look(u *source.Unit, scores []*scoring.Score) {
	one := Of(&redact.Sight{Site: &source.Site{Units: []*source.Unit{u}}, Scores: scores})
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, l := range one.Reports {
		x := &sleeper{reported: l.Reported()}
		for _, d := range l.Dimensions { // an id does not keep the file in memory that it is cut out of
			score := scoring.DimensionScore{Node: d.Score.Node}
			score.ID = strings.Clone(score.ID)
			x.dimensions = append(x.dimensions, score)
		}
		for _, i := range l.Indicators {
			x.indicators = append(x.indicators, strings.Clone(i.Written.ID))
		}
		f.note(l.Written, x)
	}
}

func (f *Facts) note(r *source.Report, x *sleeper) {
	if f.by == nil {
		f.by = map[*source.Report]*sleeper{}
	}
	f.by[r] = x
}

// of is what is told of a report; nil of one that is always there.
func (f *Facts) of(r *source.Report) *sleeper {
	if f == nil || r.Resting() == nil {
		return nil
	}
	return f.by[r]
}

// DimensionIDs are those of the dimensions that the ledger has, in order.
func (l *Report) DimensionIDs() []string {
	var ids []string
	if l.sleeper != nil {
		for i := range l.sleeper.dimensions {
			ids = append(ids, l.sleeper.dimensions[i].ID)
		}
		return ids
	}
	for _, d := range l.Dimensions {
		ids = append(ids, d.Written.ID)
	}
	return ids
}

// IndicatorIDs are those of the indicators that the ledger has, in order.
func (l *Report) IndicatorIDs() []string {
	if l.sleeper != nil {
		return l.sleeper.indicators
	}
	var ids []string
	for _, i := range l.Indicators {
		ids = append(ids, i.Written.ID)
	}
	return ids
}

// night keeps the reports of a site that may rest.
type night struct {
	sight   *redact.Sight
	wakeful int                    // see Facts.Awake
	units   map[string]*sync.Mutex // by the id of a unit

	mu    sync.Mutex
	clock int
	awake []*Report // that may rest
}

// sleep makes the night of a site of which reports may rest.
func (s *Site) sleep(seen *redact.Sight, facts *Facts) {
	for _, l := range s.Reports {
		if l.sleeper == nil {
			continue
		}
		if s.night == nil {
			s.night = &night{sight: seen, wakeful: facts.Awake, units: map[string]*sync.Mutex{}}
			facts.site = s
		}
		s.night.units[l.Written.Unit.ID] = &sync.Mutex{}
		l.site = s
		awake := l.Written.Awake() // it was looked at a moment ago, and not laid to rest since
		l.sleeper.up, l.sleeper.loose = awake, awake
	}
}

// Hold keeps reports there until done is called: those that rest are woken. One that never
// rests costs nothing. The error is that of a file that is other than it was.
func (s *Site) Hold(reports ...*Report) (done func(), err error) { return s.hold(reports, nil) }

// hold keeps reports there, and of others what was written; nil is none.
func (s *Site) hold(whole, written []*Report) (done func(), err error) {
	n := s.night
	stays := func(l *Report) bool { return l == nil || l.sleeper == nil }
	whole, written = slices.DeleteFunc(slices.Clone(whole), stays), slices.DeleteFunc(slices.Clone(written), stays)
	held := slices.Concat(whole, written)
	if n == nil || len(held) == 0 {
		return func() {}, nil
	}
	n.mu.Lock()
	n.clock++
	n.wakeful = max(n.wakeful, len(held)/2) // the next year is told with this one
	for _, l := range held {
		l.sleeper.held++
		l.sleeper.since = n.clock
	}
	n.mu.Unlock()
	done = func() { s.let(held) }
	for k, l := range held {
		if err := s.wake(l, k < len(whole)); err != nil {
			done()
			return nil, fmt.Errorf("%s %s: %w", l.Written.Unit.ID, l.Written.Year, err)
		}
	}
	return done, nil
}

// stay holds the report's unit where it may rest. What cannot be read any more is told by whoever
// holds it next, and by the end of the build.
func (l *Report) stay() (done func()) {
	if l.sleeper == nil {
		return func() {}
	}
	done, err := l.site.HoldUnit(l)
	if err != nil {
		return func() {}
	}
	return done
}

// HoldUnit holds all reports of a report's unit.
func (s *Site) HoldUnit(l *Report) (done func(), err error) {
	if l == nil || l.sleeper == nil {
		return func() {}, nil
	}
	return s.Hold(s.units[l.Written.Unit.ID]...)
}

// HoldYear holds the reports of a year, and those that they are compared with.
func (s *Site) HoldYear(y *Year) (done func(), err error) {
	if y == nil || s.night == nil {
		return func() {}, nil
	}
	s.forget(y)
	var all []*Report
	for _, l := range y.Reports { // an earlier year first: a later one looks at it
		if l.Before != nil {
			all = append(all, l.Before)
		}
	}
	return s.Hold(append(all, y.Reports...)...)
}

// forget lets go of how units stand to each other in years that come before the one before a year:
// years are told one after the other.
func (s *Site) forget(y *Year) {
	at := slices.Index(s.Years, y)
	for _, o := range s.Years[:max(at-1, 0)] {
		o.forget()
	}
}

// Calm is called once years are told: it lays all those reports to rest that nobody holds, and no
// more are awake from then on than before the first year was.
func (f *Facts) Calm() {
	if f == nil || f.site == nil {
		return
	}
	n := f.site.night
	n.mu.Lock()
	n.wakeful = 0
	n.mu.Unlock()
	f.site.let(nil)
	n.mu.Lock()
	n.wakeful = max(n.wakeful, f.Awake)
	n.mu.Unlock()
	for _, y := range f.site.Years {
		y.forget()
	}
}

// follows is the report whose card the score of another one looks at; nil for none.
func (s *Site) follows(l *Report) *Report {
	for _, o := range s.units[l.Written.Unit.ID] {
		if calendar.Follows(l.Written.Year, o.Written.Year) {
			return o
		}
	}
	return nil
}

// wake makes a report that is held whole, or no more of it than what was written.
func (s *Site) wake(l *Report, whole bool) error {
	of := s.night.units[l.Written.Unit.ID]
	of.Lock()
	defer of.Unlock()
	if l.sleeper.up || l.sleeper.loose && !whole {
		return nil
	}
	if err := s.write(l); err != nil || !whole {
		return err
	}
	cards := []*scoring.Card{l.Written.Card}
	if before := s.follows(l); before != nil {
		if err := s.write(before); err != nil {
			return err
		}
		cards = append(cards, before.Written.Card)
	}
	l.Score.Wake(scoring.ScoreApart(cards, 1)[0])
	anew := join(s.night.sight, l.Written, l.Score)
	l.Dimensions, l.Indicators, l.Codes = anew.Dimensions, anew.Indicators, anew.Codes
	for k, sum := range l.sums.each {
		l.Indicators[k].sum = sum
	}
	l.lastYear()
	l.sleeper.up = true
	return nil
}

// write makes what was written of a report be there; the mutex of its unit is held.
func (s *Site) write(l *Report) error {
	if l.sleeper.up || l.sleeper.loose {
		return nil
	}
	if err := s.night.sight.Site.Wake(l.Written); err != nil {
		return err
	}
	l.sleeper.loose = true
	s.night.mu.Lock()
	s.night.awake = append(s.night.awake, l)
	s.night.mu.Unlock()
	return nil
}

// let lets go of reports, and lays those to rest that nobody has held for the longest time.
func (s *Site) let(held []*Report) {
	n := s.night
	n.mu.Lock()
	for _, l := range held {
		l.sleeper.held--
	}
	var tired []*Report
	if len(n.awake) > n.wakeful {
		slices.SortFunc(n.awake, func(a, b *Report) int { return cmp.Compare(a.sleeper.since, b.sleeper.since) })
		more := len(n.awake) - n.wakeful*3/4 // so that this is not done for each
		n.awake = slices.DeleteFunc(n.awake, func(l *Report) bool {
			if more <= 0 || l.sleeper.held > 0 {
				return false
			}
			more--
			tired = append(tired, l)
			return true
		})
	}
	n.mu.Unlock()
	for _, l := range tired {
		s.rest(l)
	}
}

// rest lays a report to rest, unless somebody holds it again.
func (s *Site) rest(l *Report) {
	n := s.night
	of := n.units[l.Written.Unit.ID]
	of.Lock()
	defer of.Unlock()
	n.mu.Lock()
	defer n.mu.Unlock()
	if l.sleeper.held > 0 {
		n.awake = append(n.awake, l)
		return
	}
	l.Dimensions, l.Indicators, l.Codes = nil, nil, nil
	l.Written.Rest()
	l.Score.Rest()
	l.sleeper.up, l.sleeper.loose = false, false
	s.families.Delete(l.Written.Unit.ID)
	s.lifts.Delete(l)
}
