package main

import (
	"encoding/json"
	"io/fs"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"steelyard/generator/trees"
)

// What score says as JSON to be reported are the points of the indicators whose results are, whatever the
// rulebook makes of the others: left out, counted as nothing, or waited for.
func TestTruthOfPointsReportedAsJSON(t *testing.T) {
	dir := planted(t, trees.Ways())
	out, _ := call(t, done, "score", "--source", dir, "--format", "json")
	var told []jsonScore
	if err := json.Unmarshal([]byte(out), &told); err != nil {
		t.Fatal(err)
	}
	less := map[string]int{}
	for _, s := range told {
		with := 0
		for _, d := range s.Dimensions {
			for _, i := range d.Indicators {
				if i.State == "not-scored" || i.State == "scored" && i.Status != "zero" { // a growth without a year before is reported all the same
					with++
				}
			}
		}
		if s.Unit == "palm" { // what is not there does not apply, and its points went to the rest
			with = 10
		}
		if want := number(10 * with); s.Reported != want { // ten indicators share 100 points alike, as they are declared
			t.Errorf("%s %s: %s is reported, and the indicators with a result have %s", s.Unit, s.Year, s.Reported, want)
		}
		if s.Reported != s.Possible {
			less[s.Year]++
		}
	}
	for _, year := range []string{"2024", "2025", "2026"} { // as nothing, left out, waited for
		if less[year] < 2 {
			t.Errorf("%d reports of %s have something that is not reported", less[year], year)
		}
	}
}

// What score prints one below the other adds up: a dimension is its indicators with what is
// beside them, and the total of the head the dimensions with what follows.
func TestTruthOfColumnsOfScore(t *testing.T) {
	for name, site := range map[string]fs.FS{"ways": trees.Ways(), "matrix": trees.Matrix()} {
		dir := planted(t, site)
		out, _ := call(t, done, "score", "--source", dir, "--format", "json")
		var told []jsonScore
		if err := json.Unmarshal([]byte(out), &told); err != nil {
			t.Fatal(err)
		}
		reports, sums := 0, 0
		for _, s := range told {
			out, _ := call(t, done, "score", "--source", dir, s.Unit, s.Year)
			head, rows, _ := strings.Cut(strings.TrimSpace(out), "\n")
			m := regexp.MustCompile(`: (-?[0-9.]+)`).FindStringSubmatch(head)
			if m == nil {
				continue // nothing is scored
			}
			reports++
			total, dimension, below, open := new(big.Rat), new(big.Rat), new(big.Rat), ""
			close := func() {
				if open != "" && below.Cmp(dimension) != 0 {
					t.Errorf("%s, %s: what stands below %s comes to %s, not %s", name, head, open, below.FloatString(4), dimension.FloatString(4))
				}
				open = ""
			}
			for row := range strings.SplitSeq(rows, "\n") {
				cells := regexp.MustCompile(`\s{2,}`).Split(strings.TrimSpace(row), -1)
				indented, beside := strings.HasPrefix(row, "  "), regexp.MustCompile(`^[+−±]`).MatchString(cells[0])
				value := cells[0]
				if !beside && len(cells) > 1 {
					value = cells[1]
				}
				n, ok := new(big.Rat).SetString(strings.NewReplacer("−", "-", "+", "", "±", "").Replace(value))
				switch {
				case strings.HasPrefix(row, "× ") || !ok:
					continue
				case beside && open == "":
					total.Add(total, n)
				case indented && !beside:
					below.Add(below, n)
				case beside && below.Cmp(dimension) != 0: // what is beside the indicators
					below.Add(below, n)
				case beside:
					close()
					total.Add(total, n)
				default:
					close()
					open = cells[0]
					dimension.Set(n)
					below.SetInt64(0)
					total.Add(total, n)
				}
				sums++
			}
			close()
			if want, _ := new(big.Rat).SetString(m[1]); want == nil || want.Cmp(total) != 0 {
				t.Errorf("%s, %s: the column comes to %s\n%s", name, head, total.FloatString(4), rows)
			}
		}
		if reports < 6 || sums < 60 {
			t.Errorf("%s: %d reports with %d figures were read", name, reports, sums)
		}
	}
}
