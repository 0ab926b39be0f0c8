package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// planCoverage lists one page a report.
func planCoverage(e *planner) []*view.Page {
	return perReport(e, "coverage", e.CoveragePath, func(l *ledger.Report, path string) (*scope, error) {
		r := l.Written
		unit := e.Plain(r.Unit.Title)
		s := e.tells(l, e.below(r, "coverage", path, e.W("coverage.title", unit, r.Year), e.W("coverage.about", unit, r.Year), view.Str{Text: e.W("coverage.crumb")}, e.CoveragePath))
		s.shows = l.OfCoverage()
		return s, nil
	}, (*scope).coverage)
}

func (s *scope) coverage() (*view.Coverage, error) {
	l := s.own()
	r := l.Written
	v := &view.Coverage{Shell: s.shell}
	objectives, gaps1 := l.ObjectiveCoverage()
	swot, gaps2 := l.SWOTCoverage()
	duties, gaps3 := l.DutyCoverage()
	v.Head = view.Head{Unit: s.Text(r.Unit.Title), Soft: s.W("coverage.soft", r.Year), Text: view.Str{Text: l.coverageFinding(gaps1 + gaps2 + gaps3)}}
	for _, x := range []struct {
		id, label string
		t         *view.Table
	}{{"objectives", "coverage.objectives", objectives}, {"swot", "coverage.swot", swot}, {"duties", "coverage.duties", duties}} {
		if x.t != nil {
			v.Sections = append(v.Sections, view.Section{ID: x.id, Label: view.Str{Text: s.W(x.label)}, Blocks: []view.Block{x.t}})
		}
	}
	finish(s.Edition, &v.Shell, v.Sections, s.W("coverage.crumb"), s.W("indicator.contents", s.Plain(r.Unit.Title), r.Year))
	return v, nil
}

func (l *chapter) coverageFinding(gaps int) string {
	if gaps == 0 {
		return l.W("coverage.none-open")
	}
	return edition.Capital(l.W("coverage.open", l.Few(gaps)))
}
