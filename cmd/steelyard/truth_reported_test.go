package main

import (
	"encoding/json"
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
