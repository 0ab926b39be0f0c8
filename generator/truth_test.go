package generator_test

import (
	"io/fs"
	"math/big"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
)

// What a site says is true: the site of the package trees has each state with each kind of
// rule; the walk reads every page of it, in both languages, and every table of data. No
// number stands beside what is absent, and what stands side by side adds up.
func TestTruth(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	pages, rows, seen := truthOfSite(t, trees.Site(), "public")
	for _, note := range []string{"Not yet.", "Four reviews."} { // of what is pending, and of what is close: a report is what is printed
		if !seen["note: "+note] {
			t.Errorf("no report page has the note %q", note)
		}
	}
	if !seen["shares in percent"] {
		t.Error("the curve of a growth shows shares as bare numbers")
	}
	if !seen["marks"] || !seen["words of figures"] || !seen["columns"] {
		t.Error("no mark, no word of a figure, or no column that adds up is read")
	}
	for n, word := range absent { // a page of one language has the word of it
		if other := absent[(n+len(absent)/2)%len(absent)]; !seen[word] && (effort.All() || !seen[other]) {
			t.Errorf("nothing is %s: the walk looks for nothing", word)
		}
	}
	if least := leastOf(500); pages < least || rows < 10*least {
		t.Errorf("%d pages with %d rows: the walk sees too little", pages, rows)
	}
}

// The same holds where results are put together by means, where what is missing counts as
// nothing and where its points go to the rest; in the edition for the office itself, which says more.
func TestTruthOfWays(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	if pages, rows, _ := truthOfSite(t, trees.Ways(), "internal"); pages < leastOf(300) || rows < leastOf(2500) {
		t.Errorf("%d pages with %d rows: the walk sees too little", pages, rows)
	}
}

// The same holds of a plain index: one rulebook for years, weights from comparison, one table of
// results, and a weight of 0.
func TestTruthOfAnIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("reads what a build has made, page by page")
	}
	pages, rows, seen := truthOfSite(t, trees.Index(), "internal")
	if pages < leastOf(150) || rows < leastOf(1000) {
		t.Errorf("%d pages with %d rows: the walk sees too little", pages, rows)
	}
	for _, page := range []string{"a page of the method", "a report"} { // points of relative weights are the same number everywhere
		if seen[page+" has points as shares"] || !seen[page+" has points"] {
			t.Errorf("%s prints points of relative weights as no other page does", page)
		}
	}
}

// leastOf is how many of so many things are found in pages of one language each, at least.
func leastOf(all int) int {
	if effort.All() {
		return all
	}
	return all * 2 / 5
}

// truthOfSite makes a site and walks it, each page in one language by default.
func truthOfSite(t *testing.T, site fs.FS, audience string) (pages, rows int, seen map[string]bool) {
	t.Helper()
	return truthOf(t, site, audience, oneLanguage)
}

// truthOf makes those files of a site that are wanted and walks them.
func truthOf(t *testing.T, site fs.FS, audience string, wanted func(name string) bool) (pages, rows int, seen map[string]bool) {
	t.Helper()
	seen = map[string]bool{}
	for name, data := range pagesOf(t, generator.Options{FS: site, Audience: audience}, wanted) {
		switch {
		case path.Ext(name) == ".html":
			pages++
			text := visible(t, data)
			for _, note := range []string{"Not yet.", "Four reviews."} {
				seen["note: "+note] = seen["note: "+note] || path.Base(name) == "index.html" && strings.Contains(text, note)
			}
			if path.Base(name) == "growth.html" && strings.Contains(data, "fig-curve") {
				seen["shares in percent"] = seen["shares in percent"] || strings.Contains(text, "growth, %") || strings.Contains(text, "增长率（%）")
			}
			kind := "a report"
			if strings.Contains(name, "method/") {
				kind = "a page of the method"
			}
			seen[kind+" has points"] = seen[kind+" has points"] || strings.Contains(text, "36.67")
			seen[kind+" has points as shares"] = seen[kind+" has points as shares"] || strings.Contains(text, "36.6667")
			for _, row := range labelledRows(t, data) {
				rows++
				truthOfRow(t, name, row)
				seen[row.cells["Status"]], seen[row.cells["状态"]] = true, true
			}
			truthOfLosses(t, name, data)
			seen["columns"] = truthOfColumns(t, name, data) > 0 || seen["columns"]
			marks, figures := truthOfMarks(t, name, data)
			seen["marks"], seen["words of figures"] = seen["marks"] || marks > 0, seen["words of figures"] || figures > 0
			if m := zeroDifference.FindString(text); m != "" {
				t.Errorf("%s: a difference of nothing: %q", name, m)
			}
			for _, m := range ofReported.FindAllStringSubmatch(text, -1) {
				earned, ok1 := printedNumber(m[1] + m[3])
				of, ok2 := printedNumber(m[2] + m[4])
				if ok1 && ok2 && of.Cmp(earned) < 0 {
					t.Errorf("%s: more than there is: %q", name, m[0])
				}
			}
			if m := oneOfMany.FindString(strings.ReplaceAll(text, "results.toml", "")); m != "" {
				t.Errorf("%s: one of many: %q", name, m)
			}
		case path.Base(name) == "data.csv":
			truthOfData(t, name, data)
		case path.Base(name) == "indicators.csv":
			truthOfIndicators(t, name, data)
		case strings.HasPrefix(path.Base(name), "search.") && path.Ext(name) == ".js":
			truthOfIndex(t, name, data)
		case path.Base(name) == "reports.csv":
			truthOfReports(t, name, data)
		case path.Base(name) == "traces.json":
			truthOfTraces(t, name, data)
		case path.Ext(name) == ".xlsx":
			truthOfWorkbook(t, name, data)
		}
	}
	return pages, rows, seen
}

// oneOfMany finds a noun of many after one, a digit before a word, and a title that begins small.
var oneOfMany = regexp.MustCompile(`(?:^|[ (])1 (?:decimals|points|targets|units|indicators|results|quarters|objectives|years|grades|raters)\b` +
	`|\b(?:one|none|two|three|[0-9.]+) of 1 (?:targets|objectives|initiatives|indicators|units)\b|\bnone (?:grades|units|results|indicators|targets|points|objectives|years)\b|(?:^|[ (])1 of (?:two|three|four|five|six|seven|eight|nine|ten)\b|\b(?:Table|Figure) [0-9]+ (?:all|one|two|three|none) `)

// ofReported finds points earned of points reported.
var ofReported = regexp.MustCompile(`([0-9.]+) (?:points )?(?:of|on) the ([0-9.]+) (?:points )?reported|([0-9.]+) ?/已报送([0-9.]+)分`)

// zeroDifference finds a difference that is told and is none.
var zeroDifference = regexp.MustCompile(`(?:by|short of the target by|up by|down by) 0(?:\.0+)?(?:[ ,;]|$)|(?:相差|差|高出|低于目标值|线)0(?:\.0+)?[^.0-9]|(?:^|[ (])0(?:\.0+)? (?:above|below|short of) `)

// labelledRow is a row of a table: its first cell, and its other cells by their heads.
type labelledRow struct {
	id, name, class string
	href            string // of its first link
	cells           map[string]string
	marks           string // classes of the cells
	text            string // of the whole row, and of the row of arithmetic below it
}

// labelledRows are the rows of all tables of a page whose cells say their column.
func labelledRows(t *testing.T, page string) []labelledRow {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []labelledRow
	attr := func(n *html.Node, key string) string {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
		return ""
	}
	var text func(n *html.Node) string
	text = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		var b strings.Builder
		for c := range n.ChildNodes() {
			b.WriteString(text(c))
		}
		return b.String()
	}
	for n := range doc.Descendants() {
		if n.Data != "tr" || n.Type != html.ElementNode {
			continue
		}
		row := labelledRow{id: attr(n, "id"), class: attr(n, "class"), cells: map[string]string{}}
		for c := range n.ChildNodes() {
			if c.Data == "th" && row.name == "" {
				row.name = strings.TrimSpace(text(c))
			}
			if label := attr(c, "data-l"); label != "" {
				row.cells[label] = strings.TrimSpace(text(c))
				row.marks += " " + attr(c, "class")
			}
		}
		row.text = text(n)
		for a := range n.Descendants() {
			if a.Data == "a" && attr(a, "href") != "" {
				row.href = attr(a, "href")
				break
			}
		}
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode {
				if attr(next, "class") == "trace" {
					row.text += " " + text(next)
				}
				break
			}
		}
		if len(row.cells) > 0 {
			all = append(all, row)
		}
	}
	return all
}

// absent are the words of states in which nothing is scored, by language.
var absent = []string{"Pending", "n/a", "Exempt", "Not scored", "Not published", "未报送", "不适用", "豁免", "未计分", "不公开"}

// truthOfRow holds one row: sums, and nothing but points and the plan beside an absence.
func truthOfRow(t *testing.T, page string, row labelledRow) {
	cell := func(heads ...string) (string, bool) {
		for _, h := range heads {
			if c, ok := row.cells[h]; ok {
				return c, true
			}
		}
		return "", false
	}
	status, _ := cell("Status", "状态")
	score, hasScore := cell("Score", "得分")
	if slices.Contains(absent, status) {
		if hasScore && score != "–" && score != "—" {
			t.Errorf("%s: %q is %s and has a score of %s", page, row.name, status, score)
		}
		for _, mark := range []string{"mk-met", "mk-watch", "mk-missed"} {
			if strings.Contains(row.marks, mark) {
				t.Errorf("%s: %q is %s and marked as %s", page, row.name, status, mark)
			}
		}
	}
	if aim, ok := cell("Target", "目标值"); ok && aim == "–" && slices.Contains([]string{"Met", "Close", "Missed", "达标", "接近达标", "未达标"}, status) {
		t.Errorf("%s: %q is %s and has no target beside it", page, row.name, status)
	}
	truthOfAim(t, page, row, status)
	if got, has := cell("Result", "结果"); has && got != "" && (row.name == "Interval" || row.name == "所在区间") {
		t.Errorf("%s: a condition that holds has a result of %s", page, got)
	}
	points, ok1 := printedNumber(row.cells["Points"], row.cells["分值"])
	got, ok2 := printedNumber(score)
	if share, ok := printedNumber(row.cells["%"]); ok && ok1 && ok2 && points.Sign() > 0 {
		of := new(big.Rat).Quo(new(big.Rat).Mul(got, big.NewRat(100, 1)), points)
		if of.FloatString(1) != share.FloatString(1) {
			t.Errorf("%s: %q: %s of %s is not %s%%", page, row.name, got.FloatString(4), points.FloatString(4), share.FloatString(1))
		}
	}
	lost, ok3 := printedNumber(row.cells["Lost"], row.cells["失分"])
	if ok1 && ok2 && ok3 && points.Sign() > 0 {
		pending, _ := printedNumber(row.cells["Pending"], row.cells["未报送"])
		if sum := new(big.Rat).Add(got, lost); sum.Add(sum, pending).Cmp(points) != 0 {
			t.Errorf("%s: %q: %s is not %s + %s + %s", page, row.name, points.FloatString(2), got.FloatString(2), lost.FloatString(2), pending.FloatString(2))
		}
	}
}

// printedNumber reads the first of the texts that is one; 0 for none.
func printedNumber(texts ...string) (*big.Rat, bool) {
	for _, s := range texts {
		s = strings.NewReplacer("\u2007", "", "\u00a0", "", ",", "", "−", "-", "+", "").Replace(s)
		if n, ok := new(big.Rat).SetString(strings.TrimSpace(s)); ok {
			return n, true
		}
	}
	return new(big.Rat), false
}

// truthOfData holds the rows of data.csv: what is absent has neither value nor score.
func truthOfData(t *testing.T, name, data string) {
	lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(data, "\ufeff")), "\r\n")
	head := strings.Split(lines[0], ",")
	at := func(column string) int { return slices.Index(head, column) }
	for _, line := range lines[1:] {
		c := strings.Split(line, ",")
		switch status := c[at("status")]; status {
		case "met", "watch", "missed", "none", "zero":
			if c[at("score")] == "" {
				t.Errorf("%s: %s has no score", name, line)
			}
			if status == "zero" && (c[at("value")] != "" || c[at("obs_status")] != "O") {
				t.Errorf("%s: %s is missing and has a value", name, line)
			}
			// A rule that asks for more than a value has no target that could be told in a column.
			if status != "none" && c[at("value")] != "" && c[at("target_low")] == "" && c[at("target_high")] == "" && c[at("indicator")] != "goal" {
				t.Errorf("%s: %s is judged without a target", name, line)
			}
		default:
			// What a rule could not look at was reported all the same, and so is what is only watched.
			if c[at("score")] != "" || c[at("value")] != "" && status != "not-scored" && status != "watched" {
				t.Errorf("%s: %s is absent and has a number", name, line)
			}
		}
	}
}
