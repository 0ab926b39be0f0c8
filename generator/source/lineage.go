package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring/calendar"
)

// Event is one turn in the life of a unit, in the order of their days.
type Event struct {
	// Kind is "rename", "merge", "split", "move" or "abolish" as the unit's own file says, or
	// what another's says of it: "merged" into the units of Into, "parted" where they split off.
	Kind        string
	On          string // first day on which it holds, "2025-01-01"
	Document    Text
	Was         Text   // of a rename the name before, of a move that of the category before
	WasShort    Text   // the short name before; Was where none is given
	WasCategory string // of a move: the category before
	From        []string
	Into        []string
	Others      []Item // the units of From and Into with their names
}

func events(list []lineageFile) []Event {
	var out []Event
	for _, f := range list {
		e := Event{Kind: f.Kind, On: string(f.On), Document: f.Document, Was: f.Was, WasShort: f.WasShort, WasCategory: f.WasCategory, From: f.From, Into: f.Into}
		if e.WasShort.IsZero() {
			e.WasShort = e.Was
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Event) int { return strings.Compare(a.On, b.On) })
	return out
}

// Then is the unit as it was on a day: itself, or a copy with the name and the category of
// that time.
func (u *Unit) Then(day string) *Unit {
	then := u
	for _, e := range slices.Backward(u.Lineage) {
		if e.On <= day || e.On == "" {
			break
		}
		if e.Kind != "rename" && e.Kind != "move" {
			continue
		}
		if then == u {
			c := *u
			then = &c
		}
		if e.Kind == "rename" {
			then.Title, then.Short = e.Was, e.WasShort
		}
		if e.WasCategory != "" {
			then.Category = e.WasCategory
		}
	}
	return then
}

// Settle gives each report of the unit the unit as it was on the report's last day.
func (u *Unit) Settle() {
	for _, r := range u.Reports {
		r.Unit = u.Then(r.End())
		r.Unit.Reports, r.Unit.About = u.Reports, u.About
	}
}

// Gone is the day from which the unit is no more, abolished or merged into another; "" while
// it stands.
func (u *Unit) Gone() string {
	for _, e := range u.Lineage {
		if e.Kind == "abolish" || e.Kind == "merged" {
			return e.On
		}
	}
	return ""
}

// lineal are the ids of units that name others in their lineage, or are named there.
func (l *loader) lineal() map[string]bool {
	all := map[string]bool{}
	for _, u := range l.site.Units {
		for _, e := range u.lineage {
			all[u.ID] = true
			for _, id := range slices.Concat(e.From, e.Into) {
				all[id] = true
			}
		}
	}
	return all
}

// settleUnits tells units what others say of them, sorts what happened by day, and gives
// each report the unit of its time.
func (l *loader) settleUnits() {
	by := map[string]*Unit{}
	for _, u := range l.site.Units {
		by[u.ID] = u
	}
	for _, u := range l.site.Units {
		for _, e := range u.Lineage {
			kind := map[string]string{"merge": "merged", "split": "parted"}[e.Kind]
			for _, id := range e.From {
				if o := by[id]; o != nil && o != u && kind != "" {
					o.Lineage = append(o.Lineage, Event{Kind: kind, On: e.On, Document: e.Document, Into: []string{u.ID}})
				}
			}
		}
	}
	for _, u := range l.site.Units {
		for i := range u.Lineage {
			e := &u.Lineage[i]
			if e.Kind == "move" {
				if e.Was = l.site.Config.Categories[e.WasCategory]; e.Was.IsZero() {
					e.Was = Text{All: e.WasCategory}
				}
			}
			for _, id := range append(slices.Clone(e.From), e.Into...) {
				if o := by[id]; o != nil {
					e.Others = append(e.Others, Item{ID: id, Title: o.Title})
				}
			}
		}
		slices.SortStableFunc(u.Lineage, func(a, b Event) int { return strings.Compare(a.On, b.On) })
		if !l.same[u] { // else it was settled when it was read
			u.Settle()
			u.origins()
		}
	}
}

// origins tells the first report after a merger or a split whom it goes on from.
func (u *Unit) origins() {
	for _, e := range u.Lineage {
		if e.Kind != "merge" && e.Kind != "split" {
			continue
		}
		for i, r := range u.Reports {
			if r.End() < e.On || slices.ContainsFunc(u.Reports[:i], func(o *Report) bool { return calendar.Follows(r.Year, o.Year) }) {
				continue
			}
			r.From, r.Part = e.From, e.Kind == "split"
			if r.Card != nil {
				r.Card.From, r.Card.Part = r.From, r.Part
			}
			break
		}
	}
}

// referLineage checks what is said of a unit's life.
func (l *loader) referLineage(u *Unit, by map[string]*Unit, ids, categories []string) {
	file := u.Place.File
	for i, e := range u.lineage {
		where := at(file, "lineage", fmt.Sprint(i))
		takes := map[string][]string{"rename": {"was", "was_short"}, "move": {"was_category"}, "merge": {"from"}, "split": {"from"}, "abolish": {"into"}}[e.Kind]
		if takes == nil || e.On == "" {
			continue // said already
		}
		for _, k := range []struct {
			name  string
			given bool
		}{{"was", !e.Was.IsZero()}, {"was_short", !e.WasShort.IsZero()}, {"was_category", e.WasCategory != ""}, {"from", len(e.From) > 0}, {"into", len(e.Into) > 0}} {
			if k.given && !slices.Contains(takes, k.name) {
				l.add(mistake{at: atName(file, "lineage", fmt.Sprint(i), k.name), rule: ruleClash, message: fmt.Sprintf("%s says nothing of a unit by %q", k.name, e.Kind), hint: "it takes " + strings.Join(takes, " and ")})
			}
			if !k.given && takes[0] == k.name && k.name != "into" {
				l.add(mistake{at: where.below("kind"), rule: ruleMissing, message: fmt.Sprintf("%q needs %s", e.Kind, k.name), hint: "write " + map[string]string{"was": `was = "...", the name before`, "was_category": `was_category = "...", the category before`, "from": `from = ["..."], the ids of the units before`}[k.name]})
			}
		}
		if e.Kind == "merge" && len(e.From) == 1 {
			l.add(mistake{at: where.below("from"), rule: ruleValue, message: "a merger is of two units or more", hint: "name all of them; a unit whose folder was renamed keeps its old address by aliases"})
		}
		if e.WasCategory != "" && len(categories) > 0 && !slices.Contains(categories, e.WasCategory) {
			l.add(mistake{at: where.below("was_category"), rule: ruleRef, message: fmt.Sprintf("no category %q", e.WasCategory), hint: suggest(e.WasCategory, categories)})
		}
		for k, id := range e.From {
			l.referOrigin(u, e, where.below("from", fmt.Sprint(k)), id, by, ids)
		}
		for k, id := range e.Into {
			l.referOrigin(u, e, where.below("into", fmt.Sprint(k)), id, by, ids)
		}
		if e.Kind == "abolish" {
			l.noReportSince(u, string(e.On), "was abolished", where.below("on"))
		}
	}
}

// referOrigin checks one unit that another is said to come from or to go to.
func (l *loader) referOrigin(u *Unit, e lineageFile, where key, id string, by map[string]*Unit, ids []string) {
	o := by[id]
	switch {
	case o == nil:
		l.add(mistake{at: where, rule: ruleRef, message: fmt.Sprintf("no unit %q", id), hint: otherUnit(u, id, ids)})
	case o == u:
		l.add(mistake{at: where, rule: ruleClash, message: "a unit does not come from itself", hint: "name the units before it"})
	case e.Kind == "merge":
		l.noReportSince(o, string(e.On), fmt.Sprintf("was merged into %q", u.ID), where)
	}
}

// noReportSince refuses reports of years that began when their unit was no more.
func (l *loader) noReportSince(u *Unit, day, what string, where key) {
	for _, r := range u.Reports {
		if r.Begin() >= day {
			l.add(mistake{at: at(r.Dir), rule: ruleClash, message: fmt.Sprintf("unit %q has a report of %s, and it %s on %s", u.ID, r.Year, what, day), hint: "correct the day, or move the report to the unit that went on",
				related: []remark{{at: where, message: "it is said here"}}})
			return
		}
	}
}

// otherUnit guesses a unit that is not u itself.
func otherUnit(u *Unit, id string, ids []string) string {
	others := slices.DeleteFunc(slices.Clone(ids), func(other string) bool { return other == u.ID })
	if len(others) == 0 {
		return "there is no other unit"
	}
	return suggest(id, others)
}
