package scoring

import (
	"slices"
	"strings"
)

// closest returns the name that typed was probably meant to be, or "": the one with
// the smallest edit distance (Damerau: a swap of neighbours counts once), at most a
// third of the letters and at most 3.
func closest(typed string, names []string) string {
	t := strings.ToLower(strings.ReplaceAll(typed, "_", "-"))
	best, bestAt := "", 4
	for _, name := range names {
		d := editDistance(t, strings.ReplaceAll(name, "_", "-"))
		if d < bestAt && d*3 <= max(len(t), len(name)) {
			best, bestAt = name, d
		}
	}
	return best
}

func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before, previous []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, previous = previous, row
		row = make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(y)]
}

// unknownName words the two parts of a problem about a name outside a closed set.
func unknownName(what, typed string, names []string) (message, hint string) {
	message = "unknown " + what + " " + quote(typed)
	hint = "known: " + strings.Join(names, ", ")
	if c := closest(typed, names); c != "" {
		hint = "did you mean " + quote(c) + "? " + hint
	}
	return message, hint
}

func quote(s string) string { return `"` + s + `"` }

// sortedKeys returns the keys of m in order; nothing of a map's own order may reach output.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
