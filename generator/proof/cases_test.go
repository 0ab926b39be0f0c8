package proof_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
)

// rowsOf reads a CSV of the published cases by column name; of two columns of one name the
// first counts.
func rowsOf(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join("../../scoring/testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			if _, ok := m[rows[0][i]]; !ok {
				m[rows[0][i]] = v
			}
		}
		out = append(out, m)
	}
	return out
}

type site struct{ fstest.MapFS }

func newSite(rulebook string) site {
	s := site{fstest.MapFS{}}
	s.put("site.toml", "title = \"Cases\"\npublisher = \"Office\"\nlint = \"off\"\n")
	s.put("content/rulebook/2021.toml", "title = \"Rules\"\n"+rulebook)
	return s
}

func (s site) put(name, text string) { s.MapFS[name] = &fstest.MapFile{Data: []byte(text)} }

// The Human Development Index of ten countries: goalposts, a logarithm, a mean and a
// geometric mean.
func TestHumanDevelopmentIndexIsRecomputed(t *testing.T) {
	notInShort(t)
	s := newSite("total = 1\nrounding = { score = 9, objective = 9, dimension = 9, total = 3, sum = \"exact\" }\n")
	rows := rowsOf(t, "hdi/hdi_2021.csv")
	for _, row := range rows {
		u := strings.ToLower(row["iso3"])
		s.put("content/"+u+"/unit.toml", fmt.Sprintf("title = %q\ncategory = \"c\"\n", row["country"]))
		card := "title = \"HDI\"\nmission = \"M\"\nweights = \"relative\"\naggregate = \"geometric\"\n"
		for _, d := range []string{"health", "education", "standard"} {
			card += fmt.Sprintf("[dimension.%s]\ntitle = %q\npoints = 1\n", d, d)
			if d == "education" {
				card += "aggregate = \"mean\"\n"
			}
		}
		for _, i := range []struct{ id, dim, low, high, more string }{{"life", "health", "20", "85", ""}, {"expected", "education", "0", "18", ""}, {"schooling", "education", "0", "15", ""}, {"income", "standard", "100", "75000", `, transform = "log"`}} {
			card += fmt.Sprintf("[objective.o-%s]\ndimension = %q\ntitle = \"O\"\n[indicator.%s]\nobjective = \"o-%s\"\ntitle = \"I\"\npoints = 1\nscore = { method = \"goalposts\", min = %s, max = %s%s }\n", i.id, i.dim, i.id, i.id, i.low, i.high, i.more)
		}
		s.put("content/"+u+"/2021/scorecard.toml", card)
		s.put("content/"+u+"/2021/results.toml", fmt.Sprintf("[result.life]\nvalue = %s\n[result.expected]\nvalue = %s\n[result.schooling]\nvalue = %s\n[result.income]\nvalue = %s\n",
			row["life_expectancy"], row["expected_schooling"], row["mean_schooling"], row["gni_per_capita"]))
	}
	agrees(t, prove(t, s.MapFS, t.TempDir()), map[string]int{"scores": 4 * len(rows), "sums": 7 * len(rows), "totals": len(rows), "ranks": len(rows)})
}

// The connectivity index, 49 indicators of twelve of its 51 countries: min-max over all
// units and weighted means at every level. All 51, STEELYARD_CASES=51, cost a hundred
// thousand figures more and prove no other arithmetic; so do twelve against four.
func TestConnectivityIndexIsRecomputed(t *testing.T) {
	notInShort(t)
	s := newSite("rounding = { score = 9, objective = 9, dimension = 9, total = 9, sum = \"exact\" }\n")
	meta, rows := rowsOf(t, "asem/iMeta.csv"), rowsOf(t, "asem/expected_treated.csv")
	rows = rows[:min(len(rows), effort.Of("CASES", 4, 12))]
	id := strings.ToLower
	var card strings.Builder
	card.WriteString("title = \"Index\"\nmission = \"M\"\nweights = \"relative\"\naggregate = \"mean\"\n")
	for _, m := range meta {
		switch m["Level"] {
		case "3":
			fmt.Fprintf(&card, "[dimension.%s]\ntitle = \"D\"\npoints = %s\naggregate = \"mean\"\n", id(m["iCode"]), m["Weight"])
		case "2":
			fmt.Fprintf(&card, "[objective.%s]\ndimension = %q\ntitle = \"O\"\nweight = %s\naggregate = \"mean\"\n", id(m["iCode"]), id(m["Parent"]), m["Weight"])
		case "1":
			better := "higher"
			if m["Direction"] == "-1" {
				better = "lower"
			}
			fmt.Fprintf(&card, "[indicator.%s]\nobjective = %q\ntitle = \"I\"\npoints = %s\nbetter = %q\nscore = { method = \"minmax\" }\n", id(m["iCode"]), id(m["Parent"]), m["Weight"], better)
		}
	}
	for _, row := range rows {
		u := id(row["uCode"])
		s.put("content/"+u+"/unit.toml", fmt.Sprintf("title = %q\ncategory = \"c\"\n", u))
		s.put("content/"+u+"/2021/scorecard.toml", card.String())
		var results strings.Builder
		for _, m := range meta {
			if m["Level"] == "1" {
				fmt.Fprintf(&results, "[result.%s]\nvalue = %q\n", id(m["iCode"]), row[m["iCode"]])
			}
		}
		s.put("content/"+u+"/2021/results.toml", strings.ReplaceAll(results.String(), `"`, ""))
	}
	agrees(t, prove(t, s.MapFS, t.TempDir()), map[string]int{"scores": len(rows) * 49, "totals": len(rows), "ranks": len(rows)})
}

// The published comparisons of the analytic hierarchy process, each as the weights of
// indicators, with one rater or several.
func TestPublishedComparisonsAreRecomputed(t *testing.T) {
	data, err := os.ReadFile("../../scoring/pairwise/testdata/ahp.test")
	if err != nil {
		t.Fatal(err)
	}
	s := newSite("rounding = { score = 2, total = 2 }\n")
	n := 0
	for _, text := range strings.Split(string(data), "\ncompare ")[1:] {
		var items []string
		var rows [][]string
		var judged strings.Builder
		for line := range strings.Lines(text) {
			f := strings.Fields(line)
			switch {
			case len(f) > 2 && f[0] == "row":
				items, rows = append(items, strings.ToLower(f[1])), append(rows, f[2:])
			case len(f) > 2 && f[0] == "judge":
				fmt.Fprintf(&judged, "%q = [%s]\n", strings.ToLower(f[1]), quoted(f[2:]))
				for _, id := range strings.Split(strings.ToLower(f[1]), "/") {
					if !slices.Contains(items, id) {
						items = append(items, id)
					}
				}
			}
		}
		for i, row := range rows {
			for j := i + 1; j < len(row); j++ {
				fmt.Fprintf(&judged, "%q = %q\n", items[i]+"/"+items[j], row[j])
			}
		}
		if len(items) < 2 {
			continue
		}
		n++
		unit := fmt.Sprintf("content/case-%d/", n)
		card := "mission = \"M\"\n[weights.indicator.o]\nmethod = \"ahp\"\n[weights.indicator.o.compare]\n" + judged.String() +
			"[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\n"
		results := ""
		for i, id := range items {
			card += fmt.Sprintf("[indicator.%s]\nobjective = \"o\"\ntitle = %q\ntarget = 90\nscore = { method = \"ratio\" }\n", id, id)
			results += fmt.Sprintf("[result.%s]\nvalue = %d\n", id, 50+7*i)
		}
		s.put(unit+"unit.toml", fmt.Sprintf("title = \"Case %d\"\ncategory = \"c%d\"\n", n, n))
		s.put(unit+"2021/scorecard.toml", card)
		s.put(unit+"2021/results.toml", results)
	}
	agrees(t, prove(t, s.MapFS, t.TempDir()), map[string]int{"weights from comparison": 8, "totals": 8})
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(out, ", ")
}

// Everything that the sample publishes is worked out again.
func TestSampleIsRecomputed(t *testing.T) {
	files := folder(t, "../..")
	if effort.All() {
		agrees(t, prove(t, files, t.TempDir()), map[string]int{"scores": 160, "sums": 160, "totals": 10, "grades": 9, "ranks": 9, "bridges": 4})
		return
	}
	// One unit of three years, and none of the guide.
	maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool {
		parts := strings.Split(name, "/")
		return len(parts) > 2 && !slices.Contains([]string{"rulebook", "united-front"}, parts[1]) || strings.HasPrefix(name, "content/_index")
	})
	files["site.toml"].Data = regexp.MustCompile(`(?m)^units .*$`).ReplaceAll(files["site.toml"].Data, nil)
	agrees(t, prove(t, files, t.TempDir()), map[string]int{"scores": 50, "sums": 50, "totals": 3, "grades": 3, "ranks": 3, "bridges": 2})
}

// folder reads the sources of a site.
func folder(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, root := range []string{"site.toml", "content"} {
		err := filepath.WalkDir(filepath.Join(dir, root), func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			rel, _ := filepath.Rel(dir, name)
			files[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// notInShort leaves out what proves the same arithmetic on many figures.
func notInShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("many figures; left out with -short")
	}
}

// Whole steps stay whole in a workbook: what is left of 5 − 3 after a round to ten decimals is no
// third step, and a whole score is not rounded up by one.
func TestWholeStepsAreRecomputed(t *testing.T) {
	s := newSite("rounding = { mode = \"up\", score = 2, total = 2 }\n")
	s.put("content/a/unit.toml", "title = \"A\"\n")
	card, results := "mission = \"m\"\n[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ntitle = \"O\"\ndimension = \"d\"\n", ""
	for n, mode := range []string{"started", "whole", "prorata", "started"} {
		card += fmt.Sprintf("[indicator.i%d]\ntitle = \"I%d\"\nobjective = \"o\"\npoints = 25\nbetter = \"lower\"\ntarget = 3\nscore = { method = \"deduct\", loss = 0.1, mode = %q }\n", n, n, mode)
		results += fmt.Sprintf("[result.i%d]\nvalue = %d\n", n, 5+n)
	}
	s.put("content/a/2021/scorecard.toml", card)
	s.put("content/a/2021/results.toml", results)
	agrees(t, prove(t, s.MapFS, t.TempDir()), map[string]int{"scores": 4, "totals": 1, "cells of data files": 20})
}
