package attach

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Active says what in a drawing is more than a drawing, and where.
type Active struct {
	Line, Column int
	What         string // "the element <script>"
}

// Error is what it holds.
func (a *Active) Error() string { return a.What }

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// drawn are the elements that draw. Animations are not among them, since they can set
// any attribute.
var drawn = words(`svg g defs symbol use title desc metadata style a switch view
	path rect circle ellipse line polyline polygon text tspan tref textPath altGlyph image marker pattern mask clipPath
	linearGradient radialGradient meshgradient mesh meshrow meshpatch stop solidcolor hatch hatchpath
	filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
	feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
	feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence color-profile font font-face font-face-src
	font-face-name font-face-uri glyph missing-glyph hkern vkern flowRoot flowRegion flowPara flowSpan flowDiv`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// CheckSVG is nil where a drawing holds nothing but what is drawn: elements that draw,
// no handlers of events, links within the drawing, pictures within it or beside it. What
// drawing programs note for themselves, in spaces of their own, does nothing in a browser
// and may be there. The error is an *Active, also where the drawing cannot be read: then
// nobody knows what a browser would make of it.
func CheckSVG(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, r io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "us-ascii") {
			return r, nil
		}
		return nil, fmt.Errorf("it is not in UTF-8 but in %q", charset)
	}
	depth, styles, begun := 0, 0, false
	for {
		line, column := d.InputPos()
		at := func(format string, args ...any) error {
			return &Active{line, column, fmt.Sprintf(format, args...)}
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) && begun {
			return nil
		}
		if err != nil {
			return at("what cannot be read as a drawing: %v", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			begun = true
			if depth++; depth == 1 && (t.Name.Space != svgSpace || t.Name.Local != "svg") {
				return at("<%s> where a drawing begins with <svg xmlns=%q>", t.Name.Local, svgSpace)
			}
			if err := checkElement(t, at); err != nil {
				return err
			}
			if t.Name.Local == "style" {
				styles++
			}
		case xml.EndElement:
			depth--
			if t.Name.Local == "style" {
				styles--
			}
		case xml.CharData:
			if styles > 0 {
				if bad := badStyle(string(t)); bad != "" {
					return at("a style with %s", bad)
				}
			}
		case xml.Directive:
			if s := strings.ToUpper(string(t)); strings.Contains(s, "ENTITY") || strings.Contains(s, "[") {
				return at("a declaration of entities")
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return at("the instruction <?%s?>", t.Target)
			}
		}
	}
}

func checkElement(t xml.StartElement, at func(string, ...any) error) error {
	switch {
	case t.Name.Space == svgSpace && !drawn[t.Name.Local]:
		return at("the element <%s>", t.Name.Local)
	case t.Name.Space == "" || strings.Contains(t.Name.Space, "www.w3.org/1999/xhtml") || strings.Contains(t.Name.Space, "www.w3.org/1998/Math") || strings.Contains(t.Name.Space, "XSL"):
		return at("the element <%s>, which is not of a drawing", t.Name.Local)
	}
	for _, a := range t.Attr {
		name := strings.ToLower(a.Name.Local)
		switch {
		case (a.Name.Space == "" || a.Name.Space == svgSpace) && strings.HasPrefix(name, "on"):
			return at("the attribute %s, which runs a script", a.Name.Local)
		case name == "href" || name == "src" || name == "action" || name == "formaction" || name == "base" && a.Name.Space == xmlSpace:
			if !goodLink(t.Name.Local, name, a.Value) {
				return at("a link to %.60q", a.Value)
			}
		case a.Name.Space == "" || a.Name.Space == svgSpace:
			if bad := badStyle(a.Value); bad != "" {
				return at("the attribute %s with %s", a.Name.Local, bad)
			}
		}
	}
	return nil
}

// goodLink says whether a link may be in a drawing: to a part of it, to a picture in or
// beside it, and, from a word, to a page.
func goodLink(element, name, value string) bool {
	value = strings.Map(func(r rune) rune { // browsers leave these out
		if r <= ' ' {
			return -1
		}
		return r
	}, value)
	scheme, _, absolute := strings.Cut(value, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case name != "href":
		return false
	case strings.HasPrefix(value, "#"):
		return true
	case element == "a":
		return !absolute || scheme == "http" || scheme == "https" || scheme == "mailto" || strings.ContainsAny(scheme, "/?#")
	case element == "image" || element == "feImage":
		lower := strings.ToLower(value)
		for _, kind := range []string{"png", "jpeg", "jpg", "gif", "webp"} {
			if strings.HasPrefix(lower, "data:image/"+kind+";base64,") {
				return true
			}
		}
		return !absolute && !strings.HasPrefix(value, "//") && !strings.HasPrefix(value, `\`)
	}
	return false
}

// badStyle names what a style may not hold: what fetches from elsewhere or runs.
func badStyle(css string) string {
	lower := strings.ToLower(css)
	if strings.Contains(lower, `\`) && (strings.Contains(lower, "(") || strings.Contains(lower, "@")) {
		return "an escaped word"
	}
	for _, word := range []string{"@import", "javascript:", "expression(", "-moz-binding", "behavior:", "vbscript:"} {
		if strings.Contains(lower, word) {
			return word
		}
	}
	for rest := lower; ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			break
		}
		link := strings.TrimLeft(after, " \t\r\n\"'")
		if !strings.HasPrefix(link, "#") && !strings.HasPrefix(link, "data:image/") && !strings.HasPrefix(link, "data:font/") {
			return "a link to elsewhere"
		}
		if strings.HasPrefix(link, "data:image/svg") {
			return "a drawing in it"
		}
		rest = after
	}
	return ""
}
