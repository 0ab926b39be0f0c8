package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// A site of very many reports is not held whole. The reports of a unit that stands alone are
// looked at once (Options.Look), when they are read, and laid to rest: what each was put
// together from is let go, and Resting is told of it. A report that is wanted again is woken:
// read once more from the same files. Reports at rest are the same values all along; what they
// hold, as dimensions and results, is another value after each waking. Of a unit whose files are
// those of an earlier reading, what that left is taken (left.go), and nothing is read.
//
// A unit stands alone where what is told of its reports hangs on no other unit's, but for what those
// above it aim at: these stand alone themselves, nothing of its lineage names others, its values
// are its own, nothing in its files is mistaken, and no rule of the site compares units.

// Resting is what is told of a report that may rest, without waking it.
type Resting struct {
	// Internal says that the public may not see something of it.
	Internal bool
	// Heads are its dimensions.
	Heads []Item
	// Objectives are their ids.
	Objectives []string
	// Named are the files that its results and adjustments name as evidence.
	Named []*File

	awake bool
}

// Resting is what is told of a report that may rest; nil of one that is always there.
func (r *Report) Resting() *Resting { return r.resting }

// asleep says whether the report rests now.
func (r *Report) asleep() bool { return r.resting != nil && !r.resting.awake }

// Awake says whether all of the report is there: it does not rest, or was woken.
func (r *Report) Awake() bool { return !r.asleep() }

// Looks is who is shown the units of a site that stand alone when they are read. Its functions are
// called by several goroutines at once, each with another unit.
type Looks interface {
	// Known is what an earlier reading left of a unit; nil where that is to be read.
	Known(u *Unit) *LeftUnit
	// Took is told of a unit whose reports rest as they were known.
	Took(u *Unit)
	// Look is shown a unit with which nothing is wrong. Its reports rest after, unless it says
	// that they stay.
	Look(u *Unit) (stays bool)
	// Keep is given what is left of a unit that was shown; it is not called for one of which an
	// earlier reading can tell nothing.
	Keep(u *Unit, left LeftUnit)
	// Awake says that reports are not laid to rest yet, though they may be.
	Awake() bool
}

// looks is who is shown units that stand alone; nil for nobody.
func (l *loader) looks(reports int) Looks {
	if l.look == nil || l.part != nil || l.parsed != nil {
		return nil
	}
	return l.look(l.site, reports)
}

// lookAll reads the units' reports, unit by unit, and shows each that stands alone: those that
// have nothing above them first, since what is said of others may look up.
func (l *loader) lookAll(jobs []*reportJob, look Looks) {
	of := map[*Unit][]*reportJob{}
	for _, j := range jobs {
		of[j.unit] = append(of[j.unit], j)
	}
	by := map[string]*Unit{}
	for _, u := range l.site.Units {
		by[u.ID] = u
	}
	tied := l.lineal()
	lists := map[*Unit][]mistake{}
	for _, level := range l.levels(by) {
		found, looked := make([][]mistake, len(level)), make([]bool, len(level))
		l.each(len(level), func(i int) {
			u := level[i]
			parent := by[u.Parent]
			alone := !tied[u.ID] && !u.broken && len(of[u]) > 0 && (u.Parent == "" || parent != nil && l.looked[parent])
			if alone {
				if found[i], looked[i] = l.takeLeft(u, of[u], look.Known(u)); looked[i] {
					look.Took(u)
					return
				}
			}
			for _, j := range of[u] {
				l.loadReport(j)
			}
			if alone {
				found[i], looked[i] = l.lookAt(u, parent, of[u], look)
			}
		})
		for i, u := range level {
			if lists[u] = found[i]; looked[i] {
				l.same[u], l.looked[u] = true, true
			}
		}
	}
	for _, u := range l.site.Units {
		l.add(lists[u]...)
	}
}

// levels are the units of the site by how many stand above them, each in the order of the site.
func (l *loader) levels(by map[string]*Unit) (levels [][]*Unit) {
	for _, u := range l.site.Units {
		above := 0
		for p := by[u.Parent]; p != nil && above < len(l.site.Units); p = by[p.Parent] { // it ends in a circle, too
			above++
		}
		for len(levels) <= above {
			levels = append(levels, nil)
		}
		levels[above] = append(levels[above], u)
	}
	return levels
}

// lookAt settles a unit that stands alone, with what is wrong across its years, and lays it to
// rest where it may be; ok is false where it does not stand alone.
func (l *loader) lookAt(u, parent *Unit, jobs []*reportJob, look Looks) (list []mistake, ok bool) {
	for _, j := range jobs {
		if j.out.Card == nil || !j.out.alone() || slices.ContainsFunc(j.list, isError) {
			return nil, false
		}
	}
	u.gather(jobs)
	across := &loader{fsys: l.fsys, site: l.site, files: l.files, langs: l.langs}
	across.add(u.followedUp()...)
	across.referYears(u)
	across.referParent(u, parent)
	var cards []*scoring.Card
	for _, r := range u.Reports {
		cards = append(cards, r.Card)
	}
	for _, j := range jobs {
		j.problems = j.out.problems(scoring.Check(j.out.Card, cards))
		across.add(j.problems...)
	}
	if slices.ContainsFunc(across.list, isError) || look.Look(u) {
		return across.list, true
	}
	for _, r := range u.Reports {
		r.mayRest()
	}
	if left, ok := l.leave(jobs, across.list); ok {
		look.Keep(u, left)
	}
	if !look.Awake() {
		for _, r := range u.Reports {
			r.letGo()
		}
	}
	return across.list, true
}

// gather gives a unit its reports, in the order of years.
func (u *Unit) gather(jobs []*reportJob) {
	for _, j := range jobs {
		u.Reports = append(u.Reports, j.out)
	}
	slices.SortStableFunc(u.Reports, func(a, b *Report) int { return calendar.Compare(a.Year, b.Year) })
	u.Settle()
}

// mayRest notes what is told of a report when it rests.
func (r *Report) mayRest() {
	r.resting = &Resting{Internal: r.HasInternal(), Heads: clonedItems(r.Heads()), Objectives: cloned(r.objectiveIDs()), Named: r.NamedFiles(), awake: true}
}

// letGo lays a report to rest for the first time: what stays does not keep its files in memory.
func (r *Report) letGo() {
	for _, n := range r.Narratives {
		n.text = nil // it is read again where it is shown
	}
	for _, text := range []*string{&r.Title.All, &r.State, &r.AsOf, &r.Published, &r.Next, &r.Audience, &r.Card.AsOf} {
		*text = strings.Clone(*text)
	}
	r.Rest()
}

// alone says whether nothing of a report is put together from other units' or compared with it.
func (r *Report) alone() bool {
	if r.Card.AmongOthers() {
		return false
	}
	for i := range r.Indicators() {
		if i.Result != nil && i.Result.Children != nil {
			return false
		}
	}
	return true
}

// HasInternal says whether the public may not see a part of the report.
func (r *Report) HasInternal() bool {
	if r.resting != nil {
		return r.resting.Internal
	}
	for _, d := range r.Dimensions {
		if d.Audience == "internal" {
			return true
		}
	}
	for i := range r.Indicators() {
		if i.Audience == "internal" || i.Result != nil && i.Result.NoteAudience == "internal" {
			return true
		}
	}
	return false
}

// cloned are texts that do not keep the file in memory that they are cut out of.
func cloned(list []string) []string {
	for k := range list {
		list[k] = strings.Clone(list[k])
	}
	return list
}

// clonedItems are items that do not keep the file in memory that their texts are cut out of.
func clonedItems(list []Item) []Item {
	for k := range list {
		x := &list[k]
		x.ID, x.Title.All = strings.Clone(x.ID), strings.Clone(x.Title.All)
		by := make(map[string]string, len(x.Title.By))
		for lang, text := range x.Title.By {
			by[strings.Clone(lang)] = strings.Clone(text)
		}
		if x.Title.By != nil {
			x.Title.By = by
		}
	}
	return list
}

// Heads are the ids and titles of the report's dimensions, in the order of the scorecard.
func (r *Report) Heads() []Item {
	if r.resting != nil {
		return r.resting.Heads
	}
	var all []Item
	for _, d := range r.Dimensions {
		all = append(all, Item{ID: d.ID, Title: d.Title})
	}
	return all
}

// NamedFiles are the files that a report gives as evidence.
func (r *Report) NamedFiles() []*File {
	if r.resting != nil {
		return r.resting.Named
	}
	var all []*File
	add := func(x *Result) {
		if x != nil {
			all = append(all, x.Evidence...)
		}
	}
	for i := range r.Indicators() {
		add(i.Result)
	}
	for _, m := range r.Modifiers {
		add(m.Result)
	}
	for _, list := range [][]Adjustment{r.Bonus, r.Deductions} {
		for _, a := range list {
			all = append(all, a.Evidence...)
		}
	}
	return all
}

// Rest lets go of what a report that may rest was put together from.
func (r *Report) Rest() {
	if r.resting == nil || !r.resting.awake {
		return
	}
	r.take(&Report{})
	r.Card.Rest()
	r.resting.awake = false
}

// Wake reads a report that rests once more. The error is that of a file that is other than it
// was, or cannot be read any more.
func (s *Site) Wake(r *Report) error {
	if !r.asleep() {
		return nil
	}
	j := &reportJob{unit: r.Unit, year: r.Year, again: r}
	s.loader.loadReport(j)
	if j.out.Card == nil || slices.ContainsFunc(j.list, isError) {
		return fmt.Errorf("%s cannot be read as it was", r.Dir)
	}
	r.take(j.out)
	r.Card.Wake(j.out.Card)
	r.resting.awake = true
	return nil
}

// take gives a report what another one was put together from. What is told of a report at rest
// stays, and may be read meanwhile.
func (r *Report) take(o *Report) {
	r.Vision, r.Mission, r.Undecided = o.Vision, o.Mission, o.Undecided
	r.SWOT, r.Strategies, r.Themes, r.Dimensions, r.Modifiers, r.Initiatives = o.SWOT, o.Strategies, o.Themes, o.Dimensions, o.Modifiers, o.Initiatives
	r.Exempt, r.Retired, r.Waivers, r.Comparisons = o.Exempt, o.Retired, o.Waivers, o.Comparisons
	r.Bonus, r.Deductions, r.Vetoes, r.Restatements, r.Followed = o.Bonus, o.Deductions, o.Vetoes, o.Restatements, o.Followed
	r.whole, r.suspect = o.whole, o.suspect
}

// settleRest lets reports rest where no report of the site looks at other units in its values or
// its rules: else all have to be there.
func (l *loader) settleRest(jobs []*reportJob) {
	if len(l.looked) == 0 {
		return
	}
	l.site.loader = l
	if !slices.ContainsFunc(jobs, func(j *reportJob) bool { return !j.out.asleep() && j.out.Card != nil && j.out.Card.Compares() }) {
		return
	}
	l.site.Stay()
}

// Stay wakes all reports for good.
func (s *Site) Stay() {
	for _, u := range s.Units {
		for _, r := range u.Reports {
			_ = s.Wake(r) // it was read a moment ago; what was changed since is told before anything is written
			r.resting = nil
		}
	}
	s.loader = nil
}

// Rests says whether reports of the site may rest.
func (s *Site) Rests() bool { return s.loader != nil }
