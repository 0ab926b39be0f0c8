package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// leafletLines is how many lines each list of a leaflet has: what fits one sheet.
const leafletLines = 4

func planLeaflets(e *planner) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
				continue
			}
			path := e.LeafletPath(r)
			pages = append(pages, &view.Page{Path: path, Lang: e.Lang, Kind: "leaflet", View: lazily(path, func() (*view.Leaflet, error) { return e.leaflet(u, r), nil })})
		}
	}
	return pages
}

func (e *planner) leaflet(u *source.Unit, r *source.Report) *view.Leaflet {
	path := e.LeafletPath(r)
	name := e.Text(u.Title)
	l := e.chapter(r, path)
	h := here{kind: "leaflet", path: path, title: e.W("leaflet.title", name.Text, r.Year), about: e.W("leaflet.description"), unit: u, report: r, year: r.Year,
		label: view.Str{Text: e.W("leaflet.crumb")},
		crumbs: []view.Link{
			{Text: name, Href: e.UnitPath(u)},
			{Text: view.Str{Text: e.W("unit.report", r.Year)}, Href: e.ReportPath(r)},
		},
		in: func(o *planner) string { return o.LeafletPath(r) },
		at: func(year string) string {
			for _, other := range u.Reports {
				if other.Year == year {
					return e.LeafletPath(other)
				}
			}
			return ""
		}}
	v := &view.Leaflet{Shell: e.shell(h), Summary: l.summary(leafletLines)}
	v.Summary.Data = view.Link{Text: view.Str{Text: e.W("report.data-csv")}, Href: edition.Rel(path, edition.ReportCSVPath(r))}
	v.Print = "leaflet"
	v.RunState = e.Clauses(name.Text, r.Year, e.StateWord(r))
	v.Head = view.Head{Unit: name, Soft: e.W("leaflet.kicker", r.Year), Text: view.Str{Text: l.headline()}}
	if n, lang := e.Narrative(r.Narratives); n != nil && n.Headline != "" {
		v.Head.Text = view.Str{Text: n.Headline, Lang: lang}
	}
	if m := l.mapFigure(); m != nil {
		v.Map = e.FigureOf("fig-map", m, l.mapFinding())
		v.Map.Size, v.Map.Subtitle = "sheet", ""
		v.Map.Data = view.Link{Text: view.Str{Text: e.W("leaflet.map-table")}, Href: edition.Rel(path, e.ReportPath(r)+"#glance")}
	}
	return v
}
