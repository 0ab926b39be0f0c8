package markdown_test

import (
	"strings"
	"testing"

	"steelyard/generator/markdown"
)

// A table of many columns says so to paper, which sets it smaller or on its side; Chinese
// cells count as four signs at least, so that none stands one sign a line.
func TestTablesOfManyColumns(t *testing.T) {
	for want, cell := range map[string]string{"": "no", ` class="many"`: "12345", ` class="many more"`: "跨部门协同支付"} {
		const columns = 13
		row := "|" + strings.Repeat(" "+cell+" |", columns) + "\n"
		text := row + "|" + strings.Repeat("---|", columns) + "\n" + row
		if out := string(markdown.Parse([]byte(text)).All(markdown.Hooks{})); !strings.Contains(out, "<table"+want+">") {
			t.Errorf("%s: no table%s in %s", cell, want, out[:min(len(out), 200)])
		}
	}
}
