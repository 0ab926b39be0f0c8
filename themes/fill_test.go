package themes

import "testing"

// Chinese has no spaces, and a Latin name that ends where a year begins is read as another name.
func TestWordsThatWouldRunTogetherAreKeptApart(t *testing.T) {
	for _, c := range []struct {
		text string
		args []string
		want string
	}{
		{"{0}{1}年度绩效报告", []string{"Unit U", "2026"}, "Unit U 2026年度绩效报告"},
		{"{0}{1}年度绩效报告", []string{"政务服务局", "2026"}, "政务服务局2026年度绩效报告"},
		{"{0}{1}", []string{"12.5", "km"}, "12.5 km"},
		{"{0}{1}", []string{"88.5", "%"}, "88.5%"},
		{"{0}{1}", []string{"12", "个"}, "12个"},
		{"P{0}", []string{"1"}, "P1"},
	} {
		var kept lately
		for _, l := range []*lately{nil, &kept, &kept} {
			if got := l.fill(c.text, c.args); got != c.want {
				t.Errorf("%q with %q is %q, not %q", c.text, c.args, got, c.want)
			}
		}
	}
}

// What was filled in before is the same text, and nothing is made for it.
func TestWhatWasFilledInBeforeIsKept(t *testing.T) {
	kept, args := &lately{}, []string{"12", "20"}
	kept.fill("{0} of {1} points", args)
	if n := testing.AllocsPerRun(10, func() { kept.fill("{0} of {1} points", args) }); n > 0 {
		t.Errorf("%v are made", n)
	}
}
