package page

import (
	"html/template"
	"strings"

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
		data, err := e.checkData(s.own())
		s.made = data
		return s, err
	}, (*scope).checkPage)
}

// checkData is what the page's script reads: the traces as the download has them, in the
// page's language and without the places they come from, and the names of steps and grades.
func (e *planner) checkData(l *chapter) (string, error) {
	f := e.traces(l.Written)
	f.Content, f.Commit = "", "" // of the sources, which the figures do not rest on
	f.withoutPlaces()
	names, steps := map[string]string{}, map[string]string{}
	for _, g := range f.Total.Grades {
		names[g.ID] = l.GradeTitle(g.ID)
	}
	for _, key := range l.Str.Keys() {
		if kind, ok := strings.CutPrefix(key, "step."); ok {
			steps[kind] = l.W(key)
		}
	}
	data, err := marshal(struct {
		*traceFile
		Names map[string]string `json:"names"`
		Steps map[string]string `json:"steps"`
	}{f, names, steps})
	return string(data), err
}

// withoutPlaces forgets in which file and line the steps have their figures.
func (f *traceFile) withoutPlaces() {
	clear := func(steps []traceStep) {
		for i := range steps {
			steps[i].From = nil
		}
	}
	clear(f.Total.Steps)
	for i := range f.Total.Modifiers {
		clear(f.Total.Modifiers[i].Steps)
	}
	for i := range f.Weights {
		f.Weights[i].From = ""
	}
	for i := range f.Dims {
		d := &f.Dims[i]
		clear(d.Steps)
		for j := range d.Objectives {
			o := &d.Objectives[j]
			clear(o.Steps)
			for k := range o.Indicators {
				clear(o.Indicators[k].Steps)
			}
		}
	}
}

func (s *scope) checkPage() (*view.Check, error) {
	l := s.own()
	v := &view.Check{Shell: s.shell, Data: template.JS(s.made.(string))}
	v.Head = view.Head{Unit: s.Text(l.Written.Unit.Title), Soft: s.W("check.soft", l.Written.Year), Text: view.Str{Text: s.W("check.headline")}, Deck: view.Str{Text: s.W("check.deck")}}
	v.Report = view.Link{Text: view.Str{Text: s.W("check.back")}, Href: l.Href(s.ReportPath(l.Written))}
	v.Traces = view.Link{Text: view.Str{Text: s.W("download.traces")}, Href: l.Href(tracesPath(l.Written))}
	return v, nil
}
