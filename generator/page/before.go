package page

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// Before is what a build knows of the one before, so that what the pages of a report are made
// of need not be gathered where the report is as it was. A report has two keys: one over all
// that its pages are made of but for how others stand, and one over that as well. They are
// taken of digests of files and of a few facts that the scores give, before any scope is
// gathered. Where a key is the same, the pages are made of what they were made of.
//
// A key is taken over too much rather than too little: over every file of the site but those
// of other reports, over the addresses of all pages. A report has none where something of it
// is put together from others: its unit has a lineage or values of units below it, a rule
// compares, its text asks for another unit.
//
// A year has a key as well, for the page that sets its units beside each other: over what is
// told of them and what they were scored by. How units stand is then not drawn anew to learn
// that they stand as they did.
type Before struct {
	// Inputs are the files of the site with their digests, in the order of their names.
	Inputs []source.Input
	// Was are the Notes of the last build, Of what it noted of a file. Both are set before
	// the first page is asked what it is made of; nil where nothing is known.
	Was map[string]string
	Of  func(path string) (view.MadeOf, bool)
	// Doubt gathers all the same, and refuses to go on where a key was wrong: for tests.
	Doubt bool

	reports func() map[*ledger.Report]*reportKey
	years   func() map[string]string // key of a year, by its page in each language
}

// reportKey is what is known of a report.
type reportKey struct {
	alone, among string // "" for none
	was          bool   // alone is that of the last build
	wasAmong     bool
	last         ledger.Known // digests in the last build
}

// Notes are what the next build has to know: by "*UNIT/YEAR", and by "*" and the page of a year; of
// the units of which pages were made, and of years where made says so of "".
func (b *Before) Notes(made func(unit string) bool) map[string]string {
	notes := map[string]string{}
	if b == nil || b.reports == nil {
		return notes
	}
	for l, k := range b.reports() {
		if k.alone != "" && made(l.Written.Unit.ID) {
			notes[noteName(l)] = strings.Join([]string{k.alone, k.among, l.Digest(), l.Card(), l.Since()}, " ")
		}
	}
	if made("") {
		for path, key := range b.years() {
			notes["*"+path] = key
		}
	}
	return notes
}

func noteName(l *ledger.Report) string { return "*" + l.Written.Unit.ID + "/" + l.Written.Year }

// watch takes the keys of the reports of a book, once they are asked for.
func (b *Before) watch(of *book) {
	if b == nil || of.theme == nil {
		return
	}
	pages := sha256.New()
	for _, p := range of.laid {
		fmt.Fprintf(pages, "%s\n", p.Path)
	}
	site := sync.OnceValue(func() string { return of.siteKey(b.Inputs, pages.Sum(nil)) })
	b.reports = sync.OnceValue(func() map[*ledger.Report]*reportKey { return of.keys(b, site()) })
	b.years = sync.OnceValue(func() map[string]string { return of.yearKeys(site()) })
	for _, l := range of.ledger.Reports {
		l.Known = func() ledger.Known {
			if k := b.reports()[l]; k.was && !b.Doubt {
				return k.last
			}
			return ledger.Known{}
		}
	}
}

// madeOf is what a page of a report, or of a year, was made of in the last build, where it is
// made of the same now.
func (b *Before) madeOf(l *ledger.Report, kind, path string) (of view.MadeOf, ok bool) {
	if b == nil || b.reports == nil || b.Of == nil {
		return of, false
	}
	k := b.reports()[l]
	switch kind {
	case "compare":
		key := b.years()[path]
		ok = key != "" && b.Was["*"+path] == key
	case "report", "check":
		ok = k != nil && k.wasAmong
	case "dimension", "indicator", "map", "changes", "coverage", "leaflet":
		ok = k != nil && k.was
	}
	if !ok {
		return of, false
	}
	return b.Of(path)
}

// errDoubt says that a key was wrong.
var errDoubt = errors.New("the page is made of something else, and the key of its report, or of its year, does not tell")

// keys are those of all reports; site is the key of the site.
func (b *book) keys(before *Before, site string) map[*ledger.Report]*reportKey {
	all := make(map[*ledger.Report]*reportKey, len(b.ledger.Reports))
	of := map[string][]*ledger.Report{}
	own := map[string]*strings.Builder{} // the files of a unit's reports
	for _, in := range before.Inputs {
		if u := b.ownerOf(in.Path); u != "" {
			if own[u] == nil {
				own[u] = &strings.Builder{}
			}
			fmt.Fprintf(own[u], "%q %s\n", in.Path, in.SHA256)
		}
	}
	for _, l := range b.ledger.Reports {
		all[l] = &reportKey{}
		of[l.Written.Unit.ID] = append(of[l.Written.Unit.ID], l)
	}
	for unit, reports := range of {
		if b.opt.Entered != nil || b.abroad[unit] || slices.ContainsFunc(reports, hangsOnOthers) || own[unit] == nil {
			continue
		}
		said := []string{site, own[unit].String()}
		for _, l := range reports {
			said = append(said, b.toldOf(l)...)
		}
		alone := keyOf(said)
		for _, l := range reports {
			k := all[l]
			k.alone = alone
			k.among = keyOf([]string{alone, fmt.Sprintf("%v", b.ledger.Above(l)), b.shelf.Ranking(l.Written)})
			if was := strings.Split(before.Was[noteName(l)], " "); len(was) == 5 {
				k.was, k.wasAmong = was[0] == k.alone, was[0] == k.alone && was[1] == k.among
				k.last = ledger.Known{Digest: was[2], Card: was[3], Since: was[4]}
			}
		}
	}
	return all
}

// amongOthers says whether the score of a report may hang on those of others.
func amongOthers(l *ledger.Report) bool { return l.Score.Card == nil || l.Score.Card.AmongOthers() }

// yearKeys are those of the pages that set the units of a year beside each other; site is the key
// of the site.
func (b *book) yearKeys(site string) map[string]string {
	keys := map[string]string{}
	for _, y := range b.ledger.Years {
		site += y.Year + " " + y.Phase() + "\n"
	}
	for _, y := range b.ledger.Years {
		said := []string{site, y.Digest()}
		for _, l := range y.Reports {
			if amongOthers(l) || l.Before != nil && amongOthers(l.Before) {
				said = nil
				break
			}
			said = append(append(said, l.Card()), b.toldOf(l)...)
			if l.Before != nil {
				said = append(said, l.Before.Digest(), l.Before.Card())
			}
		}
		if said == nil || b.opt.Entered != nil {
			continue
		}
		key := keyOf(said)
		for _, e := range b.editions {
			keys[e.ComparePath(y.Year)] = key
		}
	}
	return keys
}

func keyOf(said []string) string {
	h := sha256.New()
	for _, s := range said {
		fmt.Fprintf(h, "%d ", len(s))
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// hangsOnOthers says whether a report is put together from others than those of its unit.
func hangsOnOthers(l *ledger.Report) bool {
	r := l.Written
	if r.Resting() != nil {
		return false // else it would not rest
	}
	if len(r.Unit.Lineage)+len(l.Origins)+len(l.Parts) > 0 || r.Card == nil || r.Card.AmongOthers() {
		return true
	}
	for i := range r.Indicators() {
		if i.Result != nil && i.Result.Children != nil {
			return true
		}
	}
	return false
}

// ownerOf is the unit of whose reports' folders a file is, and which it tells of alone; "" for
// other files.
func (b *book) ownerOf(file string) string {
	part := strings.SplitN(strings.TrimPrefix(file, "content/"), "/", 3)
	if len(part) < 3 || !strings.HasPrefix(file, "content/") {
		return ""
	}
	u := b.tree.units[part[0]]
	if u == nil || !slices.ContainsFunc(u.Reports, func(r *source.Report) bool { return r.Year == part[1] }) {
		return ""
	}
	if path.Ext(part[2]) == ".md" && (strings.Contains(part[2], "/") || part[2] != "report.md" && !strings.HasPrefix(part[2], "report.")) {
		return "" // a page of its own
	}
	return u.ID
}

// siteKey is over what all pages may show beside reports: all files but those of reports, of
// which the names count, the addresses of pages, of which pages is a digest, what is withheld.
func (b *book) siteKey(inputs []source.Input, pages []byte) string {
	h := sha256.New()
	for _, in := range inputs {
		if sum := in.SHA256; b.ownerOf(in.Path) != "" {
			fmt.Fprintf(h, "%q\n", in.Path)
		} else {
			fmt.Fprintf(h, "%q %s\n", in.Path, sum)
		}
	}
	fmt.Fprintf(h, "%x %q %t %q\n", pages, b.current, b.internal, b.red.Withheld())
	return hex.EncodeToString(h.Sum(nil))
}

// toldOf is what other reports than a unit's own may change of one of them: its rank and its
// grade with what is said of them, which files are published.
func (b *book) toldOf(l *ledger.Report) []string {
	s, r := l.Score, l.Written
	told := []string{fmt.Sprint(s.Rank, s.RankOf, s.Withheld, b.red.ShowsSources(r), r.Rulebook != nil && b.red.ShowsRulebook(r.Rulebook)), s.GradeBefore, s.Grade, s.GradeBeforeQuota(),
		fmt.Sprintf("%q %q", s.Notes, s.GradeWhy)}
	for _, step := range s.Trace {
		told = append(told, step.Kind, step.Arithmetic, step.Result.String())
	}
	for _, files := range [][]*source.File{r.Evidence, b.evidence(r), r.NamedFiles()} {
		for _, f := range files {
			told = append(told, f.Source)
		}
		told = append(told, "")
	}
	return told
}
