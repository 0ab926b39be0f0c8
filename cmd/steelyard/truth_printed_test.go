package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
	"steelyard/scoring"
)

// What a site of every state, rule and way of putting together has published agrees with
// itself, workbooks computed, and verify says so in both languages without a word of the other.
func TestTruthOfVerify(t *testing.T) {
	sites := map[string]fs.FS{"ways": trees.Ways()}
	if effort.All() {
		sites["index"] = trees.Index()
		sites["states"], sites["tabled"], sites["matrix"], sites["course"] = trees.Site(), trees.Tabled(trees.Site()), trees.Matrix(), trees.Course()
	}
	for name, site := range sites {
		dir, public := planted(t, site), t.TempDir()
		call(t, done, "build", "--source", dir, "--audience", "internal", "--output", public, "--quiet")
		for lang, agrees := range map[string]string{"en": "everything agrees", "zh-CN": "全部一致"} {
			if lang != "en" && !effort.All() { // what it says of what differs is read in Chinese below
				continue
			}
			out, talk := call(t, done, "verify", public, "--lang", lang)
			if !strings.Contains(out, agrees) {
				t.Errorf("%s: %s%s", name, out, talk)
			}
			heldPlain(t, "verify", lang, out, nil)
			for line := range strings.SplitSeq(out, "\n") { // what was recomputed is all there is
				if n := regexp.MustCompile(`\d+`).FindAllString(line, -1); (strings.Contains(line, "recomputed") || strings.Contains(line, "项中")) && n[0] != n[1] {
					t.Errorf("%s: %s", name, line)
				}
			}
		}
		if name == "ways" {
			verifySpeaksChinese(t, public)
		}
	}
}

// verifySpeaksChinese tampers with the built site of ways: what verify says of each thing is
// Chinese where Chinese is asked for.
func verifySpeaksChinese(t *testing.T, public string) {
	t.Helper()
	for name, change := range map[string][2]string{
		"oak/2026/traces.json":  {`"published": "16.75"`, `"published": "17.75"`},
		"oak/2025/data.csv":     {",21,", ",22,"},
		"oak/2024/index.html":   {"16.75", "16.85"},
		"palm/2025/traces.json": {`"points": "25"`, `"points": "26"`},
		"downloads/reports.csv": {"palm,2025,draft,false", "palm,2025,draft,true"},
	} {
		file := filepath.Join(public, name)
		data, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(data), change[0]) {
			t.Fatalf("%s has no %s: %v", name, change[0], err)
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(string(data), change[0], change[1])), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(filepath.Join(public, "pine", "2025", "data.csv")); err != nil {
		t.Fatal(err)
	}
	out, _ := call(t, failed, "verify", public, "--lang", "zh-CN")
	heldPlain(t, "verify", "zh-CN", out, siteWords(t, trees.Ways()))
	if strings.Count(out, "\n") < 20 {
		t.Errorf("little is found: %s", out)
	}
}

// heldPlain holds what the terminal says: no difference of nothing, no one of many, and in
// Chinese no word of English but names.
func heldPlain(t *testing.T, what, lang, out string, known []string) {
	t.Helper()
	for line := range strings.SplitSeq(out, "\n") {
		if m := regexp.MustCompile(`\b1 (?:files|reports|differences|results|changes|units|indicators|errors|warnings|points|targets)\b|by 0(?:\.0+)?(?:[ ,;]|$)|相差0(?:\.0+)?[^.0-9]`).FindString(line); m != "" {
			t.Errorf("%s says %q in %q", what, m, line)
		}
		if word := english(line, known); lang == "zh-CN" && word != "" && !strings.Contains(line, "|") {
			t.Errorf("%s says %q in %q", what, word, line)
		}
	}
}

// What check asks of every state and rule is said in words of one language, and its last line
// counts what stands above it.
func TestTruthOfCheck(t *testing.T) {
	for name, site := range map[string]fs.FS{"states": trees.Site(), "ways": trees.Ways(), "matrix": trees.Matrix(), "course": trees.Course(), "index": trees.Index()} {
		if name != "ways" && name != "index" && !effort.All() {
			continue
		}
		dir := planted(t, site)
		file := filepath.Join(dir, "site.toml")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(data), `lint = "off"`, "", 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		known := siteWords(t, site)
		for lang, count := range map[string]string{"en": `(\d+) errors, (\d+) warnings`, "zh-CN": `(\d+) 个错误，(\d+) 个警告`} {
			out, talk := call(t, failed, "check", "--source", dir, "--lang", lang)
			findings, warnings := 0, 0
			body, reasons, _ := strings.Cut(out+talk, map[string]string{"en": "why these rules ask:", "zh-CN": "这些规则的理由："}[lang])
			for line := range strings.SplitSeq(body, "\n") {
				if m := regexp.MustCompile(`^\S+\.(?:toml|csv)(?::\d+:\d+)?: ?(warning: |警告：)?`).FindStringSubmatch(line); m != nil {
					findings++
					if m[1] != "" {
						warnings++
					}
				}
			}
			heldPlain(t, "check", lang, body, known)
			m := regexp.MustCompile(count).FindStringSubmatch(reasons)
			if m == nil || m[1] != number(findings-warnings) || m[2] != number(warnings) || findings < 30 {
				t.Errorf("%s, %s: %d findings, %d of them warnings, and the end says %v", name, lang, findings, warnings, m)
			}
		}
	}
}

func number(n int) string { return scoring.FromInt(int64(n)).String() }

// What export takes away are the values, states and scores that are published: of what is
// absent none, of what is in part its parts.
func TestTruthOfExport(t *testing.T) {
	for name, site := range map[string]fs.FS{"states": trees.Site(), "ways": trees.Ways(), "matrix": trees.Matrix(), "course": trees.Course(), "index": trees.Index()} {
		scored, err := generator.Score(context.Background(), generator.Options{FS: site})
		if err != nil || scored.Summary.Failed {
			t.Fatal(name, err, scored.Summary.Diagnostics)
		}
		want := map[string]*scoring.IndicatorScore{}
		for _, s := range scored.Scores {
			for d := range s.Dimensions {
				for o := range s.Dimensions[d].Objectives {
					for i := range s.Dimensions[d].Objectives[o].Indicators {
						n := &s.Dimensions[d].Objectives[o].Indicators[i]
						want[s.Unit+" "+s.Year+" "+n.ID] = n
					}
				}
			}
		}
		dir := planted(t, site)
		out, _ := call(t, done, "export", "--source", dir, "--format", "csv", "--lang", "en", "--output", "-")
		all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out, _ = call(t, done, "export", "--source", dir, "--format", "json", "--lang", "en", "--output", "-")
		var objects []map[string]any
		if err := json.Unmarshal([]byte(out), &objects); err != nil {
			t.Fatal(err)
		}
		if len(all)-1 != len(want) || len(objects) != len(want) {
			t.Errorf("%s: %d rows and %d objects of %d indicators", name, len(all)-1, len(objects), len(want))
		}
		at := func(name string) int { return slices.Index(all[0], name) }
		for k, row := range all[1:] {
			id := row[at("unit")] + " " + row[at("year")] + " " + row[at("id")]
			n := want[id]
			if n == nil {
				t.Errorf("%s: there is no %s", name, id)
				continue
			}
			score, value := "", ""
			if n.State == scoring.Scored {
				score = n.Score.Rounded.String()
			}
			if v, ok := n.Value.Get(); ok && (!n.Partial || row[at("value")] != "" && n.ToDate != nil) { // of an open year what has come as one
				value = v.String()
			}
			if row[at("state")] != string(n.State) || row[at("score")] != score {
				t.Errorf("%s: %s is %s with %q, and is %s with %q", name, id, row[at("state")], row[at("score")], n.State, score)
			}
			if got := row[at("value")]; got != "" && got != value || n.State == scoring.Pending && got != "" && n.ToDate == nil {
				t.Errorf("%s: %s, %s, has a value of %q, and it is %q", name, id, n.State, got, value)
			}
			for _, key := range []string{"state", "score", "value", "target"} {
				told, _ := objects[k][key].(string)
				if told != row[at(key)] {
					t.Errorf("%s: %s has %s of %q as JSON and %q as CSV", name, id, key, told, row[at(key)])
				}
			}
		}
	}
}

// What diff says in words is plain in both languages, and where points add up, what moved the
// scores comes to what the total moved by.
func TestTruthOfDifferencesInWords(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	spread := trees.Site() // a result became not applicable: its points go to others, which the row shows
	const results = "content/acacia/2026/results.toml"
	for from, to := range map[string]string{"[result.ratio]\nvalue = 21": "[result.ratio]\nnot_applicable = { en = \"None.\", zh-CN = \"没有。\" }", "[result.deduct]\nvalue = 13": "[result.deduct]\nnot_applicable = { en = \"None.\", zh-CN = \"没有。\" }"} {
		text := string(spread[results].Data)
		if !strings.Contains(text, from) {
			t.Fatalf("there is no %s", from)
		}
		spread[results] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1)), Mode: 0o644}
	}
	for name, site := range map[string]fs.FS{"states": trees.Site(), "ways": trees.Ways(), "spread": spread, "matrix": trees.Matrix()} {
		dir, known := planted(t, site), siteWords(t, site)
		for _, lang := range []string{"en", "zh-CN"} {
			out, talk := call(t, done, "diff", "2025", "2026", "--source", dir, "--lang", lang)
			heldPlain(t, "diff", lang, out+talk, known)
			if name != "ways" && lang == "en" {
				truthOfSteps(t, out)
			}
			if with := map[string]string{"en": "; with it “", "zh-CN": "；随之变动：“"}[lang]; (name == "spread") != strings.Contains(out, with) {
				t.Errorf("%s, %s: what others got is told where nothing was handed on, or is not told:\n%s", name, lang, out)
			}
		}
	}
}

var (
	movedTotal = regexp.MustCompile(`^(\S.*?) 2026 +(\d+\.\d+) → (\d+\.\d+) `)
	movedScore = regexp.MustCompile(`^ {2,}\S?.*?  (\d+\.\d+) → (\d+\.\d+)(?:  |$)`)
	movedAway  = regexp.MustCompile(`^ {2,}\S?.*?  (\d+\.\d+) → Not (?:applicable|reported yet)(?:  |$)`)
	movedWith  = regexp.MustCompile(`; with it “[^”]*” (\d+\.\d+) → (\d+\.\d+)$`)
	movedInAll = regexp.MustCompile(`; with it “.*, in all ([+−])(\d+\.\d+)$`)
	movedBy    = regexp.MustCompile(`^ {2,}(?:\S.*?  +)?([+−])(\d+\.\d+)(?:  |$)`)
)

// truthOfSteps adds up what moved each report that has a total in both years.
func truthOfSteps(t *testing.T, out string) {
	t.Helper()
	var unit string
	var left int
	reports := 0
	end := func() {
		if unit == "" {
			return
		}
		if reports++; left < -500 || left > 500 { // totals have one decimal, scores two
			t.Errorf("diff: what moved %s leaves %d ten-thousandths of a point:\n%s", unit, left, out)
		}
		unit = ""
	}
	for line := range strings.SplitSeq(out, "\n") {
		if !strings.HasPrefix(line, " ") {
			end()
			if m := movedTotal.FindStringSubmatch(line); m != nil {
				unit, left = m[1], trees.TenThousandths(m[3])-trees.TenThousandths(m[2])
			}
			continue
		}
		if m := movedScore.FindStringSubmatch(line); m != nil {
			left -= trees.TenThousandths(m[2]) - trees.TenThousandths(m[1])
		}
		if m := movedAway.FindStringSubmatch(line); m != nil {
			left += trees.TenThousandths(m[1])
		}
		if m := movedInAll.FindStringSubmatch(line); m != nil {
			by := trees.TenThousandths(m[2])
			if m[1] != "+" {
				by = -by
			}
			left -= by
		} else if m := movedWith.FindStringSubmatch(line); m != nil {
			left -= trees.TenThousandths(m[2]) - trees.TenThousandths(m[1])
		}
		if m := movedBy.FindStringSubmatch(line); m != nil {
			by := trees.TenThousandths(m[2])
			if m[1] != "+" {
				by = -by
			}
			left -= by
		}
	}
	end()
	if reports < 1 {
		t.Errorf("no report has a total in both years:\n%s", out)
	}
}

// The reason of a veto is told in the language of the output, as titles are.
func TestReasonsOfVetoesAreInTheLanguageOfTheOutput(t *testing.T) {
	for lang, want := range map[string]string{"zh-CN": "未造成人员伤害", "en": "nobody was hurt"} {
		if out, _ := call(t, 0, "score", "sports", "2025", "--trace", "--source", "../..", "--lang", lang); !strings.Contains(out, want) {
			t.Errorf("%s: nothing says %q: %s", lang, want, out)
		}
	}
}
