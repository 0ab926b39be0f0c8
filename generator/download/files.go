package download

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

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
	// copied is the file of the site that it is a copy of; "" for none.
	copied string
}

// downloadsOf lists what is offered for a report beside its evidence. Languages share
// these files; the workbook is made in each language.
func (b *Shelf) downloadsOf(r *source.Report, books []*onceMore) []download {
	first := b.desks()[0]
	all := []download{
		{name: "data.csv", key: "download.csv", summed: true, bytes: func() ([]byte, error) { return csvFile(first.csvColumns(), first.records(r)), nil }},
		{name: "data.csv-metadata.json", key: "download.csvw", summed: true, bytes: func() ([]byte, error) { return first.csvwOf(r) }},
		{name: "traces.json", key: "download.traces", summed: true, bytes: func() ([]byte, error) { return first.tracesJSON(r) }},
	}
	for _, file := range b.Sources(r) {
		all = append(all, download{name: "source/" + Base(file), key: "download.source", summed: true, copied: file, bytes: func() ([]byte, error) { return b.Read(file) }})
	}
	return append(all, download{name: "SHA256SUMS", key: "download.sums", bytes: func() ([]byte, error) { return b.sums(r, books) }})
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

// sums lists the SHA-256 of a report's downloads and evidence, as sha256sum reads it.
func (b *Shelf) sums(r *source.Report, books []*onceMore) ([]byte, error) {
	var out strings.Builder
	for n, e := range b.desks() {
		data, err := books[n].bytes()
		if err != nil {
			return nil, fmt.Errorf("checksum of a workbook: %w", err)
		}
		sum := sha256.Sum256(data)
		fmt.Fprintf(&out, "%s  %s\n", hex.EncodeToString(sum[:]), edition.Rel(edition.ReportFile(r, "SHA256SUMS"), e.WorkbookPath(r)))
	}
	for _, d := range b.downloadsOf(r, books) {
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
	for _, f := range b.Evidence(r) {
		fmt.Fprintf(&out, "%s  %s\n", f.SHA256, edition.EvidenceName(f))
	}
	return []byte(out.String()), nil
}

// SumsPath is where the checksums of what the whole site offers are published.
const SumsPath = "downloads/SHA256SUMS"

// siteSums lists the SHA-256 of the files in downloads/ and of the catalogue, as seen from there.
func siteSums(lists ...[]*view.File) ([]byte, error) {
	var out strings.Builder
	for _, list := range lists {
		for _, f := range list {
			if f.Path == SumsPath || f.Path != CatalogPath && !strings.HasPrefix(f.Path, "downloads/") {
				continue
			}
			data, err := f.Bytes()
			if err != nil {
				return nil, fmt.Errorf("checksum of %s: %w", f.Path, err)
			}
			sum := sha256.Sum256(data)
			fmt.Fprintf(&out, "%s  %s\n", hex.EncodeToString(sum[:]), edition.Rel(SumsPath, f.Path))
		}
	}
	return []byte(out.String()), nil
}

// onceMore makes a file that is asked for twice, by its own name and for its checksum, once, and
// keeps it no longer than that.
type onceMore struct {
	make func() ([]byte, error)
	mu   sync.Mutex
	data []byte
}

func (o *onceMore) bytes() ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if data := o.data; data != nil {
		o.data = nil
		return data, nil
	}
	data, err := o.make()
	o.data = data
	return data, err
}

// Files lists all downloads of the site: those of reports with their evidence, those of the
// whole site, and its rulebooks.
func (b *Shelf) Files() []*view.File {
	var files []*view.File
	reports := b.reports()
	for _, r := range reports {
		made := b.made(r)
		var books []*onceMore
		for _, e := range b.desks() {
			books = append(books, &onceMore{make: func() ([]byte, error) { return e.workbook(r) }})
		}
		for _, d := range b.downloadsOf(r, books) {
			f := &view.File{Path: edition.ReportFile(r, d.name), Bytes: d.bytes, MadeOf: made}
			if d.copied != "" {
				f.MadeOf = b.Copied(d.copied)
			}
			files = append(files, f)
		}
		for n, e := range b.desks() {
			files = append(files, &view.File{Path: e.WorkbookPath(r), Bytes: books[n].bytes, MadeOf: made})
		}
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
			files = append(files, &view.File{Path: t.Path(), Bytes: func() ([]byte, error) { return t.bytes(), nil }, MadeOf: all})
		}
		for _, path := range []string{"downloads/data.csv-metadata.json", GroupPath} {
			files = append(files, &view.File{Path: path, Bytes: func() ([]byte, error) { return first.csvwGroup(tables, reports) }, MadeOf: all})
		}
		files = append(files, b.portalFiles(tables, all)...)
	}
	offered := len(files)
	if b.Read != nil {
		for _, rb := range b.Sight.Site.Rulebooks {
			if rb.File != "" && b.Sight.ShowsRulebook(rb) {
				files = append(files, &view.File{Path: edition.RulebookFile(rb), Bytes: func() ([]byte, error) { return b.Read(rb.File) }, MadeOf: b.Copied(rb.File)})
			}
		}
	}
	if len(reports) > 0 {
		files = append(files, &view.File{Path: SumsPath, Bytes: func() ([]byte, error) { return siteSums(files[:offered], files[offered:]) }, MadeOf: b.all(reports)})
	}
	return files
}

// reports are all reports that have a score, in the order of units and years.
func (b *Shelf) reports() []*source.Report {
	var all []*source.Report
	for _, l := range b.Ledger.Reports {
		all = append(all, l.Written)
	}
	return all
}
