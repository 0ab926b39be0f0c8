package page

import (
	"strings"
	"testing"
)

// spaced puts plain blanks for those that do not break.
func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// A rule's headline says from where on nothing and all is earned, and no more than the
// truth table settles: an edge is named on the side on which it lies.
func TestRuleFinding(t *testing.T) {
	const card = "content/liaison/2025/scorecard.toml"
	const rule = "score = { method = \"anchors\", at = [[50, 0], [90, 1]] }"
	for _, x := range []struct{ name, score, want string }{
		{"a line between two points", rule, "No points up to 50.0%, full points at 90.0% or more"},
		{"steps that begin at an edge", `score = { method = "bands", bands = [[60, 0], [75, 0.5], [90, 1]] }`, "No points below 75.0%, full points at 90.0% or more"},
		{"a single short sentence", `score = { method = "met" }`, "All points if the value is at least 90, else nothing"},
		{"from nothing at 0", `score = { method = "ratio" }`, "Full points at 90.0% or more"},
		{"more than all can be earned", `score = { method = "ratio", cap = 1.2 }`, ""},
	} {
		b, _, _, _ := planned(t, internal, with(t, card, rule, x.score))
		l := ledgerOf(t, b, "liaison", "2025")
		if got := spaced(l.RuleFinding(l.Indicator("letters"))); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// Where less is better the table is read from its other end.
func TestRuleFindingWhereLessIsBetter(t *testing.T) {
	for score, want := range map[string]string{
		`{ method = "anchors", at = [[90, 1], [95, 0]] }`:                                "No points at 95.0% or more, full points at 90.0% or less",
		`{ method = "bands", bands = [[0, 0, 1], [0, 3, 0.8], [3, 6, 0.4]], above = 0 }`: "No points at 6.0% or more, full points at 0.0%", // below 0 the rule gives nothing
	} {
		b, _, _, _ := planned(t, internal, with(t, "content/liaison/2025/scorecard.toml",
			"decimals = 1\npairs = [\"inner\"]\nscore = { method = \"anchors\", at = [[50, 0], [90, 1]] }", "decimals = 1\nbetter = \"lower\"\nscore = "+score))
		l := ledgerOf(t, b, "liaison", "2025")
		if got := spaced(l.RuleFinding(l.Indicator("letters"))); got != want {
			t.Errorf("%s: %q, want %q", score, got, want)
		}
	}
}

// Places on a basis that are shares stand in percent, all with the decimals of the finest: the
// column keeps its points one below the other.
func TestTruthTableOfShares(t *testing.T) {
	b, _, _, _ := planned(t, internal, with(t, "content/liaison/2025/scorecard.toml", `score = { method = "anchors", at = [[50, 0], [90, 1]] }`,
		`score = { method = "anchors", basis = "growth", at = [[-0.1, 0], [0.05, 1]] }`))
	l := ledgerOf(t, b, "liaison", "2025")
	table := l.TruthTable(l.Indicator("letters"))
	if got := table.Columns[0].Head; got != "Growth, %" {
		t.Errorf("the head is %q", got)
	}
	for _, row := range table.Groups[0] {
		if _, decimals, ok := strings.Cut(row.Cells[0].Text, "."); !ok || len(decimals) != 1 {
			t.Errorf("%q has not one decimal", row.Cells[0].Text)
		}
	}
}
