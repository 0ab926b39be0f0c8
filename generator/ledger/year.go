package ledger

import (
	"slices"
	"sync"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Year is all reports of a year, and how they stand to each other.
type Year struct {
	Year string
	// Reports are in the order of the site's units.
	Reports []*Report

	site     *Site
	places   map[string]int // of categories among the site's units
	mu       sync.Mutex
	ranked   bool // what follows is worked out
	rankings []Ranking
	turns    []Turn
}

// Ranking is a group of units that are ranked with each other.
type Ranking struct {
	Category string // its id; "" where units of every category are ranked together
	// Units are those of the group, ranked ones first, by rank; the others by total, the
	// highest first.
	Units []*Report
	// Draws say in which interval each ranked unit stays while weights are drawn; fewer
	// than two where ranks mean nothing.
	Draws []scoring.RankInterval
	// Left are the indicators without which a rank would be another.
	Left []scoring.LeftOut
	// Tried is how many indicators were left out to see, each common one counted once.
	Tried int
}

// Turn is two units that follow each other in a ranking with another total, and at which
// weights they would change places.
type Turn struct {
	First, Second *Report
	Evens         []scoring.BreakEven
	WhyNot        string // "" or why not all is worked out; see scoring.BreakEvens
}

// Reported says whether a result is reported in some report of the year: plans that wait for
// their results are none.
func (y *Year) Reported() bool { return slices.ContainsFunc(y.Reports, (*Report).Reported) }

// Preparing says whether nothing is reported in the year yet, as far as the audience may know.
func (y *Year) Preparing() bool {
	return !slices.ContainsFunc(y.Reports, func(l *Report) bool { return !l.Preparing() })
}

// UnderWay says whether the year is not over in any report of which something is reported: all
// of those are as of a day within it.
func (y *Year) UnderWay() bool {
	return y.Told() == 0 && slices.ContainsFunc(y.Reports, func(l *Report) bool { return l.Score.Card.Open() })
}

// Told is how many reports of the year are over and have something reported.
func (y *Year) Told() (n int) {
	for _, l := range y.Reports {
		if l.Reported() && !l.Score.Card.Open() {
			n++
		}
	}
	return n
}

// Phase is the key of the words for a year whose results are not all in: "preparing" where
// nothing is reported yet, "under-way" where it is not over in any report; "" for others.
func (y *Year) Phase() string {
	switch {
	case y == nil || len(y.Reports) == 0:
		return ""
	case y.Preparing():
		return "preparing"
	case y.UnderWay():
		return "under-way"
	}
	return ""
}

// Reported says whether a result of the report is reported, in full or in part. What is
// withheld does not count.
func (l *Report) Reported() bool {
	if l.sleeper != nil {
		return l.sleeper.reported
	}
	return slices.ContainsFunc(l.Indicators, func(i *Indicator) bool {
		return i.Written.Result != nil && i.Score.State != scoring.Pending && i.Score.State != scoring.Withheld
	})
}

// Preparing says whether nothing of the report is reported yet. It is not said of a report
// with something withheld: that would tell of it.
func (l *Report) Preparing() bool {
	if l.Score.Withheld || l.Reported() {
		return false
	}
	return l.sleeper != nil || // nothing is withheld where reports rest
		!slices.ContainsFunc(l.Indicators, func(i *Indicator) bool { return i.Score.State == scoring.Withheld })
}

// Rankings groups units by those that are ranked with each other, in the order of the
// categories. The draws are made once, or once more where they were let go since.
func (y *Year) Rankings() []Ranking {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.rank()
	return y.rankings
}

// Turns are the neighbours of all rankings.
func (y *Year) Turns() []Turn {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.rank()
	return y.turns
}

// forget lets go of the rankings, unless somebody works them out.
func (y *Year) forget() {
	if y.mu.TryLock() {
		y.ranked, y.rankings, y.turns = false, nil, nil
		y.mu.Unlock()
	}
}

func (y *Year) rank() {
	if y.ranked {
		return
	}
	y.ranked = true
	if y.site != nil {
		if done, err := y.site.HoldYear(y); err == nil { // else it is told by whoever holds the year next
			defer done()
		}
	}
	for _, r := range y.Reports {
		name := r.Score.Category
		if r.Score.ComparesAll() {
			name = ""
		}
		k := slices.IndexFunc(y.rankings, func(x Ranking) bool { return x.Category == name })
		if k < 0 {
			k = len(y.rankings)
			y.rankings = append(y.rankings, Ranking{Category: name})
		}
		y.rankings[k].Units = append(y.rankings[k].Units, r)
	}
	slices.SortStableFunc(y.rankings, func(a, b Ranking) int { return y.Place(a.Category) - y.Place(b.Category) })
	for k := range y.rankings {
		y.rankings[k].draw()
	}
	y.neighbours()
}

// Place orders categories: where the first unit of one stands in the site.
func (y *Year) Place(category string) int {
	if at, ok := y.places[category]; ok {
		return at
	}
	return len(y.places) + len(y.Reports)
}

func (r *Ranking) draw() {
	slices.SortStableFunc(r.Units, ByRank)
	var scores, ranked []*scoring.Score
	common := map[string]bool{}
	for _, l := range r.Units {
		scores = append(scores, l.Score)
		if l.Score.Rank == 0 {
			continue
		}
		ranked = append(ranked, l.Score)
		for _, i := range l.Indicators {
			if i.Score.State == scoring.Scored && !(i.Written.Common && common[i.Written.ID]) {
				r.Tried++
				common[i.Written.ID] = i.Written.Common
			}
		}
	}
	if len(ranked) > 1 { // else ranks are withheld, or mean nothing
		r.Draws = scoring.RankIntervals(scores, scoring.StandardDraws())
	}
	if len(ranked) > 1 {
		r.Left = scoring.LeaveOuts(ranked)
	}
}

// Unit is the report of a ranking whose score this is; nil for none.
func (r *Ranking) Unit(score *scoring.Score) *Report {
	for _, l := range r.Units {
		if l.Score == score {
			return l
		}
	}
	return nil
}

// Ranked is how many units have a rank.
func (r *Ranking) Ranked() int {
	n := 0
	for _, l := range r.Units {
		if l.Score.Rank > 0 {
			n++
		}
	}
	return n
}

// neighbours are the units that follow each other in a ranking with another total, in the
// order of categories and ranks.
func (y *Year) neighbours() {
	order := slices.DeleteFunc(slices.Clone(y.Reports), func(l *Report) bool { return l.Score.Rank == 0 })
	slices.SortStableFunc(order, func(a, b *Report) int {
		if c := y.Place(a.Score.Category) - y.Place(b.Score.Category); c != 0 && !a.Score.ComparesAll() {
			return c
		}
		return ByRank(a, b)
	})
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		if a.Score.Rank < b.Score.Rank && (a.Score.Category == b.Score.Category || a.Score.ComparesAll()) {
			evens, why := scoring.BreakEvens(a.Score, b.Score)
			y.turns = append(y.turns, Turn{a, b, evens, why})
		}
	}
}

// ByRank orders ranked units by rank, before those without one, which have no order of
// their own: a total that is not whole, or not shown, places nobody.
func ByRank(a, b *Report) int {
	switch {
	case a.Score.Rank > 0 && b.Score.Rank > 0:
		return a.Score.Rank - b.Score.Rank
	case a.Score.Rank > 0:
		return -1
	case b.Score.Rank > 0:
		return 1
	}
	return 0
}

// Misses says whether a unit without indicators in a dimension ought to have some: the
// dimension is in its scorecard, or it is a common one of the rulebook that another unit
// of its category has.
func (y *Year) Misses(l *Report, dimension string) bool {
	if l.Dimension(dimension) != nil {
		return true
	}
	return l.Written.Rulebook != nil && slices.ContainsFunc(l.Written.Rulebook.Dimensions, func(d *source.Dimension) bool { return d.ID == dimension }) &&
		slices.ContainsFunc(y.Reports, func(o *Report) bool { return o.Score.Category == l.Score.Category && o.Dimension(dimension) != nil })
}

// Low is the dimension with the least mean share over the units that have it.
type Low struct {
	Dimension *Dimension // of the first unit that has it
	Mean      scoring.Number
	Units     int
}

// Lowest is the dimension of the year with the least mean share; ok false where fewer than
// two dimensions have a share, or the least is shared.
func (y *Year) Lowest() (low Low, ok bool) {
	type sum struct {
		first *Dimension
		total scoring.Number
		n     int
	}
	var sums []*sum
	for _, l := range y.Reports {
		if l.Score.Withheld {
			return low, false // it might be one that is not shown
		}
		if l.Score.Provisional {
			continue
		}
		for _, d := range l.Dimensions {
			sh, has := Share(&d.Score.Node)
			if !has {
				continue
			}
			k := slices.IndexFunc(sums, func(s *sum) bool { return s.first.Written.ID == d.Written.ID })
			if k < 0 {
				k = len(sums)
				sums = append(sums, &sum{first: d})
			}
			sums[k].total, sums[k].n = sums[k].total.Add(sh), sums[k].n+1
		}
	}
	tied := false
	for _, s := range sums {
		mean := s.total.Quo(scoring.FromInt(int64(s.n)))
		switch {
		case low.Dimension == nil || mean.Less(low.Mean):
			low, tied = Low{s.first, mean, s.n}, false
		case mean.Equal(low.Mean):
			tied = true
		}
	}
	return low, len(sums) > 1 && !tied
}

// TopGrade is the highest grade of the year's rulebook with the number of units that have
// it; nil without grades.
func (y *Year) TopGrade() (grade *source.GradeText, n int) {
	for _, l := range y.Reports {
		rb := l.Written.Rulebook
		if rb == nil || len(rb.Grades) == 0 {
			continue
		}
		if grade == nil {
			grade = &rb.Grades[0]
		}
		if l.Final() && l.Score.Grade == grade.ID {
			n++
		}
	}
	return grade, n
}

// Mean is the mean of the final totals with the decimals they are printed with; ok false
// where none is final.
func (y *Year) Mean() (mean scoring.Number, places int, ok bool) {
	n := 0
	for _, l := range y.Reports {
		if l.Final() {
			mean, n, places = mean.Add(l.Score.Total.Rounded), n+1, max(places, l.Rounding().Total)
		}
	}
	if n == 0 {
		return mean, 0, false
	}
	return mean.Quo(scoring.FromInt(int64(n))), places, true
}

// MeanChange is the mean change of the final totals on the year before; ok only where
// every one of them has the same year before.
func (y *Year) MeanChange() (mean scoring.Number, last string, ok bool) {
	n := 0
	for _, l := range y.Reports {
		if !l.Final() {
			continue
		}
		d, has := l.Change()
		if !has || last != "" && last != l.Before.Written.Year {
			return mean, "", false
		}
		mean, last, n = mean.Add(d), l.Before.Written.Year, n+1
	}
	if n == 0 {
		return mean, "", false
	}
	return mean.Quo(scoring.FromInt(int64(n))), last, true
}
