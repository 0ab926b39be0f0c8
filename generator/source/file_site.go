package source

import (
	"fmt"
	"reflect"

	"steelyard/scoring"
)

// siteFile is site.toml.
type siteFile struct {
	Title       Text          `toml:"title" need:"write title = \"...\", the name of the site" doc:"Name of the site, in the masthead of every page."`
	Subtitle    Text          `toml:"subtitle" doc:"Beside the title in the masthead, e.g. Performance reports."`
	Description Text          `toml:"description" doc:"One sentence about the site, for search engines and the front page."`
	Notice      Text          `toml:"notice" doc:"A line above the masthead of every page, e.g. that the data are made up."`
	Publisher   Text          `toml:"publisher" doc:"Who publishes the site, in the footer."`
	Contact     Text          `toml:"contact" doc:"Whom to ask, in the footer and in the accessibility statement."`
	Languages   []string      `toml:"languages" doc:"Languages that the site is built in; the first stands at the root. Language codes such as en or zh-CN."`
	Theme       string        `toml:"theme" doc:"Folder below themes/; default where left out."`
	Print       string        `toml:"print" one:"plain gbt9704" doc:"Preset of the printed page: plain, or gbt9704 (GB/T 9704-2012)."`
	Official    officialFile  `toml:"official" doc:"What stands on a report printed as an official document (print = \"gbt9704\"), unless the report says otherwise."`
	Audience    string        `toml:"audience" one:"internal public" doc:"For whom a build is made unless --audience says otherwise."`
	Provenance  string        `toml:"provenance" one:"none dates names" doc:"What is told of who last changed a result, from git: none (so where left out), dates, or names and dates. Names are personal data; the public is told dates alone."`
	Logo        string        `toml:"logo" doc:"Path of a picture below content/, shown in the masthead."`
	Letterhead  Text          `toml:"letterhead" doc:"Path of a picture below content/, printed at the top of the first sheet of every page; one for all languages, or one for each."`
	Colours     named[string] `toml:"colours" ids:"any" form:"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$" doc:"Colours of the theme that are replaced: accent = \"#a3281f\"."`
	Units       []string      `toml:"units" doc:"Order of the units; left out: by folder name."`
	Year        string        `toml:"year" doc:"The year that the front page and the menu are about; left out: the last that is over and of which more than half of the units have reported."`
	YearStarts  int           `toml:"year_starts" from:"1" to:"12" doc:"Month in which a year begins, 1 to 12; January where left out. A rulebook may say otherwise of its year."`
	BaseURL     string        `toml:"base_url" doc:"Address at which the site is published, https://...; with it the site has a sitemap, canonical addresses, and its data as a dataset for portals."`
	Licence     string        `toml:"licence" doc:"Licence of the data: a name of the SPDX list such as CC-BY-4.0, or an address."`
	Issued      date          `toml:"issued" doc:"Day on which the data were published, for portals."`
	Spatial     string        `toml:"spatial" doc:"Area that the data are about, for portals: a name or an address."`
	Email       string        `toml:"email" doc:"Address of electronic mail for questions on the data, for portals."`
	Repository  string        `toml:"repository" doc:"Address of the git repository, for links that lead to a page's source."`
	Categories  named[Text]   `toml:"categories" ids:"id" doc:"Titles of the categories in which units are compared, by id."`
	Icon        string        `toml:"icon" doc:"Path of a picture below content/, shown by browsers beside the title; left out: the logo."`
	Menu        []menuEntry   `toml:"menu" doc:"Pages shown in the masthead: front, compare, method, downloads, search, glossary, accessibility, a unit, the path of a page, or a table."`
	Footer      []menuEntry   `toml:"footer" doc:"Pages named at the foot of every page, as in menu, after those that always stand there."`
	Params      params        `toml:"params" ids:"any" doc:"What the theme is told: texts, numbers, true or false, by the names in its theme.toml."`
	Lint        lintTable     `toml:"lint" ids:"rule" doc:"Level and threshold of the rules that check asks of a scorecard, by rule; \"off\" for none of them."`
	Import      named[string] `toml:"import" ids:"any" doc:"Headings of the columns of workbooks that steelyard import reads, by key: value = \"Result\"."`
	Limits      limitsFile    `toml:"limits" doc:"How much is read before it is refused, so that no file can hold a machine."`
}

type lintFile struct {
	Level     string      `toml:"level" one:"off info warn error" doc:"How serious the rule is taken: off, info, warn or error."`
	Threshold scoring.Opt `toml:"threshold" doc:"The number that the rule compares with; what it means is in the table of rules."`
	Least     scoring.Opt `toml:"least" doc:"The lower of the two numbers, of a rule that has two."`
}

// officialFile is [official].
type officialFile struct {
	Addressee Text `toml:"addressee" doc:"To whom reports are sent."`
	Signatory Text `toml:"signatory" doc:"Who signs; left out: the unit."`
}

// limitsFile is [limits]: how much the reader takes before it refuses.
type limitsFile struct {
	Depth      int `toml:"depth" from:"1" to:"1000" doc:"Lists and tables in braces within each other; 64 where left out."`
	Parts      int `toml:"parts" from:"2" to:"1000" doc:"Parts of one dotted key; 32 where left out."`
	Keys       int `toml:"keys" from:"1" to:"1000000" doc:"Keys of one table, such as the indicators of a scorecard; 5000 where left out."`
	Entries    int `toml:"entries" from:"1" to:"10000000" doc:"Entries of one list, such as the ballots of a panel; 100000 where left out."`
	Findings   int `toml:"findings" from:"1" to:"1000000" doc:"Mistakes told of one file; 500 where left out. The rest is counted."`
	Objectives int `toml:"objectives" from:"1" to:"10000" doc:"Objectives of one scorecard, which the strategy map draws; 120 where left out."`
	Quotes     int `toml:"quotes" from:"1" to:"1000" doc:"Quotations within each other in a narrative; 32 where left out."`
	Indent     int `toml:"indent" from:"1" to:"100000" doc:"Blanks before a line of a narrative; 400 where left out."`
	Links      int `toml:"links" from:"1" to:"100000" doc:"Links that a paragraph of a narrative begins and does not end; 500 where left out."`
	Names      int `toml:"names" from:"1" to:"100000" doc:"Footnotes of a narrative; addresses that it gives names, as in [name]: address, on lines without an empty one between. 2000 where left out."`
	Cells      int `toml:"cells" from:"1" to:"10000000" doc:"Cells of a table of a narrative, each row as wide as its head; 100000 where left out."`
}

// lintTable is what site.toml says of the rules: each by its id, or "off" of all.
type lintTable struct {
	named[lintFile]
	off bool
}

func (l *lintTable) bind(b *binder, raw any, f *field) {
	if s, ok := raw.(string); ok {
		if l.off = s == "off"; !l.off {
			b.add(ruleValue, fmt.Sprintf("%q is not a value of lint", s), `write lint = "off", or a table a rule: [lint.L04]`)
		}
		return
	}
	if on, ok := raw.(bool); ok {
		hint := `write lint = "off" for none of the rules`
		if on {
			hint = "take the line out: all rules are asked unless it says otherwise"
		}
		b.wrongType(`"off", or a table a rule`, raw)
		b.list[len(b.list)-1].hint = hint
		return
	}
	l.named.bind(b, raw, f)
}

func (l *lintTable) schemaType() reflect.Type { return reflect.TypeFor[lintFile]() }
