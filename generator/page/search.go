package page

import (
	"bytes"
	"encoding/json"
	"html"
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// mostResults is how many results the script shows; it holds the same number.
const mostResults = 50

func planSearch(e *planner) []*view.Page {
	path := e.SearchPath()
	return []*view.Page{{Path: path, Lang: e.Lang, Kind: "search", View: lazily(path, func() (*view.Search, error) { return e.search(), nil })}}
}

func (e *planner) search() *view.Search {
	path := e.SearchPath()
	h := here{kind: "search", path: path, title: e.W("search.title"), about: e.W("search.description"), in: func(o *planner) string { return o.SearchPath() }}
	v := &view.Search{Shell: e.shell(h), Index: e.IndexPath(), Most: mostResults}
	v.Head = view.Head{Unit: view.Str{Text: e.W("search.title")}, Text: view.Str{Text: e.W("search.headline")}}
	for _, u := range e.site.Units {
		g := view.LinkGroup{Title: e.Text(u.Title), Links: []view.Link{{Text: view.Str{Text: e.W("unit.about")}, Href: edition.Rel(path, e.UnitPath(u))}}}
		for i := len(u.Reports) - 1; i >= 0; i-- {
			r := u.Reports[i]
			if e.has(e.ReportPath(r)) {
				g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.W("unit.report", r.Year)}, Href: edition.Rel(path, e.ReportPath(r))})
			}
		}
		v.Groups = append(v.Groups, g)
	}
	v.Groups = append(v.Groups, e.yearGroup(path, "site.compare", e.ComparePath), e.yearGroup(path, "site.method-of", e.MethodPath))
	rest := view.LinkGroup{Title: view.Str{Text: e.W("plain.pages")}}
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
		if n, _ := e.Narrative(p.ByLang); n != nil && p.Path != "" {
			add(e.pageLink(p, path))
		}
	}
	for _, to := range []struct{ path, key string }{{e.DownloadsPath(), "site.downloads"}, {e.glossaryPath(), "glossary.title"}, {e.accessibilityPath(), "accessibility.title"}} {
		if e.has(to.path) {
			add(view.Link{Text: view.Str{Text: e.W(to.key)}, Href: edition.Rel(path, to.path)})
		}
	}
	v.Groups = slices.DeleteFunc(append(append(v.Groups, rest), folders...), func(g view.LinkGroup) bool { return len(g.Links) == 0 })
	return v
}

// yearGroup lists one kind of page, the latest year first, under a title of its own.
func (e *planner) yearGroup(path, key string, at func(year string) string) view.LinkGroup {
	g := view.LinkGroup{Title: view.Str{Text: e.W(key + "-all")}}
	for i := len(e.years) - 1; i >= 0; i-- {
		if to := at(e.years[i]); e.has(to) {
			g.Links = append(g.Links, view.Link{Text: view.Str{Text: e.W(key, e.years[i])}, Href: edition.Rel(path, to)})
		}
	}
	return g
}

// linksBelow lists a folder's own page, then its pages in the order of its menu, each
// with those of the folder of its name.
func (e *planner) linksBelow(dir, path string) []view.Link {
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

func (e *planner) pageLink(p *source.Page, path string) view.Link {
	n, lang := e.Narrative(p.ByLang)
	return view.Link{Text: view.Str{Text: n.Title, Lang: lang}, Href: edition.Rel(path, e.plainPath(p))}
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
func (e *planner) searchIndex() ([]byte, error) {
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
		files = append(files, &view.File{Path: e.IndexPath(), Bytes: e.searchIndex})
	}
	return files
}

// entries are all pages worth finding, in the order of the site, with most bytes or more
// of their texts.
func (e *planner) entries(most int) []entry {
	site := e.Plain(e.site.Config.Title)
	all := []entry{{e.W("front.title"), e.FrontPath(), site, e.Plain(e.site.Config.Description)}}
	for _, p := range e.site.Pages {
		n, _ := e.Narrative(p.ByLang)
		if n == nil {
			continue
		}
		if p.Path == "" {
			all[0].text = join(all[0].text, plainText(n, most))
			continue
		}
		where := site
		if up := e.pageAbove(p); up != nil {
			if t, _ := e.Narrative(up.ByLang); t != nil {
				where = t.Title
			}
		}
		all = append(all, entry{n.Title, e.plainPath(p), where, join(n.Description, plainText(n, most))})
	}
	for _, u := range e.site.Units {
		name := e.Plain(u.Title)
		about := ""
		if n, _ := e.Narrative(u.About); n != nil {
			about = plainText(n, most)
		}
		for _, d := range u.Duties {
			about = join(about, e.Plain(d.Title))
		}
		all = append(all, entry{name, e.UnitPath(u), site, about})
		for i := len(u.Reports) - 1; i >= 0; i-- {
			all = append(all, e.reportEntries(u, u.Reports[i], name, most)...)
		}
	}
	for i := len(e.years) - 1; i >= 0; i-- {
		year := e.years[i]
		all = append(all, entry{e.W("site.compare", year), e.ComparePath(year), site, ""}, entry{e.W("site.method-of", year), e.MethodPath(year), site, ""})
	}
	return append(all, entry{e.W("site.downloads"), e.DownloadsPath(), site, ""}, entry{e.W("glossary.title"), e.glossaryPath(), site, ""},
		entry{e.W("accessibility.title"), e.accessibilityPath(), site, ""})
}

func (e *planner) reportEntries(u *source.Unit, r *source.Report, name string, most int) []entry {
	report := entry{e.W("leaflet.title-report", name, r.Year), e.ReportPath(r), name, e.Plain(r.Mission)}
	if n, _ := e.Narrative(r.Narratives); n != nil {
		report.text = join(n.Headline, report.text, plainText(n, most))
	}
	all := []entry{report}
	where := e.W("search.where", name, r.Year)
	for _, d := range r.Dimensions {
		dim := entry{e.Plain(d.Title), e.DimensionPath(r, d.ID), where, e.Plain(d.Question)}
		var inds []entry
		for _, o := range d.Objectives {
			dim.text = join(dim.text, e.Plain(o.Title))
			for _, i := range o.Indicators {
				text := join(e.Plain(i.Definition), e.Plain(i.Source), e.Plain(i.Owner), e.Plain(o.Title))
				if i.Result != nil {
					text = join(text, e.Plain(i.Result.Problem))
				}
				inds = append(inds, entry{e.Plain(i.Title), e.IndicatorPath(r, i.ID), e.W("search.where-in", where, dim.title), text})
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
