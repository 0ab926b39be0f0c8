package page

import (
	"testing"

	"steelyard/generator/view"
	"steelyard/generator/wording"
)

// A list of the first screen that leaves lines out says how many and leads to all.
func TestShortListSaysHowMuchMoreThereIs(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	l := ledgerOf(t, b, "liaison", "2025")
	all := l.Summary(100)
	if all.Well.Left+all.Short.Left+all.Doing.Left > 0 {
		t.Fatal("lines are left out where there is room for a hundred")
	}
	few := l.Summary(0)
	l.LeadOn(few, func(section string) string { return "#" + section })
	for _, x := range []struct {
		name, href string
		whole, cut view.Brief
	}{{"went well", "#results", all.Well, few.Well}, {"fell short", "#problems", all.Short, few.Short}, {"is being done", "#improvements", all.Doing, few.Doing}} {
		if x.cut.Left != len(x.whole.Items) {
			t.Errorf("what %s: %d left out of %d", x.name, x.cut.Left, len(x.whole.Items))
		}
		if len(x.whole.Items) > 0 && x.cut.More.Href != x.href {
			t.Errorf("what %s leads to %q", x.name, x.cut.More.Href)
		}
		if len(x.whole.Items) == 0 && x.cut.More.Text.Text != "" {
			t.Errorf("what %s: %q, though there is nothing", x.name, x.cut.More.Text.Text)
		}
	}
}

// An action is given by its first clause; a number's decimal point ends none.
func TestFirstClause(t *testing.T) {
	for text, want := range map[string]string{
		"One register for all; a reminder after 60 days.":  "One register for all",
		"建立统一台账；六十日后提醒。":                                   "建立统一台账",
		"Raise the share to 12.5 per cent.":                "Raise the share to 12.5 per cent",
		"Follow circular No. 12 of St. Mary. Then report.": "Follow circular No. 12 of St. Mary",
		"Hire two, e.g. nurses. Train them.":               "Hire two, e.g. nurses",
	} {
		if got := wording.FirstClause(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
