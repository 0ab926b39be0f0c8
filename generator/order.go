package generator

import (
	"slices"
	"strings"
)

// byReport puts together what is about a report, in the order of reports, after them what is about
// their unit, and then what is about a year: what several pages ask for is then there still, and
// can be let go after them. What is about none of these comes last, from jobs[rest] on.
func (p *plan) byReport(jobs []job) (ordered []job, rest int) {
	places := map[string]int{}
	var years []string
	for _, u := range p.site.Units {
		for _, r := range u.Reports {
			places[u.ID+"/"+r.Year] = len(places)
			years = append(years, r.Year)
		}
		places[u.ID+"/index.html"] = len(places)
	}
	slices.Sort(years)
	for _, year := range slices.Compact(years) {
		at := len(places)
		for _, of := range []string{"overview", "compare", "method"} {
			places[of+"/"+year+".html"] = at
		}
		places["index.html/"] = at // the front page, which is about the last or one of the last
	}
	last := len(places)
	of := make([]int, len(jobs)) // which report each is about
	next := make([]int, last+2)
	for i := range jobs {
		at, ok := places[reportOf(jobs[i].path, p.site.Config.Languages)]
		if !ok {
			at = last
		}
		of[i] = at
		next[at+1]++
	}
	for at := 1; at < len(next); at++ { // how many come before it
		next[at] += next[at-1]
	}
	out := make([]job, len(jobs))
	rest = next[last]
	for i, at := range of {
		out[next[at]] = jobs[i]
		next[at]++
	}
	return out, rest
}

// reportOf is the folder of a report that a path would stand in: "united-front/2025".
func reportOf(path string, languages []string) string {
	unit, rest, _ := strings.Cut(path, "/")
	if slices.Contains(languages, unit) {
		unit, rest, _ = strings.Cut(rest, "/")
	}
	year, _, _ := strings.Cut(rest, "/")
	return unit + "/" + year
}
