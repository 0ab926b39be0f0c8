package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// planChanges lists one page of changes a report.
func planChanges(e *planner) []*view.Page {
	return perReport(e, "changes", e.ChangesPath, func(l *ledger.Report, path string) (*scope, error) {
		r := l.Written
		unit := e.Plain(r.Unit.Title)
		s := e.tells(l, e.below(r, "changes", path, e.W("changes.title", unit, r.Year), e.W("changes.about", unit, r.Year), view.Str{Text: e.W("changes.crumb")}, e.ChangesPath))
		s.shows = l.OfChanges()
		return s, nil
	}, (*scope).changes)
}

func (s *scope) changes() (*view.Changes, error) {
	l := s.own()
	r := l.Written
	v := &view.Changes{Shell: s.shell}
	v.Head = view.Head{Unit: s.Text(r.Unit.Title), Soft: s.W("changes.soft", r.Year), Text: view.Str{Text: l.ChangesFinding()}}
	ps := &pieces{l: l}
	section := func(id, label string, fill func()) { ps.section(&v.Sections, id, label, "", fill) }
	section("indicators", "changes.indicators", func() {
		ps.table("changes", l.ChangesTable())
		if len(ps.blocks) == 0 {
			ps.add("", &view.Callout{Text: edition.Capital(l.Shown("headline.changes-none"))})
		}
	})
	section("restatements", "changes.restatements", func() { ps.table("restatements", l.RestatementTable()) })
	section("waivers", "changes.waivers", func() { ps.table("waivers", l.WaiverTable()) })
	section("stands-on", "changes.stands-on", func() { ps.add("", l.sealFacts()) })
	finish(s.Edition, &v.Shell, v.Sections, s.W("changes.contents", r.Year), s.Plain(r.Unit.Title))
	return v, nil
}

// finish numbers a page's sections, figures and tables and lists them.
func finish(e *edition.Edition, s *view.Shell, sections []view.Section, title, soft string) {
	for i := range sections {
		sections[i].Number = e.Str.Section(i + 1)
	}
	e.Enumerate(sections)
	s.Contents = view.ContentsOf(title, soft, sections)
}
