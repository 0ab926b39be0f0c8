// Package chart draws the figures of a report. A figure is one value (StrategyMap,
// Bars, …) that is told three times from the same numbers: as static SVG written
// by Go, which paper and pages without scripts show, as an ECharts option made
// through go-echarts, which a script puts in its place, and as a table.
//
// It knows no page, no file and no scorecard: whoever builds a page fills the
// figure with numbers that are already scored, rounded and put into words. It
// contains no word of a language: words come through Env.Words, under the keys
// "chart.…" and "status.…" of a theme's strings files.
//
// Start at figure.go (what every kind can do), then kinds.go (the list of kinds).
// A new kind is one file and one line in that list.
//
// # Classes
//
// Drawings carry classes and no style, so that they pass the policy
// default-src 'self' and follow the reader's light or dark theme without a
// rebuild. The root is svg.fg. Their rules are the theme's, in styles/figures.css;
// a test holds that every class of a drawing has one.
//
//	text      b (semibold) soft (second voice) inv (on a dark ground)
//	          t-met t-watch t-missed t-pending (coloured as a status)
//	fills     f-ink f-soft f-paper f-tint f-rule f-edge f-data
//	          f-met f-watch f-missed f-pending f-d1 … f-d8 (dimensions)
//	marks     f-met … as above, hollow (pending), open, open-soft
//	strokes   grid axis thin tick ln ln-met ln-soft frame box dash dot
//	areas     wash (a tinted area), hatch h-missed h-met (lines inside a pattern)
//	map       fg-map (its root) card mission lnk tip tag hit link
package chart

import (
	"math"
	"strconv"

	"steelyard/generator/markup"
)

// canvas collects the text of one drawing. Lengths are CSS pixels; the drawing is
// shown 1:1 wherever there is room. Every method writes one element and returns
// nothing; text and attribute values are escaped here and nowhere else.
type canvas struct {
	b []byte
	// A path that follows one of the same class carries it on: drawnTo is where the
	// last path ended, drawnAs its class.
	drawnTo int
	drawnAs string
	// down is how far the row that is being written is moved down: its own
	// coordinates begin at its top.
	down float64
}

// root starts a drawing of the given size with its accessible name: what it shows, then
// its description. role is "img", or "group" where the drawing has links inside.
func (c *canvas) root(e Env, class, role string, width, height float64, title, desc string) {
	c.frame(e, class, role, width, height)
	c.attr("aria-label", title+e.Words("chart.map.stop")+desc)
	c.raw(`>`)
}

// frame is the root element without its end.
func (c *canvas) frame(e Env, class, role string, width, height float64) {
	c.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="`)
	c.esc(class)
	c.raw(`" viewBox="0 0 `)
	c.num(width)
	c.raw(` `)
	c.num(height)
	c.raw(`" width="`)
	c.num(width)
	c.raw(`" height="`)
	c.num(height)
	c.raw(`" role="`)
	c.esc(role)
	c.raw(`"`)
	if e.Lang != "" {
		c.attr("lang", e.Lang)
	}
}

// bytes ends the drawing.
func (c *canvas) bytes() []byte {
	c.raw(`</svg>`)
	return c.b
}

// raw appends markup as it is; never pass it text that comes from a file.
func (c *canvas) raw(s string) { c.b = append(c.b, s...) }

// num appends a number with at most one decimal, "-0" and "5.0" shortened.
// What is not finite becomes 0, so that a drawing is always well-formed.
func (c *canvas) num(v float64) { c.b = appendNum(c.b, v) }

func appendNum(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) || math.Abs(v) > 1e9 {
		v = 0
	}
	n := int64(math.Round(v * 10))
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	b = strconv.AppendInt(b, n/10, 10)
	if d := n % 10; d != 0 {
		b = append(b, '.', byte('0'+d))
	}
	return b
}

// esc appends text for element content or a quoted attribute value.
func (c *canvas) esc(s string) { c.b = markup.Append(c.b, s) }

// attr appends one attribute with a leading space.
func (c *canvas) attr(name, value string) {
	c.raw(" ")
	c.raw(name)
	c.raw(`="`)
	c.esc(value)
	c.raw(`"`)
}

func (c *canvas) numAttr(name string, v float64) {
	c.raw(" ")
	c.raw(name)
	c.raw(`="`)
	c.num(v)
	c.raw(`"`)
}

// title appends <title>: the accessible name of the element just opened, and
// what a pointer that rests on it shows.
func (c *canvas) title(s string) {
	c.raw("<title>")
	c.esc(s)
	c.raw("</title>")
}

func (c *canvas) rect(class string, x, y, w, h float64) {
	c.raw(`<rect`)
	c.attr("class", class)
	c.box(x, y, w, h)
	c.raw(`/>`)
}

// box appends where a rectangle lies; both sides are at least 0.
func (c *canvas) box(x, y, w, h float64) {
	c.numAttr("x", x)
	c.numAttr("y", y-c.down)
	c.numAttr("width", max(w, 0))
	c.numAttr("height", max(h, 0))
}

func (c *canvas) circle(class string, x, y, r float64) {
	c.raw(`<circle`)
	c.attr("class", class)
	c.numAttr("cx", x)
	c.numAttr("cy", y-c.down)
	c.numAttr("r", r)
	c.raw(`/>`)
}

func (c *canvas) line(class string, x1, y1, x2, y2 float64) {
	c.openPath(class)
	c.moveTo(x1, y1)
	switch {
	case x1 == x2:
		c.b = append(c.b, 'V')
		c.num(y2 - c.down)
	case y1 == y2:
		c.b = append(c.b, 'H')
		c.num(x2)
	default:
		c.lineTo(x2, y2)
	}
	c.closePath()
}

// slab draws a rectangle as part of a path: those of one class are one element.
func (c *canvas) slab(class string, x, y, w, h float64) {
	c.openPath(class)
	c.moveTo(x, y)
	c.b = append(c.b, 'h')
	c.num(w)
	c.b = append(c.b, 'v')
	c.num(h)
	c.b = append(c.b, 'h')
	c.num(-w)
	c.b = append(c.b, 'z')
	c.closePath()
}

// pip draws a small disc, 7.2 wide, as a line of no length with round ends: a pile of
// them is one element.
func (c *canvas) pip(x, y float64) {
	c.openPath("pip")
	c.moveTo(x, y)
	c.raw("h.01")
	c.closePath()
}

// polyline draws points x0, y0, x1, y1, …
func (c *canvas) polyline(class string, xy ...float64) {
	c.openPath(class)
	c.through(xy)
	c.closePath()
}

// polygon is polyline closed.
func (c *canvas) polygon(class string, xy ...float64) {
	c.openPath(class)
	c.through(xy)
	c.raw("Z")
	c.closePath()
}

// through leads an open path along points x0, y0, x1, y1, …
func (c *canvas) through(xy []float64) {
	for i := 0; i+1 < len(xy); i += 2 {
		if i == 0 {
			c.moveTo(xy[i], xy[i+1])
		} else {
			c.lineTo(xy[i], xy[i+1])
		}
	}
}

const pathEnd = `"/>`

func (c *canvas) openPath(class string) {
	if c.drawnTo > 0 && c.drawnTo == len(c.b) && c.drawnAs == class && joins(class) {
		c.b = c.b[:len(c.b)-len(pathEnd)]
		return
	}
	c.raw(`<path class="`)
	c.esc(class)
	c.raw(`" d="`)
	c.drawnAs = class
}

func (c *canvas) closePath() {
	c.raw(pathEnd)
	c.drawnTo = len(c.b)
}

// joins says whether paths of a class may be one element: what carries no name of its
// own. A page with many figures is the lighter for it.
func joins(class string) bool {
	switch class {
	case "grid", "axis", "thin", "cut", "pip", "lnk", "lnk dash", "tip", "tag", "ln", "f-soft", "f-tint", "f-edge", "f-met", "f-watch", "f-missed", "f-pending":
		return true
	}
	return false
}

func (c *canvas) moveTo(x, y float64) { c.point('M', x, y) }
func (c *canvas) lineTo(x, y float64) { c.point('L', x, y) }

func (c *canvas) point(op byte, x, y float64) {
	c.b = append(c.b, op)
	c.num(x)
	c.b = append(c.b, ' ')
	c.num(y - c.down)
}

// Anchors of a text.
const (
	start  = ""
	middle = "middle"
	end    = "end"
)

// text draws one line with its baseline at y; size is in pixels, anchor one of
// start, middle and end.
func (c *canvas) text(class string, x, y, size float64, anchor, s string) {
	c.raw(`<text`)
	if class != "" {
		c.attr("class", class)
	}
	c.numAttr("x", x)
	c.numAttr("y", y-c.down)
	if size != fontSize { // which is the size of every drawing's text
		c.numAttr("font-size", size)
	}
	if anchor != start {
		c.attr("text-anchor", anchor)
	}
	c.raw(`>`)
	c.esc(s)
	c.raw(`</text>`)
}
