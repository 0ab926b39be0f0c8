// Package worlds draws sites of which a part is withheld, for tests alone: two worlds with
// the same open part differ in withheld things only, and must be the same to the public.
// What is withheld are reports, dimensions, indicators, texts, files and results; a text that
// nobody outside may see begins with Canary. Start at New.
package worlds

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// Canary begins every text that is withheld.
const Canary = "CANARY"

// world writes a site: what anybody may see is drawn by open, what is withheld by secret.
type world struct {
	open, secret *rand.Rand
	files        fstest.MapFS
}

// rules are what a published indicator may be scored by; the last ones look at last year,
// at other units and at another indicator.
var rules = []string{
	`{ method = "ratio" }`, `{ method = "met" }`, `{ method = "anchors", at = [[40, 0], [110, 1]] }`,
	`{ method = "anchors", basis = "growth", at = [[-0.5, 0], [0.5, 1]] }`,
	`{ method = "anchors", basis = "rank", at = [[1, 1], [3, 0.2]] }`,
	`{ method = "anchors", at = [[40, 0], [110, 1]], gate = { indicator = "x0", at_least = 80 } }`,
	`{ method = "anchors", at = [[40, 0], [110, 1]], gate = { indicator = "x1", share = 0.5 } }`,
}

// secretRules are what a withheld one may be scored by.
var secretRules = rules[:3]

// New draws the files of a site of three units over two years; it has languages, rulebooks
// and no rules of check.
func New(open, secret uint64) fstest.MapFS {
	w := &world{rand.New(rand.NewPCG(open, 1)), rand.New(rand.NewPCG(secret, 2)), fstest.MapFS{}}
	w.put("site.toml", "title = \"S\"\nlanguages = [\"en\"]\nlint = \"off\"\n")
	missing := w.one("pending", "zero", "renormalise")
	book := fmt.Sprintf("total = 100\nmissing = %q\nrounding = { score = 2, total = %d, sum = %q }\n", missing, w.open.IntN(3), w.one("published", "exact"))
	for _, g := range []string{"good 70", "fair 0"} {
		id, from, _ := strings.Cut(g, " ")
		book += fmt.Sprintf("[[grade]]\nid = %q\ntitle = %q\nfrom = %s\n", id, id, from)
		if id == "good" && w.open.IntN(2) == 0 {
			book += "quota = { share = 0.4 }\n"
		}
	}
	aggregate := w.one("", "", "aggregate = \"mean\"\n")
	for _, year := range []string{"2024", "2025"} {
		w.put("content/rulebook/"+year+".toml", book)
		for u := range 3 {
			w.report(fmt.Sprintf("u%d", u), year, aggregate)
		}
	}
	return w.files
}

func (w *world) put(name, text string) { w.files[name] = &fstest.MapFile{Data: []byte(text)} }

func (w *world) one(of ...string) string { return of[w.open.IntN(len(of))] }

// hidden draws a text that nobody outside may see.
func (w *world) hidden() string { return fmt.Sprintf(Canary+"-%d", w.secret.IntN(1e9)) }

// report writes a unit's year: two dimensions of two objectives of two indicators each.
func (w *world) report(unit, year, options string) {
	dir := "content/" + unit + "/" + year + "/"
	w.put("content/"+unit+"/unit.toml", "title = \"Unit\"\ncategory = \"c\"\n")
	if w.open.IntN(8) == 0 {
		options += "audience = \"internal\"\n"
	}
	var card, results strings.Builder
	card.WriteString("mission = \"Serve\"\n" + options)
	if w.open.IntN(3) == 0 {
		fmt.Fprintf(&card, "[modifier.m]\ntitle = \"%s\"\non = \"x%d\"\n", w.one("M"), w.open.IntN(8))
	}
	mod := strings.Contains(card.String(), "modifier")
	on := ""
	if mod {
		_, on, _ = strings.Cut(card.String(), "on = \"")
		on = on[:2]
	}
	closed := map[string]bool{}
	n := 0
	for d := range 2 {
		shut := w.open.IntN(8) == 0
		title := fmt.Sprintf("D%d", d)
		if shut {
			title = w.hidden()
		}
		fmt.Fprintf(&card, "[dimension.d%d]\ntitle = %q\npoints = 50\n", d, title)
		if shut {
			card.WriteString("audience = \"internal\"\n")
		}
		for o := range 2 {
			title := "O"
			if shut {
				title = w.hidden()
			}
			fmt.Fprintf(&card, "[objective.o%d%d]\ndimension = \"d%d\"\ntitle = %q\nsupports = [\"mission\"]\n", d, o, d, title)
			for range 2 {
				id := fmt.Sprintf("x%d", n)
				n++
				inner := shut || w.open.IntN(5) == 0
				closed[id] = inner
				w.indicator(&card, &results, id, fmt.Sprintf("o%d%d", d, o), inner)
			}
		}
	}
	if mod {
		value := fmt.Sprintf("0.%d", 1+w.open.IntN(9))
		if closed[on] {
			value = fmt.Sprintf("0.%d", 1+w.secret.IntN(9))
		}
		fmt.Fprintf(&results, "[result.m]\nvalue = %s\n", value)
	}
	w.put(dir+"scorecard.toml", card.String())
	w.put(dir+"results.toml", results.String())
	w.put(dir+"evidence/open.txt", "open")
	w.put(dir+"evidence/closed.txt", w.hidden())
}

// indicator writes one with its result. Whether the points of a withheld one count shows in
// the points of the others, and is not among what is kept.
func (w *world) indicator(card, results *strings.Builder, id, objective string, inner bool) {
	draw, rule, title, note := w.open, w.one(rules...), "I", "note"
	counts := w.open.IntN(10) > 0
	if inner {
		draw, title, note = w.secret, w.hidden(), w.hidden()
		rule = secretRules[w.secret.IntN(len(secretRules))]
	}
	if strings.Contains(rule, `"`+id+`"`) {
		rule = rules[0]
	}
	fmt.Fprintf(card, "[indicator.%s]\nobjective = %q\ntitle = %q\npoints = 12.5\ntarget = %d\nscore = %s\n", id, objective, title, 80+draw.IntN(40), rule)
	if inner {
		card.WriteString("audience = \"internal\"\n")
	}
	reported := inner || draw.IntN(12) > 0 // else whether the points count would be drawn
	switch {
	case !counts:
		fmt.Fprintf(results, "[result.%s]\nnot_applicable = %q\n", id, note)
	case reported:
		fmt.Fprintf(results, "[result.%s]\nvalue = %d.%d\nnote = %q\n", id, 40+draw.IntN(70), draw.IntN(100), note)
		if inner {
			fmt.Fprintf(results, "# %s\nproblem = %q\nevidence = [{ file = \"evidence/closed.txt\", audience = \"internal\" }]\n", w.hidden(), w.hidden())
		}
	}
}
