package exhibit

import (
	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// spark is the small line of an indicator's years; nil where fewer than two have a
// value.
func (l *Chapter) spark(i *ledger.Indicator) *chart.Sparkline {
	sp := &chart.Sparkline{Name: l.Plain(i.Written.Title)}
	n, fine := 0, l.finest(i)
	for _, y := range l.Series(i) {
		v := l.Missing()
		if x, ok := y.Value.Get(); ok {
			v = edition.Charted(x, l.Value(fine, x))
			n++
		}
		sp.Points = append(sp.Points, chart.YearValue{Year: l.Year(y.Year), Value: v})
	}
	if n < 2 {
		return nil
	}
	if t, ok := i.Written.Target.Get(); ok {
		sp.Target = edition.Charted(t, l.Value(fine, t))
	}
	return sp
}

// Bullet is the small bar of an indicator's result against its target; nil where
// there is no target or no value.
func (l *Chapter) Bullet(i *ledger.Indicator) *chart.Bullet {
	v, ok := i.Result().Get()
	t, hasTarget := i.Written.Target.Get()
	if !ok || !hasTarget || i.Score.State != scoring.Scored {
		return nil
	}
	b := &chart.Bullet{
		Name:   l.Plain(i.Written.Title),
		Value:  edition.Charted(v, l.Value(i.Fine(), v)),
		Target: edition.Charted(t, l.Value(i.Fine(), t)),
		Better: i.Written.Better,
		Status: ledger.Mark(&i.Score.Node),
	}
	b.Baseline = l.Missing()
	if n, ok := i.Written.Baseline.Get(); ok {
		b.Baseline = edition.Charted(n, l.Value(i.Fine(), n))
	}
	b.Floor = l.Missing()
	if n, ok := i.Floor(); ok {
		b.Floor = edition.Charted(n, l.Value(i.Fine(), n))
	}
	return b
}
