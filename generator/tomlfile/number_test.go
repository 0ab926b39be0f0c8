package tomlfile

import (
	"strings"
	"testing"
)

// Every hint about a number is put into the file as it stands, and the file read again: it
// must be read, as the number that was meant.
func TestNumberHintsAreRight(t *testing.T) {
	for typed, want := range map[string]string{
		"12,500": "12500", "1,234,567": "1234567", "12,50": "12.50", "0,5": "0.5", "0,500": "0.500", "12,3456": "12.3456",
		"12,500.5": "12500.5", "1.234.567": "1234567", "1.234,56": "1234.56", "12,34,567": "1234567",
		"12 500": "12500", "1 234 567,5": "1234567.5", "12\u00a0500": "12500", "12'500": "12500", "12’500": "12500",
		"95%": "95", "95 %": "95", "95.5 %": "95.5", "１２，５００": "12500", "９５％": "95", "12．5": "12.5", "３": "3", "12，5": "12.5",
		"-12,500": "-12500", "(12,500)": "-12500", "≥ 90": "90", "约95": "95", "¥1,200": "1200", "$3": "3",
		"3万": "30000", "3.5万元": "35000", "1.2亿": "120000000", "2 million": "2000000", "12 people": "12", "12人": "12", "5‰": "5",
		"007": "7", ".5": "0.5", "5.": "5", "+5,5": "5.5", "12,": "12", "－5": "-5", "–5": "-5", "−5": "-5",
	} {
		for _, text := range []string{"value = " + typed, "value = " + typed + "   # so far", "[a]\nvalue=" + typed + "\nnext = 1"} {
			hintLeadsTo(t, text, typed, want)
		}
		if strings.ContainsAny(typed, `'’`) {
			continue
		}
		hint := NumberHint("points", typed)
		if got := advised(hint); got != want {
			t.Errorf("%q in quotation marks: %q leads to %q, not %q", typed, hint, got, want)
		}
	}
	for typed, want := range map[string]string{"{ Q1 = 12,500, Q2 = 3 }": "12500", "{ Q1 = 3, Q2 = 1,5 }": "1.5", "{ Q1 = 1,234,567 }": "1234567", "{ Q1 = 12,500.5, Q2 = 1 }": "12500.5"} {
		_, faults := Parse("a.toml", "periods = "+typed)
		if len(faults) == 0 || advised(faults[0].Hint) != want {
			t.Errorf("%s: %+v", typed, faults)
		}
	}
}

// What could be several numbers, or none, gets no number as advice.
func TestNoNumberIsAdvised(t *testing.T) {
	for _, typed := range []string{"12 50", "2025 6", "1.2.3", "12,5,5", "3-4", "3/0", "abc", "12a34", "1,2.3,4"} {
		if _, faults := Parse("a.toml", "value = "+typed); len(faults) == 1 {
			if got := advised(faults[0].Hint); got != "" {
				t.Errorf("%s: %q", typed, faults[0].Hint)
			}
		}
		if got := advised(NumberHint("points", typed)); got != "" {
			t.Errorf("%q: %q", typed, NumberHint("points", typed))
		}
	}
}

func hintLeadsTo(t *testing.T, text, typed, want string) {
	t.Helper()
	_, faults := Parse("a.toml", text)
	if len(faults) == 0 {
		if typed != want && strings.TrimPrefix(typed, "+") != want { // TOML reads it as it is
			t.Errorf("%q is read as it is", text)
		}
		return
	}
	number := advised(faults[0].Hint)
	again, faults2 := Parse("a.toml", strings.Replace(text, typed, number, 1))
	if len(faults2) > 0 {
		t.Errorf("%q: %q leads to a second mistake: %q", text, faults[0].Hint, faults2[0].Message)
		return
	}
	path := []string{"value"}
	if strings.HasPrefix(text, "[a]") {
		path = []string{"a", "value"}
	}
	if got, _ := again.Typed(path...); got != want {
		t.Errorf("%q: %q leads to %q, not %q", text, faults[0].Hint, got, want)
	}
}

// advised is the number that a hint says to write; "" where it says none.
func advised(hint string) string {
	_, rest, ok := strings.Cut(hint, "write ")
	if !ok {
		return ""
	}
	word := strings.TrimRight(strings.Fields(rest)[0], ",;")
	if strings.Trim(word, "-0123456789.") != "" {
		return ""
	}
	return word
}

// A bound that becomes a number says what would otherwise be lost: less would count as more.
func TestBoundsAreNoNumbers(t *testing.T) {
	lower := `write 10 alone, and better = "lower" in the indicator`
	for typed, want := range map[string]string{"≤10": lower, "<10": lower, "<= 10": lower, "不超过10": lower, "10以下": lower, "10%以内": lower, "at most 10": lower, "up to 10 days": lower,
		"≥10": "write 10 without quotation marks", "10": "write 10 without quotation marks", "at least 10": "write 10 without quotation marks"} {
		if got := NumberHint("target", typed); got != want {
			t.Errorf("target %q: %q", typed, got)
		}
	}
	for typed, want := range map[string]string{"<5": "write 5 alone, and say in a note that it is less", "5以上": "write 5 alone, and say in a note that it is more", "约5": "write 5 without quotation marks"} {
		if got := NumberHint("value", typed); got != want {
			t.Errorf("value %q: %q", typed, got)
		}
	}
}

// Every number of a site is asked whether it is written oddly, and only a text that may hold such
// a number is looked into: nothing that is odd may be passed over.
func TestOddNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"a = 0x1F": "0x1F", "a = 0b1": "0b1", "a = 0o17": "0o17", "a = 8_5": "8_5", "a = 85_0.5": "85_0.5",
		"a = 8_500": "", "a = 85": "", "a = 0.5": "", "a_1 = 1": "", "b0b1 = 20": "",
	} {
		d, faults := Parse("a.toml", text)
		if len(faults) > 0 {
			t.Fatalf("%s: %+v", text, faults)
		}
		key := strings.Fields(text)[0]
		if got, odd := d.Odd(key); odd != (want != "") || odd && got != want {
			t.Errorf("%s: %q, %v", text, got, odd)
		}
	}
}
