package download

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// download is one file offered for a report: its name in the report's folder, what a
// reader is told, and how its bytes are made.
type download struct {
	name  string
	key   string // of its phrase: "download.csv"
	bytes func() ([]byte, error)
	// ranked files tell how units stand to each other.
	ranked bool
	// copied is the file of the site that it is a copy of; "" for none.
	copied string
}

// downloadsOf lists what is offered for a report beside its evidence, its workbooks and its
// checksums. Languages share these files.
func (b *Shelf) downloadsOf(r *source.Report) []download {
	first := b.desks()[0]
	all := []download{
		{name: "data.csv", key: "download.csv", bytes: func() ([]byte, error) { return csvFile(first.csvColumns(), first.records(r)), nil }},
		{name: "data.csv-metadata.json", key: "download.csvw", bytes: func() ([]byte, error) { return first.csvwOf(r) }},
		{name: "traces.json", key: "download.traces", ranked: true, bytes: func() ([]byte, error) { return first.tracesJSON(r) }},
	}
	for _, file := range b.Sources(r) {
		all = append(all, download{name: "source/" + Base(file), key: "download.source", copied: file, bytes: func() ([]byte, error) { return b.Read(file) }})
	}
	return all
}

// Sources are the TOML files of a report that its audience may have: none where
// anything in the report is withheld, since a file cannot be published in part.
func (b *Shelf) Sources(r *source.Report) []string {
	if b.Read == nil || r.Dir == "" || !b.Sight.ShowsSources(r) {
		return nil
	}
	return r.Sources
}

// Base is the last part of a path.
func Base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// Files lists all downloads of the site: those of reports with their evidence, those of the
// whole site, and its rulebooks.
func (b *Shelf) Files() []*view.File {
	var files []*view.File
	reports := b.reports()
	for _, r := range reports {
		alone, among := b.made(r)
		own := len(files)
		for _, e := range b.desks() {
			files = append(files, &view.File{Path: e.WorkbookPath(r), Bytes: b.held(r, func() ([]byte, error) { return e.workbook(r) }), MadeOf: alone})
		}
		for _, d := range b.downloadsOf(r) {
			f := &view.File{Path: edition.ReportFile(r, d.name), Bytes: b.held(r, d.bytes), MadeOf: alone}
			switch {
			case d.copied != "":
				f.Bytes, f.MadeOf = d.bytes, b.Copied(d.copied)
			case d.ranked:
				f.MadeOf = among
			case d.name == "data.csv" && r.Resting() != nil:
				f.Bytes = b.held(r, func() ([]byte, error) {
					if _, err := b.tableRows(r); err != nil { // while it is there
						return nil, err
					}
					return d.bytes()
				})
			}
			files = append(files, f)
		}
		files = append(files, sumsOf(edition.ReportFile(r, "SHA256SUMS"), slices.Clone(files[own:]), b.Evidence(r)))
		if b.Read != nil {
			for _, f := range b.Evidence(r) {
				files = append(files, &view.File{Path: edition.EvidencePath(r, f), Bytes: func() ([]byte, error) { return b.Read(f.Source) }, MadeOf: b.Copied(f.Source)})
			}
		}
	}
	if len(reports) > 0 {
		first, all := b.desks()[0], b.all(reports)
		tables := b.tables(reports)
		for _, t := range tables {
			files = append(files, t.file)
		}
		for _, path := range []string{"downloads/data.csv-metadata.json", GroupPath} {
			files = append(files, &view.File{Path: path, Bytes: func() ([]byte, error) { return first.csvwGroup(tables, reports) }, MadeOf: all})
		}
		files = append(files, b.portalFiles(tables)...)
	}
	if b.Read != nil {
		for _, rb := range b.Sight.Site.Rulebooks {
			if rb.File != "" && b.Sight.ShowsRulebook(rb) {
				files = append(files, &view.File{Path: edition.RulebookFile(rb), Bytes: func() ([]byte, error) { return b.Read(rb.File) }, MadeOf: b.Copied(rb.File)})
			}
		}
	}
	if len(reports) > 0 {
		files = append(files, sumsOf(SumsPath, ofSite(files), nil))
	}
	return files
}

// held makes bytes while the unit of a report is held: the report may rest.
func (b *Shelf) held(r *source.Report, bytes func() ([]byte, error)) func() ([]byte, error) {
	if r.Resting() == nil {
		return bytes
	}
	return func() ([]byte, error) {
		done, err := b.Ledger.HoldUnit(b.Ledger.Report(r))
		if err != nil {
			return nil, err
		}
		defer done()
		return bytes()
	}
}

// reports are all reports that have a score, in the order of units and years.
func (b *Shelf) reports() []*source.Report {
	var all []*source.Report
	for _, l := range b.Ledger.Reports {
		all = append(all, l.Written)
	}
	return all
}
