package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/compare"
	"steelyard/generator/exhibit"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
)

// Show is one thing that a fence in a narrative can place: show = "NAME".
type Show struct {
	Name    string
	Table   bool // a table; else a figure
	Shows   string
	Options []chart.KindOption // beside those that all have: unit, year, title

	// site is set where it shows all units of a year and needs no report.
	site bool
	make func(s *showing) view.Block
}

// showing is a fence with what it asks for, found and worked out.
type showing struct {
	*scope
	*ask
	l   *chapter // nil for shows of the whole site
	dim *ledger.Dimension
	ind *ledger.Indicator
	id  string
}

var (
	optDimension = chart.KindOption{Name: "dimension", Type: "string", Means: "id of a dimension of the report"}
	optIndicator = chart.KindOption{Name: "indicator", Type: "string", Means: "id of an indicator of the report"}
	optWidth     = chart.KindOption{Name: "width", Type: "string", Values: []string{"column", "full"}, Means: "column: as wide as text and table; full: as wide as the page allows"}
	optCategory  = chart.KindOption{Name: "category", Type: "string", Means: "id of a category of units; without it the first that has ranks"}
	// optCommon are understood by every fence.
	optCommon = []chart.KindOption{
		{Name: "unit", Type: "string", Means: "id of a unit; the page's own where it has one"},
		{Name: "year", Type: "string", Means: "a year of that unit; the page's own, else the last one"},
		{Name: "title", Type: "string", Means: "finding above the figure or table, instead of one written from the data"},
		{Name: "source", Type: "string", Means: "where the numbers of a figure come from, instead of what the data say"},
	}
)

// CommonOptions are understood by every fence.
func CommonOptions() []chart.KindOption { return slices.Clone(optCommon) }

// Shows lists everything a fence can place, figures first, in the order of a report.
func Shows() []Show {
	return []Show{
		{Name: "strategy-map", Shows: "mission, dimensions and objectives with the links from cause to effect", Options: []chart.KindOption{optWidth}, make: func(s *showing) view.Block {
			m := s.l.MapFigure()
			if m == nil {
				return nil
			}
			return s.figure(m, "wide")
		}},
		{Name: "dumbbell", Shows: "share of the points earned by dimension, this year and last", make: func(s *showing) view.Block { return s.figure(s.l.DumbbellFigure(), "") }},
		{Name: "radar", Shows: "the same on axes, for three to eight dimensions", make: func(s *showing) view.Block { return s.figure(s.l.RadarFigure(), "") }},
		{Name: "bars", Shows: "points earned and lost by dimension, or by objective of one dimension", Options: []chart.KindOption{optDimension}, make: func(s *showing) view.Block {
			if s.dim != nil {
				return s.figure(s.l.ObjectivesFigure(s.dim), "")
			}
			return s.figure(s.l.BarsFigure(), "")
		}},
		{Name: "weights", Shows: "how the points are spread over dimensions and objectives", make: func(s *showing) view.Block { return s.figure(s.l.WeightsFigure(), "") }},
		{Name: "waterfall", Shows: "how the total is made up", make: func(s *showing) view.Block { return s.figure(s.l.WaterfallFigure(), "") }},
		{Name: "bridge", Shows: "what led from last year's total to this year's", make: func(s *showing) view.Block { return s.figure(s.l.BridgeFigure(), "") }},
		{Name: "trend", Shows: "the total over the years, or an indicator with its targets", Options: []chart.KindOption{optIndicator}, make: func(s *showing) view.Block {
			if s.ind != nil {
				return s.figure(s.l.SeriesFigure(s.ind), "")
			}
			return s.figure(s.l.TotalsFigure(), "")
		}},
		{Name: "curve", Shows: "an indicator's rule: points over the value, with this year's value", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) view.Block { return s.figure(s.l.CurveFigure(s.ind), "") }},
		{Name: "ballots", Shows: "the marks of a panel by group", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) view.Block { return s.figure(s.l.BallotsFigure(s.ind), "") }},
		{Name: "timeline", Shows: "initiatives from start to end with budget and progress, and the day of the report", make: func(s *showing) view.Block { return s.figure(s.l.TimelineFigure(), "") }},
		{Name: "ranks", Shows: "ranks of a category's units, with the interval in which they stay under other weights", Options: []chart.KindOption{optCategory}, site: true, make: func(s *showing) view.Block {
			figures := s.abreast(s.all).RankFigures(s.category)
			if len(figures) == 0 {
				return nil
			}
			return s.figure(figures[0], "")
		}},
		{Name: "heat", Table: true, Shows: "all units by their dimensions, in percent of the points", site: true, make: func(s *showing) view.Block { return orNil(s.abreast(s.all).Heat()) }},
		{Name: "units", Table: true, Shows: "all units with total, grade and rank", site: true, make: func(s *showing) view.Block { return orNil(s.abreast(s.all).Ranked()) }},

		{Name: "scorecard", Table: true, Shows: "dimensions and objectives with points, score and targets met", make: func(s *showing) view.Block { return orNil(s.l.ScorecardTable()) }},
		{Name: "so-far", Table: true, Shows: "how pending indicators stand in a year that is not over, with what is foreseen", make: func(s *showing) view.Block { return orNil(s.l.SoFarTable()) }},
		{Name: "dimensions", Table: true, Shows: "dimensions with score and change, as in the summary", make: func(s *showing) view.Block { return orNil(s.l.SummaryDims()) }},
		{Name: "indicators", Table: true, Shows: "a dimension's indicators with result, target, score and arithmetic", Options: []chart.KindOption{required(optDimension)}, make: func(s *showing) view.Block { return orNil(s.l.IndicatorTable(s.dim)) }},
		{Name: "swot", Table: true, Shows: "strengths, weaknesses, opportunities, threats", make: func(s *showing) view.Block {
			if w := s.l.SWOT(); w != nil {
				return w
			}
			return nil
		}},
		{Name: "strategies", Table: true, Shows: "strategies with what they come from and the objectives they lead to", make: func(s *showing) view.Block { return orNil(s.l.StrategyTable()) }},
		{Name: "map-reading", Table: true, Shows: "the strategy map in sentences", make: func(s *showing) view.Block {
			if b := s.l.MapReading(); b != nil {
				return b
			}
			return nil
		}},
		{Name: "adjustments", Table: true, Shows: "bonus, deduction and veto", make: func(s *showing) view.Block { return orNil(s.l.AdjustmentTable()) }},
		{Name: "modifiers", Table: true, Shows: "what multiplies the total or a part of it", make: func(s *showing) view.Block { return orNil(s.l.ModifierTable()) }},
		{Name: "judgements", Table: true, Shows: "the pairwise comparison that points come from, of the dimensions or of one dimension's objectives", Options: []chart.KindOption{optDimension}, make: func(s *showing) view.Block {
			if c := s.l.ComparisonShown(s.dim); c != nil {
				return s.l.JudgementTable(c)
			}
			return nil
		}},
		{Name: "agreement", Table: true, Shows: "how far the raters of a panel agree: the panel that rates an indicator, or the first", Options: []chart.KindOption{optIndicator}, make: func(s *showing) view.Block { return s.l.AgreementShown(s.ind) }},
		{Name: "total", Table: true, Shows: "the total step by step", make: func(s *showing) view.Block { return orNil(s.l.StepTable()) }},
		{Name: "years", Table: true, Shows: "dimensions of this year and last", make: func(s *showing) view.Block { return orNil(s.l.DimensionChanges()) }},
		{Name: "results", Table: true, Shows: "targets reached, most improved first", make: func(s *showing) view.Block { return orNil(s.l.ResultsTable()) }},
		{Name: "initiatives", Table: true, Shows: "initiatives with owner, dates and progress", make: func(s *showing) view.Block { return orNil(s.l.InitiativeTable(s.l.Written.Initiatives)) }},
		{Name: "problems", Table: true, Shows: "targets missed, most points lost first", make: func(s *showing) view.Block { return orNil(s.l.ProblemTable()) }},
		{Name: "improvements", Table: true, Shows: "what is done about them, by date", make: func(s *showing) view.Block { return orNil(s.l.MeasureTable()) }},
		{Name: "carried", Table: true, Shows: "improvements of earlier years that were open, with their age and what became of them", make: func(s *showing) view.Block { return orNil(s.l.CarriedTable()) }},
		{Name: "practice", Table: true, Shows: "the practice summary table", make: func(s *showing) view.Block { return orNil(s.l.PracticeTable()) }},
		{Name: "traces", Table: true, Shows: "the arithmetic of every indicator", make: func(s *showing) view.Block { return orNil(s.l.TraceTable()) }},
		{Name: "evidence", Table: true, Shows: "the files of a report with their checksums", make: func(s *showing) view.Block { return orNil(s.l.EvidenceTable(s.l.evidence())) }},
		{Name: "changes", Table: true, Shows: "indicators new, retired and redefined since last year", make: func(s *showing) view.Block { return orNil(s.l.ChangesTable()) }},
	}
}

func required(o chart.KindOption) chart.KindOption {
	o.Required = true
	return o
}

func orNil(t *view.Table) view.Block {
	if t == nil {
		return nil
	}
	return t
}

// figure puts words to a figure; nil for none.
func (s *showing) figure(f chart.Figure, size string) view.Block {
	if f == nil {
		return nil
	}
	fig := compare.OfUnits(s.Edition, s.id, f, s.title, s.ask.year)
	if s.l != nil {
		fig = s.l.FigureOn(s.ind, s.id, f, s.title)
	}
	if s.source != "" {
		exhibit.Cited(s.Edition, fig, s.source)
	}
	if size != "" {
		fig.Size = size
	}
	if s.width == "full" {
		fig.Size = "full"
	}
	return fig
}

func showNames() []string {
	var names []string
	for _, s := range Shows() {
		names = append(names, s.Name)
	}
	return names
}

func findShow(name string) (Show, bool) {
	for _, s := range Shows() {
		if s.Name == name {
			return s, true
		}
	}
	return Show{}, false
}
