// Package calendar knows what the name of a year's folder says: which year it is, which
// part of one, when it begins and ends, and what stands a year before it.
//
//	2025          a year
//	2024-25       a year that reaches from 2024 into 2025
//	2025-h1       a half of one; likewise 2025-q3, 2025-m07, and 2024-25-q1
//	2025-spring   a part that only the body itself knows: compared with its own kind alone
//
// A year begins on the first day of the month that the rules name; Q1 is its first quarter
// and the month 04 is April whenever it begins. The package reads no file and prints no
// word; it refuses nothing but what Check says.
//
// Start at Parse.
package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Period is what a name says.
type Period struct {
	Year int    // in which it begins
	Span bool   // it is named after two years: 2024-25
	Part string // "", "h1", "q3", "m07", or what the body calls it
}

// Parse reads a name; ok false for one that does not begin with a year of four digits.
func Parse(id string) (p Period, ok bool) {
	first, rest, _ := strings.Cut(id, "-")
	if len(first) != 4 || !digits(first) {
		return p, false
	}
	p.Year, _ = strconv.Atoi(first)
	second, part, _ := strings.Cut(rest, "-")
	if len(second) == 2 && digits(second) {
		p.Span, rest = true, part
	}
	p.Part = rest
	return p, true
}

// ID is the name again.
func (p Period) ID() string {
	id := fmt.Sprintf("%04d", p.Year)
	if p.Span {
		id += fmt.Sprintf("-%02d", (p.Year+1)%100)
	}
	if p.Part != "" {
		id += "-" + p.Part
	}
	return id
}

// Check says what is wrong with a name, and what to call the folder; "" for nothing.
func Check(id string) (problem, better string) {
	p, ok := Parse(id)
	if !ok || p.ID() == id {
		return "", ""
	}
	problem = "a year that is named after two ends in the year after it began"
	if _, second, _ := strings.Cut(id, "-"); len(id) == 7 && second <= "12" && second > "00" {
		return problem, p.ID() + "; for a month " + id[:5] + "m" + second
	}
	return problem, p.ID()
}

// Part is the part of a year that a name is about, "" for a whole year.
func Part(id string) string {
	p, _ := Parse(id)
	return p.Part
}

// Whole is the name of the year that a part belongs to: "2024-25" of "2024-25-q3".
func Whole(id string) string {
	p, ok := Parse(id)
	if !ok {
		return id
	}
	p.Part = ""
	return p.ID()
}

// Before is the name of the same part a year before.
func Before(id string) string {
	p, ok := Parse(id)
	if !ok {
		return ""
	}
	p.Year--
	return p.ID()
}

// Spans says whether a name is of a year that is named after two, such as "2025-26".
func Spans(id string) bool {
	p, _ := Parse(id)
	return p.Span
}

// Alike says whether two names are of whole years, or of the same part of one: what may be
// compared.
func Alike(a, b string) bool { return Part(a) == Part(b) }

// Follows says whether a name is of the year right after another, and of the same part.
func Follows(id, before string) bool {
	a, ok := Parse(id)
	b, ok2 := Parse(before)
	return ok && ok2 && a.Part == b.Part && a.Year == b.Year+1
}

// Compare orders names by the day on which they end, a part before the whole.
func Compare(a, b string) int {
	p, _ := Parse(a)
	q, _ := Parse(b)
	_, pn := p.months()
	_, qn := q.months()
	return cmp.Or(cmp.Compare(p.end(), q.end()), cmp.Compare(pn, qn), strings.Compare(a, b))
}

// end counts the months from the year 0 to the end of a period, in a year that begins in its
// first month.
func (p Period) end() int {
	first, n := p.months()
	return p.Year*12 + first + n
}

// months are the first month of a period in its year, from 0, and how many it has.
func (p Period) months() (first, n int) {
	if p.Part == "" {
		return 0, 12
	}
	k, err := strconv.Atoi(p.Part[1:])
	if err != nil || k < 1 {
		return 0, 12
	}
	switch {
	case p.Part[0] == 'h' && k <= 2:
		return (k - 1) * 6, 6
	case p.Part[0] == 'q' && k <= 4:
		return (k - 1) * 3, 3
	case p.Part[0] == 'm' && k <= 12:
		return k - 1, 1
	}
	return 0, 12
}

// Days are the first and the last day of a period, "2024-04-01" and "2025-03-31", of a year
// that begins in the month starts (1 to 12; 0 is January). Of "2024-25" with a year that
// begins in January they are those of both years.
func Days(id string, starts int) (first, last string) {
	p, ok := Parse(id)
	if !ok {
		return "", ""
	}
	at, n := p.months()
	starts = max(starts, 1)
	month := starts - 1 + at
	if strings.HasPrefix(p.Part, "m") && n == 1 { // a month goes by its own name
		if month = at; at < starts-1 {
			month += 12
		}
	}
	if p.Span && starts == 1 && p.Part == "" {
		n = 24
	}
	begin := time.Date(p.Year, time.Month(month+1), 1, 0, 0, 0, 0, time.UTC)
	return begin.Format(time.DateOnly), begin.AddDate(0, n, -1).Format(time.DateOnly)
}

// Names are the names under which parts of a year are reported, in the order in which they
// come in a year that begins in the month starts: "half", "quarter" or "month"; nil for
// other frequencies.
func Names(frequency string, starts int) []string {
	switch frequency {
	case "half":
		return []string{"H1", "H2"}
	case "quarter":
		return []string{"Q1", "Q2", "Q3", "Q4"}
	case "month":
		out := make([]string, 12)
		for i := range out {
			out[i] = fmt.Sprintf("%02d", (max(starts, 1)-1+i)%12+1)
		}
		return out
	}
	return nil
}

// Within are those parts of a year that lie in what id names, in its order: Q1 and Q2 in
// "2025-h1", all of them in "2025" and in what is shorter than they are; nil for "year".
func Within(id, frequency string, starts int) []string {
	names := Names(frequency, starts)
	p, _ := Parse(id)
	first, n := p.months()
	if names == nil || n == 12 {
		return names
	}
	each := 12 / len(names)
	if strings.HasPrefix(p.Part, "m") { // a month goes by its own name
		first = (first + 13 - max(starts, 1)) % 12
	}
	if n < each {
		return names
	}
	return names[first/each : (first+n)/each]
}

// Frequency is the frequency whose parts have this name, "" where none has.
func Frequency(name string) string {
	for _, f := range []string{"half", "quarter", "month"} {
		if slices.Contains(Names(f, 1), name) {
			return f
		}
	}
	return ""
}

// Months are the first and the last month (1 to 12) of a part of the year by its name, "Q1";
// 0 for a name that is none.
func Months(name string, starts int) (first, last int) {
	f := Frequency(name)
	if f == "" {
		return 0, 0
	}
	each := monthsOf[f]
	at := slices.Index(Names(f, starts), name) * each
	starts = max(starts, 1) - 1
	return (starts+at)%12 + 1, (starts+at+each-1)%12 + 1
}

// Begins is the first day of a part of the year; "" for a name that is none.
func Begins(id, name string, starts int) string {
	first, _, ok := part(id, name, starts)
	if !ok {
		return ""
	}
	return first.Format(time.DateOnly)
}

// Ends is the last day of a part of the year, "2025-06-30" of "Q1" of 2025 where the year
// begins in April; "" for a name that is none.
func Ends(id, name string, starts int) string {
	first, months, ok := part(id, name, starts)
	if !ok {
		return ""
	}
	return first.AddDate(0, months, -1).Format(time.DateOnly)
}

// part is the first day of a part of the year, and how many months it has.
func part(id, name string, starts int) (first time.Time, months int, ok bool) {
	p, ok := Parse(id)
	f := Frequency(name)
	if !ok || f == "" {
		return time.Time{}, 0, false
	}
	months = monthsOf[f]
	at := slices.Index(Names(f, starts), name) * months
	return time.Date(p.Year, time.Month(max(starts, 1)+at), 1, 0, 0, 0, 0, time.UTC), months, true
}

// monthsOf are the months of a part of the year, by its frequency.
var monthsOf = map[string]int{"half": 6, "quarter": 3, "month": 1}

// Between is how many days lie between two days, written as 2025-06-30: 1 from one day to the
// next. ok is false where one of them is no day.
func Between(first, last string) (days int, ok bool) {
	a, err := time.Parse(time.DateOnly, first)
	b, err2 := time.Parse(time.DateOnly, last)
	if err != nil || err2 != nil {
		return 0, false
	}
	return int(b.Sub(a) / (24 * time.Hour)), true
}

// MonthOf counts the months from the year 0 to the one that a day lies in, in years that begin
// in the month starts: by 12 it gives the year, and the month of that year from 0. 0 for what
// is no day.
func MonthOf(day string, starts int) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return t.Year()*12 + int(t.Month()) - max(starts, 1)
}

// MonthBegins is the first day of a month that is counted so.
func MonthBegins(month, starts int) string {
	return time.Date(month/12, time.Month(month%12+max(starts, 1)), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
