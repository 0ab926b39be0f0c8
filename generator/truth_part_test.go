package generator_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// partly is a site of two units in two years. One is reported in full; of the other three quarters of
// four are there of one indicator in the first year, and everything in the second, in which a share
// moved by one hundredth of a percentage point.
func partly() fstest.MapFS {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = \"Pier\"\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\n")
	for _, year := range []string{"2024", "2025", "2026"} {
		put("content/rulebook/"+year+".toml", "compare = \"all\"\n")
		for unit, values := range map[string][3]string{"north": {"12.5", "12.5", "12.4985"}, "south": {"12.5", "12.5", "12.5"}} {
			put("content/"+unit+"/unit.toml", "title = \""+unit+"\"\n")
			card, results := "mission = \"M\"\n", ""
			for n, points := range []int{50, 30, 20} {
				card += fmt.Sprintf("[dimension.d%d]\ntitle = { en = \"Side %d\", zh-CN = \"第%d面\" }\npoints = %d\n[objective.o%d]\ndimension = \"d%d\"\ntitle = { en = \"Aim %d\", zh-CN = \"志%d\" }\nsupports = [\"mission\"]\n[indicator.i%d]\nobjective = \"o%d\"\ntitle = \"I%d\"\npoints = %d\ntarget = 12\nbetter = \"lower\"\nfrequency = \"quarter\"\naggregate = \"mean\"\nscore = { method = \"ratio\" }\n", n, n, n, points, n, n, n, n, n, n, n, points)
				value := map[string]string{"2024": values[0], "2025": values[1], "2026": values[2]}[year]
				if n != 2 {
					value = []string{"13", "12.5"}[n]
				}
				if unit == "south" && year == "2025" && n == 0 {
					results += fmt.Sprintf("[result.i%d]\nperiods = { Q1 = 12, Q2 = 13, Q3 = 12 }\n", n)
					continue
				}
				results += fmt.Sprintf("[result.i%d]\nvalue = %s\n", n, value)
			}
			put("content/"+unit+"/"+year+"/scorecard.toml", card)
			put("content/"+unit+"/"+year+"/results.toml", results)
		}
	}
	return fsys
}

// A part is told as a part where sums, changes, the map and the front page speak of it.
func TestTruthOfAPart(t *testing.T) {
	files := pagesOf(t, generator.Options{FS: partly(), Audience: "internal"}, isPage)
	for name, want := range map[string][]string{
		"south/2025/index.html":       {"Aim 0, Not reported yet", "Sum of dimensions 50 of 100 points reported", "No dimension that can be compared changed", "Nothing that can be compared changed since 2024"},
		"zh-CN/south/2025/index.html": {"志0，未报送", "100分中已报送50分", "可比维度均无变化", "可比的与2024年持平"},
		"index.html":                  {"cannot be compared with last year"},
		"zh-CN/index.html":            {"与上年不可比"},
		"north/2026/index.html":       {"96.01% 96.00% +0.01"},
		"compare/2025.html":           {"of the one unit that is scored in full"},
	} {
		text := strings.Join(strings.Fields(visible(t, files[name])), " ")
		for _, said := range want {
			if !strings.Contains(text, said) {
				t.Errorf("%s does not say %q: %s", name, said, text)
			}
		}
		for _, said := range []string{"not yet reported", "for the first time", "首次报告", "Veto and caps", "否决与封顶"} {
			if strings.Contains(text, said) {
				t.Errorf("%s says %q", name, said)
			}
		}
	}
}

// Points earned of a part stand beside the points of the whole, as on every other page: 20 of the 20 that
// are reported are not 20 of the dimension's 20. The map has room for it in several lines.
func TestTruthOfAPartOnTheMap(t *testing.T) {
	fsys := partly()
	put := func(name, text string) { fsys[name].Data = append(fsys[name].Data, text...) }
	put("content/south/2024/scorecard.toml", "[dimension.half]\ntitle = { en = \"Half\", zh-CN = \"半\" }\npoints = 50\n[objective.half]\ndimension = \"half\"\ntitle = \"Half\"\nsupports = [\"mission\"]\n"+
		"[indicator.here]\nobjective = \"half\"\ntitle = \"Here\"\npoints = 20\ntarget = 1\nscore = { method = \"ratio\" }\n[indicator.away]\nobjective = \"half\"\ntitle = \"Away\"\npoints = 30\ntarget = 1\nscore = { method = \"ratio\" }\n")
	put("content/south/2024/results.toml", "[result.here]\nvalue = 1\n")
	delete(fsys, "content/north/2024/scorecard.toml")
	delete(fsys, "content/north/2024/results.toml")
	fsys["content/rulebook/2024.toml"].Data = []byte("compare = \"all\"\ntotal = 150\n")
	files := pagesOf(t, generator.Options{FS: fsys, Audience: "internal"}, isPage)
	for name, want := range map[string][]string{
		"south/2024/index.html":       {"20.00 of the", "20 reported,", "of 50"},
		"south/2024/map.html":         {"20.00 of the", "20 reported,", "of 50"},
		"zh-CN/south/2024/index.html": {"20.00/", "已报送20分", "（满分50分）"},
		"zh-CN/south/2024/map.html":   {"20.00/", "已报送20分", "（满分50分）"},
	} {
		drawn := regexp.MustCompile(`<text class="soft"[^>]*>` + strings.Join(want, `</text><text class="soft"[^>]*>`) + `</text>`)
		if !drawn.MatchString(files[name]) {
			t.Errorf("%s: the map does not say %q", name, want)
		}
	}
}

// A result just below its target is not 100.0 % of it.
func TestTruthOfAHairBelow(t *testing.T) {
	fsys := partly()
	for name, with := range map[string][2]string{
		"content/north/2024/scorecard.toml": {"target = 12\nbetter = \"lower\"\nfrequency = \"quarter\"\naggregate = \"mean\"\nscore = { method = \"ratio\" }", "target = 400\ndecimals = 1\nscore = { method = \"met\" }"},
		"content/north/2024/results.toml":   {"value = 13", "value = 399.9"},
	} {
		text := string(fsys[name].Data)
		if !strings.Contains(text, with[0]) {
			t.Fatal(name)
		}
		fsys[name].Data = []byte(strings.Replace(text, with[0], with[1], 1))
	}
	files := pagesOf(t, generator.Options{FS: fsys, Audience: "internal"}, isPage)
	for _, name := range []string{"north/2024/indicator/i0.html", "zh-CN/north/2024/indicator/i0.html"} {
		text := strings.Join(strings.Fields(visible(t, files[name])), " ")
		if !strings.Contains(text, "399.9 99.98 0.00") || !strings.Contains(text, "400.0 100.0 100.00") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// Under renormalise the total stands on all points, and half of them are reported all the same.
func TestTruthOfPointsReported(t *testing.T) {
	fsys := partly()
	fsys["content/rulebook/2025.toml"].Data = []byte("compare = \"all\"\nmissing = \"renormalise\"\ncoverage = 0.3\n")
	files := pagesOf(t, generator.Options{FS: fsys, Audience: "internal"}, func(name string) bool { return name == "downloads/reports.csv" })
	for _, row := range table(t, files["downloads/reports.csv"]) {
		want := "100"
		if row["unit"] == "south" && row["year"] == "2025" {
			want = "50"
		}
		if row["reported"] != want || row["possible"] != "100" || row["total"] == "" {
			t.Errorf("%s of %s is reported, with a total of %q: %v", row["reported"], row["possible"], row["total"], row)
		}
	}
}

// What a unit is exempted from has one word in a row: exempt is not "not applicable" as well.
func TestTruthOfAnExemption(t *testing.T) {
	fsys := partly()
	delete(fsys, "content/north/2024/scorecard.toml")
	delete(fsys, "content/north/2024/results.toml")
	put := func(name, text string) { fsys[name].Data = append(fsys[name].Data, text...) }
	put("content/rulebook/2024.toml", "[objective.free]\ndimension = \"d2\"\ntitle = { en = \"Let off\", zh-CN = \"免除\" }\nsupports = [\"mission\"]\n"+
		"[indicator.free]\nobjective = \"free\"\ntitle = \"Free\"\npoints = 10\ntarget = 1\nscore = { method = \"ratio\" }\n")
	card := string(fsys["content/south/2024/scorecard.toml"].Data)
	fsys["content/south/2024/scorecard.toml"].Data = []byte(strings.Replace(card, "I2\"\npoints = 20", "I2\"\npoints = 10", 1) + "[exempt.free]\nreason = { en = \"By law\", zh-CN = \"依法\" }\n")
	files := pagesOf(t, generator.Options{FS: fsys, Audience: "internal"}, isPage)
	for name, words := range map[string][2]string{"south/2024/map.html": {"exempt", "not applicable"}, "zh-CN/south/2024/map.html": {"豁免", "不适用"}} {
		text := strings.Join(strings.Fields(visible(t, files[name])), " ")
		if !strings.Contains(strings.ToLower(text), words[0]) || strings.Contains(strings.ToLower(text), words[1]) {
			t.Errorf("%s: %s", name, text)
		}
	}
}
