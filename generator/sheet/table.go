package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// Scored is a report with its score; without one, columns of scores stay empty.
type Scored struct {
	Report *source.Report
	Score  *scoring.Score
}

// Table is one row an indicator, of one report or of many.
type Table struct {
	langs []string
	heads []head
	rows  [][]Value
}

// outcome are the columns that follow from the others: what was scored.
var outcome = []column{
	{key: "state", width: 12, heading: "State"},
	{key: "score", kind: asNumber, width: 9, heading: "Score"},
}

// TableOf puts reports into one table, with texts in the given languages of the site's.
func TableOf(list []Scored, langs, site []string) *Table {
	used := map[string]bool{}
	for _, s := range list {
		used[forecasts] = used[forecasts] || s.Report.Open()
		for i := range s.Report.Indicators() {
			if i.Result != nil {
				for _, p := range i.Result.Periods {
					used[p.ID] = true
				}
			}
			for _, n := range partsOf(s.Report, i) {
				used[n] = true
			}
		}
	}
	t := &Table{langs: langs, heads: headsOf(langs, len(site) > 1, used)}
	for _, c := range outcome {
		t.heads = append(t.heads, head{column: c})
	}
	for _, s := range list {
		scores := scoresOf(s.Score)
		for i := range s.Report.Indicators() {
			row := make([]Value, len(t.heads))
			for k, h := range t.heads {
				row[k] = t.cell(s.Report, i, scores[i.ID], h)
			}
			t.rows = append(t.rows, row)
		}
	}
	return t
}

// partsOf are the parts of the year in which an indicator is reported.
func partsOf(r *source.Report, i *source.Indicator) []string {
	c := cardIndicator(r, i.ID)
	for _, p := range parts { // without a way to put them together only the year is reported
		if p.frequency == i.Frequency && ruleForm(r, i) == "value" && c != nil && c.Periods != "" {
			return p.names
		}
	}
	return nil
}

func scoresOf(s *scoring.Score) map[string]*scoring.IndicatorScore {
	out := map[string]*scoring.IndicatorScore{}
	if s == nil {
		return out
	}
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			list := s.Dimensions[d].Objectives[o].Indicators
			for i := range list {
				out[list[i].ID] = &list[i]
			}
		}
	}
	return out
}

// cardIndicator is the indicator as it is scored; nil where the card has none.
func cardIndicator(r *source.Report, id string) *scoring.Indicator {
	for d := range r.Card.Dimensions {
		for o := range r.Card.Dimensions[d].Objectives {
			list := r.Card.Dimensions[d].Objectives[o].Indicators
			for i := range list {
				if list[i].ID == id {
					return &list[i]
				}
			}
		}
	}
	return nil
}

// both is a text in the languages of a table, each once.
func both(t source.Text, langs []string, between string) string {
	var out []string
	for _, l := range langs {
		if s, _ := t.In(l, langs...); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, between)
}

// cell is one cell of a table.
func (t *Table) cell(r *source.Report, i *source.Indicator, score *scoring.IndicatorScore, h head) Value {
	if h.input {
		return reported(i.Result, h, h.lang == "" || h.lang == t.langs[0])
	}
	switch h.key {
	case keyUnit:
		return text(r.Unit.ID)
	case keyYear:
		return text(r.Year)
	case "dimension":
		return text(both(i.Objective.Dimension.Title, t.langs, " / "))
	case "objective":
		return text(both(i.Objective.Title, t.langs, " / "))
	case keyID:
		return text(i.ID)
	case keyTitle:
		return text(both(i.Title, t.langs, "\n"))
	case "definition":
		return text(both(i.Definition, t.langs, "\n"))
	case "rule":
		return text(rule(r, i, t.langs))
	case "measure":
		return text(both(i.Unit, t.langs, " / "))
	case "frequency":
		return text(i.Frequency)
	case "baseline":
		return number(i.Baseline)
	case "target":
		return number(i.Target)
	case "points":
		if c := cardIndicator(r, i.ID); c != nil {
			return number(scoring.Some(c.Points))
		}
	case "state":
		if score != nil {
			return text(string(score.State))
		}
	case "score":
		if score != nil && score.State == scoring.Scored {
			return number(scoring.Some(score.Score.Rounded))
		}
	}
	return Value{}
}

// rule says the rule of an indicator in words.
func rule(r *source.Report, i *source.Indicator, langs []string) string {
	c := cardIndicator(r, i.ID)
	if c == nil {
		return ""
	}
	parsed, _ := r.Card.Rule(c)
	if parsed == nil {
		return ""
	}
	var out []string
	for _, l := range langs {
		if s := parsed.Sentence(r.Titled(themes.Standard(l), l), l); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// CSV writes the table for spreadsheets: UTF-8 with a byte order mark, a first line of
// keys, no cell that is taken for a formula.
func (t *Table) CSV() []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	line := make([]string, len(t.heads))
	for i, h := range t.heads {
		line[i] = h.name()
	}
	_ = w.Write(line) // a bytes.Buffer takes everything
	for _, row := range t.rows {
		for i, v := range row {
			line[i] = v.String()
			if !v.Number.OK() {
				line[i] = guard(line[i])
			}
		}
		_ = w.Write(line)
	}
	w.Flush()
	return b.Bytes()
}

// guard puts an apostrophe before a text that a spreadsheet would run as a formula;
// reading takes it away again.
func guard(s string) string {
	if trimmed := strings.TrimLeft(s, " \u00a0"); trimmed != "" && strings.ContainsRune(formulaMarks, []rune(trimmed)[0]) {
		return "'" + s
	}
	return s
}

const formulaMarks = "=+-@\t\r\n＝＋－＠"

// unguard takes the apostrophe away that guard put there.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && guard(rest) == s {
		return rest
	}
	return s
}

// JSON writes the table as a list with one object a row; empty cells are left out.
func (t *Table) JSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("[")
	for r, row := range t.rows {
		if r > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		first := true
		for i, v := range row {
			if v.empty() {
				continue
			}
			value, err := jsonOf(v)
			if err != nil {
				return nil, err
			}
			key, err := json.Marshal(t.heads[i].name())
			if err != nil {
				return nil, err
			}
			if !first {
				b.WriteString(", ")
			}
			first = false
			b.Write(key)
			b.WriteString(": ")
			b.Write(value)
		}
		b.WriteString("}")
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

func jsonOf(v Value) ([]byte, error) {
	if n, ok := v.Number.Get(); ok {
		return json.Marshal(n)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v.Text)
	return bytes.TrimSpace(b.Bytes()), err
}

// XLSX writes the table as a workbook: one sheet, keys in the third row and headings in
// the fourth, as in a template.
func (t *Table) XLSX(title string) ([]byte, error) {
	b, err := newBook()
	if err != nil {
		return nil, err
	}
	defer b.f.Close()
	s := b.sheet(words(t.langs, "Results"))
	s.heading(title, "", t.heads, t.langs)
	for r, row := range t.rows {
		for c, v := range row {
			s.put(c+1, r+firstRow, v, t.heads[c].kind, b.styles.plain)
		}
	}
	s.finish(len(t.heads), len(t.rows)+firstRow-1)
	return b.bytes()
}

// words is a phrase in some languages, each once.
func words(langs []string, english string) string {
	var out []string
	for _, l := range langs {
		if w := word(l, english); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// cellName is the address of a cell: D14.
func cellName(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // both are positive
	return name
}

// Rule says the rule of an indicator in one language; "" where it has none.
func Rule(r *source.Report, i *source.Indicator, lang string) string {
	return rule(r, i, []string{lang})
}
