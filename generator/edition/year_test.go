package edition

import (
	"testing"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// A year of the body's own is said without a hyphen at which a line could break, and takes
// no second word for year.
func TestYearIsSaidAsReadersSayIt(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []map[string]string{
		{"2025": "2025", "2024-25": "2024/25", "2025-h1": "2025\u00a0H1", "2024-25-q3": "2024/25\u00a0Q3", "2025-m07": "Jul\u00a02025", "2025-spring": "2025-spring"},
		{"2025": "2025", "2024-25": "2024/25", "2025-h1": "2025年上半年", "2024-25-q3": "2024/25年度第三季度", "2025-m07": "2025年7月"},
	} {
		e := New([]string{"en", "zh-CN"}, i, theme)
		for id, say := range want {
			if got := e.Year(id); got != say {
				t.Errorf("%s: %s is said %q, not %q", e.Lang, id, got, say)
			}
		}
		for id, say := range []map[string]string{
			{"2024-25": "Report 2024/25", "2025-h1": "Report 2025\u00a0H1"}, {"2024-25": "2024/25年度报告", "2025-h1": "2025年上半年报告"},
		}[i] {
			if got := e.W("report.crumb", id); got != say {
				t.Errorf("%s: %q, not %q", e.Lang, got, say)
			}
		}
	}
}

// Two sentences have one stop between them, and one alone has nothing before it.
func TestSentencesHaveOneStopBetween(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Renamed. Moved", "更名。划转"} {
		e := New([]string{"en", "zh-CN"}, i, theme)
		a, b := []string{"Renamed", "更名"}[i], []string{"moved", "划转"}[i]
		stop := []string{".", "。"}[i]
		for _, got := range []string{e.Sentences(a, b), e.Sentences(a+stop, b)} {
			if got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
		if got := e.Sentences("", a) + e.Sentences(a, ""); got != a+a {
			t.Errorf("one alone: %q", got)
		}
	}
}

// A unit that begins with a digit is no second number behind the value: it is multiplied.
func TestUnitThatBeginsWithADigitIsMultiplied(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	value := scoring.FromInt(325).Quo(scoring.FromInt(2))
	for i, want := range [][2]string{{"162.5 × 10,000 yuan", "162.5 visits"}, {"162.5×100户", "162.5人次"}} {
		e := New([]string{"en", "zh-CN"}, i, theme)
		for n, unit := range []source.Text{{By: map[string]string{"en": "10,000 yuan", "zh-CN": "100户"}}, {By: map[string]string{"en": "visits", "zh-CN": "人次"}}} {
			ind := &source.Indicator{Unit: unit, Decimals: 1}
			if got := e.Measured(ind, value); got != want[n] {
				t.Errorf("%s: %q, not %q", e.Lang, got, want[n])
			}
		}
	}
}
