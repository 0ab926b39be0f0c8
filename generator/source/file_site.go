package source

import "steelyard/scoring"

// siteFile is site.toml.
type siteFile struct {
	Title       Text            `toml:"title" need:"write title = \"...\", the name of the site" doc:"Name of the site, in the masthead of every page."`
	Subtitle    Text            `toml:"subtitle" doc:"Beside the title in the masthead, e.g. Performance reports."`
	Description Text            `toml:"description" doc:"One sentence about the site, for search engines and the front page."`
	Notice      Text            `toml:"notice" doc:"A line above the masthead of every page, e.g. that the data are made up."`
	Publisher   Text            `toml:"publisher" doc:"Who publishes the site, in the footer."`
	Contact     Text            `toml:"contact" doc:"Whom to ask, in the footer and in the accessibility statement."`
	Languages   []string        `toml:"languages" doc:"Languages that the site is built in; the first stands at the root. Language codes such as en or zh-CN."`
	Theme       string          `toml:"theme" doc:"Folder below themes/; default where left out."`
	Print       string          `toml:"print" one:"plain gbt9704" doc:"Preset of the printed page: plain, or gbt9704 (GB/T 9704-2012)."`
	Audience    string          `toml:"audience" one:"internal public" doc:"For whom a build is made unless --audience says otherwise."`
	Logo        string          `toml:"logo" doc:"Path of a picture below content/, shown in the masthead."`
	Colours     named[string]   `toml:"colours" ids:"any" doc:"Colours of the theme that are replaced: accent = \"#a3281f\"."`
	Units       []string        `toml:"units" doc:"Order of the units; left out: by folder name."`
	Repository  string          `toml:"repository" doc:"Address of the git repository, for links that lead to a page's source."`
	Categories  named[Text]     `toml:"categories" ids:"id" doc:"Titles of the categories in which units are compared, by id."`
	Menu        []string        `toml:"menu" doc:"Paths of the pages shown in the masthead."`
	Lint        named[lintFile] `toml:"lint" ids:"any" doc:"Level and threshold of the rules that check asks of a scorecard, by rule."`
}

type lintFile struct {
	Level     string      `toml:"level" one:"off info warn error" doc:"How serious the rule is taken: off, info, warn or error."`
	Threshold scoring.Opt `toml:"threshold" doc:"The number that the rule compares with; what it means is in the table of rules."`
}
