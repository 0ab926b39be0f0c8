package download

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/wording"
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
	AsOf    string            `json:"asOf,omitempty"` // day up to which results are known, before the year is over
	Ends    string            `json:"ends,omitempty"` // last day of that year
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
	State       string         `json:"state,omitempty"` // "withheld" where there is no total for this audience
	Reported    string         `json:"reported,omitempty"`
	Measured    string         `json:"measured,omitempty"` // points whose indicators were reported
	Provisional bool           `json:"provisional"`
	Subtotal    string         `json:"subtotal,omitempty"`
	Difficulty  string         `json:"difficulty,omitempty"`
	Bonus       string         `json:"bonus"`
	Deduction   string         `json:"deduction"`
	BeforeVeto  string         `json:"beforeVeto,omitempty"`
	Exact       string         `json:"exact,omitempty"`
	Published   string         `json:"published,omitempty"`
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
}

type traceNode struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Points    string      `json:"points"`
	State     string      `json:"state"`
	Status    string      `json:"status"` // of an indicator met, watch or missed; of what is above it strong, fair or weak
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
	Observed string `json:"obsStatus,omitempty"` // code of CL_OBS_STATUS
	Flags    string `json:"obsFlags,omitempty"`  // in words
	traceReported
	ToDate   *traceToDate   `json:"toDate,omitempty"`   // where the year is not over
	Phases   []traceKeyed   `json:"phases,omitempty"`   // targets by the end of parts of the year
	Revised  *traceRevised  `json:"revised,omitempty"`  // the target before, where it was revised within the year
	Forecast *traceForecast `json:"forecast,omitempty"` // foreseen, not measured
	Rule     scoring.Table  `json:"rule,omitempty"`
	Sentence string         `json:"sentence,omitempty"`
	Entered  *traceEntered  `json:"entered,omitempty"`
	Line     string         `json:"line,omitempty"`
	Reason   string         `json:"reason,omitempty"`
}

type traceStep struct {
	Kind       string   `json:"kind"`
	Arithmetic string   `json:"arithmetic,omitempty"`
	Result     string   `json:"result"`
	Rounded    string   `json:"rounded,omitempty"`
	From       []string `json:"from,omitempty"`
}

// TracesPath is where a report's traces are published.
func TracesPath(r *source.Report) string { return edition.ReportFile(r, "traces.json") }

func (e *desk) tracesJSON(r *source.Report) ([]byte, error) { return marshal(e.leaf(r).traces()) }

func (l *leaf) traces() *traceFile {
	r, round := l.Written, l.Rounding()
	f := &traceFile{
		Format: "steelyard-traces-1", Unit: r.Unit.ID, Year: r.Year, Title: l.W("report.page-title", l.Plain(r.Unit.Title), r.Year),
		Content: r.Hash, Commit: l.shelf.Commit, State: r.State,
		Total: traceTotal{
			Possible: l.Score.Possible.String(), Reported: l.Score.Reported.String(), Measured: l.Score.Measured.String(), Provisional: l.Score.Provisional,
			Subtotal: l.Score.Subtotal.Rounded.String(), Difficulty: optionalText(l.Score.Difficulty), Bonus: l.Score.Bonus.Rounded.String(), Deduction: l.Score.Deduction.Rounded.String(),
			BeforeVeto: l.Score.BeforeVeto.Rounded.String(), Exact: l.Score.Total.Exact.String(), Published: l.Score.Total.Rounded.Decimal(l.TotalDecimals()),
			Grade: l.Score.Grade, Rank: l.Score.Rank, RankOf: l.Score.RankOf,
			Rounding: map[string]any{"score": round.Score, "objective": round.Objective, "dimension": round.Dimension, "total": round.Total, "mode": round.Mode, "sum": round.Sum},
			Withheld: traceWithheldOf(l.Withheld), Steps: l.traceSteps(l.Score.Trace), traceBasis: l.traceBasis(),
		},
	}
	if t := &f.Total; l.Score.Withheld {
		t.State, t.Reported, t.Measured, t.Subtotal, t.BeforeVeto, t.Exact, t.Published = string(scoring.Withheld), "", "", "", "", "", ""
	} else if !l.HasTotal() { // nothing is scored: there is no total, not one of 0
		t.Subtotal, t.BeforeVeto, t.Exact, t.Published, t.Steps = "", "", "", "", nil
	}
	if r.Open() {
		f.AsOf, f.Ends = r.AsOf, r.End()
	}
	for _, c := range r.Comparisons {
		f.Weights = append(f.Weights, l.traceComparison(c))
	}
	f.Panels = l.traceAgreements()
	card := cardNodes(l.Score.Card)
	for _, d := range l.Dimensions {
		td := traceDimension{traceNode: l.traceNode(&d.Score.Node, d.Written.Title, l.DimDecimals()), Aggregate: aggregateOf(card.of(d.Score.ID).aggregate), Withheld: traceWithheldOf(d.Withheld)}
		for _, o := range d.Objectives {
			to := traceObjective{traceNode: l.traceNode(&o.Score.Node, o.Written.Title, l.ObjDecimals()), Aggregate: aggregateOf(card.of(o.Score.ID).aggregate), Weight: optionalText(card.of(o.Score.ID).weight)}
			for _, i := range o.Indicators {
				better := i.Written.Better
				if better == "" {
					better = "higher"
				}
				node := l.traceNode(&i.Score.Node, i.Written.Title, l.ScoreDecimals())
				node.Status = ledger.Code(&i.Score.Node)
				ti := traceIndicator{traceNode: node, Unit: l.Plain(i.Written.Unit), Better: better,
					Value: optionalText(i.Result()), Target: optionalText(i.Written.Target), Baseline: optionalText(i.Written.Baseline), Previous: optionalText(i.Score.Previous),
					Basis: optionalText(i.Score.Basis), Observed: observation(i), Flags: flags(i), traceReported: l.traceReported(i), Entered: l.traceEntered(i), Line: l.TraceLine(i), Reason: l.Reason(i).Text}
				l.during(i, &ti)
				if i.Score.Indicator != nil {
					ti.Rule = i.Score.Indicator.Score
				}
				if i.Score.Rule != nil {
					ti.Sentence = l.RuleSentence(i.Score.Rule)
				}
				to.Indicators = append(to.Indicators, ti)
			}
			td.Objectives = append(td.Objectives, to)
		}
		f.Dims = append(f.Dims, td)
	}
	return f
}

func (l *leaf) traceComparison(c *source.Comparison) traceComparison {
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
	t.From = l.place(c.Ref)
	return t
}

// place is the file and line in which something is written; "" where the traces do not tell.
func (l *leaf) place(ref string) string {
	if l.placeless {
		return ""
	}
	p := l.Written.Place(ref)
	if p.File == "" {
		return ""
	}
	return wording.Place(p.File, p.Line)
}

func (l *leaf) traceNode(n *scoring.Node, title source.Text, decimals int) traceNode {
	t := traceNode{ID: n.ID, Title: l.Plain(title), Points: n.Points.String(), State: string(n.State), Status: ledger.Status(n.Status.Reading()), Steps: l.traceSteps(n.Trace)}
	if n.State == scoring.Scored {
		t.Exact, t.Published = n.Score.Exact.String(), n.Score.Rounded.Decimal(decimals)
		t.Share, t.Reported = optionalText(n.Share), n.Reported.String()
	}
	if !n.Declared.Equal(n.Points) {
		t.Declared = n.Declared.String()
	}
	return t
}

func (l *leaf) traceSteps(steps []scoring.Step) []traceStep {
	out := make([]traceStep, 0, len(steps))
	for _, s := range steps {
		t := traceStep{Kind: s.Kind, Arithmetic: s.Arithmetic, Result: s.Result.String(), Rounded: optionalText(s.Rounded)}
		for _, ref := range s.Refs {
			if at := l.place(ref); at != "" {
				t.From = append(t.From, at)
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
	return &traceWithheld{w.Count, w.Points.String()}
}

func optionalText(o scoring.Opt) string {
	return edition.Optional(o, "", func(n scoring.Number) string { return n.String() })
}
