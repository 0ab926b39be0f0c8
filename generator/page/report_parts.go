package page

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/seal"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// What data gives to each section of a report. reportParts says where they stand.

func aboutPart(l *chapter, p *pieces) {
	if s := l.LineageOf(); s != "" {
		p.add("lineage", &view.Callout{Text: s})
	}
	if n := len(l.Written.Unit.Duties); n > 0 {
		list := &view.Bullets{Class: "terse", Lead: l.W("report.duties")}
		for _, d := range l.Written.Unit.Duties {
			t := l.Text(d.Title)
			list.Items = append(list.Items, view.Bullet{Parts: []view.Cell{{Text: t.Text, Lang: t.Lang}}})
		}
		p.add("duties", list)
	}
}

func (l *chapter) aboutFinding() string {
	if n := len(l.Written.Unit.Duties); n > 0 {
		of := l.Alike(n, len(l.Indicators))
		return edition.Capital(l.W("headline.about", of[0], l.W("headline.judged", of[1])))
	}
	return ""
}

func missionPart(l *chapter, p *pieces) {
	if t := l.Text(l.Written.Mission); t.Text != "" {
		p.add("mission", &view.Statement{Label: l.W("report.mission"), Text: t})
	}
	if t := l.Text(l.Written.Vision); t.Text != "" {
		p.add("vision", &view.Statement{Label: l.W("report.vision"), Text: t})
	}
	if s := l.SWOT(); s != nil {
		p.add("swot", s)
	}
	p.table("strategies", l.StrategyTable())
}

func mapPart(l *chapter, p *pieces) {
	if m := l.MapFigure(); m != nil {
		if p.figure("strategy-map", "wide", m) != nil && m.OnPaper(l.Env("map")).Turned {
			p.wide = true
		}
	}
	if b := l.MapReading(); b != nil {
		p.add("map-reading", b)
	}
}

func glancePart(l *chapter, p *pieces) {
	p.table("scorecard", l.ScorecardTable())
	p.add("key", l.StatusKey())
	// The dimensions are drawn once: beside last year, else as points earned and lost. Radar,
	// weights and bars say the same otherwise and come where an author asks for them.
	if l.Before != nil {
		p.figure("dumbbell", "", l.DumbbellFigure())
	} else {
		p.figure("bars", "", l.BarsFigure())
	}
}

func (l *chapter) dimensionPart(d *ledger.Dimension, p *pieces) {
	p.deck = l.Text(d.Written.Question)
	if len(d.Indicators()) > 0 || d.Withheld.Count > 0 {
		t := l.IndicatorTable(d)
		if first := slices.IndexFunc(l.Dimensions, func(d *ledger.Dimension) bool { return len(d.Indicators()) > 0 }); first >= 0 && l.Dimensions[first] != d {
			t.Subtitle = "" // how to read it is told once
		}
		p.table("indicators:"+d.Written.ID, t)
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
			names = append(names, l.Plain(i.Written.Title))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return &view.Callout{Kind: "warn", Bold: l.W("report.break-bold"), Text: l.W("report.break-text", l.Str.List(names))}
}

func adjustmentsPart(l *chapter, p *pieces) { p.table("adjustments", l.AdjustmentTable()) }

func totalPart(l *chapter, p *pieces) {
	if f := p.figure("waterfall", "", l.WaterfallFigure()); f != nil {
		f.Source = l.StepOrder()
	}
	p.table("total", l.StepTable())
	p.table("modifiers", l.ModifierTable())
	if l.HasTotal() {
		sum := l.SumLine()
		switch {
		case sum == "":
		case slices.ContainsFunc(l.Score.Trace, func(s scoring.Step) bool { return s.Kind == "aggregate" }):
			p.add("", &view.Callout{Bold: sum, Text: l.W("report.sum-combined")})
		case !l.Aggregated():
			p.add("", &view.Callout{Bold: sum, Text: l.W("report.sum-" + sumRule(l.Rounding().Sum))})
		}
	}
	for _, note := range l.TotalRemarks() {
		p.add("", &view.Callout{Kind: "warn", Text: note})
	}
}

func sumRule(rule string) string {
	if rule == "" {
		return "published"
	}
	return rule
}

func comparisonPart(l *chapter, p *pieces) {
	if l.Before == nil {
		return
	}
	if f := p.figure("bridge", "", l.BridgeFigure()); f != nil {
		f.Source = l.W("report.bridge-source")
	}
	p.table("years", l.DimensionChanges())
	p.figure("trend", "", l.TotalsFigure())
}

func resultsPart(l *chapter, p *pieces) {
	p.table("results", l.ResultsTable())
	p.table("initiatives", l.InitiativeTable(l.Written.Initiatives)) // a table may break where the figure may not: on paper it fills the sheet
	p.figure("timeline", "", l.TimelineFigure())
}

func problemsPart(l *chapter, p *pieces) {
	p.table("problems", l.ProblemTable())
	if len(l.MissedTargets()) == 0 {
		p.add("problems", &view.Callout{Text: l.W("official.stop", l.ProblemsFinding())})
	}
}

func improvementsPart(l *chapter, p *pieces) {
	defer func() { p.table("carried", l.CarriedTable()) }()
	if t := l.MeasureTable(); t != nil {
		t.Source = l.W("report.improvements-source")
		p.table("improvements", t)
		return
	}
	if len(l.MissedTargets()) > 0 {
		p.add("improvements", &view.Callout{Kind: "warn", Text: l.Shown("summary.doing-none")})
	}
}

func practicePart(l *chapter, p *pieces) { p.table("practice", l.PracticeTable()) }

func tracesPart(l *chapter, p *pieces) { p.table("traces", l.TraceTable()) }

func evidencePart(l *chapter, p *pieces) { p.table("evidence", l.EvidenceTable(l.evidence())) }

func (l *chapter) evidenceFinding() string {
	return edition.Capital(l.W("headline.evidence", l.Few(len(l.evidence()))))
}

func changesPart(l *chapter, p *pieces) {
	p.table("changes", l.ChangesTable())
	p.table("restatements", l.RestatementTable())
	p.table("waivers", l.WaiverTable())
	if f := l.sealFacts(); f != nil {
		p.add("", f)
	}
}

// sealedFacts say when the report was sealed, with the digests, and what a restatement made
// of the total.
func (l *chapter) sealedFacts() []view.Fact {
	if len(l.Written.Seal) == 0 {
		return nil
	}
	s, err := seal.Read(l.Written.Seal)
	if err != nil {
		return nil // told as a mistake of the site
	}
	first := s.States[0]
	text := l.W("report.sealed-on", l.Date(first.On), seal.Short(first.Digest))
	for _, st := range s.States[1:] {
		text += l.W("report.resealed", l.Date(st.On), seal.Short(st.Digest))
	}
	facts := []view.Fact{{Term: l.W("report.sealed"), Parts: []view.Cell{{Text: text}}}}
	if last := s.Last(); last != first && (last.Total != first.Total || last.Grade != first.Grade) {
		of := func(st *seal.State) string {
			if st.Grade == "" {
				return l.Str.Number(st.Total)
			}
			return l.Str.Number(st.Total) + l.Str.Format.List + l.GradeTitle(st.Grade)
		}
		facts = append(facts, view.Fact{Term: l.W("report.as-published"), Parts: []view.Cell{{Text: l.W("report.as-restated", of(first), of(last))}}})
	}
	return facts
}

// sealFacts say what the report stands on: not applicable results, exemptions,
// verification, content.
func (l *chapter) sealFacts() *view.Facts {
	f := &view.Facts{}
	for _, i := range l.Indicators {
		if i.Score.State == scoring.NotApplicable || i.Score.State == scoring.Exempt {
			why, name := l.Reason(i), l.Text(i.Written.Title)
			f.Items = append(f.Items, view.Fact{Term: l.State(i.Score.State), Parts: []view.Cell{{Text: name.Text, Lang: name.Lang, Href: l.Href(l.IndicatorPath(l.Written, i.Written.ID))}, {Text: l.W("report.dot")}, {Text: why.Text, Lang: why.Lang}}})
		}
	}
	verified, by := 0, map[string]bool{}
	var offices []string
	last := ""
	for _, i := range l.Indicators {
		if i.Written.Result != nil && i.Written.Result.Verified != nil {
			verified++
			if o := l.Plain(i.Written.Result.Verified.By); o != "" && !by[o] {
				by[o] = true
				offices = append(offices, o)
			}
			if i.Written.Result.Verified.On > last {
				last = i.Written.Result.Verified.On
			}
		}
	}
	if verified > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.W("report.verified"), Parts: []view.Cell{{Text: l.W("report.verified-by", l.Count(verified), l.Count(len(l.Indicators)), l.Str.List(offices), l.Date(last))}}})
	}
	if n := len(l.evidence()); n > 0 {
		f.Items = append(f.Items, view.Fact{Term: l.W("section.evidence"), Parts: []view.Cell{{Text: l.W("report.files", l.Count(n)), Href: l.Href(l.ReportPath(l.Written) + "#evidence")}}})
	}
	f.Items = append(f.Items, l.sealedFacts()...)
	parts := []view.Cell{{Text: l.W("report.content")}, {Text: " "}, {Text: l.Written.Hash, Mono: true}}
	if l.on.Commit != "" {
		parts = append(parts, view.Cell{Text: l.W("report.dot")}, view.Cell{Text: l.W("report.commit")}, view.Cell{Text: " "}, view.Cell{Text: l.on.Commit, Mono: true})
	}
	f.Items = append(f.Items, view.Fact{Term: l.W("report.made-of"), Parts: parts})
	return f
}
