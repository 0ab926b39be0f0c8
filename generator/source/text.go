package source

import (
	"iter"
	"maps"
	"slices"
)

// Text is a text field: one string for all languages, or one a language.
type Text struct {
	All string
	By  map[string]string
}

// Each are the text's languages in order, with "" for a text that is the same in all, and
// what it is in them; nothing of an empty text.
func (t Text) Each() iter.Seq2[string, string] {
	return func(yield func(lang, text string) bool) {
		if t.By == nil {
			if t.All != "" {
				yield("", t.All)
			}
			return
		}
		for _, lang := range slices.Sorted(maps.Keys(t.By)) {
			if !yield(lang, t.By[lang]) {
				return
			}
		}
	}
}

// In returns the text in the language, else in the first of the others that has it
// (callers give the site's languages in their order), with the language it is in;
// "" as language means that the text is the same in all.
func (t Text) In(lang string, others ...string) (text, in string) {
	if t.By == nil {
		return t.All, ""
	}
	if s, ok := t.By[lang]; ok {
		return s, lang
	}
	for _, o := range others {
		if s, ok := t.By[o]; ok {
			return s, o
		}
	}
	for _, o := range slices.Sorted(maps.Keys(t.By)) {
		return t.By[o], o
	}
	return "", ""
}

// IsZero says whether nothing was written, in any language.
func (t Text) IsZero() bool { return t.All == "" && len(t.By) == 0 }

// Pictures are the paths of all pictures that the site itself has: its logo, icon and
// letterheads.
func (c *Config) Pictures() []string {
	var all []string
	for _, p := range []string{c.Logo, c.Icon} {
		if p != "" {
			all = append(all, p)
		}
	}
	for _, p := range c.Letterhead.Each() {
		all = append(all, p)
	}
	return all
}
