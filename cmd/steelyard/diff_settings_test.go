package main

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/trees"
)

// What diff says of a setting is in the reader's language, whatever key of a rulebook or a
// scorecard changed: no key and no word of a file stands in a Chinese sentence, and none with a
// mark of programs in an English one.
func TestDiffSaysSettingsInWords(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	site := trees.Ways()
	change := func(name string, pairs ...string) {
		text := string(site[name].Data)
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == "" {
				text = pairs[i+1] + "\n" + text
				continue
			}
			if !strings.Contains(text, pairs[i]) {
				t.Fatalf("%s has no %s", name, pairs[i])
			}
			text = strings.Replace(text, pairs[i], pairs[i+1], 1)
		}
		site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	change("content/rulebook/2026.toml", "", `compare = "all"
edge = 0.75
coverage = 0.6
node_coverage = 0.55
year_starts = 4
total_cap = 105
bonus = { cap = 5 }
deduction = { cap = 6.5 }
status = { met = 0.85, watch = 0.65, by = "attainment" }
[veto.fire]
title = { en = "Fire", zh-CN = "火灾" }
effect = { cap_grade = "low" }
[veto.fraud]
title = { en = "Fraud", zh-CN = "造假" }
effect = { zero_item = "line" }
[veto.late]
title = { en = "Late", zh-CN = "迟报" }
effect = { cap_score = 80 }
[veto.theft]
title = { en = "Theft", zh-CN = "盗伐" }
effect = { bar_award = true }
`)
	text := string(site["content/rulebook/2026.toml"].Data) // keys of the file come before its tables
	head, tables, _ := strings.Cut(text, "[veto.fire]")
	vetoes, rest, _ := strings.Cut(tables, "title = { en = \"Rules 2026\"")
	before, panel, _ := strings.Cut("title = { en = \"Rules 2026\""+rest, "[panel.service]")
	before = strings.Replace(before, `from = 85 }`, `from = 88, quota = { share = 0.3, rounding = "ceil", ties = "all" } }`, 1)
	before = strings.Replace(before, `missing = "pending"`, `missing = "zero"`, 1)
	before = strings.Replace(before, `rounding = { `, `rounding = { value = 1, `, 1)
	panel = strings.Replace(panel, "superior = 0.6", "superior = 0.5", 1)
	panel = strings.Replace(panel, "scale = [0, 100]\nmin_ballots = 2", "scale = [0, 100]\nmin_ballots = 3\ntrim = { above = 4, drop = 1 }", 1)
	site["content/rulebook/2026.toml"] = &fstest.MapFile{Data: []byte(head + before + "[veto.fire]" + vetoes + "[panel.service]" + panel), Mode: 0o644}
	change("content/oak/2026/scorecard.toml", `aggregate = "mean"`, "aggregate = \"harmonic\"\ncoverage = 0.5\ndifficulty = 1.05\ngate = { indicator = \"ratio\", at_least = 10 }",
		"[dimension.d1]\n", "[dimension.d1]\ngate = { indicator = \"ratio\", share = 0.5, factor = 0.9 }\n",
		"[objective.o11]\n", "[objective.o11]\ncoverage = 0.4\n",
		"[indicator.ratio]\n", "[indicator.ratio]\nstatus = { by = \"tolerance\", met = 0.5, watch = 4 }\ndifficulty = 1.1\n",
		"[indicator.line]\n", "[indicator.line]\nfrequency = \"half\"\naggregate = \"max\"\n")
	change("content/teak/2026/scorecard.toml", `aggregate = "minimum"`, `aggregate = "points"`)
	change("content/palm/2026/results.toml", "[result.rubric]\n", "[result.rubric]\n")
	dir := planted(t, site)
	place := regexp.MustCompile(`\S+\.(?:toml|csv)(?::\d+)?`)
	for _, lang := range []string{"zh-CN", "en"} {
		for _, format := range []string{"text", "markdown"} {
			out, talk := call(t, done, "diff", "2025", "2026", "--source", dir, "--lang", lang, "--format", format)
			for line := range strings.SplitSeq(place.ReplaceAllString(out+talk, ""), "\n") {
				if m := regexp.MustCompile(`\[[a-z-]+\.[a-z_-]+\]|[a-z]_[a-z]|[a-z] = `).FindString(line); m != "" {
					t.Errorf("%s, %s says %q in %q", lang, format, m, line)
				}
				if word := english(regexp.MustCompile("`[^`]*`").ReplaceAllString(line, ""), []string{"diff"}); lang == "zh-CN" && word != "" {
					t.Errorf("%s says %q in %q", format, word, line)
				}
			}
		}
	}
}
