package scoring

import (
	"maps"
	"slices"
	"strings"

	"steelyard/scoring/nearest"
)

// unknownName words the two parts of a problem about a name outside a closed set.
func unknownName(what, typed string, names []string) (message, hint string) {
	message = "unknown " + what + " " + quote(typed)
	hint = "known: " + strings.Join(names, ", ")
	if c := nearest.Name(typed, names); c != "" {
		hint = "did you mean " + quote(c) + "? " + hint
	}
	return message, hint
}

func quote(s string) string { return `"` + s + `"` }

// sortedKeys returns the keys of m in order; nothing of a map's own order may reach output.
func sortedKeys[V any](m map[string]V) []string {
	keys := slices.AppendSeq(make([]string, 0, len(m)), maps.Keys(m))
	slices.Sort(keys)
	return keys
}
