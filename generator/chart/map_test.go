package chart

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"steelyard/generator/chart/layout"
)

// seeded is Marsaglia's xorshift generator: the maps of these tests are the same
// on every machine.
type seeded uint64

func (r *seeded) n(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int(uint64(*r) >> 33 % uint64(n))
}

// vocabulary of titles in three languages: English, Chinese, and a mixture with
// Cyrillic and accented letters.
var vocabulary = [3][]string{
	strings.Fields("answer every petition on time and in full make services easy to reach give members a real voice keep accounts free of audit findings consult before major decisions share one register of contacts work with universities"),
	strings.Split("按时 完整 答复 每一件 来信 来访，在 每个 区县 都能 便捷 获得 服务 提高 预算 执行率（含 基层）共用 一本 联络 名册、建立 “联盟” 全员 协商 能力 培训", " "),
	strings.Fields("повысить прозрачность бюджета Überprüfung der Städteförderung améliorer l'accès élèves réseau 服务 政府 обслуживание граждан développement größere Öffentlichkeitsarbeit"),
}

// randomStrategy is a map with titles of two to nine words.
func randomStrategy(r *seeded, objectives, links, language int) StrategyMap {
	words := vocabulary[language]
	text := func(n int) string {
		var out []string
		for range n {
			out = append(out, words[r.n(len(words))])
		}
		if language == 1 {
			return strings.Join(out, "")
		}
		return strings.Join(out, " ")
	}
	m := StrategyMap{Year: "2025", Mission: text(10), Themes: []MapTheme{{"s", text(1)}, {"t", text(1)}, {"u", text(2)}}}
	bands := 3 + r.n(3)
	for b := range bands {
		m.Dimensions = append(m.Dimensions, MapBand{ID: strconv.Itoa(b), Title: text(1 + r.n(3)), Note: "27.7 of 30"})
	}
	var band []int
	for i := range objectives {
		b := r.n(bands)
		if i < bands {
			b = i
		}
		c := MapCard{ID: fmt.Sprint("o", len(band)), Title: text(2 + r.n(8)), Href: fmt.Sprint("#o", len(band))}
		p := r.n(1000)
		c.Score = Value{F: float64(p) / 10, Text: fmt.Sprintf("%.1f %%", float64(p)/10), OK: true}
		c.Status = []Status{Met, Watch, Missed, None}[r.n(4)]
		if r.n(8) == 0 {
			c.Score, c.Status = Value{Text: "–"}, Pending
		}
		for _, t := range m.Themes {
			if r.n(5) == 0 {
				c.Themes = append(c.Themes, t.ID)
			}
		}
		m.Dimensions[b].Objectives = append(m.Dimensions[b].Objectives, c)
		band = append(band, b)
	}
	for tries := 0; len(m.Links) < links && tries < 50*links; tries++ {
		a, b := r.n(len(band)), r.n(len(band))
		l := MapLink{From: fmt.Sprint("o", a), To: fmt.Sprint("o", b)}
		switch d := band[a] - band[b]; {
		case a == b, d > 3, d < -2:
			continue
		case d < 0:
			if r.n(6) > 0 {
				continue
			}
			l.Feedback = true
		case d == 0 && r.n(5) > 0:
			continue
		}
		if band[a] == 0 && r.n(2) == 0 {
			l.To = MissionID
		}
		m.Links = append(m.Links, l)
	}
	return m
}

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

// svgFaults reads a drawing as XML: it must be well-formed, its ids unique, no
// style attribute or script in it, and nothing outside its view box.
func svgFaults(svg []byte) (out []string) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	ids := map[string]bool{}
	var w, h float64
	var text strings.Builder
	var at xml.StartElement
	num := func(e xml.StartElement, name string) float64 {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				v, _ := strconv.ParseFloat(a.Value, 64)
				return v
			}
		}
		return 0
	}
	attr := func(e xml.StartElement, name string) string {
		for _, a := range e.Attr {
			if a.Name.Local == name {
				return a.Value
			}
		}
		return ""
	}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			return append(out, "not well-formed: "+err.Error())
		}
		switch t := tok.(type) {
		case xml.StartElement:
			at = t
			text.Reset()
			for _, a := range t.Attr {
				switch {
				case a.Name.Local == "id":
					if ids[a.Value] {
						out = append(out, "id twice: "+a.Value)
					}
					ids[a.Value] = true
				case a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on"):
					out = append(out, "attribute "+a.Name.Local)
				case a.Name.Local == "href" && runsScript(a.Value):
					out = append(out, "address "+a.Value)
				}
			}
			switch t.Name.Local {
			case "svg":
				w, h = num(t, "width"), num(t, "height")
			case "script", "foreignObject", "iframe", "image", "use", "animate", "set":
				out = append(out, "element "+t.Name.Local)
			case "rect":
				if x, y := num(t, "x"), num(t, "y"); x < -.5 || y < -.5 || x+num(t, "width") > w+.5 || y+num(t, "height") > h+.5 {
					out = append(out, fmt.Sprintf("rect outside: %v", t.Attr))
				}
			case "circle":
				if x, y, r := num(t, "cx"), num(t, "cy"), num(t, "r"); x-r < -.5 || y-r < -.5 || x+r > w || y+r > h {
					out = append(out, fmt.Sprintf("circle outside: %v", t.Attr))
				}
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if t.Name.Local == "text" {
				size := fontSize
				if attr(at, "font-size") != "" {
					size = num(at, "font-size")
				}
				tw := TextWidth(text.String(), size, strings.Contains(attr(at, "class"), "b"))
				x, y := num(at, "x"), num(at, "y")
				switch attr(at, "text-anchor") {
				case "middle":
					x -= tw / 2
				case "end":
					x -= tw
				}
				if x < -.5 || x+tw > w+1 || y-size < -2 || y+.3*size > h+1 {
					out = append(out, fmt.Sprintf("text %q outside: %.1f to %.1f at %.1f in %g × %g", text.String(), x, x+tw, y, w, h))
				}
			}
		}
	}
}

// runsScript reads an address as browsers do, which skip blanks and controls.
func runsScript(href string) bool {
	s := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, href))
	return strings.HasPrefix(s, "javascript:") || strings.HasPrefix(s, "vbscript:") || strings.HasPrefix(s, "data:")
}

// The picture people come for must have no visible mistake, whatever the strategy:
// 5 to 40 objectives, up to 60 links, three languages, both widths.
func TestMapHasNoFaults(t *testing.T) {
	r := seeded(20250)
	maps := 0
	for objectives := 5; objectives <= 40; objectives += 5 {
		for _, links := range []int{objectives / 2, objectives, min(60, objectives*8/5)} {
			for language := range 3 {
				if testing.Short() && objectives > 15 {
					continue
				}
				m := randomStrategy(&r, objectives, links, language)
				m.Layouts = NewMapLayouts() // the drawing is asked for twice
				for _, width := range []int{720, 1100} {
					e := testEnv("m", width, language%2)
					maps++
					where := fmt.Sprintf("%d objectives, %d links, language %d, width %d", objectives, links, language, width)
					for _, f := range m.arranged(e).drawingFaults() {
						t.Errorf("%s: %s", where, f)
					}
					for _, f := range svgFaults(m.SVG(e)) {
						t.Errorf("%s: %s", where, f)
					}
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
			for _, f := range append(m.arranged(e).drawingFaults(), svgFaults(m.SVG(e))...) {
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
			faults := svgFaults(m.SVG(e))
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

// A new score must never move a card: readers compare this year's map with last year's.
func TestScoresMoveNothing(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	before := fmt.Sprint(m.arranged(e).drawing)
	for b := range m.Dimensions {
		for i := range m.Dimensions[b].Objectives {
			c := &m.Dimensions[b].Objectives[i]
			c.Score, c.Status = Value{F: 3.14, Text: "3.1 %", OK: true}, Missed
		}
	}
	if after := fmt.Sprint(m.arranged(e).drawing); after != before {
		t.Error("other scores gave another drawing")
	}
}

// Pages are drawn by many workers at once, and come out the same with or without
// a memory of layouts.
func TestMapLayoutsGiveTheSame(t *testing.T) {
	m := sampleMap(t, "18")
	e := testEnv("m", 720, 0)
	want := m.SVG(e)
	m.Layouts = NewMapLayouts()
	done := make(chan []byte)
	for range 4 {
		go func() { done <- m.SVG(e) }()
	}
	for range 4 {
		if got := <-done; !bytes.Equal(got, want) {
			t.Error("a remembered layout gives another drawing")
		}
	}
}

// SVG, option and table must show the same numbers.
func TestMapTellsTheSameThreeTimes(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	svg, table := string(m.SVG(e)), m.Table(e)
	b, err := m.Option(e)
	if err != nil {
		t.Fatal(err)
	}
	var option struct {
		Series []struct {
			Data []ecItem
		}
	}
	if err := json.Unmarshal(b, &option); err != nil {
		t.Fatal(err)
	}
	cards := option.Series[mapCards].Data
	i := 0
	for _, d := range m.Dimensions {
		for _, c := range d.Objectives {
			if table.Rows[i][0].Text != c.Title || table.Rows[i][2].Text != c.Score.Text {
				t.Errorf("table row %d says %v, want %q %q", i, table.Rows[i], c.Title, c.Score.Text)
			}
			name := oneLine(strings.ReplaceAll(cards[i].Name, "\n", " "))
			says := c.Score.Text
			if !c.Score.OK {
				says = "not yet reported"
			}
			if !strings.Contains(name, c.Title) || !strings.Contains(name, oneLine(says)) {
				t.Errorf("tooltip of card %d says %q, want %q %q", i, name, c.Title, c.Score.Text)
			}
			if !strings.Contains(svg, "<title>"+c.Title+". "+d.Title+". "+says) {
				t.Errorf("drawing does not name %q with %q", c.Title, says)
			}
			i++
		}
	}
	if i != len(table.Rows) {
		t.Errorf("table has %d rows, map %d objectives", len(table.Rows), i)
	}
}

// The live map stands exactly where the static one stood.
func TestMapOptionHasTheSameGeometry(t *testing.T) {
	m := sampleMap(t, "25")
	for _, width := range []int{720, 1100} {
		e := testEnv("m", width, 0)
		b, err := m.Option(e)
		if err != nil {
			t.Fatal(err)
		}
		var o struct {
			Series []struct{ Data []ecItem }
			XAxis  []struct{ Min, Max *float64 }
			YAxis  []struct {
				Min, Max *float64
				Inverse  bool
			}
		}
		if err := json.Unmarshal(b, &o); err != nil {
			t.Fatal(err)
		}
		g := m.arranged(e)
		if x, y := o.XAxis[0], o.YAxis[0]; *x.Min != 0 || *x.Max != g.drawing.Width || *y.Min != 0 || math.Abs(*y.Max-g.height) > .05 || !y.Inverse {
			t.Errorf("axes %v %v do not span the drawing", x, y)
		}
		for i, box := range g.drawing.Cards {
			v := o.Series[mapCards].Data[i].Value
			if math.Abs(v[0]-box.X-box.W/2) > .5 || math.Abs(v[1]-box.Y-box.H/2) > .5 {
				t.Errorf("card %d stands at %v, in the drawing at %v", i, *v, box)
			}
		}
		for i, l := range g.drawing.Lines {
			c := o.Series[mapHits].Data[i].Coords
			if a, b := l.Whole[0], c[0]; math.Abs(a.X-b[0]) > .5 || math.Abs(a.Y-b[1]) > .5 {
				t.Errorf("link %d begins at %v, in the drawing at %v", i, b, a)
			}
		}
	}
}

// Pointing at a card lights its causes and effects and the links to them.
func TestMapOptionLightsCausesAndEffects(t *testing.T) {
	m := StrategyMap{Mission: "M", Dimensions: []MapBand{
		{Title: "Top", Objectives: []MapCard{{ID: "effect", Title: "Effect"}}},
		{Title: "Middle", Objectives: []MapCard{{ID: "here", Title: "Here"}, {ID: "other", Title: "Other"}}},
		{Title: "Bottom", Objectives: []MapCard{{ID: "cause", Title: "Cause"}}},
	}, Links: []MapLink{{From: "cause", To: "here"}, {From: "here", To: "effect"}, {From: "other", To: "effect"}, {From: "effect", To: MissionID}}}
	b, err := m.Option(testEnv("m", 720, 0))
	if err != nil {
		t.Fatal(err)
	}
	var o struct{ Series []struct{ Data []ecItem } }
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatal(err)
	}
	lit := map[string]bool{}
	for _, l := range o.Series[mapCards].Data[1].Lights {
		for _, i := range l.Data {
			lit[strings.ReplaceAll(o.Series[l.Series].Data[i].Name, "\n", " ")+strconv.Itoa(l.Series*boolInt(l.Series == mapFrames)*(i+1))] = true
		}
	}
	want := []string{"Cause → Here0", "Here → Effect0"}
	for _, card := range []int{0, 1, 3} {
		want = append(want, strconv.Itoa(mapFrames*(card+1)))
	}
	for _, w := range want {
		if !lit[w] {
			t.Errorf("not lit: %q; lit are %v", w, lit)
		}
	}
	if len(lit) != len(want) {
		t.Errorf("lit are %v, want %v", lit, want)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Those who do not see the arrows hear each link once, from cause to effect.
func TestReadingTellsEveryLinkOnce(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	links := 0
	var walk func(parent Sentence, list []Sentence)
	title := map[string]string{MissionID: "the mission"}
	for _, d := range m.Dimensions {
		for _, c := range d.Objectives {
			title[c.ID] = c.Title
		}
	}
	known := map[string]bool{}
	for _, l := range m.Links {
		known[title[l.From]+">"+title[l.To]] = true
	}
	walk = func(parent Sentence, list []Sentence) {
		for _, s := range list {
			if parent.Title != "" {
				links++
				if key := parent.Title + ">" + s.Title; !known[key] {
					t.Errorf("told but not linked: %s", key)
				}
			}
			walk(s, s.Then)
		}
	}
	list := m.Reading(e)
	walk(Sentence{}, list)
	if links != len(m.Links) {
		t.Errorf("%d links told, map has %d", links, len(m.Links))
	}
}

// Every word a figure asks for exists in both languages.
func TestMapWordsExist(t *testing.T) {
	for language := range 2 {
		m := sampleMap(t, "25")
		e := testEnv("m", 720, language)
		var all strings.Builder
		all.Write(m.SVG(e))
		b, _ := m.Option(e)
		all.Write(b)
		fmt.Fprint(&all, m.Table(e), m.Reading(e), m.Subtitle(e))
		if i := strings.Index(all.String(), "MISSING"); i >= 0 {
			t.Errorf("no word for %s", all.String()[i:min(i+60, all.Len())])
		}
	}
}

// The headline is counted from the data, and says where the weak spot is.
func TestMapHeadline(t *testing.T) {
	band := func(title string, s ...Status) MapBand {
		b := MapBand{Title: title}
		for i, x := range s {
			b.Objectives = append(b.Objectives, MapCard{ID: title + strconv.Itoa(i), Status: x})
		}
		return b
	}
	for want, m := range map[string]StrategyMap{
		"All 2 objectives met":                                 {Dimensions: []MapBand{band("A", Met, Met)}},
		"1 of 2 objectives met, none missed":                   {Dimensions: []MapBand{band("A", Met, Watch)}},
		"1 of 2 objectives met; one missed, in B":              {Dimensions: []MapBand{band("A", Met), band("B", Missed)}},
		"1 of 4 objectives met; 3 missed, 2 of them in B":      {Dimensions: []MapBand{band("A", Met, Missed), band("B", Missed, Missed)}},
		"0 of 2 objectives met; 2 missed, all in B":            {Dimensions: []MapBand{band("A"), band("B", Missed, Missed)}},
		"0 of 2 objectives met; 2 missed, across 2 dimensions": {Dimensions: []MapBand{band("A", Missed), band("B", Missed)}},
		"None of 2 objectives reported yet":                    {Dimensions: []MapBand{band("A", Pending, Pending)}},
		"The strategy map has no objectives yet":               {Dimensions: []MapBand{band("A")}},
		"What the author says":                                 {Finding: "What the author says", Dimensions: []MapBand{band("A", Met)}},
	} {
		if got := m.Headline(testEnv("m", 720, 0)); got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
	}
}

func BenchmarkMapLayout25(b *testing.B) {
	m := sampleMap(b, "25")
	e := testEnv("m", 720, 0)
	for b.Loop() {
		m.arranged(e)
	}
}

func BenchmarkMapSVG25(b *testing.B) {
	m := sampleMap(b, "25")
	m.Layouts = NewMapLayouts()
	e := testEnv("m", 720, 0)
	b.ReportAllocs()
	for b.Loop() {
		m.SVG(e)
	}
}
