package generator

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/input"
	"steelyard/generator/render"
	"steelyard/generator/source"
	"steelyard/themes"
)

// Made is a site that was read, scored and planned, whose files are made when they are
// asked for: for paper and for a preview, which need few of them at a time. It is safe
// for concurrent use.
type Made struct {
	plan     *plan
	renderer *render.Renderer
	audience string
	jobs     map[string]*job
	paths    []string
}

// Leaf is a page that is printed as a document of its own.
type Leaf struct {
	Unit, Year string
	Lang       string // BCP 47
	Kind       string // "report" or "leaflet"
	Path       string // of the page, from the site's root
}

// Preview is Open for a site that is being written: what is made later is made of the
// texts as they were read now, whatever is saved meanwhile. What changed while it was read
// is read again.
func Preview(ctx context.Context, opt Options) (*Made, *Summary, error) {
	type opened struct {
		made    *Made
		summary *Summary
	}
	site := input.Of(opt.FS)
	opt.FS = site.Keeping()
	if opt.Kept != nil {
		opt.FS = site.Remembering(&opt.Kept.files)
	}
	o, _, err := steady(opt, func(opt Options) (opened, error) {
		made, summary, err := Open(ctx, opt)
		return opened{made, summary}, err
	})
	if opt.Kept != nil {
		opt.Kept.parsed.Forget()
		opt.Kept.outlines.Forget()
	}
	return o.made, o.summary, err
}

// Open reads, scores and plans a site and makes nothing. Where the summary says Failed
// there is no site: its mistakes are the answer.
func Open(ctx context.Context, opt Options) (*Made, *Summary, error) {
	p, err := makePlan(ctx, opt)
	if err != nil {
		return nil, nil, err
	}
	if p.summary.Failed {
		return nil, p.summary, nil
	}
	m := &Made{plan: p, renderer: p.renderer, audience: p.audience(opt), jobs: map[string]*job{}}
	for _, j := range p.jobs() {
		m.jobs[j.path] = &j
		m.paths = append(m.paths, j.path)
		if beside := j.beside(); beside != "" {
			m.jobs[beside] = &j
			m.paths = append(m.paths, beside)
		}
	}
	slices.Sort(m.paths)
	return m, p.summary, nil
}

// Site is what was read; nobody may change it.
func (m *Made) Site() *source.Site { return m.plan.site }

// Audience is for whom the site was made: "internal" or "public".
func (m *Made) Audience() string { return m.audience }

// Words are the phrases of a language of the site; those of the first where the theme
// does not know it.
func (m *Made) Words(lang string) *themes.Strings {
	for _, l := range append([]string{lang}, append(m.plan.site.Config.Languages, "en")...) {
		if s := m.plan.theme.Strings(l); s != nil {
			return s
		}
	}
	return m.plan.theme.Strings(m.plan.theme.Languages()[0])
}

// Render executes a layout with a view for a document that is no page of the site.
func (m *Made) Render(lang, layout string, view any) ([]byte, error) {
	return m.renderer.Part(lang, layout, view)
}

// Paths are all files of the site, sorted.
func (m *Made) Paths() []string { return m.paths }

// Leaves are the reports and leaflets, in the order of languages, units and years.
func (m *Made) Leaves() []Leaf {
	var leaves []Leaf
	for _, pg := range m.plan.pages {
		if pg.Kind != "report" && pg.Kind != "leaflet" {
			continue
		}
		dir := path.Dir(pg.Path)
		if pg.Lang != m.plan.site.Config.Languages[0] {
			dir = strings.TrimPrefix(dir, pg.Lang+"/")
		}
		unit, year, _ := strings.Cut(dir, "/")
		leaves = append(leaves, Leaf{Unit: unit, Year: year, Lang: pg.Lang, Kind: pg.Kind, Path: pg.Path})
	}
	return leaves
}

// File makes a file; the error is fs.ErrNotExist where the site has none at the path.
func (m *Made) File(path string) (file []byte, err error) {
	j := m.jobs[path]
	if j == nil {
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	err = j.make(m.renderer, func(data, beside []byte) error {
		if path == j.beside() {
			data = beside
		}
		file = bytes.Clone(data)
		return nil
	})
	return file, err
}
