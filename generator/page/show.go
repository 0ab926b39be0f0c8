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
	Zh      string             // Shows in Chinese, for the guide
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
		{Name: "unit", Type: "string", Means: "id of a unit; the page's own where it has one", Zh: "单位标识；缺省为本页所属单位"},
		{Name: "year", Type: "string", Means: "a year of that unit; the page's own, else the last one", Zh: "该单位的年度；缺省为本页年度，否则为最近年度"},
		{Name: "title", Type: "string", Means: "finding above the figure or table, instead of one written from the data", Zh: "图表上方的结论，替换由数据写成的标题"},
		{Name: "source", Type: "string", Means: "where the numbers of a figure come from, instead of what the data say", Zh: "图下的数据来源，替换由数据写成的来源"},
	}
)

// CommonOptions are understood by every fence.
func CommonOptions() []chart.KindOption { return slices.Clone(optCommon) }

// Shows lists everything a fence can place, figures first, in the order of a report.
func Shows() []Show {
	return []Show{
		{Name: "strategy-map", Shows: "mission, dimensions and objectives with the links from cause to effect", Zh: "使命、维度、战略目标及因果联系", Options: []chart.KindOption{optWidth}, make: func(s *showing) view.Block {
			m := s.l.MapFigure()
			if m == nil {
				return nil
			}
			return s.figure(m, "wide")
		}},
		{Name: "dumbbell", Shows: "share of the points earned by dimension, this year and last", Zh: "各维度得分率，本年与上年", make: func(s *showing) view.Block { return s.figure(s.l.DumbbellFigure(), "") }},
		{Name: "radar", Shows: "the same on axes, for three to eight dimensions", Zh: "同上，画成雷达图，适于三至八个维度", make: func(s *showing) view.Block { return s.figure(s.l.RadarFigure(), "") }},
		{Name: "bars", Shows: "points earned and lost by dimension, or by objective of one dimension", Zh: "各维度得分与失分；给出维度时为其各战略目标", Options: []chart.KindOption{optDimension}, make: func(s *showing) view.Block {
			if s.dim != nil {
				return s.figure(s.l.ObjectivesFigure(s.dim), "")
			}
			return s.figure(s.l.BarsFigure(), "")
		}},
		{Name: "weights", Shows: "how the points are spread over dimensions and objectives", Zh: "分值在维度和战略目标间的分布", make: func(s *showing) view.Block { return s.figure(s.l.WeightsFigure(), "") }},
		{Name: "waterfall", Shows: "how the total is made up", Zh: "总分如何得出", make: func(s *showing) view.Block { return s.figure(s.l.WaterfallFigure(), "") }},
		{Name: "bridge", Shows: "what led from last year's total to this year's", Zh: "从上年总分到本年总分", make: func(s *showing) view.Block { return s.figure(s.l.BridgeFigure(), "") }},
		{Name: "trend", Shows: "the total over the years, or an indicator with its targets", Zh: "历年总分；给出指标时为该指标及目标值", Options: []chart.KindOption{optIndicator}, make: func(s *showing) view.Block {
			if s.ind != nil {
				return s.figure(s.l.SeriesFigure(s.ind), "")
			}
			return s.figure(s.l.TotalsFigure(), "")
		}},
		{Name: "curve", Shows: "an indicator's rule: points over the value, with this year's value", Zh: "指标的计分规则曲线与本年值", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) view.Block { return s.figure(s.l.CurveFigure(s.ind), "") }},
		{Name: "ballots", Shows: "the marks of a panel by group", Zh: "各组评议票的分布", Options: []chart.KindOption{required(optIndicator)}, make: func(s *showing) view.Block { return s.figure(s.l.BallotsFigure(s.ind), "") }},
		{Name: "timeline", Shows: "initiatives from start to end with budget and progress, and the day of the report", Zh: "各项举措的起止时间、预算、进度和报告日期", make: func(s *showing) view.Block { return s.figure(s.l.TimelineFigure(), "") }},
		{Name: "ranks", Shows: "ranks of a category's units, with the interval in which they stay under other weights", Zh: "同类单位名次，及权重变动时名次所在区间", Options: []chart.KindOption{optCategory}, site: true, make: func(s *showing) view.Block {
			figures := s.abreast(s.all).RankFigures(s.category)
			if len(figures) == 0 {
				return nil
			}
			return s.figure(figures[0], "")
		}},
		{Name: "heat", Table: true, Shows: "all units by their dimensions, in percent of the points", Zh: "各单位各维度得分率", site: true, make: func(s *showing) view.Block { return orNil(s.abreast(s.all).Heat()) }},
		{Name: "units", Table: true, Shows: "all units with total, grade and rank", Zh: "各单位总分、等次、名次", site: true, make: func(s *showing) view.Block { return orNil(s.abreast(s.all).Ranked()) }},

		{Name: "scorecard", Table: true, Shows: "dimensions and objectives with points, score and targets met", Zh: "维度和战略目标的分值、得分、达标情况", make: func(s *showing) view.Block { return orNil(s.l.ScorecardTable()) }},
		{Name: "so-far", Table: true, Shows: "how pending indicators stand in a year that is not over, with what is foreseen", Zh: "年度未结束时各指标的进度与预计", make: func(s *showing) view.Block { return orNil(s.l.SoFarTable()) }},
		{Name: "dimensions", Table: true, Shows: "dimensions with score and change, as in the summary", Zh: "各维度得分与变化", make: func(s *showing) view.Block { return orNil(s.l.SummaryDims()) }},
		{Name: "indicators", Table: true, Shows: "a dimension's indicators with result, target, score and arithmetic", Zh: "一个维度的指标、结果、目标值、得分和算式", Options: []chart.KindOption{required(optDimension)}, make: func(s *showing) view.Block { return orNil(s.l.IndicatorTable(s.dim)) }},
		{Name: "swot", Table: true, Shows: "strengths, weaknesses, opportunities, threats", Zh: "优势、劣势、机会、威胁", make: func(s *showing) view.Block {
			if w := s.l.SWOT(); w != nil {
				return w
			}
			return nil
		}},
		{Name: "strategies", Table: true, Shows: "strategies with what they come from and the objectives they lead to", Zh: "战略及其来源和所落实的战略目标", make: func(s *showing) view.Block { return orNil(s.l.StrategyTable()) }},
		{Name: "map-reading", Table: true, Shows: "the strategy map in sentences", Zh: "战略地图的文字版", make: func(s *showing) view.Block {
			if b := s.l.MapReading(); b != nil {
				return b
			}
			return nil
		}},
		{Name: "adjustments", Table: true, Shows: "bonus, deduction and veto", Zh: "加分、扣分、一票否决", make: func(s *showing) view.Block { return orNil(s.l.AdjustmentTable()) }},
		{Name: "modifiers", Table: true, Shows: "what multiplies the total or a part of it", Zh: "调节系数及其依据", make: func(s *showing) view.Block { return orNil(s.l.ModifierTable()) }},
		{Name: "judgements", Table: true, Shows: "the pairwise comparison that points come from, of the dimensions or of one dimension's objectives", Zh: "分值所依据的两两比较：各维度之间，或给出维度时其各战略目标之间", Options: []chart.KindOption{optDimension}, make: func(s *showing) view.Block {
			if c := s.l.ComparisonShown(s.dim); c != nil {
				return s.l.JudgementTable(c)
			}
			return nil
		}},
		{Name: "agreement", Table: true, Shows: "how far the raters of a panel agree: the panel that rates an indicator, or the first", Zh: "评议人评分的一致程度：给出指标时为该指标的评议组，否则为第一个评议组", Options: []chart.KindOption{optIndicator}, make: func(s *showing) view.Block { return s.l.AgreementShown(s.ind) }},
		{Name: "total", Table: true, Shows: "the total step by step", Zh: "总分的各个步骤", make: func(s *showing) view.Block { return orNil(s.l.StepTable()) }},
		{Name: "years", Table: true, Shows: "dimensions of this year and last", Zh: "各维度本年与上年", make: func(s *showing) view.Block { return orNil(s.l.DimensionChanges()) }},
		{Name: "results", Table: true, Shows: "targets reached, most improved first", Zh: "达标事项", make: func(s *showing) view.Block { return orNil(s.l.ResultsTable()) }},
		{Name: "initiatives", Table: true, Shows: "initiatives with owner, dates and progress", Zh: "重点工作、责任单位、时间和进度", make: func(s *showing) view.Block { return orNil(s.l.InitiativeTable(s.l.Written.Initiatives)) }},
		{Name: "problems", Table: true, Shows: "targets missed, most points lost first", Zh: "未达标事项，失分多者在前", make: func(s *showing) view.Block { return orNil(s.l.ProblemTable()) }},
		{Name: "improvements", Table: true, Shows: "what is done about them, by date", Zh: "改进措施，按时限", make: func(s *showing) view.Block { return orNil(s.l.MeasureTable()) }},
		{Name: "carried", Table: true, Shows: "improvements of earlier years that were open, with their age and what became of them", Zh: "往年未完成的改进措施及其落实情况", make: func(s *showing) view.Block { return orNil(s.l.CarriedTable()) }},
		{Name: "practice", Table: true, Shows: "the practice summary table", Zh: "实践汇总表", make: func(s *showing) view.Block { return orNil(s.l.PracticeTable()) }},
		{Name: "traces", Table: true, Shows: "the arithmetic of every indicator", Zh: "每项指标的算式", make: func(s *showing) view.Block { return orNil(s.l.TraceTable()) }},
		{Name: "evidence", Table: true, Shows: "the files of a report with their checksums", Zh: "佐证材料及校验值", make: func(s *showing) view.Block { return orNil(s.l.EvidenceTable(s.l.evidence())) }},
		{Name: "changes", Table: true, Shows: "indicators new, retired and redefined since last year", Zh: "新增、取消和口径调整的指标", make: func(s *showing) view.Block { return orNil(s.l.ChangesTable()) }},
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
