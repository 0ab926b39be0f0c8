package page

import (
	"slices"
	"strings"
	"sync"

	"steelyard/generator/edition"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
)

// tree is the plain pages of a site by path and folder, and its files by their source:
// what every page asks for must not be looked for among all pages.
type tree struct {
	byPath map[string]*source.Page
	within map[string][]*source.Page // pages right in a folder, by path; the folder's own page not among them
	above  map[string]bool           // folders with pages anywhere below
	units  map[string]*source.Unit

	once     sync.Once
	evidence map[string]string // where a report's file is published, by its source
	assets   map[string]*source.File
}

func newTree(site *source.Site) *tree {
	t := &tree{byPath: map[string]*source.Page{}, within: map[string][]*source.Page{}, above: map[string]bool{}, units: map[string]*source.Unit{}}
	for _, p := range site.Pages {
		t.byPath[p.Path] = p
		if p.Path != "" {
			t.within[folder(p.Path)] = append(t.within[folder(p.Path)], p)
		}
		for dir := folder(p.Path); dir != "" && !t.above[dir]; dir = folder(dir) {
			t.above[dir] = true
		}
	}
	for _, u := range site.Units {
		t.units[u.ID] = u
	}
	return t
}

// named is an author's page of a name, wherever it lies ("guide/glossary"); nil for none.
func (t *tree) named(site *source.Site, name string) *source.Page {
	for _, p := range site.Pages {
		if p.Path == name || strings.HasSuffix(p.Path, "/"+name) {
			return p
		}
	}
	return nil
}

// file is where a file of the site is published, by its source; "" for none.
func (t *tree) file(site *source.Site, from, audience string) string {
	t.once.Do(func() {
		t.evidence, t.assets = map[string]string{}, map[string]*source.File{}
		for _, u := range site.Units {
			for _, r := range u.Reports {
				for _, f := range r.Evidence {
					t.evidence[f.Source] = edition.EvidencePath(r, f)
				}
			}
		}
		for _, f := range site.Assets {
			t.assets[f.Source] = f
		}
	})
	if at, ok := t.evidence[from]; ok {
		return at
	}
	if f := t.assets[from]; f != nil && (f.Audience != internal || audience == internal) {
		return edition.AssetPath(f)
	}
	return ""
}

// pageAbove is the page of the folder a page lies in; nil for none.
func (b *book) pageAbove(p *source.Page) *source.Page {
	if dir := folder(p.Path); dir != "" {
		return b.tree.byPath[dir]
	}
	return nil
}

// folder is the path of the folder of a page: "guide" for "guide/scoring".
func folder(path string) string {
	return path[:max(strings.LastIndexByte(path, '/'), 0)]
}

// docs keeps the texts that were parsed last: the pages of a report ask for the same one.
type docs struct {
	mu    sync.Mutex
	kept  map[*source.Narrative]*parsed
	order []*source.Narrative // the oldest first
}

type parsed struct {
	once sync.Once
	doc  *markdown.Document
	err  error
}

// keptDocs is how many texts docs keeps: some for each page in the making.
const keptDocs = 32

// get parses a narrative's text, unless that was done a moment ago.
func (d *docs) get(n *source.Narrative) (*markdown.Document, error) {
	d.mu.Lock()
	p := d.kept[n]
	if p == nil {
		p = &parsed{}
		if d.kept == nil {
			d.kept = map[*source.Narrative]*parsed{}
		}
		if len(d.order) == keptDocs {
			delete(d.kept, d.order[0])
			d.order = slices.Delete(d.order, 0, 1)
		}
		d.kept[n] = p
		d.order = append(d.order, n)
	}
	d.mu.Unlock()
	p.once.Do(func() {
		var body []byte
		if body, p.err = n.Body(); p.err == nil {
			p.doc = markdown.Parse(body)
		}
	})
	return p.doc, p.err
}
