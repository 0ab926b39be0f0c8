package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"steelyard/generator/tomlfile"
)

// wrongType says that a value is of another type than its key takes.
func (b *binder) wrongType(want string, raw any) {
	name := b.path[len(b.path)-1]
	if tomlfile.IsElement(b.path) && len(b.path) > 1 {
		name = "an entry of " + b.path[len(b.path)-2]
	}
	hint := ""
	if s, ok := raw.(string); ok {
		switch {
		case strings.Contains(want, "number"):
			hint = tomlfile.NumberHint(name, s)
		case strings.HasPrefix(want, "a date"):
			hint = "write a date without quotation marks"
			if better, ok := tomlfile.Date(s); ok && better != "" {
				hint = "write " + better + " without quotation marks"
			}
		case want == "true or false":
			hint = "write true or false without quotation marks"
		}
	}
	if so, ok := raw.(bool); ok && so && strings.HasPrefix(want, "a text") {
		hint = fmt.Sprintf("write the reason: %s = \"...\"", name)
	}
	if list, ok := raw.([]map[string]any); ok && len(list) > 0 && strings.HasPrefix(want, "a table") {
		hint = fmt.Sprintf("write [%s] with one pair of brackets", strings.Join(b.path, "."))
	}
	got := typeName(raw)
	if f, ok := raw.(float64); ok && want == "a whole number" {
		got = strconv.FormatFloat(f, 'g', -1, 64)
	}
	b.add(ruleType, fmt.Sprintf("%s takes %s, not %s", name, want, got), hint)
}

func typeName(raw any) string {
	switch raw.(type) {
	case string:
		return "a text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Time:
		return "a date"
	case map[string]any:
		return "a table"
	case []any, []map[string]any:
		return "a list"
	}
	return fmt.Sprintf("a %T", raw)
}

// showKeys adds to a mistake how a small table is written where something else was given.
func (b *binder) showKeys(s *shape) {
	m := &b.list[len(b.list)-1]
	if m.hint != "" || len(s.needed) == 0 || tomlfile.IsElement(b.path) {
		return
	}
	keys := make([]string, len(s.needed))
	for i, f := range s.needed {
		keys[i] = f.name + " = ..."
	}
	m.hint = fmt.Sprintf("write %s = { %s }", b.path[len(b.path)-1], strings.Join(keys, ", "))
}
