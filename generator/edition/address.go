package edition

import (
	"strings"

	"steelyard/generator/attach"
	"steelyard/generator/source"
)

// Addresses. All pages are files that a browser can open from a disk: links name
// index.html.

func (e *Edition) FrontPath() string { return e.Prefix + "index.html" }

func (e *Edition) UnitPath(u *source.Unit) string { return e.Prefix + u.ID + "/index.html" }

func (e *Edition) ReportDir(r *source.Report) string {
	return e.Prefix + r.Unit.ID + "/" + r.Year + "/"
}

func (e *Edition) ReportPath(r *source.Report) string { return e.ReportDir(r) + "index.html" }

func (e *Edition) LeafletPath(r *source.Report) string { return e.ReportDir(r) + "leaflet.html" }

// CheckPath is where a report's figures are worked out again.
func (e *Edition) CheckPath(r *source.Report) string { return e.ReportDir(r) + "check.html" }

func (e *Edition) MapPath(r *source.Report) string { return e.ReportDir(r) + "map.html" }

func (e *Edition) ChangesPath(r *source.Report) string { return e.ReportDir(r) + "changes.html" }

func (e *Edition) CoveragePath(r *source.Report) string {
	return e.ReportDir(r) + "coverage.html"
}

func (e *Edition) DimensionPath(r *source.Report, id string) string {
	return e.ReportDir(r) + "dimension/" + id + ".html"
}

func (e *Edition) IndicatorPath(r *source.Report, id string) string {
	return e.ReportDir(r) + "indicator/" + id + ".html"
}

func (e *Edition) ComparePath(year string) string { return e.Prefix + "compare/" + year + ".html" }

func (e *Edition) MethodPath(year string) string { return e.Prefix + "method/" + year + ".html" }

func (e *Edition) DownloadsPath() string { return e.Prefix + "downloads/index.html" }

func (e *Edition) SearchPath() string { return e.Prefix + "search.html" }

// IndexPath is where an edition's search index is published.
func (e *Edition) IndexPath() string { return "assets/search." + e.Lang + ".js" }

// WorkbookPath is where a report's workbook is published in one language.
func (e *Edition) WorkbookPath(r *source.Report) string { return e.ReportDir(r) + "practice.xlsx" }

// ReportFile is where a download of a report is published.
func ReportFile(r *source.Report, name string) string { return r.Unit.ID + "/" + r.Year + "/" + name }

func ReportCSVPath(r *source.Report) string { return ReportFile(r, "data.csv") }

// RulebookFile is where a rulebook is published.
func RulebookFile(rb *source.Rulebook) string { return "downloads/rulebook-" + rb.Year + ".toml" }

// EvidenceName is the name under which a file of a report is published, as seen from the
// report's folder: another than its own where a browser would run it.
func EvidenceName(f *source.File) string { return attach.Published(f.Path, f.Active) }

// EvidencePath is where a file of a report is published; languages share it.
func EvidencePath(r *source.Report, f *source.File) string {
	return r.Unit.ID + "/" + r.Year + "/" + EvidenceName(f)
}

// AssetPath is where another file of content/ is published; languages share it.
func AssetPath(f *source.File) string {
	return attach.Published(strings.TrimPrefix(f.Source, "content/"), f.Active)
}

// Rel is the address of to as a page at from links it: "../2024/index.html". Both are
// paths from the site's root; to may carry a fragment.
func Rel(from, to string) string {
	if rest, ok := strings.CutPrefix(to, from); ok && (rest == "" || rest[0] == '#') {
		if rest == "" {
			return from[strings.LastIndexByte(from, '/')+1:]
		}
		return rest
	}
	same := 0 // length of the folders both begin with
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			same = i + 1
		}
	}
	const up = "../../../../../../../../"
	if n := 3 * strings.Count(from[same:], "/"); n <= len(up) {
		return up[:n] + to[same:]
	}
	return strings.Repeat("../", strings.Count(from[same:], "/")) + to[same:]
}
