package page

import (
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// What data gives to each section of a report. reportParts says where they stand.

func aboutPart(l *chapter, p *pieces) {
	if n := len(l.Written.Unit.Duties); n > 0 {
		list := &view.Bullets{Lead: l.w("report.duties")}
		for _, d := range l.Written.Unit.Duties {
			t := l.text(d.Title)
			list.Items = append(list.Items, view.Bullet{Parts: []view.Cell{{Text: t.Text, Lang: t.Lang}}})
		}
		p.add("duties", list)
	}
}

func (l *chapter) aboutFinding() string {
	if n := len(l.Written.Unit.Duties); n > 0 {
		return capital(l.w("headline.about", l.few(n), l.w("headline.judged", l.count(len(l.Indicators)))))
	}
	return ""
}

func missionPart(l *chapter, p *pieces) {
	if t := l.text(l.Written.Mission); t.Text != "" {
		p.add("mission", &view.Statement{Label: l.w("report.mission"), Text: t})
	}
	if t := l.text(l.Written.Vision); t.Text != "" {
		p.add("vision", &view.Statement{Label: l.w("report.vision"), Text: t})
	}
	if s := l.swot(); s != nil {
		p.add("swot", s)
	}
	p.table("strategies", l.strategyTable())
}

func mapPart(l *chapter, p *pieces) {
	if m := l.mapFigure(); m != nil {
		p.figure("strategy-map", "wide", m)
	}
	if b := l.reading(); b != nil {
		p.add("map-reading", b)
	}
}

func glancePart(l *chapter, p *pieces) {
	p.table("scorecard", l.scorecardTable())
	p.add("key", l.statusKey())
	p.figure("dumbbell", "", l.dumbbell())
	if n := len(l.Dimensions); n >= 3 && n <= 8 {
		if f := p.figure("radar", "", l.radar()); f != nil {
			f.Title = l.w("report.radar-title")
			if l.Before == nil {
				f.Title = l.w("report.radar-title-first")
			}
		}
	}
	p.figure("bars", "", l.bars())
	p.figure("weights", "", l.weights())
}

func (l *chapter) dimensionPart(d *ledger.Dimension, p *pieces) {
	p.deck = l.text(d.Written.Question)
	if len(d.Indicators()) > 0 || d.Withheld.Count > 0 {
		p.table("indicators:"+d.Written.ID, l.indicatorTable(d))
	}
	if t := l.changeCallout(d); t != nil {
		p.add("", t)
	}
}

// changeCallout warns of indicators of a dimension that cannot be compared with last
// year's; nil where there is none.
func (l *chapter) changeCallout(d *ledger.Dimension) *view.Callout {
	var names []string
	for _, i := range d.Indicators() {
		if i.Written.Change != nil && i.Written.Change.Comparable == "no" && i.Written.Change.Kind != "new" {
			names = append(names, l.plain(i.Written.Title))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &view.Callout{Kind: "warn", Bold: l.w("report.break-bold"), Text: l.w("report.break-text", l.str.List(names))}
}

func adjustmentsPart(l *chapter, p *pieces) { p.table("adjustments", l.adjustmentTable()) }

func totalPart(l *chapter, p *pieces) {
	if f := p.figure("waterfall", "", l.waterfall()); f != nil {
		f.Source = l.w("report.order")
	}
	p.table("total", l.stepTable())
	p.table("modifiers", l.modifierTable())
	if l.Score.Reported.Sign() > 0 && !l.Aggregated() {
		p.add("", &view.Callout{Bold: l.sumLine(), Text: l.w("report.sum-" + sumRule(l.Rounding().Sum))})
	}
	for _, note := range l.totalRemarks() {
		p.add("", &view.Callout{Kind: "warn", Text: note})
	}
}

func sumRule(rule string) string {
	if rule == "" {
		return "published"
	}
	return rule
}

// totalRemarks are the remarks on a total that the summary has too, with those of the
// scoring.
func (l *chapter) totalRemarks() []string {
	remarks := l.totalNotes()
	seen := map[string]bool{}
	for _, r := range remarks {
		seen[r] = true
	}
	for _, n := range append(l.notes(l.Score.Notes), l.notes(l.Score.GradeWhy)...) {
		if !seen[n] {
			seen[n] = true
			remarks = append(remarks, n)
		}
	}
	return remarks
}

func comparisonPart(l *chapter, p *pieces) {
	if l.Before == nil {
		return
	}
	if f := p.figure("bridge", "", l.bridge()); f != nil {
		f.Source = l.w("report.bridge-source")
	}
	p.table("years", l.dimensionChanges())
	p.figure("trend", "", l.totalTrend())
}

func resultsPart(l *chapter, p *pieces) {
	p.table("results", l.resultsTable())
	p.table("initiatives", l.initiativeTable(l.Written.Initiatives))
}

func problemsPart(l *chapter, p *pieces) {
	p.table("problems", l.problemTable())
	if len(l.MissedTargets()) == 0 {
		p.add("problems", &view.Callout{Text: l.w("report.no-problems")})
	}
}

func improvementsPart(l *chapter, p *pieces) {
	if t := l.measureTable(); t != nil {
		t.Source = l.w("report.improvements-source")
		p.table("improvements", t)
		return
	}
	if len(l.MissedTargets()) > 0 {
		p.add("improvements", &view.Callout{Kind: "warn", Text: l.w("summary.doing-none")})
	}
}

func practicePart(l *chapter, p *pieces) { p.table("practice", l.practiceTable()) }

func (l *chapter) practiceFinding() string {
	return capital(l.w("headline.practice", l.few(len(l.Indicators))))
}

func tracesPart(l *chapter, p *pieces) { p.table("traces", l.traceTable()) }

func (l *chapter) tracesFinding() string { return l.w("headline.traces") }

func evidencePart(l *chapter, p *pieces) { p.table("evidence", l.evidenceTable(l.Written.Evidence)) }

func (l *chapter) evidenceFinding() string {
	return capital(l.w("headline.evidence", l.few(len(l.Written.Evidence))))
}

func changesPart(l *chapter, p *pieces) {
	p.table("changes", l.changesTable())
	p.table("restatements", l.restatementTable())
	p.table("waivers", l.waiverTable())
	if f := l.sealFacts(); f != nil {
		p.add("", f)
	}
}

// sealFacts say what the report stands on: not applicable results, exemptions,
// verification, content.
func (l *chapter) sealFacts() *view.Facts {
	f := &view.Facts{}
	for _, i := range l.Indicators {
		if i.Score.State == scoring.NotApplicable || i.Score.State == scoring.Exempt {
			why, name := l.reason(i), l.text(i.Written.Title)
			f.Items = append(f.Items, view.Fact{Term: l.state(i.Score.State), Parts: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: l.href(l.indicatorPath(l.Written, i.Written.ID))}, {Text: l.w("report.dot")}, {Text: why.Text, Lang: why.Lang}}})
		}
	}
	verified, by := 0, map[string]bool{}
	var offices []string
	last := ""
	for _, i := range l.Indicators {
		if i.Written.Result != nil && i.Written.Result.Verified != nil {
			verified++
			if o := l.plain(i.Written.Result.Verified.By); o != "" && !by[o] {
				by[o] = true
				offices = append(offices, o)
			}
			if i.Written.Result.Verified.On > last {
				last = i.Written.Result.Verified.On
			}
		}
	}
	if verified > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.w("report.verified"), Parts: []view.Cell{{Text: l.w("report.verified-by", l.count(verified), l.count(len(l.Indicators)), l.str.List(offices), l.date(last))}}})
	}
	if n := len(l.Written.Evidence); n > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.w("section.evidence"), Parts: []view.Cell{{Text: l.w("report.files", l.count(n)), Href: l.href(l.reportPath(l.Written) + "#evidence")}}})
	}
	parts := []view.Cell{{Text: l.w("report.content")}, {Text: " "}, {Text: l.Written.Hash, Mono: true}}
	if l.opt.Commit != "" {
		parts = append(parts, view.Cell{Text: l.w("report.dot")}, view.Cell{Text: l.w("report.commit")}, view.Cell{Text: " "}, view.Cell{Text: l.opt.Commit, Mono: true})
	}
	f.Items = append(f.Items, view.Fact{Term: l.w("report.made-of"), Parts: parts})
	return f
}
