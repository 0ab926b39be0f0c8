package source

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"steelyard/generator/tomlfile"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// During a year: up to which day results are known, targets by phases and targets that were
// revised, and what is foreseen.

// phasedTarget is a target of the year, or { Q1 = 30, H1 = 62, year = 130 }: what the value
// put together so far is to reach by the end of each part, and that of the year.
type phasedTarget struct {
	Year   scoring.Opt
	Phases named[scoring.Number]
}

func (p *phasedTarget) bind(b *binder, raw any, f *field) {
	if low, high, ok := b.ends(raw); ok {
		b.wrongType("a number", raw)
		b.list[len(b.list)-1].hint = tomlfile.SpanHint(low, high)
		return
	}
	table, ok := raw.(map[string]any)
	if !ok {
		if n, ok := b.number(raw, f); ok {
			p.Year = scoring.Some(n)
		}
		return
	}
	inner := *f
	inner.ids, inner.name = "any", ""
	var list named[scoring.Number]
	list.bind(b, raw, &inner)
	for _, e := range list {
		if e.ID == "year" {
			p.Year = scoring.Some(e.Value)
		} else {
			p.Phases = append(p.Phases, e)
		}
	}
	if _, ok := table["year"]; !ok {
		b.add(ruleMissing, "the target has phases, but none for the year", "write year = ... beside them: what is to be reached by its end")
	}
}

// ends are the two ends that a target was given: [85, 90], or { min = 85, max = 90 }.
func (b *binder) ends(raw any) (low, high string, ok bool) {
	var two [2]any
	switch x := raw.(type) {
	case []any:
		if len(x) != 2 {
			return "", "", false
		}
		two = [2]any{x[0], x[1]}
	case map[string]any:
		for _, names := range endNames {
			if from, to := x[names[0]], x[names[1]]; len(x) == 2 && from != nil && to != nil {
				two = [2]any{from, to}
			}
		}
	}
	var ends [2]scoring.Number
	for i, end := range two {
		switch n := end.(type) {
		case int64:
			ends[i] = scoring.FromInt(n)
		case float64:
			typed, err := scoring.ParseNumber(strconv.FormatFloat(n, 'g', -1, 64))
			if err != nil {
				return "", "", false
			}
			ends[i] = typed
		default:
			return "", "", false
		}
	}
	return ends[0].String(), ends[1].String(), ends[0].Less(ends[1])
}

// endNames are what the two ends of a target are called by those who look for keys for them.
var endNames = [][2]string{{"low", "high"}, {"lower", "upper"}, {"min", "max"}, {"from", "to"}, {"lo", "hi"}, {"at_least", "at_most"}, {"minimum", "maximum"}}

func (p *phasedTarget) schemaType() reflect.Type { return numberType }

type revisedFile struct {
	Was      scoring.Opt `toml:"was" need:"write the target before" doc:"Target before."`
	On       date        `toml:"on" need:"write the day, such as on = 2025-07-15" doc:"Day on which it was revised."`
	Document Text        `toml:"document" need:"name the document that revised it" doc:"Document that revised it."`
	Reason   Text        `toml:"reason" doc:"Why."`
}

type forecastFile struct {
	Value   scoring.Opt `toml:"value" lone:"yes" doc:"Value of the year that is foreseen."`
	Outlook string      `toml:"outlook" one:"likely uncertain unlikely" doc:"Whether the target is likely to be met: likely, uncertain, unlikely; left out: what the value says."`
	Reason  Text        `toml:"reason" doc:"What the forecast rests on."`
}

// Revised is a target before it was revised within its year.
type Revised struct {
	Was              scoring.Number
	On               string
	Document, Reason Text
}

// Forecast is what is foreseen of a year that is not over.
type Forecast struct {
	Value   scoring.Opt
	Outlook string // "likely", "uncertain", "unlikely", "" where nothing tells
	Said    string // the outlook as its author wrote it; "" where the value tells
	Reason  Text
}

// Open says whether the year was not over on the day up to which its results are known.
func (r *Report) Open() bool { return r.AsOf != "" && r.AsOf < r.End() }

// during reads up to which day the results are known.
func (b *reportBuilder) during() {
	r := b.report
	r.AsOf = string(b.rs.AsOf)
	r.Card.AsOf = r.AsOf
	if r.Open() && r.State == "final" {
		b.list = append(b.list, mistake{at: at(b.card, "status"), rule: ruleClash, message: fmt.Sprintf("the report is called final, but its results are as of %s, and the year ends on %s", r.AsOf, r.End()),
			hint: `write status = "draft" until the year is over, or take as_of out`, related: []remark{{at: at(b.results, "as_of"), message: "the day is here"}}})
	}
}

func (b *reportBuilder) revised(id string, f *indicatorFile) *Revised {
	v := f.Revised
	if v == nil || !v.Was.OK() {
		return nil
	}
	begin, end := b.report.Begin(), b.report.End()
	on := string(v.On)
	switch target, ok := f.Target.Year.Get(); {
	case !ok:
		b.add(b.in("indicator", id, "revised"), ruleMissing, "a target was revised, but the indicator has none", "write target = ..., the one that holds now")
	case target.Equal(v.Was.Number()):
		b.add(b.in("indicator", id, "revised", "was"), ruleValue, fmt.Sprintf("the target before is the one that holds, %s", target), "write the one before, or take revised out")
	case on != "" && (on < begin || on > end):
		b.add(b.in("indicator", id, "revised", "on"), ruleValue, fmt.Sprintf("%s is not within the report’s year, %s to %s", on, begin, end), `a target that differs from last year’s is a change: change = { kind = "retarget", reason = "..." }`)
	}
	return &Revised{Was: v.Was.Number(), On: on, Document: v.Document, Reason: v.Reason}
}

// forecast is what a result says of the year's end; an outlook that is left out is what its
// value says of the target.
func (b *reportBuilder) forecast(id string, f *forecastFile) *Forecast {
	if f == nil {
		return nil
	}
	x := &Forecast{Value: f.Value, Outlook: f.Outlook, Said: f.Outlook, Reason: f.Reason}
	if !f.Value.OK() && f.Outlook == "" && !b.partly && !b.wrong("result", id, "forecast", "value") {
		b.add(atName(b.results, "result", id, "forecast"), ruleMissing, "a forecast says nothing of the year", `write value = ..., or outlook = "likely"`)
	}
	if !b.report.Open() {
		b.add(atName(b.results, "result", id, "forecast"), ruleClash, "a forecast is of a year that is not over", "write as_of = the day up to which the results are known, or take the forecast out")
	}
	ind := b.indicators[id]
	v, foreseen := f.Value.Get()
	if x.Outlook != "" || !foreseen || ind == nil || ind.Better == "range" {
		return x
	}
	if t, ok := ind.Target.Get(); ok {
		x.Outlook = "unlikely"
		if scoring.Reaches(ind.Better, v, t) {
			x.Outlook = "likely"
		}
	}
	return x
}

// Followed is what became of an improvement of an earlier year.
type Followed struct {
	Indicator, Year string // as that year's report had them
	Done            string // day on which it was closed; "" while it is open
	Note            Text

	at int // its place in the file
}

// followed reads what became of improvements of earlier years.
func (b *reportBuilder) followed() {
	for i, f := range b.rs.Followed {
		x := Followed{Indicator: f.Indicator, Year: string(f.Year), Done: string(f.Done), Note: f.Note, at: i}
		where := at(b.results, "followed", fmt.Sprint(i), "year")
		switch {
		case x.Year == "":
			continue
		case calendar.Compare(x.Year, b.report.Year) >= 0:
			b.add(where, ruleValue, fmt.Sprintf("%s is not before %s", x.Year, b.report.Year), "what this year agreed is closed by done = true in its improvement")
			continue
		}
		b.report.Followed = append(b.report.Followed, x)
	}
}

// followedUp checks that each entry of followed names an improvement that is open.
func (u *Unit) followedUp() []mistake {
	var out []mistake
	closed := map[[2]string]key{}
	for _, r := range u.Reports {
		for _, f := range r.Followed {
			at := at(r.Dir+"/results.toml", "followed", fmt.Sprint(f.at), "indicator")
			i := slices.IndexFunc(u.Reports, func(o *Report) bool { return o.Year == f.Year && calendar.Alike(o.Year, r.Year) })
			if i < 0 {
				at.path[2] = "year"
				out = append(out, mistake{at: at, rule: ruleRef, message: fmt.Sprintf("%s has no report of %s", u.ID, f.Year), hint: suggest(f.Year, yearsBefore(u, r))})
				continue
			}
			old := u.Reports[i]
			agreed := improvementsOf(old)
			if was, ok := closed[[2]string{f.Year, f.Indicator}]; ok {
				out = append(out, mistake{at: at, rule: ruleClash, message: "the improvement was closed by an earlier report", hint: "take this entry out", related: []remark{{at: was, message: "closed here"}}})
				continue
			}
			if !slices.Contains(agreed, f.Indicator) {
				if !old.lax {
					out = append(out, mistake{at: at, rule: ruleRef, message: fmt.Sprintf("the report of %s has no open improvement for %q", f.Year, f.Indicator), hint: suggest(f.Indicator, agreed)})
				}
				continue
			}
			if f.Done != "" {
				closed[[2]string{f.Year, f.Indicator}] = at
			}
		}
	}
	return out
}

func yearsBefore(u *Unit, r *Report) []string {
	var all []string
	for _, o := range u.Reports {
		if calendar.Alike(o.Year, r.Year) && calendar.Compare(o.Year, r.Year) < 0 {
			all = append(all, o.Year)
		}
	}
	return all
}

// improvementsOf are the indicators of a report that have an improvement which is not done.
func improvementsOf(r *Report) []string {
	var ids []string
	for i := range r.Indicators() {
		if i.Result != nil && i.Result.Improvement != nil && !i.Result.Improvement.Done {
			ids = append(ids, i.ID)
		}
	}
	return ids
}
