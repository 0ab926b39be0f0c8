package page

import (
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/scoring/raters"
)

// How far the raters of a panel agree. Raters are those of ratings.toml, who rate several
// indicators on one scale; ballots that only results.toml counts, by group, have no rater
// and are left out. All ballots count, those too that the score drops.

const (
	// confidence is the level of the intervals.
	confidence = 0.95
	// agreementDecimals are those of coefficients.
	agreementDecimals = 2
	// mostPaired is the largest panel for which raters are compared in pairs (κ).
	mostPaired = 50
	// mostListed is the largest panel whose raters are listed one by one.
	mostListed = 50
)

// ratedPanel is a panel of a report with the indicators that its raters rate.
type ratedPanel struct {
	panel  scoring.Panel
	inds   []*ledger.Indicator
	raters []rater // in the order of the file
	all    *raterGroup
	groups []*raterGroup // as they may be shown; none where there is only one
	// hidden says that a group has fewer ballots than the rulebook asks for. Then raters
	// are not listed at all: with the others known, they could be worked out.
	hidden bool
	// withheld says that all raters are such a group: there is nothing to show.
	withheld bool
}

// rater is one who rated; the id is for internal eyes only.
type rater struct{ id, group string }

// raterGroup is a group of raters, or all of them, with their agreement.
type raterGroup struct {
	id string // "" for all
	*raters.Agreement
	paired bool               // the scale has few enough steps, and the panel few enough raters, for κ
	kappa  raters.Coefficient // mean of all pairs, linear weights
}

// panels are those of a report that raters rate, in the order of the scorecard.
func (l *chapter) panels() []*ratedPanel {
	type key struct{ id, scale string }
	at := map[key]*ratedPanel{}
	var out []*ratedPanel
	for _, i := range l.Indicators {
		if i.Score.Rule == nil || i.Written.Result == nil || !slices.ContainsFunc(i.Written.Result.Ballots, byRater) {
			continue
		}
		id, p, ok := i.Score.Rule.RatedBy()
		if !ok {
			continue
		}
		k := key{id: id}
		if id == "" { // a scale of its own: comparable with others of the same
			k.scale = p.Low.String() + " " + p.High.String()
		}
		if at[k] == nil {
			at[k] = &ratedPanel{panel: p}
			out = append(out, at[k])
		}
		at[k].inds = append(at[k].inds, i)
	}
	for _, p := range out {
		p.agree()
	}
	return out
}

func byRater(b source.Ballot) bool { return b.Rater != "" }

// agree works out the agreement of all raters and of each group that may be shown.
func (p *ratedPanel) agree() {
	place := map[string]int{}
	given := make([]map[string]scoring.Number, len(p.inds))
	sizes := map[string]int{}
	small := map[string]bool{}
	for n, i := range p.inds {
		given[n] = map[string]scoring.Number{}
		for _, b := range i.Written.Result.Ballots {
			if !byRater(b) {
				continue
			}
			if _, known := place[b.Rater]; !known {
				place[b.Rater] = len(p.raters)
				p.raters = append(p.raters, rater{b.Rater, b.Group})
				sizes[b.Group]++
			}
			given[n][b.Rater] = b.Value
		}
		for _, g := range i.Score.Ballots {
			small[g.Group] = small[g.Group] || !g.Published
		}
	}
	for group, n := range sizes {
		small[group] = small[group] || n < p.panel.MinBallots
		p.hidden = p.hidden || small[group]
	}
	of := func(group string, in func(rater) bool) *raterGroup {
		ratings := make(raters.Ratings, len(p.inds))
		for n := range p.inds {
			for _, r := range p.raters {
				if !in(r) {
					continue
				}
				var x scoring.Opt
				if v, ok := given[n][r.id]; ok {
					x = scoring.Some(v)
				}
				ratings[n] = append(ratings[n], x)
			}
		}
		g := &raterGroup{id: group, Agreement: ratings.Agree(confidence)}
		if low, high, ok := steps(p.panel); ok && !g.TooFew && g.Raters <= mostPaired {
			if k, err := ratings.MeanKappa(low, high, raters.Linear); err == nil { // else a mark between two steps
				g.paired, g.kappa = true, k
			}
		}
		return g
	}
	p.all = of("", func(rater) bool { return true })
	if len(sizes) < 2 {
		p.withheld = p.hidden
		return
	}
	for _, g := range p.panel.Groups {
		if sizes[g.ID] > 0 && !small[g.ID] {
			p.groups = append(p.groups, of(g.ID, func(r rater) bool { return r.group == g.ID }))
		}
	}
}

// steps are the ends of a scale of whole steps, few enough to be categories.
func steps(p scoring.Panel) (low, high int, ok bool) {
	whole := func(n scoring.Number) bool { return n.Round(0, "down").Equal(n) }
	if !whole(p.Low) || !whole(p.High) || scoring.FromInt(raters.MostCategories-1).Less(p.High.Sub(p.Low)) ||
		scoring.FromInt(1000).Less(p.High.Abs()) {
		return 0, 0, false
	}
	low, high = int(p.Low.Float64()), int(p.High.Float64())
	return low, high, high > low
}

// agreementPart is the annex: a panel's coefficients and how each rater rates.
func agreementPart(l *chapter, p *pieces) {
	panels := l.panels()
	told := false // what the columns mean is said once
	for n, x := range panels {
		name := ""
		if len(panels) == 1 {
			name = "agreement" // a fence that shows it takes its place
		}
		b := l.agreementBlock(panels, n, told)
		if _, ok := b.(*view.Table); ok {
			told = true
		}
		p.add(name, b)
		p.table("", l.ratersTable(x, n))
	}
}

// agreementShown is what a fence asks for: the panel that rates an indicator, or the
// first; nil where there is none.
func (l *chapter) agreementShown(i *ledger.Indicator) view.Block {
	panels := l.panels()
	for n, p := range panels {
		if i == nil || slices.Contains(p.inds, i) {
			return l.agreementBlock(panels, n, false)
		}
	}
	return nil
}

func (l *chapter) agreementBlock(panels []*ratedPanel, n int, told bool) view.Block {
	p := panels[n]
	why := ""
	switch {
	case p.all.TooFew:
		why = l.tooFew(p)
	case p.withheld:
		why = l.W("agreement.withheld", l.Count(p.panel.MinBallots))
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
func (l *chapter) tooFew(p *ratedPanel) string {
	items := l.W("agreement.rated-of", l.Count(p.all.Items))
	if p.all.Items < p.all.Rated {
		items = l.W("agreement.rated-some", l.Count(p.all.Items), l.Count(p.all.Rated))
	}
	return l.W("agreement.few", l.Few(raters.LeastRaters), l.Few(raters.LeastItems), l.W("agreement.raters-of", l.Count(p.all.Raters)), items)
}

// agreementFinding is the headline of the annex: how far the first panel's mean, which is
// what is scored, can be relied on.
func (l *chapter) agreementFinding() string {
	panels := l.panels()
	if len(panels) == 0 {
		return ""
	}
	i := slices.IndexFunc(panels, func(p *ratedPanel) bool { return !p.all.TooFew && !p.withheld })
	if i < 0 {
		return edition.Capital(l.W("agreement.finding-few"))
	}
	return l.agreementTitle(panels[i].all)
}

func (l *chapter) agreementTitle(g *raterGroup) string {
	mean, single := g.ICC.Mean[raters.Random], g.ICC.Single[raters.Random]
	if single.Why != "" {
		return edition.Capital(l.W("agreement.why-" + single.Why))
	}
	if mean.Why != "" {
		return edition.Capital(l.W("agreement.finding-single", l.reliability(single)))
	}
	return edition.Capital(l.W("agreement.finding", l.reliability(mean), l.reliability(single)))
}

// reliability names both ends of a coefficient's interval as they are printed, "poor to
// moderate"; the coefficient itself where it has none.
func (l *chapter) reliability(c raters.Coefficient) string {
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
func (l *chapter) agreementTable(panels []*ratedPanel, n int, told bool) *view.Table {
	p := panels[n]
	t := &view.Table{ID: "tbl-agreement-" + strconv.Itoa(n+1), Title: view.Str{Text: l.agreementTitle(p.all)}, Subtitle: l.agreementMeasure(panels, n)}
	single, known := p.all.ICC.Single[raters.Random].Value.Get()
	mean, both := p.all.ICC.Mean[raters.Random].Value.Get()
	switch {
	case known && single.Sign() < 0:
		t.Title.Text = l.W("agreement.title-below")
	case both:
		t.Title.Text = l.W("agreement.title", l.Num(mean, agreementDecimals), l.Num(single, agreementDecimals))
	}
	words := view.Column{Head: l.W("agreement.in-words")}
	number := func(name string) view.Column {
		return view.Column{Head: l.W("agreement." + name), Sub: l.W("agreement." + name + "-short"), Num: true}
	}
	t.Columns = []view.Column{{Head: l.W("indicator.group")}, {Head: l.W("agreement.raters"), Num: true}, number("items"),
		number("mean"), words, number("single"), words, number("alpha"), number("order")}
	if p.all.paired {
		t.Columns = append(t.Columns, number("kappa"))
	}
	var rows []view.Row
	for _, g := range append([]*raterGroup{p.all}, p.groups...) {
		name := view.Str{Text: l.W("agreement.all")}
		if g != p.all {
			name = l.GroupOf(p.inds[0], g.id)
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
			value.Sub, value.Key = view.Str{Text: l.interval(c)}, true
			says := l.None()
			switch {
			case c.Value.OK():
				says = l.reliability(c)
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
		if p.all.paired {
			cells = append(cells, l.coefficient(g.kappa))
		}
		rows = append(rows, view.Row{Cells: cells})
	}
	t.Groups = [][]view.Row{rows}
	var notes []string
	if !told {
		notes = append(notes, l.W("agreement.means"), l.W("agreement.words"), l.W("agreement.counts"))
	}
	if p.all.paired {
		notes = append(notes, l.W("agreement.kappa-means"))
	}
	switch {
	case p.hidden:
		notes = append(notes, l.W("agreement.not-listed"))
	case len(p.raters) > mostListed:
		notes = append(notes, l.W("agreement.many", l.Count(mostListed)))
	}
	t.Source = strings.Join(notes, l.W("agreement.and"))
	return t
}

// coefficient prints a coefficient, or the sign for nothing.
func (l *chapter) coefficient(c raters.Coefficient) view.Cell {
	return view.Cell{Num: true, Text: edition.Optional(c.Value, l.None(), func(n scoring.Number) string { return l.Num(n, agreementDecimals) })}
}

// agreementMeasure says what is measured, and where there are several panels, by which: its
// name, else its indicators.
func (l *chapter) agreementMeasure(panels []*ratedPanel, n int) string {
	text := l.W("agreement.measure", l.Percent(scoring.FromInt(95).Quo(edition.Hundred), 0))
	if len(panels) == 1 {
		return edition.Capital(text)
	}
	return edition.Capital(l.Clauses(l.panelNamed(panels[n]), text))
}

// panelNamed is the name of a panel, or the list of what it rates.
func (l *chapter) panelNamed(p *ratedPanel) string {
	id := p.inds[0].Score.Rule.Panel()
	for _, x := range l.Written.Rulebook.PanelTexts {
		if x.ID == id && id != "" && !x.Title.IsZero() {
			return l.Plain(x.Title)
		}
	}
	var names []string
	for _, i := range p.inds {
		names = append(names, l.Plain(i.Written.Title))
	}
	return l.Str.List(names)
}

// interval prints the ends of an interval, "0.02 to 0.76"; "" where there is none.
func (l *chapter) interval(c raters.Coefficient) string {
	high, ok := c.High.Get()
	if !ok {
		return ""
	}
	low, ok := c.Low.Get()
	if !ok {
		return l.W("agreement.up-to", l.Num(high, agreementDecimals))
	}
	return l.W("agreement.range", l.Num(low, agreementDecimals), l.Num(high, agreementDecimals))
}

// chance prints a probability: "p = 0.03", "p < 0.001".
func (l *chapter) chance(p scoring.Number) string {
	least := scoring.FromInt(1).Quo(scoring.FromInt(1000))
	if p.Less(least) {
		return "p < " + l.Num(least, 3)
	}
	return "p = " + l.Num(p, 3)
}

// ratersTable says how each rater rates, the most lenient of each group first; nil where
// there are too few, or where a group may not be shown. Outside an internal edition raters
// have no names.
func (l *chapter) ratersTable(p *ratedPanel, n int) *view.Table {
	if p.all.TooFew || p.hidden || len(p.raters) > mostListed {
		return nil
	}
	order := make([]int, len(p.raters))
	for i := range order {
		order[i] = i
	}
	leniency := func(i int) scoring.Number { return p.all.Each[i].Leniency.Or(scoring.Number{}) }
	slices.SortStableFunc(order, func(a, b int) int {
		if d := p.rankOf(p.raters[a].group) - p.rankOf(p.raters[b].group); d != 0 {
			return d
		}
		if d := leniency(b).Cmp(leniency(a)); d != 0 {
			return d
		}
		return p.all.Each[b].Spread.Or(scoring.Number{}).Cmp(p.all.Each[a].Spread.Or(scoring.Number{}))
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
	t := &view.Table{ID: "tbl-raters-" + strconv.Itoa(n+1), Title: view.Str{Text: l.W("agreement.raters-title", l.Num(low.Abs(), 1), l.Num(high, 1))}, Subtitle: l.W("agreement.raters-measure")}
	if low.Equal(high) {
		t.Title.Text = l.W("agreement.raters-same")
	}
	grouped := p.raters[order[0]].group != p.raters[order[len(order)-1]].group
	t.Columns = []view.Column{{Head: l.W("agreement.rater")}}
	if grouped {
		t.Columns = append(t.Columns, view.Column{Head: l.W("indicator.group")})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("agreement.rated"), Num: true}, view.Column{Head: l.W("agreement.rater-mean"), Num: true},
		view.Column{Head: l.W("agreement.spread"), Num: true}, view.Column{Head: l.W("agreement.leniency"), Num: true})
	var rows []view.Row
	for place, i := range order {
		name := view.Cell{Text: l.W("agreement.rater-n", l.Count(place+1)), Head: true}
		if l.on.Internal {
			name = view.Cell{Text: p.raters[i].id, Mono: true, Head: true}
		}
		s := p.all.Each[i]
		show := func(o scoring.Opt) view.Cell {
			return view.Cell{Num: true, Text: edition.Optional(o, l.None(), func(n scoring.Number) string { return l.Num(n, 1) })}
		}
		cells := []view.Cell{name}
		if grouped {
			group := l.GroupOf(p.inds[0], p.raters[i].group)
			cells = append(cells, view.Cell{Text: group.Text, Lang: group.Lang})
		}
		rows = append(rows, view.Row{Cells: append(cells, view.Cell{Text: l.Count(s.Items), Num: true}, show(s.Mean), show(s.Spread), view.Cell{Text: l.Signed(leniency(i), 1), Num: true, Key: true})})
	}
	t.Groups = [][]view.Row{rows}
	t.Source = l.W("agreement.raters-source")
	if !l.on.Internal {
		t.Source += l.W("agreement.and") + l.W("agreement.raters-numbered")
	}
	return t
}

// rankOf is the place of a group in the panel's order.
func (p *ratedPanel) rankOf(group string) int {
	return slices.IndexFunc(p.panel.Groups, func(g scoring.PanelGroup) bool { return g.ID == group })
}
