package scoring

// pour turns a finished sheet into a Score.
func (s *sheet) pour(out *Score) {
	out.Dimensions = make([]DimensionScore, len(s.dims))
	places := s.rb.Rounding
	for i := range s.dims {
		d := &s.dims[i]
		ds := &out.Dimensions[i]
		ds.Objectives = make([]ObjectiveScore, len(d.children))
		for j, c := range d.children {
			o := &s.objs[c]
			os := &ds.Objectives[j]
			os.Indicators = make([]IndicatorScore, len(o.children))
			var shares, weights []Number
			if !AddsUp(o.aggregate) {
				shares, weights = s.itemShares(o)
			}
			os.Node = s.node(o, shares, weights, places.Objective)
			for k, ic := range o.children {
				s.pourItem(&s.items[ic], &os.Indicators[k])
				os.Node.State = joinStates(os.Node.State, os.Indicators[k].State, s.items[ic].gone)
			}
			s.judgeNode(&os.Node)
			s.sumTrace(o, &os.Node, func(c int) (Number, Number, bool) {
				it := &s.items[c]
				return it.exact, it.rounded, it.state == Scored && !it.gone
			})
		}
		var shares, weights []Number
		if !AddsUp(d.aggregate) {
			shares, weights = branchShares(s.objs, d.children)
		}
		ds.Node = s.node(d, shares, weights, places.Dimension)
		for j := range ds.Objectives {
			ds.Node.State = joinStates(ds.Node.State, ds.Objectives[j].State, false)
		}
		s.judgeNode(&ds.Node)
		s.sumTrace(d, &ds.Node, func(c int) (Number, Number, bool) {
			o := &s.objs[c]
			return o.exact, o.rounded, o.reported.Sign() > 0
		})
	}
	if s.rest.short {
		out.Notes = append(out.Notes, Note{"coverage-below", []string{s.rest.have.String(), s.rest.need.String()}})
	}
}

// joinStates finds a node's state from its children's: scored before pending before the rest.
func joinStates(node, child State, gone bool) State {
	rank := func(s State) int {
		switch s {
		case Withheld:
			return 6
		case Scored:
			return 5
		case Pending:
			return 4
		case NotScored:
			return 3
		case NotApplicable, Exempt:
			return 2
		case Watched:
			return 1
		}
		return 0
	}
	if gone && child == Scored {
		child = Pending
	}
	if rank(child) > rank(node) {
		return child
	}
	return node
}

func (s *sheet) node(b *branch, shares, weights []Number, places int) Node {
	n := Node{ID: b.id, Declared: b.declared, Points: b.points, Reported: b.reported, Score: Amount{b.exact, b.rounded}}
	n.Lost = b.reported.Sub(b.rounded)
	n.Notes = append(n.Notes, b.gateNotes...)
	if b.short != nil {
		n.Notes = append(n.Notes, *b.short)
	}
	if b.reported.Sign() > 0 {
		n.Share = Some(b.share)
		if !AddsUp(b.aggregate) {
			n.Trace = append(n.Trace,
				Step{Kind: "aggregate", Arithmetic: combineText(b.aggregate, shares, weights).s, Result: b.share},
				Step{Kind: "points", Arithmetic: mul(num(b.reported), num(b.share)).s, Result: b.exact})
			if !b.exact.Equal(b.rounded) {
				n.Trace = append(n.Trace, Step{Kind: "round", Result: b.exact, Rounded: Some(b.rounded), Refs: roundingRef()})
			}
		}
	}
	return n
}

func roundingRef() []string { return []string{"rulebook:rounding"} }

// sumTrace writes the sum of a node whose points add up.
func (s *sheet) sumTrace(b *branch, n *Node, child func(int) (exact, rounded Number, counts bool)) {
	if n.State == Withheld || !AddsUp(b.aggregate) || b.reported.Sign() <= 0 {
		return
	}
	var terms []byte
	var sum Number
	for _, c := range b.children {
		exact, rounded, counts := child(c)
		if !counts {
			continue
		}
		x := exact
		if s.printed {
			x = rounded
		}
		sum = sum.Add(x)
		t := num(x)
		if len(terms) > 0 {
			terms = append(terms, " + "...)
			if x.Sign() < 0 {
				t.s = "(" + t.s + ")"
			}
		}
		terms = append(terms, t.s...)
	}
	n.Trace = append(n.Trace, Step{Kind: "sum", Arithmetic: string(terms), Result: sum})
	if !sum.Equal(b.rounded) {
		n.Trace = append(n.Trace, Step{Kind: "round", Result: sum, Rounded: Some(b.rounded), Refs: roundingRef()})
	}
}

// judgeNode gives a node without a target its status.
func (s *sheet) judgeNode(n *Node) {
	switch {
	case n.State == Withheld:
		n.hidden()
	case n.State == "":
		n.State, n.Status = NotApplicable, NoStatus
	case n.Share.OK() && n.Reported.Less(n.Points): // the rest may make it another
		n.State, n.Status = Scored, IsPending
	case n.Share.OK():
		n.State, n.Status = Scored, s.rb.status(earned(n.Share, n.Score.Rounded, n.Points))
	case n.State == Scored && n.Points.IsZero() && n.Declared.IsZero(): // watched, not judged
		n.Status = NoStatus
	case n.State == Pending || n.State == Scored:
		n.State, n.Status = Pending, IsPending
	default:
		n.Status = NoStatus
	}
}

// through is what is left of a share after what is of one kind.
func (it *item) through(share Number, kind string) Number {
	for _, a := range it.after {
		if a.kind == kind {
			share = share.Mul(a.factor)
		}
	}
	return share
}

// pourItem fills an indicator's score and writes its trace.
func (s *sheet) pourItem(it *item, out *IndicatorScore) {
	ind := it.ind
	out.Indicator, out.Rule = ind, it.rule
	out.Node = Node{ID: ind.ID, Declared: it.declared, Points: it.points, State: it.state, Notes: it.ev.notes}
	out.Value, out.Previous, out.Basis = it.year.value, it.previous, it.ev.basis
	if it.ev.value.OK() {
		out.Value = it.ev.value
	}
	out.Partial, out.Periods, out.Reason, out.Ballots = it.year.partial, it.year.periods, it.reason, it.ev.groups
	out.Peers = it.peers
	if !it.year.partial {
		out.Attained = attainedOf(ind, out.Value)
	}
	out.ToDate = s.toDate(it)
	n := &out.Node
	if it.year.partial {
		n.Notes = append(n.Notes, Note{"partial-year", it.year.periods})
	}
	switch it.state {
	case Scored:
		n.Share = Some(it.share)
		out.plain = it.ev.share
		out.own = it.ev.share.Mul(ind.Difficulty.Or(whole(1)))
		out.open = it.through(out.own, "gate")
		out.modified = it.through(out.open, "modifier")
	case Pending:
		n.Status = IsPending
	default:
		n.Status = NoStatus
	}
	if len(it.spread) > 0 {
		n.Notes = append(n.Notes, Note{"points-spread", []string{it.declared.String(), it.points.String()}})
	}
	if it.state == Watched && !it.year.partial {
		n.Status = s.itemStatus(it, out)
	}
	if it.state != Scored {
		out.Trace = s.valueSteps(it)
		return
	}
	n.Status = s.itemStatus(it, out)
	if it.zero { // it earns nothing; what it reached is not known
		n.Status, out.Silent = IsPending, true
		n.Notes = append(n.Notes, Note{Code: "missing-zero"})
	}
	if it.gone {
		n.Notes = append(n.Notes, Note{Code: "not-counted"})
		out.Trace = append(s.valueSteps(it), shareSteps(it)...)
		return
	}
	n.Reported = it.points
	n.Score = Amount{it.exact, it.rounded}
	n.Lost = it.points.Sub(it.rounded)
	out.Trace = s.pointSteps(it, s.valueSteps(it))
}

// Reaches says whether a value is at least a target, or at most where lower is better; a
// target that is a range has no say here.
func Reaches(better string, value, target Number) bool {
	if better == "lower" {
		return value.Cmp(target) <= 0
	}
	return value.Cmp(target) >= 0
}

func attainedOf(ind *Indicator, value Opt) Opt {
	v, hasValue := value.Get()
	t, hasTarget := ind.Target.Get()
	switch {
	case !hasValue || !hasTarget || t.Sign() <= 0 || ind.Better == "range":
		return Opt{}
	case ind.Better == "lower":
		if v.Sign() <= 0 {
			return Opt{}
		}
		return Some(t.Quo(v))
	}
	return Some(v.Quo(t))
}

// itemStatus reads what was reported against the target. What has none, neither a value nor
// a range nor all milestones nor a best level, is not judged, whatever it earns.
func (s *sheet) itemStatus(it *item, out *IndicatorScore) Status {
	if l := it.ind.Status; l != nil {
		if it.zero {
			return Missed
		}
		if status, ok := l.judge(it.ind, it.rule, out.Value); ok {
			return status
		}
		return NoStatus
	}
	v, hasValue := out.Value.Get()
	t, hasTarget := it.ind.Target.Get()
	var reached bool
	switch {
	case it.state == Watched && !hasValue:
		return NoStatus
	case it.rule == nil && !hasTarget:
		return NoStatus
	case hasValue && hasTarget && it.ind.Better != "range":
		reached = Reaches(it.ind.Better, v, t)
	case it.rule == nil || !it.rule.HasGoal(it.ind):
		return NoStatus
	default:
		reached = it.rule.reachedBy(it.result, it.ev.share)
	}
	_, watch := s.rb.StatusEdges()
	near := Some(it.share)
	if it.state == Scored && !it.gone {
		near = Some(earned(near, it.rounded, it.points))
	}
	if it.state == Watched || s.rb.StatusBy == "attainment" && out.Attained.OK() {
		near = out.Attained
	}
	switch {
	case reached:
		return Met
	case near.OK() && near.Number().Cmp(watch) >= 0:
		return Watch
	}
	return Missed
}

// valueSteps begin a trace: how the value was put together, how its basis came about,
// and how the points grew.
func (s *sheet) valueSteps(it *item) []Step {
	steps := make([]Step, 0, 5)
	id := it.ind.ID
	if it.year.parts.s != "" {
		st := Step{Kind: pick(it.result.Below != nil, "children", "periods"), Arithmetic: it.year.parts.s, Result: it.year.exact, Refs: []string{"results:result." + id + "." + it.form()}}
		if !it.year.exact.Equal(it.year.value.Number()) {
			st.Rounded = it.year.value
		}
		steps = append(steps, st)
	} else if it.year.value.OK() {
		steps = append(steps, Step{Kind: "value", Result: it.year.value.Number(), Refs: []string{"results:result." + id + ".value"}})
	}
	if it.ev.basis.OK() && it.rule.basis.Name != "value" {
		steps = append(steps, Step{Kind: "basis", Arithmetic: it.ev.basisE.s, Result: it.ev.basis.Number(), Refs: []string{origin(it.ind) + "indicator." + id + ".target"}})
	}
	if len(it.spread) > 0 && !it.gone {
		e := num(it.declared)
		for _, sp := range it.spread {
			e = quo(mul(e, num(sp.to)), num(sp.from))
		}
		st := Step{Kind: "spread", Arithmetic: e.s, Result: it.weight}
		if !it.weight.Equal(it.points) {
			st.Rounded = Some(it.points)
		}
		steps = append(steps, st)
	}
	return steps
}

// form is the key of the file under which what was put together stands.
func (it *item) form() string {
	if it.result.Below != nil {
		return "children"
	}
	if len(it.result.Periods) > 0 {
		return "periods"
	}
	return "numerator"
}

func origin(ind *Indicator) string { return pick(ind.Common, "rulebook:", "scorecard:") }

// shareSteps show a share that earns no points.
func shareSteps(it *item) []Step {
	var steps []Step
	for _, st := range it.ev.stages {
		if st.where != "" {
			steps = append(steps, Step{Kind: "where", Arithmetic: st.where})
		}
		steps = append(steps, Step{Kind: "share", Arithmetic: st.e.s, Result: st.share})
	}
	return steps
}

// pointSteps multiply each stage of the share by the points, then apply what came after.
func (s *sheet) pointSteps(it *item, steps []Step) []Step {
	points := num(it.points)
	rule := origin(it.ind) + "indicator." + it.ind.ID + ".score"
	running := expr{"0", atomLevel}
	var result Number
	if it.zero {
		steps = append(steps, Step{Kind: "points", Arithmetic: mul(points, running).s})
	}
	for i := range it.ev.stages {
		st := &it.ev.stages[i]
		if st.where != "" {
			steps = append(steps, Step{Kind: "where", Arithmetic: st.where, Refs: []string{rule}})
		}
		running, result = mul(points, st.e), it.points.Mul(st.share)
		steps = append(steps, Step{Kind: st.kind, Arithmetic: running.s, Result: result, Refs: []string{rule}})
	}
	for _, a := range it.after {
		if a.where != "" {
			steps = append(steps, Step{Kind: "where", Arithmetic: a.where, Refs: []string{a.source}})
		}
		if d := result.Decimals(); d >= 0 && d <= 6 {
			running = num(result)
		}
		running, result = mul(running, num(a.factor)), result.Mul(a.factor)
		steps = append(steps, Step{Kind: a.kind, Arithmetic: running.s, Result: result, Refs: []string{a.source}})
	}
	last := &steps[len(steps)-1]
	if !result.Equal(it.rounded) {
		steps = append(steps, Step{Kind: "round", Result: result, Rounded: Some(it.rounded), Refs: roundingRef()})
	} else {
		last.Rounded = Some(it.rounded)
	}
	return steps
}
