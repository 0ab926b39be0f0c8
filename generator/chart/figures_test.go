package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// drawings calls f with every sample drawn in both widths and languages.
func drawings(t *testing.T, f func(t *testing.T, fig Figure, e Env, svg []byte)) {
	for lang := range 2 {
		for i, fig := range samples(lang) {
			for _, width := range []int{720, 320} {
				e := testEnv(fmt.Sprintf("f%d", i), width, lang)
				t.Run(fmt.Sprintf("%s/%d/%s", fig.Kind(), width, e.Lang), func(t *testing.T) { f(t, fig, e, markup(fig, e)) })
			}
		}
	}
}

// markup is what a page shows of a figure: the heat table is HTML.
func markup(f Figure, e Env) []byte {
	if h, ok := f.(interface{ HTML(Env) []byte }); ok {
		return h.HTML(e)
	}
	return f.SVG(e)
}

// element is what the tests look at in a drawing.
type element struct {
	name string
	attr map[string]string
	text string
	down float64 // how far the rows it stands in are moved down
}

// elements reads a drawing strictly and lists its elements in order; it fails on
// anything an XML reader refuses.
func elements(t *testing.T, svg []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	var all []element
	var open []int
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			if len(open) > 0 {
				e.down = all[open[len(open)-1]].down
			}
			if moved, ok := e.attr["transform"]; ok {
				var y float64
				if _, err := fmt.Sscanf(moved, "translate(0 %g)", &y); err != nil {
					t.Fatalf("the tests do not know the transform %q", moved)
				}
				e.down += y
			}
			all = append(all, e)
			open = append(open, len(all)-1)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(tok)
			}
		}
	}
}

// Classes only: a style attribute or a script would be refused by default-src 'self'.
func TestDrawingsHaveNothingExecutable(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		for _, el := range elements(t, svg) {
			if el.name == "script" || el.name == "style" || el.name == "foreignObject" {
				t.Errorf("element %s", el.name)
			}
			for a := range el.attr {
				if a == "style" || strings.HasPrefix(a, "on") {
					t.Errorf("attribute %s of %s", a, el.name)
				}
			}
		}
	})
}

// Two figures stand in one page: ids must carry the figure's own.
func TestIDsCarryTheFiguresOwn(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		seen := map[string]bool{}
		for _, el := range elements(t, svg) {
			id, ok := el.attr["id"]
			if !ok {
				continue
			}
			if seen[id] || !strings.HasPrefix(id, e.ID+"-") {
				t.Errorf("id %q twice or without %q", id, e.ID)
			}
			seen[id] = true
		}
		for _, m := range regexp.MustCompile(`url\(#([^)]+)\)|aria-labelledby="([^"]+)"`).FindAllStringSubmatch(string(svg), -1) {
			for _, id := range strings.Fields(m[1] + " " + m[2]) {
				if !seen[id] {
					t.Errorf("reference to %q, which is not there", id)
				}
			}
		}
	})
}

// A figure without a name is nothing to those who do not see it.
func TestDrawingsAreNamed(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		for what, s := range map[string]string{"headline": f.Headline(e), "subtitle": f.Subtitle(e), "description": f.Describe(e)} {
			if strings.TrimSpace(s) == "" || strings.Contains(s, "MISSING") || strings.Contains(s, "{") {
				t.Errorf("%s is %q", what, s)
			}
		}
		if bytes.Contains(svg, []byte("MISSING")) {
			t.Error("the drawing asks for a word that is not in the theme")
		}
		if f.Kind() == "heat" {
			return
		}
		root := elements(t, svg)[0].attr
		if root["aria-hidden"] != "true" && root["aria-label"] == "" && root["aria-labelledby"] == "" {
			t.Errorf("root has no accessible name: %v", root)
		}
	})
}

var pathStep = regexp.MustCompile(`([MLVHvh])(-?[\d.]+)(?: (-?[\d.]+))?`)

// outside lists what lies outside the view box, texts by the table of widths.
func outside(t *testing.T, svg []byte) []string {
	var out []string
	all := elements(t, svg)
	if len(all) == 0 || all[0].name != "svg" {
		return nil
	}
	var w, h float64
	fmt.Sscanf(all[0].attr["viewBox"], "0 0 %g %g", &w, &h)
	in := 0 // inside a pattern coordinates are its own
	num := func(e element, k string) float64 {
		v, _ := strconv.ParseFloat(e.attr[k], 64)
		if k == "y" || k == "cy" {
			v += e.down
		}
		return v
	}
	check := func(what string, x0, y0, x1, y1 float64) {
		if x0 < -0.6 || y0 < -0.6 || x1 > w+0.6 || y1 > h+0.6 {
			out = append(out, fmt.Sprintf("%s at %.1f,%.1f–%.1f,%.1f of %.0f × %.0f", what, x0, y0, x1, y1, w, h))
		}
	}
	for _, e := range all {
		if in > 0 { // the pattern's one line
			in--
			continue
		}
		switch e.name {
		case "pattern":
			in = 1
		case "rect":
			check("rect", num(e, "x"), num(e, "y"), num(e, "x")+num(e, "width"), num(e, "y")+num(e, "height"))
		case "circle":
			check("circle", num(e, "cx")-num(e, "r"), num(e, "cy")-num(e, "r"), num(e, "cx")+num(e, "r"), num(e, "cy")+num(e, "r"))
		case "path":
			var x, y float64
			for _, m := range pathStep.FindAllStringSubmatch(e.attr["d"], -1) {
				a, _ := strconv.ParseFloat(m[2], 64)
				b, _ := strconv.ParseFloat(m[3], 64)
				switch m[1] {
				case "H":
					x = a
				case "V":
					y = a
				case "h":
					x += a
				case "v":
					y += a
				default:
					x, y = a, b
				}
				check("path", x, y+e.down, x, y+e.down)
			}
		case "text":
			size := fontSize
			if _, own := e.attr["font-size"]; own {
				size = num(e, "font-size")
			}
			tw := TextWidth(e.text, size, strings.Contains(e.attr["class"], "b"))
			x := num(e, "x")
			switch e.attr["text-anchor"] {
			case "middle":
				x -= tw / 2
			case "end":
				x -= tw
			}
			check("text "+strconv.Quote(e.text), x, num(e, "y")-size, x+tw, num(e, "y")+3)
			if size < 12 {
				out = append(out, "text smaller than 12 px: "+e.text)
			}
		}
	}
	return out
}

// Nothing may be cut off on paper, in any face of the stack.
func TestNothingLiesOutsideTheDrawing(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		for _, s := range outside(t, svg) {
			t.Error(s)
		}
	})
}

// strings of an option, wherever they stand, and its numbers.
func walk(v any, text *strings.Builder, numbers map[float64]bool) {
	switch v := v.(type) {
	case map[string]any:
		for _, x := range v {
			walk(x, text, numbers)
		}
	case []any:
		for _, x := range v {
			walk(x, text, numbers)
		}
	case string:
		text.WriteString(v)
		text.WriteString("\n")
	case float64:
		numbers[v] = true
	}
}

// squeeze takes out what wrapping puts in.
func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "\u2060", "", "\u00a0", "").Replace(s)
}

// The reader compares picture, tooltip and table: each number of the table must
// stand, as it is printed, in the drawing and in the live view.
func TestSameNumbersInDrawingOptionAndTable(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		var drawn strings.Builder
		for _, el := range elements(t, svg) {
			drawn.WriteString(el.text + "\n" + el.attr["aria-label"] + "\n")
		}
		option, err := f.Option(e)
		if err != nil {
			t.Fatal(err)
		}
		var live strings.Builder
		if option != nil {
			var o any
			if err := json.Unmarshal(option, &o); err != nil {
				t.Fatal(err)
			}
			walk(o, &live, map[float64]bool{})
		}
		inDrawing, inLive := squeeze(drawn.String()), squeeze(live.String())
		for _, row := range f.Table(e).Rows {
			for _, c := range row {
				if !c.Numeric || c.Text == "" {
					continue
				}
				// marks in cells carry no text: their numbers stand beside them
				if f.Kind() != "bullet" && f.Kind() != "share-bar" && !strings.Contains(inDrawing, squeeze(c.Text)) {
					t.Errorf("%q of the table is not in the drawing", c.Text)
				}
				if option != nil && !strings.Contains(inLive, squeeze(c.Text)) {
					t.Errorf("%q of the table is not in the option", c.Text)
				}
			}
		}
	})
}

// The live view plots the numbers themselves, not pixels.
func TestOptionsHoldTheValues(t *testing.T) {
	want := map[string][]float64{
		"dumbbell":  {92, 86, 66, 91, 87, 85, 88, 75, 80},
		"radar":     {92, 86, 66, 91, 87, 85, 88, 75, 80},
		"bars":      {27.6, 12.9, 16.5, 9.1, 17.4, 2.4, 2.1, 8.5, 0.9, 2.6},
		"waterfall": {27.6, 12.9, 16.5, 9.1, 17.4, 1, 0.5, 84},
		"bridge":    {81, 0.8, 0.3, 0, 0.4, 3.9, 84},
		"trend":     {96, 104, 88, 121, 128, 137, 141, 152},
		"ranks":     {1, 2, 3, 4, 5, 6, 7, 8},
		"ballots":   {73, 81, 89, 71, 97, 85.7, 74.2, 83.9},
		"curve":     {60, 70, 90, 100, 12, 86.4},
		"weights":   {30, 15, 25, 10, 20, 9, 7, 6, 5, 3},
	}
	seen := map[string]bool{}
	for i, f := range samples(0) {
		option, err := f.Option(testEnv(fmt.Sprint("f", i), 720, 0))
		if err != nil {
			t.Fatal(err)
		}
		if option == nil {
			continue
		}
		var o map[string]any
		if err := json.Unmarshal(option, &o); err != nil {
			t.Fatal(err)
		}
		numbers := map[float64]bool{}
		for _, s := range o["series"].([]any) {
			if s := s.(map[string]any); s["xAxisIndex"] == nil { // the data's own axes
				walk(s["data"], &strings.Builder{}, numbers)
			}
		}
		for _, w := range want[f.Kind()] {
			if !numbers[w] {
				t.Errorf("%s: %g is not among the values %v", f.Kind(), w, numbers)
			}
		}
		seen[f.Kind()] = true
	}
	for k := range want {
		if !seen[k] {
			t.Errorf("%s has no option", k)
		}
	}
}

// Options must not carry code, markup or colours of their own.
func TestOptionsAreData(t *testing.T) {
	colour := regexp.MustCompile(`^(var\(--[a-z0-9-]+\)|transparent)$`)
	var check func(t *testing.T, key string, v any)
	check = func(t *testing.T, key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, x := range v {
				check(t, k, x)
			}
		case []any:
			for _, x := range v {
				check(t, key, x)
			}
		case string:
			if (key == "color" || strings.HasSuffix(key, "Color")) && !colour.MatchString(v) {
				t.Errorf("%s is %q, want a token", key, v)
			}
			if strings.Contains(v, "function") || strings.Contains(v, "__f__") {
				t.Errorf("%s holds code: %q", key, v)
			}
		}
	}
	drawings(t, func(t *testing.T, f Figure, e Env, _ []byte) {
		option, _ := f.Option(e)
		if option == nil {
			return
		}
		if bytes.ContainsAny(option, "<>&") {
			t.Error("the option holds a character that could end its script element")
		}
		var o any
		if err := json.Unmarshal(option, &o); err != nil {
			t.Fatal(err)
		}
		check(t, "", o)
	})
}

// The same figure gives the same bytes each time.
func TestDrawingsRepeat(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		if again := markup(f, e); !bytes.Equal(svg, again) {
			t.Error("a second drawing differs")
		}
		a, _ := f.Option(e)
		b, _ := f.Option(e)
		if !bytes.Equal(a, b) {
			t.Error("a second option differs")
		}
	})
}

// scheme is what a browser takes for the scheme of an address, allowed those that
// run nothing.
var (
	scheme  = regexp.MustCompile(`^[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.\t\r\n-]*:`)
	allowed = regexp.MustCompile(`^(?i:https?|mailto):`)
)

// withText is one figure of every kind whose every text is s and whose numbers v.
func withText(s string, v Value) []Figure {
	share := ShareRow{Name: s, Href: s, Share: v, Last: v, Change: v, Status: s}
	shares := []ShareRow{share, share, share, share}
	step := Step{Kind: s, Name: s, Href: s, Change: v}
	level := Level{Name: s, At: v}
	point := TrendPoint{Year: s, Value: v, Published: v, Restated: true, Target: v, Break: true, Reason: s}
	dot := CurveDot{X: v, Y: v}
	return []Figure{
		Dumbbell{Year: s, LastYear: s, Rows: shares},
		Radar{Year: s, LastYear: s, Rows: shares},
		Radar{Year: s, Rows: shares[:1]},
		Bars{Year: s, Total: v, Rows: []BarRow{{Name: s, Href: s, Points: v, Earned: v, Lost: v, Pending: v, Status: s}, {Name: s, Points: v}}},
		Waterfall{Year: s, Steps: []Step{step, {Kind: "dimension", Change: v}}, Subtotal: v, Total: v, Possible: v},
		Bridge{From: s, To: s, FromTotal: v, ToTotal: v, Steps: []Step{step, step}},
		Trend{Name: s, Unit: s, Better: s, Points: []TrendPoint{point, point, {Year: s}, point}, Levels: []Level{level}},
		Ranks{Category: s, Year: s, Rows: []RankRow{{Name: s, Href: s, Total: v, Rank: v, Low: v, High: v}, {Name: s}}, Draws: v, Spread: v, Interval: v},
		Curve{Name: s, Unit: s, Rule: s, Points: v, Segments: []Segment{{Dots: []CurveDot{dot, dot}}, {Dots: []CurveDot{{X: v, Y: Value{OK: true, Text: "0"}}}}}, Now: &CurveMark{Year: s, X: v, Y: v}},
		Weights{Year: s, Total: v, Groups: []WeightGroup{{Name: s, Href: s, Points: v, Items: []WeightItem{{Name: s, Href: s, Points: v}}}}},
		Ballots{Name: s, Year: s, Low: v, High: v, Groups: []BallotGroup{{Name: s, Count: v, Weight: v, Mean: v, Marks: []float64{v.F, v.F, -v.F}, Dropped: []float64{v.F}}, {Name: s, Hidden: true, Count: v, Least: v}}},
		Heat{Corner: s, Year: s, Total: s, Columns: []HeatHead{{s, s}}, Rows: []HeatRow{{Name: s, Href: s, Cells: []HeatCell{{Value: v, Status: s, Href: s}}, Total: v}}},
		Bullet{Name: s, Value: v, Target: v, Baseline: v, Floor: v, Better: s, Status: s},
		Sparkline{Name: s, Points: []YearValue{{s, v}, {s, v}}, Target: v},
		ShareBar{Name: s, Share: v, Last: v},
		GradeScale{Total: v, Last: v, Max: v, Edges: []Level{level, level}},
		Totals{Points: []YearValue{{s, v}, {s, v}}, Levels: []Level{level}},
	}
}

// Titles come from files: whatever they hold stays text in the drawing, in the
// option and in the table.
func TestHostileStringsStayText(t *testing.T) {
	list := []string{
		`</title><script>alert(1)</script>`, `"><svg onload=alert(1)>`, `__f__function(){alert(1)}__f__`, "javascript:alert(1)", " JaVaScRiPt:alert(1)", "{b}{a|x}{c}", "]]>", "&lt;b&gt; &amp;",
		"\x00\x01\x1b[31m", "\u202eabc\u202c", "\ufffe\uffff", "\xff\xfe broken", "٣٤٥ עברית ไทย", strings.Repeat("W", 400), strings.Repeat("政", 300), "z̸̢̛a̸l̵g̷o̴", "\r\n\t ", "", "%s%d{0}{1}", "👩‍👩‍👧 🇨🇳", "data:text/html,<script>", "vbscript:x",
	}
	list = append(list, naughty(t)...)
	for _, s := range list {
		for _, width := range []int{720, 320} {
			e := testEnv("h", width, 0)
			for _, f := range withText(s, Value{F: 42, Text: s, OK: true}) {
				svg := markup(f, e)
				for _, el := range elements(t, svg) {
					if el.name == "script" || el.name == "style" || el.attr["onload"] != "" {
						t.Fatalf("%s: %q became %s", f.Kind(), s, el.name)
					}
					if h := el.attr["href"]; scheme.MatchString(h) && !allowed.MatchString(h) {
						t.Fatalf("%s: address %q", f.Kind(), h)
					}
				}
				if f.Kind() != "heat" {
					for _, o := range outside(t, svg) {
						t.Errorf("%s at %d px, %.40q: %s", f.Kind(), width, s, o)
					}
				}
				option, err := f.Option(e)
				if err != nil {
					t.Fatalf("%s: %v", f.Kind(), err)
				}
				if option != nil && (bytes.ContainsAny(option, "<>&") || !json.Valid(option)) {
					t.Fatalf("%s: %q is not safe in the option", f.Kind(), s)
				}
				f.Table(e)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// naughty is the big list of naughty strings; a short run does without.
func naughty(t *testing.T) []string {
	if testing.Short() {
		return nil
	}
	b, err := os.ReadFile("testdata/strings/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// Numbers from hand-written files may be anything: no drawing may break on one.
func TestAnyNumberCanBeDrawn(t *testing.T) {
	for _, f := range []float64{0, -1, -50, 1e-9, 0.5, 99.999, 100, 104.2, 250, 12345678.9, 1e12, -1e12, 1e300, -1e300, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, ok := range []bool{true, false} {
			v := Value{F: f, Text: strconv.FormatFloat(f, 'g', 4, 64), OK: ok}
			for _, width := range []int{720, 320, 0, 1, -5} {
				e := testEnv("n", width, 1)
				for _, fig := range withText("Name", v) {
					svg := markup(fig, e)
					if bytes.Contains(svg, []byte("NaN<")) && !math.IsNaN(f) || regexp.MustCompile(`="[^"]*(NaN|Inf)[^"]*"`).Match(geometry(svg)) {
						t.Fatalf("%s with %g: %s", fig.Kind(), f, svg)
					}
					for _, o := range outside(t, svg) {
						t.Errorf("%s with %g at %d px: %s", fig.Kind(), f, width, o)
					}
					if _, err := fig.Option(e); err != nil {
						t.Errorf("%s with %g: %v", fig.Kind(), f, err)
					}
				}
				if t.Failed() {
					return
				}
			}
		}
	}
}

// geometry is a drawing without its spoken attributes.
func geometry(svg []byte) []byte {
	return regexp.MustCompile(`aria-label="[^"]*"`).ReplaceAll(svg, nil)
}

// Nothing to show is said, not drawn as an empty frame; and nothing panics.
func TestEmptyFigures(t *testing.T) {
	e := testEnv("e", 720, 0)
	for _, f := range []Figure{Dumbbell{}, Radar{}, Bars{}, Waterfall{}, Bridge{}, Trend{}, Trend{Points: []TrendPoint{{Year: "2025"}}}, Ranks{}, Curve{}, Weights{}, Ballots{}} {
		svg := f.SVG(e)
		wellFormed(t, svg)
		if !bytes.Contains(svg, []byte("Nothing to show yet")) {
			t.Errorf("%s: %s", f.Kind(), svg)
		}
		if f.Headline(e) == "" {
			t.Errorf("%s has no headline", f.Kind())
		}
		if o, err := f.Option(e); o != nil || err != nil {
			t.Errorf("%s has an option without data", f.Kind())
		}
		f.Table(e)
	}
	for _, f := range []Figure{Heat{}, Bullet{}, Sparkline{}, ShareBar{}, GradeScale{}, Totals{}} {
		wellFormed(t, markup(f, e))
		f.Table(e)
		if f.Headline(e) == "" {
			t.Errorf("%s has no headline", f.Kind())
		}
	}
}

// A slot that one language fills and the other leaves out is a fact that half of the
// readers miss; half-width punctuation stands too close in Chinese.
func TestFigureWordsSayTheSameInBothLanguages(t *testing.T) {
	english, chinese := testWords()[0], testWords()[1]
	slots := []string{"{0}", "{1}", "{2}", "{3}", "{4}", "{5}", "{6}", "{7}"}
	for _, key := range english.Keys() {
		if !strings.HasPrefix(key, "chart.") {
			continue
		}
		en, zh := english.Words(key, slots...), chinese.Words(key, slots...)
		for _, slot := range slots {
			if strings.Contains(en, slot) != strings.Contains(zh, slot) && key != "chart.trend.row-break-bare" {
				t.Errorf("%s: %s stands in one language only: %q, %q", key, slot, en, zh)
			}
		}
		if strings.ContainsAny(zh, ",;:") {
			t.Errorf("%s: half-width punctuation in Chinese: %s", key, zh)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, f := range samples(0) {
		b.Run(f.Kind(), func(b *testing.B) {
			e := testEnv("b", 720, 0)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n = len(markup(f, e))
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

func BenchmarkOption(b *testing.B) {
	for _, f := range samples(0) {
		if o, _ := f.Option(testEnv("b", 720, 0)); o == nil {
			continue
		}
		b.Run(f.Kind(), func(b *testing.B) {
			e := testEnv("b", 720, 0)
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				o, _ := f.Option(e)
				n = len(o)
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

// A label whose room was made for it is never cut: sums of widths are not exact.
func TestLabelsWithRoomAreWhole(t *testing.T) {
	for earned := range 300 {
		b := Bars{Of: "objective", Year: "2025", Rows: []BarRow{{Name: "A", Points: val(6, 0), Earned: val(float64(earned)/100, 2), Lost: val(6-float64(earned)/100, 2), Status: Missed}}}
		for language := range 2 {
			if svg := b.SVG(testEnv("f", 720, language)); bytes.Contains(svg, []byte("…")) {
				t.Fatalf("%d: a label is cut: %s", earned, svg)
			}
		}
	}
}
