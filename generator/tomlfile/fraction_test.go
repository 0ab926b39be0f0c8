package tomlfile

import "testing"

// A fraction is never worked out behind the back of the unit of measure: a value gets both its parts,
// points a fraction in quotation marks, what is in percent percent, and of what may be either both are named.
func TestFractionHints(t *testing.T) {
	for text, want := range map[string]string{
		"points = 35/6": `write "35/6", in quotation marks`, "weight = 1/3 # a third": `write "1/3", in quotation marks`,
		"points = 35.5/6":                      `write "355/60", in quotation marks`,
		"points = 0.5/3":                       `write "5/30", in quotation marks`,
		"value = 91/100":                       "write numerator = 91 and denominator = 100 in place of value",
		"value = 91.4/100":                     "write numerator = 91.4 and denominator = 100 in place of value",
		"value = 91 of 100":                    "write numerator = 91 and denominator = 100 in place of value",
		"value = 1/3":                          "write numerator = 1 and denominator = 3 in place of value",
		"target = 9/10":                        "write 0.9, or 90 where the unit of measure is %",
		"baseline = 1/3":                       "write the result of the division, in percent where the unit of measure is %",
		"share = 1/4":                          "write the result of the division: 0.25",
		"share = 1/3":                          "write the result of the division",
		"progress = 3/4":                       "write the result of the division in percent: 75",
		"progress = 1/3":                       "write the result of the division in percent",
		"value = 1/0":                          "nothing can be divided by 0: write a number",
		"periods = { Q1 = 3/4, Q2 = 1 }":       "write 0.75, or 75 where the unit of measure is %",
		"score = { at = [[70, 0], [90, 1/2]]}": "write the result of the division: 0.5",
		"score = { at = [[7/10, 0], [90, 1]]}": "write 0.7, or 70 where the unit of measure is %",
		"score = { full = [85, 9/10] }":        "write 0.9, or 90 where the unit of measure is %",
	} {
		_, faults := Parse("a.toml", text)
		if len(faults) != 1 || faults[0].Hint != want {
			t.Errorf("%s: %+v", text, faults)
		}
	}
	for key, want := range map[string]string{
		"share": "write the result of the division: 0.914, without quotation marks", "self": "write 0.914, or 91.4 where the unit of measure is %",
		"value": "write numerator = 91.4 and denominator = 100 in place of value", "Q1": "write 0.914, or 91.4 where the unit of measure is %",
		"2024": "write 0.914, or 91.4 where the unit of measure is %", "progress": "write the result of the division in percent: 91.4, without quotation marks",
	} {
		if got := NumberHint(key, "91.4 / 100"); got != want {
			t.Errorf("%s: %q", key, got)
		}
	}
}

// What may be written depends on where it stands: a forecast has no denominator, points of a bonus are no
// fraction, and what stands in braces or in a list is told like what stands alone.
func TestNumbersByPlace(t *testing.T) {
	for text, want := range map[string]string{
		"[result.a]\nforecast = { value = 91/100 }":                                          "write 0.91, or 91 where the unit of measure is %",
		"[result.a]\nforecast.value = 91/100":                                                "write 0.91, or 91 where the unit of measure is %",
		"[result.a.forecast]\nvalue = 91/100":                                                "write 0.91, or 91 where the unit of measure is %",
		"[result.a] # the first\nvalue = 91/100":                                             "write numerator = 91 and denominator = 100 in place of value",
		"[result]\na = { value = 91/100 }":                                                   "write numerator = 91 and denominator = 100 in place of value",
		"result.a.forecast = { outlook = \"likely\", value = 9/10 }":                         "write 0.9, or 90 where the unit of measure is %",
		"[[bonus]]\npoints = 1/4":                                                            "write the result of the division: 0.25",
		"[indicator.a]\npoints = 1/4":                                                        `write "1/4", in quotation marks`,
		"[result.a]\nforecast = { value = 91% }":                                             "write 91 alone; its unit of measure belongs to the indicator",
		"[result.a]\nperiods = { Q1 = 3 days, Q2 = 4 }":                                      "write 3 alone; its unit of measure belongs to the indicator",
		"[result.a]\nperiods = { Q1 = 2／3, Q2 = 4 }":                                         "write the result of the division, in percent where the unit of measure is %, with the input method switched to half width",
		"[result.a]\nperiods = { Q1 = 九十一 }":                                                 "write a number in digits; a text needs quotation marks",
		"[indicator.a]\nscore = { at = [[70%, 0], [90, 1]] }":                                "write 70 alone; its unit of measure belongs to the indicator",
		"[indicator.a]\nscore = { at = [[70, 0], [90, 80%]] }":                               "write 0.8",
		"[indicator.a.score]\nlate = 50%":                                                    "write 0.5",
		"[indicator.a]\npoints = 14分":                                                        "write 14 alone, without the unit of measure",
		"[indicator.a.score.milestones]\nb = { title = \"B = 1\", share = 40%, due = 2026 }": "write 0.4",
	} {
		_, faults := Parse("a.toml", text)
		if len(faults) == 0 || faults[0].Hint != want {
			t.Errorf("%s: %+v", text, faults)
		}
	}
	for key, texts := range map[string]map[string]string{
		"was":      {"3½": "write 3.5 without quotation marks", "½": "write 0.5 without quotation marks", "九十一": "write the number in digits, without quotation marks", "百分之九十": "write the number in digits, without quotation marks"},
		"value":    {"⅔": "write numerator = 2 and denominator = 3 in place of value", "3⅔": ""},
		"decimals": {"3 days": "write 3 alone, without quotation marks and without the unit of measure"},
	} {
		for text, want := range texts {
			if got := NumberHint(key, text); got != want {
				t.Errorf("%s %q: %q", key, text, got)
			}
		}
	}
	for text, want := range map[string]string{"3½": "write a whole number", "91/100": "write a whole number", "2": "write 2 without quotation marks"} {
		if got := WholeHint("decimals", text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
