package chart

import (
	"math"
	"strconv"
	"strings"
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
	pick := func(en, zh string) string { return [2]string{en, zh}[lang] }
	_ = strings.TrimSpace
	_ = pick
	return []Figure{
		Dumbbell{Year: "2025", LastYear: "2024", Rows: sampleShares(lang)},
		Radar{Year: "2025", LastYear: "2024", Rows: sampleShares(lang)},
		sampleBars(lang),
		sampleWaterfall(lang),
		sampleBridge(lang),
		sampleTrend(lang),
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
