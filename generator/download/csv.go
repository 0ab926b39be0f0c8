package download

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// csvColumn is a column of the data as CSV, with what its metadata says of it.
type csvColumn struct {
	name, title, datatype string
	required              bool
}

// csvColumns are the columns of data.csv. Numbers have a decimal point and no groups in
// every language.
var csvColumns = []csvColumn{
	{"unit", "Id of the unit", "string", true},
	{"year", "Year of the report", "string", true},
	{"indicator", "Id of the indicator", "string", true},
	{"version", "First year of the definition in use", "string", true},
	{"value", "Result of the year", "decimal", false},
	{"unit_of_measure", "Unit of measure of value and target", "string", false},
	{"target", "Target of the year", "decimal", false},
	{"points", "Points possible", "decimal", true},
	{"score", "Points earned, rounded as published", "decimal", false},
	{"status", "met, watch, missed, none, zero (missing, counted as nothing), pending, not-applicable, exempt, not-scored or withheld", "string", true},
	{"obs_status", "Observation status of the value by the code list CL_OBS_STATUS of SDMX: A normal, B break, E estimated, F forecast, P provisional, O not reported, M not applicable, Q withheld", "string", true},
	{"obs_flags", "What the value is, in words: break, forecast, estimated, provisional, revised", "string", false},
	{"numerator", "What a rate counts, where it was given", "decimal", false},
	{"denominator", "What a rate is of, where it was given", "decimal", false},
}

// csvColumns are the columns of data.csv on this site.
func (e *desk) csvColumns() []csvColumn {
	return append(slices.Clone(csvColumns), e.enteredColumns()...)
}

// records are a report's rows of data.csv, without the head.
func (e *desk) records(r *source.Report) [][]string {
	l := e.leaf(r)
	if l == nil {
		return nil
	}
	var rows [][]string
	for _, i := range l.Indicators {
		score := ""
		if i.Score.State == scoring.Scored {
			score = i.Score.Score.Rounded.Decimal(l.ScoreDecimals())
		}
		rows = append(rows, append([]string{r.Unit.ID, r.Year, i.Written.ID, l.Version(i), edition.Optional(i.Result(), "", decimal), l.Plain(i.Written.Unit),
			edition.Optional(i.Written.Target, "", decimal), decimal(i.Score.Points), score, statusCode(&i.Score.Node), observation(i), flags(i), partSum(i, false), partSum(i, true)}, e.enteredCells(r, i)...))
	}
	return rows
}

// observation is the code of CL_OBS_STATUS of an indicator's value.
func observation(i *ledger.Indicator) string {
	switch i.Score.State {
	case scoring.Withheld:
		return "Q"
	case scoring.NotApplicable, scoring.Exempt:
		return "M"
	case scoring.Pending: // what is reported of a part of the year is no value of the year
		return "O"
	}
	if ledger.Code(&i.Score.Node) == "zero" {
		return "O"
	}
	return i.Written.Result.ObservationStatus()
}

func flags(i *ledger.Indicator) string {
	if i.Written.Result == nil || !i.Result().OK() {
		return ""
	}
	return strings.Join(i.Written.Result.Status, " ")
}

// partSum is the numerator or the denominator of the year's rate, "" where none was given.
func partSum(i *ledger.Indicator, below bool) string {
	r := i.Written.Result
	if r == nil || len(r.Numerator) == 0 || i.Score.State == scoring.Withheld {
		return ""
	}
	list := r.Numerator
	if below {
		list = r.Denominator
	}
	var sum scoring.Number
	for _, p := range list {
		sum = sum.Add(p.Value)
	}
	return decimal(sum)
}

// decimal writes a number for machines: as typed, and 20 decimals where it does not end.
func decimal(n scoring.Number) string { return n.Digits() }

// statusCode is a node's status, or its state where it has no score.
func statusCode(n *scoring.Node) string {
	if n.State != scoring.Scored {
		return string(n.State)
	}
	return ledger.Code(n)
}

// csvFile writes rows below the head as CSV for people with spreadsheets: UTF-8 with a
// byte order mark, CRLF, no cell that a spreadsheet takes for a formula.
func csvFile(columns []csvColumn, rows [][]string) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	_ = w.Write(head) // a bytes.Buffer takes everything
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = neutral(cell, columns[i].datatype == "decimal")
		}
		_ = w.Write(safe)
	}
	w.Flush()
	return b.Bytes()
}

// neutral puts an apostrophe before text that a spreadsheet would run as a formula. A
// number keeps its minus.
func neutral(cell string, number bool) string {
	if cell == "" || number {
		return cell
	}
	trimmed := strings.TrimLeft(cell, " \u00a0")
	if trimmed != "" && strings.ContainsRune("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", []rune(trimmed)[0]) {
		return "'" + cell
	}
	return cell
}

// csvw is the metadata of data.csv by the W3C's "CSV on the Web"; r nil for the whole
// site's file.
func (e *desk) csvw(name string, r *source.Report) ([]byte, error) {
	type column struct {
		Name     string `json:"name"`
		Titles   string `json:"titles"`
		About    string `json:"dc:description"`
		Datatype string `json:"datatype"`
		Required bool   `json:"required,omitempty"`
	}
	title := e.Plain(e.Sight.Site.Config.Title)
	if r != nil {
		title = e.W("report.page-title", e.Plain(r.Unit.Title), r.Year)
	}
	var columns []column
	for _, c := range e.csvColumns() {
		columns = append(columns, column{c.name, c.name, c.title, c.datatype, c.required})
	}
	return marshal(struct {
		Context   string `json:"@context"`
		URL       string `json:"url"`
		Title     string `json:"dc:title"`
		Publisher string `json:"dc:publisher,omitempty"`
		Language  string `json:"dc:language"`
		Licence   any    `json:"dc:license,omitempty"`
		Issued    string `json:"dc:issued,omitempty"`
		Dialect   struct {
			Encoding string `json:"encoding"`
			Header   bool   `json:"header"`
		} `json:"dialect"`
		Schema struct {
			Columns    []column `json:"columns"`
			PrimaryKey []string `json:"primaryKey"`
		} `json:"tableSchema"`
	}{
		Context: "http://www.w3.org/ns/csvw", URL: name, Title: title, Publisher: e.Plain(e.Sight.Site.Config.Publisher), Language: e.Lang, Issued: e.Sight.Site.Config.Issued, Licence: csvwLicence(e.Sight.Site.Config.Licence),
		Dialect: struct {
			Encoding string `json:"encoding"`
			Header   bool   `json:"header"`
		}{"utf-8", true},
		Schema: struct {
			Columns    []column `json:"columns"`
			PrimaryKey []string `json:"primaryKey"`
		}{columns, []string{"unit", "year", "indicator"}},
	})
}

// marshal writes JSON for people too: indented, a line end at the end.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(true)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// csvwLicence is the address of a licence as CSV on the Web refers to it; nil for none.
func csvwLicence(said string) any {
	if said == "" {
		return nil
	}
	return map[string]string{"@id": licence(said).Path}
}
