package trees

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
)

// Kinds are the ids of the rules of a site of trees.
func Kinds() []string {
	var all []string
	for _, k := range ruleKinds {
		all = append(all, k.id)
	}
	return all
}

// outcomes are results that meet a target, come close to it and miss it, of the rules that have one; ""
// where a rule knows no such thing.
var outcomes = map[string][3]string{
	"ratio":      {"value = 24", "value = 21", "value = 10"},
	"inverse":    {"value = 86", "value = 91.5", "value = 200"},
	"line":       {"value = 95", "value = 90", "value = 75"},
	"anchors":    {"value = 90", "value = 89.6", "value = 71"},
	"bands":      {"value = 95", "value = 86.2", "value = 76"},
	"inner":      {"value = 96.25", "value = 86.2", "value = 76"},
	"steps":      {"value = 8", "value = 8.6", "value = 12"},
	"deduct":     {"value = 4", "value = 13", "value = 30"},
	"goal":       {"value = 100", "", "value = 99.99"},
	"zone":       {"value = 97", "value = 94.1", "value = 104"},
	"posts":      {"value = 85", "value = 71.2", "value = 40"},
	"deviation":  {"value = 50", "value = 54", "value = 60"},
	"payout":     {"value = 10", "value = 9", "value = 5.5"},
	"red-flag":   {"value = 80", "value = 76", "value = 72"},
	"rubric":     {"level = \"best\"\nreason = \"Four reviews.\"", "level = \"good\"\nshare = 0.84\nreason = \"Four reviews.\"", "level = \"fair\"\nshare = 0.6\nreason = \"Four reviews.\""},
	"milestones": {"milestones = { plan = %[2]s-03-14, draft = %[2]s-05-30, trial = %[2]s-09-01, launch = %[2]s-12-01 }", "milestones = { plan = %[2]s-03-14, draft = %[2]s-05-30, trial = %[2]s-09-01 }", "milestones = { plan = %[2]s-03-14 }"},
	"judged":     {"level = \"achieved\"\nshare = 1\nreason = \"All of it.\"", "level = \"partly\"\nshare = 0.7\nreason = \"Half of it.\"", "level = \"partly\"\nshare = 0.6\nreason = \"Half of it.\""},
	"direct":     {"value = 40", "value = 30", "value = 10"},
	"gap":        {"value = 60", "value = 55", "value = 45"},
}

// free are the rules that may stand without a target.
var free = []string{"anchors", "bands", "inner", "posts", "growth", "compare", "extremes", "percentile", "panel", "spread"}

// Matrix is the site of each state with each rule: a unit a state, in which every indicator is so
// but the one of its last dimension, which is reported. What is missing is pending in 2026, goes to
// the rest in 2025 and counts as nothing in 2027.
func Matrix() fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", `title = { en = "Trees", zh-CN = "树木" }
languages = ["en", "zh-CN"]
lint = "off"
[categories]
sun = { en = "Sun", zh-CN = "阳" }
shade = { en = "Shade", zh-CN = "阴" }
alone = { en = "Alone", zh-CN = "独" }
`)
	books := map[string]string{"2025": "renormalise", "2026": "pending", "2027": "zero"}
	common := ""
	for n, u := range []struct {
		id, zh, state, group string
		years                []string
	}{
		{"met", "达", "met", "sun", []string{"2025", "2026"}},
		{"close", "近", "close", "sun", []string{"2026"}},
		{"missed", "未", "missed", "sun", []string{"2025", "2026"}},
		{"pending", "待", "pending", "sun", []string{"2025", "2026", "2027"}},
		{"part", "部", "part", "sun", []string{"2026"}},
		{"none", "免", "not-applicable", "sun", []string{"2025", "2026", "2027"}},
		{"exempt", "豁", "exempt", "sun", []string{"2026"}},
		{"free", "自", "no-target", "sun", []string{"2026"}},
		{"watched", "观", "watched", "sun", []string{"2026"}},
		{"hidden", "隐", "withheld", "shade", []string{"2026"}},
		{"veiled", "幕", "withheld", "shade", []string{"2026"}},
		{"alone", "独", "missed", "alone", []string{"2026"}}, // the other of its category reports nothing
		{"silent", "默", "pending", "alone", []string{"2026"}},
	} {
		put("content/"+u.id+"/unit.toml", fmt.Sprintf("title = { en = %q, zh-CN = %q }\ncategory = %q\n", strings.ToUpper(u.id[:1])+u.id[1:], u.zh+"木", u.group))
		for _, year := range u.years {
			card, res, book := matrixReport(u.id, u.zh+"木", u.state, year, n)
			put("content/"+u.id+"/"+year+"/scorecard.toml", card)
			put("content/"+u.id+"/"+year+"/results.toml", res)
			common += book
		}
	}
	for year, missing := range books {
		text := `title = { en = "Rules ` + year + `", zh-CN = "` + year + `年度规则" }
rounding = { score = 2, total = 1 }
missing = "` + missing + `"
` + gradesAndPanel
		if year == "2026" {
			text += common
		}
		put("content/rulebook/"+year+".toml", text)
	}
	return files
}

// matrixReport are the files of a report, and what its rulebook has to hold for it.
func matrixReport(unit, zh, state, year string, n int) (card, results, book string) {
	points, title := 3, strings.ToUpper(unit[:1])+unit[1:]
	card = "mission = { en = \"Grow\", zh-CN = \"成长\" }\n"
	if state == "watched" {
		card, points = card+"weights = \"relative\"\n", 0
	}
	for d := range 6 {
		of := 15
		if d == 5 {
			of = 25
		}
		card += fmt.Sprintf("[dimension.d%d]\ntitle = { en = \"%s side %d\", zh-CN = \"%s第%d面\" }\npoints = %d\n", d+1, title, d+1, zh, d+1, of)
		for o := range 2 {
			if d == 5 && o == 1 {
				break
			}
			card += fmt.Sprintf("[objective.o%d%d]\ndimension = \"d%d\"\ntitle = { en = \"%s aim %d%d\", zh-CN = \"%s之志%d%d\" }\nsupports = [\"mission\"]\n", d+1, o+1, d+1, title, d+1, o+1, zh, d+1, o+1)
		}
		if state == "watched" && d < 5 { // a dimension has to have points
			card += fmt.Sprintf("[indicator.base%d]\nobjective = \"o%d1\"\ntitle = { en = \"%s by base%d\", zh-CN = \"%s看底%d\" }\npoints = 1\ntarget = 5\nscore = { method = \"ratio\" }\n", d+1, d+1, title, d+1, zh, d+1)
			results += fmt.Sprintf("[result.base%d]\nvalue = 5\n", d+1)
		}
	}
	card += fmt.Sprintf("[indicator.steady]\nobjective = \"o61\"\ntitle = { en = \"%s by steady\", zh-CN = \"%s看稳定\" }\npoints = 25\ntarget = 10\nscore = { method = \"ratio\" }\n", title, zh)
	results += "[result.steady]\nvalue = 9\n"
	for i, k := range ruleKinds {
		if _, value := strings.CutPrefix(k.result, "value"); state == "watched" && !value {
			continue // what is only watched takes a value
		}
		more := k.more
		if strings.Contains(more, "%[2]s") {
			more = fmt.Sprintf(more, n, year)
		}
		if state == "no-target" && slices.Contains(free, k.id) {
			more = targetLine.ReplaceAllString(more, "")
		}
		ind := fmt.Sprintf("[indicator.%s]\n%sobjective = \"o%d%d\"\ntitle = { en = \"%s by %s\", zh-CN = \"%s看%s\" }\npoints = %d\n%s\n", k.id, map[bool]string{true: "scope = { units = [\"" + unit + "\"] }\n"}[state == "exempt"], i/5+1, i%5*2/5+1, title, k.id, zh, k.zh, points, more)
		if state == "part" && hasValue(k.result) {
			ind += "frequency = \"quarter\"\naggregate = \"last\"\n"
		}
		if state == "withheld" {
			ind += "audience = \"internal\"\n"
		}
		if state == "exempt" {
			book += ind
			card += fmt.Sprintf("[exempt.%s]\nreason = { en = \"Shade by law.\", zh-CN = \"依法豁免。\" }\n", k.id)
			continue
		}
		card += ind
		results += fmt.Sprintf("[result.%s]\n%s\n", k.id, matrixResult(k, state, year, n))
	}
	return card, results, book
}

// matrixResult is what is reported of an indicator in a state.
func matrixResult(k ruleKind, state, year string, n int) string {
	told := k.result
	if three, ok := outcomes[k.id]; ok {
		if at := slices.Index([]string{"met", "close", "missed"}, state); at >= 0 && three[at] != "" {
			told = three[at]
		}
	}
	if strings.Contains(told, "%[") {
		told, _, _ = strings.Cut(fmt.Sprintf(told, n, year), "%!")
	}
	switch {
	case state == "pending", state == "part" && !hasValue(k.result):
		return "note = \"Not yet.\""
	case state == "part":
		return "periods = { Q1 = " + strings.TrimPrefix(told, "value = ") + " }"
	case state == "not-applicable":
		return "not_applicable = { en = \"None this year.\", zh-CN = \"今年没有。\" }"
	}
	return told
}

var targetLine = regexp.MustCompile(`(?m)^target = .*\n`)
