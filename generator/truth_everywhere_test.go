package generator_test

import (
	"path"
	"strings"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// What the report page is held to, every other page is: of a dimension that is absent, or reported in
// part, no row of any table has a number that is not its points, also on pages of dimensions, the map, the
// leaflet, the unit, the comparison and the front page.
func TestTruthOfLevelsOnEveryPage(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	for _, audience := range []string{"internal", "public"} {
		if audience == "internal" && !effort.All() {
			continue // the public has all states, and withheld besides
		}
		files := pagesOf(t, generator.Options{FS: trees.Matrix(), Audience: audience}, func(name string) bool { return isPage(name) || path.Base(name) == "traces.json" })
		rows := map[string][]anyRow{}
		for name, data := range files {
			if isPage(name) {
				rows[name] = rowsOfAnyKind(t, data)
			}
		}
		kinds := map[string]int{}
		for file, data := range files {
			if path.Base(file) != "traces.json" {
				continue
			}
			f := tracesOf(t, data)
			unit, dir := strings.Split(file, "/")[0], path.Dir(file)
			for name, all := range rows {
				lang, plain := 0, name
				if rest, is := strings.CutPrefix(name, "zh-CN/"); is {
					lang, plain = 1, rest
				}
				year := path.Base(dir)
				if in := anyYear.FindString(plain); in != "" && in != year || plain == dir+"/index.html" {
					continue // of another year; the report page is read by the walk of every cell
				}
				for k := range f.Dimensions {
					d := &f.Dimensions[k]
					title := dimensionTitle(unit, d.ID, lang)
					for _, row := range all {
						if strings.HasPrefix(row.cells[0], title) {
							kinds[kindOfPage(plain, dir)]++
						}
					}
					truthOfLevel(t, name, lang, all, title, year, d)
				}
			}
		}
		for _, kind := range []string{"dimension", "leaflet.html", "check.html"} {
			if kinds[kind] < 200 {
				t.Errorf("%s: %d rows of dimensions on pages of %s: %v", audience, kinds[kind], kind, kinds)
			}
		}
		shares, parts := 0, 0
		for name, all := range rows {
			n, m := truthOfUnits(t, name, all)
			shares, parts = shares+n, parts+m
		}
		if shares < 100 || parts < 6 {
			t.Errorf("%s: %d signs of absence, %d reports in part", audience, shares, parts)
		}
	}
}

// truthOfUnits holds the rows of units and of their reports, on the front page, overviews, comparisons and
// pages of units: what is absent stands as a sign with its word, a total that is not of all says of how much
// it is, and what has no total is neither ranked nor graded.
func truthOfUnits(t *testing.T, name string, all []anyRow) (absences, parts int) {
	t.Helper()
	provisional, reported := [...]string{"provisional", "暂定"}, [...]string{"points reported", "分中已报送"}
	lang := 0
	if strings.HasPrefix(name, "zh-CN/") {
		lang = 1
	}
	for _, row := range all {
		text := strings.Join(row.cells, " | ")
		for k, cell := range row.cells {
			for _, words := range [...][2]string{statesOfLevels["pending"], statesOfLevels["not-applicable"], statesOfLevels["exempt"], statesOfLevels["withheld"]} {
				before, is := strings.CutSuffix(cell, words[lang])
				if !is || k == 0 || row.heads[k] != "" { // a sentence of what to know has a head
					continue
				}
				absences++
				if before = strings.TrimSpace(before); before != "" && before != "–" {
					t.Errorf("%s: %q stands beside a state of absence: %s", name, before, text)
				}
			}
		}
		if len(row.heads) != 7 || row.heads[2] != [...]string{"of", "满分"}[lang] {
			continue
		}
		_, has := printedNumber(row.cells[1])
		if part := strings.Contains(strings.ToLower(text), provisional[lang]); part && has {
			parts++
			if !strings.Contains(row.cells[0], reported[lang]) {
				t.Errorf("%s: a total that is not of all its points stands beside them: %s", name, text)
			}
		}
		if _, ranked := printedNumber(strings.Fields(row.cells[5])[0]); ranked && (!has || strings.Contains(row.cells[0], reported[lang])) {
			t.Errorf("%s: what has no total of its own is ranked: %s", name, text)
		}
	}
	return absences, parts
}

// kindOfPage is what a page is about: the name of its file or folder.
func kindOfPage(name, dir string) string {
	switch rest, in := strings.CutPrefix(name, dir+"/"); {
	case in && strings.Contains(rest, "/"):
		return path.Dir(rest)
	case in:
		return rest
	}
	return "elsewhere " + name
}
