package generator_test

import (
	"encoding/json"
	"io/fs"
	"math/big"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"steelyard/generator"
	"steelyard/generator/trees"
)

// The words of targets are worked out here once more, from what was typed: the value, the
// target, which way is better, and what the rule calls full. Nothing of the program's own
// arithmetic is asked; only whether anything was scored is taken from the traces.
func TestTargetsAreMetAsTyped(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made")
	}
	for name, site := range map[string]fs.FS{"states": trees.Site(), "ways": trees.Ways(), "limits": trees.Limits(), "tabled": trees.Tabled(trees.Site()), "matrix": trees.Matrix()} {
		held, printed := map[string]int{}, 0
		files := pagesOf(t, generator.Options{FS: site, Audience: "internal"}, func(name string) bool {
			base := path.Base(name)
			return base == "traces.json" || base == "data.csv" || base == "index.html" && strings.Count(name, "/") >= 2
		})
		for file, data := range files {
			if path.Base(file) != "traces.json" {
				continue
			}
			f := tracesOf(t, data)
			dir := path.Dir(file)
			want := judgedAsTyped(t, site, dir)
			words := map[string]string{}
			for _, d := range f.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						judge, known := want[i.ID]
						if i.State != "scored" || i.Status == "pending" || i.Status == "zero" || !known {
							continue
						}
						word := judge(i)
						words[i.ID] = word
						held[word]++
						if i.Status != word {
							t.Errorf("%s, %s: %s is %s, and by what was typed %s", name, file, i.ID, i.Status, word)
						}
					}
				}
			}
			for _, row := range table(t, files[dir+"/data.csv"]) {
				if word, ok := words[row["indicator"]]; ok && row["status"] != word {
					t.Errorf("%s, %s/data.csv: %s is %s, and by what was typed %s", name, dir, row["indicator"], row["status"], word)
				}
			}
			for _, lang := range []string{"", "zh-CN/"} {
				printed += truthOfWords(t, lang+dir+"/index.html", files[lang+dir+"/index.html"], words)
			}
		}
		if held["watch"] < 25 || held["none"] < 5 || name != "ways" && (held["met"] < 4 || held["missed"] < 3) || printed < 2*held["watch"] {
			t.Errorf("%s: %v were judged, %d words are printed", name, held, printed)
		}
	}
}

// printedStatus are the words of a status in the rows of a report.
var printedStatus = map[string]string{"Met": "met", "Close": "watch", "Missed": "missed", "达标": "met", "接近达标": "watch", "未达标": "missed"}

// truthOfWords holds the rows of a report against what its indicators are by what was typed, and
// returns how many have a word.
func truthOfWords(t *testing.T, name, page string, words map[string]string) (printed int) {
	for _, row := range labelledRows(t, page) {
		status := printedStatus[row.cells["Status"]+row.cells["状态"]]
		for id, word := range words {
			title := row.name + row.cells["Indicator"] + row.cells["指标"]
			if !strings.HasSuffix(title, " by "+id) && !strings.HasSuffix(title, "看"+trees.Chinese(id)) || len(row.cells) < 5 {
				continue
			}
			if status != "" {
				printed++
			}
			if status != "" && status != word || status == "" && word != "none" && (row.cells["Status"]+row.cells["状态"]) != "" {
				t.Errorf("%s: %q is %q, and by what was typed %s", name, title, row.cells["Status"]+row.cells["状态"], word)
			}
		}
	}
	return printed
}

// typedIndicator is an indicator as its file has it.
type typedIndicator struct {
	Target any
	Better string
	Score  map[string]any
	Status map[string]any
}

// judgedAsTyped says of the indicators of a report, by id, what each is by its value as typed.
func judgedAsTyped(t *testing.T, site fs.FS, dir string) map[string]func(n tracedNode) string {
	t.Helper()
	var card struct{ Indicator map[string]typedIndicator }
	var results struct{ Result map[string]map[string]any }
	var book struct {
		Status struct {
			By    string
			Watch any
		}
	}
	for name, into := range map[string]any{dir + "/scorecard.toml": &card, dir + "/results.toml": &results, "rulebook/" + path.Base(dir) + ".toml": &book} {
		data, err := fs.ReadFile(site, "content/"+name)
		if err != nil {
			continue // a table has the results
		}
		if _, err := toml.Decode(string(data), into); err != nil {
			t.Fatal(err)
		}
	}
	close := big.NewRat(70, 100)
	if w := typed(book.Status.Watch); w != nil {
		close = w
	}
	out := map[string]func(tracedNode) string{}
	for id, ind := range card.Indicator {
		res := results.Result[id]
		out[id] = func(n tracedNode) string {
			points, _ := printedNumber(n.Points)
			exact, _ := printedNumber(n.Exact)
			if word := ind.byLimits(typed(n.Value)); word != "" {
				return word
			}
			near := new(big.Rat).Quo(exact, points)
			if target := typed(ind.Target); book.Status.By == "attainment" && target != nil && ind.Better != "range" {
				near = attained(ind.Better, typed(n.Value), target)
			}
			reached, judged := ind.reached(typed(n.Value), res)
			switch {
			case !judged:
				return "none"
			case reached:
				return "met"
			case near.Cmp(close) >= 0:
				return "watch"
			}
			return "missed"
		}
	}
	return out
}

// attained is how much of a target a value is.
func attained(better string, value, target *big.Rat) *big.Rat {
	if better == "lower" {
		value, target = target, value
	}
	return new(big.Rat).Quo(value, target)
}

// byLimits is what a value is by the indicator's own limits, "" where it has none.
func (ind typedIndicator) byLimits(value *big.Rat) string {
	if ind.Status == nil || value == nil {
		return ""
	}
	met, watch, target := typed(ind.Status["met"]), typed(ind.Status["watch"]), typed(ind.Target)
	holds := func(limit *big.Rat) bool { return limit != nil && value.Cmp(limit) >= 0 }
	switch ind.Status["by"] {
	case "attainment":
		value = attained(ind.Better, value, target)
		if met == nil {
			met = big.NewRat(1, 1)
		}
	case "tolerance":
		off := new(big.Rat).Sub(target, value)
		switch ind.Better {
		case "lower":
			off.Neg(off)
		case "range":
			off.Abs(off)
			if full, ok := ind.Score["full"].([]any); ok { // a zone is missed by what lies outside it
				off = new(big.Rat)
				if low := typed(full[0]); value.Cmp(low) < 0 {
					off.Sub(low, value)
				} else if high := typed(full[1]); value.Cmp(high) > 0 {
					off.Sub(value, high)
				}
			}
		}
		if met == nil {
			met = new(big.Rat)
		}
		holds = func(limit *big.Rat) bool { return limit != nil && off.Cmp(limit) <= 0 }
	}
	switch {
	case holds(met):
		return "met"
	case holds(watch):
		return "watch"
	}
	return "missed"
}

// reached says whether a value is what was to be reached, and whether anything was to be.
func (ind typedIndicator) reached(value *big.Rat, result map[string]any) (reached, judged bool) {
	list := func(key string) (all []*big.Rat) {
		values, _ := ind.Score[key].([]any)
		for _, v := range values {
			all = append(all, typed(v))
		}
		return all
	}
	target := typed(ind.Target)
	switch method := ind.Score["method"]; {
	case method == "rubric" || method == "judgement":
		levels, _ := ind.Score["levels"].(map[string]any)
		level, _ := levels[result["level"].(string)].(map[string]any)
		share := typed(level["share"])
		if s := typed(result["share"]); s != nil { // a share within the range of its level
			share = s
		}
		return share != nil && share.Cmp(big.NewRat(1, 1)) == 0, true
	case method == "milestones":
		all, _ := ind.Score["milestones"].(map[string]any)
		done, _ := result["milestones"].(map[string]any)
		return len(done) == len(all), true
	case method == "panel":
		return false, false
	case method == "met":
		return value.Cmp(typed(ind.Score["above"])) > 0, true
	case method == "range":
		full := list("full")
		return full[0].Cmp(value) <= 0 && value.Cmp(full[1]) <= 0, true
	case method == "deviation-bands":
		bands, _ := ind.Score["within"].([]any)
		first, _ := bands[0].([]any)
		off := new(big.Rat).Sub(value, target)
		return off.Quo(off.Abs(off), target).Cmp(typed(first[0])) <= 0, true
	case target == nil:
		return false, false
	case ind.Better == "lower":
		return value.Cmp(target) <= 0, true
	}
	return value.Cmp(target) >= 0, true
}

// typed is a number of a file, or of a trace; nil for none.
func typed(v any) *big.Rat {
	switch v := v.(type) {
	case int64:
		return big.NewRat(v, 1)
	case float64: // short decimals, as the files of trees have them
		n, _ := new(big.Rat).SetString(strings.TrimSuffix(big.NewFloat(v).Text('g', 12), "."))
		return n
	case string:
		if n, ok := new(big.Rat).SetString(v); ok {
			return n
		}
	}
	return nil
}

// What many units report in one table is what they report in files of their own: the same
// scores, words, data and downloads.
func TestATableOfResultsIsTheFilesOfResults(t *testing.T) {
	if testing.Short() {
		t.Skip("builds two sites")
	}
	read := func(site fs.FS) map[string]string {
		return pagesOf(t, generator.Options{FS: site, Audience: "internal"}, func(name string) bool {
			return slices.Contains([]string{"data.csv", "reports.csv", "indicators.csv", "traces.json"}, path.Base(name))
		})
	}
	files, tabled := read(trees.Site()), read(trees.Tabled(trees.Site()))
	if len(files) < 30 || len(files) != len(tabled) {
		t.Fatalf("%d and %d files", len(files), len(tabled))
	}
	for name, data := range files {
		if path.Ext(name) == ".json" { // where a value stands is another place, and so is the digest of what was read
			var a, b tracedNode
			if json.Unmarshal([]byte(data), &a) != nil || json.Unmarshal([]byte(tabled[name]), &b) != nil || jsonOf(t, a) != jsonOf(t, b) {
				t.Errorf("%s differs", name)
			}
			if strings.Contains(name, "acacia") && !strings.Contains(tabled[name], `"results.csv:`) {
				t.Errorf("%s does not name the table", name)
			}
			continue
		}
		if data != tabled[name] {
			t.Errorf("%s differs:\n%s", name, firstDifference(data, tabled[name]))
		}
	}
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
