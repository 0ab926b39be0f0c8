package scoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"steelyard/scoring/internal/language"
	"steelyard/themes"
)

// cardCase is a whole-card case as its TOML says it.
type cardCase struct {
	card  *Card
	cards []*Card // card first, then other units, then last year's
}

// runCard builds the cards of a case, scores them together and compares what is expected.
func runCard(t *testing.T, c language.Case) {
	var text []string
	var expectations []language.Line
	for _, l := range c.Lines {
		if rest, ok := strings.CutPrefix(l.Text, "expect "); ok {
			expectations = append(expectations, language.Line{N: l.N, Text: rest})
		} else {
			text = append(text, l.Text)
		}
	}
	if len(expectations) == 0 {
		t.Fatalf("%s:%d: the case expects nothing", c.File, c.Line)
	}
	cc := cardOf(t, strings.Join(text, "\n"))
	problems := Check(cc.card, cc.cards)
	refused := false
	for _, e := range expectations {
		if want, ok := strings.CutPrefix(e.Text, "problem "); ok {
			refused = true
			if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, want) }) {
				t.Errorf("%s:%d: %s: problems are %v", c.File, e.N, e.Text, problems)
			}
		}
	}
	if !refused && len(problems) > 0 {
		t.Fatalf("%s:%d: %v", c.File, c.Line, problems)
	}
	scores := ScoreAll(cc.cards, 1)
	for _, s := range scores {
		if !refused {
			handSums(t, s)
		}
	}
	for _, e := range expectations {
		score, text := scores[0], e.Text
		if rest, ok := strings.CutPrefix(text, "unit "); ok {
			unit, what, _ := strings.Cut(rest, " ")
			i := slices.IndexFunc(scores, func(s *Score) bool { return s.Unit == unit })
			if i < 0 {
				t.Fatalf("%s:%d: no unit %q", c.File, e.N, unit)
			}
			score, text = scores[i], what
		}
		word, want, _ := strings.Cut(text, " ")
		if word == "problem" {
			continue
		}
		if got := observed(t, scores, score, word, want); got != want {
			t.Errorf("%s:%d: expect %s: got %s", c.File, e.N, e.Text, got)
		}
	}
}

// handSums adds printed points as a reader would, wherever points add up.
func handSums(t *testing.T, s *Score) {
	t.Helper()
	if s.ExactSums {
		return
	}
	var total Number
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		var sum, points Number
		for j := range d.Objectives {
			o := &d.Objectives[j]
			var osum, opoints Number
			for k := range o.Indicators {
				osum = osum.Add(o.Indicators[k].Score.Rounded)
				opoints = opoints.Add(o.Indicators[k].Points)
			}
			if AddsUp(s.Card.Dimensions[i].Objectives[j].Aggregate) && !osum.Equal(o.Score.Rounded) {
				t.Errorf("objective %s prints %s, its indicators add up to %s", o.ID, o.Score.Rounded, osum)
			}
			if !opoints.Equal(o.Points) {
				t.Errorf("objective %s has %s points, its indicators %s", o.ID, o.Points, opoints)
			}
			sum, points = sum.Add(o.Score.Rounded), points.Add(o.Points)
		}
		if AddsUp(s.Card.Dimensions[i].Aggregate) && !sum.Equal(d.Score.Rounded) {
			t.Errorf("dimension %s prints %s, its objectives add up to %s", d.ID, d.Score.Rounded, sum)
		}
		if !points.Equal(d.Points) {
			t.Errorf("dimension %s has %s points, its objectives %s", d.ID, d.Points, points)
		}
		total = total.Add(d.Score.Rounded)
	}
	if AddsUp(s.Card.Aggregate) && !total.Equal(s.Subtotal.Rounded) {
		t.Errorf("%s: the subtotal prints %s, dimensions add up to %s", s.Unit, s.Subtotal.Rounded, total)
	}
}

// observed is what came out, in the words of an expectation.
func observed(t *testing.T, scores []*Score, s *Score, word, want string) string {
	t.Helper()
	places := s.Card.Rulebook.Rounding.Total
	id, rest, _ := strings.Cut(want, " ")
	switch word {
	case "total":
		return s.Total.Rounded.Decimal(places)
	case "exact":
		return s.Total.Exact.String()
	case "subtotal":
		return s.Subtotal.Rounded.Decimal(places)
	case "before-veto":
		return s.BeforeVeto.Rounded.Decimal(places)
	case "reported":
		return s.Reported.String() + " of " + s.Possible.String()
	case "account":
		a := s.Account()
		var parts []string
		for _, row := range a.Rows {
			parts = append(parts, strings.TrimSpace(row.Kind+" "+row.Of)+" "+decimalText(row.Change, a.Places))
		}
		return strings.Join(parts, ", ")
	case "measured":
		return s.Measured.String() + " of " + s.Possible.String()
	case "provisional":
		return pick(s.Provisional, "yes", "no")
	case "grade":
		return s.Grade
	case "grade-before":
		return s.GradeBefore
	case "award":
		return pick(s.BarAward, "barred", "open")
	case "rank":
		return fmt.Sprint(s.Rank, " of ", s.RankOf)
	case "edge":
		if s.NearEdge == nil {
			return "none"
		}
		return s.NearEdge.Grade + " " + s.NearEdge.Distance.String()
	case "status":
		if node := findNode(s, id); node != nil {
			return id + " " + string(node.Status)
		}
	case "score":
		if node := findNode(s, id); node != nil {
			return id + " " + node.Score.Rounded.Decimal(places)
		}
	case "points":
		if node := findNode(s, id); node != nil {
			return id + " " + node.Points.String()
		}
	case "share":
		if node := findNode(s, id); node != nil {
			return id + " " + node.Share.Or(whole(-1)).Trim(10)
		}
	case "state":
		if node := findNode(s, id); node != nil {
			return id + " " + string(node.State)
		}
	case "note":
		notes := append(slices.Clone(s.Notes), s.GradeWhy...)
		if node := findNode(s, id); node != nil {
			notes = node.Notes
		}
		for _, n := range notes {
			if n.Code == rest || n.Code == want {
				return want
			}
		}
		return fmt.Sprint(notes)
	case "line":
		for _, i := range list(s) {
			if i.ID == id {
				return id + " " + i.TraceLine(themes.Standard("en"))
			}
		}
	case "sum":
		if node := findNode(s, id); node != nil {
			return id + " " + stepText(node.Trace, "sum", "aggregate")
		}
	case "factor":
		for _, m := range s.Modifiers {
			if m.ID == id {
				return id + " " + stepText(m.Trace, "factor", "cap", "floor")
			}
		}
	case "step":
		return id + " " + stepText(s.Trace, id)
	case "bridge":
		return id + " " + bridgeText(scores, s, id)
	}
	t.Fatalf("unknown expectation %q %q", word, want)
	return ""
}

func stepText(trace []Step, kinds ...string) string {
	for _, st := range trace {
		if slices.Contains(kinds, st.Kind) {
			r := st.Result
			if st.Rounded.OK() {
				r = st.Rounded.Number()
			}
			if st.Arithmetic == "" {
				return plain(r)
			}
			return st.Arithmetic + " = " + plain(r)
		}
	}
	return "none"
}

// bridgeText is one part of the bridge from the unit's earlier year.
func bridgeText(scores []*Score, s *Score, kind string) string {
	for _, p := range scores {
		if p.Unit == s.Unit && p.Year < s.Year {
			for _, part := range Bridge(p, s) {
				if part.Kind == kind {
					return part.Points.String()
				}
			}
			return "0"
		}
	}
	return "no earlier year"
}

func findNode(s *Score, id string) *Node {
	for i := range s.Dimensions {
		if s.Dimensions[i].ID == id {
			return &s.Dimensions[i].Node
		}
		for j := range s.Dimensions[i].Objectives {
			o := &s.Dimensions[i].Objectives[j]
			if o.ID == id {
				return &o.Node
			}
			for k := range o.Indicators {
				if o.Indicators[k].ID == id {
					return &o.Indicators[k].Node
				}
			}
		}
	}
	return nil
}

// cardOf reads the TOML of a whole-card case.
func cardOf(t *testing.T, text string) cardCase {
	t.Helper()
	var raw map[string]any
	meta, err := toml.Decode(text, &raw)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	m := fromTOML(raw).(Table)
	order := map[string][]string{} // ids of each kind as they stand in the file
	for _, key := range meta.Keys() {
		if len(key) == 2 {
			order[key[0]] = append(order[key[0]], key[1])
		}
	}
	rb := rulebookOf(m)
	year := "2025"
	card := &Card{Unit: "this", Year: year, Rulebook: rb, Weights: str(m, "weights"), Aggregate: str(m, "aggregate"),
		Coverage: opt(m, "coverage"), Difficulty: opt(m, "difficulty"), Category: str(m, "category"), Results: map[string]Result{}}
	card.Gate, _ = m["gate"].(Table)
	for _, id := range order["dimension"] {
		d := m["dimension"].(Table)[id].(Table)
		dim := Dimension{ID: id, Points: opt(d, "points").Number(), Aggregate: str(d, "aggregate"), Coverage: opt(d, "coverage")}
		dim.Gate, _ = d["gate"].(Table)
		for _, oid := range order["objective"] {
			o := m["objective"].(Table)[oid].(Table)
			if str(o, "dimension") != id {
				continue
			}
			obj := Objective{ID: oid, Aggregate: str(o, "aggregate"), Coverage: opt(o, "coverage"), Weight: opt(o, "weight")}
			obj.Gate, _ = o["gate"].(Table)
			for _, iid := range order["indicator"] {
				if i := m["indicator"].(Table)[iid].(Table); str(i, "objective") == oid {
					obj.Indicators = append(obj.Indicators, indicatorOf(iid, i))
				}
			}
			dim.Objectives = append(dim.Objectives, obj)
		}
		card.Dimensions = append(card.Dimensions, dim)
	}
	for _, id := range order["modifier"] {
		t := tableOf(m, "modifier")[id].(Table)
		mod := Modifier{Measure: indicatorOf(id, t), On: str(t, "on")}
		if t["score"] == nil {
			mod.Measure.Score = nil
		}
		card.Modifiers = append(card.Modifiers, mod)
	}
	for id, r := range tableOf(m, "result") {
		card.Results[id] = resultTable(r)
	}
	for _, b := range listOf(m, "bonus") {
		card.Bonus = append(card.Bonus, Adjustment{Points: opt(b, "points").Number(), Reason: "..."})
	}
	for _, b := range listOf(m, "deduction") {
		card.Deductions = append(card.Deductions, Adjustment{Points: opt(b, "points").Number(), Reason: "..."})
	}
	for _, v := range listOf(m, "veto") {
		card.Vetoes = append(card.Vetoes, VetoFinding{Rule: str(v, "rule"), Item: str(v, "item"), Reason: "..."})
	}
	cc := cardCase{card: card, cards: []*Card{card}}
	for _, unit := range order["unit"] {
		u := tableOf(m, "unit")[unit].(Table)
		other := *card
		other.Unit, other.Category = unit, card.Category
		other.Bonus, other.Deductions, other.Vetoes = nil, nil, nil
		other.Results = map[string]Result{}
		for id, v := range u {
			if id == "category" {
				other.Category = v.(string)
				continue
			}
			other.Results[id] = resultTable(v)
		}
		cc.cards = append(cc.cards, &other)
	}
	if last := tableOf(m, "last"); last != nil {
		earlier := *card
		earlier.Year = "2024"
		earlier.Bonus, earlier.Deductions, earlier.Vetoes = nil, nil, nil
		earlier.Results = map[string]Result{}
		for id, v := range last {
			earlier.Results[id] = resultTable(v)
		}
		cc.cards = append(cc.cards, &earlier)
	}
	return cc
}

func str(t Table, key string) string { s, _ := t[key].(string); return s }

func opt(t Table, key string) Opt {
	if n, ok := t[key].(Number); ok {
		return Some(n)
	}
	return Opt{}
}

func tableOf(t Table, key string) Table { m, _ := t[key].(Table); return m }

func listOf(t Table, key string) []Table {
	var out []Table
	list, _ := t[key].([]any)
	for _, x := range list {
		out = append(out, x.(Table))
	}
	return out
}

func indicatorOf(id string, t Table) Indicator {
	ind := Indicator{ID: id, Points: opt(t, "points").Number(), Better: str(t, "better"), Baseline: opt(t, "baseline"), Target: opt(t, "target"),
		Periods: str(t, "together"), Frequency: str(t, "frequency"), Exempt: str(t, "exempt"), Difficulty: opt(t, "difficulty"), Decimals: -1}
	ind.Score, _ = t["score"].(Table)
	if ind.Score == nil {
		ind.Score = Table{"method": "linear", "zero": whole(0), "full": whole(100)}
	}
	return ind
}

func resultTable(v any) Result {
	if n, ok := v.(Number); ok {
		return Result{Value: Some(n)}
	}
	t, ok := v.(Table)
	if !ok {
		return resultOf(v.(string))
	}
	r := Result{Value: opt(t, "value"), NotApplicable: str(t, "not_applicable"), Level: str(t, "level"), Share: opt(t, "share")}
	for p, n := range tableOf(t, "periods") {
		if r.Periods == nil {
			r.Periods = map[string]Number{}
		}
		r.Periods[p] = n.(Number)
	}
	return r
}

func rulebookOf(m Table) *Rulebook {
	t := tableOf(m, "rulebook")
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding(), Missing: str(t, "missing"), Coverage: opt(t, "coverage"), NodeCoverage: opt(t, "node_coverage"),
		BonusCap: opt(t, "bonus_cap"), DeductionCap: opt(t, "deduction_cap"), TotalCap: opt(t, "total_cap"), Compare: str(t, "compare")}
	if n, ok := t["total"].(Number); ok {
		rb.Total = n
	}
	if r := tableOf(t, "rounding"); r != nil {
		if n, ok := r["score"].(Number); ok {
			rb.Rounding.Score = int(n.Float64())
			rb.Rounding.Objective, rb.Rounding.Dimension = rb.Rounding.Score, rb.Rounding.Score
		}
		if n, ok := r["total"].(Number); ok {
			rb.Rounding.Total = int(n.Float64())
		}
		if r["mode"] != nil {
			rb.Rounding.Mode = str(r, "mode")
		}
		if r["sum"] != nil {
			rb.Rounding.Sum = str(r, "sum")
		}
	}
	for _, g := range listOf(t, "grade") {
		grade := Grade{ID: str(g, "id"), From: opt(g, "from").Number()}
		if q := tableOf(g, "quota"); q != nil {
			grade.Quota = &Quota{Share: opt(q, "share").Number(), Rounding: str(q, "rounding"), Ties: str(q, "ties")}
		}
		rb.Grades = append(rb.Grades, grade)
	}
	for id, v := range tableOf(t, "veto") {
		if rb.Vetoes == nil {
			rb.Vetoes = map[string]Veto{}
		}
		e := v.(Table)
		bar, _ := e["bar_award"].(bool)
		rb.Vetoes[id] = Veto{ZeroItem: str(e, "zero_item"), CapGrade: str(e, "cap_grade"), CapScore: opt(e, "cap_score"), BarAward: bar}
	}
	return rb
}
