// Package lineend finds where a line of Chinese may break: between words, where an engine
// left alone breaks between any two signs and leaves 战略目 on one line and 标 on the next.
//
// It cuts by the model of BudouX for simplified Chinese (a sum of weights for the signs
// around a place) and by the terms that the caller gives, which are never cut. What is not
// Chinese is left to blanks and to the engine.
//
// It refuses to be a dictionary: a cut says that a line may end there, not that a word
// does. Traditional Chinese and Japanese are not in the model; they come back whole.
//
// Where to start: Cut.
package lineend

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The weights of BudouX 0.9.2 (Apache-2.0) for simplified Chinese, as they are published,
// with their keys in order.
//
//go:embed budoux/zh-hans.json
var weights []byte

// weighed is the model: what a sign, alone and with one or two after it, weighs for the places
// around it, a weight for each of the lists below; and what a place starts with. All are of twice
// the score, so that they stay whole.
type weighed struct {
	one   map[rune][]int
	two   map[[2]rune][]int
	three map[[3]rune][]int
	base  int
}

// The lists of weights by the length of what they weigh, and how many signs before the place that
// it is for the first of the first list stands; of each list after it one sign later.
var ones, twos, threes = []string{"UW1", "UW2", "UW3", "UW4", "UW5", "UW6"}, []string{"BW1", "BW2", "BW3"}, []string{"TW1", "TW2", "TW3", "TW4"}

const onesBefore, twosBefore, threesBefore = 3, 2, 3

// model reads the weights once.
var model = sync.OnceValue(func() *weighed {
	var groups map[string]map[string]int
	if err := json.Unmarshal(weights, &groups); err != nil {
		panic("lineend: the model cannot be read: " + err.Error()) // it is part of the program
	}
	m := &weighed{
		one:   weigh(groups, ones, func(signs []rune) rune { return signs[0] }),
		two:   weigh(groups, twos, func(signs []rune) [2]rune { return [2]rune(signs) }),
		three: weigh(groups, threes, func(signs []rune) [3]rune { return [3]rune(signs) }),
	}
	for _, group := range groups {
		for _, w := range group {
			m.base -= w
		}
	}
	return m
})

// weigh puts the lists of one length together by what they weigh.
func weigh[K comparable](groups map[string]map[string]int, names []string, key func([]rune) K) map[K][]int {
	all := map[K][]int{}
	for n, name := range names {
		for text, w := range groups[name] {
			k := key([]rune(text))
			if all[k] == nil {
				all[k] = make([]int, len(names))
			}
			all[k][n] = 2 * w
		}
	}
	return all
}

// scores are those of the places of a text: place i is before sign i.
func (m *weighed) scores(signs []rune) []int {
	out := make([]int, len(signs))
	for i := range out {
		out[i] = m.base
	}
	give := func(place int, weights []int) { // to the place and those before it
		for n, w := range weights {
			if at := place - n; at > 0 && at < len(out) {
				out[at] += w
			}
		}
	}
	for i, sign := range signs {
		give(i+onesBefore, m.one[sign])
		if i+2 <= len(signs) {
			give(i+twosBefore, m.two[[2]rune(signs[i:])])
		}
		if i+3 <= len(signs) {
			give(i+threesBefore, m.three[[3]rune(signs[i:])])
		}
	}
	return out
}

// Signs that must not begin a line, and such that must not end one.
const (
	notFirst = "、。，．：；！？）］｝〕〉》」』】〗’”…—～％‰℃·・,.:;!?)]}%"
	notLast  = "（［｛〔〈《「『【〖‘“#$€£¥￥№([{"

	// measures stand between a number and what is counted.
	measures = "项个份分年月日票次条件处名人位家元天步类批期所"
)

// Cut returns the pieces of a text that a line should keep whole, in order; together they
// are the text. A text without Chinese is one piece. Terms are kept whole where they
// stand, and no piece is a single sign of Chinese where another can take it in.
func Cut(text string, terms *Terms) []string {
	if !strings.ContainsFunc(text, han) {
		return []string{text}
	}
	signs, offsets := apart(text)
	keep, edges := terms.within(signs)
	scores := model().scores(signs)
	var at []cut
	for i := 1; i < len(signs); i++ {
		if keep[i] {
			continue
		}
		c, may := breaks(signs, i, scores[i])
		if may && edges[i] {
			c = max(c, 1) // beside a term, but only where nothing else speaks
		}
		if c > 0 {
			at = append(at, cut{i, c})
		}
	}
	at = unsingle(signs, at)
	out := make([]string, 0, len(at)+1)
	from := 0
	for _, c := range at {
		out = append(out, text[offsets[from]:offsets[c.at]])
		from = c.at
	}
	return append(out, text[offsets[from]:])
}

// apart is a text sign by sign, with the byte at which each begins and the one after all.
func apart(text string) (signs []rune, offsets []int) {
	n := utf8.RuneCountInString(text)
	signs, offsets = make([]rune, 0, n), make([]int, 0, n+1)
	for at, sign := range text {
		signs, offsets = append(signs, sign), append(offsets, at)
	}
	return signs, append(offsets, len(text))
}

// cut is a place where a line may end: before a sign, and how surely.
type cut struct{ at, sure int }

// certain is the sureness of a place beside punctuation.
const certain = 1 << 30

// unsingle takes away the less sure place beside each single sign, the least sure first.
func unsingle(signs []rune, at []cut) []cut {
	for {
		worst, where := certain, -1
		for i := 0; i <= len(at); i++ {
			from, to := 0, len(signs)
			if i > 0 {
				from = at[i-1].at
			}
			if i < len(at) {
				to = at[i].at
			}
			if to-from != 1 || !han(signs[from]) {
				continue
			}
			for _, k := range []int{i - 1, i} {
				if k >= 0 && k < len(at) && at[k].sure < worst {
					worst, where = at[k].sure, k
				}
			}
		}
		if where < 0 {
			return at
		}
		at = append(at[:where], at[where+1:]...)
	}
}

// breaks tells how surely a line may end before a sign, of which the model has a score; may is false where it must not.
func breaks(signs []rune, i, score int) (sure int, may bool) {
	before, after := signs[i-1], signs[i]
	switch {
	case unicode.IsSpace(before) || unicode.IsSpace(after):
		return 0, false // the blank itself is the place
	case strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before):
		return 0, false
	case strings.ContainsRune(notFirst, before) && (han(after) || strings.ContainsRune(notLast, after)) || strings.ContainsRune(notLast, after) && han(before):
		return certain, true
	case !han(before) && !han(after):
		return 0, false
	case unicode.IsDigit(before):
		return 0, false // 86.44分, 12项, 2025年
	case i > 1 && unicode.IsDigit(signs[i-2]) && strings.ContainsRune(measures, before) && han(after) && !strings.ContainsRune(measures, after):
		return 2, true // 12项|指标
	}
	if score > 0 && unicode.IsDigit(after) {
		return 1, true // the last to be kept: 得86.44分
	}
	return max(score, 0), true
}

// Long reports whether a text may need a second line on a narrow phone even as a heading.
func Long(text string) bool { return utf8.RuneCountInString(text) > 9 }

func han(r rune) bool { return unicode.Is(unicode.Han, r) }
