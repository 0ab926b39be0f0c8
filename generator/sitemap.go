package generator

import (
	"encoding/xml"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/view"
)

// mostSites is how many addresses one sitemap may have, by sitemaps.org.
const mostSites = 50_000

// sitemap lists the pages of a site for search engines; none where the site does not say
// where it is published. A site of more pages than one file may name has several, and an
// index of them.
func sitemap(base string, pages []*view.Page) []*view.File {
	if base == "" {
		return nil
	}
	type entry struct {
		Loc string `xml:"loc"`
	}
	type list struct {
		XMLName  xml.Name
		Space    string  `xml:"xmlns,attr"`
		URLs     []entry `xml:"url,omitempty"`
		Sitemaps []entry `xml:"sitemap,omitempty"`
	}
	const space = "http://www.sitemaps.org/schemas/sitemap/0.9"
	write := func(l list) func() ([]byte, error) {
		return func() ([]byte, error) {
			data, err := xml.MarshalIndent(l, "", " ")
			return append([]byte(xml.Header), append(data, '\n')...), err
		}
	}
	at := func(path string) entry { return entry{base + (&url.URL{Path: path}).EscapedPath()} }
	var all []entry
	for _, p := range pages {
		all = append(all, at(p.Path))
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.Loc, b.Loc) })
	if len(all) <= mostSites {
		return []*view.File{{Path: "sitemap.xml", Bytes: write(list{XMLName: xml.Name{Local: "urlset"}, Space: space, URLs: all})}}
	}
	index := list{XMLName: xml.Name{Local: "sitemapindex"}, Space: space}
	var files []*view.File
	for part := range slices.Chunk(all, mostSites) {
		name := "sitemap-" + strconv.Itoa(len(files)+1) + ".xml"
		files = append(files, &view.File{Path: name, Bytes: write(list{XMLName: xml.Name{Local: "urlset"}, Space: space, URLs: part})})
		index.Sitemaps = append(index.Sitemaps, at(name))
	}
	return append(files, &view.File{Path: "sitemap.xml", Bytes: write(index)})
}
