package effect

import (
	"cmp"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// Term is a piece of a setting, for words of any language: words by a key, filled with further
// terms; or a text, a number, a share or a day as it is. Exactly one is set.
type Term struct {
	Key    string // of the words, "setting.grade"; filled with Args
	Args   []Term
	Text   source.Text
	Number scoring.Opt
	Share  scoring.Opt // told in percent
	Day    string      // "2026-09-30"
	Unit   string      // id of a unit
	Item   string      // id of an indicator or a dimension, told by its title
	// Level is a level or a milestone of Rule.
	Level string
	Rule  *scoring.Rule
}

func word(key string, args ...Term) Term { return Term{Key: key, Args: args} }

func numbered(n scoring.Number) Term { return Term{Number: scoring.Some(n)} }

func counted(n int) Term { return numbered(scoring.FromInt(int64(n))) }

func shared(n scoring.Number) Term { return Term{Share: scoring.Some(n)} }

// named is what has a title among the texts, told by its id where it has none.
func named(id string, title source.Text) Term {
	if title.IsZero() {
		title = plain(id)
	}
	return Term{Text: title}
}

// some are terms of an optional number; none where it is absent.
func some(o scoring.Opt, as func(scoring.Number) Term) []Term {
	if n, ok := o.Get(); ok {
		return []Term{as(n)}
	}
	return nil
}

func roundingTerms(b *scoring.Rulebook) []Term {
	r := b.Rounding
	terms := []Term{word("setting.rounding-score", counted(r.Score)), word("setting.rounding-objective", counted(r.ObjectivePlaces())),
		word("setting.rounding-dimension", counted(r.DimensionPlaces())), word("setting.rounding-total", counted(r.Total)),
		word("rounding." + cmp.Or(r.Mode, "half-up")), word("rounding-sum." + cmp.Or(r.Sum, "published"))}
	return append(some(r.Value, func(n scoring.Number) Term { return word("setting.rounding-value", numbered(n)) }), terms...)
}

// gradeTerm is a grade of a rulebook by its title.
func gradeTerm(texts *source.Rulebook, id string) Term {
	if i := slices.IndexFunc(texts.Grades, func(g source.GradeText) bool { return g.ID == id }); i >= 0 {
		return named(id, texts.Grades[i].Title)
	}
	return Term{Text: plain(id)}
}

func gradeTerms(b *scoring.Rulebook, texts *source.Rulebook) []Term {
	var terms []Term
	for _, g := range b.Grades {
		t := gradeTerm(texts, g.ID)
		if q := g.Quota; q != nil {
			quota := word("method.quota-"+cmp.Or(q.Rounding, "floor"), shared(q.Share))
			terms = append(terms, word("setting.grade-quota-"+cmp.Or(q.Ties, "none"), t, numbered(g.From), quota))
			continue
		}
		terms = append(terms, word("setting.grade-from", t, numbered(g.From)))
	}
	return terms
}

func vetoTerms(b *scoring.Rulebook, texts *source.Rulebook) []Term {
	var terms []Term
	for _, id := range sorted(b.Vetoes) {
		v, name := b.Vetoes[id], Term{Text: plain(id)}
		if i := slices.IndexFunc(texts.Vetoes, func(x source.Item) bool { return x.ID == id }); i >= 0 {
			name = named(id, texts.Vetoes[i].Title)
		}
		effect := word("method.effect-zero")
		switch {
		case v.ZeroItem != "":
			effect = word("setting.zero-item", Term{Item: v.ZeroItem})
		case v.CapGrade != "":
			effect = word("method.effect-cap-grade", gradeTerm(texts, v.CapGrade))
		case v.CapScore.OK():
			effect = word("method.effect-cap-score", numbered(v.CapScore.Number()))
		case v.BarAward:
			effect = word("method.effect-bar")
		}
		terms = append(terms, word("setting.veto-does", name, effect))
	}
	return terms
}

func panelTerms(b *scoring.Rulebook, texts *source.Rulebook) []Term {
	var terms []Term
	for _, id := range sorted(b.Panels) {
		p, title, names := b.Panels[id], source.Text{}, []source.Item(nil)
		for _, x := range texts.PanelTexts {
			if x.ID == id {
				title, names = x.Title, x.Groups
			}
		}
		terms = append(terms, word("setting.panel-scale", named(id, title), numbered(p.Low), numbered(p.High)))
		for _, g := range p.Groups {
			name := Term{Text: plain(g.ID)}
			if i := slices.IndexFunc(names, func(x source.Item) bool { return x.ID == g.ID }); i >= 0 {
				name = named(g.ID, names[i].Title)
			}
			terms = append(terms, word("setting.panel-group", name, numbered(g.Weight)))
		}
		if p.TrimDrop > 0 {
			terms = append(terms, word("setting.panel-trim", counted(p.TrimAbove), counted(p.TrimDrop)))
		}
		if p.MinBallots > 0 {
			terms = append(terms, word("setting.panel-ballots", counted(p.MinBallots)))
		}
	}
	return terms
}

// partTerms say how a node is put together.
func partTerms(aggregate string, coverage scoring.Opt, gate scoring.Table) []Term {
	var terms []Term
	switch aggregate {
	case "":
	case "points":
		terms = append(terms, word("setting.weights-points"))
	default:
		terms = append(terms, word("setting.together", word("aggregate."+aggregate)))
	}
	if n, ok := coverage.Get(); ok {
		terms = append(terms, word("setting.least", shared(n)))
	}
	if id, ok := gate["indicator"].(string); ok {
		number := func(key string) (scoring.Number, bool) { n, ok := gate[key].(scoring.Number); return n, ok }
		for _, key := range []string{"at_least", "at_most", "share"} {
			n, ok := number(key)
			switch {
			case ok && key == "share":
				terms = append(terms, word("setting.gate-share", Term{Item: id}, shared(n)))
			case ok:
				terms = append(terms, word("setting.gate-"+key, Term{Item: id}, numbered(n)))
			}
		}
		if n, ok := number("cap"); ok {
			terms = append(terms, word("setting.gate-cap", shared(n)))
		} else if n, ok := number("factor"); ok {
			terms = append(terms, word("setting.gate-factor", numbered(n)))
		}
	}
	return terms
}

// lineageTerms say which units a card goes on from.
func lineageTerms(c *scoring.Card) []Term {
	key := "setting.merged-from"
	if c.Part {
		key = "setting.split-from"
	}
	var terms []Term
	for _, id := range c.From {
		terms = append(terms, word(key, Term{Unit: id}))
	}
	return terms
}

// limitTerms are an indicator's own limits of what is met and close.
func limitTerms(l *scoring.StatusLimits) []Term {
	if l == nil {
		return nil
	}
	as := numbered
	if l.By == "attainment" {
		as = shared
	}
	terms := append(some(l.Met, func(n scoring.Number) Term { return word("setting.limit-met", as(n)) }),
		some(l.Watch, func(n scoring.Number) Term { return word("setting.limit-watch", as(n)) })...)
	return append(terms, word("setting.limit-by-"+cmp.Or(l.By, "value")))
}

func difficultyTerm(n scoring.Number) Term { return word("setting.difficulty", numbered(n)) }

func asOfTerms(c *scoring.Card) []Term {
	if c.AsOf == "" {
		return nil
	}
	return []Term{word("setting.as-of", Term{Day: c.AsOf})}
}

// measureTerms are a setting of an indicator: key is as it stands in the file.
func measureTerms(key string, m *scoring.Indicator) []Term {
	switch key {
	case "better":
		return []Term{word("better." + cmp.Or(m.Better, "higher"))}
	case "aggregate":
		if m.Periods == "" {
			return nil
		}
		return []Term{word("periods." + m.Periods)}
	case "frequency":
		return []Term{word("frequency." + cmp.Or(m.Frequency, "year"))}
	case "difficulty":
		return some(m.Difficulty, difficultyTerm)
	}
	return limitTerms(m.Status)
}

// resultTerms say a judged result, or the parts by which it differs from the other side; nil
// for others.
func resultTerms(x, other *scoring.Result, rule *scoring.Rule) []Term {
	if rule == nil {
		return nil
	}
	var terms []Term
	switch {
	case x.Level != "":
		terms = append([]Term{{Level: x.Level, Rule: rule}}, some(x.Share, shared)...)
	case len(x.Milestones) > 0:
		for _, m := range sorted(x.Milestones) {
			if other.Milestones[m] != x.Milestones[m] {
				terms = append(terms, word("setting.reached", Term{Level: m, Rule: rule}, Term{Day: x.Milestones[m]}))
			}
		}
	}
	return terms
}

// belowTerms name the units below whose values differ from the other side's.
func belowTerms(x, other *scoring.Below) []Term {
	terms := []Term{word("children.of-" + x.By)}
	for _, p := range x.Parts {
		if !inBelow(p, x.By, other) {
			terms = append(terms, word("setting.below-value", Term{Unit: p.Unit}, numbered(p.Value)))
		}
	}
	return terms
}

// resultTerms are those of one side of a result; m is its indicator on that side, which may be
// that of a modifier.
func (f *finder) resultTerms(x, other *scoring.Result, m *scoring.Indicator, card *scoring.Card) []Term {
	switch {
	case x.Value.OK() || x.NotApplicable != "" || m == nil:
		return nil
	case x.Below != nil:
		return belowTerms(x.Below, other.Below)
	case x.Level != "" || len(x.Milestones) > 0:
		rule, _ := scoring.ParseRule(m, card.Rulebook)
		return resultTerms(x, other, rule)
	}
	return nil
}
