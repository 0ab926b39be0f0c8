package generator_test

import (
	"regexp"
	"strings"
	"testing"
)

// headAndRemark is a heading of a report with the remark that follows it.
var headAndRemark = regexp.MustCompile(`(?s)<h2 id="[^"]*-h">(?:<span class="kick">.*?</a></span>)?([^<]*)</h2>\s*<p class="callout[^>]*>([^<]*)</p>`)

// What the heading of a section says is not said again by the remark below it.
func TestRemarksDoNotRepeatTheirHeading(t *testing.T) {
	none := 0
	files, _ := sample(t)
	for name, page := range files {
		for _, m := range headAndRemark.FindAllStringSubmatch(page, -1) {
			if strings.TrimRight(strings.TrimSpace(m[2]), ".。") == strings.TrimSpace(m[1]) {
				t.Errorf("%s says twice %q", name, m[2])
			}
		}
		if strings.Contains(page, "</span> No target is missed</h2>") || strings.Contains(page, "</span> 没有未达标的指标</h2>") {
			none++
		}
	}
	if none < 2 {
		t.Errorf("%d reports say that no target is missed", none)
	}
}
