package generator_test

import (
	"path"
	"regexp"
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
	"no-target": {"No target", "无目标值"}, "watched": {"watched", "监测"}, "zero": {"Counts as 0", "计零分"},
}

// readingsOfRows are the words of what has no target of its own.
var readingsOfRows = map[string][2]string{
	"strong": {"Strong", "较好"}, "fair": {"Fair", "一般"}, "weak": {"Weak", "薄弱"}, "in-part": {"Partly reported", "部分报送"},
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
	asked, levelsTold := 0, 0
	seen, levels, printed := map[[2]string]bool{}, map[[2]string]bool{}, map[[3]string]bool{}
	for _, audience := range []string{"internal", "public"} {
		files := pagesOf(t, generator.Options{FS: trees.Matrix(), Audience: audience}, func(name string) bool {
			return path.Base(name) == "traces.json" || path.Base(name) == "index.html" && strings.Count(name, "/") >= 2
		})
		for file, data := range files {
			if path.Base(file) != "traces.json" {
				continue
			}
			f := tracesOf(t, data)
			unit, dir := strings.Split(file, "/")[0], path.Dir(file)
			var said [2]saidRows
			var shared [2]bool // a row tells of all that is withheld
			for n, lang := range []string{"", "zh-CN/"} {
				said[n] = rowsSaid(t, files[lang+dir+"/index.html"], [...]string{"Status", "状态"}[n])
				shared[n] = slices.ContainsFunc(labelledRows(t, files[lang+dir+"/index.html"]), func(row labelledRow) bool {
					return row.cells[[...]string{"Status", "状态"}[n]] == statesOfRows["withheld"][n]
				})
			}
			holds := func(level, id, state string) {
				for n := range said {
					told, want := said[n][level+" "+id], statesOfRows[state][n]
					if reading, is := readingsOfRows[state]; is && level == "objective" {
						want = reading[n]
					}
					asked++
					if told == "" && state == "withheld" && shared[n] {
						continue
					}
					if told != want && !(state == "watched" && strings.Contains(strings.ToLower(told), want)) {
						t.Errorf("%s, %s: the %s %s is %s and its row says %q, not %q", dir, [...]string{"en", "zh-CN"}[n], level, id, state, told, want)
					}
				}
			}
			total := f.Total.State
			if f.Total.Provisional {
				total = "part"
			}
			levels[[2]string{"total", stateOf(total, "")}] = true
			year := path.Base(dir)
			for n, lang := range []string{"", "zh-CN/"} {
				rows := rowsOfAnyKind(t, files[lang+dir+"/index.html"])
				for k := range f.Dimensions {
					d := &f.Dimensions[k]
					if !truthOfLevel(t, lang+dir, n, rows, dimensionTitle(unit, d.ID, n), year, d) {
						t.Errorf("%s%s: no row says of %s that it is %s %s", lang, dir, d.ID, d.State, d.Status)
					}
					levelsTold++
				}
				if told := truthOfTotal(t, lang+dir, n, rows, f.Total.Published, f.Total.Possible, f.Total.Provisional); f.Total.Provisional && f.Total.Published != "" && !told {
					t.Errorf("%s%s: no row says that the total is provisional", lang, dir)
				}
			}
			for _, d := range f.Dimensions {
				levels[[2]string{"dimension", stateOf(d.State, d.Status)}] = true
				for _, o := range d.Objectives {
					levels[[2]string{"objective", stateOf(o.State, o.Status)}] = true
					if state := stateOf(o.State, o.Status); inPart(&o) {
						holds("objective", o.ID, "in-part")
					} else {
						holds("objective", o.ID, state)
					}
					for _, i := range o.Indicators {
						state := stateOf(i.State, i.Status)
						if state == "pending" && unit == "part" && notPossible(i.ID, "part") == "" { // a quarter of it is reported
							state = "part"
						}
						if i.State == "scored" && i.Status == "none" {
							state = "no-target"
						}
						seen[[2]string{i.ID, state}] = true
						holds("indicator", i.ID, state)
					}
				}
			}
			if unit == "hidden" && audience == "public" { // a row of its own says so; its traces hold none of them
				if !shared[0] || !shared[1] {
					t.Errorf("%s: no row says that something is withheld", dir)
				}
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
	if levelsTold < 400 {
		t.Errorf("%d dimensions are asked for their rows", levelsTold)
	}
	if asked < 1200 { // states × kinds × languages, and objectives
		t.Errorf("%d rows are asked for their word", asked)
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

// dimensionTitle is what a dimension of the site is called.
func dimensionTitle(unit, id string, lang int) string {
	n := strings.TrimPrefix(id, "d")
	if lang == 0 {
		return strings.ToUpper(unit[:1]) + unit[1:] + " side " + n
	}
	return map[string]string{"met": "达", "close": "近", "missed": "未", "pending": "待", "part": "部", "none": "免", "exempt": "豁", "free": "自", "watched": "观", "hidden": "隐", "veiled": "幕", "alone": "独", "silent": "默"}[unit] + "木第" + n + "面"
}

// saidRows are the words of status of a report's rows, by "indicator ID" and "objective ID".
type saidRows map[string]string

// rowsSaid reads what the rows of a report say of each indicator and each objective; one that two
// rows say differently is given both words.
func rowsSaid(t *testing.T, page, head string) saidRows {
	t.Helper()
	out := saidRows{}
	for _, row := range labelledRows(t, page) {
		word, has := row.cells[head]
		if !has || word == "" {
			continue
		}
		key := ""
		if _, id, ok := strings.Cut(row.href, "indicator/"); ok {
			key = "indicator " + strings.TrimSuffix(id, ".html")
		} else if m := aimName.FindStringSubmatch(row.name); m != nil {
			key = "objective o" + m[1]
		}
		switch before, twice := out[key]; {
		case key == "":
		case twice && before != word:
			out[key] = before + "; " + word
		default:
			out[key] = word
		}
	}
	return out
}

// aimName ends the name of an objective of the site.
var aimName = regexp.MustCompile(`(?:aim |之志)([0-9]{2})$`)

// inPart says whether some of what is below an objective has a score and some has none yet.
func inPart(o *tracedNode) bool {
	return o.State == "scored" && slices.ContainsFunc(o.Indicators, func(i tracedNode) bool { return i.State == "pending" })
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
