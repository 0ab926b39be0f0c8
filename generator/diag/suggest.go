package diag

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/scoring/nearest"
)

// Suggest is the hint for a name that is not known: the nearest guess and the
// known ones, at most a dozen of them.
func Suggest(name string, known []string) string {
	const most = 12
	var b strings.Builder
	if near := nearest.Name(name, known); near != "" {
		fmt.Fprintf(&b, "did you mean %q? ", near)
	}
	if len(known) == 0 {
		return strings.TrimSpace(b.String())
	}
	b.WriteString("known: ")
	for i, k := range known {
		if i == most {
			fmt.Fprintf(&b, " and %d more", len(known)-most)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(k)
	}
	return b.String()
}

// SuggestFree is Suggest where some of what is known stands already: to write it once more would
// be the next mistake.
func SuggestFree(name string, known, given []string) string {
	if near := nearest.Name(name, known); near != "" && slices.Contains(given, near) {
		return fmt.Sprintf("%q is given already: keep one of the two", near)
	}
	return Suggest(name, known)
}

// Nearest is nearest.Name, for who words a hint of its own.
func Nearest(name string, known []string) string { return nearest.Name(name, known) }
