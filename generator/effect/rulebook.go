package effect

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// bookPart is one of a rulebook's rules that may change by itself.
type bookPart struct {
	key  string                                                   // as it stands in the file
	read func(*scoring.Rulebook) string                           // as it stands in the file
	say  func(b *scoring.Rulebook, texts *source.Rulebook) []Term // for words of a language
	set  func(to, from *scoring.Rulebook)
}

// bookParts lists them in the order of the file.
func bookParts() []bookPart {
	opt := func(key string, as func(scoring.Number) Term, at func(*scoring.Rulebook) *scoring.Opt) bookPart {
		return bookPart{key, func(b *scoring.Rulebook) string { return optText(*at(b)) }, func(b *scoring.Rulebook, _ *source.Rulebook) []Term { return some(*at(b), as) },
			func(to, from *scoring.Rulebook) { *at(to) = *at(from) }}
	}
	text := func(key, usual string, at func(*scoring.Rulebook) *string) bookPart {
		return bookPart{key, func(b *scoring.Rulebook) string { return *at(b) },
			func(b *scoring.Rulebook, _ *source.Rulebook) []Term {
				return []Term{word("setting." + strings.ReplaceAll(key, ".", "-") + "-" + cmp.Or(*at(b), usual))}
			}, func(to, from *scoring.Rulebook) { *at(to) = *at(from) }}
	}
	alone := func(say func(*scoring.Rulebook) []Term) func(*scoring.Rulebook, *source.Rulebook) []Term {
		return func(b *scoring.Rulebook, _ *source.Rulebook) []Term { return say(b) }
	}
	return []bookPart{
		{"total", func(b *scoring.Rulebook) string { return b.Total.String() }, alone(func(b *scoring.Rulebook) []Term { return []Term{numbered(b.Total)} }),
			func(to, from *scoring.Rulebook) { to.Total = from.Total }},
		{"year_starts", func(b *scoring.Rulebook) string { return fmt.Sprint(max(b.YearStarts, 1)) }, alone(func(b *scoring.Rulebook) []Term { return []Term{counted(max(b.YearStarts, 1))} }),
			func(to, from *scoring.Rulebook) { to.YearStarts = from.YearStarts }},
		text("missing", "pending", func(b *scoring.Rulebook) *string { return &b.Missing }),
		opt("coverage", shared, func(b *scoring.Rulebook) *scoring.Opt { return &b.Coverage }),
		opt("node_coverage", shared, func(b *scoring.Rulebook) *scoring.Opt { return &b.NodeCoverage }),
		{"rounding", roundingText, alone(roundingTerms), func(to, from *scoring.Rulebook) { to.Rounding = from.Rounding }},
		text("compare", "category", func(b *scoring.Rulebook) *string { return &b.Compare }),
		opt("edge", numbered, func(b *scoring.Rulebook) *scoring.Opt { return &b.Edge }),
		{"grade", gradesText, gradeTerms, func(to, from *scoring.Rulebook) { to.Grades = from.Grades }},
		opt("bonus.cap", numbered, func(b *scoring.Rulebook) *scoring.Opt { return &b.BonusCap }),
		opt("deduction.cap", numbered, func(b *scoring.Rulebook) *scoring.Opt { return &b.DeductionCap }),
		opt("total_cap", numbered, func(b *scoring.Rulebook) *scoring.Opt { return &b.TotalCap }),
		{"veto", vetoesText, vetoTerms, func(to, from *scoring.Rulebook) { to.Vetoes = from.Vetoes }},
		{"panel", panelsText, panelTerms, func(to, from *scoring.Rulebook) { to.Panels = from.Panels }},
		opt("status.met", shared, func(b *scoring.Rulebook) *scoring.Opt { return &b.StatusMet }),
		opt("status.watch", shared, func(b *scoring.Rulebook) *scoring.Opt { return &b.StatusWatch }),
		text("status.by", "points", func(b *scoring.Rulebook) *string { return &b.StatusBy }),
	}
}

// textsIn are the titles of a rulebook; a report that was made without files has none.
func textsIn(rb *source.Rulebook) *source.Rulebook {
	if rb == nil {
		return &source.Rulebook{}
	}
	return rb
}

func roundingText(b *scoring.Rulebook) string {
	r := b.Rounding
	parts := []string{}
	if r.Value.OK() {
		parts = append(parts, "value "+optText(r.Value))
	}
	parts = append(parts, fmt.Sprintf("score %d, objective %d, dimension %d, total %d", r.Score, r.Objective, r.Dimension, r.Total), r.Mode, r.Sum)
	return strings.Join(parts, ", ")
}

func gradesText(b *scoring.Rulebook) string {
	var parts []string
	for _, g := range b.Grades {
		s := g.ID + " " + g.From.String()
		if q := g.Quota; q != nil {
			s += " (quota " + strings.Join(nonEmpty(q.Share.String(), q.Rounding, q.Ties), " ") + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

func vetoesText(b *scoring.Rulebook) string {
	var parts []string
	for _, id := range sorted(b.Vetoes) {
		v := b.Vetoes[id]
		what := ""
		switch {
		case v.ZeroItem != "":
			what = "zero_item " + v.ZeroItem
		case v.CapGrade != "":
			what = "cap_grade " + v.CapGrade
		case v.CapScore.OK():
			what = "cap_score " + optText(v.CapScore)
		case v.BarAward:
			what = "bar_award"
		}
		parts = append(parts, id+" "+what)
	}
	return strings.Join(parts, ", ")
}

func panelsText(b *scoring.Rulebook) string {
	var parts []string
	for _, id := range sorted(b.Panels) {
		p := b.Panels[id]
		var groups []string
		for _, g := range p.Groups {
			groups = append(groups, g.ID+" "+g.Weight.String())
		}
		parts = append(parts, fmt.Sprintf("%s %s (%s to %s, trim %d above %d, at least %d)", id, strings.Join(groups, " "), p.Low, p.High, p.TrimDrop, p.TrimAbove, p.MinBallots))
	}
	return strings.Join(parts, ", ")
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// rulebook compares the rules that hold for every unit, one by one.
func (f *finder) rulebook() {
	a, b := f.was.Rulebook, f.now.Rulebook
	if a == b || a == nil || b == nil {
		if a != b {
			f.add(change{Cause: Cause{Kind: Rulebook, What: Changed, Node: Ref{Kind: "rulebook"}}, apply: func(v *variant) { v.card.Rulebook = b }})
		}
		return
	}
	for _, p := range bookParts() {
		was, now := p.read(a), p.read(b)
		if was == now {
			continue
		}
		f.add(change{Cause: Cause{Kind: Rulebook, What: Changed, Node: Ref{"rulebook", p.key}, Was: Said{Text: plain(was), Terms: p.say(a, textsIn(f.old.Rulebook))}, Now: Said{Text: plain(now), Terms: p.say(b, textsIn(f.new.Rulebook))},
			OldPlace: f.old.Place("rulebook:" + p.key), NewPlace: f.new.Place("rulebook:" + p.key)},
			apply: func(v *variant) {
				own := *v.card.Rulebook
				p.set(&own, b)
				v.card.Rulebook = &own
			}})
	}
	// A rule that a later version of the program adds to rulebooks is not lost.
	rest := *a
	for _, p := range bookParts() {
		p.set(&rest, b)
	}
	rest.Year = b.Year
	if !reflect.DeepEqual(rest, *b) {
		f.add(change{Cause: Cause{Kind: Rulebook, What: Changed, Node: Ref{Kind: "rulebook"}}, apply: func(v *variant) { v.card.Rulebook = b }})
	}
}
