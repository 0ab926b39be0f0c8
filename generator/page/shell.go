package page

// Shell is what every page has around its content.
type Shell struct {
	Lang, Kind, Path string
	Title            string
	Description      string
	Root             string // "../../" from the page to the site's root
	Crumbs           []Link
}

// shell makes the furniture of a page.
func (e *edition) shell(h here) Shell {
	return Shell{Lang: e.lang, Kind: h.kind, Path: h.path, Title: h.title, Description: h.about, Root: rel(h.path, ""), Crumbs: h.crumbs}
}
