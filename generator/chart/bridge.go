package chart

// Bridge shows what led from last year's total to this year's. The steps add up to
// the difference.
type Bridge struct {
	From, To           string // years
	FromTotal, ToTotal Value
	Steps              []Step
}

func (b Bridge) Kind() string { return "bridge" }

func (b Bridge) Headline(e Env) string {
	switch {
	case !known(b.FromTotal) && !known(b.ToTotal):
		return e.Words("chart.bridge.none")
	case !known(b.FromTotal):
		return e.Words("chart.bridge.one", b.To, say(b.ToTotal))
	case !known(b.ToTotal):
		return e.Words("chart.bridge.one", b.From, say(b.FromTotal))
	}
	up := extreme(b.Steps, func(s Step) (Value, bool) { return s.Change, s.Change.F > 0 }, 1)
	down := extreme(b.Steps, func(s Step) (Value, bool) { return s.Change, s.Change.F < 0 }, -1)
	clause := func(way string, list []int) string {
		s := b.Steps[list[0]]
		switch s.Kind {
		case "targets", "weights", "definitions", "indicators", "performance":
			return e.Words("chart.bridge."+way+"."+s.Kind, unsigned(say(s.Change)))
		}
		return e.Words("chart.bridge."+way+".other", s.name(e), unsigned(say(s.Change)))
	}
	switch {
	case len(up) == 0 && len(down) == 0:
		return e.Words("chart.bridge.same", say(b.ToTotal))
	case len(down) == 0:
		return clause("up", up)
	case len(up) == 0:
		return clause("down", down)
	}
	first, second := clause("up", up), clause("down", down)
	if -b.Steps[down[0]].Change.F > b.Steps[up[0]].Change.F {
		first, second = second, first
	}
	return e.Words("chart.bridge.both", first, uncapital(second))
}

func (b Bridge) Subtitle(e Env) string { return e.Words("chart.bridge.sub", b.From, b.To) }

func (b Bridge) rows(e Env) []stepRow {
	rows := []stepRow{{name: e.Words("chart.total-of", b.From), value: b.FromTotal, total: true, to: drawn(b.FromTotal)}}
	steps, _ := stepRows(e, drawn(b.FromTotal), b.Steps)
	rows = append(rows, steps...)
	return append(rows, stepRow{name: e.Words("chart.total-of", b.To), value: b.ToTotal, total: true, to: drawn(b.ToTotal)})
}

func (b Bridge) Describe(e Env) string { return sentences(stepsTold(b, e, b.rows(e))...) }

func (b Bridge) Table(e Env) Table { return stepTable(e, b.rows(e)) }

func (b Bridge) SVG(e Env) []byte {
	if !known(b.FromTotal) && !known(b.ToTotal) {
		return empty(b, e)
	}
	rows := b.rows(e)
	p, fr := painted(e, false, func(e Env, p *plate) dataFrame { return paintSteps(e, p, rows, stepAxis(rows, 0, true)) })
	return compose(b, e, fr.wide, fr.tall, p)
}

func (b Bridge) Option(e Env) ([]byte, error) {
	if !known(b.FromTotal) && !known(b.ToTotal) {
		return nil, nil
	}
	rows := b.rows(e)
	return stepOption(b, e, rows, stepAxis(rows, 0, true))
}

func bridgeKind() KindInfo {
	return KindInfo{
		Name:  "bridge",
		Shows: "what led from last year's total to this year's: targets, weights, definitions, indicators, performance",
		Fits:  "report, comparison with last year; needs a scored year before",
	}
}
