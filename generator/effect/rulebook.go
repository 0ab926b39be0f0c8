package effect

import (
	"fmt"
	"reflect"
	"strings"

	"steelyard/scoring"
)

// bookPart is one of a rulebook's rules that may change by itself.
type bookPart struct {
	key  string // as it stands in the file
	read func(*scoring.Rulebook) string
	set  func(to, from *scoring.Rulebook)
}

// bookParts lists them in the order of the file.
func bookParts() []bookPart {
	opt := func(key string, at func(*scoring.Rulebook) *scoring.Opt) bookPart {
		return bookPart{key, func(b *scoring.Rulebook) string { return optText(*at(b)) }, func(to, from *scoring.Rulebook) { *at(to) = *at(from) }}
	}
	text := func(key string, at func(*scoring.Rulebook) *string) bookPart {
		return bookPart{key, func(b *scoring.Rulebook) string { return *at(b) }, func(to, from *scoring.Rulebook) { *at(to) = *at(from) }}
	}
	return []bookPart{
		{"total", func(b *scoring.Rulebook) string { return b.Total.String() }, func(to, from *scoring.Rulebook) { to.Total = from.Total }},
		{"year_starts", func(b *scoring.Rulebook) string { return fmt.Sprint(max(b.YearStarts, 1)) }, func(to, from *scoring.Rulebook) { to.YearStarts = from.YearStarts }},
		text("missing", func(b *scoring.Rulebook) *string { return &b.Missing }),
		opt("coverage", func(b *scoring.Rulebook) *scoring.Opt { return &b.Coverage }),
		opt("node_coverage", func(b *scoring.Rulebook) *scoring.Opt { return &b.NodeCoverage }),
		{"rounding", roundingText, func(to, from *scoring.Rulebook) { to.Rounding = from.Rounding }},
		text("compare", func(b *scoring.Rulebook) *string { return &b.Compare }),
		opt("edge", func(b *scoring.Rulebook) *scoring.Opt { return &b.Edge }),
		{"grade", gradesText, func(to, from *scoring.Rulebook) { to.Grades = from.Grades }},
		opt("bonus.cap", func(b *scoring.Rulebook) *scoring.Opt { return &b.BonusCap }),
		opt("deduction.cap", func(b *scoring.Rulebook) *scoring.Opt { return &b.DeductionCap }),
		opt("total_cap", func(b *scoring.Rulebook) *scoring.Opt { return &b.TotalCap }),
		{"veto", vetoesText, func(to, from *scoring.Rulebook) { to.Vetoes = from.Vetoes }},
		{"panel", panelsText, func(to, from *scoring.Rulebook) { to.Panels = from.Panels }},
		opt("status.met", func(b *scoring.Rulebook) *scoring.Opt { return &b.StatusMet }),
		opt("status.watch", func(b *scoring.Rulebook) *scoring.Opt { return &b.StatusWatch }),
		text("status.by", func(b *scoring.Rulebook) *string { return &b.StatusBy }),
	}
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
		f.add(change{Cause: Cause{Kind: Rulebook, What: Changed, Node: Ref{"rulebook", p.key}, Was: Said{Text: plain(was)}, Now: Said{Text: plain(now)},
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
