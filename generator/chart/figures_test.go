package chart

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// Classes only: a style attribute or a script would be refused by default-src 'self'.
func TestDrawingsHaveNothingExecutable(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		for _, x := range executable(elements(t, svg)) {
			t.Error(x)
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
		root := elements(t, svg)[0].attr
		if root["aria-hidden"] != "true" && root["aria-label"] == "" && root["aria-labelledby"] == "" {
			t.Errorf("root has no accessible name: %v", root)
		}
	})
}

// Nothing may be cut off on paper, in any face of the stack.
func TestNothingLiesOutsideTheDrawing(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		for _, s := range outside(elements(t, svg)) {
			t.Error(s)
		}
	})
}

// The same figure gives the same bytes each time.
func TestDrawingsRepeat(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		if again := f.SVG(e); !bytes.Equal(svg, again) {
			t.Error("a second drawing differs")
		}
		a, _ := f.Option(e)
		b, _ := f.Option(e)
		if !bytes.Equal(a, b) {
			t.Error("a second option differs")
		}
	})
}

// What a figure is painted on and written into was another's before: none of that is left.
func TestSharedDrawingsAreAsOthers(t *testing.T) {
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		option, err := f.Option(e)
		if err != nil {
			t.Fatal(err)
		}
		shared := e.Alone().Shared()
		if again := f.SVG(shared); !bytes.Equal(svg, again) {
			t.Error("a drawing differs that stands beside its live view")
		}
		if again, err := f.Option(shared); !bytes.Equal(option, again) || err != nil {
			t.Error("an option differs that stands beside its drawing", err)
		}
		shared.Done()
	})
}

// Nothing to show is said, not drawn as an empty frame; and nothing panics.
func TestEmptyFigures(t *testing.T) {
	e := testEnv("e", 720, 0)
	for _, f := range []Figure{Dumbbell{}, Radar{}, Bars{}, Waterfall{}, Bridge{}, Trend{}, Trend{Points: []TrendPoint{{Year: "2025"}}}, Ranks{}, Curve{}, Weights{}, Ballots{}, Timeline{}, Family{}} {
		svg := f.SVG(e)
		elements(t, svg)
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
	for _, f := range []Figure{Bullet{}, Sparkline{}, ShareBar{}, GradeScale{}, Totals{}} {
		elements(t, f.SVG(e))
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
				n = len(f.SVG(e))
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

// An empty track would say 0 % of a dimension of which nothing is known yet.
func TestABarOfNothingKnownIsNotDrawn(t *testing.T) {
	if got := (ShareBar{Name: "Learning"}).SVG(Env{}); len(got) > 0 {
		t.Errorf("it draws %s", got)
	}
	if got := (ShareBar{Name: "Learning", Last: Value{F: 40, OK: true}}).SVG(Env{}); len(got) == 0 {
		t.Error("last year's share is not drawn")
	}
}
