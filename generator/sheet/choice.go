package sheet

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

// choice is one of the words that a column takes: as results.toml has it, and as people call it.
type choice struct{ id, name string }

// Keys of columns of words.
const (
	keyStatus  = "value_status" // "status" of a result: what its value is
	keyOutlook = "forecast.outlook"
	forecasts  = "forecast" // what the keys of a forecast begin with
)

// choices are the words of a column; nil for one that takes any.
func choices(key string) []choice {
	switch key {
	case keyStatus:
		return []choice{{"break", "break in the series"}, {"forecast", "forecast"}, {"estimated", "estimated"}, {"provisional", "provisional"}, {"revised", "revised"}} // in the order of source
	case keyOutlook:
		return []choice{{"likely", "likely to be met"}, {"uncertain", "not certain to be met"}, {"unlikely", "unlikely to be met"}}
	}
	return nil
}

func (c choice) names(langs []string) string {
	var out []string
	for _, l := range langs {
		if w := word(l, c.name); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " / ")
}

// chosen reads words of a column, by id or by name, several of them with commas between where a
// value may be several things.
func chosen(c Cell, key string) (string, *Fault) {
	s, bad := textOf(c)
	if bad != nil {
		return "", bad
	}
	list := []string{s}
	if key == keyStatus {
		list = strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;，；、", r) })
	}
	var out, known []string
	for _, x := range choices(key) {
		known = append(known, x.id)
		if slices.ContainsFunc(list, func(s string) bool {
			return slices.ContainsFunc(append(strings.Split(s, "/"), s), func(w string) bool {
				return squeezed(w) == squeezed(x.id) || slices.Contains(everyWord(x.name), squeezed(w))
			})
		}) {
			out = append(out, x.id)
		}
	}
	if len(out) != len(list) || len(out) == 0 {
		return "", &Fault{Message: fmt.Sprintf("%s is none of %s", quoteCut(s), strings.Join(known, ", ")), Hint: diag.Suggest(s, known)}
	}
	return strings.Join(out, ", "), nil
}
