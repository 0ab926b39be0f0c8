package page

import (
	"steelyard/generator/compare"
	"steelyard/generator/ledger"
	"steelyard/generator/places"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planCompare lists one page a year with at least two units.
func planCompare(e *planner) []*view.Page {
	var pages []*view.Page
	for _, y := range e.ledger.Years {
		if len(y.Reports) < 2 {
			continue
		}
		path := e.ComparePath(y.Year)
		pages = append(pages, planAbout(e, about{year: y}, "compare", path, func() (*scope, error) { return e.compareScope(y, path), nil }, func(s *scope) (*view.Compare, error) {
			v, err := s.compare()
			if err == nil && e.opt.Whole && e.opt.Facts != nil { // else they are made where they are needed
				err = e.note(y.Year, func() ([]places.Place, error) { return e.yearEntries(y.Year) })
			}
			return v, err
		}))
	}
	return pages
}

func (e *planner) compareScope(y *ledger.Year, path string) *scope {
	site, year := e.Plain(e.site.Config.Title), y.Year
	s := e.scopeOf(here{
		kind: "compare", path: path, year: year,
		title: e.W("compare.title", site, year), about: e.W("compare.about", site, year), label: view.Str{Text: e.W("compare.crumb", year)},
		runTitle: e.W("compare.run-title", site, year),
		in:       func(other *planner) string { return other.ComparePath(year) },
		at:       e.ComparePath,
	})
	s.year, s.rests = y, e.swapRests(y)
	s.late = func() error {
		s.swaps = e.swapsOf(y)
		return nil
	}
	return s
}

func (e *scope) compare() (*view.Compare, error) {
	y := e.abreast(e.year)
	v := &view.Compare{Shell: e.shell}
	v.Head = view.Head{Unit: view.Str{Text: e.W("compare.unit")}, Soft: e.W("compare.soft", e.Few(len(y.Units)), y.Of.Year), Text: view.Str{Text: y.Lead()}}
	add := func(id, label string, blocks ...view.Block) {
		if len(blocks) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.W(label)}, Blocks: blocks})
		}
	}
	if t := y.Ranked(); t != nil {
		var figures []*view.Figure
		for _, f := range y.RankFigures("") {
			fig := compare.OfUnits(e.Edition, compare.RanksID(len(figures)), f, "", y.Of.Year)
			fig.Source = e.W("compare.ranks-source", e.Count(int(scoring.StandardDraws().Seed)))
			figures = append(figures, fig)
		}
		blocks := append([]view.Block{t}, compare.FoldFigures(figures)...)
		if t := y.BreakEven(); t != nil {
			blocks = append(blocks, t)
		}
		if b := y.LeaveOut(); b != nil {
			blocks = append(blocks, b)
		}
		if t := y.OtherRules(); t != nil {
			blocks = append(blocks, t)
		}
		add("rank", "compare.rank", blocks...)
	}
	if t := y.Parts(); t != nil {
		add("parts", "compare.parts", t)
	}
	if t := y.Heat(); t != nil {
		add("heat", "compare.heat", t, y.HeatKey())
	}
	if t := y.Common(); t != nil {
		add("common", "compare.common", t)
	}
	if t := y.Coverage(); t != nil {
		add("coverage", "compare.cover", t)
	}
	finish(e.Edition, &v.Shell, v.Sections, e.W("compare.crumb", y.Of.Year), e.W("compare.contents", e.Few(len(y.Units)), e.Plain(e.Title)))
	return v, nil
}
