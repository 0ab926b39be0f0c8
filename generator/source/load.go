package source

import (
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/tomlfile"
)

// Options say how to load; the zero Options are fine.
type Options struct {
	Jobs int // files read at a time; 0: as many as there are processors
	// Rules are those that site.toml and waivers may name; without them any name will do.
	Rules []LintRule
	// Parsed is shared by two loads that have files in common; nil for none.
	Parsed *Parsed
	// Look, where set, is told of the site and of how many reports it has before they are read.
	// What it returns is shown each unit that stands alone, once its reports are read and nothing
	// is wrong with them, and they may rest after (see Resting). Nil, and where it returns nil:
	// all reports stay.
	Look func(s *Site, reports int) Looks
	// Sum is the digest of a file's bytes, in hex, of a site of which it is known; nil else. It is
	// asked of files that are not read.
	Sum func(path string) string
}

// Load reads the site in fsys. The Site is never nil, but only complete where no
// diagnostic is an Error. Diagnostics are sorted by file, line and column; the same
// files give the same Site and the same diagnostics, whatever Jobs is.
func Load(fsys fs.FS, opt Options) (*Site, []diag.Diagnostic) {
	fsys = input.Of(fsys)
	l := newLoader(fsys, opt)
	l.load()
	return l.site, settle(fsys, few(l.worth(), l.findings))
}

func newLoader(fsys fs.FS, opt Options) *loader {
	l := &loader{fsys: fsys, workers: opt.Jobs, lints: opt.Rules, parsed: opt.Parsed, site: &Site{fsys: fsys}, limits: tomlfile.Usual(), findings: 500, objectives: 120, texts: usualTexts(), jobs: map[*Report]*reportJob{}, same: map[*Unit]bool{}, looked: map[*Unit]bool{}, look: opt.Look, sum: opt.Sum}
	if l.workers <= 0 {
		l.workers = runtime.GOMAXPROCS(0)
	}
	return l
}

// loader goes through the steps of Load.
type loader struct {
	fsys    fs.FS
	workers int
	lints   []LintRule
	parsed  *Parsed
	part    *part // nil: the whole site is read
	site    *Site
	files   *files
	langs   *languages
	cache   *placeCache
	list    []mistake

	limits   tomlfile.Limits
	findings int // how many mistakes are told of one file
	// objectives is how many a scorecard may have: the work of a strategy map grows faster
	// than they do.
	objectives int
	texts      textLimits

	unitNames []string
	pageFiles []string
	badYears  map[string]bool      // rulebooks that could not be read
	bookList  map[string][]mistake // of rulebooks, by file
	tables    resultTables
	kept      atomic.Int64 // bytes of Markdown that the site keeps

	jobs  map[*Report]*reportJob
	reuse *reuse         // what holds of an earlier reading; nil for nothing
	same  map[*Unit]bool // units that are put together already: by an earlier reading, or looked at

	look   func(s *Site, reports int) Looks // nil: no report rests
	sum    func(path string) string         // see Options.Sum
	looked map[*Unit]bool                   // units whose years were held against each other when they were looked at
}

const siteName = "site.toml"

func (l *loader) load() {
	l.files = &files{fsys: l.fsys, by: map[string]*fileInfo{}, dirs: map[string]bool{}, entries: map[string][]string{}, refused: map[string]bool{}}
	l.cache = &placeCache{fsys: l.fsys, parsed: l.parsed}
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
	if info, err := fs.Stat(l.fsys, contentDir); err == nil && !info.IsDir() {
		l.add(mistake{at: at(contentDir), rule: ruleFile, message: "this is a file, but a folder is needed", hint: "it holds one folder a unit"})
		return
	}
	if l.part != nil {
		l.files.shallow = l.shallow
	}
	l.files.walk(contentDir, nil)
	l.loadRulebooks()
	l.findUnits()
	l.loadTables()
	if l.deepen(); l.part != nil && (l.part.whole || len(l.part.read) == 0) {
		return
	}
	l.list = append(l.list, l.files.bad...)
	l.digestOthers()
	l.loadReports()
	l.settleUnits()
	for _, u := range l.site.Units {
		if !l.looked[u] {
			l.add(u.followedUp()...)
		}
	}
	l.below()
	l.loadPages()
	l.referSite()
	l.referRules()
	l.checkScores()
	l.locate()
	l.site.Hash = l.files.hash()
	l.signReports()
	if l.reuse != nil {
		l.reuse.leave()
	}
}

// signReports gives each report the digest of what it was made of: its folder, its
// unit's file, its rulebook and site.toml. An edit elsewhere leaves its pages as they are.
func (l *loader) signReports() {
	folders := l.files.byFolder()
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			if l.jobs[r].kept != nil {
				continue // of the same
			}
			list := slices.Clone(folders[r.Dir])
			names := []string{siteName, path.Join(contentDir, u.ID, "unit.toml")}
			if r.Rulebook != nil {
				names = append(names, r.Rulebook.File)
			}
			for _, name := range names {
				if e := l.files.by[name]; e != nil {
					list = append(list, e)
				}
			}
			if r.fromTable != nil { // the rows of the unit alone
				list = append(list, r.fromTable)
			}
			r.Hash = digest(list)
		}
	}
}

func (l *loader) add(m ...mistake) { l.list = append(l.list, m...) }

// worth is what is worth saying: remarks wait until there is no error left.
func (l *loader) worth() []mistake {
	if !slices.ContainsFunc(l.list, func(m mistake) bool { return m.severity == diag.Error }) {
		return l.list
	}
	return slices.DeleteFunc(l.list, func(m mistake) bool { return m.severity == diag.Info })
}

// each runs f for 0 <= i < n on all processors.
func (l *loader) each(n int, f func(i int)) {
	var group errgroup.Group
	group.SetLimit(max(l.workers, 1))
	for i := range n {
		group.Go(func() error {
			f(i)
			return nil
		})
	}
	_ = group.Wait() // f has no errors
}

// readTOML reads and binds one file; false where it could not be parsed, and v is then
// left as it was.
func (l *loader) readTOML(name string, v any) ([]mistake, bool) {
	fresh := reflect.New(reflect.TypeOf(v).Elem())
	list, ok := l.readPart(name, fresh.Interface())
	if ok {
		reflect.ValueOf(v).Elem().Set(fresh.Elem())
	}
	return list, ok
}

// readPart reads and binds one file as readTOML does, also what is left of one that has
// broken lines; false where it has some.
func (l *loader) readPart(name string, v any) ([]mistake, bool) {
	data, bad := l.files.read(name)
	if bad != nil {
		return []mistake{*bad}, false
	}
	doc, list := l.parsed.parse(l.limits, name, string(data))
	if doc == nil {
		return list, false
	}
	return append(list, l.parsed.bind(doc, name, string(data), l.langs, v)...), doc.Whole
}

// digestOthers hashes evidence, pictures and whatever else is not read as text.
func (l *loader) digestOthers() {
	var others []*fileInfo
	for _, f := range l.files.list {
		switch ext := path.Ext(f.name); {
		case ext != ".toml" && ext != ".md" || inEvidence(f.name):
			others = append(others, f)
		case ext == ".md" && strings.HasPrefix(f.name, contentDir+"/rulebook/"):
			l.site.Unread = append(l.site.Unread, &File{Path: strings.TrimPrefix(f.name, contentDir+"/"), Source: f.name, Size: f.size})
		}
	}
	bad := make([]*mistake, len(others))
	l.each(len(others), func(i int) { bad[i] = l.files.digest(others[i]) })
	for i, f := range others {
		if bad[i] != nil {
			l.add(*bad[i])
		}
		if !inEvidence(f.name) && !isTable(f.name) {
			l.site.Assets = append(l.site.Assets, &File{Path: strings.TrimPrefix(f.name, contentDir+"/"), Source: f.name, Size: f.size, SHA256: f.sha256, Active: f.active})
		}
	}
}

func inEvidence(name string) bool { return strings.Contains(name, "/evidence/") }
