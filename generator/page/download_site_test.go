package page

import (
	"encoding/csv"
	"strings"
	"testing"
)

// siteRows reads a table of the whole site.
func siteRows(t *testing.T, audience, name string) [][]string {
	t.Helper()
	_, _, files, _ := planned(t, audience, nil)
	for _, f := range files {
		if f.Path != "downloads/"+name {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(inside(t, f)[0], "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	t.Fatalf("no %s", name)
	return nil
}

// The totals stand in one table: 51.75 + 30 + 10 and a bonus of 1. Where a total is not
// for the audience its cells are empty.
func TestReportsTable(t *testing.T) {
	find := func(rows [][]string) string {
		for _, row := range rows {
			if row[0] == "liaison" && row[1] == "2025" {
				return strings.Join(row, ",")
			}
		}
		return ""
	}
	if got := find(siteRows(t, internal, "reports.csv")); !strings.HasPrefix(got, "liaison,2025,final,false,false,100,100,") || !strings.Contains(got, ",1,0,") {
		t.Errorf("internal: %s", got)
	}
	if got, want := find(siteRows(t, "public", "reports.csv")), "liaison,2025,final,false,true,100,,,1,0,,,,"; got != want {
		t.Errorf("public: %s, want %s", got, want)
	}
}

// Every indicator has its titles in each language of the site.
func TestIndicatorsTable(t *testing.T) {
	rows := siteRows(t, internal, "indicators.csv")
	if head := strings.Join(rows[0], ","); !strings.HasSuffix(head, "title_en,unit_of_measure_en,title_zh-CN,unit_of_measure_zh-CN") {
		t.Errorf("head %s", head)
	}
	for _, row := range rows {
		if row[1] == "2025" && row[2] == "letters" && !strings.Contains(strings.Join(row, ","), "已答复信件") {
			t.Errorf("%v lacks the Chinese title", row)
		}
	}
}
