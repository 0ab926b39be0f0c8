package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/edit"
	"steelyard/scoring"
)

// Own is a self-assessment table (绩效自评表) as a scorecard with its results.
type Own struct {
	Title              string // of the table's project or unit; "" where it does not say
	Scorecard, Results string // texts of scorecard.toml and results.toml
	Indicators         int
	// Stated are the scores that the table gives, by indicator; "" for the total.
	Stated map[string]Stated
}

// Stated is a score that stands in a table.
type Stated struct {
	Address string
	Score   scoring.Number
}

// The headings of the table, as they circulate.
var ownHeads = []struct {
	key   string
	words []string
}{
	{"one", []string{"一级指标", "一级指标名称", "一级"}},
	{"two", []string{"二级指标", "二级指标名称", "二级"}},
	{"three", []string{"三级指标", "三级指标名称", "三级", "绩效指标名称", "指标名称", "三级指标内容", "指标内容"}},
	{"points", []string{"分值", "权重", "标准分", "指标分值", "指标权重", "分值权重"}},
	{"sign", []string{"指标性质", "绩效指标性质", "指标方向", "符号", "计算符号"}},
	{"measure", []string{"度量单位", "绩效度量单位", "计量单位"}},
	{"target", []string{"年度指标值", "年度目标值", "年初目标值", "年初设定目标值", "年初设定指标值", "预期指标值", "绩效指标值", "指标值", "目标值", "预期值"}},
	{"actual", []string{"实际完成值", "全年完成值", "全年实际值", "全年实际完成值", "实际完成情况", "实际完成指标值", "实际完成", "实际值", "完成值"}},
	{"score", []string{"得分", "自评得分", "自评分", "实际得分"}},
	{"reason", []string{"偏差原因分析及改进措施", "偏差原因分析及改进", "未完成原因分析及改进措施", "未完成原因及拟采取的改进措施", "偏差原因分析", "未完成原因分析", "备注", "未完成原因及改进措施", "偏差原因及改进措施", "偏差原因", "未完成原因"}},
}

// ownIDs are the names of the usual headings, for ids that people can read.
var ownIDs = map[string]string{
	"产出指标": "output", "效益指标": "benefit", "满意度指标": "satisfaction", "成本指标": "cost", "管理指标": "management", "预算执行": "budget", "资金执行": "funds",
	"数量指标": "quantity", "质量指标": "quality", "时效指标": "timeliness", "经济成本指标": "economic-cost", "社会成本指标": "social-cost", "生态环境成本指标": "environmental-cost",
	"经济效益指标": "economic-benefit", "社会效益指标": "social-benefit", "生态效益指标": "ecological-benefit", "可持续影响指标": "lasting-effect",
	"服务对象满意度指标": "served-satisfied", "满意度": "satisfied",
}

// ownTable is the table while it is read.
type ownTable struct {
	g      *Grid
	row    int            // of the headings
	cols   map[string]int // by key
	faults []Fault
	out    Own
	card   []edit.Op
	result []edit.Op
	ids    map[string]bool
	dims   []string          // titles, in their order
	dimID  map[string]string // by title
	objID  map[string]string // by titles of dimension and objective
	points map[string]scoring.Number
	sum    scoring.Number
	owner  string                    // who the table says carries it out
	asked  bool                      // an indicator measures satisfaction
	said   map[string]scoring.Number // points that a heading gives: 产出指标（50分）
	saidAt map[string]string
}

// SelfReport reads the first sheet that holds such a table, of a unit that goes by name
// where the table does not say how it is called, and of a year. Every cell that does not
// fit is in the list of faults, and the table is then nil.
func SelfReport(grids []*Grid, name, year string) (*Own, []Fault) {
	for _, g := range grids {
		t := &ownTable{g: g, ids: map[string]bool{}, dimID: map[string]string{}, objID: map[string]string{}, points: map[string]scoring.Number{}, said: map[string]scoring.Number{}, saidAt: map[string]string{}}
		if !t.heading() {
			continue
		}
		return t.read(name, year)
	}
	return nil, []Fault{refuse("the headings are 一级指标, 二级指标, 三级指标, 分值, 年度指标值, 实际完成值 and 得分", "no sheet holds a self-assessment table of three levels")}
}

// heading finds the row with the table's headings, or the two rows: 年度 over 指标值 and 实际完成值.
func (t *ownTable) heading() bool {
	for _, rows := range []int{1, 2} {
		for row := 1; row+rows-1 <= min(len(t.g.rows), 60); row++ {
			cols := map[string]int{}
			for _, r := range []int{row + rows - 1, row} { // the lower one says it more closely
				t.headsIn(r, cols)
			}
			if cols["three"] == 0 { // 绩效指标 is a heading at the side too, where there is another for the third level
				cols["three"] = t.headed("绩效指标", row+rows-1, max(cols["one"], cols["two"])+1)
			}
			if cols["three"] > 0 && cols["points"] > 0 && cols["target"] > 0 && cols["actual"] > 0 && cols["one"] > 0 {
				t.row, t.cols = row+rows-1, cols
				return true
			}
		}
	}
	return false
}

// headed is the column from one on that a row names so, 0 where none is.
func (t *ownTable) headed(word string, row, from int) int {
	for col := from; col <= len(t.g.rows[row-1]); col++ {
		if squeezed(t.g.at(col, row).raw) == word {
			return col
		}
	}
	return 0
}

// headsIn notes the columns that a row names, but for what is known already.
func (t *ownTable) headsIn(row int, cols map[string]int) {
	for col := 1; col <= len(t.g.rows[row-1]); col++ {
		word := squeezed(t.g.at(col, row).raw)
		for _, h := range ownHeads {
			if _, there := cols[h.key]; !there && slices.ContainsFunc(h.words, func(w string) bool { return word == w || strings.HasPrefix(word, w+"(") }) {
				cols[h.key] = col
			}
		}
	}
}

func (t *ownTable) fault(col, row int, hint, format string, args ...any) {
	f := refuse(hint, format, args...)
	f.Address = t.g.address(col, row)
	t.faults = append(t.faults, f)
}

// textAt is the text of a cell, or of the merged range it lies in.
func (t *ownTable) textAt(key string, row int) string {
	col, ok := t.cols[key]
	if !ok {
		return ""
	}
	s, bad := textOf(t.g.filled(col, row))
	if bad != nil {
		t.fault(col, row, bad.Hint, "%s", bad.Message)
	}
	return s
}

func (t *ownTable) read(name, year string) (*Own, []Fault) {
	t.out.Stated = map[string]Stated{}
	t.out.Title = t.beside("项目名称")
	if t.out.Title == "" {
		t.out.Title = t.beside("部门名称", "单位名称", "部门(单位)名称", "单位", "主管部门")
	}
	for _, s := range []string{t.out.Title, t.beside("主管部门"), t.beside("实施单位", "项目实施单位")} {
		if s != "" {
			t.owner = s
		}
	}
	if t.out.Title == "" {
		t.out.Title = name
	}
	if t.owner == "" {
		t.owner = t.out.Title
	}
	mission := t.goal()
	if mission == "" {
		mission = t.out.Title
	}
	t.card = append(t.card, edit.Set("draft", "status"), edit.Set(mission, "mission"))
	t.budget()
	one, two := "", ""
	for row := t.row + 1; row <= len(t.g.rows); row++ {
		if t.total(row) {
			break
		}
		if t.note(row) {
			continue
		}
		if s := t.textAt("one", row); s != "" {
			if s != one {
				two = ""
			}
			one = s
		}
		if s := t.textAt("two", row); s != "" {
			two = s
		}
		if three := t.textAt("three", row); three != "" {
			t.indicator(row, one, two, three)
		}
	}
	if !t.asked { // a report asks for it; the table has none
		t.card = append(t.card, edit.Append(edit.Table{{Key: "rule", Value: "L27"}, {Key: "reason", Value: "绩效自评表未设满意度指标。"}, {Key: "until", Value: edit.Date(year + "-12-31")}}, "waive"))
	}
	return t.finish()
}

// beside is the text in the cell to the right of one that says what it is.
func (t *ownTable) beside(words ...string) string {
	for row := 1; row < t.row; row++ {
		for col := 1; col <= len(t.g.rows[row-1]); col++ {
			if !slices.Contains(words, squeezed(t.g.at(col, row).raw)) {
				continue
			}
			for c := col + 1; c <= len(t.g.rows[row-1]); c++ {
				if s, bad := textOf(t.g.at(c, row)); bad == nil && s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// goal is the year's aim as the table has it: below 预期目标, or beside 年度总体目标.
func (t *ownTable) goal() string {
	for row := 1; row < t.row; row++ {
		for col := 1; col <= len(t.g.rows[row-1]); col++ {
			if w := squeezed(t.g.at(col, row).raw); strings.HasPrefix(w, "预期目标") || strings.HasPrefix(w, "年初设定目标") {
				if s, bad := textOf(t.g.at(col, row+1)); bad == nil && row+1 < t.row {
					return s
				}
			}
		}
	}
	return t.beside("年度总体目标", "年度绩效目标", "总体目标")
}

// budget reads the line of funds above the table, whose rate of execution has points.
func (t *ownTable) budget() {
	for row := 1; row < t.row; row++ {
		cols := map[string]int{}
		for col := 1; col <= len(t.g.rows[row-1]); col++ {
			switch w := squeezed(t.g.at(col, row).raw); {
			case strings.HasPrefix(w, "执行率"):
				cols["rate"] = col
			case w == "分值":
				cols["points"] = col
			case w == "得分":
				cols["score"] = col
			}
		}
		if cols["rate"] == 0 || cols["points"] == 0 {
			continue
		}
		for r := row + 1; r < t.row; r++ {
			name := ""
			for col := 1; col < cols["points"] && name == ""; col++ {
				if s := squeezed(t.g.at(col, r).raw); strings.Contains(s, "资金总额") {
					name = s
				}
			}
			if name != "" {
				t.budgetRow(r, cols)
				return
			}
		}
	}
}

func (t *ownTable) budgetRow(row int, cols map[string]int) {
	points, bad := numberOf(t.g.filled(cols["points"], row), false)
	if bad != nil {
		t.fault(cols["points"], row, bad.Hint, "%s", bad.Message)
		return
	}
	id := t.place("预算执行", "资金执行", points)
	t.card = append(t.card, edit.Set(edit.Table{
		{Key: "objective", Value: id.objective}, {Key: "title", Value: "预算执行率"}, {Key: "points", Value: edit.Number(points.String())}, {Key: "unit", Value: "%"},
		{Key: "definition", Value: "全年执行数÷全年预算数×100%。"}, {Key: "source", Value: "绩效自评表"}, {Key: "frequency", Value: "year"}, {Key: "owner", Value: t.owner}, {Key: "kind", Value: "lag"}, {Key: "nature", Value: "money"},
		{Key: "target", Value: edit.Number("100")}, {Key: "score", Value: edit.Table{{Key: "method", Value: "ratio"}}},
	}, "indicator", id.indicator))
	t.out.Indicators++
	c := t.g.filled(cols["rate"], row)
	if c.is == nothing {
		return
	}
	rate, bad := numberOf(c, true)
	if bad != nil {
		t.fault(cols["rate"], row, bad.Hint, "%s", bad.Message)
		return
	}
	t.result = append(t.result, edit.Set(edit.Number(rate.String()), "result", id.indicator, "value"))
	if cols["score"] > 0 {
		t.state(id.indicator, cols["score"], row)
	}
}

// state notes the score that a cell gives.
func (t *ownTable) state(id string, col, row int) (scoring.Number, bool) {
	c := t.g.filled(col, row)
	if col == 0 || c.is == nothing {
		return scoring.Number{}, false
	}
	n, bad := numberOf(Cell{raw: strings.TrimSuffix(c.raw, "分"), is: c.is, date: c.date}, false)
	if bad != nil {
		t.fault(col, row, bad.Hint, "%s", bad.Message)
		return n, false
	}
	t.out.Stated[id] = Stated{t.g.address(col, row), n}
	return n, true
}

// placed are the ids of an indicator and of what it stands below.
type placed struct{ objective, indicator string }

var pointsBehind = regexp.MustCompile(`[(（]\s*([0-9]+(?:\.[0-9]+)?)\s*分\s*[)）]\s*$`)

// place gives an indicator its ids, and its dimension and objective where they are new.
func (t *ownTable) place(one, two string, points scoring.Number) placed {
	dim := strings.TrimSpace(pointsBehind.ReplaceAllString(one, ""))
	obj := strings.TrimSpace(pointsBehind.ReplaceAllString(two, ""))
	if obj == "" {
		obj = dim
	}
	if m := pointsBehind.FindStringSubmatch(one); m != nil {
		if n, err := scoring.ParseNumber(m[1]); err == nil {
			t.said[dim] = n
		}
	}
	if t.dimID[dim] == "" {
		t.dimID[dim] = t.fresh(ownIDs[squeezed(dim)], fmt.Sprintf("dimension-%d", len(t.dims)+1))
		t.dims = append(t.dims, dim)
	}
	key := dim + "\x00" + obj
	if t.objID[key] == "" {
		t.objID[key] = t.fresh(ownIDs[squeezed(obj)], fmt.Sprintf("objective-%d", len(t.objID)+1))
		t.card = append(t.card, edit.Set(edit.Table{
			{Key: "dimension", Value: t.dimID[dim]}, {Key: "title", Value: obj}, {Key: "supports", Value: []any{"mission"}},
		}, "objective", t.objID[key]))
	}
	t.points[dim] = t.points[dim].Add(points)
	t.sum = t.sum.Add(points)
	id := ""
	for n := 1; id == ""; n++ {
		if try := fmt.Sprintf("%s-%d", t.objID[key], n); !t.ids[try] {
			id = try
		}
	}
	t.ids[id] = true
	return placed{t.objID[key], id}
}

// fresh is an id that nothing has yet.
func (t *ownTable) fresh(id, otherwise string) string {
	if id == "" || t.ids[id] {
		id = otherwise
	}
	for base, n := id, 2; t.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	t.ids[id] = true
	return id
}

var (
	totalled = regexp.MustCompile(`^(?:总分|合计|总计|总得分)(?:$|[:(0-9])`) // squeezed
	noted    = regexp.MustCompile(`^(?:注|备注|说明|填报|填表|联系|审核|单位负责人|负责人|制表)[:0-9人说单日]`)
)

// note says whether a row is a remark below the table.
func (t *ownTable) note(row int) bool {
	for col := 1; col <= len(t.g.rows[row-1]); col++ {
		if s := squeezed(t.g.at(col, row).raw); s != "" {
			return noted.MatchString(s)
		}
	}
	return false
}

// total reads the row of the total; false for any other row.
func (t *ownTable) total(row int) bool {
	first := ""
	for col := 1; col <= len(t.g.rows[row-1]) && first == ""; col++ {
		first = squeezed(t.g.at(col, row).raw)
	}
	if !totalled.MatchString(first) {
		return false
	}
	if n, ok := t.whole(row); ok && !n.Equal(t.sum) {
		t.fault(t.cols["points"], row, "mend the points, or the line of funds (执行率) above the table", "the points add up to %s, and the total says %s", t.sum, n)
	}
	t.state("", t.cols["score"], row)
	return true
}

// whole is the sum of points that the row of the total gives.
func (t *ownTable) whole(row int) (scoring.Number, bool) {
	c := t.g.filled(t.cols["points"], row)
	if c.is == nothing || c.is == isText && squeezed(c.raw) == "总分" {
		return scoring.Number{}, false
	}
	n, bad := numberOf(c, false)
	if bad != nil {
		t.fault(t.cols["points"], row, bad.Hint, "%s", bad.Message)
	}
	return n, bad == nil
}

// finish puts the texts together.
func (t *ownTable) finish() (*Own, []Fault) {
	if t.out.Indicators == 0 && len(t.faults) == 0 {
		t.fault(t.cols["three"], t.row, "", "no indicator stands below the headings")
	}
	var dims []edit.Op
	for _, d := range t.dims {
		if n, ok := t.said[d]; ok && !n.Equal(t.points[d]) {
			t.fault(t.cols["one"], t.row, "mend the points of its indicators, or of the heading", "the points of %s are %s, and those of its indicators %s", d, n, t.points[d])
		}
		dims = append(dims, edit.Set(edit.Table{{Key: "title", Value: d}, {Key: "points", Value: edit.Number(t.points[d].String())}}, "dimension", t.dimID[d]))
	}
	if len(t.faults) > 0 {
		return nil, t.faults
	}
	if !t.sum.Equal(scoring.FromInt(100)) {
		t.fault(t.cols["points"], t.row, "a report has 100 points unless a rulebook says otherwise; is the line of funds (执行率) missing above the table?", "the points add up to %s", t.sum)
		return nil, t.faults
	}
	var err error
	ops := append(slices.Clone(t.card[:2:2]), dims...)
	if t.out.Scorecard, err = edit.Apply("# 由绩效自评表导入。\n\n", append(ops, t.card[2:]...)...); err == nil {
		t.out.Results, err = edit.Apply("# 由绩效自评表导入。\n", t.result...)
	}
	if err != nil {
		return nil, []Fault{refuse("", "the table cannot be written: %v", err)}
	}
	return &t.out, nil
}
