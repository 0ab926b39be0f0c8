package scoring

import (
	"slices"
	"strings"
)

// milestones adds up the shares of the milestones done.
type milestones struct {
	list []milestone // by date, then by key
}

type milestone struct {
	key, due string // due is "2025-10-31" or ""
	share    Number
	late     Number // 0..1: part of the share that a late one earns
	label    label
}

// Milestone is a milestone of a rule: the share of the points that it earns, and the part of
// it, 0..1, that is left where it is reached after its day.
type Milestone struct {
	ID, Due     string // Due is "2025-10-31" or ""
	Share, Late Number
}

// Overdue says whether a milestone that was reached on a day, "2025-10-31", was reached after its own.
func (m Milestone) Overdue(on string) bool { return m.Due != "" && on > m.Due }

// Milestones are those of a rule, by date; none for another rule.
func (r *Rule) Milestones() []Milestone {
	m, _ := r.judge.(milestones)
	var out []Milestone
	for _, x := range m.list {
		out = append(out, Milestone{x.key, x.due, x.share, x.late})
	}
	return out
}

func milestonesKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "milestones", Kind: "curve", Formula: "Σ shares of milestones done",
			Example: `{ method = "milestones", late = 0.5, milestones = { plan = { share = 0.4, due = 2025-03-31 }, open = { share = 0.6, due = 2025-10-31 } } }`,
			Doc:     "the sum of the milestones done, each with its share and date",
			Params: []Param{
				{Name: "milestones", Kind: "table", Required: true, Doc: "{key = {share, due, late, title}}; the shares add up to full points"},
				{Name: "late", Kind: "number", Default: "0", Doc: "part of its share that a late milestone earns, 0 to 1"},
			}},
		basis: "value", fixedBasis: true,
		judge: readMilestones,
	}
}

func readMilestones(r *reader) judgement {
	m := milestones{}
	late := r.portion("late", Number{})
	table, ok := toTable(r.table["milestones"])
	if !ok || len(table) == 0 {
		r.fail("no milestones are given", `write milestones = {plan = {share = 0.4, due = "2025-03-31"}, done = {share = 0.6, due = "2025-10-31"}}`, "milestones")
		return m
	}
	var sum Number
	for _, key := range sortedKeys(table) {
		t, ok := toTable(table[key])
		if !ok {
			r.fail("each milestone must be a table", "write "+key+" = {share = 0.4, due = 2025-03-31}", "milestones", key)
			continue
		}
		x := milestone{key: key, late: late, label: r.readLabel(t, "title", "milestones", key)}
		t = r.known(t, []string{"share", "due", "late", "title"}, "a milestone", "milestones", key)
		for _, k := range sortedKeys(t) {
			switch k {
			case "share":
				n, ok := toNumber(t[k])
				if !ok || n.Sign() <= 0 {
					r.fail("share must be a number above 0", "", "milestones", key, k)
				}
				x.share = n.Quo(r.outOf)
			case "due":
				s, _ := t[k].(string)
				if !isDate(s) {
					r.fail("due must be a date", "write due = 2025-03-31", "milestones", key, k)
				}
				x.due = s
			case "late":
				n, ok := toNumber(t[k])
				if !ok || n.Sign() < 0 || n.Cmp(whole(1)) > 0 {
					r.fail("late must be a number from 0 to 1", "", "milestones", key, k)
				}
				x.late = n
			}
		}
		if _, ok := t["share"]; !ok {
			r.fail("the milestone has no share", "write share = 0.4", "milestones", key)
		}
		sum = sum.Add(x.share)
		m.list = append(m.list, x)
	}
	if len(r.problems) == 0 && !sum.Equal(whole(1)) {
		r.fail("shares of the milestones add up to "+plain(sum.Mul(r.outOf))+", but full points are "+plain(r.outOf), outOfHint(sum.Mul(r.outOf), r.ind.Points), "milestones")
	}
	slices.SortStableFunc(m.list, func(a, b milestone) int {
		if a.due == "" || b.due == "" {
			return strings.Compare(b.due, a.due) // undated ones last
		}
		return strings.Compare(a.due, b.due)
	})
	return m
}

// outOfHint is what to write where shares add up to something else than full points.
func outOfHint(sum, points Number) string {
	switch {
	case sum.Equal(points):
		return `write out_of = "points" where these are points`
	case sum.Equal(whole(100)):
		return "write out_of = 100 where these are percentages"
	}
	return ""
}

// portion reads a number from 0 to 1.
func (r *reader) portion(key string, otherwise Number) Number {
	n, ok := r.number(key).Get()
	if !ok {
		return otherwise
	}
	if n.Sign() < 0 || n.Cmp(whole(1)) > 0 {
		r.fail(key+" is "+plain(n)+", but must lie between 0 and 1", "", key)
		return otherwise
	}
	return n
}

// isDate says whether s is a day written as 2025-10-31.
func isDate(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return false
	}
	for i, c := range s {
		if i != 4 && i != 7 && (c < '0' || c > '9') {
			return false
		}
	}
	return s[5:7] >= "01" && s[5:7] <= "12" && s[8:] >= "01" && s[8:] <= "31"
}

func (m milestones) judge(o *observation) verdict {
	if o.result == nil || o.result.Milestones == nil {
		return verdict{missing: true}
	}
	var parts []expr
	var sum Number
	var notes []Note
	waits := false
	for _, x := range m.list {
		on, done := o.result.Milestones[x.key]
		switch {
		case !done && x.ahead(o.asOf):
			waits = true
			notes = append(notes, Note{pick(x.due == "", "milestone-undated", "milestone-ahead"), []string{x.key, x.due}})
		case !done:
			notes = append(notes, Note{"milestone-open", []string{x.key, x.due}})
		case x.due != "" && on > x.due:
			notes = append(notes, Note{"milestone-late", []string{x.key, x.due, on}})
			sum = sum.Add(x.share.Mul(x.late))
			if !x.late.IsZero() {
				parts = append(parts, mul(num(x.share), num(x.late)))
			}
		default:
			sum = sum.Add(x.share)
			parts = append(parts, num(x.share))
		}
	}
	if waits {
		return verdict{missing: true, notes: notes}
	}
	return verdict{point: point{share: sum, raw: sum, e: sumOf(parts)}, notes: notes}
}

func (m milestones) reach() (low, high Number) { return Number{}, whole(1) }

func (m milestones) rows() []judgedRow {
	var rows []judgedRow
	var sum Number
	for _, x := range m.list {
		sum = sum.Add(x.share)
		rows = append(rows, judgedRow{label: x.key, note: "milestone", share: sum})
	}
	return rows
}

func (m milestones) fits(r *Result, _ map[string]Panel) []Problem {
	var problems []Problem
	keys := make([]string, len(m.list))
	for i, x := range m.list {
		keys[i] = x.key
	}
	for _, key := range sortedKeys(r.Milestones) {
		if !slices.Contains(keys, key) {
			message, hint := unknownName("milestone", key, keys)
			problems = append(problems, Problem{Path: []string{"milestones", key}, Message: message, Hint: hint})
		} else if on := r.Milestones[key]; on != "" && !isDate(on) {
			problems = append(problems, Problem{Path: []string{"milestones", key}, Message: "the day on which the milestone was reached must be a date", Hint: "write 2025-10-31"})
		}
	}
	return problems
}

func (m milestones) sentence(w wording) string {
	var parts []string
	for _, x := range m.list {
		if x.due == "" {
			parts = append(parts, w.say("level", w.quoted(x.label, x.key), w.share(x.share)))
		} else {
			parts = append(parts, w.say("milestone", w.quoted(x.label, x.key), w.words.Date(x.due), w.share(x.share)))
		}
	}
	s := w.say("milestones", w.ofPoints(w.list(parts)))
	late := m.list[0].late
	for _, x := range m.list {
		if !x.late.Equal(late) {
			return w.then(s, "late-own")
		}
	}
	if late.IsZero() {
		return w.then(s, "late-nothing")
	}
	return w.then(s, "late", w.percent(late))
}

func (m milestones) form() string { return "milestones" }
func (m milestones) goal() bool   { return true }
func (m milestones) best() string { return "" }

func (m milestones) ratedBy() (id string, p Panel, ok bool) { return "", Panel{}, false }

func (m milestones) title(id, lang string) string {
	for _, x := range m.list {
		if x.key == id {
			return x.label.in(lang, id)
		}
	}
	return id
}

func (m milestones) shares() []Number {
	s := make([]Number, len(m.list))
	for i, x := range m.list {
		s[i] = x.share
	}
	return s
}
