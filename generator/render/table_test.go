package render

import (
	"strings"
	"testing"

	"steelyard/generator/view"
)

// A table whose numbers would run off a sheet says so to the style of paper; one of
// ordinary numbers does not, however long its texts are.
func TestCrowdedTable(t *testing.T) {
	table := func(texts ...string) *view.Table {
		x := &view.Table{Class: "ind"}
		row := view.Row{}
		for _, s := range append([]string{"A name of some length that may be broken"}, texts...) {
			x.Columns = append(x.Columns, view.Column{Head: "h", Num: strings.ContainsAny(s, "0123456789")})
			row.Cells = append(row.Cells, view.Cell{Text: s, Num: true})
		}
		x.Groups = [][]view.Row{{row}}
		return x
	}
	for want, texts := range map[string][]string{
		" crowded dense": {"yuan", "100,001,000,000.00", "100,001,000,000.00", "100,001,000,000.00"},
		" crowded":       {"telecommunications", "institutionalise", "interdepartmental", "95.0–100.0", "93.0"},
		" snug":          {"milestones", "4 milestones", "3 of 4 milestones", "4 milestones", "12.50", "Watch"},
		"":               {"yuan", "95.0", "a remark that goes on and on and on and on and on and on", "民营企业诉求办成率民营企业诉求办成率民营企业诉求办成率"},
	} {
		if got := crowded(table(texts...)); got != want {
			t.Errorf("%q: %q", texts, got)
		}
	}
}

// Few Chinese signs stay in one line, in a head or in a cell; more may be broken.
func TestFewSignsStayInOneLine(t *testing.T) {
	w := &writer{pen: pen{lang: "zh-CN"}}
	for text, want := range map[string]bool{"单位": true, "进行中": true, "服务的战略目标": false, "": false, "Unit": false, "2024": false} {
		if w.inOneLine(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
	if (&writer{pen: pen{lang: "en"}}).inOneLine("单位") {
		t.Error("another language is kept together")
	}
}

// The key of shades carries a class of its own, so that paper, which drops the shades, can
// drop it too.
func TestKeyOfShades(t *testing.T) {
	w := pen{lang: "en"}.writer()
	w.key(&view.Key{Items: []view.KeyItem{{Status: "heat-1", Text: "90 %"}, {Status: "low", Text: "lowest"}}})
	if got := string(w.buf); strings.Count(got, `class="shade"`) != 1 || !strings.Contains(got, "lowest") {
		t.Error(got)
	}
}

// Words among numbers may go on in a second line on paper; a short unit stays beside its number.
func TestShortUnitsAreNoWords(t *testing.T) {
	for text, want := range map[string]bool{"3 of 4 milestones": true, "12天": true, "233 B": false, "1.2 MB": false, "95.0–100.0": false} {
		if worded(text) != want {
			t.Errorf("%q: words %v", text, !want)
		}
	}
}
