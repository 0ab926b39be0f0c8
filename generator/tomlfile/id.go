package tomlfile

import (
	"fmt"
	"strings"
)

// IDRule is how an id is written, for messages.
const IDRule = "lower-case letters, digits and hyphens"

// IsID says whether s is written as an id: lower-case letters, digits, hyphens.
func IsID(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && i > 0) {
			return false
		}
	}
	return s != ""
}

// AsID is the id nearest to a name, "" where nothing of it is left.
func AsID(s string) string {
	var out strings.Builder
	for _, c := range strings.ToLower(s) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			out.WriteRune(c)
		case out.Len() > 0 && !strings.HasSuffix(out.String(), "-"):
			out.WriteByte('-')
		}
	}
	return strings.Trim(out.String(), "-")
}

// IDHint says what to write in place of a name that is no id.
func IDHint(id string) string {
	if better := AsID(id); better != "" {
		return fmt.Sprintf("write %q and keep the name for the title", better)
	}
	return `choose a short Latin name such as "visits" and keep this one for the title`
}
