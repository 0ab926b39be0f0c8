package lint

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// wishes promise work and name nothing that can be counted, by the form in which they
// stand in a definition. Forms that also name a fact ("staff promoted") are left out.
var wishes = []string{
	"strengthen", "strengthens", "strengthening", "promote", "promotes", "promoting", "enhance", "enhances", "enhancing", "advance", "advancing",
	"deepen", "deepens", "deepening", "foster", "fosters", "fostering", "intensify", "intensifying", "optimise", "optimising", "optimize", "optimizing",
	"facilitate", "facilitating", "actively", "vigorously",
}

// phrases are wishes of more than one word, or in a script without spaces.
var phrases = []string{
	"further improve", "continue to improve", "step up",
	"加强", "推进", "强化", "深化", "完善", "促进", "进一步", "积极", "提升", "提高", "增强", "加大", "加快", "优化", "健全", "落实", "做好", "抓好", "巩固", "大力", "切实", "扎实", "不断",
	"加強", "推進", "強化", "促進", "進一步", "積極", "增強", "優化", "落實", "鞏固",
}

// names contain a wish and are none.
var names = strings.NewReplacer("促进会", "", "促進會", "", "推进会", "", "推進會", "", "促进中心", "", "推进办", "", "积极分子", "", "提高班", "", "强化班", "")

// counting words tell what is counted or how.
var (
	countingWords = []string{
		"number", "numbers", "count", "counted", "share", "percent", "percentage", "rate", "ratio", "proportion", "divided", "average", "mean", "median",
		"total", "sum", "score", "index", "points", "days", "hours", "minutes", "weeks", "months", "times", "amount", "how",
	}
	countingPhrases = []string{
		"%", "％", "‰", "÷", "数量", "人数", "户数", "次数", "件数", "个数", "条数", "家数", "场次", "人次", "总数", "之和", "占比", "比例", "比率", "比重", "之比", "百分", "平均", "均值",
		"天数", "时长", "金额", "总额", "得分", "评分", "指数", "增速", "增幅", "率",
		"數量", "人數", "次數", "件數", "個數", "總數", "佔比", "時長", "金額", "總額", "得分", "評分", "指數",
	}
)

// notRates contain 率 and are no rate.
var notRates = strings.NewReplacer("效率", "", "率先", "", "率领", "", "表率", "")

// wish finds the word by which a definition wishes instead of counting; "" where the
// definition says what is counted, or wishes nothing.
func wish(text string) string {
	text = names.Replace(strings.ToLower(text))
	words := tokens(text)
	if strings.ContainsAny(text, "0123456789") || within(notRates.Replace(text), countingPhrases...) != "" ||
		slices.ContainsFunc(words, func(w string) bool { return slices.Contains(countingWords, w) }) {
		return ""
	}
	for i, w := range words {
		noun := w == "advance" && (i > 0 && words[i-1] == "in" || i+1 < len(words) && slices.Contains([]string{"payment", "payments", "notice", "notices"}, words[i+1]))
		if slices.Contains(wishes, w) && !noun {
			return w
		}
	}
	return within(text, phrases...)
}

func countable() Rule {
	return Rule{
		ID: "L19", Level: diag.Warning, Asks: "A definition says something that can be counted.",
		Why: "what cannot be counted is argued about", Source: "Doran, There's a S.M.A.R.T. Way to Write Management's Goals and Objectives, 1981",
		check: func(v *review) {
			for _, m := range v.measures {
				// A judged level or a milestone says in its own text what is looked at.
				if m.judged() || m.method() == "milestones" || !m.Unit.IsZero() && !isPercent(m.Unit) && !isPoints(m.Unit) {
					continue
				}
				for _, text := range versions(m.Definition) {
					if w := wish(text); w != "" {
						without := "no unit of measure"
						if !m.Unit.IsZero() {
							without = "not what is counted"
						}
						v.say("scorecard:indicator."+m.ID+".definition", fmt.Sprintf("the definition of %q says %q and %s", m.ID, w, without), "say what is counted, and write unit = \"...\"")
						break
					}
				}
			}
		},
	}
}

// efforts are what is held, issued or spent, and the words that make it the thing
// counted. A title that has one of each counts effort; money does so as an amount only,
// since the part of a budget that is spent tells how it is kept.
var efforts = []struct {
	things, counted []string
	amount          bool
}{
	{[]string{"meetings", "conferences", "workshops", "seminars", "briefings"},
		[]string{"held", "organised", "organized", "convened", "hosted", "number", "count"}, false},
	{[]string{"circulars", "notices", "newsletters", "leaflets", "brochures", "bulletins"}, []string{"issued", "printed", "distributed", "number", "count"}, false},
	{[]string{"money", "funds", "funding", "budget", "amount"}, []string{"spent"}, true},
	{[]string{"会议", "例会", "联席会", "座谈会", "推进会", "协调会", "研讨会", "部署会", "培训班", "培训会", "會議", "座談會"},
		[]string{"次数", "场次", "数量", "个数", "场数", "期数", "召开", "举办", "次數", "場次", "數量", "召開", "舉辦"}, false},
	{[]string{"文件", "通知", "简报", "通报", "信息", "簡報"}, []string{"印发", "下发", "份数", "期数", "篇数", "报送", "印發", "份數"}, false},
	{[]string{"开会", "发文", "發文"}, []string{"次数", "数", "次數", "數"}, false},
	{[]string{"经费", "财政资金", "预算资金", "經費"}, []string{"投入", "支出", "使用", "花费"}, true},
}

// notEffort are words of a title that is about effort and measures what comes of it:
// its share, its quality, or that there is less of it.
var (
	notEffortWords   = []string{"share", "rate", "percentage", "proportion", "ratio", "satisfaction", "satisfied", "saved", "fewer", "reduction", "reduced", "cut", "time"}
	notEffortPhrases = []string{"率", "占比", "比例", "满意", "及时", "压减", "精简", "减少", "下降", "节约", "节省", "數字化", "数字化", "滿意", "壓減", "精簡", "減少"}
)

// effort finds the words by which a title counts effort instead of effect; "" where it
// does not. In percent no amount is counted.
func effort(title string, inPercent bool) string {
	title = strings.ToLower(title)
	words := tokens(title)
	has := func(w string) bool {
		if w[0] < 0x80 {
			return slices.Contains(words, w)
		}
		return strings.Contains(title, w)
	}
	if slices.ContainsFunc(notEffortWords, has) || within(title, notEffortPhrases...) != "" {
		return ""
	}
	for _, e := range efforts {
		i, k := slices.IndexFunc(e.things, has), slices.IndexFunc(e.counted, has)
		if i < 0 || k < 0 || e.amount && inPercent {
			continue
		}
		a, b := e.things[i], e.counted[k]
		if strings.Index(title, b) < strings.Index(title, a) {
			a, b = b, a
		}
		space, between := "", "…"
		if a[0] < 0x80 {
			space, between = " ", " ... "
		}
		if strings.Contains(title, a+space+b) {
			return a + space + b
		}
		return a + between + b
	}
	return ""
}

func outcome() Rule {
	return Rule{
		ID: "L20", Level: diag.Warning, Asks: "A target is an outcome, not money spent or meetings held.",
		Why: "effort that counts as success is repeated without success", Source: "Hatry, Performance Measurement: Getting Results, 2nd ed. 2006",
		check: func(v *review) {
			for _, m := range v.measures {
				// Fewer meetings are an effect; so is their share, or what people think of them.
				if m.Better == "lower" || m.Nature == "quality" || m.Nature == "satisfaction" {
					continue
				}
				w, key := effortOf(m.Title, m.Unit)
				if w != "" {
					v.say("scorecard:indicator."+m.ID+"."+key, fmt.Sprintf("indicator %q counts effort (%q), not what it brings", m.ID, w), "measure what is different afterwards")
				}
			}
		},
	}
}

// effortOf finds words of effort in a title or a unit of measure, and the key where they stand.
func effortOf(title, unit source.Text) (word, key string) {
	for _, s := range versions(title) {
		if w := effort(s, isPercent(unit)); w != "" {
			return w, "title"
		}
	}
	for _, s := range versions(unit) {
		if s = strings.ToLower(strings.TrimSpace(s)); slices.Contains([]string{"meeting", "meetings", "conferences", "场会议", "次会议", "場會議"}, s) {
			return s, "unit"
		}
	}
	return "", ""
}
