package wording

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"steelyard/generator/edition"
	"steelyard/generator/source"
)

// Sections are the sections of a report by id: the key of their name, of a dimension its title.
type Sections struct {
	Keys       map[string]string
	Dimensions map[string]source.Text
}

// Label is the name of a section.
func (s Sections) Label(e *edition.Edition, id string) string {
	if title, ok := s.Dimensions[id]; ok {
		return e.W("section.dimension", e.Plain(title))
	}
	if key := s.Keys[id]; key != "" {
		return e.W(key)
	}
	return id
}

// Names are what the sections are called in any of the editions, and by other words that people
// use, as BareTitle writes them; of has their ids.
func (s Sections) Names(editions []*edition.Edition) (names []string, of map[string]string) {
	of = map[string]string{}
	add := func(id, name string) {
		if name = BareTitle(name); name != "" && of[name] == "" {
			of[name], names = id, append(names, name)
		}
	}
	for _, e := range editions {
		for _, id := range slices.Sorted(maps.Keys(s.Keys)) {
			add(id, s.Label(e, id))
			if key := "section-also." + id; e.Str.Has(key) {
				for name := range strings.SplitSeq(e.W(key), "|") {
					add(id, name)
				}
			}
		}
		for _, id := range slices.Sorted(maps.Keys(s.Dimensions)) {
			add(id, e.Plain(s.Dimensions[id]))
			add(id, s.Label(e, id))
		}
	}
	return names, of
}

// BareTitle is a heading without number, punctuation at its end and capitals.
func BareTitle(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if head, rest, ok := strings.Cut(s, "、"); ok && strings.Trim(head, "一二三四五六七八九十0123456789（）()") == "" {
		s = rest
	}
	s = strings.TrimLeft(s, "0123456789.．) ")
	return strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
}
