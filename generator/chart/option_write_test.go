package chart

import (
	"encoding/json"
	"testing"
)

// What is written by hand is what encoding/json writes.
func TestAnOptionIsWrittenAsJSON(t *testing.T) {
	item := liveItem{Name: "a <b> & \"c\"\n优秀\u2028", Value: [2]float64{1.5, -0.25}, Symbol: "rect", SymbolSize: across(2.5),
		Style: &liveStyle{Color: "var(--ink)", BorderColor: "red", BorderWidth: 1.6, BorderType: [2]float64{5, 3.5}, Opacity: 0, Decal: hatched("x")},
		Label: &liveLabel{Show: true, Position: &[2]float64{0, 1e-9}, Formatter: "x", Color: "y", FontSize: 12, FontWeight: 600, Align: "left", VerticalAlign: "top"}, Href: "../x/"}
	line := liveLine{Name: "n", Coords: [][2]float64{{0, 1e22}, {3, 4}}, Style: &liveLineStyle{Color: "c", Width: 2, Type: "dashed", Opacity: 0.5, Cap: "round"}, Href: "h"}
	yes := true
	full := liveSeries{Type: "bar", Name: "n", Coords: "cartesian2d", XAxis: 1, YAxis: 2, Silent: true, Z: 3, Clip: no, Polyline: true, Stack: "s", StackAs: "all", BarWidth: 3.5,
		Symbol: "rect", SymbolSize: dotSize, Label: item.Label, ShowSymbol: &yes, LineStyle: line.Style, Style: item.Style, Emphasis: map[string]any{"scale": false}, Data: []liveItem{item, {SymbolSize: sizeOf(3, 0)}}}
	opaque := 0.5
	mapItem := ecItem{Name: "a\nb", Value: &dotSize, Coords: [][2]float64{{1, 2}}, Symbol: "rect", Size: &dotSize, Rotate: 90, Item: &ecPaint{"red", 0.5, "blue", 2},
		Line: &ecLine{"red", 2, "dashed", &opaque}, Label: &ecLabel{true, "top", "{b}", "red", 13, 600, 17, "left", "middle"}, Href: "a.html", Lights: []ecLight{{1, []int{2, 3}}, {}}}
	ofMap := ecSeries{Type: "lines", Name: "map", Coord: "cartesian2d", Polyline: true, Data: []ecItem{mapItem, {}, {Item: &ecPaint{}, Line: &ecLine{}, Label: &ecLabel{Position: dotSize}}}, Silent: true, Z: 3, Clip: true,
		Emphasis: map[string]any{"lineStyle": ecLine{Color: "red"}, "scale": false}, Symbol: "rect", Size: &dotSize, Item: mapItem.Item, Line: mapItem.Line, Label: mapItem.Label}
	for _, v := range []any{
		[]ecSeries{ofMap, {}}, []liveSeries{full, {}}, []liveItem{item, {}}, []liveItem(nil), []liveLine{line, {}}, [][2]float64{{1, 2}}, []float64{1, 2}, "\xff", 0.1, 7, map[string]any{"b": 1, "a": "<", "ü\"": []any{true, nil, 1.5, map[string]any(nil), map[string]any{}}}, []string{"<", "b"}, []any(nil), nil,
	} {
		want, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		w := &jsonWriter{}
		w.any(v)
		if string(w.out) != string(want) || w.err != nil {
			t.Errorf("%#v is\n%s\nnot\n%s (%v)", v, w.out, want, w.err)
		}
	}
	w := &jsonWriter{}
	w.all(base{{"b", ready("1")}, {"d", ready("2")}, {"gone", ready("2")}}, []part{{"c", "<"}, {"d", 3}, {"a", 0.5}, {"gone", nil}, {"c", ">"}})
	if w.err != nil || string(w.out) != `{"a":0.5,"b":1,"c":"\u003e","d":3}` {
		t.Errorf("components are written as %s (%v)", w.out, w.err)
	}
}
