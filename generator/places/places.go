// Package places writes the index of the search: the places of a site at which something is
// answered, with the words that a reader sees there, and the names that units go by. It is
// told them by package page and knows nothing of reports; it refuses nothing, and cuts what
// is too long. The script that reads the index is themes/default/scripts/find.js.
//
// Start at Place.
package places

import (
	"encoding/json"
	"strings"

	"steelyard/generator/tongue"
)

// Place is one answer to a search: a page, a section of one, an indicator.
type Place struct {
	Title, Href, Where, Text string
	// Kind is one of Kinds; Unit and Year are those it speaks of, "" for none.
	Kind, Unit, Year string
}

// Kinds are the kinds of places by which a search is narrowed, as the script knows them too.
var Kinds = []string{"report", "section", "dimension", "indicator", "unit", "page"}

// Most is how many results the script shows; it holds the same number.
const Most = 50

// longest is how much of the text of a place the index holds, in bytes. A site of many pages
// holds less of each, shortest at least, so that the index stays about whole: whoever searches
// loads all of it.
const (
	longest  = 6000
	shortest = 200
	whole    = 2 << 20
)

// MostText is how much of the text of each place is held where a language has so many pages,
// in bytes.
func MostText(pages int) int { return min(max(whole/max(pages, 1), shortest), longest) }

// Page is a place that is about no unit.
func Page(title, href, where, text string) Place {
	return Place{Title: title, Href: href, Where: where, Text: text, Kind: "page"}
}

// Terms are those of a glossary, by the rows of its tables: a term, then what it means.
func Terms(rows [][]string, href, where string) (all []Place) {
	for _, row := range rows {
		if row[0] != "" {
			all = append(all, Page(row[0], href, where, Join(row[1:]...)))
		}
	}
	return all
}

// List are places as the index lists them, each after a comma; each with at most so many
// bytes of its text.
func List(all []Place, most int) ([]byte, error) {
	size := 0
	for _, p := range all {
		size += len(p.Title) + len(p.Href) + len(p.Where) + min(len(p.Text), most) + len(p.Kind) + len(p.Unit) + len(p.Year) + 40
	}
	out := make([]byte, 0, size)
	for _, p := range all {
		one, err := json.Marshal([7]string{p.Title, p.Href, p.Where, Shorten(p.Text, most), p.Kind, p.Unit, p.Year})
		if err != nil {
			return nil, err
		}
		out = append(append(out, ','), tongue.Unmarked(string(one))...)
	}
	return out, nil
}

// Begin and End stand before and after the lists of places. End holds the lists of words that
// mean the same, of each unit the names that it goes by, its title first, and of each kind of
// place its key and what readers call it.
const Begin = "steelyardIndex(["

func End(alike, names, asks [][]string) ([]byte, error) {
	end := "]"
	for _, lists := range [][][]string{alike, names, asks} {
		data, err := json.Marshal(append([][]string{}, lists...))
		if err != nil {
			return nil, err
		}
		end += ",\n" + string(data)
	}
	return []byte(tongue.Unmarked(end + ");\n")), nil
}

// Join puts what is not empty together with a space.
func Join(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

// Shorten cuts a text after so many bytes, between characters.
func Shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most]
}
