package exhibit

import (
	"slices"

	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
)

// Gap is an empty cell that stands out.
func (l *Chapter) Gap() view.Cell {
	return view.Cell{Mark: "missed", Text: l.W("coverage.gap")}
}

// ObjectiveCoverage says for each objective how many indicators it has, leading and
// lagging, and whether it has an owner and an initiative.
func (l *Chapter) ObjectiveCoverage() (*view.Table, int) {
	gaps := 0
	gap := func() view.Cell {
		gaps++
		return l.Gap()
	}
	count := func(n int) view.Cell {
		if n == 0 {
			return gap()
		}
		return view.Cell{Text: l.Count(n)}
	}
	t := &view.Table{ID: "tbl-coverage-objectives", Title: view.Str{Text: l.W("coverage.objectives-title")}, Subtitle: l.W("coverage.objectives-measure")}
	t.Columns = []view.Column{{Head: l.W("report.dimension-objective")}, {Head: l.W("coverage.indicators")}, {Head: l.W("coverage.leading")}, {Head: l.W("coverage.lagging")}, {Head: l.W("report.owner")}, {Head: l.W("coverage.initiatives")}, {Head: l.W("coverage.links")}}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		rows = append(rows, view.Row{Class: "grp", Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true, Span: 7}}})
		for _, c := range l.Coverage(d) {
			owner, link, lagging := l.OrNone(l.Text(c.Written.Owner)), view.Cell{Text: l.W("coverage.linked")}, view.Cell{Text: l.None()}
			if !c.Owned {
				owner = gap()
			}
			if !c.Linked {
				link = gap()
			}
			if c.Lag > 0 {
				lagging.Text = l.Count(c.Lag)
			}
			title := l.Text(c.Written.Title)
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: title.Text, Lang: title.Lang, Code: c.Code, Head: true}, count(c.Indicators), count(c.Lead), lagging, owner, count(c.Initiatives), link}})
		}
	}
	if len(rows) == 0 {
		return nil, 0
	}
	t.Groups = [][]view.Row{rows}
	return t, gaps
}

// SWOTCoverage says which objectives each entry of the SWOT leads to.
func (l *Chapter) SWOTCoverage() (*view.Table, int) {
	codes := l.Codes
	byStrategy := map[string][]string{}
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			for _, s := range o.Written.Strategy {
				byStrategy[s] = append(byStrategy[s], codes[o.Written.ID])
			}
		}
	}
	gaps := 0
	var groups [][]view.Row
	for _, q := range []struct {
		key   string
		items []source.Item
	}{{"strengths", l.Written.SWOT.Strengths}, {"weaknesses", l.Written.SWOT.Weaknesses}, {"opportunities", l.Written.SWOT.Opportunities}, {"threats", l.Written.SWOT.Threats}} {
		if len(q.items) == 0 {
			continue
		}
		rows := []view.Row{{Class: "grp", Cells: []view.Cell{{Text: l.W("swot." + q.key), Head: true, Span: 3}}}}
		for _, i := range q.items {
			var strategies, objectives []string
			seen := map[string]bool{}
			for _, s := range l.Written.Strategies {
				if !slices.Contains(s.From, i.ID) {
					continue
				}
				strategies = append(strategies, wording.StrategyCode(s.ID))
				for _, c := range byStrategy[s.ID] {
					if !seen[c] {
						seen[c] = true
						objectives = append(objectives, c)
					}
				}
			}
			s, o := view.Cell{Text: l.Str.List(strategies)}, view.Cell{Text: l.Str.List(objectives)}
			if len(strategies) == 0 {
				s = view.Cell{Text: l.None()}
			}
			if len(objectives) == 0 {
				gaps++
				o = l.Gap()
			}
			name := l.Text(i.Title)
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Code: i.ID, Head: true}, s, o}})
		}
		groups = append(groups, rows)
	}
	if len(groups) == 0 {
		return nil, 0
	}
	return &view.Table{ID: "tbl-coverage-swot", Title: view.Str{Text: l.W("coverage.swot-title")}, Subtitle: l.W("coverage.swot-measure"),
		Columns: []view.Column{{Head: l.W("coverage.entry")}, {Head: l.W("report.strategy")}, {Head: l.W("report.objectives")}}, Groups: groups}, gaps
}

// DutyCoverage says which indicators each duty of the unit has.
func (l *Chapter) DutyCoverage() (*view.Table, int) {
	if len(l.Written.Unit.Duties) == 0 {
		return nil, 0
	}
	gaps := 0
	var rows []view.Row
	for _, d := range l.Written.Unit.Duties {
		var parts []view.Cell
		for _, i := range l.Indicators {
			if slices.Contains(i.Written.Duties, d.ID) {
				if len(parts) > 0 {
					parts = append(parts, view.Cell{Text: l.Str.Format.List})
				}
				name := l.Text(i.Written.Title)
				parts = append(parts, view.Cell{Text: name.Text, Lang: name.Lang, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))})
			}
		}
		cell := view.Cell{Parts: parts}
		if len(parts) == 0 {
			gaps++
			cell = l.Gap()
		}
		name := l.Text(d.Title)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, cell}})
	}
	return &view.Table{ID: "tbl-coverage-duties", Title: view.Str{Text: l.W("coverage.duties-title")}, Subtitle: l.W("coverage.duties-measure"),
		Columns: []view.Column{{Head: l.W("coverage.duty")}, {Head: l.W("coverage.indicators")}}, Groups: [][]view.Row{rows}}, gaps
}
