package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"steelyard/generator/source"
	"steelyard/scoring"
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
	heads := []string{"UNIT", "YEAR", "TOTAL", "OF", "GRADE", "RANK", "NAME"}
	for i, h := range heads {
		heads[i] = book.Text(h)
	}
	fmt.Fprintln(tab, strings.Join(heads, "\t"))
	for _, s := range t.scores {
		fmt.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", s.Unit, s.Year, shownTotal(s), s.Measured.Trim(2), dash(s.Grade), rank(s), t.unitTitle(s.Unit))
	}
	return tab.Flush()
}

func (t *scoreTable) report(w io.Writer, s *scoring.Score) error {
	book, _ := spoken(w)
	head := fmt.Sprintf("%s %s: %s of %s", s.Unit, s.Year, shownTotal(s), s.Measured.Trim(2))
	if s.Grade != "" {
		head += ", " + s.Grade
	}
	if s.Rank > 0 {
		head += ", rank " + rank(s)
	}
	if s.Provisional {
		head += ", provisional"
	}
	fmt.Fprintln(w, book.Text(head))
	// The arithmetic stands between the rows of a table whose columns it must not move.
	words := scoring.TraceWords(t.lang)
	decimals := rounding(s)
	var rows bytes.Buffer
	var below []string
	tab := tabwriter.NewWriter(&rows, 0, 0, 2, ' ', 0)
	for d := range s.Dimensions {
		dim := &s.Dimensions[d]
		fmt.Fprintf(tab, "%s\t%s\t%s\t\t\t\n", dim.ID, points(&dim.Node, decimals.Dimension), dim.Points.Trim(decimals.Dimension))
		below = append(below, "")
		for o := range dim.Objectives {
			for i := range dim.Objectives[o].Indicators {
				ind := &dim.Objectives[o].Indicators[i]
				fmt.Fprintf(tab, "  %s\t%s\t%s\t%s\t%s\t%s\n", ind.ID, points(&ind.Node, decimals.Score), ind.Points.Trim(decimals.Score), book.Text(state(ind)), value(ind), t.indicatorTitle(s, ind.ID))
				below = append(below, ind.TraceLine(words))
			}
		}
	}
	for i := range s.Modifiers {
		m := &s.Modifiers[i]
		fmt.Fprintf(tab, "× %s\t%s\t\t%s\t%s\t%s\n", m.ID, factor(m), book.Text(string(m.State)), modifierValue(m), t.modifierTitle(s, m.ID))
		below = append(below, "")
		if m.State == scoring.Scored {
			below[len(below)-1] = factorLine(m)
		}
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	for i, row := range strings.Split(strings.TrimSuffix(rows.String(), "\n"), "\n") {
		fmt.Fprintln(w, strings.TrimRight(row, " "))
		if t.trace && below[i] != "" {
			fmt.Fprintf(w, "    %s\n", below[i])
		}
	}
	if t.trace {
		for _, step := range s.Trace {
			name := words("step." + step.Kind)
			if step.Of != "" {
				name += " " + step.Of
			}
			text := stepText(step)
			switch step.Kind {
			case "total":
				text = total(s)
			case "grade":
				text += ": " + t.gradeTitle(s, s.GradeBefore)
			}
			fmt.Fprintf(w, "%s: %s\n", name, text)
		}
		// What a veto did stands after the steps that lead to the total.
		for _, v := range s.Vetoes {
			from, to := v.From, v.To
			if v.Kind == "cap_grade" {
				from, to = t.gradeTitle(s, from), t.gradeTitle(s, to)
			}
			change := ""
			if from != to {
				change = from + " → " + to + ", "
			}
			fmt.Fprintf(w, "%s %s: %s%s\n", words("step.veto"), v.Rule, change, v.Reason)
		}
	}
	return nil
}

// gradeTitle is a grade's name in the language of the output, its id where it has none.
func (t *scoreTable) gradeTitle(s *scoring.Score, id string) string {
	for _, u := range t.site.Units {
		for _, r := range u.Reports {
			if u.ID != s.Unit || r.Year != s.Year || r.Rulebook == nil {
				continue
			}
			for _, g := range r.Rulebook.Grades {
				if g.ID == id {
					return t.title(g.Title)
				}
			}
		}
	}
	return id
}

// factor is what a modifier multiplies by; – where it multiplies nothing.
func factor(m *scoring.ModifierScore) string {
	if m.State != scoring.Scored {
		return "–"
	}
	return m.Factor.Trim(4)
}

func modifierValue(m *scoring.ModifierScore) string {
	v := "–"
	if n, ok := m.Value.Get(); ok {
		v = n.Trim(4)
	}
	return v + " on " + m.On
}

// factorLine is how a factor came about.
func factorLine(m *scoring.ModifierScore) string {
	line := ""
	for _, s := range m.Trace {
		switch s.Kind {
		case "where":
			line += s.Arithmetic + ": "
		case "factor", "cap", "floor", "gate":
			line += stepText(s) + ", "
		}
	}
	return strings.TrimSuffix(line, ", ")
}

func (t *scoreTable) modifierTitle(s *scoring.Score, id string) string {
	for _, u := range t.site.Units {
		for _, r := range u.Reports {
			if u.ID != s.Unit || r.Year != s.Year {
				continue
			}
			for _, m := range r.Modifiers {
				if m.ID == id {
					return t.title(m.Title)
				}
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

func stepText(s scoring.Step) string {
	result := s.Result.Trim(4)
	if r, ok := s.Rounded.Get(); ok {
		result = r.Trim(4)
	}
	switch {
	case s.Arithmetic == "" || s.Arithmetic == result:
		return result
	case s.Kind == "grade": // a comparison has no result of its own
		return s.Arithmetic
	}
	return s.Arithmetic + " = " + result
}

// shownTotal is the total as a table shows it; – where nothing is reported.
func shownTotal(s *scoring.Score) string {
	if s.Reported.Sign() <= 0 {
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

// state is the reading of a score, or why there is none.
func state(ind *scoring.IndicatorScore) string {
	if ind.State != scoring.Scored {
		return string(ind.State)
	}
	return string(ind.Status)
}

// value is what was measured, with its target: "91.4 (90)".
func value(ind *scoring.IndicatorScore) string {
	v := "–"
	if n, ok := ind.Value.Get(); ok {
		v = n.Trim(4)
	}
	if ind.Indicator != nil && ind.Indicator.Target.OK() {
		v += " (" + decimal(ind.Indicator.Target) + ")"
	}
	return v
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
	for _, u := range t.site.Units {
		if u.ID != s.Unit {
			continue
		}
		for _, r := range u.Reports {
			if r.Year != s.Year {
				continue
			}
			for _, d := range r.Dimensions {
				for _, o := range d.Objectives {
					for _, i := range o.Indicators {
						if i.ID == id {
							return i
						}
					}
				}
			}
		}
	}
	return nil
}

func (t *scoreTable) indicatorTitle(s *scoring.Score, id string) string {
	if i := t.indicator(s, id); i != nil {
		return t.title(i.Title)
	}
	return ""
}

// csv writes a line for each indicator, for a spreadsheet: UTF-8 with a byte order
// mark, and no cell that it would take for a formula.
func (t *scoreTable) csv(w io.Writer) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	rows := [][]string{{"unit", "year", "dimension", "objective", "indicator", "title", "value", "unit_of_measure", "target", "points", "score", "status"}}
	for _, s := range t.scores {
		for _, dim := range s.Dimensions {
			for _, obj := range dim.Objectives {
				for i := range obj.Indicators {
					ind := &obj.Indicators[i]
					var title, measure string
					if x := t.indicator(s, ind.ID); x != nil {
						title, measure = t.title(x.Title), t.title(x.Unit)
					}
					target := ""
					if ind.Indicator != nil {
						target = decimal(ind.Indicator.Target)
					}
					score := ""
					if ind.State == scoring.Scored {
						score = ind.Score.Rounded.Decimal(rounding(s).Score)
					}
					rows = append(rows, []string{s.Unit, s.Year, dim.ID, obj.ID, ind.ID, harmless(title), decimal(ind.Value), harmless(measure), target, ind.Points.Digits(), score, state(ind)})
				}
			}
		}
	}
	return out.WriteAll(rows)
}

// decimal is a number for a machine: as typed, and 20 decimals where it does not end; ""
// where there is none.
func decimal(o scoring.Opt) string {
	if n, ok := o.Get(); ok {
		return n.Digits()
	}
	return ""
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

type (
	jsonScore struct {
		Unit        string          `json:"unit"`
		Year        string          `json:"year"`
		Total       string          `json:"total"`
		Reported    string          `json:"reported"`
		Possible    string          `json:"possible"`
		Provisional bool            `json:"provisional,omitempty"`
		Grade       string          `json:"grade,omitempty"`
		Rank        int             `json:"rank,omitempty"`
		RankOf      int             `json:"rank_of,omitempty"`
		Dimensions  []jsonDimension `json:"dimensions"`
		Modifiers   []jsonModifier  `json:"modifiers,omitempty"`
		Trace       []jsonStep      `json:"trace,omitempty"`
	}
	jsonNode struct {
		ID     string     `json:"id"`
		Title  string     `json:"title,omitempty"`
		Points string     `json:"points"`
		State  string     `json:"state"`
		Status string     `json:"status,omitempty"`
		Score  string     `json:"score,omitempty"`
		Trace  []jsonStep `json:"trace,omitempty"`
	}
	jsonDimension struct {
		jsonNode
		Indicators []jsonIndicator `json:"indicators"`
	}
	jsonIndicator struct {
		jsonNode
		Objective string `json:"objective"`
		Value     string `json:"value,omitempty"`
		Target    string `json:"target,omitempty"`
		Measure   string `json:"unit_of_measure,omitempty"`
	}
	jsonModifier struct {
		ID     string     `json:"id"`
		Title  string     `json:"title,omitempty"`
		On     string     `json:"on"`
		State  string     `json:"state"`
		Value  string     `json:"value,omitempty"`
		Factor string     `json:"factor,omitempty"`
		Trace  []jsonStep `json:"trace,omitempty"`
	}
	jsonStep struct {
		Kind       string   `json:"kind"`
		Of         string   `json:"of,omitempty"`
		Arithmetic string   `json:"arithmetic,omitempty"`
		Result     string   `json:"result"`
		Rounded    string   `json:"rounded,omitempty"`
		Refs       []string `json:"refs,omitempty"`
	}
)

// json holds numbers as text: they are decimals, which a reader must not take for
// binary fractions. A number without end has ten decimals.
func (t *scoreTable) json() []jsonScore {
	all := []jsonScore{}
	for _, s := range t.scores {
		j := jsonScore{Unit: s.Unit, Year: s.Year, Total: total(s), Reported: s.Reported.Digits(), Possible: s.Possible.Digits(),
			Provisional: s.Provisional, Grade: s.Grade, Rank: s.Rank, RankOf: s.RankOf, Dimensions: []jsonDimension{}, Trace: t.steps(s.Trace)}
		for d := range s.Dimensions {
			dim := &s.Dimensions[d]
			jd := jsonDimension{jsonNode: t.node(&dim.Node, dim.Status.Reading()), Indicators: []jsonIndicator{}}
			for o := range dim.Objectives {
				obj := &dim.Objectives[o]
				for i := range obj.Indicators {
					ind := &obj.Indicators[i]
					ji := jsonIndicator{jsonNode: t.node(&ind.Node, ind.Status), Objective: obj.ID, Value: decimal(ind.Value)}
					if ind.Indicator != nil {
						ji.Target = decimal(ind.Indicator.Target)
					}
					if x := t.indicator(s, ind.ID); x != nil {
						ji.Title, ji.Measure = t.title(x.Title), t.title(x.Unit)
					}
					jd.Indicators = append(jd.Indicators, ji)
				}
			}
			j.Dimensions = append(j.Dimensions, jd)
		}
		for i := range s.Modifiers {
			m := &s.Modifiers[i]
			jm := jsonModifier{ID: m.ID, Title: t.modifierTitle(s, m.ID), On: m.On, State: string(m.State), Value: decimal(m.Value), Trace: t.steps(m.Trace)}
			if m.State == scoring.Scored {
				jm.Factor = m.Factor.Digits()
			}
			j.Modifiers = append(j.Modifiers, jm)
		}
		all = append(all, j)
	}
	return all
}

func (t *scoreTable) node(n *scoring.Node, status scoring.Status) jsonNode {
	j := jsonNode{ID: n.ID, Points: n.Points.Digits(), State: string(n.State), Trace: t.steps(n.Trace)}
	if n.State == scoring.Scored {
		j.Score, j.Status = n.Score.Rounded.Digits(), string(status)
	}
	return j
}

func (t *scoreTable) steps(steps []scoring.Step) []jsonStep {
	if !t.trace {
		return nil
	}
	var out []jsonStep
	for _, s := range steps {
		out = append(out, jsonStep{Kind: s.Kind, Of: s.Of, Arithmetic: s.Arithmetic, Result: s.Result.Digits(), Rounded: decimal(s.Rounded), Refs: s.Refs})
	}
	return out
}
