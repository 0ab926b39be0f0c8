package download

import (
	"strconv"

	"steelyard/generator/digest"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// What the whole site offers beside data.csv: the reports with their totals, and what the
// indicators are. Both join data.csv by unit, year and indicator.

var reportColumns = []csvColumn{
	{"unit", "Id of the unit", "string", true, nil},
	{"year", "Year of the report", "year", true, nil},
	{"state", "draft or final", "string", true, []string{"draft", "final"}},
	{"provisional", "true while results are pending: no grade, no rank", "boolean", true, nil},
	{"withheld", "true where the total is not published for this audience", "boolean", true, nil},
	{"possible", "Points possible", "decimal", true, nil},
	{"reported", "Points whose results are reported", "decimal", false, nil},
	{"subtotal", "Dimensions put together", "decimal", false, nil},
	{"bonus", "Bonus after its cap", "decimal", false, nil},
	{"deduction", "Deduction after its cap", "decimal", false, nil},
	{"total", "Published total", "decimal", false, nil},
	{"grade", "Id of the grade", "string", false, nil},
	{"rank", "Place within the category", "integer", false, nil},
	{"ranked", "Number of ranked units in the category", "integer", false, nil},
}

// reportRecords are the rows of reports.csv.
func (e *desk) reportRecords(r *source.Report) [][]string {
	l := e.leaf(r)
	s := l.Score
	row := []string{r.Unit.ID, r.Year, r.State, strconv.FormatBool(s.Provisional), strconv.FormatBool(s.Withheld), decimal(s.Possible), "", "",
		decimal(s.Bonus.Rounded), decimal(s.Deduction.Rounded), "", s.Grade, "", ""}
	if !s.Withheld {
		row[6] = decimal(s.Measured)
	}
	if l.HasTotal() {
		row[7], row[10] = decimal(s.Subtotal.Rounded), s.Total.Rounded.Decimal(l.TotalDecimals())
	}
	if s.Rank > 0 {
		row[12], row[13] = strconv.Itoa(s.Rank), strconv.Itoa(s.RankOf)
	}
	return [][]string{row}
}

// indicatorColumns are those of indicators.csv: a title and a unit of measure a language.
func (b *Shelf) indicatorColumns() []csvColumn {
	columns := []csvColumn{
		{"unit", "Id of the unit", "string", true, nil}, {"year", "Year of the report", "year", true, nil}, {"indicator", "Id of the indicator", "string", true, nil},
		{"dimension", "Id of the dimension", "string", true, nil}, {"objective", "Id of the objective", "string", true, nil},
		{"better", "higher, lower or range", "string", true, []string{"higher", "lower", "range"}}, {"points", "Points possible", "decimal", true, nil},
		{"common", "true where the indicator is that of the rulebook", "boolean", true, nil},
		{"rule", "Name of the scoring method", "string", false, nil}, {"version", "First year of the definition in use", "string", true, nil},
		{"unit_code", "Code of the unit of measure, the same whatever the first language of the site", "string", false, nil},
	}
	for _, e := range b.desks() {
		columns = append(columns, csvColumn{"title_" + e.Lang, "Title", "string", false, nil}, csvColumn{"unit_of_measure_" + e.Lang, "Unit of measure", "string", false, nil})
	}
	return columns
}

// indicatorRecords are the rows of indicators.csv.
func (b *Shelf) indicatorRecords(r *source.Report) (rows [][]string) {
	l := b.desks()[0].leaf(r)
	for _, i := range l.Indicators {
		better, method := i.Written.Better, ""
		if better == "" {
			better = "higher"
		}
		if x := i.Score.Indicator; x != nil {
			method, _ = x.Score["method"].(string)
		}
		row := []string{r.Unit.ID, r.Year, i.Written.ID, i.Objective.Dimension.Written.ID, i.Objective.Written.ID, better,
			decimal(i.Score.Points), strconv.FormatBool(i.Written.Common), method, l.Version(i), unitCode(i.Written.Unit)}
		for _, e := range b.desks() {
			row = append(row, e.Plain(i.Written.Title), e.Plain(i.Written.Unit))
		}
		rows = append(rows, row)
	}
	return rows
}

// SiteTable is a table that the whole site offers.
type SiteTable struct {
	Name   string // "data", of data.csv
	Phrase string // what it holds
}

// Path is where a table is published.
func (t SiteTable) Path() string { return "downloads/" + t.Name + ".csv" }

// SiteTables are the tables that the whole site offers, the one with the results first.
var SiteTables = []SiteTable{{"data", "download.csv-long"}, {"reports", "download.reports-long"}, {"indicators", "download.indicators-long"}}

// table is a SiteTable of this site: its columns, what identifies a row, and its rows.
type table struct {
	SiteTable
	columns []csvColumn
	key     []string
	refers  map[string][]string // to a table, by the columns of both
	file    *view.File          // of the head, and the rows of each report
}

// tables are the SiteTables of this site.
func (b *Shelf) tables(reports []*source.Report) []*table {
	first := b.desks()[0]
	report, indicator := []string{"unit", "year"}, []string{"unit", "year", "indicator"}
	all := []*table{
		{columns: first.csvColumns(), key: indicator, refers: map[string][]string{"reports": report, "indicators": indicator}},
		{columns: reportColumns, key: report},
		{columns: b.indicatorColumns(), key: indicator, refers: map[string][]string{"reports": report}},
	}
	for n, t := range all {
		t.SiteTable = SiteTables[n]
		parts := func() []view.Part {
			key := b.rowsKey(t.Name)
			parts := []view.Part{{Bytes: func() ([]byte, error) { return csvFile(t.columns, nil), nil }}}
			for _, r := range reports {
				parts = append(parts, view.Part{Key: key(r), Bytes: func() ([]byte, error) {
					rows, err := b.tableRows(r)
					if err != nil {
						return nil, err
					}
					return rows[n], nil
				}})
			}
			return parts
		}
		t.file = &view.File{Path: t.Path(), Bytes: func() ([]byte, error) { return view.Joined(parts()) }, Parts: parts}
	}
	return all
}

// rowsKey tells what the rows of a report in a table of the site are made of; "" where nobody asks.
func (b *Shelf) rowsKey(table string) func(*source.Report) string {
	if b.Sum == nil {
		return func(*source.Report) string { return "" }
	}
	around, first := b.around().String(), b.desks()[0]
	return func(r *source.Report) string {
		l, d := first.leaf(r), digest.New(whole)
		d.Add(table, around, l.Since(), l.entered)
		return d.String()[:view.MadeOfDigits]
	}
}

// tableRows are the rows of a report in the SiteTables, in their order. They are made once: the
// tables and what describes them have them in common.
func (b *Shelf) tableRows(r *source.Report) ([][]byte, error) {
	if rows, ok := b.noted.Load(r); ok {
		return rows.([][]byte), nil
	}
	done, err := b.Ledger.HoldUnit(b.Ledger.Report(r))
	if err != nil {
		return nil, err
	}
	defer done()
	first := b.desks()[0]
	rows := [][]byte{
		csvRows(first.csvColumns(), first.records(r)),
		csvRows(reportColumns, first.reportRecords(r)),
		csvRows(b.indicatorColumns(), b.indicatorRecords(r)),
	}
	b.noted.Store(r, rows)
	return rows, nil
}
