package main

import (
	"encoding/csv"
	"io"
	"strings"

	"steelyard/scoring"
)

// csv writes a line for each indicator, for a spreadsheet: UTF-8 with a byte order
// mark, and no cell that it would take for a formula.
func (t *scoreTable) csv(w io.Writer) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	rows := [][]string{{"unit", "year", "dimension", "objective", "indicator", "title", "value", "unit_of_measure", "target", "points", "score", "status", "unit_title", "dimension_title", "objective_title", "target_low", "target_high"}}
	for _, s := range t.scores {
		unit := harmless(t.unitTitle(s.Unit))
		for _, dim := range s.Dimensions {
			dimension := harmless(t.dimensionTitle(s, dim.ID))
			for _, obj := range dim.Objectives {
				objective := harmless(t.objectiveTitle(s, obj.ID))
				for i := range obj.Indicators {
					ind := &obj.Indicators[i]
					var title, measure string
					if x := t.indicator(s, ind.ID); x != nil {
						title, measure = t.title(x.Title), t.title(x.Unit)
					}
					target, low, high := aimsOf(ind)
					score := ""
					if ind.State == scoring.Scored {
						score = ind.Score.Rounded.Decimal(rounding(s).Score)
					}
					rows = append(rows, []string{s.Unit, s.Year, dim.ID, obj.ID, ind.ID, harmless(title), decimal(whole(ind)), harmless(measure), target, ind.Points.Digits(), score, state(ind), unit, dimension, objective, low, high})
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
		Title       string          `json:"title,omitempty"`
		Year        string          `json:"year"`
		AsOf        string          `json:"as_of,omitempty" jsonschema:"description=day up to which results are known. Before the year is over"`
		Total       string          `json:"total,omitempty" jsonschema:"description=as published; left out where nothing is scored"`
		Exact       string          `json:"exact,omitempty" jsonschema:"description=before it was rounded; 1/3 where no decimal writes it"`
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
		Exact  string     `json:"exact,omitempty"`
		Trace  []jsonStep `json:"trace,omitempty"`
	}
	jsonDimension struct {
		jsonNode
		Objectives []jsonObjective `json:"objectives"`
		Indicators []jsonIndicator `json:"indicators"` // of all its objectives
	}
	jsonObjective struct {
		jsonNode
		Indicators []string `json:"indicators"` // by id
	}
	jsonIndicator struct {
		jsonNode
		Objective string `json:"objective"`
		Value     string `json:"value,omitempty"`
		Target    string `json:"target,omitempty"`
		// Which values meet the target: a floor has the first, a ceiling the second, a zone both.
		TargetLow  string      `json:"target_low,omitempty"`
		TargetHigh string      `json:"target_high,omitempty"`
		Measure    string      `json:"unit_of_measure,omitempty"`
		ToDate     *jsonToDate `json:"to_date,omitempty"`
	}
	// jsonToDate is how an indicator stands before its year is over.
	jsonToDate struct {
		Through string   `json:"through,omitempty"`
		Value   string   `json:"value,omitempty"`
		Target  string   `json:"target,omitempty"`
		Status  string   `json:"status,omitempty"`
		Late    []string `json:"late,omitempty"`
		Done    int      `json:"milestones_done,omitempty"`
		Due     int      `json:"milestones_due,omitempty"`
		Of      int      `json:"milestones,omitempty"`
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
// binary fractions; what was worked out is exact, "1/3" where no decimal writes it.
func (t *scoreTable) json() []jsonScore {
	all := []jsonScore{}
	for _, s := range t.scores {
		j := jsonScore{Unit: s.Unit, Title: t.unitTitle(s.Unit), Year: s.Year, Reported: s.Measured.Digits(), Possible: s.Possible.Digits(),
			Provisional: s.Provisional, Grade: s.Grade, Rank: s.Rank, RankOf: s.RankOf, Dimensions: []jsonDimension{}, Trace: t.steps(s.Trace)}
		if s.Card.Open() {
			j.AsOf = s.Card.AsOf
		}
		if hasTotal(s) {
			j.Total, j.Exact = total(s), s.Total.Exact.String()
		}
		for d := range s.Dimensions {
			dim := &s.Dimensions[d]
			jd := jsonDimension{jsonNode: t.branch(&dim.Node, t.dimensionTitle(s, dim.ID)), Objectives: []jsonObjective{}, Indicators: []jsonIndicator{}}
			for o := range dim.Objectives {
				obj := &dim.Objectives[o]
				jo := jsonObjective{jsonNode: t.branch(&obj.Node, t.objectiveTitle(s, obj.ID)), Indicators: []string{}}
				for i := range obj.Indicators {
					ind := &obj.Indicators[i]
					ji := jsonIndicator{jsonNode: t.leaf(ind), Objective: obj.ID, Value: decimal(whole(ind))}
					jo.Indicators = append(jo.Indicators, ind.ID)
					ji.Target, ji.TargetLow, ji.TargetHigh = aimsOf(ind)
					if x := t.indicator(s, ind.ID); x != nil {
						ji.Title, ji.Measure = t.title(x.Title), t.title(x.Unit)
					}
					if d := ind.ToDate; d != nil {
						ji.ToDate = &jsonToDate{Through: d.Through, Value: decimal(d.Value), Target: decimal(d.Target), Late: d.Late, Done: d.Done, Due: d.Due, Of: d.Of}
						if d.Status != scoring.NoStatus {
							ji.ToDate.Status = string(d.Status)
						}
					}
					jd.Indicators = append(jd.Indicators, ji)
				}
				jd.Objectives = append(jd.Objectives, jo)
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

func (t *scoreTable) node(n *scoring.Node) jsonNode {
	j := jsonNode{ID: n.ID, Points: n.Points.Digits(), State: string(n.State), Trace: t.steps(n.Trace)}
	if n.State == scoring.Scored {
		j.Score, j.Exact, j.Status = n.Score.Rounded.Digits(), n.Score.Exact.String(), string(n.Status)
	}
	return j
}

// leaf is an indicator.
func (t *scoreTable) leaf(ind *scoring.IndicatorScore) jsonNode {
	j := t.node(&ind.Node)
	if ind.State == scoring.Scored {
		j.Status = state(ind)
	}
	return j
}

// aimsOf is an indicator's target, and the lowest and the highest value that meet it; "" for none.
func aimsOf(ind *scoring.IndicatorScore) (target, low, high string) {
	if ind.Indicator == nil {
		return "", "", ""
	}
	goal, _ := scoring.GoalOf(ind.Indicator.Better, ind.Indicator.Target, ind.Rule)
	return decimal(ind.Indicator.Target), decimal(goal.Low), decimal(goal.High)
}

// branch is a dimension or an objective, which has no target of its own: its status is a
// reading of what lies below it.
func (t *scoreTable) branch(n *scoring.Node, title string) jsonNode {
	j := t.node(n)
	j.Title, j.Status = title, readingCode(n)
	return j
}

func (t *scoreTable) steps(steps []scoring.Step) []jsonStep {
	if !t.trace {
		return nil
	}
	var out []jsonStep
	for _, s := range steps {
		out = append(out, jsonStep{Kind: s.Kind, Of: s.Of, Arithmetic: s.Arithmetic, Result: s.Result.String(), Rounded: decimal(s.Rounded), Refs: s.Refs})
	}
	return out
}
