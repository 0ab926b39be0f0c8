package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"steelyard/generator/view"
)

// frontAt is the front page of a year.
func frontAt(t *testing.T, b *book, year string) (*view.Front, string) {
	t.Helper()
	e := b.editions[0]
	path := e.frontOf(year)
	s, err := e.frontScope(year, path)
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.front()
	if err != nil {
		t.Fatal(err)
	}
	return v, path
}

// opened is the test site after one unit has opened a year: its scorecard without results.
func opened(t *testing.T, change map[string]string) map[string]string {
	t.Helper()
	all := with(t, "content/registry/2025/scorecard.toml", "[", "[")
	card := strings.Replace(all["content/registry/2025/scorecard.toml"], `status = "final"`, "", 1)
	files := map[string]string{
		"content/registry/2026/scorecard.toml": card,
		"content/rulebook/2026.toml":           "total = 100\n[[grade]]\nid = \"good\"\ntitle = \"Good\"\nfrom = 0\n",
	}
	for name, text := range change {
		files[name] = text
	}
	return files
}

// One unit that opens a new year does not take the front page with it.
func TestFrontPageIsAboutTheLastYearThatWasReported(t *testing.T) {
	b, pages, _, _ := planned(t, "internal", opened(t, nil))
	if b.current != "2025" {
		t.Fatalf("the site is about %s", b.current)
	}
	v, path := frontAt(t, b, "2025")
	if path != "index.html" {
		t.Errorf("2025 stands at %s", path)
	}
	var years, reading []string
	for _, l := range v.Shell.Years {
		years = append(years, l.Text.Text)
	}
	if got := strings.Join(years, " "); got != "2024 2025 2026 (in preparation)" {
		t.Errorf("years: %s", got)
	}
	for _, r := range v.Reading {
		reading = append(reading, r.Link.Href)
	}
	if !strings.Contains(strings.Join(reading, " "), "overview/2026.html") {
		t.Errorf("nothing leads to the year in preparation: %v", reading)
	}
	next, path := frontAt(t, b, "2026")
	if path != "overview/2026.html" || next.Head.Text.Text != "2026 is in preparation: nothing is reported yet" || !strings.Contains(next.Head.Soft, "in preparation") {
		t.Errorf("%s: %q, %q", path, next.Head.Text.Text, next.Head.Soft)
	}
	fronts := map[string]int{}
	for _, p := range pages {
		fronts[p.Path]++
	}
	for _, path := range []string{"index.html", "overview/2024.html", "overview/2026.html"} {
		if fronts[path] != 1 {
			t.Errorf("%d pages at %s", fronts[path], path)
		}
	}
}

// site.toml may name the year, also one before or one in preparation.
func TestFrontPageIsAboutTheYearThatTheSiteNames(t *testing.T) {
	for _, year := range []string{"2024", "2026"} {
		site := with(t, "site.toml", `audience = "internal"`, "audience = \"internal\"\nyear = \""+year+"\"")
		b, _, _, _ := planned(t, "internal", opened(t, site))
		if _, path := frontAt(t, b, year); path != "index.html" {
			t.Errorf("%s stands at %s", year, path)
		}
		if _, path := frontAt(t, b, "2025"); path != "overview/2025.html" {
			t.Errorf("2025 stands at %s", path)
		}
	}
}

// A unit of several that reports of a new year does not take the front page with it either; more
// than half of them do.
func TestFrontPageFollowsMoreThanHalf(t *testing.T) {
	site := func(reported ...string) map[string]string {
		files := map[string]string{}
		put := func(name, text string) { files[name] = text }
		for _, year := range []string{"2031", "2032"} {
			put("content/rulebook/"+year+".toml", "title = \"Rules\"\n")
			for _, unit := range []string{"a", "b", "c"} {
				if year == "2032" && unit == "c" { // it has not even opened the year
					continue
				}
				put("content/"+unit+"/unit.toml", "title = \"Unit "+unit+"\"\n")
				put("content/"+unit+"/"+year+"/scorecard.toml", "[dimension.d]\ntitle = \"D\"\npoints = 100\n[objective.o]\ndimension = \"d\"\ntitle = \"O\"\n[indicator.i]\nobjective = \"o\"\ntitle = \"I\"\npoints = 100\ntarget = 9\nscore = { method = \"ratio\" }\n")
				if results := "[result.i]\nvalue = 8\n"; year == "2031" || slices.Contains(reported, unit) {
					put("content/"+unit+"/"+year+"/results.toml", results)
				}
			}
		}
		return files
	}
	for _, c := range []struct {
		reported []string
		want     string
	}{{[]string{"a"}, "2031"}, {[]string{"a", "b"}, "2032"}} {
		if b, _, _, _ := planned(t, "internal", site(c.reported...)); b.current != c.want {
			t.Errorf("with %v the site is about %s, not %s", c.reported, b.current, c.want)
		}
	}
}

// Where what is not reported counts as 0, the table of units says of a unit that something is.
func TestFrontPageSaysWhatCountsAsZero(t *testing.T) {
	change := with(t, "content/rulebook/2025.toml", "[bonus]", "[bonus]")
	name := "content/rulebook/2025.toml"
	change[name] = "missing = \"zero\"\n" + strings.ReplaceAll(change[name], "missing = \"pending\"\n", "")
	maps.Copy(change, with(t, lettersResult, "[result.courses]\nvalue = 12\n", ""))
	b, _, _, _ := planned(t, "internal", change)
	v, _ := frontAt(t, b, "2025")
	if stats := texts(v.Stats); slices.Contains(stats, "all results are in") || !slices.Contains(stats, "two are scored without all of their results") {
		t.Errorf("although some are not: %q", stats)
	}
	for _, got := range texts(v.Sections) {
		if strings.Contains(got, "not reported and counts as zero") {
			return
		}
	}
	t.Errorf("nothing is said of it: %q", texts(v.Sections))
}
