package generator_test

import (
	"io/fs"
	"math/big"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// Targets by phases are worked out here once more, from what was typed: which quarters have
// ended, what the value put together so far comes to, what was to be reached by then, and whether
// it was. Traces, rows of pages and the sentence that counts say the same in both languages, and
// nothing of a year that is not over is scored, met or missed.
func TestPhasesAreReachedAsTyped(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made")
	}
	site := trees.Course()
	for _, audience := range []string{"internal", "public"} {
		files := pagesOf(t, generator.Options{FS: site, Audience: audience}, func(name string) bool {
			base := path.Base(name)
			return base == "traces.json" || base == "index.html" && strings.Count(name, "/") >= 2
		})
		held, rows, counted := map[string]int{}, 0, 0
		for file, data := range files {
			if path.Base(file) != "traces.json" {
				continue
			}
			dir := path.Dir(file)
			want := phasesAsTyped(t, site, dir)
			f := tracesOf(t, data)
			on, due := 0, 0
			for _, d := range f.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						w := want[i.ID]
						if hidden := strings.HasSuffix(i.ID, "-hidden"); hidden && audience == "public" {
							if i.ToDate.Value+i.ToDate.Target+i.ToDate.Status != "" {
								t.Errorf("%s: %s is withheld and tells of its course", file, i.ID)
							}
							continue
						}
						if i.State != "pending" || i.Status == "met" || i.Status == "missed" {
							t.Errorf("%s: %s is %s %s in a year that is not over", file, i.ID, i.State, i.Status)
						}
						if got := (course{i.ToDate.Through, i.ToDate.Value, i.ToDate.Target, i.ToDate.Status}); got != w {
							t.Errorf("%s: %s is %+v, and by what was typed %+v", file, i.ID, got, w)
						}
						held[w.status]++
						if w.status != "" {
							due++
						}
						if w.status == "met" {
							on++
						}
					}
				}
			}
			for lang, said := range map[string]string{"": numbers(on, due) + " indicators due by now", "zh-CN/": "应达进度的" + decimal(due) + "项指标中" + decimal(on) + "项达到"} {
				name := lang + dir + "/index.html"
				if text := strings.ToLower(visible(t, files[name])); strings.Contains(text, strings.ToLower(said)) {
					counted++
				} else {
					t.Errorf("%s does not say %q", name, said)
				}
				rows += truthOfCourse(t, name, files[name], want, audience)
			}
		}
		if held["met"] < 20 || held["missed"] < 20 || rows < 200 || counted != 10 {
			t.Errorf("%s: %v in %d rows, counted in %d sentences", audience, held, rows, counted)
		}
	}
}

// TestTruthOfACourse walks the pages and files of the site as those of others are walked.
func TestTruthOfACourse(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	for _, audience := range []string{"internal", "public"} {
		if audience == "public" && !effort.All() {
			continue
		}
		if pages, rows, _ := truthOfSite(t, trees.Course(), audience); pages < leastOf(300) || rows < leastOf(1500) {
			t.Errorf("%d pages with %d rows: the walk sees too little", pages, rows)
		}
	}
}

// course is how an indicator stands in the course of its year.
type course struct{ through, value, target, status string }

func decimal(n int) string { return big.NewInt(int64(n)).String() }

// numbers are "three of nine" as English pages write it: in digits where one of them is above ten.
func numbers(n, of int) string {
	small := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if of < len(small) {
		return small[n] + " of " + small[of]
	}
	return decimal(n) + " of " + decimal(of)
}

// truthOfCourse holds the rows of "So far this year": the word of the schedule, and no word where nothing
// is to be said.
func truthOfCourse(t *testing.T, name, page string, want map[string]course, audience string) (rows int) {
	said := map[string]string{"on schedule": "met", "behind schedule": "missed", "达到序时进度": "met", "落后于序时进度": "missed", "–": ""}
	for _, row := range labelledRows(t, page) {
		standing, has := row.cells["Schedule"]
		if zh, ok := row.cells["序时进度"]; ok {
			standing, has = zh, true
		}
		if !has {
			continue
		}
		rows++
		at := slices.IndexFunc([]string{"Case ", "事项"}, func(s string) bool { return strings.Contains(row.name, s) })
		found := false
		for id, w := range want {
			side, by, _ := strings.Cut(id, "-")
			if zh := map[string]string{"higher": "高", "lower": "低", "range": "准"}[side] + "事项" + by; at == 0 && !strings.HasSuffix(row.name, " "+id) || at == 1 && row.name != zh && !(id == "steps" && row.name == "事项步骤") {
				continue
			}
			found = true
			if strings.HasSuffix(id, "-hidden") && audience == "public" {
				t.Errorf("%s: %q is withheld and has a row", name, row.name)
			}
			if got, known := said[standing]; !known || got != w.status {
				t.Errorf("%s: %q is %q, and by what was typed %q", name, row.name, standing, w.status)
			}
			for _, cell := range [][2]string{{row.cells["So far"] + row.cells["截至目前"], w.value}, {strings.TrimLeft(row.cells["Target by then"]+row.cells["序时目标值"], "≥≤ "), w.target}} {
				if id != "steps" && !asPrinted(cell[0], cell[1]) {
					t.Errorf("%s: %q has %q, and by what was typed %q", name, row.name, cell[0], cell[1])
				}
			}
		}
		if !found {
			t.Errorf("%s: nothing is known of %q", name, row.name)
		}
	}
	return rows
}

// asPrinted says whether a cell shows a number: whole, or its first decimals and an ellipsis.
func asPrinted(cell, want string) bool {
	if want == "" || cell == "–" {
		return want == "" && cell == "–"
	}
	exact, _ := new(big.Rat).SetString(want)
	if cut, ok := strings.CutSuffix(cell, "…"); ok {
		return strings.HasPrefix(exact.FloatString(12), cut)
	}
	shown, ok := printedNumber(cell)
	return ok && shown.Cmp(exact) == 0
}

// phasesAsTyped says of the indicators of a report how they stand, from its files alone.
func phasesAsTyped(t *testing.T, site fs.FS, dir string) map[string]course {
	t.Helper()
	var card struct {
		Indicator map[string]struct {
			Better, Aggregate string
			Target            map[string]int64
		}
	}
	var results struct {
		AsOf   string `toml:"as_of"`
		Result map[string]struct {
			Value   int64
			Periods map[string]int64
		}
	}
	for name, into := range map[string]any{"scorecard.toml": &card, "results.toml": &results} {
		data, err := fs.ReadFile(site, "content/"+dir+"/"+name)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if rest, ok := strings.CutPrefix(text, "as_of = "); ok {
			text = "as_of = \"" + rest[:10] + "\"" + rest[10:]
		}
		text = strings.Replace(text, "[indicator.steps]", "[steps]", 1)
		text = strings.Replace(text, "[result.steps]", "[steps]", 1)
		if _, err := toml.Decode(text, into); err != nil {
			t.Fatal(err)
		}
	}
	// The last day of each part of the year, in its order; two tables, since one year begins in April.
	ends := map[string]string{"Q1": "2026-03-31", "Q2": "2026-06-30", "Q3": "2026-09-30", "Q4": "2026-12-31", "H1": "2026-06-30", "01": "2026-01-31", "02": "2026-02-28", "03": "2026-03-31",
		"04": "2026-04-30", "05": "2026-05-31", "06": "2026-06-30", "07": "2026-07-31", "08": "2026-08-31", "09": "2026-09-30", "10": "2026-10-31", "11": "2026-11-30", "12": "2026-12-31"}
	if strings.HasSuffix(dir, "2026-27") {
		for part, end := range map[string]string{"Q1": "2026-06-30", "Q2": "2026-09-30", "Q3": "2026-12-31", "Q4": "2027-03-31", "H1": "2026-09-30", "01": "2027-01-31", "02": "2027-02-28", "03": "2027-03-31"} {
			ends[part] = end
		}
	}
	parts := map[bool][]string{false: {"Q1", "Q2", "Q3", "Q4"}, true: {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}}
	out := map[string]course{}
	for id, ind := range card.Indicator {
		res := results.Result[id]
		names := slices.Clone(parts[strings.HasSuffix(id, "-months")])
		slices.SortFunc(names, func(a, b string) int { return strings.Compare(ends[a], ends[b]) })
		var run []string // parts that were reported one after the other from the first
		for _, p := range names {
			if _, ok := res.Periods[p]; !ok || ends[p] > results.AsOf {
				break
			}
			run = append(run, p)
		}
		reach := results.AsOf
		if res.Value == 0 {
			if len(run) == 0 {
				out[id] = course{}
				continue
			}
			reach = ends[run[len(run)-1]]
		}
		phase := ""
		for _, p := range []string{"Q1", "H1", "Q3"} {
			if ends[p] <= reach {
				phase = p
			}
		}
		c := course{}
		if phase != "" && res.Value == 0 {
			reach = ends[phase]
		}
		var values []*big.Rat
		for _, p := range run {
			if ends[p] <= reach {
				values, c.through = append(values, big.NewRat(res.Periods[p], 1)), p
			}
		}
		if res.Value != 0 {
			values = []*big.Rat{big.NewRat(res.Value, 1)}
		}
		value := togetherAsTyped(ind.Aggregate, values)
		c.value = value.RatString()
		if phase != "" {
			target := big.NewRat(ind.Target[phase], 1)
			c.target, c.status = target.RatString(), "missed"
			if cmp := value.Cmp(target); cmp == 0 || cmp > 0 && ind.Better == "higher" || cmp < 0 && ind.Better == "lower" {
				c.status = "met"
			}
		}
		out[id] = c
	}
	steps := course{}
	if results.AsOf >= "2026-06-30" {
		steps.status = "missed"
		if data, err := fs.ReadFile(site, "content/"+dir+"/results.toml"); err == nil && strings.Contains(string(data), "[result.steps]") {
			steps.status = "met"
		}
	}
	out["steps"] = steps
	return out
}

// togetherAsTyped puts values together.
func togetherAsTyped(how string, values []*big.Rat) *big.Rat {
	out := new(big.Rat).Set(values[0])
	for _, v := range values[1:] {
		switch c := v.Cmp(out); {
		case how == "sum" || how == "mean":
			out.Add(out, v)
		case how == "last", how == "max" && c > 0, how == "min" && c < 0:
			out.Set(v)
		}
	}
	if how == "mean" {
		out.Quo(out, big.NewRat(int64(len(values)), 1))
	}
	return out
}
