// Package trees makes the site on which tests hold what Steelyard says against what is so:
// small units named after trees, each with one indicator for each kind of rule, each in a
// state of its own, in two languages. What is wrong with a state is wrong here on every page,
// in every download and in the terminal.
//
// Tests alone use it. Start at Site, Ways, Limits and Index.
package trees

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing/fstest"
)

// ruleKind is a rule with a result.
type ruleKind struct{ id, zh, more, result string }

// ruleKinds are the rules of the site, each with a result. An indicator has 4 points, 25
// of them make 100.
var ruleKinds = []ruleKind{
	{"ratio", "比率", `target = 24
score = { method = "ratio" }`, "value = 21"},
	{"inverse", "反向比率", `target = 86
better = "lower"
score = { method = "ratio" }`, "value = 91.5"},
	{"line", "直线", `target = 95
baseline = 70
score = { method = "linear" }`, "value = 90"},
	{"anchors", "锚点", `target = 90
unit = "%"
decimals = 0
score = { method = "anchors", at = [[70, 0], [90, 1]] }`, "value = 89.6"},
	{"bands", "区间", `target = 95
unit = "%"
score = { method = "bands", bands = [[75, 0.4], [85, 0.7], [90, 0.85], [95, 1]] }`, "value = 86.2"},
	{"inner", "区间内插", `target = 95
score = { method = "bands", bands = [[75, 0.4], [85, 0.7], [90, 0.85], [95, 1]], interpolate = true }`, "value = 96.25"},
	{"steps", "加减分", `target = 8
better = "lower"
score = { method = "steps", step = 0.5, loss = 0.1 }`, "value = 8.6"},
	{"deduct", "扣分", `target = 4
better = "lower"
score = { method = "deduct", loss = 0.03 }`, "value = 13"},
	{"goal", "达标", `score = { method = "met", above = 99.99 }`, "value = 99.99"},
	{"zone", "范围", `target = 95
better = "range"
unit = "%"
score = { method = "range", full = [95, 100], zero = [85, 105] }`, "value = 94.1"},
	{"growth", "增长", `score = { method = "anchors", basis = "growth", at = [[-0.1, 0], [0.05, 1]] }`, "value = 162.5"},
	{"compare", "比较", `score = { method = "compare" }`, "value = 7%[1]d"},
	{"extremes", "极差", `score = { method = "minmax" }`, "value = 5%[1]d"},
	{"percentile", "百分位", `score = { method = "anchors", basis = "percentile", at = [[0, 0.5], [1, 1]] }`, "value = 3%[1]d"},
	{"posts", "门柱", `target = 85
score = { method = "goalposts", min = 20, max = 85 }`, "value = 71.2"},
	{"deviation", "偏差", `target = 50
better = "range"
score = { method = "deviation-bands", within = [[0.05, 1], [0.1, 0.8]] }`, "value = 54"},
	{"payout", "兑现", `target = 10
score = { method = "payout", threshold = 5, maximum = 15, at_maximum = 1, at_target = 0.8 }`, "value = 9"},
	{"red-flag", "红线", `target = 80
baseline = 60
score = { method = "goal-red-flag" }`, "value = 72"},
	{"rubric", "评定", `score.method = "rubric"
score.levels.good = { share = [0.75, 0.9], title = { en = "Good work", zh-CN = "做得好" } }
score.levels.fair = { share = [0.5, 0.75], title = { en = "Fair work", zh-CN = "做得一般" } }
score.levels.best = { share = 1, title = { en = "Best work", zh-CN = "做得最好" } }`, `level = "good"
share = 0.84
reason = "Four reviews."`},
	{"milestones", "里程碑", `score.method = "milestones"
score.milestones.plan = { share = 0.25, due = %[2]s-03-31, title = { en = "Plan", zh-CN = "方案" } }
score.milestones.draft = { share = 0.25, due = %[2]s-06-30, title = { en = "Draft", zh-CN = "草案" } }
score.milestones.trial = { share = 0.25, due = %[2]s-09-30, title = { en = "Trial", zh-CN = "试点" } }
score.milestones.launch = { share = 0.25, due = %[2]s-12-31, title = { en = "Launch", zh-CN = "上线" } }`, `milestones = { plan = %[2]s-03-14, draft = %[2]s-05-30, trial = %[2]s-09-01 }`},
	{"panel", "评议", `score = { method = "panel", panel = "service" }`, `ballots = { superior = [84, 86, 88], peers = [80, 83, 78] }`},
	{"judged", "说明", `score = { method = "judgement" }`, `level = "partly"
share = 0.7
reason = "Half of it."`},
	{"direct", "直接", `target = 40
score = { method = "direct", basis = "attainment" }`, "value = 30"},
	{"gap", "差距", `target = 60
score = { method = "anchors", basis = "gap", at = [[-20, 0], [0, 1]] }`, "value = 60"},
	{"spread", "标准分", `score = { method = "anchors", basis = "zscore", at = [[-2, 0], [2, 1]] }`, "value = 4%[1]d"},
}

// hasValue says of a rule whether a year's value can be put together from quarters.
func hasValue(result string) bool { return strings.HasPrefix(result, "value = ") }

// tree is a unit of the site. Its state holds for the indicators that are not said to be
// reported by keep, which is asked with their place, 0 to 24.
type tree struct {
	id, en, zh string
	state      string
	keep       func(i int) bool
	before     bool // it has a report of the year before, with everything in it
	every      bool // it has a report of every year, in the same state
	aggregate  string
}

// most keeps the first of two objectives of each of the first three dimensions, the second
// indicator of the fourth, and nothing of the fifth.
func most(i int) bool { return i < 15 && i%5 < 3 || i == 16 }

func all(int) bool  { return true }
func none(int) bool { return false }

// trees are the units; what is reported in full comes first and last, so that a sort would
// show.
var trees = []tree{
	{id: "acacia", en: "Acacia", zh: "相思木", state: "reported", keep: all, before: true},
	{id: "birch", en: "Birch", zh: "桦木", state: "pending", keep: most, before: false},
	{id: "cedar", en: "Cedar", zh: "雪松", state: "pending", keep: none, before: false},
	{id: "date", en: "Date", zh: "枣木", state: "part", keep: most, before: false},
	{id: "elm", en: "Elm", zh: "榆木", state: "part", keep: none, before: false},
	{id: "fir", en: "Fir", zh: "冷杉", state: "not-applicable", keep: most, before: false},
	{id: "gum", en: "Gum", zh: "桉木", state: "not-applicable", keep: none, before: false},
	{id: "hazel", en: "Hazel", zh: "榛木", state: "withheld", keep: most, before: false},
	{id: "holly", en: "Holly", zh: "冬青", state: "withheld", keep: most, before: false},
	{id: "ivy", en: "Ivy", zh: "藤木", state: "no-target", keep: none, before: false},
	{id: "rowan", en: "Rowan", zh: "花楸", state: "exempt", keep: func(i int) bool { return i != 4 }, before: false},
	{id: "yew", en: "Yew", zh: "紫杉", state: "reported", keep: all, before: true},
}

// site is what a site of trees is made of.
type site struct {
	trees []tree
	kinds []ruleKind
	years []year
}

// year is a year with how its rulebook puts results together.
type year struct{ name, missing, rounding string }

// Site is the site of all states and rules, put together by adding points.
func Site() fstest.MapFS {
	s := site{trees: trees, kinds: ruleKinds, years: []year{{"2025", "pending", ""}, {"2026", "pending", ""}}}
	return s.files()
}

// Ways is a site of fewer rules in which each unit puts its results together in another way,
// and each year counts in another way what is missing.
func Ways() fstest.MapFS {
	s := site{years: []year{{"2024", "zero", ""}, {"2025", "renormalise", `, objective = 0, sum = "exact"`}, {"2026", "pending", `, mode = "half-even"`}}}
	for _, k := range ruleKinds {
		if slices.Contains([]string{"ratio", "line", "anchors", "bands", "steps", "zone", "growth", "rubric", "milestones", "panel"}, k.id) {
			s.kinds = append(s.kinds, k)
		}
	}
	some := func(i int) bool { return i < 8 && i != 3 && i != 5 }
	for _, t := range []tree{
		{id: "oak", en: "Oak", zh: "橡木", state: "pending", aggregate: "mean"},
		{id: "palm", en: "Palm", zh: "棕榈", state: "not-applicable", aggregate: "geometric"},
		{id: "pine", en: "Pine", zh: "松木", state: "part", aggregate: "harmonic"},
		{id: "teak", en: "Teak", zh: "柚木", state: "pending", aggregate: "minimum"},
	} {
		t.keep, t.every = some, true
		s.trees = append(s.trees, t)
	}
	return s.files()
}

// Limits is the site of ways whose indicators have limits of their own of what is met and what is
// close, on and beside the values that are reported, and whose last year goes by attainment.
func Limits() fstest.MapFS {
	out := Ways()
	for name, file := range out {
		text := string(file.Data)
		for head, limits := range map[string]string{
			"[indicator.ratio]\n":   `status = { met = 21 }`,
			"[indicator.line]\n":    `status = { met = 90.5, watch = 90 }`,
			"[indicator.anchors]\n": `status = { by = "attainment", watch = 0.99 }`,
			"[indicator.steps]\n":   `status = { by = "tolerance", met = 0.5, watch = 0.6 }`,
			"[indicator.zone]\n":    `status = { by = "tolerance", watch = 0.8 }`,
		} {
			if strings.HasSuffix(name, "/2025/scorecard.toml") {
				text = strings.Replace(text, head, head+limits+"\n", 1)
			}
		}
		if name == "content/rulebook/2026.toml" {
			text = "status = { by = \"attainment\", met = 0.8, watch = 0.92 }\n" + text
		}
		out[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	return out
}

// Chinese is what the title of an indicator of the rule of this id ends with in Chinese.
func Chinese(id string) string {
	for _, k := range ruleKinds {
		if k.id == id {
			return k.zh
		}
	}
	return ""
}

// Tabled is a site whose results of one number stand in one table of all units and years; what
// else was reported stays in the files of the units.
func Tabled(from fstest.MapFS) fstest.MapFS {
	out, rows := fstest.MapFS{}, []string{"unit,year,indicator,period,value"}
	for _, name := range slices.Sorted(maps.Keys(from)) {
		out[name] = from[name]
		parts := strings.Split(name, "/")
		if parts[len(parts)-1] != "results.toml" {
			continue
		}
		first, blocks, _ := strings.Cut(string(from[name].Data), "[result.")
		kept := first
		for block := range strings.SplitSeq(blocks, "[result.") {
			id, body, _ := strings.Cut(block, "]\n")
			body, after, _ := strings.Cut(body, "[[")
			body = strings.TrimSpace(body)
			period := ""
			if in, ok := strings.CutPrefix(body, "periods = { Q1 = "); ok {
				period, body = "Q1", "value = "+strings.TrimSuffix(in, " }")
			}
			if value, ok := strings.CutPrefix(body, "value = "); ok && !strings.Contains(value, "\n") {
				rows = append(rows, strings.Join([]string{parts[1], parts[2], id, period, value}, ","))
				body = ""
			}
			if body != "" {
				kept += "[result." + id + "]\n" + body + "\n"
			}
			if after != "" {
				kept += "[[" + after
			}
		}
		delete(out, name)
		if strings.TrimSpace(kept) != "" {
			out[name] = &fstest.MapFile{Data: []byte(kept), Mode: 0o644}
		}
	}
	out["content/rulebook/results.csv"] = &fstest.MapFile{Data: []byte(strings.Join(rows, "\r\n") + "\r\n"), Mode: 0o644}
	return out
}

func (s site) files() fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", `title = { en = "Trees", zh-CN = "树木" }
languages = ["en", "zh-CN"]
lint = "off"
[categories]
sun = { en = "Sun", zh-CN = "阳" }
shade = { en = "Shade", zh-CN = "阴" }
`)
	for _, y := range s.years {
		rules := `title = { en = "Rules ` + y.name + `", zh-CN = "` + y.name + `年度规则" }
rounding = { score = 2, total = 1` + y.rounding + ` }
missing = "` + y.missing + `"
` + gradesAndPanel
		for n, t := range s.trees {
			if y.name == "2025" && !t.before && !t.every {
				continue
			}
			if t.state == "exempt" {
				rules += "[indicator.bands]\nscope = { units = [\"rowan\"] }\nobjective = \"o12\"\ntitle = { en = \"Rowan by bands\", zh-CN = \"花楸看区间\" }\npoints = 4\n" + ruleKinds[4].more + "\n"
			}
			t.write(put, n, y.name, s.kinds)
		}
		put("content/rulebook/"+y.name+".toml", rules)
	}
	return files
}

// by says how something is put together.
func (t tree) by() string {
	if t.aggregate == "" {
		return ""
	}
	return "aggregate = \"" + t.aggregate + "\"\n"
}

// write puts the files of a unit's year.
func (t tree) write(put func(name, text string), n int, year string, kinds []ruleKind) {
	dir := "content/" + t.id + "/"
	group := "sun"
	if t.state == "withheld" {
		group = "shade" // those ranked with it would be withheld as well
	}
	put(dir+"unit.toml", fmt.Sprintf("title = { en = %q, zh-CN = %q }\ncategory = %q\n", t.en, t.zh, group))
	card := &strings.Builder{}
	results := &strings.Builder{}
	fmt.Fprintf(card, "mission = { en = \"Grow\", zh-CN = \"成长\" }\n%s", t.by())
	side := len(kinds) / 5
	for d := range 5 {
		fmt.Fprintf(card, "[dimension.d%d]\ntitle = { en = \"%s side %d\", zh-CN = \"%s第%d面\" }\npoints = 20\n%s", d+1, t.en, d+1, t.zh, d+1, t.by())
		for o := range 2 {
			fmt.Fprintf(card, "[objective.o%d%d]\ndimension = \"d%d\"\ntitle = { en = \"%s aim %d%d\", zh-CN = \"%s之志%d%d\" }\n", d+1, o+1, d+1, t.en, d+1, o+1, t.zh, d+1, o+1)
			fmt.Fprint(card, t.by())
			if d == 0 {
				fmt.Fprintf(card, "supports = [\"mission\"]\n")
			} else {
				fmt.Fprintf(card, "supports = [\"o%d%d\"]\n", d, o+1)
			}
		}
	}
	for i, kind := range kinds {
		state := t.state
		if t.keep(i) || year == "2025" && !t.every {
			state = "reported"
		}
		more := kind.more
		if strings.Contains(more, "%[2]s") {
			more = fmt.Sprintf(more, n, year)
		}
		if state == "no-target" && hasValue(kind.result) {
			more = "unit = \"km\"\nscore = { method = \"anchors\", at = [[0, 0], [200, 1]] }"
		}
		if state == "exempt" { // the indicator is the rulebook's
			fmt.Fprintf(card, "[exempt.%s]\nreason = { en = \"Shade by law.\", zh-CN = \"依法豁免。\" }\n", kind.id)
			continue
		}
		fmt.Fprintf(card, "[indicator.%s]\nobjective = \"o%d%d\"\ntitle = { en = \"%s by %s\", zh-CN = \"%s看%s\" }\npoints = %d\n%s\n", kind.id, i/side+1, i%side*2/side+1, t.en, kind.id, t.zh, kind.zh, 20/side, more)
		if state == "part" && hasValue(kind.result) {
			fmt.Fprintf(card, "frequency = \"quarter\"\naggregate = \"last\"\n")
		}
		if kind.id == "line" && t.before && year == "2026" {
			fmt.Fprintf(card, "change = { kind = \"redefine\", comparable = \"yes\", reason = { en = \"Counted anew by the census.\", zh-CN = \"按普查重新统计。\" } }\n")
		}
		if state == "withheld" {
			fmt.Fprintf(card, "audience = \"internal\"\n")
		}
		result := kind.result
		if strings.Contains(result, "%[") {
			result = fmt.Sprintf(result, n, year)
			result, _, _ = strings.Cut(result, "%!")
		}
		fmt.Fprintf(results, "[result.%s]\n", kind.id)
		switch {
		case state == "pending", state == "part" && !hasValue(kind.result):
			fmt.Fprintf(results, "note = \"Not yet.\"\n")
		case state == "part":
			fmt.Fprintf(results, "periods = { Q1 = %s }\n", strings.TrimPrefix(result, "value = "))
		case state == "not-applicable":
			fmt.Fprintf(results, "not_applicable = { en = \"None this year.\", zh-CN = \"今年没有。\" }\n")
		default:
			fmt.Fprintf(results, "%s\n", result)
		}
	}
	if t.id == "acacia" {
		fmt.Fprintf(results, "[[bonus]]\npoints = 0.25\nreason = { en = \"Shade\", zh-CN = \"遮荫\" }\n")
	}
	put(dir+year+"/scorecard.toml", card.String())
	put(dir+year+"/results.toml", results.String())
}

// TenThousandths of a number as printed, such as "12.5", in whole numbers: 125000. More than
// four decimals are cut.
func TenThousandths(s string) int {
	whole, part, _ := strings.Cut(s, ".")
	n := 0
	for _, c := range whole + (part + "0000")[:4] {
		n = n*10 + int(c-'0')
	}
	return n
}

// gradesAndPanel are the levels of a rulebook's total and the raters of its panel.
const gradesAndPanel = `grade = [
  { id = "high", title = { en = "Splendid", zh-CN = "卓越" }, from = 85 },
  { id = "low", title = { en = "Ordinary", zh-CN = "平常" }, from = 0 },
]
[panel.service]
title = { en = "Service", zh-CN = "服务" }
groups = { superior = 0.6, peers = 0.4 }
names.superior = { en = "Superior offices", zh-CN = "上级" }
names.peers = { en = "Peers", zh-CN = "同级" }
scale = [0, 100]
min_ballots = 2
`
