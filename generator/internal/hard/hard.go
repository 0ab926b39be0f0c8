// Package hard makes a site whose reports are hard to fit: up to forty objectives on a
// map, three to eight dimensions, titles of sixty characters in both languages, numbers
// of twelve digits, wide Markdown tables. Tests of layouts use it, and people who want to
// look at the worst that a real site may bring; nothing else does. The same call gives the
// same files.
//
// Start at Site. TestWriteHardSite writes it to a folder.
package hard

import (
	"fmt"
	"strings"
)

// Unit is one report's measure: how much it has of everything.
type Unit struct {
	ID         string
	Dimensions int // 3 to 8
	Objectives int // spread over the dimensions, at least one each
	Links      int // beside those that each objective has upward
}

// Units are those of Site: the eight-dimensioned first, which has everything.
var Units = []Unit{
	{"eight", 8, 40, 20}, {"seven", 7, 25, 15}, {"five", 5, 40, 20},
	{"four", 4, 25, 15}, {"three", 3, 12, 5},
}

var dimensionNames = [8][2]string{
	{"Customer and recipients", "服务对象与群众满意"}, {"Financial stewardship", "财务与资金绩效"}, {"Internal process", "内部流程"},
	{"Learning and growth", "学习与成长"}, {"Interdepartmental coordination", "跨部门协同与联动"}, {"External resources", "外部资源整合"},
	{"Internationalisation", "对外交流"}, {"Sustainability", "可持续发展与生态环境保护"},
}

// Titles of sixty characters, with words that are long by themselves.
var (
	titlesEn = []string{
		"Strengthen interdepartmental responsiveness to all petitions",
		"Institutionalise telecommunications infrastructure standards",
		"Keep every promise that the district makes in writing or not",
		"Verify administrative-procedure digitalisation in the fields",
	}
	titlesZh = []string{
		"深入推进跨部门政务服务事项集成办理改革，切实提升企业和群众办事便利度、满意度与获得感，确保年度重点任务全面落实到位见效",
		"健全重大行政决策全过程公众参与和风险评估机制，规范合法性审查程序，持续提高依法行政能力与水平并接受社会各界广泛监督评议",
		"统筹财政资金预算执行与绩效目标管理，压减一般性支出，保障民生领域重点项目投入，及时足额拨付到乡镇街道和村居社区基层一线",
		"加强干部队伍教育培训与实践锻炼，完善容错纠错和激励保障机制，推动形成担当作为、干事创业的良好风气与可持续的人才梯队",
	}
)

// Site returns the files of a site with these units and the reports of two years, in both
// languages, printed by the preset: "plain" or "gbt9704".
func Site(preset string, units ...Unit) map[string]string {
	files := map[string]string{}
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = fmt.Sprintf("%q", u.ID)
	}
	files["site.toml"] = fmt.Sprintf(`title = { en = "A district whose name is as long as names of districts may be", zh-CN = "某某某某高新技术产业开发示范区" }
publisher = { en = "Office for the Evaluation of Administrative Performance", zh-CN = "绩效管理工作领导小组办公室" }
languages = ["en", "zh-CN"]
print = %q
units = [%s]
lint = "off"
[official]
addressee = { en = "The District Government", zh-CN = "区委、区政府" }
[categories]
all = { en = "Departments", zh-CN = "部门" }
`, preset, strings.Join(names, ", "))
	for year := 2024; year <= 2025; year++ {
		files[fmt.Sprintf("content/rulebook/%d.toml", year)] = fmt.Sprintf(`title = { en = "Rules %[1]d", zh-CN = "%[1]d年考核办法" }
rounding = { score = 2, total = 2 }
missing = "pending"
grade = [
  { id = "excellent", title = { en = "Excellent", zh-CN = "优秀" }, from = 90 },
  { id = "good", title = { en = "Good", zh-CN = "良好" }, from = 75 },
  { id = "low", title = { en = "Unsatisfactory", zh-CN = "不合格" }, from = 0 },
]
[panel.service]
title = { en = "Rating of service", zh-CN = "服务质量评议" }
groups = { superior = 0.6, peers = 0.4 }
names.superior = { en = "Superior offices", zh-CN = "上级部门" }
names.peers = { en = "Peer departments", zh-CN = "同级部门" }
scale = [0, 100]
min_ballots = 2
`, year)
	}
	for n, u := range units {
		files["content/"+u.ID+"/unit.toml"] = fmt.Sprintf("title = { en = \"Department for the Coordination of Everything %d\", zh-CN = \"综合行政事务统筹协调管理服务中心第%d办公室\" }\nshort = { en = \"Coordination %d\", zh-CN = \"统筹办%d\" }\ncategory = \"all\"\n", n+1, n+1, n+1, n+1)
		for year := 2024; year <= 2025; year++ {
			dir := fmt.Sprintf("content/%s/%d/", u.ID, year)
			files[dir+"scorecard.toml"], files[dir+"results.toml"] = u.card(n, year)
			files[dir+"report.md"] = narrative("en", year)
			files[dir+"report.zh-CN.md"] = narrative("zh-CN", year)
		}
	}
	return files
}

// card writes a scorecard and its results. Each objective has one indicator; a dimension's
// points are shared among them.
func (u Unit) card(n, year int) (card, results string) {
	var c, r strings.Builder
	fmt.Fprintf(&c, "mission = { en = \"Serve the district in everything that it has decided, on time and at a cost that it can bear\", zh-CN = \"服务全区改革发展稳定大局，推动各项决策部署落实见效\" }\nvision = { en = \"By 2030 nobody waits\", zh-CN = \"到2030年群众办事不再等待\" }\n")
	c.WriteString("status = \"final\"\npublished = " + fmt.Sprint(year+1) + "-01-28\n")
	first := make([]int, u.Dimensions+1) // of each dimension, by number of objective
	for d := range u.Dimensions {
		first[d+1] = (d + 1) * u.Objectives / u.Dimensions
		points := 100 / u.Dimensions
		if d == 0 {
			points = 100 - (u.Dimensions-1)*points
		}
		fmt.Fprintf(&c, "\n[dimension.d%d]\ntitle = { en = %q, zh-CN = %q }\nquestion = { en = \"What must we do for those who depend on us?\", zh-CN = \"为实现使命，我们应当做好什么？\" }\npoints = %d\n", d+1, dimensionNames[d][0], dimensionNames[d][1], points)
		for o := first[d]; o < first[d+1]; o++ {
			u.objective(&c, &r, objective{unit: n, year: year, d: d, o: o, first: first, points: points})
		}
	}
	return c.String(), r.String()
}

// objective is one of a card: its place in it.
type objective struct {
	unit, year, d, o int
	first            []int
	points           int // of its dimension
}

func (u Unit) objective(c, r *strings.Builder, at objective) {
	o, d := at.o, at.d
	fmt.Fprintf(c, "\n[objective.o%02d]\ndimension = \"d%d\"\ntitle = { en = %q, zh-CN = %q }\nowner = { en = \"Office for Planning and Research\", zh-CN = \"规划研究与综合协调科\" }\n", o+1, d+1, numbered(titlesEn[o%4], o+1), numbered(titlesZh[o%4], o+1))
	supports := []string{`"mission"`}
	if d > 0 {
		above := at.first[d] - at.first[d-1]
		supports[0] = fmt.Sprintf("\"o%02d\"", at.first[d-1]+o%above+1)
		if second := at.first[d-1] + (o*3+1)%above; o < u.Links && second != at.first[d-1]+o%above {
			supports = append(supports, fmt.Sprintf("\"o%02d\"", second+1))
		}
	}
	if o%11 == 6 {
		supports = nil // an unlinked objective is marked
	}
	fmt.Fprintf(c, "supports = [%s]\n", strings.Join(supports, ", "))
	count := at.first[d+1] - at.first[d]
	fmt.Fprintf(c, "\n[indicator.i%02d]\nobjective = \"o%02d\"\ntitle = { en = %q, zh-CN = %q }\npoints = \"%d/%d\"\n", o+1, o+1, numbered(titlesEn[(o+1)%4], o+1), numbered(titlesZh[(o+1)%4], o+1), at.points, count)
	fmt.Fprintf(c, "definition = { en = \"Payments made in the year, divided by what was planned.\", zh-CN = \"全年实际支付金额÷年初计划金额。\" }\nsource = { en = \"Treasury statement of the year, verified by the Audit office\", zh-CN = \"国库对账单，经审计科核实\" }\nowner = { en = \"Finance office\", zh-CN = \"财务科\" }\n")
	fmt.Fprintf(r, "\n[result.i%02d]\nsource = { en = \"Treasury statement\", zh-CN = \"国库对账单\" }\n", o+1)
	value := 100 - (o*7+at.unit*5+at.year)%40
	switch {
	case o == 1:
		c.WriteString("score = { method = \"panel\", panel = \"service\" }\n")
		r.WriteString("ballots = { superior = [84, 86, 88, 91], peers = [80, 83, 78] }\n")
	case o%3 == 0:
		fmt.Fprintf(c, "unit = { en = \"yuan\", zh-CN = \"元\" }\ntarget = 123456789000\nbaseline = 98765432109\ndecimals = 0\nscore = { method = \"ratio\" }\n")
		fmt.Fprintf(r, "value = 1%02d456789012\n", value-80+20)
	default:
		fmt.Fprintf(c, "unit = \"%%\"\ntarget = 95\nbaseline = 60\ndecimals = 1\nscore = { method = \"linear\" }\n")
		fmt.Fprintf(r, "value = %d.5\n", value-1)
	}
	if o%3 == 2 {
		r.WriteString("problem = { en = \"Two offices waited for each other, and nobody had been told who decides.\", zh-CN = \"两个部门相互等待，职责边界不清，推进迟缓。\" }\n")
		fmt.Fprintf(r, "[result.i%02d.improvement]\naction = { en = \"One office decides; the rule is written down and sent to everyone.\", zh-CN = \"明确牵头部门，印发工作规则。\" }\nowner = { en = \"Planning office\", zh-CN = \"综合科\" }\ndue = %d-06-30\n", o+1, at.year+1)
	}
}

// numbered is a title of the same length that no other has.
func numbered(title string, n int) string {
	signs := []rune(title)
	return string(signs[:len(signs)-3]) + fmt.Sprintf(" %02d", n)
}

// narrative has the sections, a table of many columns with long numbers, and lists.
func narrative(lang string, year int) string {
	var b strings.Builder
	cell, head, about, problems := "Interdepartmental payments", "Township", "About the department and the year", "Problems found"
	text := "The office went through every case of the year, asked those concerned, and wrote down what it had learnt from them: 123,456,789,012 yuan were paid."
	if lang == "zh-CN" {
		cell, head, about, problems = "跨部门协同支付", "乡镇街道", "单位概况", "存在问题"
		text = "全年逐件梳理办理情况，听取当事人意见，形成书面总结，累计支付123,456,789,012元，较上年有所增加。"
	}
	fmt.Fprintf(&b, "## %s {#about}\n\n%s\n\n", about, text)
	for range 13 {
		fmt.Fprintf(&b, "| %s ", head)
	}
	b.WriteString("|\n" + strings.Repeat("|---", 13) + "|\n")
	for row := range 20 {
		fmt.Fprintf(&b, "| %s ", cell)
		for col := range 12 {
			fmt.Fprintf(&b, "| %d ", year*1000+row*100+col)
		}
		b.WriteString("|\n")
	}
	fmt.Fprintf(&b, "\n## %s {#problems}\n\n1. %s\n2. %s\n", problems, text, text)
	return b.String()
}
