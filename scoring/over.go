package scoring

import "slices"

// overAchievement is what happens beyond the target (超额完成).
type overAchievement struct {
	mode  string // "", "bonus", "penalty", "void"
	from  Number // attainment above which it applies
	rate  Number // share for each 1 (100%) of attainment beyond from
	limit Opt    // most that is added or taken
}

// readOver reads over and its limits. With a bonus the cap bounds curve and bonus
// together: by default 1 + over_limit.
func (r *reader) readOver(rule *Rule, high *Opt) {
	var words []string
	switch v := r.table["over"].(type) {
	case nil:
	case string:
		words = []string{v}
	case []any:
		for _, item := range v {
			s, _ := item.(string)
			words = append(words, s)
		}
	default:
		r.fail("over must be a text or a list of texts", "", "over")
	}
	allowed := []string{"none", "bonus", "penalty", "void", "all"}
	o := overAchievement{from: whole(1)}
	for _, w := range words {
		switch {
		case !slices.Contains(allowed, w):
			message, hint := unknownName("over", w, allowed)
			r.fail(message, hint, "over")
		case w == "all":
			if !rule.basis.compares {
				r.fail(`over = "all" compares units of all years, but the basis is `+rule.basis.Name, "use basis rank, percentile, minmax, proximity or zscore", "over")
			}
			rule.scope.allYears = true
		case w != "none":
			if o.mode != "" {
				r.fail("over says both "+o.mode+" and "+w, "choose one", "over")
			}
			o.mode = w
		}
	}
	if o.mode == "" {
		for _, key := range []string{"over_from", "over_rate", "over_limit"} {
			if _, ok := r.table[key]; ok {
				r.fail(key+" says nothing without over", `write over = "bonus", "penalty" or "void"`, key)
			}
		}
		return
	}
	if t, ok := rule.target.Get(); !ok || t.Sign() <= 0 {
		r.fail("over-achievement is measured against a target above 0", "write target = ... in the indicator, or leave over out", "over")
	} else if rule.better == "range" || rule.judge != nil {
		r.fail("over-achievement needs a value that is better when higher or lower", "leave over out", "over")
	}
	if from, ok := r.number("over_from").Get(); ok {
		o.from = from
		if from.Cmp(whole(1)) < 0 {
			r.fail("over_from is "+plain(from)+": that is below the target", "1.3 stands for 130% of target", "over_from")
		}
	} else if o.mode != "bonus" {
		r.fail("no over_from is given", "write over_from = 1.3 for 130% of target", "over_from")
	}
	o.rate = r.loss("over_rate", whole(1))
	if _, ok := r.table["over_limit"]; ok {
		o.limit = Some(r.loss("over_limit", Number{}))
	}
	if o.mode == "bonus" {
		_, capped := r.table["cap"]
		if !o.limit.OK() && !capped {
			r.fail("a bonus for over-achievement needs a limit", "write over_limit = 0.1 for a tenth of the points at most, or cap = 1.1", "over_limit")
		}
		*high = Some(whole(1).Add(o.limit.Or(Number{})))
	}
	if o.mode == "penalty" && rule.better == "lower" && !o.limit.OK() {
		r.fail("a penalty for over-achievement needs a limit where lower is better", "the attainment has no bound near 0: write over_limit = ...", "over_limit")
	}
	rule.over = o
}
