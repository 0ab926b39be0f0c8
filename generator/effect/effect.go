// Package effect tells what a change does to published scores, and why.
//
// Two scored sites go in; out come the reports that move, and for each of their scores
// the way from the old to the new one, cause by cause. A cause is a fact that an author
// changed (a value, a target, a bonus ...) or that changed around a report (another
// unit's results, on which a rank or a quota depends), with its place on both sides.
//
// # Causes add up
//
// The causes of a report are applied one after another to its old scorecard, in the order
// of [Kinds] and within a kind in the order of the card, and the card is scored anew after
// each of them, ranks and quotas included (scoring.Field). The steps of a [Move] therefore
// lead from the old figure to the new one without a rest; what is attributed to a cause
// depends on those before it, which is why the order is fixed. Causes that cannot be
// scored apart, such as a new rule and the first value that fits it, make one step.
//
// The last cause is always what happened to others: the old site is exchanged for the new
// one around the card, first the unit's own other years, then the other units.
//
// # What it refuses
//
// It knows no git, no files and no language: [Compare] takes two sites, [Years] two years
// of one; package review tells the outcome to people. It changes neither side.
//
// Start at Compare; walk.go applies the causes, changes.go finds them.
package effect

import (
	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Side is a scored site: what source.Load and scoring.ScoreAll made of it.
type Side struct {
	Site   *source.Site
	Scores []*scoring.Score
}

// Effect is what a change does.
type Effect struct {
	// Reports are those that move or of which a fact changed, the most important first: a
	// grade that changes, then the larger move of the total, then the order of the site.
	Reports []*Report
	// Still is how many reports neither move nor have a cause.
	Still int
	// Renamed says which unit of the old side is which of the new one, by ids, where a
	// folder was renamed.
	Renamed map[string]string
}

// Report is one unit's year on both sides.
type Report struct {
	Old, New Version // New is zero where the report is gone, Old where it is new
	Causes   []Cause
	// Moves are the figures that differ: the report's own first, then in the order of
	// the card. Empty where no score moves.
	Moves []Move
}

// Version is a report on one side.
type Version struct {
	Report *source.Report
	Score  *scoring.Score
}

// Ref names what has a figure: "report" (without an id), "dimension", "objective",
// "indicator" or "modifier".
type Ref struct{ Kind, ID string }

// Figure is what is published of a node or of a report.
type Figure struct {
	// Present is false where the node does not exist on that side; the rest is then zero.
	Present bool
	State   scoring.State
	Status  scoring.Status
	// Score is the printed score, of a modifier its factor. Points are those that can be
	// earned, after those of others were spread; of a modifier 0.
	Score, Points scoring.Number

	// The rest is of a report alone.
	Provisional  bool
	Grade        string // id in the rulebook, "" for none
	Barred       bool   // from awards, by a veto
	Rank, RankOf int    // 0 where it has none
}

// Same says whether nothing that is published differs.
func (f Figure) Same(g Figure) bool {
	return f.Present == g.Present && f.State == g.State && f.Status == g.Status && f.Provisional == g.Provisional &&
		f.Grade == g.Grade && f.Barred == g.Barred && f.Rank == g.Rank && f.RankOf == g.RankOf &&
		f.Score.Equal(g.Score) && f.Points.Equal(g.Points)
}

// SameScore says whether score, state and points are the same, whatever the rank.
func (f Figure) SameScore(g Figure) bool {
	return f.Present == g.Present && f.State == g.State && f.Provisional == g.Provisional && f.Score.Equal(g.Score) && f.Points.Equal(g.Points)
}

// Move is a figure that differs, with the way from one to the other.
type Move struct {
	Ref      Ref
	Was, Now Figure
	Steps    []Step // never empty; the last one's After is Now
}

// Step is what one cause did to a figure; several where they cannot be scored apart.
type Step struct {
	Causes []int // places in Report.Causes
	After  Figure
}

// Cause is one fact that changed.
type Cause struct {
	Kind Kind
	What What
	// Key says which fact it is, of the kind Noted: one of NotedKeys.
	Key string
	// Node is what the fact is about; of a rulebook's rule the kind is "rulebook" and the
	// id its key.
	Node     Ref
	Was, Now Said
	// OldPlace and NewPlace are where the fact stands on each side; zero where it stands
	// on one side only, or in no file.
	OldPlace, NewPlace diag.Place
	// Undeclared says that a definition, rule, target or points changed and no `change`
	// of the indicator says so.
	Undeclared bool
	// Title is the text that the fact has beside its figure: the reason of a bonus.
	Title source.Text
	// Units are those whose results moved this report, of the kind Others.
	Units []string
}

// Said is one side of a fact, as numbers, texts and terms that need no language.
type Said struct {
	Number scoring.Opt
	Rule   *scoring.Rule
	Text   source.Text
	Count  int // ballots
	// Terms are a setting in pieces that any language has words for, where Text is as it
	// stands in the file.
	Terms []Term
}

// Undeclared counts the undeclared causes.
func (e *Effect) Undeclared() int {
	n := 0
	for _, r := range e.Reports {
		for _, c := range r.Causes {
			if c.Undeclared {
				n++
			}
		}
	}
	return n
}

// Moving counts the reports of which a figure moves.
func (e *Effect) Moving() int {
	n := 0
	for _, r := range e.Reports {
		if len(r.Moves) > 0 {
			n++
		}
	}
	return n
}

// Total is the move of the report's own figure; ok is false where it does not move.
func (r *Report) Total() (m Move, ok bool) {
	if len(r.Moves) > 0 && r.Moves[0].Ref.Kind == "report" {
		return r.Moves[0], true
	}
	return Move{}, false
}

// Here is the report as it is on the new side, on the old one where it is gone.
func (r *Report) Here() Version {
	if r.New.Report != nil {
		return r.New
	}
	return r.Old
}

// GradeMoves says whether the grade is another one, or there is one on one side alone.
func (r *Report) GradeMoves() bool {
	m, ok := r.Total()
	return ok && m.Was.Grade != m.Now.Grade
}

// ScoreMoves says whether a score moves, and not only a rank or a status.
func (r *Report) ScoreMoves() bool {
	for _, m := range r.Moves {
		if !m.Was.SameScore(m.Now) {
			return true
		}
	}
	return false
}

// Sealed says whether the report was closed on either side.
func (r *Report) Sealed() bool {
	return r.Old.Report != nil && r.Old.Report.Sealed || r.New.Report != nil && r.New.Report.Sealed
}
