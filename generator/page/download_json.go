package page

import (
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// The traces as JSON: everything that is needed to work a report's scores out again.
// Numbers are strings of exact decimals or fractions, so that no reader rounds them.

type traceFile struct {
	Format  string            `json:"format"`
	Unit    string            `json:"unit"`
	Year    string            `json:"year"`
	Title   string            `json:"title"`
	Content string            `json:"content"`
	Commit  string            `json:"commit,omitempty"`
	State   string            `json:"state"`
	Total   traceTotal        `json:"total"`
	Weights []traceComparison `json:"comparisons,omitempty"`
	Panels  []traceAgreement  `json:"agreement,omitempty"`
	Dims    []traceDimension  `json:"dimensions"`
}

// traceComparison is a pairwise comparison that points come from; row and column of the
// matrix are in the order of items.
type traceComparison struct {
	Level       string     `json:"level"`
	Of          string     `json:"of,omitempty"`
	Items       []string   `json:"items"`
	Matrix      [][]string `json:"matrix"`
	Weights     []string   `json:"weights"`
	Lambda      string     `json:"lambdaMax"`
	Consistency string     `json:"consistencyIndex"`
	Index       string     `json:"randomIndexTable"`
	Random      string     `json:"randomIndex,omitempty"`
	Ratio       string     `json:"consistencyRatio,omitempty"`
	Total       string     `json:"total"`
	Points      []string   `json:"points"`
	From        string     `json:"from,omitempty"`
}

type traceTotal struct {
	Possible    string         `json:"possible"`
	Reported    string         `json:"reported"`
	Provisional bool           `json:"provisional"`
	Subtotal    string         `json:"subtotal"`
	Difficulty  string         `json:"difficulty,omitempty"`
	Bonus       string         `json:"bonus"`
	Deduction   string         `json:"deduction"`
	BeforeVeto  string         `json:"beforeVeto"`
	Exact       string         `json:"exact"`
	Published   string         `json:"published"`
	Grade       string         `json:"grade,omitempty"`
	Rank        int            `json:"rank,omitempty"`
	RankOf      int            `json:"rankOf,omitempty"`
	Rounding    map[string]any `json:"rounding"`
	Withheld    *traceWithheld `json:"withheld,omitempty"`
	Steps       []traceStep    `json:"steps"`
	traceBasis
}

// traceWithheld is what indicators that are not published hold.
type traceWithheld struct {
	Indicators int    `json:"indicators"`
	Points     string `json:"points"`
	Score      string `json:"score"`
}

type traceNode struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Points    string      `json:"points"`
	State     string      `json:"state"`
	Status    string      `json:"status"`
	Exact     string      `json:"exact,omitempty"`
	Published string      `json:"published,omitempty"`
	Share     string      `json:"share,omitempty"`    // of the points reported, exact
	Reported  string      `json:"reported,omitempty"` // points that are scored
	Declared  string      `json:"declared,omitempty"` // points before spreading, where they differ
	Steps     []traceStep `json:"steps,omitempty"`
}

type traceDimension struct {
	traceNode
	Aggregate  string           `json:"aggregate,omitempty"` // "" where points add up
	Withheld   *traceWithheld   `json:"withheld,omitempty"`
	Objectives []traceObjective `json:"objectives"`
}

type traceObjective struct {
	traceNode
	Aggregate  string           `json:"aggregate,omitempty"`
	Weight     string           `json:"weight,omitempty"` // among its siblings, where their points do not add up
	Indicators []traceIndicator `json:"indicators"`
}

type traceIndicator struct {
	traceNode
	Unit     string `json:"unitOfMeasure,omitempty"`
	Better   string `json:"better"`
	Value    string `json:"value,omitempty"`
	Target   string `json:"target,omitempty"`
	Baseline string `json:"baseline,omitempty"`
	Previous string `json:"previous,omitempty"`
	Basis    string `json:"basis,omitempty"`
	traceReported
	Rule     scoring.Table `json:"rule,omitempty"`
	Sentence string        `json:"sentence,omitempty"`
	Line     string        `json:"line,omitempty"`
	Reason   string        `json:"reason,omitempty"`
}

type traceStep struct {
	Kind       string   `json:"kind"`
	Arithmetic string   `json:"arithmetic,omitempty"`
	Result     string   `json:"result"`
	Rounded    string   `json:"rounded,omitempty"`
	From       []string `json:"from,omitempty"`
}

func (e *edition) tracesJSON(r *source.Report) ([]byte, error) {
	l := e.ledger(r, "")
	round := l.rounding()
	f := traceFile{
		Format: "steelyard-traces-1", Unit: r.Unit.ID, Year: r.Year, Title: e.w("report.page-title", e.plain(r.Unit.Title), r.Year),
		Content: r.Hash, Commit: e.opt.Commit, State: r.State,
		Total: traceTotal{
			Possible: l.s.Possible.String(), Reported: l.s.Reported.String(), Provisional: l.s.Provisional,
			Subtotal: l.s.Subtotal.Rounded.String(), Difficulty: optionalText(l.s.Difficulty), Bonus: l.s.Bonus.Rounded.String(), Deduction: l.s.Deduction.Rounded.String(),
			BeforeVeto: l.s.BeforeVeto.Rounded.String(), Exact: l.s.Total.Exact.String(), Published: l.s.Total.Rounded.Decimal(l.totalDecimals()),
			Grade: l.s.Grade, Rank: l.s.Rank, RankOf: l.s.RankOf,
			Rounding: map[string]any{"score": round.Score, "objective": round.Objective, "dimension": round.Dimension, "total": round.Total, "mode": round.Mode, "sum": round.Sum},
			Withheld: traceWithheldOf(l.red.Under(r, "")), Steps: l.traceSteps(l.s.Trace), traceBasis: l.traceBasis(),
		},
	}
	for _, c := range r.Comparisons {
		f.Weights = append(f.Weights, l.traceComparison(c))
	}
	f.Panels = l.traceAgreements()
	card := cardNodes(l.s.Card)
	for _, d := range l.dims {
		td := traceDimension{traceNode: l.traceNode(&d.s.Node, d.d.Title, l.dimDecimals()), Aggregate: aggregateOf(card.of(d.s.ID).aggregate), Withheld: traceWithheldOf(d.withheld)}
		for _, o := range d.objs {
			to := traceObjective{traceNode: l.traceNode(&o.s.Node, o.o.Title, round.Objective), Aggregate: aggregateOf(card.of(o.s.ID).aggregate), Weight: optionalText(card.of(o.s.ID).weight)}
			for _, i := range o.inds {
				better := i.i.Better
				if better == "" {
					better = "higher"
				}
				ti := traceIndicator{traceNode: l.traceNode(&i.s.Node, i.i.Title, l.scoreDecimals()), Unit: l.plain(i.i.Unit), Better: better,
					Value: optionalText(l.result(i)), Target: optionalText(i.i.Target), Baseline: optionalText(i.i.Baseline), Previous: optionalText(i.s.Previous),
					Basis: optionalText(i.s.Basis), traceReported: l.traceReported(i), Line: l.traceLine(i), Reason: l.reason(i).Text}
				if i.s.Indicator != nil {
					ti.Rule = i.s.Indicator.Score
				}
				if i.s.Rule != nil {
					ti.Sentence = i.s.Rule.Sentence(l.lang)
				}
				to.Indicators = append(to.Indicators, ti)
			}
			td.Objectives = append(td.Objectives, to)
		}
		f.Dims = append(f.Dims, td)
	}
	return marshal(f)
}

func (l *ledger) traceComparison(c *source.Comparison) traceComparison {
	exact := func(list []scoring.Number) []string {
		out := make([]string, len(list))
		for i, n := range list {
			out[i] = n.String()
		}
		return out
	}
	t := traceComparison{
		Level: c.Level, Of: c.Of, Items: c.Result.Items, Weights: exact(c.Result.Weights), Lambda: c.Result.Lambda.String(), Consistency: c.Result.CI.String(),
		Index: c.Result.Index, Random: optionalText(c.Result.RI), Ratio: optionalText(c.Result.CR), Total: c.Total.String(), Points: exact(c.Points),
	}
	for _, row := range c.Result.Matrix {
		t.Matrix = append(t.Matrix, exact(row))
	}
	if p := l.r.Place(c.Ref); p.File != "" {
		t.From = place(p.File, p.Line)
	}
	return t
}

func (l *ledger) traceNode(n *scoring.Node, title source.Text, decimals int) traceNode {
	t := traceNode{ID: n.ID, Title: l.plain(title), Points: n.Points.String(), State: string(n.State), Status: status(n.Status), Steps: l.traceSteps(n.Trace)}
	if n.State == scoring.Scored {
		t.Exact, t.Published = n.Score.Exact.String(), n.Score.Rounded.Decimal(decimals)
		t.Share, t.Reported = optionalText(n.Share), n.Reported.String()
	}
	if !n.Declared.Equal(n.Points) {
		t.Declared = n.Declared.String()
	}
	return t
}

func (l *ledger) traceSteps(steps []scoring.Step) []traceStep {
	out := make([]traceStep, 0, len(steps))
	for _, s := range steps {
		t := traceStep{Kind: s.Kind, Arithmetic: s.Arithmetic, Result: s.Result.String(), Rounded: optionalText(s.Rounded)}
		for _, ref := range s.Refs {
			if p := l.r.Place(ref); p.File != "" {
				t.From = append(t.From, place(p.File, p.Line))
			}
		}
		out = append(out, t)
	}
	return out
}

func traceWithheldOf(w redact.Sum) *traceWithheld {
	if w.Count == 0 {
		return nil
	}
	return &traceWithheld{w.Count, w.Points.String(), w.Score.String()}
}

func optionalText(o scoring.Opt) string {
	return optional(o, "", func(n scoring.Number) string { return n.String() })
}
