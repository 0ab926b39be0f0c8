package page

import (
	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Show is one thing that a fence in a narrative can place: show = "NAME".
type Show struct {
	Name    string
	Table   bool // a table; else a figure
	Shows   string
	Options []chart.KindOption // beside those that all have: unit, year, title

	// site is set where it shows all units of a year and needs no report.
	site bool
	make func(s *showing) Block
}

// showing is a fence with what it asks for, checked.
type showing struct {
	*edition
	page  string
	year  string
	l     *ledger // nil for shows of the whole site
	dim   *dimLine
	ind   *indLine
	title string
	id    string
	width string
}

var (
	optDimension = chart.KindOption{Name: "dimension", Type: "string", Means: "id of a dimension of the report"}
	optIndicator = chart.KindOption{Name: "indicator", Type: "string", Means: "id of an indicator of the report"}
	optWidth     = chart.KindOption{Name: "width", Type: "string", Values: []string{"column", "full"}, Means: "column: as wide as text and table; full: as wide as the page allows"}
	// optCommon are understood by every fence.
	optCommon = []chart.KindOption{
		{Name: "unit", Type: "string", Means: "id of a unit; the page's own where it has one"},
		{Name: "year", Type: "string", Means: "a year of that unit; the page's own, else the last one"},
		{Name: "title", Type: "string", Means: "finding above the figure or table, instead of one written from the data"},
	}
)

// Shows lists everything a fence can place, figures first, in the order of a report.
func Shows() []Show {
	return []Show{
		{Name: "strategy-map", Shows: "mission, dimensions and objectives with the links from cause to effect", Options: []chart.KindOption{optWidth}, make: func(s *showing) Block {
			m := s.l.mapFigure()
			if m == nil {
				return nil
			}
			return s.figure(m, "wide")
		}},
		{Name: "dumbbell", Shows: "share of the points earned by dimension, this year and last", make: func(s *showing) Block { return s.figure(s.l.dumbbell(), "") }},
		{Name: "radar", Shows: "the same on axes, for three to eight dimensions", make: func(s *showing) Block { return s.figure(s.l.radar(), "") }},
		{Name: "bars", Shows: "points earned and lost by dimension, or by objective of one dimension", Options: []chart.KindOption{optDimension}, make: func(s *showing) Block {
			if s.dim != nil {
				return s.figure(s.l.objectiveBars(s.dim), "")
			}
			return s.figure(s.l.bars(), "")
		}},
		{Name: "weights", Shows: "how the points are spread over dimensions and objectives", make: func(s *showing) Block { return s.figure(s.l.weights(), "") }},
		{Name: "waterfall", Shows: "how the total came about", make: func(s *showing) Block { return s.figure(s.l.waterfall(), "") }},
		{Name: "bridge", Shows: "what led from last year's total to this year's", make: func(s *showing) Block { return s.figure(s.l.bridge(), "") }},
		{Name: "trend", Shows: "the total over the years, or an indicator with its targets", Options: []chart.KindOption{optIndicator}, make: func(s *showing) Block {
			if s.ind != nil {
				return s.figure(s.l.indicatorTrend(s.ind), "")
			}
			return s.figure(s.l.totalTrend(), "")
		}},
		{Name: "curve", Shows: "an indicator's rule: points over the value, with this year's value", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) Block { return s.figure(s.l.curve(s.ind), "") }},
		{Name: "ballots", Shows: "the marks of a panel by group", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) Block { return s.figure(s.l.ballots(s.ind), "") }},
		{Name: "heat", Table: true, Shows: "all units by their dimensions, in percent of the points", site: true, make: func(s *showing) Block { return orNil(s.heatTable(s.glances(s.year, s.page), s.year)) }},
		{Name: "units", Table: true, Shows: "all units with total, grade and rank", site: true, make: func(s *showing) Block { return orNil(s.rankTable(s.glances(s.year, s.page), s.year)) }},

		{Name: "scorecard", Table: true, Shows: "dimensions and objectives with points, score and targets met", make: func(s *showing) Block { return orNil(s.l.scorecardTable()) }},
		{Name: "dimensions", Table: true, Shows: "dimensions with score and change, as in the summary", make: func(s *showing) Block { return orNil(s.l.summaryDims()) }},
		{Name: "indicators", Table: true, Shows: "a dimension's indicators with result, target, score and arithmetic", Options: []chart.KindOption{required(optDimension)}, make: func(s *showing) Block { return orNil(s.l.indicatorTable(s.dim)) }},
		{Name: "swot", Table: true, Shows: "strengths, weaknesses, opportunities, threats", make: func(s *showing) Block {
			if w := s.l.swot(); w != nil {
				return w
			}
			return nil
		}},
		{Name: "strategies", Table: true, Shows: "strategies with what they come from and the objectives they lead to", make: func(s *showing) Block { return orNil(s.l.strategyTable()) }},
		{Name: "map-reading", Table: true, Shows: "the strategy map in sentences", make: func(s *showing) Block {
			if b := s.l.reading(); b != nil {
				return b
			}
			return nil
		}},
		{Name: "adjustments", Table: true, Shows: "bonus, deduction and veto", make: func(s *showing) Block { return orNil(s.l.adjustmentTable()) }},
		{Name: "total", Table: true, Shows: "the total step by step", make: func(s *showing) Block { return orNil(s.l.stepTable()) }},
		{Name: "years", Table: true, Shows: "dimensions of this year and last", make: func(s *showing) Block { return orNil(s.l.dimensionChanges()) }},
		{Name: "results", Table: true, Shows: "targets reached, most improved first", make: func(s *showing) Block { return orNil(s.l.resultsTable()) }},
		{Name: "initiatives", Table: true, Shows: "initiatives with owner, dates and progress", make: func(s *showing) Block { return orNil(s.l.initiativeTable()) }},
		{Name: "problems", Table: true, Shows: "targets missed, most points lost first", make: func(s *showing) Block { return orNil(s.l.problemTable()) }},
		{Name: "improvements", Table: true, Shows: "what is done about them, by date", make: func(s *showing) Block { return orNil(s.l.measureTable()) }},
		{Name: "practice", Table: true, Shows: "the practice summary table", make: func(s *showing) Block { return orNil(s.l.practiceTable()) }},
		{Name: "traces", Table: true, Shows: "the arithmetic of every indicator", make: func(s *showing) Block { return orNil(s.l.traceTable()) }},
		{Name: "evidence", Table: true, Shows: "the files of a report with their checksums", make: func(s *showing) Block { return orNil(s.l.evidenceTable(s.l.r.Evidence)) }},
		{Name: "changes", Table: true, Shows: "indicators new, retired and redefined since last year", make: func(s *showing) Block { return orNil(s.l.changesTable()) }},
	}
}

// requiredMark stands before what an option means where it must be given.
const requiredMark = "needed: "

func required(o chart.KindOption) chart.KindOption {
	o.Means = requiredMark + o.Means
	return o
}

func orNil(t *Table) Block {
	if t == nil {
		return nil
	}
	return t
}

// figure puts words to a figure; nil for none.
func (s *showing) figure(f chart.Figure, size string) Block {
	if f == nil {
		return nil
	}
	fig := s.figureOf(s.id, f, s.title)
	if size != "" {
		fig.Size = size
	}
	if s.width == "full" {
		fig.Size = "full"
	}
	return fig
}

func showNames() []string {
	var names []string
	for _, s := range Shows() {
		names = append(names, s.Name)
	}
	return names
}

func findShow(name string) (Show, bool) {
	for _, s := range Shows() {
		if s.Name == name {
			return s, true
		}
	}
	return Show{}, false
}

// fault is a mistake in a fence: the key it is about, what is wrong, what to do.
type fault struct{ key, message, hint string }

// context is the page on which a narrative stands: its report or unit, where it has
// one.
type context struct {
	page   string
	unit   *source.Unit
	report *source.Report
}

// reading of a fence: what it asks for, or what is wrong with it.
func (e *edition) readFence(f *markdown.Fence, c context) (*showing, Show, []fault) {
	if f.Err != nil {
		return nil, Show{}, []fault{{"", f.Err.Message, ""}}
	}
	if f.Show == "" {
		return nil, Show{}, []fault{{"", `a steelyard fence needs show = "..."`, diag.Suggest("", showNames())}}
	}
	show, ok := findShow(f.Show)
	if !ok {
		return nil, Show{}, []fault{{"show", `there is no figure or table "` + f.Show + `"`, diag.Suggest(f.Show, showNames())}}
	}
	var faults []fault
	known := append(append([]chart.KindOption{}, optCommon...), show.Options...)
	text := map[string]string{}
	for _, key := range sortedOptions(f.Options) {
		var o *chart.KindOption
		var names []string
		for i := range known {
			names = append(names, known[i].Name)
			if known[i].Name == key {
				o = &known[i]
			}
		}
		if o == nil {
			faults = append(faults, fault{key, `"` + f.Show + `" has no option "` + key + `"`, diag.Suggest(key, names)})
			continue
		}
		s, isText := f.Options[key].(string)
		if n, isInt := f.Options[key].(int64); isInt && key == "year" { // year = 2025 is what people write
			s, isText = scoring.FromInt(n).String(), true
		}
		if !isText {
			faults = append(faults, fault{key, "option \"" + key + "\" is a string", `write it in quotes: ` + key + ` = "..."`})
			continue
		}
		if len(o.Values) > 0 && !contains(o.Values, s) {
			faults = append(faults, fault{key, `option "` + key + `" cannot be "` + s + `"`, diag.Suggest(s, o.Values)})
			continue
		}
		text[key] = s
	}
	if len(faults) > 0 {
		return nil, show, faults
	}
	s := &showing{edition: e, page: c.page, title: text["title"], width: text["width"]}
	if show.site {
		s.year = text["year"]
		if s.year == "" && c.report != nil {
			s.year = c.report.Year
		}
		if s.year == "" && len(e.years) > 0 {
			s.year = e.years[len(e.years)-1]
		}
		if !contains(e.years, s.year) {
			return nil, show, []fault{{"year", `no report is of the year "` + s.year + `"`, diag.Suggest(s.year, e.years)}}
		}
		return s, show, nil
	}
	r, fl := e.reportFor(text["unit"], text["year"], c)
	if fl != nil {
		return nil, show, []fault{*fl}
	}
	s.year = r.Year
	s.l = e.ledger(r, c.page)
	if s.l == nil {
		return nil, show, []fault{{"show", "the report " + r.Unit.ID + "/" + r.Year + " has no score", ""}}
	}
	for _, o := range show.Options {
		_, given := text[o.Name]
		needed := len(o.Means) > len(requiredMark) && o.Means[:len(requiredMark)] == requiredMark
		if needed && !given {
			faults = append(faults, fault{"show", `"` + f.Show + `" needs ` + o.Name + ` = "..."`, ""})
		}
	}
	if id, given := text["dimension"]; given {
		var ids []string
		for _, d := range s.l.dims {
			ids = append(ids, d.d.ID)
			if d.d.ID == id {
				s.dim = d
			}
		}
		if s.dim == nil {
			faults = append(faults, fault{"dimension", `no dimension "` + id + `" in ` + r.Unit.ID + "/" + r.Year, diag.Suggest(id, ids)})
		}
	}
	if id, given := text["indicator"]; given {
		var ids []string
		for _, i := range s.l.inds {
			ids = append(ids, i.i.ID)
			if i.i.ID == id {
				s.ind = i
			}
		}
		if s.ind == nil {
			faults = append(faults, fault{"indicator", `no indicator "` + id + `" in ` + r.Unit.ID + "/" + r.Year, diag.Suggest(id, ids)})
		}
	}
	return s, show, faults
}

// reportFor finds the report that a fence or a value speaks of.
func (e *edition) reportFor(unit, year string, c context) (*source.Report, *fault) {
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
			return nil, &fault{"unit", `no unit "` + unit + `"`, diag.Suggest(unit, ids)}
		}
	}
	if u == nil {
		return nil, &fault{"show", `this page is about no unit`, `add unit = "..."`}
	}
	if year == "" && c.report != nil && c.report.Unit.ID == u.ID {
		return c.report, nil
	}
	var years []string
	var last *source.Report
	for _, r := range u.Reports {
		years = append(years, r.Year)
		if e.score(r) != nil {
			last = r
		}
		if r.Year == year {
			return r, nil
		}
	}
	if year != "" {
		return nil, &fault{"year", u.ID + ` has no report of "` + year + `"`, diag.Suggest(year, years)}
	}
	if last == nil {
		return nil, &fault{"unit", u.ID + " has no report", ""}
	}
	return last, nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
