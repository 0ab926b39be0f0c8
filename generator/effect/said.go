package effect

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// sameText compares two texts, whatever the ends of their lines.
func sameText(a, b source.Text) bool {
	line := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
	if line(a.All) != line(b.All) || len(a.By) != len(b.By) {
		return false
	}
	for lang, s := range a.By {
		if t, ok := b.By[lang]; !ok || line(s) != line(t) {
			return false
		}
	}
	return true
}

// isEmpty says whether a result has no form, which is the same as none.
func isEmpty(r *scoring.Result) bool {
	return !r.Value.OK() && len(r.Periods) == 0 && len(r.Numerator) == 0 && r.NotApplicable == "" && r.Level == "" && len(r.Milestones) == 0 && len(r.Ballots) == 0 && r.Below == nil
}

// sameResult compares what bears on the score: not the reason in words.
func sameResult(a, b *scoring.Result) bool {
	number := func(x, y scoring.Number) bool { return x.Equal(y) }
	return sameBelow(a.Below, b.Below) && a.Value.Equal(b.Value) && (a.NotApplicable == "") == (b.NotApplicable == "") && a.Level == b.Level && a.Share.Equal(b.Share) &&
		maps.EqualFunc(a.Periods, b.Periods, number) && maps.EqualFunc(a.Numerator, b.Numerator, number) && maps.EqualFunc(a.Denominator, b.Denominator, number) && maps.Equal(a.Milestones, b.Milestones) &&
		maps.EqualFunc(a.Ballots, b.Ballots, func(x, y []scoring.Number) bool { return slices.EqualFunc(x, y, number) })
}

// sameBelow compares what is put together from units below.
func sameBelow(a, b *scoring.Below) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.By == b.By && slices.EqualFunc(a.Parts, b.Parts, func(x, y scoring.BelowPart) bool {
		return x.Unit == y.Unit && x.Value.Equal(y.Value) && x.Weight.Equal(y.Weight) && x.Numerator.Equal(y.Numerator) && x.Denominator.Equal(y.Denominator)
	})
}

// sayBelow names the units below whose values differ from the other side's.
func sayBelow(x, other *scoring.Below) Said {
	parts := []string{x.By}
	for _, p := range x.Parts {
		if !inBelow(p, x.By, other) {
			parts = append(parts, p.Unit+" "+p.Value.String())
		}
	}
	return Said{Text: plain(strings.Join(parts, ", "))}
}

// inBelow says whether the other side has a part of the same unit and value, put together in
// the same way.
func inBelow(p scoring.BelowPart, by string, other *scoring.Below) bool {
	return other != nil && by == other.By && slices.ContainsFunc(other.Parts, func(o scoring.BelowPart) bool {
		return sameBelow(&scoring.Below{Parts: []scoring.BelowPart{p}}, &scoring.Below{Parts: []scoring.BelowPart{o}})
	})
}

// sameTable compares two rules, or parts of rules, but for the texts in them.
func sameTable(a, b any) bool {
	switch x := a.(type) {
	case scoring.Table:
		y, ok := b.(scoring.Table)
		if !ok {
			return false
		}
		for k := range x {
			if _, has := y[k]; k != "text" && k != "title" && (!has || !sameTable(x[k], y[k])) {
				return false
			}
		}
		for k := range y {
			if _, has := x[k]; k != "text" && k != "title" && !has {
				return false
			}
		}
		return true
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, sameTable)
	case scoring.Number:
		y, ok := b.(scoring.Number)
		return ok && x.Equal(y)
	}
	return reflect.DeepEqual(a, b)
}

// dayless is a rule, or a part of one, without the days by which milestones are due: they go
// on with the year and need no declared change.
func dayless(x any) any {
	table, ok := x.(scoring.Table)
	if !ok {
		return x
	}
	out := scoring.Table{}
	for k, v := range table {
		if k != "due" {
			out[k] = dayless(v)
		}
	}
	return out
}

// sayResults says both sides of a result; of parts of the year, milestones and levels
// only what differs.
func sayResults(a, b *scoring.Result) (was, now Said) {
	return sayResult(a, b), sayResult(b, a)
}

func sayResult(x, other *scoring.Result) Said {
	switch {
	case x.Value.OK():
		return Said{Number: x.Value}
	case x.NotApplicable != "":
		return Said{Text: plain(x.NotApplicable)}
	case x.Below != nil:
		return sayBelow(x.Below, other.Below)
	case len(x.Numerator) > 0:
		var parts []string
		for _, p := range sorted(x.Numerator) {
			if !x.Numerator[p].Equal(other.Numerator[p]) || !x.Denominator[p].Equal(other.Denominator[p]) {
				parts = append(parts, strings.TrimSpace(p+" "+x.Numerator[p].String()+" ÷ "+x.Denominator[p].String()))
			}
		}
		return Said{Text: plain(strings.Join(parts, ", "))}
	case len(x.Periods) > 0:
		var parts []string
		for _, p := range sorted(x.Periods) {
			if o, ok := other.Periods[p]; !ok || !o.Equal(x.Periods[p]) {
				parts = append(parts, p+" "+x.Periods[p].String())
			}
		}
		return Said{Text: plain(strings.Join(parts, ", "))}
	case x.Level != "":
		text := x.Level
		if s, ok := x.Share.Get(); ok {
			text += " " + s.String()
		}
		return Said{Text: plain(text)}
	case len(x.Milestones) > 0:
		var parts []string
		for _, m := range sorted(x.Milestones) {
			if other.Milestones[m] != x.Milestones[m] {
				parts = append(parts, m+" "+x.Milestones[m])
			}
		}
		return Said{Text: plain(strings.Join(parts, ", "))}
	case len(x.Ballots) > 0:
		return sayBallots(x)
	}
	return Said{}
}

// sayBallots counts ballots and takes their plain mean: how they were cast is nobody's
// business.
func sayBallots(x *scoring.Result) Said {
	var sum scoring.Number
	n := 0
	for _, g := range sorted(x.Ballots) {
		for _, v := range x.Ballots[g] {
			sum = sum.Add(v)
			n++
		}
	}
	s := Said{Count: n}
	if n > 0 {
		s.Number = scoring.Some(sum.Quo(scoring.FromInt(int64(n))))
	}
	return s
}
