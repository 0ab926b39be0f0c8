package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// leafletLines is how many lines each list of a leaflet has: what fits one sheet.
const leafletLines = 4

func planLeaflets(e *edition) []*view.Page {
	var pages []*view.Page
	for _, u := range e.site.Units {
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
				continue
			}
			path := e.leafletPath(r)
			pages = append(pages, &view.Page{Path: path, Lang: e.lang, Kind: "leaflet", View: lazily(path, func() (*view.Leaflet, error) { return e.leaflet(u, r), nil })})
		}
	}
	return pages
}

func (e *edition) leaflet(u *source.Unit, r *source.Report) *view.Leaflet {
	path := e.leafletPath(r)
	name := e.text(u.Title)
	l := e.chapter(r, path)
	h := here{kind: "leaflet", path: path, title: e.w("leaflet.title", name.Text, r.Year), about: e.w("leaflet.description"), unit: u, report: r, year: r.Year,
		label: view.Str{Text: e.w("leaflet.crumb")},
		crumbs: []view.Link{
			{Text: name, Href: e.unitPath(u)},
			{Text: view.Str{Text: e.w("unit.report", r.Year)}, Href: e.reportPath(r)},
		},
		in: func(o *edition) string { return o.leafletPath(r) },
		at: func(year string) string {
			for _, other := range u.Reports {
				if other.Year == year {
					return e.leafletPath(other)
				}
			}
			return ""
		}}
	v := &view.Leaflet{Shell: e.shell(h), Summary: l.summary(leafletLines)}
	v.Summary.Data = view.Link{Text: view.Str{Text: e.w("report.data-csv")}, Href: rel(path, reportCSVPath(r))}
	v.Print = "leaflet"
	v.RunState = e.clauses(name.Text, r.Year, e.stateWord(r))
	v.Head = view.Head{Unit: name, Soft: e.w("leaflet.kicker", r.Year), Text: view.Str{Text: l.headline()}}
	if n, lang := e.narrative(r.Narratives); n != nil && n.Headline != "" {
		v.Head.Text = view.Str{Text: n.Headline, Lang: lang}
	}
	if m := l.mapFigure(); m != nil {
		v.Map = e.figureOf("fig-map", m, l.mapFinding())
		v.Map.Size, v.Map.Subtitle = "sheet", ""
		v.Map.Data = view.Link{Text: view.Str{Text: e.w("leaflet.map-table")}, Href: rel(path, e.reportPath(r)+"#glance")}
	}
	return v
}
