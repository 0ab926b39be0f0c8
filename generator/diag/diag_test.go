package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func printed(d ...Diagnostic) string {
	var b strings.Builder
	Print(&b, d, Options{})
	return b.String()
}

// The line, the caret and the hint stand as the guide shows them.
func TestPrintShowsLineCaretAndHint(t *testing.T) {
	got := printed(Diagnostic{
		Rule:    "E-score",
		Place:   Place{File: "content/a/2025/scorecard.toml", Line: 41, Column: 20, Width: 8, Source: `score = { method = "ration", target = 90 }`},
		Message: `unknown scoring method "ration"`, Hint: `did you mean "ratio"?`,
	})
	want := `content/a/2025/scorecard.toml:41:20: unknown scoring method "ration"
   41 | score = { method = "ration", target = 90 }
      |                    ^^^^^^^^ did you mean "ratio"?
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Carets stand below what is meant behind tabs and characters that are two columns wide.
func TestPrintAlignsCarets(t *testing.T) {
	for _, c := range []struct {
		name, source   string
		column, width  int
		before, carets int
	}{
		{"plain", `abc = 1`, 7, 1, 6, 1},
		{"tab", "\tabc = 1", 8, 1, 10, 1},
		{"wide before", `标题 = "x"`, 6, 3, 7, 3},
		{"wide under", `t = "标题"`, 5, 4, 4, 6},
		{"full-width stop", `a。b`, 3, 1, 3, 1},
		{"combining", "e\u0301x", 3, 1, 1, 1},
		{"invisible under", "v = \u200b8", 5, 1, 4, 1},
		{"mark of order", "\ufeff[x]", 1, 1, 0, 1},
		{"past the end", `ab`, 3, 1, 2, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := printed(Diagnostic{Place: Place{File: "f", Line: 1, Column: c.column, Width: c.width, Source: c.source}, Message: "m"})
			want := "      | " + strings.Repeat(" ", c.before) + strings.Repeat("^", c.carets) + "\n"
			if !strings.HasSuffix(got, want) {
				t.Errorf("got\n%swant its last line\n%s", got, want)
			}
		})
	}
}

// A file with an escape sequence in it must not steer the reader's terminal.
func TestPrintLetsNoControlCharactersThrough(t *testing.T) {
	got := printed(Diagnostic{Place: Place{File: "f", Line: 1, Column: 1, Width: 1, Source: "a\x1b[2Jb\u202ec"}, Message: "m"})
	if strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("control characters were printed: %q", got)
	}
}

// A line of a thousand characters is cut around the place.
func TestPrintCutsLongLines(t *testing.T) {
	source := strings.Repeat("x", 1000) + "WRONG" + strings.Repeat("y", 1000)
	got := printed(Diagnostic{Place: Place{File: "f", Line: 1, Column: 1001, Width: 5, Source: source}, Message: "m"})
	lines := strings.Split(got, "\n")
	at := strings.Index(lines[2], "^^^^^")
	if len(lines[1]) > 300 || at < 0 || string([]rune(lines[1])[at:at+5]) != "WRONG" {
		t.Errorf("got\n%s", got)
	}
}

// A table pasted into one line, or a picture in it, does not hold up the list of mistakes.
func TestPrintIsQuickWithAnyLine(t *testing.T) {
	line := strings.Repeat("x", 5_000_000)
	start := time.Now()
	printed(Diagnostic{Place: Place{File: "f", Line: 1, Column: 4_999_000, Width: 1, Source: line}, Message: "m"})
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("a line of %d characters took %s", len(line), took)
	}
}

// Colour is for terminals only.
func TestPrintColours(t *testing.T) {
	d := Diagnostic{Place: Place{File: "f", Line: 1, Column: 1, Width: 1, Source: "x"}, Message: "m"}
	var b strings.Builder
	Print(&b, []Diagnostic{d}, Options{Color: true})
	if !strings.Contains(b.String(), red) || strings.Contains(printed(d), "\x1b") {
		t.Errorf("with colour %q, without %q", b.String(), printed(d))
	}
}

// Places decide the order; what says the same of the same place is said once.
func TestSort(t *testing.T) {
	at := func(file string, line, column int, m string) Diagnostic {
		return Diagnostic{Place: Place{File: file, Line: line, Column: column}, Message: m}
	}
	got := Sort([]Diagnostic{at("b", 1, 1, "1"), at("a", 2, 9, "2"), at("a", 2, 3, "3"), at("a", 10, 1, "4"), at("b", 1, 1, "1")})
	var order string
	for _, d := range got {
		order += d.Message
	}
	if order != "3241" {
		t.Errorf("order %s", order)
	}
}

// A message of several lines stays one annotation.
func TestGitHubEscapes(t *testing.T) {
	var b strings.Builder
	GitHub(&b, []Diagnostic{{Rule: "E-x", Place: Place{File: "a,b.toml", Line: 3, Column: 2, Width: 4}, Message: "50 % of\nit", Hint: "h"}})
	want := "::error file=a%2Cb.toml,line=3,col=2,endColumn=6,title=E-x::50 %25 of%0Ait%0Ah\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

// Programs find every fact of a diagnostic, and an empty run is an empty list.
func TestJSON(t *testing.T) {
	var b bytes.Buffer
	JSON(&b, nil)
	if !strings.Contains(b.String(), `"errors": 0`) || !strings.Contains(b.String(), `"diagnostics": []`) {
		t.Errorf("empty list is %q", b.String())
	}
	b.Reset()
	JSON(&b, []Diagnostic{{Rule: "L09", Severity: Warning, Place: Place{File: "f", Line: 2, Column: 3, Width: 4, Source: "s"}, Message: "m <b>", Hint: "h",
		Related: []Related{{Place{File: "g", Line: 1}, "first"}}}})
	var got struct {
		Warnings    int
		Diagnostics []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Warnings != 1 {
		t.Errorf("%d warnings", got.Warnings)
	}
	d := got.Diagnostics[0]
	if d["rule"] != "L09" || d["severity"] != "warning" || d["line"] != 2.0 || d["message"] != "m <b>" || d["related"].([]any)[0].(map[string]any)["file"] != "g" {
		t.Errorf("got %v", d)
	}
}

// A message must not become a command of its own in a build log, and a place that is not
// known is not made up.
func TestFormsOfHostileFindings(t *testing.T) {
	findings := []Diagnostic{
		{Rule: "E-key", Place: Place{File: "content/统战 部/a,b.toml", Line: 4, Column: 2, Width: 3},
			Message: "100% wrong\n::warning::fake", Hint: "write\r\n\"x\""},
		{Rule: "L09", Severity: Warning, Place: Place{File: "site.toml"}, Message: "<b>&amp;"},
		{Rule: "E-file", Severity: Info, Message: "of no file"},
	}
	var b strings.Builder
	if err := GitHub(&b, findings); err != nil {
		t.Fatal(err)
	}
	want := "::error file=content/统战 部/a%2Cb.toml,line=4,col=2,endColumn=5,title=E-key::100%25 wrong%0A::warning::fake%0Awrite%0D%0A\"x\"\n" +
		"::warning file=site.toml,title=L09::<b>&amp;\n" +
		"::notice title=E-file::of no file\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
	var doc bytes.Buffer
	if err := SARIF(&doc, Tool{Name: "steelyard"}, findings); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal(doc.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	results := log.Runs[0].Results
	if got := results[0].Locations[0].Physical.Artifact.URI; got != "content/%E7%BB%9F%E6%88%98%20%E9%83%A8/a,b.toml" {
		t.Errorf("address: %s", got)
	}
	if results[1].Locations[0].Physical.Region != nil || results[2].Locations != nil {
		t.Error("a place that is not known is given")
	}
}

// SARIF names each rule once and gives paths as addresses.
func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	d := Diagnostic{Rule: "E-key", Place: Place{File: "content/a b/x.toml", Line: 2, Column: 3, Width: 4}, Message: "m"}
	if err := SARIF(&b, Tool{Name: "steelyard", Rules: map[string]string{"E-key": "an unknown key"}}, []Diagnostic{d, d}); err != nil {
		t.Fatal(err)
	}
	var got sarifLog
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	run := got.Runs[0]
	if len(run.Tool.Driver.Rules) != 1 || len(run.Results) != 2 || run.Results[0].Locations[0].Physical.Artifact.URI != "content/a%20b/x.toml" ||
		run.Results[0].Locations[0].Physical.Region.EndColumn != 7 {
		t.Errorf("got %s", b.String())
	}
}
