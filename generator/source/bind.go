package source

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

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
			hint := b.strayed(k, raw[k])
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
	f := s.by[diag.Nearest(k, s.names)]
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

var (
	numberType = reflect.TypeFor[scoring.Number]()
	optType    = reflect.TypeFor[scoring.Opt]()
	textType   = reflect.TypeFor[Text]()
	dateType   = reflect.TypeFor[date]()
	tableType  = reflect.TypeFor[scoring.Table]()
)

// value fills v from one value.
func (b *binder) value(v reflect.Value, raw any, f *field) {
	if b.known(v, raw, f) {
		return
	}
	if v.CanAddr() {
		if self, ok := v.Addr().Interface().(bindable); ok {
			self.bind(b, raw, f)
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		s, ok := raw.(string)
		if !ok {
			b.wrongType("a text in quotation marks", raw)
			return
		}
		if f != nil && f.one != nil && !slices.Contains(f.one, s) {
			b.add(ruleValue, fmt.Sprintf("%q is not a value of %s", s, f.name), diag.Suggest(s, f.one))
			v.SetString(diag.Nearest(s, f.one)) // so that nothing else is said for want of it
			return
		}
		v.SetString(s)
	case reflect.Bool:
		t, ok := raw.(bool)
		if !ok {
			b.wrongType("true or false", raw)
			return
		}
		v.SetBool(t)
	case reflect.Int:
		n, ok := raw.(int64)
		if !ok {
			b.wrongType("a whole number", raw)
			return
		}
		if !b.odd() && b.inRange(scoring.FromInt(n), f) {
			v.SetInt(n)
		}
	case reflect.Slice:
		b.list1(v, raw, f)
	case reflect.Pointer:
		fresh := reflect.New(v.Type().Elem())
		b.value(fresh.Elem(), raw, f)
		v.Set(fresh)
	case reflect.Struct:
		m, ok := raw.(map[string]any)
		if !ok {
			b.wrongType("a table", raw)
			b.showKeys(shapeOf(v.Type()))
			if list, ok := raw.([]map[string]any); ok && len(list) > 0 { // [[indicator.visits]]: what stands in it is clear
				b.in("0", func() { b.table(v, list[0]) })
			}
			return
		}
		b.table(v, m)
	default:
		panic("source: no way to read a " + v.Type().String())
	}
}

// known fills a value of a type that files are made of: a text in the languages, a number, a
// date, a rule; false for any other type.
func (b *binder) known(v reflect.Value, raw any, f *field) bool {
	switch v.Type() {
	case textType:
		if t, ok := b.text(raw); ok {
			v.Set(reflect.ValueOf(t))
		}
	case numberType:
		if n, ok := b.number(raw, f); ok {
			v.Set(reflect.ValueOf(n))
		}
	case optType:
		if n, ok := b.number(raw, f); ok {
			v.Set(reflect.ValueOf(scoring.Some(n)))
		}
	case dateType:
		if d, ok := b.date(raw); ok {
			v.SetString(d)
		}
	case tableType:
		if m, ok := raw.(map[string]any); ok {
			v.Set(reflect.ValueOf(b.rule(m)))
		} else {
			b.wrongType("a table such as { method = \"ratio\" }", raw)
		}
	default:
		return false
	}
	return true
}

// list1 fills a slice from an array.
func (b *binder) list1(v reflect.Value, raw any, f *field) {
	var elements []any
	switch list := raw.(type) {
	case []any:
		elements = list
	case []map[string]any:
		for _, m := range list {
			elements = append(elements, m)
		}
	default:
		what := "a list"
		if k := v.Type().Elem().Kind(); k == reflect.String || k == reflect.Struct && v.Type().Elem() != numberType {
			if _, ok := raw.(string); ok {
				what = fmt.Sprintf("a list: [%q]", raw)
			} else if _, ok := raw.(map[string]any); ok {
				what = fmt.Sprintf("a list of tables: [[%s]]", strings.Join(b.path, "."))
			}
		}
		b.wrongType(what, raw)
		return
	}
	out := reflect.MakeSlice(v.Type(), len(elements), len(elements))
	for i, e := range elements {
		b.in(fmt.Sprint(i), func() { b.value(out.Index(i), e, f) })
	}
	v.Set(out)
}

// number reads an exact number: as it was typed, not as a float has it.
func (b *binder) number(raw any, f *field) (scoring.Number, bool) {
	var n scoring.Number
	var err error
	if b.odd() {
		return n, false
	}
	switch x := raw.(type) {
	case int64:
		n = scoring.FromInt(x)
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			b.add(ruleValue, fmt.Sprintf("%s is not a number that can be scored", floatName(x)), b.forNoNumber())
			return n, false
		}
		n, err = scoring.ParseNumber(b.doc.Decimal(x, b.path...))
	case string:
		if f == nil || !f.fraction || !fractionForm.MatchString(x) {
			b.wrongType("a number", raw)
			return n, false
		}
		n, err = scoring.ParseNumber(x)
	default:
		b.wrongType("a number", raw)
		return n, false
	}
	if err != nil {
		b.add(ruleValue, err.Error(), "write it with fewer digits")
		return n, false
	}
	if message, hint := beyond(n); message != "" && b.path[0] != "weights" {
		b.add(ruleValue, message, hint)
		return n, false
	}
	return n, b.inRange(n, f)
}

// fractionForm is how a number is written that no decimal can say: "35/6".
var fractionForm = regexp.MustCompile(`^[0-9]{1,15}/[1-9][0-9]{0,14}$`)

// forNoNumber is what to do where a number is wanted and none stands: a result may be left out
// for the time being, a target or a rule's number may not.
func (b *binder) forNoNumber() string {
	if len(b.path) <= 4 && b.path[0] == "result" {
		return "leave the key out where nothing is known yet"
	}
	return "write a number"
}

func floatName(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case x > 0:
		return "inf"
	}
	return "-inf"
}

func (b *binder) inRange(n scoring.Number, f *field) bool {
	if f == nil {
		return true
	}
	name := f.name
	if name == "" && len(b.path) > 0 {
		name = b.path[len(b.path)-1]
	}
	if low, ok := f.above.Get(); ok && !low.Less(n) {
		b.add(ruleValue, fmt.Sprintf("%s is %s and must be above %s", name, n, low), "")
		return false
	}
	if low, ok := f.from.Get(); ok && n.Less(low) {
		b.add(ruleValue, fmt.Sprintf("%s is %s and must not be below %s", name, n, low), "")
		return false
	}
	if high, ok := f.to.Get(); ok && high.Less(n) {
		b.add(ruleValue, fmt.Sprintf("%s is %s and must not be above %s", name, n, high), "")
		return false
	}
	return true
}

// date reads a TOML date without a time of day.
func (b *binder) date(raw any) (string, bool) {
	t, ok := raw.(time.Time)
	if !ok {
		b.wrongType("a date such as 2025-03-01", raw)
		return "", false
	}
	if name := t.Location().String(); name != "date-local" {
		b.add(ruleType, fmt.Sprintf("%s takes a date without a time of day", b.path[len(b.path)-1]), "write "+t.Format(time.DateOnly))
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// rule reads a scoring rule as its author wrote it; scoring says what it means.
func (b *binder) rule(m map[string]any) scoring.Table {
	out := make(scoring.Table, len(m))
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		b.path = append(b.path, k)
		if _, table := m[k].(map[string]any); table && isLabel(b.path) {
			b.text(m[k]) // scoring takes any language
		}
		if v, ok := b.anything(m[k]); ok {
			out[k] = v
		}
		b.path = b.path[:len(b.path)-1]
	}
	return out
}

// isLabel says whether a path of a score table leads to a text that people read:
// "score.levels.good.title".
func isLabel(path []string) bool {
	n := len(path)
	return n > 3 && (path[n-1] == "title" || path[n-1] == "text") && (path[n-3] == "levels" || path[n-3] == "milestones")
}

func (b *binder) anything(raw any) (any, bool) {
	switch x := raw.(type) {
	case int64, float64:
		n, ok := b.number(x, nil)
		return n, ok
	case time.Time:
		return b.date(x)
	case map[string]any:
		return b.rule(x), true
	case []map[string]any:
		out := make([]any, 0, len(x))
		for i, m := range x {
			b.in(fmt.Sprint(i), func() { out = append(out, b.rule(m)) })
		}
		return out, true
	case []any:
		out := make([]any, 0, len(x))
		for i, e := range x {
			b.in(fmt.Sprint(i), func() {
				if v, ok := b.anything(e); ok {
					out = append(out, v)
				}
			})
		}
		return out, true
	}
	return raw, true
}
