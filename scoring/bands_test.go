package scoring

import (
	"strings"
	"testing"

	"steelyard/themes"
)

// A value that has a band of its own is no part of the bands beside it, in the words of the
// rule as well as in the arithmetic.
func TestABandOfOneValueIsNotInTheBandsBesideIt(t *testing.T) {
	list := func(rows ...[]any) []any {
		var all []any
		for _, r := range rows {
			all = append(all, r)
		}
		return all
	}
	half, one := whole(1).Quo(whole(2)), whole(1)
	for _, c := range []struct {
		include string
		bands   []any
		said    []string
		not     string
	}{
		{"lower", list([]any{whole(0), whole(0), half}, []any{whole(0), whole(50), one}, []any{whole(50), half}),
			[]string{"exactly 0: 50%; between 0 and 50, neither included: 100%; 50 and more: 50%", "恰为0得50%；高于0、低于50得100%；50（含）以上得50%"}, "0（含）至"},
		{"lower", list([]any{whole(0), half}, []any{whole(50), whole(50), one}, []any{whole(50), half}), []string{"exactly 50: 100%; more than 50: 50%", "恰为50得100%；高于50得50%"}, "50（含）以上"},
		{"upper", list([]any{whole(0), whole(99), half}, []any{whole(99), whole(100), half}, []any{whole(100), whole(100), one}),
			[]string{"between 99 and 100, neither included: 50%; exactly 100: 100%", "高于99、低于100得50%；恰为100得100%"}, "至100（含）"},
	} {
		ind := Indicator{ID: "a", Points: whole(10), Better: "higher", Score: Table{"method": "bands", "include": c.include, "bands": c.bands}}
		rule, problems := ParseRule(&ind, &Rulebook{Total: whole(100), Rounding: DefaultRounding()})
		if rule == nil {
			t.Fatal(problems)
		}
		for n, lang := range []string{"en", "zh-CN"} {
			if s := rule.Sentence(themes.Standard(lang), lang); !strings.Contains(s, c.said[n]) || strings.Contains(s, c.not) {
				t.Errorf("%s: %q does not say %q", lang, s, c.said[n])
			}
		}
	}
}
