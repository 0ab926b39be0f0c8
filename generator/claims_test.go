package generator_test

import (
	"encoding/json"
	"math/big"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"steelyard/generator"
	"steelyard/generator/internal/hard"
	"steelyard/generator/internal/htmlcheck"
)

// A headline claims nothing that the published results of its report contradict: how many
// targets are met, close and missed, in the report and in each dimension, how many objectives
// are weak, which dimension is lowest, what the missed targets cost; in both languages, on
// a site that scores in every way; TestWays asks the same of the sample.
func TestHeadlinesAgreeWithResults(t *testing.T) {
	if testing.Short() {
		t.Skip("a walk over finished pages; left out with -short")
	}
	files := fstest.MapFS{}
	for name, text := range hard.Rules() {
		if !strings.Contains(name, "/2022") && !strings.Contains(name, "/2023") && !strings.Contains(name, "/2024") && !strings.Contains(name, "unit-3") { // less says the same
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	walkClaims(t, pagesOf(t, generator.Options{FS: files}, func(name string) bool {
		return path.Base(name) == "traces.json" || path.Base(name) == "index.html"
	}), 40)
}

// facts are what a report's traces say, of the whole and of each dimension.
type facts struct {
	met, close, missed int // indicators with a target
	weak, strong       int // objectives
	lost               *big.Rat
	title              string
	share              *big.Rat // nil where the dimension is not scored in full
}

type tracedReport struct {
	Dimensions []struct {
		ID, Title, State string
		Share            string
		Points, Reported string
		Objectives       []struct {
			Status     string
			Indicators []struct{ Points, Status string }
		}
	}
}

func factsOf(t *testing.T, data string) (whole facts, by map[string]facts) {
	t.Helper()
	var r tracedReport
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatal(err)
	}
	by = map[string]facts{}
	whole.lost = new(big.Rat)
	for _, d := range r.Dimensions {
		f := facts{title: d.Title, lost: new(big.Rat)}
		if s, ok := new(big.Rat).SetString(d.Share); ok && d.State == "scored" && d.Points == d.Reported {
			f.share = s
		}
		for _, o := range d.Objectives {
			switch o.Status {
			case "weak":
				f.weak++
			case "strong":
				f.strong++
			}
			for _, i := range o.Indicators {
				if i.Points == "0" { // it is only watched
					continue
				}
				switch i.Status {
				case "met":
					f.met++
				case "watch", "close":
					f.close++
				case "missed":
					f.missed++
				}
			}
		}
		whole.met, whole.close, whole.missed, whole.weak, whole.strong = whole.met+f.met, whole.close+f.close, whole.missed+f.missed, whole.weak+f.weak, whole.strong+f.strong
		by[d.ID] = f
	}
	return whole, by
}

const few = `([A-Za-z]+|\d+)`

var claims = []struct {
	claim *regexp.Regexp
	says  func(m []string, whole, here facts, all map[string]facts) bool
}{
	{regexp.MustCompile(`(?i)` + few + ` of ` + few + ` targets met(?:, ` + few + ` close)?(?:, ` + few + ` missed)?`), counts(1, 3, 4)},
	{regexp.MustCompile(`项指标中达标(\d+)项(?:，接近达标(\d+)项)?(?:，未达标(\d+)项)?`), counts(1, 2, 3)},
	{regexp.MustCompile(`(?i)every target is met|全部达标`), func(_ []string, _, here facts, _ map[string]facts) bool { return here.close+here.missed == 0 }},
	{regexp.MustCompile(`(?i)no target (?:is|was) missed|没有未达标的指标`), func(_ []string, _, here facts, _ map[string]facts) bool { return here.missed == 0 }},
	{regexp.MustCompile(`(?i)` + few + ` (?:(?:targets are|target is) missed|missed targets? cost)`), missing},
	{regexp.MustCompile(`(\d+)项指标未达标`), missing},
	{regexp.MustCompile(`(?i)(?:none of ` + few + ` objectives is weak|没有薄弱项)`), func(_ []string, whole, _ facts, _ map[string]facts) bool { return whole.weak == 0 }},
	{regexp.MustCompile(`(?i)` + few + ` of ` + few + ` objectives (?:is|are) weak`), weak},
	{regexp.MustCompile(`项战略目标中有(\d+)项薄弱`), weak},
	{regexp.MustCompile(`^(?:Table \d+ )?([^:]+): [\d.]+% of the points earned, next lowest dimension`), lowest},
	{regexp.MustCompile(`“([^”]+)”得分率最低，为`), lowest},
}

func counts(met, close, missed int) func(m []string, whole, here facts, _ map[string]facts) bool {
	return func(m []string, _, here facts, _ map[string]facts) bool {
		said := func(at int, is int) bool { return m[at] == "" || inNumbers(m[at]) == is }
		return said(met, here.met) && said(close, here.close) && said(missed, here.missed)
	}
}

func missing(m []string, _, here facts, _ map[string]facts) bool {
	return strings.EqualFold(m[1], "no") || inNumbers(m[1]) == here.missed
}

func weak(m []string, whole, _ facts, _ map[string]facts) bool { return inNumbers(m[1]) == whole.weak }

// lowest holds where no other dimension that is scored in full has a smaller share.
func lowest(m []string, _, _ facts, all map[string]facts) bool {
	var least *big.Rat
	for _, f := range all {
		if f.share != nil && (least == nil || f.share.Cmp(least) < 0) {
			least = f.share
		}
	}
	for _, f := range all {
		if strings.Contains(f.title, m[1]) {
			return f.share != nil && f.share.Cmp(least) == 0
		}
	}
	return false
}

// inNumbers is a number in digits or in English words.
func inNumbers(word string) int {
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n := slices.Index(words, strings.ToLower(word)); n >= 0 {
		return n
	}
	if n, err := strconv.Atoi(word); err == nil {
		return n
	}
	return -1
}

func walkClaims(t *testing.T, files map[string]string, least int) {
	t.Helper()
	checked := 0
	for name, traces := range files {
		if _, made := files[path.Dir(name)+"/index.html"]; path.Base(name) != "traces.json" || !made {
			continue
		}
		for _, lang := range []string{"", "zh-CN/"} {
			page := lang + path.Dir(name) + "/index.html"
			doc, err := html.Parse(strings.NewReader(files[page]))
			if err != nil {
				t.Fatal(err)
			}
			checked += walkHeadlines(t, page, doc, traces)
		}
	}
	if checked < least {
		t.Errorf("only %d claims were found", checked)
	}
}

// walkHeadlines says how many claims a page makes; those that its results contradict are errors.
func walkHeadlines(t *testing.T, page string, doc *html.Node, traces string) (checked int) {
	t.Helper()
	whole, by := factsOf(t, traces)
	var section string
	htmlcheck.Walk(doc, func(n *html.Node) { // a dimension is called as its section is
		if n.Data == "section" {
			section = htmlcheck.Attr(n, "id")
		}
		if f, ok := by[section]; ok && n.Data == "h2" {
			f.title = textOf(n)
			by[section] = f
		}
	})
	htmlcheck.Walk(doc, func(n *html.Node) {
		if n.Data == "section" {
			section = htmlcheck.Attr(n, "id")
		}
		if !slices.Contains([]string{"h1", "h2", "h3", "caption"}, n.Data) && (n.Data != "p" || !strings.Contains(htmlcheck.Attr(n, "class"), "deck")) {
			return
		}
		text := strings.Join(strings.Fields(textOf(n)), " ")
		here, ok := by[section]
		if !ok {
			here = whole
		}
		for _, c := range claims {
			m := c.claim.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			checked++
			if !c.says(m, whole, here, by) {
				t.Errorf("%s#%s says %q; met %d, close %d, missed %d here, %d weak in all", page, section, text, here.met, here.close, here.missed, whole.weak)
			}
		}
	})
	return checked
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(textOf(c))
	}
	return b.String()
}
