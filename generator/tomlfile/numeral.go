package tomlfile

import (
	"slices"
	"strings"
)

// What is typed for a number stands at a key, and the key says what may be written there instead:
// a result has a numerator and a denominator, a forecast has not; points of an indicator may be a
// fraction, those of a bonus may not.

// HintKey is the key by which a hint says how a number is written that stands at a path.
func HintKey(path []string) string {
	if len(path) == 0 {
		return ""
	}
	last := path[len(path)-1]
	switch {
	case last == "value" && len(path) > 1 && (len(path) != 3 || path[0] != "result"):
		return "was" // of a forecast: no numerator and no note stand beside it
	case (last == "points" || last == "weight") && len(path) > 1 && !slices.Contains([]string{"dimension", "objective", "indicator"}, path[0]):
		return "amount"
	}
	return last
}

// WholeHint is NumberHint where a whole number is taken.
func WholeHint(key, s string) string {
	m, ok := numberMeant(s)
	if ok && strings.Contains(m.number, ".") || !ok && fractionHint(key, strings.TrimSpace(narrow(s)), true) != "" {
		return "write a whole number"
	}
	return NumberHint(key, s)
}

// CellHint says how a number is written that stands in a cell of a table; "" where the text is no number.
func CellHint(s string) string {
	plain := strings.TrimSpace(narrow(wholeAndPart(s)))
	m, ok := numberMeant(s)
	switch {
	case unknownYet[strings.ToLower(plain)]:
		return "leave the cell empty where nothing is known yet"
	case ok && m.bound != 0:
		return m.say("value", false)
	case ok:
		return m.say("", false)
	case inWords(plain):
		return "write the number in digits"
	case fractionForm.MatchString(plain):
		return fractionHint("was", plain, false)
	}
	return ""
}

// asShares are keys of which 1 is the whole.
var asShares = []string{"share", "late", "loss", "floor", "otherwise", "beyond"}

// measured says whether the number of a key is in the unit of measure of an indicator.
func measured(key string) bool {
	return slices.Contains([]string{"value", "numerator", "denominator"}, key) || slices.Contains(inUnit, key) || periodKey.MatchString(key)
}

// inWords says whether a number is written in Chinese numerals: 九十一, 百分之九十一, 九成.
func inWords(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Trim(s, "〇零一二两三四五六七八九十百千万亿点分之成半负") == "" && strings.ContainsAny(s, "〇零一二两三四五六七八九十百千万亿")
}

// parts are fractions that are one sign.
var parts = map[rune]string{'½': ".5", '¼': ".25", '¾': ".75", '⅕': ".2", '⅖': ".4", '⅗': ".6", '⅘': ".8", '⅛': ".125", '⅜': ".375", '⅝': ".625", '⅞': ".875",
	'⅒': ".1", '⅓': "1/3", '⅔': "2/3", '⅙': "1/6", '⅚': "5/6", '⅐': "1/7", '⅑': "1/9"}

func isPart(r rune) bool { return parts[r] != "" }

func hasPart(s string) bool { return strings.ContainsFunc(s, isPart) }

// wholeAndPart writes the sign of a fraction, alone or behind a whole number, in digits: 3.5 for 3½. One
// that no decimal says becomes a fraction where it stands alone; behind a whole number it is left.
func wholeAndPart(s string) string {
	i := strings.IndexFunc(s, isPart)
	if i < 0 {
		return s
	}
	r := []rune(s[i:])[0]
	before, after := strings.TrimRight(s[:i], " "), s[i+len(string(r)):]
	whole := before != "" && isDigit(rune(before[len(before)-1]))
	switch {
	case !strings.HasPrefix(parts[r], ".") && whole:
		return s
	case !strings.HasPrefix(parts[r], "."):
		return before + parts[r] + after
	case !whole:
		before += "0"
	}
	return before + parts[r] + after
}

// typedValue is what stands for a value around a place of a line.
type typedValue struct {
	key    string // by which a hint says how it is written
	text   string
	inside bool // of braces or of a list
}

// bracket is a list, or a table in braces, that a line has open.
type bracket struct {
	list  bool
	path  []string
	entry int // of a list: how many stand before
}

// typedAround finds what stands for a value around a character of a line, below the head of a table.
func typedAround(head []string, line []rune, at int) (v typedValue, ok bool) {
	open := []bracket{{path: head}}
	key, start := head, -1 // start: where a value begins, -1 outside of one
	bare := barePart(line)
	for i := 0; i <= len(line); i++ {
		r := ','
		if i < len(line) && bare[i] {
			r = []rune(narrow(string(line[i])))[0]
		} else if i < len(line) && line[i] != '#' {
			continue
		}
		in := &open[len(open)-1]
		end := i >= len(line) || r == ',' && line[i] == '#' || len(open) > 1 && strings.ContainsRune(",}]", r)
		if end && start >= 0 && at >= start && at <= i {
			return typedValue{key: in.hintKey(key), text: string(line[start:i]), inside: len(open) > 1}, true
		}
		switch {
		case end && (i >= len(line) || line[i] == '#'):
			return v, false
		case r == '=':
			key, start = append(slices.Clone(in.path), keyBefore(line[:i])...), i+1
		case (r == '{' || r == '[') && start >= 0:
			open = append(open, bracket{list: r == '[', path: key})
			if start = -1; r == '[' {
				start = i + 1
			}
		case (r == '}' || r == ']') && len(open) > 1:
			open, start = open[:len(open)-1], -1
		case r == ',' && len(open) > 1:
			if in.entry++; in.list {
				start = i + 1
			} else {
				start = -1
			}
		}
	}
	return v, false
}

// keyBefore are the steps of the key that stands before a =.
func keyBefore(line []rune) []string {
	before := strings.TrimRight(string(line), " \t")
	from := strings.LastIndexFunc(before, func(r rune) bool { return r <= ' ' || strings.ContainsRune("{,｛，", r) }) + 1
	steps := strings.Split(before[max(from, 0):], ".")
	for i := range steps {
		steps[i] = strings.Trim(steps[i], `"'`)
	}
	return steps
}

// hintKey is the key by which a hint says how an entry is written. Of the pairs of a rule the first is
// in the indicator's unit of measure and the second a share.
func (b *bracket) hintKey(path []string) string {
	key := HintKey(path)
	switch {
	case b.list && (key == "full" || key == "zero" || (key == "at" || key == "bands") && b.entry == 0):
		return "target"
	case b.list && (key == "at" || key == "bands"):
		return "share"
	}
	return key
}
