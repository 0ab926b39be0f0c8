// Package htmlcheck reads a page back and says what is wrong with its structure. Tests of
// every package that makes pages use it; nothing else does.
package htmlcheck

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Faults lists what is wrong with a document: headings that skip a level, ids that stand
// twice or are referred to and missing, header cells without scope or text, tables without
// caption or with rows of another width, drawings and images without a name, links without
// text, anything executable or styled in place, addresses of other hosts that are fetched.
// It is empty for a sound one. The order is that of the document.
func Faults(doc *html.Node) []string {
	var faults []string
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	ids := map[string]bool{}
	var refs []string
	h1, level := 0, 0
	Walk(doc, func(n *html.Node) {
		if id := Attr(n, "id"); id != "" {
			if ids[id] {
				say("id %q stands twice", id)
			}
			ids[id] = true
		}
		for _, key := range []string{"aria-labelledby", "aria-describedby"} {
			refs = append(refs, strings.Fields(Attr(n, key))...)
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"):
				say("<%s> has a handler %s", n.Data, a.Key)
			case a.Key == "style":
				say("<%s> has a style attribute", n.Data)
			case (a.Key == "src" || a.Key == "href" && n.Data == "link") && (strings.Contains(a.Val, "://") || strings.HasPrefix(a.Val, "//")):
				say("<%s> fetches from another host: %s", n.Data, a.Val)
			}
		}
		switch n.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			now := int(n.Data[1] - '0')
			if now == 1 {
				h1++
			}
			if now > level+1 {
				say("<%s> %q follows a heading of level %d", n.Data, inner(n), level)
			}
			if strings.TrimSpace(inner(n)) == "" {
				say("<%s> is empty", n.Data)
			}
			level = now
		case "th":
			if Attr(n, "scope") == "" {
				say("a header cell %q has no scope", inner(n))
			}
			if strings.TrimSpace(inner(n)) == "" {
				say("a header cell is empty")
			}
		case "table":
			if name := first(n, "caption"); Attr(n, "aria-label") == "" && (name == nil || strings.TrimSpace(inner(name)) == "") {
				say("a table has neither caption nor name")
			}
			faults = append(faults, rowWidths(n)...)
		case "svg":
			if Attr(n, "aria-hidden") != "true" && Attr(n, "aria-label") == "" && Attr(n, "aria-labelledby") == "" {
				say("a drawing has no name")
			}
		case "img":
			if _, ok := attrOK(n, "alt"); !ok {
				say("an image has no alt")
			}
		case "script":
			if Attr(n, "src") == "" && Attr(n, "type") != "application/json" {
				say("an inline script")
			}
		case "a":
			if strings.TrimSpace(inner(n)) == "" {
				say("a link to %s has no text", Attr(n, "href"))
			}
		}
	})
	if h1 != 1 {
		say("%d h1, want one", h1)
	}
	for _, ref := range refs {
		if !ids[ref] {
			say("id %q is referred to and does not exist", ref)
		}
	}
	return faults
}

// rowWidths finds rows that have fewer or more cells than the table's head.
func rowWidths(table *html.Node) []string {
	var faults []string
	want := -1
	open := map[int]int{} // column -> rows still spanned
	Walk(table, func(n *html.Node) {
		if n.Data != "tr" {
			return
		}
		width := 0
		for column, rows := range open {
			if rows > 0 {
				width++
				open[column] = rows - 1
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Data != "td" && c.Data != "th" {
				continue
			}
			span := number(Attr(c, "colspan"))
			if rows := number(Attr(c, "rowspan")); rows > 1 {
				for i := range span {
					open[len(open)+i] = rows - 1
				}
			}
			width += span
		}
		if want < 0 {
			want = width
		} else if width != want {
			faults = append(faults, fmt.Sprintf("a row %.40q is %d cells wide, its table %d", inner(n), width, want))
		}
	})
	return faults
}

func number(text string) int {
	n := 0
	for _, c := range text {
		n = n*10 + int(c-'0')
	}
	return max(n, 1)
}

// Walk calls f for every element, in the order of the document.
func Walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		Walk(c, f)
	}
}

// Attr is the value of an attribute, "" for none.
func Attr(n *html.Node, key string) string { v, _ := attrOK(n, key); return v }

func attrOK(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func first(n *html.Node, name string) *html.Node {
	var found *html.Node
	Walk(n, func(c *html.Node) {
		if found == nil && c.Data == name {
			found = c
		}
	})
	return found
}

func inner(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(inner(c))
	}
	return b.String()
}
