package chart

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// Whatever an author asks of a strategy map, it is drawn without a fault that a reader would
// see, twice the same, and its drawing is XML.
func FuzzMap(f *testing.F) {
	f.Add([]byte{3, 1, 2, 0, 1, 2, 3}, "Answer every petition")
	f.Add([]byte{9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 2, 2, 0}, "按时完整答复每一件来信来访")
	f.Add([]byte{5, 4, 3, 2, 1, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0}, "a<b>&\"c\" ]]> "+strings.Repeat("Wörterbuch", 12))
	f.Add([]byte{12, 1, 1, 1, 1}, "\u202ex\u0000")
	f.Fuzz(func(t *testing.T, data []byte, title string) {
		if len(data) < 2 || len(title) > 400 {
			return
		}
		n := 1 + int(data[0])%18
		m := StrategyMap{Year: "2025", Mission: title, Layouts: NewMapLayouts()}
		bands := 1 + int(data[1])%5
		for b := range bands {
			m.Dimensions = append(m.Dimensions, MapBand{ID: fmt.Sprint(b), Title: title, Note: "27.7 of 30"})
		}
		at := func(i int) int { return int(data[i%len(data)]) }
		for i := range n {
			b := at(i+2) % bands
			m.Dimensions[b].Objectives = append(m.Dimensions[b].Objectives, MapCard{ID: fmt.Sprint("o", i), Title: title, Href: "#o", Score: Value{F: 50, Text: "50.0%", OK: true}})
		}
		for i := 2; i+1 < len(data) && len(m.Links) < 40; i += 2 {
			to := fmt.Sprint("o", at(i+1)%n)
			if at(i+1) == 255 {
				to = "mission"
			}
			m.Links = append(m.Links, MapLink{From: fmt.Sprint("o", at(i)%n), To: to})
		}
		e := testEnv("m", 720, 0)
		drawn := m.SVG(e)
		for _, fault := range append(m.arranged(e).drawingFaults(), svgFaults(t, drawn)...) {
			t.Error(fault)
		}
		m.Layouts = NewMapLayouts()
		if !bytes.Equal(m.SVG(e), drawn) {
			t.Error("drawn again it is another drawing")
		}
	})
}
