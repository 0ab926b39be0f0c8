package page

import (
	"fmt"
	"testing"

	"steelyard/generator/view"
)

// Hundreds of units are too many for one list: beyond forty every list of units folds by
// category, loses no unit, and says of each category how many there are.
func TestListsOfManyUnitsFoldByCategory(t *testing.T) {
	many := map[string]string{"content/rulebook/2031.toml": "total = 100\n", "site.toml": "title = \"Many\"\nlint = \"off\"\n[categories]\noffice = \"Offices\"\nc0 = \"A\"\nc1 = \"B\"\nc2 = \"C\"\n"}
	for n := range 45 {
		dir := fmt.Sprintf("content/many-%02d/", n)
		many[dir+"unit.toml"] = fmt.Sprintf("title = \"Many %d\"\ncategory = \"c%d\"\n", n, n%3)
		many[dir+"2031/scorecard.toml"] = "mission = \"Serve\"\n[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\nsupports = [\"mission\"]\n" +
			"[indicator.i]\nobjective = \"o\"\ntitle = \"I\"\npoints = 100\ntarget = 100\nscore = { method = \"ratio\" }\n"
		many[dir+"2031/results.toml"] = fmt.Sprintf("[result.i]\nvalue = %d\nsource = \"Register\"\n", 50+n)
	}
	b, pages, _, _ := planned(t, "public", many)
	found := map[string]bool{}
	folded := func(kind string, tables ...*view.Table) {
		for _, table := range tables {
			groups, rows := 0, 0
			for _, f := range table.Folds {
				groups += f.Groups
				if f.Title.Text == "" || f.Note == "" || f.ID == "" {
					t.Errorf("%s: %s has a fold that says nothing: %+v", kind, table.ID, f)
				}
			}
			for _, g := range table.Groups {
				rows += len(g)
			}
			if len(table.Folds) < 3 || groups != len(table.Groups) || rows < 39 {
				t.Errorf("%s: %s has %d folds of %d of %d groups, %d rows", kind, table.ID, len(table.Folds), groups, len(table.Groups), rows)
			}
			found[kind+" "+table.ID] = true
		}
	}
	for _, p := range pages {
		if p.Lang != b.editions[0].Lang || p.Kind != "front" && p.Kind != "compare" && p.Kind != "downloads" && p.Kind != "search" {
			continue
		}
		v, err := p.View()
		if err != nil {
			t.Fatal(err)
		}
		var sections []view.Section
		switch v := v.(type) {
		case *view.Front:
			if v.Path == b.editions[0].frontOf("2031") {
				sections = v.Sections
			}
		case *view.Compare:
			if v.Path == b.editions[0].ComparePath("2031") {
				sections = v.Sections
			}
		case *view.Downloads:
			sections = v.Sections
		case *view.Search:
			links := 0
			for _, f := range v.Folds {
				links += len(f.Links)
			}
			if links+len(v.Rest) != len(v.Groups) || len(v.Folds) < 3 {
				t.Errorf("search: %d folds with %d and %d other of %d groups", len(v.Folds), links, len(v.Rest), len(v.Groups))
			}
		}
		for _, s := range sections {
			for _, block := range s.Blocks {
				if table, ok := block.(*view.Table); ok && table.ID != "tbl-site" && table.ID != "tbl-leave-out" && table.ID != "tbl-changed" {
					folded(p.Kind, table)
				}
			}
		}
	}
	for _, want := range []string{"front tbl-glance", "front tbl-reports", "compare tbl-reports", "compare tbl-glance", "compare tbl-break-even", "compare tbl-coverage", "downloads tbl-reports"} {
		if !found[want] {
			t.Errorf("%s was not seen; seen: %v", want, found)
		}
	}
}
