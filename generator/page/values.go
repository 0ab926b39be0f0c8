package page

import (
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// nodeValues are what can be asked of a dimension, an objective or an indicator.
var nodeValues = []string{"points", "score", "lost", "share", "status", "title"}

// indicatorValues are what can be asked of an indicator beside nodeValues.
var indicatorValues = []string{"value", "target", "baseline", "previous", "change", "unit"}

// reportValues are what can be asked of a report.
var reportValues = []string{"score", "total", "possible", "reported", "subtotal", "bonus", "deduction", "grade", "rank", "ranked", "change", "year", "unit", "last.score", "last.grade", "met", "watch", "missed", "indicators"}

// valueOf prints an inline value by its path, "dimension.customer.score". A path may
// begin with a unit's id and a year, "united-front.2025.score".
func (l *chapter) valueOf(path string) (string, bool) {
	part := strings.Split(path, ".")
	dec := l.totalDecimals()
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
						return l.SignedOrSame(c, l.dimDecimals()), true
					}
					return l.nodeValue(&d.Score.Node, l.Plain(d.Written.Title), l.dimDecimals(), part[2])
				}
			}
		case "objective":
			for _, d := range l.Dimensions {
				for _, o := range d.Objectives {
					if o.Written.ID == part[1] {
						return l.nodeValue(&o.Score.Node, l.Plain(o.Written.Title), l.Rounding().Objective, part[2])
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
	t := ledger.TallyOf(l.Indicators)
	switch path {
	case "score", "total":
		if !l.HasTotal() {
			return l.None(), true
		}
		return l.Num(l.Score.Total.Rounded, dec), true
	case "possible":
		return l.points(l.Score.Possible), true
	case "reported":
		if l.Score.Withheld {
			return l.None(), true
		}
		return l.points(l.Score.Reported), true
	case "subtotal":
		return l.whole(l.DimensionSum(), dec), true
	case "bonus":
		return l.Num(l.Score.Bonus.Rounded, dec), true
	case "deduction":
		return l.Num(l.Score.Deduction.Rounded, dec), true
	case "grade":
		if g := l.gradeTitle(l.Score.Grade); g != "" {
			return g, true
		}
		return l.None(), true
	case "rank":
		if l.Score.Rank == 0 {
			return l.None(), true
		}
		return l.Count(l.Score.Rank), true
	case "ranked":
		return l.Count(l.Score.RankOf), true
	case "change":
		if c, ok := l.Change(); ok {
			return l.SignedOrSame(c, dec), true
		}
		return l.None(), true
	case "year":
		return l.Written.Year, true
	case "unit":
		return l.Plain(l.Written.Unit.Title), true
	case "last.score":
		if l.Before == nil || !l.Before.HasTotal() {
			return l.None(), true
		}
		return l.Num(l.Before.Score.Total.Rounded, dec), true
	case "last.grade":
		if l.Before == nil || l.Before.Score.Grade == "" {
			return l.None(), true
		}
		return l.gradeTitleOf(l.Before, l.Before.Score.Grade), true
	case "met":
		return l.Count(t.Met), true
	case "watch":
		return l.Count(t.Watch), true
	case "missed":
		return l.Count(t.Missed), true
	case "indicators":
		return l.Count(len(l.Indicators)), true
	}
	return "", false
}

func (l *chapter) nodeValue(n *scoring.Node, title string, decimals int, what string) (string, bool) {
	switch what {
	case "points":
		return l.points(n.Points), true
	case "score":
		return l.scored(n, decimals), true
	case "lost":
		return l.Num(ledger.Lost(n), decimals), true
	case "share":
		if sh, ok := ledger.Share(n); ok {
			return l.Percent(sh, 1), true
		}
		return l.None(), true
	case "status":
		return l.StatusWord(n), true
	case "title":
		return title, true
	}
	return "", false
}

func (l *chapter) indicatorValue(i *ledger.Indicator, what string) (string, bool) {
	print := func(o scoring.Opt) (string, bool) {
		return edition.Optional(o, l.None(), func(n scoring.Number) string { return l.Value(i.Fine(), n) }), true
	}
	switch what {
	case "value":
		return print(i.Result())
	case "target":
		return print(i.Written.Target)
	case "baseline":
		return print(i.Written.Baseline)
	case "previous":
		return print(i.Score.Previous)
	case "change":
		v, ok := i.Score.Value.Get()
		p, had := i.Score.Previous.Get()
		if !ok || !had {
			return l.None(), true
		}
		return l.changeOf(i, v.Sub(p)), true
	case "unit":
		return l.Plain(i.Written.Unit), true
	}
	return l.nodeValue(&i.Score.Node, l.Plain(i.Written.Title), l.scoreDecimals(), what)
}

// valuesOf lists what can be asked of a kind of node.
func valuesOf(kind string) []string {
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

// hasValue says whether valueOf knows a path, going by what the report declares. A path
// that may only fail for another mistake of the report passes.
func hasValue(r *source.Report, path string) bool {
	part := strings.Split(path, ".")
	if len(part) != 3 {
		return slices.Contains(reportValues, path)
	}
	return slices.Contains(valuesOf(part[0]), part[2]) && (slices.Contains(idsOf(r, part[0]), part[1]) || r.Excuses(part[0], part[1]))
}

// nearestValue is the path that was most likely meant by one that valueOf does not
// know; "" for none.
func nearestValue(r *source.Report, path string) string {
	names := slices.Clone(reportValues)
	add := func(kind, id string) {
		for _, what := range valuesOf(kind) {
			names = append(names, kind+"."+id+"."+what)
		}
	}
	if part := strings.Split(path, "."); len(part) == 3 && r.Excuses(part[0], part[1]) {
		add(part[0], part[1])
	}
	for _, kind := range []string{"dimension", "objective", "indicator"} {
		for _, id := range idsOf(r, kind) {
			add(kind, id)
		}
	}
	if near := diag.Nearest(path, names); near != "" {
		return near
	}
	if part := strings.Split(path, "."); len(part) == 3 && slices.Contains(valuesOf(part[0]), part[2]) {
		if id := diag.Nearest(part[1], idsOf(r, part[0])); id != "" {
			return part[0] + "." + id + "." + part[2]
		}
	}
	return ""
}

// splitValue takes a unit and a year off the front of a path: "united-front.2025.score".
func (e *planner) splitValue(path string) (unit, year, rest string) {
	part := strings.SplitN(path, ".", 3)
	if len(part) < 2 {
		return "", "", path
	}
	for _, u := range e.site.Units {
		if u.ID != part[0] {
			continue
		}
		if len(part) == 3 && part[1] != "" && part[1][0] >= '0' && part[1][0] <= '9' {
			return u.ID, part[1], part[2]
		}
		return u.ID, "", strings.TrimPrefix(path, u.ID+".")
	}
	return "", "", path
}
