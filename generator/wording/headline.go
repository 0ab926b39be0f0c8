package wording

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Findings written from the data: the sentences that stand as headlines where an author
// gives none. Each says what a reader would find in the table or figure below it, and
// nothing that is not there; ties name no one.

// Headline is the finding of a whole report: how good the total is, and what fell
// short.
func (l *Chapter) Headline() string {
	return edition.Capital(l.Clauses(l.totalClause(), l.shortClause()))
}

// totalClause says where the total stands, and of how few points it was scaled up.
func (l *Chapter) totalClause() string {
	clause := l.totalStands()
	if l.Final() && l.Scaled() {
		return l.W("headline.comma", clause, l.W("headline.scaled", l.Points(l.Score.Measured)))
	}
	return clause
}

// totalStands is the total, what is known of it, or its grade against those of other years.
func (l *Chapter) totalStands() string {
	switch {
	case l.Score.Withheld:
		return l.W("headline.withheld")
	case l.Score.Reported.Sign() <= 0:
		return l.nothing()
	case l.Score.Provisional && !l.Score.Measured.Less(l.Score.Possible):
		return l.W("headline.provisional-factor", l.Num(l.Score.Total.Rounded, l.TotalDecimals()))
	case l.Score.Provisional && l.Scaled():
		return l.W("headline.provisional-scaled", l.Num(l.Score.Total.Rounded, l.TotalDecimals()), l.Points(l.Score.Measured), l.Points(l.Score.Possible))
	case l.Score.Provisional:
		return l.W("headline.provisional", l.Num(l.Score.Total.Rounded, l.TotalDecimals()), l.Points(l.Score.Measured), l.Points(l.Score.Possible))
	}
	grade := l.GradeTitle(l.Score.Grade)
	if grade == "" {
		return l.W("headline.total", l.Num(l.Score.Total.Rounded, l.TotalDecimals()), l.Points(l.Score.Possible))
	}
	years, best := l.GradeRun()
	switch {
	case years >= 2 && best >= 3:
		return l.W("headline.grade-run-best", append([]string{grade}, l.Alike(years, best)...)...)
	case years >= 2:
		return l.W("headline.grade-run", grade, l.Few(years))
	}
	if l.Before != nil && !l.Before.Score.Provisional && l.Before.Score.Grade != "" && l.Before.Score.Grade != l.Score.Grade {
		was := l.GradeTitleOf(l.Before, l.Before.Score.Grade)
		if l.Before.Score.Total.Rounded.Less(l.Score.Total.Rounded) {
			return l.W("headline.grade-up", grade, was)
		}
		return l.W("headline.grade-down", grade, was)
	}
	return l.W("headline.grade-total", grade, l.Num(l.Score.Total.Rounded, l.TotalDecimals()), l.Points(l.Score.Possible))
}

// nothing says that nothing is scored: not yet, or not this year.
func (l *Chapter) nothing() string {
	if l.Score.Provisional {
		return l.W("headline.nothing")
	}
	return l.W("headline.unscored")
}

// ShortClause is what fell short, as a sentence of its own.
func (l *Chapter) ShortClause() string { return edition.Capital(l.shortClause()) }

// shortClause says what fell short.
func (l *Chapter) shortClause() string {
	t := ledger.TallyOf(l.Indicators)
	zero := l.ZeroClause(l.Indicators)
	switch {
	case zero != "" && t.Missed == 0:
		return zero
	case zero != "":
		return l.Clauses(l.Shown("headline.missed", l.Few(t.Missed)), zero)
	case t.Judged() == 0:
		return ""
	case t.Missed == 0 && t.Watch == 0 && t.Pending == 0:
		return l.besideWatched(l.Shown("headline.all-met"), l.Indicators)
	case t.Missed == 0:
		return l.besideWatched(l.Shown("headline.none-missed"), l.Indicators)
	}
	if d := l.MostLost(); d != nil {
		return l.Shown("headline.missed-in", l.Few(t.Missed), l.Plain(d.Written.Title))
	}
	return l.Shown("headline.missed", l.Few(t.Missed))
}

// ZeroClause says how many results are missing and count as nothing by the rulebook, and what
// that costs; "" where none does.
func (l *Chapter) ZeroClause(inds []*ledger.Indicator) string {
	n, lost := 0, scoring.Number{}
	for _, i := range inds {
		if i.Score.Silent {
			n, lost = n+1, lost.Add(ledger.Lost(&i.Score.Node))
		}
	}
	if n == 0 {
		return ""
	}
	if l.OwnLosses() { // what the total lost by them is another number
		return l.W("headline.counted-zero-own", l.Few(n))
	}
	return l.W("headline.counted-zero", l.Few(n), l.amount(lost))
}

// besideWatched adds to a sentence by which no target is missed what is only watched and did not
// reach its own: it is marked as missed and counts among no targets.
func (l *Chapter) besideWatched(sentence string, inds []*ledger.Indicator) string {
	n := 0
	for _, i := range inds {
		if i.Score.State == scoring.Watched && i.Score.Status == scoring.Missed {
			n++
		}
	}
	if n == 0 {
		return sentence
	}
	return l.Clauses(sentence, l.W("headline.watched-missed", l.Few(n)))
}

// MissionFinding is the headline of mission, SWOT and strategy.
func (l *Chapter) MissionFinding() string {
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
		return edition.Capital(l.W("headline.strategies", l.Few(n)))
	}
	of := l.Alike(n, led)
	return edition.Capital(l.W("headline.strategies-lead", of[0], l.W("headline.strategies-objectives", of[1])))
}

// StrategiesFinding is the title of the table of strategies.
func (l *Chapter) StrategiesFinding() string { return l.W("report.strategies-title") }

// MapFinding is the headline of the strategy map's section.
func (l *Chapter) MapFinding() string {
	n, missed, judged := 0, 0, 0
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			n++
			if o.Score.State == scoring.Withheld {
				return edition.Capital(l.W("headline.part-withheld"))
			}
			if _, ok := ledger.Share(&o.Score.Node); !ok {
				continue
			}
			judged++
			if o.Score.Status == scoring.Missed {
				missed++
			}
		}
	}
	scored := "" // not all of them are, and those that are must not be taken for all
	if judged < n {
		scored = "-scored"
	}
	switch {
	case judged == 0:
		return edition.Capital(l.W("headline.map-open", l.Few(n)))
	case missed == 0:
		return edition.Capital(l.W("headline.map-none"+scored, l.Few(judged)))
	}
	switch {
	case judged == 1:
		return edition.Capital(l.W("headline.map-only-weak"))
	case missed == judged:
		return edition.Capital(l.W("headline.map-all-weak"+scored, l.Few(judged)))
	}
	return edition.Capital(l.W("headline.map-missed"+scored, l.Alike(missed, judged)...))
}

// GlanceFinding is the finding of the scorecard's table: lowest dimension against the
// others.
func (l *Chapter) GlanceFinding() string {
	if l.Score.Withheld {
		return edition.Capital(l.W("headline.part-withheld"))
	}
	if l.Score.Provisional {
		return edition.Capital(l.totalClause())
	}
	worst := l.Lowest()
	if worst == nil {
		return edition.Capital(l.noLowest())
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
	places := 1
	for places < 6 && l.ShareOf(low, places) == l.ShareOf(least, places) { // what is lower is printed so
		places++
	}
	return l.W("headline.lowest", l.Plain(worst.Written.Title), l.SharePercent(low, places), l.SharePercent(least, places))
}

// noLowest says of dimensions of which none is the lowest by itself what can be said.
func (l *Chapter) noLowest() string {
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
			low = append(low, l.Plain(d.Written.Title))
		}
		scored = append(scored, d)
	}
	switch {
	case len(scored) == 0:
		return l.nothing()
	case len(scored) == 1:
		return l.Earned(&scored[0].Score.Node, least)
	case len(low) < len(scored):
		return l.W("headline.lowest-tie", l.Str.List(low), l.SharePercent(least, 1))
	}
	return l.W("headline.even")
}

// GlanceMeasure says what the scorecard's table measures, and which indicators are not
// counted.
func (l *Chapter) GlanceMeasure() string {
	t := ledger.TallyOf(l.Indicators)
	text := l.W("report.glance-measure", l.Written.Year)
	if t.NotApplicable > 0 {
		text = l.Sentences(text, l.W("report.glance-na", l.Alike(t.NotApplicable, len(l.Indicators))...))
	}
	if t.Pending > 0 {
		text = l.Sentences(text, l.W("report.glance-pending", l.Alike(t.Pending, len(l.Indicators))...))
	}
	return text
}

// Earned says what a dimension earned of its points; where some are not reported, of those
// that are, and of all, without a share.
func (l *Chapter) Earned(n *scoring.Node, share scoring.Number) string {
	score := l.Scored(n, l.DimDecimals())
	if ledger.InPart(n) {
		return l.W("headline.dim-part", score, l.Points(n.Reported), l.Points(n.Points))
	}
	return l.W("headline.dim-earned", score, l.Points(n.Points), l.SharePercent(share, 1))
}

// PointsOf says a node's score of its points: "12.5 of 20", of what is reported in part
// "12.5 of the 15 reported, of 20".
func (l *Chapter) PointsOf(n *scoring.Node, decimals int) string {
	if n.State != scoring.Scored {
		return l.StateWords(n)
	}
	if ledger.InPart(n) {
		return l.W("report.points-of-part", l.Scored(n, decimals), l.Points(n.Reported), l.Points(n.Points))
	}
	return l.W("report.points-of", l.Scored(n, decimals), l.Points(n.Points))
}

// ReportedOf says how much of some points is reported: "70 of 100 points reported".
func (l *Chapter) ReportedOf(reported, points scoring.Number) string {
	return l.W("report.reported-of", l.Points(reported), l.Points(points))
}

// OfPoints stands beside a node's score: "of 20", or "of the 12 reported, of 20".
func (l *Chapter) OfPoints(n *scoring.Node) string {
	if n.Points.IsZero() && n.State != scoring.Scored {
		return ""
	}
	if ledger.InPart(n) {
		return l.W("summary.of-part", l.Points(n.Reported), l.Points(n.Points))
	}
	return l.W("summary.of", l.Points(n.Points))
}

// DimFinding is the headline of a dimension's section.
func (l *Chapter) DimFinding(d *ledger.Dimension) string {
	t := ledger.TallyOf(d.Indicators())
	sh, ok := ledger.Share(&d.Score.Node)
	part := ledger.InPart(&d.Score.Node)
	if !ok && !part {
		return edition.Capital(l.State(d.Score.State))
	}
	earned := l.Earned(&d.Score.Node, sh)
	zero := l.ZeroClause(d.Indicators())
	switch {
	case zero != "" && t.Missed == 0:
		return edition.Capital(l.Clauses(earned, zero))
	case t.Judged() == 0, part && t.Missed == 0:
		return edition.Capital(earned)
	case t.Missed == 0 && t.Watch == 0 && t.Pending == 0:
		return edition.Capital(l.Clauses(earned, l.besideWatched(l.W("headline.all-met"), d.Indicators())))
	case t.Missed == 0:
		return edition.Capital(l.Clauses(earned, l.besideWatched(l.W("headline.none-missed"), d.Indicators())))
	}
	return edition.Capital(l.Clauses(earned, l.W("headline.missed", l.Few(t.Missed))))
}

// meansIn says whether anything of a dimension is put together otherwise than by adding, so
// that what its indicators lost does not add up to what it lost.
func (l *Chapter) meansIn(d *ledger.Dimension) bool {
	return l.Score.Card != nil && slices.ContainsFunc(l.Score.Card.Dimensions, func(c scoring.Dimension) bool {
		return c.ID == d.Written.ID && (!scoring.AddsUp(c.Aggregate) || slices.ContainsFunc(c.Objectives, func(o scoring.Objective) bool { return !scoring.AddsUp(o.Aggregate) }))
	})
}

// DimTableFinding names the indicator that cost the dimension most.
func (l *Chapter) DimTableFinding(d *ledger.Dimension) string {
	if d.Score.State != scoring.Scored {
		return edition.Capital(l.State(d.Score.State))
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
	of := d.Score.Points
	switch {
	case ledger.InPart(&d.Score.Node) && (total.Sign() <= 0 || most == nil || tied):
		return edition.Capital(l.Earned(&d.Score.Node, scoring.Number{}))
	case ledger.Short(&d.Score.Node).Sign() < 0: // more than its points
		share, _ := ledger.Share(&d.Score.Node)
		return edition.Capital(l.Earned(&d.Score.Node, share))
	case total.Sign() <= 0:
		return l.W("headline.dim-full", l.Points(of))
	case most != nil && !tied && !l.meansIn(d) && total.Less(ledger.Lost(&most.Score.Node)): // another earned more than its points
		return edition.Capital(l.W("headline.costliest", l.Plain(most.Written.Title), l.Lost(ledger.Lost(&most.Score.Node), l.ScoreDecimals())))
	case most == nil || tied || l.meansIn(d):
		return l.W("headline.dim-lost", l.Lost(total, l.DimDecimals()), l.Points(of))
	case ledger.Lost(&most.Score.Node).Equal(total):
		return edition.Capital(l.W("headline.dim-one", l.Plain(most.Written.Title), l.Lost(total, l.DimDecimals())))
	}
	return l.W("headline.dim-most", l.Plain(most.Written.Title), l.Lost(ledger.Lost(&most.Score.Node), l.ScoreDecimals()), l.Lost(total, l.DimDecimals()))
}

// AdjustmentsFinding is the finding of bonus, deduction and veto.
func (l *Chapter) AdjustmentsFinding() string {
	dec := l.AccountDecimals()
	var parts []string
	if len(l.Score.Bonuses) > 0 {
		parts = append(parts, l.W("headline.bonus", l.SignedOrSame(l.Score.Bonus.Rounded, dec)))
	}
	if len(l.Score.Deductions) > 0 {
		parts = append(parts, l.W("headline.deduction", l.SignedOrSame(l.Score.Deduction.Rounded.Neg(), dec)))
	}
	if n := len(l.Score.Vetoes); n > 0 {
		parts = append(parts, l.W("headline.vetoes", l.Few(n)))
	}
	text := ""
	for _, p := range parts {
		if text == "" {
			text = p
		} else {
			text = l.W("headline.comma", text, p)
		}
	}
	return edition.Capital(text)
}

// TotalFinding is the headline of how the total came about.
func (l *Chapter) TotalFinding() string {
	dec := l.AccountDecimals()
	if l.Score.Withheld {
		return edition.Capital(l.W("headline.withheld"))
	}
	if l.Score.Reported.Sign() <= 0 {
		return edition.Capital(l.nothing())
	}
	sum := l.Num(l.DimensionSum(), dec)
	n := 0
	for _, d := range l.Dimensions {
		if d.Score.State == scoring.Scored {
			n++
		}
	}
	rest := l.Score.Total.Rounded.Sub(l.DimensionSum())
	beside := len(l.Score.Bonuses)+len(l.Score.Deductions) > 0
	switch {
	case rest.IsZero() && !beside && len(l.Steps()) == 0:
		return edition.Capital(l.W("headline.from-dimensions", l.Few(n), sum))
	case rest.IsZero() && !beside: // rounding up and down again
		return edition.Capital(l.W("headline.from-dimensions-even", l.Few(n), l.Num(l.Score.Total.Rounded, l.TotalDecimals())))
	case !beside || len(l.Steps()) > 0:
		return edition.Capital(l.W("headline.from-dimensions-steps", l.Few(n), sum, l.SignedOrSame(rest, dec)))
	}
	return edition.Capital(l.W("headline.from-dimensions-and", l.Few(n), sum, l.SignedOrSame(rest, dec)))
}

// BridgeFinding is the headline of the comparison with last year.
func (l *Chapter) BridgeFinding() string {
	d, ok := l.Change()
	if !ok {
		if l.Score.Withheld || l.Before.Score.Withheld {
			return l.W("headline.no-comparison-withheld", l.Before.Written.Year)
		}
		return l.W("headline.no-comparison", l.Before.Written.Year)
	}
	dec := l.TotalDecimals()
	first := ""
	switch d.Sign() {
	case 1:
		first = l.W("headline.up", l.Num(d, dec), l.Before.Written.Year)
	case -1:
		first = l.W("headline.down", l.Num(d.Neg(), dec), l.Before.Written.Year)
	default:
		first = l.W("headline.same", l.Before.Written.Year)
	}
	if cmp, ok := l.LikeForLike(); ok {
		c := cmp.Cur.Sub(cmp.Prev)
		return edition.Capital(l.Clauses(first, l.W("headline.like-for-like", l.SignedOrSame(c, dec))))
	}
	return edition.Capital(first)
}

// InitiativesFinding says how far the work on some initiatives is.
func (l *Chapter) InitiativesFinding(list []*source.Initiative) string {
	done := 0
	for _, x := range list {
		if p, ok := x.Progress.Get(); ok && !p.Less(edition.Hundred) {
			done++
		}
	}
	if len(list) == 1 {
		if done == 1 {
			return l.W("headline.initiative-done")
		}
		return l.W("headline.initiative-open")
	}
	switch done {
	case 0:
		return l.W("headline.initiatives-open", l.Count(len(list)))
	case len(list):
		return l.W("headline.initiatives-done", l.Count(len(list)))
	}
	return edition.Capital(l.W("headline.initiatives", l.Alike(done, len(list))...))
}
