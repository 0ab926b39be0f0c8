package lint

import (
	"testing"

	"steelyard/generator/source"
)

// A wish is told from a definition that says what is counted, in English, in simplified
// and in traditional Chinese; names of bodies and words of other meanings are none.
func TestWish(t *testing.T) {
	for text, want := range map[string]string{
		"Strengthen cooperation with the townships":             "strengthen",
		"Actively support enterprises":                          "actively",
		"We will further improve our service":                   "further improve",
		"Promoting a culture of learning":                       "promoting",
		"Advance the reform of the hall":                        "advance",
		"加强统战工作":                                                "加强",
		"积极推进民营经济高质量发展":                                         "推进",
		"进一步提高工作效率":                                             "进一步",
		"不断健全工作机制":                                              "健全",
		"加強聯絡工作":                                                "加強",
		"Requests answered in advance":                          "",
		"Advance payments to partners":                          "",
		"Staff promoted to a higher post":                       "",
		"Promoters of the fund who came":                        "",
		"Visits made":                                           "",
		"Number of measures that strengthen cooperation":        "",
		"Enhance skills: hours of training for each clerk":      "",
		"Strengthen the line: calls answered within 20 seconds": "",
		"整改落实率":                                                 "",
		"落实整改的事项数量÷全部事项数量":                                      "",
		"促进会会员":                                                 "",
		"积极分子":                                                  "",
		"加强巡查，每月不少于4次":                                          "",
		"完善制度的单位占比":                                             "",
		"经济文化交流促进会走访企业":                                         "",
		"当年新建立的联系点":                                             "",
		"提升群众满意度得分":                                             "",
		"Residents who took part":                               "",
		"The deepening of the canal":                            "deepening",
	} {
		if got := wish(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Effort is told from effect: what is held, issued and spent from its share, its
// quality and from less of it.
func TestEffort(t *testing.T) {
	for _, c := range []struct{ title, unit, want string }{
		{"Meetings held with partners", "meetings", "meetings held"},
		{"Number of joint meetings", "times", "number ... meetings"},
		{"Workshops organised for clerks", "workshops", "workshops organised"},
		{"Budget spent on training", "yuan", "budget spent"},
		{"Newsletters issued", "issues", "newsletters issued"},
		{"Joint sittings", "meetings", "meetings"},
		{"联席会议召开次数", "次", "会议…次数"},
		{"召开部署会次数", "次", "部署会次数"},
		{"举办培训班期数", "期", "培训班期数"},
		{"印发文件份数", "份", "印发文件"},
		{"信息报送篇数", "篇", "信息…篇数"},
		{"工作经费投入", "万元", "经费投入"},
		{"專題會議召開", "次", "會議召開"},
		{"Share of meetings held on time", "%", ""},
		{"Number of projects meeting their target", "projects", ""},
		{"Households meeting the standard", "households", ""},
		{"Satisfaction with meetings held", "points", ""},
		{"Budget spent by 31 December", "%", ""},
		{"Reduction in the number of meetings", "meetings fewer", ""},
		{"Residence documents issued within three days", "documents", ""},
		{"会议数量压减比例", "%", ""},
		{"会议决定事项落实率", "%", ""},
		{"文件数字化率", "%", ""},
		{"预算资金支出", "%", ""},
		{"伙伴投入资金", "万元", ""},
		{"政务信息公开及时率", "%", ""},
		{"参加技能考试合格人数", "人", ""},
	} {
		if got, _ := effortOf(source.Text{All: c.title}, source.Text{All: c.unit}); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.title, c.unit, got, c.want)
		}
	}
}

// A stopgap is no text, and a translation that comes, a comma or a capital letter is no
// change of one.
func TestTexts(t *testing.T) {
	for text, want := range map[string]bool{"": false, "-": false, "……": false, "TODO": false, "tbd.": false, "待定": false, "无": false, "%": false,
		"Cases done": true, "无烟单位": true, "3": true} {
		if got := said(source.Text{All: text}); got != want {
			t.Errorf("said %q: %v", text, got)
		}
	}
	both := func(en, zh string) source.Text { return source.Text{By: map[string]string{"en": en, "zh-CN": zh}} }
	one := func(s string) source.Text { return source.Text{All: s} }
	for i, c := range []struct {
		a, b source.Text
		want bool
	}{
		{one("Visits made"), one("visits made."), true},
		{one("Visits made"), one("Visits planned"), false},
		{one("走访次数"), both("Visits made", "走访次数"), true},
		{one("走访次数"), both("Visits made", "核实走访次数"), false},
		{both("Visits made", "走访次数"), source.Text{By: map[string]string{"en": "Visits made"}}, true},
		{both("Visits made", "走访次数"), both("Visits made", "核实走访次数"), false},
		{one("%"), one("‰"), false},
		{one(""), one(""), true},
		{one(""), one("visits"), false},
	} {
		if sameText(c.a, c.b) != c.want || sameText(c.b, c.a) != c.want {
			t.Errorf("case %d: %v and %v", i, c.a, c.b)
		}
	}
}

// Two names are one where they agree in some language, and nothing where no language is shared.
func TestNames(t *testing.T) {
	en, zh := source.Text{By: map[string]string{"en": "Audit office"}}, source.Text{By: map[string]string{"zh-CN": "审计局"}}
	both := source.Text{By: map[string]string{"en": "Audit Office", "zh-CN": "审计局"}}
	for i, c := range []struct {
		a, b source.Text
		want bool
	}{{en, both, true}, {zh, both, true}, {en, zh, false}, {source.Text{All: "audit office"}, both, true}, {source.Text{}, source.Text{}, false}, {source.Text{All: "-"}, source.Text{All: "—"}, false}} {
		if sameName(c.a, c.b) != c.want || sameName(c.b, c.a) != c.want {
			t.Errorf("case %d: %v and %v", i, c.a, c.b)
		}
	}
}

// Units of measure are known by their words in either language.
func TestUnits(t *testing.T) {
	for unit, want := range map[string]string{
		"%": "percent", "％": "percent", "percent of cases": "percent", "percentage points": "", "百分点": "", "百分比": "percent", "‰": "",
		"分": "points", "points": "points", "分钟": "", "yuan": "money", "10,000 yuan": "money", "万元": "money", "元/件": "", "yuan per case": "", "€": "money",
		"visits": "",
	} {
		u, got := source.Text{All: unit}, ""
		switch {
		case isPercent(u):
			got = "percent"
		case isPoints(u):
			got = "points"
		case isCurrency(u):
			got = "money"
		}
		if got != want {
			t.Errorf("%q: %q, want %q", unit, got, want)
		}
	}
}
