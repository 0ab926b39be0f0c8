package chart

import (
	"math"
	"strings"

	"steelyard/generator/chart/layout"
)

// SVG implements Figure. Cards are a list of links whose names say objective,
// dimension, score, status and themes; arrows are hidden from screen readers,
// which get them as the sentences of Reading.
func (m StrategyMap) SVG(e Env) []byte {
	g := m.arranged(e)
	c := &canvas{b: make([]byte, 0, 6144+700*len(g.cards)+480*len(g.input.Links))}
	c.root(e, "fg fg-map", "group", g.drawing.Width, g.height, m.Headline(e), m.describe(e, g.flat))
	m.drawBands(c, g)
	if len(g.mission) > 0 {
		c.text("b", 13, g.drawing.Mission.Y+g.drawing.Mission.H/2+4.5, 13, start, fitText(e.Words("chart.map.mission"), g.left-18, 13, true))
	}
	m.drawLinks(e, c, g)
	m.drawMission(c, g)
	m.drawCards(c, e, g)
	g.drawLegend(c)
	return c.bytes()
}

func (m StrategyMap) drawBands(c *canvas, g *mapLayout) {
	for _, box := range g.drawing.Bands {
		c.slab("f-tint", box.X, box.Y, box.W, box.H)
	}
	for b, box := range g.drawing.Bands {
		hue := b
		if n := m.Dimensions[b].Hue; n > 0 {
			hue = n - 1
		}
		c.rect(dimensionClass(hue), box.X, box.Y, 4, box.H)
		y := box.Y + 24
		for _, s := range g.labels[b] {
			c.text("b", 13, y, 13, start, s)
			y += 16
		}
		for _, s := range g.notes[b] {
			c.text("soft", 13, y+1, 13, start, s)
			y += 16
		}
	}
}

func (m StrategyMap) drawMission(c *canvas, g *mapLayout) {
	if len(g.mission) == 0 {
		return
	}
	box := g.drawing.Mission
	c.rect("mission", box.X, box.Y, box.W, box.H)
	y := box.Y + box.H/2 - float64(len(g.mission)-1)*g.missionLine/2 + g.missionSize*.36
	for _, s := range g.mission {
		c.text("b", box.X+box.W/2, y, g.missionSize, middle, s)
		y += g.missionLine
	}
}

// endName is what a link's end is called.
func (g *mapLayout) endName(n int) string {
	if n == layout.Mission {
		return g.named
	}
	return g.names[n]
}

func (m StrategyMap) drawLinks(e Env, c *canvas, g *mapLayout) {
	c.raw(`<g aria-hidden="true">`)
	m.plainLinks(c, g)
	if widthOf(e) > columnWide {
		m.namedLinks(c, g)
	}
	for i := range g.drawing.Lines {
		if l := &g.drawing.Lines[i]; l.HasTip {
			h := l.Head
			c.polygon("tip", h[0].X, h[0].Y, h[1].X, h[1].Y, h[2].X, h[2].Y)
		}
	}
	c.raw(`</g>`)
}

// columnWide is the width up to which a map is drawn for paper and narrow screens,
// where no pointer rests on a link.
const columnWide = 720

// linkClass is how a link is drawn: feedback is dashed.
func (g *mapLayout) linkClass(link int) string {
	if g.input.Links[link].Feedback {
		return "lnk dash"
	}
	return "lnk"
}

// plainLinks draws the lines alone, those of a class in one element.
func (m StrategyMap) plainLinks(c *canvas, g *mapLayout) {
	for _, class := range []string{"lnk", "lnk dash"} {
		for i := range g.drawing.Lines {
			l := &g.drawing.Lines[i]
			if g.linkClass(l.Link) != class {
				continue
			}
			c.openPath(class)
			for _, piece := range l.Drawn {
				c.rounded(piece)
			}
			c.closePath()
		}
	}
}

// namedLinks draws over each line, with its name, a broad stroke that a pointer finds.
func (m StrategyMap) namedLinks(c *canvas, g *mapLayout) {
	for i := range g.drawing.Lines {
		l := &g.drawing.Lines[i]
		c.raw(`<path class="hit" d="`)
		c.rounded(l.Whole)
		c.raw(`"><title>`)
		c.esc(g.endName(g.input.Links[l.Link].From))
		c.raw(" → ")
		c.esc(g.endName(g.input.Links[l.Link].To))
		c.raw(`</title></path>`)
	}
}

// cornerRadius is the radius of the corners of lines.
const cornerRadius = 5

// rounded draws a line of horizontal and vertical parts with round corners.
func (c *canvas) rounded(pts []layout.Point) {
	c.moveTo(pts[0].X, pts[0].Y)
	for k := 1; k < len(pts); k++ {
		p := pts[k]
		if k == len(pts)-1 {
			c.straight(pts[k-1], p)
			return
		}
		a, b := cornerAt(pts, k)
		c.straight(pts[k-1], a)
		c.b = append(c.b, 'Q')
		c.num(p.X)
		c.b = append(c.b, ' ')
		c.num(p.Y)
		c.b = append(c.b, ' ')
		c.num(b.X)
		c.b = append(c.b, ' ')
		c.num(b.Y)
	}
}

// straight draws on to p, as short as SVG allows.
func (c *canvas) straight(from, p layout.Point) {
	switch {
	case from.X == p.X:
		c.b = append(c.b, 'V')
		c.num(p.Y)
	case from.Y == p.Y:
		c.b = append(c.b, 'H')
		c.num(p.X)
	default:
		c.lineTo(p.X, p.Y)
	}
}

// cornerAt gives the two points where the round corner at pts[k] begins and ends.
func cornerAt(pts []layout.Point, k int) (a, b layout.Point) {
	p := pts[k]
	before, after := length(pts[k-1], p), length(p, pts[k+1])
	if k > 1 {
		before /= 2
	}
	if k+2 < len(pts) {
		after /= 2
	}
	r := min(cornerRadius, before, after)
	return toward(p, pts[k-1], r), toward(p, pts[k+1], r)
}

func length(a, b layout.Point) float64 { return math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y) }

func toward(p, q layout.Point, d float64) layout.Point {
	switch {
	case q.X > p.X:
		p.X += d
	case q.X < p.X:
		p.X -= d
	case q.Y > p.Y:
		p.Y += d
	case q.Y < p.Y:
		p.Y -= d
	}
	return p
}

func (m StrategyMap) drawCards(c *canvas, e Env, g *mapLayout) {
	if len(g.cards) == 0 {
		return
	}
	c.raw(`<g role="list">`)
	for _, i := range g.readingOrder() {
		card := g.cards[i]
		c.raw(`<g role="listitem">`)
		href := safeHref(card.Href)
		if href != "" {
			c.raw(`<a`)
			c.attr("href", href)
			c.raw(`>`)
		}
		c.title(m.cardName(e, g, i))
		m.drawCard(c, g, i)
		if href != "" {
			c.raw(`</a>`)
		}
		c.raw(`</g>`)
	}
	c.raw(`</g>`)
	m.drawBars(c, g)
}

// readingOrder is the cards from the top down and from left to right.
func (g *mapLayout) readingOrder() []int {
	out := make([]int, 0, len(g.cards))
	boxes := g.drawing.Cards
	for i := range g.cards {
		at := len(out)
		out = append(out, i)
		for ; at > 0; at-- {
			p, q := boxes[out[at-1]], boxes[i]
			if p.Y < q.Y || p.Y == q.Y && p.X <= q.X {
				break
			}
			out[at] = out[at-1]
		}
		out[at] = i
	}
	return out
}

// foot is where the parts of a card's last line stand.
type foot struct {
	base   float64 // baseline of the score
	markX  float64 // middle of the mark
	markY  float64
	scoreX float64
	barY   float64
	barW   float64
	fill   float64 // part of the bar, 0..barW
}

func (g *mapLayout) foot(i int) foot {
	box, card := g.drawing.Cards[i], g.cards[i]
	f := foot{base: box.Y + box.H - 15.5, barY: box.Y + box.H - 8.5, barW: box.W - 2*cardPad}
	f.markX, f.markY = box.X+cardPad+5, f.base-4.5
	f.scoreX = box.X + cardPad + 14
	if card.Score.OK {
		f.fill = f.barW * min(max(card.Score.F, 0), 100) / 100
	}
	return f
}

func (m StrategyMap) drawCard(c *canvas, g *mapLayout, i int) {
	box, card := g.drawing.Cards[i], g.cards[i]
	c.rect("card", box.X, box.Y, box.W, box.H)
	for k, s := range g.titles[i] {
		c.text("", box.X+cardPad, g.titleBase(i, k), g.size, start, s)
	}
	f := g.foot(i)
	c.mark(card.Status, f.markX, f.markY, markSize)
	c.text(statusClass("t-", card.Status), f.scoreX, f.base, g.size, start, fitText(scoreText(card), f.barW-14, g.size, false))
	for _, t := range g.tagsOf(i) {
		c.text("soft", t.x+t.w/2, f.base, 13, middle, t.text)
	}
}

// drawBars draws what all cards have alike, over them: the frames of their themes, and
// the bars of their scores. A pointer finds the cards below.
func (m StrategyMap) drawBars(c *canvas, g *mapLayout) {
	c.raw(`<g class="over">`)
	for i := range g.cards {
		for _, t := range g.tagsOf(i) {
			c.slab("tag", t.x, g.foot(i).base-12.5, t.w, 16)
		}
	}
	for i := range g.cards {
		f := g.foot(i)
		c.slab("f-edge", g.drawing.Cards[i].X+cardPad, f.barY, f.barW, 3)
	}
	for _, class := range []string{"f-met", "f-watch", "f-missed", "f-pending"} {
		for i, card := range g.cards {
			if f := g.foot(i); f.fill > 0 && statusClass("f-", card.Status) == class {
				c.slab(class, g.drawing.Cards[i].X+cardPad, f.barY, f.fill, 3)
			}
		}
	}
	c.raw(`</g>`)
}

// titleBase is the baseline of line k of a card's title.
func (g *mapLayout) titleBase(i, k int) float64 {
	return g.drawing.Cards[i].Y + g.size + 6.5 + float64(k)*g.line
}

// placedTag is a theme's mark on a card.
type placedTag struct {
	x, w float64
	text string
}

// tagsOf places a card's themes from the right, as many as fit beside the score.
func (g *mapLayout) tagsOf(i int) []placedTag {
	if g.tags == nil || len(g.cards[i].Themes) == 0 {
		return nil
	}
	box, card := g.drawing.Cards[i], g.cards[i]
	room := box.W - 2*cardPad - scoreWidth(card, g.size) - 4
	x := box.X + box.W - cardPad
	var out []placedTag
	for k := len(card.Themes) - 1; k >= 0; k-- {
		text := g.tags[card.Themes[k]]
		w := tagWidth(text)
		if text == "" {
			continue
		}
		if room -= w + 2; room < 0 {
			break
		}
		out = append(out, placedTag{x - w, w, text})
		x -= w + 2
	}
	return out
}

// cardName is a card's accessible name.
func (m StrategyMap) cardName(e Env, g *mapLayout, i int) string {
	card := g.cards[i]
	parts := []string{g.names[i], oneLine(m.Dimensions[g.band[i]].Title), m.scoreSentence(e, card)}
	if names := m.themeNames(e, card); names != "" {
		parts = append(parts, e.Words("chart.map.theme-of", names))
	}
	return strings.Join(parts, e.Words("chart.map.stop"))
}

// scoreSentence is "86 %, met", or the state alone where there is no score.
func (m StrategyMap) scoreSentence(e Env, card *MapCard) string {
	if !card.Score.OK {
		return statusWord(e, card.Status)
	}
	return e.Words("chart.map.score", scoreText(card), statusWord(e, card.Status))
}

func (m StrategyMap) themeNames(e Env, card *MapCard) string {
	var names []string
	for _, id := range card.Themes {
		for _, t := range m.Themes {
			if t.ID == id {
				names = append(names, oneLine(t.Title))
			}
		}
	}
	return strings.Join(names, e.Words("chart.map.comma"))
}
