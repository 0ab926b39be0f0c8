package download_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"steelyard/generator/redact"
)

// siteRows reads a table of the whole site.
func siteRows(t *testing.T, audience, name string) [][]string {
	t.Helper()
	_, files := planned(t, audience)
	text := strings.TrimPrefix(string(fileOf(t, files, "downloads/"+name)), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
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
	if got := find(siteRows(t, redact.Internal, "reports.csv")); !strings.HasPrefix(got, "liaison,2025,final,false,false,100,100,") || !strings.Contains(got, ",1,0,") {
		t.Errorf("internal: %s", got)
	}
	if got, want := find(siteRows(t, "public", "reports.csv")), "liaison,2025,final,false,true,100,,,1,0,,,,"; got != want {
		t.Errorf("public: %s, want %s", got, want)
	}
}

// Every indicator has its titles in each language of the site.
func TestIndicatorsTable(t *testing.T) {
	rows := siteRows(t, redact.Internal, "indicators.csv")
	if head := strings.Join(rows[0], ","); !strings.HasSuffix(head, "title_en,unit_of_measure_en,title_zh-CN,unit_of_measure_zh-CN") {
		t.Errorf("head %s", head)
	}
	for _, row := range rows {
		if row[1] == "2025" && row[2] == "letters" && !strings.Contains(strings.Join(row, ","), "已答复信件") {
			t.Errorf("%v lacks the Chinese title", row)
		}
	}
}
