package scoring

import "strings"

// Text is a phrase of this package in the two languages in which it is written.
type Text struct{ En, Zh string }

// In returns the Chinese phrase for "zh" and "zh-...", else the English one.
func (t Text) In(lang string) string {
	if lang == "zh" || strings.HasPrefix(lang, "zh-") || strings.HasPrefix(lang, "zh_") {
		return t.Zh
	}
	return t.En
}

// Method is one entry of the lists of bases, curves and presets, as a reader sees it:
// the guide's table, the schema of score tables, the hints and the property tests
// all follow from Methods.
type Method struct {
	Name    string
	Kind    string // "basis", "curve" or "preset"
	Doc     Text   // one sentence
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
	Doc      Text
}
