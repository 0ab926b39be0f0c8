package effect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
)

// nodePoints compares points that stand at a dimension itself, weights of objectives and
// how points are read.
func (f *finder) nodePoints() {
	for i := range f.now.Dimensions {
		b := &f.now.Dimensions[i]
		a := (&variant{card: f.was}).dimension(b.ID)
		if a != nil && !a.Points.Equal(b.Points) && !(a.Points.Equal(pointsOf(a)) && b.Points.Equal(pointsOf(b))) {
			f.node(Points, "dimension", b.ID, "points", scoring.Some(a.Points), scoring.Some(b.Points), func(v *variant) {
				if d := v.dimension(b.ID); d != nil {
					d.Points = b.Points
				}
			})
		}
		for j := range b.Objectives {
			y := &b.Objectives[j]
			x, _ := (&variant{card: f.was}).objective(y.ID)
			if x != nil && !x.Weight.Equal(y.Weight) {
				f.node(Points, "objective", y.ID, "weight", x.Weight, y.Weight, func(v *variant) {
					if o, _ := v.objective(y.ID); o != nil {
						o.Weight = y.Weight
					}
				})
			}
		}
	}
	if f.was.Weights != f.now.Weights {
		weights := func(c *scoring.Card) []Term { return []Term{word("setting.weights-" + cmp.Or(c.Weights, "points"))} }
		f.report(Points, "weights", f.was.Weights, f.now.Weights, weights, func(v *variant) { v.card.Weights = f.now.Weights })
	}
	if !f.was.Difficulty.Equal(f.now.Difficulty) {
		difficulty := func(c *scoring.Card) []Term { return some(c.Difficulty, difficultyTerm) }
		f.report(Points, "difficulty", optText(f.was.Difficulty), optText(f.now.Difficulty), difficulty, func(v *variant) { v.card.Difficulty = f.now.Difficulty })
	}
}

// node adds a change of a number that stands at a dimension or an objective.
func (f *finder) node(kind Kind, table, id, key string, was, now scoring.Opt, apply func(*variant)) {
	c := change{Cause: Cause{Kind: kind, What: Changed, Node: Ref{table, id}, Was: Said{Number: was}, Now: Said{Number: now}}, apply: apply}
	f.places(&c.Cause, "scorecard", table, id, key)
	f.add(c)
}

// report adds a change of a setting at the top of the scorecard.
func (f *finder) report(kind Kind, key, was, now string, say func(*scoring.Card) []Term, apply func(*variant)) {
	f.add(change{Cause: Cause{Kind: kind, What: Changed, Node: Ref{Kind: "report"}, Was: Said{Text: plain(setting(key, was)), Terms: say(f.was)}, Now: Said{Text: plain(setting(key, now)), Terms: say(f.now)},
		OldPlace: f.old.Place("scorecard:" + key), NewPlace: f.new.Place("scorecard:" + key)}, apply: apply})
}

// structure compares which nodes there are, where they stand and how they are put
// together: what is new, what moved, what is gone, and last the settings of what stays.
func (f *finder) structure() {
	was := &variant{card: f.was}
	for ref := range nodes(f.now) {
		switch ref.Kind {
		case "dimension":
			if was.dimension(ref.ID) == nil {
				f.added(ref, func(v *variant) { f.needDimension(v, ref.ID) })
			}
		case "objective":
			f.objective(ref, was)
		case "indicator":
			f.indicator(ref)
		case "modifier":
			f.modifier(ref)
		}
	}
	f.retired()
	f.settings()
}

func (f *finder) added(ref Ref, apply func(*variant)) {
	c := change{Cause: Cause{Kind: Structure, What: Added, Node: ref, NewPlace: f.new.Place("scorecard:" + ref.Kind + "." + ref.ID)}, apply: apply}
	if ind := f.newInd[ref.ID]; ind != nil && ref.Kind == "indicator" {
		c.Now = Said{Number: scoring.Some(ind.Points)}
		c.on = ref.ID
	}
	f.add(c)
}

// needDimension adds a dimension that is not there yet, empty.
func (f *finder) needDimension(v *variant, id string) *scoring.Dimension {
	if d := v.dimension(id); d != nil {
		return d
	}
	d := *(&variant{card: f.now}).dimension(id)
	d.Objectives = nil
	v.card.Dimensions = append(v.card.Dimensions, d)
	return v.dimension(id)
}

// needObjective adds an objective that is not there yet, empty, with its dimension.
func (f *finder) needObjective(v *variant, id string) *scoring.Objective {
	if o, _ := v.objective(id); o != nil {
		return o
	}
	o, d := (&variant{card: f.now}).objective(id)
	fresh := *o
	fresh.Indicators = nil
	in := f.needDimension(v, d.ID)
	in.Objectives = append(in.Objectives, fresh)
	found, _ := v.objective(id)
	return found
}

// objective tells one that is new, or stands in another dimension.
func (f *finder) objective(ref Ref, was *variant) {
	_, to := (&variant{card: f.now}).objective(ref.ID)
	o, from := was.objective(ref.ID)
	switch {
	case o == nil:
		f.added(ref, func(v *variant) { f.needObjective(v, ref.ID) })
	case from.ID != to.ID:
		f.moved(ref, from.ID, to.ID, "dimension", func(v *variant) {
			o, d := v.objective(ref.ID)
			if o == nil {
				return
			}
			moving := *o
			d.Objectives = slices.DeleteFunc(d.Objectives, func(x scoring.Objective) bool { return x.ID == ref.ID })
			in := f.needDimension(v, to.ID)
			in.Objectives = append(in.Objectives, moving)
		})
	}
}

func (f *finder) moved(ref Ref, from, to, key string, apply func(*variant)) {
	c := change{Cause: Cause{Kind: Structure, What: Moved, Node: ref, Was: Said{Text: plain(from)}, Now: Said{Text: plain(to)}}, apply: apply}
	f.places(&c.Cause, "scorecard", ref.Kind, ref.ID, key)
	f.add(c)
}

// objectiveOf is the objective under which a card has an indicator.
func objectiveOf(c *scoring.Card, id string) string {
	for i := range c.Dimensions {
		for j := range c.Dimensions[i].Objectives {
			o := &c.Dimensions[i].Objectives[j]
			if slices.ContainsFunc(o.Indicators, func(x scoring.Indicator) bool { return x.ID == id }) {
				return o.ID
			}
		}
	}
	return ""
}

// indicator tells one that is new, with what was reported for it, or stands elsewhere.
func (f *finder) indicator(ref Ref) {
	to := objectiveOf(f.now, ref.ID)
	from := objectiveOf(f.was, f.oldID(ref.ID))
	switch {
	case from == "":
		ind := *f.newInd[ref.ID]
		result, ok := f.now.Results[ref.ID]
		f.added(ref, func(v *variant) {
			o := f.needObjective(v, to)
			o.Indicators = append(o.Indicators, ind)
			v.setResult(ref.ID, result, ok)
		})
	case from != to:
		f.moved(ref, from, to, "objective", func(v *variant) {
			ind, ok := v.take(ref.ID)
			if !ok {
				return
			}
			o := f.needObjective(v, to)
			o.Indicators = append(o.Indicators, ind)
		})
	}
}

func (f *finder) modifier(ref Ref) {
	var b scoring.Modifier
	for _, m := range f.now.Modifiers {
		if m.Measure.ID == ref.ID {
			b = m
		}
	}
	for _, a := range f.was.Modifiers {
		if a.Measure.ID != ref.ID {
			continue
		}
		if a.On != b.On {
			f.moved(ref, a.On, b.On, "on", func(v *variant) {
				for i := range v.card.Modifiers {
					if v.card.Modifiers[i].Measure.ID == ref.ID {
						v.card.Modifiers[i].On = b.On
					}
				}
			})
		}
		return
	}
	result, ok := f.now.Results[ref.ID]
	f.added(ref, func(v *variant) {
		v.card.Modifiers = append(v.card.Modifiers, b)
		v.setResult(ref.ID, result, ok)
	})
}

// retired tells what is gone: indicators first, then the nodes above them.
func (f *finder) retired() {
	now := &variant{card: f.now}
	var above []Ref
	for ref := range nodes(f.was) {
		switch ref.Kind {
		case "dimension":
			if now.dimension(ref.ID) == nil {
				above = append(above, ref)
			}
		case "objective":
			if o, _ := now.objective(ref.ID); o == nil {
				above = append(above, ref)
			}
		default:
			id := f.id(ref.ID)
			if f.newInd[id] != nil {
				continue
			}
			f.gone(ref, func(v *variant) {
				v.take(id)
				v.card.Modifiers = slices.DeleteFunc(v.card.Modifiers, func(m scoring.Modifier) bool { return m.Measure.ID == id })
				v.setResult(id, scoring.Result{}, false)
			})
		}
	}
	slices.Reverse(above) // objectives before their dimensions
	for _, ref := range above {
		f.gone(ref, func(v *variant) {
			v.card.Dimensions = slices.DeleteFunc(v.card.Dimensions, func(d scoring.Dimension) bool { return ref.Kind == "dimension" && d.ID == ref.ID })
			if _, d := v.objective(ref.ID); d != nil && ref.Kind == "objective" {
				d.Objectives = slices.DeleteFunc(d.Objectives, func(o scoring.Objective) bool { return o.ID == ref.ID })
			}
		})
	}
}

func (f *finder) gone(ref Ref, apply func(*variant)) {
	c := change{Cause: Cause{Kind: Structure, What: Retired, Node: ref, OldPlace: f.old.Place("scorecard:" + ref.Kind + "." + ref.ID)}, apply: apply}
	if ref.Kind == "indicator" {
		c.Was = Said{Number: scoring.Some(f.oldInd[f.id(ref.ID)].Points)}
		for _, r := range f.new.Retired {
			if r.Indicator == ref.ID {
				c.Title = r.Reason
				c.NewPlace = f.new.Place("scorecard:retired." + ref.ID)
			}
		}
	}
	f.add(c)
}

// settings compares how nodes that both sides have are put together.
func (f *finder) settings() {
	was := &variant{card: f.was}
	for i := range f.now.Dimensions {
		b := &f.now.Dimensions[i]
		if a := was.dimension(b.ID); a != nil {
			f.setting(Ref{"dimension", b.ID}, settingOf(a.Aggregate, a.Coverage, a.Gate), settingOf(b.Aggregate, b.Coverage, b.Gate), func(v *variant) {
				if d := v.dimension(b.ID); d != nil {
					d.Aggregate, d.Coverage, d.Gate = b.Aggregate, b.Coverage, b.Gate
				}
			})
		}
		for j := range b.Objectives {
			y := &b.Objectives[j]
			if x, _ := was.objective(y.ID); x != nil {
				f.setting(Ref{"objective", y.ID}, settingOf(x.Aggregate, x.Coverage, x.Gate), settingOf(y.Aggregate, y.Coverage, y.Gate), func(v *variant) {
					if o, _ := v.objective(y.ID); o != nil {
						o.Aggregate, o.Coverage, o.Gate = y.Aggregate, y.Coverage, y.Gate
					}
				})
			}
		}
	}
	a, b := f.was, f.now
	f.setting(Ref{Kind: "report"}, settingOf(a.Aggregate, a.Coverage, a.Gate), settingOf(b.Aggregate, b.Coverage, b.Gate), func(v *variant) {
		v.card.Aggregate, v.card.Coverage, v.card.Gate = b.Aggregate, b.Coverage, b.Gate
	})
	if a.AsOf != b.AsOf {
		f.add(change{Cause: Cause{Kind: Structure, What: Changed, Node: Ref{Kind: "report"}, Was: Said{Text: plain(setting("as_of", a.AsOf)), Terms: asOfTerms(a)}, Now: Said{Text: plain(setting("as_of", b.AsOf)), Terms: asOfTerms(b)},
			OldPlace: f.old.Place("results:as_of"), NewPlace: f.new.Place("results:as_of")}, apply: func(v *variant) { v.card.AsOf = b.AsOf }})
	}
	if from := lineage(b); lineage(a) != from {
		f.add(change{Cause: Cause{Kind: Structure, What: Changed, Node: Ref{Kind: "report"}, Was: Said{Text: plain(lineage(a)), Terms: lineageTerms(a)}, Now: Said{Text: plain(from), Terms: lineageTerms(b)},
			OldPlace: f.old.Place("unit:lineage"), NewPlace: f.new.Place("unit:lineage")}, apply: func(v *variant) { v.card.From, v.card.Part = b.From, b.Part }})
	}
	if a.Category != b.Category {
		f.add(change{Cause: Cause{Kind: Structure, What: Moved, Node: Ref{Kind: "report"}, Was: Said{Text: plain(a.Category)}, Now: Said{Text: plain(b.Category)},
			OldPlace: f.old.Place("unit:category"), NewPlace: f.new.Place("unit:category")}, apply: func(v *variant) { v.card.Category = b.Category }})
	}
}

// lineage says which units a card goes on from; one with another of its own says none.
func lineage(c *scoring.Card) string {
	if len(c.From) == 0 {
		return ""
	}
	return setting(map[bool]string{true: "split", false: "merged"}[c.Part], strings.Join(c.From, ", "))
}

// part says how a node is put together, key by key.
func part(aggregate string, coverage scoring.Opt, gate scoring.Table) []string {
	var keys []string
	if aggregate != "" {
		keys = append(keys, setting("aggregate", aggregate))
	}
	if coverage.OK() {
		keys = append(keys, setting("coverage", optText(coverage)))
	}
	if len(gate) > 0 {
		var parts []string
		for _, k := range sorted(gate) {
			parts = append(parts, fmt.Sprintf("%s = %v", k, gate[k]))
		}
		keys = append(keys, "gate: "+strings.Join(parts, ", "))
	}
	return keys
}

// together is how a node is put together: as it stands in the file, and for words.
type together struct {
	keys  []string
	terms []Term
}

func settingOf(aggregate string, coverage scoring.Opt, gate scoring.Table) together {
	return together{part(aggregate, coverage, gate), partTerms(aggregate, coverage, gate)}
}

func (t together) said() Said { return Said{Text: plain(strings.Join(t.keys, ", ")), Terms: t.terms} }

func (f *finder) setting(ref Ref, was, now together, apply func(*variant)) {
	if slices.Equal(was.keys, now.keys) {
		return
	}
	c := change{Cause: Cause{Kind: Structure, What: Changed, Node: ref, Was: was.said(), Now: now.said()}, apply: apply}
	if ref.Kind == "report" {
		c.OldPlace, c.NewPlace = f.old.Place("scorecard:aggregate"), f.new.Place("scorecard:aggregate")
	} else {
		f.places(&c.Cause, "scorecard", ref.Kind, ref.ID, "")
	}
	f.add(c)
}
