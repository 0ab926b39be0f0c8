package source

import "steelyard/generator/diag"

// MenuEntry is a page of the site by its name, or an address elsewhere with a text.
type MenuEntry struct {
	Page string // "method", a unit's id, the path of a page; "" with Href
	Href string // "https://..."
	Text Text   // empty: the page's own

	given bool // it was told already what it lacks
}

// Param is what a site tells its theme.
type Param struct {
	Value any // string, int64, float64 or bool
	Place diag.Place
}
