package lineend

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed terms.txt
var fieldText string

// field holds the words of the field, which every text keeps whole.
var field = sync.OnceValue(func() *Terms {
	var words []string
	for line := range strings.Lines(fieldText) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
	return NewTerms(words)
})

// Terms are words that a line keeps whole. Nil has none. It is not changed once made and
// safe for concurrent use.
type Terms struct{ by map[rune][][]rune }

// NewTerms makes a list of the words with two to eight signs of Chinese each; others do
// not need it, or would not fit a line.
func NewTerms(words []string) *Terms {
	t := &Terms{by: map[rune][][]rune{}}
	for _, w := range words {
		signs := []rune(w)
		if len(signs) < 2 || len(signs) > 8 || slices.ContainsFunc(signs, func(r rune) bool { return !han(r) }) {
			continue
		}
		t.by[signs[0]] = append(t.by[signs[0]], signs)
	}
	for first := range t.by {
		slices.SortFunc(t.by[first], func(a, b []rune) int {
			if len(a) != len(b) {
				return len(b) - len(a)
			}
			return slices.Compare(a, b)
		})
	}
	return t
}

// within marks the places inside of terms, the longest first, from left to right; the
// caller's stand before those of the field.
func (t *Terms) within(signs []rune) (in []bool, edges []bool) {
	in, edges = make([]bool, len(signs)), make([]bool, len(signs)+1)
	for i := 0; i < len(signs); i++ {
		n := max(t.at(signs[i:]), field().at(signs[i:]))
		if n == 0 {
			continue
		}
		for k := i + 1; k < i+n; k++ {
			in[k] = true
		}
		edges[i], edges[i+n] = true, true
		i += n - 1
	}
	return in, edges
}

// at is how many signs the longest term at the start of a text has, 0 where there is none.
func (t *Terms) at(signs []rune) int {
	if t == nil {
		return 0
	}
	for _, term := range t.by[signs[0]] {
		if len(signs) >= len(term) && slices.Equal(signs[:len(term)], term) {
			return len(term)
		}
	}
	return 0
}
