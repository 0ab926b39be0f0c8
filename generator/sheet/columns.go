package sheet

import (
	"slices"
	"strings"

	"steelyard/generator/phrase"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// kind is what a column holds.
type kind int

const (
	asText kind = iota
	asNumber
	asDate
	asLevel  // the level of a rubric, by id or title
	asChoice // one of the words of choices
)

// column is one fact of an indicator.
type column struct {
	key     string // as in results.toml, without the language: "improvement.action"
	kind    kind
	input   bool // it is reported; the others describe
	texts   bool // one column a language
	width   float64
	heading string // in English, as package phrase knows it
	own     bool   // the heading is an author's text
	// help is shown beside the cell while it is filled in; in English.
	help string
}

// Keys of columns that others refer to.
const (
	keyUnit  = "unit"
	keyYear  = "year"
	keyID    = "id"
	keyTitle = "title"
	keyLevel = "level"
)

// columns lists all of them, in the order of a table. Parts of the year stand between.
var columns = []column{
	{key: keyUnit, width: 11, heading: "Unit"},
	{key: keyYear, width: 6, heading: "Year"},
	{key: keyID, width: 15, heading: "Id"},
	{key: keyTitle, width: 28, heading: "Indicator"},
	{key: "dimension", width: 14, heading: "Dimension"},
	{key: "objective", width: 22, heading: "Objective"},
	{key: "definition", width: 44, heading: "Definition"},
	{key: "rule", width: 44, heading: "Rule"},
	{key: "measure", width: 9, heading: "Unit of measure"},
	{key: "frequency", width: 10, heading: "Frequency"},
	{key: "baseline", kind: asNumber, width: 9, heading: "Baseline"},
	{key: "target", kind: asNumber, width: 9, heading: "Target"},
	{key: "points", kind: asNumber, width: 8, heading: "Points"},
	{key: "value", kind: asNumber, input: true, width: 11, heading: "Value", help: "What was measured over the year: one number, without its unit."},
	{key: keyLevel, kind: asLevel, input: true, width: 12, heading: "Level", help: "Choose a level of the rubric."},
	{key: "share", kind: asNumber, input: true, width: 9, heading: "Share in the level", help: "Inside the level's range, from 0 to 1."},
	{key: "reason", input: true, texts: true, width: 30, heading: "Reason of the level"},
	{key: "not_applicable", input: true, texts: true, width: 24, heading: "Not applicable because", help: "Why the indicator does not apply this year. Leave the value empty."},
	{key: "source", input: true, texts: true, width: 30, heading: "Source", help: "Where the number comes from this time."},
	{key: "note", input: true, texts: true, width: 30, heading: "Note"},
	{key: "self", kind: asNumber, input: true, width: 11, heading: "Claimed by the unit", help: "What the unit claimed before verification, where it differs."},
	{key: keyStatus, kind: asChoice, input: true, width: 12, heading: "Status of the value", help: "Empty: a normal value."},
	{key: "forecast.value", kind: asNumber, input: true, width: 11, heading: "Forecast of the year", help: "The value of the year that is foreseen; it is never scored."},
	{key: keyOutlook, kind: asChoice, input: true, width: 14, heading: "Outlook", help: "Empty: what the forecast says of the target."},
	{key: "forecast.reason", input: true, texts: true, width: 24, heading: "Reason of the forecast"},
	{key: "verified.by", input: true, texts: true, width: 16, heading: "Verified by"},
	{key: "verified.on", kind: asDate, input: true, width: 12, heading: "Verified on"},
	{key: "problem", input: true, texts: true, width: 30, heading: "Problem", help: "What kept the target from being met."},
	{key: "improvement.action", input: true, texts: true, width: 30, heading: "Improvement"},
	{key: "improvement.owner", input: true, texts: true, width: 16, heading: "Owner"},
	{key: "improvement.due", kind: asDate, input: true, width: 12, heading: "Due"},
}

// parts are the names of parts of a year, by the frequency that has them.
var parts = []struct {
	frequency string
	names     []string
}{
	{"half", []string{"H1", "H2"}},
	{"quarter", []string{"Q1", "Q2", "Q3", "Q4"}},
	{"month", []string{"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"}},
}

// isPart says whether a key is a part of the year, such as "Q1".
func isPart(key string) bool {
	return slices.ContainsFunc(parts, func(p struct {
		frequency string
		names     []string
	}) bool {
		return slices.Contains(p.names, key)
	})
}

// partColumn is the column of a part of the year.
func partColumn(name string) column {
	c := column{key: name, kind: asNumber, input: true, width: 9, heading: name, help: "What was measured in this part of the year."}
	if name[0] >= '0' && name[0] <= '9' {
		c.heading = "Month " + name
	}
	return c
}

// columnOf finds the column of a key without language.
func columnOf(key string) (column, bool) {
	if isPart(key) {
		return partColumn(key), true
	}
	i := slices.IndexFunc(columns, func(c column) bool { return c.key == key })
	if i < 0 {
		return column{}, false
	}
	return columns[i], true
}

// head is a column of a table that is made or read: a fact, in a language where it is a text.
type head struct {
	column
	lang string // "" for what is no text, or where the site has one language
}

// name is what stands in the row of keys: "note.en".
func (h head) name() string {
	if h.lang == "" {
		return h.key
	}
	return h.key + "." + h.lang
}

// word is a word of a workbook in a language of the site.
func word(lang, english string) string { return phrase.Word(phrase.Workbook, lang, english) }

// everyWord is a word of a workbook in each language that the program speaks, squeezed.
func everyWord(english string) []string {
	list := phrase.Everywhere(phrase.Workbook, english)
	for i, w := range list {
		list[i] = squeezed(w)
	}
	return list
}

// word is the heading in one language.
func (c column) word(lang string) string {
	if c.own {
		return c.heading
	}
	return word(lang, c.heading)
}

// title is the heading in some languages, and which language the text is in.
func (h head) title(langs []string) string {
	var out []string
	for _, l := range langs {
		if w := h.word(l); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	text := strings.Join(out, " / ")
	if h.lang != "" {
		text += " (" + h.lang + ")"
	}
	return text
}

// headsOf are the columns of a table in its order, for texts in langs on a site that has
// several languages or one. used says which parts of the year it needs.
func headsOf(langs []string, several bool, used map[string]bool) []head {
	var out []head
	for _, c := range columns {
		switch {
		case strings.HasPrefix(c.key, forecasts) && !used[forecasts]:
			continue // a year that is over has none
		case c.texts && several:
			for _, l := range langs {
				out = append(out, head{c, l})
			}
		default:
			out = append(out, head{column: c})
		}
		if c.key != "value" {
			continue
		}
		for _, p := range parts {
			for _, n := range p.names {
				if used[n] {
					out = append(out, head{column: partColumn(n)})
				}
			}
		}
	}
	return out
}

// Value is what a cell holds: a number, or a text, a day being "2026-01-12". The zero Value
// is an empty cell.
type Value struct {
	Text   string
	Number scoring.Opt
}

func number(o scoring.Opt) Value           { return Value{Number: o} }
func text(s string) Value                  { return Value{Text: s} }
func (v Value) empty() bool                { return v.Text == "" && !v.Number.OK() }
func (v Value) equal(w Value) bool         { return v.String() == w.String() }
func in(t source.Text, lang string) string { return written(t, lang) }

// String is the value as it is typed.
func (v Value) String() string {
	if n, ok := v.Number.Get(); ok {
		return n.String()
	}
	return v.Text
}

// written is the text in a language, as its author wrote it; "" where it is not in it. A
// text that is the same in all languages counts as one in the first language asked for.
func written(t source.Text, lang string) string {
	if t.By == nil {
		return t.All
	}
	return t.By[lang]
}

// reported is what a result says under a column's key; first says whether the language is
// the first of the table, in which a text for all languages stands.
func reported(res *source.Result, h head, first bool) Value {
	if res == nil {
		return Value{}
	}
	if isPart(h.key) {
		for _, p := range res.Periods {
			if p.ID == h.key {
				return number(scoring.Some(p.Value))
			}
		}
		return Value{}
	}
	say := func(t source.Text) Value {
		if t.By == nil && !first {
			return Value{}
		}
		return text(in(t, h.lang))
	}
	switch h.key {
	case "value":
		return number(res.Value)
	case keyLevel:
		return text(res.Level)
	case "share":
		return number(res.Share)
	case "self":
		return number(res.Self)
	case keyStatus:
		return text(strings.Join(res.Status, ", "))
	case "reason":
		return say(res.Reason)
	case "not_applicable":
		return say(res.NotApplicable)
	case "source":
		return say(res.Source)
	case "note":
		return say(res.Note)
	case "problem":
		return say(res.Problem)
	}
	if f := res.Forecast; f != nil {
		switch h.key {
		case "forecast.value":
			return number(f.Value)
		case keyOutlook:
			return text(f.Said)
		case "forecast.reason":
			return say(f.Reason)
		}
	}
	if v := res.Verified; v != nil {
		switch h.key {
		case "verified.by":
			return say(v.By)
		case "verified.on":
			return text(v.On)
		}
	}
	if m := res.Improvement; m != nil {
		switch h.key {
		case "improvement.action":
			return say(m.Action)
		case "improvement.owner":
			return say(m.Owner)
		case "improvement.due":
			return text(m.Due)
		}
	}
	return Value{}
}

// Keys lists what the columns of a file can be: "value", "note.en".
func Keys(langs []string) []string {
	used := map[string]bool{forecasts: true}
	for _, p := range parts {
		for _, n := range p.names {
			used[n] = true
		}
	}
	var out []string
	for _, h := range headsOf(langs, len(langs) > 1, used) {
		if h.input || h.key == keyUnit || h.key == keyYear || h.key == keyID || h.key == keyTitle {
			out = append(out, h.name())
			if h.texts && h.lang == langs[0] {
				out = append(out, h.key)
			}
		}
	}
	return out
}
