package scoring

import (
	"slices"
	"strings"
)

// Words says the sentences of this package in one language: its phrases by key, which begin
// with "rule." and "trace.", with arguments put in where {0}, {1}, ... stand, and numbers as
// the language writes them. The strings of a theme are such words, so that a further language
// is a file of them and no code.
type Words interface {
	Words(key string, args ...string) string
	Number(decimal string) string  // of a decimal with a point, "-1234.5"
	Percent(printed string) string // of a number as it is printed, "80"
	Quote(text string) string
	Date(iso string) string // of a day written as 2025-10-31
}

// wording writes the sentences of rules in one language.
type wording struct {
	words Words
	lang  string // of the titles that an author wrote
	// points are the indicator's where shares are written in points; cap and floor are the
	// rule's. All are absent outside a rule's sentence.
	points, cap, floor Opt
}

// say fills a phrase of rules.
func (w wording) say(key string, args ...string) string { return w.words.Words("rule."+key, args...) }

// then adds a sentence, where the language has one under the key.
func (w wording) then(s, key string, args ...string) string {
	if more := w.say(key, args...); more != "" {
		return w.say("sentences", s, more)
	}
	return s
}

// quoted is an author's title between quotation marks, or the id where there is none.
func (w wording) quoted(l label, id string) string {
	if l == nil {
		return id
	}
	return w.words.Quote(l.in(w.lang, id))
}

// number writes n as a reader of running text expects it.
func (w wording) number(n Number) string {
	if _, d, ok := n.Parts(); ok && d < 100 && n.Decimals() < 0 {
		return w.words.Number(n.String())
	}
	s, whole := n.CutOff(6)
	return edge(w.words.Number(s), whole)
}

// edge adds "…" to a number that is cut off.
func edge(printed string, whole bool) string {
	if whole {
		return printed
	}
	return printed + "…"
}

// percent writes a share, 0.8 as "80%".
func (w wording) percent(share Number) string {
	p := share.Mul(whole(100))
	if p.Decimals() < 0 {
		places := 2
		for places < 12 && p.Round(places, "").Decimals() == 0 { // what goes on is told apart from what it nears
			places++
		}
		return w.words.Percent(w.words.Number(p.Trim(places)))
	}
	return w.words.Percent(w.number(p))
}

// share writes a share as its author wrote it: of the points, or in points.
func (w wording) share(share Number) string {
	points, ok := w.points.Get()
	if !ok {
		return w.percent(share)
	}
	return w.say("points", w.number(share.Mul(points)))
}

// part is the share that begins a sentence: "80% of the points", "8 points".
func (w wording) part(share Number) string { return w.ofPoints(w.share(share)) }

// ofPoints says of shares that they are shares of the points, unless they are points.
func (w wording) ofPoints(shares string) string {
	if w.points.OK() {
		return shares
	}
	return w.say("of-points", shares)
}

// looked is what a rule looks at: the name of its basis where places on its axis are written
// in the basis' own way, "" elsewhere, and how a sentence calls it.
type looked struct{ name, text string }

// percentages says whether a basis is written in percent.
func (b looked) percentages() bool { return InPercent(b.name) }

// InPercent says whether places on a basis are shares, which people read in percent.
func InPercent(basis string) bool {
	return slices.Contains([]string{"attainment", "deviation", "growth", "percentile", "minmax", "proximity"}, basis)
}

// distance writes a step on the basis' axis: between percentages lie percentage points.
func (w wording) distance(what looked, n Number) string {
	if what.percentages() {
		return w.say("percentage-points", w.number(n.Mul(whole(100))))
	}
	return w.number(n)
}

// axis writes a place on the basis' axis: bases that are shares are written as percentages.
func (w wording) axis(what looked, n Number) string {
	switch {
	case what.percentages():
		return w.percent(n)
	case what.name == "rank":
		return w.say("rank", w.number(n))
	}
	return w.number(n)
}

// looksAt says what a rule looks at.
func (w wording) looksAt(r *Rule) looked {
	b := looked{r.basis.Name, w.say("basis-" + r.basis.Name)}
	switch {
	case r.log && (b.name == "minmax" || b.name == "proximity" || b.name == "zscore"):
		return looked{text: w.say("logarithms", b.text)}
	case r.log:
		return looked{text: w.say("logarithm", b.text)}
	}
	return b
}

// joined puts parts together, two at a time, by the phrase under a key.
func (w wording) joined(key string, parts []string) string {
	s := parts[0]
	for _, p := range parts[1:] {
		s = w.say(key, s, p)
	}
	return s
}

func (w wording) list(parts []string) string { return w.joined("list", parts) }

// clauses joins parts that hold colons themselves.
func (w wording) clauses(parts []string) string { return w.joined("clauses", parts) }

// and joins corners of a line: "0% at 70 and 100% at 90".
func (w wording) and(parts []string) string {
	if n := len(parts) - 1; n > 0 {
		return w.say("and", w.list(parts[:n]), parts[n])
	}
	return w.list(parts)
}

// mode adds what becomes of parts of a step: "prorata", "whole" or "started".
func (w wording) mode(s, mode string) string { return w.then(s, "mode-"+mode) }

// Sentence says the whole rule in words; titles of levels and milestones in lang, or as their
// author has them.
func (r *Rule) Sentence(words Words, lang string) string {
	w := wording{words: words, lang: lang, cap: r.cap, floor: r.floor}
	if r.inPoints {
		w.points = Some(r.points)
	}
	if r.judge != nil {
		return r.limits(w, r.judge.sentence(w))
	}
	s := r.curve.sentence(w, w.looksAt(r))
	if r.basis.Name == "attainment" {
		s = w.then(s, pick(r.better == "lower", "attainment-lower", "attainment-higher"))
	}
	return r.limits(w, s)
}

// capShows says whether a cap is worth a sentence: not where it is full points, as usual,
// or where the curve ends there and says so.
func (r *Rule) capShows(c Number) bool {
	if r.curve == nil {
		return !c.Equal(whole(1))
	}
	return r.curve.saysCap(c, r.over.mode != "")
}

// limits adds cap, floor, over-achievement and gate where they are not the usual ones.
func (r *Rule) limits(w wording, s string) string {
	if c, ok := r.cap.Get(); !ok {
		s = w.then(s, "no-cap")
	} else if r.capShows(c) {
		s = w.then(s, "cap", w.share(c))
	}
	if f, ok := r.floor.Get(); !ok {
		s = w.then(s, "no-floor")
	} else if f.Sign() != 0 {
		s = w.then(s, "floor", w.share(f))
	}
	s = r.over.add(w, s)
	if g := r.gate; g != nil {
		s = g.add(w, s)
	}
	if b := r.basis.Name; (b == "rank" || b == "percentile") && r.ties != "best" && r.ties != "" {
		s = w.then(s, "ties-"+r.ties)
	}
	if r.scope.allYears {
		s = w.then(s, "all-years")
	}
	return s
}

// add says what over-achievement brings.
func (o overAchievement) add(w wording, s string) string {
	if o.mode != "bonus" && o.mode != "penalty" && o.mode != "void" {
		return s
	}
	limit := ""
	if l, ok := o.limit.Get(); ok {
		limit = w.say("at-most", w.share(l))
	}
	return w.then(s, "over-"+o.mode, w.percent(o.from), w.share(o.rate.Quo(whole(100))), limit)
}

// add says what the gate asks and what becomes of the score where it is shut.
func (g *gate) add(w wording, s string) string {
	var test string
	switch {
	case g.atLeast.OK():
		test = w.say("gate-at-least", g.indicator, w.number(g.atLeast.Number()))
	case g.atMost.OK():
		test = w.say("gate-at-most", g.indicator, w.number(g.atMost.Number()))
	default:
		test = w.say("gate-share", g.indicator, w.percent(g.share.Number()))
	}
	switch {
	case g.factor.OK():
		return w.then(s, "gate-factor", test, w.number(g.factor.Number()))
	case g.cap.OK() && g.cap.Number().Sign() > 0:
		return w.then(s, "gate-cap", test, w.share(g.cap.Number()))
	}
	return w.then(s, "gate", test)
}

// Titled are words that call the indicators of gates and the groups of raters by their titles,
// which a rule does not know. title and group return "" for an id that they do not know either;
// panel is "" where a rule has no panel of the rulebook. group may be nil.
func Titled(words Words, title func(id string) string, group func(panel, id string) string) Words {
	return titled{words, title, group}
}

type titled struct {
	words Words
	title func(id string) string
	group func(panel, id string) string
}

func (t titled) Number(decimal string) string  { return t.words.Number(decimal) }
func (t titled) Percent(printed string) string { return t.words.Percent(printed) }
func (t titled) Quote(text string) string      { return t.words.Quote(text) }
func (t titled) Date(iso string) string        { return t.words.Date(iso) }

// Words puts the title in where a sentence of a gate names an indicator.
func (t titled) Words(key string, args ...string) string {
	if slices.Contains([]string{"rule.gate-at-least", "rule.gate-at-most", "rule.gate-share"}, key) {
		if s := t.title(args[0]); s != "" {
			args = append([]string{t.words.Quote(s)}, args[1:]...)
		}
	}
	return t.words.Words(key, args...)
}

// GateSentence says the gate of a node or a card in words; "" where there is none.
func GateSentence(t Table, words Words) string {
	if t == nil {
		return ""
	}
	g, problems := parseGate(t, nil)
	if len(problems) > 0 {
		return ""
	}
	return strings.TrimSpace(g.add(wording{words: words}, ""))
}

// sortedMarks puts marks in order and drops repeated ones.
func sortedMarks(m []mark) []mark {
	slices.SortStableFunc(m, func(a, b mark) int { return a.at.Cmp(b.at) })
	return slices.CompactFunc(m, func(a, b mark) bool { return a.at.Equal(b.at) })
}
