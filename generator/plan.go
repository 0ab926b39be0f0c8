package generator

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/output"
	"steelyard/generator/page"
	"steelyard/generator/redact"
	"steelyard/generator/render"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// plan is what the first pass comes to.
type plan struct {
	site    *source.Site
	scores  []*scoring.Score
	theme   *themes.Theme
	pages   []*view.Page
	files   []*view.File
	summary *Summary

	renderer *render.Renderer
	before   *page.Before // nil where nothing is remembered
}

// score reads and scores, and asks the rules of a good scorecard where question is
// set. Where reading finds errors there is nothing to score, and the plan has a site
// and a summary only.
func score(ctx context.Context, opt Options, question bool) (p *plan, found []diag.Diagnostic, err error) {
	p = &plan{summary: &Summary{}}
	opt.tell("read", 0, 1)
	found = p.read(opt)
	opt.tell("read", 1, 1)
	if p.judge(found, opt) {
		return p, found, ctx.Err()
	}
	opt.tell("score", 0, 1)
	p.scores = opt.scoreAll(p.site)
	found = append(found, source.Unfinished(p.site, p.scores)...)
	found = append(found, opt.sleep.told(p.site)...)
	p.judge(found, opt)
	if question {
		found = append(found, opt.question(p.site, p.scores)...)
		p.judge(found, opt)
	}
	if !opt.Unsealed {
		if sealed := append(interrupted(opt), opt.sealed(p.site, p.scores)...); len(sealed) > 0 {
			found = append(found, sealed...)
			p.judge(found, opt)
		}
	}
	opt.tell("score", 1, 1)
	return p, found, ctx.Err()
}

// makePlan is the first pass.
func makePlan(ctx context.Context, opt Options) (*plan, error) {
	p, found, err := score(ctx, opt, true)
	if err != nil {
		return p, err
	}
	if p.scores == nil {
		p.site.Stay() // nothing is made, and texts are held against what reports have
		p.judge(append(found, page.CheckTexts(p.site, p.audience(opt))...), opt)
		return p, ctx.Err()
	}
	opt.tell("plan", 0, 1)
	p.renderer, err = opt.render(p.theme)
	if errors, _ := diag.Count(found); err != nil && errors == 0 { // else it was told with its place
		found = append(found, diag.Diagnostic{Rule: "E-theme", Place: p.site.Config.Place, Message: err.Error()})
	}
	found = append(found, p.lay(opt)...)
	opt.tell("plan", 1, 1)
	p.judge(found, opt)
	return p, ctx.Err()
}

// unwritable tells what could not be written on every system and no rule of names foresaw,
// where nothing else is wrong. A preview writes nothing and does not ask.
func (p *plan) unwritable(opt Options) {
	if p.summary.Failed {
		return
	}
	if err := output.CheckPaths(p.paths()); err != nil {
		p.judge(append(p.summary.Diagnostics, diag.Diagnostic{Rule: "E-file", Place: p.site.Config.Place, Message: err.Error()}), opt)
	}
}

// paths are where the pages and files of the site will stand.
func (p *plan) paths() []string {
	paths := []string{ManifestName}
	for _, x := range p.pages {
		paths = append(paths, x.Path)
	}
	for _, f := range p.files {
		paths = append(paths, f.Path)
	}
	return paths
}

func (o Options) tell(stage string, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// judge sorts what was found into the summary and reports whether it stops the build.
func (p *plan) judge(found []diag.Diagnostic, opt Options) bool {
	p.summary.Diagnostics = diag.Sort(slices.Clone(found))
	errors, warnings := diag.Count(p.summary.Diagnostics)
	p.summary.Warnings = warnings
	p.summary.Failed = errors > 0 || opt.Strict && warnings > 0
	return p.summary.Failed
}

// read loads the site and its theme.
func (p *plan) read(opt Options) []diag.Diagnostic {
	site, found := opt.load()
	p.site, p.summary.Part = site, site.Part != nil
	for _, u := range site.Units {
		for _, r := range u.Reports {
			p.summary.Reports = append(p.summary.Reports, Named{u.ID, r.Year})
		}
	}
	name := opt.Theme
	if name == "" {
		name = site.Config.Theme
	}
	var err error
	p.theme, err = themes.Load(opt.FS, name)
	if err != nil {
		return append(found, diag.Diagnostic{Rule: "E-theme", Place: cmp.Or(site.Config.At["theme"], site.Config.Place), Message: err.Error()})
	}
	found = append(found, p.theme.Found()...)
	found = append(found, p.tellTheme()...)
	if p.theme.OnDisk {
		found = append(found, render.Check(p.theme, site.Config.Languages)...)
	}
	if p.theme.OnDisk && p.theme.Name == "default" {
		found = append(found, diag.Diagnostic{Rule: "E-theme", Severity: diag.Info, Place: diag.Place{File: "themes/default"},
			Message: "files of this folder lie over the built-in theme: " + strings.Join(p.theme.Own(), ", "), Hint: "a theme of its own name, with theme = \"NAME\" in site.toml, says so"})
	}
	found = append(found, p.wordless()...)
	for _, c := range p.theme.CheckColours(site.Config.Colours) {
		found = append(found, diag.Diagnostic{Rule: "E-colour", Place: cmp.Or(site.Config.At["colours."+c.Key], site.Config.Place), Message: c.Message, Hint: c.Hint})
	}
	return found
}

// wordless finds the languages of the site that the theme has no words for, or only some:
// English under the name of another language would be read aloud and spelt as that.
func (p *plan) wordless() []diag.Diagnostic {
	var found []diag.Diagnostic
	for i, lang := range p.site.Config.Languages {
		words := p.theme.Strings(lang)
		say := diag.Diagnostic{Rule: "E-language", Place: p.site.Config.Place}
		if i < len(p.site.Config.LanguageAt) {
			say.Place = p.site.Config.LanguageAt[i]
		}
		if words == nil || !themes.SameLanguage(lang, words.Tag) {
			say.Message = fmt.Sprintf("the theme has no words in %q", lang)
			say.Hint = fmt.Sprintf("copy strings/en.toml of the built-in theme to themes/NAME/strings/%s.toml and translate it; %s", lang, diag.Suggest(lang, p.theme.Languages()))
			found = append(found, say)
			continue
		}
		if has, all, of, whole := words.Lacks(); !whole {
			say.Severity = diag.Warning
			say.Message = fmt.Sprintf("%s: %d of %d words; the others are shown in %q", words.Tag, has, all, of.Tag)
			say.Hint = "translate those that lack in " + p.theme.Place("strings/"+words.Tag+".toml")
			found = append(found, say)
		}
	}
	return found
}

// Words are those of a language in the site's theme: the site's first where lang is "".
// "zh" stands for "zh-CN". A language that the theme has not is an error that names those
// that it has.
func Words(opt Options, site *source.Site, lang string) (*themes.Theme, *themes.Strings, error) {
	theme, err := themes.Load(opt.FS, cmp.Or(opt.Theme, site.Config.Theme))
	if err != nil {
		return nil, nil, err
	}
	known := theme.Languages()
	if lang != "" && !slices.ContainsFunc(known, func(k string) bool { return k == lang || strings.HasPrefix(k, lang+"-") }) {
		return nil, nil, fmt.Errorf("--lang is %q; %s", lang, diag.Suggest(lang, known))
	}
	return theme, theme.Strings(cmp.Or(lang, site.Config.Languages[0])), nil
}

// Rules tells, by id, what each kind of mistake is and what each rule of lint asks.
func Rules() map[string]string {
	rules := map[string]string{}
	for _, m := range Mistakes() {
		rules[m.Rule] = m.Is
	}
	for _, r := range lint.Rules() {
		rules[r.ID] = r.Asks
	}
	return rules
}

// Question is a rule that check asks of a scorecard.
type Question = lint.Rule

// Questions are the rules that check asks, in the order of their ids.
func Questions() []Question { return lint.Rules() }

// LintRules are the rules of check that site.toml and waivers may name.
func LintRules() []source.LintRule { return lint.Known() }

// Mistakes lists every kind of mistake that a build or a check can say, in the order of
// the guide.
func Mistakes() []source.Mistake {
	return append(append(source.Mistakes(), page.Mistakes()...),
		source.Mistake{Rule: "E-seal", Is: "what moved after a year was sealed and is not declared, and a seal that was edited or is gone"},
		source.Mistake{Rule: "E-theme", Is: "a theme that is not there or cannot be read"},
		source.Mistake{Rule: "E-colour", Is: "a colour that is none, or has too little contrast"},
	)
}

// audience is for whom the site is built.
func (p *plan) audience(opt Options) string { return opt.audience(p.site) }

func (o Options) audience(s *source.Site) string {
	return cmp.Or(o.Audience, s.Config.Audience, redact.Internal)
}

// lay takes away what the audience may not see, plans the pages from what is left, and
// adds what the theme brings. From here on the plan holds what the audience sees.
func (p *plan) lay(opt Options) []diag.Diagnostic {
	read := func(path string) ([]byte, error) { return fs.ReadFile(opt.FS, path) }
	seen := redact.For(p.site, p.scores, redact.Options{Audience: p.audience(opt), Jobs: workers(opt), Read: read})
	p.site, p.scores = seen.Site, seen.Scores
	if opt.files != nil {
		p.before = &page.Before{Inputs: opt.files, Doubt: opt.doubt}
	}
	pages, files, found := page.Plan(seen, p.theme, page.Options{
		Audience: p.audience(opt),
		Commit:   opt.Commit,
		Date:     opt.Date,
		Version:  opt.Version,
		Read:     read,
		Sum:      opt.sum,
		Whole:    opt.whole && opt.Shard.I <= 1, // the index is in the first part
		Before:   p.before,
		Facts:    opt.sleep.of(p.site),
		Many:     opt.Many,
		Layouts:  opt.keptLayouts(),
		Outlines: opt.outlines(),
		Checks:   opt.keptChecks(),
		Entered:  newEntered(opt, p.site, p.audience(opt)),
	})
	assets := p.theme.Assets()
	for _, path := range slices.Sorted(maps.Keys(assets)) {
		files = append(files, pageFile(path, assets[path]))
	}
	files = append(files, sitemap(p.site.Config.BaseURL, pages)...)
	p.pages, p.files = pages, files
	p.summary.Pages, p.summary.Files = len(pages), len(pages)+len(files)
	for _, pg := range pages {
		if pg.Figures != "" {
			p.summary.Files++ // the script beside it
		}
	}
	return found
}

func cards(site *source.Site) []*scoring.Card {
	var all []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			all = append(all, r.Card)
		}
	}
	return all
}

// counted returns a function that tells progress of one more file each time it is
// called, by any goroutine.
func counted(progress func(stage string, done, total int), stage string, total int) func() {
	if progress == nil {
		return func() {}
	}
	var mu sync.Mutex
	done := 0
	progress(stage, 0, total)
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		progress(stage, done, total)
	}
}
