package edition

import (
	"testing"

	"steelyard/scoring"
	"steelyard/themes"
)

// A share is printed on the side of an edge on which it lies: all is no 99.96%, and what is fair
// up to 90% is not printed as 90.0%.
func TestShareStaysOnItsSide(t *testing.T) {
	e := &Edition{Str: themes.Standard("en")}
	edges := []scoring.Number{{}, number(t, "0.7"), number(t, "0.9"), number(t, "1")}
	for share, want := range map[string]string{
		"0.8996": "89.96", "0.9": "90.0", "0.8994": "89.9", "0.99961": "99.96", "1": "100.0", "0.0001": "0.01", "0": "0.0", "0.69999": "69.999", "0.7004": "70.04", "1.2": "120.0",
	} {
		if got := e.ShareAmong(number(t, share), 1, edges...); got != want {
			t.Errorf("%s is printed as %s, not as %s", share, got, want)
		}
	}
}

// What is not all is not printed as 100 percent, and what is not nothing not as 0, wherever a share is
// printed.
func TestShareIsAllOrNothingOnlyWhereItIs(t *testing.T) {
	e := &Edition{Str: themes.Standard("en")}
	for share, want := range map[string][4]string{
		"0.99975": {"99.98", "99.98%", "99.98%", "99.98%"},
		"0.99999": {"99.999", "99.999%", "99.999%", "99.999%"},
		"0.00001": {"0.001", "0.001%", "0.001%", "0.001%"},
		"1.00002": {"100.002", "100.002%", "100.002%", "100.002%"},
		"1":       {"100.0", "100.0%", "100%", "100%"},
		"0":       {"0.0", "0.0%", "0%", "0%"},
		"0.125":   {"12.5", "12.5%", "12.5%", "12.5%"},
	} {
		n := number(t, share)
		if got := [4]string{e.PercentOf(n, 1), e.Percent(n, 1), e.ShareTrim(n), e.Progress(n.Mul(Hundred))}; got != want {
			t.Errorf("%s is printed as %q, not as %q", share, got, want)
		}
	}
}

func number(t *testing.T, s string) scoring.Number {
	t.Helper()
	n, err := scoring.ParseNumber(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
