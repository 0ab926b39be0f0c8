package chart

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"steelyard/generator/effort"
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
		Bullet{Name: s, Value: v, Target: v, Baseline: v, Floor: v, Better: s, Status: s},
		Sparkline{Name: s, Points: []YearValue{{s, v}, {s, v}}, Target: v},
		ShareBar{Name: s, Share: v, Last: v},
		GradeScale{Total: v, Last: v, Max: v, Edges: []Level{level, level}},
		Totals{Points: []YearValue{{s, v}, {s, v}}, Levels: []Level{level}},
		Timeline{Year: s, Now: v, Undated: v, Years: []TimeSpan{{s, 0, v.F}}, Parts: []TimeSpan{{s, v.F, v.F + 3}, {s, v.F + 3, v.F}}, Rows: []TimelineRow{{Name: s, Start: v, End: v, Budget: v, Progress: v, Late: true}, {Name: s, Start: v}}},
		Timeline{Year: s, Now: v, Rows: []TimelineRow{{Name: s, Start: v, End: v, Progress: v}, {Name: s, End: v, Late: true}}},
		Family{Years: []string{s, s}, Members: []FamilyMember{{Name: s, Href: s, Begin: -3, End: 9, Joint: s}, {Name: s, Href: s, Begin: 1, End: 1, From: []int{0, 7, -1}, Joint: "break", Self: true}}},
	}
}

// Titles come from files: whatever they hold stays text in the drawing, in the
// option and in the table.
func TestHostileStringsStayText(t *testing.T) {
	list := []string{
		`</title><script>alert(1)</script>`, `"><svg onload=alert(1)>`, `__f__function(){alert(1)}__f__`, "javascript:alert(1)", " JaVaScRiPt:alert(1)", "{b}{a|x}{c}", "]]>", "&lt;b&gt; &amp;",
		"\x00\x01\x1b[31m", "\u202eabc\u202c", "\ufffe\uffff", "\xff\xfe broken", "٣٤٥ עברית ไทย", strings.Repeat("W", 400), strings.Repeat("政", 300), "z̸̢̛a̸l̵g̷o̴", "\r\n\t ", "", "%s%d{0}{1}", "👩‍👩‍👧 🇨🇳", "data:text/html,<script>", "vbscript:x",
	}
	ours := len(list)
	if !testing.Short() {
		list = append(list, naughty(t)...)
	}
	for n, s := range list {
		if n >= ours && !effort.Spread(n, 27) {
			continue
		}
		widths := []int{720, 320}
		if n >= ours { // what is long enough to leave a drawing stands among ours
			widths = widths[n%2:][:1] // 27 is odd, so both are met
		}
		for _, width := range widths {
			e := testEnv("h", width, 0)
			for _, f := range withText(s, Value{F: 42, Text: s, OK: true}) {
				svg := f.SVG(e)
				all := elements(t, svg)
				for _, x := range executable(all) {
					t.Fatalf("%s: %q became %s", f.Kind(), s, x)
				}
				for _, o := range outside(all) {
					t.Errorf("%s at %d px, %.40q: %s", f.Kind(), width, s, o)
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

// naughty is the Big List of Naughty Strings (testdata/strings, MIT).
func naughty(t *testing.T) []string {
	t.Helper()
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
	if testing.Short() {
		t.Skip("draws every figure two hundred times")
	}
	for _, f := range []float64{0, -1, -50, 1e-9, 0.5, 99.999, 100, 104.2, 250, 12345678.9, 1e12, -1e12, 1e300, -1e300, math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1)} {
		for _, ok := range []bool{true, false} {
			v := Value{F: f, Text: strconv.FormatFloat(f, 'g', 4, 64), OK: ok}
			for _, width := range []int{720, 320, 0, 1, -5} {
				e := testEnv("n", width, 1)
				for _, fig := range withText("Name", v) {
					svg := fig.SVG(e)
					if bytes.Contains(svg, []byte("NaN<")) && !math.IsNaN(f) || noNumber.Match(geometry(svg)) {
						t.Fatalf("%s with %g: %s", fig.Kind(), f, svg)
					}
					for _, o := range outside(elements(t, svg)) {
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

var (
	noNumber = regexp.MustCompile(`="[^"]*(NaN|Inf)[^"]*"`)
	spoken   = regexp.MustCompile(`aria-label="[^"]*"`)
)

// geometry is a drawing without its spoken attributes.
func geometry(svg []byte) []byte { return spoken.ReplaceAll(svg, nil) }
