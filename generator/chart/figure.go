package chart

// Env is what a drawing needs beside its data. Words are those of the page's
// language; a figure contains no word of its own.
type Env struct {
	ID    string                                  // unique in the page; prefixes every id in the SVG
	Lang  string                                  // BCP 47
	Width int                                     // 720 (column) or 320 (phone, beside text); the map also draws at 1100
	Words func(key string, args ...string) string // theme strings, keys "chart.*", "status.*"
	// Num prints a number of an axis or of a statistic the figure works out itself
	// (quartiles), in the page's language; nil: decimal point, no groups, true minus.
	Num func(f float64, decimals int) string

	once *once // see Shared; nil: each drawing is made by itself
	said *said // see Alone; nil: it is told anew each time
}

// Figure is one figure's value. It is drawn twice, as static SVG and as an
// ECharts option, and told once more as a table; the three show the same numbers.
type Figure interface {
	// Kind is the name in the list of kinds, e.g. "radar".
	Kind() string
	// Headline says the finding, written from the data ("Internal process lost
	// most points: 6.4 of 25").
	Headline(Env) string
	// Subtitle says what is measured, in which unit, of which year.
	Subtitle(Env) string
	// Describe is the description for those who do not see the figure.
	Describe(Env) string
	// SVG is the static drawing: classes only, no style attribute, nothing executable,
	// role and accessible name set, everything inside the view box.
	SVG(Env) []byte
	// Option is the ECharts option as JSON that is safe inside a
	// <script type="application/json">; nil where a kind has no live view.
	Option(Env) ([]byte, error)
	// Table is the figure's data.
	Table(Env) Table
}

// Value is a number as it is drawn and as it is printed; both come from the same
// exact number. Text is in the page's language (decimal mark, true minus).
type Value struct {
	F    float64
	Text string
	OK   bool // false: missing, pending or not applicable; Text then says "–" or the state's word
}

// Table is a figure's data in print.
type Table struct {
	Head []string
	Rows [][]Cell
}

// Cell is one cell of a Table; the first cell of a row is its header.
type Cell struct {
	Text    string
	Numeric bool
}

// Status is how a mark is drawn: "met", "watch", "missed", "pending", "none",
// "withheld".
type Status = string
