package markdown

import "strings"

// Hooks turn what a text refers to into what a page shows. A nil hook leaves the
// default named beside it. Hooks may be called several times for one reference.
type Hooks struct {
	// Value prints an inline value by its path: "dimension.customer.score". The text
	// is escaped by this package. Unknown or nil: the path stands in its braces.
	Value func(path string) (text string, ok bool)
	// Fence draws what a steelyard fence asks for, as HTML that is written as it is.
	// Unknown or nil: the fence is shown as code.
	Fence func(f *Fence) (html []byte, ok bool)
	// Link turns the address of a link within the site, as written ("../scoring.md#edges"),
	// into one for the page. False: the text stands without a link. Nil: ".md" becomes ".html".
	Link func(dest string) (href string, ok bool)
	// Image finds an image of the site. False: its description stands as text.
	// Nil: the address stays as written.
	Image func(dest string) (Image, bool)
	// Words are the theme's words, by the keys in WordKeys. Nil: English.
	Words func(key string, args ...string) string
	// Prefix begins the ids of footnotes; texts that share a page need different
	// ones. "": the section's id.
	Prefix string
	// Shift lowers every heading by so many levels, 0 to 4; no heading sinks below h6.
	Shift int
}

// Image is an image as the page loads it.
type Image struct {
	Src           string
	Width, Height int // pixels; 0: unknown
}

// WordKeys are the phrases that rendering needs, with their English text.
//
//	markdown.done   a ticked box of a task list
//	markdown.open   an empty one
//	markdown.back   the link from a footnote to its text
//	markdown.notes  the name of a list of footnotes
//	markdown.table  the name of a scrolling table: its number in the section, the section's title
var WordKeys = []string{"markdown.done", "markdown.open", "markdown.back", "markdown.notes", "markdown.table"}

func (h Hooks) word(key string, args ...string) string {
	if h.Words != nil {
		return h.Words(key, args...)
	}
	switch key {
	case "markdown.done":
		return "done"
	case "markdown.open":
		return "open"
	case "markdown.back":
		return "back to the text"
	case "markdown.notes":
		return "notes"
	default:
		return strings.TrimSpace("table " + strings.Join(args, " "))
	}
}

func (h Hooks) link(dest string) (string, bool) {
	if !local(dest) {
		return dest, remote(dest)
	}
	if h.Link != nil {
		return h.Link(dest)
	}
	path, fragment, cut := strings.Cut(dest, "#")
	if strings.HasSuffix(path, ".md") {
		path = strings.TrimSuffix(path, ".md") + ".html"
	}
	if cut {
		path += "#" + fragment
	}
	return path, true
}

func (h Hooks) image(dest string) (Image, bool) {
	switch {
	case !local(dest):
		return Image{}, false
	case h.Image != nil:
		return h.Image(dest)
	}
	return Image{Src: dest}, true
}

// local reports whether an address lies within the site: it has no scheme and
// names no host.
func local(dest string) bool {
	if strings.HasPrefix(dest, "//") || strings.ContainsRune(dest, '\\') {
		return false
	}
	i := strings.IndexAny(dest, ":/?#")
	return i < 0 || dest[i] != ':'
}

// remote reports whether an address may be linked to although it leaves the site.
func remote(dest string) bool {
	scheme, _, ok := strings.Cut(dest, ":")
	if !ok {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}
