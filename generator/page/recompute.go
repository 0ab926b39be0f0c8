package page

import (
	"html/template"

	"steelyard/generator/download"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// planChecks lists one page a report on which a reader's own browser works the report's
// figures out again.
func planChecks(e *planner) []*view.Page {
	return perReport(e, "check", e.CheckPath, func(l *ledger.Report, path string) (*scope, error) {
		r := l.Written
		unit := e.Plain(r.Unit.Title)
		s := e.tells(l, e.below(r, "check", path, e.W("check.page-title", unit, r.Year), e.W("check.description"), view.Str{Text: e.W("check.crumb")}, e.CheckPath))
		s.shows = l.Since()
		s.rests = e.shelf.Rests(e.Edition, r)
		s.late = func() error {
			data, err := e.shelf.CheckData(e.Edition, r)
			s.made = data
			return err
		}
		return s, nil
	}, (*scope).checkPage)
}

func (s *scope) checkPage() (*view.Check, error) {
	l := s.own()
	made := s.made.(*download.Check)
	v := &view.Check{Shell: s.shell, Data: template.JS(made.Data), Table: made.Table}
	v.Head = view.Head{Unit: s.Text(l.Written.Unit.Title), Soft: s.W("check.soft", l.Written.Year), Text: view.Str{Text: s.W("check.headline")}, Deck: view.Str{Text: s.W("check.deck")}}
	v.Report = view.Link{Text: view.Str{Text: s.W("check.back")}, Href: l.Href(s.ReportPath(l.Written))}
	v.Traces = view.Link{Text: view.Str{Text: s.W("download.traces")}, Href: l.Href(download.TracesPath(l.Written))}
	return v, nil
}
