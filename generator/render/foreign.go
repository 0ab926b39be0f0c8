package render

import (
	"bytes"

	"golang.org/x/net/html"

	"steelyard/generator/tongue"
)

// speak turns the marks of words in another language into elements with lang, where such an
// element may stand, and takes them out elsewhere: of attributes, titles and scripts.
func speak(document []byte) []byte {
	if !tongue.Marked(string(document)) {
		return document
	}
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(document))
	svg, plain := 0, "" // how deep in drawings; the element in which text takes no element
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out.Bytes()
		}
		raw := string(z.Raw())
		name := ""
		if kind == html.StartTagToken || kind == html.EndTagToken {
			tag, _ := z.TagName()
			name = string(tag)
		}
		switch {
		case kind == html.TextToken && plain == "":
			element := "span"
			if svg > 0 {
				element = "tspan"
			}
			out.WriteString(tongue.Tagged(raw, element))
			continue
		case kind == html.StartTagToken && name == "svg":
			svg++
		case kind == html.EndTagToken && name == "svg":
			svg--
		case kind == html.StartTagToken && plain == "" && (takesText(name) || svg > 0 && name == "desc"):
			plain = name
		case kind == html.EndTagToken && name == plain:
			plain = ""
		}
		out.WriteString(tongue.Unmarked(raw))
	}
}

// takesText says whether an element takes text and no other element.
func takesText(name string) bool {
	switch name {
	case "title", "option", "textarea", "script", "style":
		return true
	}
	return false
}
