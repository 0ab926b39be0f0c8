package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// spark is the small line of an indicator's years; nil where fewer than two have a
// value.
func (l *chapter) spark(i *ledger.Indicator) *chart.Sparkline {
	sp := &chart.Sparkline{Name: l.plain(i.Written.Title)}
	n := 0
	for _, y := range l.Series(i) {
		v := l.missing()
		if x, ok := y.Value.Get(); ok {
			v = charted(x, l.value(i.Written, x))
			n++
		}
		sp.Points = append(sp.Points, chart.YearValue{Year: y.Year, Value: v})
	}
	if n < 2 {
		return nil
	}
	if t, ok := i.Written.Target.Get(); ok {
		sp.Target = charted(t, l.value(i.Written, t))
	}
	return sp
}

// bullet is the small bar of an indicator's result against its target; nil where
// there is no target or no value.
func (l *chapter) bullet(i *ledger.Indicator) *chart.Bullet {
	v, ok := i.Score.Value.Get()
	t, hasTarget := i.Written.Target.Get()
	if !ok || !hasTarget || i.Score.State == scoring.NotApplicable || i.Score.State == scoring.Exempt {
		return nil
	}
	b := &chart.Bullet{
		Name:   l.plain(i.Written.Title),
		Value:  charted(v, l.value(i.Written, v)),
		Target: charted(t, l.value(i.Written, t)),
		Better: i.Written.Better,
		Status: ledger.Mark(&i.Score.Node),
	}
	b.Baseline = l.missing()
	if n, ok := i.Written.Baseline.Get(); ok {
		b.Baseline = charted(n, l.value(i.Written, n))
	}
	b.Floor = l.missing()
	if n, ok := i.Floor(); ok {
		b.Floor = charted(n, l.value(i.Written, n))
	}
	return b
}

// seriesFinding says from where to where an indicator moved over the years that can be
// compared; "" where this year or all before it have no value.
func (l *chapter) seriesFinding(i *ledger.Indicator) string {
	m, ok := l.Move(i)
	if !ok {
		return ""
	}
	from, _ := m.From.Value.Get()
	to, _ := m.To.Value.Get()
	move := l.w("indicator.series-from", l.value(i.Written, from), m.From.Year, l.value(i.Written, to), m.To.Year)
	if m.Best {
		return capital(l.clauses(move, l.w("indicator.series-best", l.few(m.Years))))
	}
	return capital(move)
}
