package themes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Format is how a language writes numbers, dates, lists and quotes.
type Format struct {
	Decimal  string // decimal mark, "." or ","
	Group    string // between groups of three digits; "" for none
	GroupMin int    `toml:"group_min"` // least number of digits before the mark that are grouped, e.g. 5
	Minus    string // "−" (U+2212)
	Plus     string
	Percent  string   // "{0} %"
	Missing  string   // "–": nothing to show
	Date     string   // "{d} {month} {y}"; {m} {d} plain, {mm} {dd} two digits, {mon} short name
	DateNum  string   `toml:"date_short"` // the same, for narrow columns
	Months   []string // twelve names
	MonthsS  []string `toml:"months_short"`
	List     string   // between entries, ", "
	ListLast string   `toml:"list_last"` // before the last one, " and "
	Quotes   []string // opening and closing
	Collate  string   // BCP 47 tag with collation, "zh-u-co-pinyin"; "" for the language's own
	Sections string   // how sections are numbered: "1" or "一"
}

// lack is a key of [format] that a language cannot do without.
type lack struct{ key, message string }

// complete fills in what can be left out and lists what every page needs and is not there.
func (f *Format) complete() []lack {
	var lacks []lack
	need := func(ok bool, key, message string) {
		if !ok {
			lacks = append(lacks, lack{key, message})
		}
	}
	need(f.Decimal != "", "decimal", `%s is missing: the decimal mark, e.g. "."`)
	need(f.Minus != "", "minus", `%s is missing, e.g. "−"`)
	need(strings.Contains(f.Percent, "{0}"), "percent", `%s needs {0}, e.g. "{0}%"`)
	need(f.Date != "", "date", `%s is missing, e.g. "{d} {month} {y}"`)
	need(f.DateNum != "", "date_short", `%s is missing, e.g. "{d} {mon} {y}"`)
	need(len(f.Months) == 12, "months", "%s names the twelve months")
	need(len(f.MonthsS) == 12, "months_short", "%s names the twelve months in short")
	need(len(f.Quotes) == 2, "quotes", `%s is a pair, e.g. ["“", "”"]`)
	f.Plus, f.Missing = cmp.Or(f.Plus, "+"), cmp.Or(f.Missing, "–")
	f.GroupMin, f.ListLast = cmp.Or(f.GroupMin, 5), cmp.Or(f.ListLast, f.List)
	return lacks
}

// plain turns a printed number back into digits with a decimal point.
func (f *Format) plain(text string) string {
	if f.Group != "" {
		text = strings.ReplaceAll(text, f.Group, "")
	}
	if f.Decimal != "." {
		text = strings.ReplaceAll(text, f.Decimal, ".")
	}
	return strings.Replace(text, f.Minus, "-", 1)
}

// Number writes a decimal ("-12345.60", as scoring prints it: point, no groups,
// ASCII or true minus) the way the language does. Text that is no decimal comes
// back as it is.
func (s *Strings) Number(decimal string) string {
	f := &s.Format
	rest, negative := strings.CutPrefix(decimal, "-")
	if !negative {
		rest, negative = strings.CutPrefix(decimal, "−")
	}
	whole, frac, hasFrac := strings.Cut(rest, ".")
	if !digits(whole) || hasFrac && !digits(frac) {
		return decimal
	}
	grouped := f.Group != "" && len(whole) >= f.GroupMin
	if !negative && !grouped && (!hasFrac || f.Decimal == ".") {
		return decimal
	}
	var b strings.Builder
	b.Grow(len(decimal) + len(whole)/3*len(f.Group) + len(f.Minus) + len(f.Decimal))
	if negative {
		b.WriteString(f.Minus)
	}
	if grouped {
		for i := range len(whole) {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(f.Group)
			}
			b.WriteByte(whole[i])
		}
	} else {
		b.WriteString(whole)
	}
	if hasFrac {
		b.WriteString(f.Decimal)
		b.WriteString(frac)
	}
	return b.String()
}

// Arithmetic writes the decimals of a line of arithmetic ("6 × 42.5 ÷ 40 = 6.38") as the language
// does; nothing is grouped, so that a reader can type what stands there.
func (s *Strings) Arithmetic(line string) string {
	if s == nil || s.Format.Decimal == "." || s.Format.Decimal == "" {
		return line
	}
	isDigit := func(i int) bool { return i >= 0 && i < len(line) && line[i] >= '0' && line[i] <= '9' }
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		if line[i] == '.' && isDigit(i-1) && isDigit(i+1) {
			b.WriteString(s.Format.Decimal)
		} else {
			b.WriteByte(line[i])
		}
	}
	return b.String()
}

func digits(text string) bool {
	if text == "" {
		return false
	}
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// Float writes a number that was worked out for display only, with so many
// decimals. Scores are never printed through it: they are exact decimals.
func (s *Strings) Float(value float64, decimals int) string {
	if whole := int64(value); decimals == 0 && float64(whole) == value { // most are marks on an axis
		var room [24]byte
		return s.Number(s.lately.text(strconv.AppendInt(room[:0], whole, 10)))
	}
	var room [32]byte
	text := s.lately.text(strconv.AppendFloat(room[:0], value, 'f', decimals, 64))
	if strings.Trim(text, "-0.") == "" {
		text = strings.TrimPrefix(text, "-") // no minus zero
	}
	return s.Number(text)
}

// Signed writes a decimal with its sign, "+2.43", "−0.50"; zero has none.
func (s *Strings) Signed(decimal string) string {
	text := s.Number(decimal)
	if strings.HasPrefix(text, s.Format.Minus) || strings.Trim(decimal, "0.") == "" || !digits(strings.ReplaceAll(decimal, ".", "")) {
		return text
	}
	return s.Format.Plus + text
}

// Percent writes an already printed number as a percentage: "86.4 %", "86.4%".
func (s *Strings) Percent(printed string) string {
	one := [1]string{printed}
	return s.lately.fill(s.Format.Percent, one[:])
}

// Date writes "2026-01-23" in full; text that is no such date comes back as it is.
func (s *Strings) Date(iso string) string { return s.date(iso, s.Format.Date) }

// ShortDate writes a date for a narrow column.
func (s *Strings) ShortDate(iso string) string { return s.date(iso, s.Format.DateNum) }

func (s *Strings) date(iso, pattern string) string {
	part := strings.Split(iso, "-")
	if len(part) != 3 || len(part[0]) != 4 || len(part[1]) != 2 || len(part[2]) < 2 {
		return iso
	}
	y, m, d := part[0], part[1], part[2][:2]
	month, err := strconv.Atoi(m)
	if err != nil || month < 1 || month > 12 || !digits(y) || !digits(d) {
		return iso
	}
	out := make([]byte, 0, len(pattern)+8)
	for pattern != "" {
		before, rest, opened := strings.Cut(pattern, "{")
		out = append(out, before...)
		if !opened {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		part, known := "", closed
		switch name {
		case "y":
			part = y
		case "mm":
			part = m
		case "m":
			part = strings.TrimPrefix(m, "0")
		case "dd":
			part = d
		case "d":
			part = strings.TrimPrefix(d, "0")
		case "month":
			part = s.Format.Months[month-1]
		case "mon":
			part = s.Format.MonthsS[month-1]
		default:
			known = false
		}
		if !known { // no place of a date: it stays as it is
			out, pattern = append(out, '{'), rest
			continue
		}
		out, pattern = append(out, part...), after
	}
	return string(out)
}

// List joins entries: "a, b and c", "甲、乙、丙".
func (s *Strings) List(entries []string) string {
	switch n := len(entries); n {
	case 0:
		return ""
	case 1:
		return entries[0]
	default:
		return strings.Join(entries[:n-1], s.Format.List) + s.Format.ListLast + entries[n-1]
	}
}

// Quote puts text between the language's quotation marks.
func (s *Strings) Quote(text string) string { return s.Format.Quotes[0] + text + s.Format.Quotes[1] }

// Section is the label of the n-th section (1-based) of a long page: "4", "四".
func (s *Strings) Section(n int) string {
	if s.Format.Sections == "一" {
		return chineseNumber(n)
	}
	return strconv.Itoa(n)
}

// chineseNumber writes 1 to 99 in Chinese numerals, as sections of official papers
// are numbered.
func chineseNumber(n int) string {
	one := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 1 || n > 99:
		return strconv.Itoa(n)
	case n < 10:
		return one[n]
	case n < 20:
		return "十" + one[n-10]
	default:
		return one[n/10] + "十" + one[n%10]
	}
}

// SortBy sorts entries by their text in the order of the language's dictionary
// (Chinese by pinyin); equal texts keep their order.
func SortBy[T any](s *Strings, entries []T, text func(T) string) {
	tag := s.lang
	if s.Format.Collate != "" {
		if t, err := language.Parse(s.Format.Collate); err == nil {
			tag = t
		}
	}
	c := collate.New(tag, collate.Numeric)
	slices.SortStableFunc(entries, func(a, b T) int { return c.CompareString(text(a), text(b)) })
}
