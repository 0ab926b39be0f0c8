package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// leafletLines is how many lines each list of a leaflet has at least: what fits one sheet.
const leafletLines = 3

func planLeaflets(e *planner) []*view.Page {
	return perReport(e, "leaflet", e.LeafletPath, func(l *ledger.Report, path string) (*scope, error) {
		r := l.Written
		u := r.Unit
		name := e.Text(u.Title)
		h := here{kind: "leaflet", path: path, title: e.W("leaflet.title", name.Text, r.Year), about: e.W("leaflet.description"), unit: u, report: r, year: r.Year,
			label: view.Str{Text: e.W("leaflet.crumb")},
			crumbs: []view.Link{
				{Text: name, Href: e.UnitPath(u)},
				{Text: view.Str{Text: e.W("unit.report", r.Year)}, Href: e.ReportPath(r)},
			},
			in: func(o *planner) string { return o.LeafletPath(r) },
			at: e.inYear(u, e.LeafletPath),
		}
		s := e.withFindings(l, h, func(n *source.Narrative) source.Narrative {
			return source.Narrative{Headline: n.Headline, Title: n.Title, Addressee: n.Addressee}
		})
		s.shows = l.OfReport()
		return s, nil
	}, (*scope).leaflet)
}

func (s *scope) leaflet() (*view.Leaflet, error) {
	l := s.own()
	r := l.Written
	name := s.Text(r.Unit.Title)
	m := l.MapFigure()
	v := &view.Leaflet{Shell: s.shell, Objectives: l.ObjectivesByStatus(m)}
	most, lines := 2, leafletLines
	if v.Objectives != nil { // a table does not shrink as a map does; one of few dimensions leaves room
		room := max(0, 8-len(v.Objectives.Groups[0]))
		most, lines = 1+room/4, leafletLines+room*3/4
	}
	v.Summary = l.Summary(lines)
	v.Summary.Data = view.Link{Text: view.Str{Text: s.W("report.data-csv")}, Href: l.Href(edition.ReportCSVPath(r))}
	v.Official = s.official(l, most)
	if l.Formal {
		v.Form = v.Print
	}
	v.Print = "leaflet"
	v.RunState = s.Clauses(name.Text, r.Year, s.StateWord(r))
	v.Head = view.Head{Unit: name, Soft: s.W("leaflet.kicker", r.Year), Text: view.Str{Text: l.Headline()}}
	if said, ok := s.text.headline(); ok {
		v.Head.Text = said
	}
	if m != nil && v.Objectives == nil {
		v.Map = s.FigureOf("fig-map", m, l.MapFinding())
		v.Map.Size, v.Map.Subtitle = "sheet", ""
		v.Map.Data = view.Link{Text: view.Str{Text: s.W("leaflet.map-table")}, Href: l.Href(s.ReportPath(r) + "#glance")}
	}
	return v, nil
}
