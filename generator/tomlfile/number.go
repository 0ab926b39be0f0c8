package tomlfile

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	plainNumber    = regexp.MustCompile(`^[+-]?[0-9]+(?:\.[0-9]+)?$`)
	numberWithUnit = regexp.MustCompile(`^([+-]?[0-9]+(?:\.[0-9]+)?)[^0-9.,]*$`)
	decimalComma   = regexp.MustCompile(`^([+-]?[0-9]+),([0-9]{1,2}|[0-9]{4,})[^0-9.,]*$`)
	thousands      = regexp.MustCompile(`^[+-]?[0-9]{1,3}([, '][0-9]{3})+(\.[0-9]+)?[^0-9.,]*$`)
)

// NumberHint says how a number in quotation marks is written, with or without its unit
// of measure, as tables and input methods have it; "" where the text is no number.
func NumberHint(s string) string {
	plain := strings.TrimSpace(narrow(strings.ReplaceAll(s, "\u00a0", " ")))
	if plain == "" || unknownYet[strings.ToLower(plain)] {
		return "take the line out where nothing is known yet"
	}
	if plainNumber.MatchString(plain) {
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
