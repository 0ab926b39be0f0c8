package ledger

import (
	"slices"

	"steelyard/generator/source"
)

// Carried is an improvement of an earlier year that was open when this year began.
type Carried struct {
	Report    *Report // of the year in which it was agreed
	Indicator *Indicator
	// Now is this year's indicator that goes on from it; nil where there is none.
	Now *Indicator
	// Followed is what this year's report says of it; nil where it says nothing, and it is open.
	Followed *source.Followed
	// Age is in how many years since it was agreed a report could have closed it.
	Age int
	// Overdue says that it is open, and its day has passed by the end of what is reported.
	Overdue bool
}

// Open says whether it is still open at the end of what is reported.
func (c *Carried) Open() bool { return c.Followed == nil || c.Followed.Done == "" }

// Improvement is what was agreed.
func (c *Carried) Improvement() *source.Improvement { return c.Indicator.Written.Result.Improvement }

// Carried are the improvements of earlier years that no report before this one closed, the
// oldest first.
func (l *Report) Carried() []Carried {
	var all []Carried
	for n, r := range l.Earlier {
		for _, i := range r.Indicators {
			if res := i.Written.Result; res == nil || res.Improvement == nil || res.Improvement.Done || closed(l.Earlier[n+1:], r, i) {
				continue
			}
			c := Carried{Report: r, Indicator: i, Now: r.InYear(i, l), Followed: l.followed(r, i), Age: len(l.Earlier) - n}
			due := c.Improvement().Due
			c.Overdue = c.Open() && due != "" && due < l.until()
			all = append(all, c)
		}
	}
	return all
}

// until is the last day that the report tells of.
func (l *Report) until() string {
	if l.Written.Open() {
		return l.Written.AsOf
	}
	return l.Written.End()
}

// closed says whether one of the reports closed an improvement of an earlier one.
func closed(later []*Report, r *Report, i *Indicator) bool {
	return slices.ContainsFunc(later, func(o *Report) bool {
		f := o.followed(r, i)
		return f != nil && f.Done != ""
	})
}

// followed is what a report says of an improvement of an earlier one.
func (l *Report) followed(r *Report, i *Indicator) *source.Followed {
	for k := range l.Written.Followed {
		if f := &l.Written.Followed[k]; f.Indicator == i.Written.ID && f.Year == r.Written.Year {
			return f
		}
	}
	return nil
}

// Settled says whether a later report of the unit closed an improvement of this one.
func (l *Report) Settled(i *Indicator, later []*Report) bool { return closed(later, l, i) }
