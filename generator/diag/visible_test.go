package diag

import (
	"strings"
	"testing"
)

// A name with an escape, a line end or a mark that turns the direction of writing goes out as
// text that can be seen: a line end would forge a command of a review tool.
func TestNothingRawGoesOut(t *testing.T) {
	list := []Diagnostic{{Rule: "E-file", Place: Place{File: "content/a\n::error::b\x1b[31m\u202e.md"}, Message: "no \x1b[0m\r\n::set-output name=x::", Hint: "a\u2066b",
		Related: []Related{{Place: Place{File: "c\u200e"}, Message: "d\ne"}}}}
	var text, github strings.Builder
	_ = Print(&text, list, Options{})
	_ = GitHub(&github, list)
	for _, s := range []string{text.String(), github.String()} {
		if strings.ContainsAny(s, "\x1b\r\u202e\u2066\u200e") {
			t.Errorf("%q", s)
		}
		for line := range strings.Lines(s) {
			if strings.HasPrefix(line, "::set-output") || strings.HasPrefix(line, "::error::b") {
				t.Errorf("a forged command: %q", line)
			}
		}
	}
}
