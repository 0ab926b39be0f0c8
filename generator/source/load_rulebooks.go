package source

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"steelyard/scoring/calendar"
)

var yearForm = regexp.MustCompile(`^[0-9]{4}(-[a-z0-9]+)*$`)

// loadRulebooks reads content/rulebook/YEAR.toml.
func (l *loader) loadRulebooks() {
	const dir = contentDir + "/rulebook"
	l.badYears, l.bookList = map[string]bool{}, map[string][]mistake{}
	var years []string
	for _, e := range l.files.entries[dir] {
		year, ok := strings.CutSuffix(e, ".toml")
		switch {
		case ok && yearForm.MatchString(year) && l.misdated(dir+"/"+e, year):
		case ok && yearForm.MatchString(year):
			years = append(years, year)
		case ok:
			l.add(mistake{at: at(dir + "/" + e), rule: ruleFile, message: fmt.Sprintf("%q is no year", year), hint: "a rulebook is named after its year, such as 2025.toml or 2024-25.toml"})
		}
	}
	books := make([][]*Rulebook, len(years)) // of each file, its own year first
	lists := make([][]mistake, len(years))
	l.each(len(years), func(i int) {
		file := dir + "/" + years[i] + ".toml"
		var f rulebookFile
		list, ok := l.readTOML(file, &f)
		if !ok {
			lists[i] = list
			return
		}
		lists[i] = append(list, checkRulebook(file, &f, list)...)
		if f.Starts == 0 {
			f.Starts = l.site.Config.YearStarts
		}
		_, cache := l.home()
		at := &places{cache: cache, files: map[string]string{"rulebook": file}}
		for _, year := range append([]string{years[i]}, f.Years...) {
			b := buildRulebook(year, file, &f)
			b.places = at
			books[i] = append(books[i], b)
		}
		lists[i] = append(lists[i], confirms(file, f.Confirm, false, func(path string) bool { return at.has("rulebook", path) })...)
	})
	ruled := map[string]key{}
	for i, year := range years {
		ruled[year] = at(dir + "/" + years[i] + ".toml")
	}
	for i, of := range books {
		if of == nil {
			l.badYears[years[i]] = true
		}
		for n, b := range of {
			if n > 0 {
				bad, ok := furtherYear(b, n-1, ruled)
				if !ok {
					lists[i] = append(lists[i], bad)
					continue
				}
				ruled[b.Year] = bad.at
			}
			l.site.Rulebooks = append(l.site.Rulebooks, b)
		}
		if of != nil {
			l.bookList[of[0].File] = lists[i]
		}
		l.add(lists[i]...)
	}
	slices.SortStableFunc(l.site.Rulebooks, func(a, b *Rulebook) int { return strings.Compare(a.Year, b.Year) })
}

// furtherYear says where a rulebook names the year n of those that it holds for beside its own,
// and what is wrong with it; ok where nothing is. ruled are the years that have rules.
func furtherYear(b *Rulebook, n int, ruled map[string]key) (m mistake, ok bool) {
	m = mistake{at: at(b.File, "years", fmt.Sprint(n)), rule: ruleValue}
	problem, better := calendar.Check(b.Year)
	switch first, twice := ruled[b.Year]; {
	case !yearForm.MatchString(b.Year) || problem != "":
		m.message, m.hint = fmt.Sprintf("%q is no year", b.Year), "write it as its folder is named, such as 2026"
		if better != "" {
			m.hint = "write " + better
		}
	case twice:
		m.rule, m.message, m.hint = ruleClash, fmt.Sprintf("%s has rules already", b.Year), "take it out of one of the two"
		m.related = []remark{{at: first, message: "they stand here"}}
	default:
		return m, true
	}
	return m, false
}
