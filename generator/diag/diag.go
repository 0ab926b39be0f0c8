// Package diag holds what is said about an author's mistake, and how it is printed.
//
// A Diagnostic is data: place, span, message, hint, related place. Stages collect
// them; only cmd prints them, through Print. The package reads and writes nothing.
package diag

// Severity orders diagnostics: an Error stops the build, a Warning does not
// (unless asked), Info is for the curious.
type Severity int

const (
	Error Severity = iota
	Warning
	Info
)

// Diagnostic is one mistake or remark with its place.
type Diagnostic struct {
	Rule     string // "E…" for mistakes, "L01".. for lint; stable, for machines
	Severity Severity
	Place
	Message string // what is wrong, lower case, no full stop
	Hint    string // what to do instead: `did you mean "ratio"? known: ...`; may be empty
	Reason  string // of a rule that asks: why it does; printed once a list, with Cited behind it
	Cited   string // who said so; "" where nobody is named
	Related []Related
	// Each are the places of a message that counts many ("39 texts are not in ..."): Print
	// shows the first alone, who asks for the list gets all. Of one count they say the language.
	Each []Related
	Lang string // of what lacks, where texts without a translation are counted
}

// Place is where something stands in a file of the site.
type Place struct {
	File   string // slash-separated, relative to the site's root; "" where no file is to blame
	Line   int    // 1-based; 0: the file as a whole
	Column int    // 1-based, in characters (runes), a tab counting as one
	Width  int    // characters underlined, at least 1 where Line > 0
	Skip   int    // characters of a very long line that stand before Source
	Source string // the source line without its line end; of a very long one the part around the place
}

// Related is a second place that a diagnostic speaks of ("first given here").
type Related struct {
	Place
	Message string
}
