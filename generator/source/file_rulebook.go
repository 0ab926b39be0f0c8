package source

import "steelyard/scoring"

// rulebookFile is rulebook/YEAR.toml.
type rulebookFile struct {
	Title     Text                       `toml:"title" doc:"Name of the rules." zh:"考核办法名称。"`
	Years     []string                   `toml:"years" doc:"Further years that go by this file, such as [\"2026\", \"2027\"], beside the one of its name." zh:"除文件名所示年度外，同样适用本文件的年度，如 [\"2026\", \"2027\"]。"`
	Total     scoring.Opt                `toml:"total" above:"0" doc:"What the dimensions add up to; 100 where left out." zh:"各维度分值之和；缺省为100。"`
	Starts    int                        `toml:"year_starts" from:"1" to:"12" doc:"Month in which the year begins, 1 to 12; what site.toml says where left out." zh:"年度从几月开始，1至12；缺省同 site.toml。"`
	Missing   string                     `toml:"missing" one:"pending zero renormalise" doc:"What a result not reported yet does: pending (the total is provisional), zero, or renormalise." zh:"缺报如何处理：pending（总分暂定）、zero（计零分）或 renormalise（按比例放大）。"`
	Coverage  scoring.Opt                `toml:"coverage" from:"0" to:"1" doc:"Least share of the points that must be reported before renormalise gives a total." zh:"采用 renormalise 时，至少须上报的分值比例，达到后才有总分。"`
	Nodes     scoring.Opt                `toml:"node_coverage" from:"0" to:"1" doc:"Least share of what stands below an objective, a dimension or the total that must be reported, unless the scorecard says otherwise." zh:"战略目标、维度、总分的下级至少须上报的比例；计分卡可另定。"`
	Rounding  roundingFile               `toml:"rounding" doc:"Decimals at each level, and how to round." zh:"各级小数位数及舍入方式。"`
	Compare   string                     `toml:"compare" one:"category all" doc:"Units are ranked and compared within their category, or all together." zh:"排名和比较的范围：category 同类单位，all 全部单位。"`
	Edge      scoring.Opt                `toml:"edge" from:"0" doc:"How near to a grade's edge a total is marked; 0.5 where left out." zh:"总分距等次分界线多近时予以标注；缺省为0.5。"`
	Grade     []gradeFile                `toml:"grade" doc:"Grades from the top down; the last starts at 0." zh:"等次，由高到低；最后一个从0开始。"`
	Bonus     capFile                    `toml:"bonus" doc:"Points beside the indicators that are added." zh:"指标之外的加分。"`
	Deduction capFile                    `toml:"deduction" doc:"Points beside the indicators that are taken off." zh:"指标之外的扣分。"`
	TotalCap  scoring.Opt                `toml:"total_cap" above:"0" doc:"Highest total that is published." zh:"公布的总分上限。"`
	Veto      named[vetoFile]            `toml:"veto" ids:"id" doc:"Events that outweigh the points, with their effect." zh:"一票否决的事项及后果。"`
	Panel     named[panelFile]           `toml:"panel" ids:"id" doc:"Who rates, with which weight." zh:"评议由谁进行、权重多少。"`
	Status    statusFile                 `toml:"status" doc:"From which share of its points something counts as met or close." zh:"得分率达到多少为达标或接近达标。"`
	Aggregate string                     `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How dimensions are put together in every scorecard; points where left out." zh:"各计分卡的维度如何汇总；缺省 points，即相加。"`
	Weights   commonWeights              `toml:"weights" doc:"relative: in every scorecard points are weights, divided by their total, unless it says \"points\". A table: points from pairwise comparison that hold for every scorecard in scope." zh:"\"relative\"：各计分卡的分值均视为权重，除以其总和，计分卡写明 \"points\" 的除外；或为表：由两两比较得出、适用于范围内各计分卡的分值。"`
	Dimension named[commonDimensionFile] `toml:"dimension" ids:"id" doc:"Dimensions that scorecards have in common." zh:"各计分卡的共性维度。"`
	Objective named[commonObjectiveFile] `toml:"objective" ids:"id" doc:"Objectives that scorecards have in common." zh:"各计分卡的共性战略目标。"`
	Indicator named[commonIndicatorFile] `toml:"indicator" ids:"id" doc:"Indicators that scorecards have in common." zh:"各计分卡的共性指标。"`
	Confirm   []string                   `toml:"confirm" doc:"Paths of what was carried from the year before and is not decided yet; check lists each until its line is taken out." zh:"从上年沿用、尚待确认的内容的路径；check 逐项列出，确认后删去该行。"`
}

type roundingFile struct {
	Value     *int   `toml:"value" from:"0" to:"9" doc:"Decimals of a value put together from parts of the year; left out: not rounded." zh:"各期数值合成后的小数位数；缺省不舍入。"`
	Score     *int   `toml:"score" from:"0" to:"9" doc:"Decimals of an indicator's score; 2 where left out." zh:"指标得分的小数位数；缺省为2。"`
	Objective *int   `toml:"objective" from:"0" to:"9" doc:"Decimals of an objective's score where it is no sum of printed scores; those of score where left out, and never printed with fewer." zh:"战略目标得分不由公布得分相加时的小数位数；缺省同 score，显示时不少于 score 的位数。"`
	Dimension *int   `toml:"dimension" from:"0" to:"9" doc:"Decimals of a dimension's score where it is no sum of printed scores; those of score where left out, and never printed with fewer." zh:"维度得分不由公布得分相加时的小数位数；缺省同 score，显示时不少于 score 的位数。"`
	Total     *int   `toml:"total" from:"0" to:"9" doc:"Decimals of the total; 2 where left out." zh:"总分的小数位数；缺省为2。"`
	Mode      string `toml:"mode" one:"half-up half-even down up" doc:"half-up (so where left out), half-even, down or up." zh:"half-up 四舍五入（缺省）、half-even 四舍六入五成双、down 舍去、up 进位。"`
	Sum       string `toml:"sum" one:"published exact" doc:"published: rounded points are added; exact: unrounded ones." zh:"published：以舍入后的得分相加；exact：以精确得分相加。"`
}

type gradeFile struct {
	ID    string         `toml:"id" need:"write id = \"...\", such as \"good\"" doc:"Id of the grade." zh:"等次的标识。"`
	Title Text           `toml:"title" doc:"Name of the grade." zh:"等次名称。"`
	From  scoring.Number `toml:"from" need:"write the lowest total of the grade" from:"0" doc:"Lowest total of the grade, included." zh:"该等次的最低总分，含本数。"`
	Quota *quotaFile     `toml:"quota" doc:"How many units of a category may get the grade." zh:"一类单位中最多有多少可评该等次。"`
}

type quotaFile struct {
	Share    scoring.Number `toml:"share" need:"write the share, such as 0.2" from:"0" to:"1" doc:"Share of the category's units, 0 to 1." zh:"占该类单位总数的比例，0至1。"`
	Rounding string         `toml:"rounding" one:"floor ceil half-up" doc:"How the number of units is rounded; floor where left out." zh:"名额如何取整：floor 舍去（缺省）、ceil 进位、half-up 四舍五入。"`
	Ties     string         `toml:"ties" one:"none all" doc:"Units level at the edge: none of them gets the grade (so where left out), or all." zh:"分界处总分相同的单位：none 都不评该等次（缺省），all 都评。"`
}

type capFile struct {
	Cap scoring.Opt `toml:"cap" from:"0" doc:"Most points that count." zh:"最多计多少分。"`
}

type vetoFile struct {
	Title  Text       `toml:"title" need:"write title = \"...\"" doc:"Name of the event." zh:"事项名称。"`
	Effect effectFile `toml:"effect" need:"say what follows, such as { cap_grade = \"good\" }" size:"1" doc:"What follows; exactly one." zh:"后果，四选一。"`
}

type effectFile struct {
	ZeroItem string      `toml:"zero_item" doc:"Indicator or dimension whose score becomes 0." zh:"得分清零的指标或维度。"`
	CapGrade string      `toml:"cap_grade" doc:"Best grade that is still possible." zh:"最高可评的等次。"`
	CapScore scoring.Opt `toml:"cap_score" from:"0" doc:"Highest total that is still possible." zh:"总分上限。"`
	BarAward bool        `toml:"bar_award" doc:"true: no award; the score stands." zh:"true：取消评奖，得分不变。"`
}

type panelFile struct {
	Title      Text                  `toml:"title" doc:"Name of the panel; its id where left out." zh:"评议的名称；缺省用标识。"`
	Groups     named[scoring.Number] `toml:"groups" ids:"id" above:"0" need:"name the groups with their weights" doc:"Groups of raters with their weights." zh:"各评议组及权重。"`
	Names      named[Text]           `toml:"names" ids:"id" doc:"Names of the groups." zh:"各评议组的名称。"`
	Scale      []scoring.Number      `toml:"scale" size:"2" doc:"Lowest and highest rating; [0, 100] where left out." zh:"最低和最高评分；缺省为 [0, 100]。"`
	Trim       *trimFile             `toml:"trim" doc:"Dropping of the highest and lowest ballots." zh:"去掉最高和最低票。"`
	MinBallots int                   `toml:"min_ballots" from:"0" doc:"A group with fewer ballots is not published on its own." zh:"票数少于此数的组不单独公布。"`
}

type trimFile struct {
	Above int `toml:"above" from:"0" doc:"Only with more ballots than this." zh:"票数多于此数时才去掉。"`
	Drop  int `toml:"drop" from:"0" doc:"How many of the highest and of the lowest are dropped." zh:"最高和最低各去掉几票。"`
}

type statusFile struct {
	Met   scoring.Opt `toml:"met" from:"0" doc:"Share from which something counts as met; 0.9 where left out." zh:"得分率达到此数为达标；缺省为0.9。"`
	Watch scoring.Opt `toml:"watch" from:"0" doc:"Share from which it counts as close; 0.7 where left out." zh:"得分率达到此数为接近达标；缺省为0.7。"`
	By    string      `toml:"by" one:"points attainment" doc:"Share of what an indicator is close by: points (so where left out), or attainment of its target." zh:"指标按什么比例算接近达标：points 得分率（缺省），attainment 目标完成率。"`
}

// scopeFile limits what is common to some units.
type scopeFile struct {
	Categories []string `toml:"categories" doc:"Only units of these categories." zh:"仅适用于这些类别的单位。"`
	Units      []string `toml:"units" doc:"Only these units." zh:"仅适用于这些单位。"`
}

type commonDimensionFile struct {
	dimensionFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all." zh:"适用于哪些单位；缺省为全部。"`
}

type commonObjectiveFile struct {
	objectiveFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all." zh:"适用于哪些单位；缺省为全部。"`
}

type commonIndicatorFile struct {
	indicatorFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all." zh:"适用于哪些单位；缺省为全部。"`
}
