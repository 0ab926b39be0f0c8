package sheet

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// spare is how many empty rows a sheet of ballots has below those that are known.
const spare = 30

// ruleForm says how the result of an indicator is reported: "value", "level",
// "milestones" or "ballots".
func ruleForm(r *source.Report, i *source.Indicator) string {
	c := cardIndicator(r, i.ID)
	if c == nil {
		return "value"
	}
	method, _ := c.Score["method"].(string)
	switch method {
	case "milestones":
		return "milestones"
	case "rubric", "judgement":
		return "level"
	case "panel":
		return "ballots"
	}
	return "value"
}

// Template is a workbook in which a unit fills in the results of a year: one row an
// indicator, what is asked for beside it, what is known already filled in. Input cells are
// open, the rest is locked. Milestones and ballots have sheets of their own. langs are the
// languages shown, of those of the site.
func Template(r *source.Report, langs, site []string) ([]byte, error) {
	b, err := newBook()
	if err != nil {
		return nil, err
	}
	defer b.f.Close()
	t := &template{book: b, report: r, langs: langs, several: len(site) > 1}
	t.results()
	t.milestones()
	for _, g := range panelGroups(r) {
		t.ballots(g)
	}
	return b.bytes()
}

type template struct {
	*book
	report  *source.Report
	langs   []string
	several bool // the site has several languages
}

func (t *template) both(english string) string {
	return strings.ReplaceAll(words(t.langs, english), "\n", " ")
}

func (t *template) title(what string) string {
	name := both(t.report.Unit.Title, t.langs, " / ")
	form := "%s %s: %s"
	if len(t.langs) == 1 {
		form = word(t.langs[0], form)
	}
	return fmt.Sprintf(form, name, t.report.Year, what)
}

func (t *template) how() string {
	return t.both("Fill in the yellow cells. An empty cell changes nothing.")
}

func (t *template) results() {
	used := map[string]bool{forecasts: t.report.Open()}
	list := slices.Collect(t.report.Indicators())
	for _, i := range list {
		for _, n := range partsOf(t.report, i) {
			used[n] = true
		}
		if i.Result != nil {
			for _, p := range i.Result.Periods {
				used[p.ID] = true
			}
		}
	}
	heads := headsOf(t.langs, t.several, used)
	p := t.sheet(words(t.langs, "Results"))
	p.heading(t.title(t.both("results")), t.how(), heads, t.langs)
	table := &Table{langs: t.langs}
	for n, i := range list {
		row := n + firstRow
		levels := t.levels(i)
		for k, h := range heads {
			v := table.cell(t.report, i, nil, h)
			style := p.styles.locked
			switch {
			case h.input && !takes(t.report, i, h.key):
				style = p.styles.blank
			case h.input && h.kind == asDate:
				style = p.styles.inputDate
			case h.input:
				style = p.styles.input
			}
			if h.kind == asChoice {
				v.Text = t.choiceTitle(h.key, v.Text)
			}
			if h.kind == asLevel && v.Text != "" {
				v.Text = levelTitle(levels, v.Text)
			}
			p.put(k+1, row, v, h.kind, style)
			if style == p.styles.input || style == p.styles.inputDate {
				t.restrict(p, k+1, row, h, levels)
			}
		}
	}
	p.finish(len(heads), len(list)+firstRow-1)
	p.protect()
}

// choiceTitle is what a word is called; several are left as results.toml has them.
func (t *template) choiceTitle(key, id string) string {
	for _, c := range choices(key) {
		if c.id == id {
			return c.names(t.langs)
		}
	}
	return id
}

// takes says whether an indicator is reported under a key.
func takes(r *source.Report, i *source.Indicator, key string) bool {
	form := ruleForm(r, i)
	whole := i.Result != nil && i.Result.Value.OK() // the year was reported as a whole
	if i.Result != nil && i.Result.Children != nil && (formOf(key) != "" || key == keyStatus || isPart(key)) {
		return false // put together from the units below
	}
	switch key {
	case "value":
		return form == "value" && (whole || len(partsOf(r, i)) == 0)
	case keyLevel, "share", "reason":
		return form == "level"
	case "self":
		return form == "value"
	}
	return !isPart(key) || !whole && slices.Contains(partsOf(r, i), key)
}

// level is one of a rubric: what a drop-down shows, and its id.
type level struct {
	id    string
	names []string
}

// levels are those of an indicator's rubric, the best first.
func (t *template) levels(i *source.Indicator) []level {
	return levelsOf(t.report, i, t.langs)
}

func levelsOf(r *source.Report, i *source.Indicator, langs []string) []level {
	c := cardIndicator(r, i.ID)
	if c == nil || ruleForm(r, i) != "level" {
		return nil
	}
	rule, err := r.Card.Rule(c)
	if rule == nil || err != nil {
		return nil
	}
	levels, _ := rule.Levels()
	slices.SortStableFunc(levels, func(a, b scoring.Level) int {
		return cmp.Or(b.High.Cmp(a.High), strings.Compare(a.ID, b.ID))
	})
	var out []level
	for _, x := range levels {
		l := level{id: x.ID}
		for _, lang := range langs {
			l.names = append(l.names, rule.Title(x.ID, lang))
		}
		out = append(out, l)
	}
	return out
}

// levelTitle is what a drop-down shows for a level.
func levelTitle(list []level, id string) string {
	for _, l := range list {
		if l.id == id && len(l.names) > 0 {
			return l.names[0]
		}
	}
	return id
}

// restrict sets what an input cell takes, and shows what is asked for.
func (t *template) restrict(p *page, col, row int, h head, levels []level) {
	help := words(t.langs, h.help)
	title := words(t.langs, h.heading)
	switch h.kind {
	case asLevel:
		var names []string
		for _, l := range levels {
			names = append(names, levelTitle(levels, l.id))
		}
		if len(strings.Join(names, ",")) > 250 || slices.ContainsFunc(names, func(s string) bool { return strings.Contains(s, ",") }) {
			p.allow(col, row, row, nil, title, help)
			return
		}
		p.allow(col, row, row, func(v *excelize.DataValidation) error { return v.SetDropList(names) }, title, help)
	case asChoice:
		var names []string
		for _, c := range choices(h.key) {
			names = append(names, c.names(t.langs))
		}
		p.allow(col, row, row, func(v *excelize.DataValidation) error { return v.SetDropList(names) }, title, help)
	case asNumber:
		low, high := -1e15, 1e15
		if h.key == "share" {
			low, high = 0, 1
		}
		p.allow(col, row, row, func(v *excelize.DataValidation) error {
			return v.SetRange(low, high, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
		}, title, help)
	case asDate:
		p.allow(col, row, row, func(v *excelize.DataValidation) error {
			return v.SetRange(1, 2958465, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
		}, title, help)
	default:
		if help != "" {
			p.allow(col, row, row, nil, title, help)
		}
	}
}

// Columns of the sheets of milestones and ballots.
var (
	milestoneHeads = []column{
		{key: keyUnit, width: 14, heading: "Unit"},
		{key: keyYear, width: 7, heading: "Year"},
		{key: keyID, width: 22, heading: "Id"},
		{key: keyTitle, width: 32, heading: "Indicator"},
		{key: "milestone", width: 22, heading: "Milestone"},
		{key: "step", width: 36, heading: "What is reached"},
		{key: "due", kind: asDate, width: 12, heading: "Due on"},
		{key: "reached", kind: asDate, input: true, width: 12, heading: "Reached on", help: "The day on which the milestone was reached. Leave it empty until then."},
	}
	ballotHeads = []column{
		{key: keyUnit, width: 14, heading: "Unit"},
		{key: keyYear, width: 7, heading: "Year"},
		{key: "group", width: 14, heading: "Group"},
		{key: "rater", input: true, width: 18, heading: "Rater", help: "A number or short name; people need not be named."},
	}
)

func headsFrom(list []column) []head {
	out := make([]head, len(list))
	for i, c := range list {
		out[i] = head{column: c}
	}
	return out
}

func (t *template) milestones() {
	heads := headsFrom(milestoneHeads)
	var p *page
	row := firstRow
	for i := range t.report.Indicators() {
		if ruleForm(t.report, i) != "milestones" {
			continue
		}
		if p == nil {
			p = t.sheet(words(t.langs, "Milestones"))
			p.heading(t.title(t.both("milestones")), t.how(), heads, t.langs)
		}
		c := cardIndicator(t.report, i.ID)
		rule, _ := t.report.Card.Rule(c)
		for _, m := range milestonesOf(c) {
			title := m.id
			if rule != nil {
				title = bothTitles(rule, m.id, t.langs)
			}
			cells := []Value{text(t.report.Unit.ID), text(t.report.Year), text(i.ID), text(both(i.Title, t.langs, "\n")), text(m.id), text(title), text(m.due), text(reachedOn(i, m.id))}
			for k, h := range heads {
				style := p.styles.locked
				if h.input {
					style = p.styles.inputDate
					t.restrict(p, k+1, row, h, nil)
				}
				p.put(k+1, row, cells[k], h.kind, style)
			}
			row++
		}
	}
	if p != nil {
		p.finish(len(heads), row-1)
		p.protect()
	}
}

func bothTitles(rule *scoring.Rule, id string, langs []string) string {
	var out []string
	for _, l := range langs {
		if s := rule.Title(id, l); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

type milestone struct{ id, due string }

// milestonesOf are those of a rule, by date and name.
func milestonesOf(c *scoring.Indicator) []milestone {
	table, _ := c.Score["milestones"].(scoring.Table)
	var out []milestone
	for _, id := range slices.Sorted(maps.Keys(table)) {
		m, _ := table[id].(scoring.Table)
		due, _ := m["due"].(string)
		out = append(out, milestone{id, due})
	}
	slices.SortStableFunc(out, func(a, b milestone) int { return cmp.Compare(a.due, b.due) })
	return out
}

func reachedOn(i *source.Indicator, id string) string {
	if i.Result != nil {
		for _, m := range i.Result.Milestones {
			if m.ID == id {
				return m.On
			}
		}
	}
	return ""
}

// group is a group of raters with the indicators that it rates.
type group struct {
	id         string
	indicators []*source.Indicator
	low, high  float64
}

// panelGroups are the groups that rate something in a report.
func panelGroups(r *source.Report) []group {
	var out []group
	for i := range r.Indicators() {
		c := cardIndicator(r, i.ID)
		if c == nil || ruleForm(r, i) != "ballots" {
			continue
		}
		name, _ := c.Score["panel"].(string)
		panel, ok := r.Card.Rulebook.Panels[name]
		if !ok {
			continue
		}
		for _, g := range panel.Groups {
			at := slices.IndexFunc(out, func(o group) bool { return o.id == g.ID })
			if at < 0 {
				out = append(out, group{id: g.ID, low: panel.Low.Float64(), high: panel.High.Float64()})
				at = len(out) - 1
			}
			out[at].indicators = append(out[at].indicators, i)
		}
	}
	return out
}

func (t *template) groupTitle(id string) string {
	for _, p := range t.report.Rulebook.PanelTexts {
		for _, g := range p.Groups {
			if g.ID == id && !g.Title.IsZero() {
				return both(g.Title, t.langs, " ")
			}
		}
	}
	return id
}

func (t *template) ballots(g group) {
	heads := headsFrom(ballotHeads)
	for _, i := range g.indicators {
		title := both(i.Title, t.langs, "\n")
		heads = append(heads, head{column: column{key: i.ID, kind: asNumber, input: true, width: 16, heading: title, own: true,
			help: "A number on the scale; an abstention is left empty."}})
	}
	p := t.sheet(t.groupTitle(g.id))
	p.heading(t.title(t.groupTitle(g.id)), t.how()+" "+t.both("Scale: ")+strconv.FormatFloat(g.low, 'f', -1, 64)+"–"+strconv.FormatFloat(g.high, 'f', -1, 64), heads, t.langs)
	raters, marks := ballotsOf(g)
	last := firstRow + len(raters) + spare - 1
	for row := firstRow; row <= last; row++ {
		rater := ""
		if n := row - firstRow; n < len(raters) {
			rater = raters[n]
		}
		for k, h := range heads {
			style, v := p.styles.locked, Value{}
			switch {
			case h.key == keyUnit:
				v = text(t.report.Unit.ID)
			case h.key == keyYear:
				v = text(t.report.Year)
			case h.key == "group":
				v = text(g.id)
			case h.key == "rater":
				v, style = text(rater), p.styles.input
			default:
				v, style = number(marks[[2]string{rater, h.key}]), p.styles.input
			}
			p.put(k+1, row, v, h.kind, style)
		}
	}
	for k, h := range heads {
		if k < len(ballotHeads) {
			continue
		}
		p.allow(k+1, firstRow, last, func(v *excelize.DataValidation) error {
			return v.SetRange(g.low, g.high, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween)
		}, words(t.langs, "Ballot"), words(t.langs, h.help))
	}
	p.finish(len(heads), last)
	p.protect()
}

// ballotsOf are the named raters of a group in their order, and their marks.
func ballotsOf(g group) ([]string, map[[2]string]scoring.Opt) {
	var raters []string
	marks := map[[2]string]scoring.Opt{}
	for _, i := range g.indicators {
		if i.Result == nil {
			continue
		}
		for _, b := range i.Result.Ballots {
			if b.Group != g.id || b.Rater == "" {
				continue
			}
			if !slices.Contains(raters, b.Rater) {
				raters = append(raters, b.Rater)
			}
			marks[[2]string{b.Rater, i.ID}] = scoring.Some(b.Value)
		}
	}
	return raters, marks
}
