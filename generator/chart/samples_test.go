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
		sampleBars(lang),
	}
}
