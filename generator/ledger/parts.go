package ledger

import (
	"strings"

	"steelyard/generator/digest"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// What a report tells, part by part: who shows a part of a report has the digests of what it
// shows and of nothing else, so that it stays where another part moved. Every field of a
// report is in one of the parts that Alone puts together, so that nothing is in none.

// sums are the digests of the parts of a report.
type sums struct {
	rules string // the rulebook
	head  string // the report without its dimensions, and what holds for all of them
	frame string // head, and dimensions, objectives and total with their scores: all but indicators
	own   string // frame and indicators
	alone string // own, its rank, and where its inputs stand
	names string // titles of indicators and dimensions
	named bool   // what is said of an indicator may name another

	each []string // of indicators, in order: for those that a report has when it is woken
}

// What is left out of the digests of parts.
var (
	noDimensions = digest.Leave(append([]string{"Report.Dimensions", "Report.Comparisons", "Report.Rulebook"}, leftOut...)...)
	noIndicators = digest.Leave(append([]string{"Objective.Indicators", "ObjectiveScore.Indicators", "Score.Rank", "Score.RankOf"}, leftOut...)...)
	noResults    = digest.Leave(append([]string{"Indicator.Result"}, leftOut...)...)
)

func (l *Report) summed() *sums {
	l.onceSums.Do(func() {
		defer l.stay()()
		s, c := &l.sums, l.Score.Card
		for _, i := range l.Indicators {
			d := digest.New(left)
			d.Add(i.Written, i.Score)
			i.sum = d.String()
			if l.sleeper != nil {
				s.each = append(s.each, i.sum)
			}
			s.named = s.named || tellsGate(i.Score.Notes)
			if r := i.Score.Rule; r != nil {
				_, gated := r.Gate()
				s.named = s.named || gated
			}
		}
		d := digest.New(left)
		d.Add(l.Written.Rulebook)
		s.rules = d.String()
		d = digest.New(noDimensions)
		d.Text(s.rules)
		d.Add(UnitFacts(l.Written.Unit), l.Written, l.Withheld, l.Codes, l.Hides())
		if c != nil {
			ways, all := l.Means()
			d.Add(c.Aggregate, c.Weights, ways, all, l.LossesAdd())
		}
		d.Add(l.Score.ExactSums, l.Score.Withheld, l.Score.Provisional, l.Score.Vetoes)
		s.head = d.String()

		d = digest.New(noIndicators)
		d.Text(s.head)
		d.Add(l.Written.Dimensions, l.Score, l.Written.Comparisons)
		names := digest.New(left)
		for _, x := range l.Dimensions {
			d.Add(x.N, x.Withheld)
			names.Add(x.Written.ID, x.Written.Title)
			s.named = s.named || tellsGate(x.Score.Notes)
			for _, o := range x.Objectives {
				d.Add(o.Withheld)
				s.named = s.named || tellsGate(o.Score.Notes)
			}
		}
		s.frame, s.named = d.String(), s.named || len(l.Score.Vetoes) > 0

		d = digest.New(left)
		d.Text(s.frame)
		for _, i := range l.Indicators {
			d.Text(i.sum)
			names.Add(i.Written.ID, i.Written.Title)
		}
		s.own, s.names = d.String(), names.String()
		d.Add(l.Score.Rank, l.Score.RankOf, l.places())
		s.alone = d.String()
	})
	return &l.sums
}

// tellsGate says whether one of the notes tells of a gate, which names an indicator.
func tellsGate(notes []scoring.Note) bool {
	for _, n := range notes {
		if strings.HasPrefix(n.Code, "gate-") {
			return true
		}
	}
	return false
}

// Alone is the digest of everything that is told of the report's own year.
func (l *Report) Alone() string { return l.summed().alone }

// Since is the digest of what is told of a report and its year before, where years are told
// beside each other: of the year before it has all but its indicators, of those before since
// when an indicator is measured as it is.
func (l *Report) Since() string {
	l.onceSince.Do(func() {
		if k := l.known(); k.Since != "" {
			l.since = k.Since
			return
		}
		defer l.stay()()
		d := digest.New(left)
		d.Text(l.Alone())
		for _, o := range l.Origins {
			d.Add(o.Digest())
			for _, p := range o.Parts {
				d.Add(p.Written.Unit.ID)
			}
		}
		if l.Before != nil {
			d.Add(l.Before.summed().frame, l.Before.Score.Rank, l.Before.Score.RankOf, l.Bridge())
			if like, ok := l.LikeForLike(); ok {
				d.Add(like.Prev, like.Cur)
			}
			for _, x := range l.Written.Retired {
				d.Add(nameOf(l.Before.Indicator(x.Indicator)))
			}
			for _, i := range l.Indicators {
				d.Text(l.Version(i))
			}
		}
		l.since = d.String()
	})
	return l.since
}

func nameOf(i *Indicator) any {
	if i == nil {
		return nil
	}
	return i.Written.Title
}

// OfIndicator is what is told of one indicator of a report, through its years, as a value for
// a digest.
func (l *Report) OfIndicator(i *Indicator) any {
	s := l.summed()
	o := i.Objective
	in := o.Dimension // what stands somewhere is digested where it stands
	all := append(make([]any, 0, 16), &s.head, &i.sum, &o.Written.ID, &o.Written.Title, &o.Code, &in.Written.ID, &in.Written.Title, in.N, l.placesIn(i))
	if s.named || len(i.Written.Pairs) > 0 || i.Written.Result != nil && len(i.Written.Result.Evidence) > 0 {
		all = append(all, &s.names, l.evidenceOf(i))
	}
	if l.Before != nil {
		all = append(all, &l.Before.Written.Year)
	}
	for _, x := range l.Replaced(i) {
		all = append(all, x.Predecessor, nameOf(x.Indicator))
		if x.Report != nil {
			all = append(all, x.Report.Written.Year)
		}
	}
	return append(all, l.years(i, true))
}

// evidenceOf are the indicators that rest on files that an indicator rests on too.
func (l *Report) evidenceOf(i *Indicator) (ids []string) {
	if i.Written.Result == nil {
		return nil
	}
	for _, f := range i.Written.Result.Evidence {
		for _, o := range l.Indicators {
			if o.Written.Result == nil {
				continue
			}
			for _, g := range o.Written.Result.Evidence {
				if g.Path == f.Path {
					ids = append(ids, f.Path, o.Written.ID)
				}
			}
		}
	}
	return ids
}

// years is the Series of an indicator, as a value for a digest: with all that is told of the
// indicators of earlier years, or with their values alone.
func (l *Report) years(i *Indicator, whole bool) any {
	type year struct {
		Year            string
		Value           scoring.Opt
		Restated, Told  bool
		Published       scoring.Opt
		Breaks          bool
		Reason          source.Text
		Fine            int
		Sum, Of, Joined []string
		Units           []any
	}
	points := l.Series(i)
	all := make([]year, 0, len(points))
	for _, p := range points {
		y := year{Year: p.Year, Value: p.Value, Restated: p.Restated, Told: p.Told, Published: p.Published, Breaks: p.Breaks, Reason: p.Reason}
		if p.Indicator != nil {
			y.Fine = p.Indicator.fineness()
		}
		if !whole {
			all = append(all, y)
			continue
		}
		if p.Indicator != nil {
			y.Sum = []string{p.Report.summed().rules, p.Indicator.sum}
		}
		for _, r := range p.Joined {
			y.Joined, y.Units = append(y.Joined, r.Written.Year), append(y.Units, UnitFacts(r.Written.Unit))
			r.summed()
		}
		for _, o := range p.Of {
			y.Of = append(y.Of, o.sum)
		}
		all = append(all, y)
	}
	return all
}

// fineness is the decimals that an indicator needs beyond those written, -2 for none.
func (i *Indicator) fineness() int {
	if f := i.Fine(); f != i.Written {
		return f.Decimals
	}
	return -2
}

// OfDimension is what is told of one dimension of a report, through its years, beside the
// others and the total, as a value for a digest.
func (l *Report) OfDimension(x *Dimension) any {
	s := l.summed()
	all := []any{s.frame, x.Written.ID, TallyOf(l.Indicators)}
	for _, i := range x.Indicators() {
		all = append(all, i.sum, l.years(i, false))
	}
	if s.named {
		all = append(all, s.names)
	}
	for _, r := range l.Years() {
		if was := r.Dimension(x.Written.ID); was != nil {
			all = append(all, r.Written.Year, was.Score.Node)
		}
	}
	if x.Before != nil {
		all = append(all, x.Before.Node)
	}
	return all
}

// OfMap is what is told of a report's objectives and indicators in its own year, wherever
// they were written, as a value for a digest.
func (l *Report) OfMap() any { return l.summed().own }

// OfCoverage is what is told of a scorecard without what it came to, as a value for a digest.
func (l *Report) OfCoverage() any {
	d := digest.New(noResults)
	d.Add(l.summed().head)
	for _, x := range l.Dimensions {
		d.Add(x.N, x.Written, x.Withheld)
		for _, o := range x.Objectives {
			d.Add(o.Withheld)
		}
	}
	return d.String()
}

// OfChanges is what is told of a scorecard, of what is not scored in it, and of what changed
// since the year before, as a value for a digest.
func (l *Report) OfChanges() any {
	s := l.summed()
	all := []any{s.head, l.Written.Dimensions, l.changed()}
	for _, i := range l.Indicators {
		all = append(all, i.Score.State, i.Score.Declared, i.Score.Points, i.Score.Partial, i.Score.Periods, i.Score.ToDate, i.Result().OK(), i.SoFar().OK(), i.fineness())
	}
	return digested(all)
}

// changed are the Differences, as a value for a digest.
func (l *Report) changed() any {
	var all []any
	if l.Before != nil {
		all = append(all, l.Before.Written.Year)
	}
	for _, x := range l.Differences() {
		all = append(all, x.Kind)
		if was := x.Was; was != nil {
			w := was.Written
			all = append(all, w.ID, w.Title, w.Better, w.Target, was.Score.Declared, was.Score.Points)
		}
		if x.Indicator != nil {
			for _, p := range l.Replaced(x.Indicator) {
				all = append(all, p.Predecessor)
			}
		}
	}
	return all
}

// OfReport is what a report tells of itself and of the years before it, as a value for a
// digest: of those the totals, the values of its indicators and what was left open.
func (l *Report) OfReport() any {
	all := []any{l.Since(), l.changed()}
	for _, r := range l.Earlier {
		all = append(all, r.summed().frame)
	}
	for _, i := range l.Indicators {
		all = append(all, l.years(i, false))
	}
	for _, c := range l.Carried() {
		all = append(all, c.Report.Written.Year, c.Indicator.Written, c.Followed, c.Age, c.Overdue)
	}
	return digested(all)
}

// digested is a digest of values, where the values are many.
func digested(all []any) string {
	d := digest.New(left)
	d.Add(all...)
	return d.String()
}
