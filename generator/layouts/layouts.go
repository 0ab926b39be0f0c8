// Package layouts runs what html/template has made safe, without its looking up every
// name by reflection on every page.
//
// html/template parses a theme's layouts and decides how each value is escaped where it
// stands. What comes out is a tree; this package turns the tree, once for each type of
// view, into functions that append to a buffer: fields are found when the tree is turned,
// words are written then, and tables and figures go straight into the page. A page comes
// out byte for byte as html/template would have made it.
//
// It refuses, with an error, whatever it does not know (a map, a method, an escaper of
// scripts, a function without a signature here), and Run says of a view that something was
// not as its type promised (nil on the way to a field). Whoever calls then lets
// html/template make the page, which also says what is wrong with it. Escaping that is not
// plain is asked of html/template itself (escape.go).
//
// Start at Compile.
package layouts

import (
	"fmt"
	"html/template"
	"io"
	"reflect"
	"text/template/parse"
)

// Func is a function that layouts may call.
type Func struct {
	// Args are the types of its arguments; of a function with Words they are not asked.
	Args []reflect.Type
	// Emit appends what it makes, which is markup that is safe as it stands.
	Emit func(out []byte, args []reflect.Value) []byte
	// Attr says that what Emit appends are attributes and not content.
	Attr bool
	// Words makes a text of texts; nil for functions that emit.
	Words func(args []string) string
	// Constant makes a value of the one text that it is given in the layout itself; nil for
	// others.
	Constant func(name string) (any, error)
}

// Program is a layout for views of one type.
type Program struct {
	of   reflect.Type
	main step
	vars int
}

// run is one page being made.
type run struct {
	out  []byte
	vars []reflect.Value
	args []reflect.Value // a stack
	said []string        // a stack
}

type step func(r *run, dot reflect.Value)

// otherwise is what a program panics with where a view is not as its type promised.
type otherwise struct{}

// Compile turns a template for views of a type. The type is a struct or a pointer to one.
func Compile(t *template.Template, name string, funcs map[string]Func, of reflect.Type) (*Program, error) {
	// Only what is executed is made safe; what this view comes to does not matter.
	_ = t.ExecuteTemplate(io.Discard, name, nil)
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct {
		return nil, fmt.Errorf("a view of type %v", of)
	}
	c := &compiler{t: t, funcs: funcs, known: map[call]*step{}}
	main, err := c.called(name, of)
	if err != nil {
		return nil, err
	}
	return &Program{of: of, main: func(r *run, dot reflect.Value) { (*main)(r, dot) }, vars: c.slots}, nil
}

// Run appends the page of a view; ok is false where html/template has to make it.
func (p *Program) Run(out []byte, view any) (page []byte, ok bool) {
	v := reflect.ValueOf(view)
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct || v.Type() != p.of {
		return out, false
	}
	if !v.CanAddr() { // so that no field has to be copied
		at := reflect.New(v.Type()).Elem()
		at.Set(v)
		v = at
	}
	defer func() {
		if failed := recover(); failed != nil {
			if _, expected := failed.(otherwise); !expected {
				panic(failed)
			}
			page, ok = out, false
		}
	}()
	r := &run{out: out, vars: make([]reflect.Value, p.vars), args: make([]reflect.Value, 0, 8), said: make([]string, 0, 8)}
	p.main(r, v)
	return r.out, true
}

// call is a template with the type that it is called with.
type call struct {
	name string
	of   reflect.Type
}

type compiler struct {
	t     *template.Template
	funcs map[string]Func
	known map[call]*step
	slots int
}

// scope is what a node may name.
type scope struct {
	dot  reflect.Type
	vars []variable
}

type variable struct {
	name string
	slot int
	of   reflect.Type
}

func (s scope) with(dot reflect.Type) scope { s.dot = dot; return s }

// declare gives a scope a variable.
func (c *compiler) declare(s *scope, name string, of reflect.Type) int {
	slot := c.slots
	c.slots++
	s.vars = append(s.vars[:len(s.vars):len(s.vars)], variable{name, slot, of})
	return slot
}

// called is a template for a type, turned once; one that calls itself is refused, for its
// variables would be in each other's way.
func (c *compiler) called(name string, of reflect.Type) (*step, error) {
	key := call{name, of}
	if s, ok := c.known[key]; ok {
		if s == nil {
			return nil, fmt.Errorf("template %q calls itself", name)
		}
		return s, nil
	}
	t := c.t.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, fmt.Errorf("no template %q", name)
	}
	c.known[key] = nil
	s := scope{dot: of}
	root := c.declare(&s, "$", of)
	body, err := c.list(t.Tree.Root, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var whole step = func(r *run, dot reflect.Value) {
		r.vars[root] = dot
		body(r, dot)
	}
	c.known[key] = &whole
	return &whole, nil
}

// list turns nodes that stand one after the other.
func (c *compiler) list(l *parse.ListNode, s scope) (step, error) {
	if l == nil {
		return func(*run, reflect.Value) {}, nil
	}
	var steps []step
	for _, n := range l.Nodes {
		one, err := c.node(n, &s)
		if err != nil {
			return nil, err
		}
		if one != nil {
			steps = append(steps, one)
		}
	}
	if len(steps) == 1 {
		return steps[0], nil
	}
	return func(r *run, dot reflect.Value) {
		for _, one := range steps {
			one(r, dot)
		}
	}, nil
}

func (c *compiler) node(n parse.Node, s *scope) (step, error) {
	switch n := n.(type) {
	case *parse.CommentNode:
		return nil, nil
	case *parse.TextNode:
		text := string(n.Text)
		return func(r *run, _ reflect.Value) { r.out = append(r.out, text...) }, nil
	case *parse.ActionNode:
		return c.action(n.Pipe, s)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, *s, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, *s, true)
	case *parse.RangeNode:
		return c.ranged(&n.BranchNode, *s)
	case *parse.TemplateNode:
		if n.Pipe == nil {
			return nil, fmt.Errorf("template %q without a value", n.Name)
		}
		with, err := c.pipe(n.Pipe, s)
		if err != nil {
			return nil, err
		}
		if with.get == nil {
			return nil, fmt.Errorf("template %q with something that is no value", n.Name)
		}
		body, err := c.called(n.Name, with.of)
		if err != nil {
			return nil, err
		}
		return func(r *run, dot reflect.Value) { (*body)(r, with.get(r, dot)) }, nil
	}
	return nil, fmt.Errorf("%T", n)
}

// branch turns if and with.
func (c *compiler) branch(n *parse.BranchNode, s scope, with bool) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		return nil, fmt.Errorf("a variable in a condition")
	}
	is, err := c.pipe(n.Pipe, &s)
	if err != nil {
		return nil, err
	}
	inner := s
	if with {
		if is.get == nil {
			return nil, fmt.Errorf("with of something that is no value")
		}
		inner = s.with(is.of)
	}
	then, err := c.list(n.List, inner)
	if err != nil {
		return nil, err
	}
	other, err := c.list(n.ElseList, s)
	if err != nil {
		return nil, err
	}
	if with {
		return func(r *run, dot reflect.Value) {
			if v := is.get(r, dot); truth(v) {
				then(r, v)
			} else {
				other(r, dot)
			}
		}, nil
	}
	return func(r *run, dot reflect.Value) {
		if is.true(r, dot) {
			then(r, dot)
		} else {
			other(r, dot)
		}
	}, nil
}

// ranged turns range over a list.
func (c *compiler) ranged(n *parse.BranchNode, s scope) (step, error) {
	all, err := c.pipe(n.Pipe, &s)
	if err != nil {
		return nil, err
	}
	if all.get == nil || all.of.Kind() != reflect.Slice && all.of.Kind() != reflect.Array {
		return nil, fmt.Errorf("range over %v", all.of)
	}
	inner := s.with(all.of.Elem())
	at, each := -1, -1
	switch d := n.Pipe.Decl; len(d) {
	case 0:
	case 1:
		each = c.declare(&inner, d[0].Ident[0], all.of.Elem())
	case 2:
		at = c.declare(&inner, d[0].Ident[0], reflect.TypeFor[int]())
		each = c.declare(&inner, d[1].Ident[0], all.of.Elem())
	}
	body, err := c.list(n.List, inner)
	if err != nil {
		return nil, err
	}
	none, err := c.list(n.ElseList, s)
	if err != nil {
		return nil, err
	}
	return func(r *run, dot reflect.Value) {
		list := all.get(r, dot)
		for i := range list.Len() {
			v := list.Index(i)
			if at >= 0 {
				r.vars[at] = reflect.ValueOf(i)
			}
			if each >= 0 {
				r.vars[each] = v
			}
			body(r, v)
		}
		if list.Len() == 0 {
			none(r, dot)
		}
	}, nil
}
