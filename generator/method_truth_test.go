package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/trees"
)

// A method is described as it is, and what took points from a total stands beside it: gates by
// the titles of what they ask for, what a veto empties, who gets a grade at the edge of its
// quota, how much must be reported. No id stands in a sentence.
func TestMethodSaysGatesVetoesAndQuotas(t *testing.T) {
	site := trees.Ways()
	change := func(name string, pairs ...string) {
		text := string(site[name].Data)
		for i := 0; i < len(pairs); i += 2 {
			if !strings.Contains(text, pairs[i]) {
				t.Fatalf("%s has no %s", name, pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	change("content/rulebook/2025.toml", "missing = ", "node_coverage = 0.25\nmissing = ")
	change("content/rulebook/2026.toml", "from = 85 }", `from = 85, quota = { share = 0.5, ties = "all" } }`,
		"[panel.service]", "[veto.fraud]\ntitle = { en = \"Fraud\", zh-CN = \"造假\" }\neffect = { zero_item = \"anchors\" }\n[panel.service]")
	change("content/oak/2026/scorecard.toml", "aggregate = \"mean\"\n", "aggregate = \"mean\"\ngate = { indicator = \"ratio\", at_least = 30, factor = 0.9 }\n",
		"[dimension.d1]\n", "[dimension.d1]\ngate = { indicator = \"line\", at_most = 80, cap = 0.5 }\n",
		"score = { method = \"linear\" }", "score = { method = \"linear\", gate = { indicator = \"ratio\", at_least = 25 } }")
	change("content/oak/2026/results.toml", "[result.ratio]\n", "[[veto]]\nrule = \"fraud\"\nreason = { en = \"Made up\", zh-CN = \"编造\" }\n[result.ratio]\n")
	pages := pagesOf(t, generator.Options{FS: site, Audience: "internal"}, isPage)
	for name, wanted := range map[string][]string{
		"method/2026.html": {"Unless “Oak by ratio” is at least 25, nothing is earned.", "Oak: Unless “Oak by ratio” is at least 30, the score is multiplied by 0.9.",
			"Oak side 1: Unless “Oak by line” is at most 80, at most 50% is earned.", "“Oak by anchors” counts zero", "units level at the edge all get it",
			"Vetoes empty what they name"},
		"zh-CN/method/2026.html": {"“橡木看比率”低于25时", "“橡木看锚点”计零分", "并列于名额边缘的均列入"},
		"method/2025.html":       {"needs 25% of its points reported"},
		"zh-CN/method/2025.html": {"至少报送其分值的25%"},
		"oak/2026/index.html": {"Multiplied by 0.9, since the condition on “Oak by ratio” is not met (21 < 30)", "Oak side 1: At most 50%, since the condition on “Oak by line” is not met (90 > 80)",
			"No points, since the condition on “Oak by ratio” is not met (21 < 25)", "By the veto “Fraud”, “Oak by anchors” counts zero."},
		"zh-CN/oak/2026/index.html": {"前提条件未满足（“橡木看比率”，21 < 30），得分乘以0.9", "因一票否决“造假”，“橡木看锚点”计零分。"},
	} {
		page, ok := pages[name]
		if !ok {
			t.Fatalf("there is no page %s", name)
		}
		text := visible(t, page)
		for _, w := range wanted {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", name, w)
			}
		}
		for _, id := range []string{"Unless ratio", "on ratio ", "（ratio", "低于 ratio"} {
			if strings.Contains(text, id) {
				t.Errorf("%s calls an indicator by its id: %q", name, id)
			}
		}
	}
}
