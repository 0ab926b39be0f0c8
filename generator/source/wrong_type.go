package source

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"steelyard/scoring"
)

// wrongType says that a value is of another type than its key takes.
func (b *binder) wrongType(want string, raw any) {
	name := b.path[len(b.path)-1]
	if isElement(b.path) && len(b.path) > 1 {
		name = "an entry of " + b.path[len(b.path)-2]
	}
	hint := ""
	if s, ok := raw.(string); ok {
		switch {
		case strings.Contains(want, "number"):
			hint = numberHint(s)
		case strings.HasPrefix(want, "a date"):
			hint = "write a date without quotation marks"
			if better, ok := dateAround([]rune(s), 0); ok && better != "" {
				hint = "write " + better + " without quotation marks"
			}
		case want == "true or false":
			hint = "write true or false without quotation marks"
		}
	}
	if list, ok := raw.([]map[string]any); ok && len(list) > 0 && strings.HasPrefix(want, "a table") {
		hint = fmt.Sprintf("write [%s] with one pair of brackets", strings.Join(b.path, "."))
	}
	got := typeName(raw)
	if f, ok := raw.(float64); ok && want == "a whole number" {
		got = strconv.FormatFloat(f, 'g', -1, 64)
	}
	b.add(ruleType, fmt.Sprintf("%s takes %s, not %s", name, want, got), hint)
}

var (
	numberWithUnit = regexp.MustCompile(`^([+-]?[0-9]+(?:\.[0-9]+)?)[^0-9.,]*$`)
	decimalComma   = regexp.MustCompile(`^([+-]?[0-9]+),([0-9]{1,2}|[0-9]{4,})[^0-9.,]*$`)
	thousands      = regexp.MustCompile(`^[+-]?[0-9]{1,3}([, '][0-9]{3})+(\.[0-9]+)?[^0-9.,]*$`)
)

// numberHint says how a number in quotation marks is written, with or without its unit
// of measure, as tables and input methods have it; "" where the text is no number.
func numberHint(s string) string {
	plain := strings.TrimSpace(narrow(strings.ReplaceAll(s, "\u00a0", " ")))
	if plain == "" || unknownYet[strings.ToLower(plain)] {
		return "take the line out where nothing is known yet"
	}
	if _, err := scoring.ParseNumber(plain); err == nil && plain != "" {
		return fmt.Sprintf("write %s without quotation marks", plain)
	}
	if bare := strings.TrimLeft(plain, "≥≤><=~约 "); bare != plain && bare != "" && isDigit(rune(bare[0])) {
		return "write the number alone, without quotation marks: the rule of scoring says what is good"
	}
	if m := numberWithUnit.FindStringSubmatch(plain); m != nil {
		return fmt.Sprintf("write %s alone, without quotation marks and without the unit of measure", m[1])
	}
	if m := decimalComma.FindStringSubmatch(plain); m != nil {
		return fmt.Sprintf("write %s.%s, with a decimal point and without quotation marks", m[1], m[2])
	}
	if thousands.MatchString(plain) {
		return "write the digits without marks between them and without quotation marks"
	}
	return ""
}

func typeName(raw any) string {
	switch raw.(type) {
	case string:
		return "a text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	case []any, []map[string]any:
		return "a list"
	}
	return fmt.Sprintf("a %T", raw)
}

// showKeys adds to a mistake how a small table is written where something else was given.
func (b *binder) showKeys(s *shape) {
	m := &b.list[len(b.list)-1]
	if m.hint != "" || len(s.needed) == 0 || isElement(b.path) {
		return
	}
	keys := make([]string, len(s.needed))
	for i, f := range s.needed {
		keys[i] = f.name + " = ..."
	}
	m.hint = fmt.Sprintf("write %s = { %s }", b.path[len(b.path)-1], strings.Join(keys, ", "))
}
