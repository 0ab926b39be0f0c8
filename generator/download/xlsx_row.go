package download

import (
	"fmt"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// indicatorRow writes a row of the practice summary table.
func (b *book) indicatorRow(i *ledger.Indicator, row int) {
	s, st := b.practice, b.st
	id := i.Written.ID
	s.text(xlDimension, row, b.Plain(i.Objective.Dimension.Written.Title), st.text)
	s.text(xlObjective, row, i.Objective.Code, st.text)
	s.text(xlIndicator, row, b.Plain(i.Written.Title), st.text)
	s.text(xlUnit, row, b.Plain(i.Written.Unit), st.text)
	b.targetCell(i, row)
	x := b.work.byID[id]
	b.resultCell(i, x, row)
	s.number(xlPoints, row, i.Score.Points, st.points)
	now := b.StatusWord(&i.Score.Node)
	s.text(xlStatus, row, now, st.status)
	switch at := b.final.at[id]; {
	case x != nil && at > 0:
		share, style := b.work.ref(bkShare, at), st.share
		if !x.live {
			style = st.fixed
		}
		s.formulaOpt(xlShare, row, share, known(i.Score.State == scoring.Scored, i.Score.Share.Or(scoring.Number{})), style)
		s.formulaOpt(xlScore, row, xlIf("ISNUMBER("+share+")", b.work.ref(bkRounded, at), `""`), known(i.Score.State == scoring.Scored, i.Score.Score.Rounded), st.score)
		s.formulaOpt(xlLost, row, b.lost(at), known(i.Score.Counted(), i.Score.Lost), st.lost)
		if test := b.statusFormula(i, row); test != "" {
			s.words(xlStatus, row, test, now, st.status)
		}
	case i.Score.State == scoring.Scored: // too little is reported above it: it does not count
		s.number(xlShare, row, i.Score.Share.Or(scoring.Number{}), st.fixed)
		s.number(xlScore, row, i.Score.Score.Rounded, st.score)
	case i.Score.State == scoring.Watched:
		if test := b.watchedFormula(i, row); test != "" {
			s.words(xlStatus, row, test, now, st.status)
		}
	}
	if x, ok := b.entered[id]; ok {
		s.text(xlEntered, row, x.Day, st.text)
		s.text(xlEntered+1, row, b.EnteredBy(x).Text, st.text)
	}
	if res := i.Written.Result; res != nil {
		problem := b.Plain(res.Problem)
		if why := b.Reason(i); i.Score.State != scoring.Scored {
			problem = why.Text
		}
		s.text(xlProblem, row, problem, st.text)
		if res.Improvement != nil {
			s.text(xlMeasure, row, b.Plain(res.Improvement.Action), st.text)
		}
	}
}

// lost is what a node of the working did not earn of what is reported of it.
func (b *book) lost(at int) string {
	reported, score := b.work.ref(bkReported, at), b.work.ref(bkRounded, at)
	return xlIf(reported+">0", fmt.Sprintf("ROUND(%s-%s,%d)", reported, score, xlCarry), `""`)
}

// targetCell writes the target: a number that formulas look at, shown with its bound or with both
// ends of its zone; in words what else is to be reached.
func (b *book) targetCell(i *ledger.Indicator, row int) {
	plain := func(n scoring.Number) string { return b.Trim(n, xlCarry) }
	n, ok := i.Written.Target.Get()
	switch goal, has := scoring.GoalOf(i.Written.Better, i.Written.Target, i.Score.Rule); {
	case !ok:
		if aim := b.Aim(i, plain); aim != b.None() {
			b.practice.text(xlTarget, row, aim, b.st.text)
		}
	case !has || goal.Low.OK() && goal.High.OK() && goal.Low.Number().Equal(goal.High.Number()):
		b.practice.number(xlTarget, row, n, b.st.number)
	case goal.Low.OK() && goal.High.OK():
		b.practice.shown(xlTarget, row, n, xlFormat("", "", b.Aim(i, plain)))
	default:
		digits := "General"
		if b.st.shown(n, b.st.number) != b.st.number {
			digits = "0.0000"
		}
		before, after, _ := strings.Cut(b.Aim(i, func(scoring.Number) string { return xlHole }), xlHole)
		b.practice.shown(xlTarget, row, n, xlFormat(before, digits, after))
	}
}

// xlHole stands in a text where a cell of a workbook puts a number.
const xlHole = "\x00"

// xlFormat is a format of numbers that shows texts around them; digits is "" for a text alone.
func xlFormat(before, digits, after string) string {
	quoted := func(s string) string {
		if s == "" {
			return ""
		}
		return `"` + strings.ReplaceAll(s, `"`, `'`) + `"`
	}
	return quoted(before) + digits + quoted(after)
}

// resultCell writes what was reported: a number that may be changed, or what the other sheet
// puts together.
func (b *book) resultCell(i *ledger.Indicator, x *line, row int) {
	s, in := b.practice, b.reported[i.Written.ID]
	switch now, ok := i.Result().Get(); {
	case in.told != "":
		told := b.Told(i, func(n scoring.Number) string { return b.Trim(n, xlCarry) })
		if told == b.None() {
			told = ""
		}
		s.words(xlResult, row, in.told, told, b.st.text)
	case in.result != "":
		s.formulaOpt(xlResult, row, in.result, i.Result(), b.st.number)
	case ok:
		style := b.st.number
		if x != nil && x.live || i.Score.State == scoring.Watched {
			style = b.st.input
		}
		s.number(xlResult, row, now, style)
	case x != nil && in.share == "":
		s.blank(xlResult, row, b.st.input)
	}
}

// statusFormula reads a status from the cells of a row as the method page says; "" where nothing
// judges it.
func (b *book) statusFormula(i *ledger.Indicator, row int) string {
	share := b.practice.ref(xlShare, row)
	reached, close, ok := b.judged(i, row, share)
	if !ok {
		return ""
	}
	state := func(st scoring.State, s scoring.Status) string {
		return xlText(b.StatusWord(&scoring.Node{State: st, Status: s, Share: scoring.Some(scoring.Number{})}))
	}
	test := xlIf(reached, state(scoring.Scored, scoring.Met), xlIf(close, state(scoring.Scored, scoring.Watch), state(scoring.Scored, scoring.Missed)))
	if b.Score.Card.Silence() == "zero" {
		test = xlIf(b.hasResult(i, row), test, state(scoring.Scored, scoring.IsPending))
	}
	return xlIf("ISNUMBER("+share+")", test, state(scoring.Pending, scoring.IsPending))
}

// hasResult is what holds where something was reported.
func (b *book) hasResult(i *ledger.Indicator, row int) string {
	if has := b.reported[i.Written.ID].has; has != "" {
		return has
	}
	return "ISNUMBER(" + b.practice.ref(xlResult, row) + ")"
}

// judged is what holds where a target is met, and where it is close. share is the cell that is
// close by points.
func (b *book) judged(i *ledger.Indicator, row int, share string) (reached, close string, ok bool) {
	ind := i.Score.Indicator
	if ind == nil {
		return "", "", false
	}
	value, target := b.practice.ref(xlResult, row), b.practice.ref(xlTarget, row)
	hasTarget := ind.Target.OK()
	hasValue := i.Score.Rule == nil || !i.Score.Rule.Judged() || i.Score.Rule.Panel() != "" || i.Score.Value.OK()
	attained := ""
	if t, has := ind.Target.Get(); has && t.Sign() > 0 && ind.Better != "range" && hasValue {
		attained = fine(value + "/" + target)
		if ind.Better == "lower" {
			attained = fine(target + "/" + value)
		}
	}
	if ind.Status != nil {
		return b.byLimits(ind, value, target, attained)
	}
	switch {
	case hasValue && hasTarget && ind.Better == "lower":
		reached = value + "<=" + target
	case hasValue && hasTarget && ind.Better != "range":
		reached = value + ">=" + target
	case i.Score.Rule == nil || !i.Score.Rule.HasGoal(ind):
		return "", "", false
	case b.best[i.Written.ID] != "":
		reached = b.best[i.Written.ID]
	default:
		reached = fine(b.work.share(b.work.byID[i.Written.ID])) + ">=1"
	}
	_, watch := b.Score.Card.Rulebook.StatusEdges()
	near := fine(share)
	if rb := b.Score.Card.Rulebook; attained != "" && (share == "" || rb != nil && rb.StatusBy == "attainment") {
		near = attained
		if ind.Better == "lower" && share != "" {
			near = xlIf(value+"<=0", fine(share), attained)
		}
	} else if share == "" {
		return reached, "FALSE", true
	}
	return reached, near + ">=" + xlNumber(watch), true
}

// byLimits reads an indicator's own limits.
func (b *book) byLimits(ind *scoring.Indicator, value, target, attained string) (reached, close string, ok bool) {
	l := ind.Status
	at, sign := value, ">="
	if ind.Better == "lower" {
		sign = "<="
	}
	met := l.Met
	switch l.By {
	case "attainment":
		if attained == "" {
			return "", "", false
		}
		at, sign, met = attained, ">=", scoring.Some(met.Or(scoring.FromInt(1)))
	case "tolerance":
		if !ind.Target.OK() {
			return "", "", false
		}
		at, sign, met = fine("MAX(0,"+target+"-"+value+")"), "<=", scoring.Some(met.Or(scoring.Number{}))
		switch ind.Better {
		case "lower":
			at = fine("MAX(0," + value + "-" + target + ")")
		case "range":
			at = fine("ABS(" + target + "-" + value + ")")
		}
	default:
		if !met.OK() {
			met = ind.Target
		}
	}
	first, has := met.Get()
	if !has {
		return "", "", false
	}
	return at + sign + xlNumber(first), at + sign + xlNumber(l.Watch.Or(first)), true
}

// watchedFormula reads the status of an indicator that is only watched.
func (b *book) watchedFormula(i *ledger.Indicator, row int) string {
	reached, close, ok := b.judged(i, row, "")
	if !ok || i.Score.Partial {
		return ""
	}
	word := func(s scoring.Status) string {
		return xlText(b.StatusWord(&scoring.Node{State: scoring.Watched, Status: s}))
	}
	return xlIf("ISNUMBER("+b.practice.ref(xlResult, row)+")", xlIf(reached, word(scoring.Met), xlIf(close, word(scoring.Watch), word(scoring.Missed))), word(scoring.NoStatus))
}
