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

func number(t *testing.T, s string) scoring.Number {
	t.Helper()
	n, err := scoring.ParseNumber(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
