package source

import "steelyard/scoring"

// scorecardFile is scorecard.toml.
type scorecardFile struct {
	Title      Text                  `toml:"title" doc:"Title of the report; left out: unit and year." zh:"报告标题；缺省为单位名称和年份。"`
	Vision     Text                  `toml:"vision" doc:"What the unit wants to become." zh:"愿景：单位希望成为什么样。"`
	Mission    Text                  `toml:"mission" doc:"What the unit is for; it stands above every dimension." zh:"使命：单位为何而设；位于所有维度之上。"`
	Status     string                `toml:"status" one:"draft final" doc:"draft or final, shown on the report." zh:"draft（草案）或 final（定稿），显示在报告上。"`
	Published  date                  `toml:"published" doc:"Day on which the report is published, shown at its top." zh:"报告公布日期，显示在报告顶部。"`
	Next       date                  `toml:"next" doc:"Day on which the next report is to be published." zh:"下一份报告的公布日期。"`
	Audience   string                `toml:"audience" one:"internal public" doc:"internal keeps the whole report out of a build for the public." zh:"internal：整份报告不进入公开版。"`
	Weights    weights               `toml:"weights" doc:"relative: points are weights, divided by their total. A table: points come from pairwise comparison." zh:"\"relative\"：分值视为权重，除以其总和；或为表：由两两比较得出分值。"`
	Aggregate  string                `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How dimensions are put together; points where left out: they add up." zh:"各维度如何汇总；缺省 points，即相加。"`
	Coverage   scoring.Opt           `toml:"coverage" from:"0" to:"1" doc:"Least share of the dimensions' points that must be reported before they are put together." zh:"维度分值至少须上报的比例（0至1），达到后才汇总。"`
	Gate       scoring.Table         `toml:"gate" doc:"An indicator that must reach a mark before the unit earns points: { indicator = \"...\", at_least = 1 }." zh:"门槛：某项指标须达到的数值，未达到则单位不得分：{ indicator = \"...\", at_least = 1 }。"`
	Difficulty scoring.Opt           `toml:"difficulty" above:"0" doc:"Difficulty coefficient of the unit, above 0; 1 where left out." zh:"单位难度系数，大于0；缺省为1。"`
	SWOT       swotFile              `toml:"swot" doc:"Strengths, weaknesses, opportunities and threats." zh:"优势、劣势、机会、威胁。"`
	Strategy   named[strategyFile]   `toml:"strategy" ids:"id" doc:"How entries of the SWOT meet: one table a strategy." zh:"SWOT各项如何结合：每个战略一个表。"`
	Theme      named[themeFile]      `toml:"theme" ids:"id" doc:"Strategic themes that run through the dimensions." zh:"贯穿各维度的战略主题。"`
	Dimension  named[dimensionFile]  `toml:"dimension" ids:"id" doc:"The perspectives of the scorecard, in the order shown: the first stands on top." zh:"计分卡的维度，按显示顺序；第一个在最上。"`
	Objective  named[objectiveFile]  `toml:"objective" ids:"id" doc:"What is to be reached: the cards of the strategy map." zh:"战略目标：战略地图上的卡片。"`
	Indicator  named[indicatorFile]  `toml:"indicator" ids:"id" doc:"How it is measured and scored." zh:"如何衡量和计分。"`
	Modifier   named[modifierFile]   `toml:"modifier" ids:"id" doc:"What multiplies the total or a part of it: relative return, a person's own factor." zh:"对总分或其一部分起乘数作用的调节系数：如相对回报、个人绩效系数。"`
	Initiative named[initiativeFile] `toml:"initiative" ids:"id" doc:"Work that serves objectives." zh:"为战略目标服务的工作。"`
	Exempt     named[exemptFile]     `toml:"exempt" ids:"any" doc:"Common indicators from which the unit is exempted, with the reason." zh:"豁免的共性指标及理由。"`
	Retired    named[retiredFile]    `toml:"retired" ids:"any" doc:"Indicators of last year that this scorecard no longer has." zh:"上年有、本年取消的指标。"`
	Waive      []waiveFile           `toml:"waive" doc:"Rules of check that are set aside for a time, with the reason." zh:"暂时搁置的检查规则及理由。"`
	Confirm    []string              `toml:"confirm" doc:"Paths of what was carried from the year before and is not decided yet, such as \"indicator.visits.target\"; check lists each until its line is taken out." zh:"从上年沿用、尚待确认的内容的路径，如 \"indicator.visits.target\"；check 逐项列出，确认后删去该行。"`
}

type swotFile struct {
	Strengths     named[Text] `toml:"strengths" ids:"free" doc:"What the unit does well: S1 = \"...\"." zh:"优势：S1 = \"...\"。"`
	Weaknesses    named[Text] `toml:"weaknesses" ids:"free" doc:"What it does badly: W1 = \"...\"." zh:"劣势：W1 = \"...\"。"`
	Opportunities named[Text] `toml:"opportunities" ids:"free" doc:"What helps from outside: O1 = \"...\"." zh:"机会：O1 = \"...\"。"`
	Threats       named[Text] `toml:"threats" ids:"free" doc:"What endangers from outside: T1 = \"...\"." zh:"威胁：T1 = \"...\"。"`
}

type strategyFile struct {
	From  []string `toml:"from" need:"name the SWOT entries that meet, such as [\"S1\", \"O2\"]" doc:"Entries of the SWOT that meet." zh:"结合的SWOT条目。"`
	Title Text     `toml:"title" need:"write title = \"...\"" doc:"What follows from them." zh:"由此得出的战略。"`
}

type themeFile struct {
	Title Text `toml:"title" need:"write title = \"...\"" doc:"Name of the theme." zh:"主题名称。"`
}

type dimensionFile struct {
	Title     Text          `toml:"title" doc:"Name of the dimension." zh:"维度名称。"`
	Question  Text          `toml:"question" doc:"The question that the dimension answers." zh:"该维度回答的问题。"`
	Points    scoring.Opt   `toml:"points" above:"0" fraction:"yes" doc:"What the dimension adds to the total when fully earned, above 0; also a fraction such as \"35/6\"." zh:"全部得到时计入总分的分值，大于0；也可写成分数，如 \"35/6\"。"`
	Role      string        `toml:"role" one:"customer financial internal external learning" doc:"What the dimension is about, for the rules of check; left out: its id, where that is one of these." zh:"维度的性质，供检查规则使用：customer、financial、internal、external、learning；缺省为其标识（若为其中之一）。"`
	Aggregate string        `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How its objectives are put together; points where left out." zh:"其战略目标如何汇总；缺省 points。"`
	Coverage  scoring.Opt   `toml:"coverage" from:"0" to:"1" doc:"Least share of its objectives' weights that must be reported before they are put together." zh:"其战略目标权重至少须上报的比例（0至1），达到后才汇总。"`
	Gate      scoring.Table `toml:"gate" doc:"An indicator that must reach a mark before the dimension earns points: { indicator = \"...\", at_least = 1 }." zh:"门槛：某项指标须达到的数值，未达到则该维度不得分：{ indicator = \"...\", at_least = 1 }。"`
	Audience  string        `toml:"audience" one:"internal public" doc:"internal keeps the dimension out of a build for the public." zh:"internal：该维度不进入公开版。"`
}

type objectiveFile struct {
	Dimension   string        `toml:"dimension" doc:"Dimension that the objective stands in." zh:"所属维度。"`
	Code        string        `toml:"code" doc:"Short label before the title, such as C1." zh:"标题前的短标签，如 C1。"`
	Title       Text          `toml:"title" doc:"What is to be reached." zh:"要达到什么。"`
	Description Text          `toml:"description" doc:"More about it." zh:"补充说明。"`
	Supports    []support     `toml:"supports" doc:"Objectives that it helps to reach, or mission: the arrows of the strategy map." zh:"它支撑的战略目标，或 mission：战略地图上的箭头。"`
	Serves      []string      `toml:"serves" doc:"Objectives of the parent unit that it serves." zh:"所服务的上级单位战略目标。"`
	Strategy    []string      `toml:"strategy" doc:"Strategies that it follows from." zh:"它所落实的战略。"`
	Theme       stringList    `toml:"theme" doc:"Themes that it belongs to." zh:"所属主题。"`
	Owner       Text          `toml:"owner" doc:"Who answers for it." zh:"责任单位。"`
	Aggregate   string        `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How its indicators are put together; points where left out." zh:"其指标如何汇总；缺省 points。"`
	Coverage    scoring.Opt   `toml:"coverage" from:"0" to:"1" doc:"Least share of its indicators' points that must be reported before they are put together." zh:"其指标分值至少须上报的比例（0至1），达到后才汇总。"`
	Gate        scoring.Table `toml:"gate" doc:"An indicator that must reach a mark before the objective earns points: { indicator = \"...\", at_least = 1 }." zh:"门槛：某项指标须达到的数值，未达到则该战略目标不得分：{ indicator = \"...\", at_least = 1 }。"`
	Weight      scoring.Opt   `toml:"weight" above:"0" fraction:"yes" doc:"Weight among the dimension's objectives where these do not add up; also a fraction such as \"1/3\"." zh:"战略目标分值不相加时，在该维度战略目标中的权重；也可写成分数，如 \"1/3\"。"`
}

type indicatorFile struct {
	Objective  string                `toml:"objective" doc:"Objective that the indicator measures." zh:"所衡量的战略目标。"`
	Title      Text                  `toml:"title" doc:"Name of the indicator." zh:"指标名称。"`
	Points     scoring.Opt           `toml:"points" from:"0" fraction:"yes" doc:"What it adds to its dimension when fully earned; also a fraction such as \"35/6\". 0: it is only watched, shown and never scored." zh:"全部得到时计入维度的分值；也可写成分数，如 \"35/6\"。0：只监测，列出而不计分。"`
	Unit       Text                  `toml:"unit" doc:"Unit of measure, such as %." zh:"计量单位，如 %。"`
	Kind       string                `toml:"kind" one:"lead lag" doc:"lead: it moves before the result; lag: it is the result." zh:"lead：前置指标；lag：滞后指标。"`
	Nature     string                `toml:"nature" one:"quantity quality satisfaction money time" doc:"What it measures: quantity, quality, satisfaction, money or time." zh:"衡量什么：quantity 数量、quality 质量、satisfaction 满意度、money 资金、time 时间。"`
	Definition Text                  `toml:"definition" doc:"What is counted, and how." zh:"统计什么、如何统计。"`
	Source     Text                  `toml:"source" doc:"Where the number comes from." zh:"数据来源。"`
	Frequency  string                `toml:"frequency" one:"year half quarter month" doc:"How often it is measured. It counts as year where left out, and check asks for it (L18)." zh:"统计频次：year、half、quarter、month。缺省按 year 处理，check 会提示填写（L18）。"`
	Aggregate  string                `toml:"aggregate" one:"sum mean last max min" doc:"How values of parts of the year are put together." zh:"各期数值如何合成：sum、mean、last、max、min。"`
	Owner      Text                  `toml:"owner" doc:"Who answers for the number." zh:"对数据负责的单位。"`
	Better     string                `toml:"better" one:"higher lower range" doc:"higher where more is better (so where left out), lower, or range." zh:"higher 越高越好（缺省）、lower 越低越好、range 在区间内为好。"`
	Baseline   scoring.Opt           `toml:"baseline" doc:"Where it started, in the unit of measure." zh:"基准值。"`
	Baselines  named[scoring.Number] `toml:"baselines" ids:"any" doc:"Starting points with their years: { 2020 = 81.5 }. The last of them is the baseline where none is given." zh:"带年份的基准值：{ 2020 = 81.5 }；未写 baseline 时取最后一个。"`
	History    named[scoring.Number] `toml:"history" ids:"any" doc:"Values of years before the first report: { 2019 = 88 }. They stand in the series, and growth goes by them." zh:"首份报告之前各年的数值：{ 2019 = 88 }；列入历年序列，增长率可据此计算。"`
	Target     phasedTarget          `toml:"target" doc:"What is to be reached, in the unit of measure; by phases of the year { Q1 = 30, H1 = 62, year = 130 }, each up to its end." zh:"目标值；也可按进度写成 { Q1 = 30, H1 = 62, year = 130 }，均为截至该期末的累计值。"`
	Revised    *revisedFile          `toml:"revised" doc:"The target before it was revised within the year; both are shown." zh:"年中修订前的目标值；修订前后均列出。"`
	TargetText Text                  `toml:"target_text" doc:"What is to be reached, in words, where it is no number." zh:"目标值不是数字时的文字表述。"`
	Status     *judgedFile           `toml:"status" doc:"Its own limits of met and close to target; left out: its target and the rulebook's." zh:"该指标自己的达标和接近达标界限；缺省按目标值和考核办法。"`
	Decimals   *int                  `toml:"decimals" from:"0" to:"6" doc:"Decimals shown of its values; left out: as typed." zh:"显示的小数位数；缺省按所写。"`
	Score      scoring.Table         `toml:"score" doc:"The rule from value to points: { method = \"...\" }." zh:"从完成值到得分的规则：{ method = \"...\" }。"`
	Difficulty scoring.Opt           `toml:"difficulty" above:"0" doc:"Difficulty coefficient, above 0; 1 where left out." zh:"难度系数，大于0；缺省为1。"`
	Pairs      []string              `toml:"pairs" doc:"Indicators that it is to be read with." zh:"须对照阅读的指标。"`
	Duties     []string              `toml:"duties" doc:"Duties of the unit that it covers, as in unit.toml." zh:"所覆盖的职责，见 unit.toml。"`
	Audience   string                `toml:"audience" one:"internal public" doc:"internal keeps the indicator out of a build for the public." zh:"internal：该指标不进入公开版。"`
	Replaces   []predecessorFile     `toml:"replaces" doc:"Indicators of an earlier year that this one goes on from." zh:"它所接续的往年指标。"`
	Change     *changeFile           `toml:"change" doc:"What changed since last year." zh:"与上年相比的变化。"`
}

type modifierFile struct {
	Title      Text          `toml:"title" need:"write title = \"...\"" doc:"Name of the modifier." zh:"调节系数名称。"`
	On         string        `toml:"on" doc:"What it multiplies: total (so where left out), or the id of a dimension, an objective or an indicator." zh:"乘以什么：total（总分，缺省），或维度、战略目标、指标的标识。"`
	Unit       Text          `toml:"unit" doc:"Unit of measure, such as %." zh:"计量单位，如 %。"`
	Definition Text          `toml:"definition" doc:"What is counted, and how." zh:"计算什么、如何计算。"`
	Source     Text          `toml:"source" doc:"Where the number comes from." zh:"数据来源。"`
	Frequency  string        `toml:"frequency" one:"year half quarter month" doc:"How often it is measured; year where left out." zh:"测量频率；缺省 year。"`
	Aggregate  string        `toml:"aggregate" one:"sum mean last max min" doc:"How values of parts of the year are put together." zh:"各期数值如何合成：sum、mean、last、max、min。"`
	Better     string        `toml:"better" one:"higher lower range" doc:"higher where more is better (so where left out), lower, or range." zh:"越高越好（higher，缺省）、越低越好（lower）或区间最优（range）。"`
	Baseline   scoring.Opt   `toml:"baseline" doc:"Where it started, in the unit of measure." zh:"基线值。"`
	Target     scoring.Opt   `toml:"target" doc:"What is to be reached, in the unit of measure." zh:"目标值。"`
	Score      scoring.Table `toml:"score" doc:"The rule from value to factor: { method = \"...\" }; left out, the value itself is the factor." zh:"由数值得出系数的规则；缺省时数值即系数。"`
}

// judgedFile is an indicator's status.
type judgedFile struct {
	By    string      `toml:"by" one:"value attainment tolerance" doc:"What is held against the limits: value, in the unit of measure (so where left out); attainment, as a share of the target; tolerance, how far the value lies on the worse side of the target." zh:"以什么对照界限：value 完成值（缺省）；attainment 完成值占目标值的比例；tolerance 比目标值差多少。"`
	Met   scoring.Opt `toml:"met" doc:"Limit of met; left out: the target." zh:"达标界限；缺省为目标值。"`
	Watch scoring.Opt `toml:"watch" doc:"Limit of close to target; left out: nothing is close." zh:"接近达标界限；缺省则没有“接近”。"`
}

type predecessorFile struct {
	Indicator string `toml:"indicator" need:"name the earlier indicator" doc:"Id that the indicator had." zh:"原标识。"`
	Year      yearID `toml:"year" need:"name the year" doc:"Year in which it had that id." zh:"使用原标识的年份。"`
}

type changeFile struct {
	Kind       string       `toml:"kind" need:"say what changed" one:"new retire redefine retarget reweight split merge move" doc:"new, retire, redefine, retarget, reweight, split, merge or move." zh:"new 新增、retire 取消、redefine 口径调整、retarget 目标值调整、reweight 分值调整、split 拆分、merge 合并、move 移动。"`
	Reason     Text         `toml:"reason" doc:"Why it was changed." zh:"变化原因。"`
	Approved   Text         `toml:"approved" doc:"Document and date of the approval." zh:"批准文件和日期。"`
	Comparable string       `toml:"comparable" one:"yes linked no" doc:"yes; linked: earlier values are restated by new ÷ old of the overlap year; no: the series breaks." zh:"yes 可比；linked 往年数值按重叠年新旧值之比换算；no 数据中断。"`
	Overlap    *overlapFile `toml:"overlap" doc:"A year measured both ways, for comparable = \"linked\"." zh:"新旧口径都统计的年份，用于 comparable = \"linked\"。"`
}

type overlapFile struct {
	Year yearID         `toml:"year" need:"name the year" doc:"Year measured both ways." zh:"新旧口径都统计的年份。"`
	Old  scoring.Number `toml:"old" need:"write the value by the old definition" doc:"Its value by the old definition, not 0." zh:"旧口径数值，不为0。"`
	New  scoring.Number `toml:"new" need:"write the value by the new definition" doc:"Its value by the new definition." zh:"新口径数值。"`
}

type initiativeFile struct {
	Title      Text        `toml:"title" need:"write title = \"...\"" doc:"Name of the work." zh:"工作名称。"`
	Objectives []string    `toml:"objectives" doc:"Objectives that it serves." zh:"所服务的战略目标。"`
	Owner      Text        `toml:"owner" doc:"Who answers for it." zh:"责任单位。"`
	Start      date        `toml:"start" doc:"First day." zh:"开始日期。"`
	End        date        `toml:"end" doc:"Last day." zh:"结束日期。"`
	Budget     scoring.Opt `toml:"budget" from:"0" doc:"Money set aside." zh:"预算。"`
	Progress   scoring.Opt `toml:"progress" from:"0" to:"100" doc:"How much is done, in %." zh:"完成进度，%。"`
}

type exemptFile struct {
	Reason Text `toml:"reason" need:"an exemption needs its reason" doc:"Why the unit is exempted; printed in the report." zh:"豁免理由，印在报告中。"`
}

type retiredFile struct {
	Reason   Text `toml:"reason" need:"a retired indicator needs its reason" doc:"Why the indicator is gone." zh:"取消理由。"`
	Approved Text `toml:"approved" doc:"Document and date of the approval." zh:"批准文件和日期。"`
}

type waiveFile struct {
	Rule   string `toml:"rule" ids:"rule" need:"name the rule, such as \"L09\"" doc:"Id of the rule that is set aside." zh:"搁置的规则。"`
	Reason Text   `toml:"reason" need:"a waiver needs its reason" doc:"Why; printed in the report." zh:"理由，印在报告中。"`
	Until  date   `toml:"until" need:"a waiver needs its last day" doc:"Last day on which it holds." zh:"有效期最后一天。"`
}
