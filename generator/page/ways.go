package page

import (
	"slices"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// waysOn are the kinds of pages that stand in the row of ways of a report.
var waysOn = []string{"report", "leaflet", "map", "changes", "coverage", "check"}

// ways lead from each page about a report to the others and to its data. A page about a
// part of the report, a dimension or an indicator, has its breadcrumbs.
func (e *planner) ways(h here) []view.Link {
	r := h.report
	if r == nil || !slices.Contains(waysOn, h.kind) {
		return nil
	}
	var all []view.Link
	for _, w := range []struct{ path, fragment, word string }{
		{e.ReportPath(r), "", "ways.report"},
		{e.LeafletPath(r), "", "ways.leaflet"},
		{e.MapPath(r), "", "ways.map"},
		{e.ChangesPath(r), "", "ways.changes"},
		{e.CoveragePath(r), "", "ways.coverage"},
		{e.DownloadsPath(), "#" + downloadRow(r), "ways.data"},
		{e.CheckPath(r), "", "ways.check"},
	} {
		if !e.has(w.path) {
			continue
		}
		l := view.Link{Text: view.Str{Text: e.W(w.word)}, Current: w.path == h.path}
		if !l.Current {
			l.Href = edition.Rel(h.path, w.path) + w.fragment
		}
		all = append(all, l)
	}
	return all
}

// downloadRow is the id of a report's row in the list of downloads.
func downloadRow(r *source.Report) string { return "data-" + r.Unit.ID + "-" + r.Year }

// imprint is what a reader asks of a publication before its content: of which day it is,
// when the next one comes, who answers questions, and how it is cited.
func (l *chapter) imprint() []view.Imprint {
	var all []view.Imprint
	add := func(key, text string) {
		if text != "" {
			all = append(all, view.Imprint{Term: l.W(key), Text: text})
		}
	}
	r := l.Written
	day := ""
	if r.Published != "" {
		day = l.Date(r.Published)
	}
	add("imprint.published", day)
	if r.Next != "" {
		add("imprint.next", l.Date(r.Next))
	}
	if c := l.Text(l.on.Contact); c.Text != "" {
		all = append(all, view.Imprint{Term: l.W("imprint.contact"), Text: c.Text, Contact: c})
	}
	cite := l.W("imprint.cited", l.Plain(r.Unit.Title), r.Year, l.stateOf())
	if p := l.on.shell.Publisher.Text; p != "" {
		cite = l.W("imprint.cited-by", cite, p)
	}
	if day != "" {
		cite = l.W("imprint.cited-on", cite, day)
	}
	add("imprint.cite", cite)
	all[len(all)-1].Signed = true
	return all
}
