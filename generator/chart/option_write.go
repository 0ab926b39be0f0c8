package chart

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/charts"
)

// A page has two options a figure, and most of what they hold are texts and marks at places
// of the drawing. They are written here as encoding/json writes them, without its looking at
// each value's type.

// base is an empty chart of go-echarts, its components in the order of their names: written once
// a program.
type base []part

// part is a component of an option by its name; is is nil for one that is left out.
type part struct {
	name string
	is   any
}

func baseOf(make func() chartOption) func() base {
	return sync.OnceValue(func() base {
		c := make()
		c.Validate()
		var all base
		for key, component := range c.JSON() {
			if key == "title" || key == "toolbox" {
				continue
			}
			if text, err := json.Marshal(component); err == nil {
				all = append(all, part{key, ready(text)})
			}
		}
		slices.SortFunc(all, byName)
		return all
	})
}

func byName(a, b part) int { return strings.Compare(a.name, b.name) }

var (
	barBase     = baseOf(func() chartOption { return charts.NewBar() })
	lineBase    = baseOf(func() chartOption { return charts.NewLine() })
	radarBase   = baseOf(func() chartOption { return charts.NewRadar() })
	scatterBase = baseOf(func() chartOption { return charts.NewScatter() })
)

// all writes components as an object, over those of a base; of two of one name the later counts.
func (w *jsonWriter) all(over base, parts []part) {
	slices.SortStableFunc(parts, byName)
	w.object()
	write := func(p part) {
		if p.is != nil {
			w.name(p.name)
			w.any(p.is)
		}
	}
	for i, p := range parts {
		if i+1 < len(parts) && parts[i+1].name == p.name {
			continue
		}
		for len(over) > 0 && over[0].name < p.name {
			write(over[0])
			over = over[1:]
		}
		if len(over) > 0 && over[0].name == p.name {
			over = over[1:]
		}
		write(p)
	}
	for _, p := range over {
		write(p)
	}
	w.end()
}

// jsonPart writes itself.
type jsonPart interface{ json(*jsonWriter) }

// ready is JSON that is written already, as encoding/json writes it.
type ready string

// written is a value as JSON.
func written(v any) ready {
	w := &jsonWriter{}
	w.any(v)
	return ready(w.out)
}

// jsonWriter appends values as encoding/json writes them.
type jsonWriter struct {
	out []byte
	err error // the first
}

// object begins an object; key begins a member of it.
func (w *jsonWriter) object() { w.out = append(w.out, '{') }

func (w *jsonWriter) key(name string) {
	if w.out[len(w.out)-1] != '{' {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, '"')
	w.out = append(w.out, name...)
	w.out = append(w.out, '"', ':')
}

// name begins a member whose name may be any text.
func (w *jsonWriter) name(name string) {
	if w.out[len(w.out)-1] != '{' {
		w.out = append(w.out, ',')
	}
	w.text(name)
	w.out = append(w.out, ':')
}

func (w *jsonWriter) end() { w.out = append(w.out, '}') }

// inQuotes are the characters of ASCII that text writes.
var inQuotes = func() (is [256]bool) {
	for c := byte(' '); c < utf8.RuneSelf; c++ {
		is[c] = true
	}
	is['\n'] = true
	for _, c := range []byte(`"\<>&`) {
		is[c] = false
	}
	return is
}()

// text writes a string.
func (w *jsonWriter) text(s string) {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case inQuotes[c]:
		case c >= utf8.RuneSelf:
			ascii = false
		default:
			w.other(s)
			return
		}
	}
	if !ascii && (!utf8.ValidString(s) || strings.Contains(s, "\u2028") || strings.Contains(s, "\u2029")) {
		w.other(s)
		return
	}
	w.out = append(w.out, '"')
	for {
		line, rest, more := strings.Cut(s, "\n")
		w.out = append(w.out, line...)
		if !more {
			break
		}
		w.out = append(w.out, '\\', 'n')
		s = rest
	}
	w.out = append(w.out, '"')
}

func (w *jsonWriter) number(f float64) {
	if abs := math.Abs(f); abs != 0 && abs < 1e-6 || !(abs < 1e21) {
		w.other(f)
		return
	}
	if math.Abs(f) < 1e9 { // most are tenths
		if tenths := int64(f * 10); tenths != 0 && float64(tenths)/10 == f {
			w.out = appendNum(w.out, f)
			return
		}
	}
	w.out = strconv.AppendFloat(w.out, f, 'f', -1, 64)
}

// other leaves a value to encoding/json.
func (w *jsonWriter) other(v any) {
	text, err := json.Marshal(v)
	if err != nil && w.err == nil {
		w.err = err
	}
	w.out = append(w.out, text...)
}

func (w *jsonWriter) point(p [2]float64) {
	w.out = append(w.out, '[')
	w.number(p[0])
	w.out = append(w.out, ',')
	w.number(p[1])
	w.out = append(w.out, ']')
}

func (w *jsonWriter) any(v any) {
	switch v := v.(type) {
	case string:
		w.text(v)
	case float64:
		w.number(v)
	case bool:
		w.out = strconv.AppendBool(w.out, v)
	case int:
		w.out = strconv.AppendInt(w.out, int64(v), 10)
	case jsonPart:
		v.json(w)
	case ready:
		w.out = append(w.out, v...)
	case map[string]any:
		w.members(v)
	case []any:
		listOf(w, v, w.any)
	case []string:
		listOf(w, v, w.text)
	case [2]float64:
		w.point(v)
	case [][2]float64:
		listOf(w, v, w.point)
	case []liveSeries:
		listOf(w, v, w.series)
	case []ecSeries:
		listOf(w, v, w.mapSeries)
	case []liveItem:
		listOf(w, v, w.item)
	case *[2]float64:
		w.point(*v)
	case *[]liveItem:
		listOf(w, *v, w.item)
	case *[]liveText:
		listOf(w, *v, w.placed)
	case *[]liveLine:
		listOf(w, *v, w.line)
	case []liveText:
		listOf(w, v, w.placed)
	case []liveLine:
		listOf(w, v, w.line)
	default:
		w.other(v)
	}
}

// members writes an object whose members are sorted by name.
func (w *jsonWriter) members(all map[string]any) {
	if all == nil {
		w.out = append(w.out, "null"...)
		return
	}
	var room [16]string
	names := room[:0]
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	w.object()
	for _, name := range names {
		w.name(name)
		w.any(all[name])
	}
	w.end()
}

func listOf[T any](w *jsonWriter, all []T, one func(T)) {
	if all == nil {
		w.out = append(w.out, "null"...)
		return
	}
	w.out = append(w.out, '[')
	for i, x := range all {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		one(x)
	}
	w.out = append(w.out, ']')
}

// Members that are left out where they are empty.

func (w *jsonWriter) textAt(key, s string) {
	if s != "" {
		w.key(key)
		w.text(s)
	}
}

func (w *jsonWriter) numberAt(key string, f float64) {
	if f != 0 {
		w.key(key)
		w.number(f)
	}
}

func (w *jsonWriter) yesAt(key string, is bool) {
	if is {
		w.key(key)
		w.out = append(w.out, "true"...)
	}
}

func (w *jsonWriter) saidAt(key string, is *bool) {
	if is != nil {
		w.key(key)
		w.out = strconv.AppendBool(w.out, *is)
	}
}

func (w *jsonWriter) anyAt(key string, v any) {
	if v != nil {
		w.key(key)
		w.any(v)
	}
}

func (w *jsonWriter) sizeAt(key string, s liveSize) {
	if s.numbers > 0 {
		w.key(key)
		w.size(s)
	}
}

func (w *jsonWriter) size(s liveSize) {
	if s.numbers == 1 {
		w.number(s.wide)
		return
	}
	w.point([2]float64{s.wide, s.high})
}

func (w *jsonWriter) item(it liveItem) {
	w.object()
	w.textAt("name", it.Name)
	w.key("value")
	w.point(it.Value)
	w.textAt("symbol", it.Symbol)
	w.sizeAt("symbolSize", it.SymbolSize)
	w.styleAt(it.Style)
	w.labelAt(it.Label)
	w.textAt("href", it.Href)
	w.end()
}

func (w *jsonWriter) placed(t liveText) {
	w.object()
	w.key("value")
	w.point(t.at)
	w.labelAt(&t.label)
	w.end()
}

func (w *jsonWriter) line(l liveLine) {
	w.object()
	w.textAt("name", l.Name)
	w.key("coords")
	listOf(w, l.Coords, w.point)
	w.lineStyleAt(l.Style)
	w.textAt("href", l.Href)
	w.end()
}

func (w *jsonWriter) styleAt(s *liveStyle) {
	if s == nil {
		return
	}
	w.key("itemStyle")
	w.object()
	w.textAt("color", s.Color)
	w.textAt("borderColor", s.BorderColor)
	w.numberAt("borderWidth", s.BorderWidth)
	w.anyAt("borderType", s.BorderType)
	w.key("opacity")
	w.number(s.Opacity)
	if s.Decal != nil {
		w.key("decal")
		w.decal(s.Decal)
	}
	w.end()
}

func (w *jsonWriter) decal(d *liveDecal) {
	w.object()
	w.key("symbol")
	w.text(d.Symbol)
	w.key("color")
	w.text(d.Color)
	w.key("dashArrayX")
	w.point(d.DashArrayX)
	w.key("dashArrayY")
	w.point(d.DashArrayY)
	w.key("rotation")
	w.number(d.Rotation)
	w.end()
}

func (w *jsonWriter) lineStyleAt(s *liveLineStyle) {
	if s == nil {
		return
	}
	w.key("lineStyle")
	w.object()
	w.key("color")
	w.text(s.Color)
	w.key("width")
	w.number(s.Width)
	w.anyAt("type", s.Type)
	w.key("opacity")
	w.number(s.Opacity)
	w.textAt("cap", s.Cap)
	w.end()
}

func (w *jsonWriter) labelAt(l *liveLabel) {
	if l == nil {
		return
	}
	w.key("label")
	w.object()
	w.yesAt("show", l.Show)
	if l.Position != nil {
		w.key("position")
		w.point(*l.Position)
	}
	w.textAt("formatter", l.Formatter)
	w.textAt("color", l.Color)
	w.numberAt("fontSize", l.FontSize)
	w.numberAt("fontWeight", float64(l.FontWeight))
	w.textAt("align", l.Align)
	w.textAt("verticalAlign", l.VerticalAlign)
	w.end()
}

func (w *jsonWriter) series(s liveSeries) {
	w.object()
	w.key("type")
	w.text(s.Type)
	w.textAt("name", s.Name)
	w.textAt("coordinateSystem", s.Coords)
	w.numberAt("xAxisIndex", float64(s.XAxis))
	w.numberAt("yAxisIndex", float64(s.YAxis))
	w.yesAt("silent", s.Silent)
	w.numberAt("z", float64(s.Z))
	w.saidAt("clip", s.Clip)
	w.yesAt("polyline", s.Polyline)
	w.textAt("stack", s.Stack)
	w.textAt("stackStrategy", s.StackAs)
	w.numberAt("barWidth", s.BarWidth)
	w.textAt("symbol", s.Symbol)
	w.anyAt("symbolSize", s.SymbolSize)
	w.labelAt(s.Label)
	w.saidAt("showSymbol", s.ShowSymbol)
	w.lineStyleAt(s.LineStyle)
	w.styleAt(s.Style)
	if len(s.Emphasis) > 0 {
		w.key("emphasis")
		w.members(s.Emphasis)
	}
	w.key("data")
	w.any(s.Data)
	w.end()
}
