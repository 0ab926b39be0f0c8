package page

import (
	"maps"
	"slices"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// planMethods lists one page a rulebook that a report uses.
func planMethods(e *planner) []*view.Page {
	var pages []*view.Page
	for _, rb := range e.site.Rulebooks {
		if len(e.ruled(rb)) == 0 {
			continue
		}
		path := e.MethodPath(rb.Year)
		pages = append(pages, planAbout(e, about{reports: e.ruled(rb)}, "method", path, func() (*scope, error) { return e.methodScope(rb, path), nil }, (*scope).method))
	}
	return pages
}

func (e *planner) methodScope(rb *source.Rulebook, path string) *scope {
	site := e.Plain(e.site.Config.Title)
	s := e.scopeOf(here{kind: "method", path: path, year: rb.Year, title: e.W("method.title", site, rb.Year), about: e.W("method.about", site, rb.Year), label: view.Str{Text: e.W("method.crumb", rb.Year)},
		in: func(other *planner) string { return other.MethodPath(rb.Year) }, at: e.MethodPath})
	s.rulebook, s.reports = rb, e.ruled(rb)
	return s
}

// ruled are the reports of a rulebook.
func (e *planner) ruled(rb *source.Rulebook) []*ledger.Report {
	var all []*ledger.Report
	for _, l := range e.ledger.Reports {
		if r := l.Written; r.Rulebook != nil && r.Rulebook.Year == rb.Year && r.Year == rb.Year {
			all = append(all, l)
		}
	}
	return all
}

func (e *scope) method() (*view.Method, error) {
	rb := e.rulebook
	v := &view.Method{Shell: e.shell}
	l := e.chapter(e.reports[0])
	s := rb.Scoring
	v.Head = view.Head{Unit: view.Str{Text: e.W("method.crumb", rb.Year)}, Soft: e.Plain(rb.Title), Text: view.Str{Text: e.W("method.finding", e.Trim(s.Total, 4), e.Grades(len(rb.Grades)))}}
	add := func(id, label string, blocks ...view.Block) {
		var some []view.Block
		for _, b := range blocks {
			if b != nil {
				some = append(some, b)
			}
		}
		if len(some) > 0 {
			v.Sections = append(v.Sections, view.Section{ID: id, Label: view.Str{Text: e.W(label)}, Blocks: some})
		}
	}
	add("order", "method.order", &view.Bullets{Ordered: true, Lead: e.W("method.order-lead"), Items: l.MethodOrder(rb, e.reports)})
	add("grades", "method.grades", orNil(e.gradeTable(rb)), e.edgeNote(s))
	add("vetoes", "method.vetoes", orNil(e.vetoTable(rb)))
	add("panels", "method.panels", e.panelBlocks(rb)...)
	add("status", "method.status", l.StatusKey())
	common, seen := []view.Block{}, map[string]bool{}
	for _, r := range e.reports {
		for _, i := range r.Indicators {
			if i.Written.Common && !seen[i.Written.ID] {
				seen[i.Written.ID] = true
				common = append(common, e.chapter(r).methodRule(i)...)
			}
		}
	}
	add("common", "method.common", common...)
	add("rules", "method.rules", orNil(e.rulesTable()))
	finish(e.Edition, &v.Shell, v.Sections, e.W("method.crumb", rb.Year), e.Plain(e.Title))
	return v, nil
}

func (e *scope) gradeTable(rb *source.Rulebook) *view.Table {
	if len(rb.Grades) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-grades", Title: view.Str{Text: e.W("method.grades-title")}, Columns: []view.Column{{Head: e.W("report.grade")}, {Head: e.W("method.from"), Num: true}, {Head: e.W("method.under"), Num: true}, {Head: e.W("method.quota")}}}
	var rows []view.Row
	for i, g := range rb.Grades {
		under, quota := e.None(), e.None()
		if i > 0 {
			under = e.Trim(rb.Grades[i-1].From, 4)
		}
		for _, x := range rb.Scoring.Grades {
			if x.ID == g.ID && x.Quota != nil {
				round := x.Quota.Rounding
				if round == "" {
					round = "floor"
				}
				quota = e.W("method.quota-"+round, e.ShareTrim(x.Quota.Share))
				if x.Quota.Ties == "all" {
					quota = e.W("method.quota-ties-all", quota)
				}
			}
		}
		name := e.Text(g.Title)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Text: e.Trim(g.From, 4), Num: true}, {Text: under, Num: true}, {Text: quota}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

func (e *scope) edgeNote(s *scoring.Rulebook) view.Block {
	edge := s.Edge.Or(scoring.FromInt(1).Quo(scoring.FromInt(2)))
	if len(s.Grades) == 0 {
		return nil
	}
	return &view.Callout{Text: e.W("method.edge", e.Trim(edge, 4))}
}

func (e *scope) vetoTable(rb *source.Rulebook) *view.Table {
	if len(rb.Vetoes) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-vetoes", Title: view.Str{Text: e.W("method.vetoes-title")}, Columns: []view.Column{{Head: e.W("method.event")}, {Head: e.W("method.effect")}}}
	var rows []view.Row
	for _, v := range rb.Vetoes {
		x := rb.Scoring.Vetoes[v.ID]
		effect := ""
		switch {
		case x.CapGrade != "":
			title := x.CapGrade
			for _, g := range rb.Grades {
				if g.ID == x.CapGrade {
					title = e.Plain(g.Title)
				}
			}
			effect = e.W("method.effect-cap-grade", title)
		case x.CapScore.OK():
			n, _ := x.CapScore.Get()
			effect = e.W("method.effect-cap-score", e.Trim(n, 4))
		case x.BarAward:
			effect = e.W("method.effect-bar")
		default:
			effect = e.W("method.effect-zero")
			for _, r := range e.reports {
				if title := e.chapter(r).TitleOf(x.ZeroItem); title != "" {
					effect = e.W("setting.zero-item", e.Str.Quote(title))
					break
				}
			}
		}
		name := e.Text(v.Title)
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Text: effect}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

func (e *scope) panelBlocks(rb *source.Rulebook) []view.Block {
	var blocks []view.Block
	for _, id := range slices.Sorted(maps.Keys(rb.Scoring.Panels)) {
		p := rb.Scoring.Panels[id]
		t := &view.Table{ID: "tbl-panel-" + id, Title: e.panelTitle(rb, id), Subtitle: e.W("method.panel-measure", e.Trim(p.Low, 4), e.Trim(p.High, 4)), Columns: []view.Column{{Head: e.W("indicator.group")}, {Head: e.W("indicator.weight"), Num: true}}}
		total := scoring.Number{}
		for _, g := range p.Groups {
			total = total.Add(g.Weight)
		}
		var rows []view.Row
		for _, g := range p.Groups {
			name := e.GroupTitle(rb, id, g.ID)
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Text: e.Percent(g.Weight.Quo(total), 1), Num: true}}})
		}
		t.Groups = [][]view.Row{rows}
		if p.TrimDrop > 0 {
			t.Source = e.W("method.panel-trim", e.Count(p.TrimAbove), e.Count(p.TrimDrop))
		}
		blocks = append(blocks, t)
	}
	return blocks
}

// panelTitle is the name of a panel, its id where it has none.
func (e *scope) panelTitle(rb *source.Rulebook, id string) view.Str {
	for _, p := range rb.PanelTexts {
		if p.ID == id && !p.Title.IsZero() {
			return e.Text(p.Title)
		}
	}
	return view.Str{Text: e.W("method.panel-title", id)}
}

// methodRule is one common indicator's rule: sentence and truth table.
func (l *chapter) methodRule(i *ledger.Indicator) []view.Block {
	if i.Score.Rule == nil {
		return nil
	}
	var blocks []view.Block
	name := l.Plain(i.Written.Title)
	blocks = append(blocks, &view.Callout{Bold: name, Text: l.Rule(i.Score.Rule)})
	if t := l.TruthTable(i); t != nil {
		t.ID = "tbl-truth-" + i.Written.ID
		t.Title = view.Str{Text: l.W("method.truth-title", name)}
		blocks = append(blocks, t)
	}
	return blocks
}

// rulesListed is up to how many reports the method page lists every rule; with more the
// page would be longer than anyone reads, and each indicator's page has its rule.
const rulesListed = 40

// rulesOpen is up to how many rules stand open below each other; more are folded by unit.
const rulesOpen = 40

// rulesTable lists every indicator's rule of the year in a sentence; nil for a year of
// very many reports.
func (e *scope) rulesTable() *view.Table {
	if len(e.reports) > rulesListed {
		return nil
	}
	t := &view.Table{ID: "tbl-rules", Title: view.Str{Text: e.W("method.rules-title")}, Columns: []view.Column{{Head: e.W("report.indicator")}, {Head: e.W("report.points"), Num: true}, {Head: e.W("report.target"), Num: true}, {Head: e.W("method.rule")}}}
	listed := 0
	for _, report := range e.reports {
		l := e.chapter(report)
		r := l.Written
		name := e.Text(r.Unit.Title)
		t.Folds = append(t.Folds, view.Fold{ID: r.Unit.ID, Title: name, Note: e.W("method.rules-fold", e.Count(len(l.Indicators))), Groups: 1})
		var rows []view.Row
		for _, i := range l.Indicators {
			sentence, anchor := e.None(), ""
			if i.Score.Rule != nil {
				anchor = "#rule"
				sentence = l.Rule(i.Score.Rule)
			}
			title := e.Text(i.Written.Title)
			rows = append(rows, view.Row{Cells: []view.Cell{{Text: title.Text, Lang: title.Lang, Head: true, Href: l.Href(e.IndicatorPath(r, i.Written.ID) + anchor)}, {Text: l.DeclaredPoints(&i.Score.Node), Num: true},
				{Text: l.Aim(i, l.ValuesIn(i)), Num: true}, {Text: sentence}}})
		}
		listed += len(rows)
		t.Groups = append(t.Groups, rows)
	}
	if len(t.Groups) == 0 {
		return nil
	}
	e.Align(t)
	if listed > rulesOpen {
		return t
	}
	for n, f := range t.Folds {
		name := view.Row{Class: "grp", Cells: []view.Cell{{Text: f.Title.Text, Lang: f.Title.Lang, Head: true, Span: 4}}}
		t.Groups[n] = append([]view.Row{name}, t.Groups[n]...)
	}
	t.Folds = nil
	return t
}
