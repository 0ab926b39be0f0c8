package layouts

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"text/template/parse"
)

// expr is what a pipeline comes to. Which of its functions there are says what can be done
// with it.
type expr struct {
	of   reflect.Type                            // nil where it can only be asked whether it is so
	get  func(*run, reflect.Value) reflect.Value // its value
	text func(*run, reflect.Value) string        // what it says; nil for what is no text
	emit func(*run, reflect.Value)               // appends markup
	so   func(r *run, dot reflect.Value) bool    // whether it is so; nil: by its value
	safe string                                  // the escaper that lets what emit appends pass
	is   *string                                 // a text that is always the same
}

// true says whether a condition holds.
func (e *expr) true(r *run, dot reflect.Value) bool {
	if e.so != nil {
		return e.so(r, dot)
	}
	return truth(e.get(r, dot))
}

// truth is what text/template holds for true.
func truth(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int() != 0
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0
	case reflect.Pointer, reflect.Func:
		return !v.IsNil()
	case reflect.Interface:
		return !v.IsNil() && truth(v.Elem())
	case reflect.Struct:
		return true
	}
	panic(otherwise{})
}

// isText says of a type whether its values are plain text.
func isText(t reflect.Type) bool {
	return t != nil && t.Kind() == reflect.String && reflect.PointerTo(t).NumMethod() == 0 && (t == reflect.TypeFor[string]() || t.PkgPath() != "html/template")
}

func isInt(t reflect.Type) bool {
	return t != nil && reflect.PointerTo(t).NumMethod() == 0 && t.Kind() >= reflect.Int && t.Kind() <= reflect.Int64
}

// value makes an expression of a value that is found as get does.
func value(of reflect.Type, get func(*run, reflect.Value) reflect.Value) *expr {
	e := &expr{of: of, get: get}
	switch {
	case isText(of):
		e.text = func(r *run, dot reflect.Value) string { return get(r, dot).String() }
	case isInt(of):
		e.text = func(r *run, dot reflect.Value) string { return strconv.FormatInt(get(r, dot).Int(), 10) }
	case passes[of] != "":
		e.emit, e.safe = func(r *run, dot reflect.Value) { r.out = append(r.out, get(r, dot).String()...) }, passes[of]
	}
	return e
}

// passes are the escapers that let a value of a type pass as it is.
var passes = map[reflect.Type]string{
	reflect.TypeFor[template.HTML]():     "htmlescaper",
	reflect.TypeFor[template.HTMLAttr](): "htmlnamefilter",
	reflect.TypeFor[template.JS]():       "jsvalescaper",
}

// constant is a value that stands in the layout.
func constant(v any) *expr {
	at := reflect.ValueOf(v)
	e := value(at.Type(), func(*run, reflect.Value) reflect.Value { return at })
	if e.text != nil {
		said := e.text(nil, at)
		e.is = &said
	}
	return e
}

// fields leads from a value to a field of it, of that, and so on.
func fields(from *expr, names []string) (*expr, error) {
	for _, name := range names {
		of, deep := from.of, 0
		if of == nil || from.get == nil {
			return nil, fmt.Errorf(".%s of something that is no value", name)
		}
		if of.Kind() == reflect.Pointer {
			of, deep = of.Elem(), 1
		}
		if of.Kind() != reflect.Struct {
			return nil, fmt.Errorf(".%s of %v", name, of)
		}
		if _, ok := reflect.PointerTo(of).MethodByName(name); ok {
			return nil, fmt.Errorf(".%s is a method of %v", name, of)
		}
		field, ok := of.FieldByName(name)
		if !ok || !field.IsExported() {
			return nil, fmt.Errorf("%v has no field %s", of, name)
		}
		steps, err := way(of, field.Index)
		if err != nil {
			return nil, err
		}
		get := from.get
		from = value(field.Type, func(r *run, dot reflect.Value) reflect.Value {
			v := get(r, dot)
			if deep > 0 {
				if v.IsNil() {
					panic(otherwise{})
				}
				v = v.Elem()
			}
			for _, i := range steps {
				v = v.Field(i)
			}
			return v
		})
	}
	return from, nil
}

// way is how a field is reached through those that are embedded; pointers among them are
// refused.
func way(of reflect.Type, index []int) ([]int, error) {
	for _, i := range index[:len(index)-1] {
		if of = of.Field(i).Type; of.Kind() != reflect.Struct {
			return nil, fmt.Errorf("%v is embedded by a pointer", of)
		}
	}
	return index, nil
}

// pipe turns a pipeline without what escapes it.
func (c *compiler) pipe(p *parse.PipeNode, s *scope) (*expr, error) {
	e, escapers, err := c.piped(p, s)
	if err == nil && len(escapers) > 0 {
		err = fmt.Errorf("%v is escaped where nothing is written", p)
	}
	return e, err
}

// piped turns a pipeline, and names what escapes it.
func (c *compiler) piped(p *parse.PipeNode, s *scope) (e *expr, escapers []string, err error) {
	for i, cmd := range p.Cmds {
		if name, ok := escaper(cmd); ok && i > 0 {
			escapers = append(escapers, name)
			continue
		}
		if len(escapers) > 0 {
			return nil, nil, fmt.Errorf("%v after an escaper", cmd)
		}
		if e, err = c.command(cmd, e, s); err != nil {
			return nil, nil, err
		}
	}
	return e, escapers, nil
}

// command turns one command; last is what is piped into it.
func (c *compiler) command(cmd *parse.CommandNode, last *expr, s *scope) (*expr, error) {
	if name, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		var args []*expr
		for _, a := range cmd.Args[1:] {
			arg, err := c.operand(a, s)
			if err != nil {
				return nil, err
			}
			args = append(args, arg)
		}
		if last != nil {
			args = append(args, last)
		}
		return c.function(name.Ident, args)
	}
	if len(cmd.Args) > 1 || last != nil {
		return nil, fmt.Errorf("%v has arguments", cmd)
	}
	return c.operand(cmd.Args[0], s)
}

func (c *compiler) operand(n parse.Node, s *scope) (*expr, error) {
	dot := value(s.dot, func(_ *run, dot reflect.Value) reflect.Value { return dot })
	switch n := n.(type) {
	case *parse.DotNode:
		return dot, nil
	case *parse.FieldNode:
		return fields(dot, n.Ident)
	case *parse.VariableNode:
		for i := len(s.vars) - 1; i >= 0; i-- {
			if v := s.vars[i]; v.name == n.Ident[0] {
				return fields(value(v.of, func(r *run, _ reflect.Value) reflect.Value { return r.vars[v.slot] }), n.Ident[1:])
			}
		}
		return nil, fmt.Errorf("no variable %s", n.Ident[0])
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			return nil, fmt.Errorf("a variable in brackets")
		}
		return c.pipe(n, s)
	case *parse.ChainNode:
		from, err := c.operand(n.Node, s)
		if err != nil {
			return nil, err
		}
		return fields(from, n.Field)
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64)), nil
		}
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil)
	}
	return nil, fmt.Errorf("%v", n)
}
