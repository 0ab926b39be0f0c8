package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// What a unit reports may be put together from what the units below it report of the same
// year: children = "mean" in its result.

// childrenFile is "sum", or { by = "weighted", weights = { culture = 3, sports = 2 } }.
type childrenFile struct{ childrenTable }

type childrenTable struct {
	By        string                `toml:"by" need:"write by = \"sum\", \"mean\" or \"weighted\"" one:"sum mean weighted" doc:"How the values are put together: sum, mean, or weighted, by weights where they are given, else by the denominators."`
	Indicator string                `toml:"indicator" doc:"Id of the indicator in the units below; its own where left out."`
	Units     []string              `toml:"units" doc:"Which of the units below; all of them where left out."`
	Weights   named[scoring.Number] `toml:"weights" ids:"any" above:"0" doc:"Weight of each unit, above 0, for by = \"weighted\"."`
}

func (c *childrenFile) bind(b *binder, raw any, _ *field) {
	if by, ok := raw.(string); ok {
		b.value(reflect.ValueOf(&c.By).Elem(), by, shapeOf(reflect.TypeFor[childrenTable]()).by["by"])
		return
	}
	m, ok := raw.(map[string]any)
	if !ok {
		b.wrongType(`"sum", "mean" or "weighted", or a table { by = "weighted", weights = { ... } }`, raw)
		return
	}
	b.table(reflect.ValueOf(&c.childrenTable).Elem(), m)
}

func (c *childrenFile) schemaType() reflect.Type { return reflect.TypeFor[childrenTable]() }

// Children says that a value is put together from those of units below, and from which.
type Children struct {
	By        string // "sum", "mean", "weighted"
	Indicator string // its id in the units below
	Units     []string
	Weights   []UnitWeight
	None      bool // it applies in none of them
	// Values are those of the units below, in the order of the site's units.
	Values []ChildValue
}

// UnitWeight is the weight of a unit below.
type UnitWeight struct {
	Unit   string
	Weight scoring.Number
}

// ChildValue is what a unit below gives.
type ChildValue struct {
	Unit                   string
	Title                  Text
	State                  scoring.State // Scored where it has a value; NotApplicable and Exempt ones are left out
	Value                  scoring.Opt
	Weight                 scoring.Opt
	Numerator, Denominator scoring.Opt
}

// children reads how a result is put together from those below; nil for one that is not.
func (b *reportBuilder) children(id string, f *childrenFile) *Children {
	if f == nil || f.By == "" {
		return nil
	}
	c := &Children{By: f.By, Indicator: or(f.Indicator, id), Units: f.Units}
	for _, w := range f.Weights {
		c.Weights = append(c.Weights, UnitWeight{w.ID, w.Value})
	}
	if len(c.Weights) > 0 && c.By != "weighted" {
		b.add(atName(b.results, "result", id, "children", "weights"), ruleClash, fmt.Sprintf("weights have no effect on by = %q", c.By), `write by = "weighted", or take the weights out`)
	}
	if b.indicators[id] == nil {
		b.add(atName(b.results, "result", id, "children"), ruleClash, "a modifier is not put together from units below", "write its value")
		return nil
	}
	return c
}

// below puts values together from those of units below, the lowest first.
func (l *loader) below() {
	done := map[*Report]bool{}
	var settle func(r *Report)
	under := map[string][]*Unit{}
	for _, u := range l.site.Units {
		under[u.Parent] = append(under[u.Parent], u)
	}
	settle = func(r *Report) {
		if done[r] {
			return
		}
		done[r] = true
		for i := range r.Indicators() {
			if i.Result == nil || i.Result.Children == nil || r.Card == nil {
				continue
			}
			for _, u := range under[r.Unit.ID] {
				if c := u.reportOf(r.Year); c != nil {
					settle(c)
				}
			}
			l.fromBelow(r, i, under[r.Unit.ID])
		}
	}
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			settle(r)
		}
	}
}

func (u *Unit) reportOf(year string) *Report {
	for _, r := range u.Reports {
		if r.Year == year {
			return r
		}
	}
	return nil
}

// fromBelow puts one value together.
func (l *loader) fromBelow(r *Report, i *Indicator, under []*Unit) {
	c := i.Result.Children
	file := r.Dir + "/results.toml"
	key := func(path ...string) key { return at(file, append([]string{"result", i.ID, "children"}, path...)...) }
	ids := idsOf(under, func(u *Unit) string { return u.ID })
	if len(under) == 0 {
		l.add(mistake{at: key(), rule: ruleRef, message: fmt.Sprintf("no unit stands below %q", r.Unit.ID), hint: fmt.Sprintf("write parent = %q in the unit.toml of those below it, or the value here", r.Unit.ID)})
		return
	}
	bad := false
	for n, id := range c.Units {
		if !slices.Contains(ids, id) {
			l.add(mistake{at: key("units", fmt.Sprint(n)), rule: ruleRef, message: fmt.Sprintf("unit %q does not stand below %q", id, r.Unit.ID), hint: suggest(id, ids)})
			bad = true
		}
	}
	weights := map[string]scoring.Number{}
	for _, w := range c.Weights {
		weights[w.Unit] = w.Weight
		if !slices.Contains(ids, w.Unit) || len(c.Units) > 0 && !slices.Contains(c.Units, w.Unit) {
			l.add(mistake{at: key("weights", w.Unit).named(), rule: ruleRef, message: fmt.Sprintf("a weight for %q, which is not among the units that are put together", w.Unit), hint: suggest(w.Unit, ids)})
			bad = true
		}
	}
	all := &scoring.Below{By: c.By}
	pending := false
	for _, u := range under {
		if len(c.Units) > 0 && !slices.Contains(c.Units, u.ID) {
			continue
		}
		if len(c.Units) == 0 && !u.there(r) {
			continue
		}
		v, m := childOf(r, i, u)
		if m != nil {
			m.at = key()
			if m.rule == ruleRef && u.reportOf(r.Year) == nil {
				m.hint = c.others(r, u, under)
			}
			l.add(*m)
			bad = true
			continue
		}
		if w, ok := weights[u.ID]; ok {
			v.Weight = scoring.Some(w)
		}
		c.Values = append(c.Values, v)
		switch v.State {
		case scoring.NotApplicable, scoring.Exempt:
			continue
		case scoring.Scored:
		default:
			pending = true
			continue
		}
		switch {
		case c.By == "weighted" && len(c.Weights) > 0 && !v.Weight.OK():
			l.add(mistake{at: key("weights"), rule: ruleMissing, message: fmt.Sprintf("there is no weight for %q", u.ID), hint: "write one for each unit, or leave the unit out by units = [...]"})
			bad = true
		case c.By == "weighted" && len(c.Weights) == 0 && !v.Denominator.OK():
			child := u.reportOf(r.Year)
			l.add(mistake{at: key(), rule: ruleMissing, message: fmt.Sprintf("%q gives no denominator to weight by", u.ID), hint: "write weights = { ... }, or numerator and denominator in the results below",
				related: []remark{{at: atName(child.Dir+"/results.toml", "result", c.Indicator), message: "the result below"}}})
			bad = true
		}
		all.Parts = append(all.Parts, scoring.BelowPart{Unit: u.ID, Value: v.Value.Or(scoring.Number{}), Weight: v.Weight, Numerator: v.Numerator, Denominator: v.Denominator})
	}
	out := r.Card.Results[i.ID]
	switch {
	case bad || pending: // waits for them, or is told
	case len(all.Parts) == 0:
		c.None, out.NotApplicable = true, "it applies in none of the units below"
	default:
		out.Below = all
		i.Result.Status = unsure(r, i, under)
	}
	r.Card.Results[i.ID] = out
}

// there says whether a unit below stood there in a report's year: it is not gone before the
// year begins, nor is its first report of a later one.
func (u *Unit) there(r *Report) bool {
	if gone := u.Gone(); gone != "" && gone <= r.Begin() {
		return false
	}
	later := slices.ContainsFunc(u.Reports, func(o *Report) bool { return o.Begin() > r.Begin() })
	return !later || slices.ContainsFunc(u.Reports, func(o *Report) bool { return o.Begin() <= r.Begin() })
}

// others says what to do about a unit below that has no report of the year.
func (c *Children) others(r *Report, u *Unit, under []*Unit) string {
	var ids []string
	for _, o := range under {
		if o.reportOf(r.Year) != nil && (len(c.Units) == 0 || slices.Contains(c.Units, o.ID)) {
			ids = append(ids, fmt.Sprintf("%q", o.ID))
		}
	}
	if len(ids) == 0 {
		return "write the value here"
	}
	list := strings.Join(ids, ", ")
	if n := len(u.Reports); n > 0 && !slices.ContainsFunc(u.Reports, func(o *Report) bool {
		return calendar.Alike(o.Year, r.Year) && calendar.Spans(o.Year) == calendar.Spans(r.Year)
	}) {
		return fmt.Sprintf("its years have names of another form, such as %s; take those that have one: children = { by = %q, units = [%s] }", u.Reports[n-1].Year, c.By, list)
	}
	return fmt.Sprintf("take those that have one: children = { by = %q, units = [%s] }", c.By, list)
}

// unsure is what a value put together from units below is: as unsure as theirs, beside what
// its own result says.
func unsure(r *Report, i *Indicator, under []*Unit) []string {
	c := i.Result.Children
	has := slices.Clone(i.Result.Status)
	for _, v := range c.Values {
		at := slices.IndexFunc(under, func(u *Unit) bool { return u.ID == v.Unit })
		if own := under[at].reportOf(r.Year).Indicator(c.Indicator); v.State == scoring.Scored && own != nil && own.Result != nil {
			has = append(has, own.Result.Status...)
		}
	}
	var out []string
	for _, o := range observed {
		own := slices.Contains(i.Result.Status, o.word)
		if own || slices.Contains(has, o.word) && o.word != "break" && o.word != "revised" {
			out = append(out, o.word)
		}
	}
	return out
}

// childOf is what a unit below gives for an indicator of a report, or what is wrong with it.
func childOf(r *Report, i *Indicator, u *Unit) (ChildValue, *mistake) {
	c := i.Result.Children
	v := ChildValue{Unit: u.ID, Title: u.Then(r.End()).Title, State: scoring.Pending}
	child := u.reportOf(r.Year)
	if child == nil {
		return v, &mistake{rule: ruleRef, message: fmt.Sprintf("unit %q below has no report of %s", u.ID, r.Year)}
	}
	if child.lax || child.Card == nil {
		return v, nil // said of the child
	}
	card := atName(child.Dir + "/scorecard.toml")
	own := child.Indicator(c.Indicator)
	switch {
	case own == nil:
		return v, &mistake{rule: ruleRef, message: fmt.Sprintf("unit %q below has no indicator %q in %s", u.ID, c.Indicator, r.Year), hint: suggest(c.Indicator, child.indicatorIDs()),
			related: []remark{{at: card, message: "its scorecard"}}}
	case !reflect.DeepEqual(own.Unit, i.Unit):
		a, _ := own.Unit.In("en")
		b, _ := i.Unit.In("en")
		return v, &mistake{rule: ruleClash, message: fmt.Sprintf("unit %q below measures %q in %q, not in %q", u.ID, c.Indicator, a, b), hint: "measure both in the same unit",
			related: []remark{{at: atName(card.file, "indicator", c.Indicator), message: "the indicator below"}}}
	}
	part, state := child.Card.ForAbove(c.Indicator)
	if state == scoring.NotScored {
		return v, &mistake{rule: ruleClash, message: fmt.Sprintf("%q of unit %q below is judged in words and has no number", c.Indicator, u.ID), hint: "judge it here as well, or leave the unit out by units = [...]",
			related: []remark{{at: atName(card.file, "indicator", c.Indicator), message: "the indicator below"}}}
	}
	if v.State = state; state == scoring.Scored {
		v.Value, v.Numerator, v.Denominator = scoring.Some(part.Value), part.Numerator, part.Denominator
	}
	return v, nil
}
