package lint

// proseHints are the hints of TestEachRule that only a person can follow: they ask for a
// judgement, or leave open what is to be written. A hint that is neither here nor followed by
// package sitecase fails the test.
var proseHints = []string{
	`add an indicator with nature = "satisfaction"`,
	`add evidence = [...] or verified = { by = "..." } by somebody else`,
	"add what is missing",
	"aim at something better, or say in a change why less is right",
	"aim higher next year",
	"ask of each dimension what must be reached",
	"correct one of the two",
	"give it more points, or take the dimension out",
	"give it more points, or take the indicator out",
	"keep the one that says more, unless each follows a course of its own",
	"keep those that decide",
	"keep those that show whether an objective is reached",
	"keep what can be kept",
	`link the objectives on the way, the last one with supports = ["mission"]`,
	"look at the year of the date",
	"look at the year of the date; results of a year that is not over say as_of = the day up to which they are known",
	"look for a decimal point that is missing",
	`mark what moves first with kind = "lead", or measure it`,
	`measure its result, with kind = "lag"`,
	"measure what can be measured",
	"measure what is different afterwards",
	"measure what moves before the result does",
	"merge those that serve the same end",
	"move one of the two, or waive the rule and say why they differ",
	"move points to the others",
	"move points to what the money is spent for",
	"name it in a strategy's from, and the strategy in an objective",
	"name it in an initiative's objectives",
	"put its table before the financial one",
	"raise the bar or retire it",
	"say how one sees that it is reached",
	"say in supports what the partners help to reach",
	`say what is counted, and write unit = "..."`,
	"say who answers for it",
	"set it from what is needed and possible",
	"split it or move points to others",
	"turn it round, mark it as feedback, or change the order of the dimensions",
	"use anchors or bands where something is better than nothing",
	"write 2025, if the year was left as it was",
	`write [retired.gone] reason = "...", or replaces = [...] in the one that goes on from it`,
	"write `{indicator.internal-1-lag.value}`: then text and tables agree",
	"write both alike",
	`write change = { kind = "new", reason = "..." }, or replaces = [...]`,
	`write duties = ["D2"] at the indicator that does`,
	"write it without the minus, unless it can be negative: then say so in the definition",
	`write pairs = [...] with a measure of quality or satisfaction, or nature = "..." if it measures something else`,
	"write serves = [...] with objectives of the unit above",
	"write supports = [...], what it helps to reach",
	"write what was published, or declare the change and how the two compare",
}

// saidNext are, by case, the beginnings of what the rules say after a hint was followed: the
// scorecard of the tests has a target and a baseline that go with the other direction.
var saidNext = map[string][]string{
	"L37 a rule that runs against the direction": {`"internal-1-lag" missed its target`, `the rule of "internal-1-lag" gives full points up to 60`, `the target of "internal-1-lag" is worse`},
	"L37 the same where lower is better":         {`"internal-1-lag" missed its target`, `the rule of "internal-1-lag" gives full points from 90 on`, `the target of "internal-1-lag" is worse`},
}
