package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// mapOption is what the tests look at in the option of a map.
type mapOption struct {
	Series []struct{ Data []ecItem }
	XAxis  []struct{ Min, Max *float64 }
	YAxis  []struct {
		Min, Max *float64
		Inverse  bool
	}
}

// optionOf is the option of a map, read back.
func optionOf(t *testing.T, m StrategyMap, e Env) (o mapOption) {
	t.Helper()
	b, err := m.Option(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// SVG, option and table must show the same numbers.
func TestMapTellsTheSameThreeTimes(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	svg, table := string(m.SVG(e)), m.Table(e)
	cards := optionOf(t, m, e).Series[mapCards].Data
	i := 0
	for _, d := range m.Dimensions {
		for _, c := range d.Objectives {
			if table.Rows[i][0].Text != c.Title || table.Rows[i][2].Text != c.Score.Text {
				t.Errorf("table row %d says %v, want %q %q", i, table.Rows[i], c.Title, c.Score.Text)
			}
			name := oneLine(strings.ReplaceAll(cards[i].Name, "\n", " "))
			says := c.Score.Text
			if !c.Score.OK {
				says = "not reported yet"
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

// What stands beneath a dimension's title breaks into lines, in the drawing and in the live map: nothing
// of "20.00 of the 20 reported, of 50" is cut.
func TestMapNoteIsWhole(t *testing.T) {
	m := sampleMap(t, "25")
	m.Dimensions[0].Note = "20.00 of the 20 reported, of 50"
	e := testEnv("m", 720, 0)
	option, err := m.Option(e)
	if err != nil {
		t.Fatal(err)
	}
	lines := m.arranged(e).notes[0]
	if got := strings.Join(lines, " "); got != m.Dimensions[0].Note || len(lines) < 2 {
		t.Errorf("the note is %q", lines)
	}
	for _, line := range lines {
		if !strings.Contains(string(m.SVG(e)), ">"+line+"<") || !strings.Contains(string(option), strconv.Quote(line)) {
			t.Errorf("%q is missing in the drawing or the live map", line)
		}
	}
}

// The live map stands exactly where the static one stood.
func TestMapOptionHasTheSameGeometry(t *testing.T) {
	m := sampleMap(t, "25")
	for _, width := range []int{720, 1100} {
		e := testEnv("m", width, 0)
		o := optionOf(t, m, e)
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
	o := optionOf(t, m, testEnv("m", 720, 0))
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
