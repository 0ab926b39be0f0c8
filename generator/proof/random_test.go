package proof_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/chromedp/chromedp"

	"steelyard/generator"
	"steelyard/generator/chromium"
	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
	"steelyard/generator/proof"
	"steelyard/scoring"
	"steelyard/scoring/exact"
)

// ruleCase is a score table that is valid for an indicator of target 100, baseline 50.
type ruleCase struct {
	text, better string
	judged       string // "rubric", "milestones", "panel" or ""
}

// ruleCases lists every method with every basis that it takes, and what rules may carry
// beside it: a method that is added is proved by being there.
func ruleCases(t testing.TB) []ruleCase {
	t.Helper()
	extras := []string{"", `transform = "log"`, `cap = 1.2`, `floor = 0.1`, `over = "bonus", over_limit = 0.1`, `over = "penalty", over_from = 1.1, over_limit = 0.3`,
		`over = "void", over_from = 1.3`, `out_of = "points"`, `mode = "whole"`, `mode = "started"`, `include = "upper"`, `interpolate = true`, `extrapolate = true`, `below = 0.05`,
		`otherwise = 0.25`, `threshold = 0.6`, `ties = "mean"`, `ties = "worst"`, `sd = "population"`, `max_loss = 0.5`, `compare = "all"`}
	var cases []ruleCase
	pick := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	for _, m := range scoring.Methods() {
		if m.Kind == "basis" {
			continue
		}
		bases := []string{""}
		for _, b := range scoring.Methods() {
			if b.Kind == "basis" {
				bases = append(bases, fmt.Sprintf("basis = %q", b.Name))
			}
		}
		for _, better := range []string{"higher", "lower"} {
			for _, basis := range bases {
				for _, extra := range extras {
					text := strings.TrimSuffix(m.Example, " }")
					for _, more := range []string{basis, extra} {
						if more != "" {
							text += ", " + more
						}
					}
					text += " }"
					rule := parseRule(t, text, better)
					if rule == nil || seen[text+better] || rule.Judged() && extra != "" || extra != "" && pick.IntN(24) > 0 {
						continue
					}
					seen[text+better] = true
					c := ruleCase{text, better, ""}
					if rule.Judged() {
						if better == "lower" {
							continue
						}
						c.judged = map[string]string{"rubric": "rubric", "judgement": "judgement", "milestones": "milestones", "panel": "panel"}[m.Name]
					}
					cases = append(cases, c)
				}
			}
		}
	}
	// Bands whose bounds count one way or the other, and bands of one value.
	for _, more := range []string{"", `, include = "upper"`, ", below = 0.05", ", above = 0.5", `, below = 0.05, above = 0.5, include = "upper"`, ", below = 0.05, above = 0.5"} {
		for _, list := range []string{"[[50, 85, 0.2], [85, 100, 0.8], [100, 130, 1]]", "[[50, 50, 0.9], [50, 90, [0.2, 0.7]], [90, 100, 0.8], [100, 100, 1]]", "[[50, 90, 0.3], [90, 90, 0.6], [90, 130, 0.9]]", "[[85, 85, 1]]"} {
			text := `{ method = "bands", bands = ` + list + more + " }"
			if better := []string{"higher", "lower"}[len(cases)%2]; parseRule(t, text, better) != nil {
				cases = append(cases, ruleCase{text, better, ""})
			}
		}
	}
	return cases
}

// parseRule reads a rule; nil where it is refused.
func parseRule(t testing.TB, text, better string) *scoring.Rule {
	t.Helper()
	var table map[string]any
	if _, err := toml.Decode("score = "+text, &table); err != nil {
		return nil // a key that stands there twice
	}
	number := func(n int64) scoring.Opt { return scoring.Some(exact.FromInt(n)) }
	ind := &scoring.Indicator{ID: "x", Points: exact.FromInt(10), Better: better, Baseline: number(50), Target: number(100), Decimals: -1}
	if better == "lower" {
		ind.Baseline = number(150)
	}
	ind.Score, _ = toTable(table["score"]).(scoring.Table)
	rule, problems := scoring.ParseRule(ind, nil)
	if len(problems) > 0 {
		return nil
	}
	return rule
}

func toTable(v any) any {
	switch v := v.(type) {
	case map[string]any:
		t := scoring.Table{}
		for k, x := range v {
			t[k] = toTable(x)
		}
		return t
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = toTable(x)
		}
		return out
	case int64:
		return exact.FromInt(v)
	case float64:
		n, _ := exact.FromFloat(v)
		return n
	case time.Time:
		return v.Format("2006-01-02")
	}
	return v
}

// world is a site that is made at random.
type world struct {
	rand  *rand.Rand
	files fstest.MapFS
	cases []ruleCase
}

func (w *world) put(name, text string) { w.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (w *world) one(of ...string) string { return of[w.rand.IntN(len(of))] }

// card writes the scorecard of a year, the same for all units, and each unit's results.
func (w *world) card(year string, units []string, dims int, options string, aggregate func() string) (points int) {
	var card strings.Builder
	var all []caseOf
	n := 0
	card.WriteString("title = \"Card\"\nmission = \"Serve\"\n" + options)
	each := len(w.cases) / dims
	for d := range dims {
		fmt.Fprintf(&card, "\n[dimension.d%d]\ntitle = \"D%d\"\npoints = POINTS%d\n%s", d, d, d, aggregate())
		sum := 0
		var body strings.Builder
		for o := range 3 {
			fmt.Fprintf(&body, "\n[objective.d%do%d]\ndimension = \"d%d\"\ntitle = \"O\"\n%s", d, o, d, aggregate())
			for i := range (each + 2) / 3 {
				if n >= len(w.cases) {
					break
				}
				c := w.cases[n]
				n++
				id := fmt.Sprintf("x%d", n)
				points := 1 + w.rand.IntN(9)
				sum += points
				baseline := 50
				if c.better == "lower" {
					baseline = 150
				}
				rule := c.text
				if n > 1 && w.rand.IntN(10) == 0 {
					rule = strings.TrimSuffix(rule, " }") + fmt.Sprintf(", gate = { indicator = \"x%d\", %s%s } }", 1+w.rand.IntN(n-1), w.one("share = 0.6", "share = 0.9", "at_least = 80", "at_most = 110"), w.one("", ", cap = 0.5", ", factor = 0.25"))
				}
				fmt.Fprintf(&body, "\n[indicator.%s]\nobjective = \"d%do%d\"\ntitle = \"I%d\"\npoints = %d\nbetter = %q\ntarget = 100\nbaseline = %d\nscore = %s\n", id, d, o, i, points, c.better, baseline, rule)
				if w.rand.IntN(15) == 0 {
					body.WriteString("difficulty = 1.1\n")
				}
				all = append(all, caseOf{id, c})
			}
		}
		points += sum
		text := strings.Replace(card.String(), fmt.Sprintf("POINTS%d", d), fmt.Sprint(max(sum, 1)), 1)
		card.Reset()
		card.WriteString(text + body.String())
	}
	for _, u := range units {
		var results, ratings strings.Builder
		for _, x := range all {
			w.result(&results, &ratings, x)
		}
		if w.rand.IntN(2) == 0 {
			results.WriteString("\n[[bonus]]\npoints = 1.5\nreason = \"b\"\n\n[[bonus]]\npoints = 2.25\nreason = \"b\"\n\n[[deduction]]\npoints = 0.75\nreason = \"d\"\n")
		}
		if w.rand.IntN(3) == 0 {
			fmt.Fprintf(&results, "\n[[veto]]\nrule = %q\nreason = \"v\"\n", w.one("grade", "score", "item"))
		}
		if strings.Contains(options, "modifier") {
			results.WriteString("\n[result.factor]\nvalue = 1." + fmt.Sprint(w.rand.IntN(9)) + "\n\n[result.ruled]\nvalue = " + fmt.Sprint(20+w.rand.IntN(80)) + "\n")
		}
		dir := "content/" + u + "/" + year + "/"
		w.put(dir+"scorecard.toml", card.String())
		w.put(dir+"results.toml", results.String())
		if ratings.Len() > 0 {
			w.put(dir+"ratings.toml", ratings.String())
		}
	}
	return points
}

// caseOf is an indicator of a card.
type caseOf struct {
	id string
	ruleCase
}

// result reports one indicator, now and then not.
func (w *world) result(results, ratings *strings.Builder, x caseOf) {
	id := x.id
	switch w.rand.IntN(25) {
	case 0:
		return
	case 1:
		fmt.Fprintf(results, "\n[result.%s]\nnot_applicable = \"not this year\"\n", id)
		return
	}
	switch x.judged {
	case "rubric":
		fmt.Fprintf(results, "\n[result.%s]\nlevel = \"good\"\nshare = 0.9\nreason = \"r\"\n", id)
	case "judgement":
		fmt.Fprintf(results, "\n[result.%s]\nlevel = \"partly\"\nshare = 0.7\nreason = \"r\"\n", id)
	case "milestones":
		fmt.Fprintf(results, "\n[result.%s]\nmilestones = { plan = 2025-0%d-01 }\n", id, 1+w.rand.IntN(8))
	case "panel":
		for r := range 7 {
			fmt.Fprintf(ratings, "\n[rater.%s-%d]\ngroup = %q\n%s = %d\n", id, r, []string{"a", "b"}[r%2], id, 60+w.rand.IntN(40))
		}
	default:
		value := fmt.Sprintf("%.2f", 100+w.rand.NormFloat64()*25)
		if w.rand.IntN(20) == 0 && !strings.Contains(x.text, "log") {
			value = "0"
		} else if w.rand.IntN(6) == 0 || strings.Contains(x.text, "bands = ") && w.rand.IntN(3) > 0 {
			value = w.one("100", "1", "50", "110", "90", "130", "85")
		}
		fmt.Fprintf(results, "\n[result.%s]\nvalue = %s\n", id, value)
	}
}

// prove builds a site and verifies it.
func prove(t *testing.T, files fstest.MapFS, out string) *proof.Result {
	t.Helper()
	summary, err := generator.Build(context.Background(), generator.Options{FS: files, Output: out})
	if err != nil {
		t.Fatal(err)
	}
	if summary.Failed {
		for n, d := range summary.Diagnostics {
			if d.Severity == 0 && n < 40 {
				t.Logf("%s: %s (%s)", d.Place, d.Message, d.Hint)
			}
		}
		t.Fatal("the site has errors")
	}
	result, err := proof.Verify(os.DirFS(out))
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// agrees expects that everything was recomputed and nothing differs.
func agrees(t *testing.T, r *proof.Result, least map[string]int) {
	t.Helper()
	for n, d := range r.Differences {
		if n < 30 {
			t.Errorf("%s: %s: %s (is %s, must be %s)", d.File, d.Where, d.What, d.Is, d.Must)
		}
	}
	if len(r.Differences) > 30 {
		t.Errorf("and %d more", len(r.Differences)-30+r.More)
	}
	for _, c := range r.Counts {
		if c.Recomputed != c.Printed {
			t.Errorf("%s: %d of %d recomputed", c.Kind, c.Recomputed, c.Printed)
		}
		if n, ok := least[c.Kind]; ok && c.Printed < n {
			t.Errorf("%s: only %d are printed", c.Kind, c.Printed)
		}
		if c.Alone > 0 {
			t.Errorf("%s: %d by their arithmetic alone", c.Kind, c.Alone)
		}
	}
}

// Every curve with every basis, every way of putting nodes together, every way with what is
// missing, in cards made at random: all that is published is worked out again.
func TestRandomCardsAreRecomputed(t *testing.T) {
	all := ruleCases(t)
	if len(all) < 100 {
		t.Fatalf("only %d rules", len(all))
	}
	worlds := []struct{ options, rulebook string }{
		{"", `missing = "pending"` + "\n" + `rounding = { score = 2, total = 2, sum = "published" }`},
		{"aggregate = \"geometric\"\nweights = \"relative\"\n", `missing = "zero"` + "\n" + `rounding = { score = 3, total = 2, sum = "exact", mode = "half-even" }`},
		{"aggregate = \"mean\"\n", `missing = "renormalise"` + "\n" + `rounding = { score = 1, total = 1, sum = "published", mode = "down" }`},
		{"weights = \"relative\"\n[modifier.factor]\ntitle = \"F\"\n[modifier.ruled]\ntitle = \"R\"\non = \"d1\"\nscore = { method = \"anchors\", at = [[25, 0.8], [50, 1], [75, 1.2]] }\n",
			`missing = "renormalise"` + "\n" + `total_cap = 95` + "\n" + `rounding = { score = 2, total = 2, sum = "published" }`},
	}
	for n, x := range worlds {
		if testing.Short() && n > 0 {
			break
		}
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			w := &world{rand: rand.New(rand.NewPCG(uint64(n), 7)), files: fstest.MapFS{}}
			w.put("site.toml", "title = \"Random\"\npublisher = \"Office\"\nlint = \"off\"\n")
			for i := n; i < len(all); i += len(worlds) {
				w.cases = append(w.cases, all[i])
			}
			units := []string{"ua", "ub", "uc"}
			if !effort.All() {
				units = units[:2]
			}
			for _, u := range units {
				w.put("content/"+u+"/unit.toml", "title = \"Unit\"\ncategory = \"c\"\n")
			}
			years := []string{"2024", "2025"}
			if n > 0 || !effort.All() {
				years = years[1:]
			}
			for _, y := range years {
				options := x.options
				points := w.card(y, units, 3, options, func() string {
					if n == 0 || w.rand.IntN(2) == 0 {
						return ""
					}
					return fmt.Sprintf("aggregate = %q\n", w.one("mean", "geometric", "harmonic", "minimum"))
				})
				if strings.Contains(options, "relative") {
					points = 100
				}
				w.put("content/rulebook/"+y+".toml", fmt.Sprintf("title = \"Rules\"\ntotal = %d\n", points)+x.rulebook+rulesOfWorld)
			}
			out := t.TempDir()
			agrees(t, prove(t, w.files, out), map[string]int{"scores": 33 * len(units), "totals": len(units)})
			if effort.All() {
				onThePage(t, out, years, units)
			} else if n == len(worlds)-1 { // the same program on each page; this world has most
				onThePage(t, out, years, units[:1])
			}
		})
	}
}

// onThePage lets a browser work out the same reports: the script of "Check these numbers"
// comes to the same digits as the two other programs. Without a browser it is left out.
func onThePage(t *testing.T, out string, years, units []string) {
	t.Helper()
	if browse.Find(append([]string{os.Getenv("STEELYARD_CHROMIUM")}, chromium.Usual()...)...) == "" && os.Getenv("STEELYARD_BROWSER") != "required" {
		t.Log("no Chromium found: the page's script was not tried")
		return
	}
	tab := browser.Open(t)
	figures := 0
	for _, year := range years {
		for _, unit := range units {
			tab.Do(chromedp.Navigate(browse.Address(filepath.Join(out, unit, year, "check.html"))))
			for range 600 { // a hundred lines of roots and logarithms take their time on a busy machine
				if browse.Ask[bool](tab, `!!(document.querySelector("#check[data-done]") || document.querySelector("#check-state.differs"))`) {
					break
				}
				time.Sleep(100 * time.Millisecond)
			}
			state := browse.Ask[string](tab, `document.querySelector("#check-state").textContent`)
			n, of, _ := strings.Cut(strings.Split(state, " agree.")[0], " of ")
			if n != of {
				t.Errorf("%s %s: %s\n%s", unit, year, state, strings.Join(browse.Ask[[]string](tab, `[...document.querySelectorAll("#check tr.differs")].slice(0, 10).map(e => [...e.children].map(c => c.textContent).join(" | ") + document.querySelector("#check-data").textContent.split("\n").filter(l => l.includes("\"line\"") && l.includes(e.children[2].textContent)))`), "\n"))
			}
			k, _ := strconv.Atoi(n)
			figures += k
		}
	}
	if figures < 300*len(years)*len(units) {
		t.Errorf("only %d figures were worked out on the pages", figures)
	}
	t.Logf("%d figures worked out on the pages", figures)
}

var browser browse.Browser

func TestMain(m *testing.M) {
	effort.Rest()
	code := m.Run()
	browser.Close()
	os.Exit(code)
}

const rulesOfWorld = `
[[grade]]
id = "good"
title = "Good"
from = 60
quota = { share = 0.5 }
[[grade]]
id = "fair"
title = "Fair"
from = 40
[[grade]]
id = "poor"
title = "Poor"
from = 0
[bonus]
cap = 3
[veto.grade]
title = "G"
effect = { cap_grade = "fair" }
[veto.score]
title = "S"
effect = { cap_score = 30 }
[veto.item]
title = "I"
effect = { zero_item = "d0" }
`
