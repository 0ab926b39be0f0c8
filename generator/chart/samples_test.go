package chart

import (
	"math"
	"strconv"
)

// val prints a number with a fixed number of decimals, as a page would.
func val(f float64, decimals int) Value {
	return Value{F: f, Text: number(Env{}, f, decimals), OK: true}
}

func pct(f float64) Value {
	return Value{F: f, Text: number(Env{}, f, 0) + "\u00a0%", OK: true}
}

func signed(f float64, decimals int) Value {
	v := val(f, decimals)
	if f > 0 {
		v.Text = "+" + v.Text
	}
	return v
}

var absent = Value{Text: "–"}

var sampleNames = [2][]string{
	{"Customer", "Financial", "Internal process", "External resources", "Learning and growth"},
	{"服务对象", "财务", "内部流程", "外部资源整合", "学习与成长"},
}

func sampleShares(lang int) []ShareRow {
	now, last := []float64{92, 86, 66, 91, 87}, []float64{85, 88, 75, 75, 80}
	st := []Status{Met, Watch, Missed, Met, Watch}
	rows := make([]ShareRow, 5)
	for i := range rows {
		rows[i] = ShareRow{Name: sampleNames[lang][i], Href: "#d" + strconv.Itoa(i), Share: pct(now[i]), Last: pct(last[i]), Change: signed(now[i]-last[i], 0), Status: st[i]}
	}
	return rows
}

func sampleBars(lang int) Bars {
	points, earned := []float64{30, 15, 25, 10, 20}, []float64{27.6, 12.9, 16.5, 9.1, 17.4}
	st := []Status{Met, Watch, Missed, Met, Watch}
	b := Bars{Year: "2025", Total: val(100, 0)}
	for i := range points {
		b.Rows = append(b.Rows, BarRow{Name: sampleNames[lang][i], Points: val(points[i], 0), Earned: val(earned[i], 1), Lost: val(math.Round((points[i]-earned[i])*10)/10, 1), Status: st[i]})
	}
	return b
}

// samples has one figure of every kind that this file's neighbours draw.
func samples(lang int) []Figure {
	return []Figure{
		Dumbbell{Year: "2025", LastYear: "2024", Rows: sampleShares(lang)},
		Radar{Year: "2025", LastYear: "2024", Rows: sampleShares(lang)},
		sampleBars(lang),
		sampleWaterfall(lang),
		sampleBridge(lang),
		sampleTrend(lang),
		sampleRanks(lang),
		sampleAnchors(lang),
		sampleBands(lang),
		sampleWeights(lang),
		sampleBallots(lang),
		sampleBullet(lang),
		sampleSparkline(lang),
		ShareBar{Name: sampleNames[lang][0], Share: pct(88.7), Last: pct(86.1), Status: Watch},
		GradeScale{Total: val(86.55, 2), Last: val(84.12, 2), Max: val(100, 0), Edges: sampleGrades(lang)},
		sampleTotals(lang),
		sampleTimeline(lang),
		sampleFamily(lang),
	}
}

func sampleWaterfall(lang int) Waterfall {
	f := Waterfall{Year: "2025", Subtotal: val(83.5, 1), Total: val(84, 1), Possible: val(100, 0)}
	for i, p := range []float64{27.6, 12.9, 16.5, 9.1, 17.4} {
		f.Steps = append(f.Steps, Step{Kind: "dimension", Name: sampleNames[lang][i], Change: signed(p, 1)})
	}
	f.Steps = append(f.Steps, Step{Kind: "bonus", Name: [2]string{"Bonus: provincial commendation", "加分：省级表彰"}[lang], Change: signed(1, 1)},
		Step{Kind: "deduction", Name: [2]string{"Deduction: late report, April", "扣分：四月迟报"}[lang], Change: signed(-0.5, 1)})
	return f
}

func sampleBridge(lang int) Bridge {
	return Bridge{From: "2024", To: "2025", FromTotal: val(81, 1), ToTotal: val(84, 1), Steps: []Step{
		{Kind: "targets", Change: signed(-0.8, 1)}, {Kind: "weights", Change: signed(0.3, 1)}, {Kind: "definitions", Change: val(0, 1)},
		{Kind: "indicators", Change: signed(-0.4, 1)}, {Kind: "performance", Change: signed(3.9, 1)}}}
}

func sampleTrend(lang int) Trend {
	t := Trend{Name: [2]string{"Visits verified in the field", "实地核验次数"}[lang], Unit: [2]string{"visits", "次"}[lang], Better: "higher"}
	values, targets := []float64{96, 104, 88, 121, 128, 137, 141, 152}, []float64{100, 100, 100, 120, 120, 130, 140, 150}
	for i, v := range values {
		p := TrendPoint{Year: strconv.Itoa(2018 + i), Value: val(v, 0), Target: val(targets[i], 0), Status: Missed}
		if v >= targets[i] {
			p.Status = Met
		}
		if i == 3 {
			p.Break, p.Reason = true, [2]string{"counted from the register", "改按登记簿统计"}[lang]
		}
		if i >= 3 && i <= 5 {
			p.Restated, p.Published = true, val(v+10+float64(i%2), 0)
		}
		t.Points = append(t.Points, p)
	}
	return t
}

func sampleRanks(lang int) Ranks {
	f := Ranks{Category: [2]string{"Party and government", "党政机关"}[lang], Year: "2025", Draws: Value{10000, "10,000", true}, Spread: pct(25), Interval: pct(90)}
	units := [2][]string{{"Liaison office", "United Front Work", "Education bureau", "Health commission", "Archives", "Market supervision", "Transport bureau", "Culture and tourism"},
		{"联络办公室", "统战部", "教育局", "卫生健康委员会", "档案馆", "市场监督管理局", "交通运输局", "文化和旅游局"}}[lang]
	totals := []float64{91.2, 89.6, 88.9, 88.1, 84, 83.5, 82.2, 79.4}
	low, high := []float64{1, 1, 2, 2, 4, 5, 5, 6}, []float64{2, 4, 4, 5, 7, 8, 8, 8}
	for i, u := range units {
		f.Rows = append(f.Rows, RankRow{Name: u, Total: val(totals[i], 1), Rank: val(float64(i+1), 0), Low: val(low[i], 0), High: val(high[i], 0)})
	}
	return f
}

func curveDot(x, y float64) CurveDot { return CurveDot{pct(x), val(y, 1)} }

func sampleAnchors(lang int) Curve {
	return Curve{Name: [2]string{"Satisfaction of those served", "服务对象满意度"}[lang], Unit: [2]string{"satisfied, %", "满意度，%"}[lang],
		Rule: [2]string{"straight line between two anchors, capped", "两点之间按直线计分，封顶"}[lang], Points: val(12, 0),
		Segments: []Segment{{Dots: []CurveDot{curveDot(60, 0), curveDot(70, 0), curveDot(90, 12), curveDot(100, 12)}, From: true, To: true}},
		Now:      &CurveMark{Year: "2025", X: Value{86.4, "86.4\u00a0%", true}, Y: val(9.84, 2), Status: Watch}}
}

func sampleBands(lang int) Curve {
	c := sampleAnchors(lang)
	c.Segments = []Segment{
		{Dots: []CurveDot{curveDot(60, 0), curveDot(70, 0)}, From: true},
		{Dots: []CurveDot{curveDot(70, 4.8), curveDot(80, 4.8)}, From: true},
		{Dots: []CurveDot{curveDot(80, 8.4), curveDot(90, 8.4)}, From: true},
		{Dots: []CurveDot{curveDot(90, 12), curveDot(100, 12)}, From: true, To: true},
	}
	c.Now = &CurveMark{Year: "2025", X: Value{86.4, "86.4\u00a0%", true}, Y: val(8.4, 2), Status: Watch}
	return c
}

func sampleWeights(lang int) Weights {
	f := Weights{Year: "2025", Total: val(100, 0)}
	items := [2][][]string{{
		{"Be a trusted partner of those we serve", "Answer every petition on time and in full", "Give non-party members a real voice in policy", "Make services easy to reach in every district", "Publish what we promise and what we deliver"},
		{"Spend the budget as planned", "Lower the cost of each case handled", "Keep every account free of audit findings"},
		{"Shorten the path from proposal to decision", "Handle cases by one standard", "Consult before every major decision", "Verify results in the field", "Run the yearly survey without gaps"},
		{"Work with universities on policy research", "Draw on expert panels and think tanks"},
		{"Train every officer in consultation skills", "Grow leaders from within", "Make knowledge easy to find", "Modernise the information systems"},
	}, {
		{"成为服务对象信赖的伙伴", "按时、完整答复每一件来信来访", "让党外人士在政策制定中充分建言", "在每个区县都能便捷获得服务", "公开承诺事项与兑现情况"},
		{"按计划执行预算", "降低单件事项办理成本", "审计零问题"},
		{"缩短从提案到决策的周期", "统一标准办理事项", "重大决策事前充分协商", "实地核验完成情况", "年度满意度调查全覆盖"},
		{"与高校合作开展政策研究", "用好专家委员会和智库"},
		{"全员协商能力培训", "从内部培养领导干部", "让知识容易查找", "推进信息系统现代化"},
	}}[lang]
	points := [][]float64{{9, 7, 6, 5, 3}, {8, 4, 3}, {8, 6, 5, 4, 2}, {6, 4}, {7, 6, 4, 3}}
	for i, list := range items {
		g := WeightGroup{Name: sampleNames[lang][i]}
		sum := 0.0
		for k, it := range list {
			g.Items = append(g.Items, WeightItem{Name: it, Points: val(points[i][k], 0)})
			sum += points[i][k]
		}
		g.Points = val(sum, 0)
		f.Groups = append(f.Groups, g)
	}
	return f
}

func sampleGrades(lang int) []Level {
	names := [2][]string{{"competent", "good", "excellent"}, {"合格", "良好", "优秀"}}[lang]
	return []Level{{names[0], val(60, 0)}, {names[1], val(80, 0)}, {names[2], val(90, 0)}}
}

func sampleTotals(lang int) Totals {
	t := Totals{Levels: sampleGrades(lang)}
	for i, v := range []float64{76.40, 79.85, 82.31, 84.12, 86.55} {
		t.Points = append(t.Points, YearValue{strconv.Itoa(2021 + i), val(v, 2)})
	}
	return t
}

func sampleBullet(lang int) Bullet {
	return Bullet{Name: [2]string{"Days to close a case", "办结天数"}[lang], Value: val(7.6, 1), Target: val(7, 1), Baseline: val(9.2, 1), Floor: val(12, 1), Better: "lower", Status: Watch}
}

func sampleSparkline(lang int) Sparkline {
	s := Sparkline{Name: [2]string{"Cases closed within 10 days", "十日内办结率"}[lang], Target: pct(80)}
	for i, v := range []float64{61, 64, -1, 66, 63, 58} {
		y := YearValue{strconv.Itoa(2020 + i), pct(v)}
		if v < 0 {
			y.Value = absent
		}
		s.Points = append(s.Points, y)
	}
	return s
}

func sampleBallots(lang int) Ballots {
	f := Ballots{Name: [2]string{"Satisfaction of those served", "服务对象满意度"}[lang], Year: "2025", Low: val(50, 0), High: val(100, 0)}
	group := [2][]string{{"Superiors", "Peers", "Service recipients", "Subordinates"}, {"上级", "同级", "服务对象", "下级"}}[lang]
	f.Groups = []BallotGroup{
		{Name: group[0], Count: val(9, 0), Weight: pct(30), Mean: val(85.7, 1), Marks: []float64{73, 81, 81, 89, 91, 91, 95}, Dropped: []float64{71, 97}},
		{Name: group[1], Count: val(26, 0), Weight: pct(30), Mean: val(74.2, 1), Marks: []float64{55, 57, 57, 63, 65, 65, 67, 67, 73, 73, 73, 73, 73, 73, 75, 79, 81, 83, 85, 89, 91, 91, 93, 95}, Dropped: []float64{51, 97}},
		{Name: group[2], Count: val(412, 0), Weight: pct(40), Mean: val(83.9, 1)},
		{Name: group[3], Count: val(3, 0), Hidden: true, Least: val(5, 0)},
	}
	for i, n := range []int{1, 0, 9, 7, 6, 13, 21, 24, 34, 41, 48, 29, 40, 41, 32, 24, 14, 12, 16} {
		for range n {
			f.Groups[2].Marks = append(f.Groups[2].Marks, float64(63+2*i))
		}
	}
	return f
}

func sampleTimeline(lang int) Timeline {
	f := Timeline{Year: "2025", Now: Value{364, [2]string{"31 December 2025", "2025年12月31日"}[lang], true},
		Years: []TimeSpan{{"2025", 0, 365}, {"2026", 365, 546}}}
	for i, at := range []float64{0, 90, 181, 273, 365, 455} {
		f.Parts = append(f.Parts, TimeSpan{Name: [2][]string{{"Q1", "Q2", "Q3", "Q4"}, {"一季度", "二季度", "三季度", "四季度"}}[lang][i%4], From: at, To: []float64{90, 181, 273, 365, 455, 546}[i]})
	}
	day := func(n float64, en, zh string) Value { return Value{n, [2]string{en, zh}[lang], true} }
	f.Rows = []TimelineRow{
		{Name: [2]string{"Reception days in all nine townships", "九个乡镇流动接待日"}[lang], Start: day(40, "10 Feb 2025", "2025-02-10"), End: day(352, "19 Dec 2025", "2025-12-19"), Budget: val(180000, 0), Progress: pct(100)},
		{Name: [2]string{"Volunteer stations and fixed evenings", "志愿者站与固定晚间服务"}[lang], Start: day(60, "2 Mar 2025", "2025-03-02"), End: day(331, "28 Nov 2025", "2025-11-28"), Budget: val(110000, 0), Progress: pct(90), Late: true},
		{Name: [2]string{"One register for proposals", "建议统一登记平台"}[lang], Start: day(151, "1 Jun 2025", "2025-06-01"), End: day(545, "30 Jun 2026", "2026-06-30")},
	}
	return f
}

func sampleFamily(lang int) Family {
	name := [2][]string{
		{"Visits to offices and communities", "Calls by telephone", "Visits and calls recorded and verified", "Visits verified in the field", "Talks by telephone and video"},
		{"走访单位和社区次数", "电话联系次数", "经核实的走访和联系次数", "实地核验次数", "电话和视频联系次数"}}[lang]
	return Family{Years: []string{"2021", "2022", "2023", "2024", "2025"}, Members: []FamilyMember{
		{Name: name[0], Href: "#a", End: 1}, {Name: name[1], Begin: 1, End: 1},
		{Name: name[2], Begin: 2, End: 3, From: []int{0, 1}, Joint: "linked", Self: true},
		{Name: name[3], Href: "#d", Begin: 4, End: 4, From: []int{2}}, {Name: name[4], Href: "#e", Begin: 4, End: 4, From: []int{2}, Joint: "break"}}}
}
