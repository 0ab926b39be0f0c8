package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// ownBook is a 项目支出绩效自评表 as it circulates: funds above, three levels in merged cells,
// targets with signs and units, a row of the total.
func ownBook(t *testing.T, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	rows := [][]any{
		1:  {"项目支出绩效自评表"},
		2:  {"（2025年度）"},
		3:  {"项目名称", nil, "社区养老服务项目"},
		4:  {"主管部门", nil, "民政局", nil, nil, "实施单位", "养老服务科"},
		5:  {"项目资金\n（万元）", nil, nil, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
		6:  {nil, "年度资金总额", nil, 100, 120, 114, 10, 0.95, 9.5},
		7:  {nil, "其中：当年财政拨款", nil, 100, 120, 114, "—", nil, "—"},
		8:  {"年度总体目标", "预期目标", nil, nil, nil, "实际完成情况"},
		9:  {nil, "为全区六十岁以上老人提供助餐和日间照料服务。", nil, nil, nil, "服务覆盖全部街道。"},
		10: {"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"},
		11: {nil, "产出指标\n（50分）", "数量指标", "新建助餐点", "≥12个", "11个", 20, 18.33, "一处选址调整，2026年3月前建成"},
		12: {nil, nil, nil, "服务老人", "≥1,200人次", 1350, 15, 15},
		13: {nil, nil, "质量指标", "助餐点验收合格率", "＝１００％", 1, 10, 10},
		14: {nil, nil, "时效指标", "资金拨付时限", "≤30天", "28天", 5, 5, "无"},
		15: {nil, "效益指标（30分）", "社会效益指标", "老人生活便利程度", "明显提升", "便利程度提升，个别街道覆盖不足", 30, 25, "加密偏远街道服务频次"},
		16: {nil, "满意度指标（10分）", "服务对象满意度指标", "老人满意度", "≥90%", 0.93, 10, 10},
		17: {"总分", nil, nil, nil, nil, nil, 100, 92.83},
	}
	for n, row := range rows {
		if n > 0 {
			if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(n), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, m := range [][2]string{{"A1", "I1"}, {"A2", "I2"}, {"A3", "B3"}, {"C3", "I3"}, {"A4", "B4"}, {"C4", "E4"}, {"G4", "I4"}, {"A5", "A7"}, {"B6", "C6"}, {"A8", "A9"}, {"B8", "E8"}, {"B9", "E9"}, {"F8", "I8"}, {"F9", "I9"},
		{"A10", "A16"}, {"B11", "B14"}, {"C11", "C12"}, {"A17", "F17"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	style, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	for _, at := range []string{"H6", "F13", "F16"} {
		f.SetCellStyle("Sheet1", at, at, style)
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A self-assessment table as LibreOffice saves it becomes a scorecard that scores as the
// table says.
func TestSelfAssessmentTable(t *testing.T) {
	data := throughOffice(t, map[string][]byte{"own.xlsx": ownBook(t, nil)})["own.xlsx"]
	grids, err := Read("own.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	own, faults := SelfReport(grids, "care", "2025")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	fsys := fstest.MapFS{
		"site.toml":                        {Data: []byte("title = \"T\"\nlanguages = [\"zh-CN\"]\n")},
		"content/care/unit.toml":           {Data: []byte("title = \"" + own.Title + "\"\n")},
		"content/care/2025/scorecard.toml": {Data: []byte(own.Scorecard)},
		"content/care/2025/results.toml":   {Data: []byte(own.Results)},
	}
	s, list := source.Load(fsys, source.Options{})
	for _, d := range list {
		if d.Severity == diag.Error {
			t.Errorf("%v: %s", d.Place, d.Message)
		}
	}
	score := scoring.ScoreAll([]*scoring.Card{s.Units[0].Reports[0].Card}, 1)[0]
	if got := score.Total.Rounded.String(); got != "92.83" || score.Provisional {
		t.Errorf("total %s\n%s\n%s", got, own.Scorecard, own.Results)
	}
	for id, i := range scoresOf(score) {
		if stated := own.Stated[id]; !stated.Score.Equal(i.Score.Rounded) {
			t.Errorf("%s scores %s, the table says %s in %s", id, i.Score.Rounded, stated.Score, stated.Address)
		}
	}
	for _, want := range []string{
		"mission = \"为全区六十岁以上老人提供助餐和日间照料服务。\"", "[dimension.output]\ntitle  = \"产出指标\"\npoints = 50", "[dimension.budget]", "[objective.quantity]\ndimension = \"output\"",
		"[indicator.quantity-1]\nobjective  = \"quantity\"\ntitle      = \"新建助餐点\"\npoints     = 20\n", "target     = 12\n", "better     = \"lower\"", "target     = 1200", "明显提升",
	} {
		if !strings.Contains(own.Scorecard, want) {
			t.Errorf("%s is missing in\n%s", want, own.Scorecard)
		}
	}
	for _, want := range []string{"[result.quantity-1]\nvalue = 11\nproblem = \"一处选址调整，2026年3月前建成\"", "level = \"met\"", "value = 93\n", "[result.funds-1]\nvalue = 95"} {
		if !strings.Contains(own.Results, want) && !strings.Contains(strings.ReplaceAll(own.Results, "value   =", "value ="), want) {
			t.Errorf("%s is missing in\n%s", want, own.Results)
		}
	}
	if strings.Contains(own.Results, "\"无\"") {
		t.Error("a dash became a text")
	}
}

// Each cell that does not fit is named.
func TestSelfAssessmentFaults(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		value      any
		want       string
	}{
		{"words for a number", "F11", "基本完成", `Sheet1!F11: "基本完成" is no number`},
		{"another unit", "F14", "28小时", `Sheet1!F14: the result is in "小时", and the target in "天"`},
		{"no points", "G14", nil, "Sheet1!G14: \"资金拨付时限\" has no points"},
		{"points that do not add up", "G14", 6, "Sheet1!G17: the points add up to 101, and the total says 100"},
		{"a heading that does not add up", "B11", "产出指标（40分）", "the points of 产出指标 are 40, and those of its indicators 50"},
		{"words without a score", "H15", nil, "Sheet1!H15: a target in words needs a score"},
		{"a score beyond the points", "H15", 31, "the score of 31 lies outside of 0 to 30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := ownBook(t, func(f *excelize.File) {
				if err := f.SetCellValue("Sheet1", c.cell, c.value); err != nil {
					t.Fatal(err)
				}
			})
			grids, err := Read("own.xlsx", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			_, faults := SelfReport(grids, "care", "2025")
			var all []string
			for _, f := range faults {
				all = append(all, f.Error())
			}
			if !strings.Contains(strings.Join(all, "\n"), c.want) {
				t.Errorf("said %q", all)
			}
		})
	}
}

// The table circulates in many forms: other words at its heads, two rows of them, units
// beside numbers or none, remarks below it. All say the same, and are read as the same.
func TestSelfAssessmentCirculates(t *testing.T) {
	set := func(cells map[string]any) func(*excelize.File) {
		return func(f *excelize.File) {
			for at, v := range cells {
				if err := f.SetCellValue("Sheet1", at, v); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	read := func(change func(*excelize.File)) *Own {
		t.Helper()
		grids, err := Read("own.xlsx", ownBook(t, change), Options{})
		if err != nil {
			t.Fatal(err)
		}
		own, faults := SelfReport(grids, "care", "2025")
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		return own
	}
	plain := read(nil)
	for name, change := range map[string]func(*excelize.File){
		"other words":        set(map[string]any{"E10": "年初目标值", "F10": "全年完成值", "I10": "未完成原因及拟采取的改进措施", "D10": "三级指标名称", "G10": "权重（%）"}),
		"broken words":       set(map[string]any{"B10": "一级\n指标", "C10": "二级\n指标", "D10": "三级 指标", "H10": "自评\n得分"}),
		"units in the cells": set(map[string]any{"F12": "1,350人次", "G12": "15分", "H12": "15分", "F16": "93%"}),
		"remarks below":      set(map[string]any{"A18": "注：得分最高不能超过该指标分值上限。", "A19": "填报人：王某", "E19": "联系电话：5550"}),
		"remarks, no total":  set(map[string]any{"A17": "说明：本表由单位填报。", "G17": nil, "H17": nil}),
		"another total":      set(map[string]any{"A17": "合  计"}),
		"a total with words": set(map[string]any{"A17": "总分：92.83"}),
		"two rows of heads": func(f *excelize.File) {
			if err := f.DuplicateRow("Sheet1", 10); err != nil {
				t.Fatal(err)
			}
			set(map[string]any{"E10": "年度", "F10": nil, "E11": "指标值", "F11": "完成值"})(f)
			for _, at := range []string{"A", "B", "C", "D", "G", "H", "I"} {
				f.SetCellValue("Sheet1", at+"11", nil)
			}
		},
	} {
		if own := read(change); own.Results != plain.Results || own.Indicators != plain.Indicators || name == "another total" && own.Scorecard != plain.Scorecard {
			t.Errorf("%s: read\n%s\n%s", name, own.Scorecard, own.Results)
		}
	}
}

// Tables as other offices lay them out come in with the points and results that they show: one
// of a budget system, with the sign, the number and the unit in columns of their own and points
// in percent; one of a whole department, numbered and without funds; one whose headings have
// letters behind them and whose total stands above.
func TestSelfAssessmentLayouts(t *testing.T) {
	for _, c := range []struct {
		name    string
		percent []string // cells in percent
		rows    [][]any
		card    []string
		results []string
	}{
		{"of a budget system", []string{"H3", "H4", "H5"}, [][]any{
			{"项目支出绩效自评表"},
			{"一级指标", "二级指标", "三级指标", "绩效指标性质", "绩效指标值", "绩效度量单位", "全年实际值", "权重", "自评分", "未完成原因及改进措施"},
			{"产出指标", "数量指标", "培训人次", "≥", 200, "人次", 210, 0.5, 50},
			{nil, "成本指标", "人均费用", "≤", "450", "元", "430", 0.3, 30},
			{"满意度指标", "服务对象满意度指标", "学员评价", "定性", "优良", nil, "总体优良", 0.2, 18, "课程偏少"},
		}, []string{"points     = 50", "unit       = \"人次\"", "target     = 200", "better     = \"lower\"\ntarget     = 450", "年度指标值：≥200人次", "points     = 20"}, []string{"value = 210", "value = 430", "level = \"met\"\nshare = 0.9\nreason = \"总体优良\"", "problem = \"课程偏少\""}},
		{"of a whole department", nil, [][]any{
			{"部门整体支出绩效自评表"},
			{"部门名称", nil, nil, "区体育局"},
			{"序号", "一级指标", "二级指标", "绩效指标", "分值（100分）", "年初设定目标值（A）", "全年实际完成值（B）", "自评得分（C）", "偏差原因"},
			{1, "履职效能", "重点任务", "场馆开放天数", 60, "不少于300天", "310天", 60},
			{2, nil, "运行管理", "投诉办结时限", "40分", "5个工作日以内", "4个工作日", "40分", "/"},
			{nil, "合计", nil, nil, 100, nil, nil, 100},
		}, []string{"title  = \"履职效能\"\npoints = 100", "target     = 300", "unit       = \"天\"", "better     = \"lower\"\ntarget     = 5", "unit       = \"个工作日\""}, []string{"value = 310", "value = 4"}},
		{"with its total above, and levels in one row", nil, [][]any{
			{"2025年度绩效自评表", nil, nil, nil, nil, nil, "总得分", 96},
			{"指标体系", nil, nil, "评价"},
			{"一级\n指标", "二级\n指标", "三级指标内容", "指标分值", "目标值", "实际完成", "实际得分", "备注"},
			{"产出", "产出数量", "巡查次数", 60, "120次以上", "115次", 57.5, "雨季停查"},
			{"产出", "产出质量", "整改率", 40, "100%", "96.25%", 38.5},
		}, []string{"[objective.objective-1]", "target     = 120", "target     = 100", "unit       = \"%\""}, []string{"value = 115", "problem = \"雨季停查\"", "value = 96.25"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := excelize.NewFile()
			for n, row := range c.rows {
				if err := f.SetSheetRow("Sheet1", "A"+strconv.Itoa(n+1), &row); err != nil {
					t.Fatal(err)
				}
			}
			style, _ := f.NewStyle(&excelize.Style{NumFmt: 9})
			for _, at := range c.percent {
				f.SetCellStyle("Sheet1", at, at, style)
			}
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			grids, err := Read("own.xlsx", b.Bytes(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			own, faults := SelfReport(grids, "care", "2025")
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			for _, want := range c.card {
				if !strings.Contains(own.Scorecard, want) {
					t.Errorf("%s is missing in\n%s", want, own.Scorecard)
				}
			}
			for _, want := range c.results {
				if !strings.Contains(own.Results, want) && !strings.Contains(strings.ReplaceAll(own.Results, "value   =", "value ="), want) {
					t.Errorf("%s is missing in\n%s", want, own.Results)
				}
			}
			for id, stated := range own.Stated {
				if stated.Score.Sign() < 0 {
					t.Error(id)
				}
			}
		})
	}
}
