package sheet

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/edit"
	"steelyard/generator/source"
	"steelyard/scoring"
)

var one = scoring.FromInt(1)

func opt(n scoring.Number) scoring.Opt { return scoring.Some(n) }

// raters are those of reports, by folder and name, with their groups.
type raters map[string]map[string]string

// of lists the raters of a report as its ratings.toml has them.
func (known raters) of(r *source.Report) map[string]string {
	if known[r.Dir] == nil {
		known[r.Dir] = map[string]string{}
		for i := range r.Indicators() {
			if i.Result == nil {
				continue
			}
			for _, b := range i.Result.Ballots {
				if b.Rater != "" {
					known[r.Dir][b.Rater] = b.Group
				}
			}
		}
	}
	return known[r.Dir]
}

// ballotHeads adds the columns of indicators to a sheet of raters.
func (t *taker) ballotHeads(g *Grid, h *heading) {
	if !h.has("rater") {
		return
	}
	for col := 1; col <= len(g.rows[h.row-1]); col++ {
		if _, known := h.cols[col]; known {
			continue
		}
		if c := g.at(col, h.row); c.is == isText {
			h.cols[col] = head{column: column{key: strings.TrimSpace(c.raw), kind: asNumber, input: true}}
		}
	}
}

// rater reads the ballots of one rater.
func (t *taker) rater(g *Grid, h heading, row int, r *source.Report) {
	raterCol, _ := h.col("rater")
	groupCol, ok := h.col("group")
	if !ok {
		t.fault(g, raterCol, row, Fault{Message: "of which group the raters are, is not said", Hint: "add a column group"})
		return
	}
	groupID, bad := textOf(g.filled(groupCol, row))
	if bad != nil {
		t.fault(g, groupCol, row, *bad)
		return
	}
	groups := panelGroups(r)
	n := slices.IndexFunc(groups, func(x group) bool { return x.id == groupID })
	if n < 0 {
		var ids []string
		for _, x := range groups {
			ids = append(ids, x.id)
		}
		t.fault(g, groupCol, row, Fault{Message: fmt.Sprintf("no panel of %s/%s has a group %q", r.Unit.ID, r.Year, groupID), Hint: "known: " + strings.Join(ids, ", ")})
		return
	}
	marks, ok := t.marks(g, h, row, groups[n])
	if !ok {
		return
	}
	name, bad := textOf(g.at(raterCol, row))
	if bad != nil {
		t.fault(g, raterCol, row, *bad)
		return
	}
	known := t.raters.of(r)
	if name == "" && len(marks) == 0 {
		return
	}
	key := r.Dir + ":rater:" + name
	if first, twice := t.seen[key]; twice && name != "" {
		t.fault(g, raterCol, row, Fault{Message: fmt.Sprintf("rater %q stands twice, first in %s", name, first), Hint: "keep one of the two rows"})
		return
	}
	for k := len(known) + 1; name == ""; k++ { // ballots need no names
		if _, taken := known[fmt.Sprintf("%s-%d", groupID, k)]; !taken {
			name = fmt.Sprintf("%s-%d", groupID, k)
		}
	}
	t.seen[key] = g.address(raterCol, row)
	if old, there := known[name]; there && old != groupID {
		t.fault(g, raterCol, row, Fault{Message: fmt.Sprintf("rater %q is of the group %s", name, old), Hint: "give this one another name"})
		return
	}
	t.ballotFacts(g, row, r, name, groupID, marks)
	known[name] = groupID
}

type mark struct {
	col       int
	indicator *source.Indicator
	value     scoring.Number
}

// marks reads the ballots of a row.
func (t *taker) marks(g *Grid, h heading, row int, of group) ([]mark, bool) {
	var out []mark
	fine := true
	for col := 1; col <= mostColumns; col++ {
		x, ok := h.cols[col]
		if _, describes := columnOf(x.key); !ok || describes || x.key == "rater" || x.key == "group" || g.at(col, row).is == nothing {
			continue
		}
		n := slices.IndexFunc(of.indicators, func(i *source.Indicator) bool { return i.ID == x.key || t.titled(i, x.key) })
		if n < 0 {
			if !x.input {
				continue
			}
			t.fault(g, col, row, Fault{Message: fmt.Sprintf("the group %s does not rate %q", of.id, x.key), Hint: "head the column with the id of an indicator that it rates"})
			fine = false
			continue
		}
		if t.part(g, col, row) {
			fine = false
			continue
		}
		v, bad := numberOf(g.at(col, row), false)
		if bad == nil && (v.Float64() < of.low || v.Float64() > of.high) {
			bad = &Fault{Message: fmt.Sprintf("the ballot of %s lies outside the scale from %v to %v", v, of.low, of.high), Hint: "an abstention is left empty"}
		}
		if bad != nil {
			t.fault(g, col, row, *bad)
			fine = false
			continue
		}
		out = append(out, mark{col, of.indicators[n], v})
	}
	return out, fine
}

// ballotFacts says which ballots of a rater are new or differ.
func (t *taker) ballotFacts(g *Grid, row int, r *source.Report, name, group string, marks []mark) {
	file := r.Dir + "/ratings.toml"
	_, there := t.raters.of(r)[name]
	table := edit.Table{{Key: "group", Value: group}}
	for _, m := range marks {
		was := ""
		if m.indicator.Result != nil {
			for _, b := range m.indicator.Result.Ballots {
				if b.Rater == name {
					was = b.Value.String()
				}
				if b.Rater == "" && b.Group == group {
					t.fault(g, m.col, row, Fault{Message: fmt.Sprintf("the ballots of %q stand in results.toml", m.indicator.ID), Hint: "move them to ratings.toml first"})
					return
				}
			}
		}
		if was == m.value.String() || t.unseen(g, m.col, row) {
			continue
		}
		path := []string{"rater", name, m.indicator.ID}
		f := Fact{File: file, Path: path, Was: was, Now: m.value.String(), Address: g.address(m.col, row)}
		if there {
			f.ops = []edit.Op{edit.Set(edit.Number(m.value.String()), path...)}
		}
		table = append(table, edit.Field{Key: m.indicator.ID, Value: edit.Number(m.value.String())})
		t.out.Facts = append(t.out.Facts, f)
	}
	if !there && len(table) > 1 {
		t.out.Facts[len(t.out.Facts)-1].ops = []edit.Op{edit.Set(table, "rater", name)}
	}
}

// milestone reads the day on which a milestone was reached.
func (t *taker) milestone(g *Grid, h heading, row int, r *source.Report) {
	i, col, ok := t.indicator(g, h, row, r)
	if !ok {
		return
	}
	reached, ok := h.col("reached")
	stepCol, _ := h.col("milestone")
	if !ok || g.at(reached, row).is == nothing || t.part(g, reached, row) {
		return
	}
	id, bad := textOf(g.at(stepCol, row))
	if bad != nil {
		t.fault(g, stepCol, row, *bad)
		return
	}
	var known []string
	if c := cardIndicator(r, i.ID); c != nil {
		for _, m := range milestonesOf(c) {
			known = append(known, m.id)
		}
	}
	if !slices.Contains(known, id) {
		t.fault(g, stepCol, row, Fault{Message: fmt.Sprintf("%q has no milestone %q", i.ID, id), Hint: "known: " + strings.Join(known, ", ")})
		return
	}
	day, bad := dayOf(g.at(reached, row))
	if bad != nil {
		t.fault(g, reached, row, *bad)
		return
	}
	key := r.Dir + ":" + i.ID + ":" + id
	if first, twice := t.seen[key]; twice {
		t.fault(g, col, row, Fault{Message: fmt.Sprintf("milestone %q is given twice, first in %s", id, first), Hint: "keep one of the two rows"})
		return
	}
	t.seen[key] = g.address(reached, row)
	was := reachedOn(i, id)
	if was == day || t.unseen(g, reached, row) {
		return
	}
	path := []string{"result", i.ID, "milestones", id}
	t.out.Facts = append(t.out.Facts, Fact{File: r.Dir + "/results.toml", Path: path, Was: was, Now: day, Address: g.address(reached, row), ops: []edit.Op{edit.Set(edit.Date(day), path...)}})
}
