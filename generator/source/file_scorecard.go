package source

import "steelyard/scoring"

// scorecardFile is scorecard.toml.
type scorecardFile struct {
	Title      Text                  `toml:"title" doc:"Title of the report; left out: unit and year."`
	Vision     Text                  `toml:"vision" doc:"What the unit wants to become."`
	Mission    Text                  `toml:"mission" doc:"What the unit is for; it stands above every dimension."`
	Status     string                `toml:"status" one:"draft final" doc:"draft or final, shown on the report."`
	Published  date                  `toml:"published" doc:"Day on which the report is published, shown at its top."`
	Next       date                  `toml:"next" doc:"Day on which the next report is to be published."`
	Audience   string                `toml:"audience" one:"internal public" doc:"internal keeps the whole report out of a build for the public."`
	Weights    weights               `toml:"weights" doc:"relative: points are weights, divided by their total. A table: points come from pairwise comparison."`
	Aggregate  string                `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How dimensions are put together; points where left out: they add up."`
	Coverage   scoring.Opt           `toml:"coverage" from:"0" to:"1" doc:"Least share of the dimensions' points that must be reported before they are put together."`
	Gate       scoring.Table         `toml:"gate" doc:"An indicator that must reach a mark before the unit earns points: { indicator = \"...\", at_least = 1 }."`
	Difficulty scoring.Opt           `toml:"difficulty" above:"0" low:"take the line out where nothing is harder or easier" doc:"Difficulty coefficient of the unit, above 0; 1 where left out."`
	SWOT       swotFile              `toml:"swot" doc:"Strengths, weaknesses, opportunities and threats."`
	Strategy   named[strategyFile]   `toml:"strategy" ids:"id" doc:"How entries of the SWOT meet: one table a strategy."`
	Theme      named[themeFile]      `toml:"theme" ids:"id" doc:"Strategic themes that run through the dimensions."`
	Dimension  named[dimensionFile]  `toml:"dimension" ids:"id" doc:"The perspectives of the scorecard, in the order shown: the first stands on top."`
	Objective  named[objectiveFile]  `toml:"objective" ids:"id" doc:"What is to be reached: the cards of the strategy map."`
	Indicator  named[indicatorFile]  `toml:"indicator" ids:"id" doc:"How it is measured and scored."`
	Modifier   named[modifierFile]   `toml:"modifier" ids:"id" doc:"What multiplies the total or a part of it: relative return, a person's own factor."`
	Initiative named[initiativeFile] `toml:"initiative" ids:"id" doc:"Work that serves objectives."`
	Exempt     named[exemptFile]     `toml:"exempt" ids:"any" doc:"Common indicators from which the unit is exempted, with the reason."`
	Retired    named[retiredFile]    `toml:"retired" ids:"any" doc:"Indicators of last year that this scorecard no longer has."`
	Waive      []waiveFile           `toml:"waive" doc:"Rules of check that are set aside for a time, with the reason."`
	Confirm    []string              `toml:"confirm" doc:"Paths of what was carried from the year before and is not decided yet, such as \"indicator.visits.target\"; check lists each until its line is taken out."`
}

type swotFile struct {
	Strengths     named[Text] `toml:"strengths" ids:"free" doc:"What the unit does well: S1 = \"...\"."`
	Weaknesses    named[Text] `toml:"weaknesses" ids:"free" doc:"What it does badly: W1 = \"...\"."`
	Opportunities named[Text] `toml:"opportunities" ids:"free" doc:"What helps from outside: O1 = \"...\"."`
	Threats       named[Text] `toml:"threats" ids:"free" doc:"What endangers from outside: T1 = \"...\"."`
}

type strategyFile struct {
	From  []string `toml:"from" need:"name the SWOT entries that meet, such as [\"S1\", \"O2\"]" doc:"Entries of the SWOT that meet."`
	Title Text     `toml:"title" need:"write title = \"...\"" doc:"What follows from them."`
}

type themeFile struct {
	Title Text `toml:"title" need:"write title = \"...\"" doc:"Name of the theme."`
}

type dimensionFile struct {
	Title     Text          `toml:"title" doc:"Name of the dimension."`
	Question  Text          `toml:"question" doc:"The question that the dimension answers."`
	Points    scoring.Opt   `toml:"points" above:"0" fraction:"yes" low:"take the dimension out, or give it points; an indicator that is only watched stands in another dimension, with points = 0" doc:"What the dimension adds to the total when fully earned, above 0; also a fraction such as \"35/6\"."`
	Role      string        `toml:"role" one:"customer financial internal external learning" doc:"What the dimension is about, for the rules of check; left out: its id, where that is one of these."`
	Aggregate string        `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How its objectives are put together; points where left out."`
	Coverage  scoring.Opt   `toml:"coverage" from:"0" to:"1" doc:"Least share of its objectives' weights that must be reported before they are put together."`
	Gate      scoring.Table `toml:"gate" doc:"An indicator that must reach a mark before the dimension earns points: { indicator = \"...\", at_least = 1 }."`
	Audience  string        `toml:"audience" one:"internal public" doc:"internal keeps the dimension out of a build for the public."`
}

type objectiveFile struct {
	Dimension   string        `toml:"dimension" doc:"Dimension that the objective stands in."`
	Code        string        `toml:"code" doc:"Short label before the title, such as C1."`
	Title       Text          `toml:"title" doc:"What is to be reached."`
	Description Text          `toml:"description" doc:"More about it."`
	Supports    []support     `toml:"supports" doc:"Objectives that it helps to reach, or mission: the arrows of the strategy map."`
	Serves      []string      `toml:"serves" doc:"Objectives of the parent unit that it serves."`
	Strategy    []string      `toml:"strategy" doc:"Strategies that it follows from."`
	Theme       stringList    `toml:"theme" doc:"Themes that it belongs to."`
	Owner       Text          `toml:"owner" doc:"Who answers for it."`
	Aggregate   string        `toml:"aggregate" one:"points mean geometric harmonic minimum" doc:"How its indicators are put together; points where left out."`
	Coverage    scoring.Opt   `toml:"coverage" from:"0" to:"1" doc:"Least share of its indicators' points that must be reported before they are put together."`
	Gate        scoring.Table `toml:"gate" doc:"An indicator that must reach a mark before the objective earns points: { indicator = \"...\", at_least = 1 }."`
	Weight      scoring.Opt   `toml:"weight" above:"0" fraction:"yes" doc:"Weight among the dimension's objectives where these do not add up; also a fraction such as \"1/3\"."`
}

type indicatorFile struct {
	Objective  string                `toml:"objective" doc:"Objective that the indicator measures."`
	Title      Text                  `toml:"title" doc:"Name of the indicator."`
	Points     scoring.Opt           `toml:"points" from:"0" fraction:"yes" doc:"What it adds to its dimension when fully earned; also a fraction such as \"35/6\". 0: it is only watched, shown and never scored."`
	Unit       Text                  `toml:"unit" doc:"Unit of measure, such as %."`
	Kind       string                `toml:"kind" one:"lead lag" doc:"lead: it moves before the result; lag: it is the result."`
	Nature     string                `toml:"nature" one:"quantity quality satisfaction money time" doc:"What it measures: quantity, quality, satisfaction, money or time."`
	Definition Text                  `toml:"definition" doc:"What is counted, and how."`
	Source     Text                  `toml:"source" doc:"Where the number comes from."`
	Frequency  string                `toml:"frequency" one:"year half quarter month" doc:"How often it is measured. It counts as year where left out, and check asks for it (L18)."`
	Aggregate  string                `toml:"aggregate" one:"sum mean last max min" doc:"How values of parts of the year are put together."`
	Owner      Text                  `toml:"owner" doc:"Who answers for the number."`
	Better     string                `toml:"better" one:"higher lower range" doc:"higher where more is better, lower, or range; left out: range where the rule has two ends or goes by the deviation, else higher."`
	Baseline   scoring.Opt           `toml:"baseline" doc:"Where it started, in the unit of measure."`
	Baselines  named[scoring.Number] `toml:"baselines" ids:"any" doc:"Starting points with their years: { 2020 = 81.5 }. The last of them is the baseline where none is given."`
	History    named[scoring.Number] `toml:"history" ids:"any" doc:"Values of years before the first report: { 2019 = 88 }. They stand in the series, and growth goes by them."`
	Target     phasedTarget          `toml:"target" doc:"What is to be reached, in the unit of measure; by phases of the year { Q1 = 30, H1 = 62, year = 130 }, each up to its end."`
	Revised    *revisedFile          `toml:"revised" doc:"The target before it was revised within the year; both are shown."`
	TargetText Text                  `toml:"target_text" doc:"What is to be reached, in words, where it is no number."`
	Status     *judgedFile           `toml:"status" doc:"Its own limits of met and close to target; left out: its target and the rulebook's."`
	Decimals   *int                  `toml:"decimals" from:"0" to:"6" doc:"Decimals shown of its values; left out: as typed."`
	Score      scoring.Table         `toml:"score" doc:"The rule from value to points: { method = \"...\" }."`
	Difficulty scoring.Opt           `toml:"difficulty" above:"0" low:"take the line out where nothing is harder or easier" doc:"Difficulty coefficient, above 0; 1 where left out."`
	Pairs      []string              `toml:"pairs" doc:"Indicators that it is to be read with."`
	Duties     []string              `toml:"duties" doc:"Duties of the unit that it covers, as in unit.toml."`
	Audience   string                `toml:"audience" one:"internal public" doc:"internal keeps the indicator out of a build for the public."`
	Replaces   []predecessorFile     `toml:"replaces" doc:"Indicators of an earlier year that this one goes on from."`
	Change     *changeFile           `toml:"change" doc:"What changed since last year."`
}

type modifierFile struct {
	Title      Text          `toml:"title" need:"write title = \"...\"" doc:"Name of the modifier."`
	On         string        `toml:"on" doc:"What it multiplies: total (so where left out), or the id of a dimension, an objective or an indicator."`
	Unit       Text          `toml:"unit" doc:"Unit of measure, such as %."`
	Definition Text          `toml:"definition" doc:"What the modifier counts, and how."`
	Source     Text          `toml:"source" doc:"Where the number comes from."`
	Frequency  string        `toml:"frequency" one:"year half quarter month" doc:"How often it is measured; year where left out."`
	Aggregate  string        `toml:"aggregate" one:"sum mean last max min" doc:"How values of parts of the year are put together."`
	Better     string        `toml:"better" one:"higher lower range" doc:"higher where more is better, lower, or range; left out: range where the rule has two ends or goes by the deviation, else higher."`
	Baseline   scoring.Opt   `toml:"baseline" doc:"Where it started, in the unit of measure."`
	Target     scoring.Opt   `toml:"target" doc:"What is to be reached, in the unit of measure."`
	Score      scoring.Table `toml:"score" doc:"The rule from value to factor: { method = \"...\" }; left out, the value itself is the factor."`
}

// judgedFile is an indicator's status.
type judgedFile struct {
	By    string      `toml:"by" one:"value attainment tolerance" doc:"What is held against the limits: value, in the unit of measure (so where left out); attainment, as a share of the target; tolerance, how far the value lies on the worse side of the target."`
	Met   scoring.Opt `toml:"met" doc:"Limit of met; left out: the target."`
	Watch scoring.Opt `toml:"watch" doc:"Limit of close to target; left out: nothing is close."`
}

type predecessorFile struct {
	Indicator string `toml:"indicator" need:"name the earlier indicator" doc:"Id that the indicator had."`
	Year      yearID `toml:"year" need:"name the year" doc:"Year in which it had that id."`
}

type changeFile struct {
	Kind       string       `toml:"kind" need:"say what changed" one:"new retire redefine retarget reweight split merge move" doc:"new, retire, redefine, retarget, reweight, split, merge or move."`
	Reason     Text         `toml:"reason" doc:"Why it was changed."`
	Approved   Text         `toml:"approved" doc:"Document and date of the approval."`
	Comparable string       `toml:"comparable" one:"yes linked no" doc:"yes; linked: earlier values are restated by new ÷ old of the overlap year; no: the series breaks."`
	Overlap    *overlapFile `toml:"overlap" doc:"A year measured both ways, for comparable = \"linked\"."`
}

type overlapFile struct {
	Year yearID         `toml:"year" need:"name the year" doc:"Year measured both ways."`
	Old  scoring.Number `toml:"old" need:"write the value by the old definition" doc:"Its value by the old definition, not 0."`
	New  scoring.Number `toml:"new" need:"write the value by the new definition" doc:"Its value by the new definition."`
}

type initiativeFile struct {
	Title      Text        `toml:"title" need:"write title = \"...\"" doc:"Name of the work."`
	Objectives []string    `toml:"objectives" doc:"Objectives that it serves."`
	Owner      Text        `toml:"owner" doc:"Who answers for it."`
	Start      date        `toml:"start" doc:"First day."`
	End        date        `toml:"end" doc:"Last day."`
	Budget     scoring.Opt `toml:"budget" from:"0" doc:"Money set aside."`
	Progress   scoring.Opt `toml:"progress" from:"0" to:"100" doc:"How much is done, in %."`
}

type exemptFile struct {
	Reason Text `toml:"reason" need:"an exemption needs its reason" doc:"Why the unit is exempted; printed in the report."`
}

type retiredFile struct {
	Reason   Text `toml:"reason" need:"a retired indicator needs its reason" doc:"Why the indicator is gone."`
	Approved Text `toml:"approved" doc:"Document and date of the approval."`
}

type waiveFile struct {
	Rule   string `toml:"rule" ids:"rule" need:"name the rule, such as \"L09\"" doc:"Id of the rule that is set aside."`
	Reason Text   `toml:"reason" need:"a waiver needs its reason" doc:"Why; printed in the report."`
	Until  date   `toml:"until" need:"a waiver needs its last day" doc:"Last day on which it holds."`
}
