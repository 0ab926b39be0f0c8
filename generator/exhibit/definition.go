package exhibit

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Definition are the facts that define an indicator.
func (l *Chapter) Definition(i *ledger.Indicator) *view.Facts {
	f := &view.Facts{}
	add := func(term string, parts ...view.Cell) {
		f.Items = append(f.Items, view.Fact{Term: l.W(term), Parts: parts})
	}
	text := func(term string, t source.Text) {
		if s := l.Text(t); s.Text != "" {
			add(term, view.Cell{Text: s.Text, Lang: s.Lang})
		}
	}
	text("indicator.definition", i.Written.Definition)
	o := l.Text(i.Objective.Written.Title)
	d := l.Text(i.Objective.Dimension.Written.Title)
	add("indicator.objective", view.Cell{Text: o.Text, Lang: o.Lang, Code: i.Objective.Code, Href: l.Href(l.DimensionPath(l.Written, i.Objective.Dimension.Written.ID) + "#objective-" + i.Objective.Written.ID)}, view.Cell{Text: l.Str.Format.List}, view.Cell{Text: d.Text, Lang: d.Lang})
	unit := l.Text(i.Written.Unit)
	freq := i.Written.Frequency
	if freq == "" {
		freq = "year"
	}
	parts := []view.Cell{}
	if unit.Text != "" {
		parts = append(parts, view.Cell{Text: unit.Text, Lang: unit.Lang}, view.Cell{Text: l.W("report.semicolon")})
	}
	parts = append(parts, view.Cell{Text: l.W("frequency." + freq)})
	if i.Score.Indicator != nil && i.Score.Indicator.Periods != "" {
		parts = append(parts, view.Cell{Text: l.Str.Format.List}, view.Cell{Text: l.W("periods." + i.Score.Indicator.Periods)})
	}
	add("indicator.unit-frequency", parts...)
	var kinds []string
	if i.Written.Kind != "" {
		kinds = append(kinds, l.W("kind."+i.Written.Kind))
	}
	if better := l.betterOf(i); better != "" {
		kinds = append(kinds, l.W("better."+better))
	}
	if i.Written.Common {
		kinds = append(kinds, l.W("report.common"))
	}
	parts = nil
	if len(kinds) > 0 {
		parts = append(parts, view.Cell{Text: strings.Join(kinds, l.Str.Format.List)})
	}
	for n, id := range i.Written.Pairs {
		if pair := l.Indicator(id); pair != nil {
			p := l.Text(pair.Written.Title)
			lead := l.W("indicator.paired")
			if n > 0 {
				lead = l.Str.Format.List
			}
			parts = append(parts, view.Cell{Text: lead}, view.Cell{Text: p.Text, Lang: p.Lang, Href: l.Href(l.IndicatorPath(l.Written, id))})
		}
	}
	if len(parts) > 0 {
		add("indicator.kind", parts...)
	}
	show := func(n scoring.Number) string { return l.Value(i.Fine(), n) }
	add("indicator.baseline-target", view.Cell{Text: l.W("indicator.pair", edition.Optional(i.Written.Baseline, l.None(), show), l.Aim(i, show))})
	if s := l.LimitsOf(i); s != "" {
		add("report.status", view.Cell{Text: edition.Capital(s)})
	}
	if len(i.Written.Baselines) > 0 {
		var all []string
		for _, y := range i.Written.Baselines {
			all = append(all, l.W("indicator.baseline-year", show(y.Value), y.Year))
		}
		add("indicator.baselines", view.Cell{Text: l.Str.List(all)})
	}
	l.during(i, add)
	src, owner := l.Text(i.Written.Source), l.Text(i.Written.Owner)
	if src.Text != "" || owner.Text != "" {
		add("indicator.source-owner", l.OrNone(src), view.Cell{Text: l.W("report.semicolon")}, l.OrNone(owner))
	}
	if duties := l.dutiesOf(i); len(duties) > 0 {
		add("indicator.duties", view.Cell{Text: l.Str.List(duties)})
	}
	return f
}

// dutiesOf are the duties of the unit that an indicator serves.
func (l *Chapter) dutiesOf(i *ledger.Indicator) []string {
	var duties []string
	for _, id := range i.Written.Duties {
		for _, d := range l.Written.Unit.Duties {
			if d.ID == id {
				duties = append(duties, l.Plain(d.Title))
			}
		}
	}
	return duties
}

// betterOf is which way a value of an indicator is better, as written, else as its rule asks;
// "" for levels and milestones, which have no value.
func (l *Chapter) betterOf(i *ledger.Indicator) string {
	if i.Written.Better != "higher" { // so it is read where nothing is written
		return i.Written.Better
	}
	if r := i.Score.Rule; r != nil && r.Judged() && r.Panel() == "" {
		return ""
	}
	if g, ok := scoring.GoalOf("", i.Written.Target, i.Score.Rule); ok && g.High.OK() {
		if g.Low.OK() {
			return "range"
		}
		return "lower"
	}
	return "higher"
}
