package exhibit

import (
	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// FigureOf puts the words to a figure of the report's numbers, with where they come from;
// title "" takes the figure's own finding.
func (l *Chapter) FigureOf(id string, f chart.Figure, title string) *view.Figure {
	years := l.Year(l.Written.Year)
	if first, last, ok := chart.Years(f); ok {
		years = l.W("figure.years", first, last)
	}
	return Cited(l.Edition, l.Edition.FigureOf(id, f, title), l.W("figure.of-report", l.Plain(l.Written.Unit.Title), years))
}

// FigureOn is FigureOf for a figure of one indicator, nil for none: its numbers come from
// where the result, or else the indicator, says.
func (l *Chapter) FigureOn(i *ledger.Indicator, id string, f chart.Figure, title string) *view.Figure {
	fig := l.FigureOf(id, f, title)
	if i == nil {
		return fig
	}
	from := i.Written.Source
	if r := i.Written.Result; r != nil && !r.Source.IsZero() {
		from = r.Source
	}
	if from.IsZero() {
		return fig
	}
	return Cited(l.Edition, fig, l.Plain(from))
}

// Cited says below a figure where its numbers come from.
func Cited(e *edition.Edition, f *view.Figure, from string) *view.Figure {
	f.Origin = e.W("figure.source", edition.TrimStop(from))
	return f
}
