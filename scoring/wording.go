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
}

func wordingOf(lang string) wording {
	return wording{Text{"", "zh"}.In(lang) == "zh", lang}
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
	if d := n.decimals(); d < 0 && n.big == nil && n.d < 100 {
		return strings.Replace(n.String(), "-", minus, 1)
	}
	return strings.Replace(n.Trim(6), "-", minus, 1)
}

// percent writes a share, 0.8 as "80 %" with a no-break space, in Chinese "80%".
func (w wording) percent(share Number) string {
	p := share.Mul(whole(100))
	s := w.number(p)
	if d := p.decimals(); d < 0 {
		s = strings.Replace(p.Trim(2), "-", minus, 1)
	}
	if w.zh {
		return s + "%"
	}
	return s + "\u00a0%"
}

// axis writes a place on the basis' axis: bases that are shares are written as percentages.
func (w wording) axis(what string, n Number) string {
	for _, b := range []string{"attainment", "deviation", "growth", "percentile", "minmax"} {
		if what != "" && what == w.basis(b) {
			return w.percent(n)
		}
	}
	return w.number(n)
}

// basis names what is looked at inside a sentence.
func (w wording) basis(name string) string {
	return w.of(map[string]Text{
		"value":      {"the value", "完成值"},
		"attainment": {"the attainment of the target", "目标完成率"},
		"deviation":  {"the deviation from the target", "偏差率"},
		"growth":     {"the growth on last year", "较上年增长率"},
		"gap":        {"the gap to the target", "与目标值的差额"},
		"rank":       {"the rank among the units", "单位间名次"},
		"percentile": {"the percentile among the units", "单位间百分位"},
		"minmax":     {"the place between the worst and the best unit", "最差与最优单位之间的位置"},
		"zscore":     {"the standard score among the units", "单位间标准分"},
	}[name])
}

func (w wording) list(parts []string) string {
	if w.zh {
		return strings.Join(parts, "、")
	}
	return strings.Join(parts, ", ")
}

// and joins corners of a line: "0 % at 70 and 100 % at 90".
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
		"started": {" A started step is lost in full.", "扣减不足一档的按一档计。"},
	}[mode])
}

// Sentence says the whole rule in words: in Chinese for "zh" and "zh-...", else in English.
func (r *Rule) Sentence(lang string) string {
	w := wordingOf(lang)
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

// limits words cap, floor, over-achievement and gate where they are not the usual ones.
func (r *Rule) limits(w wording) string {
	s := ""
	if c, ok := r.cap.Get(); !ok {
		s += w.say(Text{" There is no upper limit.", "不设上限。"})
	} else if _, isShare := r.curve.(proportion); isShare || !c.Equal(whole(1)) {
		s += w.say(Text{" At most %s is earned.", "最高得%s。"}, w.percent(c))
	}
	if f, ok := r.floor.Get(); !ok {
		s += w.say(Text{" There is no lower limit.", "不设下限。"})
	} else if f.Sign() != 0 {
		s += w.say(Text{" At least %s is earned.", "最低得%s。"}, w.percent(f))
	}
	s += r.over.sentence(w)
	if g := r.gate; g != nil {
		s += g.sentence(w)
	}
	if r.scope.allYears {
		s += w.say(Text{" Units of all years are compared together.", "各年度合并比较。"})
	}
	return s
}

func (o overAchievement) sentence(w wording) string {
	limit := ""
	if l, ok := o.limit.Get(); ok {
		limit = w.say(Text{", at most %s", "，最多%s"}, w.percent(l))
	}
	switch o.mode {
	case "bonus":
		return w.say(Text{" Beyond %s of target, each 1 % of target adds %s%s.", "超过目标值%s的部分，每超 1%%加%s%s。"}.escaped(), w.percent(o.from), w.percent(o.rate.Quo(whole(100))), limit)
	case "penalty":
		return w.say(Text{" Beyond %s of target, each 1 % of target takes %s%s.", "超过目标值%s的部分，每超 1%%减%s%s。"}.escaped(), w.percent(o.from), w.percent(o.rate.Quo(whole(100))), limit)
	case "void":
		return w.say(Text{" Beyond %s of target nothing is earned.", "超过目标值%s的不得分。"}, w.percent(o.from))
	}
	return ""
}

// escaped doubles a percent sign that is text: "1 %" with its no-break space.
func (t Text) escaped() Text {
	t.En = strings.ReplaceAll(t.En, "1 % of", "1\u00a0%% of")
	return t
}

func (g *gate) sentence(w wording) string {
	var test string
	switch {
	case g.atLeast.OK():
		test = w.say(Text{"%s is at least %s", "%s不低于%s"}, g.indicator, w.number(g.atLeast.n))
	case g.atMost.OK():
		test = w.say(Text{"%s is at most %s", "%s不高于%s"}, g.indicator, w.number(g.atMost.n))
	default:
		test = w.say(Text{"%s earns at least %s of its points", "%s得分率不低于%s"}, g.indicator, w.percent(g.share.n))
	}
	switch {
	case g.factor.OK():
		return w.say(Text{" Unless %s, the score is multiplied by %s.", "若非%s，得分乘以%s。"}, test, w.number(g.factor.n))
	case g.cap.OK() && g.cap.n.Sign() > 0:
		return w.say(Text{" Unless %s, at most %s is earned.", "若非%s，最高得%s。"}, test, w.percent(g.cap.n))
	}
	return w.say(Text{" Unless %s, nothing is earned.", "若非%s，不得分。"}, test)
}

// sortedMarks puts marks in order and drops repeated ones.
func sortedMarks(m []mark) []mark {
	slices.SortStableFunc(m, func(a, b mark) int { return a.at.Cmp(b.at) })
	return slices.CompactFunc(m, func(a, b mark) bool { return a.at.Equal(b.at) })
}
