package source

// frontFile is the front matter of a Markdown file, TOML between two lines +++.
type frontFile struct {
	Title       string        `toml:"title" doc:"Title of the page; left out: its first heading."`
	Headline    string        `toml:"headline" doc:"The finding that stands on top of a report, as a sentence."`
	Description string        `toml:"description" doc:"One sentence about the page, for search engines and lists."`
	Order       int           `toml:"order" doc:"Place in menus and lists, ascending."`
	Menu        bool          `toml:"menu" doc:"true: the page stands in the menu."`
	Aliases     []string      `toml:"aliases" doc:"Addresses that the page had before, such as \"guide/old\"; they lead on."`
	Audience    string        `toml:"audience" one:"internal public" doc:"internal keeps the page out of a build for the public."`
	Sections    []string      `toml:"sections" doc:"Order of a report's sections, by id; left out: the preset's."`
	Addressee   string        `toml:"addressee" doc:"To whom the report is sent, as an official document names it under its title; left out: that of site.toml."`
	Signatory   string        `toml:"signatory" doc:"Who signs the report; left out: that of site.toml, else the unit."`
	Issued      date          `toml:"issued" doc:"Day that stands below the signature, such as 2026-01-20."`
	Attachments []string      `toml:"attachments" doc:"Attachments listed at the end of the text; left out: the report's annexes."`
	Layout      string        `toml:"layout" doc:"Layout of the theme that shows the page, without .html; left out: plain."`
	Findings    named[string] `toml:"findings" ids:"any" doc:"Headlines of sections by their id: customer = \"...\"."`
}
