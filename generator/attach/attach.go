// Package attach says how a file of somebody else is published: evidence, a picture, a
// document that a page links.
//
// What a browser runs or lays out as a page would run in the name of the site, beside the
// scores: an HTML file, a script, a drawing with a script in it. A file keeps its name
// where its kind is one that is shown or handed over without being run; every other one
// is published under a name at which browsers keep it, name.ext.download. A drawing (SVG)
// keeps its name where it holds nothing but what is drawn.
//
// The package refuses to change a file: its checksum is printed. Start at Published.
package attach

import (
	"path"
	"strings"
)

// Suffix stands behind the name of a file that is not to be opened where it lies.
const Suffix = ".download"

// passive are the kinds of files that nothing in is run of: pictures, sound and film,
// plain text and data, and what a browser hands to another program.
var passive = func() map[string]bool {
	kinds := map[string]bool{}
	for _, list := range []string{
		".png .jpg .jpeg .gif .webp .avif .bmp .tif .tiff .ico .heic",
		".mp3 .m4a .ogg .oga .wav .flac .mp4 .m4v .webm .ogv .mov",
		".txt .csv .tsv .json .geojson .toml .md .log .ics .bib",
		".pdf .ofd .docx .docm .doc .xlsx .xlsm .xls .pptx .ppt .odt .ods .odp .odg .rtf .wps .et .dps .epub .vsdx .mpp .dwg .msg .eml",
		".zip .7z .gz .xz .zst .tar .rar .parquet .sqlite .sav .dta .rds .shp .dbf .shx .prj .gpkg",
		".woff .woff2 .ttf .otf",
	} {
		for _, ext := range strings.Fields(list) {
			kinds[ext] = true
		}
	}
	return kinds
}()

// Published is the path at which a file is published: its own, or with Suffix behind it.
// active says that it is a drawing that holds more than a drawing: see CheckSVG.
func Published(name string, active bool) string {
	ext := strings.ToLower(path.Ext(name))
	if passive[ext] || ext == ".svg" && !active {
		return name
	}
	return name + Suffix
}

// IsSVG says whether a name is that of a drawing.
func IsSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }
