package exhibit

import (
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/generator/wording"
	"steelyard/scoring"
	"steelyard/scoring/pairwise"
)

// weightDecimals are those of weights and of the numbers of their consistency: enough to
// work them out again with a pocket calculator.
const weightDecimals = 4

// wideMatrix is the number of items above which a matrix is set small, to fit on paper.
const wideMatrix = 8

// JudgementsName is the name of a comparison as a show, for authors who place it.
func JudgementsName(c *source.Comparison) string {
	if c.Of == "" {
		return "judgements"
	}
	return "judgements:" + c.Of
}

// ComparisonShown finds what a fence asks for: without a dimension the comparison of the
// dimensions, else that of the dimension's objectives, or of the indicators of its only
// objective; nil where there is none.
func (l *Chapter) ComparisonShown(d *ledger.Dimension) *source.Comparison {
	for _, c := range l.Written.Comparisons {
		switch {
		case d == nil && c.Level == "dimension",
			d != nil && c.Level == "objective" && c.Of == d.Written.ID,
			d != nil && c.Level == "indicator" && len(d.Objectives) == 1 && d.Objectives[0].Written.ID == c.Of:
			return c
		}
	}
	return nil
}

// WeightsFinding says how many comparisons the points come from, and whether they agree.
func (l *Chapter) WeightsFinding() string {
	if len(l.Written.Comparisons) == 0 {
		return ""
	}
	var worst scoring.Number
	doubtful, unknown, parted := 0, 0, 0
	for _, c := range l.Written.Comparisons {
		cr, ok := c.Result.CR.Get()
		switch {
		case !ok:
			unknown++
		case c.Result.Doubtful():
			doubtful++
		}
		if worst.Less(cr) {
			worst = cr
		}
		if doubtfulRaters(c) > 0 {
			parted++
		}
	}
	second := ""
	switch {
	case doubtful > 0 && len(l.Written.Comparisons) == 1:
		second = l.W("weights.finding-not")
	case doubtful > 0:
		second = l.W("weights.finding-doubtful", l.Few(doubtful))
	case unknown > 0:
	case worst.IsZero():
		second = l.W("weights.finding-exact")
	case len(l.Written.Comparisons) == 1:
		second = l.W("weights.finding-agree", l.Num(worst, weightDecimals))
	default:
		second = l.W("weights.finding-agree-most", l.Num(worst, weightDecimals))
	}
	alone := ""
	switch {
	case parted == 0 || doubtful > 0:
	case len(l.Written.Comparisons) == 1:
		alone = l.ratersAlone(l.Written.Comparisons[0])
	default:
		alone = l.W("weights.finding-alone", l.Few(parted))
	}
	return edition.Capital(l.Clauses(l.W("weights.finding", l.Few(len(l.Written.Comparisons))), second, alone))
}

// doubtfulRaters is how many raters contradict themselves, whatever the mean of all says.
func doubtfulRaters(c *source.Comparison) int {
	n := 0
	for _, r := range c.Result.Raters {
		if r.Doubtful() {
			n++
		}
	}
	return n
}

// ratersAlone says that the mean of all is consistent where some of those who judged are not; ""
// elsewhere.
func (l *Chapter) ratersAlone(c *source.Comparison) string {
	n := doubtfulRaters(c)
	if n == 0 || c.Result.Doubtful() {
		return ""
	}
	return l.W("weights.raters-alone", l.Count(n), l.Count(len(c.Result.Raters)))
}

// comparedItem is one of what is compared: its name, and the short sign that heads its
// column.
type comparedItem struct {
	name view.Str
	sign string
	dim  int
}

func (l *Chapter) comparedItems(c *source.Comparison) []comparedItem {
	items := make([]comparedItem, len(c.Result.Items))
	for n, id := range c.Result.Items {
		x := comparedItem{name: view.Str{Text: id}, sign: strconv.Itoa(n + 1)}
		for _, d := range l.Dimensions {
			if c.Level == "dimension" && d.Written.ID == id {
				x.name, x.dim = l.Text(d.Written.Title), d.N
			}
			for _, o := range d.Objectives {
				if c.Level == "objective" && o.Written.ID == id {
					x.name, x.sign = l.Text(o.Written.Title), o.Code
				}
				for _, i := range o.Indicators {
					if c.Level == "indicator" && i.Written.ID == id {
						x.name = l.Text(i.Written.Title)
					}
				}
			}
		}
		items[n] = x
	}
	return items
}

// divided names the node whose points a comparison divides; "" for the total.
func (l *Chapter) divided(c *source.Comparison) string {
	for _, d := range l.Dimensions {
		if c.Level == "objective" && d.Written.ID == c.Of {
			return l.Plain(d.Written.Title)
		}
		for _, o := range d.Objectives {
			if c.Level == "indicator" && o.Written.ID == c.Of {
				return l.Plain(o.Written.Title)
			}
		}
	}
	return ""
}

// JudgementTable is the matrix of a comparison with weights and points. A row says how
// many times its item weighs that of the column.
func (l *Chapter) JudgementTable(c *source.Comparison) *view.Table {
	x := c.Result
	items := l.comparedItems(c)
	most := 0
	for i := range x.Weights {
		if x.Weights[most].Less(x.Weights[i]) {
			most = i
		}
	}
	t := &view.Table{ID: "tbl-" + strings.ReplaceAll(JudgementsName(c), ":", "-"),
		Title:    view.Str{Text: l.W("weights.most", items[most].name.Text, l.Points(c.Points[most]), l.Points(c.Total))},
		Subtitle: l.W("weights.measure-"+c.Level, l.divided(c)), Source: l.judgementSource(c)}
	if len(items) > wideMatrix {
		t.Class = "wide"
	}
	if slices.IndexFunc(x.Weights, func(w scoring.Number) bool { return !w.Equal(x.Weights[0]) }) < 0 {
		t.Title.Text = l.W("weights.same")
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("weights." + c.Level)})
	for _, i := range items {
		t.Columns = append(t.Columns, view.Column{Head: i.sign, Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("weights.weight"), Num: true}, view.Column{Head: l.W("report.points"), Num: true})
	sums := make([]scoring.Number, len(items))
	var rows []view.Row
	for i, item := range items {
		cells := []view.Cell{{Text: item.name.Text, Lang: item.name.Lang, Code: item.sign, Dim: item.dim, Head: true}}
		for j := range items {
			sums[j] = sums[j].Add(x.Matrix[i][j])
			cells = append(cells, view.Cell{Text: l.judged(x.Matrix[i][j]), Num: true, NoW: true})
		}
		cells = append(cells, view.Cell{Text: l.Num(x.Weights[i], weightDecimals), Num: true}, view.Cell{Text: l.Points(c.Points[i]), Num: true, Key: true})
		rows = append(rows, view.Row{Cells: cells})
	}
	t.Groups = [][]view.Row{rows}
	foot := []view.Cell{{Text: l.W("weights.column-sum"), Head: true}}
	for _, s := range sums {
		foot = append(foot, view.Cell{Text: l.Trim(s, weightDecimals), Num: true})
	}
	foot = append(foot, view.Cell{Text: l.Num(scoring.FromInt(1), weightDecimals), Num: true}, view.Cell{Text: l.Points(c.Total), Num: true})
	t.Foot = []view.Row{{Class: "total", Cells: foot}}
	return t
}

// judged prints a judgement: "3", "1/3", "2.4495".
func (l *Chapter) judged(n scoring.Number) string {
	if s := source.Judged(n); strings.Contains(s, "/") {
		return s
	}
	return l.Trim(n, weightDecimals)
}

func (l *Chapter) judgementSource(c *source.Comparison) string {
	from := ""
	if p := l.Written.Place(c.Ref); p.File != "" {
		from = l.W("weights.from", wording.Place(p.File, p.Line))
	}
	scale := ""
	if c == l.Written.Comparisons[0] { // said once
		scale = l.W("weights.scale")
	}
	return strings.Join(some(from, scale, l.W("weights.how", l.Points(c.Total))), l.W("weights.and"))
}

// some are the texts that are not empty.
func some(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// RaterTable is what each rater judged, with the geometric mean that counts; nil where
// one judgement was agreed on.
func (l *Chapter) RaterTable(c *source.Comparison) *view.Table {
	raters := len(c.Result.Judgements[0].Values)
	if raters < 2 {
		return nil
	}
	items := l.comparedItems(c)
	t := &view.Table{ID: "tbl-raters-" + c.Level + "-" + c.Of, Title: view.Str{Text: l.W("weights.raters-title", l.Few(raters))}, Subtitle: l.W("weights.raters-measure")}
	t.Columns = append(t.Columns, view.Column{Head: l.W("weights.pair")})
	for n := range raters {
		t.Columns = append(t.Columns, view.Column{Head: l.W("weights.rater", l.Count(n+1)), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("weights.mean"), Num: true})
	var rows []view.Row
	for _, j := range c.Result.Judgements {
		a, b := slices.Index(c.Result.Items, j.A), slices.Index(c.Result.Items, j.B)
		cells := []view.Cell{{Text: l.W("weights.against", items[a].name.Text, items[b].name.Text), Head: true}}
		for _, v := range j.Values {
			cells = append(cells, view.Cell{Text: l.judged(v), Num: true, NoW: true})
		}
		rows = append(rows, view.Row{Cells: append(cells, view.Cell{Text: l.judged(c.Result.Matrix[a][b]), Num: true, Key: true, NoW: true})})
	}
	t.Groups = [][]view.Row{rows}
	if len(c.Result.Raters) > 0 {
		foot := []view.Cell{{Text: l.W("weights.cr-short"), Head: true}}
		for _, r := range append(slices.Clone(c.Result.Raters), c.Result) {
			foot = append(foot, view.Cell{Text: edition.Optional(r.CR, l.None(), func(n scoring.Number) string { return l.Num(n, weightDecimals) }), Num: true})
		}
		t.Foot = []view.Row{{Class: "total", Cells: foot}}
	}
	return t
}

// ConsistencyTable works the consistency ratio out, step by step.
func (l *Chapter) ConsistencyTable(c *source.Comparison) *view.Table {
	x := c.Result
	n := int64(len(x.Items))
	size := scoring.FromInt(n)
	t := &view.Table{ID: "tbl-consistency-" + c.Level + "-" + c.Of, Subtitle: edition.Capital(l.Clauses(l.divided(c), l.W("weights.consistency-measure")))}
	cr, known := x.CR.Get()
	limit := l.Num(pairwise.AcceptableCR(), 2)
	switch {
	case !known:
		t.Title.Text = l.W("weights.consistency-unknown", l.Count(len(x.Items)))
	case x.Exact:
		t.Title.Text = l.W("weights.consistency-exact")
	case x.Doubtful():
		t.Title.Text = l.W("weights.consistency-above", l.Str.Number(cr.DecimalBeside(pairwise.AcceptableCR(), weightDecimals)), limit)
	default:
		t.Title.Text = l.W("weights.consistency-below", l.Str.Number(cr.DecimalBeside(pairwise.AcceptableCR(), weightDecimals)), limit)
	}
	t.Title.Text = l.Clauses(t.Title.Text, l.ratersAlone(c))
	t.Columns = []view.Column{{Head: l.W("report.step")}, {Head: l.W("report.arithmetic")}, {Head: l.W("weights.result"), Num: true}}
	var rows []view.Row
	add := func(name, arithmetic, result string) {
		rows = append(rows, view.Row{Cells: []view.Cell{{Text: name, Head: true}, {Text: arithmetic, Op: true}, {Text: result, Num: true, Key: name == l.W("weights.cr")}}})
	}
	four := func(n scoring.Number) string { return l.Num(n, weightDecimals) }
	var terms []string
	for j := range x.Items {
		var sum scoring.Number
		for i := range x.Items {
			sum = sum.Add(x.Matrix[i][j])
		}
		terms = append(terms, l.Trim(sum, weightDecimals)+" × "+four(x.Weights[j]))
	}
	add(l.W("weights.lambda"), strings.Join(terms, " + "), four(x.Lambda))
	less := l.Count(len(x.Items))
	add(l.W("weights.ci"), "("+four(x.Lambda)+" − "+less+") ÷ ("+less+" − 1)", four(x.CI))
	switch ri, ok := x.RI.Get(); {
	case ok:
		add(l.W("weights.ri"), l.W("weights.ri-of", l.Count(len(x.Items)), x.Index), l.Num(ri, 2))
		add(l.W("weights.cr"), four(x.CI)+" ÷ "+l.Num(ri, 2), four(cr))
	case size.Equal(scoring.FromInt(2)):
		add(l.W("weights.cr"), l.W("weights.two"), four(cr))
	default:
		add(l.W("weights.ri"), l.W("weights.ri-end", x.Index), l.None())
	}
	t.Groups = [][]view.Row{rows}
	if x.RI.OK() {
		t.Source = l.W("weights.ri-source", x.Index, l.W("weights.index-"+x.Index))
	}
	return t
}

// DoubtCallout names the judgement that fits the others least, and what would fit.
func (l *Chapter) DoubtCallout(c *source.Comparison, d pairwise.Doubt) *view.Callout {
	items := l.comparedItems(c)
	name := func(id string) string { return items[slices.Index(c.Result.Items, id)].name.Text }
	text := l.W("weights.doubt", l.W("weights.against", name(d.A), name(d.B)), l.judged(d.Value), l.others(d.Others))
	if cr, ok := d.CR.Get(); ok && !d.Write.Equal(d.Value) {
		text += l.W("weights.and") + l.W("weights.doubt-with", l.judged(d.Write), l.Str.Number(cr.DecimalBeside(pairwise.AcceptableCR(), 2)))
	}
	return &view.Callout{Kind: "warn", Bold: l.W("weights.doubt-bold"), Text: text}
}

// others is what the other judgements say, where it is no judgement of the scale itself:
// "2.31", "1/3.4".
func (l *Chapter) others(n scoring.Number) string {
	one := scoring.FromInt(1)
	if n.Less(one) {
		return "1/" + l.Trim(one.Quo(n), 2)
	}
	return l.Trim(n, 2)
}
