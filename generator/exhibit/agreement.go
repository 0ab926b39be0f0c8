package exhibit

import (
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/scoring/raters"
)

// How far the raters of a panel agree, as an annex of the report: coefficients, and how each
// rater rates.

const (
	// agreementDecimals are those of coefficients.
	agreementDecimals = 2
	// mostListed is the largest panel whose raters are listed one by one.
	mostListed = 50
)

// AgreementShown is what a fence asks for: the panel that rates an indicator, or the
// first; nil where there is none.
func (l *Chapter) AgreementShown(i *ledger.Indicator) view.Block {
	panels := l.RatedPanels()
	for n, p := range panels {
		if i == nil || slices.Contains(p.Indicators, i) {
			return l.AgreementBlock(panels, n, false)
		}
	}
	return nil
}

// AgreementBlock is the n-th of a report's panels: its table, or why there is none. told says
// that another table has said what the columns mean.
func (l *Chapter) AgreementBlock(panels []*ledger.RatedPanel, n int, told bool) view.Block {
	p := panels[n]
	why := ""
	switch {
	case p.All.TooFew:
		why = l.tooFew(p)
	case p.Withheld:
		why = l.W("agreement.withheld", l.Count(p.Panel.MinBallots))
	}
	if why != "" && len(panels) > 1 {
		why = l.W("agreement.named", l.panelNamed(p), why)
	}
	if why != "" {
		return &view.Callout{Bold: l.W("agreement.few-bold"), Text: why}
	}
	return l.agreementTable(panels, n, told)
}

// tooFew says why a panel has no numbers.
func (l *Chapter) tooFew(p *ledger.RatedPanel) string {
	items := l.W("agreement.rated-of", l.Count(p.All.Items))
	if p.All.Items < p.All.Rated {
		items = l.W("agreement.rated-some", l.Count(p.All.Items), l.Count(p.All.Rated))
	}
	why := l.W("agreement.few", l.Few(raters.LeastRaters), l.Few(raters.LeastItems), l.W("agreement.raters-of", l.Count(p.All.Raters)), items)
	if v, ok := p.All.Kappa.Value.Get(); ok && !p.Hidden { // two raters are a pair
		why += l.W("agreement.and") + l.W("agreement.kappa-two", l.agreed(v))
	}
	return why
}

// AgreementFinding is the headline of the annex: how far the first panel's mean, which is
// what is scored, can be relied on.
func (l *Chapter) AgreementFinding() string {
	panels := l.RatedPanels()
	if len(panels) == 0 {
		return ""
	}
	i := slices.IndexFunc(panels, func(p *ledger.RatedPanel) bool { return !p.All.TooFew && !p.Withheld })
	if i < 0 {
		return edition.Capital(l.W("agreement.finding-few"))
	}
	return l.agreementTitle(panels[i].All)
}

func (l *Chapter) agreementTitle(g *ledger.RaterGroup) string {
	mean, single := g.ICC.Mean[raters.Random], g.ICC.Single[raters.Random]
	if single.Why != "" {
		return edition.Capital(l.W("agreement.why-" + single.Why))
	}
	if mean.Why != "" {
		return edition.Capital(l.W("agreement.finding-single", l.Reliability(single)))
	}
	return edition.Capital(l.W("agreement.finding", l.Reliability(mean), l.Reliability(single)))
}

// Reliability names both ends of a coefficient's interval as they are printed, "poor to
// moderate"; the coefficient itself where it has none.
func (l *Chapter) Reliability(c raters.Coefficient) string {
	v, _ := c.Value.Get()
	word := func(o scoring.Opt) string { return raters.Reliability(o.Or(v).Round(agreementDecimals, "")) }
	low, high := word(c.Low), word(c.High)
	if c.High.OK() && !c.Low.OK() {
		low = "poor" // the interval has no lower end
	}
	if low == high {
		return l.W("reliability." + low)
	}
	return l.W("agreement.range", l.W("reliability."+low), l.W("reliability."+high))
}

// agreementTable has a row for all raters and one a group; told leaves out what another
// table says already.
func (l *Chapter) agreementTable(panels []*ledger.RatedPanel, n int, told bool) *view.Table {
	p := panels[n]
	t := &view.Table{ID: "tbl-agreement-" + strconv.Itoa(n+1), Title: view.Str{Text: l.agreementTitle(p.All)}, Subtitle: l.agreementMeasure(panels, n)}
	single, known := p.All.ICC.Single[raters.Random].Value.Get()
	mean, both := p.All.ICC.Mean[raters.Random].Value.Get()
	switch {
	case known && single.Sign() < 0:
		t.Title.Text = l.W("agreement.title-below")
	case both:
		t.Title.Text = l.W("agreement.title", l.agreed(mean), l.agreed(single))
	}
	words := view.Column{Head: l.W("agreement.in-words")}
	number := func(name string) view.Column {
		return view.Column{Head: l.W("agreement." + name), Sub: l.W("agreement." + name + "-short"), Num: true}
	}
	t.Columns = []view.Column{{Head: l.W("indicator.group")}, {Head: l.W("agreement.raters"), Num: true}, number("items"),
		number("mean"), words, number("single"), words, number("alpha"), number("order")}
	if p.All.Paired {
		t.Columns = append(t.Columns, number("kappa"))
	}
	var rows []view.Row
	for _, g := range append([]*ledger.RaterGroup{p.All}, p.Groups...) {
		name := view.Str{Text: l.W("agreement.all")}
		if g != p.All {
			name = l.GroupOf(p.Indicators[0], g.ID)
		}
		items := view.Cell{Text: l.Count(g.Items), Num: true}
		if g.Items < g.Rated {
			items.Sub = view.Str{Text: l.W("agreement.of", l.Count(g.Rated))}
		}
		cells := []view.Cell{{Text: name.Text, Lang: name.Lang, Head: true}, {Text: l.Count(g.Raters), Num: true}, items}
		if g.TooFew {
			rows = append(rows, view.Row{Cells: append(cells, view.Cell{Text: l.W("agreement.too-few"), Span: len(t.Columns) - len(cells)})})
			continue
		}
		for _, c := range []raters.Coefficient{g.ICC.Mean[raters.Random], g.ICC.Single[raters.Random]} {
			value := l.coefficient(c)
			value.Sub, value.Key = view.Str{Text: l.Interval(c)}, true
			says := l.None()
			switch {
			case c.Value.OK():
				says = l.Reliability(c)
			case c.Why != "":
				says = l.W("agreement.why-" + c.Why)
			}
			// words of a script without spaces would break after every sign
			cells = append(cells, value, view.Cell{Text: says, NoW: !strings.Contains(says, " ")})
		}
		order := l.coefficient(g.Concordance.W)
		if v, ok := g.Concordance.P.Get(); ok {
			order.Sub = view.Str{Text: l.chance(v)}
		}
		cells = append(cells, l.coefficient(g.Alpha), order)
		if p.All.Paired {
			cells = append(cells, l.coefficient(g.Kappa))
		}
		rows = append(rows, view.Row{Cells: cells})
	}
	t.Groups = [][]view.Row{rows}
	var notes []string
	if !told {
		notes = append(notes, l.W("agreement.means"), l.W("agreement.words"), l.W("agreement.counts"))
	}
	if p.All.Paired {
		notes = append(notes, l.W("agreement.kappa-means"))
	}
	switch {
	case p.Hidden:
		notes = append(notes, l.W("agreement.not-listed"))
	case len(p.Raters) > mostListed:
		notes = append(notes, l.W("agreement.many", l.Count(mostListed)))
	}
	t.Source = strings.Join(notes, l.W("agreement.and"))
	return t
}

// coefficient prints a coefficient, or the sign for nothing.
func (l *Chapter) coefficient(c raters.Coefficient) view.Cell {
	return view.Cell{Num: true, Text: edition.Optional(c.Value, l.None(), func(n scoring.Number) string { return l.agreed(n) })}
}

// agreementMeasure says what is measured, and where there are several panels, by which: its
// name, else its indicators.
func (l *Chapter) agreementMeasure(panels []*ledger.RatedPanel, n int) string {
	text := l.W("agreement.measure", l.Percent(scoring.FromInt(95).Quo(edition.Hundred), 0))
	if len(panels) == 1 {
		return edition.Capital(text)
	}
	return edition.Capital(l.Clauses(l.panelNamed(panels[n]), text))
}

// panelNamed is the name of a panel, or the list of what it rates.
func (l *Chapter) panelNamed(p *ledger.RatedPanel) string {
	id := p.Indicators[0].Score.Rule.Panel()
	for _, x := range l.Written.Rulebook.PanelTexts {
		if x.ID == id && id != "" && !x.Title.IsZero() {
			return l.Plain(x.Title)
		}
	}
	var names []string
	for _, i := range p.Indicators {
		names = append(names, l.Plain(i.Written.Title))
	}
	return l.Str.List(names)
}

// Interval prints the ends of an interval, "0.02 to 0.76"; "" where there is none.
func (l *Chapter) Interval(c raters.Coefficient) string {
	high, ok := c.High.Get()
	if !ok {
		return ""
	}
	low, ok := c.Low.Get()
	if !ok {
		return l.W("agreement.up-to", l.agreed(high))
	}
	return l.W("agreement.range", l.agreed(low), l.agreed(high))
}

// agreed prints a coefficient, with the decimals that tell it from full agreement and from none.
func (l *Chapter) agreed(n scoring.Number) string {
	return l.Num(n, min(max(scoring.Apart(n, scoring.Number{}, agreementDecimals), scoring.Apart(n, scoring.FromInt(1), agreementDecimals)), 6))
}

// chance prints a probability: "p = 0.03", "p < 0.001".
func (l *Chapter) chance(p scoring.Number) string {
	least := scoring.FromInt(1).Quo(scoring.FromInt(1000))
	if p.Less(least) {
		return "p < " + l.Num(least, 3)
	}
	return "p = " + l.Num(p, min(scoring.Apart(p, scoring.FromInt(1), 3), 6))
}

// RatersTable says how each rater rates, the most lenient of each group first; nil where
// there are too few, or where a group may not be shown. Outside an internal edition raters
// have no names.
func (l *Chapter) RatersTable(p *ledger.RatedPanel, n int) *view.Table {
	if p.All.TooFew || p.Hidden || len(p.Raters) > mostListed {
		return nil
	}
	order := make([]int, len(p.Raters))
	for i := range order {
		order[i] = i
	}
	leniency := func(i int) scoring.Number { return p.All.Each[i].Leniency.Or(scoring.Number{}) }
	slices.SortStableFunc(order, func(a, b int) int {
		if d := p.RankOf(p.Raters[a].Group) - p.RankOf(p.Raters[b].Group); d != 0 {
			return d
		}
		if d := leniency(b).Cmp(leniency(a)); d != 0 {
			return d
		}
		return p.All.Each[b].Spread.Or(scoring.Number{}).Cmp(p.All.Each[a].Spread.Or(scoring.Number{}))
	})
	low, high := leniency(order[0]), leniency(order[0])
	for _, i := range order {
		if leniency(i).Less(low) {
			low = leniency(i)
		}
		if high.Less(leniency(i)) {
			high = leniency(i)
		}
	}
	apart := max(scoring.Apart(low, scoring.Number{}, 1), scoring.Apart(high, scoring.Number{}, 1)) // neither end is 0 that is not
	t := &view.Table{ID: "tbl-raters-" + strconv.Itoa(n+1), Title: view.Str{Text: l.W("agreement.raters-title", l.Num(low.Abs(), apart), l.Num(high, apart))}, Subtitle: l.W("agreement.raters-measure")}
	if low.Equal(high) {
		t.Title.Text = l.W("agreement.raters-same")
	}
	grouped := p.Raters[order[0]].Group != p.Raters[order[len(order)-1]].Group
	t.Columns = []view.Column{{Head: l.W("agreement.rater")}}
	if grouped {
		t.Columns = append(t.Columns, view.Column{Head: l.W("indicator.group")})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("agreement.rated"), Num: true}, view.Column{Head: l.W("agreement.rater-mean"), Num: true},
		view.Column{Head: l.W("agreement.spread"), Num: true}, view.Column{Head: l.W("agreement.leniency"), Num: true})
	var rows []view.Row
	for place, i := range order {
		name := view.Cell{Text: l.W("agreement.rater-n", l.Count(place+1)), Head: true}
		if l.Internal {
			name = view.Cell{Text: p.Raters[i].ID, Mono: true, Head: true}
		}
		s := p.All.Each[i]
		show := func(o scoring.Opt) view.Cell {
			return view.Cell{Num: true, Text: edition.Optional(o, l.None(), func(n scoring.Number) string { return l.Num(n, 1) })}
		}
		cells := []view.Cell{name}
		if grouped {
			group := l.GroupOf(p.Indicators[0], p.Raters[i].Group)
			cells = append(cells, view.Cell{Text: group.Text, Lang: group.Lang})
		}
		rows = append(rows, view.Row{Cells: append(cells, view.Cell{Text: l.Count(s.Items), Num: true}, show(s.Mean), show(s.Spread), view.Cell{Text: l.Signed(leniency(i), scoring.Apart(leniency(i), scoring.Number{}, apart)), Num: true, Key: true})})
	}
	t.Groups = [][]view.Row{rows}
	t.Source = l.W("agreement.raters-source")
	if !l.Internal {
		t.Source += l.W("agreement.and") + l.W("agreement.raters-numbered")
	}
	return t
}
