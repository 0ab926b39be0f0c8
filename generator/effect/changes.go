package effect

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// change is a cause with what it does to a scorecard.
type change struct {
	Cause
	apply func(v *variant) // nil where nothing that is scored changes
	// on is the indicator or modifier whose scoring it bears on, by its new id; "" for none.
	on string
	// first puts it before all kinds: what follows speaks of the new ids.
	first bool
}

// finder holds two versions of a report against each other.
type finder struct {
	old, new *source.Report
	was, now *scoring.Card
	renamed  map[string]string // old id of an indicator -> new one
	before   map[string]string // and back
	oldText  map[string]*source.Indicator
	newText  map[string]*source.Indicator
	oldInd   map[string]*scoring.Indicator // by new id
	newInd   map[string]*scoring.Indicator
	list     []change
}

// find lists what changed, in the order in which it is applied.
func find(old, new *source.Report, renamed map[string]string) []change {
	f := &finder{old: old, new: new, was: old.Card, now: new.Card, renamed: renamed, before: map[string]string{},
		oldText: textsOf(old), newText: textsOf(new), oldInd: map[string]*scoring.Indicator{}, newInd: measuresOf(new.Card)}
	for id, now := range renamed {
		f.before[now] = id
	}
	for id, ind := range measuresOf(old.Card) {
		f.oldInd[f.id(id)] = ind
	}
	f.renames()
	for _, id := range f.kept() {
		f.results(id)
	}
	for _, id := range f.kept() {
		f.measure(id)
	}
	f.nodePoints()
	f.structure()
	f.bonuses()
	f.vetoes()
	f.rulebook()
	f.noted()
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i
	}
	slices.SortStableFunc(f.list, func(a, b change) int {
		if a.first != b.first {
			if a.first {
				return -1
			}
			return 1
		}
		return order[a.Kind] - order[b.Kind]
	})
	return f.list
}

func textsOf(r *source.Report) map[string]*source.Indicator {
	all := map[string]*source.Indicator{}
	for i := range r.Indicators() {
		all[i.ID] = i
	}
	return all
}

// measuresOf are a card's indicators and what its modifiers measure, by id.
func measuresOf(c *scoring.Card) map[string]*scoring.Indicator {
	all := map[string]*scoring.Indicator{}
	for i := range c.Dimensions {
		for j := range c.Dimensions[i].Objectives {
			list := c.Dimensions[i].Objectives[j].Indicators
			for k := range list {
				all[list[k].ID] = &list[k]
			}
		}
	}
	for i := range c.Modifiers {
		all[c.Modifiers[i].Measure.ID] = &c.Modifiers[i].Measure
	}
	return all
}

// id is the new id of an old indicator.
func (f *finder) id(old string) string {
	if now, ok := f.renamed[old]; ok {
		return now
	}
	return old
}

// oldID is the old id of an indicator that has another now.
func (f *finder) oldID(id string) string {
	if old, ok := f.before[id]; ok {
		return old
	}
	return id
}

// kept are the indicators and modifiers that both sides have, in the new order.
func (f *finder) kept() []string {
	var ids []string
	for ref := range nodes(f.now) {
		if (ref.Kind == "indicator" || ref.Kind == "modifier") && f.oldInd[ref.ID] != nil {
			ids = append(ids, ref.ID)
		}
	}
	return ids
}

// ref names an indicator or a modifier.
func (f *finder) ref(id string) Ref {
	for i := range f.now.Modifiers {
		if f.now.Modifiers[i].Measure.ID == id {
			return Ref{"modifier", id}
		}
	}
	for i := range f.was.Modifiers {
		if f.was.Modifiers[i].Measure.ID == id {
			return Ref{"modifier", id}
		}
	}
	return Ref{"indicator", id}
}

// places finds a fact in the same file on both sides: kind is "results" or "scorecard",
// path what follows the id.
func (f *finder) places(c *Cause, file, table, id, path string) {
	tail := ""
	if path != "" {
		tail = "." + path
	}
	c.OldPlace = f.old.Place(file + ":" + table + "." + f.oldID(id) + tail)
	c.NewPlace = f.new.Place(file + ":" + table + "." + id + tail)
}

func (f *finder) add(c change) { f.list = append(f.list, c) }

// renames lets indicators go on under their new ids, also where rules and vetoes speak of
// them.
func (f *finder) renames() {
	for _, id := range sorted(f.before) {
		old := f.before[id]
		c := change{Cause: Cause{Kind: Structure, What: Renamed, Node: f.ref(id), Was: Said{Text: plain(old)}, Now: Said{Text: plain(id)}}, on: id, first: true}
		f.places(&c.Cause, "scorecard", "indicator", id, "")
		c.apply = func(v *variant) { v.rename(old, id) }
		f.add(c)
	}
}

// results compares what was reported.
func (f *finder) results(id string) {
	a, hadA := f.was.Results[f.oldID(id)]
	b, hadB := f.now.Results[id]
	hadA, hadB = hadA && !isEmpty(&a), hadB && !isEmpty(&b)
	if hadA == hadB && sameResult(&a, &b) {
		return
	}
	c := change{Cause: Cause{Kind: Value, Node: f.ref(id)}, on: id}
	if len(a.Ballots) > 0 || len(b.Ballots) > 0 {
		c.Kind = Ballots
	}
	switch {
	case !hadA:
		c.What = Reported
	case !hadB:
		c.What = Withdrawn
	case a.NotApplicable == "" && b.NotApplicable != "":
		c.What = NotApplicable
	case a.NotApplicable != "" && b.NotApplicable == "":
		c.What = Applicable
	default:
		c.What = Changed
	}
	c.Was, c.Now = sayResults(&a, &b)
	c.Was.Terms, c.Now.Terms = f.resultTerms(&a, &b, f.oldInd[id], f.was), f.resultTerms(&b, &a, f.newInd[id], f.now)
	if hadA {
		c.OldPlace = resultPlace(f.old, f.oldText[f.oldID(id)], f.newText[id], f.oldID(id), &a, &b)
	}
	if hadB {
		c.NewPlace = resultPlace(f.new, f.newText[id], f.oldText[f.oldID(id)], id, &b, &a)
	}
	c.apply = func(v *variant) { v.setResult(id, b, hadB) }
	f.add(c)
}

// resultPlace is where a result's form stands: the first part, milestone or ballot in which
// it differs from the other side's.
func resultPlace(r *source.Report, ind, otherInd *source.Indicator, id string, x, other *scoring.Result) diag.Place {
	form := ""
	switch {
	case x.Value.OK():
		form = ".value"
	case x.NotApplicable != "":
		form = ".not_applicable"
	case x.Below != nil:
		form = ".children"
	case len(x.Numerator) > 0:
		form = differs(".numerator", x.Numerator, other.Numerator, sameNumber)
		if maps.EqualFunc(x.Numerator, other.Numerator, sameNumber) {
			form = differs(".denominator", x.Denominator, other.Denominator, sameNumber)
		}
	case len(x.Periods) > 0:
		form = differs(".periods", x.Periods, other.Periods, sameNumber)
	case x.Level != "":
		form = ".level"
		if x.Level == other.Level {
			form = ".share"
		}
	case len(x.Milestones) > 0:
		form = differs(".milestones", x.Milestones, other.Milestones, func(a, b string) bool { return a == b })
	case len(x.Ballots) > 0:
		if p := ballotPlace(r, ind, otherInd); p.File != "" {
			return p
		}
		form = differs(".ballots", x.Ballots, other.Ballots, func(a, b []scoring.Number) bool { return slices.EqualFunc(a, b, sameNumber) })
	}
	return r.Place("results:result." + id + form)
}

func sameNumber(a, b scoring.Number) bool { return a.Equal(b) }

// differs is the path of a form's first entry that the other side has not, or has otherwise.
func differs[V any](form string, x, other map[string]V, same func(a, b V) bool) string {
	for _, k := range sorted(x) {
		if v, ok := other[k]; k != "" && (!ok || !same(x[k], v)) {
			return form + "." + k
		}
	}
	return form
}

// ballotPlace is where the first ballot stands that a rater of the other side has not cast,
// or otherwise; the file of the ballots where all of them were cast there too, and no place
// where the ballots do not stand in a file of their own.
func ballotPlace(r *source.Report, ind, other *source.Indicator) diag.Place {
	if ind == nil || ind.Result == nil || len(ind.Result.Ballots) == 0 || ind.Result.Ballots[0].Rater == "" {
		return diag.Place{}
	}
	cast := map[string]scoring.Number{}
	if other != nil && other.Result != nil {
		for _, b := range other.Result.Ballots {
			cast[b.Rater] = b.Value
		}
	}
	for _, b := range ind.Result.Ballots {
		if v, ok := cast[b.Rater]; !ok || !v.Equal(b.Value) {
			return r.Place("ratings:rater." + b.Rater + "." + ind.ID)
		}
	}
	return diag.Place{File: r.Dir + "/ratings.toml"}
}

// measure compares how an indicator or a modifier is judged.
func (f *finder) measure(id string) {
	a, b := f.oldInd[id], f.newInd[id]
	table := f.ref(id).Kind
	put := func(kind Kind, key string, was, now Said, apply func(*scoring.Indicator)) {
		c := change{Cause: Cause{Kind: kind, What: Changed, Node: f.ref(id), Was: was, Now: now}, on: id}
		f.places(&c.Cause, "scorecard", table, id, key)
		if apply != nil {
			c.apply = func(v *variant) {
				if m := v.measure(id); m != nil {
					apply(m)
				}
			}
		}
		c.Undeclared = table == "indicator" && f.undeclared(kind, id) && !(kind == Rule && key == "score" && sameTable(dayless(a.Score), dayless(b.Score)))
		f.add(c)
	}
	if was, now, key, ok := f.ruleSaid(a, b); ok {
		put(Rule, key, was, now, func(m *scoring.Indicator) {
			m.Score, m.Better, m.Periods, m.Frequency, m.Difficulty, m.Common = b.Score, b.Better, b.Periods, b.Frequency, b.Difficulty, b.Common
			m.Status = b.Status
		})
	}
	if !a.Target.Equal(b.Target) {
		put(Target, "target", Said{Number: a.Target}, Said{Number: b.Target}, func(m *scoring.Indicator) { m.Target = b.Target })
	}
	if !maps.EqualFunc(a.Phases, b.Phases, sameNumber) {
		put(Target, "target", Said{Text: plain(phases(a))}, Said{Text: plain(phases(b))}, func(m *scoring.Indicator) { m.Phases = b.Phases })
	}
	if !maps.EqualFunc(a.History, b.History, sameNumber) {
		put(Baseline, "history", Said{Text: plain(years(a.History))}, Said{Text: plain(years(b.History))}, func(m *scoring.Indicator) { m.History = b.History })
	}
	if !a.Baseline.Equal(b.Baseline) {
		put(Baseline, "baseline", Said{Number: a.Baseline}, Said{Number: b.Baseline}, func(m *scoring.Indicator) { m.Baseline = b.Baseline })
	}
	if table == "indicator" && !a.Points.Equal(b.Points) {
		put(Points, "points", Said{Number: scoring.Some(a.Points)}, Said{Number: scoring.Some(b.Points)}, func(m *scoring.Indicator) { m.Points, m.Watched = b.Points, b.Watched })
	}
	f.definition(id, a, b, put)
	if (a.Exempt == "") != (b.Exempt == "") {
		f.exemption(id, a, b)
	}
}

// phases are the parts of the year for which a target is phased, as an author writes them.
func phases(ind *scoring.Indicator) string { return years(ind.Phases) }

// years are values by year, or by a part of it, as an author writes them.
func years(values map[string]scoring.Number) string {
	var list []string
	for _, k := range sorted(values) {
		list = append(list, k+" = "+values[k].String())
	}
	return strings.Join(list, ", ")
}

// definition compares what is measured, and how it goes on from last year.
func (f *finder) definition(id string, a, b *scoring.Indicator, put func(Kind, string, Said, Said, func(*scoring.Indicator))) {
	scored := !a.Link.Equal(b.Link) || a.Break != b.Break || !slices.Equal(a.Replaces, b.Replaces) || !a.Scale.Equal(b.Scale)
	apply := func(m *scoring.Indicator) {
		m.Link, m.Break, m.Replaces, m.Scale = b.Link, b.Break, b.Replaces, b.Scale
	}
	x, y := f.oldText[f.oldID(id)], f.newText[id]
	switch {
	case x != nil && y != nil && !sameText(x.Definition, y.Definition):
		if !scored {
			apply = nil
		}
		put(Definition, "definition", Said{Text: x.Definition}, Said{Text: y.Definition}, apply)
	case x != nil && y != nil && !sameText(x.Unit, y.Unit):
		if !scored {
			apply = nil
		}
		put(Definition, "unit", Said{Text: x.Unit}, Said{Text: y.Unit}, apply)
	case scored && a.Break == b.Break && slices.Equal(a.Replaces, b.Replaces):
		put(Definition, "change", Said{Number: a.Link}, Said{Number: b.Link}, apply)
	case scored:
		put(Definition, "change", Said{}, Said{}, apply)
	}
}

// exemption is the unit's from a common indicator.
func (f *finder) exemption(id string, a, b *scoring.Indicator) {
	c := change{Cause: Cause{Kind: Exemption, What: Added, Node: f.ref(id)}, on: id}
	for _, e := range f.new.Exempt {
		if e.Indicator == id {
			c.Title = e.Reason
		}
	}
	if b.Exempt == "" {
		c.What = Withdrawn
		for _, e := range f.old.Exempt {
			if e.Indicator == f.oldID(id) {
				c.Title = e.Reason
			}
		}
		c.OldPlace = f.old.Place("scorecard:exempt." + f.oldID(id))
	} else {
		c.NewPlace = f.new.Place("scorecard:exempt." + id)
	}
	c.apply = func(v *variant) {
		if m := v.measure(id); m != nil {
			m.Exempt = b.Exempt
		}
	}
	f.add(c)
}

// undeclared says whether no `change` of the indicator speaks of a kind of cause.
func (f *finder) undeclared(kind Kind, id string) bool {
	if kind != Definition && kind != Rule && kind != Target && kind != Points {
		return false
	}
	ind := f.newText[id]
	if ind == nil || ind.Change == nil {
		return true
	}
	switch ind.Change.Kind {
	case "retarget":
		return kind != Target && kind != Rule
	case "reweight":
		return kind != Points
	case "move":
		return true
	}
	return false
}

// ruleSaid compares rules; key is what differs in the indicator's table.
func (f *finder) ruleSaid(a, b *scoring.Indicator) (was, now Said, key string, differ bool) {
	if !sameTable(a.Score, b.Score) {
		was.Rule, _ = scoring.ParseRule(a, f.was.Rulebook)
		now.Rule, _ = scoring.ParseRule(b, f.now.Rulebook)
		return was, now, "score", true
	}
	for _, x := range []struct{ key, a, b string }{
		{"better", a.Better, b.Better},
		{"aggregate", a.Periods, b.Periods},
		{"frequency", a.Frequency, b.Frequency},
		{"difficulty", optText(a.Difficulty), optText(b.Difficulty)},
		{"status", limits(a.Status), limits(b.Status)},
	} {
		switch {
		case x.a == x.b:
		case x.key == "status":
			return Said{Text: plain(x.a), Terms: measureTerms(x.key, a)}, Said{Text: plain(x.b), Terms: measureTerms(x.key, b)}, x.key, true
		default:
			return Said{Text: plain(setting(x.key, x.a)), Terms: measureTerms(x.key, a)}, Said{Text: plain(setting(x.key, x.b)), Terms: measureTerms(x.key, b)}, x.key, true
		}
	}
	return was, now, "", false
}

// limits are an indicator's own limits of what is met and close, as an author writes them.
func limits(l *scoring.StatusLimits) string {
	if l == nil {
		return ""
	}
	var list []string
	for _, x := range []struct {
		key string
		n   scoring.Opt
	}{{"met", l.Met}, {"watch", l.Watch}} {
		if x.n.OK() {
			list = append(list, x.key+" = "+optText(x.n))
		}
	}
	if l.By != "" {
		list = append(list, setting("by", l.By))
	}
	return "status: " + strings.Join(list, ", ")
}

// setting is a key with its value, as an author writes it.
func setting(key, value string) string {
	if value == "" {
		return ""
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return key + " = " + value
	}
	return fmt.Sprintf("%s = %q", key, value)
}

func optText(o scoring.Opt) string {
	if n, ok := o.Get(); ok {
		return n.String()
	}
	return ""
}

func plain(s string) source.Text { return source.Text{All: s} }
