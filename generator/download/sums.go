package download

import (
	"fmt"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// SumsPath is where the checksums of what the whole site offers are published.
const SumsPath = "downloads/SHA256SUMS"

// sumsOf lists the SHA-256 of files and of evidence, as sha256sum reads it: by their names
// as seen from the list.
func sumsOf(path string, files []*view.File, evidence []*source.File) *view.File {
	list := func(measure func(*view.File) (view.Measured, error)) ([]byte, error) {
		var out strings.Builder
		for _, f := range files {
			of, err := measure(f)
			if err != nil {
				return nil, fmt.Errorf("checksum of %s: %w", f.Path, err)
			}
			fmt.Fprintf(&out, "%s  %s\n", of.SHA256, edition.Rel(path, f.Path))
		}
		for _, f := range evidence {
			fmt.Fprintf(&out, "%s  %s\n", f.SHA256, edition.EvidenceName(f))
		}
		return []byte(out.String()), nil
	}
	return &view.File{Path: path, Bytes: func() ([]byte, error) { return list(view.Measure) }, Sums: list}
}

// ofSite are the files in downloads/ and the catalogue.
func ofSite(all []*view.File) []*view.File {
	var files []*view.File
	for _, f := range all {
		if f.Path == CatalogPath || strings.HasPrefix(f.Path, "downloads/") {
			files = append(files, f)
		}
	}
	return files
}
