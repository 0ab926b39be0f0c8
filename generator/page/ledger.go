package page

import (
	"strconv"

	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// ledger puts what was written about one report beside what was worked out for it:
// dimension by dimension, objective by objective, indicator by indicator, with last
// year's where there is one. Sections and tables read it and nothing else. It is made
// anew for each page.
type ledger struct {
	*edition
	page string // path of the page that is made, from which links lead
	r    *source.Report
	s    *scoring.Score
	// before is the unit's report of the year before with its score; nil where there
	// is none.
	before      *source.Report
	beforeScore *scoring.Score

	dims []*dimLine
	inds []*indLine // all indicators, in order
}

// dimLine is a dimension of a ledger.
type dimLine struct {
	n      int // 1-based place in the scorecard, the number of its hue
	d      *source.Dimension
	s      *scoring.DimensionScore
	before *scoring.DimensionScore // last year's, nil for none
	objs   []*objLine
	// Withheld is what indicators that the audience may not see hold of the dimension.
	withheld redact.Sum
}

// objLine is an objective of a ledger.
type objLine struct {
	code string // "C1"
	o    *source.Objective
	s    *scoring.ObjectiveScore
	dim  *dimLine
	inds []*indLine
	// withheld is what hidden indicators hold of the objective.
	withheld redact.Sum
}

// indLine is an indicator of a ledger.
type indLine struct {
	i   *source.Indicator
	s   *scoring.IndicatorScore
	obj *objLine
}

// ledger makes the ledger of a report for a page at a path; nil where the report has no
// score.
func (e *edition) ledger(r *source.Report, page string) *ledger {
	s := e.score(r)
	if s == nil {
		return nil
	}
	l := &ledger{edition: e, page: page, r: r, s: s}
	l.before, l.beforeScore = e.yearBefore(r)
	last := map[string]*scoring.DimensionScore{}
	if l.beforeScore != nil {
		for i := range l.beforeScore.Dimensions {
			last[l.beforeScore.Dimensions[i].ID] = &l.beforeScore.Dimensions[i]
		}
	}
	dims := map[string]*scoring.DimensionScore{}
	for i := range s.Dimensions {
		dims[s.Dimensions[i].ID] = &s.Dimensions[i]
	}
	codes := objectiveCodes(r)
	for n, d := range r.Dimensions {
		ds := dims[d.ID]
		if ds == nil {
			continue
		}
		dl := &dimLine{n: n + 1, d: d, s: ds, before: last[d.ID], withheld: e.red.Under(r, d.ID)}
		objs := map[string]*scoring.ObjectiveScore{}
		for i := range ds.Objectives {
			objs[ds.Objectives[i].ID] = &ds.Objectives[i]
		}
		for _, o := range d.Objectives {
			os := objs[o.ID]
			if os == nil {
				continue
			}
			ol := &objLine{code: codes[o.ID], o: o, s: os, dim: dl, withheld: e.red.Under(r, d.ID+"/"+o.ID)}
			inds := map[string]*scoring.IndicatorScore{}
			for i := range os.Indicators {
				inds[os.Indicators[i].ID] = &os.Indicators[i]
			}
			for _, ind := range o.Indicators {
				if is := inds[ind.ID]; is != nil {
					il := &indLine{i: ind, s: is, obj: ol}
					ol.inds = append(ol.inds, il)
					l.inds = append(l.inds, il)
				}
			}
			dl.objs = append(dl.objs, ol)
		}
		l.dims = append(l.dims, dl)
	}
	return l
}

// href is the address of a path of the site as the page links it.
func (l *ledger) href(path string) string { return rel(l.page, path) }

// objectiveCodes are the short labels of a report's objectives: the author's, else the
// first letter of the dimension's id with a number ("C1"), two letters where two
// dimensions begin alike.
func objectiveCodes(r *source.Report) map[string]string {
	first := map[string]int{}
	for _, d := range r.Dimensions {
		first[initial(d.ID, 1)]++
	}
	codes := map[string]string{}
	for _, d := range r.Dimensions {
		letter := initial(d.ID, 1)
		if first[letter] > 1 {
			letter = initial(d.ID, 2)
		}
		for i, o := range d.Objectives {
			codes[o.ID] = o.Code
			if o.Code == "" {
				codes[o.ID] = letter + strconv.Itoa(i+1)
			}
		}
	}
	return codes
}

// initial is the first n letters of an id, the first one a capital.
func initial(id string, n int) string {
	if len(id) < n {
		n = len(id)
	}
	b := []byte(id[:n])
	if len(b) > 0 && b[0] >= 'a' && b[0] <= 'z' {
		b[0] -= 'a' - 'A'
	}
	return string(b)
}

// yearBefore is the unit's last report before r that has a score.
func (e *edition) yearBefore(r *source.Report) (*source.Report, *scoring.Score) {
	var found *source.Report
	for _, o := range r.Unit.Reports {
		if o.Year < r.Year && e.score(o) != nil {
			found = o
		}
	}
	if found == nil {
		return nil, nil
	}
	return found, e.score(found)
}

// scoreDecimals is how many decimals the printed scores of indicators, dimensions and
// totals have.
func (l *ledger) scoreDecimals() int { return l.rounding().Score }
func (l *ledger) dimDecimals() int   { return max(l.rounding().Dimension, l.rounding().Score) }
func (l *ledger) totalDecimals() int { return l.rounding().Total }

func (l *ledger) rounding() scoring.Rounding {
	if l.s.Card != nil && l.s.Card.Rulebook != nil {
		return l.s.Card.Rulebook.Rounding
	}
	return scoring.DefaultRounding()
}

// points prints points as written: "12", "7.5".
func (l *ledger) points(n scoring.Number) string { return l.trim(n, 4) }

// scored prints a node's score, or the state's sign where it has none.
func (l *ledger) scored(n *scoring.Node, decimals int) string {
	if n.State != scoring.Scored {
		return l.none()
	}
	return l.num(n.Score.Rounded, decimals)
}

// tally counts indicators by status.
type tally struct{ met, watch, missed, none, pending, na, notScored int }

func (t *tally) add(i *scoring.IndicatorScore) {
	switch i.State {
	case scoring.Pending:
		t.pending++
	case scoring.NotApplicable, scoring.Exempt:
		t.na++
	case scoring.NotScored:
		t.notScored++
	default:
		switch i.Status {
		case scoring.Met:
			t.met++
		case scoring.Watch:
			t.watch++
		case scoring.Missed:
			t.missed++
		default:
			t.none++
		}
	}
}

// judged is how many indicators were measured against a target.
func (t tally) judged() int { return t.met + t.watch + t.missed }

func tallyOf(inds []*indLine) tally {
	var t tally
	for _, i := range inds {
		t.add(i.s)
	}
	return t
}

// indicators of a dimension, in order.
func (d *dimLine) inds() []*indLine {
	var all []*indLine
	for _, o := range d.objs {
		all = append(all, o.inds...)
	}
	return all
}

// share is what a node earned of its points, ok false where it has none.
func share(n *scoring.Node) (scoring.Number, bool) {
	if n.State != scoring.Scored || n.Points.Sign() <= 0 {
		return scoring.Number{}, false
	}
	base := n.Reported
	if base.Sign() <= 0 {
		base = n.Points
	}
	return n.Score.Rounded.Quo(base), true
}

// lost is what a node did not earn of what was reported, at least 0.
func lost(n *scoring.Node) scoring.Number {
	if n.State != scoring.Scored || n.Lost.Sign() < 0 {
		return scoring.Number{}
	}
	return n.Lost
}

// missed lists the indicators that missed their targets, most points lost first; of
// equal ones the earlier in the scorecard.
func (l *ledger) missedLines() []*indLine {
	return l.byLost(func(i *indLine) bool { return i.s.State == scoring.Scored && i.s.Status == scoring.Missed })
}

// byLost lists the indicators that keep says, most points lost first.
func (l *ledger) byLost(keep func(*indLine) bool) []*indLine {
	var out []*indLine
	for _, i := range l.inds {
		if keep(i) {
			out = append(out, i)
		}
	}
	stableSort(out, func(a, b *indLine) int { return lost(&b.s.Node).Cmp(lost(&a.s.Node)) })
	return out
}

// gradeTitleOf is a grade's name by the rulebook of another year.
func (l *ledger) gradeTitleOf(r *source.Report, id string) string {
	if r != nil && r.Rulebook != nil {
		for _, g := range r.Rulebook.Grades {
			if g.ID == id {
				return l.plain(g.Title)
			}
		}
	}
	return id
}
