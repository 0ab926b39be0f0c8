package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
)

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
		"timeline":  {40, 353, 60, 332, 304.8, 151, 546}, // the end of a day is the next one's begin
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
