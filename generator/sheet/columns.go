package sheet

import (
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// kind is what a column holds.
type kind int

const (
	asText kind = iota
	asNumber
	asDate
	asLevel  // the level of a rubric, by id or title
	asChoice // one of the words of choices
)

// column is one fact of an indicator.
type column struct {
	key    string // as in results.toml, without the language: "improvement.action"
	kind   kind
	input  bool // it is reported; the others describe
	texts  bool // one column a language
	width  float64
	en, zh string // heading
	// help is shown beside the cell while it is filled in.
	help, helpZh string
}

// Keys of columns that others refer to.
const (
	keyUnit  = "unit"
	keyYear  = "year"
	keyID    = "id"
	keyTitle = "title"
	keyLevel = "level"
)

// columns lists all of them, in the order of a table. Parts of the year stand between.
var columns = []column{
	{key: keyUnit, width: 11, en: "Unit", zh: "单位"},
	{key: keyYear, width: 6, en: "Year", zh: "年度"},
	{key: keyID, width: 15, en: "Id", zh: "指标标识"},
	{key: keyTitle, width: 28, en: "Indicator", zh: "绩效指标"},
	{key: "dimension", width: 14, en: "Dimension", zh: "维度"},
	{key: "objective", width: 22, en: "Objective", zh: "战略目标"},
	{key: "definition", width: 44, en: "Definition", zh: "指标定义"},
	{key: "rule", width: 44, en: "Rule", zh: "评分规则"},
	{key: "measure", width: 9, en: "Unit of measure", zh: "计量单位"},
	{key: "frequency", width: 10, en: "Frequency", zh: "统计频次"},
	{key: "baseline", kind: asNumber, width: 9, en: "Baseline", zh: "基准值"},
	{key: "target", kind: asNumber, width: 9, en: "Target", zh: "目标值"},
	{key: "points", kind: asNumber, width: 8, en: "Points", zh: "分值"},
	{key: "value", kind: asNumber, input: true, width: 11, en: "Value", zh: "完成值", help: "What was measured over the year: one number, without its unit.", helpZh: "全年完成值：一个数字，不写单位。"},
	{key: keyLevel, kind: asLevel, input: true, width: 12, en: "Level", zh: "评定档次", help: "Choose a level of the rubric.", helpZh: "选择评定的档次。"},
	{key: "share", kind: asNumber, input: true, width: 9, en: "Share in the level", zh: "得分率", help: "Inside the level's range, from 0 to 1.", helpZh: "档次区间内的得分率，0至1。"},
	{key: "reason", input: true, texts: true, width: 30, en: "Reason of the level", zh: "评定理由"},
	{key: "not_applicable", input: true, texts: true, width: 24, en: "Not applicable because", zh: "不适用的理由", help: "Why the indicator does not apply this year. Leave the value empty.", helpZh: "本年不适用的理由，此时完成值留空。"},
	{key: "source", input: true, texts: true, width: 30, en: "Source", zh: "数据来源", help: "Where the number comes from this time.", helpZh: "本次数据的来源。"},
	{key: "note", input: true, texts: true, width: 30, en: "Note", zh: "备注"},
	{key: "self", kind: asNumber, input: true, width: 11, en: "Claimed by the unit", zh: "单位自报", help: "What the unit claimed before verification, where it differs.", helpZh: "核实前单位自报的数值（与完成值不同时填写）。"},
	{key: keyStatus, kind: asChoice, input: true, width: 12, en: "Status of the value", zh: "数值性质", help: "Empty: a normal value.", helpZh: "留空表示正常数值。"},
	{key: "forecast.value", kind: asNumber, input: true, width: 11, en: "Forecast of the year", zh: "全年预计", help: "The value of the year that is foreseen; it is never scored.", helpZh: "预计的全年完成值，不计分。"},
	{key: keyOutlook, kind: asChoice, input: true, width: 14, en: "Outlook", zh: "预计能否达标", help: "Empty: what the forecast says of the target.", helpZh: "留空则按全年预计判断。"},
	{key: "forecast.reason", input: true, texts: true, width: 24, en: "Reason of the forecast", zh: "预计依据"},
	{key: "verified.by", input: true, texts: true, width: 16, en: "Verified by", zh: "核实单位"},
	{key: "verified.on", kind: asDate, input: true, width: 12, en: "Verified on", zh: "核实日期"},
	{key: "problem", input: true, texts: true, width: 30, en: "Problem", zh: "存在问题", help: "What kept the target from being met.", helpZh: "未达标的原因。"},
	{key: "improvement.action", input: true, texts: true, width: 30, en: "Improvement", zh: "改进措施"},
	{key: "improvement.owner", input: true, texts: true, width: 16, en: "Owner", zh: "责任单位"},
	{key: "improvement.due", kind: asDate, input: true, width: 12, en: "Due", zh: "完成时限"},
}

// parts are the names of parts of a year, by the frequency that has them.
var parts = []struct {
	frequency string
	names     []string
}{
	{"half", []string{"H1", "H2"}},
	{"quarter", []string{"Q1", "Q2", "Q3", "Q4"}},
	{"month", []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}},
}

// isPart says whether a key is a part of the year, such as "Q1".
func isPart(key string) bool {
	return slices.ContainsFunc(parts, func(p struct {
		frequency string
		names     []string
	}) bool {
		return slices.Contains(p.names, key)
	})
}

// partColumn is the column of a part of the year.
func partColumn(name string) column {
	c := column{key: name, kind: asNumber, input: true, width: 9, en: name, zh: name, help: "What was measured in this part of the year.", helpZh: "该时段的完成值。"}
	if n := strings.TrimLeft(name, "0"); name[0] >= '0' && name[0] <= '9' {
		c.en, c.zh = "Month "+name, n+"月"
	}
	switch name[0] {
	case 'Q':
		c.zh = map[string]string{"Q1": "一季度", "Q2": "二季度", "Q3": "三季度", "Q4": "四季度"}[name]
	case 'H':
		c.zh = map[string]string{"H1": "上半年", "H2": "下半年"}[name]
	}
	return c
}

// columnOf finds the column of a key without language.
func columnOf(key string) (column, bool) {
	if isPart(key) {
		return partColumn(key), true
	}
	i := slices.IndexFunc(columns, func(c column) bool { return c.key == key })
	if i < 0 {
		return column{}, false
	}
	return columns[i], true
}

// head is a column of a table that is made or read: a fact, in a language where it is a text.
type head struct {
	column
	lang string // "" for what is no text, or where the site has one language
}

// name is what stands in the row of keys: "note.en".
func (h head) name() string {
	if h.lang == "" {
		return h.key
	}
	return h.key + "." + h.lang
}

// isChinese says whether the words of a language are those of Chinese.
func isChinese(lang string) bool { return strings.HasPrefix(lang, "zh") }

// word is the heading in one language.
func (h head) word(lang string) string {
	w := h.en
	if isChinese(lang) {
		w = h.zh
	}
	return w
}

// title is the heading in some languages, and which language the text is in.
func (h head) title(langs []string) string {
	var out []string
	for _, l := range langs {
		if w := h.word(l); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	text := strings.Join(out, " / ")
	if h.lang != "" {
		text += " (" + h.lang + ")"
	}
	return text
}

// headsOf are the columns of a table in its order, for texts in langs on a site that has
// several languages or one. used says which parts of the year it needs.
func headsOf(langs []string, several bool, used map[string]bool) []head {
	var out []head
	for _, c := range columns {
		switch {
		case strings.HasPrefix(c.key, forecasts) && !used[forecasts]:
			continue // a year that is over has none
		case c.texts && several:
			for _, l := range langs {
				out = append(out, head{c, l})
			}
		default:
			out = append(out, head{column: c})
		}
		if c.key != "value" {
			continue
		}
		for _, p := range parts {
			for _, n := range p.names {
				if used[n] {
					out = append(out, head{column: partColumn(n)})
				}
			}
		}
	}
	return out
}

// Value is what a cell holds: a number, or a text, a day being "2026-01-12". The zero Value
// is an empty cell.
type Value struct {
	Text   string
	Number scoring.Opt
}

func number(o scoring.Opt) Value           { return Value{Number: o} }
func text(s string) Value                  { return Value{Text: s} }
func (v Value) empty() bool                { return v.Text == "" && !v.Number.OK() }
func (v Value) equal(w Value) bool         { return v.String() == w.String() }
func in(t source.Text, lang string) string { return written(t, lang) }

// String is the value as it is typed.
func (v Value) String() string {
	if n, ok := v.Number.Get(); ok {
		return n.String()
	}
	return v.Text
}

// written is the text in a language, as its author wrote it; "" where it is not in it. A
// text that is the same in all languages counts as one in the first language asked for.
func written(t source.Text, lang string) string {
	if t.By == nil {
		return t.All
	}
	return t.By[lang]
}

// reported is what a result says under a column's key; first says whether the language is
// the first of the table, in which a text for all languages stands.
func reported(res *source.Result, h head, first bool) Value {
	if res == nil {
		return Value{}
	}
	if isPart(h.key) {
		for _, p := range res.Periods {
			if p.ID == h.key {
				return number(scoring.Some(p.Value))
			}
		}
		return Value{}
	}
	say := func(t source.Text) Value {
		if t.By == nil && !first {
			return Value{}
		}
		return text(in(t, h.lang))
	}
	switch h.key {
	case "value":
		return number(res.Value)
	case keyLevel:
		return text(res.Level)
	case "share":
		return number(res.Share)
	case "self":
		return number(res.Self)
	case keyStatus:
		return text(strings.Join(res.Status, ", "))
	case "reason":
		return say(res.Reason)
	case "not_applicable":
		return say(res.NotApplicable)
	case "source":
		return say(res.Source)
	case "note":
		return say(res.Note)
	case "problem":
		return say(res.Problem)
	}
	if f := res.Forecast; f != nil {
		switch h.key {
		case "forecast.value":
			return number(f.Value)
		case keyOutlook:
			return text(f.Said)
		case "forecast.reason":
			return say(f.Reason)
		}
	}
	if v := res.Verified; v != nil {
		switch h.key {
		case "verified.by":
			return say(v.By)
		case "verified.on":
			return text(v.On)
		}
	}
	if m := res.Improvement; m != nil {
		switch h.key {
		case "improvement.action":
			return say(m.Action)
		case "improvement.owner":
			return say(m.Owner)
		case "improvement.due":
			return text(m.Due)
		}
	}
	return Value{}
}

// Keys lists what the columns of a file can be: "value", "note.en".
func Keys(langs []string) []string {
	used := map[string]bool{forecasts: true}
	for _, p := range parts {
		for _, n := range p.names {
			used[n] = true
		}
	}
	var out []string
	for _, h := range headsOf(langs, len(langs) > 1, used) {
		if h.input || h.key == keyUnit || h.key == keyYear || h.key == keyID || h.key == keyTitle {
			out = append(out, h.name())
			if h.texts && h.lang == langs[0] {
				out = append(out, h.key)
			}
		}
	}
	return out
}
