package main

import (
	"fmt"
	"strings"

	"steelyard/generator/phrase"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// What the terminal says of a score in words. Codes, which programs read, stand in
// scoredata.go.

// headOf is the line above a report's table, in the language of the output.
func (t *scoreTable) headOf(s *scoring.Score, book *phrase.Book) string {
	head := ""
	switch {
	case s.Withheld:
		return book.Text(fmt.Sprintf("%s %s: not published", s.Unit, s.Year))
	case hasTotal(s) && s.Measured.Less(s.Reported): // the rulebook counts or leaves out what is missing
		head = fmt.Sprintf("%s %s: %s of %s, with %s of them reported", s.Unit, s.Year, total(s), brief(s.Possible), brief(s.Measured))
	case hasTotal(s) && s.Measured.Less(s.Possible):
		head = fmt.Sprintf("%s %s: %s of the %s reported, of %s", s.Unit, s.Year, total(s), brief(s.Measured), brief(s.Possible))
	case hasTotal(s):
		head = fmt.Sprintf("%s %s: %s of %s", s.Unit, s.Year, total(s), brief(s.Possible))
	case s.Provisional:
		return book.Text(fmt.Sprintf("%s %s: nothing scored yet, of %s", s.Unit, s.Year, brief(s.Possible)))
	default:
		return book.Text(fmt.Sprintf("%s %s: nothing scored", s.Unit, s.Year))
	}
	clauses := []string{book.Text(head)}
	if s.Grade != "" {
		clauses = append(clauses, t.gradeTitle(s, s.Grade))
	}
	if s.Rank > 0 {
		clauses = append(clauses, book.Text(fmt.Sprintf("rank %d of %d", s.Rank, s.RankOf)))
	}
	if s.Provisional {
		clauses = append(clauses, book.Text("provisional"))
	}
	head = strings.Join(clauses, book.Text(", "))
	if n := s.Redistributed(); n.Sign() > 0 {
		head += book.Text("; ") + book.Text(fmt.Sprintf("points that could not be scored, given to the rest: %s", brief(n)))
	}
	return head
}

// signed is a change with its sign.
func signed(n scoring.Number, decimals int) string {
	switch n.Sign() {
	case 1:
		return "+" + n.Decimal(decimals)
	case 0:
		return "±" + n.Decimal(decimals)
	}
	return "−" + n.Abs().Decimal(decimals)
}

// hasTotal says whether a report has a total: some of its points are scored.
func hasTotal(s *scoring.Score) bool { return s.Reported.Sign() > 0 && !s.Withheld }

// shownMeasured is how many points were reported; – where the reader may not know.
func shownMeasured(s *scoring.Score) string {
	if s.Withheld {
		return "–"
	}
	return brief(s.Measured)
}

// stateWord says how an indicator stands, or why it has no score.
func stateWord(ind *scoring.IndicatorScore) string {
	switch ind.State {
	case scoring.Scored:
	case scoring.Pending:
		if ind.Partial {
			return "partly reported"
		}
		return "pending"
	case scoring.NotApplicable:
		return "not applicable"
	case scoring.NotScored:
		return "not scored"
	default:
		return string(ind.State)
	}
	switch ind.Status {
	case scoring.Met:
		return "met"
	case scoring.Watch:
		return "close"
	case scoring.Missed:
		return "missed"
	case scoring.IsPending:
		return "counts as 0"
	}
	return "no target"
}

// readingCode is the reading of what has no target of its own: strong, fair, weak, in-part;
// "" where nothing is scored.
func readingCode(n *scoring.Node) string {
	switch {
	case n.State != scoring.Scored:
		return ""
	case n.Reported.Less(n.Points):
		return "in-part"
	}
	if r := n.Status.Reading(); r != n.Status {
		return string(r)
	}
	return ""
}

// reading is readingCode in words, or why nothing is scored.
func reading(n *scoring.Node) string {
	switch n.State {
	case scoring.Scored:
	case scoring.NotApplicable:
		return "not applicable"
	case scoring.NotScored:
		return "not scored"
	default:
		return string(n.State)
	}
	if code := readingCode(n); code != "in-part" {
		return code
	}
	return "partly reported"
}

// whole is the year's value; absent where it is not reported, or in part.
func whole(ind *scoring.IndicatorScore) scoring.Opt {
	switch ind.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.Pending, scoring.Withheld:
		return scoring.Opt{}
	}
	return ind.Value
}

// value is what was measured, with its target: "91.4 (≥ 90)"; of milestones how many are
// reached, of a rubric the level.
func (t *scoreTable) value(s *scoring.Score, ind *scoring.IndicatorScore) string {
	v := "–"
	x := t.indicator(s, ind.ID)
	switch n, ok := whole(ind).Get(); {
	case ok:
		v = brief(n)
	case ind.State != scoring.Scored || x == nil || x.Result == nil:
	case x.Result.Level != "":
		v = ind.Rule.Title(x.Result.Level, t.lang)
		if share, ok := x.Result.Share.Get(); ok {
			v += " " + brief(share)
		}
	case len(x.Result.Milestones) > 0:
		done, of := len(x.Result.Milestones), len(ind.Rule.Truth())
		if of == 1 {
			return fmt.Sprintf("%d of 1 milestone", done)
		}
		return fmt.Sprintf("%d of %d milestones", done, of)
	}
	if ind.Indicator != nil {
		if g, ok := scoring.GoalOf(ind.Indicator.Better, ind.Indicator.Target, ind.Rule); ok {
			v += " (" + goalText(g) + ")"
		}
	}
	return v
}

// ownLimits tells, after a result and its target, the limits of its own by which it is met or
// missed where the target alone would say otherwise: "; met from 94"; else "".
func ownLimits(ind *scoring.IndicatorScore, words *themes.Strings) string {
	if !ind.ByOwnLimits() {
		return ""
	}
	text := ""
	for _, clause := range ind.Indicator.SayLimits(words, brief, brief, func(n scoring.Number) string { return brief(n.Mul(scoring.FromInt(100))) + "%" }) {
		text += words.Words("join.semicolon") + clause
	}
	return text
}

// goalText is what an indicator is to reach: "≥ 90", "≤ 10", "18–22", "> 90", or one value.
func goalText(g scoring.Goal) string {
	low, high := decimal(g.Low), decimal(g.High)
	switch {
	case low != "" && low == high:
		return low
	case low != "" && high != "" && g.Strict:
		return "> " + low + ", < " + high
	case low != "" && high != "":
		return low + "–" + high
	case low != "" && g.Strict:
		return "> " + low
	case low != "":
		return "≥ " + low
	case g.Strict:
		return "< " + high
	}
	return "≤ " + high
}

// titles of the parts of a report, "" where it has none of this id.

func (t *scoreTable) dimension(s *scoring.Score, is func(d *source.Dimension) string) string {
	if r := t.written(s); r != nil {
		for _, d := range r.Dimensions {
			if title := is(d); title != "" {
				return title
			}
		}
	}
	return ""
}

func (t *scoreTable) dimensionTitle(s *scoring.Score, id string) string {
	return t.dimension(s, func(d *source.Dimension) string {
		if d.ID == id {
			return t.title(d.Title)
		}
		return ""
	})
}

func (t *scoreTable) objectiveTitle(s *scoring.Score, id string) string {
	return t.dimension(s, func(d *source.Dimension) string {
		for _, o := range d.Objectives {
			if o.ID == id {
				return t.title(o.Title)
			}
		}
		return ""
	})
}
