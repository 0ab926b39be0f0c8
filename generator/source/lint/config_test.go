package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// site.toml moves levels and thresholds, and turns rules off.
func TestConfigMovesRules(t *testing.T) {
	for config, want := range map[string]string{
		"":                                "warning",
		"[lint.L28]\nlevel = \"error\"\n": "error",
		"[lint.L28]\nlevel = \"info\"\n":  "note",
		"[lint.L28]\nlevel = \"off\"\n":   "",
		"[lint.L28]\nthreshold = 30\n":    "",
	} {
		o := newOffice()
		o.config = config
		c := o.years["2025"]
		c.indicator("internal-1-lag").points = 30
		c.fit()
		got := ""
		for _, d := range o.ask(t) {
			got += d.Severity.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", config, got, want)
		}
	}
}

// A waiver holds back its rule until its day, shows when it is over, and tells when
// it is not needed.
func TestWaivers(t *testing.T) {
	waive := func(rule, until string) string {
		return fmt.Sprintf("[[waive]]\nrule = %q\nreason = \"Small unit\"\nuntil = %s\n", rule, until)
	}
	ask := func(end string) []diag.Diagnostic {
		o := newOffice()
		c := o.years["2025"]
		c.mission, c.end = "", end
		return o.ask(t)
	}
	if got := ask(waive("L01", "2025-12-31")); len(got) != 0 {
		t.Errorf("a waiver to the year's last day does not hold: %+v", got)
	}
	got := ask(waive("L01", "2025-12-30"))
	if len(got) != 1 || len(got[0].Related) != 1 || got[0].Related[0].Message != "the waiver held until 2025-12-30, and the report's year ends on 2025-12-31" {
		t.Errorf("an expired waiver: %+v", got)
	}
	if got := ask(waive("L01", "2024-12-31") + waive("L01", "2025-12-31")); len(got) != 0 {
		t.Errorf("a waiver that holds beside one that is over: %+v", got)
	}
	got = ask(waive("L01", "2026-12-31") + waive("L09", "2026-12-31"))
	if len(got) != 1 || got[0].Rule != "L09" || got[0].Severity != diag.Info || !strings.HasPrefix(got[0].Message, "the waiver is not needed") || got[0].Line == 0 {
		t.Errorf("a waiver for nothing: %+v", got)
	}
	got = ask(strings.Replace(waive("L01", "2026-12-31"), "Small unit", "-", 1))
	if len(got) != 2 || got[0].Rule != "L01" || got[1].Message != "the waiver gives no reason, so it holds nothing back" || got[1].Severity != diag.Warning {
		t.Errorf("a waiver without a reason: %+v", got)
	}
	got = ask(waive("L01", "2028-12-31"))
	if len(got) != 0 {
		t.Errorf("a waiver of three years: %+v", got)
	}
	got = ask(waive("L01", "2099-12-31"))
	if len(got) != 1 || got[0].Severity != diag.Info || got[0].Message != "the waiver holds for more than 3 years after the report" || !strings.Contains(got[0].Source, "2099") {
		t.Errorf("a waiver for ever: %+v", got)
	}
	o := newOffice()
	o.config = "[lint.L09]\nlevel = \"off\"\n"
	o.years["2025"].end = waive("L09", "2025-12-31")
	got = o.ask(t)
	if len(got) != 1 || got[0].Message != "the waiver is not needed: the rule is off in site.toml" {
		t.Errorf("a waiver of a rule that is off: %+v", got)
	}
}

// What is wrong in a rulebook is said once, however many units go by it, and what one of
// them does not do about it is said of that unit.
func TestRulebookIsSaidOnce(t *testing.T) {
	o := newOffice()
	o.rulebook = strings.Replace(o.rulebook, "cap = 5", "cap = 25", 1) +
		"[objective.shared]\ndimension = \"internal\"\ntitle = \"T\"\nsupports = [\"mission\"]\n" +
		"[indicator.shared]\nobjective = \"shared\"\ntitle = \"T\"\npoints = 6\nkind = \"lead\"\nunit = \"%\"\ndefinition = \"Cases\"\nsource = \"S\"\nfrequency = \"year\"\nowner = \"O\"\nscore = { method = \"goalposts\", min = 0, max = 90 }\n"
	c := o.years["2025"]
	c.top = "weights = \"relative\"\n"
	o.others["content/second/unit.toml"] = "title = \"Second\"\n"
	o.others["content/second/2025/scorecard.toml"] = c.scorecard()
	o.others["content/second/2025/results.toml"] = c.resultsFile()
	var got []string
	for _, d := range o.ask(t) {
		got = append(got, fmt.Sprintf("%s %s %s", d.File, d.Rule, d.Message))
	}
	want := []string{
		"content/office/2025/scorecard.toml L17 objective \"shared\" has no initiative",
		"content/rulebook/2025.toml L17 objective \"shared\" has no owner",
		"content/rulebook/2025.toml L30 a bonus of 25 can lift over a whole grade, the one from 60 to 80",
		"content/second/2025/scorecard.toml L17 objective \"shared\" has no initiative",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("said:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Any number that site.toml may hold is one that a rule can compare with.
func TestThresholdsAtTheEnds(t *testing.T) {
	for _, r := range Rules() {
		for _, n := range []string{"0", "1", "0.5", "1000000"} {
			if !r.Threshold.OK() || r.Share && n == "1000000" {
				continue
			}
			o := newOffice()
			twoYears(o)
			o.config = fmt.Sprintf("[lint.%s]\nthreshold = %s\n", r.ID, n)
			if r.Least.OK() {
				o.config += "least = 0\n"
			}
			for _, d := range o.ask(t) {
				if d.Rule != r.ID {
					t.Errorf("%s = %s: %s says %s", r.ID, n, d.Rule, d.Message)
				}
			}
		}
	}
}

// A circle is an error when the site is read, and the rule finds the same one; a link
// that says feedback = true opens it.
func TestCircle(t *testing.T) {
	for supports, want := range map[string]string{
		`["mission", "learning-1"]`:                           "the strategy map runs in a circle: customer-1 → learning-1 → internal-1 → customer-1",
		`["mission", { to = "learning-1", feedback = true }]`: "",
	} {
		o := newOffice()
		o.years["2025"].objective("customer-1").keys["supports"] = supports
		site, list := source.Load(o.fs(), source.Options{})
		read, asked := "", ""
		for _, d := range list {
			read += d.Message
		}
		for _, d := range Run(site, nil) {
			if d.Rule == "L13" {
				asked += d.Message
			}
		}
		if read != want || asked != want {
			t.Errorf("%s: read %q, asked %q, want %q", supports, read, asked, want)
		}
	}
}
