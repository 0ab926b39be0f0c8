package tomlfile

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// Numbers as tables, letters and input methods have them. What is advised is a number that
// can be typed as it stands: a hint that had to be put right a second time, or led to
// another number than was meant, would be worse than none.

// meant is the number that a text means.
type meant struct {
	number string // as TOML has it
	unit   string // what stood behind it: "%", "people"
	doubt  string // what else the text may mean: "12.500 where the comma begins the decimals"
	plain  bool   // the text is the number, as TOML has it
	bound  int    // -1 where the text says "at most" or less, 1 for "at least" or more
}

// bounds are what stands before or behind a number that is no number but a bound.
var bounds = []struct {
	words *regexp.Regexp
	is    int
}{
	{regexp.MustCompile(`^(?:≤|<=?|不超过|不高于|不大于|不多于|至多|最多|小于|低于|少于|控制在|(?i:at most|up to|under|below|less than|no more than|max\.?))\s*`), -1},
	{regexp.MustCompile(`\s*(?:及?以下|及?以内|(?i:or less|or fewer|at most))$`), -1},
	{regexp.MustCompile(`^(?:≥|>=?|不低于|不少于|不小于|至少|大于|高于|多于|超过|(?i:at least|over|above|more than|no less than|min\.?))\s*`), 1},
	{regexp.MustCompile(`\s*(?:及?以上|(?i:or more|at least))$`), 1},
}

var (
	numberForm = regexp.MustCompile(`^([+-]?)\s*([0-9](?:[0-9.,'’_ ]*[0-9])?[.,]?|[.,][0-9]+)\s*(.*)$`)
	groups     = regexp.MustCompile(`^[0-9]{1,3}(?:[,.'’_ ][0-9]{3})+$`)
	indian     = regexp.MustCompile(`^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}$`)
	digits     = regexp.MustCompile(`^[0-9]+$`)
	scaled     = regexp.MustCompile(`^(百万|千万|万亿|十万|百|千|万|亿|[Tt]housand|[Mm]illions?|[Bb]illions?|mn|bn|k|K)(.*)$`)
)

// scales are words behind a number that make it larger.
var scales = map[string]int64{"百": 100, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12,
	"thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9, "mn": 1e6, "bn": 1e9, "k": 1e3}

// numberMeant reads a number as people write it; false where the text is none, or could be
// several.
func numberMeant(s string) (m meant, ok bool) {
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u3000", " ").Replace(s)
	plain = strings.TrimSpace(narrow(wholeAndPart(plain)))
	sign := ""
	if inner, ok := strings.CutPrefix(plain, "("); ok && strings.HasSuffix(inner, ")") {
		plain, sign = strings.TrimSpace(strings.TrimSuffix(inner, ")")), "-"
		defer func() {
			if ok && m.doubt == "" {
				m.doubt = strings.TrimPrefix(m.number, "-") + " where the brackets mean nothing"
			}
		}()
	}
	bare := plain
	for _, b := range bounds {
		if rest := b.words.ReplaceAllString(bare, ""); rest != bare {
			bare, m.bound = rest, b.is
		}
	}
	bare = strings.TrimLeft(bare, "≥≤><=~≈约大于小至少多 ¥￥$€£")
	cut := bare != plain
	f := numberForm.FindStringSubmatch(bare)
	if f == nil || sign != "" && f[1] != "" {
		return m, false
	}
	if sign == "" {
		sign = strings.TrimPrefix(f[1], "+")
	}
	if m.unit = strings.TrimSpace(f[3]); strings.HasPrefix(m.unit, "/") || strings.HasPrefix(m.unit, "-") || strings.ContainsAny(m.unit, `0123456789"'`) || hasPart(m.unit) {
		return m, false // a fraction, a date, a range, a text
	}
	number, doubt, ok := ungrouped(f[2])
	if !ok {
		return m, false
	}
	if doubt != "" {
		m.doubt = sign + doubt
	}
	m.number = sign + number
	m.plain = m.number == strings.TrimSpace(s) && !cut
	if k := scaled.FindStringSubmatch(m.unit); k != nil {
		m.scale(k[1], strings.TrimSpace(k[2]))
	}
	if m.unit == "‰" {
		m.doubt = divided(m.number, 10) + " where the unit of measure is %"
	}
	return m, true
}

// scale multiplies by a word behind the number.
func (m *meant) scale(word, unit string) {
	by := scales[strings.ToLower(word)]
	whole := multiplied(m.number, by)
	m.doubt = fmt.Sprintf("%s where the unit of measure says %s", m.number, word)
	m.number, m.unit, m.plain = whole, unit, false
}

// ungrouped takes the marks out of a number that part its thousands and begin its decimals.
func ungrouped(s string) (number, doubt string, ok bool) {
	strip := strings.NewReplacer(",", "", ".", "", "'", "", "’", "", "_", "", " ", "").Replace
	s = strings.TrimRight(s, ".,")
	commas, dots := strings.Count(s, ","), strings.Count(s, ".")
	lead := func(n string) string {
		if n = strings.TrimLeft(n, "0"); n == "" || n[0] == '.' {
			n = "0" + n
		}
		return n
	}
	point := func(mark string) (string, string, bool) { // decimals behind the last mark of that kind
		i := strings.LastIndex(s, mark)
		whole, part := s[:i], s[i+1:]
		if !digits.MatchString(part) || whole != "" && !digits.MatchString(whole) && !groups.MatchString(whole) {
			return "", "", false
		}
		return lead(strip(whole) + "." + part), "", true
	}
	switch {
	case digits.MatchString(s):
		return lead(s), "", true
	case commas == 1 && dots == 0 && groups.MatchString(s) && s[0] != '0':
		whole, part, _ := strings.Cut(s, ",")
		if !digits.MatchString(whole) {
			return point(",")
		}
		return strip(s), whole + "." + part + " where the comma begins the decimals", true
	case commas == 0 && dots == 1, commas == 1 && dots == 0,
		commas > 0 && dots == 1 && strings.LastIndex(s, ".") > strings.LastIndex(s, ","):
		return point(map[bool]string{true: ".", false: ","}[dots == 1])
	case commas == 1 && dots > 0 && strings.LastIndex(s, ",") > strings.LastIndex(s, "."):
		return point(",")
	case (groups.MatchString(s) && (commas == 0 || dots == 0) || indian.MatchString(s)) && s[0] != '0':
		return strip(s), "", true
	}
	return "", "", false
}

// multiplied and divided are a decimal times or by a whole number, exactly.
func multiplied(n string, by int64) string {
	r, ok := new(big.Rat).SetString(n)
	if !ok {
		return n
	}
	return decimal(r.Mul(r, new(big.Rat).SetInt64(by)))
}

func divided(n string, by int64) string {
	r, ok := new(big.Rat).SetString(n)
	if !ok {
		return n
	}
	return decimal(r.Quo(r, new(big.Rat).SetInt64(by)))
}

// decimal is a number of a few digits as a decimal; "" where it does not end.
func decimal(r *big.Rat) string {
	for places := range 12 {
		text := r.FloatString(places)
		if again, ok := new(big.Rat).SetString(text); ok && again.Cmp(r) == 0 {
			return text
		}
	}
	return ""
}

// say is what to write in place of a number, between the words before and behind it, as the value
// of a key.
func (m *meant) say(key string, quoted bool) string {
	hint := "write " + m.number
	switch {
	case key == "target" && m.bound < 0: // the number alone would be at least to be reached
		return fmt.Sprintf(`write %s alone, and better = "lower" in the indicator`, m.number)
	case key == "value" && m.bound < 0:
		return fmt.Sprintf("write %s alone, and say in a note that it is less", m.number)
	case key == "value" && m.bound > 0:
		return fmt.Sprintf("write %s alone, and say in a note that it is more", m.number)
	case m.unit == "%" && slices.Contains(asShares, key):
		return "write " + divided(m.number, 100)
	case quoted && m.unit != "":
		hint += " alone, without quotation marks and without the unit of measure"
	case quoted:
		hint += " without quotation marks"
	case m.unit != "" && key != "" && !measured(key):
		hint += " alone, without the unit of measure"
	case m.unit != "":
		hint += " alone; its unit of measure belongs to the indicator"
	}
	if m.doubt != "" {
		hint += ", or " + m.doubt
	}
	return hint
}

// NumberHint says how a number in quotation marks is written, with or without its unit
// of measure, as tables and input methods have it; "" where the text is no number.
func NumberHint(key, s string) string {
	plain := strings.TrimSpace(narrow(wholeAndPart(s)))
	if plain == "" || unknownYet[strings.ToLower(plain)] {
		return "take the line out where nothing is known yet"
	}
	if m, ok := numberMeant(s); ok {
		return m.say(key, true)
	}
	if hint := fractionHint(key, plain, true); hint != "" {
		return hint
	}
	if inWords(plain) {
		return "write the number in digits, without quotation marks"
	}
	if strings.HasPrefix(plain, "=") {
		return "write what the cell shows, not its formula"
	}
	if low, high, ok := spanMeant(s); ok {
		return spanHint(key, low, high)
	}
	return ""
}

// inner is a number with a comma in it, as the value of a key in braces.
var inner = regexp.MustCompile(`=\s*([+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]+,[0-9]+)\s*(?:\}|,\s*[^0-9\s])`)

// numberAdvice says how a number is written that was typed around a character of a line
// where TOML could not read it, below the head of a table; "" where there is none.
func numberAdvice(head []string, line []rune, at int) string {
	text, offset := string(line), len(string(line[:min(at, len(line))]))
	for _, k := range inner.FindAllStringSubmatchIndex(text, -1) {
		if offset >= k[2] && offset <= k[1] && strings.Contains(text[:k[0]], "{") {
			if m, ok := numberMeant(text[k[2]:k[3]]); ok {
				return m.say("", false)
			}
		}
	}
	v, ok := typedAround(head, line, min(at, len(line)))
	if !ok {
		return ""
	}
	if hint := fractionHint(v.key, strings.TrimSpace(narrow(v.text)), false); hint != "" {
		return hint
	}
	if v.inside && inWords(v.text) {
		return "write a number in digits; a text needs quotation marks"
	}
	m, ok := numberMeant(v.text)
	if !ok || m.plain {
		return ""
	}
	return m.say(v.key, false)
}
