package page

import (
	"bytes"
	"encoding/json"
	"html"
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/generator/view"
)

// mostResults is how many results the script shows; it holds the same number.
const mostResults = 50

func planSearch(e *edition) []*view.Page {
	path := e.searchPath()
	return []*view.Page{{Path: path, Lang: e.lang, Kind: "search", View: lazily(path, func() (*view.Search, error) { return e.search(), nil })}}
}

// indexPath is where an edition's search index is published.
func (e *edition) indexPath() string { return "assets/search." + e.lang + ".js" }

func (e *edition) search() *view.Search {
	path := e.searchPath()
	h := here{kind: "search", path: path, title: e.w("search.title"), about: e.w("search.description"), in: func(o *edition) string { return o.searchPath() }}
	v := &view.Search{Shell: e.shell(h), Index: e.indexPath(), Most: mostResults}
	v.Head = view.Head{Unit: view.Str{Text: e.w("search.title")}, Text: view.Str{Text: e.w("search.headline")}}
	for _, u := range e.site.Units {
		g := view.LinkGroup{Title: e.text(u.Title), Links: []view.Link{{Text: view.Str{Text: e.w("unit.about")}, Href: rel(path, e.unitPath(u))}}}
		for i := len(u.Reports) - 1; i >= 0; i-- {
			r := u.Reports[i]
			if e.has(e.reportPath(r)) {
				g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.w("unit.report", r.Year)}, Href: rel(path, e.reportPath(r))})
			}
		}
		v.Groups = append(v.Groups, g)
	}
	v.Groups = append(v.Groups, e.yearGroup(path, "site.compare", e.comparePath), e.yearGroup(path, "site.method-of", e.methodPath))
	rest := view.LinkGroup{Title: view.Str{Text: e.w("plain.pages")}}
	var folders []view.LinkGroup
	for _, p := range e.inOrder("") {
		if p.Path == "" {
			continue
		}
		links := e.linksBelow(p.Path, path)
		if len(links) > 1 {
			folders = append(folders, view.LinkGroup{Title: links[0].Text, Links: links})
		} else {
			rest.Links = append(rest.Links, e.pageLink(p, path))
		}
	}
	listed := map[string]bool{}
	for _, g := range append(folders, rest) {
		for _, l := range g.Links {
			listed[l.Href] = true
		}
	}
	add := func(l view.Link) {
		if !listed[l.Href] {
			listed[l.Href] = true
			rest.Links = append(rest.Links, l)
		}
	}
	for _, p := range e.site.Pages { // those in folders without a page of their own
		if n, _ := e.narrative(p.ByLang); n != nil && p.Path != "" {
			add(e.pageLink(p, path))
		}
	}
	for _, to := range []struct{ path, key string }{{e.downloadsPath(), "site.downloads"}, {e.glossaryPath(), "glossary.title"}, {e.accessibilityPath(), "accessibility.title"}} {
		if e.has(to.path) {
			add(view.Link{Text: view.Str{Text: e.w(to.key)}, Href: rel(path, to.path)})
		}
	}
	v.Groups = slices.DeleteFunc(append(append(v.Groups, rest), folders...), func(g view.LinkGroup) bool { return len(g.Links) == 0 })
	return v
}

// yearGroup lists one kind of page, the latest year first, under a title of its own.
func (e *edition) yearGroup(path, key string, at func(year string) string) view.LinkGroup {
	g := view.LinkGroup{Title: view.Str{Text: e.w(key + "-all")}}
	for i := len(e.years) - 1; i >= 0; i-- {
		if to := at(e.years[i]); e.has(to) {
			g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.w(key, e.years[i])}, Href: rel(path, to)})
		}
	}
	return g
}

// linksBelow lists a folder's own page, then its pages in the order of its menu, each
// with those of the folder of its name.
func (e *edition) linksBelow(dir, path string) []view.Link {
	var links []view.Link
	for _, p := range e.inOrder(dir) {
		if p.Path == dir {
			links = append(links, e.pageLink(p, path))
		} else if below := e.linksBelow(p.Path, path); len(below) > 0 {
			links = append(links, below...)
		} else {
			links = append(links, e.pageLink(p, path))
		}
	}
	return links
}

func (e *edition) pageLink(p *source.Page, path string) view.Link {
	n, lang := e.narrative(p.ByLang)
	return view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: rel(path, e.plainPath(p))}
}

// entry is one page in the search index.
type entry struct{ title, href, where, text string }

// longestText is how much of a page's text the index holds, in bytes. A site of many
// pages holds less of each, shortestText at least, so that the index stays about
// wholeIndex: whoever searches loads all of it.
const (
	longestText  = 6000
	shortestText = 200
	wholeIndex   = 2 << 20
)

// searchIndex is an edition's index as a script: it calls steelyardIndex with one list a
// page: title, address from the root, where it stands, text. A script, because a page
// opened from a disk may load one but may not read a file.
func (e *edition) searchIndex() ([]byte, error) {
	var list [][4]string
	most := min(max(wholeIndex/max(len(e.paths)/len(e.editions), 1), shortestText), longestText)
	for _, x := range e.entries(most) {
		if e.has(x.href) {
			list = append(list, [4]string{x.title, x.href, x.where, shorten(x.text, most)})
		}
	}
	var out bytes.Buffer
	out.WriteString("steelyardIndex(")
	enc := json.NewEncoder(&out) // escapes <, > and &
	if err := enc.Encode(list); err != nil {
		return nil, err
	}
	out.Truncate(out.Len() - 1)
	out.WriteString(");\n")
	return out.Bytes(), nil
}

// searchFiles are the indexes of all editions.
func (b *book) searchFiles() []*view.File {
	var files []*view.File
	for _, e := range b.editions {
		files = append(files, &view.File{Path: e.indexPath(), Bytes: e.searchIndex})
	}
	return files
}

// entries are all pages worth finding, in the order of the site, with most bytes or more
// of their texts.
func (e *edition) entries(most int) []entry {
	site := e.plain(e.site.Config.Title)
	all := []entry{{e.w("front.title"), e.frontPath(), site, e.plain(e.site.Config.Description)}}
	for _, p := range e.site.Pages {
		n, _ := e.narrative(p.ByLang)
		if n == nil {
			continue
		}
		if p.Path == "" {
			all[0].text = join(all[0].text, plainText(n, most))
			continue
		}
		where := site
		if up := e.pageAbove(p); up != nil {
			if t, _ := e.narrative(up.ByLang); t != nil {
				where = t.Title
			}
		}
		all = append(all, entry{n.Title, e.plainPath(p), where, join(n.Description, plainText(n, most))})
	}
	for _, u := range e.site.Units {
		name := e.plain(u.Title)
		about := ""
		if n, _ := e.narrative(u.About); n != nil {
			about = plainText(n, most)
		}
		for _, d := range u.Duties {
			about = join(about, e.plain(d.Title))
		}
		all = append(all, entry{name, e.unitPath(u), site, about})
		for i := len(u.Reports) - 1; i >= 0; i-- {
			all = append(all, e.reportEntries(u, u.Reports[i], name, most)...)
		}
	}
	for i := len(e.years) - 1; i >= 0; i-- {
		year := e.years[i]
		all = append(all, entry{e.w("site.compare", year), e.comparePath(year), site, ""}, entry{e.w("site.method-of", year), e.methodPath(year), site, ""})
	}
	return append(all, entry{e.w("site.downloads"), e.downloadsPath(), site, ""}, entry{e.w("glossary.title"), e.glossaryPath(), site, ""},
		entry{e.w("accessibility.title"), e.accessibilityPath(), site, ""})
}

func (e *edition) reportEntries(u *source.Unit, r *source.Report, name string, most int) []entry {
	report := entry{e.w("leaflet.title-report", name, r.Year), e.reportPath(r), name, e.plain(r.Mission)}
	if n, _ := e.narrative(r.Narratives); n != nil {
		report.text = join(n.Headline, report.text, plainText(n, most))
	}
	all := []entry{report}
	where := e.w("search.where", name, r.Year)
	for _, d := range r.Dimensions {
		dim := entry{e.plain(d.Title), e.dimensionPath(r, d.ID), where, e.plain(d.Question)}
		var inds []entry
		for _, o := range d.Objectives {
			dim.text = join(dim.text, e.plain(o.Title))
			for _, i := range o.Indicators {
				text := join(e.plain(i.Definition), e.plain(i.Source), e.plain(i.Owner), e.plain(o.Title))
				if i.Result != nil {
					text = join(text, e.plain(i.Result.Problem))
				}
				inds = append(inds, entry{e.plain(i.Title), e.indicatorPath(r, i.ID), e.w("search.where-in", where, dim.title), text})
			}
		}
		all = append(append(all, dim), inds...)
	}
	return all
}

// join puts what is not empty together with a space.
func join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

// shorten cuts a text after so many bytes, between characters.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most]
}

// textOf is the text of HTML that package markdown made: well-formed, no scripts.
func textOf(markup []byte) string {
	var b strings.Builder
	space := false
	for len(markup) > 0 {
		at := bytes.IndexByte(markup, '<')
		if at < 0 {
			at = len(markup)
		}
		piece := strings.Join(strings.Fields(html.UnescapeString(string(markup[:at]))), " ")
		if piece != "" {
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(piece)
			space = true
		}
		if at == len(markup) {
			break
		}
		end := bytes.IndexByte(markup[at:], '>')
		if end < 0 {
			break
		}
		markup = markup[at+end+1:]
	}
	return b.String()
}
