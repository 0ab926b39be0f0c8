package chart

import (
	"strconv"
	"strings"

	"steelyard/generator/chart/layout"
)

// StrategyMap is the picture of a strategy: the mission, a band for each dimension
// in the scorecard's order, a card for each objective, and arrows from cause to
// effect. It draws at Env.Width 720 (a column, paper) and 1100 (a wide screen).
//
// A new score never moves a card: places depend on the dimensions, the number of
// their objectives and the links, and on titles as far as they decide how many
// columns fit.
type StrategyMap struct {
	Year       string
	Mission    string // empty: no box, unless a link leads to it
	Finding    string // the author's headline; empty: one is written from the data
	Dimensions []MapBand
	Links      []MapLink
	Themes     []MapTheme

	// Layouts remembers arrangements, so that a map that is drawn several times, or
	// again with other scores, is arranged once. It may be shared by all maps of a
	// site; nil arranges anew each time.
	Layouts *MapLayouts
}

// MapBand is a dimension.
type MapBand struct {
	ID, Title  string
	Hue        int    // 1..: of its key; 0 by its place among the dimensions
	Note       string // beneath the title, e.g. "27.7 of 30"
	Objectives []MapCard
}

// MapCard is an objective.
type MapCard struct {
	ID, Title  string
	Href       string // address of its page or section; empty: no link
	Score      Value  // per cent of the objective's points earned, 0..100
	Status     Status
	Themes     []string // ids of themes
	Owner      string
	Indicators []string // one line each, for the tooltip
}

// MapLink says that an objective supports another one, or the mission.
type MapLink struct {
	From, To string // ids of objectives, or MissionID
	Feedback bool   // the effect acts back on a cause; dashed
}

// MissionID is the mission as an end of a link.
const MissionID = "mission"

// MapTheme is a strategic theme, which runs across dimensions.
type MapTheme struct {
	ID, Title string
}

// Kind implements Figure.
func (m StrategyMap) Kind() string { return "strategy-map" }

// mapWide is the width from which the map uses its larger type.
const mapWide = 1000

// mapType is the type of one of the two drawings, in px.
type mapType struct {
	size, line               float64 // of titles
	left                     float64 // width of the labels' column
	missionSize, missionLine float64
	card                     float64 // height of a card beside its title's lines
}

func typeFor(width int) mapType {
	if width >= mapWide {
		return mapType{size: 14, line: 18, left: 136, missionSize: 15, missionLine: 18, card: 41}
	}
	return mapType{size: 13, line: 16, left: 104, missionSize: 14, missionLine: 17, card: 39}
}

const (
	cardPad      = 8.5
	maxLines     = 5 // of a title, where another number of columns can help
	clipLines    = 8 // of a title in any case; the rest stands in its name and page
	minMapWidth  = 480
	columnLimit  = 8
	missionLines = 4
)

// flat is a map's cards in one row of numbers, as the layout counts them.
type flat struct {
	cards []*MapCard
	band  []int
	input layout.Input
}

// flatten numbers the cards and translates links. Links with an unknown end are
// left out; whoever read the file has already said so.
func (m StrategyMap) flatten() flat {
	n := 0
	for b := range m.Dimensions {
		n += len(m.Dimensions[b].Objectives)
	}
	f := flat{cards: make([]*MapCard, 0, n), band: make([]int, 0, n)}
	f.input.Links = make([]layout.Link, 0, len(m.Links))
	number := make(map[string]int, n+1)
	number[MissionID] = layout.Mission
	for b := range m.Dimensions {
		d := &m.Dimensions[b]
		f.input.Bands = append(f.input.Bands, len(d.Objectives))
		for i := range d.Objectives {
			c := &d.Objectives[i]
			if _, taken := number[c.ID]; !taken {
				number[c.ID] = len(f.cards)
			}
			f.cards, f.band = append(f.cards, c), append(f.band, b)
		}
	}
	for _, l := range m.Links {
		from, ok1 := number[l.From]
		to, ok2 := number[l.To]
		if ok1 && ok2 {
			f.input.Links = append(f.input.Links, layout.Link{From: from, To: to, Feedback: l.Feedback})
		}
	}
	return f
}

// mapLayout is a map with the coordinates of everything in it.
type mapLayout struct {
	flat
	mapType
	drawing *layout.Drawing
	titles  [][]string // lines of each card
	labels  [][]string // lines of each band's title
	notes   [][]string // and of what stands beneath it
	mission []string
	height  float64 // with the legend
	tags    map[string]string
	legend  []mapLegendItem
	names   []string // titles of the cards on one line each
	named   string   // what the mission is called
}

// arranged wraps the titles, chooses the number of columns, and places everything.
func (m StrategyMap) arranged(e Env) *mapLayout {
	if e.once == nil {
		return m.arrange(e)
	}
	if e.once.layout == nil {
		e.once.layout = m.arrange(e)
	}
	return e.once.layout
}

func (m StrategyMap) arrange(e Env) *mapLayout {
	width := float64(max(e.Width, minMapWidth))
	g := &mapLayout{flat: m.flatten(), mapType: typeFor(e.Width)}
	// A label breaks between words: its column is as wide as its longest word, within reason.
	for b := range m.Dimensions {
		for _, p := range pieces(m.Dimensions[b].Title, 13, true) {
			g.left = max(g.left, min(p.width+20, width/4))
		}
	}
	hasMission := strings.TrimSpace(m.Mission) != ""
	for _, l := range g.input.Links {
		hasMission = hasMission || l.From == layout.Mission || l.To == layout.Mission
	}
	metrics := layout.Metrics{Width: width, Left: g.left}
	if hasMission {
		text := m.Mission
		if strings.TrimSpace(text) == "" {
			text = e.Words("chart.map.mission")
		}
		g.mission = wrapText(text, width-g.left-24, g.missionSize, true, missionLines)
		metrics.Mission = 22 + float64(len(g.mission))*g.missionLine
	}
	for b := range m.Dimensions {
		g.labels = append(g.labels, wrapText(m.Dimensions[b].Title, g.left-13-5, 13, true, clipLines))
		g.notes = append(g.notes, wrapText(m.Dimensions[b].Note, g.left-18, 13, false, clipLines))
	}
	g.named = e.Words("chart.map.mission")
	g.names = make([]string, len(g.cards))
	for i, c := range g.cards {
		g.names[i] = oneLine(c.Title)
	}
	words := measureTitles(g)
	plan := m.plan(g, words, width)
	cw := max(plan.CardWidth(width, g.left), 24)
	g.titles = make([][]string, len(g.cards))
	for i := range g.cards {
		g.titles[i] = inTongue(g.cards[i].Title, wrapPieces(words[i], cw-2*cardPad+1, g.size, false, clipLines))
	}
	metrics.Rows = g.rowHeights(m, plan)
	g.drawing = plan.Place(metrics)
	g.themeTags(m, cw)
	g.height = m.layLegend(e, g)
	return g
}

// rowHeights gives every row the height of its fullest card; the last row of a
// band grows where the band's label needs more.
func (g *mapLayout) rowHeights(m StrategyMap, p *layout.Plan) []float64 {
	h := make([]float64, p.Rows())
	for i, t := range g.titles {
		r := p.Row(i)
		h[r] = max(h[r], float64(max(len(t), 1))*g.line+g.card)
	}
	band := make([]float64, len(m.Dimensions))
	last := make([]int, len(m.Dimensions))
	for r := range h {
		h[r] = max(h[r], g.line+g.card-10)
		b := p.Band(r)
		band[b] += h[r]
		if last[b] != 0 || r > 0 && p.Band(r-1) == b {
			band[b] += 24
		}
		last[b] = r
	}
	for b := range band {
		need := float64(len(g.labels[b]))*16 + 12
		if n := len(g.notes[b]); n > 0 {
			need += 2 + float64(n)*16
		}
		if need > band[b] {
			h[last[b]] += need - band[b]
		}
	}
	return h
}

// themeTags decides how themes are marked on cards: by their word where that fits
// on every card, else by their first letters, explained in the legend.
func (g *mapLayout) themeTags(m StrategyMap, cardWidth float64) {
	if len(m.Themes) == 0 {
		return
	}
	title := map[string]string{}
	for _, t := range m.Themes {
		title[t.ID] = strings.Join(strings.Fields(t.Title), " ")
	}
	fits := true
	for _, c := range g.cards {
		room := cardWidth - 2*cardPad - scoreWidth(c, g.size) - 6
		for _, id := range c.Themes {
			room -= tagWidth(title[id]) + 2
		}
		fits = fits && (room >= 0 || len(c.Themes) == 0)
	}
	g.tags = map[string]string{}
	if fits {
		g.tags = title
		return
	}
	taken := map[string]bool{}
	for i, t := range m.Themes {
		tag := ""
		for _, n := range []int{1, 2, 3} {
			r := []rune(title[t.ID])
			if len(r) >= n && !taken[string(r[:n])] && tagWidth(string(r[:n])) < 34 {
				tag = string(r[:n])
				break
			}
		}
		if tag == "" {
			tag = strconv.Itoa(i + 1)
		}
		taken[tag] = true
		g.tags[t.ID] = tag
	}
}

// scoreWidth is what mark and score take at the foot of a card.
func scoreWidth(c *MapCard, size float64) float64 {
	return 14 + TextWidth(scoreText(c), size, false)
}

func tagWidth(s string) float64 { return TextWidth(s, 13, false) + 6 }

func scoreText(c *MapCard) string {
	if c.Score.Text == "" {
		return "–"
	}
	return c.Score.Text
}
