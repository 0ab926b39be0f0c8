package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"

	"steelyard/generator/effort"

	"steelyard/generator/markup"
)

// shown is a text as a drawing carries it: one line, without what XML forbids.
func shown(s string) string {
	return oneLine(html.UnescapeString(string(markup.Append(nil, s))))
}

// Titles come from people and files: whatever stands in them stays text.
func TestHostileTitlesStayText(t *testing.T) {
	if testing.Short() {
		t.Skip("many drawings; left out with -short")
	}
	list := append(naughty(t), "</script><script>alert(1)</script>", "{b}", "{a|x}", "__f__alert(1)__f__", "]]>", "<!--", // templates of ECharts, ends of script elements
		"javascript:alert(1)", "\xff\xfe broken \x00 \x1b[31m", "a\u202eb", "url(#x)")
	for from := 0; from < len(list); from += 20 {
		if from+20 < len(list) && !effort.Spread(from/20, 15) {
			continue // what no list of others has stands last
		}
		part := list[from:min(from+20, len(list))]
		m := StrategyMap{Year: part[0], Mission: part[len(part)/2], Themes: []MapTheme{{ID: part[0], Title: part[0]}}, Layouts: NewMapLayouts()}
		for b := range 2 {
			band := MapBand{ID: part[b], Title: part[b], Note: part[b]}
			for i := b; i < len(part); i += 2 {
				band.Objectives = append(band.Objectives, MapCard{ID: fmt.Sprint(i), Title: part[i], Href: part[i], Owner: part[i],
					Score: Value{F: 50, Text: part[i], OK: true}, Status: part[i], Themes: []string{part[0]}, Indicators: []string{part[i]}})
			}
			m.Dimensions = append(m.Dimensions, band)
		}
		for i := 3; i < len(part); i++ {
			m.Links = append(m.Links, MapLink{From: fmt.Sprint(i), To: fmt.Sprint(i - 3)})
		}
		e := testEnv("m", 720, 0)
		svg := m.SVG(e)
		for _, f := range svgFaults(t, svg) {
			t.Errorf("strings %d…: %s", from, f)
		}
		allowed := "svg title desc g a rect path text circle"
		for _, e := range elements(t, svg) {
			if !strings.Contains(" "+allowed+" ", " "+e.name+" ") {
				t.Errorf("strings %d…: element %q in the drawing", from, e.name)
			}
		}
		text := oneLine(html.UnescapeString(string(svg)))
		for _, s := range part {
			if want := shown(s); !strings.Contains(text, want) {
				t.Errorf("%q is not in the drawing", want)
			}
		}
		option, err := m.Option(e)
		if err != nil || !json.Valid(option) {
			t.Fatalf("strings %d…: option: %v", from, err)
		}
		if bytes.ContainsAny(option, "<>&") {
			t.Errorf("strings %d…: option is not safe in a script element", from)
		}
		var o mapOption
		if err := json.Unmarshal(option, &o); err != nil {
			t.Fatal(err)
		}
		for _, s := range o.Series {
			for _, it := range s.Data {
				if runs(it.Href) {
					t.Errorf("address %q in the option", it.Href)
				}
			}
		}
		rows := m.Table(e).Rows
		for i, c := range m.flatten().cards {
			if rows[i][0].Text != oneLine(c.Title) {
				t.Errorf("table says %q for %q", rows[i][0].Text, c.Title)
			}
		}
	}
}

// In an option, braces would be templates: "{b}" must come out as "{b}".
func TestBracesAreNoTemplates(t *testing.T) {
	for _, s := range []string{"{b}", "{c|x}", "{{a}}"} {
		got := plain(s)
		for _, bad := range []string{"{a", "{b", "{c"} {
			if strings.Contains(got, bad) {
				t.Errorf("%q became %q, which holds a template", s, got)
			}
		}
		if strings.ReplaceAll(got, "\u2060", "") != s {
			t.Errorf("%q became %q, which reads otherwise", s, got)
		}
	}
}
