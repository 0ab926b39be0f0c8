package source

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// Options say how to load; the zero Options are fine.
type Options struct {
	Jobs int // files read at a time; 0: as many as there are processors
}

// Load reads the site in fsys. The Site is never nil, but only complete where no
// diagnostic is an Error. Diagnostics are sorted by file, line and column; the same
// files give the same Site and the same diagnostics, whatever Jobs is.
func Load(fsys fs.FS, opt Options) (*Site, []diag.Diagnostic) {
	l := &loader{fsys: fsys, jobs: opt.Jobs, site: &Site{fsys: fsys}}
	if l.jobs <= 0 {
		l.jobs = runtime.GOMAXPROCS(0)
	}
	l.load()
	return l.site, settle(fsys, l.list)
}

// loader goes through the steps of Load.
type loader struct {
	fsys  fs.FS
	jobs  int
	site  *Site
	files *files
	langs *languages
	cache *placeCache
	list  []mistake

	unitNames []string
	pageFiles []string
	broken    bool                 // a file that others refer to could not be read: what depends on it is not judged
	badYears  map[string]bool      // rulebooks that could not be read
	bookList  map[string][]mistake // of rulebooks, by file
}

const siteName = "site.toml"

func (l *loader) load() {
	l.files = &files{fsys: l.fsys, by: map[string]*fileInfo{}, dirs: map[string]bool{}, entries: map[string][]string{}, refused: map[string]bool{}}
	l.cache = &placeCache{fsys: l.fsys}
	l.langs = &languages{list: []string{"en"}}
	l.loadConfig()
	if _, bad := l.files.follow(contentDir); bad != nil {
		l.add(*bad)
		return
	}
	if _, err := fs.Stat(l.fsys, contentDir); err != nil {
		l.add(mistake{at: at(contentDir), rule: ruleFile, message: "the folder content/ is missing",
			hint: "it holds one folder a unit; steelyard init makes a site to start from"})
		return
	}
	l.files.walk(contentDir, nil)
	l.list = append(l.list, l.files.bad...)
	l.digestOthers()
	l.loadRulebooks()
	l.findUnits()
	l.loadReports()
	l.loadPages()
	l.referSite()
	l.checkScores()
	l.site.Hash = l.files.hash()
}

func (l *loader) add(m ...mistake) { l.list = append(l.list, m...) }

// each runs f for 0 <= i < n on all processors.
func (l *loader) each(n int, f func(i int)) {
	workers := min(l.jobs, n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// readTOML reads and binds one file; false where it could not be parsed.
func (l *loader) readTOML(name string, v any) ([]mistake, bool) {
	data, bad := l.files.read(name)
	if bad != nil {
		return []mistake{*bad}, false
	}
	doc, bad := parseTOML(name, string(data))
	if bad != nil {
		return []mistake{*bad}, false
	}
	return bindDocument(doc, l.langs, v), true
}

// digestOthers hashes evidence, pictures and whatever else is not read as text.
func (l *loader) digestOthers() {
	var others []*fileInfo
	for _, f := range l.files.list {
		if ext := path.Ext(f.name); ext != ".toml" && ext != ".md" || inEvidence(f.name) {
			others = append(others, f)
		}
	}
	bad := make([]*mistake, len(others))
	l.each(len(others), func(i int) { bad[i] = l.files.digest(others[i]) })
	for i, f := range others {
		if bad[i] != nil {
			l.add(*bad[i])
		}
		if !inEvidence(f.name) {
			l.site.Assets = append(l.site.Assets, &File{Path: strings.TrimPrefix(f.name, contentDir+"/"), Source: f.name, Size: f.size, SHA256: f.sha256})
		}
	}
}

func inEvidence(name string) bool { return strings.Contains(name, "/evidence/") }

var yearForm = regexp.MustCompile(`^[0-9]{4}(-[a-z0-9]+)*$`)

// loadRulebooks reads content/rulebook/YEAR.toml.
func (l *loader) loadRulebooks() {
	const dir = contentDir + "/rulebook"
	l.badYears, l.bookList = map[string]bool{}, map[string][]mistake{}
	var years []string
	for _, e := range l.files.entries[dir] {
		year, ok := strings.CutSuffix(e, ".toml")
		switch {
		case ok && yearForm.MatchString(year):
			years = append(years, year)
		case ok:
			l.add(mistake{at: at(dir + "/" + e), rule: ruleFile, message: fmt.Sprintf("%q is no year", year), hint: "a rulebook is named after its year, such as 2025.toml"})
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
		lists[i] = append(list, checkRulebook(file, &f)...)
		books[i] = buildRulebook(years[i], file, &f)
		books[i].places = &places{cache: l.cache, files: map[string]string{"rulebook": file}}
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

// findUnits tells units from folders of pages, and reads each unit.toml.
func (l *loader) findUnits() {
	folded := map[string]string{}
	for _, e := range l.files.entries[contentDir] {
		dir, ok := strings.CutSuffix(e, "/")
		if !ok || dir == "rulebook" {
			if !ok {
				l.rootFile(e)
			}
			continue
		}
		if !l.isUnit(contentDir + "/" + dir) {
			l.pagesBelow(contentDir + "/" + dir)
			continue
		}
		if first, ok := folded[strings.ToLower(dir)]; ok {
			l.add(mistake{at: at(contentDir + "/" + dir), rule: ruleID, message: fmt.Sprintf("unit %q differs from %q by case only", dir, first),
				hint: "some systems cannot tell them apart: rename one", related: []remark{{at(contentDir + "/" + first), "the other one"}}})
		} else if slices.Contains(l.langs.list[1:], dir) {
			l.add(mistake{at: at(contentDir + "/" + dir), rule: ruleID, message: fmt.Sprintf("the pages in the language %q stand under this name", dir), hint: "choose another id for the unit",
				related: []remark{{at(siteName, "languages"), "the languages"}}})
		} else if !isID(dir) {
			l.add(mistake{at: at(contentDir + "/" + dir), rule: ruleID, message: fmt.Sprintf("%q is no id: an id is %s", dir, idRule), hint: folderHint(dir)})
		}
		folded[strings.ToLower(dir)] = dir
		l.unitNames = append(l.unitNames, dir)
	}
	l.site.Units = make([]*Unit, len(l.unitNames))
	lists := make([][]mistake, len(l.unitNames))
	l.each(len(l.unitNames), func(i int) { l.site.Units[i], lists[i] = l.loadUnit(l.unitNames[i]) })
	for _, list := range lists {
		l.add(list...)
	}
	l.orderUnits()
}

func folderHint(name string) string {
	if better := asID(name); better != "" {
		return fmt.Sprintf("rename the folder to %q and keep the name for the title", better)
	}
	return `rename the folder to a short Latin name such as "liaison" and keep this one for the title`
}

// isUnit says whether a folder is a unit's: it has a unit.toml or a year with a scorecard.
func (l *loader) isUnit(dir string) bool {
	for _, e := range l.files.entries[dir] {
		if e == "unit.toml" {
			return true
		}
		if sub, ok := strings.CutSuffix(e, "/"); ok && slices.ContainsFunc(l.files.entries[dir+"/"+sub], isReportFile) {
			return true
		}
	}
	return false
}

var reportFiles = []string{"scorecard.toml", "results.toml", "ratings.toml", "seal.toml"}

func isReportFile(name string) bool { return slices.Contains(reportFiles, name) }

// rootFile deals with a file right below content/.
func (l *loader) rootFile(name string) {
	switch path.Ext(name) {
	case ".md":
		l.pageFiles = append(l.pageFiles, contentDir+"/"+name)
	case ".toml":
		l.strange(contentDir+"/"+name, []string{"unit.toml", "scorecard.toml", "results.toml"}, "a TOML file belongs into a unit's folder or into rulebook/")
	}
}

// strange says that a TOML file has a name that nothing reads.
func (l *loader) strange(name string, known []string, otherwise string) {
	hint := otherwise
	if near := diag.Nearest(path.Base(name), known); near != "" && otherwise == "" {
		hint = suggest(path.Base(name), known)
	} else if otherwise == "" {
		hint = "known: " + strings.Join(known, ", ")
	}
	l.add(mistake{at: at(name), rule: ruleFile, message: "nothing reads a file of this name", hint: hint})
}

// pagesBelow collects the Markdown files of a folder of plain pages.
func (l *loader) pagesBelow(dir string) {
	for _, e := range l.files.entries[dir] {
		switch {
		case strings.HasSuffix(e, "/"):
			l.pagesBelow(dir + "/" + strings.TrimSuffix(e, "/"))
		case path.Ext(e) == ".md":
			l.pageFiles = append(l.pageFiles, dir+"/"+e)
		case path.Ext(e) == ".toml":
			l.strange(dir+"/"+e, reportFiles, "")
		}
	}
}

func (l *loader) loadUnit(id string) (*Unit, []mistake) {
	dir := contentDir + "/" + id
	u := &Unit{ID: id, Place: diag.Place{File: dir + "/unit.toml"}}
	var list []mistake
	if l.files.by[dir+"/unit.toml"] == nil {
		list = append(list, mistake{at: at(dir + "/unit.toml"), rule: ruleFile, message: fmt.Sprintf("unit %q has no unit.toml", id), hint: "write one with title = \"...\""})
		u.broken = true
		u.Title = Text{All: id}
		return u, list
	}
	var f unitFile
	list, ok := l.readTOML(dir+"/unit.toml", &f)
	u.broken = !ok
	u.Title, u.Short, u.Parent, u.Category, u.Duties = f.Title, f.Short, f.Parent, f.Category, items(f.Duties)
	if u.Short.IsZero() {
		u.Short = u.Title
	}
	return u, list
}

// orderUnits puts the units in the order of site.toml; the others follow by name.
func (l *loader) orderUnits() {
	place := map[string]int{}
	for i, id := range l.site.Config.Units {
		if _, ok := place[id]; !ok {
			place[id] = i - len(l.site.Config.Units)
		}
	}
	slices.SortStableFunc(l.site.Units, func(a, b *Unit) int {
		if d := place[a.ID] - place[b.ID]; d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
}

// reportJob is one unit's year to be loaded.
type reportJob struct {
	unit  *Unit
	year  string
	names []string // Markdown files
	list  []mistake
	out   *Report
}

// loadReports reads every unit's years, side by side.
func (l *loader) loadReports() {
	var jobs []*reportJob
	for _, u := range l.site.Units {
		dir := contentDir + "/" + u.ID
		for _, e := range l.files.entries[dir] {
			sub, ok := strings.CutSuffix(e, "/")
			switch {
			case ok && yearForm.MatchString(sub):
				jobs = append(jobs, &reportJob{unit: u, year: sub})
			case ok && slices.ContainsFunc(l.files.entries[dir+"/"+sub], isReportFile):
				l.add(mistake{at: at(dir + "/" + sub), rule: ruleFile, message: fmt.Sprintf("%q is no year", sub), hint: "name the folder after its year or period, such as 2025 or 2025-h1"})
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
	l.each(len(jobs), func(i int) { l.loadReport(jobs[i]) })
	for _, j := range jobs {
		l.add(j.list...)
		if j.out != nil {
			j.unit.Reports = append(j.unit.Reports, j.out)
		}
		l.pageFiles = append(l.pageFiles, j.names...)
	}
}

func (l *loader) aboutUnit(u *Unit, name string) {
	_, lang, bad := l.langs.of(name)
	if bad != nil {
		l.add(*bad)
	}
	if n := l.narrative(name, lang, &l.list); n != nil && lang != "" {
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
	n, more := parseNarrative(name, lang, data, l.langs)
	n.fsys = l.fsys
	*list = append(*list, more...)
	return n
}

// rulebookOf finds the rules of a year; a period goes by its year's where it has none.
func (l *loader) rulebookOf(year string) *Rulebook {
	for _, y := range []string{year, year[:4]} {
		for _, b := range l.site.Rulebooks {
			if b.Year == y {
				return b
			}
		}
	}
	return nil
}

func (l *loader) loadReport(j *reportJob) {
	dir := contentDir + "/" + j.unit.ID + "/" + j.year
	r := &Report{Unit: j.unit, Year: j.year, Dir: dir}
	b := &reportBuilder{
		report: r, files: l.files, sc: &scorecardFile{}, rs: &resultsFile{},
		card: dir + "/scorecard.toml", results: dir + "/results.toml", ratings: dir + "/ratings.toml",
	}
	r.places = &places{cache: l.cache, files: map[string]string{"scorecard": b.card, "results": b.results, "ratings": b.ratings}}
	b.rulebook = l.rulebookOf(j.year)
	switch {
	case b.rulebook == nil && !l.badYears[j.year] && !l.badYears[j.year[:4]] && (len(l.site.Rulebooks) > 0 || len(l.badYears) > 0):
		b.list = append(b.list, mistake{at: at(dir), rule: ruleClash, message: fmt.Sprintf("there is no rulebook for %s", j.year),
			hint: fmt.Sprintf("write %s/rulebook/%s.toml, or take the others out to go by the defaults", contentDir, j.year[:4])})
		fallthrough
	case b.rulebook == nil:
		b.rulebook = defaultRulebook(j.year)
		b.blind = len(l.site.Rulebooks) > 0 || len(l.badYears) > 0
	}
	b.lax = b.blind
	r.Rulebook = b.rulebook
	b.rules = l.bookList[b.rulebook.File]

	has := func(name string) bool { return l.files.by[name] != nil }
	switch {
	case has(b.card):
		list, ok := l.readTOML(b.card, b.sc)
		b.list = append(b.list, list...)
		b.broken = !ok
	case l.files.refused[b.card]:
		b.broken = true
	default:
		b.broken = true
		b.list = append(b.list, mistake{at: at(b.card), rule: ruleFile, message: fmt.Sprintf("the year %s has no scorecard.toml", j.year), hint: "steelyard new-year makes one from last year's"})
	}
	if has(b.results) {
		list, ok := l.readTOML(b.results, b.rs)
		b.list = append(b.list, list...)
		b.lax = b.lax || !ok
	}
	if has(b.ratings) {
		b.rt = &ratingsFile{}
		list, ok := l.readTOML(b.ratings, b.rt)
		b.list = append(b.list, list...)
		b.lax = b.lax || !ok
	}
	for _, e := range l.files.entries[dir] {
		name := dir + "/" + e
		switch {
		case strings.HasSuffix(e, "/") && e != "evidence/":
			j.names = append(j.names, l.markdownBelow(strings.TrimSuffix(name, "/"))...)
		case path.Ext(e) == ".toml" && !isReportFile(e):
			b.list = append(b.list, mistake{at: at(name), rule: ruleFile, message: "nothing reads a file of this name", hint: suggest(e, reportFiles)})
		case e == "seal.toml":
			r.Sealed = true
			if _, bad := l.files.read(name); bad != nil {
				b.list = append(b.list, *bad)
			}
		case path.Ext(e) == ".md":
			stem, lang, bad := l.langs.of(name)
			if bad != nil {
				b.list = append(b.list, *bad)
			}
			if stem != "report" {
				j.names = append(j.names, name)
				continue
			}
			if n := l.narrative(name, lang, &b.list); n != nil && lang != "" {
				if r.Narratives == nil {
					r.Narratives = map[string]*Narrative{}
				}
				r.Narratives[lang] = n
			}
		}
	}
	for _, rest := range l.evidenceNames(dir) {
		info := l.files.by[dir+"/"+rest]
		r.Evidence = append(r.Evidence, &File{Path: rest, Source: info.name, Size: info.size, SHA256: info.sha256})
	}
	read := len(b.list)
	b.build()
	if b.blind { // what seems to name nothing may stand in the rulebook
		b.list = b.list[:read]
	}
	j.list, j.out = b.list, r
	r.lax = b.lax || b.broken
	r.suspect = b.suspects()
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

// loadPages reads the front page and the plain pages.
func (l *loader) loadPages() {
	slices.Sort(l.pageFiles)
	type read struct {
		n    *Narrative
		list []mistake
		path string
	}
	out := make([]read, len(l.pageFiles))
	l.each(len(l.pageFiles), func(i int) {
		name := l.pageFiles[i]
		stem, lang, bad := l.langs.of(name)
		if bad != nil {
			out[i].list = append(out[i].list, *bad)
		}
		n := l.narrative(name, lang, &out[i].list)
		if lang == "" {
			return
		}
		out[i].n = n
		out[i].path = strings.TrimPrefix(path.Join(path.Dir(name), stem), contentDir)
		if stem == "_index" {
			out[i].path = strings.TrimPrefix(path.Dir(name), contentDir)
		}
		out[i].path = strings.TrimPrefix(out[i].path, "/")
	})
	by := map[string]*Page{}
	for i, r := range out {
		l.add(r.list...)
		if r.n == nil {
			continue
		}
		p := by[r.path]
		if p == nil {
			p = &Page{Path: r.path, ByLang: map[string]*Narrative{}}
			by[r.path] = p
			l.site.Pages = append(l.site.Pages, p)
		}
		if first := p.ByLang[r.n.Lang]; first != nil {
			l.add(mistake{at: at(l.pageFiles[i]), rule: ruleClash, message: "two files are the same page in the same language", hint: "keep one of them",
				related: []remark{{at(first.File), "the other one"}}})
			continue
		}
		p.ByLang[r.n.Lang] = r.n
	}
	slices.SortFunc(l.site.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
}

// checkScores asks scoring what it refuses, and finds the places.
func (l *loader) checkScores() {
	byYear := map[string][]*scoring.Card{}
	var reports []*Report
	var all []*scoring.Card
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			byYear[r.Year] = append(byYear[r.Year], r.Card)
			reports = append(reports, r)
			all = append(all, r.Card)
		}
	}
	lists := make([][]mistake, len(reports))
	l.each(len(reports), func(i int) {
		r := reports[i]
		others := byYear[r.Year]
		if len(reports) <= 500 { // a rule may compare all years together
			others = all
		}
		for _, o := range r.Unit.Reports {
			if o != r {
				others = append(others[:len(others):len(others)], o.Card)
			}
		}
		lists[i] = r.problems(scoring.Check(r.Card, others))
	})
	for _, list := range lists {
		l.add(list...)
	}
}
