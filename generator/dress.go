package generator

import (
	"fmt"
	"maps"
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/themes"
)

// tellTheme gives the theme what site.toml tells it, and says what it does not know: a
// parameter, and a layout that a page asks for.
func (p *plan) tellTheme() []diag.Diagnostic {
	var found []diag.Diagnostic
	c := &p.site.Config
	known := p.theme.About().Params
	told := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(c.Params)) {
		param := c.Params[name]
		if _, ok := known[name]; !ok {
			found = append(found, diag.Diagnostic{Rule: "E-theme", Place: param.Place,
				Message: fmt.Sprintf("the theme has no parameter %q", name), Hint: themeKnows(name, slices.Sorted(maps.Keys(known)))})
			continue
		}
		told[name] = param.Value
	}
	p.theme = p.theme.With(told)
	own := ownLayouts(p.theme)
	say := func(byLang map[string]*source.Narrative) {
		for _, lang := range slices.Sorted(maps.Keys(byLang)) {
			if n := byLang[lang]; n.Layout != "" && n.Layout != "plain" && !slices.Contains(own, n.Layout) {
				found = append(found, diag.Diagnostic{Rule: "E-theme", Place: n.LayoutPlace,
					Message: fmt.Sprintf("the theme has no layout %q for pages", n.Layout), Hint: themeKnows(n.Layout, append(own, "plain"))})
			}
		}
	}
	for _, page := range p.site.Pages {
		say(page.ByLang)
	}
	return found
}

// themeKnows suggests one of what a theme has.
func themeKnows(name string, known []string) string {
	if len(known) == 0 {
		return "the theme has none"
	}
	return diag.Suggest(name, known)
}

// ownLayouts are the layouts of a theme that are for no kind of page of ours: pages of text
// may ask for them.
func ownLayouts(theme *themes.Theme) []string {
	ours := view.Kinds()
	return slices.DeleteFunc(theme.Kinds(), func(kind string) bool { _, is := ours[kind]; return is })
}
