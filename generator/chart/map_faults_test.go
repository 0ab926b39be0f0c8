package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"steelyard/generator/chart/layout"
	"steelyard/generator/effort"
)

// faults lists what a reader would see as a mistake of the drawing.
func (g *mapLayout) drawingFaults() (out []string) {
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	d := g.drawing
	for i, a := range d.Cards {
		if a.X < g.left || a.X+a.W > d.Width || a.Y < 0 || a.Y+a.H > d.Height {
			add("card %d leaves the map: %v in %g × %g", i, a, d.Width, d.Height)
		}
		for j, b := range d.Cards[:i] {
			if a.X < b.X+b.W+4 && b.X < a.X+a.W+4 && a.Y < b.Y+b.H+4 && b.Y < a.Y+a.H+4 {
				add("cards %d and %d overlap", j, i)
			}
		}
		for k, s := range g.titles[i] {
			if w := TextWidth(s, g.size, false); w > a.W-2*8 {
				add("line %q is %.1f wide, card %.1f", s, w, a.W)
			}
			if y := g.titleBase(i, k); y+4 > a.Y+a.H-15.5-g.size*.8 {
				add("line %d of card %d runs into its score", k, i)
			}
		}
		left := a.X + cardPad + scoreWidth(g.cards[i], g.size)
		for _, t := range g.tagsOf(i) {
			if t.x < left {
				add("theme %q of card %d runs into its score", t.text, i)
			}
		}
	}
	type seg struct {
		a, b layout.Point
		net  int
		link int
	}
	var segs []seg
	for _, l := range d.Lines {
		for k := 1; k < len(l.Whole); k++ {
			segs = append(segs, seg{l.Whole[k-1], l.Whole[k], l.Net, l.Link})
		}
	}
	for _, s := range segs {
		if s.a.X != s.b.X && s.a.Y != s.b.Y {
			add("link %d has a slanted part", s.link)
		}
		x0, x1 := min(s.a.X, s.b.X), max(s.a.X, s.b.X)
		y0, y1 := min(s.a.Y, s.b.Y), max(s.a.Y, s.b.Y)
		if x0 < g.left || x1 > d.Width || y0 < 0 || y1 > d.Height {
			add("link %d leaves the map at %v %v", s.link, s.a, s.b)
		}
		for i, c := range d.Cards {
			if x1 > c.X+.1 && x0 < c.X+c.W-.1 && y1 > c.Y+.1 && y0 < c.Y+c.H-.1 {
				add("link %d runs through card %d", s.link, i)
			}
		}
		for _, t := range segs {
			if t.net <= s.net {
				continue
			}
			u0, u1 := min(t.a.X, t.b.X), max(t.a.X, t.b.X)
			v0, v1 := min(t.a.Y, t.b.Y), max(t.a.Y, t.b.Y)
			if x0 == x1 && u0 == u1 && math.Abs(x0-u0) < 1 && y1 > v0+.1 && v1 > y0+.1 ||
				y0 == y1 && v0 == v1 && math.Abs(y0-v0) < 1 && x1 > u0+.1 && u1 > x0+.1 {
				add("links %d and %d cover each other at %v %v / %v %v", s.link, t.link, s.a, s.b, t.a, t.b)
			}
		}
	}
	return out
}

// The picture people come for must have no visible mistake, whatever the strategy:
// 5 to 40 objectives, up to 60 links, three languages. Each strategy is drawn at one of the
// two widths; of its size and language another is drawn at the other.
func TestMapHasNoFaults(t *testing.T) {
	r := seeded(20250)
	maps := 0
	for objectives := 5; objectives <= 40; objectives += 5 {
		for n, links := range []int{objectives / 2, objectives, min(60, objectives*8/5)} {
			for language := range 3 {
				if testing.Short() && objectives > 15 || !effort.Spread(objectives/5+n+language, 3) {
					continue
				}
				m := randomStrategy(&r, objectives, links, language)
				m.Layouts = NewMapLayouts() // the drawing is asked for twice
				width := []int{720, 1100}[(n+language)%2]
				e := testEnv("m", width, language%2)
				maps++
				where := fmt.Sprintf("%d objectives, %d links, language %d, width %d", objectives, links, language, width)
				for _, f := range m.arranged(e).drawingFaults() {
					t.Errorf("%s: %s", where, f)
				}
				for _, f := range svgFaults(t, m.SVG(e)) {
					t.Errorf("%s: %s", where, f)
				}
			}
		}
	}
	t.Logf("%d layouts", maps)
}

// The sample maps, as in the design's pictures.
func TestSampleMapsHaveNoFaults(t *testing.T) {
	for _, name := range []string{"12", "18", "25", "25-zh", "25-mixed", "40", "40-zh"} {
		m := sampleMap(t, name)
		for _, width := range []int{720, 1100} {
			e := testEnv("m", width, 0)
			for _, f := range append(m.arranged(e).drawingFaults(), svgFaults(t, m.SVG(e))...) {
				t.Errorf("map %s at %d: %s", name, width, f)
			}
		}
	}
}

// Authors try everything: nothing of it may stop a build.
func TestMapBearsOddInput(t *testing.T) {
	long := strings.Repeat("coordination ", 16)
	cards := func(n int, title string) (out []MapCard) {
		for i := range n {
			out = append(out, MapCard{ID: fmt.Sprint("o", i), Title: title, Status: Met, Score: Value{F: 130, Text: "130 %", OK: true}})
		}
		return out
	}
	all := func(n int) (out []MapLink) {
		for i := range n {
			for j := range n {
				out = append(out, MapLink{From: fmt.Sprint("o", i), To: fmt.Sprint("o", j), Feedback: (i+j)%3 == 0})
			}
		}
		return out
	}
	var sixty StrategyMap
	for b := range 5 {
		band := MapBand{Title: "Band " + strconv.Itoa(b)}
		for i := range 12 {
			band.Objectives = append(band.Objectives, MapCard{ID: fmt.Sprint("o", b*12+i), Title: "Objective " + strconv.Itoa(i)})
		}
		sixty.Dimensions = append(sixty.Dimensions, band)
	}
	for i := range 55 {
		sixty.Links = append(sixty.Links, MapLink{From: fmt.Sprint("o", i+5), To: fmt.Sprint("o", i)})
	}
	maps := map[string]StrategyMap{
		"nothing":         {},
		"no objectives":   {Mission: "M", Dimensions: []MapBand{{Title: "A"}, {Title: "B"}}},
		"one objective":   {Dimensions: []MapBand{{Title: "A", Objectives: cards(1, "One")}}, Links: []MapLink{{From: "o0", To: MissionID}}},
		"empty dimension": {Mission: "M", Dimensions: []MapBand{{Title: "A", Objectives: cards(2, "One")}, {Title: "B"}, {Title: "C"}}, Links: all(2)},
		"all to all":      {Mission: "M", Dimensions: []MapBand{{Title: "A", Objectives: cards(9, "Circle")[:4]}, {Title: "B", Objectives: cards(9, "Circle")[4:]}}, Links: all(9)},
		"same ids":        {Dimensions: []MapBand{{Title: "A", Objectives: append(cards(2, "x"), cards(2, "y")...)}}, Links: all(2)},
		"unknown ends":    {Dimensions: []MapBand{{Title: "A", Objectives: cards(2, "x")}}, Links: []MapLink{{From: "o0", To: "nobody"}, {From: "", To: "o1"}}},
		"from mission":    {Mission: "M", Dimensions: []MapBand{{Title: "A", Objectives: cards(3, "x")}, {Title: "B"}}, Links: []MapLink{{From: MissionID, To: "o1", Feedback: true}, {From: MissionID, To: MissionID}}},
		"long titles":     {Mission: long, Dimensions: []MapBand{{Title: long, Note: long, Objectives: cards(4, long[:200])}}},
		"no titles":       {Mission: " ", Dimensions: []MapBand{{Objectives: cards(4, "")}}},
		"one long word":   {Mission: "M", Dimensions: []MapBand{{Title: "A", Objectives: cards(6, strings.Repeat("w", 200))}}},
		"sixty":           sixty,
	}
	for name, m := range maps {
		for _, width := range []int{320, 720, 1100} {
			e := testEnv("m", width, 0)
			faults := svgFaults(t, m.SVG(e))
			if name != "all to all" { // 72 links among nine cards: ports stand closer than a pixel
				faults = append(faults, m.arranged(e).drawingFaults()...)
			}
			for _, f := range faults {
				t.Errorf("%s at %d: %s", name, width, f)
			}
			if b, err := m.Option(e); err != nil || !json.Valid(b) {
				t.Errorf("%s: option: %v", name, err)
			}
			m.Table(e)
			m.Reading(e)
		}
	}
}
