package download

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// Check is what the page "Check these numbers" of a report is made of.
type Check struct {
	Data  string      // JSON: what the page's script reads
	Table *view.Table // the printed figures with their arithmetic, for who has no scripts and for paper
}

// CheckData is the traces as the download has them, in the page's language, without what the
// figures do not rest on, with the names of grades and steps; and the table that stands on the
// page whether scripts run or not. Rows of the table are named by what they are of, as the
// script names what it has worked out: "check-i-ID", "check-o-ID", "check-d-ID", "check-total".
func (b *Shelf) CheckData(in *edition.Edition, r *source.Report) (*Check, error) {
	e := &desk{b, in}
	l := e.leaf(r)
	l.placeless = true
	f := l.traces()
	f.Content, f.Commit = "", "" // of the sources, which the figures do not rest on
	names, steps := map[string]string{}, b.stepNames(in)
	for _, g := range f.Total.Grades {
		names[g.ID] = l.GradeTitle(g.ID)
	}
	data, err := marshal(struct {
		*traceFile
		Names map[string]string `json:"names"`
		Steps map[string]string `json:"steps"`
	}{f, names, steps})
	c := checkTable{leaf: l, names: names, steps: steps}
	return &Check{string(data), c.table(f)}, err
}

// stepNames are the names of steps in a language, by their kind: the same for all reports.
func (b *Shelf) stepNames(in *edition.Edition) map[string]string {
	if known, ok := b.steps.Load(in.Str); ok {
		return known.(map[string]string)
	}
	steps := map[string]string{}
	for _, key := range in.Str.Below("step.") {
		steps[strings.TrimPrefix(key, "step.")] = in.W(key)
	}
	b.steps.Store(in.Str, steps)
	return steps
}

// checkTable writes the table of printed figures.
type checkTable struct {
	*leaf
	names, steps map[string]string
	rows         []view.Row
}

func (c *checkTable) table(f *traceFile) *view.Table {
	t := &view.Table{
		ID: "check-list", Title: view.Str{Text: c.W("check.list")}, Subtitle: c.W("check.list-about"), Class: "cards",
		Columns: []view.Column{{Head: c.W("check.where")}, {Head: c.W("check.word-points"), Num: true}, {Head: c.W("check.arithmetic")}, {Head: c.W("check.printed"), Num: true}},
	}
	for _, d := range f.Dims {
		c.rows = nil
		c.node("check-d-", "grp", d.traceNode, c.sums(d.Steps))
		for _, o := range d.Objectives {
			c.node("check-o-", "obj", o.traceNode, c.sums(o.Steps))
			for _, i := range o.Indicators {
				c.node("check-i-", "", i.traceNode, i.Line)
			}
		}
		t.Groups = append(t.Groups, c.rows)
	}
	c.rows = nil
	c.total(&f.Total)
	if n := len(c.rows); n > 0 {
		c.rows[n-1].ID = "check-total"
		t.Groups = append(t.Groups, c.rows)
	}
	return t
}

// node is the row of an indicator, an objective or a dimension.
func (c *checkTable) node(id, class string, n traceNode, arithmetic string) {
	printed := n.Published
	if n.State != string(scoring.Scored) {
		printed = c.State(scoring.State(n.State))
	}
	c.row(view.Row{ID: id + n.ID, Class: class}, n.Title, n.Points, arithmetic, printed)
}

func (c *checkTable) row(r view.Row, of, points, arithmetic, printed string) {
	r.Cells = []view.Cell{{Text: of, Head: true}, {Text: points, Num: true}, {Text: arithmetic, Op: arithmetic != ""}, {Text: printed, Num: true}}
	c.rows = append(c.rows, r)
}

// sums are the lines of arithmetic that lead to a sum.
func (c *checkTable) sums(steps []traceStep) string {
	var lines []string
	for _, s := range steps {
		switch s.Arithmetic {
		case "":
		case s.Result: // a sum of one
			lines = append(lines, s.Result)
		default:
			lines = append(lines, s.Arithmetic+" = "+s.Result)
		}
	}
	return strings.Join(lines, c.W("join.semicolon"))
}

// total has a row for each line that leads from the dimensions to total, grade and rank.
func (c *checkTable) total(t *traceTotal) {
	for _, s := range t.Steps {
		printed, class := s.Result, ""
		switch s.Kind {
		case "grade", "rank":
			continue
		case "total":
			printed, class = t.Published, "obj"
		}
		c.row(view.Row{Class: class}, c.steps[s.Kind], "", s.Arithmetic, printed)
	}
	if t.Grade != "" {
		c.row(view.Row{}, c.steps["grade"], "", lineOf(t.Steps, "grade"), c.names[t.Grade])
	}
	if t.Rank > 0 {
		c.row(view.Row{}, c.steps["rank"], "", t.ranked(c.W("join.comma")), fmt.Sprintf("%d / %d", t.Rank, t.RankOf))
	}
}

// mostListed is how many totals stand beside a rank, so that a reader sees at once which are
// higher.
const mostListed = 12

// ranked is how a rank comes about: the totals of all that are ranked, the highest first, or one
// more than those that are higher, where these are too many or not all published.
func (t *traceTotal) ranked(comma string) string {
	var totals []scoring.Number
	for _, u := range t.Ranking.Totals { // a report with a rank has a ranking
		if x, err := scoring.ParseNumber(u.Total); err == nil && !u.Provisional && !u.Withheld {
			totals = append(totals, x)
		}
	}
	if len(totals) != t.RankOf || len(totals) > mostListed {
		return fmt.Sprintf("1 + %d", t.Rank-1)
	}
	slices.SortFunc(totals, func(a, b scoring.Number) int { return b.Cmp(a) })
	_, decimals, _ := strings.Cut(t.Published, ".")
	list := make([]string, len(totals))
	for i, x := range totals {
		list[i] = x.Decimal(len(decimals))
	}
	return strings.Join(list, comma)
}

// lineOf is the arithmetic of the last step of a kind.
func lineOf(steps []traceStep, kind string) (line string) {
	for _, s := range steps {
		if s.Kind == kind {
			line = s.Arithmetic
		}
	}
	return line
}
