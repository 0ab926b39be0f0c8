// Package wording tells one report in one language: its sentences, its headlines and its
// numbers in print.
//
// A Chapter joins the ledger of a report with the words of an edition and the place at
// which it is told. What is said of a report is said here, once: pages, tables, figures,
// downloads and texts of authors that ask for a value take the same sentence. It makes no
// tables and no figures, knows no other report than the unit's earlier years, reads no
// files, and does no arithmetic beyond sums of what is printed.
//
// Where to start: headline.go has the findings, told.go results and targets, values.go
// what a text can ask for by a path.
package wording

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
	"steelyard/themes"
)

// Chapter is the ledger of one report in one language, as it is told at one place: what was
// written and worked out, the words for it, and where the place is, so that it can lead on.
type Chapter struct {
	*edition.Edition
	*ledger.Report
	// At is the path, from the site's root, of the page that tells it; "" in what is no page.
	At string
}

// Href is the address of a path of the site as the page links it.
func (l *Chapter) Href(path string) string { return edition.Rel(l.At, path) }

// ScoreDecimals is how many decimals the printed scores of indicators, dimensions and
// totals have.
func (l *Chapter) ScoreDecimals() int { return l.Rounding().Score }

// DimDecimals is how many decimals the printed scores of dimensions have.
func (l *Chapter) DimDecimals() int { return l.Rounding().DimensionPlaces() }

// ObjDecimals is how many decimals the printed scores of objectives have.
func (l *Chapter) ObjDecimals() int { return l.Rounding().ObjectivePlaces() }

// TotalDecimals is how many decimals the printed total has.
func (l *Chapter) TotalDecimals() int { return l.Rounding().Total }

// AccountDecimals are those of the rows that add up to the total.
func (l *Chapter) AccountDecimals() int { return max(l.Account().Places, l.TotalDecimals()) }

// Points prints points as written: "12", "7.5"; what does not end in six decimals is cut off
// after four with "…": a third of 66.67 is no 22.2233.
func (l *Chapter) Points(n scoring.Number) string {
	if d := n.Decimals(); d >= 0 && d <= 6 {
		return l.Cut(n, 6)
	}
	return l.Cut(n, 4)
}

// DeclaredPoints prints the points that a node has by its scorecard. Relative weights come to
// fractions, which are rounded so that they add up: they are printed as everywhere else, unless
// points of others were added to them.
func (l *Chapter) DeclaredPoints(n *scoring.Node) string { return l.Points(l.Declared(n)) }

// Declared are the points that DeclaredPoints prints.
func (l *Chapter) Declared(n *scoring.Node) scoring.Number {
	if n.Points.Sign() > 0 && n.Points.Sub(n.Declared).Abs().Round(l.ScoreDecimals(), "down").IsZero() {
		return n.Points
	}
	return n.Declared
}

// Rule says a scoring rule in sentences, the indicator of its gate by title.
func (l *Chapter) Rule(r *scoring.Rule) string {
	return l.Str.Whole(func(s *themes.Strings) string { return edition.Capital(l.ruleIn(s, r)) })
}

// RuleSentence is the same in the words of the page alone.
func (l *Chapter) RuleSentence(r *scoring.Rule) string { return l.ruleIn(l.Str, r) }

func (l *Chapter) ruleIn(words *themes.Strings, r *scoring.Rule) string {
	say := func(s *themes.Strings) string { return r.Sentence(l.titled(s), l.Lang) }
	if words != l.Str {
		return say(words)
	}
	return l.Once(r, l.Report, say)
}

// GateRule says the gate of a node or of the card; "" where there is none.
func (l *Chapter) GateRule(gate scoring.Table) string {
	return l.Str.Whole(func(s *themes.Strings) string { return edition.Capital(scoring.GateSentence(gate, l.titled(s))) })
}

func (l *Chapter) titled(s *themes.Strings) scoring.Words {
	return scoring.Titled(s, l.TitleOf, l.groupOf)
}

// groupOf is what the rulebook calls a group of raters; "" where it does not say.
func (l *Chapter) groupOf(panel, id string) string {
	return l.Plain(l.Written.GroupTitle(panel, id))
}

// TitleOf is the title of an indicator, a dimension or a modifier of the report; "" for none.
func (l *Chapter) TitleOf(id string) string {
	for _, i := range l.Indicators {
		if i.Written.ID == id {
			return l.Plain(i.Written.Title)
		}
	}
	for _, d := range l.Dimensions {
		if d.Written.ID == id {
			return l.Plain(d.Written.Title)
		}
	}
	for _, m := range l.Written.Modifiers {
		if m.ID == id {
			return l.Plain(m.Title)
		}
	}
	return ""
}

// Scored prints a node's score, or the state's sign where it has none.
func (l *Chapter) Scored(n *scoring.Node, decimals int) string {
	if n.State != scoring.Scored {
		return l.None()
	}
	return l.Num(n.Score.Rounded, decimals)
}

// NodePoints prints the points of a node; the sign for nothing where they were handed to
// others, since it does not apply or cannot be scored.
func (l *Chapter) NodePoints(n *scoring.Node) string {
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.NotScored, scoring.Watched:
		if n.Points.IsZero() {
			return l.None()
		}
	}
	return l.Points(n.Points)
}

// PossiblePoints prints the points of the whole card; the sign for nothing where none of it
// applies.
func (l *Chapter) PossiblePoints() string {
	if !l.Score.Withheld && !l.Score.Provisional && l.Score.Reported.Sign() <= 0 {
		return l.None()
	}
	return l.Points(l.Score.Possible)
}

// StateWords are the words that stand for the score that a node has not, or has in part.
func (l *Chapter) StateWords(n *scoring.Node) string {
	switch {
	case n.State == scoring.Withheld:
		return l.W("state-short.withheld")
	case ledger.InPart(n):
		return l.W("reading-head.pending")
	}
	return l.State(n.State)
}

// GradeTitleOf is a grade's name by the rulebook of another year.
func (l *Chapter) GradeTitleOf(r *ledger.Report, id string) string {
	if g := r.Grade(id); g != nil {
		return l.Plain(g.Title)
	}
	return id
}
