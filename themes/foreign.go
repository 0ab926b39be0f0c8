package themes

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"
)

// A theme may have some words of a language and not all of them. What is missing is said in
// another language, and a page has to tell which words those are: a browser spells, divides and
// reads aloud by the language. Marked words carry their language between noncharacters, which
// Unicode keeps for use within a program; whoever writes HTML makes attributes of them, everyone
// else takes unmarked words. An author can write them all the same, so that a mark is one only
// where it is whole: it names a language, and what closes was opened.

const markOpen, markText, markClose = "\ufdd0", "\ufdd1", "\ufdd2"

// markedTag is a tag of a language as a mark may name it.
var markedTag = regexp.MustCompile(`^[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}$`)

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
	for _, key := range s.fallback.allKeys() {
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

func (s *Strings) allKeys() []string {
	if s.fallback == nil {
		return s.Keys()
	}
	keys := map[string]bool{}
	for _, k := range s.Keys() {
		keys[k] = true
	}
	for _, k := range s.fallback.allKeys() {
		keys[k] = true
	}
	return sortedKeys(keys)
}

// In is a text that may be in another language, marked where these words are and it is.
func (s *Strings) In(lang, text string) string {
	if s == nil || text == "" || !s.marked || SameLanguage(s.Tag, lang) {
		return text
	}
	return markOpen + lang + markText + text + markClose
}

// Whole is a text made of several phrases; where one of them is said in another language, the
// text is made in that language from end to end and marked once. Its numbers keep their format.
func (s *Strings) Whole(text func(*Strings) string) string {
	made := text(s)
	if s == nil || !s.marked || !strings.Contains(made, markOpen) {
		return made
	}
	other := *s.fallback
	other.Format = s.Format // numbers are those of the page
	return s.In(other.Tag, text(&other))
}

// Piece is a part of a text with marked words: as it is, or in another language.
type Piece struct {
	Text string
	// Opens is the language that begins before the text, "" for none; Closes says that one
	// ends before it.
	Opens  string
	Closes bool
}

// Pieces cuts a text at the marks of words in another language; one piece where there are
// none. Each language that begins ends in the same text, at its end at the latest.
func Pieces(text string) []Piece {
	var out []Piece
	var next Piece
	open := 0
	for {
		i := strings.IndexAny(text, markOpen+markClose)
		if i < 0 {
			next.Text = text
			out = append(out, next)
			for ; open > 0; open-- {
				out = append(out, Piece{Closes: true})
			}
			return out
		}
		next.Text = text[:i]
		out = append(out, next)
		mark := text[i : i+len(markOpen)]
		text, next = text[i+len(markOpen):], Piece{}
		if mark == markClose {
			next.Closes = open > 0
			open = max(open-1, 0)
			continue
		}
		if tag, rest, ok := strings.Cut(text, markText); ok && markedTag.MatchString(tag) {
			next.Opens, text = tag, rest
			open++
		}
	}
}

// Unmarked is a text without the marks of words in another language.
func Unmarked(text string) string {
	if !strings.Contains(text, markOpen) {
		return text
	}
	var b strings.Builder
	for _, p := range Pieces(text) {
		b.WriteString(p.Text)
	}
	return b.String()
}
