package chart

import "slices"

// mapLegendItem is one entry of the map's legend, placed.
type mapLegendItem struct {
	x, y  float64 // baseline
	mark  Status  // "" none
	line  string  // class of a sample arrow, "" none
	tag   string  // theme's tag, "" none
	tagW  float64
	text  string
	width float64
}

// layLegend places the legend under the map, only what the map shows, and returns
// the height of the whole drawing.
func (m StrategyMap) layLegend(e Env, g *mapLayout) float64 {
	var items []mapLegendItem
	for _, s := range []Status{Met, Watch, Missed, Pending, Part, None, NA, Exempt, Unscored, Watched, Withheld} {
		for _, c := range g.cards {
			if statusKnown(c.Status) == s {
				items = append(items, mapLegendItem{mark: s, text: statusWord(e, s), width: 14})
				break
			}
		}
	}
	var feedback, support bool
	for _, l := range g.drawing.Lines {
		if g.input.Links[l.Link].Feedback {
			feedback = true
		} else {
			support = true
		}
	}
	if support {
		items = append(items, mapLegendItem{line: "lnk", text: e.Words("chart.map.supports"), width: 34})
	}
	if feedback {
		items = append(items, mapLegendItem{line: "lnk dash", text: e.Words("chart.map.feeds-back"), width: 34})
	}
	first := len(items) // themes
	for _, t := range m.Themes {
		if tag := g.tags[t.ID]; tag != "" && tag != oneLine(t.Title) && g.bears(t.ID) {
			if len(items) == first {
				// No picture before it: room for a letter that reaches left of its own place.
				items = append(items, mapLegendItem{text: e.Words("chart.map.theme"), width: 2})
			}
			items = append(items, mapLegendItem{tag: tag, tagW: tagWidth(tag), text: oneLine(t.Title), width: tagWidth(tag) + 5})
		}
	}
	for i := range items {
		items[i].text = fitText(items[i].text, g.drawing.Width-items[i].width-2, 13, false)
	}
	group := 0.0 // width of the themes, which stay on one line where they can
	for _, it := range items[first:] {
		group += it.width + TextWidth(it.text, 13, false) + 14
	}
	x, y := 0.0, g.drawing.Height+24
	for i := range items {
		it := &items[i]
		w := it.width + TextWidth(it.text, 13, false)
		if x > 0 && (x+w > g.drawing.Width || i == first && x+group-14 > g.drawing.Width) {
			x, y = 0, y+21
		}
		it.x, it.y = x, y
		x += w + 14
	}
	g.legend = items
	if len(items) == 0 {
		return g.drawing.Height + 1
	}
	return y + 8
}

// bears tells whether any card of the map is marked with a theme.
func (g *mapLayout) bears(theme string) bool {
	return slices.ContainsFunc(g.cards, func(c *MapCard) bool { return slices.Contains(c.Themes, theme) })
}

func (g *mapLayout) drawLegend(c *canvas) {
	for _, it := range g.legend {
		switch {
		case it.mark != "":
			c.mark(it.mark, it.x+5, it.y-4.5, markSize)
		case it.line != "":
			c.line(it.line, it.x, it.y-4.5, it.x+22, it.y-4.5)
			c.polygon("tip", it.x+28, it.y-4.5, it.x+20.5, it.y-8.3, it.x+20.5, it.y-.7)
		case it.tag != "":
			c.rect("tag", it.x, it.y-12.5, it.tagW, 16)
			c.text("soft", it.x+it.tagW/2, it.y, 13, middle, it.tag)
		}
		c.text("soft", it.x+it.width, it.y, 13, start, it.text)
	}
}
