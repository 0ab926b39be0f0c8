// Package nearest guesses which of some known names an author meant by one that is not
// known: the one edit distance of the house. It words nothing; hints are their users'.
package nearest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name returns the known name that an author most likely meant by name, or ""
// where none is close. It counts insertions, deletions, replacements and swapped
// neighbours, ignoring case; about one slip in three letters is forgiven. Of equally
// near names the first in known wins.
func Name(name string, known []string) string {
	limit := (len([]rune(name)) + 2) / 3
	if limit > 4 {
		limit = 4
	}
	best, found := limit+1, ""
	var ofName, ofKnown [most]rune // names are short: what is asked of every heading of a site makes no garbage
	folded := fold(ofName[:0], name)
	for _, k := range known[:min(len(known), mostKnown)] { // what is there needs no measuring
		if len(k) <= utf8.UTFMax*len(folded) && slices.Equal(folded, fold(ofKnown[:0], k)) {
			return k
		}
	}
	for _, k := range known[:min(len(known), mostKnown)] {
		if d := len(k) - len(name); d > 4*best || -d > 4*best {
			continue // longer or shorter by more letters than are forgiven
		}
		d := distance(folded, fold(ofKnown[:0], k), best)
		if d < best {
			best, found = d, k
		}
	}
	if found != "" {
		return found
	}
	for _, k := range known { // a name cut short, or one with a word too many
		if len(name) >= 3 && (strings.HasPrefix(k, name) || len(k) >= 3 && strings.HasPrefix(name, k)) {
			return k
		}
	}
	for _, k := range known { // the same without its first words, such as "access" for "easy-access"
		if len(name) >= 3 && strings.HasSuffix(k, "-"+name) || len(k) >= 3 && strings.HasSuffix(name, "-"+k) {
			return k
		}
	}
	return ""
}

// mostKnown is among how many known names a slip is looked for.
const mostKnown = 5000

// most is how many letters of a name are worked on without memory of their own.
const most = 64

// fold appends the letters of s to r, in lower case and joined by hyphens.
func fold(r []rune, s string) []rune {
	for _, c := range s {
		if c == '_' || c == ' ' {
			c = '-'
		}
		r = append(r, unicode.ToLower(c))
	}
	return r
}

// distance is the edit distance with swapped neighbours (optimal string alignment),
// or any number >= stop once it cannot be less.
func distance(a, b []rune, stop int) int {
	if d := len(a) - len(b); d >= stop || -d >= stop {
		return stop
	}
	var room [3 * (most + 1)]int
	rows, n := room[:], len(b)+1
	if n > most+1 {
		rows = make([]int, 3*n)
	}
	before, last, row := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least >= stop {
			return stop
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
