package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"steelyard/generator/tomlfile"
	"steelyard/scoring"
)

// common is what a rulebook adds to the scorecards in its scope.
type common struct {
	dimensions named[commonDimensionFile]
	objectives named[commonObjectiveFile]
	indicators named[commonIndicatorFile]
	weights    commonWeights
}

// has says whether the first two steps of a key path name something common.
func (c *common) has(path string) bool {
	kind, rest, _ := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	switch kind {
	case "dimension":
		return c.dimensions.get(id) != nil
	case "objective":
		return c.objectives.get(id) != nil
	case "indicator":
		return c.indicators.get(id) != nil
	}
	return false
}

func (s *scopeFile) holds(u *Unit) bool {
	if s == nil || len(s.Categories) == 0 && len(s.Units) == 0 {
		return true
	}
	return slices.Contains(s.Categories, u.Category) || slices.Contains(s.Units, u.ID)
}

// defaultRulebook holds for a year without rules of its own: 100 points, results
// not reported yet are pending, two decimals, no grades.
func defaultRulebook(year string, starts int) *Rulebook {
	return buildRulebook(year, "", &rulebookFile{Starts: starts})
}

func buildRulebook(year, file string, f *rulebookFile) *Rulebook {
	r := &scoring.Rulebook{
		Year:         year,
		YearStarts:   f.Starts,
		Total:        f.Total.Or(scoring.FromInt(100)),
		Missing:      or(f.Missing, "pending"),
		Coverage:     f.Coverage,
		NodeCoverage: f.Nodes,
		Compare:      or(f.Compare, "category"),
		Edge:         f.Edge,
		BonusCap:     f.Bonus.Cap,
		DeductionCap: f.Deduction.Cap,
		TotalCap:     f.TotalCap,
		StatusMet:    f.Status.Met,
		StatusWatch:  f.Status.Watch,
		StatusBy:     f.Status.By,
		Rounding: scoring.Rounding{
			Score: orInt(f.Rounding.Score, 2),
			Total: orInt(f.Rounding.Total, 2),
			Mode:  or(f.Rounding.Mode, "half-up"),
			Sum:   or(f.Rounding.Sum, "published"),
		},
	}
	r.Rounding.Objective = orInt(f.Rounding.Objective, r.Rounding.Score)
	r.Rounding.Dimension = orInt(f.Rounding.Dimension, r.Rounding.Score)
	if f.Rounding.Value != nil {
		r.Rounding.Value = scoring.Some(scoring.FromInt(int64(*f.Rounding.Value)))
	}
	b := &Rulebook{Year: year, File: file, Title: f.Title, Compare: or(f.Compare, "category"), Scoring: r, aggregate: f.Aggregate}
	b.common = common{f.Dimension, f.Objective, f.Indicator, f.Weights}
	for _, g := range f.Grade {
		grade := scoring.Grade{ID: g.ID, From: g.From}
		if g.Quota != nil {
			grade.Quota = &scoring.Quota{Share: g.Quota.Share, Rounding: or(g.Quota.Rounding, "floor"), Ties: or(g.Quota.Ties, "none")}
		}
		r.Grades = append(r.Grades, grade)
		title := g.Title
		if title.IsZero() {
			title = Text{All: g.ID}
		}
		b.Grades = append(b.Grades, GradeText{ID: g.ID, Title: title, From: g.From})
	}
	for _, v := range f.Veto {
		if r.Vetoes == nil {
			r.Vetoes = map[string]scoring.Veto{}
		}
		e := v.Value.Effect
		r.Vetoes[v.ID] = scoring.Veto{ZeroItem: e.ZeroItem, CapGrade: e.CapGrade, CapScore: e.CapScore, BarAward: e.BarAward}
		b.Vetoes = append(b.Vetoes, Item{ID: v.ID, Title: v.Value.Title})
	}
	for _, p := range f.Panel {
		if r.Panels == nil {
			r.Panels = map[string]scoring.Panel{}
		}
		panel := scoring.Panel{Low: scoring.FromInt(0), High: scoring.FromInt(100), MinBallots: p.Value.MinBallots}
		if s := p.Value.Scale; len(s) == 2 {
			panel.Low, panel.High = s[0], s[1]
		}
		if t := p.Value.Trim; t != nil {
			panel.TrimAbove, panel.TrimDrop = t.Above, t.Drop
		}
		for _, g := range p.Value.Groups {
			panel.Groups = append(panel.Groups, scoring.PanelGroup{ID: g.ID, Weight: g.Value})
		}
		r.Panels[p.ID] = panel
		b.Panels = append(b.Panels, p.ID)
		b.PanelTexts = append(b.PanelTexts, PanelText{ID: p.ID, Title: p.Value.Title, Groups: items(p.Value.Names)})
	}
	for _, d := range f.Dimension {
		b.Dimensions = append(b.Dimensions, &Dimension{
			ID: d.ID, Title: d.Value.Title, Question: d.Value.Question, Points: d.Value.Points.Or(scoring.Number{}), Audience: d.Value.Audience,
		})
	}
	return b
}

// checkRulebook finds what is wrong with the rules themselves; found is what was said
// of them when the file was read.
func checkRulebook(file string, f *rulebookFile, found []mistake) []mistake {
	var list []mistake
	add := func(k key, rule, message, hint string) {
		list = append(list, mistake{at: k, rule: rule, message: message, hint: hint})
	}
	first := map[string]int{}
	var ids []string
	unnamed := false // a grade that is named elsewhere may be the one without an id
	for i, g := range f.Grade {
		step := fmt.Sprint(i)
		if g.ID == "" {
			unnamed = true
			continue
		}
		if !tomlfile.IsID(g.ID) {
			add(at(file, "grade", step, "id"), ruleID, fmt.Sprintf("%q is no id: an id is %s", g.ID, tomlfile.IDRule), tomlfile.IDHint(g.ID))
		}
		if j, ok := first[g.ID]; ok {
			list = append(list, mistake{
				at: at(file, "grade", step, "id"), rule: ruleID, message: fmt.Sprintf("grade %q stands twice", g.ID),
				related: []remark{{at: at(file, "grade", fmt.Sprint(j), "id"), message: "first given here"}},
			})
		} else {
			first[g.ID] = i
			ids = append(ids, g.ID)
		}
	}
	for _, v := range f.Veto {
		e := v.Value.Effect
		n := 0
		for _, set := range []bool{e.ZeroItem != "", e.CapGrade != "", e.CapScore.OK(), e.BarAward} {
			if set {
				n++
			}
		}
		if n > 1 {
			add(at(file, "veto", v.ID, "effect"), ruleValue, fmt.Sprintf("veto %q has %d effects and may have one", v.ID, n),
				"write a second veto for the second effect")
		}
		if e.CapGrade != "" && !slices.Contains(ids, e.CapGrade) && !unnamed {
			add(at(file, "veto", v.ID, "effect", "cap_grade"), ruleRef, fmt.Sprintf("no grade %q", e.CapGrade), suggest(e.CapGrade, ids))
		}
	}
	for _, p := range f.Panel {
		if s := p.Value.Scale; s != nil && (len(s) != 2 || !s[0].Less(s[1])) {
			add(at(file, "panel", p.ID, "scale"), ruleValue, "a scale has two ends, the lower first", scaleHint(s))
		}
		for _, g := range p.Value.Names {
			if groups := p.Value.Groups.ids(); !slices.Contains(groups, g.ID) {
				add(atName(file, "panel", p.ID, "names", g.ID), ruleRef, fmt.Sprintf("panel %q has no group %q", p.ID, g.ID), suggest(g.ID, groups))
			}
		}
	}
	dims, objs := f.Dimension.ids(), f.Objective.ids()
	for _, o := range f.Objective {
		// A dimension may be the unit's own: one that no scorecard has is found when the
		// scorecard is put together.
		if o.Value.Dimension == "" && !mistaken(found, "objective", o.ID, "dimension") {
			add(atName(file, "objective", o.ID, "dimension"), ruleMissing, fmt.Sprintf("common objective %q names no dimension", o.ID), "write dimension = \"...\"; known: "+strings.Join(dims, ", "))
		}
	}
	for _, i := range f.Indicator {
		if i.Value.Objective == "" && !mistaken(found, "indicator", i.ID, "objective") {
			add(atName(file, "indicator", i.ID, "objective"), ruleMissing, fmt.Sprintf("common indicator %q names no objective", i.ID), "write objective = \"...\"; known: "+strings.Join(objs, ", "))
		}
	}
	return list
}

// merge adds what the rulebook has in common to a scorecard: whole tables, and the
// keys that a scorecard's own table of the same id leaves open. A key that both
// give differently is a mistake of the scorecard.
func (m *merger) merge(sc *scorecardFile) {
	c := &m.rulebook.common
	for _, d := range c.dimensions {
		if d.Value.Scope.holds(m.unit) {
			m.commonID("dimension", d.ID, mergeOne(m, &sc.Dimension, "dimension", d.ID, &d.Value.dimensionFile))
		}
	}
	for _, o := range c.objectives {
		if o.Value.Scope.holds(m.unit) {
			m.commonID("objective", o.ID, mergeOne(m, &sc.Objective, "objective", o.ID, &o.Value.objectiveFile))
		}
	}
	for _, i := range c.indicators {
		if i.Value.Scope.holds(m.unit) {
			m.commonID("indicator", i.ID, mergeOne(m, &sc.Indicator, "indicator", i.ID, &i.Value.indicatorFile))
		}
	}
	if sc.Aggregate == "" {
		sc.Aggregate = m.rulebook.aggregate
	}
}

// merger puts one unit's scorecard and the rulebook together.
type merger struct {
	rulebook *Rulebook
	unit     *Unit
	file     string          // the scorecard
	common   map[string]bool // "indicator.visits": from the rulebook
	whole    map[string]bool // the same where the scorecard does not mention it
	list     []mistake
}

func (m *merger) commonID(kind, id string, whole bool) {
	if m.common == nil {
		m.common, m.whole = map[string]bool{}, map[string]bool{}
	}
	m.common[kind+"."+id] = true
	m.whole[kind+"."+id] = whole
}

// mergeOne says whether the whole table came from the rulebook.
func mergeOne[T any](m *merger, own *named[T], kind, id string, rule *T) bool {
	mine := own.get(id)
	if mine == nil {
		*own = append(*own, entry[T]{id, *rule})
		return true
	}
	a, b := reflect.ValueOf(mine).Elem(), reflect.ValueOf(rule).Elem()
	for _, f := range shapeOf(a.Type()).fields {
		x, y := a.FieldByIndex(f.index), b.FieldByIndex(f.index)
		switch {
		case y.IsZero():
		case x.IsZero():
			x.Set(y)
		case !reflect.DeepEqual(x.Interface(), y.Interface()):
			m.list = append(m.list, mistake{
				at: at(m.file, kind, id, f.name), rule: ruleClash,
				message: fmt.Sprintf("%s of the common %s %q is fixed by the rulebook", f.name, kind, id),
				hint:    "take the line out, or change it in the rulebook for every unit",
				related: []remark{{at: at(m.rulebook.File, kind, id, f.name), message: "the rulebook says"}},
			})
		}
	}
	return false
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func orInt(n *int, otherwise int) int {
	if n == nil {
		return otherwise
	}
	return *n
}

// scaleHint says how a scale is written: the two ends that were typed, the other way round, or an
// example.
func scaleHint(s []scoring.Number) string {
	if len(s) == 2 && s[1].Less(s[0]) {
		return fmt.Sprintf("write scale = [%s, %s]", s[1], s[0])
	}
	return "write the lowest and the highest ballot, such as scale = [0, 100]"
}
