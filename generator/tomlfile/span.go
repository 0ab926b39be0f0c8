package tomlfile

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// Two numbers where one is taken: a target of "85–90". What is to lie between two ends is no target
// but a rule that has both, and no single number says the same.

// spanForm is how two numbers are written as one text: "85-90", "85% ~ 90%", "85至90", "85 to 90".
var spanForm = regexp.MustCompile(`^(.+?)\s*(?:[-~〜∼]|(?:\.\.\.?|…)|至|到|与|和|(?i:\s(?:to|and)\s))\s*(.+)$`)

// spanMeant reads two numbers of one unit of measure, the lower first; false where a text is none, as
// a date is none, or where one of the numbers could be several.
func spanMeant(s string) (low, high string, ok bool) {
	plain := strings.TrimSpace(narrow(strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2015", "-", "～", "~").Replace(s)))
	for _, word := range []string{"between ", "Between ", "from ", "From ", "介于", "在"} {
		plain = strings.TrimPrefix(plain, word)
	}
	plain = strings.TrimSpace(strings.TrimSuffix(plain, "之间"))
	m := spanForm.FindStringSubmatch(plain)
	if m == nil {
		return around(plain)
	}
	a, okA := numberMeant(m[1])
	b, okB := numberMeant(m[2])
	if a.thousands() && b.thousands() { // 1,000 to 2,000: nobody writes two such decimals
		a.doubt, b.doubt = "", ""
	}
	if !okA || !okB || a.doubt != "" || b.doubt != "" || a.bound != 0 || b.bound != 0 || a.unit != b.unit && a.unit != "" {
		return "", "", false
	}
	from, ok1 := new(big.Rat).SetString(a.number)
	to, ok2 := new(big.Rat).SetString(b.number)
	return a.number, b.number, ok1 && ok2 && from.Cmp(to) < 0
}

// thousands says whether what a number may also mean is but another reading of its comma.
func (m *meant) thousands() bool {
	return strings.HasSuffix(m.doubt, " where the comma begins the decimals")
}

// around reads a number and how far from it is allowed: "90±5".
func around(s string) (low, high string, ok bool) {
	middle, by, found := strings.Cut(s, "±")
	a, okA := numberMeant(middle)
	b, okB := numberMeant(by)
	n, ok1 := new(big.Rat).SetString(a.number)
	d, ok2 := new(big.Rat).SetString(b.number)
	if !found || !okA || !okB || a.doubt != "" || b.doubt != "" || a.unit != b.unit || !ok1 || !ok2 || d.Sign() <= 0 {
		return "", "", false
	}
	return decimal(new(big.Rat).Sub(n, d)), decimal(new(big.Rat).Add(n, d)), true
}

// SpanHint is what to write where the target of an indicator is to have two ends.
func SpanHint(low, high string) string { return spanHint("target", low, high) }

// spanHint is what to write where a key has two numbers: of a target the rule that has both ends.
func spanHint(key, low, high string) string {
	if key == "target" {
		return fmt.Sprintf(`write score = { method = "range", full = [%s, %s] } in place of target and score`, low, high)
	}
	return "write one number"
}

// saidSpan says of a line that gives a key two numbers what is wrong with it; ok is false for
// other lines. A hyphen may also be that of a date, or of a name: it counts in a target alone.
func saidSpan(line string) (message, hint string, ok bool) {
	key, value, found := strings.Cut(line, "=")
	value, _, _ = strings.Cut(value, "#")
	low, high, span := spanMeant(value)
	key = strings.TrimSpace(key)
	key = key[strings.LastIndexByte(key, '.')+1:]
	if !found || !span || key != "target" && strings.Contains(value, "-") {
		return "", "", false
	}
	return "two numbers stand where one is taken", spanHint(key, low, high), true
}
