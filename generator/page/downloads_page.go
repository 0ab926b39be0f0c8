package page

import "steelyard/generator/source"

// DownloadsView lists the data behind the pages.
type DownloadsView struct {
	Shell
	Sections []Section
}

// planDownloads is one page for the site.
func planDownloads(e *edition) []*Page {
	if len(e.reports()) == 0 {
		return nil
	}
	path := e.downloadsPath()
	return []*Page{{Path: path, Lang: e.lang, Kind: "downloads", View: lazily(path, func() (*DownloadsView, error) { return e.downloadsView(path) })}}
}

func (e *edition) downloadsView(path string) (*DownloadsView, error) {
	site := e.plain(e.site.Config.Title)
	h := here{kind: "downloads", path: path, title: e.w("downloads.title", site), about: e.w("downloads.about", site), label: Str{Text: e.w("downloads.crumb")},
		in: func(other *edition) string { return other.downloadsPath() }}
	v := &DownloadsView{Shell: e.shell(h)}
	reports := e.reports()
	v.Head = Head{Unit: Str{Text: e.w("downloads.crumb")}, Text: Str{Text: capital(e.w("downloads.finding", e.few(len(reports))))}, Deck: Str{Text: e.w("downloads.deck")}}
	all := &Table{ID: "tbl-site", Title: Str{Text: e.w("downloads.site-title")}, Columns: []Column{{Head: e.w("report.file")}, {Head: e.w("report.shows")}}}
	row := func(file, what string) Row {
		return Row{Cells: []Cell{{Text: base(file), Mono: true, Head: true, Href: rel(path, file)}, {Text: what}}}
	}
	rows := []Row{row("downloads/data.csv", e.w("download.csv-long")), row("downloads/data.csv-metadata.json", e.w("download.csvw-long"))}
	if e.opt.Read != nil {
		for _, rb := range e.site.Rulebooks {
			if rb.File != "" && !e.red.rulebooks[rb.Year] {
				rows = append(rows, row(rulebookFile(rb), e.w("download.rulebook-long", rb.Year)))
			}
		}
	}
	all.Groups = [][]Row{rows}
	v.Sections = append(v.Sections, Section{ID: "site", Label: Str{Text: e.w("downloads.site")}, Blocks: []Block{all}})
	t := &Table{ID: "tbl-reports", Title: Str{Text: e.w("downloads.reports-title")}, Subtitle: e.w("downloads.reports-measure"),
		Columns: []Column{{Head: e.w("downloads.report")}, {Head: e.w("download.csv-head")}, {Head: e.w("download.workbook-head")}, {Head: e.w("download.traces-head")}, {Head: e.w("download.source-head")}, {Head: e.w("download.sums-head")}, {Head: e.w("section.evidence")}}}
	for _, u := range e.site.Units {
		var group []Row
		for _, r := range u.Reports {
			if e.score(r) == nil {
				continue
			}
			group = append(group, Row{Cells: e.downloadCells(r, path)})
		}
		if len(group) == 0 {
			continue
		}
		name := e.text(u.Title)
		t.Groups = append(t.Groups, append([]Row{{Class: "grp", Cells: []Cell{{Text: name.Text, Lang: name.Lang, Head: true, Span: 7}}}}, group...))
	}
	v.Sections = append(v.Sections, Section{ID: "reports", Label: Str{Text: e.w("downloads.reports")}, Blocks: []Block{t}})
	e.finish(&v.Shell, v.Sections, e.w("downloads.crumb"), site)
	return v, nil
}

func (e *edition) downloadCells(r *source.Report, path string) []Cell {
	link := func(file, text string) Cell { return Cell{Text: text, Href: rel(path, file)} }
	sources := Cell{}
	for n, file := range e.openSources(r) {
		if n > 0 {
			sources.Parts = append(sources.Parts, Cell{Text: e.str.Format.List})
		}
		sources.Parts = append(sources.Parts, link(reportFile(r, "source/"+base(file)), base(file)))
	}
	if len(sources.Parts) == 0 {
		sources = Cell{Text: e.none()}
	}
	evidence := Cell{Text: e.none()}
	if n := len(r.Evidence); n > 0 {
		evidence = link(e.reportPath(r)+"#evidence", e.w("report.files", e.count(n)))
	}
	return []Cell{
		{Text: e.w("report.crumb", r.Year), Head: true, Href: rel(path, e.reportPath(r))},
		{Parts: []Cell{link(reportCSVPath(r), "data.csv"), {Text: e.str.Format.List}, link(reportFile(r, "data.csv-metadata.json"), e.w("download.csvw-short"))}},
		link(e.workbookPath(r), "practice.xlsx"), link(reportFile(r, "traces.json"), "traces.json"), sources, link(reportFile(r, "SHA256SUMS"), "SHA256SUMS"), evidence,
	}
}
