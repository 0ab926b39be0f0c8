package source

// frontFile is the front matter of a Markdown file, TOML between two lines +++.
type frontFile struct {
	Title       string        `toml:"title" doc:"Title of the page; left out: its first heading." zh:"页面标题；缺省为正文第一个标题。"`
	Headline    string        `toml:"headline" doc:"The finding that stands on top of a report, as a sentence." zh:"报告顶部的结论，写成一句话。"`
	Description string        `toml:"description" doc:"One sentence about the page, for search engines and lists." zh:"一句话介绍，用于搜索引擎和列表。"`
	Order       int           `toml:"order" doc:"Place in menus and lists, ascending." zh:"在菜单和列表中的次序，由小到大。"`
	Menu        bool          `toml:"menu" doc:"true: the page stands in the menu." zh:"true：列入顶部菜单。"`
	Aliases     []string      `toml:"aliases" doc:"Addresses that the page had before, such as \"guide/old\"; they lead on." zh:"页面曾用的网址，如 \"guide/old\"；自动转到新网址。"`
	Audience    string        `toml:"audience" one:"internal public" doc:"internal keeps the page out of a build for the public." zh:"internal：页面不进入公开版。"`
	Sections    []string      `toml:"sections" doc:"Order of a report's sections, by id; left out: the preset's." zh:"报告各章节的次序，写章节标识；缺省按预设。"`
	Addressee   string        `toml:"addressee" doc:"To whom the report is sent, as an official document names it under its title; left out: that of site.toml." zh:"主送机关，位于标题之下；缺省用 site.toml 的。"`
	Signatory   string        `toml:"signatory" doc:"Who signs the report; left out: that of site.toml, else the unit." zh:"署名；缺省用 site.toml 的，再缺省为本单位。"`
	Issued      date          `toml:"issued" doc:"Day that stands below the signature, such as 2026-01-20." zh:"成文日期，如 2026-01-20。"`
	Attachments []string      `toml:"attachments" doc:"Attachments listed at the end of the text; left out: the report's annexes." zh:"附件说明；缺省为报告的各附件。"`
	Layout      string        `toml:"layout" doc:"Layout of the theme that shows the page, without .html; left out: plain." zh:"显示本页的主题布局，不写 .html；缺省 plain。"`
	Findings    named[string] `toml:"findings" ids:"any" doc:"Headlines of sections by their id: customer = \"...\"." zh:"各章节的结论，按章节标识：customer = \"...\"。"`
}
