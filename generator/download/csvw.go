package download

import (
	"slices"
	"strings"

	"steelyard/generator/source"
)

// The metadata of tables by the W3C's "CSV on the Web": types, codes, keys, language, licence and
// dates. Beside a report's data.csv it describes that table; in downloads/ it describes all
// tables of the site and how they refer to each other.

// GroupPath is where the metadata of the whole site's tables is published: the name under which a
// reader of CSV on the Web looks for it.
const GroupPath = "downloads/csv-metadata.json"

type csvwColumn struct {
	Name     string `json:"name"`
	Titles   string `json:"titles"`
	About    string `json:"dc:description"`
	Lang     string `json:"lang,omitempty"`
	Datatype any    `json:"datatype"`
	Required bool   `json:"required,omitempty"`
}

type csvwBase struct {
	Base   string `json:"base"`
	Format string `json:"format"`
}

type csvwDialect struct {
	Encoding string `json:"encoding"`
	Header   bool   `json:"header"`
}

type csvwSchema struct {
	Columns     []csvwColumn `json:"columns"`
	PrimaryKey  []string     `json:"primaryKey"`
	ForeignKeys []csvwKey    `json:"foreignKeys,omitempty"`
}

type csvwKey struct {
	Columns   []string `json:"columnReference"`
	Reference struct {
		Resource string   `json:"resource"`
		Columns  []string `json:"columnReference"`
	} `json:"reference"`
}

type csvwAbout struct {
	Context   []any  `json:"@context,omitempty"`
	Title     string `json:"dc:title"`
	Publisher string `json:"dc:publisher,omitempty"`
	Language  string `json:"dc:language,omitempty"`
	Licence   any    `json:"dc:license,omitempty"`
	Issued    string `json:"dc:issued,omitempty"`
}

type csvwTable struct {
	csvwAbout
	URL     string       `json:"url"`
	Dialect *csvwDialect `json:"dialect,omitempty"`
	Schema  csvwSchema   `json:"tableSchema"`
}

type csvwGroup struct {
	csvwAbout
	Dialect csvwDialect `json:"dialect"`
	Tables  []csvwTable `json:"tables"`
}

// about is what the metadata says of the whole.
func (e *desk) about(title string) csvwAbout {
	c := &e.Sight.Site.Config
	a := csvwAbout{Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": e.Lang}}, Title: title,
		Publisher: e.Plain(c.Publisher), Language: e.Lang, Issued: c.Issued}
	if c.Licence != "" {
		a.Licence = map[string]string{"@id": licence(c.Licence).Path}
	}
	return a
}

// calendarYears says whether every year is one of the calendar, written in four digits.
func calendarYears(reports []*source.Report) bool {
	return !slices.ContainsFunc(reports, func(r *source.Report) bool {
		return len(r.Year) != 4 || strings.Trim(r.Year, "0123456789") != ""
	})
}

// described are columns as CSV on the Web tells them.
func described(columns []csvColumn, calendar bool) []csvwColumn {
	var all []csvwColumn
	for _, c := range columns {
		x := csvwColumn{Name: c.name, Titles: c.name, About: c.title, Datatype: c.datatype, Required: c.required}
		switch {
		case c.codes != nil:
			x.Datatype = csvwBase{"string", strings.Join(c.codes, "|")}
		case c.datatype == "year" && calendar:
			x.Datatype = "gYear"
		case c.datatype == "year":
			x.Datatype = "string"
		}
		for _, of := range []string{"title_", "unit_of_measure_"} {
			if lang, ok := strings.CutPrefix(c.name, of); ok {
				x.Lang = lang
			}
		}
		all = append(all, x)
	}
	return all
}

// csvwOf describes the data.csv of a report.
func (e *desk) csvwOf(r *source.Report) ([]byte, error) {
	return marshal(csvwTable{csvwAbout: e.about(e.W("report.page-title", e.Plain(r.Unit.Title), r.Year)), URL: "data.csv", Dialect: &csvwDialect{"utf-8", true},
		Schema: csvwSchema{Columns: described(e.csvColumns(), calendarYears([]*source.Report{r})), PrimaryKey: []string{"unit", "year", "indicator"}}})
}

// csvwGroup describes the tables of the whole site.
func (e *desk) csvwGroup(tables []*table, reports []*source.Report) ([]byte, error) {
	g := csvwGroup{csvwAbout: e.about(e.Plain(e.Sight.Site.Config.Title)), Dialect: csvwDialect{"utf-8", true}}
	for _, t := range tables {
		x := csvwTable{csvwAbout: csvwAbout{Title: e.W(t.Phrase)}, URL: t.Name + ".csv", Schema: csvwSchema{Columns: described(t.columns, calendarYears(reports)), PrimaryKey: t.key}}
		for _, to := range []string{"reports", "indicators"} {
			if fields := t.refers[to]; fields != nil {
				k := csvwKey{Columns: fields}
				k.Reference.Resource, k.Reference.Columns = to+".csv", fields
				x.Schema.ForeignKeys = append(x.Schema.ForeignKeys, k)
			}
		}
		g.Tables = append(g.Tables, x)
	}
	return marshal(g)
}
