package ledger

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Difference is one declared or found change since last year.
type Difference struct {
	Kind string // new, retire, redefine, retarget, reweight, split, merge, move
	// Indicator is this year's; nil for one that was retired.
	Indicator *Indicator
	// Was is last year's; nil where there was none or it is not known.
	Was *Indicator
	// Declared is what the author said; nil for what differs although nobody said so, and
	// for retired indicators.
	Declared *source.Change
	// Retired is what the author said of an indicator that is gone; nil for others.
	Retired *source.Retired
}

// Differences lists what changed since last year: what authors declared, and what differs
// although nobody said so (targets and points).
func (l *Report) Differences() []Difference {
	var out []Difference
	for _, i := range l.Indicators {
		was := l.Predecessor(i)
		if c := i.Written.Change; c != nil {
			out = append(out, Difference{Kind: c.Kind, Indicator: i, Was: was, Declared: c})
			continue
		}
		if l.Before == nil {
			continue
		}
		if was == nil {
			out = append(out, Difference{Kind: "new", Indicator: i})
			continue
		}
		if !was.Written.Target.Equal(i.Written.Target) {
			out = append(out, Difference{Kind: "retarget", Indicator: i, Was: was})
		}
		if !was.Score.Declared.Equal(i.Score.Declared) {
			out = append(out, Difference{Kind: "reweight", Indicator: i, Was: was})
		}
	}
	for n := range l.Written.Retired {
		x := &l.Written.Retired[n]
		d := Difference{Kind: "retire", Retired: x}
		if l.Before != nil {
			d.Was = l.Before.Indicator(x.Indicator)
		}
		out = append(out, d)
	}
	return out
}

// Coverage is what a scorecard covers of one objective.
type Coverage struct {
	*Objective
	Indicators    int // withheld ones included
	Lead, Lag     int
	Initiatives   int
	Linked, Owned bool
}

// Coverage says for each objective of a dimension how many indicators it has, leading and
// lagging, and whether it has an owner, an initiative and a place on the map.
func (l *Report) Coverage(d *Dimension) []Coverage {
	served, linked := map[string]int{}, map[string]bool{}
	for _, x := range l.Written.Initiatives {
		for _, id := range x.Objectives {
			served[id]++
		}
	}
	for _, d := range l.Dimensions {
		for _, o := range d.Objectives {
			for _, s := range o.Written.Supports {
				linked[o.Written.ID], linked[s.To] = true, true
			}
		}
	}
	var all []Coverage
	for _, o := range d.Objectives {
		c := Coverage{Objective: o, Indicators: len(o.Indicators) + o.Withheld.Count, Initiatives: served[o.Written.ID],
			Linked: linked[o.Written.ID], Owned: !o.Written.Owner.IsZero()}
		for _, i := range o.Indicators {
			switch i.Written.Kind {
			case "lead":
				c.Lead++
			case "lag":
				c.Lag++
			}
		}
		all = append(all, c)
	}
	return all
}

// Level is the lower edge of a grade that lies above zero.
type Level struct {
	Grade *source.GradeText
	From  scoring.Number
}

// Levels are the lower edges of the grades that lie above zero, ascending.
func (l *Report) Levels() []Level {
	if l.Written.Rulebook == nil {
		return nil
	}
	var out []Level
	grades := l.Written.Rulebook.Grades
	for i := len(grades) - 1; i >= 0; i-- {
		if grades[i].From.Sign() > 0 {
			out = append(out, Level{&grades[i], grades[i].From})
		}
	}
	return out
}

// Grade is a grade of the report's rulebook; nil for none of that id.
func (l *Report) Grade(id string) *source.GradeText {
	if l.Written.Rulebook == nil {
		return nil
	}
	for i := range l.Written.Rulebook.Grades {
		if g := &l.Written.Rulebook.Grades[i]; g.ID == id {
			return g
		}
	}
	return nil
}
