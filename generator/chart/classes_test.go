package chart

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// figureRules is the style of every drawing, as the theme has it.
func figureRules(t *testing.T) string {
	t.Helper()
	css, err := os.ReadFile("../../themes/default/styles/figures.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}

// What has a class without a rule is black on any ground: whoever brings a class into a
// drawing writes its rule into the theme.
func TestEveryClassHasARule(t *testing.T) {
	rules := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(figureRules(t), "")
	ruled := map[string]bool{}
	for _, m := range regexp.MustCompile(`\.([a-z][a-z0-9-]*)`).FindAllStringSubmatch(rules, -1) {
		ruled[m[1]] = true
	}
	classes := 0
	look := func(t *testing.T, drawing []byte) {
		for _, el := range elements(t, drawing) {
			if el.name == "svg" { // its classes say what it is
				continue
			}
			for _, class := range strings.Fields(el.attr["class"]) {
				classes++
				if !ruled[class] {
					t.Errorf("%s has the class %q, which has no rule in figures.css", el.name, class)
				}
			}
		}
	}
	drawings(t, func(t *testing.T, f Figure, e Env, svg []byte) {
		look(t, svg)
	})
	for _, name := range []string{"12", "25-zh", "40"} {
		look(t, sampleMap(t, name).SVG(testEnv("m", 720, 0)))
	}
	if classes == 0 {
		t.Error("no class is found in any drawing")
	}
}
