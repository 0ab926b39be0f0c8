package page

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	// summed files are listed in SHA256SUMS.
	summed bool
}

// downloadsOf lists what is offered for a report beside its evidence. Languages share
// these files; the workbook is made in each language.
func (b *book) downloadsOf(r *source.Report) []download {
	first := b.editions[0]
	all := []download{
		{name: "data.csv", key: "download.csv", summed: true, bytes: func() ([]byte, error) { return csvFile(first.csvColumns(), first.records(r)), nil }},
		{name: "data.csv-metadata.json", key: "download.csvw", summed: true, bytes: func() ([]byte, error) { return first.csvw("data.csv", r) }},
		{name: "traces.json", key: "download.traces", summed: true, bytes: func() ([]byte, error) { return first.tracesJSON(r) }},
	}
	for _, file := range b.openSources(r) {
		all = append(all, download{name: "source/" + base(file), key: "download.source", summed: true, bytes: func() ([]byte, error) { return b.opt.Read(file) }})
	}
	return append(all, download{name: "SHA256SUMS", key: "download.sums", bytes: func() ([]byte, error) { return b.sums(r) }})
}

// openSources are the TOML files of a report that its audience may have: none where
// anything in the report is withheld, since a file cannot be published in part.
func (b *book) openSources(r *source.Report) []string {
	if b.opt.Read == nil || r.Dir == "" || !b.red.ShowsSources(r) {
		return nil
	}
	return r.Sources
}

func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// sums lists the SHA-256 of a report's downloads and evidence, as sha256sum reads it.
func (b *book) sums(r *source.Report) ([]byte, error) {
	var out strings.Builder
	for _, d := range b.downloadsOf(r) {
		if !d.summed {
			continue
		}
		data, err := d.bytes()
		if err != nil {
			return nil, fmt.Errorf("checksum of %s: %w", d.name, err)
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&out, "%s  %s\n", hex.EncodeToString(sum[:]), d.name)
	}
	for _, f := range b.evidence(r) {
		fmt.Fprintf(&out, "%s  %s\n", f.SHA256, edition.EvidenceName(f))
	}
	return []byte(out.String()), nil
}

// downloadFiles lists all downloads of the site, and the files that narratives and
// results refer to.
func (b *book) downloadFiles() []*view.File {
	var files []*view.File
	reports := b.reports()
	for _, r := range reports {
		for _, d := range b.downloadsOf(r) {
			files = append(files, &view.File{Path: edition.ReportFile(r, d.name), Bytes: d.bytes})
		}
		for _, e := range b.editions {
			files = append(files, &view.File{Path: e.WorkbookPath(r), Bytes: func() ([]byte, error) { return e.workbook(r) }})
		}
		if b.opt.Read != nil {
			for _, f := range b.evidence(r) {
				files = append(files, &view.File{Path: edition.EvidencePath(r, f), Bytes: func() ([]byte, error) { return b.opt.Read(f.Source) }})
			}
		}
	}
	if len(reports) > 0 {
		first := b.editions[0]
		files = append(files,
			&view.File{Path: "downloads/data.csv", Bytes: func() ([]byte, error) {
				var all [][]string
				for _, r := range reports {
					all = append(all, first.records(r)...)
				}
				return csvFile(first.csvColumns(), all), nil
			}},
			&view.File{Path: "downloads/data.csv-metadata.json", Bytes: func() ([]byte, error) { return first.csvw("data.csv", nil) }})
		for _, x := range siteTables {
			files = append(files, &view.File{Path: "downloads/" + x[0], Bytes: func() ([]byte, error) { return b.siteTable(x[0], reports), nil }})
		}
	}
	if b.opt.Read != nil {
		for _, rb := range b.site.Rulebooks {
			if rb.File != "" && b.red.ShowsRulebook(rb) {
				files = append(files, &view.File{Path: edition.RulebookFile(rb), Bytes: func() ([]byte, error) { return b.opt.Read(rb.File) }})
			}
		}
		for _, f := range b.site.Assets {
			if b.refers[f.Source] && (f.Audience != internal || b.opt.Audience == internal) {
				files = append(files, &view.File{Path: edition.AssetPath(f), Bytes: func() ([]byte, error) { return b.opt.Read(f.Source) }})
			}
		}
	}
	return files
}

// reports are all reports that have a score, in the order of units and years.
func (b *book) reports() []*source.Report {
	var all []*source.Report
	for _, u := range b.site.Units {
		for _, r := range u.Reports {
			if b.ledger.Report(r) != nil {
				all = append(all, r)
			}
		}
	}
	return all
}
