package lint

import (
	"os"
	"strings"
	"testing"
)

// The guide's table of rules says what the rules say, so that an author can look up
// why a question is asked.
func TestGuideListsEveryRule(t *testing.T) {
	text, err := os.ReadFile("../../../content/guide/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if id, ok := strings.CutPrefix(line, "| `L"); ok && len(id) > 2 {
			lines["L"+id[:2]] = line
		}
	}
	for _, r := range Rules() {
		line := lines[r.ID]
		why := strings.ToUpper(r.Why[:1]) + r.Why[1:]
		if !strings.Contains(line, r.Asks) || !strings.Contains(line, why) {
			t.Errorf("%s: the guide says\n%s\nwant %s %s", r.ID, line, r.Asks, why)
		}
		if n, ok := r.Threshold.Get(); ok && !strings.Contains(line, n.String()) {
			t.Errorf("%s: the guide does not name the threshold %s", r.ID, n)
		}
	}
}
