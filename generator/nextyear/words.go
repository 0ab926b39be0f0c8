package nextyear

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"steelyard/scoring/calendar"
)

// words finds a year in texts, as people write it, and puts another one in its place.
//
//	2025      2025
//	2024-25   2024-25, 2024/25, 2024–2025, each with its own mark between the years; 2024
//	          alone names it too, and is not replaced
//	2025-h1   2025-h1; where the new year is another one 2025 as well, and where it is the
//	          second half H1, first half, 上半年; likewise quarters
type words struct {
	form    *regexp.Regexp // what names the old year, with the characters around it
	renames []rename
}

// rename is one form of the old year. The groups of the form are what stands before it,
// what names it, what stands behind it, and then those that now needs.
type rename struct {
	form *regexp.Regexp
	now  func(groups []string) string
}

// partWords are the words for parts of a year, those of one language and kind in a row.
var partWords = map[string][][]string{
	"h": {{"H1", "H2"}, {"first half", "second half"}, {"First half", "Second half"}, {"上半年", "下半年"}},
	"q": {{"Q1", "Q2", "Q3", "Q4"}, {"first quarter", "second quarter", "third quarter", "fourth quarter"}, {"First quarter", "Second quarter", "Third quarter", "Fourth quarter"}, {"一季度", "二季度", "三季度", "四季度"}},
	"m": {{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}},
}

// wordsOf are the words of a year that gives way to another, both as their folders are named.
func wordsOf(old, now string) words {
	p, ok := calendar.Parse(old)
	q, ok2 := calendar.Parse(now)
	var w words
	var all []string
	add := func(form string, now func([]string) string) {
		all = append(all, form)
		if now != nil {
			w.renames = append(w.renames, rename{regexp.MustCompile(`(^|[^0-9])(` + form + `)($|[^0-9])`), now})
		}
	}
	plain := func(s string) func([]string) string { return func([]string) string { return s } }
	if p.Part != "" || !ok || !ok2 {
		add(regexp.QuoteMeta(old), plain(now))
	}
	if p.Year != q.Year && p.Span {
		add(fmt.Sprintf(`%04d(-|/|–|—|——|至)([0-9]{2})?%02d`, p.Year, (p.Year+1)%100), func(groups []string) string {
			if groups[1] == "" {
				return fmt.Sprintf("%04d%s%02d", q.Year, groups[0], (q.Year+1)%100)
			}
			return fmt.Sprintf("%04d%s%04d", q.Year, groups[0], q.Year+1)
		})
		add(strconv.Itoa(p.Year), nil)
	} else if p.Year != q.Year {
		add(fmt.Sprintf("%04d", p.Year), plain(fmt.Sprintf("%04d", q.Year)))
	}
	from, to := numberOf(p.Part), numberOf(q.Part)
	if from != to {
		for _, row := range partWords[kindOf(old)] {
			if from > 0 && from <= len(row) && to > 0 && to <= len(row) {
				form := row[from-1]
				if form[len(form)-1] < 0x80 {
					form = `\b` + form + `\b`
				}
				add(form, plain(row[to-1]))
			}
		}
	}
	w.form = regexp.MustCompile(`(^|[^0-9])(` + strings.Join(all, "|") + `)($|[^0-9])`)
	return w
}

// numberOf is the number of a part of a year, 1 of h1; 0 where it has none.
func numberOf(part string) int {
	n, _ := strconv.Atoi(strings.TrimLeft(part, "hqm")) // what is no number is 0
	return n
}

// in says whether a text names the old year.
func (w words) in(text string) bool { return w.form.MatchString(text) }

// said is what names the old year in a text; "" where nothing does.
func (w words) said(text string) string {
	if m := w.form.FindStringSubmatch(text); m != nil {
		return m[2]
	}
	return ""
}

// renamed is a text with the new year in place of the old one.
func (w words) renamed(text string) string {
	for _, r := range w.renames {
		var b strings.Builder
		rest := text
		for {
			m := r.form.FindStringSubmatchIndex(rest)
			if m == nil {
				break
			}
			group := func(n int) string {
				if m[2*n] < 0 {
					return ""
				}
				return rest[m[2*n]:m[2*n+1]]
			}
			var groups []string
			for n := 3; n < len(m)/2-1; n++ {
				groups = append(groups, group(n))
			}
			b.WriteString(rest[:m[4]] + r.now(groups))
			rest = rest[m[5]:] // the character behind may be the one before the next
		}
		text = b.String() + rest
	}
	return text
}
