package sheet

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// What a value is and what is foreseen of a year under way are filled in like a value, by their
// words in any language, in a workbook and in a form; a year that is over asks for no forecast.
func TestForecastIsFilledIn(t *testing.T) {
	fsys, s := small(t, "as_of = 2025-06-30\n[result.visits]\nperiods = { Q1 = 30 }\n[result.rate]\nvalue = 80\nforecast = { value = 85 }\n")
	r := s.Units[0].Reports[0]
	data, err := Template(r, s.Config.Languages, s.Config.Languages)
	if err != nil {
		t.Fatal(err)
	}
	grids := reread(t, data, func(f *excelize.File) {
		for at, v := range map[[2]string]string{{"visits", "value_status"}: "暂定数、estimated", {"visits", "forecast.value"}: "140", {"visits", "forecast.outlook"}: "not certain to be met / 能否达标尚不确定", {"rate", "forecast.reason.zh-CN"}: "往年规律"} {
			if err := f.SetCellStr("Results 结果", cellOf(t, f, "Results 结果", at[0], at[1]), v); err != nil {
				t.Fatal(err)
			}
		}
	})
	taken := Take(s, grids, Call{})
	if len(taken.Faults) > 0 {
		t.Fatal(taken.Faults)
	}
	list, err := Changes(fsys, taken.Facts)
	if err != nil || len(list) != 1 {
		t.Fatal(err, list)
	}
	for _, want := range []string{`["estimated", "provisional"]`, "140", `"uncertain"`, "往年规律"} {
		if !strings.Contains(list[0].After, want) {
			t.Errorf("%s is not in\n%s", want, list[0].After)
		}
	}
	small(t, list[0].After) // which loads without a mistake
	facts, faults := Filled(s, r, r.Indicator("rate"), map[string]string{"value": "80", "forecast.value": "91.5", "forecast.outlook": "likely", "value_status": "perhaps"})
	if len(facts) != 2 || faults["value_status"].Message != `"perhaps" is none of break, forecast, estimated, provisional, revised` {
		t.Errorf("%s, %v", said(facts), faults)
	}
	_, over := small(t, "[result.rate]\nvalue = 80\n")
	r = over.Units[0].Reports[0]
	for _, f := range Fields(over, r, r.Indicator("rate"), "en") {
		if strings.HasPrefix(f.Name, "forecast") {
			t.Errorf("a year that is over asks for %s", f.Name)
		}
	}
}
