package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// reportBuilder makes one Report from its files.
type reportBuilder struct {
	report   *Report
	rulebook *Rulebook
	card     string // path of scorecard.toml
	results  string // path of results.toml
	ratings  string // path of ratings.toml
	sc       *scorecardFile
	rs       *resultsFile
	rt       *ratingsFile
	files    *files // of the site, for evidence
	merged   merger
	ruled    map[string]bool // comparisons that stand in the rulebook: "objective.customer"
	rules    []mistake       // of the rulebook
	lax      bool            // something that it rests on could not be read: sums are not judged
	blind    bool            // the rulebook could not be read: ids may stand there
	partly   bool            // lines of the results are broken: what seems to be missing may stand there
	broken   bool            // the scorecard could not be read: what refers to it is not judged

	mostObjectives int // as [limits] says

	objectives map[string]*Objective
	indicators map[string]*Indicator
	list       []mistake
}

func (b *reportBuilder) add(k key, rule, message, hint string) {
	b.list = append(b.list, mistake{at: k, rule: rule, message: message, hint: hint})
}

// in is the key's place: in the scorecard, or in the rulebook where the scorecard
// says nothing of what is common.
func (b *reportBuilder) in(kind, id string, more ...string) key {
	if b.merged.whole[kind+"."+id] {
		return at(b.rulebook.File, join([]string{kind, id}, more...)...)
	}
	return at(b.card, join([]string{kind, id}, more...)...)
}

func (k key) named() key { k.name = true; return k }

// build fills the report and its card.
func (b *reportBuilder) build() {
	r, sc := b.report, b.sc
	b.merged = merger{rulebook: b.rulebook, unit: r.Unit, file: b.card}
	if !b.broken {
		b.merged.merge(sc)
		b.list = append(b.list, b.merged.list...)
		b.mergeWeights()
	}
	r.Title, r.Vision, r.Mission, r.State, r.Audience = sc.Title, sc.Vision, sc.Mission, or(sc.Status, "draft"), sc.Audience
	r.Published, r.Next = string(sc.Published), string(sc.Next)
	if r.Published != "" && r.Next != "" && r.Next <= r.Published {
		b.add(at(b.card, "next"), ruleValue, fmt.Sprintf("the next report, on %s, is not after this one, on %s", r.Next, r.Published), "write a later day, or leave next out while it is not known")
	}
	r.SWOT = SWOT{items(sc.SWOT.Strengths), items(sc.SWOT.Weaknesses), items(sc.SWOT.Opportunities), items(sc.SWOT.Threats)}
	for _, s := range sc.Strategy {
		r.Strategies = append(r.Strategies, Strategy{ID: s.ID, From: s.Value.From, Title: s.Value.Title})
	}
	for _, t := range sc.Theme {
		r.Themes = append(r.Themes, Item{ID: t.ID, Title: t.Value.Title})
	}
	for _, m := range sc.Modifier {
		v := m.Value
		r.Modifiers = append(r.Modifiers, &Modifier{ID: m.ID, Title: v.Title, On: or(v.On, "total"), Unit: v.Unit, Definition: v.Definition, Source: v.Source})
	}
	for _, i := range sc.Initiative {
		v := i.Value
		r.Initiatives = append(r.Initiatives, &Initiative{
			ID: i.ID, Title: v.Title, Objectives: v.Objectives, Owner: v.Owner, Start: string(v.Start), End: string(v.End), Budget: v.Budget, Progress: v.Progress,
		})
	}
	for _, e := range sc.Exempt {
		r.Exempt = append(r.Exempt, Exemption{Indicator: e.ID, Reason: e.Value.Reason})
	}
	for _, e := range sc.Retired {
		r.Retired = append(r.Retired, Retired{Indicator: e.ID, Reason: e.Value.Reason, Approved: e.Value.Approved})
	}
	for _, w := range sc.Waive {
		r.Waivers = append(r.Waivers, Waiver{Rule: w.Rule, Reason: w.Reason, Until: string(w.Until)})
	}
	r.whole = b.merged.whole
	b.structure()
	b.buildCard()
	b.during()
	if !b.broken {
		b.buildResults()
		b.refer()
	}
	b.findCommon()
}

// findCommon sends what is said of something common to the rulebook where the scorecard
// adds to it and does not have the key in question.
func (b *reportBuilder) findCommon() {
	for i := range b.list {
		m := &b.list[i]
		if p := m.at.path; m.instead.file == "" && m.at.file == b.card && len(p) > 2 && b.merged.common[p[0]+"."+p[1]] {
			m.instead = key{b.rulebook.File, p, m.at.name}
		}
	}
}

func items(n named[Text]) []Item {
	out := make([]Item, len(n))
	for i, e := range n {
		out[i] = Item{ID: e.ID, Title: e.Value}
	}
	return out
}

// roles are what a dimension may be about, for the rules of check. Nothing else
// knows the name of a dimension.
var roles = []string{"customer", "financial", "internal", "external", "learning"}

// structure hangs indicators below objectives and objectives below dimensions.
func (b *reportBuilder) structure() {
	r, sc := b.report, b.sc
	dimensions := make(map[string]*Dimension, len(sc.Dimension))
	for _, d := range sc.Dimension {
		x := &Dimension{ID: d.ID, Title: d.Value.Title, Question: d.Value.Question, Audience: d.Value.Audience, Points: d.Value.Points.Or(scoring.Number{}), Role: d.Value.Role}
		if x.Role == "" && slices.Contains(roles, d.ID) {
			x.Role = d.ID
		}
		if x.Title.IsZero() {
			b.missing("dimension", d.ID, "title")
		}
		dimensions[d.ID] = x
		r.Dimensions = append(r.Dimensions, x)
	}
	b.objectives = make(map[string]*Objective, len(sc.Objective))
	if n := len(sc.Objective); n > b.mostObjectives {
		b.add(b.in("objective", sc.Objective[b.mostObjectives].ID).named(), ruleSyntax, fmt.Sprintf("the scorecard has %d objectives, more than %d", n, b.mostObjectives),
			"take out what is not needed; where so many are needed, [limits] in site.toml raises the limit")
	}
	for i := range sc.Objective {
		id, o := sc.Objective[i].ID, &sc.Objective[i].Value
		x := &Objective{ID: id, Code: o.Code, Title: o.Title, Description: o.Description, Serves: o.Serves, Strategy: o.Strategy, Theme: o.Theme, Owner: o.Owner}
		for _, s := range o.Supports {
			x.Supports = append(x.Supports, Support{To: s.To, Feedback: s.Feedback})
		}
		if o.Title.IsZero() {
			b.missing("objective", id, "title")
		}
		if id == "mission" {
			b.add(b.in("objective", id).named(), ruleID, `"mission" is the mission's own name in the strategy map`, "choose another id for the objective")
		}
		b.objectives[id] = x
		switch d := dimensions[o.Dimension]; {
		case d != nil:
			x.Dimension = d
			d.Objectives = append(d.Objectives, x)
		case o.Dimension == "":
			b.missing("objective", id, "dimension")
		default:
			b.add(b.in("objective", id, "dimension"), ruleRef, fmt.Sprintf("no dimension %q", o.Dimension), suggest(o.Dimension, sc.Dimension.ids()))
		}
	}
	b.indicators = make(map[string]*Indicator, len(sc.Indicator))
	for i := range sc.Indicator {
		id, n := sc.Indicator[i].ID, &sc.Indicator[i].Value
		x := buildIndicator(id, n)
		x.Baselines, x.History = b.past(id, "baselines", n.Baselines), b.past(id, "history", n.History)
		if k := len(x.Baselines); k > 0 && !x.Baseline.OK() {
			x.Baseline = scoring.Some(x.Baselines[k-1].Value)
		}
		x.Common = b.merged.common["indicator."+id]
		x.Revised = b.revised(id, n)
		if n.Title.IsZero() {
			b.missing("indicator", id, "title")
		}
		if !n.Points.OK() && !b.weighed(n.Objective) && !b.wrong("indicator", id, "points") {
			b.missing("indicator", id, "points")
		}
		b.indicators[id] = x
		switch o := b.objectives[n.Objective]; {
		case o != nil:
			x.Objective = o
			o.Indicators = append(o.Indicators, x)
		case n.Objective == "":
			b.missing("indicator", id, "objective")
		default:
			b.add(b.in("indicator", id, "objective"), ruleRef, fmt.Sprintf("no objective %q", n.Objective), suggest(n.Objective, sc.Objective.ids()))
		}
	}
}

// missing says that a key is not there, unless something is wrong with it already.
func (b *reportBuilder) missing(kind, id, name string) {
	if b.wrong(kind, id, name) || b.noTable(kind, id) {
		return
	}
	hint := fmt.Sprintf("write %s = \"...\"", name)
	switch name {
	case "points":
		hint = b.worth(b.sc.Indicator.get(id).Objective)
	case "dimension":
		hint += "; known: " + strings.Join(b.sc.Dimension.ids(), ", ")
	case "objective":
		hint += "; known: " + strings.Join(b.sc.Objective.ids(), ", ")
	}
	b.add(b.in(kind, id).named(), ruleMissing, fmt.Sprintf("%s %q has no %s", kind, id, name), hint)
}

// worth is what to write where an indicator below an objective has no points: what is left of
// the dimension's, where it alone lacks them; else so many that all together make them.
func (b *reportBuilder) worth(objective string) string {
	const any = "write points = 10, or what it is worth"
	o := b.sc.Objective.get(objective)
	if o == nil || b.relative() {
		return any
	}
	if w := &b.sc.Weights; w.Dimension != nil || w.Objective.get(o.Dimension) != nil {
		return any + ", and points = \"relative\" in [weights]: points then divide what the comparison gives"
	}
	d := b.sc.Dimension.get(o.Dimension)
	if d == nil || !d.Points.OK() {
		return any
	}
	left, lack := d.Points.Number(), 0
	for i := range b.sc.Indicator {
		x := &b.sc.Indicator[i].Value
		if other := b.sc.Objective.get(x.Objective); other == nil || other.Dimension != o.Dimension {
			continue
		}
		if p, ok := x.Points.Get(); ok {
			left = left.Sub(p)
		} else {
			lack++
		}
	}
	switch {
	case lack == 1 && left.Sign() > 0:
		return fmt.Sprintf("write points = %s: what is left of the dimension's %s", left, d.Points.Number())
	case left.Sign() <= 0:
		return fmt.Sprintf("write what it is worth, and less for others, so that the dimension's indicators add up to %s", d.Points.Number())
	}
	return fmt.Sprintf("write what each is worth, so that the dimension's indicators add up to %s", d.Points.Number())
}

// noTable says whether something else than a table stands for an entry.
func (b *reportBuilder) noTable(kind, id string) bool {
	return slices.ContainsFunc(b.list, func(m mistake) bool { return m.rule == ruleType && samePath(m.at.path, []string{kind, id}) })
}

// wrong says whether a mistake was found at that very key, in its value, or a typo
// that was meant to be it.
func (b *reportBuilder) wrong(path ...string) bool {
	return mistaken(b.list, path...) || mistaken(b.rules, path...)
}

// mistaken says whether one of the mistakes is at that very key, in its value, or at an
// unknown key that was taken for it.
func mistaken(list []mistake, path ...string) bool {
	for _, m := range list {
		p := m.at.path
		if len(p) >= len(path) && samePath(p[:len(path)], path) {
			return true
		}
		if n := len(path) - 1; m.rule == ruleKey && len(p) == len(path) && samePath(p[:n], path[:n]) && diag.Nearest(p[n], path[n:]) != "" {
			return true
		}
	}
	return false
}

func samePath(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func buildIndicator(id string, n *indicatorFile) *Indicator {
	x := &Indicator{
		ID: id, Title: n.Title, Definition: n.Definition, Source: n.Source, Unit: n.Unit, Kind: n.Kind, Nature: n.Nature,
		Frequency: or(n.Frequency, "year"), FrequencySaid: n.Frequency != "", Owner: n.Owner, Better: or(n.Better, scoring.BetterBy(n.Score)), Audience: n.Audience, Decimals: orInt(n.Decimals, -1),
		Baseline: n.Baseline, Target: n.Target.Year, Replaces: predecessors(n.Replaces), Pairs: n.Pairs, Duties: n.Duties,
	}
	x.TargetText = n.TargetText
	for _, e := range n.Target.Phases {
		x.Phases = append(x.Phases, Period(e))
	}
	if c := n.Change; c != nil {
		x.Change = &Change{Kind: c.Kind, Reason: c.Reason, Approved: c.Approved, Comparable: c.Comparable}
		if o := c.Overlap; o != nil {
			x.Change.Old, x.Change.New, x.Change.OverlapYear = scoring.Some(o.Old), scoring.Some(o.New), string(o.Year)
		}
	}
	return x
}

func predecessors(list []predecessorFile) []scoring.Predecessor {
	var out []scoring.Predecessor
	for _, p := range list {
		out = append(out, scoring.Predecessor{Indicator: p.Indicator, Year: string(p.Year)})
	}
	return out
}

// buildCard makes what is scored.
func (b *reportBuilder) buildCard() {
	r, sc := b.report, b.sc
	card := &scoring.Card{
		Unit: r.Unit.ID, Category: r.Unit.Category, Year: r.Year, Rulebook: b.rulebook.Scoring,
		Aggregate: sc.Aggregate, Coverage: sc.Coverage, Gate: sc.Gate, Difficulty: sc.Difficulty, Results: map[string]scoring.Result{},
		Dimensions: make([]scoring.Dimension, 0, len(r.Dimensions)),
	}
	if b.relative() {
		card.Weights = "relative"
	}
	r.Card = card
	for _, m := range sc.Modifier {
		v := m.Value
		card.Modifiers = append(card.Modifiers, scoring.Modifier{On: v.On, Measure: scoring.Indicator{
			ID: m.ID, Better: or(v.Better, scoring.BetterBy(v.Score)), Baseline: v.Baseline, Target: v.Target, Score: v.Score,
			Periods: v.Aggregate, Frequency: or(v.Frequency, "year"), Decimals: -1,
		}})
	}
	points := b.comparedPoints()
	for _, d := range r.Dimensions {
		f := sc.Dimension.get(d.ID)
		dim := scoring.Dimension{ID: d.ID, Aggregate: f.Aggregate, Coverage: f.Coverage, Gate: f.Gate, Objectives: make([]scoring.Objective, 0, len(d.Objectives))}
		var sum scoring.Number
		for _, o := range d.Objectives {
			of := sc.Objective.get(o.ID)
			obj := scoring.Objective{ID: o.ID, Aggregate: of.Aggregate, Coverage: of.Coverage, Gate: of.Gate, Weight: of.Weight, Indicators: make([]scoring.Indicator, 0, len(o.Indicators))}
			for _, i := range o.Indicators {
				ind := b.cardIndicator(i, sc.Indicator.get(i.ID))
				if p, ok := points.indicator[i.ID]; ok {
					ind.Points = p
				}
				sum = sum.Add(ind.Points)
				obj.Indicators = append(obj.Indicators, ind)
			}
			dim.Objectives = append(dim.Objectives, obj)
		}
		dim.Points = f.Points.Or(sum)
		if p, ok := points.dimension[d.ID]; ok {
			dim.Points = p
		}
		d.Points = dim.Points
		card.Dimensions = append(card.Dimensions, dim)
	}
}

func (b *reportBuilder) cardIndicator(i *Indicator, f *indicatorFile) scoring.Indicator {
	ind := scoring.Indicator{
		ID: i.ID, Points: f.Points.Or(scoring.Number{}), Better: i.Better, Baseline: i.Baseline, Target: i.Target, Score: f.Score,
		Periods: f.Aggregate, Frequency: i.Frequency, Common: i.Common, Replaces: i.Replaces, Difficulty: f.Difficulty, Decimals: i.Decimals,
		Scale: scaleOf(i.Unit), Watched: f.Points.OK() && f.Points.Number().IsZero(),
	}
	if x := f.Status; x != nil {
		ind.Status = &scoring.StatusLimits{By: x.By, Met: x.Met, Watch: x.Watch}
	}
	for _, x := range i.Phases {
		if ind.Phases == nil {
			ind.Phases = map[string]scoring.Number{}
		}
		ind.Phases[x.ID] = x.Value
	}
	for _, y := range i.History {
		if ind.History == nil {
			ind.History = map[string]scoring.Number{}
		}
		ind.History[y.Year] = y.Value
	}
	if e := b.sc.Exempt.get(i.ID); e != nil && i.Common {
		ind.Exempt = e.Reason.plain()
	}
	if c := f.Change; c != nil {
		ind.Break = c.Comparable == "no"
		switch {
		case c.Comparable == "linked" && c.Overlap == nil:
			b.add(b.in("indicator", i.ID, "change"), ruleMissing, "a linked series needs a year measured both ways",
				"write overlap = { year = 2024, old = 160, new = 148 }")
		case c.Overlap != nil && c.Overlap.Old.IsZero():
			b.add(b.in("indicator", i.ID, "change", "overlap"), ruleValue, "the old value of the overlap year is 0, which cannot be scaled", `write comparable = "no"`)
		case c.Comparable == "linked":
			ind.Link = scoring.Some(c.Overlap.New.Quo(c.Overlap.Old))
		}
	}
	return ind
}

// plain is the text in any language, for scoring, which prints none.
func (t Text) plain() string {
	s, _ := t.In("en")
	return s
}
