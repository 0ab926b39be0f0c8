package proof

import (
	"errors"
	"testing"
)

// Where two numbers are cut before they begin to differ, nobody can divide by their difference:
// that is no mistake of the site, as a division by a typed 0 is.
func TestCutNumbersThatDivide(t *testing.T) {
	if _, err := evaluate("1 ÷ (0.123456789012… − 0.123456789012…)"); !errors.Is(err, errCut) {
		t.Errorf("cut: %v", err)
	}
	if _, err := evaluate("1 ÷ (2 − 2)"); err == nil || errors.Is(err, errCut) {
		t.Errorf("by nothing: %v", err)
	}
}
