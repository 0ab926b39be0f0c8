package source

import (
	"slices"

	"steelyard/scoring"
)

// GroupTitle is what the report's rulebook calls a group of raters; zero where it does not say.
func (r *Report) GroupTitle(panel, id string) Text {
	if r.Rulebook == nil {
		return Text{}
	}
	for _, p := range r.Rulebook.PanelTexts {
		if i := slices.IndexFunc(p.Groups, func(g Item) bool { return g.ID == id }); p.ID == panel && i >= 0 {
			return p.Groups[i].Title
		}
	}
	return Text{}
}

// Titled are words that call indicators and groups of raters by their titles in a language: a
// rule knows their ids alone.
func (r *Report) Titled(words scoring.Words, lang string) scoring.Words {
	return scoring.Titled(words, func(id string) string {
		i := r.Indicator(id)
		if i == nil {
			return ""
		}
		text, _ := i.Title.In(lang)
		return text
	}, func(panel, id string) string {
		text, _ := r.GroupTitle(panel, id).In(lang)
		return text
	})
}
