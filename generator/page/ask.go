package page

import (
	"maps"
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/ledger"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// What narratives ask for is looked up among what authors declared, never among
// scores: a mistake in a text is found also while the site has others and cannot be
// scored.

// ask is what a fence asks for, checked.
type ask struct {
	show      Show
	report    *source.Report // nil for shows of the whole site
	year      string
	dimension string // id, "" where none is asked for
	indicator string // id, "" where none is asked for
	title     string
	source    string
	width     string
	category  string // of units; "" the first that has ranks

	// Found while the scope of a page is gathered; nil where there is no score.
	of  *ledger.Report
	all *ledger.Year
}

// fault is a mistake in a fence or a value.
type fault struct {
	key           string // that it is about; "" for the fence itself
	name          bool   // the key is wrong, not its value
	message, hint string
}

// context is the page on which a narrative stands: its report or unit, where it has
// one.
type context struct {
	page   string
	unit   *source.Unit
	report *source.Report
	// hold, where set, is told of each report that is asked for, before anything of it is read.
	hold func(*source.Report)
}

// readFence reads what a fence asks for, or what is wrong with it.
func (e *planner) readFence(f *markdown.Fence, c context) (*ask, []fault) {
	if f.Err != nil {
		return nil, []fault{{message: f.Err.Message}}
	}
	if f.Show == "" {
		return nil, []fault{{message: `a steelyard fence needs show = "..."`, hint: diag.Suggest("", showNames())}}
	}
	show, ok := findShow(f.Show)
	if !ok {
		return nil, []fault{{key: "show", message: `there is no figure or table "` + f.Show + `"`, hint: diag.Suggest(f.Show, showNames())}}
	}
	text, faults := readOptions(f, show)
	a := &ask{show: show, dimension: text["dimension"], indicator: text["indicator"], title: text["title"], source: text["source"], width: text["width"], category: text["category"]}
	for _, o := range show.Options {
		if o.Required && !given(f, o.Name, show) {
			faults = append(faults, fault{key: "show", name: true, message: `"` + f.Show + `" needs ` + o.Name + ` = "..."`})
		}
	}
	for _, fl := range faults {
		if fl.key == "unit" || fl.key == "year" {
			return a, faults // without these, what the others name cannot be judged
		}
	}
	if known := e.categories(); a.category != "" && !slices.Contains(known, a.category) && !e.unsureOfUnits() {
		faults = append(faults, fault{key: "category", message: `there is no category "` + a.category + `"`, hint: diag.Suggest(a.category, known)})
	}
	if show.site {
		a.year = text["year"]
		if a.year == "" && c.report != nil {
			a.year = c.report.Year
		}
		if a.year == "" {
			a.year = e.current
		}
		if !slices.Contains(e.years, a.year) {
			faults = append(faults, fault{key: "year", message: `no report is of the year "` + a.year + `"`, hint: diag.Suggest(a.year, e.years)})
		}
		return a, faults
	}
	r, fl := e.reportFor(text["unit"], text["year"], c)
	if fl != nil {
		return nil, append(faults, *fl)
	}
	a.report, a.year = r, r.Year
	for _, name := range []struct{ kind, id string }{{"dimension", a.dimension}, {"indicator", a.indicator}} {
		if name.id == "" || r.Excuses(name.kind, name.id) {
			continue
		}
		if ids := idsOf(r, name.kind); !slices.Contains(ids, name.id) {
			faults = append(faults, fault{key: name.kind, message: "no " + name.kind + ` "` + name.id + `" in ` + r.Unit.ID + "/" + r.Year, hint: diag.Suggest(name.id, ids)})
		}
	}
	return a, faults
}

// readOptions reads a fence's options as texts, and finds those that the show does not
// have or cannot take.
func readOptions(f *markdown.Fence, show Show) (text map[string]string, faults []fault) {
	known := show.options()
	text = map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(f.Options)) {
		i := slices.IndexFunc(known, func(o chart.KindOption) bool { return o.Name == key })
		if i < 0 {
			faults = append(faults, fault{key: key, name: true, message: `"` + f.Show + `" has no option "` + key + `"`, hint: diag.Suggest(key, optionNames(show))})
			continue
		}
		s, isText := f.Options[key].(string)
		if n, isInt := f.Options[key].(int64); isInt && key == "year" { // year = 2025 is what people write
			s, isText = scoring.FromInt(n).String(), true
		}
		if !isText {
			faults = append(faults, fault{key: key, message: key + " takes a text in quotation marks", hint: `write ` + key + ` = "..."`})
			continue
		}
		if allowed := known[i].Values; len(allowed) > 0 && !slices.Contains(allowed, s) {
			faults = append(faults, fault{key: key, message: `option "` + key + `" cannot be "` + s + `"`, hint: diag.Suggest(s, allowed)})
			continue
		}
		text[key] = s
	}
	return text, faults
}

// given says whether a fence has an option, or one that is most likely meant to be it.
func given(f *markdown.Fence, name string, show Show) bool {
	names := optionNames(show)
	for key := range f.Options {
		if key == name || !slices.Contains(names, key) && diag.Nearest(key, names) == name {
			return true
		}
	}
	return false
}

// options are those that a fence of the show takes.
func (s Show) options() []chart.KindOption { return append(CommonOptions(), s.Options...) }

func optionNames(show Show) []string {
	var names []string
	for _, o := range show.options() {
		names = append(names, o.Name)
	}
	return names
}

// answer works out what a fence without faults asks for; nil where the report has no
// score.
func (s *scope) answer(a *ask) *showing {
	x := &showing{scope: s, ask: a}
	if a.report == nil {
		return x
	}
	if a.of == nil {
		return nil
	}
	x.l = s.chapter(a.of)
	x.dim, x.ind = a.of.Dimension(a.dimension), a.of.Indicator(a.indicator)
	return x
}

// idsOf lists the ids of a report's dimensions, objectives or indicators.
func idsOf(r *source.Report, kind string) []string {
	var ids []string
	for _, d := range r.Dimensions {
		if kind == "dimension" {
			ids = append(ids, d.ID)
		}
		for _, o := range d.Objectives {
			if kind == "objective" {
				ids = append(ids, o.ID)
			}
			if kind == "indicator" {
				for _, i := range o.Indicators {
					ids = append(ids, i.ID)
				}
			}
		}
	}
	return ids
}

// unsureOfUnits says whether a unit could not be read, so that what seems to name
// nothing may be its.
func (e *planner) unsureOfUnits() bool {
	for _, u := range e.site.Units {
		if u.Unsure() {
			return true
		}
	}
	return false
}

// reportFor finds the report that a fence or a value speaks of, and has it held.
func (e *planner) reportFor(unit, year string, c context) (*source.Report, *fault) {
	r, fl := e.reportOf(unit, year, c)
	if r != nil && c.hold != nil {
		c.hold(r)
	}
	return r, fl
}

func (e *planner) reportOf(unit, year string, c context) (*source.Report, *fault) {
	u := c.unit
	if unit != "" {
		u = nil
		var ids []string
		for _, x := range e.site.Units {
			ids = append(ids, x.ID)
			if x.ID == unit {
				u = x
			}
		}
		if u == nil {
			return nil, &fault{key: "unit", message: `no unit "` + unit + `"`, hint: diag.Suggest(unit, ids)}
		}
	}
	if u == nil {
		return nil, &fault{key: "show", message: `this page is about no unit`, hint: `add unit = "..."`}
	}
	if year == "" && c.report != nil && c.report.Unit.ID == u.ID {
		return c.report, nil
	}
	var years []string
	for _, r := range u.Reports {
		years = append(years, r.Year)
		if r.Year == year {
			return r, nil
		}
	}
	if year != "" {
		return nil, &fault{key: "year", message: u.ID + ` has no report of "` + year + `"`, hint: diag.Suggest(year, years)}
	}
	if len(u.Reports) == 0 {
		return nil, &fault{key: "unit", message: u.ID + " has no report"}
	}
	return u.Reports[len(u.Reports)-1], nil
}

// categories are the ids of all categories that units are in.
func (e *planner) categories() []string {
	var ids []string
	for _, u := range e.site.Units {
		if u.Category != "" && !slices.Contains(ids, u.Category) {
			ids = append(ids, u.Category)
		}
	}
	slices.Sort(ids)
	return ids
}
