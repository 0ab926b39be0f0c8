package chart

import (
	"strconv"
	"strings"

	"steelyard/generator/chart/layout"
)

// Headline implements Figure: the author's finding, or one counted from the data.
func (m StrategyMap) Headline(e Env) string {
	if m.Finding != "" {
		return m.Finding
	}
	var cards []MapCard
	for _, d := range m.Dimensions {
		cards = append(cards, d.Objectives...)
	}
	if h := withheldFinding(e, cards, func(c MapCard) (string, Status) { return oneLine(c.Title), c.Status }); h != "" {
		return h
	}
	var all, met, watch, missed, pending int
	most, tie, in := 0, false, ""
	dims := 0
	for _, d := range m.Dimensions {
		here := 0
		for _, c := range d.Objectives {
			all++
			switch statusKnown(c.Status) {
			case Met:
				met++
			case Watch:
				watch++
			case Missed:
				missed++
				here++
			case Pending:
				pending++
			}
		}
		if here > 0 {
			dims++
		}
		switch {
		case here > most:
			most, tie, in = here, false, oneLine(d.Title)
		case here == most && here > 0:
			tie = true
		}
	}
	n := strconv.Itoa
	judged := met + watch + missed
	head, h := mapHead(met), ""
	same := alike(e, met, missed, judged, all, in)
	switch {
	case all == 0:
		return e.Words("chart.map.head.empty")
	case pending == all:
		return e.Words("chart.map.head.pending", n(all))
	case judged == 0:
		return e.Words("chart.map.head.unjudged", n(all))
	case met == all:
		return e.Words("chart.map.head.all", n(all))
	case missed == 0 && met == 0 && judged == all:
		return e.Words(head+"all", n(all))
	case same != "":
		h = same
	case missed == 0:
		h = e.Words(head+"none-missed", n(met), n(judged))
	case missed == judged && missed > 1 && judged == all:
		h = e.Words("chart.map.head.all-weak", n(all))
	case missed == 1:
		h = e.Words(head+"one", n(met), n(judged), in)
	case dims == 1:
		h = e.Words(head+"all-in", n(met), n(judged), n(missed), in)
	case tie:
		h = e.Words(head+"spread", n(met), n(judged), n(missed), n(dims))
	default:
		h = e.Words(head+"most", n(met), n(judged), n(missed), n(most), in)
	}
	if judged < all {
		return e.Words("chart.map.head.rest", h, n(all-judged))
	}
	return h
}

// alike is what is said of objectives of which some are not judged, where those that are must not be
// taken for all there are: all of them strong, or weak, or neither of two strong; "" else.
func alike(e Env, met, missed, judged, all int, in string) string {
	switch n := strconv.Itoa(judged); {
	case judged == all:
		return ""
	case met == judged:
		return e.Words("chart.map.head.judged.all", n)
	case missed == judged && missed > 1:
		return e.Words("chart.map.head.judged.all-weak", n)
	case missed == 1 && met == 0 && judged == 2:
		return e.Words("chart.map.head.judged.one-of-two", in)
	}
	return ""
}

// Subtitle implements Figure.
func (m StrategyMap) Subtitle(e Env) string { return e.Words("chart.map.sub", m.Year) }

// Describe implements Figure.
func (m StrategyMap) Describe(e Env) string { return m.describe(e, m.flatten()) }

func (m StrategyMap) describe(e Env, f flat) string {
	support, feedback := 0, 0
	for _, l := range f.input.Links {
		if l.Feedback {
			feedback++
		} else {
			support++
		}
	}
	n := strconv.Itoa
	s := e.Words("chart.map.describe", n(len(f.cards)), n(len(m.Dimensions)), n(support))
	if feedback > 0 {
		s += e.Words("chart.map.describe-feedback", n(feedback))
	}
	return s
}

// Table implements Figure: a row for each objective.
func (m StrategyMap) Table(e Env) Table {
	f := m.flatten()
	var anyFeedback, anyTheme, anyOwner bool
	for _, l := range f.input.Links {
		anyFeedback = anyFeedback || l.Feedback
	}
	for _, c := range f.cards {
		anyTheme = anyTheme || len(c.Themes) > 0
		anyOwner = anyOwner || c.Owner != ""
	}
	w := func(k string) string { return e.Words("chart.map.col." + k) }
	t := Table{Head: []string{w("objective"), w("dimension"), w("score"), w("status"), w("supports")}}
	if anyFeedback {
		t.Head = append(t.Head, w("feeds-back"))
	}
	if anyTheme {
		t.Head = append(t.Head, w("theme"))
	}
	if anyOwner {
		t.Head = append(t.Head, w("owner"))
	}
	to := map[int][2][]string{}
	for _, l := range f.input.Links {
		name := e.Words("chart.map.mission")
		if l.To != layout.Mission {
			name = oneLine(f.cards[l.To].Title)
		}
		k := to[l.From]
		if l.Feedback {
			k[1] = append(k[1], name)
		} else {
			k[0] = append(k[0], name)
		}
		to[l.From] = k
	}
	list := func(s []string) Cell {
		if len(s) == 0 {
			return Cell{Text: "–"}
		}
		return Cell{Text: strings.Join(s, e.Words("chart.map.semicolon"))}
	}
	for i, c := range f.cards {
		row := []Cell{
			{Text: oneLine(c.Title)},
			{Text: oneLine(m.Dimensions[f.band[i]].Title)},
			{Text: scoreText(c), Numeric: true},
			{Text: statusWord(e, c.Status)},
			list(to[i][0]),
		}
		if anyFeedback {
			row = append(row, list(to[i][1]))
		}
		if anyTheme {
			row = append(row, Cell{Text: orDash(m.themeNames(e, c))})
		}
		if anyOwner {
			row = append(row, Cell{Text: orDash(oneLine(c.Owner))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// mapHead is where the heads of a map stand on which so many objectives are strong.
func mapHead(strong int) string {
	switch strong {
	case 0:
		return "chart.map.head.no-strong." // "0 of 5 are strong" says nothing
	case 1:
		return "chart.map.head.one-strong."
	}
	return "chart.map.head."
}
