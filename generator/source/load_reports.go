package source

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring/calendar"
)

// reportJob is one unit's year to be loaded.
type reportJob struct {
	unit  *Unit
	year  string
	names []string // Markdown files
	list  []mistake
	out   *Report

	kept     *keptReport // of an earlier reading, which holds; nil for none
	home     fs.FS       // where the report's files are found later
	again    *Report     // the report at rest that is read once more; nil for a first reading
	problems []mistake   // what scoring refuses
}

// loadReports reads every unit's years, side by side.
func (l *loader) loadReports() {
	var jobs []*reportJob
	for _, u := range l.site.Units {
		if !l.part.reads(u.ID) {
			continue
		}
		dir := contentDir + "/" + u.ID
		for _, e := range l.files.entries[dir] {
			sub, ok := strings.CutSuffix(e, "/")
			switch {
			case ok && yearForm.MatchString(sub) && l.misdated(dir+"/"+sub, sub):
			case ok && yearForm.MatchString(sub):
				jobs = append(jobs, &reportJob{unit: u, year: sub})
			case ok && slices.ContainsFunc(l.files.entries[dir+"/"+sub], isReportFile):
				l.add(mistake{at: at(dir + "/" + sub), rule: ruleFile, message: fmt.Sprintf("%q is no year", sub), hint: "name the folder after its year or period, such as 2025, 2024-25 or 2025-h1"})
			case ok:
				l.pagesBelow(dir + "/" + sub)
			case path.Ext(e) == ".toml" && e != "unit.toml":
				l.strange(dir+"/"+e, append([]string{"unit.toml"}, reportFiles...), "")
			case path.Ext(e) == ".md":
				if strings.HasPrefix(e, "_index.") {
					l.aboutUnit(u, dir+"/"+e)
				} else {
					l.pageFiles = append(l.pageFiles, dir+"/"+e)
				}
			}
		}
	}
	l.reuse = l.recall(jobs)
	if look := l.looks(len(jobs)); look != nil {
		l.lookAll(jobs, look)
	} else {
		l.each(len(jobs), func(i int) {
			if jobs[i].kept == nil {
				l.loadReport(jobs[i])
			}
		})
	}
	if l.reuse != nil {
		l.reuse.takeAll(jobs)
	}
	l.unusedRows(jobs)
	for _, j := range jobs {
		l.add(j.list...)
		if l.jobs[j.out] = j; !l.same[j.unit] {
			j.unit.Reports = append(j.unit.Reports, j.out)
		}
		l.pageFiles = append(l.pageFiles, j.names...)
	}
	for _, u := range l.site.Units {
		if l.same[u] {
			continue
		}
		slices.SortStableFunc(u.Reports, func(a, b *Report) int { return calendar.Compare(a.Year, b.Year) })
	}
	l.settleRest(jobs)
}

// misdated says what is wrong with the name of a year, and whether anything is.
func (l *loader) misdated(name, year string) bool {
	problem, better := calendar.Check(year)
	if problem != "" {
		l.add(mistake{at: at(name), rule: ruleFile, message: fmt.Sprintf("%q is no year: %s", year, problem), hint: "name it " + better})
	}
	return problem != ""
}

func (l *loader) aboutUnit(u *Unit, name string) {
	_, lang, bad := l.langs.of(name)
	if bad != nil {
		l.add(*bad)
	}
	if n := l.narrative(name, lang, &l.list); n != nil && lang != "" {
		n.fsys, _ = l.home()
		if u.About == nil {
			u.About = map[string]*Narrative{}
		}
		u.About[lang] = n
	}
}

// narrative reads one Markdown file; nil where it cannot be read.
func (l *loader) narrative(name, lang string, list *[]mistake) *Narrative {
	data, bad := l.files.read(name)
	if bad != nil {
		*list = append(*list, *bad)
		return nil
	}
	n, more := parseNarrative(name, lang, data, l.langs, l.texts)
	n.fsys = l.fsys
	if l.kept.Add(int64(len(data))) <= keptTexts {
		n.text = data
	}
	*list = append(*list, more...)
	return n
}

// rulebookOf finds the rules of a year; a period goes by its year's where it has none.
func (l *loader) rulebookOf(year string) *Rulebook {
	for _, y := range []string{year, calendar.Whole(year), year[:4]} {
		for _, b := range l.site.Rulebooks {
			if b.Year == y {
				return b
			}
		}
	}
	return nil
}

// loadReport reads the files of a year and puts its report together, with what is wrong in them.
func (l *loader) loadReport(j *reportJob) {
	b := l.begin(j)
	r, dir := b.report, b.report.Dir
	l.ownFiles(j, b)
	l.beside(j, b)
	for _, rest := range l.evidenceNames(dir) {
		info := l.files.by[dir+"/"+rest]
		r.Evidence = append(r.Evidence, &File{Path: rest, Source: info.name, Size: info.size, SHA256: info.sha256, Active: info.active})
	}
	read := len(b.list)
	b.build()
	if r.Card != nil {
		r.Card.Settle()
	}
	if b.blind { // what seems to name nothing may stand in the rulebook
		b.list = b.list[:read]
	}
	r.Undecided = b.sc.Confirm
	b.list = append(b.list, confirms(b.card, b.sc.Confirm, b.sc.Status == "final", func(path string) bool { return r.places.has("scorecard", path) })...)
	j.list, j.out = b.list, r
	r.lax = b.lax || b.broken
	r.suspect = b.suspects()
	r.declared = b.declare()
}

// begin makes the report of a job, with its rulebook and where its files stand.
func (l *loader) begin(j *reportJob) *reportBuilder {
	dir := contentDir + "/" + j.unit.ID + "/" + j.year
	r := &Report{Unit: j.unit, Year: j.year, Dir: dir}
	b := &reportBuilder{
		mostObjectives: l.objectives,
		report:         r, files: l.files, sc: &scorecardFile{}, rs: &resultsFile{},
		card: dir + "/scorecard.toml", results: dir + "/results.toml", ratings: dir + "/ratings.toml",
	}
	home, cache := l.home()
	j.home, r.places = home, &places{cache: cache, files: map[string]string{"unit": contentDir + "/" + j.unit.ID + "/unit.toml", "scorecard": b.card, "results": b.results, "ratings": b.ratings}}
	l.ruled(j, b)
	return b
}

// ruled gives a report the rulebook of its year, or the rules that hold without one.
func (l *loader) ruled(j *reportJob, b *reportBuilder) {
	r := b.report
	b.rulebook = l.rulebookOf(j.year)
	astray := l.files.lacksRules()
	switch {
	case b.rulebook == nil && !astray && !l.badYears[j.year] && !l.badYears[calendar.Whole(j.year)] && !l.badYears[j.year[:4]] && (len(l.site.Rulebooks) > 0 || len(l.badYears) > 0):
		b.list = append(b.list, mistake{at: at(r.Dir), rule: ruleClash, message: fmt.Sprintf("there is no rulebook for %s", j.year),
			hint: fmt.Sprintf("write %s/rulebook/%s.toml, or add %q to the years of the file before, such as years = [%q]", contentDir, calendar.Whole(j.year), calendar.Whole(j.year), calendar.Whole(j.year))})
		fallthrough
	case b.rulebook == nil:
		b.rulebook = defaultRulebook(j.year, l.site.Config.YearStarts)
		b.blind = astray || len(l.site.Rulebooks) > 0 || len(l.badYears) > 0
	}
	b.lax = b.blind
	r.Rulebook = b.rulebook
	r.Unit = j.unit.Then(r.End())
	b.rules = l.bookList[b.rulebook.File]
}

// ownFiles reads scorecard, results and ratings of a report, and its rows of the tables.
func (l *loader) ownFiles(j *reportJob, b *reportBuilder) {
	dir := b.report.Dir
	has := func(name string) bool { return l.files.by[name] != nil }
	l.sources(b)
	switch {
	case has(b.card):
		list, ok := l.readTOML(b.card, b.sc)
		b.list = append(b.list, list...)
		b.broken = !ok
	case l.files.refused[b.card] || l.files.standsIn(dir, "scorecard.toml") != "":
		b.broken = true
	default:
		b.broken = true
		b.list = append(b.list, mistake{at: at(b.card), rule: ruleFile, message: fmt.Sprintf("the year %s has no scorecard.toml", j.year), hint: "steelyard new-year makes one from last year's"})
	}
	if has(b.results) {
		list, ok := l.readPart(b.results, b.rs)
		b.list = append(b.list, list...)
		b.lax = b.lax || !ok
		b.partly = !ok
	}
	l.fromTables(j, b)
	if has(b.ratings) {
		b.rt = &ratingsFile{}
		list, ok := l.readTOML(b.ratings, b.rt)
		b.list = append(b.list, list...)
		b.lax = b.lax || !ok
	}
}

// sources notes the files that hold what is scored.
func (l *loader) sources(b *reportBuilder) {
	for _, name := range []string{b.card, b.results} {
		if l.files.by[name] != nil {
			b.report.Sources = append(b.report.Sources, name)
		}
	}
}

// beside takes what else lies in a report's folder: its narratives, pages of its own, its seal.
func (l *loader) beside(j *reportJob, b *reportBuilder) {
	r, dir := b.report, b.report.Dir
	for _, e := range l.files.entries[dir] {
		name := dir + "/" + e
		switch {
		case strings.HasSuffix(e, "/") && e != "evidence/":
			j.names = append(j.names, l.markdownBelow(strings.TrimSuffix(name, "/"))...)
		case path.Ext(e) == ".toml" && !isReportFile(e):
			b.list = append(b.list, mistake{at: at(name), rule: ruleFile, message: "nothing reads a file of this name", hint: diag.SuggestFree(e, reportFiles, l.files.entries[dir])})
		case e == "seal.toml":
			data, bad := l.files.read(name)
			if bad != nil {
				b.list = append(b.list, *bad)
			}
			r.Sealed, r.Seal = true, []byte(data)
		case path.Ext(e) == ".md" && j.again != nil: // its texts do not rest
		case path.Ext(e) == ".md":
			stem, lang, bad := l.langs.of(name)
			if bad != nil {
				b.list = append(b.list, *bad)
			}
			if l.files.meantReport(dir, stem) {
				b.list = append(b.list, mistake{at: at(name), rule: ruleFile, message: "the narrative of a report has another name", hint: fmt.Sprintf("rename it to %q", strings.Replace(e, stem, "report", 1))})
				continue
			}
			if stem != "report" {
				j.names = append(j.names, name)
				continue
			}
			if n := l.narrative(name, lang, &b.list); n != nil && lang != "" {
				n.fsys = j.home
				if r.Narratives == nil {
					r.Narratives = map[string]*Narrative{}
				}
				r.Narratives[lang] = n
			}
		}
	}
}

func (l *loader) evidenceNames(dir string) []string {
	var out []string
	for _, e := range l.files.entries[dir+"/evidence"] {
		if !strings.HasSuffix(e, "/") {
			out = append(out, "evidence/"+e)
		}
	}
	return out
}

func (l *loader) markdownBelow(dir string) []string {
	var out []string
	for _, e := range l.files.entries[dir] {
		if strings.HasSuffix(e, "/") {
			out = append(out, l.markdownBelow(dir+"/"+strings.TrimSuffix(e, "/"))...)
		} else if path.Ext(e) == ".md" {
			out = append(out, dir+"/"+e)
		}
	}
	return out
}
