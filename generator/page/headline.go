package page

import (
	"steelyard/scoring"
)

// Findings written from the data: the sentences that stand as headlines where an author
// gives none. Each says what a reader would find in the table or figure below it, and
// nothing that is not there; ties name no one.

// few is a number of things as a word ("four"); one stays a digit so that a phrase
// chooses its singular by it.
func (e *edition) few(n int) string {
	if n == 1 {
		return e.count(n)
	}
	return e.countWord(n, false)
}

// headline is the finding of a whole report: how good the total is, and what fell
// short.
func (l *ledger) headline() string {
	return capital(l.clauses(l.totalClause(), l.shortClause()))
}

// totalClause says where the total stands.
func (l *ledger) totalClause() string {
	switch {
	case l.s.Reported.Sign() <= 0:
		return l.w("headline.nothing")
	case l.s.Provisional:
		return l.w("headline.provisional", l.num(l.s.Total.Rounded, l.totalDecimals()), l.points(l.s.Reported), l.points(l.s.Possible))
	}
	grade := l.gradeTitle(l.s.Grade)
	if grade == "" {
		return l.w("headline.total", l.num(l.s.Total.Rounded, l.totalDecimals()), l.points(l.s.Possible))
	}
	years, best := l.gradeRun()
	switch {
	case years >= 2 && best >= 3:
		return l.w("headline.grade-run-best", grade, l.few(years), l.few(best))
	case years >= 2:
		return l.w("headline.grade-run", grade, l.few(years))
	}
	if l.beforeScore != nil && !l.beforeScore.Provisional && l.beforeScore.Grade != "" && l.beforeScore.Grade != l.s.Grade {
		was := l.gradeTitleOf(l.before, l.beforeScore.Grade)
		if l.beforeScore.Total.Rounded.Less(l.s.Total.Rounded) {
			return l.w("headline.grade-up", grade, was)
		}
		return l.w("headline.grade-down", grade, was)
	}
	return l.w("headline.grade-total", grade, l.num(l.s.Total.Rounded, l.totalDecimals()), l.points(l.s.Possible))
}

// gradeRun is for how many years up to this one the unit had the same grade, and, where
// this year's total is the highest of at least three, of how many years.
func (l *ledger) gradeRun() (years, best int) {
	highest := true
	counted := 0
	running := true
	reports := l.r.Unit.Reports
	for i := len(reports) - 1; i >= 0; i-- {
		s := l.score(reports[i])
		if s == nil || reports[i].Year > l.r.Year {
			continue
		}
		if s.Provisional || s.Grade == "" {
			running = false
			continue
		}
		counted++
		if running && s.Grade == l.s.Grade {
			years++
		} else {
			running = false
		}
		if s != l.s && !s.Total.Rounded.Less(l.s.Total.Rounded) {
			highest = false
		}
	}
	if highest {
		best = counted
	}
	return years, best
}

// shortClause says what fell short.
func (l *ledger) shortClause() string {
	t := tallyOf(l.inds)
	switch {
	case t.judged() == 0:
		return ""
	case t.missed == 0 && t.watch == 0 && t.pending == 0:
		return l.w("headline.all-met")
	case t.missed == 0:
		return l.w("headline.none-missed")
	}
	if d := l.mostLost(); d != nil {
		return l.w("headline.missed-in", l.few(t.missed), l.plain(d.d.Title))
	}
	return l.w("headline.missed", l.few(t.missed))
}

// mostLost is the dimension that lost most points; nil where two lost the same, or
// nothing was lost.
func (l *ledger) mostLost() *dimLine {
	var worst *dimLine
	most, tied := scoring.Number{}, false
	for _, d := range l.dims {
		n := lost(&d.s.Node)
		switch {
		case most.Less(n):
			worst, most, tied = d, n, false
		case worst != nil && n.Equal(most):
			tied = true
		}
	}
	if tied {
		return nil
	}
	return worst
}

// missionFinding is the headline of mission, SWOT and strategy.
func (l *ledger) missionFinding() string {
	n := len(l.r.Strategies)
	if n == 0 {
		return ""
	}
	led := 0
	for _, d := range l.dims {
		for _, o := range d.objs {
			if len(o.o.Strategy) > 0 {
				led++
			}
		}
	}
	if led == 0 {
		return capital(l.w("headline.strategies", l.few(n)))
	}
	return capital(l.w("headline.strategies-lead", l.few(n), l.few(led)))
}

func (l *ledger) strategiesFinding() string { return l.w("report.strategies-title") }

// mapFinding is the headline of the strategy map's section.
func (l *ledger) mapFinding() string {
	n, missed, judged := 0, 0, 0
	for _, d := range l.dims {
		for _, o := range d.objs {
			n++
			if o.s.State != scoring.Scored {
				continue
			}
			judged++
			if o.s.Status == scoring.Missed {
				missed++
			}
		}
	}
	switch {
	case judged == 0:
		return capital(l.w("headline.map-open", l.few(n)))
	case missed == 0:
		return capital(l.w("headline.map-none", l.few(n)))
	}
	return capital(l.w("headline.map-missed", l.few(missed), l.few(judged)))
}

// glanceFinding is the finding of the scorecard's table: lowest dimension against the
// others.
func (l *ledger) glanceFinding() string {
	worst := l.worstDim()
	if worst == nil {
		return capital(l.noLowest())
	}
	low, _ := share(&worst.s.Node)
	least, ok := scoring.Number{}, false
	for _, d := range l.dims {
		if d == worst {
			continue
		}
		if sh, has := share(&d.s.Node); has && (!ok || sh.Less(least)) {
			least, ok = sh, true
		}
	}
	return l.w("headline.lowest", l.plain(worst.d.Title), l.percent(low, 1), l.percent(least.Round(3, "down"), 1))
}

// noLowest says of dimensions of which none is the lowest by itself what can be said.
func (l *ledger) noLowest() string {
	var scored []*dimLine
	var low []string
	var least scoring.Number
	for _, d := range l.dims {
		sh, ok := share(&d.s.Node)
		if !ok {
			continue
		}
		if len(scored) == 0 || sh.Less(least) {
			least, low = sh, nil
		}
		if sh.Equal(least) {
			low = append(low, l.plain(d.d.Title))
		}
		scored = append(scored, d)
	}
	switch {
	case len(scored) == 0:
		return l.w("headline.nothing")
	case len(scored) == 1:
		return l.w("headline.dim-earned", l.scored(&scored[0].s.Node, l.dimDecimals()), l.points(scored[0].s.Points), l.percent(least, 1))
	case len(low) < len(scored):
		return l.w("headline.lowest-tie", l.str.List(low), l.percent(least, 1))
	}
	return l.w("headline.even")
}

// glanceMeasure says what the scorecard's table measures, and which indicators are not
// counted.
func (l *ledger) glanceMeasure() string {
	t := tallyOf(l.inds)
	text := l.w("report.glance-measure", l.r.Year)
	if t.na > 0 {
		text = l.sentences(text, l.w("report.glance-na", l.few(t.na), l.count(len(l.inds))))
	}
	if t.pending > 0 {
		text = l.sentences(text, l.w("report.glance-pending", l.few(t.pending), l.count(len(l.inds))))
	}
	return text
}

// sentences joins two sentences of a caption.
func (e *edition) sentences(a, b string) string { return e.w("report.sentences", a, capital(b)) }

// targetsFinding counts met, close and missed targets.
func (l *ledger) targetsFinding() string {
	t := tallyOf(l.inds)
	if t.judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	var parts []string
	parts = append(parts, l.w("headline.of-met", l.few(t.met), l.count(t.judged())))
	if t.watch > 0 {
		parts = append(parts, l.w("headline.n-watch", l.few(t.watch)))
	}
	if t.missed > 0 {
		parts = append(parts, l.w("headline.n-missed", l.few(t.missed)))
	}
	text := parts[0]
	for _, p := range parts[1:] {
		text = l.w("headline.comma", text, p)
	}
	return capital(text)
}

// dimFinding is the headline of a dimension's section.
func (l *ledger) dimFinding(d *dimLine) string {
	t := tallyOf(d.inds())
	sh, ok := share(&d.s.Node)
	if !ok {
		return capital(l.state(d.s.State))
	}
	earned := l.w("headline.dim-earned", l.scored(&d.s.Node, l.dimDecimals()), l.points(d.s.Points), l.percent(sh, 1))
	switch {
	case t.judged() == 0:
		return capital(earned)
	case t.missed == 0 && t.watch == 0:
		return capital(l.clauses(earned, l.w("headline.all-met")))
	case t.missed == 0:
		return capital(l.clauses(earned, l.w("headline.none-missed")))
	}
	return capital(l.clauses(earned, l.w("headline.missed", l.few(t.missed))))
}

// dimTableFinding names the indicator that cost the dimension most.
func (l *ledger) dimTableFinding(d *dimLine) string {
	if d.s.State != scoring.Scored {
		return capital(l.state(d.s.State))
	}
	total := lost(&d.s.Node)
	var most *indLine
	tied := false
	for _, i := range d.inds() {
		n := lost(&i.s.Node)
		switch {
		case n.Sign() <= 0:
		case most == nil || lost(&most.s.Node).Less(n):
			most, tied = i, false
		case n.Equal(lost(&most.s.Node)):
			tied = true
		}
	}
	switch {
	case total.Sign() <= 0:
		return l.w("headline.dim-full", l.points(d.s.Points))
	case most == nil || tied:
		return l.w("headline.dim-lost", l.num(total, l.dimDecimals()), l.points(d.s.Points))
	case lost(&most.s.Node).Equal(total):
		return l.w("headline.dim-one", l.plain(most.i.Title), l.num(total, l.dimDecimals()))
	}
	return l.w("headline.dim-most", l.plain(most.i.Title), l.num(lost(&most.s.Node), l.scoreDecimals()), l.num(total, l.dimDecimals()))
}

// adjustmentsFinding is the finding of bonus, deduction and veto.
func (l *ledger) adjustmentsFinding() string {
	dec := l.totalDecimals()
	var parts []string
	if len(l.s.Bonuses) > 0 {
		parts = append(parts, l.w("headline.bonus", l.signedOrSame(l.s.Bonus.Rounded, dec)))
	}
	if len(l.s.Deductions) > 0 {
		parts = append(parts, l.w("headline.deduction", l.signedOrSame(l.s.Deduction.Rounded.Neg(), dec)))
	}
	if n := len(l.s.Vetoes); n > 0 {
		parts = append(parts, l.w("headline.vetoes", l.few(n)))
	}
	text := ""
	for _, p := range parts {
		if text == "" {
			text = p
		} else {
			text = l.w("headline.comma", text, p)
		}
	}
	return capital(text)
}

// totalFinding is the headline of how the total came about.
func (l *ledger) totalFinding() string {
	dec := l.totalDecimals()
	if l.s.Reported.Sign() <= 0 {
		return capital(l.w("headline.nothing"))
	}
	sum := l.num(l.dimensionSum(), dec)
	n := len(l.dims)
	rest := l.s.Total.Rounded.Sub(l.dimensionSum())
	if rest.IsZero() {
		return capital(l.w("headline.from-dimensions", l.few(n), sum))
	}
	return capital(l.w("headline.from-dimensions-and", l.few(n), sum, l.signed(rest, dec)))
}

// bridgeFinding is the headline of the comparison with last year.
func (l *ledger) bridgeFinding() string {
	d, ok := l.totalChange()
	if !ok {
		return l.w("headline.no-comparison", l.before.Year)
	}
	dec := l.totalDecimals()
	first := ""
	switch d.Sign() {
	case 1:
		first = l.w("headline.up", l.num(d, dec), l.before.Year)
	case -1:
		first = l.w("headline.down", l.num(d.Neg(), dec), l.before.Year)
	default:
		first = l.w("headline.same", l.before.Year)
	}
	if cmp, ok := scoring.CompareLikeForLike(l.red.Full(l.beforeScore), l.red.Full(l.s)); ok {
		c := cmp.Cur.Sub(cmp.Prev)
		return capital(l.clauses(first, l.w("headline.like-for-like", l.signedOrSame(c, dec))))
	}
	return capital(first)
}

// yearsFinding says which dimensions rose and fell.
func (l *ledger) yearsFinding() string {
	up, down := 0, 0
	for _, d := range l.dims {
		if c, ok := dimChange(d); ok {
			switch c.Sign() {
			case 1:
				up++
			case -1:
				down++
			}
		}
	}
	switch {
	case up > 0 && down > 0:
		return capital(l.w("headline.comma", l.w("headline.dims-up", l.few(up)), l.w("headline.dims-down", l.few(down))))
	case up > 0:
		return capital(l.w("headline.dims-up", l.few(up)))
	case down > 0:
		return capital(l.w("headline.dims-down", l.few(down)))
	}
	return l.w("headline.dims-same")
}

// resultsFinding is the headline of results achieved.
func (l *ledger) resultsFinding() string {
	t := tallyOf(l.inds)
	if t.judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	return capital(l.w("headline.of-met", l.few(t.met), l.count(t.judged())))
}

func (l *ledger) initiativesFinding() string {
	done := 0
	for _, x := range l.r.Initiatives {
		if p, ok := x.Progress.Get(); ok && !p.Less(hundred) {
			done++
		}
	}
	if len(l.r.Initiatives) == 1 {
		if done == 1 {
			return l.w("headline.initiative-done")
		}
		return l.w("headline.initiative-open")
	}
	return capital(l.w("headline.initiatives", l.few(done), l.count(len(l.r.Initiatives))))
}

// problemsFinding is the headline of problems found.
func (l *ledger) problemsFinding() string {
	missed := l.missedLines()
	if t := tallyOf(l.inds); t.judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	if len(missed) == 0 {
		return capital(l.w("headline.none-missed"))
	}
	sum, all := scoring.Number{}, scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(lost(&i.s.Node))
	}
	for _, d := range l.dims {
		all = all.Add(lost(&d.s.Node))
	}
	return capital(l.w("headline.problems", l.few(len(missed)), l.num(sum, l.scoreDecimals()), l.num(all, l.scoreDecimals())))
}

func (l *ledger) problemTableFinding(missed []*indLine) string {
	if len(missed) == 1 || lost(&missed[0].s.Node).Equal(lost(&missed[1].s.Node)) {
		return l.w("report.problems-title")
	}
	return l.w("headline.costliest", l.plain(missed[0].i.Title), l.num(lost(&missed[0].s.Node), l.scoreDecimals()))
}

// measuresFinding is the headline of improvements.
func (l *ledger) measuresFinding() string {
	missed := l.missedLines()
	with := 0
	for _, i := range missed {
		if i.i.Result != nil && i.i.Result.Improvement != nil {
			with++
		}
	}
	all := len(l.measures())
	switch {
	case len(missed) == 0:
		return capital(l.w("headline.measures", l.few(all)))
	case with == len(missed):
		return capital(l.w("headline.measures-all", l.few(all)))
	}
	return capital(l.w("headline.measures-some", l.few(len(missed)-with)))
}

func (l *ledger) measureTableFinding(all []measure) string {
	for _, m := range all {
		if !m.done && m.due != "" {
			return l.w("headline.next-due", l.date(m.due))
		}
	}
	return l.w("report.improvements-title")
}

// capital makes the first letter of a Latin sentence a capital.
func capital(s string) string {
	if len(s) > 0 && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
