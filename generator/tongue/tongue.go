// Package tongue marks words of another language within a text. A theme may have some words of a
// language and not all of them. What is missing is said in another language, and a page has to tell
// which words those are: a browser spells, divides and reads aloud by the language. Marked words
// carry their language between noncharacters, which Unicode keeps for use within a program; whoever
// writes HTML makes attributes of them, everyone else takes unmarked words. An author can write them
// all the same, so that a mark is one only where it is whole: it names a language, and what closes
// was opened.
//
// It refuses to know languages: which words are foreign is the theme's to say. Marks have no width:
// who measures or cuts a text takes them out first (Bare, Unmarked).
//
// Where to start: Mark and Pieces.
package tongue

import (
	"regexp"
	"strings"
)

const markOpen, markText, markClose = "\ufdd0", "\ufdd1", "\ufdd2"

// markedTag is a tag of a language as a mark may name it.
var markedTag = regexp.MustCompile(`^[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}$`)

// Mark marks a text as one in another language.
func Mark(lang, text string) string { return markOpen + lang + markText + text + markClose }

// Marked says whether there are marks in a text.
func Marked(text string) bool { return strings.Contains(text, markOpen) }

// Bare is a text without its marks, and the language in which all of it is said; "" where that is
// the page's, or several.
func Bare(text string) (plain, lang string) {
	if !strings.Contains(text, markOpen) {
		return text, ""
	}
	depth := 0
	for n, p := range Pieces(text) {
		if p.Closes {
			depth--
		}
		if p.Opens != "" {
			if depth++; n == 1 {
				lang = p.Opens
			}
		}
		if depth == 0 && p.Text != "" || p.Opens != "" && p.Opens != lang {
			return Unmarked(text), ""
		}
	}
	return Unmarked(text), lang
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

// Inside is what follows the marks with which a text begins.
func Inside(text string) string {
	for strings.HasPrefix(text, markOpen) {
		tag, rest, ok := strings.Cut(text[len(markOpen):], markText)
		if !ok || !markedTag.MatchString(tag) {
			break
		}
		text = rest
	}
	return text
}

// Outside cuts a text before the marks with which it ends.
func Outside(text string) (body, closing string) {
	for body = text; strings.HasSuffix(body, markClose); {
		body = strings.TrimSuffix(body, markClose)
	}
	return body, text[len(body):]
}

// Tagged is a text with an element around each part in another language, which has its lang. What
// stands between the marks stays as it is: the text is HTML already.
func Tagged(text, element string) string {
	var b strings.Builder
	for _, p := range Pieces(text) {
		if p.Closes {
			b.WriteString("</" + element + ">")
		}
		if p.Opens != "" {
			b.WriteString("<" + element + ` lang="` + p.Opens + `">`)
		}
		b.WriteString(p.Text)
	}
	return b.String()
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
