package download

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// csvColumn is a column of the data as CSV, with what its metadata says of it.
type csvColumn struct {
	name, title, datatype string
	required              bool
	codes                 []string // what may stand there; nil for anything
}

// Codes of columns.
var (
	statusCodes      = []string{"met", "watch", "missed", "none", "zero", "pending", "not-applicable", "exempt", "not-scored", "withheld", "watched"}
	observationCodes = []string{"A", "B", "E", "F", "P", "O", "M", "Q"}
)

// csvColumns are the columns of data.csv. Numbers have a decimal point and no groups in
// every language.
var csvColumns = []csvColumn{
	{"unit", "Id of the unit", "string", true, nil},
	{"year", "Year of the report", "year", true, nil},
	{"indicator", "Id of the indicator", "string", true, nil},
	{"version", "First year of the definition in use", "string", true, nil},
	{"value", "Result of the year", "decimal", false, nil},
	{"unit_of_measure", "Unit of measure of value and target", "string", false, nil},
	{"target", "Target of the year", "decimal", false, nil},
	{"points", "Points possible", "decimal", true, nil},
	{"score", "Points earned, rounded as published", "decimal", false, nil},
	{"lost", "Points not earned of those that are reported: points less score, below 0 where more was earned", "decimal", false, nil},
	{"status", "met, watch, missed, none, zero (missing, counted as nothing), pending, not-applicable, exempt, not-scored, withheld or watched", "string", true, statusCodes},
	{"obs_status", "Observation status of the value by the code list CL_OBS_STATUS of SDMX: A normal, B break, E estimated, F forecast, P provisional, O not reported, M not applicable, Q withheld", "string", true, observationCodes},
	{"obs_flags", "What the value is, in words: break, forecast, estimated, provisional, revised", "string", false, nil},
	{"numerator", "What a rate counts, where it was given", "decimal", false, nil},
	{"denominator", "What a rate is of, where it was given", "decimal", false, nil},
	{"unit_code", "Code of the unit of measure, the same whatever the first language of the site", "string", false, nil},
	{"target_low", "Lowest value that meets the target: of a floor and of a zone", "decimal", false, nil},
	{"target_high", "Highest value that meets the target: of a ceiling and of a zone", "decimal", false, nil},
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
		score, lost := "", ""
		if i.Score.State == scoring.Scored {
			score = i.Score.Score.Rounded.Decimal(l.ScoreDecimals())
			if i.Score.Counted() {
				lost = decimal(i.Score.Lost)
			}
		}
		var goal scoring.Goal
		if i.Score.State != scoring.Withheld {
			goal, _ = scoring.GoalOf(i.Written.Better, i.Written.Target, i.Score.Rule)
		}
		rows = append(rows, append([]string{r.Unit.ID, r.Year, i.Written.ID, l.Version(i), edition.Optional(i.Result(), "", decimal), l.Plain(i.Written.Unit),
			edition.Optional(i.Written.Target, "", decimal), decimal(i.Score.Points), score, lost, statusCode(&i.Score.Node), observation(i), flags(i), partSum(i, false), partSum(i, true), unitCode(i.Written.Unit), edition.Optional(goal.Low, "", decimal), edition.Optional(goal.High, "", decimal)}, e.enteredCells(r, i)...))
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

// unitCode is a unit of measure for machines: % and ‰ in whatever language they are said, else
// the English text in lower case with hyphens, else that of the first language by its tag. It
// does not change with the order of the site's languages.
func unitCode(unit source.Text) string {
	texts := append(make([]string, 0, 8), unit.All)
	if len(unit.By) > 0 {
		texts = append(texts, unit.By["en"])
		for _, tag := range slices.Sorted(maps.Keys(unit.By)) {
			texts = append(texts, unit.By[tag])
		}
	}
	code := ""
	for _, s := range texts {
		switch s = strings.ToLower(strings.TrimSpace(s)); s {
		case "%", "％", "percent", "per cent", "百分比":
			return "%"
		case "‰", "per mille", "千分比":
			return "‰"
		}
		if code == "" {
			code = strings.Join(strings.Fields(s), "-")
		}
	}
	return code
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

// csvFile is rows below the head as CSV for people with spreadsheets: UTF-8 with a byte order
// mark, CRLF, no cell that a spreadsheet takes for a formula.
func csvFile(columns []csvColumn, rows [][]string) []byte {
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write(head) // a bytes.Buffer takes everything
	w.Flush()
	b.Write(csvRows(columns, rows))
	return b.Bytes()
}

// csvRows are the rows alone.
func csvRows(columns []csvColumn, rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	safe := make([]string, len(columns))
	for _, row := range rows {
		safe = safe[:len(row)]
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

// marshal writes JSON for people too: indented, a line end at the end.
func marshal(v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	e.out.Reset()
	if err := e.json.Encode(v); err != nil {
		return nil, err
	}
	text := bytes.Clone(e.out.Bytes())
	encoders.Put(e)
	return text, nil
}

// encoder is an encoder of JSON with the room in which it works.
type encoder struct {
	out  bytes.Buffer
	json *json.Encoder
}

var encoders = sync.Pool{New: func() any {
	e := new(encoder)
	e.json = json.NewEncoder(&e.out)
	e.json.SetEscapeHTML(true)
	e.json.SetIndent("", " ")
	return e
}}
