package scoring

// Method is one entry of the lists of bases, curves and presets, as a reader sees it:
// the guide's table, the schema of score tables, the hints and the property tests
// all follow from Methods.
type Method struct {
	Name    string
	Kind    string // "basis", "curve" or "preset"
	Doc     string // one sentence, in English
	Formula string // in the notation of traces; may be empty
	Example string // a score table that works, in TOML; "" for a basis
	Params  []Param
}

// Param is one key of a score table.
type Param struct {
	Name     string
	Kind     string // "number", "text", "bool", "pairs", "table", "list"
	Required bool
	Default  string   // in words of TOML, "" where there is none
	Allowed  []string // closed set of texts; nil: any
	Doc      string   // in English
}
