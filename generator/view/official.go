package view

// Official is how a report begins where it is printed as an official document: its title,
// to whom it is sent, and what the summary shows as sentences. A screen does not show it.
type Official struct {
	Title      Str
	Addressee  Str // "" for none
	Paragraphs []Statement
}

// Closing ends the text of a report that is printed as an official document: attachments,
// who signs, and the day. Every text may be "".
type Closing struct {
	Lead        string // before the attachments: "Attachments:"
	Attachments []Str
	Signatory   Str
	Date        string
}

func (*Closing) isBlock() {}
