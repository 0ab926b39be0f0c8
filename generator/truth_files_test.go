package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"strconv"
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
	ToDate                                                    struct{ Through, Value, Target, Status string } // of a year that is not over
	Dimensions, Objectives, Indicators                        []tracedNode
	Total                                                     struct {
		Reported, Published, Exact, Grade, State, Possible string
		Provisional                                        bool
	}
}

// tracesOf reads traces.json.
func tracesOf(t *testing.T, data string) (f tracedNode) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// truthOfTraces holds traces.json: what is not scored has no score, what is not whole no value.
func truthOfTraces(t *testing.T, name, data string) {
	f := tracesOf(t, data)
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
		if n.State != "scored" && n.State != "watched" && slices.Contains([]string{"met", "watch", "missed"}, n.Status) {
			t.Errorf("%s: %s is %s and %s", name, n.ID, n.State, n.Status)
		}
		truthOfStatus(t, name, n)
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

// truthOfStatus holds the word of a node against the rule that the method page prints: of what
// has indicators strong from 90% of its points, fair from 70%, weak below; of an indicator that
// missed its target close from 70%, missed below.
func truthOfStatus(t *testing.T, name string, n *tracedNode) {
	exact, ok := printedNumber(n.Exact)
	points, has := printedNumber(n.Points)
	if n.State != "scored" || !ok || !has || points.Sign() <= 0 || slices.Contains([]string{"", "none", "pending", "zero"}, n.Status) {
		return
	}
	share := new(big.Rat).Quo(exact, points)
	from := func(percent int64) bool { return share.Cmp(big.NewRat(percent, 100)) >= 0 }
	want := ""
	switch {
	case len(n.Objectives)+len(n.Indicators) == 0 && n.Status == "met":
		return // what its value says, not its points
	case len(n.Objectives)+len(n.Indicators) == 0 && from(70):
		want = "watch"
	case len(n.Objectives)+len(n.Indicators) == 0:
		want = "missed"
	case from(90):
		want = "strong"
	case from(70):
		want = "fair"
	default:
		want = "weak"
	}
	if n.Status != want {
		t.Errorf("%s: %s is %s with %s of %s points, and the rule says %s", name, n.ID, n.Status, exact.FloatString(4), points.FloatString(2), want)
	}
}

// truthOfSheets holds all sheets of a workbook: no difference of nothing, no one of many, no
// cell that failed.
func truthOfSheets(t *testing.T, name string, f *excelize.File) {
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, text := range row {
				if m := zeroDifference.FindString(text) + oneOfMany.FindString(text); m != "" || strings.HasPrefix(text, "#") && strings.HasSuffix(text, "!") || strings.Contains(text, "%!") {
					t.Errorf("%s, %s: %q says %q", name, sheet, text, m)
				}
			}
		}
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
	truthOfSheets(t, name, f)
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
	for _, row := range rows[4:] { // what is judged has beside it what was to be reached, and what was
		status := cell(row, 10)
		if slices.Contains([]string{"Met", "Close", "Missed", "达标", "接近达标", "未达标"}, status) && (cell(row, 4) == "" || cell(row, 5) == "") {
			t.Errorf("%s: %q is %s with a target of %q and a result of %q", name, cell(row, 2), status, cell(row, 4), cell(row, 5))
		}
	}
	scored := false
	for _, row := range rows[4:] {
		share, score, lost, status := cell(row, 7), cell(row, 8), cell(row, 9), cell(row, 10)
		if !scored && cell(row, 2) == "" && !slices.Contains(absent, status) && status == "" && score != "" { // below no score there are no steps to a total
			t.Errorf("%s: %q is %s where nothing is scored", name, cell(row, 0), score)
		}
		if slices.Contains(absent, status) && share+score+lost != "" {
			t.Errorf("%s: %q is %s with %s", name, cell(row, 0)+" "+cell(row, 2), status, score)
		}
		if points, err := strconv.ParseFloat(cell(row, 6), 64); err == nil && lost != "" && cell(row, 2) != "" {
			earned, _ := strconv.ParseFloat(score, 64)
			if less, err := strconv.ParseFloat(lost, 64); err != nil || math.Abs(points-earned-less) > 1e-9 {
				t.Errorf("%s: %q has %s of %v points and lost %s", name, cell(row, 2), score, points, lost)
			}
		}
		if last := cell(row, 2) == "" && (cell(row, 0) == "Total" || cell(row, 0) == "总分") && !slices.Contains(absent, status); last && (score != "") != scored {
			t.Errorf("%s: a total of %q", name, score)
		}
		scored = scored || cell(row, 2) != "" && score != ""
	}
}

// truthOfIndicators holds indicators.csv: what each is called in each language, and points that
// are 0 where they went to others. What is only watched needs no rule.
func truthOfIndicators(t *testing.T, name, data string) {
	for _, row := range table(t, data) {
		unnamed := false
		for column, text := range row { // one of each language of the site
			unnamed = unnamed || strings.HasPrefix(column, "title_") && text == ""
		}
		if unnamed || row["dimension"] == "" || row["objective"] == "" || row["rule"] == "" && row["points"] != "0" {
			t.Errorf("%s: %s %s %s has no name, place or rule: %v", name, row["unit"], row["year"], row["indicator"], row)
		}
		if n, ok := printedNumber(row["points"]); !ok || n.Sign() < 0 {
			t.Errorf("%s: %s %s has points of %q", name, row["unit"], row["indicator"], row["points"])
		}
	}
}

// truthOfIndex holds the index of the search: each entry has a name and an address, and tells
// nothing that a page may not say.
func truthOfIndex(t *testing.T, name, data string) {
	text := strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(data, "steelyardIndex(")), ";")
	var entries [][]json.RawMessage
	if err := json.NewDecoder(strings.NewReader(strings.TrimSuffix(text, ")"))).Decode(&entries); err != nil || len(entries) < 100 {
		t.Fatalf("%s: %d entries, %v", name, len(entries), err)
	}
	for _, e := range entries {
		var title, address string
		if len(e) < 2 || json.Unmarshal(e[0], &title) != nil || json.Unmarshal(e[1], &address) != nil || strings.TrimSpace(title) == "" || address == "" {
			t.Errorf("%s: an entry without name or address: %s", name, e)
			continue
		}
		for _, part := range e {
			var text string
			if json.Unmarshal(part, &text) != nil {
				continue
			}
			if m := zeroDifference.FindString(text); m != "" {
				t.Errorf("%s: %s tells a difference of nothing: %q", name, address, m)
			}
			if m := oneOfMany.FindString(text); m != "" {
				t.Errorf("%s: %s: one of many: %q", name, address, m)
			}
		}
	}
}

// truthOfLosses holds what stands one below the other: below a dimension the losses of its parts
// add up to its own, or none is printed.
func truthOfLosses(t *testing.T, name, page string) {
	var sum, dimension *big.Rat
	of := ""
	end := func() {
		if dimension != nil && sum != nil && sum.Cmp(dimension) != 0 {
			t.Errorf("%s: below %q, of which %s is lost, stand losses of %s", name, of, dimension.FloatString(2), sum.FloatString(2))
		}
		sum, dimension = nil, nil
	}
	for _, row := range labelledRows(t, page) {
		lost, ok := printedNumber(row.cells["Lost"], row.cells["失分"])
		switch group := strings.Contains(row.class, "grp"); {
		case group || strings.Contains(row.class, "total") || len(row.cells) == 0:
			end()
			if group && ok {
				of, dimension = row.name, lost
			}
		case ok && dimension != nil:
			if sum == nil {
				sum = new(big.Rat)
			}
			sum.Add(sum, lost)
		}
	}
	end()
}
