package source

import "steelyard/scoring"

// resultsFile is results.toml.
type resultsFile struct {
	AsOf        date              `toml:"as_of" doc:"Day up to which the results are known, before the year is over: what is due later is pending, not missed. Left out: the year is over." zh:"年度未结束时数据截至的日期：此后到期的暂不计分，不算未达标；缺省表示年度已结束。"`
	Result      named[resultFile] `toml:"result" ids:"any" doc:"What was measured, one table an indicator." zh:"完成情况，每项指标一个表。"`
	Bonus       []adjustmentFile  `toml:"bonus" doc:"Points added beside the indicators." zh:"指标之外的加分。"`
	Deduction   []adjustmentFile  `toml:"deduction" doc:"Points taken off beside the indicators." zh:"指标之外的扣分。"`
	Veto        []vetoFindingFile `toml:"veto" doc:"Veto rules that were triggered." zh:"触发的一票否决项。"`
	Followed    []followedFile    `toml:"followed" doc:"What became of improvements of earlier years; one that is not named is open." zh:"往年改进措施的落实情况；未列出的视为未完成。"`
	Restatement []restatementFile `toml:"restatement" doc:"Changes after the year was sealed." zh:"公布后的修订。"`
}

type resultFile struct {
	Value         scoring.Opt             `toml:"value" doc:"What was measured over the year." zh:"全年完成值。"`
	Periods       named[scoring.Number]   `toml:"periods" ids:"any" doc:"Values of parts of the year: Q1 to Q4, H1 and H2, or 01 to 12." zh:"各期数值：Q1至Q4、H1和H2，或01至12。"`
	ValueText     Text                    `toml:"value_text" doc:"What was found, in words, where the source has no number; judged by a rubric or by milestones." zh:"来源只有文字时的完成情况，按档次或节点评定。"`
	Numerator     perPart                 `toml:"numerator" doc:"What a rate counts: of the year, or { Q1 = ..., Q2 = ... } by its parts. The rate of the year is that of the sums." zh:"比率的分子：全年一个数，或按各期 { Q1 = ..., Q2 = ... }。全年比率由各期合计相除得出。"`
	Denominator   perPart                 `toml:"denominator" doc:"What a rate is of, given as numerator is." zh:"比率的分母，写法同 numerator。"`
	Status        stringList              `toml:"status" doc:"What the value is: provisional, estimated, revised, forecast, break; left out: a normal value." zh:"数值的性质：provisional 暂定、estimated 估计、revised 已修订、forecast 预测、break 数据中断；缺省为正常值。"`
	Forecast      *forecastFile           `toml:"forecast" doc:"What is foreseen of the year, before it is over; shown as such and never scored." zh:"年度未结束时对全年的预计，如实标明，不计分。"`
	NotApplicable Text                    `toml:"not_applicable" doc:"Why the indicator does not apply this year." zh:"本年不适用的理由。"`
	Level         string                  `toml:"level" doc:"Level of the indicator's rubric." zh:"评定的档次。"`
	Share         scoring.Opt             `toml:"share" from:"0" to:"1" doc:"Share inside the level's range, 0 to 1." zh:"档次区间内的得分率，0至1。"`
	Milestones    named[date]             `toml:"milestones" ids:"any" doc:"Milestones reached, with their dates." zh:"已达到的节点及日期。"`
	Ballots       named[[]scoring.Number] `toml:"ballots" ids:"any" doc:"Ballots of a panel by group, where ratings.toml does not hold them." zh:"按组的评议票，适用于不写在 ratings.toml 时。"`
	Children      *childrenFile           `toml:"children" doc:"How the value is put together from those of the units below: sum, mean or weighted, or a table." zh:"由下级单位数值合成的方式：sum、mean 或 weighted，或写成一个表。"`
	Reason        Text                    `toml:"reason" doc:"Why this level and share." zh:"为何评定该档次和得分率。"`
	Source        Text                    `toml:"source" doc:"Where the number comes from this time." zh:"本次数据的来源。"`
	Note          Text                    `toml:"note" doc:"A remark, printed with the result." zh:"备注，随结果印出。"`
	Audience      string                  `toml:"audience" one:"internal public" doc:"internal keeps the note out of a build for the public." zh:"internal：备注不进入公开版。"`
	Evidence      []evidence              `toml:"evidence" doc:"Files that back the result, below the report's folder." zh:"佐证材料，位于报告文件夹内。"`
	Self          scoring.Opt             `toml:"self" doc:"What the unit claimed before verification." zh:"核实前单位自报的数值。"`
	Verified      *verifiedFile           `toml:"verified" doc:"Who checked the result, and when." zh:"由谁、何时核实。"`
	Problem       Text                    `toml:"problem" doc:"What kept the target from being met." zh:"未达标的原因。"`
	Improvement   *improvementFile        `toml:"improvement" doc:"What is done about it." zh:"改进措施。"`
}

type verifiedFile struct {
	By Text `toml:"by" need:"say who checked" doc:"Who checked." zh:"核实单位。"`
	On date `toml:"on" doc:"When." zh:"核实日期。"`
}

type improvementFile struct {
	Action Text `toml:"action" need:"say what is done" doc:"What is done." zh:"做什么。"`
	Owner  Text `toml:"owner" doc:"Who does it." zh:"由谁做。"`
	Due    date `toml:"due" doc:"By when." zh:"何时完成。"`
	Done   bool `toml:"done" doc:"true once it is done." zh:"true：已完成。"`
}

type adjustmentFile struct {
	Points   scoring.Number `toml:"points" need:"say how many points" from:"0" doc:"How many points, 0 or more." zh:"分数，不小于0。"`
	Reason   Text           `toml:"reason" need:"say why" doc:"Why; printed in the report." zh:"理由，印在报告中。"`
	Rule     string         `toml:"rule" doc:"Rule or document that it rests on." zh:"依据的规则或文件。"`
	Evidence []evidence     `toml:"evidence" doc:"Files that back it." zh:"佐证材料。"`
}

type vetoFindingFile struct {
	Rule   string `toml:"rule" need:"name the rulebook's veto" doc:"Id of the rulebook's veto." zh:"考核办法中一票否决项的标识。"`
	Reason Text   `toml:"reason" need:"say what happened" doc:"What happened." zh:"发生了什么。"`
	Item   string `toml:"item" doc:"Indicator or dimension that is emptied, where the rule leaves it open." zh:"被清零的指标或维度（办法未指明时）。"`
}

type followedFile struct {
	Indicator string `toml:"indicator" need:"name the indicator" doc:"Indicator that the improvement was about, by its id of that year." zh:"改进措施所针对的指标（当年标识）。"`
	Year      yearID `toml:"year" need:"name the year of the report that agreed it" doc:"Year of the report that agreed the improvement." zh:"提出该改进措施的报告年度。"`
	Done      date   `toml:"done" doc:"Day on which it was closed; left out while it is open." zh:"完成日期；未完成则不写。"`
	Note      Text   `toml:"note" doc:"What was done, or why it is still open." zh:"完成情况或未完成的原因。"`
}

type restatementFile struct {
	Indicator string      `toml:"indicator" need:"name the indicator" doc:"Indicator whose value was changed." zh:"数值被修订的指标。"`
	Was       scoring.Opt `toml:"was" doc:"Value as sealed." zh:"原公布值。"`
	Now       scoring.Opt `toml:"now" doc:"Value from now on." zh:"修订后数值。"`
	Reason    Text        `toml:"reason" need:"say why" doc:"Why it was changed." zh:"修订原因。"`
	On        date        `toml:"on" need:"write the day, such as on = 2026-03-02" doc:"When it was changed." zh:"修订日期。"`
}

// ratingsFile is ratings.toml: ballots of a panel, one table a rater.
type ratingsFile struct {
	Rater named[raterFile] `toml:"rater" ids:"free" doc:"One table a rater: the group, and a number for each indicator rated." zh:"每位评议人一个表：所属组，以及对各指标的评分。"`
}

type raterFile struct {
	Group   string                `toml:"group" need:"name the rater's group" doc:"Group of the panel that the rater belongs to." zh:"评议人所属的组。"`
	Ratings named[scoring.Number] `toml:"rating,rest" ids:"any" doc:"Rating by indicator; one left out is an abstention." zh:"按指标的评分；未写为弃权。"`
}
