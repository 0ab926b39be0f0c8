package render

import (
	"strings"
	"testing"

	"steelyard/generator/view"
	"steelyard/themes"
)

// A folded table is parts that open without a script, each with its own head, under one
// caption; each can be pointed at.
func TestFoldedTableIsPartsWithHeads(t *testing.T) {
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	row := func(name string) []view.Row { return []view.Row{{Cells: []view.Cell{{Text: name, Head: true}}}} }
	w := &writer{pen: pen{words: theme.Strings("en")}}
	w.table(&view.Table{ID: "tbl-x", Number: "Table 1", Title: view.Str{Text: "Totals"}, Columns: []view.Column{{Head: "Unit"}}, Source: "Source.",
		Groups: [][]view.Row{row("One"), row("Two"), row("Three")},
		Folds:  []view.Fold{{ID: "a", Title: view.Str{Text: "First"}, Note: "2 units", Groups: 2}, {ID: "b", Title: view.Str{Text: "Second"}, Groups: 1}}})
	got := string(w.buf)
	for text, n := range map[string]int{"<thead>": 2, ">Totals<": 1, `<details class="part" id="tbl-x-a"><summary>First <span class="soft">2 units</span></summary>`: 1,
		`id="tbl-x-b"`: 1, `id="tbl-x"`: 1, ">Three<": 1, "Source.": 1, "</details>": 2} {
		if strings.Count(got, text) != n {
			t.Errorf("%d times %s, want %d, in:\n%s", strings.Count(got, text), text, n, got)
		}
	}
}
