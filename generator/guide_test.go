package generator_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/page"
	"steelyard/generator/source/lint"
	"steelyard/scoring"
)

// tongue is a language of the guide.
type tongue struct {
	suffix string // of the file's name
	zh     bool
}

var tongues = []tongue{{".md", false}, {".zh-CN.md", true}}

// in is the phrase in the guide's language.
func (g tongue) in(en, zh string) string {
	if g.zh {
		return zh
	}
	return en
}

// say is a text of the program in the guide's language.
func (g tongue) say(english string) (string, error) {
	if !g.zh {
		return english, nil
	}
	said := inChinese().Text(english)
	if said == english && strings.ContainsFunc(english, unicode.IsLetter) {
		return "", fmt.Errorf("%q has no Chinese words in generator/phrase/zh-CN", english)
	}
	return said, nil
}

// guideTable is a table of the guide that follows from a list in the code. It stands
// below a line of the page, its heading or the words that lead to it.
type guideTable struct {
	page     string // "scorecard", for scorecard.md and scorecard.zh-CN.md
	below    [2]string
	markdown func(g tongue) (string, error)
}

// The guide's tables say what the code says, in both languages: a key, method, figure,
// rule or kind of mistake without its row fails. With -update the tables are written
// anew; a new table needs its line in the list and the words above it in the page.
func TestGuideTables(t *testing.T) {
	for _, table := range slices.Concat(keyTables(t), scoringTables(), showTables(), checkTables()) {
		for i, g := range tongues {
			file := filepath.Join("../content/guide", table.page+g.suffix)
			t.Run(table.page+g.suffix+" "+table.below[i], func(t *testing.T) {
				want, err := table.markdown(g)
				if err != nil {
					t.Fatal(err)
				}
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				text := string(data)
				from, to, err := tableBelow(text, table.below[i])
				if err != nil {
					t.Fatalf("%s: %v", file, err)
				}
				if text[from:to] == want {
					return
				}
				if !*update {
					t.Fatalf("%s is out of date; run go test ./generator -run Guide -update\n%s", file, cmp.Diff(strings.Split(text[from:to], "\n"), strings.Split(want, "\n")))
				}
				if from == to && from == len(text) {
					want = "\n" + want
				} else if from == to {
					want += "\n"
				}
				if err := os.WriteFile(file, []byte(text[:from]+want+text[to:]), 0o644); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

// tableBelow finds the first table below a line, before the next heading; where there
// is none, the place right below the line.
func tableBelow(text, line string) (from, to int, err error) {
	if n := strings.Count("\n"+text, "\n"+line+"\n"); n != 1 {
		return 0, 0, fmt.Errorf("the line %q stands %d times in the page, not once", line, n)
	}
	start := strings.Index("\n"+text, "\n"+line+"\n") + len(line) + 1
	heading := strings.HasPrefix(line, "#") // words may stand between a heading and its table
	at := start
	for at < len(text) {
		l, _, _ := strings.Cut(text[at:], "\n")
		if at > start && l != "" && !strings.HasPrefix(l, "|") && (!heading || strings.HasPrefix(l, "#")) {
			break
		}
		if strings.HasPrefix(l, "|") {
			from = at
			for strings.HasPrefix(text[at:], "|") {
				l, _, _ := strings.Cut(text[at:], "\n")
				at += len(l) + 1
			}
			return from, at, nil
		}
		at += len(l) + 1
	}
	return min(start+1, len(text)), min(start+1, len(text)), nil
}

// grid is a Markdown table.
func grid(head []string, rows [][]string) string {
	var b strings.Builder
	line := func(cells []string) {
		for _, c := range cells {
			b.WriteString("| " + strings.ReplaceAll(c, "|", `\|`) + " ")
		}
		b.WriteString("|\n")
	}
	line(head)
	rule := make([]string, len(head))
	for i := range rule {
		rule[i] = "---"
	}
	line(rule)
	for _, r := range rows {
		line(r)
	}
	return b.String()
}

// keyGroup is the keys of one TOML table: of a kind of file, below a path.
type keyGroup struct {
	kind, path string
	page       string
	en, zh     string // the line above the table
	same       string // "kind path" of the group that has these keys, and perhaps all but scope
}

// keyGroups lists the tables of keys. A table of the files that is not listed fails.
var keyGroups = []keyGroup{
	{kind: "site", page: "site", en: "## site.toml", zh: "## site.toml"},
	{kind: "site", path: "lint.NAME", page: "site", en: "`[lint.RULE]` has three keys:", zh: "`[lint.规则]` 有三个键："},
	{kind: "site", path: "official", page: "site", en: "`[official]` has two keys, for sites that print official documents:", zh: "`[official]` 有两个键，用于按公文格式打印的网站："},
	{kind: "site", path: "limits", page: "site", en: "`[limits]` says how much is read before it is refused:", zh: "`[limits]` 规定读取的上限："},
	{kind: "site", path: "menu[]", page: "site", en: "An entry of `menu` or `footer` that is a table:", zh: "`menu`、`footer` 的条目写成表时："},
	{kind: "site", path: "footer[]", same: "site menu[]"},
	{kind: "site", path: "official", page: "site", en: "`[official]` has two keys, for sites that print official documents:", zh: "`[official]` 有两个键，用于按公文格式打印的网站："},
	{kind: "unit", page: "site", en: "## unit.toml", zh: "## unit.toml"},
	{kind: "unit", path: "lineage[]", page: "site", en: "`[[lineage]]` of `unit.toml`:", zh: "`unit.toml` 的 `[[lineage]]`："},
	{kind: "scorecard", page: "scorecard", en: "At the top of the file:", zh: "文件顶部："},
	{kind: "scorecard", path: "swot", page: "scorecard", en: "`[swot]`:", zh: "`[swot]`："},
	{kind: "scorecard", path: "strategy.NAME", page: "scorecard", en: "`[strategy.ID]`:", zh: "`[strategy.标识]`："},
	{kind: "scorecard", path: "theme.NAME", page: "scorecard", en: "`[theme.ID]`:", zh: "`[theme.标识]`："},
	{kind: "scorecard", path: "dimension.NAME", page: "scorecard", en: "`[dimension.ID]`:", zh: "`[dimension.标识]`："},
	{kind: "scorecard", path: "objective.NAME", page: "scorecard", en: "`[objective.ID]`:", zh: "`[objective.标识]`："},
	{kind: "scorecard", path: "objective.NAME.supports[]", page: "scorecard", en: "`supports` takes ids, `\"mission\"`, or a table for an arrow that leads back:", zh: "`supports` 的元素为目标标识、`\"mission\"`，或表："},
	{kind: "scorecard", path: "indicator.NAME", page: "scorecard", en: "`[indicator.ID]`:", zh: "`[indicator.标识]`："},
	{kind: "scorecard", path: "indicator.NAME.replaces[]", page: "scorecard", en: "`score` is explained in [Scoring](scoring.md). `replaces` is a list of tables:", zh: "`score` 见[评分规则](scoring.md)。`replaces` 的元素："},
	{kind: "scorecard", path: "indicator.NAME.status", page: "scorecard", en: "`status` of an indicator:", zh: "指标的 `status`："},
	{kind: "scorecard", path: "indicator.NAME.revised", page: "scorecard", en: "`revised`, the target before:", zh: "`revised`，修订前的目标值："},
	{kind: "scorecard", path: "indicator.NAME.change", page: "scorecard", en: "`[indicator.ID.change]`:", zh: "`[indicator.标识.change]`："},
	{kind: "scorecard", path: "indicator.NAME.change.overlap", page: "scorecard", en: "`overlap`:", zh: "`overlap`："},
	{kind: "scorecard", path: "modifier.NAME", page: "scorecard", en: "`[modifier.ID]`:", zh: "`[modifier.标识]`："},
	{kind: "scorecard", path: "initiative.NAME", page: "scorecard", en: "`[initiative.ID]`:", zh: "`[initiative.标识]`："},
	{kind: "scorecard", path: "exempt.NAME", page: "scorecard", en: "`[exempt.ID]`:", zh: "`[exempt.标识]`："},
	{kind: "scorecard", path: "retired.NAME", page: "scorecard", en: "`[retired.ID]`:", zh: "`[retired.标识]`："},
	{kind: "scorecard", path: "waive[]", page: "scorecard", en: "`[[waive]]`:", zh: "`[[waive]]`："},
	{kind: "scorecard", path: "weights", page: "scorecard", en: "`[weights]`, where it is a table:", zh: "`[weights]`（写成表时）："},
	{kind: "scorecard", path: "weights.dimension", page: "scorecard", en: "`[weights.dimension]`, `[weights.objective.DIMENSION]` and `[weights.indicator.OBJECTIVE]`:", zh: "`[weights.dimension]`、`[weights.objective.维度]` 和 `[weights.indicator.目标]`："},
	{kind: "scorecard", path: "weights.objective.NAME", same: "scorecard weights.dimension"},
	{kind: "scorecard", path: "weights.indicator.NAME", same: "scorecard weights.dimension"},
	{kind: "results", page: "results", en: "At the top of `results.toml`:", zh: "`results.toml` 顶部："},
	{kind: "results", path: "result.NAME", page: "results", en: "`[result.ID]`:", zh: "`[result.标识]`："},
	{kind: "results", path: "result.NAME.improvement", page: "results", en: "`improvement`:", zh: "`improvement`："},
	{kind: "results", path: "result.NAME.children", page: "results", en: "`children`:", zh: "`children`："},
	{kind: "results", path: "result.NAME.forecast", page: "results", en: "`forecast`:", zh: "`forecast`："},
	{kind: "results", path: "result.NAME.verified", page: "results", en: "`verified`:", zh: "`verified`："},
	{kind: "results", path: "result.NAME.evidence[]", page: "results", en: "A file of `evidence` is a path, or a table:", zh: "`evidence` 的元素为路径，或表："},
	{kind: "results", path: "bonus[]", page: "results", en: "`[[bonus]]` and `[[deduction]]`:", zh: "`[[bonus]]` 与 `[[deduction]]`："},
	{kind: "results", path: "deduction[]", same: "results bonus[]"},
	{kind: "results", path: "bonus[].evidence[]", same: "results result.NAME.evidence[]"},
	{kind: "results", path: "deduction[].evidence[]", same: "results result.NAME.evidence[]"},
	{kind: "results", path: "veto[]", page: "results", en: "`[[veto]]`:", zh: "`[[veto]]`："},
	{kind: "results", path: "followed[]", page: "results", en: "`[[followed]]`:", zh: "`[[followed]]`："},
	{kind: "results", path: "restatement[]", page: "results", en: "`[[restatement]]`, a change after the year was published:", zh: "`[[restatement]]`（公布后的修订）："},
	{kind: "ratings", page: "results", en: "`ratings.toml` has one table a rater:", zh: "`ratings.toml` 每位评议人一个表："},
	{kind: "ratings", path: "rater.NAME", page: "results", en: "`[rater.ID]` of `ratings.toml`, where `ID` stands for the id of an indicator:", zh: "`ratings.toml` 的 `[rater.标识]`（末行为指标标识）："},
	{kind: "rulebook", page: "rulebook", en: "At the top of the file:", zh: "文件顶部："},
	{kind: "rulebook", path: "rounding", page: "rulebook", en: "`rounding`:", zh: "`rounding`："},
	{kind: "rulebook", path: "grade[]", page: "rulebook", en: "`[[grade]]`:", zh: "`[[grade]]`："},
	{kind: "rulebook", path: "grade[].quota", page: "rulebook", en: "`quota`:", zh: "`quota`："},
	{kind: "rulebook", path: "bonus", page: "rulebook", en: "`[bonus]` and `[deduction]`:", zh: "`[bonus]` 与 `[deduction]`："},
	{kind: "rulebook", path: "deduction", same: "rulebook bonus"},
	{kind: "rulebook", path: "veto.NAME", page: "rulebook", en: "`[veto.ID]`:", zh: "`[veto.标识]`："},
	{kind: "rulebook", path: "veto.NAME.effect", page: "rulebook", en: "`effect`:", zh: "`effect`："},
	{kind: "rulebook", path: "panel.NAME", page: "rulebook", en: "`[panel.ID]`:", zh: "`[panel.标识]`："},
	{kind: "rulebook", path: "panel.NAME.trim", page: "rulebook", en: "`trim`:", zh: "`trim`："},
	{kind: "rulebook", path: "status", page: "rulebook", en: "`status`:", zh: "`status`："},
	{kind: "rulebook", path: "dimension.NAME", same: "scorecard dimension.NAME"},
	{kind: "rulebook", path: "dimension.NAME.scope", page: "rulebook", en: "`scope`, of a common dimension, objective or indicator:", zh: "共性维度、目标、指标的 `scope`："},
	{kind: "rulebook", path: "objective.NAME", same: "scorecard objective.NAME"},
	{kind: "rulebook", path: "objective.NAME.scope", same: "rulebook dimension.NAME.scope"},
	{kind: "rulebook", path: "objective.NAME.supports[]", same: "scorecard objective.NAME.supports[]"},
	{kind: "rulebook", path: "indicator.NAME", same: "scorecard indicator.NAME"},
	{kind: "rulebook", path: "indicator.NAME.scope", same: "rulebook dimension.NAME.scope"},
	{kind: "rulebook", path: "indicator.NAME.replaces[]", same: "scorecard indicator.NAME.replaces[]"},
	{kind: "rulebook", path: "indicator.NAME.status", same: "scorecard indicator.NAME.status"},
	{kind: "rulebook", path: "indicator.NAME.revised", same: "scorecard indicator.NAME.revised"},
	{kind: "rulebook", path: "indicator.NAME.change", same: "scorecard indicator.NAME.change"},
	{kind: "rulebook", path: "indicator.NAME.change.overlap", same: "scorecard indicator.NAME.change.overlap"},
	{kind: "rulebook", path: "weights", same: "scorecard weights"},
	{kind: "rulebook", path: "weights.dimension", same: "scorecard weights.dimension"},
	{kind: "rulebook", path: "weights.dimension.scope", same: "rulebook dimension.NAME.scope"},
	{kind: "rulebook", path: "weights.objective.NAME", same: "scorecard weights.dimension"},
	{kind: "rulebook", path: "weights.objective.NAME.scope", same: "rulebook dimension.NAME.scope"},
	{kind: "rulebook", path: "weights.indicator.NAME", same: "scorecard weights.dimension"},
	{kind: "rulebook", path: "weights.indicator.NAME.scope", same: "rulebook dimension.NAME.scope"},
	{kind: "front", page: "narrative", en: "All keys of the front matter:", zh: "文件头的全部键："},
}

// scoringTables are the bases, curves and presets with their keys.
func scoringTables() []guideTable {
	methods := func(kind, en, zh string) guideTable {
		return guideTable{"scoring", [2]string{en, zh}, func(g tongue) (string, error) {
			var rows [][]string
			for _, m := range scoring.Methods() {
				if m.Kind != kind {
					continue
				}
				doc, err := g.say(m.Doc)
				if err != nil {
					return "", err
				}
				if m.Formula != "" {
					doc += g.in(": ", "：") + "`" + m.Formula + "`"
				}
				rows = append(rows, []string{"`" + m.Name + "`", doc})
			}
			return grid([]string{g.in("name", "名称"), g.in("meaning and formula", "含义与公式")}, rows), nil
		}}
	}
	return []guideTable{
		methods("basis", "### Bases", "### 依据"),
		methods("curve", "### Curves", "### 曲线"),
		methods("preset", "### Presets", "### 预设"),
		{"scoring", [2]string{"### Keys of each method", "### 各方法的键"}, func(g tongue) (string, error) {
			var rows [][]string
			for _, m := range scoring.Methods() {
				for _, p := range m.Params {
					if m.Kind != "basis" && !everywhere(p) {
						row, err := paramRow(g, p)
						if err != nil {
							return "", err
						}
						rows = append(rows, append([]string{"`" + m.Name + "`"}, row...))
					}
				}
			}
			return grid([]string{g.in("method", "方法"), g.in("key", "键"), g.in("meaning", "含义"), g.in("default", "缺省")}, rows), nil
		}},
		{"scoring", [2]string{"These keys are understood by all curves:", "所有曲线通用的键："}, func(g tongue) (string, error) {
			var rows [][]string
			for _, m := range scoring.Methods() {
				if m.Kind != "curve" {
					continue
				}
				for _, p := range m.Params {
					if everywhere(p) {
						row, err := paramRow(g, p)
						if err != nil {
							return "", err
						}
						rows = append(rows, row)
					}
				}
				break
			}
			return grid([]string{g.in("key", "键"), g.in("meaning", "含义"), g.in("default", "缺省")}, rows), nil
		}},
	}
}

// everywhere says whether each curve takes the key, with the same meaning.
func everywhere(p scoring.Param) bool {
	for _, m := range scoring.Methods() {
		if m.Kind == "curve" && !slices.ContainsFunc(m.Params, func(q scoring.Param) bool { return q.Name == p.Name && q.Doc == p.Doc }) {
			return false
		}
	}
	return true
}

func paramRow(g tongue, p scoring.Param) ([]string, error) {
	doc, err := g.say(p.Doc)
	if err != nil {
		return nil, err
	}
	preset := p.Default
	if g.zh && !literal.MatchString(preset) {
		if preset, err = g.say(preset); err != nil {
			return nil, err
		}
	}
	if len(p.Allowed) > 0 {
		doc += g.in(": ", "：") + "`" + strings.Join(p.Allowed, g.in("`, `", "`、`")) + "`"
	}
	if p.Required {
		preset = g.in("required", "必填")
	}
	return []string{"`" + p.Name + "`", doc, preset}, nil
}

// literal is a value as TOML writes it.
var literal = regexp.MustCompile(`^(-?[\d.]+|true|false|"[^"]*"|\[[\d., ]*\]|\{.*\})?$`)

// showTables are what a fence can place, with its options.
func showTables() []guideTable {
	shows := func(tables bool, en, zh string) guideTable {
		return guideTable{"figures", [2]string{en, zh}, func(g tongue) (string, error) {
			var rows [][]string
			for _, s := range page.Shows() {
				if s.Table != tables {
					continue
				}
				shows, err := g.say(s.Shows)
				if shows == "" || err != nil {
					return "", fmt.Errorf("%s does not say in two languages what it shows: %w", s.Name, err)
				}
				var options []string
				for _, o := range s.Options {
					options = append(options, optionWords(g, o))
				}
				rows = append(rows, []string{"`" + s.Name + "`", shows, strings.Join(options, g.in(", ", "、"))})
			}
			return grid([]string{"show", g.in("what it shows", "显示什么"), g.in("options", "选项")}, rows), nil
		}}
	}
	return []guideTable{
		{"figures", [2]string{"## Options that all have", "## 通用选项"}, func(g tongue) (string, error) {
			var rows [][]string
			for _, o := range page.CommonOptions() {
				means, err := g.say(o.Means)
				if err != nil {
					return "", err
				}
				rows = append(rows, []string{"`" + o.Name + "`", means})
			}
			return grid([]string{g.in("option", "选项"), g.in("meaning", "含义")}, rows), nil
		}},
		shows(false, "## Figures", "## 图"),
		shows(true, "## Tables", "## 表"),
	}
}

func optionWords(g tongue, o chart.KindOption) string {
	s := "`" + o.Name + "`"
	if len(o.Values) > 0 {
		s += g.in(": `", "：`") + strings.Join(o.Values, g.in("` or `", "` 或 `")) + "`"
	}
	if o.Required {
		s += g.in(" (needed)", "（必填）")
	}
	return s
}

// checkTables are the kinds of mistakes and the rules that question a scorecard.
func checkTables() []guideTable {
	return []guideTable{
		{"checks", [2]string{"## Kinds", "## 种类"}, func(g tongue) (string, error) {
			var rows [][]string
			for _, m := range generator.Mistakes() {
				is, err := g.say(m.Is)
				if err != nil {
					return "", err
				}
				rows = append(rows, []string{"`" + m.Rule + "`", is})
			}
			return grid([]string{g.in("rule", "编号"), g.in("what is wrong", "错在哪里")}, rows), nil
		}},
		{"checks", [2]string{"## Questions to the scorecard", "## 对计分卡的提问"}, func(g tongue) (string, error) {
			var rows [][]string
			for _, r := range lint.Rules() {
				row, err := ruleRow(g, r)
				if err != nil {
					return "", err
				}
				rows = append(rows, row)
			}
			return grid([]string{g.in("rule", "规则"), g.in("asks that", "要求"), g.in("default", "缺省")}, rows), nil
		}},
	}
}

func ruleRow(g tongue, r lint.Rule) ([]string, error) {
	asks, err := g.say(r.Asks)
	why, err2 := g.say(r.Why)
	measures, err3 := g.say(r.Measures)
	if err := errors.Join(err, err2, err3); err != nil || asks == "" || why == "" || r.Source == "" {
		return nil, fmt.Errorf("%s does not say in two languages what it asks and why, or not after whom: %w", r.ID, err)
	}
	preset := "`" + map[diag.Severity]string{diag.Error: "error", diag.Warning: "warn", diag.Info: "info"}[r.Level] + "`"
	if n, ok := r.Threshold.Get(); ok {
		preset += g.in(", ", "，") + "`threshold = " + n.String() + "`"
		if n, ok := r.Least.Get(); ok {
			preset += g.in(", ", "、") + "`least = " + n.String() + "`"
		}
		preset += g.in(": ", "：") + measures
	}
	if g.zh {
		asks += "*" + why + "（" + inChinese().Whole(r.Source) + "）。*"
	} else {
		asks += " *" + strings.ToUpper(why[:1]) + why[1:] + " (" + r.Source + ").*"
	}
	return []string{"`" + r.ID + "`", asks, preset}, nil
}

// Each kind of mistake that the code says is in the list, and so in the guide.
func TestMistakesAreListed(t *testing.T) {
	listed := map[string]bool{}
	for _, m := range generator.Mistakes() {
		listed[m.Rule] = true
		if m.Is == "" || inChinese().Text(m.Is) == m.Is {
			t.Errorf("%s is not explained in two languages", m.Rule)
		}
	}
	rule := regexp.MustCompile(`"(E-[a-z]+)"`)
	for _, dir := range []string{".", "page", "source", "render", "markdown", "../cmd/steelyard", "../themes"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, m := range rule.FindAllStringSubmatch(string(text), -1) {
				if !listed[m[1]] {
					t.Errorf("%s says %s, which no list explains", f, m[1])
				}
			}
		}
	}
}

// Pages about what is seen on a screen show it: a picture in each language, with words for
// those who do not see it.
func TestGuideShowsItsScreens(t *testing.T) {
	shown := regexp.MustCompile(`!\[([^\]]*)\]\((images/[^)]+)\)`)
	for _, name := range []string{"next-year", "preview", "review", "spreadsheets"} {
		for _, in := range tongues {
			data, err := os.ReadFile("../content/guide/" + name + in.suffix)
			if err != nil {
				t.Fatal(err)
			}
			m := shown.FindSubmatch(data)
			if m == nil {
				t.Errorf("%s%s has no picture", name, in.suffix)
				continue
			}
			if _, err := os.Stat("../content/guide/" + string(m[2])); err != nil || len(m[1]) < 40 || strings.HasSuffix(string(m[2]), "-zh.png") != in.zh {
				t.Errorf("%s%s shows %s with the words %q: %v", name, in.suffix, m[2], m[1], err)
			}
		}
	}
}
