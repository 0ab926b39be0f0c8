package page

import (
	"fmt"
	"strings"
	"sync"

	"steelyard/generator/chart"
	"steelyard/generator/compare"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// scope is everything that one page may read: the language, what stands around the page,
// the reports that it tells of with the ledgers of their units' earlier years, its text
// with what that asks for, and a few facts about the site. A page's function is a method
// on it and has no way to the rest of the site. What is in a scope is digested (sign.go),
// and the digest is the page's own signature: a page changes where its scope does, and
// nowhere else. Of its report the digest takes the part that the page tells of: ledger's
// parts.go has them, and a test says lines of sites otherwise to see that no page tells of
// more (stays_test.go).
//
// The plan of the site (planner) gathers a scope when its page is made, and lets go of it
// after.
type scope struct {
	*edition.Edition
	kind, path string     // of the page; path from the site's root
	of         string     // the year whose rulebook the page goes by; "" for none
	shell      view.Shell // what stands around the content, its signature included
	facts

	report *ledger.Report // of a page about one report; nil for others
	shows  any            // the part of the report that the page tells of, for a digest; nil: all of it
	// unit and reports are those of a page about a unit, or about a rulebook; reports are in
	// the order of units and years.
	unit     *source.Unit
	kin      []exhibit.Kin // the units above and below it, itself among them
	reports  []*ledger.Report
	rulebook *source.Rulebook // of a page about a rulebook
	year     *ledger.Year     // of a page about all units of a year; nil where it has no report
	text     *narrative       // of the page; nil for none
	lifts    []scoring.Lift   // of the report, on its own page
	swaps    []compare.Swap   // of a page about all units of a year: their years by each other's rules
	// files are those published of the reports that the page tells of, by "unit/year".
	files map[string][]*source.File
	// entered is who last changed a result, by indicator; nil where the site does not want
	// it told.
	entered map[string]wording.Entered
	// made is the content of a page that is nothing but a list of other pages or files, and an
	// indicator's family.
	made any
	// late puts into the scope what takes long to work out, and hangs on rests and on the
	// rest of the scope alone: who only asks whether a page changes need not wait for it.
	late  func() error
	rests []any
	taken [len(view.MadeOf{})]string // digests of its parts; see parts

	layouts *chart.MapLayouts // arrangements of strategy maps: kept, not read
	digest  string
	holds   holds // reports that the text asks for
}

// facts are what every page may know of the site.
type facts struct {
	Title      source.Text // of the site
	Contact    source.Text
	Categories map[string]source.Text
	Preset     string          // of paper
	Official   source.Official // what stands on every official document
	Internal   bool            // the build is for those who may see everything
	// Built is the day of the commit that is built, "2026-01-23", Commit its short hash;
	// both "" for none.
	Built, Commit string
	// Downloads says that there is a page that lists all downloads.
	Downloads bool
	// Around and Reading are pages that this one leads to.
	Around  []view.Link
	Reading []view.Reading
}

// narrative is the text of a page with what it asks for, found.
type narrative struct {
	*source.Narrative
	lang   string // where it differs from the page's
	doc    *markdown.Document
	values map[string]asked // by path
	fences map[int]*ask     // by line; only those without faults
	links  map[string]string
}

// asked is an inline value: whose, and what of it.
type asked struct {
	report *ledger.Report // nil where it has no score
	what   string
}

// scopeOf begins the scope of a page: language, facts, and what stands around.
func (e *planner) scopeOf(h here) *scope {
	c := &e.site.Config
	return &scope{
		Edition: e.Edition, kind: h.kind, path: h.path, of: h.year, shell: e.shell(h), layouts: e.layouts,
		facts: facts{Title: c.Title, Contact: c.Contact, Categories: c.Categories, Preset: c.Print, Official: c.Official, Internal: e.opt.Audience == internal,
			Built: e.opt.Date, Commit: e.opt.Commit, Downloads: e.has(e.DownloadsPath())},
	}
}

// read gives a scope its text, in the edition's language or in the one that it has, with
// everything that the text asks for.
func (e *planner) read(s *scope, by map[string]*source.Narrative, c context) error {
	n, lang := e.Narrative(by)
	if n == nil {
		return nil
	}
	doc, err := e.docs.get(n)
	if err != nil {
		return err
	}
	c.hold = func(r *source.Report) { s.holds.unit(e.book, r) }
	t := &narrative{Narrative: n, lang: lang, doc: doc, values: map[string]asked{}, fences: map[int]*ask{}, links: map[string]string{}}
	for _, ref := range doc.References() {
		switch ref.Kind {
		case markdown.ValueRef:
			unit, year, rest := e.splitValue(ref.Name)
			if r, fl := e.reportFor(unit, year, c); fl == nil {
				t.values[ref.Name] = asked{e.ledger.Report(r), rest}
			}
		case markdown.FenceRef:
			a, faults := e.readFence(ref.Fence, c)
			if len(faults) > 0 {
				continue // said by check; the fence stands as it was written
			}
			if a.report != nil {
				if a.of = e.ledger.Report(a.report); a.of != nil && a.show.Name == "evidence" {
					e.publish(s, a.of)
				}
			} else {
				a.all = e.ledger.Year(a.year)
				s.holds.year(e.book, a.all)
			}
			t.fences[ref.Fence.Line] = a
		case markdown.LinkRef, markdown.ImageRef:
			to, _, _ := strings.Cut(ref.Name, "#")
			if at, ok := e.target(n, to); ok {
				t.links[to] = at
			}
		}
	}
	s.text = t
	return s.holds.err
}

// tells is the scope of a page about one report.
func (e *planner) tells(l *ledger.Report, h here) *scope {
	s := e.scopeOf(h)
	s.report = l
	e.publish(s, l)
	return s
}

// publish tells a scope which files of a report are published.
func (e *planner) publish(s *scope, l *ledger.Report) {
	if files := e.book.evidence(l.Written); len(files) > 0 {
		if s.files == nil {
			s.files = map[string][]*source.File{}
		}
		s.files[l.Written.Unit.ID+"/"+l.Written.Year] = files
	}
}

// evidence are the files of a report that are published.
func (l *chapter) evidence() []*source.File {
	return l.on.files[l.Written.Unit.ID+"/"+l.Written.Year]
}

// chapter tells a report on the scope's page.
func (s *scope) chapter(l *ledger.Report) *chapter {
	return &chapter{s.exhibited(l), s}
}

// chapter is a report as a page tells it: with the scope that the page may read. Sections and
// tables are made from it and nothing else.
type chapter struct {
	*exhibit.Chapter
	on *scope
}

// exhibited is a report as tables and figures on the scope's page show it.
func (s *scope) exhibited(l *ledger.Report) *exhibit.Chapter {
	return &exhibit.Chapter{Chapter: &wording.Chapter{Edition: s.Edition, Report: l, At: s.path}, Categories: s.Categories, Internal: s.Internal, Layouts: s.layouts}
}

// abreast sets the units of a year beside each other on the scope's page; nil is of no unit.
func (s *scope) abreast(y *ledger.Year) *compare.Year {
	c := &compare.Year{Edition: s.Edition, Of: y, Categories: s.Categories, Swaps: s.swaps, Built: s.Built}
	if y != nil {
		for _, l := range y.Reports {
			c.Units = append(c.Units, s.exhibited(l))
		}
	}
	return c
}

// bare is the scope of what is no page: of downloads, and of texts that are searched.
func (e *planner) bare(path string) *scope {
	return &scope{Edition: e.Edition, path: path, layouts: e.layouts, facts: facts{Title: e.site.Config.Title, Categories: e.site.Config.Categories,
		Internal: e.opt.Audience == internal, Built: e.opt.Date, Commit: e.opt.Commit}}
}

// own is the chapter of the page's own report.
func (s *scope) own() *chapter { return s.chapter(s.report) }

func (e *planner) unitCategory(id string) view.Str { return e.Text(e.site.Config.Categories[id]) }

// planPage is a page whose scope is gathered, and whose view is made from it, when they are
// asked for. l is the report that it tells of; nil for other pages.
func planPage[V any](e *planner, l *ledger.Report, kind, path string, gather func() (*scope, error), show func(*scope) (V, error)) *view.Page {
	return planAbout(e, about{report: l}, kind, path, gather, show)
}

// planAbout is planPage of a page about several reports.
func planAbout[V any](e *planner, a about, kind, path string, gather func() (*scope, error), show func(*scope) (V, error)) *view.Page {
	p := &laidPage[V]{e: e, l: a.report, gather: gather, show: show}
	if a.year != nil || a.reports != nil {
		p.about = &a
	}
	p.Page = view.Page{Path: path, Lang: e.Lang, Kind: kind, Scope: p.scope, MadeOf: p.madeOf, View: p.view}
	return &p.Page
}

// laidPage is a page with what was learnt of it: a site has many thousands of them.
type laidPage[V any] struct {
	view.Page
	e      *planner
	l      *ledger.Report
	about  *about // nil where that is l alone
	gather func() (*scope, error)
	show   func(*scope) (V, error)

	once, onceMadeOf sync.Once
	digest           string // kept, so that whoever only compares need not gather twice
	of               view.Packed
	failed, notMade  error
}

// gathered is the page's scope, with what it tells of held until done is called. Where it is not to
// be shown whole, a page about many reports asks for digests of them alone, which hold what they
// are taken of, if they are not known; how units stand is told of reports that are there.
func (p *laidPage[V]) gathered(whole bool) (s *scope, done func(), err error) {
	of := about{report: p.l}
	if p.about != nil {
		if of = (about{}); whole || p.Kind == "compare" {
			of = *p.about
		}
	}
	done, err = of.hold(p.e.ledger)
	if err != nil {
		return nil, nil, fmt.Errorf("reading once more what %s shows: %w", p.Path, err)
	}
	s, err = p.gather()
	if err == nil && whole && s.late != nil {
		err = s.late()
	}
	if err != nil {
		done()
		return nil, nil, fmt.Errorf("gathering what %s shows: %w", p.Path, err)
	}
	if len(s.holds.done) > 0 {
		s.holds.done = append(s.holds.done, done)
		done = s.holds.release
	}
	return s, done, nil
}

// scope is the page's Scope.
func (p *laidPage[V]) scope() (string, error) {
	p.once.Do(func() {
		s, done, err := p.gathered(true)
		if p.failed = err; err == nil {
			p.digest = s.digested()
			done()
		}
	})
	return p.digest, p.failed
}

// madeOf is the page's MadeOf.
func (p *laidPage[V]) madeOf() (view.MadeOf, error) {
	p.onceMadeOf.Do(func() {
		before, known := p.e.opt.Before.madeOf(p.l, p.Kind, p.Path)
		if p.of = before.Packed(); known && !p.e.opt.Before.Doubt {
			return
		}
		s, done, err := p.gathered(false)
		if p.notMade = err; err == nil {
			p.of = s.madeOf().Packed()
			done()
		}
		if known && p.of != before.Packed() {
			p.notMade = fmt.Errorf("%s: %w", p.Path, errDoubt)
		}
	})
	return p.of.MadeOf(), p.notMade
}

// view is the page's View.
func (p *laidPage[V]) view() (any, error) {
	s, done, err := p.gathered(true)
	if err != nil {
		return nil, err
	}
	defer done()
	p.e.sign(s)
	p.once.Do(func() { p.digest = s.digest })
	p.onceMadeOf.Do(func() { p.of = s.madeOf().Packed() })
	v, err := p.show(s)
	if err != nil {
		return nil, fmt.Errorf("making the view of %s: %w", p.Path, err)
	}
	return v, nil
}

// perReport lists one page a report that has a score.
func perReport[V any](e *planner, kind string, path func(*source.Report) string, gather func(l *ledger.Report, path string) (*scope, error), show func(*scope) (V, error)) []*view.Page {
	var pages []*view.Page
	for _, l := range e.ledger.Reports {
		at := path(l.Written)
		pages = append(pages, planPage(e, l, kind, at, func() (*scope, error) { return gather(l, at) }, show))
	}
	return pages
}

// withText is the scope of a page about one report that shows its narrative, or some of
// its findings.
func (e *planner) withText(l *ledger.Report, h here) (*scope, error) {
	s := e.tells(l, h)
	r := l.Written
	return s, e.read(s, r.Narratives, context{page: h.path, unit: r.Unit, report: r})
}

// withFindings is the scope of a page about one report that shows nothing of its narrative but
// what keep takes from the front matter.
func (e *planner) withFindings(l *ledger.Report, h here, keep func(*source.Narrative) source.Narrative) *scope {
	s := e.tells(l, h)
	if n, lang := e.Narrative(l.Written.Narratives); n != nil {
		front := keep(n)
		s.text = &narrative{Narrative: &front, lang: lang}
	}
	return s
}

// withSection is the scope of a page about one report that shows one section of its narrative
// and a finding: of a narrative without that section the finding is all.
func (e *planner) withSection(l *ledger.Report, h here, section, finding string) (*scope, error) {
	if n, _ := e.Narrative(l.Written.Narratives); n != nil {
		doc, err := e.docs.get(n)
		if err != nil {
			return nil, err
		}
		if x := doc.Section(section); x != nil && !x.Empty {
			return e.withText(l, h)
		}
	}
	return e.withFindings(l, h, findingOf(finding)), nil
}

// findingOf keeps the finding of one section.
func findingOf(section string) func(*source.Narrative) source.Narrative {
	return func(n *source.Narrative) source.Narrative {
		return source.Narrative{Findings: map[string]string{section: n.Findings[section]}}
	}
}

// finding is what the text says over a section; ok false where it says nothing.
func (n *narrative) finding(section string) (view.Str, bool) {
	if n == nil || n.Findings[section] == "" {
		return view.Str{}, false
	}
	return view.Str{Text: n.Findings[section], Lang: n.lang}, true
}

// headline is what the text says over the whole page; ok false where it says nothing.
func (n *narrative) headline() (view.Str, bool) {
	if n == nil || n.Headline == "" {
		return view.Str{}, false
	}
	return view.Str{Text: n.Headline, Lang: n.lang}, true
}
