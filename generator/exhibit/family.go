package exhibit

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
)

// FamilyFigure shows what an indicator came from and went on in over the years, later ones
// too, as the page at a path shows it; nil where it has been the same in all years.
func FamilyFigure(e *edition.Edition, s *ledger.Site, l *ledger.Report, i *ledger.Indicator, at string) chart.Figure {
	f := s.Family(l, i)
	if f == nil {
		return nil
	}
	c := chart.Family{}
	for _, y := range f.Years {
		c.Years = append(c.Years, e.Year(y))
	}
	for _, x := range f.Stages {
		m := chart.FamilyMember{Name: x.ID, Begin: slices.Index(f.Years, x.Begin), End: slices.Index(f.Years, x.End), Self: x == f.Self}
		switch {
		case x.Break:
			m.Joint = "break"
		case x.Linked:
			m.Joint = "linked"
		}
		if x.Last != nil {
			m.Name = e.Plain(x.Last.Indicator(x.ID).Written.Title)
			if path := e.IndicatorPath(x.Last.Written, x.ID); x != f.Self {
				m.Href = edition.Rel(at, path)
			}
		}
		for _, p := range x.From {
			m.From = append(m.From, slices.Index(f.Stages, p))
		}
		c.Members = append(c.Members, m)
	}
	return c
}
