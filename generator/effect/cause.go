package effect

// Kind is the kind of a cause.
type Kind string

// The kinds, in the order in which causes are applied.
const (
	Value      Kind = "value"
	Ballots    Kind = "ballots"
	Rule       Kind = "rule"
	Target     Kind = "target"
	Baseline   Kind = "baseline"
	Points     Kind = "points"
	Definition Kind = "definition"
	Structure  Kind = "structure"
	Bonus      Kind = "bonus"
	Deduction  Kind = "deduction"
	Veto       Kind = "veto"
	Exemption  Kind = "exemption"
	Rulebook   Kind = "rulebook"
	Noted      Kind = "noted" // what stands beside the figures and moves none; Cause.Key says what
	Others     Kind = "others"
	Seal       Kind = "seal"
)

// Kinds lists all kinds in the order in which causes are applied.
func Kinds() []Kind {
	return []Kind{Value, Ballots, Rule, Target, Baseline, Points, Definition, Structure, Bonus, Deduction, Veto, Exemption, Rulebook, Noted, Others, Seal}
}

// What says what happened to a fact.
type What string

const (
	Changed       What = "changed"
	Reported      What = "reported"       // a result that was not there
	Withdrawn     What = "withdrawn"      // a result, bonus, deduction, veto or exemption that is gone
	NotApplicable What = "not-applicable" // a result became one that does not apply
	Applicable    What = "applicable"     // and the other way round
	Added         What = "added"          // an indicator, a bonus, a report ... that is new
	Retired       What = "retired"        // an indicator or a node that is gone
	Moved         What = "moved"          // to another objective, or a unit to another category
	Renamed       What = "renamed"        // goes on under another id
	Arranged      What = "arranged"       // stands in another order
	OtherYears    What = "years"          // the unit's own other years, of the kind Others
	YearBefore    What = "year-before"    // another year comes before, of the kind Others
	OtherUnits    What = "peers"          // other units, of the kind Others
	Sealed        What = "sealed"
	Unsealed      What = "unsealed"
)

// Whats lists all of them.
func Whats() []What {
	return []What{Changed, Reported, Withdrawn, NotApplicable, Applicable, Added, Retired, Moved, Renamed, Arranged, OtherYears, YearBefore, OtherUnits, Sealed, Unsealed}
}
