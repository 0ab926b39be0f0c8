package scoring

import (
	"fmt"
	"slices"
	"strings"
)

// wording writes the sentences of rules in one language.
type wording struct {
	zh   bool
	lang string // of the titles in it
	// points are the indicator's where shares are written in points; cap and floor are the
	// rule's. All are absent outside a rule's sentence.
	points, cap, floor Opt
}

func wordingOf(lang string) wording {
	return wording{zh: Text{"", "zh"}.In(lang) == "zh", lang: lang}
}

func (w wording) of(t Text) string {
	if w.zh {
		return t.Zh
	}
	return t.En
}

// say fills the phrase; arguments may be taken by number where the languages' order differs.
func (w wording) say(t Text, args ...any) string {
	if len(args) == 0 {
		return w.of(t)
	}
	s := fmt.Sprintf(w.of(t), args...)
	if i := strings.Index(s, "%!(EXTRA"); i >= 0 { // a language may leave an argument out
		s = s[:i]
	}
	return s
}

// quoted is an author's title between quotation marks, or the id where there is none.
func (w wording) quoted(l label, id string) string {
	if l == nil {
		return id
	}
	return "“" + l.in(w.lang, id) + "”"
}

// number writes n as a reader of running text expects it.
func (w wording) number(n Number) string {
	if _, d, ok := n.Parts(); ok && d < 100 && n.Decimals() < 0 {
		return strings.Replace(n.String(), "-", minus, 1)
	}
	return strings.Replace(n.Trim(6), "-", minus, 1)
}

// percent writes a share, 0.8 as "80%".
func (w wording) percent(share Number) string {
	p := share.Mul(whole(100))
	s := w.number(p)
	if d := p.Decimals(); d < 0 {
		s = strings.Replace(p.Trim(2), "-", minus, 1)
	}
	return s + "%"
}

// share writes a share as its author wrote it: of the points, or in points.
func (w wording) share(share Number) string {
	points, ok := w.points.Get()
	if !ok {
		return w.percent(share)
	}
	n := share.Mul(points)
	if w.zh {
		return w.number(n) + "分"
	}
	return w.number(n) + pick(n.Equal(whole(1)), " point", " points")
}

// part is the share that begins a sentence: "80% of the points", "8 points".
func (w wording) part(share Number) string { return w.share(share) + w.ofPoints() }

func (w wording) ofPoints() string {
	if w.zh || w.points.OK() {
		return ""
	}
	return " of the points"
}

// distance writes a step on the basis' axis: between percentages lie percentage points.
func (w wording) distance(what string, n Number) string {
	if w.percentages(what) {
		p := n.Mul(whole(100))
		if w.zh {
			return w.number(p) + "个百分点"
		}
		return w.number(p) + pick(p.Equal(whole(1)), " percentage point", " percentage points")
	}
	return w.number(n)
}

// percentages says whether a basis is written in percent.
func (w wording) percentages(what string) bool {
	for _, b := range []string{"attainment", "deviation", "growth", "percentile", "minmax"} {
		if what != "" && what == w.basis(b) {
			return true
		}
	}
	return false
}

// axis writes a place on the basis' axis: bases that are shares are written as percentages.
func (w wording) axis(what string, n Number) string {
	switch {
	case w.percentages(what):
		return w.percent(n)
	case what == w.basis("rank"):
		return w.say(Text{"rank %s", "第%s名"}, w.number(n))
	}
	return w.number(n)
}

// basisWords name what is looked at inside a sentence.
var basisWords = map[string]Text{
	"value":      {"the value", "完成值"},
	"attainment": {"the attainment of the target", "目标完成率"},
	"deviation":  {"the deviation from the target", "偏差率"},
	"growth":     {"the growth on last year", "较上年增长率"},
	"gap":        {"the gap to the target", "与目标值的差额"},
	"rank":       {"the rank among the units", "单位间名次"},
	"percentile": {"the percentile among the units", "单位间百分位"},
	"minmax":     {"the place between the worst and the best unit", "最差与最优单位之间的位置"},
	"zscore":     {"the standard score among the units", "单位间标准分"},
}

func (w wording) basis(name string) string { return w.of(basisWords[name]) }

func (w wording) list(parts []string) string {
	if w.zh {
		return strings.Join(parts, "、")
	}
	return strings.Join(parts, ", ")
}

// and joins corners of a line: "0% at 70 and 100% at 90".
func (w wording) and(parts []string) string {
	if w.zh || len(parts) < 2 {
		return w.list(parts)
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}

// clauses joins parts that hold colons themselves.
func (w wording) clauses(parts []string) string {
	if w.zh {
		return strings.Join(parts, "；")
	}
	return strings.Join(parts, "; ")
}

func (w wording) stop() string { return w.of(Text{".", "。"}) }

func (w wording) mode(mode string) string {
	return w.of(map[string]Text{
		"prorata": {" Parts count in proportion.", "不足一档的按比例计算。"},
		"whole":   {" Only whole steps count.", "不足一档的不计。"},
		"started": {" A started step is lost in full.", "不足一档的按一档扣减。"},
	}[mode])
}

// Sentence says the whole rule in words: in Chinese for "zh" and "zh-...", else in English.
func (r *Rule) Sentence(lang string) string {
	w := wordingOf(lang)
	w.cap, w.floor = r.cap, r.floor
	if r.inPoints {
		w.points = Some(r.points)
	}
	if r.judge != nil {
		return r.judge.sentence(w) + r.limits(w)
	}
	what := w.basis(r.basis.Name)
	if r.log {
		what = w.say(Text{"the logarithm of %s", "%s的对数"}, what)
		if r.basis.Name == "minmax" || r.basis.Name == "zscore" {
			what = w.say(Text{"%s, by logarithms,", "%s（取对数）"}, w.basis(r.basis.Name))
		}
	}
	s := r.curve.sentence(w, what)
	if r.basis.Name == "attainment" {
		if r.better == "lower" {
			s += w.say(Text{" The attainment is target ÷ value; a value of 0 earns the most.", "目标完成率为目标值÷完成值；完成值为0时得最高分。"})
		} else {
			s += w.say(Text{" The attainment is value ÷ target.", "目标完成率为完成值÷目标值。"})
		}
	}
	return s + r.limits(w)
}

// capShows says whether a cap is worth a sentence: not where it is full points, as usual,
// or where the curve ends there and says so.
func (r *Rule) capShows(c Number) bool {
	if r.curve == nil {
		return !c.Equal(whole(1))
	}
	return r.curve.saysCap(c, r.over.mode != "")
}

// limits words cap, floor, over-achievement and gate where they are not the usual ones.
func (r *Rule) limits(w wording) string {
	s := ""
	if c, ok := r.cap.Get(); !ok {
		s += w.say(Text{" There is no upper limit.", "不设上限。"})
	} else if r.capShows(c) {
		s += w.say(Text{" At most %s can be earned.", "最高得%s。"}, w.share(c))
	}
	if f, ok := r.floor.Get(); !ok {
		s += w.say(Text{" There is no lower limit.", "不设下限。"})
	} else if f.Sign() != 0 {
		s += w.say(Text{" No less than %s is earned.", "最低得%s。"}, w.share(f))
	}
	s += r.over.sentence(w)
	if g := r.gate; g != nil {
		s += g.sentence(w)
	}
	if b := r.basis.Name; b == "rank" || b == "percentile" {
		switch r.ties {
		case "mean":
			s += w.say(Text{" Equal values share the mean of their ranks.", "并列的取各名次的平均。"})
		case "worst":
			s += w.say(Text{" Equal values share the lower of their ranks.", "并列的按靠后名次计。"})
		}
	}
	if r.scope.allYears {
		s += w.say(Text{" Units of all years are compared together.", "各年度合并比较。"})
	}
	return s
}

func (o overAchievement) sentence(w wording) string {
	limit := ""
	if l, ok := o.limit.Get(); ok {
		limit = w.say(Text{", at most %s", "，最多%s"}, w.share(l))
	}
	switch o.mode {
	case "bonus":
		return w.say(Text{" Beyond %s of target, each 1%% of target adds %s%s.", "超过目标值%s的部分，每超1个百分点加%s%s。"}, w.percent(o.from), w.share(o.rate.Quo(whole(100))), limit)
	case "penalty":
		return w.say(Text{" Beyond %s of target, each 1%% of target takes %s%s.", "超过目标值%s的部分，每超1个百分点扣%s%s。"}, w.percent(o.from), w.share(o.rate.Quo(whole(100))), limit)
	case "void":
		return w.say(Text{" Beyond %s of target nothing is earned.", "超过目标值%s的不得分。"}, w.percent(o.from))
	}
	return ""
}

func (g *gate) sentence(w wording) string {
	var test string
	switch {
	case g.atLeast.OK():
		test = w.say(Text{"%s is at least %s", "%s低于%s时"}, g.indicator, w.number(g.atLeast.Number()))
	case g.atMost.OK():
		test = w.say(Text{"%s is at most %s", "%s高于%s时"}, g.indicator, w.number(g.atMost.Number()))
	default:
		test = w.say(Text{"%s earns at least %s of its points", "%s得分率低于%s时"}, g.indicator, w.percent(g.share.Number()))
	}
	switch {
	case g.factor.OK():
		return w.say(Text{" Unless %s, the score is multiplied by %s.", "%s，得分乘以%s。"}, test, w.number(g.factor.Number()))
	case g.cap.OK() && g.cap.Number().Sign() > 0:
		return w.say(Text{" Unless %s, at most %s is earned.", "%s，最高得%s。"}, test, w.share(g.cap.Number()))
	}
	return w.say(Text{" Unless %s, nothing is earned.", "%s，不得分。"}, test)
}

// sortedMarks puts marks in order and drops repeated ones.
func sortedMarks(m []mark) []mark {
	slices.SortStableFunc(m, func(a, b mark) int { return a.at.Cmp(b.at) })
	return slices.CompactFunc(m, func(a, b mark) bool { return a.at.Equal(b.at) })
}
