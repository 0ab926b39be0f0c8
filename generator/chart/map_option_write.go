package chart

import "strconv"

// What the option of a map is made of, written as encoding/json writes it, see option_write.go.

func (w *jsonWriter) mapSeries(s ecSeries) {
	w.object()
	w.key("type")
	w.text(s.Type)
	w.textAt("name", s.Name)
	w.key("coordinateSystem")
	w.text(s.Coord)
	w.yesAt("polyline", s.Polyline)
	w.key("data")
	listOf(w, s.Data, w.mapItem)
	w.yesAt("silent", s.Silent)
	w.key("z")
	w.out = strconv.AppendInt(w.out, int64(s.Z), 10)
	w.key("clip")
	w.out = strconv.AppendBool(w.out, s.Clip)
	if len(s.Emphasis) > 0 {
		w.key("emphasis")
		w.members(s.Emphasis)
	}
	w.textAt("symbol", s.Symbol)
	w.pointAt("symbolSize", s.Size)
	w.paintAt(s.Item)
	w.mapLineAt(s.Line)
	w.mapLabelAt(s.Label)
	w.end()
}

func (w *jsonWriter) mapItem(it ecItem) {
	w.object()
	w.textAt("name", it.Name)
	w.pointAt("value", it.Value)
	if len(it.Coords) > 0 {
		w.key("coords")
		listOf(w, it.Coords, w.point)
	}
	w.textAt("symbol", it.Symbol)
	w.pointAt("symbolSize", it.Size)
	w.numberAt("symbolRotate", it.Rotate)
	w.paintAt(it.Item)
	w.mapLineAt(it.Line)
	w.mapLabelAt(it.Label)
	w.textAt("href", it.Href)
	if len(it.Lights) > 0 {
		w.key("lights")
		w.other(it.Lights)
	}
	w.end()
}

func (w *jsonWriter) pointAt(key string, p *[2]float64) {
	if p != nil {
		w.key(key)
		w.point(*p)
	}
}

func (w *jsonWriter) paintAt(p *ecPaint) {
	if p == nil {
		return
	}
	w.key("itemStyle")
	w.object()
	w.key("color")
	w.text(p.Color)
	w.numberAt("opacity", p.Opacity)
	w.textAt("borderColor", p.BorderColor)
	w.numberAt("borderWidth", p.BorderWidth)
	w.end()
}

func (w *jsonWriter) mapLineAt(l *ecLine) {
	if l == nil {
		return
	}
	w.key("lineStyle")
	w.object()
	w.textAt("color", l.Color)
	w.numberAt("width", l.Width)
	w.textAt("type", l.Type)
	if l.Opacity != nil {
		w.key("opacity")
		w.number(*l.Opacity)
	}
	w.end()
}

func (w *jsonWriter) mapLabelAt(l *ecLabel) {
	if l == nil {
		return
	}
	w.key("label")
	w.object()
	w.yesAt("show", l.Show)
	w.anyAt("position", l.Position)
	w.textAt("formatter", l.Formatter)
	w.textAt("color", l.Color)
	w.numberAt("fontSize", l.FontSize)
	w.numberAt("fontWeight", float64(l.FontWeight))
	w.numberAt("lineHeight", l.LineHeight)
	w.textAt("align", l.Align)
	w.textAt("verticalAlign", l.VAlign)
	w.end()
}
