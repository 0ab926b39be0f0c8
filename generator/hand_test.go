package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"math/big"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"steelyard/generator/internal/htmlcheck"
)

// What is published can be checked by hand: a reader with the page, the downloads and a
// calculator finds the same figures everywhere. Nothing here asks package scoring; the
// arithmetic is worked out again from the text of the traces.

type handStep struct{ Kind, Arithmetic, Result, Rounded string }

type handNode struct {
	ID, Points, State, Published string
	Steps                        []handStep
}

type handReport struct {
	Unit, Year string
	Total      struct {
		Subtotal, Published, Grade string
		Provisional                bool
		Rank, RankOf               int
		Rounding                   struct {
			Score, Objective, Dimension, Total int
			Mode, Sum                          string
		}
		Steps []handStep
	}
	Dimensions []struct {
		handNode
		Objectives []struct {
			handNode
			Indicators []handNode
		}
	}
}

func TestPublishedFiguresAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("reads the whole sample")
	}
	files, _ := sample(t)
	var reports []*handReport
	for _, name := range sortedNames(files) {
		if path.Base(name) != "traces.json" || strings.HasPrefix(name, "zh-CN/") {
			continue
		}
		var r handReport
		if err := json.Unmarshal([]byte(files[name]), &r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		reports = append(reports, &r)
		if _, made := files[path.Dir(name)+"/index.html"]; !made {
			continue
		}
		t.Run(path.Dir(name), func(t *testing.T) {
			r.arithmetic(t)
			r.sums(t)
			r.sheets(t, path.Dir(name), files)
			r.pages(t, path.Dir(name), files)
		})
	}
	if len(reports) < 5 {
		t.Fatalf("only %d reports were read", len(reports))
	}
	handRanks(t, reports)
}

// arithmetic works out every step of every trace.
func (r *handReport) arithmetic(t *testing.T) {
	count := 0
	check := func(where string, steps []handStep, places int) {
		for _, s := range steps {
			if s.Arithmetic == "" {
				continue
			}
			count++
			if strings.ContainsAny(s.Arithmetic, "<≤>≥=") {
				if !holds(s.Arithmetic) {
					t.Errorf("%s: %q does not hold", where, s.Arithmetic)
				}
				continue
			}
			got, exact, err := reckon(s.Arithmetic)
			if err != nil {
				t.Errorf("%s: %s: %v", where, s.Arithmetic, err)
				continue
			}
			if want := rational(t, s.Result); !same(got, want, exact) {
				t.Errorf("%s: %s = %s, but %s is printed", where, s.Arithmetic, got.FloatString(8), s.Result)
			}
			if s.Kind == "round" || s.Kind == "points" && s.Rounded != "" {
				if want := rational(t, s.Rounded); halfUp(rational(t, s.Result), places).Cmp(want) != 0 {
					t.Errorf("%s: %s is not %s rounded half up to %d decimals", where, s.Rounded, s.Result, places)
				}
			}
		}
	}
	check("total", r.Total.Steps, r.Total.Rounding.Total)
	for _, d := range r.Dimensions {
		check(d.ID, d.Steps, r.Total.Rounding.Dimension)
		for _, o := range d.Objectives {
			check(o.ID, o.Steps, r.Total.Rounding.Objective)
			for _, i := range o.Indicators {
				check(i.ID, i.Steps, r.Total.Rounding.Score)
			}
		}
	}
	if count < 5 { // a report whose year is under way has few
		t.Errorf("only %d steps were worked out", count)
	}
}

// sums adds printed points and printed scores at every level.
func (r *handReport) sums(t *testing.T) {
	if r.Total.Rounding.Sum != "published" {
		return
	}
	equal := func(what string, sum *big.Rat, printed string) {
		if printed == "" {
			printed = "0"
		}
		if sum.Cmp(rational(t, printed)) != 0 {
			t.Errorf("%s prints %s, its parts add up to %s", what, printed, sum.FloatString(4))
		}
	}
	total := new(big.Rat)
	for _, d := range r.Dimensions {
		score, points := new(big.Rat), new(big.Rat)
		for _, o := range d.Objectives {
			oscore, opoints := new(big.Rat), new(big.Rat)
			for _, i := range o.Indicators {
				opoints.Add(opoints, rational(t, i.Points))
				if i.Published != "" {
					oscore.Add(oscore, rational(t, i.Published))
				}
			}
			equal("score of "+o.ID, oscore, o.Published)
			equal("points of "+o.ID, opoints, o.Points)
			score.Add(score, oscore)
			points.Add(points, opoints)
		}
		equal("score of "+d.ID, score, d.Published)
		equal("points of "+d.ID, points, d.Points)
		total.Add(total, score)
	}
	equal("subtotal", total, r.Total.Subtotal)
}

// sheets compares data.csv and the workbook with the traces.
func (r *handReport) sheets(t *testing.T, dir string, files map[string]string) {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(files[dir+"/data.csv"], "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	inCSV := map[string]string{}
	for _, row := range rows[1:] {
		inCSV[row[column("indicator")]] = row[column("score")]
	}
	book, err := excelize.OpenReader(strings.NewReader(files[dir+"/practice.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var cells []string
	for _, sheet := range book.GetSheetList() {
		all, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all {
			cells = append(cells, row...)
		}
	}
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			for _, i := range o.Indicators {
				if i.Published == "" {
					continue
				}
				if inCSV[i.ID] != i.Published {
					t.Errorf("data.csv gives %q for %s, the trace %s", inCSV[i.ID], i.ID, i.Published)
				}
				want := rational(t, i.Published)
				if !slices.ContainsFunc(cells, func(c string) bool { n, ok := new(big.Rat).SetString(c); return ok && n.Cmp(want) == 0 }) {
					t.Errorf("the workbook has no cell with the score %s of %s", i.Published, i.ID)
				}
			}
		}
	}
}

// pages compares the report in both languages with the traces: each indicator's row, and
// the figures whose steps lead to a total.
func (r *handReport) pages(t *testing.T, dir string, files map[string]string) {
	for _, prefix := range []string{"", "zh-CN/"} {
		page, ok := files[prefix+dir+"/index.html"]
		if !ok {
			t.Errorf("no page %s%s", prefix, dir)
			continue
		}
		doc, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		rows := map[string][]string{}
		ladders := 0
		htmlcheck.Walk(doc, func(n *html.Node) {
			if n.Data == "tr" {
				if id, ok := strings.CutPrefix(attribute(n, "id"), "indicator-"); ok {
					rows[id] = cellsOf(n)
				}
			}
			if n.Data == "table" && attribute(n, "class") == "narrow" && ladder(t, prefix+dir, n) {
				ladders++
			}
		})
		for _, d := range r.Dimensions {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if i.Published != "" && !slices.Contains(rows[i.ID], i.Published) {
						t.Errorf("%s%s: the row of %s has no score %s: %q", prefix, dir, i.ID, i.Published, rows[i.ID])
					}
				}
			}
		}
		if !r.Total.Provisional && ladders == 0 {
			t.Errorf("%s%s: no figure leads step by step to the total", prefix, dir)
		}
		if !strings.Contains(page, r.Total.Published) {
			t.Errorf("%s%s: the total %s is not printed", prefix, dir, r.Total.Published)
		}
	}
}

// ladder adds up a data table of signed steps that ends in a total; false where the
// table is none.
func ladder(t *testing.T, where string, table *html.Node) bool {
	var rows [][]string
	htmlcheck.Walk(table, func(n *html.Node) {
		if n.Data == "tr" && n.Parent.Data == "tbody" {
			rows = append(rows, cellsOf(n))
		}
	})
	signed := regexp.MustCompile(`^[+−][0-9]+\.[0-9]+$`)
	sum, steps := new(big.Rat), 0
	for i, row := range rows {
		if len(row) != 2 {
			return false
		}
		figure := strings.NewReplacer("+", "", "−", "-").Replace(row[1])
		n, ok := new(big.Rat).SetString(figure)
		last := i == len(rows)-1
		switch {
		case !ok || !signed.MatchString(row[1]) && i > 0 && !last && n.Sign() != 0:
			return false
		case last && steps < 2:
			return false
		case last:
			if n.Cmp(sum) != 0 {
				t.Errorf("%s: steps add up to %s, the figure ends in %s: %q", where, sum.FloatString(2), row[1], rows)
			}
			return true
		}
		if signed.MatchString(row[1]) {
			steps++
		}
		sum.Add(sum, n)
	}
	return false
}

// handRanks ranks the units of a category and year again, by their published totals.
func handRanks(t *testing.T, reports []*handReport) {
	category := func(unit string) string {
		text, err := os.ReadFile("../content/" + unit + "/unit.toml")
		if err != nil {
			t.Fatal(err)
		}
		if m := regexp.MustCompile(`(?m)^category\s*=\s*"([^"]*)"`).FindSubmatch(text); m != nil {
			return string(m[1])
		}
		return ""
	}
	for _, r := range reports {
		if r.Total.Provisional {
			if r.Total.Rank != 0 || r.Total.Grade != "" {
				t.Errorf("%s %s is provisional, but has rank %d and grade %q", r.Unit, r.Year, r.Total.Rank, r.Total.Grade)
			}
			continue
		}
		rank, of := 1, 0
		for _, o := range reports {
			if o.Year != r.Year || o.Total.Provisional || category(o.Unit) != category(r.Unit) {
				continue
			}
			of++
			if rational(t, o.Total.Published).Cmp(rational(t, r.Total.Published)) > 0 {
				rank++
			}
		}
		if rank != r.Total.Rank || of != r.Total.RankOf {
			t.Errorf("%s %s: rank %d of %d by totals, %d of %d is printed", r.Unit, r.Year, rank, of, r.Total.Rank, r.Total.RankOf)
		}
	}
}

func sortedNames(files map[string]string) []string {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// cellsOf are the texts of a row's cells.
func cellsOf(row *html.Node) []string {
	var cells []string
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Data != "td" && c.Data != "th" {
			continue
		}
		text := ""
		var collect func(n *html.Node)
		collect = func(n *html.Node) {
			if n.Type == html.TextNode {
				text += n.Data
			}
			for x := n.FirstChild; x != nil; x = x.NextSibling {
				collect(x)
			}
		}
		collect(c)
		cells = append(cells, strings.TrimSpace(text))
	}
	return cells
}
