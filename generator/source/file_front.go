package source

// frontFile is the front matter of a Markdown file, TOML between two lines +++.
type frontFile struct {
	Title       string        `toml:"title" doc:"Title of the page; left out: its first heading."`
	Headline    string        `toml:"headline" doc:"The finding that stands on top of a report, as a sentence."`
	Description string        `toml:"description" doc:"One sentence about the page, for search engines and lists."`
	Order       int           `toml:"order" doc:"Place in menus and lists, ascending."`
	Menu        bool          `toml:"menu" doc:"true: the page stands in the menu."`
	Audience    string        `toml:"audience" one:"internal public" doc:"internal keeps the page out of a build for the public."`
	Sections    []string      `toml:"sections" doc:"Order of a report's sections, by id; left out: the preset's."`
	Findings    named[string] `toml:"findings" ids:"any" doc:"Headlines of sections by their id: customer = \"...\"."`
}
