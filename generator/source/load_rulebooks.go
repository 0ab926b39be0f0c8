package source

import (
	"fmt"
	"regexp"
	"strings"
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
	books := make([]*Rulebook, len(years))
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
		books[i] = buildRulebook(years[i], file, &f)
		books[i].places = &places{cache: l.cache, files: map[string]string{"rulebook": file}}
		lists[i] = append(lists[i], confirms(file, f.Confirm, false, func(path string) bool { return books[i].places.has("rulebook", path) })...)
	})
	for i, b := range books {
		l.add(lists[i]...)
		if b == nil {
			l.badYears[years[i]] = true
			continue
		}
		l.bookList[b.File] = lists[i]
		l.site.Rulebooks = append(l.site.Rulebooks, b)
	}
}
