package download

import (
	"testing"

	"steelyard/generator/source"
)

// A unit of measure has one code, in whatever order its languages stand.
func TestUnitCode(t *testing.T) {
	for want, unit := range map[string]source.Text{
		"%":            {By: map[string]string{"zh-CN": "％"}},
		"working-days": {By: map[string]string{"zh-CN": "个工作日", "en": "Working  days"}},
		"人次":           {By: map[string]string{"zh-CN": "人次", "zh-HK": "人次數"}},
		"t":            {All: "t"},
		"":             {},
	} {
		if got := unitCode(unit); got != want {
			t.Errorf("%v: %q, want %q", unit, got, want)
		}
	}
}
