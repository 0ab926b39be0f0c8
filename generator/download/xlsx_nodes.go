package download

import (
	"fmt"
	"strings"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// How a workbook puts shares together. A block is one table: indicators with their objectives and
// dimensions, from shares that were multiplied by some of their factors. Gates of nodes look at
// what stands before they fall shut, so each kind of them has a block before it.

// Columns of a block, from A.
const (
	bkName = iota
	bkShare
	bkReported
	bkExact
	bkRounded
	bkWeight // what its share weighs above it, where points do not add up
	bkPart   // its share, or its logarithm, times that
)

// block says where the figures of a block stand, by the ids of nodes.
type block struct {
	at    map[string]int
	whole int // the row of the card
	items []string
}

// block writes one from so many of the factors of each share. published says that its figures
// are those of the report.
func (w *working) block(title string, factors int, published bool) block {
	w.title(title)
	w.heads("workbook.node", "indicator.share-head", "workbook.counted", "workbook.exact", "workbook.rounded", "workbook.weight-counted", "workbook.part")
	k := block{at: map[string]int{}}
	card := cardNodes(w.b.Score.Card)
	var dims []*ledger.Dimension
	for _, d := range w.b.Dimensions {
		if d.Score.State == scoring.Withheld {
			continue
		}
		var objs []*ledger.Objective
		for _, o := range d.Objectives {
			from := w.row
			for _, i := range o.Indicators {
				if x := w.byID[i.Written.ID]; x != nil && x.score != nil {
					w.item(k, x, i, factors, aggregateOf(card.of(o.Written.ID).aggregate), published)
				}
			}
			if w.row > from && o.Score.State != scoring.Withheld {
				w.objective(k, o, from, card, aggregateOf(card.of(d.Written.ID).aggregate), published)
				objs = append(objs, o)
			}
		}
		if len(objs) > 0 {
			w.dimension(k, d, objs, card, published)
			dims = append(dims, d)
		}
	}
	for id := range k.at {
		if x := w.byID[id]; x != nil && x.score != nil {
			k.items = append(k.items, id)
		}
	}
	if !w.b.Score.Withheld && len(dims) > 0 {
		k.whole = w.row
		w.card(k, dims)
	}
	return k
}

// known is a figure that was published, for readers that do not compute.
func known(yes bool, n scoring.Number) scoring.Opt {
	if !yes {
		return scoring.Opt{}
	}
	return scoring.Some(n)
}

func (w *working) item(k block, x *line, i *ledger.Indicator, factors int, above string, published bool) {
	row := w.row
	w.row++
	k.at[x.id] = row
	scored := published && i.Score.State == scoring.Scored
	w.text(bkName, row, w.b.Plain(i.Written.Title), w.b.st.text)
	share := w.share(x)
	product := strings.Join(append([]string{share}, x.factor[:min(factors, len(x.factor))]...), "*")
	if product != share {
		product = xlIf("ISNUMBER("+share+")", product, share)
	} else {
		product = xlIf(share+`=""`, `""`, share)
	}
	w.formulaOpt(bkShare, row, product, known(scored, i.Score.Share.Or(scoring.Number{})), w.b.st.share)
	has, points := "ISNUMBER("+w.ref(bkShare, row)+")", w.b.practice.ref(xlPoints, w.b.rowOf[x.id])
	w.formulaOpt(bkReported, row, xlIf(has, points, "0"), known(published, i.Score.Reported), w.b.st.number)
	w.formulaOpt(bkExact, row, xlIf(has, points+"*"+w.ref(bkShare, row), "0"), known(scored, i.Score.Score.Exact), w.b.st.number)
	w.formulaOpt(bkRounded, row, xlRounded(w.ref(bkExact, row), w.b.Rounding().Score, w.b.Rounding().Mode), known(scored, i.Score.Score.Rounded), w.b.st.score)
	w.weighed(row, above, xlNumber(weightOf(i)), has)
}

// weightOf is what an indicator weighs among its siblings: its points before they are rounded.
func weightOf(i *ledger.Indicator) scoring.Number {
	for _, st := range i.Score.Trace {
		if st.Kind == "spread" {
			return st.Result
		}
	}
	return i.Score.Declared
}

// weighed writes what a row gives to a mean above it.
func (w *working) weighed(row int, aggregate, weight, has string) {
	share := w.ref(bkShare, row)
	part := ""
	switch aggregate {
	case "mean":
		part = weight + "*" + share
	case "geometric":
		part = xlIf(share+">0", weight+"*LN("+share+")", "0")
	case "harmonic":
		part = xlIf(share+">0", weight+"/"+share, "0")
	default:
		return
	}
	w.bare(bkWeight, row, xlIf(has, weight, "0"), w.b.st.number)
	w.bare(bkPart, row, xlIf(has, part, "0"), w.b.st.number)
}

// combined is the share of a node whose children's shares are put together.
func combined(aggregate string, cells func(col int) string) string {
	weights, parts := "SUM("+cells(bkWeight)+")", "SUM("+cells(bkPart)+")"
	none := "MIN(" + cells(bkShare) + ")<=0"
	switch aggregate {
	case "geometric":
		return xlIf(none, "0", "EXP("+parts+"/"+weights+")")
	case "harmonic":
		return xlIf(none, "0", weights+"/"+parts)
	case "minimum":
		return "MIN(" + cells(bkShare) + ")"
	}
	return parts + "/" + weights
}

func (w *working) objective(k block, o *ledger.Objective, from int, card nodesOfCard, above string, published bool) {
	row, last, r := w.row, w.row-1, w.b.Rounding()
	w.row++
	k.at[o.Written.ID] = row
	cells := func(col int) string { return w.span(col, from, last) }
	scored := published && o.Score.State == scoring.Scored
	w.text(bkName, row, w.b.Plain(o.Written.Title), w.b.st.sumText)
	w.formulaOpt(bkReported, row, "SUM("+cells(bkReported)+")", known(scored, o.Score.Reported), w.b.st.sumNumber)
	w.put(row, aggregateOf(card.of(o.Written.ID).aggregate), cells, r.Objective, &o.Score.Node, scored)
	w.weighed(row, above, xlNumber(card.of(o.Written.ID).weight.Or(scoring.Number{})), w.ref(bkReported, row)+">0")
}

// put writes share, exact and rounded score of a node over the cells of its children.
func (w *working) put(row int, aggregate string, cells func(col int) string, places int, n *scoring.Node, scored bool) {
	has, r := w.ref(bkReported, row)+">0", w.b.Rounding()
	share, exact := w.ref(bkExact, row)+"/"+w.ref(bkReported, row), "SUM("+cells(bkExact)+")"
	if aggregate != "" {
		share, exact = combined(aggregate, cells), xlIf(has, w.ref(bkShare, row)+"*"+w.ref(bkReported, row), "0")
	}
	rounded := xlRounded(w.ref(bkExact, row), places, r.Mode)
	if aggregate == "" && r.Sum != "exact" {
		rounded = "SUM(" + cells(bkRounded) + ")"
	}
	w.formulaOpt(bkShare, row, xlIf(has, share, `""`), known(scored, n.Share.Or(scoring.Number{})), w.b.st.sumShare)
	w.formulaOpt(bkExact, row, exact, known(scored, n.Score.Exact), w.b.st.sumNumber)
	w.formulaOpt(bkRounded, row, rounded, known(scored, n.Score.Rounded), w.b.st.sumNumber)
}

// listed is the same column of several rows.
func (w *working) listed(col int, rows []int) string {
	cells := make([]string, len(rows))
	for n, row := range rows {
		cells[n] = w.ref(col, row)
	}
	return strings.Join(cells, ",")
}

func (w *working) dimension(k block, d *ledger.Dimension, objs []*ledger.Objective, card nodesOfCard, published bool) {
	row := w.row
	w.row++
	k.at[d.Written.ID] = row
	var rows []int
	for _, o := range objs {
		rows = append(rows, k.at[o.Written.ID])
	}
	cells := func(col int) string { return w.listed(col, rows) }
	scored := published && d.Score.State == scoring.Scored
	w.text(bkName, row, w.b.Plain(d.Written.Title), w.b.st.sumText)
	aggregate := aggregateOf(card.of(d.Written.ID).aggregate)
	reported := "SUM(" + cells(bkReported) + ")"
	if aggregate != "" {
		var points scoring.Number
		for _, o := range d.Objectives {
			points = points.Add(o.Score.Points)
		}
		reported = fmt.Sprintf("%s*%s/%s", xlNumber(d.Score.Points), reported, xlNumber(points))
	}
	w.formulaOpt(bkReported, row, reported, known(scored, d.Score.Reported), w.b.st.sumNumber)
	w.put(row, aggregate, cells, w.b.Rounding().Dimension, &d.Score.Node, scored)
	for n := range w.b.Score.Card.Dimensions {
		if x := &w.b.Score.Card.Dimensions[n]; x.ID == d.Written.ID {
			w.weighed(row, aggregateOf(w.b.Score.Card.Aggregate), xlNumber(x.Points), w.ref(bkReported, row)+">0")
		}
	}
}

// card writes the dimensions put together: what is reported, the share, the exact score, and in
// the column of rounded ones what the way to the total starts from.
func (w *working) card(k block, dims []*ledger.Dimension) {
	row := w.row
	w.row++
	var rows []int
	var points scoring.Number
	for _, d := range dims {
		rows = append(rows, k.at[d.Written.ID])
	}
	for _, d := range w.b.Dimensions {
		points = points.Add(d.Score.Points)
	}
	w.text(bkName, row, w.b.W("workbook.together"), w.b.st.sumText)
	aggregate := aggregateOf(w.b.Score.Card.Aggregate)
	reported, exact, carried := "SUM("+w.listed(bkReported, rows)+")", "SUM("+w.listed(bkExact, rows)+")", "SUM("+w.listed(bkRounded, rows)+")"
	has := w.ref(bkReported, row) + ">0"
	share := w.ref(bkExact, row) + "/" + w.ref(bkReported, row)
	if aggregate != "" {
		reported = fmt.Sprintf("%s*%s/%s", xlNumber(w.b.Score.Possible), reported, xlNumber(points))
		share = combined(aggregate, func(col int) string { return w.listed(col, rows) })
		exact = xlIf(has, w.ref(bkShare, row)+"*"+w.ref(bkReported, row), "0")
	}
	if aggregate != "" || w.b.Rounding().Sum == "exact" {
		carried = w.ref(bkExact, row)
	}
	w.bare(bkShare, row, xlIf(has, share, `""`), w.b.st.sumShare)
	w.bare(bkReported, row, reported, w.b.st.sumNumber)
	w.bare(bkExact, row, exact, w.b.st.cut[w.b.st.sumNumber])
	w.bare(bkRounded, row, carried, w.b.st.sumNumber)
}
