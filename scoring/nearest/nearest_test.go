package nearest

import "testing"

// The nearest name is what a typist meant, and nothing where nothing is near.
func TestNearest(t *testing.T) {
	known := []string{"ratio", "anchors", "bands", "not_applicable", "definition", "customer", "easy-access"}
	for name, want := range map[string]string{
		"ration": "ratio", "anchor": "anchors", "badns": "bands", "not-applicable": "not_applicable", "Definition": "definition",
		"def": "definition", "cutsomer": "customer", "colour": "", "x": "", "": "",
		"access": "easy-access", "the-customer": "customer", "internal-ratio": "ratio",
	} {
		if got := Name(name, known); got != want {
			t.Errorf("Name(%q) = %q, want %q", name, got, want)
		}
	}
}
