package main

import (
	"encoding/json"
	"strings"
	"testing"

	"steelyard/generator/diag"
)

// findings hold what could break the forms that other programs read.
var findings = []diag.Diagnostic{
	{Rule: "E-key", Severity: diag.Error, Place: diag.Place{File: "content/统战 部/a,b.toml", Line: 4, Column: 2, Width: 3},
		Message: "100% wrong\n::warning::fake", Hint: "write\r\n\"x\"",
		Related: []diag.Related{{Place: diag.Place{File: "site.toml", Line: 1, Column: 1, Width: 5}, Message: "first given here"}}},
	{Rule: "L09", Severity: diag.Warning, Place: diag.Place{File: "site.toml"}, Message: "<b>&amp;"},
	{Rule: "E-file", Severity: diag.Info, Message: "of no file"},
}

// A message must not become a command of its own in a build log.
func TestGitHubForm(t *testing.T) {
	var b strings.Builder
	if err := writeGitHub(&b, findings); err != nil {
		t.Fatal(err)
	}
	want := "::error file=content/统战 部/a%2Cb.toml,line=4,col=2,endColumn=5,title=E-key::100%25 wrong%0A::warning::fake%0Awrite%0D%0A\"x\"\n" +
		"::warning file=site.toml,title=L09::<b>&amp;\n" +
		"::notice title=E-file::of no file\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// Review tools find the place by address and region, and refuse a file that lacks what
// the standard requires.
func TestSARIFForm(t *testing.T) {
	var b strings.Builder
	if err := writeSARIF(&b, findings); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.Tool.Driver.Name != toolName || len(run.Tool.Driver.Rules) != 3 || len(run.Results) != 3 {
		t.Fatalf("log: %+v", log)
	}
	first := run.Results[0]
	if got := first.Locations[0].Physical.Artifact.URI; got != "content/%E7%BB%9F%E6%88%98%20%E9%83%A8/a,b.toml" {
		t.Errorf("address: %s", got)
	}
	if got := *first.Locations[0].Physical.Region; got != (sarifRegion{StartLine: 4, StartColumn: 2, EndColumn: 5}) {
		t.Errorf("region: %+v", got)
	}
	if len(first.Related) != 1 || first.Related[0].Message.Text != "first given here" {
		t.Errorf("related: %+v", first.Related)
	}
	if run.Results[1].Locations[0].Physical.Region != nil || run.Results[2].Locations != nil {
		t.Error("a place that is not known is given")
	}
	if run.Results[1].Level != "warning" || run.Results[2].Level != "note" {
		t.Error("levels are not SARIF's")
	}
}

// A clean site is an empty list, not null.
func TestEmptyForms(t *testing.T) {
	for _, f := range checkFormats {
		var b strings.Builder
		if err := f.write(&b, nil); err != nil {
			t.Fatal(err)
		}
		switch f.name {
		case "json":
			if !strings.Contains(b.String(), `"diagnostics": []`) {
				t.Errorf("json: %s", b.String())
			}
		case "sarif":
			if !strings.Contains(b.String(), `"results": []`) {
				t.Errorf("sarif: %s", b.String())
			}
		default:
			if b.String() != "" {
				t.Errorf("%s: %s", f.name, b.String())
			}
		}
	}
}
