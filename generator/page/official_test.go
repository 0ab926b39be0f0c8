package page

import (
	"strings"
	"testing"

	"steelyard/generator/view"
)

// A site that prints official documents: a report has the title of such reports, names to
// whom it goes, says its summary in sentences, and ends with attachments, name and day.
func TestOfficialDocument(t *testing.T) {
	site := siteFile(t, "site.toml")
	text := siteFile(t, "content/liaison/2025/report.md")
	b, _, _, _ := planned(t, internal, map[string]string{
		"site.toml":                      "print = \"gbt9704\"\n" + site + "\n[official]\naddressee = \"The Council\"\n",
		"content/liaison/2025/report.md": strings.Replace(text, "+++\n", "+++\ntitle = \"Self-assessment 2025\"\nissued = 2026-01-20\n", 1),
	})
	v := reportPage(t, b, "liaison", "2025")
	o := v.Official
	if o == nil || o.Title.Text != "Self-assessment 2025" || o.Addressee.Text != "The Council" {
		t.Fatalf("it begins with %+v", o)
	}
	for _, p := range o.Paragraphs {
		if s := p.Text.Text; !strings.HasSuffix(s, ".") || strings.Contains(s, ") (") {
			t.Errorf("no sentence: %q", s)
		}
	}
	var end *view.Closing
	last := -1
	for n, s := range v.Sections {
		if s.Annex && !strings.HasPrefix(s.Number, "Attachment ") {
			t.Errorf("an annex is called %q", s.Number)
		}
		for _, b := range s.Blocks {
			if c, ok := b.(*view.Closing); ok {
				end, last = c, n
			}
		}
	}
	if end == nil || end.Date != "20 January 2026" || end.Signatory.Text == "" {
		t.Fatalf("it ends with %+v", end)
	}
	annexes := 0
	for _, s := range v.Sections[last+1:] {
		if !s.Annex {
			t.Errorf("section %s stands behind the signature", s.ID)
		}
		annexes++
	}
	if len(end.Attachments) != annexes {
		t.Errorf("%d attachments are listed, %d follow", len(end.Attachments), annexes)
	}
}

// What held the total down stands in the opening: an official document has no remarks beside
// its total.
func TestOfficialOpeningSaysWhatAGateTook(t *testing.T) {
	b, _, _, _ := planned(t, internal, map[string]string{
		"site.toml":                           "print = \"gbt9704\"\n" + siteFile(t, "site.toml"),
		"content/liaison/2025/scorecard.toml": "gate = { indicator = \"courses\", at_least = 100000, factor = 0.9 }\n" + siteFile(t, "content/liaison/2025/scorecard.toml"),
	})
	o := reportPage(t, b, "liaison", "2025").Official
	if o == nil || !strings.Contains(o.Paragraphs[0].Text.Text, "0.9") || !strings.HasSuffix(o.Paragraphs[0].Text.Text, ".") || strings.Contains(o.Paragraphs[0].Text.Text, "..") {
		t.Errorf("it opens with %+v", o)
	}
}

// An annex that would say only that there is nothing to show is no attachment; on the screen
// of another preset it stands.
func TestNoAttachmentWithoutExhibit(t *testing.T) {
	few := []view.Block{&view.Callout{Text: "Too few ratings."}}
	if exhibits(few) || !exhibits(append(few, &view.Table{})) {
		t.Error("a remark is an exhibit, or a table none")
	}
}

// Another preset has none of it: no title of its own, annexes keep their letters.
func TestPlainReportIsNoOfficialDocument(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	v := reportPage(t, b, "liaison", "2025")
	if v.Official != nil {
		t.Error("a plain report begins as an official document")
	}
	for _, s := range v.Sections {
		if s.Annex && len(s.Number) != 1 {
			t.Errorf("an annex is called %q", s.Number)
		}
	}
}

// The same five numbers are drawn once: beside last year, or in a first year as points.
func TestDimensionsAreDrawnOnce(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	for _, s := range reportPage(t, b, "liaison", "2025").Sections {
		if s.ID != "glance" {
			continue
		}
		n := 0
		for _, x := range s.Blocks {
			if _, ok := x.(*view.Figure); ok {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d figures of the same numbers", n)
		}
	}
}
