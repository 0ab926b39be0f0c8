package page

import (
	"slices"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// resultsTable lists what reached its target, the most improved first; nil where
// nothing did.
func (l *chapter) resultsTable() *view.Table {
	brief := l.well(len(l.Indicators))
	if len(brief.Items) == 0 {
		return nil
	}
	met := map[string]*ledger.Indicator{}
	for _, i := range l.Indicators {
		met[l.href(l.indicatorPath(l.Written, i.Written.ID))] = i
	}
	t := &view.Table{ID: "tbl-results", Title: view.Str{Text: l.resultsTitle(brief.Items[0], met)}, Subtitle: l.w("report.results-measure")}
	t.Columns = []view.Column{{Head: l.w("report.indicator")}, {Head: l.w("report.unit")}}
	if l.Before != nil {
		t.Columns = append(t.Columns, view.Column{Head: l.Before.Written.Year, Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.Written.Year, Num: true}, view.Column{Head: l.w("report.target"), Num: true}, view.Column{Head: l.w("report.change"), Num: true})
	remarks := false
	for _, i := range met {
		remarks = remarks || i.Written.Result != nil && i.Score.Status == scoring.Met && l.text(i.Written.Result.Note).Text != ""
	}
	if remarks {
		t.Columns = append(t.Columns, view.Column{Head: l.w("report.remark")})
	}
	var rows []view.Row
	for _, item := range brief.Items {
		i := met[item.Href]
		unit := l.text(i.Written.Unit)
		row := view.Row{Cells: []view.Cell{{Text: item.Name.Text, Lang: item.Name.Lang, Head: true, Href: item.Href}, {Text: unit.Text, Lang: unit.Lang}}}
		if l.Before != nil {
			row.Cells = append(row.Cells, view.Cell{Num: true, Text: optional(i.Score.Previous, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) })})
		}
		note := view.Str{}
		if i.Written.Result != nil {
			note = l.text(i.Written.Result.Note)
		}
		row.Cells = append(row.Cells,
			view.Cell{Num: true, Key: true, Text: optional(i.Score.Value, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) })},
			view.Cell{Num: true, Text: optional(i.Written.Target, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) })},
			view.Cell{Num: true, Text: item.Right})
		if remarks {
			row.Cells = append(row.Cells, view.Cell{Text: note.Text, Lang: note.Lang})
		}
		rows = append(rows, row)
	}
	t.Groups = [][]view.Row{rows}
	l.align(t)
	return t
}

// resultsTitle names what improved most; where nothing can be compared, what is listed.
func (l *chapter) resultsTitle(first view.BriefItem, met map[string]*ledger.Indicator) string {
	if d, ok := met[first.Href].Improvement(); ok && d.Sign() > 0 {
		return l.w("report.results-most", first.Name.Text)
	}
	return l.w("report.results-title")
}

// initiativeTable lists the pieces of work with owner, dates and progress.
func (l *chapter) initiativeTable(list []*source.Initiative) *view.Table {
	if len(list) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-initiatives", Title: view.Str{Text: l.initiativesFinding(list)}, Subtitle: l.w("report.initiatives-measure")}
	t.Columns = []view.Column{{Head: l.w("report.initiative")}, {Head: l.w("report.serves")}, {Head: l.w("report.owner")}, {Head: l.w("report.begin"), Num: true}, {Head: l.w("report.end"), Num: true}, {Head: l.w("report.budget"), Num: true}, {Head: l.w("report.progress"), Num: true}}
	var rows []view.Row
	for _, x := range list {
		rows = append(rows, view.Row{Cells: l.initiativeCells(x)})
	}
	t.Groups = [][]view.Row{rows}
	l.align(t)
	return t
}

func (l *chapter) initiativeCells(x *source.Initiative) []view.Cell {
	name, owner := l.text(x.Title), l.text(x.Owner)
	var serves []string
	for _, id := range x.Objectives {
		serves = append(serves, l.Codes[id])
	}
	day := func(iso string) string {
		if iso == "" {
			return l.none()
		}
		return l.day(iso)
	}
	return []view.Cell{
		{Text: name.Text, Lang: name.Lang, Head: true}, {Text: l.str.List(serves)}, {Text: owner.Text, Lang: owner.Lang},
		{Text: day(x.Start), Num: true}, {Text: day(x.End), Num: true},
		{Text: optional(x.Budget, l.none(), func(n scoring.Number) string { return l.trim(n, 2) }), Num: true},
		{Text: optional(x.Progress, l.none(), func(n scoring.Number) string { return l.str.Percent(l.trim(n, 1)) }), Num: true, Key: true},
	}
}

// problemTable lists the missed targets, most points lost first; nil where none was.
func (l *chapter) problemTable() *view.Table {
	missed := l.MissedTargets()
	if len(missed) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-problems", Title: view.Str{Text: l.problemTableFinding(missed)}, Subtitle: l.w("report.problems-measure")}
	t.Columns = []view.Column{{Head: l.w("report.problem")}, {Head: l.w("report.result"), Num: true}, {Head: l.w("report.target"), Num: true}, {Head: l.w("report.lost"), Num: true}, {Head: l.w("report.found")}}
	var rows []view.Row
	sum := scoring.Number{}
	for n, i := range missed {
		name := l.text(i.Written.Title)
		found := view.Str{Text: l.w("report.no-reason")}
		if i.Written.Result != nil {
			if p := l.text(i.Written.Result.Problem); p.Text != "" {
				found = p
			}
		}
		sum = sum.Add(ledger.Lost(&i.Score.Node))
		rows = append(rows, view.Row{ID: "problem-" + i.Written.ID, Cells: []view.Cell{
			{Text: name.Text, Lang: name.Lang, Code: l.problemCode(n + 1), Head: true, Href: l.href(l.indicatorPath(l.Written, i.Written.ID)), Sub: view.Str{Text: l.plain(i.Written.Unit)}},
			{Text: optional(i.Score.Value, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) }), Num: true},
			{Text: optional(i.Written.Target, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) }), Num: true},
			{Text: l.num(ledger.Lost(&i.Score.Node), l.scoreDecimals()), Num: true, Key: true},
			{Text: found.Text, Lang: found.Lang},
		}})
	}
	t.Groups = [][]view.Row{rows}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.w("report.lost-sum"), Head: true, Span: 3}, {Text: l.num(sum, l.scoreDecimals()), Num: true}, {}}}}
	l.align(t)
	return t
}

// measureTable lists the improvements by date, each with what is at stake; nil where
// there is none.
func (l *chapter) measureTable() *view.Table {
	all := l.measures()
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b measure) int { // by date, those without one last
		switch {
		case a.due == b.due:
			return 0
		case a.due == "":
			return 1
		case b.due == "" || a.due < b.due:
			return -1
		}
		return 1
	})
	t := &view.Table{ID: "tbl-improvements", Title: view.Str{Text: l.measureTableFinding(all)}, Subtitle: l.w("report.improvements-measure")}
	t.Columns = []view.Column{{Head: l.w("report.measure")}, {Head: l.w("report.for")}, {Head: l.w("report.owner")}, {Head: l.w("report.due"), Num: true}, {Head: l.w("report.state")}, {Head: l.w("report.stake"), Num: true}}
	var rows []view.Row
	sum := scoring.Number{}
	for _, m := range all {
		code := m.code
		if code == "" {
			code = m.Objective.Code
		}
		due, state := l.none(), l.w("report.open")
		if m.due != "" {
			due = l.day(m.due)
		}
		if m.done {
			state = l.w("report.done")
		}
		at := ledger.Lost(&m.Score.Node)
		sum = sum.Add(at)
		name := l.text(m.Written.Title)
		rows = append(rows, view.Row{Cells: []view.Cell{
			{Text: m.action.Text, Lang: m.action.Lang, Head: true, Sub: name},
			{Text: code, NoW: true}, {Text: m.owner.Text, Lang: m.owner.Lang}, {Text: due, Num: true}, {Text: state},
			{Text: l.num(at, l.scoreDecimals()), Num: true, Key: true},
		}})
	}
	t.Groups = [][]view.Row{rows}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.w("report.stake-sum"), Head: true, Span: 5}, {Text: l.num(sum, l.scoreDecimals()), Num: true}}}}
	return t
}

// practiceTable is the practice summary table: everything about every indicator in one
// row.
func (l *chapter) practiceTable() *view.Table {
	t := &view.Table{ID: "tbl-practice", Class: "wide", Title: view.Str{Text: l.w("report.practice-title", l.Written.Year)}, Subtitle: l.w("report.practice-measure")}
	t.Columns = []view.Column{{Head: l.w("report.dimension")}, {Head: l.w("report.objective-short")}, {Head: l.w("report.indicator")}, {Head: l.w("report.target"), Num: true}, {Head: l.w("report.result"), Num: true}, {Head: l.w("report.unit")},
		{Head: l.w("report.points"), Num: true}, {Head: l.w("report.score"), Num: true}, {Head: l.w("report.status")}, {Head: l.w("report.problem")}, {Head: l.w("report.measure")}}
	codes := map[*ledger.Indicator]string{}
	for n, i := range l.MissedTargets() {
		codes[i] = l.problemCode(n + 1)
	}
	for _, d := range l.Dimensions {
		inds := d.Indicators()
		if len(inds) == 0 {
			continue
		}
		var rows []view.Row
		for n, i := range inds {
			var row view.Row
			if n == 0 {
				name := l.text(d.Written.Title)
				row.Cells = append(row.Cells, view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Key: true, Rows: len(inds),
					Sub: view.Str{Text: l.w("report.points-of", l.scored(&d.Score.Node, l.dimDecimals()), l.points(d.Score.Points))}})
			}
			name, unit := l.text(i.Written.Title), l.text(i.Written.Unit)
			problem, action := view.Cell{Text: l.none(), Class: "tx"}, view.Cell{Text: l.none(), Class: "tx"}
			if res := i.Written.Result; res != nil {
				if p := l.text(res.Problem); p.Text != "" {
					problem.Text, problem.Lang = p.Text, p.Lang
				}
				if res.Improvement != nil {
					if a := l.text(res.Improvement.Action); a.Text != "" {
						action.Text, action.Lang = a.Text, a.Lang
					}
					if code := codes[i]; code != "" {
						action.Soft = l.w("report.in-brackets", code)
					}
				}
			}
			if why := l.reason(i); why.Text != "" && i.Score.State != scoring.Scored && i.Score.State != scoring.Pending {
				problem.Text, problem.Lang = why.Text, why.Lang
			}
			row.Cells = append(row.Cells, view.Cell{Text: i.Objective.Code}, view.Cell{Text: name.Text, Lang: name.Lang, Head: true, Href: l.href(l.indicatorPath(l.Written, i.Written.ID))},
				view.Cell{Text: optional(i.Written.Target, l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) }), Num: true},
				view.Cell{Text: optional(i.Result(), l.none(), func(n scoring.Number) string { return l.figure(i.Written, n) }), Num: true},
				view.Cell{Text: unit.Text, Lang: unit.Lang}, view.Cell{Text: l.points(i.Score.Points), Num: true},
				view.Cell{Text: l.scored(&i.Score.Node, l.scoreDecimals()), Num: true, Key: true}, l.statusCell(&i.Score.Node), problem, action)
			rows = append(rows, row)
		}
		t.Groups = append(t.Groups, rows)
	}
	if len(t.Groups) == 0 {
		return nil
	}
	t.Foot = []view.Row{{Class: "total", Cells: []view.Cell{{Text: l.w("report.dimension-sum"), Head: true, Span: 6}, {Text: l.points(l.Score.Possible), Num: true}, {Text: l.num(l.DimensionSum(), l.dimDecimals()), Num: true}, {Span: 3}}}}
	l.alignSpanned(t)
	return t
}

// alignSpanned aligns a table whose first column spans rows: rows without that cell
// are counted from the second column on.
func (l *chapter) alignSpanned(t *view.Table) {
	for g := range t.Groups {
		for r := range t.Groups[g] {
			if r > 0 {
				t.Groups[g][r].Cells = append([]view.Cell{{}}, t.Groups[g][r].Cells...)
			}
		}
	}
	l.align(t)
	for g := range t.Groups {
		for r := range t.Groups[g] {
			if r > 0 {
				t.Groups[g][r].Cells = t.Groups[g][r].Cells[1:]
			}
		}
	}
}

// traceTable repeats every indicator's arithmetic with the file and line its value
// comes from.
func (l *chapter) traceTable() *view.Table {
	t := &view.Table{ID: "tbl-traces", Class: "small", Title: view.Str{Text: l.w("report.traces-title")}, Subtitle: l.roundingSentence()}
	t.Columns = []view.Column{{Head: l.w("report.indicator")}, {Head: l.w("report.arithmetic")}, {Head: l.w("report.entered-in")}, {Head: l.w("report.score"), Num: true}}
	var rows []view.Row
	for _, i := range l.Indicators {
		name := l.text(i.Written.Title)
		line := l.traceLine(i)
		arith := view.Cell{Text: line, Op: true}
		if line == "" {
			why := l.reason(i)
			arith = view.Cell{Text: why.Text, Lang: why.Lang}
			if why.Text == "" {
				arith.Text = l.none()
			}
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: l.href(l.indicatorPath(l.Written, i.Written.ID)), Sub: view.Str{Text: i.Written.ID}, Head: true},
			arith, {Text: l.resultPlace(i), Mono: true}, {Text: l.scored(&i.Score.Node, l.scoreDecimals()), Num: true, Key: true}}})
	}
	if len(rows) == 0 {
		return nil
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// resultPlace is the file and line in which a result was entered: "results.toml:12".
func (l *chapter) resultPlace(i *ledger.Indicator) string {
	if i.Written.Result == nil {
		return l.none()
	}
	p := l.Written.Place("results:result." + i.Written.ID)
	if p.File == "" {
		return l.none()
	}
	return place(p.File, p.Line)
}

// place is the last part of a file's path with its line.
func place(file string, line int) string {
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] == '/' {
			file = file[i+1:]
			break
		}
	}
	if line <= 0 {
		return file
	}
	return file + ":" + scoring.FromInt(int64(line)).String()
}

// roundingSentence says how scores are rounded.
func (l *chapter) roundingSentence() string {
	r := l.Rounding()
	mode := r.Mode
	if mode == "" {
		mode = "half-up"
	}
	sum := r.Sum
	if sum == "" {
		sum = "published"
	}
	return l.w("report.rounding", l.w("rounding."+mode), l.count(r.Score), l.w("rounding-sum."+sum))
}

// evidenceTable lists the files of a report with their checksums; nil where there is
// none.
func (l *chapter) evidenceTable(files []*source.File) *view.Table {
	if len(files) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-evidence", Title: view.Str{Text: l.w("report.evidence-title")}, Subtitle: l.w("report.evidence-measure")}
	t.Columns = []view.Column{{Head: l.w("report.file")}, {Head: l.w("report.shows")}, {Head: l.w("report.size"), Num: true}, {Head: l.w("report.checksum")}}
	used := map[string][]string{}
	for _, i := range l.Indicators {
		if i.Written.Result == nil {
			continue
		}
		for _, f := range i.Written.Result.Evidence {
			used[f.Path] = append(used[f.Path], l.plain(i.Written.Title))
		}
	}
	var rows []view.Row
	for _, f := range files {
		shows := l.text(f.Title)
		if shows.Text == "" {
			shows.Text = l.str.List(used[f.Path])
		}
		if shows.Text == "" {
			shows.Text = l.none()
		}
		sum := f.SHA256
		if len(sum) > 12 {
			sum = sum[:12]
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: f.Path, Mono: true, Head: true, Href: l.href(evidencePath(l.Written, f))}, {Text: shows.Text, Lang: shows.Lang}, {Text: l.size(f.Size), Num: true}, {Text: sum, Mono: true}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

// evidencePath is where a file of a report is published; languages share it.
func evidencePath(r *source.Report, f *source.File) string {
	return r.Unit.ID + "/" + r.Year + "/" + f.Path
}

// swot are the four lists; nil where all are empty.
func (l *chapter) swot() *view.SWOT {
	s := &view.SWOT{}
	for _, q := range []struct {
		key   string
		items []source.Item
	}{{"strengths", l.Written.SWOT.Strengths}, {"weaknesses", l.Written.SWOT.Weaknesses}, {"opportunities", l.Written.SWOT.Opportunities}, {"threats", l.Written.SWOT.Threats}} {
		if len(q.items) == 0 {
			continue
		}
		list := view.SWOTList{Title: l.w("swot." + q.key)}
		for _, i := range q.items {
			list.Items = append(list.Items, view.SWOTItem{Code: i.ID, Text: l.text(i.Title)})
		}
		s.Lists = append(s.Lists, list)
	}
	if len(s.Lists) == 0 {
		return nil
	}
	return s
}

// strategyTable says how the entries of the SWOT meet and to which objectives that
// leads; nil where no strategy is given.
func (l *chapter) strategyTable() *view.Table {
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
	t := &view.Table{ID: "tbl-strategies", Title: view.Str{Text: l.strategiesFinding()}, Subtitle: l.w("report.strategies-measure")}
	t.Columns = []view.Column{{Head: l.w("report.strategy")}, {Head: l.w("report.from")}, {Head: l.w("report.what-we-do")}, {Head: l.w("report.objectives")}}
	var rows []view.Row
	for _, s := range l.Written.Strategies {
		name := l.text(s.Title)
		to := l.str.List(leads[s.ID])
		if to == "" {
			to = l.none()
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: strategyCode(s.ID), Head: true}, {Text: joinPlain(l.str.Format.List, s.From)}, {Text: name.Text, Lang: name.Lang}, {Text: to}}})
	}
	t.Groups = [][]view.Row{rows}
	return t
}

func joinPlain(sep string, list []string) string {
	out := ""
	for i, s := range list {
		if i > 0 {
			out += sep
		}
		out += s
	}
	return out
}

// strategyCode is the id of a strategy as it is printed: "so-1" as "SO1".
func strategyCode(id string) string {
	b := []byte{}
	for i := range len(id) {
		c := id[i]
		switch {
		case c >= 'a' && c <= 'z' && len(id) <= 5:
			b = append(b, c-'a'+'A')
		case c == '-' && len(id) <= 5:
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// dimensionChanges compares dimensions with last year; nil where there is no year
// before.
func (l *chapter) dimensionChanges() *view.Table {
	if l.Before == nil {
		return nil
	}
	t := &view.Table{ID: "tbl-years", Title: view.Str{Text: l.yearsFinding()}, Subtitle: l.w("report.years-measure", l.Before.Written.Year, l.Written.Year)}
	t.Columns = []view.Column{{Head: l.w("report.dimension")}, {Head: l.w("report.points-in", l.Before.Written.Year), Num: true}, {Head: l.Before.Written.Year, Num: true}, {Head: l.w("report.points-in", l.Written.Year), Num: true}, {Head: l.Written.Year, Num: true}, {Head: l.w("report.change"), Num: true}}
	var rows []view.Row
	for _, d := range l.Dimensions {
		name := l.text(d.Written.Title)
		was, had, diff := l.none(), l.none(), l.none()
		if d.Before != nil {
			had = l.points(d.Before.Points)
			was = l.scored(&d.Before.Node, l.dimDecimals())
		}
		if c, ok := d.Change(); ok {
			diff = l.signedOrSame(c, l.dimDecimals())
		}
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Dim: d.N, Head: true}, {Text: had, Num: true}, {Text: was, Num: true}, {Text: l.points(d.Score.Points), Num: true}, {Text: l.scored(&d.Score.Node, l.dimDecimals()), Num: true}, {Text: diff, Num: true, Key: true}}})
	}
	t.Groups = [][]view.Row{rows}
	a, _ := l.Adjustments()
	b, _ := l.Before.Adjustments()
	if !a.IsZero() || !b.IsZero() {
		t.Foot = append(t.Foot, view.Row{Cells: []view.Cell{{Text: l.w("summary.adjustments"), Head: true, Span: 2}, {Text: l.signedOrSame(b, l.totalDecimals()), Num: true}, {Num: true}, {Text: l.signedOrSame(a, l.totalDecimals()), Num: true}, {Text: l.signedOrSame(a.Sub(b), l.totalDecimals()), Num: true}}})
	}
	diff := l.none()
	if c, ok := l.Change(); ok {
		diff = l.signedOrSame(c, l.totalDecimals())
	}
	t.Foot = append(t.Foot, view.Row{Class: "total", Cells: []view.Cell{{Text: l.w("report.total"), Head: true}, {Text: l.points(l.Before.Score.Possible), Num: true}, {Text: l.num(l.Before.Score.Total.Rounded, l.totalDecimals()), Num: true}, {Text: l.points(l.Score.Possible), Num: true}, {Text: l.num(l.Score.Total.Rounded, l.totalDecimals()), Num: true}, {Text: diff, Num: true}}})
	l.align(t)
	return t
}
