package view

// Cover is what stands before the text of a printed document: its cover and its
// contents. Every text may be "" but Title.
type Cover struct {
	Brand string // name of the site
	Title string // of the unit, or of the booklet
	Soft  string // kind of report, year and state
	State string // draft, provisional or final
	// Findings is one paragraph: what the document found.
	Findings string
	Office   string // who issues it
	Date     string // day of issue, as it is shown
	ID       string // by which the print is told from another
	Booklet  bool
	Contents []CoverLine
}

// CoverLine is a line of the contents.
type CoverLine struct {
	Number string // of the section, "1", "A"; "" for none
	Label  string
	Soft   string // the finding
	Page   string // number of the sheet it stands on
	Place  string // where it leads, as the binder names it
	Annex  bool
	Top    bool // a report in a booklet
}
