package render

import (
	"bytes"
	"testing"

	"steelyard/generator/layouts"
	"steelyard/generator/view"
)

// No layout of the program's own theme is left to html/template: a page would take ten
// times as long to write. What both make is the same.
func TestLayoutsOfOurOwnAreTurned(t *testing.T) {
	s, err := parseSet(embedded(t), "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	for kind, of := range view.Kinds() {
		if kind == "cover" || kind == "search" { // no page of the site, and one of a language
			continue
		}
		if _, err := layouts.Compile(s.kinds[kind], "base.html", s.funcs, of); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	p := everyBlock("zh-CN")
	shown, err := p.View()
	if err != nil {
		t.Fatal(err)
	}
	var theirs bytes.Buffer
	if err := s.kinds[p.Kind].ExecuteTemplate(&theirs, "base.html", shown); err != nil {
		t.Fatal(err)
	}
	if ours, ok := s.run(p.Kind, s.kinds[p.Kind], nil, shown); !ok || !bytes.Equal(ours, theirs.Bytes()) {
		t.Errorf("made: %v, and not the same", ok)
	}
}
