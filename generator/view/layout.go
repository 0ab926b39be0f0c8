package view

import (
	"html/template"

	"steelyard/generator/chart"
)

// Front is the site's first page, and the same for each earlier year: what a leader
// understands in ten seconds.
type Front struct {
	Shell
	Stats    []Stat
	Sections []Section
	Reading  []Reading
}

// Reading is a link to read on with a word on what is there.
type Reading struct {
	Link  Link
	About string
}

// Unit is a unit's own page: what it is there for, its years, what is still to be done.
type Unit struct {
	Shell
	Sections []Section
}

// Report is the yearly report of a unit as one page.
type Report struct {
	Shell
	Official *Official // nil where the site does not print official documents
	Imprint  []Imprint
	Summary  *Summary
	Sections []Section
}

// Imprint is a line at the top of a report: when it was published, by whom one is answered,
// how to cite it. Signed says that the signature of the content follows.
type Imprint struct {
	Term, Text string // "Published", "28 January 2026"
	Contact    Str    // whom to ask, the Text of this row, with its language; empty in other rows
	Signed     bool   // Text ends in the page's signature
}

// Summary is what a reader in a hurry gets in the first screen: total, grade, trend,
// dimensions, and three short lists.
type Summary struct {
	Total string // "86.55"; the sign for nothing while nothing is scored
	Of    string // "of 100"
	Grade string // "Good"; "" without one
	// GradeNote follows the grade: "80 to under 90; +2.43 on 2024".
	GradeNote string
	// Notes are what must be said beside the total: provisional, near an edge, barred.
	Notes []string
	Scale *chart.GradeScale // where the total stands among the grades; nil without grades
	// Trend is the line of totals, nil where fewer than two years have one; TrendTitle
	// says where it goes.
	Trend      *chart.Totals
	TrendTitle string
	Env        chart.Env // of Scale and Trend, without ID and Width
	// Data is the address of the figures behind the trend; "" for none.
	Data Link

	Rank, RankOf, RankNote          string // "3", "of 4", "interval 2 to 3"; Rank "" where not ranked, and RankNote says so
	Met, Watch, Missed              string
	ScoredOn, ScoredOf, ScoredState string

	Dims  *Table
	Well  Brief
	Short Brief
	Doing Brief
}

// Brief is one of the three short lists of a summary.
type Brief struct {
	Title string
	Right string // head of the right column
	Items []BriefItem
	None  string // said where there are no items
	Left  int    // how many more there are than Items
	More  Link   // to the section that lists all; no text where Items are all
}

// BriefItem is one line: mark, name, number in bold, rest; at the right a number or a
// date.
type BriefItem struct {
	Mark  string
	Name  Str
	Bold  string
	Rest  string
	Sub   Str
	Right string
	Href  string
}

// Dimension is the page of one dimension of a report.
type Dimension struct {
	Shell
	Stats    []Stat
	Sections []Section
	// Others are the dimensions of the report, this one included.
	Others []Link
}

// Indicator is the page of one indicator in one year: what it measures, by which
// rule it is scored, and how its value became points.
type Indicator struct {
	Shell
	Stats    []Stat
	Sections []Section
}

// Map is the strategy map alone, as wide as the page allows, with its reading.
type Map struct {
	Shell
	Map      *Figure
	Sections []Section
}

// Changes shows what changed in a report's scorecard since the year before.
type Changes struct {
	Shell
	Sections []Section
}

// Coverage shows what a scorecard covers, and what it leaves out: objectives ×
// SWOT, duties × indicators, objectives × kinds of indicators. Empty cells stand out.
type Coverage struct {
	Shell
	Sections []Section
}

// Leaflet is a report on one sheet, for leaders.
type Leaflet struct {
	Shell
	Official *Official // nil where the site does not print official documents
	Summary  *Summary
	Map      *Figure // nil without objectives, and where they are too many for a drawing
	// Objectives of each dimension by status, where they are too many for a drawing; else nil.
	Objectives *Table
}

// Compare shows the units of a year side by side: totals and ranks within their
// category, the common and the specific part of their points, dimensions.
type Compare struct {
	Shell
	Sections []Section
}

// Method is the rulebook of a year in words, and each rule with its truth table.
type Method struct {
	Shell
	Sections []Section
}

// Check is the page on which a reader's browser works a report's figures out again.
type Check struct {
	Shell
	Data           template.JS // JSON, with <, > and & escaped
	Table          *Table      // the printed figures with their arithmetic
	Report, Traces Link
}

// Downloads lists the data behind the pages.
type Downloads struct {
	Shell
	Dataset  template.JS // the site's data for search engines, as JSON; "" for none
	Sections []Section
}

// Plain is a page written in Markdown: the guide, or whatever a site adds; also the
// glossary and the accessibility statement.
type Plain struct {
	Shell
	Blocks []Block
	Around []Link // the pages beside it, itself among them
}

// Search is the search page: with scripts a field that looks through the index, without
// them the list of all pages.
type Search struct {
	Shell
	Index  string   // address of the index, from the site's root
	Most   int      // results shown at most
	Kinds  []string // kinds of places, by which a search is narrowed
	Groups []LinkGroup
	// Folds are the groups of units by category, Rest the other groups, where there are too
	// many units for one list; else nil.
	Folds []LinkFold
	Rest  []LinkGroup
}

// LinkGroup is a titled list of links.
type LinkGroup struct {
	Title Str
	Links []Link
}
