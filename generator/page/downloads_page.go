package page

import (
	"encoding/json"
	"html/template"

	"steelyard/generator/download"
	"steelyard/generator/edition"
	"steelyard/generator/exhibit"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planDownloads is one page for the site.
func planDownloads(e *planner) []*view.Page {
	if len(e.ledger.Reports) == 0 {
		return nil
	}
	path := e.DownloadsPath()
	return []*view.Page{planPage(e, nil, "downloads", path, func() (*scope, error) {
		site := e.Plain(e.site.Config.Title)
		s := e.scopeOf(here{kind: "downloads", path: path, title: e.W("downloads.title", site), about: e.W("downloads.about", site), label: view.Str{Text: e.W("downloads.crumb")},
			in: func(other *planner) string { return other.DownloadsPath() }})
		s.made = e.downloadsList(path)
		return s, nil
	}, func(s *scope) (*view.Downloads, error) {
		v := s.made.(*view.Downloads)
		head := v.Head
		v.Shell = s.shell
		v.Head = head
		finish(s.Edition, &v.Shell, v.Sections, s.W("downloads.crumb"), s.Plain(s.Title))
		return v, nil
	})}
}

// downloadsList lists the data behind the pages.
func (e *planner) downloadsList(path string) *view.Downloads {
	v := &view.Downloads{}
	v.Head = view.Head{Unit: view.Str{Text: e.W("downloads.crumb")}, Text: view.Str{Text: edition.Capital(e.W("downloads.finding", e.Few(len(e.ledger.Reports))))}, Deck: view.Str{Text: e.W("downloads.deck")}}
	all := &view.Table{ID: "tbl-site", Title: view.Str{Text: e.W("downloads.site-title")}, Columns: []view.Column{{Head: e.W("report.file")}, {Head: e.W("report.shows")}}}
	row := func(file, what string) view.Row {
		return view.Row{Cells: []view.Cell{{Text: download.Base(file), Mono: true, Head: true, Href: edition.Rel(path, file)}, {Text: what}}}
	}
	var rows []view.Row
	for n, t := range download.SiteTables {
		rows = append(rows, row(t.Path(), e.W(t.Phrase)))
		if n == 0 {
			rows = append(rows, row("downloads/data.csv-metadata.json", e.W("download.csvw-long")))
		}
	}
	rows = append(rows, row(download.SumsPath, edition.Capital(e.W("download.sums"))))
	if e.site.Config.BaseURL != "" {
		rows = append(rows, row(download.PackagePath, e.W("download.package-long")), row(download.CatalogPath, e.W("download.catalog-long")))
		if data, err := json.Marshal(e.shelf.Dataset()); err == nil { // a map of texts
			v.Dataset = template.JS(data)
		}
	}
	if e.opt.Read != nil {
		for _, rb := range e.site.Rulebooks {
			if rb.File != "" && e.red.ShowsRulebook(rb) {
				rows = append(rows, row(edition.RulebookFile(rb), e.W("download.rulebook-long", rb.Year)))
			}
		}
	}
	all.Groups = [][]view.Row{rows}
	v.Sections = append(v.Sections, view.Section{ID: "site", Label: view.Str{Text: e.W("downloads.site")}, Blocks: []view.Block{all}})
	t := &view.Table{ID: "tbl-reports", Title: view.Str{Text: e.W("downloads.reports-title")}, Subtitle: e.W("downloads.reports-measure"),
		Columns: []view.Column{{Head: e.W("downloads.report")}, {Head: e.W("download.csv-head")}, {Head: e.W("download.workbook-head")}, {Head: e.W("download.traces-head")}, {Head: e.W("download.source-head")}, {Head: e.W("download.sums-head")}, {Head: e.W("section.evidence")}}}
	var categories []string
	for _, u := range e.site.Units {
		var group []view.Row
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
				continue
			}
			group = append(group, view.Row{ID: downloadRow(r), Cells: e.downloadCells(r, path)})
		}
		if len(group) == 0 {
			continue
		}
		name := e.Text(u.Title)
		categories = append(categories, u.Category)
		t.Groups = append(t.Groups, append([]view.Row{{Class: "grp", Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: 7}}}}, group...))
	}
	exhibit.FoldGroups(e.Edition, t, categories, e.unitCategory)
	v.Sections = append(v.Sections, view.Section{ID: "reports", Label: view.Str{Text: e.W("downloads.reports")}, Blocks: []view.Block{t}})
	return v
}

func (e *planner) downloadCells(r *source.Report, path string) []view.Cell {
	link := func(file, text string) view.Cell { return view.Cell{Text: text, Href: edition.Rel(path, file)} }
	sources := view.Cell{}
	for n, file := range e.shelf.Sources(r) {
		if n > 0 {
			sources.Parts = append(sources.Parts, view.Cell{Text: e.Str.Format.List})
		}
		sources.Parts = append(sources.Parts, link(edition.ReportFile(r, "source/"+download.Base(file)), download.Base(file)))
	}
	if len(sources.Parts) == 0 {
		sources = view.Cell{Text: e.None()}
	}
	evidence := view.Cell{Text: e.None()}
	if n := len(e.evidence(r)); n > 0 {
		evidence = link(e.ReportPath(r)+"#evidence", e.W("report.files", e.Count(n)))
	}
	return []view.Cell{
		{Text: e.W("report.crumb", r.Year), Head: true, Href: edition.Rel(path, e.ReportPath(r))},
		{Parts: []view.Cell{link(edition.ReportCSVPath(r), "data.csv"), {Text: e.Str.Format.List}, link(edition.ReportFile(r, "data.csv-metadata.json"), e.W("download.csvw-short"))}},
		link(e.WorkbookPath(r), "practice.xlsx"), {Parts: []view.Cell{link(download.TracesPath(r), "traces.json"), {Text: e.Str.Format.List}, link(e.CheckPath(r), e.W("check.short"))}}, sources, link(edition.ReportFile(r, "SHA256SUMS"), "SHA256SUMS"), evidence,
	}
}
