package generator_test

import (
	"encoding/json"
	"path"
	"slices"
	"strings"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// statesOfRows are the words of a row's status by what it is, English first.
var statesOfRows = map[string][2]string{
	"met": {"Met", "达标"}, "watch": {"Close", "接近达标"}, "missed": {"Missed", "未达标"}, "pending": {"Pending", "未报送"}, "part": {"Pending", "未报送"},
	"not-applicable": {"n/a", "不适用"}, "exempt": {"Exempt", "豁免"}, "withheld": {"Not published", "不公开"}, "not-scored": {"Not scored", "未计分"},
	"no-target": {"No target", "无目标值"}, "watched": {"watched", "监测"}, "zero": {"Counts as 0", "计0分"},
}

// notPossible says why a rule cannot be in a state, "" where it can.
func notPossible(kind, state string) string {
	in := func(kinds ...string) bool { return slices.Contains(kinds, kind) }
	switch state {
	case "met", "watch", "missed":
		switch {
		case in("growth", "compare", "extremes", "percentile", "panel", "spread"):
			return "the rule has no target that could be met"
		case state == "watch" && in("goal", "red-flag"):
			return "below the target it earns less than what counts as close: nothing, or a share that says so"
		}
	case "part":
		if in("rubric", "milestones", "panel", "judged") {
			return "it has no value that is put together from parts of the year"
		}
	case "watched":
		if in("rubric", "milestones", "panel", "judged") {
			return "what is only watched takes a value"
		}
	case "not-scored":
		if !in("growth", "compare", "extremes", "percentile", "spread") {
			return "it looks at nothing but the result itself"
		}
	case "no-target":
		if !in("anchors", "bands", "inner", "posts", "growth", "compare", "extremes", "percentile", "panel", "spread") {
			return "the rule needs a target, or is one"
		}
	}
	return ""
}

// The site of which the walk is done has each state with each rule, at each level, on the pages of
// both languages: what is not there is not possible, and is said here with its reason.
func TestTheWalkSeesEveryCell(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made")
	}
	seen, levels, printed := map[[2]string]bool{}, map[[2]string]bool{}, map[[3]string]bool{}
	for _, audience := range []string{"internal", "public"} {
		files := pagesOf(t, generator.Options{FS: trees.Matrix(), Audience: audience}, func(name string) bool {
			return path.Base(name) == "traces.json" || path.Base(name) == "index.html" && strings.Count(name, "/") >= 2
		})
		for file, data := range files {
			if path.Base(file) != "traces.json" {
				continue
			}
			var f struct {
				tracedNode
				Total struct {
					State       string
					Provisional bool
				}
			}
			if err := json.Unmarshal([]byte(data), &f); err != nil {
				t.Fatal(err)
			}
			unit, dir := strings.Split(file, "/")[0], path.Dir(file)
			total := f.Total.State
			if f.Total.Provisional {
				total = "part"
			}
			levels[[2]string{"total", stateOf(total, "")}] = true
			for _, d := range f.Dimensions {
				levels[[2]string{"dimension", stateOf(d.State, d.Status)}] = true
				for _, o := range d.Objectives {
					levels[[2]string{"objective", stateOf(o.State, o.Status)}] = true
					for _, i := range o.Indicators {
						state := stateOf(i.State, i.Status)
						if state == "pending" && unit == "part" && notPossible(i.ID, "part") == "" { // a quarter of it is reported
							state = "part"
						}
						if i.State == "scored" && i.Status == "none" {
							state = "no-target"
						}
						seen[[2]string{i.ID, state}] = true
					}
				}
			}
			if unit == "hidden" && audience == "public" { // a row of its own says so; its traces hold none of them
				for _, kind := range trees.Kinds() {
					seen[[2]string{kind, "withheld"}] = !strings.Contains(data, `"id": "`+kind+`"`)
				}
			}
			for n, lang := range []string{"", "zh-CN/"} {
				for _, row := range labelledRows(t, files[lang+dir+"/index.html"]) {
					word := row.cells[[]string{"Status", "状态"}[n]]
					for state, words := range statesOfRows {
						if word == words[n] || state == "watched" && strings.Contains(word, words[n]) {
							printed[[3]string{lang, unit, state}] = true
						}
					}
				}
			}
		}
	}
	for _, kind := range trees.Kinds() {
		for state := range statesOfRows {
			switch why, is := notPossible(kind, state), seen[[2]string{kind, state}]; {
			case why == "" && !is:
				t.Errorf("nothing of the rule %s is %s", kind, state)
			case why != "" && is:
				t.Errorf("the rule %s is %s, which is held to be impossible: %s", kind, state, why)
			}
		}
	}
	for level, states := range map[string][]string{
		"objective": {"strong", "fair", "weak", "pending", "part", "not-applicable", "exempt", "withheld", "not-scored", "watched"},
		"dimension": {"strong", "fair", "weak", "pending", "part", "not-applicable", "exempt", "withheld"}, // one that is only watched or not scored has no points, and is refused
		"total":     {"", "part", "withheld"},                                                              // with nothing at all it has no state
	} {
		for _, state := range states {
			if !levels[[2]string{level, state}] && !(state == "part" && level != "total") {
				t.Errorf("no %s is %q; %v", level, state, levels)
			}
		}
	}
	for _, lang := range []string{"", "zh-CN/"} {
		for unit, state := range map[string]string{"met": "met", "close": "watch", "missed": "missed", "pending": "pending", "part": "pending", "none": "not-applicable", "exempt": "exempt", "hidden": "withheld", "alone": "not-scored", "watched": "watched"} {
			if !printed[[3]string{lang, unit, state}] {
				t.Errorf("no row of the report of %s says in %q that it is %s", unit, lang, state)
			}
		}
	}
}

// stateOf is one word for what is said of a node.
func stateOf(state, status string) string {
	if state == "scored" {
		return status
	}
	return state
}

// The same walk as of other sites over each state with each rule, in both editions.
func TestTruthOfTheMatrix(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	for _, audience := range []string{"public", "internal"} {
		if audience == "internal" && !effort.All() {
			continue
		}
		if pages, rows, _ := truthOfSite(t, trees.Matrix(), audience); pages < leastOf(1000) || rows < leastOf(8000) {
			t.Errorf("%d pages with %d rows: the walk sees too little", pages, rows)
		}
	}
}
