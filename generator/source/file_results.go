package source

import "steelyard/scoring"

// resultsFile is results.toml.
type resultsFile struct {
	AsOf        date              `toml:"as_of" doc:"Day up to which the results are known, before the year is over: what is due later is pending, not missed. Left out: the year is over."`
	Result      named[resultFile] `toml:"result" ids:"any" doc:"What was measured, one table an indicator."`
	Bonus       []adjustmentFile  `toml:"bonus" doc:"Points added beside the indicators."`
	Deduction   []adjustmentFile  `toml:"deduction" doc:"Points taken off beside the indicators."`
	Veto        []vetoFindingFile `toml:"veto" doc:"Veto rules that were triggered."`
	Followed    []followedFile    `toml:"followed" doc:"What became of improvements of earlier years; one that is not named is open."`
	Restatement []restatementFile `toml:"restatement" doc:"Changes after the year was sealed."`
}

type resultFile struct {
	Value         scoring.Opt             `toml:"value" doc:"What was measured over the year."`
	Periods       named[scoring.Number]   `toml:"periods" ids:"any" doc:"Values of parts of the year: Q1 to Q4, H1 and H2, or 01 to 12."`
	ValueText     Text                    `toml:"value_text" doc:"What was found, in words, where the source has no number; judged by a rubric or by milestones."`
	Numerator     perPart                 `toml:"numerator" doc:"What a rate counts: of the year, or { Q1 = ..., Q2 = ... } by its parts. The rate of the year is that of the sums."`
	Denominator   perPart                 `toml:"denominator" doc:"What a rate is of, given as numerator is."`
	Status        stringList              `toml:"status" doc:"What the value is: provisional, estimated, revised, forecast, break; left out: a normal value."`
	Forecast      *forecastFile           `toml:"forecast" doc:"What is foreseen of the year, before it is over; shown as such and never scored."`
	NotApplicable Text                    `toml:"not_applicable" doc:"Why the indicator does not apply this year."`
	Level         string                  `toml:"level" doc:"Level of the indicator's rubric."`
	Share         scoring.Opt             `toml:"share" from:"0" to:"1" doc:"Share inside the level's range, 0 to 1."`
	Milestones    named[date]             `toml:"milestones" ids:"any" doc:"Milestones reached, with their dates."`
	Ballots       named[[]scoring.Number] `toml:"ballots" ids:"any" doc:"Ballots of a panel by group, where ratings.toml does not hold them."`
	Children      *childrenFile           `toml:"children" doc:"How the value is put together from those of the units below: sum, mean or weighted, or a table."`
	Reason        Text                    `toml:"reason" doc:"Why this level and share."`
	Source        Text                    `toml:"source" doc:"Where the number comes from this time."`
	Note          Text                    `toml:"note" doc:"A remark, printed with the result."`
	Audience      string                  `toml:"audience" one:"internal public" doc:"internal keeps the note out of a build for the public."`
	Evidence      []evidence              `toml:"evidence" doc:"Files that back the result, below the report's folder."`
	Self          scoring.Opt             `toml:"self" doc:"What the unit claimed before verification."`
	Verified      *verifiedFile           `toml:"verified" doc:"Who checked the result, and when."`
	Problem       Text                    `toml:"problem" doc:"What kept the target from being met."`
	Improvement   *improvementFile        `toml:"improvement" doc:"What is done about it."`
}

type verifiedFile struct {
	By Text `toml:"by" need:"say who checked" doc:"Who checked."`
	On date `toml:"on" doc:"When."`
}

type improvementFile struct {
	Action Text `toml:"action" need:"say what is done" doc:"What is done."`
	Owner  Text `toml:"owner" doc:"Who does it."`
	Due    date `toml:"due" doc:"By when."`
	Done   bool `toml:"done" doc:"true once it is done."`
}

type adjustmentFile struct {
	Points   scoring.Number `toml:"points" need:"say how many points" from:"0" low:"points have no minus here: [[bonus]] adds them, [[deduction]] takes them away" doc:"How many points, 0 or more."`
	Reason   Text           `toml:"reason" need:"say why" doc:"Why; printed in the report."`
	Rule     string         `toml:"rule" doc:"Rule or document that it rests on."`
	Evidence []evidence     `toml:"evidence" doc:"Files that back it."`
}

type vetoFindingFile struct {
	Rule   string `toml:"rule" need:"name the rulebook's veto" doc:"Id of the rulebook's veto."`
	Reason Text   `toml:"reason" need:"say what happened" doc:"What happened."`
	Item   string `toml:"item" doc:"Indicator or dimension that is emptied, where the rule leaves it open."`
}

type followedFile struct {
	Indicator string `toml:"indicator" need:"name the indicator" doc:"Indicator that the improvement was about, by its id of that year."`
	Year      yearID `toml:"year" need:"name the year of the report that agreed it" doc:"Year of the report that agreed the improvement."`
	Done      date   `toml:"done" doc:"Day on which it was closed; left out while it is open."`
	Note      Text   `toml:"note" doc:"What was done, or why it is still open."`
}

type restatementFile struct {
	Indicator string      `toml:"indicator" need:"name the indicator" doc:"Indicator whose value was changed."`
	Was       scoring.Opt `toml:"was" doc:"Value as sealed."`
	Now       scoring.Opt `toml:"now" doc:"Value from now on."`
	Reason    Text        `toml:"reason" need:"say why" doc:"Why it was restated."`
	On        date        `toml:"on" need:"write the day, such as on = 2026-03-02" doc:"When it was changed."`
}

// ratingsFile is ratings.toml: ballots of a panel, one table a rater.
type ratingsFile struct {
	Rater named[raterFile] `toml:"rater" ids:"free" doc:"One table a rater: the group, and a number for each indicator rated."`
}

type raterFile struct {
	Group   string                `toml:"group" need:"name the rater's group" doc:"Group of the panel that the rater belongs to."`
	Ratings named[scoring.Number] `toml:"rating,rest" ids:"any" doc:"Rating by indicator; one left out is an abstention."`
}
