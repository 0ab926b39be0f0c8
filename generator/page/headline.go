package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/source"
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
func (l *chapter) headline() string {
	return capital(l.clauses(l.totalClause(), l.shortClause()))
}

// totalClause says where the total stands.
func (l *chapter) totalClause() string {
	switch {
	case l.Score.Reported.Sign() <= 0:
		return l.w("headline.nothing")
	case l.Score.Provisional:
		return l.w("headline.provisional", l.num(l.Score.Total.Rounded, l.totalDecimals()), l.points(l.Score.Reported), l.points(l.Score.Possible))
	}
	grade := l.gradeTitle(l.Score.Grade)
	if grade == "" {
		return l.w("headline.total", l.num(l.Score.Total.Rounded, l.totalDecimals()), l.points(l.Score.Possible))
	}
	years, best := l.GradeRun()
	switch {
	case years >= 2 && best >= 3:
		return l.w("headline.grade-run-best", grade, l.few(years), l.few(best))
	case years >= 2:
		return l.w("headline.grade-run", grade, l.few(years))
	}
	if l.Before != nil && !l.Before.Score.Provisional && l.Before.Score.Grade != "" && l.Before.Score.Grade != l.Score.Grade {
		was := l.gradeTitleOf(l.Before, l.Before.Score.Grade)
		if l.Before.Score.Total.Rounded.Less(l.Score.Total.Rounded) {
			return l.w("headline.grade-up", grade, was)
		}
		return l.w("headline.grade-down", grade, was)
	}
	return l.w("headline.grade-total", grade, l.num(l.Score.Total.Rounded, l.totalDecimals()), l.points(l.Score.Possible))
}

// shortClause says what fell short.
func (l *chapter) shortClause() string {
	t := ledger.TallyOf(l.Indicators)
	switch {
	case t.Judged() == 0:
		return ""
	case t.Missed == 0 && t.Watch == 0 && t.Pending == 0:
		return l.w("headline.all-met")
	case t.Missed == 0:
		return l.w("headline.none-missed")
	}
	if d := l.MostLost(); d != nil {
		return l.w("headline.missed-in", l.few(t.Missed), l.plain(d.Written.Title))
	}
	return l.w("headline.missed", l.few(t.Missed))
}

// missionFinding is the headline of mission, SWOT and strategy.
func (l *chapter) missionFinding() string {
	n := len(l.Written.Strategies)
	if n == 0 {
		return ""
	}
	led := 0
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			if len(o.Written.Strategy) > 0 {
				led++
			}
		}
	}
	if led == 0 {
		return capital(l.w("headline.strategies", l.few(n)))
	}
	return capital(l.w("headline.strategies-lead", l.few(n), l.few(led)))
}

func (l *chapter) strategiesFinding() string { return l.w("report.strategies-title") }

// mapFinding is the headline of the strategy map's section.
func (l *chapter) mapFinding() string {
	n, missed, judged := 0, 0, 0
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			n++
			if o.Score.State != scoring.Scored {
				continue
			}
			judged++
			if o.Score.Status == scoring.Missed {
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
func (l *chapter) glanceFinding() string {
	worst := l.Lowest()
	if worst == nil {
		return capital(l.noLowest())
	}
	low, _ := ledger.Share(&worst.Score.Node)
	least, ok := scoring.Number{}, false
	for _, d := range l.Dimensions {
		if d == worst {
			continue
		}
		if sh, has := ledger.Share(&d.Score.Node); has && (!ok || sh.Less(least)) {
			least, ok = sh, true
		}
	}
	return l.w("headline.lowest", l.plain(worst.Written.Title), l.percent(low, 1), l.percent(least.Round(3, "down"), 1))
}

// noLowest says of dimensions of which none is the lowest by itself what can be said.
func (l *chapter) noLowest() string {
	var scored []*ledger.Dimension
	var low []string
	var least scoring.Number
	for _, d := range l.Dimensions {
		sh, ok := ledger.Share(&d.Score.Node)
		if !ok {
			continue
		}
		if len(scored) == 0 || sh.Less(least) {
			least, low = sh, nil
		}
		if sh.Equal(least) {
			low = append(low, l.plain(d.Written.Title))
		}
		scored = append(scored, d)
	}
	switch {
	case len(scored) == 0:
		return l.w("headline.nothing")
	case len(scored) == 1:
		return l.w("headline.dim-earned", l.scored(&scored[0].Score.Node, l.dimDecimals()), l.points(scored[0].Score.Points), l.percent(least, 1))
	case len(low) < len(scored):
		return l.w("headline.lowest-tie", l.str.List(low), l.percent(least, 1))
	}
	return l.w("headline.even")
}

// glanceMeasure says what the scorecard's table measures, and which indicators are not
// counted.
func (l *chapter) glanceMeasure() string {
	t := ledger.TallyOf(l.Indicators)
	text := l.w("report.glance-measure", l.Written.Year)
	if t.NotApplicable > 0 {
		text = l.sentences(text, l.w("report.glance-na", l.few(t.NotApplicable), l.count(len(l.Indicators))))
	}
	if t.Pending > 0 {
		text = l.sentences(text, l.w("report.glance-pending", l.few(t.Pending), l.count(len(l.Indicators))))
	}
	return text
}

// sentences joins two sentences of a caption.
func (e *edition) sentences(a, b string) string { return e.w("report.sentences", a, capital(b)) }

// targetsFinding counts met, close and missed targets.
func (l *chapter) targetsFinding() string {
	t := ledger.TallyOf(l.Indicators)
	if t.Judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	var parts []string
	parts = append(parts, l.w("headline.of-met", l.few(t.Met), l.count(t.Judged())))
	if t.Watch > 0 {
		parts = append(parts, l.w("headline.n-watch", l.few(t.Watch)))
	}
	if t.Missed > 0 {
		parts = append(parts, l.w("headline.n-missed", l.few(t.Missed)))
	}
	text := parts[0]
	for _, p := range parts[1:] {
		text = l.w("headline.comma", text, p)
	}
	return capital(text)
}

// dimFinding is the headline of a dimension's section.
func (l *chapter) dimFinding(d *ledger.Dimension) string {
	t := ledger.TallyOf(d.Indicators())
	sh, ok := ledger.Share(&d.Score.Node)
	if !ok {
		return capital(l.state(d.Score.State))
	}
	earned := l.w("headline.dim-earned", l.scored(&d.Score.Node, l.dimDecimals()), l.points(d.Score.Points), l.percent(sh, 1))
	switch {
	case t.Judged() == 0:
		return capital(earned)
	case t.Missed == 0 && t.Watch == 0:
		return capital(l.clauses(earned, l.w("headline.all-met")))
	case t.Missed == 0:
		return capital(l.clauses(earned, l.w("headline.none-missed")))
	}
	return capital(l.clauses(earned, l.w("headline.missed", l.few(t.Missed))))
}

// dimTableFinding names the indicator that cost the dimension most.
func (l *chapter) dimTableFinding(d *ledger.Dimension) string {
	if d.Score.State != scoring.Scored {
		return capital(l.state(d.Score.State))
	}
	total := ledger.Lost(&d.Score.Node)
	var most *ledger.Indicator
	tied := false
	for _, i := range d.Indicators() {
		n := ledger.Lost(&i.Score.Node)
		switch {
		case n.Sign() <= 0:
		case most == nil || ledger.Lost(&most.Score.Node).Less(n):
			most, tied = i, false
		case n.Equal(ledger.Lost(&most.Score.Node)):
			tied = true
		}
	}
	switch {
	case total.Sign() <= 0:
		return l.w("headline.dim-full", l.points(d.Score.Points))
	case most == nil || tied:
		return l.w("headline.dim-lost", l.num(total, l.dimDecimals()), l.points(d.Score.Points))
	case ledger.Lost(&most.Score.Node).Equal(total):
		return l.w("headline.dim-one", l.plain(most.Written.Title), l.num(total, l.dimDecimals()))
	}
	return l.w("headline.dim-most", l.plain(most.Written.Title), l.num(ledger.Lost(&most.Score.Node), l.scoreDecimals()), l.num(total, l.dimDecimals()))
}

// adjustmentsFinding is the finding of bonus, deduction and veto.
func (l *chapter) adjustmentsFinding() string {
	dec := l.totalDecimals()
	var parts []string
	if len(l.Score.Bonuses) > 0 {
		parts = append(parts, l.w("headline.bonus", l.signedOrSame(l.Score.Bonus.Rounded, dec)))
	}
	if len(l.Score.Deductions) > 0 {
		parts = append(parts, l.w("headline.deduction", l.signedOrSame(l.Score.Deduction.Rounded.Neg(), dec)))
	}
	if n := len(l.Score.Vetoes); n > 0 {
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
func (l *chapter) totalFinding() string {
	dec := l.totalDecimals()
	if l.Score.Reported.Sign() <= 0 {
		return capital(l.w("headline.nothing"))
	}
	sum := l.num(l.DimensionSum(), dec)
	n := len(l.Dimensions)
	rest := l.Score.Total.Rounded.Sub(l.DimensionSum())
	if rest.IsZero() {
		return capital(l.w("headline.from-dimensions", l.few(n), sum))
	}
	return capital(l.w("headline.from-dimensions-and", l.few(n), sum, l.signed(rest, dec)))
}

// bridgeFinding is the headline of the comparison with last year.
func (l *chapter) bridgeFinding() string {
	d, ok := l.Change()
	if !ok {
		return l.w("headline.no-comparison", l.Before.Written.Year)
	}
	dec := l.totalDecimals()
	first := ""
	switch d.Sign() {
	case 1:
		first = l.w("headline.up", l.num(d, dec), l.Before.Written.Year)
	case -1:
		first = l.w("headline.down", l.num(d.Neg(), dec), l.Before.Written.Year)
	default:
		first = l.w("headline.same", l.Before.Written.Year)
	}
	if cmp, ok := l.LikeForLike(); ok {
		c := cmp.Cur.Sub(cmp.Prev)
		return capital(l.clauses(first, l.w("headline.like-for-like", l.signedOrSame(c, dec))))
	}
	return capital(first)
}

// yearsFinding says which dimensions rose and fell.
func (l *chapter) yearsFinding() string {
	up, down := 0, 0
	for _, d := range l.Dimensions {
		if c, ok := d.Change(); ok {
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
func (l *chapter) resultsFinding() string {
	t := ledger.TallyOf(l.Indicators)
	if t.Judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	return capital(l.w("headline.of-met", l.few(t.Met), l.count(t.Judged())))
}

func (l *chapter) initiativesFinding(list []*source.Initiative) string {
	done := 0
	for _, x := range list {
		if p, ok := x.Progress.Get(); ok && !p.Less(hundred) {
			done++
		}
	}
	if len(list) == 1 {
		if done == 1 {
			return l.w("headline.initiative-done")
		}
		return l.w("headline.initiative-open")
	}
	return capital(l.w("headline.initiatives", l.few(done), l.count(len(list))))
}

// problemsFinding is the headline of problems found.
func (l *chapter) problemsFinding() string {
	missed := l.MissedTargets()
	if t := ledger.TallyOf(l.Indicators); t.Judged() == 0 {
		return capital(l.w("headline.no-target"))
	}
	if len(missed) == 0 {
		return capital(l.w("headline.none-missed"))
	}
	sum, all := scoring.Number{}, scoring.Number{}
	for _, i := range missed {
		sum = sum.Add(ledger.Lost(&i.Score.Node))
	}
	for _, d := range l.Dimensions {
		all = all.Add(ledger.Lost(&d.Score.Node))
	}
	return capital(l.w("headline.problems", l.few(len(missed)), l.num(sum, l.scoreDecimals()), l.num(all, l.scoreDecimals())))
}

func (l *chapter) problemTableFinding(missed []*ledger.Indicator) string {
	if len(missed) == 1 || ledger.Lost(&missed[0].Score.Node).Equal(ledger.Lost(&missed[1].Score.Node)) {
		return l.w("report.problems-title")
	}
	return l.w("headline.costliest", l.plain(missed[0].Written.Title), l.num(ledger.Lost(&missed[0].Score.Node), l.scoreDecimals()))
}

// measuresFinding is the headline of improvements.
func (l *chapter) measuresFinding() string {
	missed := l.MissedTargets()
	with := 0
	for _, i := range missed {
		if i.Written.Result != nil && i.Written.Result.Improvement != nil {
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

func (l *chapter) measureTableFinding(all []measure) string {
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
