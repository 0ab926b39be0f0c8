package source

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"steelyard/generator/diag"
)

// A site that is read again and again (Parsed.Remembers) is put together from what the last
// reading left where the files are the same: its rulebooks, each report, and each unit of
// which every report is. What is left is never written to: a report that has to be told of
// another unit than before is a copy of its own. Units that others come from or go to, and
// reports whose values are put together from those below, are read anew each time.

// keptReport is a report as a whole reading left it, with what was said of it.
type keptReport struct {
	key      string // of everything that it was made from
	out      *Report
	names    []string // pages of its folder
	list     []mistake
	problems []mistake // what scoring refuses
	alone    bool      // what scoring refuses does not depend on other reports
	texts    [][2]string
}

// keptSite is what is left of a reading without errors.
type keptSite struct {
	rules   string // key of site.toml and the rulebooks
	books   []*Rulebook
	reports map[string]*keptReport // by folder
	units   map[string]keptUnit
}

// keptUnit is a unit with all of its reports.
type keptUnit struct {
	*Unit
	about string // key of its texts
}

// sameFiles is the folder of the site for who is kept from reading to reading, and looks
// there for its own files alone: they are the same in the last reading as in its own.
type sameFiles struct{ in atomic.Pointer[fs.FS] }

func (s *sameFiles) now(fsys fs.FS) { s.in.Store(&fsys) }

func (s *sameFiles) Open(name string) (fs.File, error) { return (*s.in.Load()).Open(name) }

func (s *sameFiles) ReadFile(name string) ([]byte, error) { return fs.ReadFile(*s.in.Load(), name) }

// home is where a report or a rulebook looks for its files when it is asked later.
func (l *loader) home() (fs.FS, *placeCache) {
	if l.parsed == nil || !l.parsed.Remembers || l.part != nil {
		return l.fsys, l.cache
	}
	same := &sameFiles{}
	same.now(l.fsys)
	return same, &placeCache{fsys: same, parsed: l.parsed}
}

// lead leads what was kept to the files of this reading.
func (l *loader) lead(in fs.FS) {
	if s, ok := in.(*sameFiles); ok {
		s.now(l.fsys)
	}
}

// reuse is what of the last reading holds for this one.
type reuse struct {
	*loader
	was     *keptSite
	rules   string
	folders map[string][]*fileInfo
	keys    map[string]string // of reports, by folder
	bound   map[string]bool   // units that name others in their lineage, or are named there
}

// recall finds what holds of the last reading, and nil where nothing may be kept. Files of
// reports are read for it.
func (l *loader) recall(jobs []*reportJob) *reuse {
	if l.parsed == nil || !l.parsed.Remembers || l.part != nil || len(l.files.refused)+len(l.files.bad) > 0 {
		return nil
	}
	r := &reuse{loader: l, was: l.parsed.site, folders: l.files.byFolder(), keys: map[string]string{}, bound: l.lineal()}
	r.rules = r.rulesKey()
	if r.was == nil {
		r.was = &keptSite{}
	}
	if r.was.rules == r.rules {
		l.site.Rulebooks = slices.Clone(r.was.books)
		for _, b := range r.was.books {
			l.lead(b.places.cache.fsys)
		}
	}
	keys := make([]string, len(jobs))
	l.each(len(jobs), func(i int) { keys[i] = r.keyOf(jobs[i]) })
	for i, j := range jobs {
		dir := contentDir + "/" + j.unit.ID + "/" + j.year
		r.keys[dir] = keys[i]
		if k := r.was.reports[dir]; k != nil && keys[i] != "" && k.key == keys[i] {
			j.kept = k
		}
	}
	return r
}

// rulesKey is the key of what all reports stand on.
func (r *reuse) rulesKey() string {
	key := []string{fmt.Sprint(len(r.lints)), r.files.by[siteName].sum(), fmt.Sprint(r.files.entries[contentDir+"/rulebook"], r.files.lacksRules())}
	for _, f := range r.files.list {
		if strings.HasPrefix(f.name, contentDir+"/rulebook/") {
			key = append(key, f.name, f.sum())
		}
	}
	return strings.Join(key, "\n")
}

func (f *fileInfo) sum() string {
	if f == nil {
		return ""
	}
	return f.sha256
}

// keyOf is the key of everything that a report is made from; "" where it is not to be kept.
func (r *reuse) keyOf(j *reportJob) string {
	if r.bound[j.unit.ID] {
		return ""
	}
	dir := contentDir + "/" + j.unit.ID + "/" + j.year
	key := []string{r.rules, r.files.by[contentDir+"/"+j.unit.ID+"/unit.toml"].sum()}
	for _, f := range r.folders[dir] {
		if ext := path.Ext(f.name); (ext == ".toml" || ext == ".md") && !inEvidence(f.name) && f.sha256 == "" {
			if r.files.sum(f) != nil {
				return "" // it is said when it is read
			}
		}
		key = append(key, f.name, f.sha256, fmt.Sprint(f.active))
	}
	return strings.Join(key, "\n")
}

// whole is the unit of the last reading, where it is the same with all of its reports; nil
// for none.
func (r *reuse) whole(u *Unit, jobs []*reportJob) *Unit {
	was := r.was.units[u.ID]
	if was.Unit == nil || r.bound[u.ID] || len(was.Reports) != len(jobs) || was.about != r.aboutKey(u) {
		return nil
	}
	for _, j := range jobs {
		if j.kept == nil || !slices.Contains(was.Reports, j.kept.out) {
			return nil
		}
	}
	for _, n := range was.About {
		r.lead(n.fsys)
	}
	return was.Unit
}

// aboutKey is the key of the texts about a unit.
func (r *reuse) aboutKey(u *Unit) string {
	var key []string
	for _, lang := range slices.Sorted(maps.Keys(u.About)) {
		key = append(key, lang, u.About[lang].File, r.files.by[u.About[lang].File].sum())
	}
	return strings.Join(key, "\n")
}

// take gives a job the report that was kept, to stay as it is in a unit that is the same, and
// as a copy in one that is not.
func (r *reuse) take(j *reportJob, same bool) {
	k := j.kept
	r.lead(k.out.places.cache.fsys)
	r.parsed.touch(k.texts)
	j.list, j.names, j.out = k.list, k.names, k.out
	if !same {
		c := *k.out
		c.Unit = j.unit
		j.out = &c
	}
	for _, n := range j.out.Narratives {
		r.kept.Add(int64(len(n.text)))
	}
}

// takeAll takes over what holds of the last reading: units as they are, and reports.
func (r *reuse) takeAll(jobs []*reportJob) {
	of := map[*Unit][]*reportJob{}
	for _, j := range jobs {
		of[j.unit] = append(of[j.unit], j)
	}
	for i, u := range r.site.Units {
		was := r.whole(u, of[u])
		if was != nil {
			r.site.Units[i] = was
			r.same[was] = true
		}
		for _, j := range of[u] {
			if was != nil {
				j.unit = was
			}
			if j.kept != nil {
				r.take(j, was != nil)
			}
		}
	}
}

// leave keeps what this reading made for the next one, if nothing is wrong with the site.
func (r *reuse) leave() {
	if slices.ContainsFunc(r.list, func(m mistake) bool { return m.severity == diag.Error }) {
		return
	}
	now := &keptSite{rules: r.rules, books: slices.Clone(r.site.Rulebooks), reports: map[string]*keptReport{}, units: map[string]keptUnit{}}
	texts := r.parsed.byFolder()
	for _, j := range r.jobs {
		key := r.keys[j.out.Dir]
		if key == "" || j.out.Card == nil || slices.ContainsFunc(slices.Collect(j.out.Indicators()), func(i *Indicator) bool { return i.Result != nil && i.Result.Children != nil }) {
			continue
		}
		now.reports[j.out.Dir] = &keptReport{key: key, out: j.out, names: j.names, list: j.list, problems: j.problems, alone: !j.out.Card.AmongOthers(), texts: texts[j.out.Dir]}
	}
	for _, u := range r.site.Units {
		if len(u.Reports) > 0 && !r.bound[u.ID] && !slices.ContainsFunc(u.Reports, func(o *Report) bool { return now.reports[o.Dir] == nil }) {
			now.units[u.ID] = keptUnit{u, r.aboutKey(u)}
		}
	}
	r.parsed.site = now
}
