package source

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/markdown"
)

// loadPages reads the front page and the plain pages.
func (l *loader) loadPages() {
	slices.Sort(l.pageFiles)
	type read struct {
		n    *Narrative
		list []mistake
		path string
	}
	out := make([]read, len(l.pageFiles))
	l.each(len(l.pageFiles), func(i int) {
		name := l.pageFiles[i]
		stem, lang, bad := l.langs.of(name)
		if bad != nil {
			out[i].list = append(out[i].list, *bad)
		}
		n := l.narrative(name, lang, &out[i].list)
		if lang == "" {
			return
		}
		out[i].n = n
		out[i].path = strings.TrimPrefix(path.Join(path.Dir(name), stem), contentDir)
		if stem == "_index" {
			out[i].path = strings.TrimPrefix(path.Dir(name), contentDir)
		}
		out[i].path = strings.TrimPrefix(out[i].path, "/")
		if n != nil && out[i].path != "" {
			n.name(out[i].path)
		}
	})
	by := map[string]*Page{}
	for i, r := range out {
		l.add(r.list...)
		if r.n == nil {
			continue
		}
		p := by[r.path]
		if p == nil {
			p = &Page{Path: r.path, ByLang: map[string]*Narrative{}}
			by[r.path] = p
			l.site.Pages = append(l.site.Pages, p)
		}
		if first := p.ByLang[r.n.Lang]; first != nil {
			l.add(mistake{at: at(l.pageFiles[i]), rule: ruleClash, message: "two files are the same page in the same language", hint: "keep one of them",
				related: []remark{{at: at(first.File), message: "the other one"}}})
			continue
		}
		p.ByLang[r.n.Lang] = r.n
	}
	l.untranslatedPages()
	slices.SortFunc(l.site.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
}

// name gives a page without a title that of its first heading, else the last part of its
// path. A heading of the first rank that opens the text becomes the title and stands in the
// text no more.
func (n *Narrative) name(of string) {
	if unblank(n.Title) != "" {
		return
	}
	n.Title = path.Base(of)
	body, err := n.Body()
	if err != nil {
		return // said when the text is read
	}
	for _, s := range markdown.Parse(body).Sections[1:] {
		if s.Title == "" {
			continue
		}
		n.Title = s.Title
		text := string(body)
		lead := len(text) - len(strings.TrimLeft(text, "\n\r"))
		if line, next := lineAt(text, lead); n.Inline == nil && strings.HasPrefix(line, "# ") && !strings.Contains(line, "{#") && s.Line == strings.Count(text[:lead], "\n")+1 {
			n.start += next
			n.BodyLine += strings.Count(text[:next], "\n")
		}
		return
	}
}

// untranslatedPages tells once a language which narratives and pages are not in it,
// where the site has them in another.
func (l *loader) untranslatedPages() {
	for _, code := range l.langs.list {
		var list []string
		var each []remark
		lacks := func(name string, by map[string]*Narrative) {
			if len(by) == 0 || by[code] != nil {
				return
			}
			list = append(list, name)
			for _, other := range l.langs.list {
				if n := by[other]; n != nil {
					each = append(each, remark{found: &diag.Place{File: n.File, Line: 1, Column: 1}, message: "the text " + name})
					return
				}
			}
		}
		for _, p := range l.site.Pages {
			lacks(or(p.Path, "the front page"), p.ByLang)
		}
		for _, u := range l.site.Units {
			lacks(u.ID, u.About)
			for _, r := range u.Reports {
				lacks(u.ID+"/"+r.Year, r.Narratives)
			}
		}
		if len(list) > 0 {
			l.add(mistake{at: at(siteName, "languages"), lang: code, each: each, rule: ruleLang, severity: diag.Info,
				message: fmt.Sprintf("%s not in %q: %s", count(len(list), "page is", "pages are"), code, some(list)), hint: "another language stands in"})
		}
	}
}
