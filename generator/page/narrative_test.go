package page

import (
	"strings"
	"testing"

	"steelyard/generator/view"
)

// A mistake in a fence or an inline value is known before anything is written, with its
// place and the nearest guess.
func TestMistakesInNarratives(t *testing.T) {
	const head = "line one\n\n"
	for _, x := range []struct{ text, message, hint string }{
		{"`{indicator.leters.value}`", "no value {indicator.leters.value}", "{indicator.letters.value}"},
		{"`{scor}`", "no value {scor}", "{score}"},
		{"```steelyard\nshow = \"radr\"\n```", `there is no figure or table "radr"`, "radar"},
		{"```steelyard\n```", `needs show`, ""},
		{"```steelyard\nshow = \"indicators\"\n```", `needs dimension`, ""},
		{"```steelyard\nshow = \"indicators\"\ndimension = \"servce\"\n```", `no dimension "servce"`, "service"},
		{"```steelyard\nshow = \"curve\"\nindicator = \"letter\"\n```", `no indicator "letter"`, "letters"},
		{"```steelyard\nshow = \"bars\"\nunit = \"liason\"\n```", `no unit "liason"`, "liaison"},
		{"```steelyard\nshow = \"bars\"\nyear = \"2023\"\n```", `no report of "2023"`, ""},
		{"```steelyard\nshow = \"bars\"\ncolour = \"red\"\n```", `has no option "colour"`, ""},
		{"```steelyard\nshow = \"bars\"\ntitle = 3\n```", `takes a text in quotation marks`, `title = "..."`},
		{"```steelyard\nshow = \"strategy-map\"\nwidth = \"ful\"\n```", `cannot be "ful"`, "full"},
	} {
		_, _, _, found := planned(t, internal, map[string]string{"content/liaison/2025/report.md": head + x.text})
		if len(found) != 1 {
			t.Errorf("%q: %d diagnostics: %v", x.text, len(found), found)
			continue
		}
		d := found[0]
		if d.File != "content/liaison/2025/report.md" || d.Line < 3 || d.Column < 1 || d.Width < 1 {
			t.Errorf("%q: at %s:%d:%d", x.text, d.File, d.Line, d.Column)
		}
		if !strings.Contains(d.Message, x.message) || !strings.Contains(d.Hint, x.hint) {
			t.Errorf("%q: %s (%s)", x.text, d.Message, d.Hint)
		}
	}
}

// A page without a unit of its own must say whose number it means.
func TestValueOnAPageWithoutUnit(t *testing.T) {
	_, _, _, found := planned(t, internal, map[string]string{"content/_index.md": "`{score}`"})
	if len(found) != 1 || !strings.Contains(found[0].Message, "about no unit") {
		t.Errorf("%v", found)
	}
}

// What is internal cannot be asked for in a public build, and the message says why.
func TestInternalValueInPublicBuild(t *testing.T) {
	change := map[string]string{"content/liaison/2025/report.md": "`{indicator.inner.value}`"}
	if _, _, _, found := planned(t, internal, change); len(found) != 0 {
		t.Errorf("internal build: %v", found)
	}
	_, _, _, found := planned(t, "public", change)
	if len(found) != 1 || !strings.Contains(found[0].Message, "internal") {
		t.Errorf("public build: %v", found)
	}
}

// A section that an author writes under a known id extends that section, one of their
// own follows it; a figure they place does not stand a second time.
func TestAuthorsSections(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	v := reportPage(t, b, "liaison", "2025")
	at := map[string]int{}
	bars := 0
	for i, s := range v.Sections {
		at[s.ID] = i
		for _, blk := range s.Blocks {
			if f, ok := blk.(*view.Figure); ok && f.Figure.Kind() == "bars" {
				bars++
				if s.ID != "service" {
					t.Errorf("bars stand in %s", s.ID)
				}
			}
		}
	}
	if at["thanks"] != at["service"]+1 {
		t.Errorf("thanks stands at %d, service at %d", at["thanks"], at["service"])
	}
	if bars != 1 {
		t.Errorf("%d figures of bars, want the one that the author placed", bars)
	}
	s := v.Sections[at["service"]]
	if s.Headline.Text != "Letters wait <too> long" {
		t.Errorf("headline %q", s.Headline.Text)
	}
	last, ok := s.Blocks[len(s.Blocks)-2].(view.Prose)
	if !ok || !strings.Contains(string(last.HTML), "84.3") && !strings.Contains(string(last.HTML), "84.2") {
		t.Errorf("the value is not in the text: %#v", s.Blocks[len(s.Blocks)-2])
	}
}

// `sections` moves what it names to the front, in its order; nothing is lost.
func TestAuthorsOrder(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	plain := reportPage(t, b, "liaison", "2025")
	b, _, _, found := planned(t, internal, map[string]string{"content/liaison/2025/report.md": "+++\nsections = [\"problems\", \"dimensions\", \"map\"]\n+++\n## Thanks {#thanks}\n\nTo everyone.\n"})
	if len(found) > 0 {
		t.Fatalf("%v", found)
	}
	v := reportPage(t, b, "liaison", "2025")
	var ids []string
	for _, s := range v.Sections {
		ids = append(ids, s.ID)
	}
	got := strings.Join(ids[:5], " ")
	if got != "problems service learning secret map" {
		t.Errorf("order: %s", got)
	}
	if len(v.Sections) != len(plain.Sections) {
		t.Errorf("%d sections, %d without an order", len(v.Sections), len(plain.Sections))
	}
}

// A misspelt section in front matter is told, with the nearest name.
func TestUnknownSection(t *testing.T) {
	_, _, _, found := planned(t, internal, map[string]string{"content/liaison/2025/report.md": "+++\nsections = [\"problms\"]\n[findings]\nservce = \"x\"\n+++\nText.\n"})
	if len(found) != 2 || !strings.Contains(found[0].Hint, "problems") || !strings.Contains(found[1].Hint, "service") {
		t.Errorf("%v", found)
	}
}
