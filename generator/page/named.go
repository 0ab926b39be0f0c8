package page

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// Nothing is published that nobody named: of the files beside the content those go out
// that a result, a bonus or a deduction gives as evidence, that a text links to or shows,
// that the site's own style loads, and the logo. What else lies in a folder, a list of names, a backup, stays there.

// name notes what a link or a picture of a text leads to: the file by its source, "" for
// none.
func (b *book) name(n *source.Narrative, to string) (file string) {
	to, _, _ = strings.Cut(to, "#")
	if to != "" {
		file = strings.TrimSuffix(sourceOf(n, to), "/")
		b.refers[file] = true
	}
	return file
}

// nameEvidence notes the files that reports, the style and site.toml name.
func (b *book) nameEvidence() {
	for _, u := range b.site.Units {
		for _, r := range u.Reports {
			for _, f := range r.NamedFiles() {
				b.refers[f.Source] = true
			}
		}
	}
	for _, picture := range b.site.Config.Pictures() {
		b.refers[path.Join("content", picture)] = true
	}
	for _, m := range styleURL.FindAllSubmatch(b.ownCSS(), -1) { // as seen from where the style is published
		to, _, _ := strings.Cut(string(m[1]), "#")
		b.refers[path.Join("content", path.Dir(ownStylePath), to)] = true
	}
}

// styleURL finds what a style sheet loads.
var styleURL = regexp.MustCompile(`url\(\s*["']?([^"')\s]+)`)

// evidence are the files of a report's folder of evidence that are published.
func (b *book) evidence(r *source.Report) []*source.File {
	return slices.DeleteFunc(slices.Clone(r.Evidence), func(f *source.File) bool { return !b.refers[f.Source] })
}

// unnamed tells the author of files that stay where they are.
func (b *book) unnamed() []diag.Diagnostic {
	if b.opt.Audience != internal || b.theme == nil { // what only the withheld names is not missing
		return nil
	}
	var found []diag.Diagnostic
	say := func(f *source.File) {
		if !b.refers[f.Source] && f.Source != ownStyleSource {
			hint := "give it as evidence of a result, or link to it from a text"
			if name := path.Base(f.Source); strings.HasPrefix(name, "results") && path.Ext(name) == ".csv" {
				hint = "a table of results stands beside the rulebook: move it to content/rulebook/"
			}
			found = append(found, diag.Diagnostic{Rule: "E-unnamed", Severity: diag.Info, Place: diag.Place{File: f.Source},
				Message: "nothing refers to this file, so it is not published", Hint: hint})
		}
	}
	for _, f := range b.site.Assets {
		say(f)
	}
	for _, f := range b.site.Unread {
		found = append(found, diag.Diagnostic{Rule: "E-unnamed", Severity: diag.Info, Place: diag.Place{File: f.Source},
			Message: "there are no pages beside rulebooks, so this text is not published", Hint: "move it to content/ or into a unit's folder"})
	}
	for _, u := range b.site.Units {
		for _, r := range u.Reports {
			for _, f := range r.Evidence {
				say(f)
			}
		}
	}
	return found
}
