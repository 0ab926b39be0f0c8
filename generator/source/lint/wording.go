package lint

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// vague words promise work and name nothing that can be counted.
var vague = []string{
	"strengthen", "promote", "enhance", "advance", "deepen", "foster", "actively", "further improve", "continue to improve",
	"加强", "推进", "强化", "深化", "完善", "促进", "进一步", "积极",
}

// inputs are words of effort in place of effect.
var inputs = []string{
	"meetings held", "number of meetings", "conferences held", "documents issued", "notices issued", "money spent", "funds spent", "amount spent", "funds invested",
	"会议次数", "召开会议", "会议数", "发文数", "印发文件", "文件数", "投入经费", "经费投入",
}

// says finds the first of the words in a text of any language.
func says(t source.Text, words []string) string {
	texts := []string{t.All}
	for _, lang := range slices.Sorted(keys(t.By)) {
		texts = append(texts, t.By[lang])
	}
	for _, text := range texts {
		text = strings.ToLower(text)
		for _, w := range words {
			if strings.Contains(text, w) {
				return w
			}
		}
	}
	return ""
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func countable() Rule {
	return Rule{
		ID: "L19", Level: diag.Warning, Asks: "A definition says something that can be counted.",
		Why:    "what cannot be counted is argued about (Doran, There's a S.M.A.R.T. Way to Write Management's Goals and Objectives, 1981)",
		AsksZh: "定义写明可统计的内容。",
		WhyZh:  "不能统计的只会引起争论",
		check: func(v *review) {
			for _, m := range v.measures {
				if !m.Unit.IsZero() {
					continue
				}
				if w := says(m.Definition, vague); w != "" {
					v.say("scorecard:indicator."+m.ID+".definition", fmt.Sprintf("the definition of %q says %q and no unit of measure", m.ID, w), "say what is counted, and write unit = \"...\"")
				}
			}
		},
	}
}

func outcome() Rule {
	return Rule{
		ID: "L20", Level: diag.Warning, Asks: "A target is an outcome, not money spent or meetings held.",
		Why:    "effort that counts as success is repeated without success (Hatry, Performance Measurement: Getting Results, 2006)",
		AsksZh: "目标值是成效，不是花了多少钱、开了几次会。",
		WhyZh:  "把付出算作成绩，就会不断付出而没有成效",
		check: func(v *review) {
			for _, m := range v.measures {
				w := says(m.Title, inputs)
				if w == "" {
					w = says(m.Unit, []string{"meetings", "场会议", "次会议"})
				}
				if w != "" {
					v.say("scorecard:indicator."+m.ID+".title", fmt.Sprintf("indicator %q counts effort (%q), not what it brings", m.ID, w), "measure what is different afterwards")
				}
			}
		},
	}
}
