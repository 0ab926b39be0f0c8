package chart

import (
	"os"
	"strings"
	"testing"

	"steelyard/generator/effort"
)

// A map is readable on the sheet that is chosen for it: 25 objectives and 40 links in seven
// points at least.
func TestMapIsReadableOnItsSheet(t *testing.T) {
	if testing.Short() {
		t.Skip("many drawings; left out with -short")
	}
	for n, seed := range []int{1, 2} { // the two that are hardest of some
		if !effort.Spread(n, 2) {
			continue
		}
		for language := range 1 {
			r := seeded(88172645463325252 + uint64(seed))
			m := randomStrategy(&r, 25, 40, language)
			m.Layouts = NewMapLayouts()
			p := m.OnPaper(testEnv("m", 720, language))
			width, height := float64(portraitWidth), float64(portraitHeight)
			if p.Turned {
				width, height = landscapeWidth, landscapeHeight
			}
			for n, part := range p.Parts {
				g := part.Figure.(StrategyMap).arranged(testEnv("m", part.Width, language))
				if points := g.size * min(width/float64(part.Width), height/g.height); points < 7 {
					t.Errorf("seed %d, language %d, sheet %d of %d (turned %v): %.1f pt", seed, language, n+1, len(p.Parts), p.Turned, points)
				}
			}
		}
	}
}

// A map that is folded over two sheets keeps each link once and each objective; what the
// lower sheet leads to is repeated there.
func TestFoldedMap(t *testing.T) {
	r := seeded(88172645463325252)
	m := randomStrategy(&r, 40, 60, 0)
	upper, lower, ok := m.folded(testEnv("m", 720, 0))
	if !ok {
		t.Fatal("it is not folded")
	}
	if got := len(upper.Links) + len(lower.Links); got != len(m.Links) {
		t.Errorf("%d links of %d", got, len(m.Links))
	}
	seen := map[string]int{}
	for _, part := range []StrategyMap{upper, lower} {
		here := map[string]bool{MissionID: true}
		for _, d := range part.Dimensions {
			for _, o := range d.Objectives {
				here[o.ID] = true
				if d.ID != "folded" {
					seen[o.ID]++
				}
			}
		}
		for _, l := range part.Links {
			if !here[l.From] || !here[l.To] {
				t.Errorf("the link %s > %s ends on no card of its sheet", l.From, l.To)
			}
		}
	}
	if len(seen) != 40 {
		t.Errorf("%d objectives of 40", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s stands %d times", id, n)
		}
	}
}

// A map that is folded over sheets begins with a drawing that leaves room above it, and each
// objective stands on one of its sheets, in type that can be read.
func TestFoldedMapBeginsLow(t *testing.T) {
	m := StrategyMap{Mission: "Serve the district", Layouts: NewMapLayouts()}
	e := testEnv("m", 720, 0)
	for d := range 8 {
		band := MapBand{ID: string(rune('a' + d)), Title: "Learning and growth"}
		for o := range 5 {
			id := band.ID + string(rune('0'+o))
			band.Objectives = append(band.Objectives, MapCard{ID: id, Title: strings.Repeat("Strengthen interdepartmental responsiveness ", 2), Score: Value{Text: "-"}})
			if d > 0 && o < 3 {
				m.Links = append(m.Links, MapLink{From: id, To: m.Dimensions[d-1].Objectives[o].ID})
			}
		}
		m.Dimensions = append(m.Dimensions, band)
	}
	p := m.OnPaper(e)
	if !p.Low || p.Turned || len(p.Parts) < 2 {
		t.Fatalf("%d drawings, low %v, turned %v", len(p.Parts), p.Low, p.Turned)
	}
	seen := map[string]int{}
	for n, part := range p.Parts {
		room := float64(aloneHeight)
		if n == 0 {
			room = lowHeight
		}
		g := part.Figure.(StrategyMap).arranged(testEnv("m", part.Width, 0))
		if points := g.size * min(portraitWidth/float64(part.Width), room/g.height); points < readable {
			t.Errorf("drawing %d has type of %.1f pt", n+1, points)
		}
		for _, d := range part.Figure.(StrategyMap).Dimensions {
			if d.ID == foldedBand {
				continue
			}
			for _, o := range d.Objectives {
				seen[o.ID]++
			}
		}
	}
	for _, d := range m.Dimensions {
		for _, o := range d.Objectives {
			if seen[o.ID] != 1 {
				t.Errorf("%s stands on %d sheets", o.ID, seen[o.ID])
			}
		}
	}
}

// Forty objectives and sixty links are readable too, on as many sheets as it takes. It
// takes long: where STEELYARD_MAPS is set.
func TestLargeMapIsReadableOnItsSheets(t *testing.T) {
	if os.Getenv("STEELYARD_MAPS") == "" {
		t.Skip("arranges a map of forty objectives many times; STEELYARD_MAPS=1 does")
	}
	r := seeded(88172645463325252)
	m := randomStrategy(&r, 40, 60, 0)
	m.Layouts = NewMapLayouts()
	p := m.OnPaper(testEnv("m", 720, 0))
	width, height := float64(portraitWidth), float64(portraitHeight)
	if p.Turned {
		width, height = landscapeWidth, landscapeHeight
	}
	for n, part := range p.Parts {
		g := part.Figure.(StrategyMap).arranged(testEnv("m", part.Width, 0))
		if points := g.size * min(width/float64(part.Width), height/g.height); points < 7 {
			t.Errorf("sheet %d of %d (turned %v): %.1f pt", n+1, len(p.Parts), p.Turned, points)
		}
	}
}

// A leaflet draws a map only where its type is 7 pt below the text: not with titles of five
// lines, nor with more objectives than it has room for.
func TestLeafletDrawsWhatCanBeRead(t *testing.T) {
	r := seeded(88172645463325252)
	e := testEnv("m", 0, 0)
	m := randomStrategy(&r, 12, 14, 0)
	for b := range m.Dimensions {
		for i := range m.Dimensions[b].Objectives {
			m.Dimensions[b].Objectives[i].Title = "Serve people"
		}
	}
	if !m.OnLeaflet(e) {
		t.Error("a map of twelve objectives with short titles is not drawn")
	}
	for b := range m.Dimensions {
		for i := range m.Dimensions[b].Objectives {
			m.Dimensions[b].Objectives[i].Title = strings.Repeat("Strengthen interdepartmental responsiveness ", 4)
		}
	}
	if m.OnLeaflet(e) {
		t.Error("a map with titles of many lines is drawn smaller than can be read")
	}
	if randomStrategy(&r, 25, 40, 0).OnLeaflet(e) {
		t.Error("a map of 25 objectives is drawn")
	}
}

// A sheet of one dimension is folded within it: its halves keep its name and its hue, and
// no objective is lost or stands twice.
func TestOneDimensionIsFolded(t *testing.T) {
	r := seeded(88172645463325252)
	m := randomStrategy(&r, 40, 60, 0)
	m.Dimensions = m.Dimensions[1:2]
	m.Dimensions[0].Hue = 2
	upper, lower, ok := m.folded(testEnv("m", 720, 0))
	if !ok {
		t.Fatal("it is not folded")
	}
	last := lower.Dimensions[len(lower.Dimensions)-1]
	if got, want := upper.Dimensions[0].weight()+last.weight(), m.Dimensions[0].weight(); got != want || last.weight() == 0 {
		t.Errorf("%d objectives of %d", got, want)
	}
	if last.Title != m.Dimensions[0].Title || last.Hue != 2 || upper.Dimensions[0].Hue != 2 {
		t.Errorf("the halves are %q of hue %d and %q of hue %d", upper.Dimensions[0].Title, upper.Dimensions[0].Hue, last.Title, last.Hue)
	}
}
