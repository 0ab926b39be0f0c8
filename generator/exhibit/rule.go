package exhibit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
)

// RuleFinding is the headline of a rule: the rule itself where that is one short
// sentence, else from where on nothing and all is earned; "" where neither can be said.
func (l *Chapter) RuleFinding(i *ledger.Indicator) string {
	if i.Score.Rule == nil {
		return ""
	}
	short := l.shortRule(i)
	if n := utf8.RuneCountInString(short); n > 0 && n <= 60 {
		return short
	}
	nothing, all := l.thresholds(i)
	switch {
	case nothing != "" && all != "":
		return edition.Capital(l.W("headline.comma", nothing, all))
	case short != "":
		return short
	}
	return edition.Capital(all)
}

// thresholds say up to which result nothing is earned and from which all is, in words;
// "" for what the truth table does not settle: a rule that rises and falls, one that
// gives more than all, an edge that cannot be written with the indicator's decimals.
func (l *Chapter) thresholds(i *ledger.Indicator) (nothing, all string) {
	rows := i.Truth()
	if len(rows) < 2 {
		return "", ""
	}
	before, after, way := "-below", "-above", "up"
	if rows[len(rows)-1].Share.Less(rows[0].Share) {
		rows = slices.Clone(rows)
		slices.Reverse(rows)
		before, after, way = after, before, "down"
	}
	zero, full := -1, len(rows) // the last row with nothing, the first with all
	for k, r := range rows {
		if !r.Value.OK() || k > 0 && r.Share.Less(rows[k-1].Share) {
			return "", ""
		}
		if r.Share.IsZero() {
			zero = k
		}
		if full == len(rows) && r.Share.Equal(scoring.FromInt(1)) {
			full = k
		}
	}
	if full == len(rows) || scoring.FromInt(1).Less(rows[len(rows)-1].Share) {
		return "", ""
	}
	say := func(key string, row scoring.TruthRow) string {
		v, _ := row.Value.Get()
		if i.Written.Decimals >= 0 && !v.Round(i.Written.Decimals, "").Equal(v) {
			return ""
		}
		return l.W("indicator."+key+"-"+way, l.Value(i.Fine(), v))
	}
	if zero >= 0 && zero+1 < len(rows) {
		at, next := rows[zero], rows[zero+1]
		switch v, _ := at.Value.Get(); {
		case strings.HasSuffix(at.Note, before) && !strings.HasSuffix(next.Note, after):
			nothing = say("nothing-short", next)
		case !strings.HasSuffix(at.Note, before) && strings.HasSuffix(next.Note, after) && !v.IsZero():
			nothing = say("nothing-at", at)
		}
	}
	if full > 0 {
		at, last := rows[full], rows[full-1]
		switch {
		case strings.HasSuffix(last.Note, before) && !strings.HasSuffix(at.Note, after):
			if v, _ := at.Value.Get(); v.IsZero() && way == "down" && full == len(rows)-1 {
				way = "only" // nothing is said of what lies below 0, where the rule may give nothing
			}
			all = say("all-at", at)
		case !strings.HasSuffix(last.Note, before) && strings.HasSuffix(at.Note, after):
			all = say("all-beyond", last)
		}
	}
	return nothing, all
}

// shortRule is the rule in one sentence of at most 110 characters; "" where it is longer.
func (l *Chapter) shortRule(i *ledger.Indicator) string {
	if r := i.Score.Rule; r == nil || r.Judged() && len(r.Truth()) == 0 { // one that is not judged has a curve
		return ""
	}
	s := edition.TrimStop(l.Rule(i.Score.Rule))
	if n := utf8.RuneCountInString(s); n == 0 || n > 110 || strings.Contains(s, ". ") || strings.Contains(s, "。") {
		return ""
	}
	return s
}

// TruthTable says what each result would have earned; nil for a rule without one.
func (l *Chapter) TruthTable(i *ledger.Indicator) *view.Table {
	rows := i.Truth()
	if len(rows) == 0 {
		return nil
	}
	t := &view.Table{ID: "tbl-truth", Class: "truth", Title: view.Str{Text: l.W("indicator.truth-title")}, Subtitle: l.W("indicator.truth-measure")}
	onBasis, ofTarget, labels := false, false, false
	for _, r := range rows {
		onBasis = onBasis || !r.Value.OK() && r.Basis.OK()
		ofTarget = ofTarget || r.OfTarget.OK()
		labels = labels || r.Label != ""
	}
	switch {
	case len(i.Score.Rule.Milestones()) > 0:
		t.Subtitle = l.W("indicator.truth-milestones")
	case labels || i.Score.Rule.Judged():
		t.Subtitle = l.W("indicator.truth-steps")
	case !ofTarget:
		t.Subtitle = l.W("indicator.truth-edges")
	}
	head := l.Plain(i.Written.Unit)
	if head == "" {
		head = l.W("report.result")
	}
	var place func(scoring.Number) string
	switch {
	case len(i.Score.Rule.Milestones()) > 0:
		t.Columns = append(t.Columns, view.Column{Head: edition.Capital(l.W("truth.milestone"))})
	case labels:
		t.Columns = append(t.Columns, view.Column{Head: l.W("indicator.level")})
	case onBasis:
		head, place = l.placesOnBasis(i.Score.Rule.Basis(), rows)
		t.Columns = append(t.Columns, view.Column{Head: edition.Capital(head), Num: true})
	default:
		t.Columns = append(t.Columns, view.Column{Head: edition.Capital(head), Num: true})
	}
	if ofTarget {
		t.Columns = append(t.Columns, view.Column{Head: l.W("indicator.of-target"), Num: true})
	}
	t.Columns = append(t.Columns, view.Column{Head: l.W("indicator.share-head"), Num: true}, view.Column{Head: l.W("report.score"), Num: true}, view.Column{Head: l.W("indicator.note")})
	out, room := make([]view.Row, 0, len(rows)), make([]view.Cell, 0, len(rows)*len(t.Columns))
	for _, r := range rows {
		first := view.Cell{Num: true, Head: true}
		switch {
		case labels:
			first = view.Cell{Text: i.Score.Rule.Title(r.Label, l.Lang), Head: true}
		case r.Value.OK():
			n, _ := r.Value.Get()
			first.Text = l.Figure(i.Fine(), n)
			if i.Written.Decimals >= 0 && !n.Round(i.Written.Decimals, "").Equal(n) { // a row just beside an edge
				first.Text = l.Trim(n, 6)
			}
		default:
			first.Text = edition.Optional(r.Basis, l.None(), place)
		}
		from := len(room)
		room = append(room, first)
		if ofTarget {
			room = append(room, view.Cell{Num: true, Text: edition.Optional(r.OfTarget, l.None(), func(n scoring.Number) string { return l.PercentOf(n, 1) })})
		}
		note := ""
		if r.Note != "" {
			note = l.W("truth." + r.Note)
		}
		room = append(room, view.Cell{Num: true, Text: l.PercentOf(r.Share, 2)}, view.Cell{Num: true, Key: true, Text: l.Num(l.earns(i, r), l.ScoreDecimals())}, view.Cell{Text: note})
		out = append(out, view.Row{Cells: room[from:len(room):len(room)]})
	}
	t.Groups = [][]view.Row{out}
	l.Align(t)
	return t
}

// placesOnBasis is the head of a column of places on a basis, and how they are printed: shares
// in percent, all with as many decimals as the finest of them needs.
func (l *Chapter) placesOnBasis(basis string, rows []scoring.TruthRow) (head string, place func(scoring.Number) string) {
	head, most, unit := l.W("basis."+basis), 6, scoring.FromInt(1)
	if scoring.InPercent(basis) {
		head, most, unit = l.W("basis.in-percent", head), 4, edition.Hundred
	}
	decimals := 0
	for _, r := range rows {
		if n, ok := r.Basis.Get(); ok {
			if d := n.Mul(unit).Round(most, "").Decimals(); d > decimals {
				decimals = d
			}
		}
	}
	return head, func(n scoring.Number) string { return l.Num(n.Mul(unit), decimals) }
}

// earns is what a row of the truth table gives with the points that the indicator has
// in this report: more than its own where points of others were spread.
func (l *Chapter) earns(i *ledger.Indicator, r scoring.TruthRow) scoring.Number {
	if i.Score.Points.Sign() <= 0 {
		return r.Points
	}
	return r.Share.Mul(i.Score.Points).Round(l.ScoreDecimals(), l.Rounding().Mode)
}
