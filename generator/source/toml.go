package source

import (
	"path"
	"slices"

	"steelyard/generator/tomlfile"
)

// parseTOML reads text; the document is what is left without the lines that are broken,
// nil where that cannot be told.
func parseTOML(name, text string) (*tomlfile.Document, []mistake) {
	return parseWithin(tomlfile.Usual(), name, text)
}

// parseWithin is parseTOML within limits of the site's own.
func parseWithin(limits tomlfile.Limits, name, text string) (*tomlfile.Document, []mistake) {
	doc, faults := limits.Parse(name, text)
	return doc, syntax(name, faults)
}

// syntax makes mistakes of what is wrong with a text.
func syntax(name string, faults []tomlfile.Fault) []mistake {
	var list []mistake
	for i := range faults {
		f := &faults[i]
		m := mistake{at: at(name), rule: ruleSyntax, message: f.Message, hint: f.Hint, found: &f.Place}
		for k := range f.Related {
			m.related = append(m.related, remark{found: &f.Related[k].Place, message: f.Related[k].Message})
		}
		list = append(list, m)
	}
	return list
}

// tomlText is a file as the reader of TOML is to see it: the front matter of a Markdown
// file at its own place, everything else as it is.
func tomlText(name string, data []byte) string {
	if path.Ext(name) != ".md" {
		return string(data)
	}
	return tomlfile.FrontText(string(data))
}

// bindAll fills v with a document. Where lines of it were blanked, a key that seems to
// be missing may stand in one of them.
func bindAll(doc *tomlfile.Document, langs *languages, v any) []mistake {
	list := bindDocument(doc, langs, v)
	if doc.Whole {
		return list
	}
	list = slices.DeleteFunc(list, func(m mistake) bool { return m.rule == ruleMissing || !isError(m) })
	index := doc.Index()
	for i := range list {
		if list[i].found == nil && len(list[i].at.path) > 0 { // a scan of the file itself ends at the first broken line
			place := index.Find(list[i].at.path, list[i].at.name)
			list[i].found = &place
		}
	}
	return list
}
