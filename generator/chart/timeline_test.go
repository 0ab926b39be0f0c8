package chart

import (
	"strings"
	"testing"
)

// Work of which nobody says how far it is is neither undone nor on time: the bar is hollow,
// the row and the heading say so.
func TestProgressThatIsNotGiven(t *testing.T) {
	for lang, said := range []struct{ word, onTime string }{{"progress not given", "overdue"}, {"未填进度", "逾期"}} {
		e := testEnv("x", 720, lang)
		f := sampleTimeline(lang)
		f.Rows = f.Rows[:1]
		if strings.Contains(string(f.SVG(e)), "hollow") || !strings.Contains(sampleTimeline(lang).Describe(e), said.word) {
			t.Errorf("a row whose progress is given is hollow, or one whose is not says nothing: %s", sampleTimeline(lang).Describe(e))
		}
		f.Rows = append(f.Rows, TimelineRow{Name: "A", Start: f.Rows[0].Start, End: f.Rows[0].End})
		if head := f.Headline(e); strings.Contains(head, said.onTime) {
			t.Errorf("%q is said of work that is over and whose progress nobody gave", head)
		}
		if svg := string(f.SVG(e)); !strings.Contains(svg, "hollow") || !strings.Contains(svg, said.word) {
			t.Error("the drawing does not tell it from work that is not begun")
		}
	}
}
