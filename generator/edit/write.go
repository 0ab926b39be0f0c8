package edit

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"steelyard/generator/tomlfile"
)

// spell writes a value on one line.
func spell(v any) string {
	switch x := v.(type) {
	case string:
		return quote(x)
	case bool:
		return strconv.FormatBool(x)
	case Number:
		return string(x)
	case Date:
		return string(x)
	case Lines:
		return spell([]any(x))
	case []any:
		parts := make([]string, len(x))
		for i, e := range x {
			parts[i] = spell(e)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Table:
		if len(x) == 0 {
			return "{}"
		}
		parts := make([]string, len(x))
		for i, f := range x {
			parts[i] = spellKey([]string{f.Key}) + " = " + spell(f.Value)
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return ""
}

// spellIn writes a value behind a key on a line of its own, where a text or list of
// several lines may keep them.
func spellIn(v any, eol string) string {
	if list, ok := v.(Lines); ok && len(list) > 0 {
		var b strings.Builder
		b.WriteString("[" + eol)
		for _, e := range list {
			b.WriteString("  " + spell(e) + "," + eol)
		}
		return b.String() + "]"
	}
	s, ok := v.(string)
	if !ok || eol != "\n" || !strings.Contains(s, "\n") || strings.Contains(s, "\r") {
		return spell(v)
	}
	escaped := strings.ReplaceAll(quote(s), `\n`, "\n")
	if strings.Count(quote(s), `\\n`) > 0 { // a backslash before an n is not a line end
		return spell(v)
	}
	return `"""` + "\n" + escaped[1:len(escaped)-1] + `"""`
}

// respell writes a value in place of another one, in its kind of quotation marks.
func respell(v any, old, eol string) string {
	s, ok := v.(string)
	if ok && strings.HasPrefix(old, "'") && !strings.HasPrefix(old, "'''") && !strings.ContainsFunc(s, func(r rune) bool { return r == '\'' || r < ' ' || r == 0x7f }) {
		return "'" + s + "'"
	}
	if _, list := v.(Lines); list || strings.HasPrefix(old, `"""`) {
		return spellIn(v, eol)
	}
	return spell(v)
}

// quote writes a text between quotation marks.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// spellKey writes a dotted key, with quotation marks where a step needs them.
func spellKey(path []string) string {
	parts := make([]string, len(path))
	for i, p := range path {
		if parts[i] = p; !tomlfile.IsBare(p) {
			parts[i] = quote(p)
		}
	}
	return strings.Join(parts, ".")
}

// plain is a value as the reader of TOML will give it back.
func plain(v any) any {
	var tree map[string]any
	if _, err := toml.Decode("V = "+spell(v), &tree); err == nil {
		return tree["V"]
	}
	return v
}

// same compares two trees. A list is the same in whichever way it is written, an empty
// list or table is as good as none, and nan is itself.
func same(a, b any) bool {
	if x, ok := elements(a); ok {
		y, ok := elements(b)
		return ok && slices.EqualFunc(x, y, same)
	}
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && within(x, y) && within(y, x)
	case float64:
		y, ok := b.(float64)
		return ok && (x == y && math.Signbit(x) == math.Signbit(y) || math.IsNaN(x) && math.IsNaN(y))
	case time.Time:
		y, ok := b.(time.Time)
		return ok && x.Equal(y) && x.Location().String() == y.Location().String()
	}
	return a == b
}

// within says whether all that one table says stands in another one as well.
func within(x, y map[string]any) bool {
	for k, v := range x {
		w, ok := y[k]
		if !ok && !isEmpty(v) || ok && !same(v, w) {
			return false
		}
	}
	return true
}

func isEmpty(v any) bool {
	if list, ok := elements(v); ok {
		return len(list) == 0
	}
	t, ok := v.(map[string]any)
	return ok && !slices.ContainsFunc(slices.Collect(maps.Values(t)), func(v any) bool { return !isEmpty(v) })
}
