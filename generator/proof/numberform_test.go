package proof

import "testing"

// A page of a language that writes 1.234,50 or 1 234,50 is read as it is meant.
func TestNumbersOfALanguage(t *testing.T) {
	for _, x := range []struct{ decimal, group, text, want string }{
		{",", ".", "52,2 of 100", "52.2 of 100"},
		{",", ".", "1.234.567,50", "1234567.50"},
		{",", ".", "8 × (12,5 − 4) = 68", "8 × (12.5 − 4) = 68"},
		{",", "\u202f", "12\u202f345,6", "12345.6"},
		{",", "", "1234,5", "1234.5"},
		{".", "’", "1’234.5", "1234.5"},
		{",", ".", "2025", "2025"},
	} {
		if got := newNumberForm(x.decimal, x.group).plain(x.text); got != x.want {
			t.Errorf("%q: %q, want %q", x.text, got, x.want)
		}
	}
	var english *numberForm
	if got := english.plain("1,234.5"); got != "1,234.5" {
		t.Errorf("English: %q", got)
	}
}
