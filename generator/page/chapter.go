package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// chapter is the ledger of one report in one language, as it is told on one page: what
// was written and worked out, the words for it, and where the page stands, so that it can
// lead on. Sections and tables are made from it and nothing else.
type chapter struct {
	*scope
	*ledger.Report
}

// href is the address of a path of the site as the page links it.
func (l *chapter) href(path string) string { return edition.Rel(l.path, path) }

// scoreDecimals is how many decimals the printed scores of indicators, dimensions and
// totals have.
func (l *chapter) scoreDecimals() int { return l.Rounding().Score }
func (l *chapter) dimDecimals() int   { return max(l.Rounding().Dimension, l.Rounding().Score) }
func (l *chapter) totalDecimals() int { return l.Rounding().Total }

// accountDecimals are those of the rows that add up to the total.
func (l *chapter) accountDecimals() int { return max(l.Account().Places, l.totalDecimals()) }

// points prints points as written: "12", "7.5".
func (l *chapter) points(n scoring.Number) string { return l.Trim(n, 4) }

// scored prints a node's score, or the state's sign where it has none.
func (l *chapter) scored(n *scoring.Node, decimals int) string {
	if n.State != scoring.Scored {
		return l.None()
	}
	return l.Num(n.Score.Rounded, decimals)
}

// gradeTitleOf is a grade's name by the rulebook of another year.
func (l *chapter) gradeTitleOf(r *ledger.Report, id string) string {
	if g := r.Grade(id); g != nil {
		return l.Plain(g.Title)
	}
	return id
}
