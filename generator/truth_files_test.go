package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// table reads a file of CSV into rows by the names of its columns.
func table(t *testing.T, data string) []map[string]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for n, cell := range line {
			row[all[0][n]] = cell
		}
		rows = append(rows, row)
	}
	return rows
}

// truthOfReports holds reports.csv: no total without points on which it stands, no grade and
// no place while something is pending.
func truthOfReports(t *testing.T, name, data string) {
	for _, row := range table(t, data) {
		reported, _ := printedNumber(row["reported"])
		if (row["total"] != "") != (reported.Sign() > 0) {
			t.Errorf("%s: %s %s has a total of %q on %q points", name, row["unit"], row["year"], row["total"], row["reported"])
		}
		if row["provisional"] == "true" && row["grade"]+row["rank"] != "" || row["total"] == "" && row["grade"]+row["rank"]+row["subtotal"] != "" {
			t.Errorf("%s: %s %s is judged: %v", name, row["unit"], row["year"], row)
		}
	}
}

type tracedNode struct {
	ID, State, Status, Exact, Published, Share, Value, Points string
	Reported                                                  string
	ObsStatus                                                 string
	Dimensions, Objectives, Indicators                        []tracedNode
	Total                                                     struct{ Reported, Published, Exact, Grade, State string }
}

// truthOfTraces holds traces.json: what is not scored has no score, what is not whole no value.
func truthOfTraces(t *testing.T, name, data string) {
	var f tracedNode
	if err := json.Unmarshal([]byte(data), &f); err != nil {
		t.Fatal(err)
	}
	if on, _ := printedNumber(f.Total.Reported); (f.Total.Published != "") != (on.Sign() > 0) || f.Total.Published == "" && f.Total.Grade+f.Total.Exact != "" {
		t.Errorf("%s: a total of %q, %q, on %q points", name, f.Total.Published, f.Total.Grade, f.Total.Reported)
	}
	var walk func(n *tracedNode)
	walk = func(n *tracedNode) {
		if n.State != "scored" && n.Exact+n.Published+n.Share != "" || n.State == "scored" && n.Published == "" {
			t.Errorf("%s: %s is %s with a score of %q", name, n.ID, n.State, n.Published)
		}
		if n.State == "pending" && (n.Value != "" || n.ObsStatus != "" && n.ObsStatus != "O") {
			t.Errorf("%s: %s is pending with a value of %q, %s", name, n.ID, n.Value, n.ObsStatus)
		}
		if n.State != "scored" && slices.Contains([]string{"met", "watch", "missed"}, n.Status) {
			t.Errorf("%s: %s is %s and %s", name, n.ID, n.State, n.Status)
		}
		for _, below := range [][]tracedNode{n.Objectives, n.Indicators} {
			for k := range below {
				walk(&below[k])
			}
		}
	}
	for k := range f.Dimensions {
		walk(&f.Dimensions[k])
	}
}

// truthOfWorkbook holds practice.xlsx: nothing but points stands beside what is absent, and the
// last row has a total where there is one.
func truthOfWorkbook(t *testing.T, name, data string) {
	f, err := excelize.OpenReader(strings.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	cell := func(row []string, n int) string {
		if n < len(row) {
			return row[n]
		}
		return ""
	}
	scored := false
	for _, row := range rows[4:] {
		share, score, status := cell(row, 7), cell(row, 8), cell(row, 9)
		if slices.Contains(absent, status) && share+score != "" {
			t.Errorf("%s: %q is %s with %s", name, cell(row, 0)+" "+cell(row, 2), status, score)
		}
		if last := cell(row, 2) == "" && (cell(row, 0) == "Total" || cell(row, 0) == "总分") && !slices.Contains(absent, status); last && (score != "") != scored {
			t.Errorf("%s: a total of %q", name, score)
		}
		scored = scored || cell(row, 2) != "" && score != ""
	}
}
