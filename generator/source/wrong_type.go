package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"steelyard/generator/tomlfile"
	"steelyard/scoring"
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
			hint = tomlfile.NumberHint(tomlfile.HintKey(b.path), s)
			if want == "a whole number" {
				hint = tomlfile.WholeHint(tomlfile.HintKey(b.path), s)
			}
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

// showKeys adds to a mistake how a small table is written where something else was given: with what
// was given where one key takes it, else with the keys that are needed, or all of a few.
func (b *binder) showKeys(s *shape, raw any) {
	m := &b.list[len(b.list)-1]
	if m.hint != "" || tomlfile.IsElement(b.path) {
		return
	}
	keys := b.lone(s, raw)
	for _, those := range []func(f *field) bool{
		func(f *field) bool { return f.need != "" }, func(f *field) bool { return f.lone }, func(*field) bool { return len(s.fields) <= 3 },
	} {
		if keys != nil {
			break
		}
		for _, f := range s.fields {
			if those(f) {
				keys = append(keys, f.name+" = ...")
			}
		}
	}
	if keys != nil {
		m.hint = fmt.Sprintf("write %s = { %s }", b.path[len(b.path)-1], strings.Join(keys, ", "))
	}
}

// lone are the keys of a small table that a value without a key was most likely meant for, with it:
// decimals for scores and totals, a cap, the name of a way to round; nil where none takes it.
func (b *binder) lone(s *shape, raw any) (keys []string) {
	text, isText := raw.(string)
	if isText && strings.ContainsAny(text, "\"\\\n") {
		return nil
	}
	for _, f := range s.fields {
		named := isText && slices.Contains(f.one, text)
		only := isText && len(s.needed) == 1 && f == s.needed[0] && f.one == nil && f.typ == textType
		if named || only {
			return []string{fmt.Sprintf("%s = %q", f.name, text)}
		}
	}
	typed, ok := b.doc.Typed(b.path...)
	n, err := scoring.ParseNumber(strings.Trim(strings.ReplaceAll(typed, "_", ""), "\"'"))
	if !ok || err != nil {
		return nil
	}
	for _, f := range s.fields {
		if f.lone && (f.takesAny() || n.Decimals() == 0) && f.within(n) {
			keys = append(keys, f.name+" = "+n.String())
		}
	}
	return keys
}
