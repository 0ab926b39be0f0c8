package proof

import (
	"math/big"
	"strconv"
	"strings"
)

// total carries the dimensions on to the total, the grade and the rank.
func (r *report) total() {
	t := &r.t.Total
	if r.v.result.Manifest && !r.v.sheet(r.t.Content) {
		r.differ("content", "is a short form that is not in the manifest", r.t.Content, "")
	}
	if t.State == "withheld" {
		r.withheldTotal()
		return
	}
	by := t.Rounding
	exact, carried := r.subtotal()
	if t.Published == "" && t.Exact == "" && r.number("points reported", t.Reported).Sign() == 0 {
		if t.Grade+t.GradeByTotal != "" || t.Rank != 0 || t.Bridge != nil {
			r.differ("total", "is absent, but not what rests on it", "", "")
		}
		return // nothing is scored: no total
	}
	w := &way{r: r, carried: carried}
	if exact == nil {
		carried = r.number("subtotal", t.Subtotal)
		w.carried = carried
	}
	published := carried
	if t.Aggregate != "" || !by.printed() {
		published = round(carried, by.Total, by.Mode)
	}
	r.v.printed(kindSum, r.same("subtotal", "is not what the dimensions come to", t.Subtotal, published) && exact != nil, false)
	before := r.toTotal(carried, nil)
	limit := r.limit()
	for k := range t.Steps {
		w.step(&t.Steps[k])
	}
	end := r.toTotal(carried, limit)
	ok := r.same("total", "is not what the steps from the dimensions come to", t.Published, round(end, by.Total, by.Mode))
	if !r.emptied() {
		ok = r.same("total before vetoes", "is not what the steps come to", t.BeforeVeto, round(before, by.Total, by.Mode)) && ok
	}
	if exact != nil {
		ok = r.same("exact total", "is not what the steps come to", t.Exact, r.toTotal(exact, limit)) && ok
	}
	r.v.printed(kindTotal, ok, false)
	r.grade()
	r.rank()
	r.bridge()
}

// withheldTotal holds a total that is withheld against what could give it away.
func (r *report) withheldTotal() {
	t := &r.t.Total
	for _, x := range [][2]string{{"total", t.Published}, {"exact total", t.Exact}, {"subtotal", t.Subtotal}, {"grade", t.Grade + t.GradeByTotal}} {
		if x[1] != "" {
			r.differ(x[0], "is given though the total is withheld", x[1], "")
		}
	}
	if t.Rank != 0 || t.Bridge != nil {
		r.differ("total", "is withheld, but not what rests on it", "", "")
	}
}

// subtotal puts the dimensions together.
func (r *report) subtotal() (exact, carried *big.Rat) {
	t := &r.t.Total
	exact, carried = new(big.Rat), new(big.Rat)
	points, reported := new(big.Rat), new(big.Rat)
	var list []child
	for k := range r.t.Dimensions {
		d := &r.t.Dimensions[k]
		where := "dimension " + clip(d.ID)
		points = add(points, r.number(where, d.Points))
		if d.State == "withheld" {
			r.differ("total", "is published, so that what is withheld below it can be subtracted", t.Published, "")
		}
		if d.State != "scored" {
			continue
		}
		c := r.childOf(where, &d.node)
		c.weight = r.number(where, d.declared())
		reported = add(reported, c.reported)
		exact, carried = add(exact, c.exact), add(carried, c.published)
		list = append(list, c)
	}
	possible := r.number("possible", t.Possible)
	if t.Aggregate != "" {
		if points.Sign() > 0 {
			reported = quo(mul(possible, reported), points)
		}
		exact = mul(combine(t.Aggregate, list), reported)
		carried = exact
	} else if !t.Rounding.printed() {
		carried = exact
	}
	r.same("reported", "is not what the dimensions have reported", t.Reported, reported)
	return exact, carried
}

// toTotal applies what comes after the dimensions: modifiers, difficulty, bonus, deduction,
// caps, and the limit of a veto.
func (r *report) toTotal(x, limit *big.Rat) *big.Rat {
	t := &r.t.Total
	if x == nil {
		return new(big.Rat)
	}
	for _, m := range t.Modifiers {
		if m.On == "total" && m.State == "scored" {
			x = mul(x, r.number("modifier "+clip(m.ID), m.Factor))
		}
	}
	if d := r.optional("difficulty", t.Difficulty); d != nil {
		x = mul(x, d)
	}
	bonus, deduction := r.counted("bonus", t.Bonuses, t.BonusCap), r.counted("deduction", t.Deductions, t.DeductionCap)
	r.same("bonus", "is not what its entries come to", t.Bonus, bonus)
	r.same("deduction", "is not what its entries come to", t.Deduction, deduction)
	x = sub(add(x, bonus), deduction)
	if c := r.optional("cap of the total", t.TotalCap); c != nil {
		x = least(x, c)
	}
	if x.Sign() < 0 && deduction.Sign() > 0 {
		x = new(big.Rat)
	}
	if limit != nil {
		x = least(x, limit)
	}
	return x
}

// counted adds entries up to their cap.
func (r *report) counted(where string, entries []string, limit string) *big.Rat {
	sum := new(big.Rat)
	for _, e := range entries {
		sum = add(sum, most(r.number(where, e), new(big.Rat)))
	}
	if c := r.optional("cap of the "+where, limit); c != nil {
		sum = least(sum, most(c, new(big.Rat)))
	}
	return sum
}

// limit is the least score that vetoes leave; nil for none.
func (r *report) limit() *big.Rat {
	for _, s := range r.t.Total.Steps {
		if s.Kind == "veto" {
			return r.number("veto", s.Result)
		}
	}
	return nil
}

// emptied says whether a veto took the score of an item: what stood before it is then not
// among the figures.
func (r *report) emptied() bool {
	for _, v := range r.t.Total.Vetoes {
		if v.Kind == "zero_item" {
			return true
		}
	}
	return false
}

// way follows the printed steps of the total.
type way struct {
	r       *report
	carried *big.Rat // what the dimensions come to
	moved   *big.Rat // where the steps are
}

func (w *way) step(s *step) {
	r, where := w.r, "total, "+clip(s.Kind)
	checked := *s
	if s.Kind == "floor" || s.Kind == "veto" {
		checked.Kind += "-total"
	}
	r.line(where, &checked)
	result := r.number(where, s.Result)
	if w.moved == nil {
		w.moved = w.carried
	}
	switch s.Kind {
	case "sum", "aggregate":
		if w.carried != nil {
			r.same(where, "is not what the dimensions come to", s.Result, w.carried)
		}
		w.moved = result
	case "modifier", "difficulty", "bonus", "deduction":
		if !begins(s.Arithmetic, w.moved) {
			r.differ(where, "does not begin with the result before it", s.Arithmetic, show(w.moved))
		}
		w.moved = result
	case "cap-total", "floor", "veto":
		w.moved = result
	case "total":
		r.same(where, "is not the result before it", s.Result, w.moved)
		r.same(where+", rounded", "is not the total", s.Rounded, r.number("total", r.t.Total.Published))
	case "grade":
		r.same(where, "is not the total", s.Result, r.number("total", r.t.Total.Published))
	case "rank":
		r.same(where, "is not the rank", s.Result, whole(int64(r.t.Total.Rank)))
	case "cap-bonus", "cap-deduction", "quota":
	default:
		r.differ(where, "is a kind of step that is not known here", s.Kind, "")
	}
}

// grade finds the band that the total lies in, and what vetoes and quotas made of it.
func (r *report) grade() {
	t := &r.t.Total
	if t.Grade == "" && t.GradeByTotal == "" {
		if len(t.Grades) > 0 && !t.Provisional && !r.beside() {
			r.differ("grade", "is missing", "", "")
		}
		return
	}
	if t.Provisional {
		r.differ("grade", "is given although results are pending", t.Grade, "")
	}
	total := r.number("total", t.Published)
	at := len(t.Grades) - 1
	for k, g := range t.Grades {
		if total.Cmp(r.number("grade "+clip(g.ID), g.From)) >= 0 {
			at = k
			break
		}
	}
	ok := at >= 0 && t.Grades[at].ID == t.GradeByTotal
	if !ok {
		must := ""
		if at >= 0 {
			must = t.Grades[at].ID
		}
		r.differ("grade by the total", "is not the band that the total lies in", t.GradeByTotal, must)
	}
	if ok {
		r.band(at)
	}
	expect := t.GradeByTotal
	for _, v := range t.Vetoes {
		if v.Kind == "cap_grade" && v.From == expect {
			expect = v.To
		}
	}
	quotas := 0
	for _, s := range t.Steps {
		if s.Kind == "quota" {
			expect, quotas = r.below(expect), quotas+1
			r.quota(&s)
		}
	}
	if expect != t.Grade {
		r.differ("grade", "is not what the total, vetoes and quotas come to", t.Grade, expect)
		ok = false
	}
	if quotas == 0 {
		ok = r.withinQuota() && ok
	}
	r.v.printed(kindGrade, ok, false)
}

// band holds the printed condition of a grade against its bounds.
func (r *report) band(at int) {
	g := r.t.Total.Grades
	for _, s := range r.t.Total.Steps {
		if s.Kind != "grade" {
			continue
		}
		must := []string{g[at].From, r.t.Total.Published}
		if r.number("total", r.t.Total.Published).Cmp(r.number("grade", g[at].From)) < 0 {
			must = must[1:] // the last band holds whatever is below it
		}
		if at > 0 {
			must = append(must, g[at-1].From)
		}
		got := numerals(s.Arithmetic)
		for k := range must {
			x, err := parse(must[k])
			if err != nil || k >= len(got) {
				r.differ("grade", "the condition is not that of its band", s.Arithmetic, strings.Join(must, ", "))
				return
			}
			if y, err := parse(got[k]); err != nil || x.Abs(x).Cmp(y) != 0 {
				r.differ("grade", "the condition is not that of its band", s.Arithmetic, strings.Join(must, ", "))
				return
			}
		}
	}
	for _, o := range r.v.reports {
		if o.t.Year == r.t.Year && len(o.t.Total.Grades) == len(g) {
			for k := range g {
				if o.t.Total.Grades[k].From != g[k].From {
					r.differ("grade "+clip(g[k].ID), "begins elsewhere than in "+o.file, g[k].From, o.t.Total.Grades[k].From)
				}
			}
			return
		}
	}
}

// beside says whether the total of another unit of the group is withheld, and with it ranks
// and whatever a quota decides.
func (r *report) beside() bool {
	list, _ := r.group()
	for _, u := range list {
		if u.Withheld {
			return true
		}
	}
	return false
}

func (r *report) below(grade string) string {
	g := r.t.Total.Grades
	for k := range g {
		if g[k].ID == grade && k+1 < len(g) {
			return g[k+1].ID
		}
	}
	return grade
}

// group is the units ranked with this one: of its own file, else of the other reports.
func (r *report) group() (list []ranked, whole bool) {
	k := r.t.Total.Ranking
	if k == nil {
		return nil, false
	}
	if len(k.Totals) > 0 {
		return k.Totals, len(k.Totals) == k.Units
	}
	for _, o := range r.v.reports {
		if ok := o.t.Total.Ranking; o.t.Year == r.t.Year && ok != nil && ok.Category == k.Category {
			none := o.t.Total.Rank == 0
			list = append(list, ranked{o.t.Unit, o.t.Total.Published, o.t.Total.Grade, none, o.t.Total.State == "withheld"})
		}
	}
	return list, len(list) == k.Units
}

// quota holds the places of a grade against the group.
func (r *report) quota(s *step) {
	k := r.t.Total.Ranking
	if k == nil {
		return
	}
	if !strings.HasSuffix(s.Arithmetic, "× "+strconv.Itoa(k.Units)) && r.t.Total.RankOf <= k.Units {
		r.v.note("%s: the quota counts units that are not published", r.file)
	}
}

// withinQuota says whether no more units have the unit's grade than its quota allows.
func (r *report) withinQuota() bool {
	t := &r.t.Total
	list, complete := r.group()
	for _, g := range t.Grades {
		if g.ID != t.Grade || g.Quota == nil || !complete || g.Quota.Ties == "all" || g.ID == t.Grades[len(t.Grades)-1].ID {
			continue
		}
		mode := map[string]string{"ceil": "up", "half-up": "half-up"}[g.Quota.Rounding]
		if mode == "" {
			mode = "down"
		}
		allowed := round(mul(r.number("quota", g.Quota.Share), whole(int64(len(list)))), 0, mode)
		have := int64(0)
		for _, u := range list {
			if u.Grade == t.Grade {
				have++
			}
		}
		if whole(have).Cmp(allowed) > 0 {
			r.differ("grade", "more units have it than its quota allows", strconv.FormatInt(have, 10), show(allowed))
			return false
		}
	}
	return true
}

// rank counts the units with a higher total.
func (r *report) rank() {
	t := &r.t.Total
	list, complete := r.group()
	total, rank, of, self := r.number("total", t.Published), 1, 0, false
	for _, u := range list {
		if u.Withheld {
			if u.Total != "" || u.Grade != "" || t.Rank != 0 {
				r.differ("ranking, "+clip(u.Unit), "has a total or a place though it is withheld", u.Total+u.Grade, "")
			}
			continue
		}
		if u.Total == "" && u.Provisional {
			continue // nothing of it is scored
		}
		x := r.number("ranking, "+clip(u.Unit), u.Total)
		if u.Unit == r.t.Unit {
			self = true
			r.same("ranking, own total", "is not the total", u.Total, total)
		} else if o := r.v.by[u.Unit+"/"+r.t.Year]; o != nil {
			if y, err := parse(o.t.Total.Published); err == nil && y.Cmp(x) != 0 {
				r.differ("ranking, "+clip(u.Unit), "is not the total in "+o.file, u.Total, o.t.Total.Published)
			}
			if o.t.Total.Grade != u.Grade {
				r.differ("ranking, "+clip(u.Unit), "is not the grade in "+o.file, u.Grade, o.t.Total.Grade)
			}
		}
		if u.Provisional {
			continue
		}
		of++
		if x.Cmp(total) > 0 {
			rank++
		}
	}
	if t.Rank == 0 {
		return
	}
	if !complete || !self {
		r.v.note("%s: the rank rests on units that are not among the files", r.file)
		r.v.printed(kindRank, false, false)
		return
	}
	ok := rank == t.Rank && of == t.RankOf
	if !ok {
		r.differ("rank", "is not the place of the total in its group", strconv.Itoa(t.Rank)+" of "+strconv.Itoa(t.RankOf), strconv.Itoa(rank)+" of "+strconv.Itoa(of))
	}
	r.v.printed(kindRank, ok, false)
}
