package themes

import (
	"golang.org/x/text/language"

	"steelyard/generator/tongue"
)

// foreign says whether the words below are of another language, or of the same one in
// another script.
func (s *Strings) foreign() bool { return s.fallback != nil && !SameLanguage(s.Tag, s.fallback.Tag) }

// SameLanguage says whether two tags name one language in one script: "en" and "en-GB", but
// not "zh-CN" and "zh-TW".
func SameLanguage(a, b string) bool {
	x, errX := language.Parse(a)
	y, errY := language.Parse(b)
	if errX != nil || errY != nil {
		return a == b
	}
	xBase, _ := x.Base()
	yBase, _ := y.Base()
	xScript, _ := x.Script()
	yScript, _ := y.Script()
	return xBase == yBase && xScript == yScript
}

// Marked are the same words, with what falls back to another language marked.
func (s *Strings) Marked() *Strings {
	if s == nil || !s.foreign() {
		return s
	}
	marked := *s
	marked.marked = true
	return &marked
}

// Lacks counts the phrases that a language has of its own, and those that it would have
// were it whole; of is the language in which the others are said. ok is true where nothing is
// said in another language.
func (s *Strings) Lacks() (has, all int, of *Strings, ok bool) {
	if !s.foreign() {
		return 0, 0, nil, true
	}
	for _, key := range s.fallback.Keys() {
		if ofReaders(key) {
			continue
		}
		all++
		if _, own := s.phrases[key]; own {
			has++
		}
	}
	return has, all, s.fallback, has == all
}

// In is a text that may be in another language, marked where these words are and it is.
func (s *Strings) In(lang, text string) string {
	if s == nil || text == "" || !s.marked || SameLanguage(s.Tag, lang) {
		return text
	}
	return tongue.Mark(lang, text)
}

// Whole is a text made of several phrases; where one of them is said in another language, the
// text is made in that language from end to end and marked once. Its numbers keep their format.
func (s *Strings) Whole(text func(*Strings) string) string {
	made := text(s)
	if s == nil || !s.marked || !tongue.Marked(made) {
		return made
	}
	other := *s.fallback
	other.Format = s.Format // numbers are those of the page
	return s.In(other.Tag, text(&other))
}
