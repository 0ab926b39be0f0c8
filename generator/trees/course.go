package trees

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// Course is a site whose year is not over: each unit knows its results up to another day, and
// targets have phases. Each indicator has one direction and one way to put quarters together;
// values stand below, on and above what was to be reached by then. One quarter is late, one
// value came as one, one goes by months, one indicator is withheld, and one has milestones.
// One unit's year begins in April.
func Course() fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", "title = { en = \"Trees\", zh-CN = \"树木\" }\nlanguages = [\"en\", \"zh-CN\"]\nlint = \"off\"\n")
	put("content/rulebook/2026.toml", "title = { en = \"Rules\", zh-CN = \"办法\" }\n")
	put("content/rulebook/2026-27.toml", "title = { en = \"Rules from April\", zh-CN = \"四月办法\" }\nyear_starts = 4\n")
	for n, u := range []struct{ id, zh, year, asOf string }{
		{"ash", "白蜡", "2026", "2026-03-31"}, {"beech", "山毛榉", "2026", "2026-06-30"},
		{"lime", "椴木", "2026", "2026-08-10"}, {"maple", "枫木", "2026", "2026-12-30"}, {"olive", "橄榄", "2026-27", "2026-10-02"},
	} {
		put("content/"+u.id+"/unit.toml", fmt.Sprintf("title = { en = %q, zh-CN = %q }\n", strings.ToUpper(u.id[:1])+u.id[1:], u.zh))
		card, results := &strings.Builder{}, &strings.Builder{}
		fmt.Fprintf(card, "mission = { en = \"Grow\", zh-CN = \"成长\" }\nweights = \"relative\"\n")
		fmt.Fprintf(results, "as_of = %s\n", u.asOf)
		for d, side := range [][2]string{{"higher", "高"}, {"lower", "低"}, {"range", "准"}} {
			fmt.Fprintf(card, "[dimension.d%d]\ntitle = { en = \"The %s\", zh-CN = \"以%s为优\" }\npoints = 1\n[objective.o%d]\ndimension = \"d%d\"\ntitle = { en = \"Aim %d\", zh-CN = \"志%d\" }\nsupports = [\"mission\"]\n", d, side[0], side[1], d, d, d, d)
			for k, by := range []string{"sum", "mean", "last", "max", "min", "late", "whole", "months", "hidden"} {
				id := side[0] + "-" + by
				aggregate, score := by, `score = { method = "ratio" }`
				if k > 4 {
					aggregate = "sum"
				}
				frequency, phases := "quarter", []int{20, 45, 70, 95}
				if aggregate != "sum" {
					phases = []int{20, 22, 24, 26}
				}
				if by == "months" {
					frequency = "month"
				}
				if side[0] == "range" {
					score = fmt.Sprintf("score = { method = \"anchors\", at = [[0, 0], [%d, 1], [200, 0]] }", phases[3])
				}
				fmt.Fprintf(card, "[indicator.%s]\nobjective = \"o%d\"\ntitle = { en = \"Case %s\", zh-CN = \"%s事项%s\" }\npoints = 1\nbetter = %q\nfrequency = %q\naggregate = %q\ntarget = { Q1 = %d, H1 = %d, Q3 = %d, year = %d }\n%s\n",
					id, d, id, side[1], by, side[0], frequency, aggregate, phases[0], phases[1], phases[2], phases[3], score)
				if by == "hidden" {
					fmt.Fprintln(card, "audience = \"internal\"")
				}
				fmt.Fprintf(results, "[result.%s]\n%s\n", id, reported(u.asOf, u.year, by, d+k+n))
			}
		}
		fmt.Fprintf(card, "[indicator.steps]\nobjective = \"o0\"\ntitle = { en = \"Case steps\", zh-CN = \"事项步骤\" }\npoints = 1\nscore.method = \"milestones\"\nscore.milestones.plan = { share = 0.5, due = 2026-06-30 }\nscore.milestones.open = { share = 0.5, due = 2026-12-31 }\n")
		if n%2 == 0 {
			fmt.Fprintf(results, "[result.steps]\nmilestones = { plan = %s }\n", u.asOf)
		}
		put("content/"+u.id+"/"+u.year+"/scorecard.toml", card.String())
		put("content/"+u.id+"/"+u.year+"/results.toml", results.String())
	}
	return files
}

// reported is what is reported up to a day of a year: the quarters or months that have ended, one
// of them late where by says so. Values vary with turn, around 22 a quarter.
func reported(asOf, year, by string, turn int) string {
	months := int(asOf[5]-'0')*10 + int(asOf[6]-'0')
	if asOf[8:] < "30" {
		months-- // the month of the day has not ended
	}
	begins := 0
	if strings.Contains(year, "-") {
		begins = 3 // April
	}
	months -= begins
	quarter := []int{19, 26, 24, 25}
	switch by {
	case "whole":
		return fmt.Sprintf("value = %d", 15+(months+2)/3*(20+turn%6))
	case "months":
		var all []string
		for m := range months {
			all = append(all, fmt.Sprintf("\"%02d\" = %d", (begins+m)%12+1, 6+(m+turn)%5))
		}
		return "periods = { " + strings.Join(all, ", ") + " }"
	}
	var all []string
	for q := range months / 3 {
		if by == "late" && q == 1 {
			continue
		}
		all = append(all, fmt.Sprintf("Q%d = %d", q+1, quarter[q]+[]int{0, 1, -4, 3}[(turn+q)%4]))
	}
	return "periods = { " + strings.Join(all, ", ") + " }"
}
