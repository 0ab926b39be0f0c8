package review_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"steelyard/generator/effect"
	"steelyard/generator/internal/htmlcheck"
	"steelyard/generator/review"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// site is one of several units with two indicators; edits change its files.
func site(t *testing.T, units int, edits map[string][2]string) effect.Side {
	t.Helper()
	files := fstest.MapFS{
		"site.toml": {Data: []byte("title = \"Sites & <more>\"\nlanguages = [\"en\", \"zh-CN\"]\n")},
		"content/rulebook/2025.toml": {Data: []byte(`
[[grade]]
id = "good"
title = { en = "Good", zh-CN = "良好" }
from = 80
[[grade]]
id = "poor"
title = { en = "Poor", zh-CN = "较差" }
from = 0
`)},
	}
	for i := range units {
		dir := fmt.Sprintf("content/unit-%03d/", i)
		put := func(name, text string) {
			if e, ok := edits[name]; ok {
				if !strings.Contains(text, e[0]) {
					t.Fatalf("%q is not in %s", e[0], name)
				}
				text = strings.Replace(text, e[0], e[1], 1)
			}
			files[dir+name] = &fstest.MapFile{Data: []byte(text)}
		}
		put("unit.toml", fmt.Sprintf("title = { en = \"Unit | %d @everybody\", zh-CN = \"单位%d\" }\n", i, i))
		put("2025/scorecard.toml", `mission = "m"
[dimension.d]
title = "Dimension"
points = 100
[objective.o]
dimension = "d"
title = "Objective"
supports = ["mission"]
[indicator.a]
objective = "o"
title = "Share *of* <b>letters</b> | [x](y)"
points = 60
target = 90
score = { method = "ratio" }
[indicator.b]
objective = "o"
title = { en = "Visits", zh-CN = "走访" }
points = 40
target = 100
score = { method = "ratio" }
`)
		put("2025/results.toml", "[result.a]\nvalue = 90\n[result.b]\nvalue = 100\n[[bonus]]\npoints = 1\nreason = \"`code` and @people\"\n")
	}
	s, found := source.Load(files, source.Options{})
	for _, d := range found {
		t.Fatal(d.Place, d.Message, d.Hint)
	}
	var cards []*scoring.Card
	for _, u := range s.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return effect.Side{Site: s, Scores: scoring.ScoreAll(cards, 1)}
}

func tell(t *testing.T, lang string, old, new effect.Side) (*effect.Effect, *review.Review, *themes.Theme) {
	t.Helper()
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	e := effect.Compare(old, new)
	return e, review.New(e, review.Options{Words: theme.Strings(lang), Others: []string{"en", "zh-CN"}, Base: "main", Site: new.Site}), theme
}

// What authors wrote stands for itself in a comment: no markup, no row of its own, and
// nobody is called.
func TestMarkdownShowsTextsAsTheyAre(t *testing.T) {
	_, v, _ := tell(t, "en", site(t, 1, nil), site(t, 1, map[string][2]string{"2025/results.toml": {"value = 90", "value = 45"}}))
	var b bytes.Buffer
	if err := v.Markdown(&b, ""); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		review.Marker + "\n### 1 report moves. 1 grade changes. Nothing undeclared.\n",
		"main → working tree",
		`| Unit \| 0 @` + "\u2060" + `everybody 2025 | 101.00 → 71.00 (−30.00) | **Good → Poor** | rank 1 of 1 |`,
		`| Share \*of\* &lt;b&gt;letters&lt;/b&gt; \| \[x\](y) | value 90 → 45 | 60.00 → 30.00 | −30.00 | <code>content/unit-000/2025/results.toml:2</code> |`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "@e") || strings.Contains(got, "<b>") {
		t.Errorf("markup of an author\n%s", got)
	}
}

// A change of everything is one comment still: the rest is counted, not cut.
func TestMarkdownFitsAComment(t *testing.T) {
	_, v, _ := tell(t, "zh-CN", site(t, 160, nil), site(t, 160, map[string][2]string{"2025/results.toml": {"value = 90", "value = 45"}}))
	var b bytes.Buffer
	if err := v.Markdown(&b, strings.Repeat("a/long/path/to/", 8)); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if n := len(got); n > 65000 || n < 20000 {
		t.Errorf("%d bytes", n)
	}
	for _, want := range []string{"另有145份报告", "份报告的明细未列出"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said", want)
		}
	}
	if strings.Count(got, "<details>") != strings.Count(got, "</details>") {
		t.Error("what is folded does not end")
	}
}

// JSON is what its schema says, and exact.
func TestJSONFollowsItsSchema(t *testing.T) {
	schema, err := review.Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("diff.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("diff.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, sides := range map[string][2]effect.Side{
		"nothing":    {site(t, 2, nil), site(t, 2, nil)},
		"new units":  {site(t, 1, nil), site(t, 3, nil)},
		"gone units": {site(t, 3, nil), site(t, 1, nil)},
		"value":      {site(t, 2, nil), site(t, 2, map[string][2]string{"2025/results.toml": {"value = 90", "value = 30"}})},
		"rule":       {site(t, 2, nil), site(t, 2, map[string][2]string{"2025/scorecard.toml": {`method = "ratio"`, `method = "met"`}})},
	} {
		e := effect.Compare(sides[0], sides[1])
		var b bytes.Buffer
		if err := review.JSON(&b, e, "main", "", nil); err != nil {
			t.Fatal(err)
		}
		got, err := jsonschema.UnmarshalJSON(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(got); err != nil {
			t.Errorf("%s: %v\n%s", name, err, b.String())
		}
		if name != "value" {
			continue
		}
		var d review.Document
		if err := json.Unmarshal(b.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if len(d.Reports) != 2 || d.Reports[0].Moves[0].Now.Score != "61" || d.Grades != 2 {
			t.Errorf("%+v", d)
		}
	}
}

// A share that moved by less than a tenth of a percentage point is printed with the decimals that show it.
func TestSharesOfAPageAreToldApart(t *testing.T) {
	_, v, theme := tell(t, "en", site(t, 2, map[string][2]string{"2025/results.toml": {"value = 90", "value = 45"}}), site(t, 2, map[string][2]string{"2025/results.toml": {"value = 90", "value = 45.01"}}))
	var b bytes.Buffer
	if err := v.HTML(&b, review.Page{Theme: theme, Site: "Sites"}); err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`[0-9.]+%`).FindAllString(b.String(), -1)
	slices.Sort(found)
	if shares := slices.Compact(found); len(found) == 0 || !slices.Contains(shares, "70.00%") || !slices.Contains(shares, "70.01%") {
		t.Errorf("shares %q", shares)
	}
}

// The page is whole HTML in each language, needs no other file, and runs nothing.
func TestPageStandsAlone(t *testing.T) {
	for _, lang := range []string{"en", "zh-CN"} {
		_, v, theme := tell(t, lang, site(t, 3, nil), site(t, 3, map[string][2]string{"2025/results.toml": {"value = 90", "value = 45"}, "2025/scorecard.toml": {"target = 100", "target = 120"}}))
		var b bytes.Buffer
		if err := v.HTML(&b, review.Page{Theme: theme, Site: "Sites & <more>"}); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		doc, err := html.Parse(strings.NewReader(got))
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range htmlcheck.Faults(doc) {
			t.Errorf("%s: %s", lang, fault)
		}
		for _, bad := range []string{"<script", "src=", `href="h`, "@import", "url(", "[diff.", "ZgotmplZ", "<b>letters"} {
			if strings.Contains(got, bad) {
				t.Errorf("%s: the page has %q", lang, bad)
			}
		}
		for _, want := range []string{"101.00", "64.33", "Sites &amp; &lt;more&gt;", "results.toml:2", "scorecard.toml:"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not on the page", lang, want)
			}
		}
		if between := map[string]string{"en": `data-page-2=" of "`, "zh-CN": `data-page-1="第"`}[lang]; !strings.Contains(got, between) { // else sheets are numbered 127, for 1 of 27
			t.Errorf("%s: the foot of a sheet has no words about its numbers", lang)
		}
	}
}
