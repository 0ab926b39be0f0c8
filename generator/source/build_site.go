package source

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
	"steelyard/scoring/calendar"
)

var colourForm = regexp.MustCompile(shapeOf(reflect.TypeFor[siteFile]()).by["colours"].form)

// loadConfig reads site.toml.
func (l *loader) loadConfig() {
	c := &l.site.Config
	c.Languages, c.Theme, c.Print, c.Audience = []string{"en"}, "default", "plain", "internal"
	c.Place = diag.Place{File: siteName}
	info, err := fs.Stat(l.fsys, siteName)
	if err == nil && info.IsDir() {
		bad, _ := misnamed("", siteName, nil, true)
		l.add(*bad)
		return
	}
	if err != nil {
		l.add(mistake{at: at(siteName), rule: ruleFile, message: "the site has no site.toml", hint: "run this in the site's folder; steelyard init makes a site to start from"})
		return
	}
	if _, bad := l.files.follow(siteName); bad != nil {
		l.add(*bad)
		return
	}
	l.files.file(siteName)
	var f siteFile
	data, bad := l.files.read(siteName)
	if bad != nil {
		l.add(*bad)
		return
	}
	doc, list := parseTOML(siteName, string(data))
	l.add(list...)
	if doc == nil {
		return
	}
	if langs := l.languages(doc); len(langs) > 0 {
		l.langs.list = langs
	}
	l.add(bindAll(doc, l.langs, &f)...)
	c.Languages = l.langs.list
	for _, code := range c.Languages {
		if i := slices.Index(f.Languages, code); i >= 0 {
			c.LanguageAt = append(c.LanguageAt, doc.Index().Find([]string{"languages", fmt.Sprint(i)}, false))
		}
	}
	c.Title, c.Subtitle, c.Description, c.Notice, c.Publisher, c.Contact = f.Title, f.Subtitle, f.Description, f.Notice, f.Publisher, f.Contact
	c.Theme, c.Print, c.Audience = or(f.Theme, c.Theme), or(f.Print, c.Print), or(f.Audience, c.Audience)
	c.Official = Official(f.Official)
	c.Provenance = or(f.Provenance, "none")
	c.Logo, c.Icon, c.Letterhead, c.Units, c.Year, c.Repository = f.Logo, f.Icon, f.Letterhead, f.Units, f.Year, f.Repository
	l.portal(&f)
	c.Menu, c.Footer = entries(f.Menu), entries(f.Footer)
	l.takeNamed(&f, doc)
	c.YearStarts = f.YearStarts
	c.NoLint = f.Lint.off
	l.limit(&f.Limits)
}

// takeNamed takes the tables of site.toml whose keys are names.
func (l *loader) takeNamed(f *siteFile, doc *tomlfile.Document) {
	c := &l.site.Config
	c.At = map[string]diag.Place{}
	if f.Theme != "" {
		c.At["theme"] = doc.Index().Find([]string{"theme"}, false)
	}
	for _, e := range f.Params {
		if c.Params == nil {
			c.Params = map[string]Param{}
		}
		c.Params[e.ID] = Param{e.Value.value, doc.Index().Find([]string{"params", e.ID}, true)}
	}
	for _, e := range f.Colours {
		if !colourForm.MatchString(e.Value) {
			l.add(mistake{at: at(siteName, "colours", e.ID), rule: ruleValue, message: fmt.Sprintf("%q is no colour", e.Value), hint: `write it as "#a3281f"`})
			continue
		}
		if c.Colours == nil {
			c.Colours = map[string]string{}
		}
		c.Colours[e.ID], c.At["colours."+e.ID] = e.Value, doc.Index().Find([]string{"colours", e.ID}, false)
	}
	for _, e := range f.Categories {
		if c.Categories == nil {
			c.Categories = map[string]Text{}
		}
		c.Categories[e.ID] = e.Value
	}
	for _, e := range f.Import {
		if l.site.Import == nil {
			l.site.Import = map[string]string{}
		}
		l.site.Import[e.ID] = e.Value
	}
	for _, e := range f.Lint.named {
		if c.Lint == nil {
			c.Lint = map[string]LintConfig{}
		}
		c.Lint[e.ID] = LintConfig{Level: e.Value.Level, Threshold: e.Value.Threshold, Least: e.Value.Least}
	}
}

// limit takes the limits that site.toml moves.
func (l *loader) limit(f *limitsFile) {
	move := func(to *int, by int) {
		if by > 0 {
			*to = by
		}
	}
	move(&l.limits.Depth, f.Depth)
	move(&l.limits.Parts, f.Parts)
	move(&l.limits.Table, f.Keys)
	move(&l.limits.List, f.Entries)
	move(&l.findings, f.Findings)
	move(&l.objectives, f.Objectives)
	move(&l.texts.quotes, f.Quotes)
	move(&l.texts.indent, f.Indent)
	move(&l.texts.links, f.Links)
	move(&l.texts.names, f.Names)
	move(&l.texts.cells, f.Cells)
}

// languages finds the site's languages before anything else is bound, since texts
// are checked against them.
func (l *loader) languages(doc *tomlfile.Document) []string {
	list, _ := doc.Tree["languages"].([]any)
	var out []string
	if _, given := doc.Tree["languages"].([]any); given && len(list) == 0 {
		l.add(mistake{at: at(siteName, "languages"), rule: ruleLang, message: "the site has no language", hint: `write languages = ["en"], or the code of yours`})
	}
	for i, raw := range list {
		code, ok := raw.(string)
		if !ok {
			continue // said when it is bound
		}
		step := fmt.Sprint(i)
		switch {
		case slices.ContainsFunc(out, func(other string) bool { return folded(other) == folded(code) }):
			l.add(mistake{at: at(siteName, "languages", step), rule: ruleLang, message: fmt.Sprintf("language %q stands twice", code), hint: "take one out"})
		case isLanguage(code) && isDevice(code):
			l.add(mistake{at: at(siteName, "languages", step), rule: ruleLang, message: fmt.Sprintf("%q is a device on Windows, and no folder can have its name", code), hint: `write the code with its country or script, such as "con-CO"`})
		case !isLanguage(code):
			l.add(mistake{at: at(siteName, "languages", step), rule: ruleLang, message: fmt.Sprintf("%q is no language code", code), hint: `write a code such as "en" or "zh-CN"`})
		default:
			out = append(out, code)
		}
	}
	return out
}

// referSite checks the ids by which site.toml, units and years name each other.
func (l *loader) referSite() {
	c := &l.site.Config
	by := map[string]*Unit{}
	var ids []string
	for _, u := range l.site.Units {
		by[u.ID] = u
		ids = append(ids, u.ID)
	}
	for i, id := range c.Units {
		if by[id] == nil {
			l.add(mistake{at: at(siteName, "units", fmt.Sprint(i)), rule: ruleRef, message: fmt.Sprintf("no unit %q", id), hint: suggest(id, ids)})
		} else if slices.Index(c.Units, id) < i {
			l.add(mistake{at: at(siteName, "units", fmt.Sprint(i)), rule: ruleID, message: fmt.Sprintf("unit %q stands twice", id), hint: "take one out"})
		}
	}
	l.referYear(c.Year)
	l.referPicture(c.Logo, "logo")
	l.referPicture(c.Icon, "icon")
	for lang, file := range c.Letterhead.Each() {
		if lang == "" {
			l.referPicture(file, "letterhead")
		} else {
			l.referPicture(file, "letterhead", lang)
		}
	}
	l.referMenu(ids)
	categories := slices.Sorted(keysOf(c.Categories))
	for _, u := range l.site.Units {
		file := u.Place.File
		if u.Parent != "" && by[u.Parent] == nil {
			l.add(mistake{at: at(file, "parent"), rule: ruleRef, message: fmt.Sprintf("no unit %q", u.Parent), hint: otherUnit(u, u.Parent, ids)})
		}
		if chain := parentCircle(u, by); chain != "" {
			l.add(mistake{at: at(file, "parent"), rule: ruleClash, message: "the units stand above each other in a circle: " + chain, hint: "take parent out of the topmost one"})
		}
		if u.Category != "" && len(categories) > 0 && !slices.Contains(categories, u.Category) {
			l.add(mistake{at: at(file, "category"), rule: ruleRef, message: fmt.Sprintf("no category %q", u.Category), hint: suggest(u.Category, categories),
				related: []remark{{at: atName(siteName, "categories"), message: "the categories stand here"}}})
		}
		l.referLineage(u, by, ids, categories)
		if !l.looked[u] {
			l.referYears(u)
			l.referParent(u, by[u.Parent])
		}
	}
	l.referFormer(by)
	l.referScopes(ids, categories)
}

// pictures are the kinds of files that a masthead, the tab of a browser and a letterhead show.
var pictures = []string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico"}

// referPicture checks a picture of site.toml. It is published under a name of ours, so it
// must be one.
func (l *loader) referPicture(file string, key ...string) {
	if file == "" {
		return
	}
	info := l.files.by[path.Join(contentDir, file)]
	switch {
	case info == nil:
		l.add(mistake{at: at(siteName, key...), rule: ruleFile, message: fmt.Sprintf("there is no picture content/%s", file), hint: or(suggest(file, pictureNames(l.site.Assets)), "put the picture below content/, or leave the key out")})
	case !isPicture(file):
		l.add(mistake{at: at(siteName, key...), rule: ruleFile, message: fmt.Sprintf("content/%s is no picture", file), hint: "a picture is " + strings.Join(pictures, ", ")})
	case info.active:
		l.add(mistake{at: at(siteName, key...), rule: ruleFile, message: fmt.Sprintf("content/%s holds more than a drawing", file), hint: "save it as plain SVG"})
	}
}

// referYear checks the year that the site is about.
func (l *loader) referYear(year string) {
	var years []string
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			if !slices.Contains(years, r.Year) {
				years = append(years, r.Year)
			}
		}
	}
	slices.SortFunc(years, calendar.Compare)
	if year != "" && !slices.Contains(years, year) {
		l.add(mistake{at: at(siteName, "year"), rule: ruleRef, message: fmt.Sprintf("no report is of the year %q", year), hint: suggest(year, years)})
	}
}

// referParent checks the parent's objectives that a unit's objectives serve.
func (l *loader) referParent(u, parent *Unit) {
	for _, r := range u.Reports {
		var known []string
		lax := parent == nil && u.Parent != ""
		if parent != nil {
			for _, p := range parent.Reports {
				if p.Year == r.Year {
					known, lax = p.objectiveIDs(), p.lax
				}
			}
		}
		if lax || r.lax {
			continue
		}
		for _, d := range r.Dimensions {
			for _, o := range d.Objectives {
				for i, id := range o.Serves {
					where := at(r.Dir+"/scorecard.toml", "objective", o.ID, "serves", fmt.Sprint(i))
					switch {
					case parent == nil:
						l.add(mistake{at: where, rule: ruleRef, message: "the unit has no parent whose objectives could be served", hint: "write parent = \"...\" in unit.toml"})
					case !slices.Contains(known, id):
						l.add(mistake{at: where, rule: ruleRef, message: fmt.Sprintf("unit %q has no objective %q in %s", parent.ID, id, r.Year), hint: suggest(id, known)})
					}
				}
			}
		}
	}
}

func (r *Report) objectiveIDs() []string {
	if r.resting != nil {
		return r.resting.Objectives
	}
	var out []string
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			out = append(out, o.ID)
		}
	}
	return out
}

// pictureNames are the paths of the pictures among files.
func pictureNames(list []*File) []string {
	var out []string
	for _, f := range list {
		if isPicture(f.Path) {
			out = append(out, f.Path)
		}
	}
	return out
}

func isPicture(file string) bool { return slices.Contains(pictures, strings.ToLower(path.Ext(file))) }

// parentCircle is the chain of parents that leads back to the unit, "" where it ends.
func parentCircle(u *Unit, by map[string]*Unit) string {
	chain := []string{u.ID}
	for p := by[u.Parent]; p != nil; p = by[p.Parent] {
		if slices.Contains(chain, p.ID) {
			if p != u {
				return "" // said of the units in the circle
			}
			return strings.Join(append(chain, p.ID), " → ")
		}
		chain = append(chain, p.ID)
	}
	return ""
}

// referYears checks what a report says of earlier years.
func (l *loader) referYears(u *Unit) {
	for i, r := range u.Reports {
		file := r.Dir + "/scorecard.toml"
		for n := range r.Indicators() {
			for k, p := range n.Replaces {
				l.referPredecessor(u, r, n, k, p)
			}
		}
		before := yearBefore(u.Reports[:i], r)
		if before == nil || before.lax || r.lax {
			continue
		}
		for _, gone := range r.Retired {
			if !before.has(gone.Indicator) && !r.has(gone.Indicator) {
				l.add(mistake{at: atName(file, "retired", gone.Indicator), rule: ruleRef, message: fmt.Sprintf("%s had no indicator %q that could be retired", before.Year, gone.Indicator),
					hint: suggest(gone.Indicator, before.indicatorIDs()), related: []remark{{at: atName(before.Dir+"/scorecard.toml", "indicator"), message: "last year's indicators"}}})
			}
		}
	}
	for _, r := range u.Reports {
		for _, gone := range r.Retired {
			if r.has(gone.Indicator) {
				l.add(mistake{at: atName(r.Dir+"/scorecard.toml", "retired", gone.Indicator), rule: ruleClash, message: fmt.Sprintf("indicator %q is retired and still stands in the scorecard", gone.Indicator),
					hint: "take one of the two out", related: []remark{{at: atName(r.Dir+"/scorecard.toml", "indicator", gone.Indicator), message: "it stands here"}}})
			}
		}
	}
}

// yearBefore is the last of the unit's earlier reports that this one may be compared with;
// nil for none.
func yearBefore(earlier []*Report, r *Report) *Report {
	for _, b := range slices.Backward(earlier) {
		if calendar.Alike(b.Year, r.Year) {
			return b
		}
	}
	return nil
}

func (l *loader) referPredecessor(u *Unit, r *Report, n *Indicator, k int, p struct{ Indicator, Year string }) {
	where := at(r.Dir+"/scorecard.toml", "indicator", n.ID, "replaces", fmt.Sprint(k))
	if calendar.Compare(p.Year, r.Year) >= 0 {
		l.add(mistake{at: where.below("year"), rule: ruleValue, message: fmt.Sprintf("%s is not before %s", p.Year, r.Year), hint: "name an earlier year"})
		return
	}
	for _, old := range u.Reports {
		if old.Year == p.Year && !old.lax && p.Indicator != "" && !old.has(p.Indicator) {
			l.add(mistake{at: where.below("indicator"), rule: ruleRef, message: fmt.Sprintf("%s had no indicator %q", p.Year, p.Indicator),
				hint: suggest(p.Indicator, old.indicatorIDs()), related: []remark{{at: atName(old.Dir+"/scorecard.toml", "indicator"), message: "the indicators of " + p.Year}}})
		}
	}
}

// referScopes checks for whom a rulebook's common structure holds.
func (l *loader) referScopes(units, categories []string) {
	known := slices.Clone(categories)
	for _, u := range l.site.Units {
		if u.Category != "" && !slices.Contains(known, u.Category) && len(categories) == 0 {
			known = append(known, u.Category)
		}
	}
	check := func(s *scopeFile, file string, path ...string) {
		if s == nil {
			return
		}
		for i, c := range s.Categories {
			if !slices.Contains(known, c) {
				l.add(mistake{at: at(file, join(path, "scope", "categories", fmt.Sprint(i))...), rule: ruleRef, message: fmt.Sprintf("no category %q", c), hint: suggest(c, known)})
			}
		}
		for i, u := range s.Units {
			if !slices.Contains(units, u) {
				l.add(mistake{at: at(file, join(path, "scope", "units", fmt.Sprint(i))...), rule: ruleRef, message: fmt.Sprintf("no unit %q", u), hint: suggest(u, units)})
			}
		}
	}
	for _, b := range l.site.Rulebooks {
		for _, e := range b.common.dimensions {
			check(e.Value.Scope, b.File, "dimension", e.ID)
		}
		for _, e := range b.common.objectives {
			check(e.Value.Scope, b.File, "objective", e.ID)
		}
		for _, e := range b.common.indicators {
			check(e.Value.Scope, b.File, "indicator", e.ID)
		}
		if d := b.common.weights.Dimension; d != nil {
			check(d.Scope, b.File, weightsPath("dimension", "")...)
		}
		for _, e := range b.common.weights.Objective {
			check(e.Value.Scope, b.File, weightsPath("objective", e.ID)...)
		}
		for _, e := range b.common.weights.Indicator {
			check(e.Value.Scope, b.File, weightsPath("indicator", e.ID)...)
		}
	}
}

func (r *Report) has(id string) bool { return r.Indicator(id) != nil }

func (r *Report) indicatorIDs() []string {
	var out []string
	for i := range r.Indicators() {
		out = append(out, i.ID)
	}
	return out
}
