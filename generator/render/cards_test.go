package render

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"steelyard/generator/view"
	"steelyard/themes"
)

// On a phone a row is a card, and each number stands beside the name of its column: the
// name must be that of the column it stands in, also below a cell that spans rows.
func TestCellsOfCardsNameTheirColumns(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	head := []view.Column{{Head: "Dimension"}, {Head: "Indicator"}, {Head: "Target", Num: true}, {Head: "Result", Num: true}, {Head: "Score", Num: true}}
	table := &view.Table{Columns: head, Groups: [][]view.Row{{
		{Cells: []view.Cell{{Text: "Customer", Head: true, Rows: 2}, {Text: "a", Head: true}, {Text: "1", Num: true}, {Text: "2", Num: true}, {Text: "3", Num: true}}},
		{Cells: []view.Cell{{Text: "b", Head: true}, {Text: "4", Num: true}, {Text: "5", Num: true}, {Text: "6", Num: true}}},
	}}, Foot: []view.Row{{Cells: []view.Cell{{Text: "Sum", Head: true, Span: 4}, {Text: "9", Num: true}}}}}
	w := &writer{pen: pen{words: theme.Strings("en")}}
	w.table(table)
	doc, err := html.Parse(strings.NewReader(string(w.buf)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "td" {
			for _, a := range n.Attr {
				if a.Key == "data-l" {
					got[n.FirstChild.Data] = a.Val
				}
			}
		}
	}
	for text, want := range map[string]string{"1": "Target", "2": "Result", "3": "Score", "4": "Target", "5": "Result", "6": "Score", "9": "Score"} {
		if got[text] != want {
			t.Errorf("the cell %s says %q, it stands under %q", text, got[text], want)
		}
	}
	if !strings.Contains(string(w.buf), `class="cards"`) {
		t.Error("the table is no table of cards")
	}
	w = &writer{pen: pen{words: theme.Strings("en")}}
	w.table(&view.Table{Class: "cards", Columns: head[:3], Groups: [][]view.Row{{{Cells: []view.Cell{{Text: "Customer", Head: true}, {Text: "a"}, {Text: "1", Num: true}}}}}})
	if !strings.Contains(string(w.buf), `data-l="Target"`) {
		t.Errorf("a table that asks to be cards does not name its columns: %s", w.buf)
	}
	// Four columns are cards where more than what the row is about is text: the score, which
	// stands last, is not cut off. A number that a row is about is named too.
	w = &writer{pen: pen{words: theme.Strings("en")}}
	row := view.Row{Cells: []view.Cell{{Text: "70.1", Num: true, Head: true}, {Text: "a"}, {Text: "1", Num: true}, {Text: "2", Num: true}}}
	w.table(&view.Table{Columns: []view.Column{{Head: "Value", Num: true}, head[0], head[1], head[4]}, Groups: [][]view.Row{{row}}})
	if !strings.Contains(string(w.buf), `class="cards"`) || !strings.Contains(string(w.buf), `data-l="Value"`) {
		t.Errorf("a table of four columns is no table of cards, or does not name what its rows are about: %s", w.buf)
	}
	w = &writer{pen: pen{words: theme.Strings("en")}}
	w.table(&view.Table{Columns: append(head[:1:1], head[2:]...), Groups: [][]view.Row{{row}}})
	if strings.Contains(string(w.buf), "cards") {
		t.Error("a name and three numbers are cards")
	}
}
