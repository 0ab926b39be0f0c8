package view

// Shell is what every page has around its content. Views embed it; the theme's
// base.html shows it. Addresses are relative to the page.
type Shell struct {
	Lang string // BCP 47
	Dir  string // "ltr" or "rtl"
	Kind string // name of the layout
	Path string // of the page, from the site's root
	Root string // "../../" from the page to the site's root; "" on a page at the root

	Canonical string // address of the page where the site is published; "" where it does not say

	Title       string // <title>, unique in the site, with the site's own name
	Description string
	Head        Head     // the page's h1
	Contents    Contents // list of sections; empty where a page has none

	Brand, Subtitle Str
	Home            string // address of the front page
	Logo            string // address of an image; "" for none
	Letterhead      string // address of an image at the top of the first sheet on paper; "" for none
	Icon            string // from the site's root
	Notice          Str    // a line above the masthead
	Edition         string // a line that says who may see this build; "" for public ones

	Menu       []Link
	Search     string // address of the search page
	Alternates []Alternate
	Ways       []Link // pages and data of the same report, the page itself Current; empty elsewhere
	Crumbs     []Link // from the site to the page itself, which is Current
	Years      []Link // Href is "" for a year without such a page

	// RunTitle, RunState and RunID stand in the margins of printed sheets: unit and
	// year, state of the report, hash of content and commit.
	RunTitle, RunState, RunID string
	// PageWords are what stands before the page number, between it and the number of
	// pages, and after both: {"page ", " of ", ""}.
	PageWords [3]string
	Print     string // preset: "plain", "gbt9704", "leaflet"
	Form      string // the site's preset on a sheet that has one of its own; "" elsewhere

	Figures   string // address of the script that holds the live figures; "" where they stand in the page
	AssetHash string // of the theme's assets
	OwnStyle  string // the site's own style sheet, from the site's root with its hash; "" for none

	Made      string // how the figures can be checked
	Check     Link   // to the page that does so; no Href where there is none
	Downloads []Link
	Publisher Str
	Contact   Str
	Signature string // content, commit, rulebook
	FootLinks []Link
}

// Head is the first heading: who and when in small type, the finding in large. Both
// stand in one h1, so that an outline and a screen reader get both.
type Head struct {
	Unit Str    // "United Front Work Department"; empty: only the title
	Soft string // "performance report 2025, final"
	Code string // short label of an indicator or dimension, before Unit
	Text Str    // the finding, or the title of a plain page
	Deck Str    // a sentence below
}

// Contents is the list of a page's sections, which follows the reader.
type Contents struct {
	Title string // "Report 2025"
	Soft  string // the unit, so that the list says where one is
	Items []ContentsItem
}

// ContentsItem is one line of Contents; Number may be empty.
type ContentsItem struct {
	Group  string // heading of the lines from here on; "" goes on with the group before
	Number string
	Label  Str
	Href   string // "#improve"
}

// Alternate is the same page in another language.
type Alternate struct {
	Lang, Name, Href string
	Same             bool // false: the front page of that language, this page has no such edition
}

// ContentsOf lists the sections that stand in the contents list.
func ContentsOf(title, soft string, sections []Section) Contents {
	c := Contents{Title: title, Soft: soft, Items: make([]ContentsItem, 0, len(sections))}
	for i := range sections {
		s := &sections[i]
		label := s.Label
		if s.Short.Text != "" {
			label = s.Short
		}
		if label.Text != "" {
			c.Items = append(c.Items, ContentsItem{Number: s.Number, Label: label, Href: "#" + s.ID})
		}
	}
	return c
}
