package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// A rulebook of several years serves all that a year is closed and opened with: seal, verify,
// what the public and what the office sees, new-year, diff and export.
func TestOneRulebookOfSeveralYears(t *testing.T) {
	site := trees.Index()
	for _, name := range []string{"content/north/2024/scorecard.toml", "content/south/2024/scorecard.toml"} {
		site[name] = &fstest.MapFile{Data: append([]byte("status = \"final\"\n"), site[name].Data...), Mode: 0o644}
	}
	dir := planted(t, site)
	at := func(args ...string) []string { return append(args, "--source", dir, "--lang", "en") }
	call(t, done, at("seal", "2024")...)
	agrees := func(when string) {
		t.Helper()
		for n, audience := range []string{"public", "internal"} {
			if !effort.Spread(n, 2) {
				continue
			}
			public := t.TempDir()
			call(t, done, at("build", "--audience", audience, "--output", public, "--quiet")...)
			if out, talk := call(t, done, "verify", public, "--lang", "en"); !strings.Contains(out, "everything agrees") {
				t.Errorf("%s, %s: %s%s", when, audience, out, talk)
			}
		}
	}
	agrees("sealed")
	if out, _ := call(t, done, at("new-year", "2027")...); strings.Contains(out, "years") {
		t.Errorf("the new rulebook has a text of another year: %s", out)
	}
	if out, talk := call(t, done, at("check")...); strings.Contains(out+talk, `"years"`) {
		t.Errorf("what new-year wrote is told as a mistake: %s%s", out, talk)
	}
	agrees("with a year of which nothing is reported")
	call(t, done, at("diff", "2024", "2027")...)
	out, _ := call(t, done, at("export", "--format", "csv", "--output", "-")...)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 1+2*4*5 {
		t.Errorf("%d rows, %v, of 2 units, 4 years and 5 indicators", len(rows), err)
	}
	file := filepath.Join(dir, "content/rulebook/2024.toml")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), "max = 18", "max = 20", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	out, talk := call(t, failed, at("check")...)
	talk += out
	if strings.Count(talk, "2024.toml:38:") != 2 || strings.Contains(talk, "2025 was sealed") { // both units' sealed year, no other
		t.Errorf("a rule of a sealed year changed: %s", talk)
	}
}

// Where too little is reported for points to be taken out, workbooks say the total that is
// published, and verify agrees.
func TestTooLittleReportedAgrees(t *testing.T) {
	site := trees.Index()
	rules := string(site["content/rulebook/2024.toml"].Data)
	site["content/rulebook/2024.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(rules, "missing = \"renormalise\"", "missing = \"renormalise\"\ncoverage = 0.9", 1)), Mode: 0o644}
	var kept []string
	for row := range strings.SplitSeq(string(site["content/rulebook/results.csv"].Data), "\n") {
		if !strings.Contains(row, "2026,life") && !strings.Contains(row, "south,2025,debt") {
			kept = append(kept, row)
		}
	}
	site["content/rulebook/results.csv"] = &fstest.MapFile{Data: []byte(strings.Join(kept, "\n")), Mode: 0o644}
	dir, public := planted(t, site), t.TempDir()
	call(t, done, "build", "--source", dir, "--output", public, "--quiet")
	if out, talk := call(t, done, "verify", public, "--lang", "en"); !strings.Contains(out, "everything agrees") {
		t.Error(out, talk)
	}
}
