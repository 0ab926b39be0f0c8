package source

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

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
			b.showKeys(shapeOf(v.Type()), raw)
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
			*v.Addr().Interface().(*Text) = t
		}
	case numberType:
		if n, ok := b.number(raw, f); ok {
			*v.Addr().Interface().(*scoring.Number) = n
		}
	case optType:
		if n, ok := b.number(raw, f); ok {
			*v.Addr().Interface().(*scoring.Opt) = scoring.Some(n)
		}
	case dateType:
		if d, ok := b.date(raw); ok {
			v.SetString(d)
		}
	case tableType:
		if m, ok := raw.(map[string]any); ok {
			*v.Addr().Interface().(*scoring.Table) = b.rule(m)
		} else {
			b.wrongType("a table such as { method = \"ratio\" }", raw)
			if name, ok := raw.(string); ok && slices.ContainsFunc(scoring.Methods(), func(m scoring.Method) bool { return m.Name == name }) {
				b.list[len(b.list)-1].hint = fmt.Sprintf("write %s = { method = %q }", b.path[len(b.path)-1], name)
			}
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
		b.add(ruleValue, fmt.Sprintf("%s is %s and must be above %s", name, n, low), f.low)
		return false
	}
	if low, ok := f.from.Get(); ok && n.Less(low) {
		b.add(ruleValue, fmt.Sprintf("%s is %s and must not be below %s", name, n, low), f.low)
		return false
	}
	if high, ok := f.to.Get(); ok && high.Less(n) {
		b.add(ruleValue, fmt.Sprintf("%s is %s and must not be above %s", name, n, high), or(f.high, inPercent(n, high)))
		return false
	}
	return true
}

// inPercent is the hint for a share that was typed in percent; "" for other numbers.
func inPercent(n, high scoring.Number) string {
	hundred := scoring.FromInt(100)
	if !high.Equal(scoring.FromInt(1)) || n.Less(scoring.FromInt(2)) || hundred.Less(n) {
		return ""
	}
	return fmt.Sprintf("write %s where %s%% is meant", n.Quo(hundred), n)
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
