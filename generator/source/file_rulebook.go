package source

import "steelyard/scoring"

// rulebookFile is rulebook/YEAR.toml.
type rulebookFile struct {
	Title     Text                       `toml:"title" doc:"Name of the rules."`
	Years     []string                   `toml:"years" doc:"Further years that go by this file, such as [\"2026\", \"2027\"], beside the one of its name."`
	Total     scoring.Opt                `toml:"total" above:"0" doc:"What the dimensions add up to; 100 where left out."`
	Starts    int                        `toml:"year_starts" from:"1" to:"12" doc:"Month in which the year begins, 1 to 12; what site.toml says where left out."`
	Missing   string                     `toml:"missing" one:"pending zero renormalise" doc:"What a result not reported yet does: pending (the total is provisional), zero, or renormalise."`
	Coverage  scoring.Opt                `toml:"coverage" from:"0" to:"1" doc:"Least share of the points that must be reported before renormalise gives a total."`
	Nodes     scoring.Opt                `toml:"node_coverage" from:"0" to:"1" doc:"Least share of what stands below an objective, a dimension or the total that must be reported, unless the scorecard says otherwise."`
	Rounding  roundingFile               `toml:"rounding" doc:"Decimals at each level, and how to round."`
	Compare   string                     `toml:"compare" one:"category all" doc:"Units are ranked and compared within their category, or all together."`
	Edge      scoring.Opt                `toml:"edge" from:"0" doc:"How near to a grade's edge a total is marked; 0.5 where left out."`
	Grade     []gradeFile                `toml:"grade" doc:"Grades from the top down; the last starts at 0."`
	Bonus     capFile                    `toml:"bonus" doc:"Points beside the indicators that are added."`
	Deduction capFile                    `toml:"deduction" doc:"Points beside the indicators that are taken off."`
	TotalCap  scoring.Opt                `toml:"total_cap" above:"0" doc:"Highest total that is published."`
	Veto      named[vetoFile]            `toml:"veto" ids:"id" doc:"Events that outweigh the points, with their effect."`
	Panel     named[panelFile]           `toml:"panel" ids:"id" doc:"Who rates, with which weight."`
	Status    statusFile                 `toml:"status" doc:"From which share of its points something counts as met or close."`
	Aggregate string                     `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How dimensions are put together in every scorecard; points where left out."`
	Weights   commonWeights              `toml:"weights" doc:"relative: in every scorecard points are weights, divided by their total, unless it says \"points\". A table: points from pairwise comparison that hold for every scorecard in scope."`
	Dimension named[commonDimensionFile] `toml:"dimension" ids:"id" doc:"Dimensions that scorecards have in common."`
	Objective named[commonObjectiveFile] `toml:"objective" ids:"id" doc:"Objectives that scorecards have in common."`
	Indicator named[commonIndicatorFile] `toml:"indicator" ids:"id" doc:"Indicators that scorecards have in common."`
	Confirm   []string                   `toml:"confirm" doc:"Paths of what was carried from the year before and is not decided yet; check lists each until its line is taken out."`
}

type roundingFile struct {
	Value     *int   `toml:"value" from:"0" to:"9" doc:"Decimals of a value put together from parts of the year; left out: not rounded."`
	Score     *int   `toml:"score" from:"0" to:"9" lone:"yes" doc:"Decimals of an indicator's score; 2 where left out."`
	Objective *int   `toml:"objective" from:"0" to:"9" doc:"Decimals of an objective's score where it is no sum of printed scores; those of score where left out, and never printed with fewer."`
	Dimension *int   `toml:"dimension" from:"0" to:"9" doc:"Decimals of a dimension's score where it is no sum of printed scores; those of score where left out, and never printed with fewer."`
	Total     *int   `toml:"total" from:"0" to:"9" lone:"yes" doc:"Decimals of the total; 2 where left out."`
	Mode      string `toml:"mode" one:"half-up half-even down up" doc:"half-up (so where left out), half-even, down or up."`
	Sum       string `toml:"sum" one:"published exact" doc:"published: rounded points are added; exact: unrounded ones."`
}

type gradeFile struct {
	ID    string         `toml:"id" need:"write id = \"...\", such as \"good\"" doc:"Id of the grade."`
	Title Text           `toml:"title" doc:"Name of the grade."`
	From  scoring.Number `toml:"from" need:"write the lowest total of the grade" from:"0" doc:"Lowest total of the grade, included."`
	Quota *quotaFile     `toml:"quota" doc:"How many units of a category may get the grade."`
}

type quotaFile struct {
	Share    scoring.Number `toml:"share" need:"write the share, such as 0.2" from:"0" to:"1" lone:"yes" doc:"Share of the category's units, 0 to 1."`
	Rounding string         `toml:"rounding" one:"floor ceil half-up" doc:"How the number of units is rounded; floor where left out."`
	Ties     string         `toml:"ties" one:"none all" doc:"Units level at the edge: none of them gets the grade (so where left out), or all."`
}

type capFile struct {
	Cap scoring.Opt `toml:"cap" from:"0" lone:"yes" doc:"Most points that count."`
}

type vetoFile struct {
	Title  Text       `toml:"title" need:"write title = \"...\"" doc:"Name of the event."`
	Effect effectFile `toml:"effect" need:"say what follows, such as { cap_grade = \"good\" }" size:"1" doc:"What follows; exactly one."`
}

type effectFile struct {
	ZeroItem string      `toml:"zero_item" doc:"Indicator or dimension whose score becomes 0."`
	CapGrade string      `toml:"cap_grade" doc:"Best grade that is still possible."`
	CapScore scoring.Opt `toml:"cap_score" from:"0" doc:"Highest total that is still possible."`
	BarAward bool        `toml:"bar_award" doc:"true: no award; the score stands."`
}

type panelFile struct {
	Title      Text                  `toml:"title" doc:"Name of the panel; its id where left out."`
	Groups     named[scoring.Number] `toml:"groups" ids:"id" above:"0" need:"name the groups with their weights" doc:"Groups of raters with their weights."`
	Names      named[Text]           `toml:"names" ids:"id" doc:"Names of the groups."`
	Scale      []scoring.Number      `toml:"scale" size:"2" doc:"Lowest and highest rating; [0, 100] where left out."`
	Trim       *trimFile             `toml:"trim" doc:"Dropping of the highest and lowest ballots."`
	MinBallots int                   `toml:"min_ballots" from:"0" doc:"A group with fewer ballots is not published on its own."`
}

type trimFile struct {
	Above int `toml:"above" from:"0" doc:"Only with more ballots than this."`
	Drop  int `toml:"drop" from:"0" doc:"How many of the highest and of the lowest are dropped."`
}

type statusFile struct {
	Met   scoring.Opt `toml:"met" from:"0" doc:"Share from which something counts as met; 0.9 where left out."`
	Watch scoring.Opt `toml:"watch" from:"0" doc:"Share from which it counts as close; 0.7 where left out."`
	By    string      `toml:"by" one:"points attainment" doc:"Share of what an indicator is close by: points (so where left out), or attainment of its target."`
}

// scopeFile limits what is common to some units.
type scopeFile struct {
	Categories []string `toml:"categories" doc:"Only units of these categories."`
	Units      []string `toml:"units" doc:"Only these units."`
}

type commonDimensionFile struct {
	dimensionFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all."`
}

type commonObjectiveFile struct {
	objectiveFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all."`
}

type commonIndicatorFile struct {
	indicatorFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all."`
}
