package source

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

func suggest(name string, known []string) string { return diag.Suggest(name, known) }

// buildResults fills what was reported into the report and its card.
func (b *reportBuilder) buildResults() {
	if len(b.rs.Result) > 0 && !b.partly && len(b.sc.Indicator) == 0 && len(b.sc.Modifier) == 0 && !slices.ContainsFunc(b.list, isError) {
		b.add(at(b.card), ruleMissing, "the scorecard has no indicators, but there are results", "write an [indicator.name] for each result, or copy them from last year's scorecard")
	}
	for i := range b.rs.Result {
		e := &b.rs.Result[i]
		if m := b.report.modifier(e.ID); m != nil && b.indicators[e.ID] == nil {
			m.Result = b.result(e.ID, &e.Value)
			b.report.Card.Results[e.ID] = b.cardResult(e.ID, &e.Value)
			continue
		}
		ind := b.indicators[e.ID]
		if ind == nil && b.headless("indicator") {
			continue
		}
		if ind == nil {
			m := mistake{at: atName(b.results, "result", e.ID), rule: ruleRef, message: fmt.Sprintf("a result for no indicator: %q", e.ID),
				hint: diag.SuggestFree(e.ID, append(b.sc.Indicator.ids(), b.sc.Modifier.ids()...), b.rs.Result.ids())}
			if b.sc.Retired.get(e.ID) != nil {
				m.related = []remark{{at: atName(b.card, "retired", e.ID), message: "retired here"}}
			} else {
				m.related = []remark{{at: atName(b.card, "indicator"), message: "the indicators stand here"}}
			}
			b.list = append(b.list, m)
			continue
		}
		ind.Result = b.result(e.ID, &e.Value)
		b.report.Card.Results[e.ID] = b.cardResult(e.ID, &e.Value)
	}
	b.ballots()
	r, card := b.report, b.report.Card
	for i, a := range b.rs.Bonus {
		x := b.adjustment("bonus", i, &a)
		r.Bonus = append(r.Bonus, x)
		card.Bonus = append(card.Bonus, scoring.Adjustment{ID: fmt.Sprintf("bonus.%d", i+1), Points: a.Points, Reason: a.Reason.plain()})
	}
	for i, a := range b.rs.Deduction {
		x := b.adjustment("deduction", i, &a)
		r.Deductions = append(r.Deductions, x)
		card.Deductions = append(card.Deductions, scoring.Adjustment{ID: fmt.Sprintf("deduction.%d", i+1), Points: a.Points, Reason: a.Reason.plain()})
	}
	for i, v := range b.rs.Veto {
		r.Vetoes = append(r.Vetoes, VetoFinding(v))
		if _, ok := b.rulebook.Scoring.Vetoes[v.Rule]; !ok {
			if v.Rule != "" {
				known := make([]string, len(b.rulebook.Vetoes))
				for i, k := range b.rulebook.Vetoes {
					known[i] = k.ID
				}
				m := mistake{at: at(b.results, "veto", fmt.Sprint(i), "rule"), rule: ruleRef, message: fmt.Sprintf("no veto rule %q in the rulebook of %s", v.Rule, r.Year), hint: suggest(v.Rule, known)}
				if b.rulebook.File != "" {
					m.related = []remark{{at: atName(b.rulebook.File, "veto"), message: "the rules stand here"}}
				}
				b.list = append(b.list, m)
			}
			continue
		}
		card.Vetoes = append(card.Vetoes, scoring.VetoFinding{Rule: v.Rule, Reason: v.Reason.plain(), Item: v.Item})
	}
	b.followed()
	for i, s := range b.rs.Restatement {
		r.Restatements = append(r.Restatements, Restatement{Indicator: s.Indicator, Was: s.Was, Now: s.Now, Reason: s.Reason, On: string(s.On)})
		if s.Indicator != "" && b.indicators[s.Indicator] == nil {
			b.add(at(b.results, "restatement", fmt.Sprint(i), "indicator"), ruleRef, fmt.Sprintf("no indicator %q", s.Indicator), suggest(s.Indicator, b.sc.Indicator.ids()))
		}
	}
}

// modifier finds a modifier by its id; nil where there is none.
func (r *Report) modifier(id string) *Modifier {
	for _, m := range r.Modifiers {
		if m.ID == id {
			return m
		}
	}
	return nil
}

func (b *reportBuilder) result(id string, f *resultFile) *Result {
	x := &Result{
		Value: f.Value, Level: f.Level, Share: f.Share, Reason: f.Reason, NotApplicable: f.NotApplicable, Source: f.Source, Note: f.Note,
		NoteAudience: f.Audience, Problem: f.Problem, Self: f.Self, Place: diag.Place{File: b.results},
	}
	x.ValueText, x.Status = f.ValueText, b.status(id, f.Status)
	x.Numerator, x.Denominator = f.Numerator.periods(), f.Denominator.periods()
	x.Forecast = b.forecast(id, f.Forecast)
	x.Children = b.children(id, f.Children)
	b.wordOnly(id, f)
	for _, p := range f.Periods {
		x.Periods = append(x.Periods, Period(p))
	}
	for _, m := range f.Milestones {
		x.Milestones = append(x.Milestones, Milestone{ID: m.ID, On: string(m.Value)})
	}
	for _, g := range f.Ballots {
		for _, v := range g.Value {
			x.Ballots = append(x.Ballots, Ballot{Group: g.ID, Value: v})
		}
	}
	if v := f.Verified; v != nil {
		x.Verified = &Verified{By: v.By, On: string(v.On)}
	}
	if i := f.Improvement; i != nil {
		x.Improvement = &Improvement{Action: i.Action, Owner: i.Owner, Due: string(i.Due), Done: i.Done}
	}
	x.Evidence = b.evidence(f.Evidence, "result", id, "evidence")
	return x
}

// resultForms are the ways to say what was measured; a result has one of them.
var resultForms = []string{"value", "periods", "not_applicable", "level", "milestones", "ballots", "children"}

// cardResult is the same for scoring; it may have one form only.
func (b *reportBuilder) cardResult(id string, f *resultFile) scoring.Result {
	x := scoring.Result{Value: f.Value, NotApplicable: f.NotApplicable.plain(), Level: f.Level, Share: f.Share, Reason: f.Reason.plain()}
	var forms []string
	if f.Value.OK() {
		forms = append(forms, "value")
	}
	if len(f.Periods) > 0 {
		forms = append(forms, "periods")
		x.Periods = make(map[string]scoring.Number, len(f.Periods))
		b.periods(id, f.Periods)
		for _, p := range f.Periods {
			x.Periods[p.ID] = p.Value
		}
	}
	x.Numerator, x.Denominator = f.Numerator.byPart(), f.Denominator.byPart()
	if !f.Value.OK() && len(f.Numerator) > 0 {
		forms = append(forms, "numerator")
	}
	if !f.NotApplicable.IsZero() {
		forms = append(forms, "not_applicable")
	}
	if f.Level != "" {
		forms = append(forms, "level")
	}
	if len(f.Milestones) > 0 {
		forms = append(forms, "milestones")
		x.Milestones = make(map[string]string, len(f.Milestones))
		for _, m := range f.Milestones {
			x.Milestones[m.ID] = string(m.Value)
		}
	}
	if len(f.Ballots) > 0 {
		forms = append(forms, "ballots")
		x.Ballots = make(map[string][]scoring.Number, len(f.Ballots))
		for _, g := range f.Ballots {
			x.Ballots[g.ID] = g.Value
		}
	}
	if f.Children != nil {
		forms = append(forms, "children")
	}
	if len(forms) > 1 {
		m := mistake{at: atName(b.results, "result", id, forms[1]), rule: ruleClash,
			message: fmt.Sprintf("a result has one of %s, not several", strings.Join(forms, ", ")), hint: "keep the one that was measured",
			related: []remark{{at: atName(b.results, "result", id, forms[0]), message: "the other is here"}}}
		b.list = append(b.list, m)
	}
	if f.Share.OK() && f.Level == "" && !b.partly {
		hint := `write level = "..." beside it`
		if len(forms) > 0 {
			hint = "take it out"
		}
		b.add(atName(b.results, "result", id, "share"), ruleMissing, "a share belongs to a level of the rubric", hint)
	}
	return x
}

// periods checks the names of the parts of a year.
func (b *reportBuilder) periods(id string, list named[scoring.Number]) {
	f := b.sc.Indicator.get(id)
	frequency := f.Frequency
	known := calendar.Within(b.report.Year, frequency, b.report.Starts())
	if known == nil { // a yearly indicator, or none said: any kind, but one kind
		known = calendar.Within(b.report.Year, calendar.Frequency(list[0].ID), b.report.Starts())
	}
	if known == nil {
		known = []string{"Q1", "Q2", "Q3", "Q4", "H1", "H2", "01", "12"}
	}
	free := slices.DeleteFunc(slices.Clone(known), func(name string) bool {
		return slices.ContainsFunc(list, func(p entry[scoring.Number]) bool { return p.ID == name })
	})
	given := func(p entry[scoring.Number], name string) bool { return strings.EqualFold(p.ID, name) }
	var meant []string // what one is told to become is no place for the next
	for _, p := range list {
		if !slices.Contains(known, p.ID) {
			open := slices.DeleteFunc(slices.Clone(free), func(name string) bool {
				return slices.Contains(meant, name) || !given(p, name) && slices.ContainsFunc(list, func(o entry[scoring.Number]) bool { return given(o, name) })
			})
			meant = append(meant, diag.Nearest(p.ID, open))
			m := mistake{at: atName(b.results, "result", id, "periods", p.ID), rule: ruleValue,
				message: fmt.Sprintf("no part of the year is called %q here", p.ID), hint: suggest(p.ID, open)}
			if len(open) == 0 {
				m.hint = "take it out: every part of the year is given"
			}
			if frequency != "" && frequency != "year" {
				m.related = []remark{{at: b.in("indicator", id, "frequency"), message: "the indicator is measured each " + frequency}}
			}
			b.list = append(b.list, m)
		}
	}
	if f.Aggregate == "" && len(list) > 0 && !b.wrong("indicator", id, "aggregate") {
		b.list = append(b.list, mistake{at: atName(b.results, "result", id, "periods"), rule: ruleMissing,
			message: "how the parts of the year are put together is not said", hint: `write aggregate = "sum" (or mean, last, max, min) in the indicator`,
			related: []remark{{at: b.in("indicator", id).named(), message: "the indicator"}}})
	}
}

func (b *reportBuilder) adjustment(kind string, i int, f *adjustmentFile) Adjustment {
	return Adjustment{Points: f.Points, Reason: f.Reason, Rule: f.Rule, Evidence: b.evidence(f.Evidence, kind, fmt.Sprint(i), "evidence")}
}

// evidence finds the files that back a fact.
func (b *reportBuilder) evidence(list []evidence, where ...string) []*File {
	var out []*File
	for i, e := range list {
		if e.File == "" {
			continue
		}
		k := at(b.results, join(where, fmt.Sprint(i))...)
		full := path.Join(b.report.Dir, e.File)
		problem, hint := "", ""
		info, ok := b.files.by[full]
		switch {
		case strings.Contains(e.File, "://"):
			problem, hint = fmt.Sprintf("evidence \"%s\" is an address, not a file", e.File), "put a copy into the report's folder evidence/, and the address into source"
		case path.IsAbs(e.File) || len(e.File) > 1 && e.File[1] == ':':
			problem, hint = fmt.Sprintf("evidence \"%s\" is an absolute path", e.File), "write it below the report's folder, such as \"evidence/survey.pdf\""
		case strings.Contains(e.File, "\\"):
			problem, hint = fmt.Sprintf("evidence \"%s\" has backslashes", e.File), fmt.Sprintf("write %q", strings.ReplaceAll(e.File, "\\", "/"))
		case full == ".." || strings.HasPrefix(full, "../") || !strings.HasPrefix(full, contentDir+"/"):
			problem, hint = fmt.Sprintf("evidence %q lies outside the site's content", e.File), "copy it to the report's folder evidence/"
		case b.files.refused[full]:
			continue // said already where the link stands
		case b.files.dirs[full]:
			problem, hint = fmt.Sprintf("evidence %q is a folder", e.File), "name the files in it one by one"
		case !ok:
			problem, hint = fmt.Sprintf("evidence %q is not there", e.File), evidenceHint(e.File, b.files.below(b.report.Dir))
		case !inEvidence(full) && (path.Ext(full) == ".toml" || path.Ext(full) == ".md"):
			problem, hint = fmt.Sprintf("%q is read to make the site and backs nothing", e.File), "name the file from which the figure was taken"
		}
		if problem != "" {
			b.add(k, ruleFile, problem, hint)
			continue
		}
		for _, f := range b.report.Evidence { // what is said of it anywhere holds in the list of all
			if f.Source != full {
				continue
			}
			if f.Title.IsZero() {
				f.Title = e.Title
			}
			if e.Audience != "" && f.Audience != "internal" {
				f.Audience = e.Audience
			}
		}
		out = append(out, &File{Path: e.File, Source: full, Size: info.size, SHA256: info.sha256, Active: info.active, Title: e.Title, Audience: e.Audience})
	}
	return out
}

// evidenceHint is the hint for a file that is not there; one of the same name in another
// folder is most likely the one.
func evidenceHint(name string, known []string) string {
	for _, k := range known {
		if path.Base(k) == path.Base(name) {
			return fmt.Sprintf("did you mean %q?", k)
		}
	}
	return suggest(name, known)
}
