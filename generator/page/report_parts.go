package page

import (
	"steelyard/generator/view"
	"steelyard/scoring"
)

// What data gives to each section of a report. reportParts says where they stand.

func aboutPart(l *ledger, p *pieces) {
	if n := len(l.r.Unit.Duties); n > 0 {
		list := &view.Bullets{Lead: l.w("report.duties")}
		for _, d := range l.r.Unit.Duties {
			t := l.text(d.Title)
			list.Items = append(list.Items, view.Bullet{Parts: []view.Cell{{Text: t.Text, Lang: t.Lang}}})
		}
		p.add("duties", list)
	}
}

func (l *ledger) aboutFinding() string {
	if n := len(l.r.Unit.Duties); n > 0 {
		return capital(l.w("headline.about", l.few(n), l.w("headline.judged", l.count(len(l.inds)))))
	}
	return ""
}

func missionPart(l *ledger, p *pieces) {
	if t := l.text(l.r.Mission); t.Text != "" {
		p.add("mission", &view.Statement{Label: l.w("report.mission"), Text: t})
	}
	if t := l.text(l.r.Vision); t.Text != "" {
		p.add("vision", &view.Statement{Label: l.w("report.vision"), Text: t})
	}
	if s := l.swot(); s != nil {
		p.add("swot", s)
	}
	p.table("strategies", l.strategyTable())
}

func mapPart(l *ledger, p *pieces) {
	if m := l.mapFigure(); m != nil {
		p.figure("strategy-map", "wide", m)
	}
	if b := l.reading(); b != nil {
		p.add("map-reading", b)
	}
}

func glancePart(l *ledger, p *pieces) {
	p.table("scorecard", l.scorecardTable())
	p.add("key", l.statusKey())
	p.figure("dumbbell", "", l.dumbbell())
	if n := len(l.dims); n >= 3 && n <= 8 {
		if f := p.figure("radar", "", l.radar()); f != nil {
			f.Title = l.w("report.radar-title")
			if l.before == nil {
				f.Title = l.w("report.radar-title-first")
			}
		}
	}
	p.figure("bars", "", l.bars())
	p.figure("weights", "", l.weights())
}

func (l *ledger) dimensionPart(d *dimLine, p *pieces) {
	p.deck = l.text(d.d.Question)
	if len(d.inds()) > 0 || d.withheld.Count > 0 {
		p.table("indicators:"+d.d.ID, l.indicatorTable(d))
	}
	if t := l.changeCallout(d); t != nil {
		p.add("", t)
	}
}

// changeCallout warns of indicators of a dimension that cannot be compared with last
// year's; nil where there is none.
func (l *ledger) changeCallout(d *dimLine) *view.Callout {
	var names []string
	for _, i := range d.inds() {
		if i.i.Change != nil && i.i.Change.Comparable == "no" && i.i.Change.Kind != "new" {
			names = append(names, l.plain(i.i.Title))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &view.Callout{Kind: "warn", Bold: l.w("report.break-bold"), Text: l.w("report.break-text", l.str.List(names))}
}

func adjustmentsPart(l *ledger, p *pieces) { p.table("adjustments", l.adjustmentTable()) }

func totalPart(l *ledger, p *pieces) {
	if f := p.figure("waterfall", "", l.waterfall()); f != nil {
		f.Source = l.w("report.order")
	}
	p.table("total", l.stepTable())
	p.table("modifiers", l.modifierTable())
	if l.s.Reported.Sign() > 0 && !l.aggregated() {
		p.add("", &view.Callout{Bold: l.sumLine(), Text: l.w("report.sum-" + sumRule(l.rounding().Sum))})
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
func (l *ledger) totalRemarks() []string {
	remarks := l.totalNotes()
	seen := map[string]bool{}
	for _, r := range remarks {
		seen[r] = true
	}
	for _, n := range append(l.notes(l.s.Notes), l.notes(l.s.GradeWhy)...) {
		if !seen[n] {
			seen[n] = true
			remarks = append(remarks, n)
		}
	}
	return remarks
}

func comparisonPart(l *ledger, p *pieces) {
	if l.before == nil {
		return
	}
	if f := p.figure("bridge", "", l.bridge()); f != nil {
		f.Source = l.w("report.bridge-source")
	}
	p.table("years", l.dimensionChanges())
	p.figure("trend", "", l.totalTrend())
}

func resultsPart(l *ledger, p *pieces) {
	p.table("results", l.resultsTable())
	p.table("initiatives", l.initiativeTable())
}

func problemsPart(l *ledger, p *pieces) {
	p.table("problems", l.problemTable())
	if len(l.missedLines()) == 0 {
		p.add("problems", &view.Callout{Text: l.w("report.no-problems")})
	}
}

func improvementsPart(l *ledger, p *pieces) {
	if t := l.measureTable(); t != nil {
		t.Source = l.w("report.improvements-source")
		p.table("improvements", t)
		return
	}
	if len(l.missedLines()) > 0 {
		p.add("improvements", &view.Callout{Kind: "warn", Text: l.w("summary.doing-none")})
	}
}

func practicePart(l *ledger, p *pieces) { p.table("practice", l.practiceTable()) }

func (l *ledger) practiceFinding() string {
	return capital(l.w("headline.practice", l.few(len(l.inds))))
}

func tracesPart(l *ledger, p *pieces) { p.table("traces", l.traceTable()) }

func (l *ledger) tracesFinding() string { return l.w("headline.traces") }

func evidencePart(l *ledger, p *pieces) { p.table("evidence", l.evidenceTable(l.r.Evidence)) }

func (l *ledger) evidenceFinding() string {
	return capital(l.w("headline.evidence", l.few(len(l.r.Evidence))))
}

func changesPart(l *ledger, p *pieces) {
	p.table("changes", l.changesTable())
	p.table("restatements", l.restatementTable())
	p.table("waivers", l.waiverTable())
	if f := l.sealFacts(); f != nil {
		p.add("", f)
	}
}

// sealFacts say what the report stands on: not applicable results, exemptions,
// verification, content.
func (l *ledger) sealFacts() *view.Facts {
	f := &view.Facts{}
	for _, i := range l.inds {
		if i.s.State == scoring.NotApplicable || i.s.State == scoring.Exempt {
			why, name := l.reason(i), l.text(i.i.Title)
			f.Items = append(f.Items, view.Fact{Term: l.state(i.s.State), Parts: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: l.href(l.indicatorPath(l.r, i.i.ID))}, {Text: l.w("report.dot")}, {Text: why.Text, Lang: why.Lang}}})
		}
	}
	verified, by := 0, map[string]bool{}
	var offices []string
	last := ""
	for _, i := range l.inds {
		if i.i.Result != nil && i.i.Result.Verified != nil {
			verified++
			if o := l.plain(i.i.Result.Verified.By); o != "" && !by[o] {
				by[o] = true
				offices = append(offices, o)
			}
			if i.i.Result.Verified.On > last {
				last = i.i.Result.Verified.On
			}
		}
	}
	if verified > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.w("report.verified"), Parts: []view.Cell{{Text: l.w("report.verified-by", l.count(verified), l.count(len(l.inds)), l.str.List(offices), l.date(last))}}})
	}
	if n := len(l.r.Evidence); n > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.w("section.evidence"), Parts: []view.Cell{{Text: l.w("report.files", l.count(n)), Href: l.href(l.reportPath(l.r) + "#evidence")}}})
	}
	parts := []view.Cell{{Text: l.w("report.content")}, {Text: " "}, {Text: l.r.Hash, Mono: true}}
	if l.opt.Commit != "" {
		parts = append(parts, view.Cell{Text: l.w("report.dot")}, view.Cell{Text: l.w("report.commit")}, view.Cell{Text: " "}, view.Cell{Text: l.opt.Commit, Mono: true})
	}
	f.Items = append(f.Items, view.Fact{Term: l.w("report.made-of"), Parts: parts})
	return f
}
