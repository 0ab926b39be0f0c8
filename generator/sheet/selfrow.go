package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"steelyard/generator/edit"
	"steelyard/scoring"
)

// aim is what a target says: "≥95%" is at least 95, in %.
type aim struct {
	lower  bool
	number scoring.Number
	unit   string
}

var (
	aimed    = regexp.MustCompile(`^(>=|≥|≧|>|不低于|不少于|不小于|大于等于|大于|至少|达到|<=|≤|≦|<|不超过|不高于|不多于|不大于|小于等于|小于|低于|控制在|=|等于)?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)([^0-9]*)$`)
	measured = regexp.MustCompile(`^(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)([^0-9]*)$`)
)

// aimOf reads a target; false where it is one in words.
func aimOf(c Cell) (aim, bool) {
	switch c.is {
	case isNumber:
		n, ok := shown(c.raw)
		return aim{number: n}, ok
	case isPercent:
		n, ok := shown(c.raw)
		return aim{number: n.Mul(scoring.FromInt(100)), unit: "%"}, ok
	case isText:
		m := aimed.FindStringSubmatch(strings.Join(strings.Fields(narrow(c.raw)), ""))
		if m == nil {
			return aim{}, false
		}
		n, err := scoring.ParseNumber(strings.ReplaceAll(m[2], ",", ""))
		lower := false
		for _, w := range []string{"<", "≤", "≦", "不超过", "不高于", "不多于", "不大于", "小于", "低于", "控制在"} {
			lower = lower || strings.HasPrefix(m[1], w)
		}
		unit := m[3]
		for _, tail := range []string{"以上", "以内", "以下", "及以上", "(含)", "左右"} {
			if rest, ok := strings.CutSuffix(unit, tail); ok {
				lower = lower || tail == "以内" || tail == "以下"
				unit = strings.TrimSuffix(rest, "及")
			}
		}
		return aim{lower, n, unit}, err == nil
	}
	return aim{}, false
}

// aim reads the target of a row. Where the table has columns of their own for the sign and the
// unit, as those of the budget systems have, they are put around the number.
func (t *ownTable) aim(row int) (aim, bool) {
	c := t.g.filled(t.cols["target"], row)
	sign, unit := t.textAt("sign", row), t.textAt("measure", row)
	if isDash(unit) {
		unit = ""
	}
	if strings.Contains(sign, "定性") {
		return aim{}, false
	}
	a, ok := aimOf(c)
	if !ok {
		return a, false
	}
	if s := aimed.FindStringSubmatch(strings.Join(strings.Fields(narrow(sign)), "") + "1"); s != nil && s[1] != "" {
		b, _ := aimOf(Cell{raw: s[1] + "1", is: isText})
		a.lower = b.lower
	}
	if a.unit == "" && unit != "" {
		a.unit = narrow(unit)
	}
	return a, true
}

// pointsAt are the points of a row: "15", "15分", or 15 % of the whole.
func (t *ownTable) pointsAt(row int) (scoring.Number, *Fault) {
	c := t.g.filled(t.cols["points"], row)
	return numberOf(Cell{raw: strings.TrimSuffix(strings.TrimSpace(c.raw), "分"), is: c.is}, true)
}

// indicator reads one row of the table.
func (t *ownTable) indicator(row int, one, two, three string) {
	points, bad := t.pointsAt(row)
	switch {
	case bad != nil && t.g.at(t.cols["points"], row).is == nothing:
		t.fault(t.cols["points"], row, "write its points", "%s has no points", quoteCut(three))
		return
	case bad != nil:
		t.fault(t.cols["points"], row, bad.Hint, "%s", bad.Message)
		return
	case points.Sign() <= 0:
		t.fault(t.cols["points"], row, "take the row out, or give it points", "%s has %s points", quoteCut(three), points)
		return
	}
	if a, merged := t.g.mergedAt(t.cols["points"], row); merged && a.fromRow != a.toRow {
		t.fault(t.cols["points"], row, "give each indicator points of its own", "the cells %s are merged: several indicators share points", a)
		return
	}
	id := t.place(one, two, points)
	t.out.Indicators++
	fields := edit.Table{{Key: "objective", Value: id.objective}, {Key: "title", Value: three}, {Key: "points", Value: edit.Number(points.String())}}
	fields = append(fields, t.described(one, two, three, t.goalAt(row))...)
	reached := true // the whole of the points
	stated, has := t.state(id.indicator, t.cols["score"], row)
	if has && stated.Less(points) {
		reached = false
	}
	if a, ok := t.aim(row); ok {
		t.card = append(t.card, edit.Set(t.counted(fields, a), "indicator", id.indicator))
		t.countedResult(row, id.indicator, a)
	} else {
		t.card = append(t.card, edit.Set(append(fields, edit.Field{Key: "score", Value: rubricOf()}), "indicator", id.indicator))
		t.judgedResult(row, id.indicator, points, stated, has)
	}
	if reason := t.textAt("reason", row); reason != "" && !isDash(reason) {
		key := "problem"
		if reached {
			key = "note"
		}
		t.result = append(t.result, edit.Set(reason, "result", id.indicator, key))
	}
}

// goalAt is the target of a row in words: ≥ 95 %, from however many columns.
func (t *ownTable) goalAt(row int) string {
	sign := t.textAt("sign", row)
	if strings.Contains(sign, "定性") || strings.Contains(sign, "定量") {
		sign = ""
	}
	unit := t.textAt("measure", row)
	text := t.textAt("target", row)
	if isDash(unit) || strings.HasSuffix(text, unit) {
		unit = ""
	}
	return sign + text + unit
}

// natures say what an indicator of the second level measures, and whether it leads.
var natures = []struct{ word, nature, kind string }{
	{"满意", "satisfaction", "lag"}, {"数量", "quantity", "lead"}, {"质量", "quality", "lead"}, {"时效", "time", "lead"}, {"成本", "money", "lead"}, {"效益", "", "lag"}, {"影响", "", "lag"},
}

// described is what a report asks of each indicator and the table says, in its own words.
func (t *ownTable) described(one, two, three, target string) edit.Table {
	out := edit.Table{
		{Key: "definition", Value: fmt.Sprintf("%s，年度指标值：%s。", three, target)}, {Key: "source", Value: "绩效自评表"}, {Key: "frequency", Value: "year"}, {Key: "owner", Value: t.owner},
	}
	for _, n := range natures {
		if !strings.Contains(two, n.word) && !strings.Contains(one, n.word) {
			continue
		}
		out = append(out, edit.Field{Key: "kind", Value: n.kind})
		if n.nature != "" {
			out = append(out, edit.Field{Key: "nature", Value: n.nature})
			t.asked = t.asked || n.nature == "satisfaction"
		}
		break
	}
	return out
}

// counted is an indicator with a number for a target: full points where it is reached, else
// in proportion, as the rules of the Ministry of Finance have it (财预〔2020〕10号).
func (t *ownTable) counted(fields edit.Table, a aim) edit.Table {
	if a.unit != "" {
		fields = append(fields, edit.Field{Key: "unit", Value: a.unit})
	}
	method := "ratio"
	if a.lower {
		fields = append(fields, edit.Field{Key: "better", Value: "lower"})
	}
	if a.number.IsZero() {
		method = "met"
	}
	return append(fields, edit.Field{Key: "target", Value: edit.Number(a.number.String())}, edit.Field{Key: "score", Value: edit.Table{{Key: "method", Value: method}}})
}

// countedResult reads what was reached, in the unit of the target.
func (t *ownTable) countedResult(row int, id string, a aim) {
	col := t.cols["actual"]
	c := t.g.filled(col, row)
	var n scoring.Number
	switch c.is {
	case nothing:
		return // not reported yet
	case isText:
		m := measured.FindStringSubmatch(strings.Join(strings.Fields(narrow(c.raw)), ""))
		if m == nil {
			t.fault(col, row, "write one number, with the unit of the target or without", "%s is no number, and the target is one", quoteCut(c.raw))
			return
		}
		if m[2] != "" && m[2] != a.unit {
			t.fault(col, row, "write both in the same unit", "the result is in %q, and the target in %q", m[2], a.unit)
			return
		}
		n, _ = scoring.ParseNumber(strings.ReplaceAll(m[1], ",", ""))
	default:
		var bad *Fault
		if n, bad = numberOf(c, a.unit == "%"); bad != nil {
			t.fault(col, row, bad.Hint, "%s", bad.Message)
			return
		}
	}
	t.result = append(t.result, edit.Set(edit.Number(n.String()), "result", id, "value"))
}

// ownLevels are the three levels of a target in words (财预〔2020〕10号).
var ownLevels = []struct {
	id, title string
	low, high string
}{
	{"met", "达成年度指标", "0.8", "1"},
	{"partly", "部分达成年度指标并具有一定效果", "0.6", "0.8"},
	{"missed", "未达成年度指标且效果较差", "0", "0.6"},
}

func rubricOf() edit.Table {
	var levels edit.Table
	for _, l := range ownLevels {
		levels = append(levels, edit.Field{Key: l.id, Value: edit.Table{{Key: "title", Value: l.title}, {Key: "share", Value: []any{edit.Number(l.low), edit.Number(l.high)}}}})
	}
	return edit.Table{{Key: "method", Value: "rubric"}, {Key: "levels", Value: levels}}
}

// judgedResult is the level of a target in words: the one that the table's score lies in.
func (t *ownTable) judgedResult(row int, id string, points, stated scoring.Number, has bool) {
	says := t.textAt("actual", row)
	if !has {
		if says != "" {
			t.fault(t.cols["score"], row, "write the score that the unit gives itself", "a target in words needs a score")
		}
		return
	}
	share := stated.Quo(points)
	if share.Sign() < 0 || one.Less(share) {
		t.fault(t.cols["score"], row, "", "the score of %s lies outside of 0 to %s", stated, points)
		return
	}
	level := ownLevels[len(ownLevels)-1].id
	for _, l := range ownLevels {
		if low, err := scoring.ParseNumber(l.low); err == nil && !share.Less(low) {
			level = l.id
			break
		}
	}
	if says == "" {
		says = "自评得分"
	}
	t.result = append(t.result, edit.Set(level, "result", id, "level"), edit.Set(edit.Number(share.Trim(9)), "result", id, "share"), edit.Set(says, "result", id, "reason"))
}
