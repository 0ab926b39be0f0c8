package source

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
	"steelyard/scoring"
)

// binder fills the structs of file_*.go from a parsed document and collects what
// does not fit. It goes on after each mistake.
type binder struct {
	doc    *tomlfile.Document
	langs  *languages
	path   []string
	list   []mistake
	others map[string]int      // languages that the site does not publish, and how often
	lacks  map[string][]string // texts without a language of the site: key paths, by language
	around []enclosing         // the tables in which the binder stands, the file itself first
}

// enclosing is a table of the file that is being read.
type enclosing struct {
	depth int // of the path that leads to it
	shape *shape
	given map[string]any
}

// bindable is a type that reads itself.
type bindable interface {
	bind(b *binder, raw any, f *field)
	schemaType() reflect.Type // the element's type for a table of ids; nil where schema() says all
}

// bindDocument fills v, a pointer to a struct, from a parsed file.
func bindDocument(d *tomlfile.Document, langs *languages, v any) []mistake {
	b := &binder{doc: d, langs: langs}
	b.table(reflect.ValueOf(v).Elem(), d.Tree)
	b.otherLanguages()
	b.untranslated()
	return b.list
}

func (b *binder) add(rule, message, hint string) {
	b.list = append(b.list, mistake{at: at(b.doc.Name, slices.Clone(b.path)...), rule: rule, message: message, hint: hint})
}

// addName adds a mistake about the key itself.
func (b *binder) addName(rule, message, hint string) {
	b.list = append(b.list, mistake{at: atName(b.doc.Name, slices.Clone(b.path)...), rule: rule, message: message, hint: hint})
}

// in runs f one step further down the path.
func (b *binder) in(step string, f func()) {
	b.path = append(b.path, step)
	f()
	b.path = b.path[:len(b.path)-1]
}

// table fills a struct from a table.
func (b *binder) table(v reflect.Value, raw map[string]any) {
	s := shapeOf(v.Type())
	b.around = append(b.around, enclosing{len(b.path), s, raw})
	defer func() { b.around = b.around[:len(b.around)-1] }()
	matched := 0
	for _, f := range s.fields {
		value, ok := raw[f.name]
		if !ok {
			continue
		}
		matched++
		b.path = append(b.path, f.name)
		b.value(v.FieldByIndex(f.index), value, f)
		b.path = b.path[:len(b.path)-1]
	}
	for _, f := range s.needed {
		given, ok := raw[f.name]
		if !ok && !s.mistyped(f.name, raw) {
			b.addName(ruleMissing, fmt.Sprintf("%s is missing", f.name), f.need)
		}
		text, is := given.(string)
		empty := is && strings.TrimSpace(text) == "" && (f.typ == textType || f.typ.Kind() == reflect.String)
		if by, is := given.(map[string]any); is && f.typ == textType && len(by) > 0 {
			empty = !slices.ContainsFunc(slices.Collect(maps.Values(by)), func(v any) bool { s, is := v.(string); return !is || strings.TrimSpace(s) != "" })
		}
		if empty {
			b.in(f.name, func() { b.add(ruleMissing, fmt.Sprintf("%s is empty", f.name), f.need) })
		}
	}
	if matched == len(raw) {
		return
	}
	left := map[string]any{}
	for k, value := range raw {
		if s.by[k] == nil {
			left[k] = value
		}
	}
	if s.rest != nil {
		b.value(v.FieldByIndex(s.rest.index), left, s.rest)
		return
	}
	keys := b.doc.Order(b.path, left)
	if slices.ContainsFunc(b.path, func(p string) bool { return tomlfile.IsElement([]string{p}) }) {
		keys = slices.Sorted(maps.Keys(left)) // in a list of tables the file's order of keys is not known by index
	}
	for _, k := range keys {
		b.in(k, func() {
			hint := ruled(k, s)
			if hint == "" {
				hint = b.strayed(k, raw[k])
			}
			if hint == "" {
				hint = otherwise(k, s, raw)
			}
			if hint == "" {
				hint = diag.SuggestFree(k, s.names, s.given(raw))
			}
			b.addName(ruleKey, fmt.Sprintf("unknown key %q", k), hint)
			if below, ok := raw[k].(map[string]any); ok {
				for _, e := range below {
					_, table := e.(map[string]any)
					b.list[len(b.list)-1].table = b.list[len(b.list)-1].table || table
				}
			}
			b.assume(v, s, raw, k)
		})
	}
}

// ruled is the hint for a key of rules that stands beside the rule and not in it: a table above may
// know a key of that name, and means something else by it. "" for others.
func ruled(k string, s *shape) string {
	if s.by["score"] == nil || !slices.Contains(scoring.RuleKeys(), k) {
		return ""
	}
	return fmt.Sprintf("it is a part of the rule: move it into score = { ..., %s = ... }", k)
}

// strayed is the hint for a key that a table around this one knows: in TOML whatever stands
// below a table's head belongs to that table. "" where no table around knows it.
func (b *binder) strayed(k string, value any) string {
	if _, table := value.(map[string]any); table || len(b.around) < 2 {
		return ""
	}
	for n := len(b.around) - 2; n >= 0; n-- {
		at := b.around[n]
		if at.shape.by[k] == nil {
			continue
		}
		_, stands := at.given[k]
		switch here := b.path[:len(b.path)-1]; {
		case stands && at.depth > 0:
			return fmt.Sprintf("%q is given already in %s: keep one of the two", k, head(here[:at.depth]))
		case stands:
			return fmt.Sprintf("%q is given already above the first head of a table: keep one of the two", k)
		case at.depth > 0:
			return fmt.Sprintf("it stands in %s and belongs to %s: move it there", head(here), head(here[:at.depth]))
		default:
			return fmt.Sprintf("it stands below the head of %s and belongs to the file as a whole: move it above the first head of a table", head(here))
		}
	}
	return ""
}

// otherwise is the hint for a key that is known by another name here, which no distance of letters
// would find; "" for others.
func otherwise(k string, s *shape, raw map[string]any) string {
	if strings.HasPrefix(k, "target_m") && s.by["target"] != nil && s.by["score"] != nil {
		return `a target of two ends stands in the rule: score = { method = "range", full = [lowest, highest] }`
	}
	if name := s.otherName(k); name != "" {
		return diag.SuggestFree(name, s.names, s.given(raw))
	}
	return ""
}

// otherName is the key that people call by another name; "" for none.
func (s *shape) otherName(k string) string {
	for _, name := range otherNames[k] {
		if s.by[name] != nil {
			return name
		}
	}
	return ""
}

// meant is the key that was most likely meant by one that is not known; "" for none.
func (s *shape) meant(k string) string {
	if name := s.otherName(k); name != "" {
		return name
	}
	return diag.Nearest(k, s.names)
}

// otherNames are the keys of ours by what people call them.
var otherNames = map[string][]string{
	"weight": {"points"}, "name": {"title"}, "goal": {"target"}, "actual": {"value"}, "result": {"value"}, "remark": {"note"}, "comment": {"note"},
	"responsible": {"owner"}, "department": {"owner"}, "deadline": {"due", "end"}, "direction": {"better"},
}

// head is how a file writes the table at a path: [result.visits], [[grade]].
func head(path []string) string {
	var named []string
	list := false
	for _, p := range path {
		if list = tomlfile.IsElement([]string{p}); !list {
			named = append(named, p)
		}
	}
	if list {
		return "[[" + strings.Join(named, ".") + "]]"
	}
	return "[" + strings.Join(named, ".") + "]"
}

// given are the keys that stand and that a file can say but once; names of several things may
// stand under one key, written in two places.
func (s *shape) given(raw map[string]any) (keys []string) {
	for _, f := range s.by {
		several := f.typ.Kind() == reflect.Slice && reflect.PointerTo(f.typ).Implements(reflect.TypeFor[bindable]())
		if _, ok := raw[f.name]; ok && !several {
			keys = append(keys, f.name)
		}
	}
	return keys
}

// assume reads an unknown key as the one that was most likely meant, so that nothing
// else is said for want of it, and what is wrong below it is found as well. Where the
// value does not suit, nothing is assumed.
func (b *binder) assume(v reflect.Value, s *shape, raw map[string]any, k string) {
	f := s.by[s.meant(k)]
	if f == nil {
		return
	}
	if strings.HasPrefix(k, f.name+".") { // ["result.visits"]
		b.list[len(b.list)-1].hint = fmt.Sprintf("write %s without quotation marks", k)
		return
	}
	to := v.FieldByIndex(f.index)
	_, given := raw[f.name]
	_, table := to.Addr().Interface().(bindable)
	several := table && to.Kind() == reflect.Slice // "[indicators.visits]" beside "[indicator.letters]"
	if !several && (given || !to.IsZero()) {
		return
	}
	aside := binder{doc: b.doc, langs: b.langs, path: slices.Clone(b.path)}
	fresh := reflect.New(to.Type()).Elem()
	aside.value(fresh, raw[k], f)
	for _, m := range aside.list {
		if isError(m) && len(m.at.path) == len(aside.path) {
			return
		}
	}
	b.list[len(b.list)-1].taken = f.name
	b.list = append(b.list, aside.list...)
	if several {
		fresh = reflect.AppendSlice(to, fresh)
	}
	to.Set(fresh)
}
