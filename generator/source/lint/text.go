package lint

import (
	"slices"
	"strings"
	"unicode"

	"steelyard/generator/source"
)

// stopgaps stand where an author means to write something later.
var stopgaps = []string{"todo", "tbd", "tbc", "n/a", "na", "none", "xxx", "待定", "待补充", "待填", "暂无", "无", "略"}

// said says whether a text says anything in any language: more than dashes, dots and
// words that stand in for a text to come.
func said(t source.Text) bool {
	return slices.ContainsFunc(versions(t), func(s string) bool {
		s = strings.ToLower(strings.TrimSpace(s))
		return strings.ContainsFunc(s, isWord) && !slices.Contains(stopgaps, strings.Trim(s, ".-—…！。 "))
	})
}

// versions are a text's wordings, the languages in the order of their codes.
func versions(t source.Text) []string {
	var out []string
	if t.All != "" {
		out = append(out, t.All)
	}
	for _, lang := range slices.Sorted(keys(t.By)) {
		out = append(out, t.By[lang])
	}
	return out
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// sameText says whether two texts say the same: in each language that both have, but
// for spaces, punctuation and capital letters. A translation that came or went is no
// change.
func sameText(a, b source.Text) bool {
	if a.By == nil && b.By == nil {
		return letters(a.All) == letters(b.All)
	}
	if a.By == nil || b.By == nil {
		if a.By == nil {
			a, b = b, a
		}
		return b.All == "" && len(a.By) == 0 || slices.ContainsFunc(versions(a), func(s string) bool { return letters(s) == letters(b.All) })
	}
	for lang, s := range a.By {
		if other, ok := b.By[lang]; ok && letters(s) != letters(other) {
			return false
		}
	}
	return true
}

// sameName says whether two texts name the same in some language.
func sameName(a, b source.Text) bool {
	return slices.ContainsFunc(versions(a), func(x string) bool {
		return letters(x) != "" && slices.ContainsFunc(versions(b), func(y string) bool { return letters(x) == letters(y) })
	})
}

// letters is a text without spaces, punctuation and capital letters.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isWord(r), unicode.IsSymbol(r), r == '%', r == '‰':
			return unicode.ToLower(r)
		case r == '％':
			return '%'
		}
		return -1
	}, s)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// finds is the first of the words that a text contains in any language; "" for none.
// Words are in lower case.
func finds(t source.Text, words ...string) string {
	for _, s := range versions(t) {
		if w := within(strings.ToLower(s), words...); w != "" {
			return w
		}
	}
	return ""
}

// within is the first of the words that s contains; "" for none.
func within(s string, words ...string) string {
	for _, w := range words {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// tokens are the words of a text that is written with spaces, in lower case.
func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) && r != '\'' && r != '’' })
}

// isPercent says whether a unit of measure is a part of a hundred.
func isPercent(unit source.Text) bool {
	return finds(unit, "%", "％", "percent", "per cent", "百分") != "" && finds(unit, "百分点", "point") == ""
}

// isPoints says whether a unit of measure is a mark given by raters or a scale.
func isPoints(unit source.Text) bool {
	return slices.ContainsFunc(versions(unit), func(s string) bool {
		return slices.Contains([]string{"分", "point", "points", "score", "mark", "marks"}, strings.ToLower(strings.TrimSpace(s)))
	})
}

// isCurrency says whether a unit of measure is an amount of money, not money for each of something.
func isCurrency(unit source.Text) bool {
	for _, s := range versions(unit) {
		s = strings.ToLower(s)
		if strings.Contains(s, "/") || strings.Contains(s, "／") || slices.Contains(tokens(s), "per") {
			continue
		}
		if within(s, "元", "€", "£", "$", "¥", "￥") != "" || slices.ContainsFunc(tokens(s), func(w string) bool {
			return slices.Contains([]string{"yuan", "rmb", "cny", "euro", "euros", "eur", "usd", "dollar", "dollars", "gbp", "pound", "pounds", "hkd", "yen"}, w)
		}) {
			return true
		}
	}
	return false
}
