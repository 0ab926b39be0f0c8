package edition

import (
	"testing"

	"steelyard/generator/chart"
	"steelyard/generator/view"
	"steelyard/themes"
)

// Two drawings of the same numbers have the same finding. It is told once: the second is
// called by what it measures.
func TestFindingIsTitleOnce(t *testing.T) {
	for _, lang := range []string{"en", "zh-CN"} {
		e := &Edition{Str: themes.Standard(lang), Lang: lang}
		var rows []chart.ShareRow
		for _, name := range []string{"Customer", "Financial", "Process"} {
			rows = append(rows, chart.ShareRow{Name: name, Share: chart.Value{F: 80, Text: "80.0", OK: true}, Last: chart.Value{F: 70, Text: "70.0", OK: true}})
		}
		first := e.FigureOf("fig-a", chart.Dumbbell{Of: "dimension", Year: "2025", LastYear: "2024", Rows: rows}, "")
		second := e.FigureOf("fig-b", chart.Radar{Of: "dimension", Year: "2025", LastYear: "2024", Rows: rows}, "")
		if first.Title != second.Title || second.Subtitle == "" {
			t.Fatalf("%q and %q are no pair to try it with", first.Title, second.Title)
		}
		measures := second.Subtitle
		e.Enumerate([]view.Section{{Blocks: []view.Block{first}}, {Blocks: []view.Block{second}}})
		if first.Title == measures || second.Title != measures || second.Subtitle != "" {
			t.Errorf("the figures are called %q and %q (%q)", first.Title, second.Title, second.Subtitle)
		}
	}
}
