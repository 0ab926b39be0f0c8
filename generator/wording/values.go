package wording

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// nodeValues are what can be asked of a dimension, an objective or an indicator.
var nodeValues = []string{"points", "score", "lost", "share", "status", "title"}

// indicatorValues are what can be asked of an indicator beside nodeValues.
var indicatorValues = []string{"value", "target", "baseline", "previous", "change", "unit"}

// ReportValues are what can be asked of a report, in alphabetical order.
func ReportValues() []string { return slices.Sorted(maps.Keys(reportValues)) }

// reportValues print what can be asked of a report.
var reportValues = map[string]func(l *Chapter) string{
	"score":    (*Chapter).totalValue,
	"total":    (*Chapter).totalValue,
	"possible": func(l *Chapter) string { return l.Points(l.Score.Possible) },
	"reported": func(l *Chapter) string {
		if l.Score.Withheld {
			return l.None()
		}
		return l.Points(l.Score.Reported)
	},
	"subtotal":  func(l *Chapter) string { return l.Whole(l.DimensionSum(), l.TotalDecimals()) },
	"bonus":     func(l *Chapter) string { return l.Num(l.Score.Bonus.Rounded, l.TotalDecimals()) },
	"deduction": func(l *Chapter) string { return l.Num(l.Score.Deduction.Rounded, l.TotalDecimals()) },
	"grade":     func(l *Chapter) string { return cmp.Or(l.GradeTitle(l.Score.Grade), l.None()) },
	"rank": func(l *Chapter) string {
		if l.Score.Rank == 0 {
			return l.None()
		}
		return l.Count(l.Score.Rank)
	},
	"ranked": func(l *Chapter) string { return l.Count(l.Score.RankOf) },
	"change": func(l *Chapter) string {
		if c, ok := l.Change(); ok {
			return l.SignedOrSame(c, l.TotalDecimals())
		}
		return l.None()
	},
	"year": func(l *Chapter) string { return l.Year(l.Written.Year) },
	"unit": func(l *Chapter) string { return l.Plain(l.Written.Unit.Title) },
	"last.score": func(l *Chapter) string {
		if l.Before == nil || !l.Before.HasTotal() {
			return l.None()
		}
		return l.Num(l.Before.Score.Total.Rounded, l.TotalDecimals())
	},
	"last.grade": func(l *Chapter) string {
		if l.Before == nil || l.Before.Score.Grade == "" {
			return l.None()
		}
		return l.GradeTitleOf(l.Before, l.Before.Score.Grade)
	},
	"met":        func(l *Chapter) string { return l.Count(ledger.TallyOf(l.Indicators).Met) },
	"watch":      func(l *Chapter) string { return l.Count(ledger.TallyOf(l.Indicators).Watch) },
	"missed":     func(l *Chapter) string { return l.Count(ledger.TallyOf(l.Indicators).Missed) },
	"indicators": func(l *Chapter) string { return l.Count(len(l.Indicators)) },
}

// totalValue prints the total; the sign for nothing where there is none.
func (l *Chapter) totalValue() string {
	if !l.HasTotal() {
		return l.None()
	}
	return l.Num(l.Score.Total.Rounded, l.TotalDecimals())
}

// ValueOf prints an inline value by its path, "dimension.customer.score". A path may
// begin with a unit's id and a year, "united-front.2025.score".
func (l *Chapter) ValueOf(path string) (string, bool) {
	part := strings.Split(path, ".")
	if len(part) == 3 {
		switch part[0] {
		case "dimension":
			for _, d := range l.Dimensions {
				if d.Written.ID == part[1] {
					if part[2] == "change" {
						c, ok := d.Change()
						if !ok {
							return l.None(), true
						}
						return l.SignedOrSame(c, l.DimDecimals()), true
					}
					return l.nodeValue(&d.Score.Node, l.Plain(d.Written.Title), l.DimDecimals(), part[2])
				}
			}
		case "objective":
			for _, d := range l.Dimensions {
				for _, o := range d.Objectives {
					if o.Written.ID == part[1] {
						return l.nodeValue(&o.Score.Node, l.Plain(o.Written.Title), l.ObjDecimals(), part[2])
					}
				}
			}
		case "indicator":
			for _, i := range l.Indicators {
				if i.Written.ID == part[1] {
					return l.indicatorValue(i, part[2])
				}
			}
		}
		return "", false
	}
	if value := reportValues[path]; value != nil {
		return value(l), true
	}
	return "", false
}

func (l *Chapter) nodeValue(n *scoring.Node, title string, decimals int, what string) (string, bool) {
	switch what {
	case "points":
		return l.Points(n.Points), true
	case "score":
		return l.Scored(n, decimals), true
	case "lost":
		if n.State != scoring.Scored {
			return l.None(), true
		}
		return l.Lost(ledger.Short(n), decimals), true
	case "share":
		if sh, ok := ledger.Share(n); ok {
			return l.SharePercent(sh, 1), true
		}
		return l.None(), true
	case "status": // of a dimension or an objective, which has no target
		return l.ReadingWord(n), true
	case "title":
		return title, true
	}
	return "", false
}

func (l *Chapter) indicatorValue(i *ledger.Indicator, what string) (string, bool) {
	print := func(o scoring.Opt) (string, bool) {
		return edition.Optional(o, l.None(), func(n scoring.Number) string { return l.Value(i.Fine(), n) }), true
	}
	switch what {
	case "value":
		return l.Marked(i, l.Told(i, func(n scoring.Number) string { return l.Value(i.Fine(), n) })), true
	case "target":
		return l.Aim(i, func(n scoring.Number) string { return l.Value(i.Fine(), n) }), true
	case "baseline":
		return print(i.Written.Baseline)
	case "previous":
		return print(i.Score.Previous)
	case "change":
		v, ok := i.Result().Get()
		p, had := i.Score.Previous.Get()
		if !ok || !had {
			return l.None(), true
		}
		return l.ChangeOf(i, v.Sub(p)), true
	case "unit":
		return l.Plain(i.Written.Unit), true
	case "status":
		return l.StatusWord(&i.Score.Node), true
	}
	return l.nodeValue(&i.Score.Node, l.Plain(i.Written.Title), l.ScoreDecimals(), what)
}

// ValuesOf lists what can be asked of a kind of node.
func ValuesOf(kind string) []string {
	switch kind {
	case "dimension":
		return append([]string{"change"}, nodeValues...)
	case "objective":
		return nodeValues
	case "indicator":
		return append(slices.Clone(indicatorValues), nodeValues...)
	}
	return nil
}
