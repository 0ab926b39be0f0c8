package generator_test

import (
	"os"
	"strings"
	"testing"
)

// The guide's page for analysts names every column of the tables of the whole site.
func TestGuideNamesEveryColumn(t *testing.T) {
	files := builtOnce(t, twoLanguages)
	for _, g := range tongues {
		page, err := os.ReadFile("../content/guide/analysts" + g.suffix)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"data.csv", "reports.csv", "indicators.csv"} {
			head, _, _ := strings.Cut(strings.TrimPrefix(files["downloads/"+name], "\ufeff"), "\r\n")
			for column := range strings.SplitSeq(head, ",") {
				if title, lang, ok := strings.Cut(column, "_"); ok && (lang == "en" || lang == "zh-CN") {
					column = title + "_LANG"
				} else if strings.HasPrefix(column, "unit_of_measure_") {
					column = "unit_of_measure_LANG"
				}
				if !strings.Contains(string(page), "`"+column+"`") {
					t.Errorf("analysts%s does not tell the column %s of %s", g.suffix, column, name)
				}
			}
		}
	}
}
