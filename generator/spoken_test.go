package generator_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"

	"steelyard/generator"
)

// wholes are sentences that speak of all there is; an edition that withholds something of what
// they speak of must not say them, in any language: with what is withheld none of them is true.
var wholes = map[string]*regexp.Regexp{
	"": regexp.MustCompile(`(?i)every target|no target|every improvement that|no improvement is (open|recorded)|no indicator changed|` +
		`every missed target|of [0-9]+ targets|(all|one) [a-z]* ?indicators? in one|not ranked|no unit is|^(one|two|three) dimensions? (rose|fell)|` +
		`^[a-z ]+ improved most|^[a-z ]+ cost most|targets? (is|are|was|were) missed|fell short: [a-z0-9]+ targets?,`),
	"zh-CN": regexp.MustCompile(`(^|[；，：。])指标全部达标|没有未达标的指标|没有达标的指标|没有未完成的|所列改进措施均|没有登记|^指标无变更|` +
		`^全部[0-9]*项|^[0-9]+项指标|^不排名|尚无排名|尚无单位|^“[^”]+”(改善幅度|失分)最|^制定改进`),
}

// A public edition of a site with a withheld indicator in two of three dimensions, missed and with an
// open improvement, says of all targets, improvements, changes, scores and ranks only what holds of
// the published ones: on the list of reports, the page of a unit, in reports of both presets, on
// leaflets and on the page that compares. The dimension that withholds nothing speaks as ever.
func TestPublicSentencesSpeakOfThePublished(t *testing.T) {
	for _, preset := range []string{"plain", "gbt9704"} {
		t.Run(preset, func(t *testing.T) {
			out := t.TempDir()
			s, err := generator.Build(context.Background(), generator.Options{FS: partlyShown(preset), Output: out, Audience: "public"})
			if err != nil || s.Failed {
				t.Fatal(err, s.Diagnostics)
			}
			seen, saved := 0, 0
			for name, text := range readFolder(t, out) {
				lang, rest := "", name
				if r, ok := strings.CutPrefix(name, "zh-CN/"); ok {
					lang, rest = "zh-CN", r
				}
				if downloaded := saidInFile(t, name, text); len(downloaded) > 0 {
					for _, line := range downloaded {
						saved++
						for _, of := range wholes { // a file of data may hold both languages
							if m := of.FindString(line); m != "" && !strings.Contains(line, "published") && !strings.Contains(line, "已公布") && !strings.Contains(line, "of 20 points") && !strings.Contains(line, "满分20分") {
								t.Errorf("%s: %q says %q", name, line, m)
							}
						}
					}
					continue
				}
				switch path.Base(rest) {
				case "index.html", "leaflet.html", "map.html", "changes.html", "2025.html", "2024.html":
				default:
					continue
				}
				if path.Ext(name) != ".html" || strings.HasPrefix(rest, "method") || strings.HasPrefix(rest, "downloads") {
					continue
				}
				doc, err := html.Parse(strings.NewReader(text))
				if err != nil {
					t.Fatal(name, err)
				}
				for _, line := range spokenTexts(doc) {
					seen++
					if m := wholes[lang].FindString(line); m != "" && !strings.Contains(line, "published") && !strings.Contains(line, "已公布") && !strings.Contains(line, "of 20 points") && !strings.Contains(line, "满分20分") {
						t.Errorf("%s: %q says %q", name, line, m)
					}
				}
			}
			if seen < 500 || saved < 3000 {
				t.Errorf("%d texts of pages and %d of files were read", seen, saved)
			}
		})
	}
}

// spokenTexts are the texts of a page that a reader sees, piece by piece.
func spokenTexts(n *html.Node) (all []string) {
	if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "head" || n.Data == "svg" || n.Data == "template") {
		return nil
	}
	if text := strings.TrimSpace(n.Data); n.Type == html.TextNode && text != "" {
		return []string{text}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		all = append(all, spokenTexts(c)...)
	}
	return all
}

// saidInFile are the texts of a file that is taken away: cells of workbooks and of CSV, texts of JSON;
// none of a page.
func saidInFile(t *testing.T, name, data string) (all []string) {
	t.Helper()
	switch path.Ext(name) {
	case ".xlsx":
		f, err := excelize.OpenReader(strings.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		defer f.Close()
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(name, err)
			}
			for _, row := range rows {
				all = append(all, row...)
			}
		}
	case ".csv":
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(name, err)
		}
		for _, row := range rows {
			all = append(all, row...)
		}
	case ".json":
		var v any
		if err := json.Unmarshal([]byte(data), &v); err != nil {
			t.Fatal(name, err)
		}
		all = textsOf(v, nil)
	}
	return all
}

// textsOf are the texts below a value of JSON.
func textsOf(v any, all []string) []string {
	switch v := v.(type) {
	case string:
		all = append(all, v)
	case []any:
		for _, x := range v {
			all = textsOf(x, all)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = textsOf(v[key], all)
		}
	}
	return all
}

// partlyShown is a site of three units in two years and two languages. Of the three dimensions of
// each report two have an indicator that is withheld; it missed its target, and its improvement is open.
func partlyShown(preset string) fstest.MapFS {
	both := func(en, zh string) string { return `{ en = "` + en + `", zh-CN = "` + zh + `" }` }
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = "+both("River Council", "河务局")+"\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\nprint = \""+preset+"\"\n")
	indicators := []struct {
		id, objective, en, zh string
		points, target        int
		values                map[string]int // by unit and year
	}{
		{"answer", "calls", "Calls answered", "接听率", 20, 90, map[string]int{"alpha2024": 70, "alpha2025": 95, "beta2024": 80, "beta2025": 85, "gamma2024": 80, "gamma2025": 91}},
		{"wait", "calls", "Waiting", "等候", 10, 80, map[string]int{"alpha2024": 10, "alpha2025": 20}},
		{"visit", "visits", "Visits made", "走访率", 20, 70, map[string]int{"alpha2024": 60, "alpha2025": 75, "beta2024": 65, "beta2025": 60, "gamma2024": 65, "gamma2025": 71}},
		{"audit", "books", "Audit points closed", "审计整改率", 10, 95, map[string]int{"alpha2024": 90, "alpha2025": 99, "beta2024": 80, "beta2025": 96, "gamma2024": 80, "gamma2025": 95}},
		{"debt", "books", "Debt", "债务", 20, 50, map[string]int{"alpha2024": 5, "alpha2025": 10}},
		{"train", "skill", "Staff trained", "培训率", 20, 60, map[string]int{"alpha2024": 40, "alpha2025": 66, "beta2024": 50, "beta2025": 30, "gamma2024": 50, "gamma2025": 60}},
	}
	for _, year := range []string{"2024", "2025"} {
		put("content/rulebook/"+year+".toml", "total = 100\ncompare = \"all\"\n[[grade]]\nid = \"good\"\nfrom = 80\n[[grade]]\nid = \"fair\"\nfrom = 0\n"+
			"[dimension.people]\ntitle = "+both("People", "服务")+"\npoints = 50\n[dimension.money]\ntitle = "+both("Money", "财务")+"\npoints = 30\n[dimension.staff]\ntitle = "+both("Staff", "队伍")+"\npoints = 20\n")
		for _, unit := range []string{"alpha", "beta", "gamma"} {
			put("content/"+unit+"/unit.toml", "title = "+both(unit, unit+"科")+"\n")
			card := ""
			for id, o := range map[string]string{"calls": "people", "visits": "people", "books": "money", "skill": "staff"} {
				card += "[objective." + id + "]\ndimension = \"" + o + "\"\ntitle = " + both(id, id+"项") + "\nsupports = [\"mission\"]\n"
			}
			results := ""
			for _, i := range indicators {
				card += fmt.Sprintf("[indicator.%s]\nobjective = %q\ntitle = %s\npoints = %d\ntarget = %d\nunit = \"%%\"\nscore = { method = \"ratio\" }\n", i.id, i.objective, both(i.en, i.zh), i.points, i.target)
				done := true
				if i.id == "wait" || i.id == "debt" {
					card += "audience = \"internal\"\n"
					done = false
				}
				v := i.values[unit+year]
				results += fmt.Sprintf("[result.%s]\nvalue = %d\n", i.id, v)
				if v < i.target {
					results += fmt.Sprintf("problem = %s\nimprovement = { action = %s, due = 2026-06-30, done = %t }\n", both("Slow", "偏慢"), both("Hire", "充实力量"), done)
				}
			}
			put("content/"+unit+"/"+year+"/scorecard.toml", "title = "+both(unit, unit+"科")+"\nmission = "+both("Serve", "服务")+"\n"+card)
			put("content/"+unit+"/"+year+"/results.toml", results)
		}
	}
	return fsys
}

// Rules name groups of raters as the rulebook does and days as the language does; of milestones the
// result says which were late, since "2 of 2" would not explain a missed target.
func TestRulesNameGroupsDaysAndLateMilestones(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"S\"\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\n")
	put("content/rulebook/2025.toml", "[panel.p]\nscale = [0, 10]\ngroups = { peers = 1 }\nnames.peers = { en = \"Sister offices\", zh-CN = \"兄弟单位\" }\n[dimension.d]\ntitle = \"D\"\npoints = 100\n")
	put("content/u/unit.toml", "title = \"U\"\n")
	put("content/u/2025/scorecard.toml", `mission = "M"
[objective.o]
dimension = "d"
title = "O"
supports = ["mission"]
[indicator.rated]
objective = "o"
title = "Rated"
points = 50
score = { method = "panel", panel = "p" }
[indicator.steps]
objective = "o"
title = "Steps"
points = 50
score = { method = "milestones", milestones = { plan = { share = 0.5, due = 2025-03-31 }, open = { share = 0.5, due = 2025-09-30 } } }
`)
	put("content/u/2025/results.toml", "[result.rated]\nballots = { peers = [8, 9] }\n[result.steps]\nmilestones = { plan = 2025-03-01, open = 2025-10-10 }\n")
	out := t.TempDir()
	s, err := generator.Build(context.Background(), generator.Options{FS: fsys, Output: out})
	if err != nil || s.Failed {
		t.Fatal(err, s.Diagnostics)
	}
	files := readFolder(t, out)
	for name, want := range map[string][]string{
		"method/2025.html":            {"Sister offices", "31 March 2025"},
		"zh-CN/method/2025.html":      {"兄弟单位", "2025年3月31日"},
		"u/2025/index.html":           {"2 of 2 milestones, one of them late", "due 30 September 2025"},
		"zh-CN/u/2025/index.html":     {"已完成2/2个里程碑，其中1个逾期", "2025年9月30日"},
		"u/2025/indicator/rated.html": {"Sister offices"},
	} {
		for _, text := range want {
			if !strings.Contains(files[name], text) {
				t.Errorf("%s does not say %q", name, text)
			}
		}
		if strings.Contains(files[name], ">2025-03-31") || strings.Contains(files[name], " 2025-03-31 ") {
			t.Errorf("%s says 2025-03-31", name)
		}
	}
}
