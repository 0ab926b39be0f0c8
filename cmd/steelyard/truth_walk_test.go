package main

import (
	"bytes"
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

	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// call runs the program and returns what it prints to both outputs; another status than the
// one expected is an error.
func call(t *testing.T, status int, args ...string) (out, talk string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if got := run(context.Background(), args, &stdout, &stderr); got != status {
		t.Errorf("steelyard %s ended with %d, not %d:\n%s%s", strings.Join(args, " "), got, status, stdout.String(), stderr.String())
	}
	return stdout.String(), stderr.String()
}

// planted writes a site of trees to the disk.
func planted(t *testing.T, site fs.FS) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, site); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Whoever works in Chinese is answered in Chinese: each command that tells of a site says
// nothing in English but ids, keys, names of files and what stands in the site.
func TestTerminalSpeaksChinese(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	dir := planted(t, trees.Ways())
	site := func(args ...string) []string { return append(args, "--source", dir, "--lang", "zh-CN") }
	known := siteWords(t, trees.Ways())
	for _, s := range allShown() {
		known = append(known, inLatin.FindAllString(s.name, -1)...)
	}
	filled := filepath.Join(t.TempDir(), "filled.xlsx")
	for _, args := range [][]string{
		site("check"), site("score"), site("score", "oak", "2025", "--trace"), site("score", "pine", "2026", "--trace"), site("diff", "2024", "2025"), site("diff", "2025", "2026", "--format", "markdown"),
		site("export", "oak", "2026", "--template", "--output", filled), site("import", filled), {"figures", "--lang", "zh-CN"}, {"version", "--lang", "zh-CN"},
		site("new-year", "2027"),
	} {
		out, talk := call(t, done, args...)
		for line := range strings.SplitSeq(out+talk, "\n") {
			if word := english(line, known); word != "" {
				t.Errorf("steelyard %s says %q in %q", strings.Join(args[:min(3, len(args))], " "), word, line)
			}
			if mark := halfWidth(line); mark != "" {
				t.Errorf("steelyard %s has %q in %q", strings.Join(args[:min(3, len(args))], " "), mark, line)
			}
		}
	}
}

// Marks of every line in Chinese are full-width: also those of scores with grades, vetoes, bonus and
// factors, of what is built, sealed, verified and explained.
func TestTerminalSetsChineseMarks(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	course, public := planted(t, trees.Course()), t.TempDir()
	sample, compared, next, least := course, misused, "2027", 300 // a small site of one year has all states, and fewer lines
	if effort.All() {
		sample, compared, next, least = planted(t, os.DirFS("../..")), done, "2026", 1000
	}
	lines := 0
	for _, c := range []struct {
		status int
		args   []string
	}{
		{done, []string{"score", "--source", sample, "--trace"}}, {done, []string{"check", "--source", sample}}, {done, []string{"score", "--source", course, "--trace"}},
		{done, []string{"build", "--source", sample, "--output", public, "--audience", "internal", "-v"}}, {done, []string{"build", "--source", sample, "--list", "--audience", "public"}},
		{done, []string{"verify", public}}, {done, []string{"check", "--explain", "L09"}}, {done, []string{"check", "--explain", "E-value"}}, {done, []string{"figures"}},
		{compared, []string{"diff", "2024", "2025", "--source", sample}}, {misused, []string{"score", "nobody", "--source", sample}}, {misused, []string{"check", "--explain", "L99"}},
		{done, []string{"export", "--source", sample, "--format", "csv", "--output", filepath.Join(t.TempDir(), "all.csv")}}, {done, []string{"new-year", next, "--source", sample}},
	} {
		out, talk := call(t, c.status, append(c.args, "--lang", "zh-CN")...)
		for line := range strings.SplitSeq(out+talk, "\n") {
			lines++
			if mark := halfWidth(line); mark != "" {
				t.Errorf("steelyard %s has %q in %q", strings.Join(c.args[:min(2, len(c.args))], " "), mark, line)
			}
		}
	}
	if lines < least {
		t.Errorf("%d lines", lines)
	}
}

var (
	// apart is what may have marks of its own: code, numbers and what stands in brackets of a file.
	apart     = regexp.MustCompile("\"[^\"]*\"|`[^`]*`|\\[[^\\]]*\\]|\\{[^}]*\\}|“[^”]*”")
	halfMarks = regexp.MustCompile(`\p{Han}[”）]? ?[:;,!?]|[:;,!?] ?\p{Han}|\p{Han}\(|\)\p{Han}`)
)

// halfWidth is a mark of half width beside a Chinese character of a line; "" for none.
func halfWidth(line string) string { return halfMarks.FindString(apart.ReplaceAllString(line, "·")) }

var (
	inLatin  = regexp.MustCompile(`[A-Za-z]{3,}`)
	isCode   = regexp.MustCompile(`steelyard [a-z]+|\S*[/\\.]\S+|"[^"]*"|--?[a-z][-a-z]*|[a-z]+-[-a-z]+|\b[a-z_]+ = |\([a-z, -]+\)|（[^（）]*）|[a-z]+：(?:column|full)`)
	programs = []string{"steelyard", "Steelyard", "git", "HEAD", "JSON", "CSV", "SVG", "AHP", "SWOT", "show"}
)

// english is the first word of a line that is neither an id nor a key; "" for none.
func english(line string, known []string) string {
	for _, word := range inLatin.FindAllString(isCode.ReplaceAllString(line, " "), -1) {
		if !slices.Contains(known, word) && !slices.Contains(programs, word) {
			return word
		}
	}
	return ""
}

// siteWords are the names that the files of a site give to things, and the keys and words with which they
// say how.
func siteWords(t *testing.T, site fs.FS) []string {
	t.Helper()
	all := []string{"missing", "rounding", "score", "objective", "dimension", "total", "half", "even", "objectives", "published", "exact", "column", "full"}
	quoted := regexp.MustCompile(`"[^"]*"`)
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(site, name)
		all = append(all, inLatin.FindAllString(quoted.ReplaceAllString(string(data), "")+name, -1)...)
		for _, m := range regexp.MustCompile(`id = "([a-z]+)"|(?:missing|aggregate|level|method) = "([a-z]+)"`).FindAllStringSubmatch(string(data), -1) {
			all = append(all, m[1], m[2])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What diff says of two years is true: nothing that is absent has a number, no grade and no
// place stands beside what is provisional, and a rule whose milestones go on with the year is
// no change that somebody failed to declare.
func TestTruthOfDifferences(t *testing.T) {
	gated := trees.Ways() // what a gate asks for is named by its title
	card := gated["content/oak/2026/scorecard.toml"]
	card.Data = bytes.Replace(card.Data, []byte(`score = { method = "linear" }`), []byte(`score = { method = "linear", gate = { indicator = "ratio", at_least = 20 } }`), 1)
	dir := planted(t, gated)
	for _, years := range [][2]string{{"2024", "2025"}, {"2025", "2026"}} {
		out, _ := call(t, done, "diff", years[0], years[1], "--source", dir, "--format", "json")
		var told struct {
			Undeclared int
			Reports    []struct {
				Unit, Title string
				Causes      []struct {
					Was, Now string
					Node     struct{ Kind, ID, Title string }
				}
				Moves []struct {
					Node     struct{ Kind, ID, Title string }
					Was, Now struct {
						State, Status, Score, Grade string
						Rank                        int
						Provisional                 bool
					}
				}
			}
		}
		if err := json.Unmarshal([]byte(out), &told); err != nil {
			t.Fatal(err)
		}
		if told.Undeclared != map[string]int{"2026": 1}[years[1]] || // the gate
			len(told.Reports) != 4 {
			t.Errorf("%v: %d undeclared in %d reports", years, told.Undeclared, len(told.Reports))
		}
		gate := false
		for _, r := range told.Reports {
			for _, c := range r.Causes {
				gate = gate || strings.Contains(c.Now, "“Oak by ratio” is at least 20")
				if (c.Node.Title == "") != (c.Node.Kind == "report" || c.Node.Kind == "rulebook") {
					t.Errorf("%v: the %s %q is called %q", years, c.Node.Kind, c.Node.ID, c.Node.Title)
				}
			}
			for _, m := range r.Moves {
				if m.Node.Kind != "report" && m.Node.Title == "" || r.Title == "" {
					t.Errorf("%v: %s %q of %q has no title", years, m.Node.Kind, m.Node.ID, r.Title)
				}
				for _, s := range []struct {
					State, Status, Score, Grade string
					Rank                        int
					Provisional                 bool
				}{m.Was, m.Now} {
					if scored := s.State == "scored"; s.State != "" && scored != (s.Score != "") || !scored && (slices.Contains([]string{"met", "watch", "missed", "strong", "fair", "weak"}, s.Status) || s.Grade != "" || s.Rank > 0) || s.Provisional && (s.Grade != "" || s.Rank > 0) {
						t.Errorf("%v: %s %s %s is %+v", years, r.Unit, m.Node.Kind, m.Node.ID, s)
					}
				}
			}
		}
		if gate != (years[1] == "2026") {
			t.Errorf("%v: a gate is named by its title: %v", years, gate)
		}
	}
}

// What is taken away by export says of each state what is so, and what is brought back by
// import is the same: of every state and every rule a filled-in form differs in nothing.
func TestTruthOfForms(t *testing.T) {
	dir := planted(t, trees.Site())
	out, _ := call(t, done, "export", "--source", dir, "--format", "csv", "--lang", "en", "--output", "-")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 300 {
		t.Fatalf("%d rows: %v", len(rows), rows[0])
	}
	langs := []string{"en", "zh-CN"}
	for n, unit := range []string{"acacia", "birch", "date", "fir", "hazel", "rowan"} {
		form := filepath.Join(t.TempDir(), unit+".xlsx")
		call(t, done, "export", unit, "2026", "--template", "--source", dir, "--lang", langs[n%2], "--output", form)
		if out, talk := call(t, done, "import", form, "--source", dir); !strings.Contains(out+talk, "nothing differs") {
			t.Errorf("%s in %s: %s%s", unit, langs[n%2], out, talk)
		}
	}
}
