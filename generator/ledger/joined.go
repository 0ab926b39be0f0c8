package ledger

import (
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// A unit that was made of others goes on from them: counts of the years before are added,
// rates are those of the sums of what they are made of. What was split is whole again only
// where all its parts are there.

// joinOrigins tells the first report after a merger or a split whom it goes on from.
func (s *Site) joinOrigins(units []*source.Unit) {
	at := map[string]*Report{}
	for _, r := range s.Reports {
		at[r.Written.Unit.ID+"/"+r.Written.Year] = r
	}
	find := func(unit string, after *Report) *Report {
		for _, u := range units {
			if u.ID != unit {
				continue
			}
			for _, r := range slices.Backward(u.Reports) {
				if o := at[unit+"/"+r.Year]; o != nil && calendar.Follows(after.Written.Year, r.Year) {
					return o
				}
			}
		}
		return nil
	}
	for _, r := range s.Reports {
		var all []*Report
		for _, unit := range r.Written.From {
			o := find(unit, r)
			if o == nil {
				all = nil
				break
			}
			all = append(all, o)
		}
		r.Origins = all
		if !r.Written.Part {
			continue
		}
		for _, o := range all {
			o.Parts = append(o.Parts, r)
		}
	}
	for _, r := range s.Reports { // what goes on after others split off is a part like them
		if r.Before != nil && len(r.Before.Parts) > 0 && calendar.Follows(r.Written.Year, r.Before.Written.Year) {
			r.Before.Parts = append(r.Before.Parts, r)
		}
	}
}

// stem is an indicator in a year, with the factor that brings its values to today's basis.
type stem struct {
	report *Report
	id     string
	link   scoring.Number
}

// shared says whether an indicator of this report is one of several that one of an earlier
// year was split into: its values are then those of more than it.
func (l *Report) shared(i *Indicator) bool {
	if i.Score.Indicator == nil || i.Score.Indicator.Link.OK() {
		return false
	}
	return slices.ContainsFunc(l.Indicators, func(o *Indicator) bool {
		return o != i && slices.ContainsFunc(o.Written.Replaces, func(p scoring.Predecessor) bool { return slices.Contains(predecessorIDs(i.Written), p.Indicator) })
	})
}

func predecessorIDs(i *source.Indicator) []string { return scoring.Predecessors(i.ID, i.Replaces) }

// joined are the years of an indicator before it was put together from several, or its unit
// from several units, ascending: as far as all of them are known and their values add up.
func (l *Report) joined(i *Indicator, from stem) []Point {
	set, rule := []stem{from}, i.Score.Indicator
	var points []Point
	for rule != nil {
		before, ok := stemsBefore(set)
		if !ok {
			return points
		}
		var parts []scoring.Part
		var reports []*Report
		var whole []*Indicator
		restated := false
		for _, s := range before {
			was := s.report.Indicator(s.id)
			if s.report.Score.Card == nil || was.Score.State == scoring.Withheld {
				return points
			}
			p, ok := scoring.PartOf(s.report.Score.Card, was.Score)
			if !ok {
				return points
			}
			if !s.link.Equal(scoring.FromInt(1)) {
				p, restated = scoring.Part{Value: p.Value.Mul(s.link)}, true
			}
			parts = append(parts, p)
			whole = append(whole, was)
			if !slices.Contains(reports, s.report) {
				reports = append(reports, s.report)
			}
		}
		sum, ok := scoring.Together(rule, parts)
		if !ok {
			return points
		}
		points = append([]Point{{Year: before[0].report.Written.Year, Value: scoring.Some(sum), Restated: restated, Joined: reports, Of: whole}}, points...)
		set = before
	}
	return points
}

// stemsBefore are what a set of indicators goes on from in the year before; ok is false where
// one of them goes on from nothing, or where something went on elsewhere too.
func stemsBefore(set []stem) (before []stem, ok bool) {
	has := func(r *Report, id string) bool {
		return slices.ContainsFunc(set, func(s stem) bool { return s.report == r && s.id == id })
	}
	for _, s := range set {
		cur := s.report.Indicator(s.id)
		from := s.report.Origins
		if s.report.Before != nil {
			from = []*Report{s.report.Before}
		}
		if cur == nil || len(from) == 0 || cur.Score.Indicator == nil || cur.Score.Indicator.Break {
			return nil, false
		}
		link := s.link.Mul(cur.Score.Indicator.Link.Or(scoring.FromInt(1)))
		for _, o := range from {
			for _, id := range predecessorIDs(cur.Written) {
				if o.Indicator(id) == nil || !cur.Score.Indicator.Link.OK() && elsewhere(o, s.report, id, has) {
					return nil, false
				}
				if !slices.ContainsFunc(before, func(b stem) bool { return b.report == o && b.id == id }) {
					before = append(before, stem{o, id, link})
				}
			}
		}
	}
	return before, len(before) > 0
}

// elsewhere says whether what an indicator was went on in one that is not among a set: in
// another indicator of the next report, or in another unit that came out of its own.
func elsewhere(o, next *Report, id string, has func(*Report, string) bool) bool {
	reports := []*Report{next}
	for _, p := range o.Parts {
		if p != next {
			reports = append(reports, p)
		}
	}
	for _, r := range reports {
		for _, x := range r.Indicators {
			if slices.Contains(predecessorIDs(x.Written), id) && !has(r, x.Written.ID) {
				return true
			}
		}
	}
	return false
}
