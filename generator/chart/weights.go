package chart

// Weights shows how the points are spread over dimensions and objectives, as nested
// bars on one scale.
type Weights struct {
	Year   string
	Total  Value // usually {100, "100"}
	Groups []WeightGroup
}

// WeightGroup is a dimension with its objectives.
type WeightGroup struct {
	Name, Href string
	Points     Value
	Items      []WeightItem
}

// WeightItem is an objective.
type WeightItem struct {
	Name, Href string
	Points     Value
}

func (f Weights) Kind() string { return "weights" }

func (f Weights) Headline(e Env) string {
	top := extreme(f.Groups, func(g WeightGroup) (Value, bool) { return g.Points, g.Points.F > 0 }, 1)
	switch {
	case len(top) == 0:
		return e.Words("chart.weights.none")
	case len(top) == len(f.Groups) && len(top) > 1:
		return e.Words("chart.weights.equal", say(f.Groups[0].Points), say(f.Total))
	case len(top) > 1:
		list := make([]string, len(top))
		for i, n := range top {
			list[i] = f.Groups[n].Name
		}
		return e.Words("chart.weights.tie", names(e, list), say(f.Groups[top[0]].Points), say(f.Total))
	}
	g := f.Groups[top[0]]
	most := extreme(g.Items, func(i WeightItem) (Value, bool) { return i.Points, i.Points.F > 0 }, 1)
	if len(most) == 1 && len(g.Items) > 1 {
		it := g.Items[most[0]]
		return e.Words("chart.weights.most-on", g.Name, say(g.Points), say(f.Total), say(it.Points), it.Name)
	}
	return e.Words("chart.weights.most", g.Name, say(g.Points), say(f.Total))
}

func (f Weights) Subtitle(e Env) string { return e.Words("chart.weights.sub", f.Year) }

func (f Weights) Describe(e Env) string {
	var list []string
	for _, g := range f.Groups {
		list = append(list, e.Words("chart.weights.row", g.Name, say(g.Points)))
		for _, it := range g.Items {
			list = append(list, e.Words("chart.weights.row-item", g.Name, it.Name, say(it.Points)))
		}
	}
	return sentences(list...)
}

func (f Weights) Table(e Env) Table {
	t := Table{Head: []string{e.Words("chart.of.dimension"), e.Words("chart.of.objective"), e.Words("chart.points")}}
	for _, g := range f.Groups {
		t.Rows = append(t.Rows, []Cell{{Text: g.Name}, {}, numericCell(g.Points)})
		for _, it := range g.Items {
			t.Rows = append(t.Rows, []Cell{{Text: g.Name}, {Text: it.Name}, numericCell(it.Points)})
		}
	}
	return t
}

func (f Weights) SVG(e Env) []byte {
	if len(f.Groups) == 0 {
		return empty(f, e)
	}
	p := newPlate(false)
	fr, _ := f.paint(e, p)
	return compose(f, e, fr.wide, fr.tall, p)
}

// weightBar is one bar as it lies in the drawing.
type weightBar struct {
	value      Value
	mid, thick float64
	sentence   string
	href       string
}

// paint draws nested bars on one scale; hue only marks the band, as in the map.
func (f Weights) paint(e Env, p *plate) (dataFrame, []weightBar) {
	w, small := widthOf(e), narrow(e)
	var nameW, textW, top float64
	for _, g := range f.Groups {
		nameW = max(nameW, TextWidth(g.Name, fontSize, true)+14)
		textW = max(textW, TextWidth(say(g.Points), fontSize, true))
		top = max(top, drawn(g.Points))
		for _, it := range g.Items {
			nameW = max(nameW, TextWidth(it.Name, fontSize, false)+26)
			textW = max(textW, TextWidth(say(it.Points), fontSize, false))
			top = max(top, drawn(it.Points))
		}
	}
	if top <= 0 {
		top = 1
	}
	textW = min(textW, w*0.3)
	room, left := w, 14.0
	if !small {
		room = min(nameW, w*0.46)
		left = room + 16
	}
	ax := axis{lo: 0, hi: top, step: top}.over(left, w-textW-10)
	var bars []weightBar
	y := 0.0
	row := func(class, name, href, sentence string, v Value, thick, indent float64) {
		lines := wrapText(name, room-indent, fontSize, class == "b", 3)
		n := float64(max(len(lines), 1))
		p.row(e, href, "", y)
		var mid, high float64
		if small {
			p.lines(class, indent, y+13, start, lines)
			mid = y + n*lineHigh + 3 + thick/2
			high = n*lineHigh + thick + 12
		} else {
			high = max(thick+10, n*lineHigh+5)
			mid = y + high/2
			p.lines(class, indent, mid+4.5-(n-1)*lineHigh/2, start, lines)
		}
		x := left
		if known(v) && v.F > 0 {
			x = ax.at(drawn(v))
		}
		text := "soft"
		if class == "b" {
			text = "b"
		}
		p.text(text, x+7, mid+4.5, fontSize, start, fitText(say(v), textW+2, fontSize, class == "b"))
		p.endRow()
		bars = append(bars, weightBar{v, mid, thick, sentence, safeHref(href)})
		y += high
	}
	for i, g := range f.Groups {
		from := y
		y += 2
		row("b", g.Name, g.Href, e.Words("chart.weights.row", g.Name, say(g.Points)), g.Points, 14, 14)
		for _, it := range g.Items {
			indent := 26.0
			if small {
				indent = 14
			}
			row("soft", it.Name, it.Href, e.Words("chart.weights.row-item", g.Name, it.Name, say(it.Points)), it.Points, 5, indent)
		}
		p.rect(dimensionClass(i), 0, from, 4, y-from)
		y += 12
	}
	for _, b := range bars {
		if known(b.value) && b.value.F > 0 {
			p.slab("f-soft", left, b.mid-b.thick/2, ax.at(drawn(b.value))-left, b.thick)
		}
	}
	y = max(y-12, 20)
	return dataFrame{x: ax, y: axis{lo: 0, hi: round1(y)}.over(0, round1(y)), wide: w, tall: y}, bars
}

func (f Weights) Option(e Env) ([]byte, error) {
	if len(f.Groups) == 0 {
		return nil, nil
	}
	p := newPlate(true)
	fr, bars := f.paint(e, p)
	var lines []liveLine
	for _, b := range bars {
		if known(b.value) && b.value.F > 0 {
			lines = append(lines, liveLine{Name: tip(e, b.sentence), Href: b.href, Coords: [][2]float64{{0, round1(b.mid)}, {drawn(b.value), round1(b.mid)}},
				Style: &liveLineStyle{Color: "var(--ink-soft)", Width: b.thick, Opacity: 1, Cap: "butt"}})
		}
	}
	return liveOption(f, e, p, fr, []liveSeries{{Type: "lines", Coords: "cartesian2d", Name: e.Words("chart.points"), Z: 3, Clip: no, Data: list(lines)}})
}

func weightsKind() KindInfo {
	return KindInfo{
		Name:  "weights",
		Shows: "how the points are spread over dimensions and objectives, as nested bars on one scale",
		Fits:  "report, beside the scorecard; method page",
	}
}
