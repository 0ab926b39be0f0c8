package scoring

import "slices"

// panel is the mean of ballots: trimmed within each group, groups weighted.
type panel struct {
	id    string // of the rulebook's panel; "" where the rule brings its own scale
	panel Panel
}

func panelKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "panel", Kind: "curve", Formula: "(Σ weight × mean of group − low) ÷ (high − low)",
			Example: `{ method = "panel", scale = [0, 100] }`,
			Doc:     "mean of ballots, trimmed, by group, groups weighted",
			Params: []Param{
				{Name: "panel", Kind: "text", Default: "the rulebook's only panel", Doc: "panel of the rulebook"},
				{Name: "scale", Kind: "list", Default: "[0, 100] without a panel", Doc: "[lowest, highest] ballot, where no panel is named"},
			}},
		basis: "value", fixedBasis: true,
		judge: readPanel,
	}
}

func readPanel(r *reader) judgement {
	names := sortedKeys(r.rb.Panels)
	id := r.text("panel", "")
	_, ownScale := r.table["scale"]
	switch {
	case id != "":
		if _, ok := r.rb.Panels[id]; !ok {
			message, hint := unknownName("panel", id, names)
			if len(names) == 0 {
				hint = "the rulebook has no panel: write [panel." + id + "] there, or scale = [0, 100] here"
			}
			r.fail(message, hint, "panel")
		}
		if ownScale {
			r.fail("the panel "+quote(id)+" has its scale in the rulebook", "leave scale out", "scale")
		}
		return panel{id, r.rb.Panels[id]}
	case !ownScale && len(names) == 1:
		return panel{names[0], r.rb.Panels[names[0]]}
	case !ownScale && len(names) > 1:
		r.fail("the rulebook has several panels", "write panel = ...; known: "+joinNames(names), "panel")
	}
	p := Panel{High: whole(100)}
	if ends, ok := r.ends("scale"); ok {
		p.Low, p.High = ends[0], ends[1]
		if ends[1].Cmp(ends[0]) <= 0 {
			r.fail("the scale from "+plain(ends[0])+" to "+plain(ends[1])+" is empty", "the lower end comes first", "scale")
		}
	}
	return panel{"", p}
}

// Panel is the id of the rulebook's panel that an indicator is rated by; "" where it is
// not rated, or on a scale of its own.
func (r *Rule) Panel() string {
	id, _, _ := r.RatedBy()
	return id
}

// groupsOf returns the groups of a result in the panel's order, then unnamed ones by id.
func (p panel) groupsOf(r *Result) []PanelGroup {
	var groups []PanelGroup
	for _, g := range p.panel.Groups {
		if len(r.Ballots[g.ID]) > 0 {
			groups = append(groups, g)
		}
	}
	if len(p.panel.Groups) == 0 {
		for _, id := range sortedKeys(r.Ballots) {
			if len(r.Ballots[id]) > 0 {
				groups = append(groups, PanelGroup{ID: id, Weight: whole(1)})
			}
		}
	}
	return groups
}

func (p panel) judge(o *observation) verdict {
	if o.result == nil {
		return verdict{missing: true}
	}
	groups := p.groupsOf(o.result)
	if len(groups) == 0 {
		return verdict{missing: true}
	}
	var weights, mean Number
	for _, g := range groups {
		weights = weights.Add(g.Weight)
	}
	v := verdict{}
	open := true
	var parts []expr
	for _, g := range groups {
		ballots := slices.Clone(o.result.Ballots[g.ID])
		slices.SortFunc(ballots, Number.Cmp)
		all := len(ballots)
		if p.panel.TrimDrop > 0 && all > p.panel.TrimAbove && all > 2*p.panel.TrimDrop {
			ballots = ballots[p.panel.TrimDrop : all-p.panel.TrimDrop]
		}
		var sum Number
		for _, b := range ballots {
			sum = sum.Add(b)
		}
		count := whole(int64(len(ballots)))
		m := GroupMean{Group: g.ID, Mean: sum.Quo(count), Count: len(ballots), Dropped: all - len(ballots),
			Weight: g.Weight.Quo(weights), Published: all >= p.panel.MinBallots}
		mean = mean.Add(m.Mean.Mul(m.Weight))
		open = open && m.Published
		parts = append(parts, times(num(m.Weight), quo(num(sum), num(count))))
		v.groups = append(v.groups, m)
	}
	v.value = Some(mean)
	formula := num(mean)
	if open { // else the group that is too small could be worked out from the others
		formula = sumOf(parts)
	}
	width := p.panel.High.Sub(p.panel.Low)
	if width.Sign() <= 0 {
		return verdict{none: &Note{Code: "empty-scale"}}
	}
	share := mean.Sub(p.panel.Low).Quo(width)
	v.point = point{share: share, raw: share, e: quo(sub(formula, num(p.panel.Low)), sub(num(p.panel.High), num(p.panel.Low)))}
	return v
}

func (p panel) reach() (low, high Number) { return Number{}, whole(1) }

func (p panel) rows() []judgedRow { return nil }

func (p panel) fits(r *Result, _ map[string]Panel) []Problem {
	var problems []Problem
	var ids []string
	for _, g := range p.panel.Groups {
		ids = append(ids, g.ID)
	}
	for _, id := range sortedKeys(r.Ballots) {
		if ids != nil && !slices.Contains(ids, id) {
			message, hint := unknownName("group of raters", id, ids)
			problems = append(problems, Problem{Path: []string{"ballots", id}, Message: message, Hint: hint})
		}
		for _, b := range r.Ballots[id] {
			if b.Less(p.panel.Low) || b.Cmp(p.panel.High) > 0 {
				problems = append(problems, Problem{Path: []string{"ballots", id},
					Message: "a ballot of " + plain(b) + " lies outside the scale from " + plain(p.panel.Low) + " to " + plain(p.panel.High),
					Hint:    "an abstention is left out, not written as 0"})
				break
			}
		}
	}
	return problems
}

// usualRaters are the groups of raters that most panels have, by their ids: a sentence says
// them in its language.
var usualRaters = map[string]string{
	"superior": "superiors", "superiors": "superiors",
	"peer": "peers", "peers": "peers",
	"subordinate": "subordinates", "subordinates": "subordinates",
	"recipients": "recipients", "public": "public",
}

// raterName is what a sentence calls a group of raters of a panel: its title, else what such a
// group is called where it is a usual one, else its id.
func raterName(w wording, panel, id string) string {
	if t, ok := w.words.(titled); ok && t.group != nil {
		if s := t.group(panel, id); s != "" {
			return s
		}
	}
	if usual, ok := usualRaters[id]; ok {
		return w.say("rater-" + usual)
	}
	return id
}

func (p panel) sentence(w wording) string {
	more := ""
	if p.panel.TrimDrop > 0 {
		more += w.say("panel-trim", w.number(whole(int64(p.panel.TrimAbove))), w.number(whole(int64(p.panel.TrimDrop))))
	}
	if len(p.panel.Groups) > 0 {
		var total Number
		for _, g := range p.panel.Groups {
			total = total.Add(g.Weight)
		}
		var parts []string
		for _, g := range p.panel.Groups {
			parts = append(parts, w.say("panel-group", raterName(w, p.id, g.ID), w.percent(g.Weight.Quo(total))))
		}
		more += w.say("panel-groups", w.list(parts))
	}
	return w.say("panel", w.number(p.panel.Low), w.number(p.panel.High), more)
}

// RatedBy returns the panel whose ballots the rule takes, with its id; "" where the rule
// brings its own scale. ok is false for a rule that takes no ballots.
func (r *Rule) RatedBy() (id string, p Panel, ok bool) {
	if r.judge == nil {
		return "", Panel{}, false
	}
	return r.judge.ratedBy()
}

func (p panel) form() string { return "ballots" }
func (p panel) goal() bool   { return false }
func (p panel) best() string { return "" }

func (p panel) toDate(*Result, string) *ToDate { return nil }

func (p panel) ratedBy() (id string, of Panel, ok bool) { return p.id, p.panel, true }

func (p panel) title(id, _ string) string { return id }

func (p panel) shares() []Number { return nil }
