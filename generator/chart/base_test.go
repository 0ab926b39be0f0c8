package chart

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"steelyard/generator/tongue"
	"steelyard/themes"
)

// testWords are the words of the standard theme: English and Chinese.
var testWords = sync.OnceValue(func() [2]*themes.Strings {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		panic(err)
	}
	return [2]*themes.Strings{theme.Strings("en"), theme.Strings("zh-CN")}
})

// testEnv is an Env whose words are the theme's English (0) or Chinese (1).
func testEnv(id string, width, language int) Env {
	words := testWords()[language]
	return Env{ID: id, Lang: words.Tag, Width: width, Words: func(key string, args ...string) string {
		if !words.Has(key) {
			return "MISSING " + key
		}
		return words.Words(key, args...)
	}}
}

// Coordinates are written short and never as something XML readers choke on.
func TestNumbersAreShort(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.04: "0", 5: "5", 1.25: "1.3", -3.5: "-3.5", 1e300: "0"} {
		if got := string(appendNum(nil, v)); got != want {
			t.Errorf("number %g is written %q, want %q", v, got, want)
		}
	}
}

// Wrapping loses no text, whatever the script, and no line is wider than the room.
func TestWrapKeepsTextAndWidth(t *testing.T) {
	texts := []string{
		"Give non-party members a real voice in policy",
		"加强党外代表人士队伍建设，提高参政议政能力（含基层商会）和“三服务”水平",
		"Обеспечить прозрачность распределения средств муниципального бюджета",
		"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
		"建设 digital 政府 2025 — e-government", "a", "“引号”、顿号。",
	}
	for _, s := range texts {
		for _, width := range []float64{60, 85, 140, 600} {
			lines := wrapText(s, width, 13, false, 0)
			joined := strings.Join(lines, "")
			if a, b := strings.ReplaceAll(joined, " ", ""), strings.ReplaceAll(s, " ", ""); a != b {
				t.Errorf("%q at %g px became %q", s, width, lines)
			}
			for _, l := range lines {
				if w := TextWidth(l, 13, false); w > width+1e-9 {
					t.Errorf("line %q of %q is %.1f px wide, room is %g", l, s, w, width)
				}
			}
		}
	}
}

// A text that fits on one line comes out as if it had been cut.
func TestWrapOfAShortText(t *testing.T) {
	for _, s := range []string{"a", "two words", " two  words ", "战略目标 met", "战略目标与指标", "a-b c/d", "a\u00a0b", "a\u2003b", "line\nbreak", tongue.Mark("en", "said in English"), " ", "长词supercalifragilistic", "a\t", "é ñ"} {
		for width := 5.0; width < 200; width += 1.7 {
			for _, most := range []int{0, 1, 2} {
				cut := inTongue(s, wrapPieces(pieces(s, 13, false), width, 13, false, most))
				if got := wrapText(s, width, 13, false, most); !slices.Equal(got, cut) {
					t.Fatalf("%q in %g: %q, want %q", s, width, got, cut)
				}
			}
		}
	}
}

// A line must not begin with a closing mark nor end with an opening one.
func TestWrapKinsoku(t *testing.T) {
	s := "加强《条例》实施，完善“两项”制度（试行），推进改革。"
	for width := 40.0; width < 200; width += 7 {
		for _, l := range wrapText(s, width, 13, false, 0) {
			r := []rune(l)
			if strings.ContainsRune("》，”）。", r[0]) || strings.ContainsRune("《“（", r[len(r)-1]) {
				t.Errorf("line %q at width %g breaks kinsoku", l, width)
			}
		}
	}
}

// The marks of the four states differ in shape, so that a photocopy tells them apart.
func TestMarksDifferInShape(t *testing.T) {
	seen := map[string]Status{}
	for _, s := range []Status{Met, Watch, Missed, Pending, None} {
		c := &canvas{}
		c.mark(s, 0, 0, markSize)
		shape := strings.NewReplacer("f-met", "", "f-watch", "", "f-missed", "", "f-pending", "").Replace(string(c.b))
		if other, ok := seen[shape]; ok {
			t.Errorf("%s and %s have the same mark", s, other)
		}
		seen[shape] = s
	}
}
