package source

import (
	"path"
	"slices"
	"strings"
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
				related: []remark{{at(first.File), "the other one"}}})
			continue
		}
		p.ByLang[r.n.Lang] = r.n
	}
	slices.SortFunc(l.site.Pages, func(a, b *Page) int { return strings.Compare(a.Path, b.Path) })
}
