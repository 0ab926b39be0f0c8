package generator_test

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// generated is a site of n reports for benchmarks: up to ten years of units in five
// categories, each report with 5 dimensions, 12 objectives, 24 indicators, and a page
// of narrative with a table. The same n gives the same site.
func generated(n int) fstest.MapFS {
	years := min(10, max(1, n/5))
	units := (n + years - 1) / years
	site := fstest.MapFS{}
	put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"Generated\"\nlint = \"off\"\n") // it is about speed, not about balance
	put("content/_index.md", "+++\ntitle = \"Generated\"\n+++\n\nA site for measuring.\n")
	left := n
	for u := range units {
		unit := fmt.Sprintf("content/unit-%04d", u)
		put(unit+"/unit.toml", fmt.Sprintf("title = \"Unit %d\"\ncategory = \"c%d\"\n", u, u%5))
		for y := range years {
			if left == 0 {
				break
			}
			left--
			year := 2026 - years + y
			dir := fmt.Sprintf("%s/%d", unit, year)
			put(dir+"/scorecard.toml", generatedCard())
			put(dir+"/results.toml", generatedResults(u, y))
			put(dir+"/report.md", generatedNarrative(u, year))
		}
	}
	return site
}

var generatedDimensions = []string{"customer", "financial", "internal", "external", "learning"}

// generatedCard has 24 indicators: 5 + 5 + 5 + 5 + 4, of 4 points each but for the
// last dimension's, of 5.
func generatedCard() string {
	var b strings.Builder
	b.WriteString("mission = \"Serve the district\"\n")
	objective := 0
	for d, dim := range generatedDimensions {
		fmt.Fprintf(&b, "\n[dimension.%s]\ntitle = \"%s\"\nquestion = \"What must we do?\"\npoints = 20\n", dim, strings.ToUpper(dim[:1])+dim[1:])
		indicators, objectives, points := 5, 2, 4
		if d == len(generatedDimensions)-1 {
			indicators, points = 4, 5
		}
		if d < 2 {
			objectives = 3
		}
		for o := range objectives {
			supports := "mission"
			if objective > 0 && d > 0 {
				supports = fmt.Sprintf("o%02d", (objective-1)/2)
			}
			fmt.Fprintf(&b, "\n[objective.o%02d]\ndimension = \"%s\"\ntitle = \"Objective %d of the unit\"\nsupports = [\"%s\"]\nowner = \"Office %d\"\n", objective+o, dim, objective+o+1, supports, o+1)
		}
		for i := range indicators {
			rule := []string{
				`{ method = "anchors", at = [[60, 0], [90, 1]] }`,
				`{ method = "ratio" }`,
				`{ method = "bands", bands = [[0, 0], [60, 0.6], [80, 0.8], [90, 1]] }`,
				`{ method = "met" }`,
			}[i%4]
			fmt.Fprintf(&b, "\n[indicator.i%d%d]\nobjective = \"o%02d\"\ntitle = \"Indicator %d of the %s dimension\"\npoints = %d\nunit = \"%%\"\nkind = \"%s\"\n"+
				"definition = \"Share of cases that were settled within the time set, of all cases of the year\"\nsource = \"Register\"\nowner = \"Office %d\"\nbaseline = 80\ntarget = 90\nscore = %s\n",
				d, i, objective+i%objectives, i+1, dim, points, []string{"lead", "lag"}[i%2], i+1, rule)
		}
		objective += objectives
	}
	return b.String()
}

func generatedResults(unit, year int) string {
	var b strings.Builder
	for d := range generatedDimensions {
		for i := range 5 {
			if d == len(generatedDimensions)-1 && i == 4 {
				break
			}
			value := 70 + (unit*7+year*5+d*11+i*13)%30
			fmt.Fprintf(&b, "[result.i%d%d]\nvalue = %d.%d\nsource = \"Register of the year\"\nnote = \"As reported in January\"\n\n", d, i, value, (unit+i)%10)
		}
	}
	return b.String()
}

func generatedNarrative(unit, year int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "+++\nheadline = \"Unit %d met most of its targets in %d\"\n+++\n\n", unit, year)
	for s := range 4 {
		fmt.Fprintf(&b, "## Section %d\n\n", s+1)
		for p := range 4 {
			fmt.Fprintf(&b, "The unit worked on *paragraph %d* of its plan, with **results** that are told [below](#section-%d) and a note.[^%d]\n"+
				"What was aimed at was mostly reached; where it was not, the reasons are named and what is done about them is dated. "+
				"The office went through every case of the year, asked those concerned, and wrote down what it had learnt from them.\n\n", p, s+1, p)
			if p == 0 {
				b.WriteString("The total is `{score}` points.\n\n")
			}
		}
		b.WriteString("| Quarter | Cases | Settled |\n|---|---:|---:|\n")
		for q := range 4 {
			fmt.Fprintf(&b, "| Q%d | %d | %d |\n", q+1, 100+unit%50+q, 90+year%10+q)
		}
		b.WriteString("\n")
	}
	for p := range 4 {
		fmt.Fprintf(&b, "[^%d]: Register of the year, part %d.\n", p, p)
	}
	return b.String()
}
