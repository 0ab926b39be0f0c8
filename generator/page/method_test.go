package page

import (
	"testing"

	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// A panel and its groups go by the names that the rulebook gives; without one a panel
// goes by its id, and a group by the theme's word for it, else by its id.
func TestPanelNames(t *testing.T) {
	b, _, _, _ := planned(t, internal, nil)
	e := scopeAt(b, "method/2025.html")
	one := scoring.FromInt(1)
	panel := scoring.Panel{Groups: []scoring.PanelGroup{{ID: "peers", Weight: one}, {ID: "public", Weight: one}, {ID: "jury", Weight: one}}, High: scoring.FromInt(10)}
	rb := &source.Rulebook{Scoring: &scoring.Rulebook{Panels: map[string]scoring.Panel{"named": panel, "plain": panel}},
		PanelTexts: []source.PanelText{
			{ID: "named", Title: source.Text{All: "Rating of service"}, Groups: []source.Item{{ID: "peers", Title: source.Text{All: "Peer departments"}}}},
			{ID: "plain"}}}
	for n, want := range [][]string{{"Rating of service", "Peer departments", "The public", "jury"}, {"Panel “plain”", "Peers", "The public", "jury"}} {
		table := e.panelBlocks(rb)[n].(*view.Table)
		got := []string{table.Title.Text}
		for _, row := range table.Groups[0] {
			got = append(got, row.Cells[0].Text)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q, want %q", got[i], want[i])
			}
		}
	}
}
