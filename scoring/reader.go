package scoring

import (
	"maps"
	"slices"
	"strings"

	"steelyard/scoring/exact"
	"steelyard/scoring/nearest"
)

// reader takes the keys of one score table and collects every mistake in it.
type reader struct {
	ind      *Indicator
	rb       *Rulebook // never nil
	table    Table
	params   []Param // keys that this method and basis take
	outOf    Number  // shares are written out of this number; 1 unless out_of says otherwise
	log      bool    // marks are on a logarithmic scale
	basis    *basisKind
	dir      int // 1: a larger basis is better, -1: a smaller one
	problems []Problem
}

func (r *reader) fail(message, hint string, path ...string) {
	p := Problem{Path: append([]string{"indicator", r.ind.ID, "score"}, path...), InRulebook: r.ind.Common, Message: message, Hint: hint}
	r.problems = append(r.problems, p)
}

// toNumber reads a value of a score table. Texts serve for what TOML cannot write:
// "1/3", "80%".
func toNumber(v any) (Number, bool) {
	switch v := v.(type) {
	case Number:
		return v, true
	case string:
		t := strings.TrimSpace(v)
		if p, ok := strings.CutSuffix(t, "%"); ok {
			n, err := exact.Parse(p)
			return n.Quo(whole(100)), err == nil
		}
		n, err := exact.Parse(t)
		return n, err == nil
	}
	return Number{}, false
}

func toTable(v any) (Table, bool) {
	switch v := v.(type) {
	case Table:
		return v, true
	case map[string]any:
		return Table(v), true
	}
	return nil, false
}

// number reads an optional number.
func (r *reader) number(key string) Opt {
	v, ok := r.table[key]
	if !ok {
		return Opt{}
	}
	n, ok := toNumber(v)
	if !ok {
		r.fail(key+" must be a number", `a fraction is written "1/3"`, key)
		return Opt{}
	}
	return Some(n)
}

// positive reads an optional number above 0.
func (r *reader) positive(key string, otherwise Number) Number {
	n, ok := r.number(key).Get()
	if !ok {
		return otherwise
	}
	if n.Sign() <= 0 {
		r.fail(key+" is "+plain(n)+", but must be above 0", "", key)
		return otherwise
	}
	return n
}

// share reads an optional share and brings it to a scale of 1.
func (r *reader) share(key string) Opt {
	n, ok := r.number(key).Get()
	if !ok {
		return Opt{}
	}
	return Some(n.Quo(r.outOf))
}

// loss reads an optional share that must not be negative.
func (r *reader) loss(key string, otherwise Number) Number {
	s, ok := r.share(key).Get()
	if !ok {
		return otherwise
	}
	if s.Sign() < 0 {
		r.fail(key+" is "+plain(s.Mul(r.outOf))+", but must not be negative", "the key says the direction already: write the amount", key)
		return otherwise
	}
	return s
}

// mark reads an optional place on the basis' axis.
func (r *reader) mark(key string) (mark, bool) {
	n, ok := r.number(key).Get()
	if !ok {
		return mark{}, false
	}
	return r.place(n, key), true
}

// place turns a number into a mark, on a logarithmic axis where the rule asks for it.
func (r *reader) place(n Number, path ...string) mark {
	if !r.log {
		return mark{at: n, typed: n}
	}
	if n.Sign() <= 0 {
		r.fail(plain(n)+" has no logarithm", `transform = "log" needs numbers above 0`, path...)
		return mark{at: n, typed: n}
	}
	return mark{at: n.Ln(), typed: n, log: true}
}

// markOr reads a mark, else takes what the indicator says; it fails where neither is there.
func (r *reader) markOr(key string, o Opt, what string) mark {
	if m, ok := r.mark(key); ok {
		return m
	}
	if n, ok := o.Get(); ok {
		return r.place(n, key)
	}
	if _, written := r.table[key]; !written {
		r.fail("no "+key+" is given"+what, "write "+key+" = ...", key)
	}
	return mark{}
}

// markOrTarget reads a mark, else takes the indicator's target.
func (r *reader) markOrTarget(key string) mark {
	if m, ok := r.mark(key); ok {
		return m
	}
	m := r.markOr(key, r.ind.Target, " and the indicator has no target")
	m.ofTarget = r.ind.Target.OK()
	return m
}

// text reads an optional text out of the closed set that the parameter's entry names.
func (r *reader) text(key, otherwise string) string {
	v, ok := r.table[key]
	if !ok {
		return otherwise
	}
	s, ok := v.(string)
	if !ok {
		r.fail(key+" must be a text", "", key)
		return otherwise
	}
	i := slices.IndexFunc(r.params, func(p Param) bool { return p.Name == key })
	if i >= 0 && r.params[i].Allowed != nil && !slices.Contains(r.params[i].Allowed, s) {
		message, hint := unknownName(key, s, r.params[i].Allowed)
		r.fail(message, hint, key)
		return otherwise
	}
	return s
}

func (r *reader) flag(key string) bool {
	v, ok := r.table[key]
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		r.fail(key+" must be true or false", "", key)
	}
	return b
}

// pairs reads a list of lists of numbers; each must have one of the lengths given.
func (r *reader) pairs(key string, form string, lengths ...int) [][]Number {
	list, ok := r.table[key].([]any)
	if !ok {
		if _, written := r.table[key]; written {
			r.fail(key+" must be a list", "write "+key+" = "+form, key)
		} else {
			r.fail("no "+key+" is given", "write "+key+" = "+form, key)
		}
		return nil
	}
	if len(list) == 0 {
		r.fail(key+" is empty", "write "+key+" = "+form, key)
	}
	var out [][]Number
	for _, item := range list {
		row, ok := item.([]any)
		if !ok || !slices.Contains(lengths, len(row)) {
			r.fail("each entry of "+key+" must be a list of numbers", "write "+key+" = "+form, key)
			return nil
		}
		numbers := make([]Number, len(row))
		for j, v := range row {
			n, ok := toNumber(v)
			if !ok {
				r.fail("each entry of "+key+" must be a list of numbers", "write "+key+" = "+form, key)
				return nil
			}
			numbers[j] = n
		}
		out = append(out, numbers)
	}
	return out
}

// known reports the keys of a table that are not among names. The table comes back as if
// a misspelt key had been written as the one that was most likely meant, so that nothing
// else is said for want of it. of says in words what the keys belong to.
func (r *reader) known(t Table, names []string, of string, path ...string) Table {
	out := t
	for _, key := range sortedKeys(t) {
		if slices.Contains(names, key) {
			continue
		}
		message, hint := unknownName("key", key, names)
		r.fail(message+" of "+of, hint, append(slices.Clone(path), key)...)
		r.problems[len(r.problems)-1].Key = true
		meant := nearest.Name(key, names)
		if _, given := out[meant]; meant == "" || given {
			continue
		}
		if len(out) == len(t) {
			out = maps.Clone(t)
		}
		out[meant] = t[key]
	}
	return out
}

// mark is a place on the basis' axis where a curve bends or jumps.
type mark struct {
	at    Number // as the curve compares it
	typed Number // as the author wrote it
	log   bool   // at is the natural logarithm of typed
	// ofTarget says that it is the indicator's target, not written in the rule.
	ofTarget bool
}

func (m mark) expr() expr {
	if m.log {
		return expr{"ln " + num(m.typed).in(atomLevel), atomLevel}
	}
	return num(m.typed)
}

// told is the mark in a condition on a formula; "" where that is not written.
func (m mark) told(e expr) string {
	if e.mute() {
		return ""
	}
	return m.expr().s
}
