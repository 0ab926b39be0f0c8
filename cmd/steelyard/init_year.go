package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Label is the year as an English text says it: 2025, 2024/25, 2025 H1, July 2025.
func (s start) Label() string {
	year, part := s.Whole(), s.year.Part
	n, numbered := s.part()
	switch {
	case part == "":
		return year
	case !numbered:
		return year + " " + part
	case part[0] == 'm':
		return time.Month(n).String() + " " + year
	}
	return year + " " + strings.ToUpper(part)
}

// LabelZh is the year as a Chinese text says it: 2025年度, 2024/25年度, 2025年上半年, 2025年7月.
func (s start) LabelZh() string {
	year := s.Whole() + "年"
	if s.year.Span {
		year += "度"
	}
	n, numbered := s.part()
	switch {
	case s.year.Part == "":
		return s.WholeZh()
	case !numbered:
		return s.WholeZh() + s.year.Part
	case s.year.Part[0] == 'h':
		return year + [...]string{"上半年", "下半年"}[n-1]
	case s.year.Part[0] == 'q':
		return year + "第" + [...]string{"一", "二", "三", "四"}[n-1] + "季度"
	}
	return fmt.Sprintf("%s%d月", year, n)
}

// Whole is the year without its part, 2024/25; WholeZh the same in Chinese.
func (s start) Whole() string {
	p := s.year
	p.Part = ""
	return strings.Replace(p.ID(), "-", "/", 1)
}

func (s start) WholeZh() string { return s.Whole() + "年度" }

// Part says whether the site begins with a part of a year.
func (s start) Part() bool { return s.year.Part != "" }

// part is the number of a half, a quarter or a month; false for any other part of a year.
func (s start) part() (int, bool) {
	if s.year.Part == "" {
		return 0, false
	}
	n, err := strconv.Atoi(s.year.Part[1:])
	most, known := map[byte]int{'h': 2, 'q': 4, 'm': 12}[s.year.Part[0]]
	return n, err == nil && known && n >= 1 && n <= most
}
