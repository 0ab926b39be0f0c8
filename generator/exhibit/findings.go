package exhibit

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// ResultsTable lists what reached its target, the most improved first; nil where
// nothing did.
func (l *Chapter) ResultsTable() *view.Table {
	brief := l.Well(len(l.Indicators))
	if len(brief.Items) == 0 {
		return nil
	}
	met := map[string]*ledger.Indicator{}
	for _, i := range l.Indicators {
		met[l.Href(l.IndicatorPath(l.Written, i.Written.ID))] = i
	}
	t := &view.Table{ID: "tbl-results", Title: view.Str{Text: l.resultsTitle(brief.Items[0], met)}, Subtitle: l.W("report.results-measure")}
	if l.Before == nil {
		t.Subtitle = l.W("report.results-measure-first")
	}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("report.unit")}}
	if l.Before != nil {
		t.Columns = append(t.Columns, view.Column{Head: l.Year(l.Before.Written.Year), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.Year(l.Written.Year), Num: true}, view.Column{Head: l.W("report.target"), Num: true})
	if l.Before != nil { // in a first year nothing has changed
		t.Columns = append(t.Columns, view.Column{Head: l.W("report.change"), Num: true})
	}
	remarks := false
	for _, i := range met {
		remarks = remarks || i.Score.Status == scoring.Met && len(l.metRemark(i)) > 0
	}
	if remarks {
		t.Columns = append(t.Columns, view.Column{Head: l.W("report.remark")})
	}
	var rows []view.Row
	for _, item := range brief.Items {
		i := met[item.Href]
		unit := l.Text(i.Written.Unit)
		row := view.Row{Cells: []view.Cell{{Text: item.Name.Text, Lang: item.Name.Lang, Head: true, Href: item.Href}, {Text: unit.Text, Lang: unit.Lang}}}
		if l.Before != nil {
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: edition.Optional(i.Score.Previous, l.None(), func(n scoring.Number) string { return l.Figure(i.Fine(), n) })})
		}
		row.Cells = append(row.Cells,
			l.ValueCell(i, true),
			l.TargetCell(i))
		if l.Before != nil {
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: item.Right})
		}
		if remarks {
			row.Cells = append(row.Cells, view.Cell{Parts: l.dotted(l.metRemark(i))})
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}

// metRemark is what is remarked beside a target that was reached: by which limits of its own, and
// the note.
func (l *Chapter) metRemark(i *ledger.Indicator) (parts []view.Cell) {
	if s := l.OwnLimits(i); s != "" {
		parts = append(parts, view.Cell{Text: edition.Capital(s)})
	}
	if i.Written.Result != nil {
		if note := l.Text(i.Written.Result.Note); note.Text != "" {
			parts = append(parts, view.Cell{Text: note.Text, Lang: note.Lang})
		}
	}
	return parts
}

// resultsTitle names what improved most; where nothing can be compared, what is listed.
func (l *Chapter) resultsTitle(first view.BriefItem, met map[string]*ledger.Indicator) string {
	if d, ok := met[first.Href].Improvement(); ok && d.Sign() > 0 {
		return l.Shown("report.results-most", first.Name.Text)
	}
	return l.W("report.results-title")
}

// InitiativeTable lists the pieces of work with owner, dates and progress.
func (l *Chapter) InitiativeTable(list []*source.Initiative) *view.Table {
	if len(list) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-initiatives", Title: view.Str{Text: l.InitiativesFinding(list)}, Subtitle: l.W("report.initiatives-measure")}
	t.Columns = []view.Column{{Head: l.W("report.initiative")}, {Head: l.W("report.serves")}, {Head: l.W("report.owner")}, {Head: l.W("report.begin"), Num: true}, {Head: l.W("report.end"), Num: true}, {Head: l.W("report.budget"), Num: true}, {Head: l.W("report.progress"), Num: true}}
	var rows []view.Row
	for _, x := range list {
		rows = append(rows, view.Row{Cells: l.initiativeCells(x)})
	}
	t.Groups = [][]view.Row{rows}
	l.Align(t)
	return t
}

func (l *Chapter) initiativeCells(x *source.Initiative) []view.Cell {
	name, owner := l.Text(x.Title), l.Text(x.Owner)
	var serves []string
	for _, id := range x.Objectives {
		serves = append(serves, l.Codes[id])
	}
	day := func(iso string) string {
		if iso == "" {
			return l.None()
		}
		return l.Day(iso)
	}
	return []view.Cell{
		{Text: name.Text, Lang: name.Lang, Head: true}, {Text: l.Str.List(serves)}, {Text: owner.Text, Lang: owner.Lang},
		{Text: day(x.Start), Num: true, NoW: true}, {Text: day(x.End), Num: true, NoW: true},
		{Text: edition.Optional(x.Budget, l.None(), func(n scoring.Number) string { return l.Trim(n, 2) }), Num: true},
		{Text: edition.Optional(x.Progress, l.None(), func(n scoring.Number) string { return l.Progress(n) }), Num: true, Key: true},
	}
}

// ProblemTable lists the missed targets, most points lost first; nil where none was.
func (l *Chapter) ProblemTable() *view.Table {
	missed := l.MissedTargets()
	if len(missed) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-problems", Title: view.Str{Text: l.ProblemTableFinding(missed)}, Subtitle: l.W("report.problems-measure")}
	t.Columns = []view.Column{{Head: l.W("report.problem")}, {Head: l.W("report.result"), Num: true}, {Head: l.W("report.target"), Num: true}, {Head: l.LostHead(), Num: true}, {Head: l.W("report.found")}}
	var rows []view.Row
	sum := scoring.Number{}
	for n, i := range missed {
		name := l.Text(i.Written.Title)
		found := view.Str{Text: l.W("report.no-reason")}
		if i.Written.Result != nil {
			if p := l.Text(i.Written.Result.Problem); p.Text != "" {
				found = p
			}
		}
		sum = sum.Add(ledger.Short(&i.Score.Node))
		rows = append(rows, view.Row{ID: "problem-" + i.Written.ID, Cells: []view.Cell{
			{Text: name.Text, Lang: name.Lang, Code: l.ProblemCode(n + 1), Head: true, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID)), Sub: view.Str{Text: l.Plain(i.Written.Unit)}},
			l.ValueCell(i, false),
			l.TargetCell(i),
			{Text: l.Lost(ledger.Short(&i.Score.Node), l.ScoreDecimals()), Num: true, Key: true},
			l.foundCell(i, found),
		}})
	}
	t.Groups = [][]view.Row{rows}
	if !l.OwnLosses() {
		t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.W("report.lost-sum"), Head: true, Span: 3}, {Text: l.Lost(sum, l.ScoreDecimals()), Num: true}, {}}}}
	}
	l.Align(t)
	return t
}

// foundCell is what kept a target from being met, after the limits of its own by which it was
// missed where the target alone would not say so.
func (l *Chapter) foundCell(i *ledger.Indicator, found view.Str) view.Cell {
	limits := l.OwnLimits(i)
	if limits == "" {
		return view.Cell{Text: found.Text, Lang: found.Lang}
	}
	parts := []view.Cell{{Text: edition.Capital(limits)}}
	if found.Text != "" {
		parts = append(parts, view.Cell{Text: found.Text, Lang: found.Lang})
	}
	return view.Cell{Parts: l.dotted(parts)}
}

// MeasureTable lists the improvements by date, each with what is at stake; nil where
// there is none.
func (l *Chapter) MeasureTable() *view.Table {
	all := l.Improvements()
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b wording.Improvement) int { // by date, those without one last
		switch {
		case a.Due == b.Due:
			return 0
		case a.Due == "":
			return 1
		case b.Due == "" || a.Due < b.Due:
			return -1
		}
		return 1
	})
	t := &view.Table{ID: "tbl-improvements", Title: view.Str{Text: l.MeasureTableFinding(all)}, Subtitle: l.W("report.improvements-measure")}
	stake := l.W("report.stake")
	if l.OwnLosses() {
		stake, t.Subtitle = l.LostHead(), l.W("report.improvements-measure-own")
	}
	t.Columns = []view.Column{{Head: l.W("report.measure")}, {Head: l.W("report.for")}, {Head: l.W("report.owner")}, {Head: l.W("report.due"), Num: true}, {Head: l.W("report.state")}, {Head: stake, Num: true}}
	var rows []view.Row
	sum := scoring.Number{}
	for _, m := range all {
		code := m.Code
		if code == "" {
			code = m.Objective.Code
		}
		due, state := l.None(), l.W("report.open")
		if m.Due != "" {
			due = l.Day(m.Due)
		}
		if m.Done {
			state = l.W("report.done")
		}
		at := ledger.Lost(&m.Score.Node)
		sum = sum.Add(at)
		name := l.Text(m.Written.Title)
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: m.Action.Text, Lang: m.Action.Lang, Head: true, Sub: name},
			{Text: code, NoW: true}, {Text: m.Owner.Text, Lang: m.Owner.Lang}, {Text: due, Num: true, NoW: true}, {Text: state},
			{Text: l.Lost(at, l.ScoreDecimals()), Num: true, Key: true},
		}})
	}
	t.Groups = [][]view.Row{rows}
	if !l.OwnLosses() {
		t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.W("report.stake-sum"), Head: true, Span: 5}, {Text: l.Lost(sum, l.ScoreDecimals()), Num: true}}}}
	}
	return t
}

// TraceTable repeats every indicator's arithmetic with the file and line its value
// comes from.
func (l *Chapter) TraceTable() *view.Table {
	t := &view.Table{ID: "tbl-traces", Class: "small", Title: view.Str{Text: l.W("report.traces-title")}, Subtitle: l.RoundingSentence()}
	t.Columns = []view.Column{{Head: l.W("report.indicator")}, {Head: l.W("report.arithmetic")}, {Head: l.W("report.entered-in")}, {Head: l.W("report.score"), Num: true}}
	var rows []view.Row
	for _, i := range l.Indicators {
		name := l.Text(i.Written.Title)
		line := l.Arithmetic(i)
		arith := view.Cell{Text: line, Op: true}
		if line == "" {
			why := l.Reason(i)
			arith = view.Cell{Text: why.Text, Lang: why.Lang}
			if why.Text == "" {
				arith.Text = l.None()
			}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID)), Sub: view.Str{Text: i.Written.ID}, Head: true},
			arith, {Text: l.ResultPlace(i), Mono: true}, {Text: l.Scored(&i.Score.Node, l.ScoreDecimals()), Num: true, Key: true}}})
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// EvidenceTable lists the files of a report with their checksums; nil where there is
// none.
func (l *Chapter) EvidenceTable(files []*source.File) *view.Table {
	if len(files) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-evidence", Title: view.Str{Text: l.W("report.evidence-title")}, Subtitle: l.W("report.evidence-measure")}
	t.Columns = []view.Column{{Head: l.W("report.file")}, {Head: l.W("report.shows")}, {Head: l.W("report.size"), Num: true}, {Head: l.W("report.checksum")}}
	used := map[string][]string{}
	for _, i := range l.Indicators {
		if i.Written.Result == nil {
			continue
		}
		for _, f := range i.Written.Result.Evidence {
			used[f.Path] = append(used[f.Path], l.Plain(i.Written.Title))
		}
	}
	var rows []view.Row
	for _, f := range files {
		shows := l.Text(f.Title)
		if shows.Text == "" {
			shows.Text = l.Str.List(used[f.Path])
		}
		if shows.Text == "" {
			shows.Text = l.None()
		}
		sum := f.SHA256
		if len(sum) > 12 {
			sum = sum[:12]
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: f.Path, Mono: true, Head: true, Href: l.Href(edition.EvidencePath(l.Written, f))}, {Text: shows.Text, Lang: shows.Lang}, {Text: l.Size(f.Size), Num: true}, {Text: sum, Mono: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// SWOT are the four lists; nil where all are empty.
func (l *Chapter) SWOT() *view.SWOT {
	s := &view.SWOT{}
	for _, q := range []struct {
		key   string
		items []source.Item
	}{{"strengths", l.Written.SWOT.Strengths}, {"weaknesses", l.Written.SWOT.Weaknesses}, {"opportunities", l.Written.SWOT.Opportunities}, {"threats", l.Written.SWOT.Threats}} {
		if len(q.items) == 0 {
			continue
		}
		list := view.SWOTList{Title: l.W("swot." + q.key)}
		for _, i := range q.items {
			list.Items = append(list.Items, view.SWOTItem{Code: i.ID, Text: l.Text(i.Title)})
		}
		s.Lists = append(s.Lists, list)
	}
	if len(s.Lists) == 0 {
		return nil
	}
	return s
}

// StrategyTable says how the entries of the SWOT meet and to which objectives that
// leads; nil where no strategy is given.
func (l *Chapter) StrategyTable() *view.Table {
	if len(l.Written.Strategies) == 0 {
		return nil
	}
	leads := map[string][]string{}
	codes := l.Codes
	for _, d := range l.Written.Dimensions {
		for _, o := range d.Objectives {
			for _, s := range o.Strategy {
				leads[s] = append(leads[s], codes[o.ID])
			}
		}
	}
	t := &view.Table{ID: "tbl-strategies", Title: view.Str{Text: l.StrategiesFinding()}, Subtitle: l.W("report.strategies-measure")}
	t.Columns = []view.Column{{Head: l.W("report.strategy")}, {Head: l.W("report.from")}, {Head: l.W("report.what-we-do")}, {Head: l.W("report.objectives")}}
	var rows []view.Row
	for _, s := range l.Written.Strategies {
		name := l.Text(s.Title)
		to := l.Str.List(leads[s.ID])
		if to == "" {
			to = l.None()
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: wording.StrategyCode(s.ID), Head: true}, {Text: strings.Join(s.From, l.Str.Format.List)}, {Text: name.Text, Lang: name.Lang}, {Text: to}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// DimensionChanges compares dimensions with last year; nil where there is no year
// before.
func (l *Chapter) DimensionChanges() *view.Table {
	if l.Before == nil {
		return nil
	}
	t := &view.Table{ID: "tbl-years", Title: view.Str{Text: l.YearsFinding()}, Subtitle: l.W("report.years-measure", l.Before.Written.Year, l.Written.Year)}
	t.Columns = []view.Column{{Head: l.W("report.dimension")}, {Head: l.W("report.points-in", l.Before.Written.Year), Num: true}, {Head: l.Year(l.Before.Written.Year), Num: true}, {Head: l.W("report.points-in", l.Written.Year), Num: true}, {Head: l.Year(l.Written.Year), Num: true}, {Head: l.W("report.change"), Num: true}}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.Text(d.Written.Title)
		was, had, diff := l.None(), l.None(), l.None()
		if d.Before != nil {
			had = l.Points(d.Before.Points)
			was = l.Scored(&d.Before.Node, l.DimDecimals())
		}
		if c, ok := l.since(d); ok {
			diff = l.SignedOrSame(c, l.DimDecimals())
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true}, {Text: had, Num: true}, {Text: was, Num: true}, {Text: l.NodePoints(&d.Score.Node), Num: true}, {Text: l.Scored(&d.Score.Node, l.DimDecimals()), Num: true}, {Text: diff, Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	a, _ := l.Adjustments()
	b, _ := l.Before.Adjustments()
	_, comparable := l.Change()
	beside := func(name string, was, now scoring.Number, comparable, had, has bool) {
		if was.IsZero() && now.IsZero() {
			return
		}
		dec, change, last, this := max(l.AccountDecimals(), was.Decimals(), now.Decimals()), l.None(), l.None(), l.None()
		if comparable {
			change = l.SignedOrSame(now.Sub(was), dec)
		}
		if had {
			last = l.SignedOrSame(was, dec)
		}
		if has {
			this = l.SignedOrSame(now, dec)
		}
		t.Foot = append(t.Foot, view.Row{Cells: []view.Cell{{Text: name, Head: true, Span: 2}, {Text: last, Num: true}, {Num: true}, {Text: this, Num: true}, {Text: change, Num: true}}})
	}
	beside(l.W("summary.adjustments"), b, a, true, true, true)
	was, is := l.stepsOfBoth()
	for i := range is {
		beside(l.yearsStep(is[i]), was[i].Change, is[i].Change, comparable, l.Before.HasTotal(), l.HasTotal())
	}
	diff := l.None()
	if c, ok := l.Change(); ok {
		diff = l.SignedOrSame(c, l.TotalDecimals())
	}
	t.Foot = append(t.Foot, view.Row{Class: "total", Cells: []view.Cell{{Text: l.W("report.total"), Head: true}, {Text: l.Points(l.Before.Score.Possible), Num: true}, {Text: l.WholeOf(l.Before, l.Before.Score.Total.Rounded, l.TotalDecimals()), Num: true}, {Text: l.PossiblePoints(), Num: true}, {Text: l.Whole(l.Score.Total.Rounded, l.TotalDecimals()), Num: true}, {Text: diff, Num: true}}})
	l.Align(t)
	return t
}

// since is what a dimension changed in the total since last year. One that last year did not have,
// or that did not count then, adds all that it has, so that the changes add up to the total's.
func (l *Chapter) since(d *ledger.Dimension) (scoring.Number, bool) {
	if c, ok := d.Change(); ok {
		return c, true
	}
	_, compared := l.Change()
	anew := d.Before == nil || d.Before.State != scoring.Scored && d.Before.State != scoring.Withheld
	return d.Score.Score.Rounded, compared && anew && d.Score.State == scoring.Scored
}

// yearsStep is the name of what stands beside dimensions in one of two years.
func (l *Chapter) yearsStep(s ledger.Step) string {
	switch s.Kind {
	case "modifier":
		return l.ModifierTitle(s.Of)
	case "gone":
		return l.W("report.years-gone", l.Before.Written.Year)
	}
	return l.W("report.step-" + s.Kind)
}

// shownLastYear is the sum of last year's scores of dimensions that are still there.
func (l *Chapter) shownLastYear() (sum scoring.Number) {
	for _, d := range l.Dimensions {
		if d.Before != nil && d.Before.State == scoring.Scored {
			sum = sum.Add(d.Before.Score.Rounded)
		}
	}
	return sum
}

// TotalRemarks are the remarks on a total that the summary has too, with those of the
// scoring.
func (l *Chapter) TotalRemarks() []string {
	remarks := l.TotalNotes()
	seen := map[string]bool{}
	for _, r := range remarks {
		seen[r] = true
	}
	for _, n := range append(l.Notes(l.Score.Notes), l.Notes(l.Score.GradeWhy)...) {
		if !seen[n] {
			seen[n] = true
			remarks = append(remarks, n)
		}
	}
	return remarks
}

// PracticeFinding says how many indicators the practice table has.
func (l *Chapter) PracticeFinding() string {
	return edition.Capital(l.Shown("headline.practice", l.Few(len(l.Indicators))))
}

// TracesFinding says what the traces are.
func (l *Chapter) TracesFinding() string { return l.W("headline.traces") }
