package layouts

import (
	"fmt"
	"reflect"
	"slices"
)

// function turns a call of a function: one of text/template's that layouts use, or one that
// was handed in.
func (c *compiler) function(name string, args []*expr) (*expr, error) {
	if f, ok := c.funcs[name]; ok {
		return handed(name, f, args)
	}
	switch {
	case name == "or" || name == "and":
		return either(name, args)
	case name == "not" && len(args) == 1 && askable(args[0]):
		return &expr{so: func(r *run, dot reflect.Value) bool { return !args[0].true(r, dot) }}, nil
	case len(args) == 1 && name == "len" && args[0].get != nil && slices.Contains([]reflect.Kind{reflect.Slice, reflect.Array, reflect.String}, args[0].of.Kind()):
		return value(reflect.TypeFor[int](), func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(args[0].get(r, dot).Len()) }), nil
	case len(args) == 2 && name == "index" && args[0].get != nil && isInt(args[1].of) && slices.Contains([]reflect.Kind{reflect.Slice, reflect.Array}, args[0].of.Kind()):
		return value(args[0].of.Elem(), func(r *run, dot reflect.Value) reflect.Value {
			list, i := args[0].get(r, dot), args[1].get(r, dot).Int()
			if i < 0 || int(i) >= list.Len() {
				panic(otherwise{})
			}
			return list.Index(int(i))
		}), nil
	case len(args) == 2:
		return compared(name, args[0], args[1])
	}
	return nil, fmt.Errorf("function %s, values: %d", name, len(args))
}

func askable(e *expr) bool { return e.so != nil || e.get != nil }

// either turns or and and. Where all are of one type there is a value, else only whether it
// is so.
func either(name string, args []*expr) (*expr, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("%s of nothing", name)
	}
	one := true
	for _, a := range args {
		if !askable(a) {
			return nil, fmt.Errorf("%s of something that is no value", name)
		}
		one = one && a.get != nil && a.of == args[0].of
	}
	stop := name == "or"
	if one {
		return value(args[0].of, func(r *run, dot reflect.Value) (v reflect.Value) {
			for _, a := range args {
				if v = a.get(r, dot); truth(v) == stop {
					break
				}
			}
			return v
		}), nil
	}
	return &expr{so: func(r *run, dot reflect.Value) bool {
		for _, a := range args {
			if a.true(r, dot) == stop {
				return stop
			}
		}
		return !stop
	}}, nil
}

// compared turns eq and its like, of two numbers or, for equality, of two texts.
func compared(name string, a, b *expr) (*expr, error) {
	order, ok := map[string]func(int) bool{
		"eq": func(n int) bool { return n == 0 }, "ne": func(n int) bool { return n != 0 },
		"lt": func(n int) bool { return n < 0 }, "le": func(n int) bool { return n <= 0 },
		"gt": func(n int) bool { return n > 0 }, "ge": func(n int) bool { return n >= 0 },
	}[name]
	switch {
	case !ok:
		return nil, fmt.Errorf("function %s", name)
	case isInt(a.of) && isInt(b.of):
		return &expr{so: func(r *run, dot reflect.Value) bool {
			x, y := a.get(r, dot).Int(), b.get(r, dot).Int()
			switch {
			case x < y:
				return order(-1)
			case x > y:
				return order(1)
			}
			return order(0)
		}}, nil
	case isText(a.of) && isText(b.of) && (name == "eq" || name == "ne"):
		return &expr{so: func(r *run, dot reflect.Value) bool { return (a.text(r, dot) == b.text(r, dot)) == (name == "eq") }}, nil
	}
	return nil, fmt.Errorf("%s of %v and %v", name, a.of, b.of)
}

// handed turns a call of a function that was handed in.
func handed(name string, f Func, args []*expr) (*expr, error) {
	switch {
	case f.Constant != nil:
		if len(args) != 1 || args[0].is == nil {
			return nil, fmt.Errorf("%s of something that is not in the layout", name)
		}
		v, err := f.Constant(*args[0].is)
		if err != nil || v == nil {
			return nil, fmt.Errorf("%s %q: %v", name, *args[0].is, err)
		}
		return constant(v), nil
	case f.Words != nil:
		return worded(name, f, args)
	}
	if len(args) != len(f.Args) {
		return nil, fmt.Errorf("%s, values: %d", name, len(args))
	}
	for i, a := range args {
		if a.get == nil || !a.of.AssignableTo(f.Args[i]) {
			return nil, fmt.Errorf("%s of %v", name, a.of)
		}
	}
	safe := "htmlescaper"
	if f.Attr {
		safe = "htmlnamefilter"
	}
	return &expr{safe: safe, emit: func(r *run, dot reflect.Value) {
		from := len(r.args)
		for _, a := range args {
			r.args = append(r.args, a.get(r, dot))
		}
		r.out = f.Emit(r.out, r.args[from:])
		r.args = r.args[:from]
	}}, nil
}

// worded turns a call of a function of texts; one of constants alone is called now.
func worded(name string, f Func, args []*expr) (*expr, error) {
	always := true
	for _, a := range args {
		if a.text == nil {
			return nil, fmt.Errorf("%s of %v", name, a.of)
		}
		always = always && a.is != nil
	}
	if always {
		said := make([]string, len(args))
		for i, a := range args {
			said[i] = *a.is
		}
		return constant(f.Words(said)), nil
	}
	text := func(r *run, dot reflect.Value) string {
		from := len(r.said)
		for _, a := range args {
			r.said = append(r.said, a.text(r, dot))
		}
		said := f.Words(r.said[from:])
		r.said = r.said[:from]
		return said
	}
	return &expr{of: reflect.TypeFor[string](), text: text, get: func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(text(r, dot)) }}, nil
}
