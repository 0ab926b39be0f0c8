package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"steelyard/generator/phrase"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// scoreTable prints scores in one of the forms of the command score.
type scoreTable struct {
	site   *source.Site
	scores []*scoring.Score
	lang   string
	trace  bool
	detail bool // every indicator, not the totals only
}

// text writes a line for each report, or every indicator of each. Titles come last in
// a line: they may be in a script whose characters are two columns wide.
func (t *scoreTable) text(w io.Writer) error {
	if t.detail {
		for i, s := range t.scores {
			if i > 0 {
				fmt.Fprintln(w)
			}
			if err := t.report(w, s); err != nil {
				return err
			}
		}
		return nil
	}
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	book, _ := spoken(w)
	heads := []string{"UNIT", "YEAR", "TOTAL", "OF", "REPORTED", "GRADE", "RANK", "NAME"}
	for i, h := range heads {
		heads[i] = book.Text(h)
	}
	fmt.Fprintln(tab, strings.Join(heads, "\t"))
	for _, s := range t.scores {
		fmt.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", s.Unit, s.Year, shownTotal(s), brief(s.Possible), shownMeasured(s), dash(s.Grade), rank(s), t.unitTitle(s.Unit))
	}
	return tab.Flush()
}

func (t *scoreTable) report(w io.Writer, s *scoring.Score) error {
	book, _ := spoken(w)
	fmt.Fprintln(w, t.headOf(s, book))
	// The arithmetic stands between the rows of a table whose columns it must not move.
	words := themes.Standard(t.lang)
	decimals := rounding(s)
	var rows bytes.Buffer
	var below []string
	tab := tabwriter.NewWriter(&rows, 0, 0, 2, ' ', 0)
	for d := range s.Dimensions {
		dim := &s.Dimensions[d]
		fmt.Fprintf(tab, "%s\t%s\t%s\t%s\t\t%s\n", dim.ID, points(&dim.Node, decimals.DimensionPlaces()), brief(dim.Points), book.Text(reading(&dim.Node)), t.dimensionTitle(s, dim.ID))
		below = append(below, "")
		for o := range dim.Objectives {
			for i := range dim.Objectives[o].Indicators {
				ind := &dim.Objectives[o].Indicators[i]
				fmt.Fprintf(tab, "  %s\t%s\t%s\t%s\t%s\t%s\n", ind.ID, points(&ind.Node, decimals.Score), brief(ind.Points), book.Text(stateWord(ind)), book.Text(t.value(s, ind))+ownLimits(ind, words), t.indicatorTitle(s, ind.ID))
				below = append(below, ind.TraceLine(words))
			}
		}
		if rest := dim.Rest(); !rest.IsZero() {
			what := "rounding"
			if !dim.Adds(s.Card) {
				what = "not added"
			}
			fmt.Fprintf(tab, "  \t%s\t\t%s\t\t\n", signed(rest, decimals.DimensionPlaces()), book.Text(what))
			below = append(below, "")
		}
	}
	for i := range s.Modifiers {
		m := &s.Modifiers[i]
		fmt.Fprintf(tab, "× %s\t%s\t\t%s\t%s\t%s\n", m.ID, factor(m), book.Text(string(m.State)), modifierValue(m, book), t.modifierTitle(s, m.ID))
		below = append(below, "")
		if m.State == scoring.Scored {
			below[len(below)-1] = factorLine(m, words)
		}
	}
	below = t.rest(tab, s, book, below)
	if err := tab.Flush(); err != nil {
		return err
	}
	for i, row := range strings.Split(strings.TrimSuffix(rows.String(), "\n"), "\n") {
		fmt.Fprintln(w, strings.TrimRight(row, " "))
		if t.trace && below[i] != "" {
			fmt.Fprintf(w, "    %s\n", below[i])
		}
	}
	colon := words.Words("join.colon")
	if t.trace && hasTotal(s) {
		for _, step := range s.Trace {
			name := words.Words("step." + step.Kind)
			if step.Of != "" {
				name += " " + step.Of
			}
			text := stepText(step)
			switch step.Kind {
			case "total":
				text = total(s)
			case "grade":
				text += colon + t.gradeTitle(s, s.GradeBefore)
			}
			fmt.Fprintf(w, "%s%s%s\n", name, colon, text)
		}
		// What a veto did stands after the steps that lead to the total.
		for n, v := range s.Vetoes {
			from, to := v.From, v.To
			if v.Kind == "cap_grade" {
				from, to = t.gradeTitle(s, from), t.gradeTitle(s, to)
			}
			change := ""
			if from != to {
				change = from + " → " + to + words.Words("join.comma")
			}
			fmt.Fprintf(w, "%s %s%s%s%s\n", words.Words("step.veto"), v.Rule, colon, change, t.vetoReason(s, n))
		}
	}
	return nil
}

// rest writes what leads from the dimensions to the total, a row each, so that the column adds up
// to the total that stands in the head.
func (t *scoreTable) rest(w io.Writer, s *scoring.Score, book *phrase.Book, below []string) []string {
	if !hasTotal(s) {
		return below
	}
	account := s.Account()
	for _, row := range account.Rows {
		what, title := row.Kind, ""
		switch row.Kind {
		case "dimension":
			continue
		case "aggregate":
			what = "not added"
		case "modifier":
			title = t.modifierTitle(s, row.Of)
		}
		fmt.Fprintf(w, "+\t%s\t\t%s\t\t%s\n", signed(row.Change, account.Places), book.Text(what), title)
		below = append(below, "")
	}
	return below
}

// gradeTitle is a grade's name in the language of the output, its id where it has none.
func (t *scoreTable) gradeTitle(s *scoring.Score, id string) string {
	if r := t.written(s); r != nil && r.Rulebook != nil {
		for _, g := range r.Rulebook.Grades {
			if g.ID == id {
				return t.title(g.Title)
			}
		}
	}
	return id
}

// vetoReason is why the nth veto of a report holds, in the language of the output.
func (t *scoreTable) vetoReason(s *scoring.Score, n int) string {
	if r := t.written(s); r != nil && n < len(r.Vetoes) {
		return t.title(r.Vetoes[n].Reason)
	}
	return s.Vetoes[n].Reason
}

// written is what was written of a score; nil where that is not known.
func (t *scoreTable) written(s *scoring.Score) *source.Report {
	for _, u := range t.site.Units {
		for _, r := range u.Reports {
			if u.ID == s.Unit && r.Year == s.Year {
				return r
			}
		}
	}
	return nil
}

// factor is what a modifier multiplies by; – where it multiplies nothing.
func factor(m *scoring.ModifierScore) string {
	if m.State != scoring.Scored {
		return "–"
	}
	return brief(m.Factor)
}

// modifierValue is what a modifier goes by, and what it multiplies.
func modifierValue(m *scoring.ModifierScore, book *phrase.Book) string {
	v := "–"
	if n, ok := m.Value.Get(); ok {
		v = brief(n)
	}
	on := m.On
	if on == "total" {
		on = "the total"
	}
	return v + book.Text(", ") + book.Text("multiplies "+on)
}

// factorLine is how a factor came about.
func factorLine(m *scoring.ModifierScore, words *themes.Strings) string {
	where, parts := "", []string{}
	for _, s := range m.Trace {
		switch s.Kind {
		case "where":
			where = s.Arithmetic + words.Words("join.colon")
		case "factor", "cap", "floor", "gate":
			parts = append(parts, stepText(s))
		}
	}
	return where + strings.Join(parts, words.Words("join.comma"))
}

func (t *scoreTable) modifierTitle(s *scoring.Score, id string) string {
	if r := t.written(s); r != nil {
		for _, m := range r.Modifiers {
			if m.ID == id {
				return t.title(m.Title)
			}
		}
	}
	return ""
}

// rounding is how the report's rulebook rounds.
func rounding(s *scoring.Score) scoring.Rounding {
	if s.Card != nil && s.Card.Rulebook != nil {
		return s.Card.Rulebook.Rounding
	}
	return scoring.DefaultRounding()
}

// stepText is a step with what it comes to; "=" stands before what it comes to exactly, and
// before digits that go on ("…"), "≈" before what was rounded.
func stepText(s scoring.Step) string {
	result, sign := brief(s.Result), " = "
	if r, ok := s.Rounded.Get(); ok {
		result = brief(r)
		if !r.Equal(s.Result) {
			sign = " ≈ "
		}
	}
	switch {
	case s.Arithmetic == "" || s.Arithmetic == result:
		return result
	case s.Kind == "grade": // a comparison has no result of its own
		return s.Arithmetic
	}
	return s.Arithmetic + sign + result
}

// brief is a number for a reader: exactly where six decimals do, else cut off with "…".
func brief(n scoring.Number) string {
	if d := n.Decimals(); d >= 0 && d <= 6 {
		return n.Trim(d)
	}
	places := 6
	for places < 18 && n.Round(places, "down").IsZero() { // what is not zero is not printed as zero
		places += 4
	}
	return n.Round(places, "down").Decimal(places) + "…"
}

// shownTotal is the total as a table shows it; – where nothing is reported.
func shownTotal(s *scoring.Score) string {
	if !hasTotal(s) {
		return "–"
	}
	return total(s)
}

func total(s *scoring.Score) string { return s.Total.Rounded.Decimal(rounding(s).Total) }

func rank(s *scoring.Score) string {
	if s.Rank == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", s.Rank, s.RankOf)
}

func points(n *scoring.Node, decimals int) string {
	if n.State != scoring.Scored {
		return "–"
	}
	return n.Score.Rounded.Decimal(decimals)
}

// state is the code of what is said of a score, or of why there is none.
func state(ind *scoring.IndicatorScore) string {
	if ind.State != scoring.Scored {
		return string(ind.State)
	}
	if ind.Silent {
		return "zero"
	}
	return string(ind.Status)
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

func (t *scoreTable) title(x source.Text) string {
	text, _ := x.In(t.lang, t.site.Config.Languages...)
	return text
}

func (t *scoreTable) unitTitle(id string) string {
	for _, u := range t.site.Units {
		if u.ID == id {
			return t.title(u.Title)
		}
	}
	return ""
}

// indicator finds the texts of an indicator of a report.
func (t *scoreTable) indicator(s *scoring.Score, id string) *source.Indicator {
	if r := t.written(s); r != nil {
		return r.Indicator(id)
	}
	return nil
}

func (t *scoreTable) indicatorTitle(s *scoring.Score, id string) string {
	if i := t.indicator(s, id); i != nil {
		return t.title(i.Title)
	}
	return ""
}
