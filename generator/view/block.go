package view

import (
	"html/template"

	"steelyard/generator/chart"
)

// Str is a text with its language where that differs from the page's (fall-back);
// Lang is then the value of a lang attribute.
type Str struct{ Text, Lang string }

// Link is a text that leads somewhere. Href is relative to the page, or to the site's
// root in lists that pages share; "" for a text that leads nowhere.
type Link struct {
	Text    Str
	Href    string
	Current bool // the page itself
}

// Section is one part of a page: a label with its number, a finding as headline, and
// blocks.
type Section struct {
	ID       string
	Number   string // "1", "2" ..., "A", "B" for annexes; "" where not numbered
	Label    Str    // "Dimension: Customer"
	Short    Str    // in the contents list, where shorter than Label: "Customer"
	Headline Str    // the finding; empty: the label is the headline
	Deck     Str    // a sentence under the headline
	Blocks   []Block
	Annex    bool
	// Wide puts the section on sheets of its own, turned to landscape.
	Wide bool
}

// Block is one piece of a section. The set is closed: Prose, *Figure, *Table, *Facts,
// *Callout, *Key, *SWOT, *Bullets, *Columns, *Folded, *Statement.
type Block interface{ isBlock() }

// Prose is Markdown as HTML; made by package markdown, safe to place as it is.
type Prose struct {
	HTML template.HTML
	Lang string
}

// Statement is one sentence set large: a mission.
type Statement struct {
	Label string
	Text  Str
}

// Figure is a figure with its words; it is drawn by the theme's frame: number,
// finding, what is measured, rule, drawing, source, data table.
type Figure struct {
	ID       string
	Number   string // "Figure 3"
	Title    string // the finding
	Subtitle string // what is measured
	Source   string // a line below
	Origin   string // where its numbers come from, below
	Data     Link   // where its data stands, beside Source; no Href: nowhere else
	Describe string // for those who do not see it
	Figure   chart.Figure
	Env      chart.Env // without Width
	// Size is "column" (720 px), "wide" (the whole column beside a contents list: maps),
	// "full" (the whole page), "small" (320 px, no number, no live view), "sheet" (720 px
	// on the one sheet of a leaflet, no number).
	Size string
	// OnPaper prints the data table too.
	OnPaper bool
}

// Table is a table with its words. Every row has a cell for every column, except
// where cells span.
type Table struct {
	ID       string
	Number   string // "Table 3"
	Title    Str    // the finding; empty: a visually hidden caption is made of Label
	Label    string // accessible name where there is no Title
	Subtitle string // what is measured
	Class    string // "", "ind", "dimtab", "heat", "wide", "narrow", "small"
	Columns  []Column
	Groups   [][]Row // bodies, in order; most tables have one
	Foot     []Row
	Source   string // a line below
	Folds    []Fold // where there are any, the groups stand folded under these, in order; without Foot
}

// Column is the head of a column.
type Column struct {
	Head   string
	Sub    string // second line of the head
	Hidden bool   // the head is for screen readers only
	Num    bool   // numbers: right-aligned, tabular
	Status string // the mark shown before the head; "" for none
	Dim    int    // 1..: the key of a dimension before the head; 0 none
	Href   string
}

// Row is a row of a table.
type Row struct {
	ID    string
	Class string // "", "grp", "v", "trace", "worst", "total", "grand"
	Cells []Cell
}

// Cell is a cell of a table. Exactly one of its forms is used: Text (with Frac), Mark,
// Bullet, Spark, Share, or Parts.
type Cell struct {
	Text string
	// Frac is what follows the whole part of a number, decimal mark included (".40");
	// Width is how many digits the column keeps free for it, 0 where decimals need not
	// be aligned.
	Frac  string
	Width int
	Lang  string
	Href  string
	Sub   Str    // second, smaller line
	Code  string // short label before the text: "C1"
	Soft  string // words after the text, set soft
	Head  bool   // header of its row
	Key   bool   // the one bold number of the row
	Num   bool
	Mono  bool // file names, checksums
	Op    bool // arithmetic
	Dim   int  // 1..: the key of the dimension before the text
	Span  int  // columns it spans; 0 is 1
	Rows  int  // rows it spans; 0 is 1
	NoW   bool // never broken
	Heat  string
	Mark  string // status: drawn mark with the word in Text
	Class string

	Bullet *chart.Bullet
	Spark  *chart.Sparkline
	Share  *chart.ShareBar
	Parts  []Cell // several pieces in one cell
}

// Facts is a list of terms with their descriptions.
type Facts struct{ Items []Fact }

// Fact is one line of Facts.
type Fact struct {
	Term  string
	Parts []Cell // pieces of text, links, code, in order
}

// Callout is a remark with a rule at its left.
type Callout struct {
	Kind string // "", "warn", "bad"
	Bold string
	Text string
	Lang string
}

// Key explains marks.
type Key struct{ Items []KeyItem }

// KeyItem is one mark with its word and its meaning.
type KeyItem struct{ Status, Word, Text string }

// SWOT is four lists in two columns.
type SWOT struct{ Lists []SWOTList }

// SWOTList is one of the four.
type SWOTList struct {
	Title string
	Items []SWOTItem
}

// SWOTItem is an entry with its code.
type SWOTItem struct {
	Code string
	Text Str
}

// Bullets is a list, possibly nested: the reading of a strategy map.
type Bullets struct {
	Class   string // "", "terse": short items, two beside each other on paper; "reading": a map in words; "reading no-paper" where paper has no room for it
	Lead    string
	Ordered bool
	Items   []Bullet
}

// Bullet is an item of Bullets.
type Bullet struct {
	Parts []Cell
	Sub   []Bullet
}

// Columns sets blocks side by side where there is room.
type Columns struct{ Blocks []Block }

func (Prose) isBlock()      {}
func (*Statement) isBlock() {}
func (*Figure) isBlock()    {}
func (*Table) isBlock()     {}
func (*Facts) isBlock()     {}
func (*Callout) isBlock()   {}
func (*Key) isBlock()       {}
func (*SWOT) isBlock()      {}
func (*Bullets) isBlock()   {}
func (*Columns) isBlock()   {}
