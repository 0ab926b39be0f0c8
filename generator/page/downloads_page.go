package page

import (
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// planDownloads is one page for the site.
func planDownloads(e *edition) []*view.Page {
	if len(e.reports()) == 0 {
		return nil
	}
	path := e.downloadsPath()
	return []*view.Page{{Path: path, Lang: e.lang, Kind: "downloads", View: lazily(path, func() (*view.Downloads, error) { return e.downloadsView(path) })}}
}

func (e *edition) downloadsView(path string) (*view.Downloads, error) {
	site := e.plain(e.site.Config.Title)
	h := here{kind: "downloads", path: path, title: e.w("downloads.title", site), about: e.w("downloads.about", site), label: view.Str{Text: e.w("downloads.crumb")},
		in: func(other *edition) string { return other.downloadsPath() }}
	v := &view.Downloads{Shell: e.shell(h)}
	reports := e.reports()
	v.Head = view.Head{Unit: view.Str{Text: e.w("downloads.crumb")}, Text: view.Str{Text: capital(e.w("downloads.finding", e.few(len(reports))))}, Deck: view.Str{Text: e.w("downloads.deck")}}
	all := &view.Table{ID: "tbl-site", Title: view.Str{Text: e.w("downloads.site-title")}, Columns: []view.Column{{Head: e.w("report.file")}, {Head: e.w("report.shows")}}}
	row := func(file, what string) view.Row {
		return view.Row{Cells: []view.Cell{{Text: base(file), Mono: true, Head: true, Href: rel(path, file)}, {Text: what}}}
	}
	rows := []view.Row{row("downloads/data.csv", e.w("download.csv-long")), row("downloads/data.csv-metadata.json", e.w("download.csvw-long"))}
	if e.opt.Read != nil {
		for _, rb := range e.site.Rulebooks {
			if rb.File != "" && e.red.ShowsRulebook(rb) {
				rows = append(rows, row(rulebookFile(rb), e.w("download.rulebook-long", rb.Year)))
			}
		}
	}
	all.Groups = [][]view.Row{rows}
	v.Sections = append(v.Sections, view.Section{ID: "site", Label: view.Str{Text: e.w("downloads.site")}, Blocks: []view.Block{all}})
	t := &view.Table{ID: "tbl-reports", Title: view.Str{Text: e.w("downloads.reports-title")}, Subtitle: e.w("downloads.reports-measure"),
		Columns: []view.Column{{Head: e.w("downloads.report")}, {Head: e.w("download.csv-head")}, {Head: e.w("download.workbook-head")}, {Head: e.w("download.traces-head")}, {Head: e.w("download.source-head")}, {Head: e.w("download.sums-head")}, {Head: e.w("section.evidence")}}}
	for _, u := range e.site.Units {
		var group []view.Row
		for _, r := range u.Reports {
			if e.ledger.Report(r) == nil {
				continue
			}
			group = append(group, view.Row{Cells: e.downloadCells(r, path)})
		}
		if len(group) == 0 {
			continue
		}
		name := e.text(u.Title)
		t.Groups = append(t.Groups, append([]view.Row{{Class: "grp", Cells: []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: 7}}}}, group...))
	}
	v.Sections = append(v.Sections, view.Section{ID: "reports", Label: view.Str{Text: e.w("downloads.reports")}, Blocks: []view.Block{t}})
	e.finish(&v.Shell, v.Sections, e.w("downloads.crumb"), site)
	return v, nil
}

func (e *edition) downloadCells(r *source.Report, path string) []view.Cell {
	link := func(file, text string) view.Cell { return view.Cell{Text: text, Href: rel(path, file)} }
	sources := view.Cell{}
	for n, file := range e.openSources(r) {
		if n > 0 {
			sources.Parts = append(sources.Parts, view.Cell{Text: e.str.Format.List})
		}
		sources.Parts = append(sources.Parts, link(reportFile(r, "source/"+base(file)), base(file)))
	}
	if len(sources.Parts) == 0 {
		sources = view.Cell{Text: e.none()}
	}
	evidence := view.Cell{Text: e.none()}
	if n := len(r.Evidence); n > 0 {
		evidence = link(e.reportPath(r)+"#evidence", e.w("report.files", e.count(n)))
	}
	return []view.Cell{
		{Text: e.w("report.crumb", r.Year), Head: true, Href: rel(path, e.reportPath(r))},
		{Parts: []view.Cell{link(reportCSVPath(r), "data.csv"), {Text: e.str.Format.List}, link(reportFile(r, "data.csv-metadata.json"), e.w("download.csvw-short"))}},
		link(e.workbookPath(r), "practice.xlsx"), link(reportFile(r, "traces.json"), "traces.json"), sources, link(reportFile(r, "SHA256SUMS"), "SHA256SUMS"), evidence,
	}
}
