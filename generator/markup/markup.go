// Package markup writes texts into HTML and SVG. It is the one way in which a text of the
// program becomes markup; layouts alone writes as html/template does, whose bytes it gives.
package markup

import (
	"net/url"
	"regexp"
	"unicode/utf8"
)

// asItIs are the bytes that stand for themselves.
var asItIs = func() (is [256]bool) {
	for c := byte(' '); c < 0x7f; c++ {
		is[c] = true
	}
	is['\n'], is['\t'] = true, true
	for _, c := range []byte(`&<>"'`) {
		is[c] = false
	}
	return is
}()

// Append appends a text as the content of an element or as an attribute between quotation
// marks, in HTML and in XML alike. Control characters, which have no place in either and no
// width, are left out, a carriage return becomes a blank, and bytes that are no UTF-8 become U+FFFD.
func Append(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		if asItIs[s[i]] { // most bytes are
			i++
			continue
		}
		n, with, out := 1, "", false
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				with = "\uFFFD"
			}
			out = r < 0xa0 || r == 0xfffe || r == 0xffff
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&#34;"
		case c == '\'':
			with = "&#39;"
		case c == '\r':
			with = " "
		default:
			out = true
		}
		if out || with != "" {
			b = append(append(b, s[from:i]...), with...)
			from = i + n
		}
		i += n
	}
	return append(b, s[from:]...)
}

// address is one of electronic mail within a text, without the stop after it.
var address = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)

// AppendMailed is Append for the content of an element: addresses of electronic mail in the
// text become links.
func AppendMailed(b []byte, s string) []byte {
	from := 0
	for _, at := range address.FindAllStringIndex(s, -1) {
		whole := s[at[0]:at[1]]
		b = Append(b, s[from:at[0]])
		b = Append(append(b, `<a href="mailto:`...), (&url.URL{Path: whole}).EscapedPath())
		b = append(Append(append(b, `">`...), whole), "</a>"...)
		from = at[1]
	}
	return Append(b, s[from:])
}
