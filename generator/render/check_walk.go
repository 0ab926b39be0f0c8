package render

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"steelyard/generator/diag"
)

// call is a template with the type that it is given.
type call struct {
	name string
	dot  reflect.Type
}

// walker goes through the templates of one kind with the types of what they are given. A
// type that cannot be told is nil, and nothing is said of it.
type walker struct {
	*checker
	trees map[string]*parse.Tree
	seen  map[call]bool
	tree  *parse.Tree  // the one that is gone through
	from  []diag.Place // where the theme's own layouts called those that are not
	vars  []variable
	open  []frame // the templates that are gone through, the outermost first
}

// frame is a template that is gone through; inside says that this is below a condition or a list.
type frame struct {
	name   string
	inside bool
}

type variable struct {
	name string
	kind reflect.Type
}

// template goes through a template once for each type.
func (w *walker) template(name string, dot reflect.Type) {
	tree := w.trees[name]
	if tree == nil || tree.Root == nil || w.seen[call{name, dot}] {
		return
	}
	w.seen[call{name, dot}] = true
	w.open = append(w.open, frame{name: name})
	defer func() { w.open = w.open[:len(w.open)-1] }()
	outer, vars := w.tree, w.vars
	w.tree, w.vars = tree, []variable{{"$", dot}}
	w.node(tree.Root, dot)
	w.tree, w.vars = outer, vars
}

// wrong tells of a word at a node. What goes wrong in a built-in template is the fault of
// who called it.
func (w *walker) wrong(node parse.Node, word, message, hint string) {
	at := w.at(w.tree, node, word)
	if !w.own(w.tree.ParseName) {
		if len(w.from) == 0 {
			return // held by tests, not by who writes a theme
		}
		at = w.from[len(w.from)-1]
		message = fmt.Sprintf("the partial cannot show what it is given: %s", message)
	}
	w.say(at, message, hint)
}

func (w *walker) node(node parse.Node, dot reflect.Type) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				w.node(child, dot)
			}
		}
	case *parse.ActionNode:
		w.pipe(n.Pipe, dot)
	case *parse.IfNode:
		w.branch(&n.BranchNode, dot, func(reflect.Type) reflect.Type { return dot })
	case *parse.WithNode:
		w.branch(&n.BranchNode, dot, func(t reflect.Type) reflect.Type { return t })
	case *parse.RangeNode:
		w.branch(&n.BranchNode, dot, func(t reflect.Type) reflect.Type { return w.element(n, t) })
	case *parse.TemplateNode:
		w.calls(n, dot)
	}
}

// branch goes through if, with and range: what is inside sees another dot.
func (w *walker) branch(n *parse.BranchNode, dot reflect.Type, inner func(reflect.Type) reflect.Type) {
	before := len(w.vars)
	if top := len(w.open) - 1; top >= 0 {
		was := w.open[top].inside
		w.open[top].inside = true
		defer func() { w.open[top].inside = was }()
	}
	within := inner(w.pipe(n.Pipe, dot))
	if n.NodeType == parse.NodeRange {
		w.rangeVars(n.Pipe, within)
	}
	w.node(n.List, within)
	w.vars = w.vars[:before]
	if n.ElseList != nil {
		w.node(n.ElseList, dot)
	}
	w.vars = w.vars[:before]
}

// rangeVars gives the variables of a range their types: {{range $i, $d := .List}}.
func (w *walker) rangeVars(pipe *parse.PipeNode, element reflect.Type) {
	if n := len(pipe.Decl); n > 0 {
		w.vars[len(w.vars)-1].kind = element
		if n > 1 {
			w.vars[len(w.vars)-2].kind = nil
		}
	}
}

// element is the type of what a range goes through.
func (w *walker) element(n *parse.RangeNode, t reflect.Type) reflect.Type {
	if t = plain(t); t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		return t.Elem()
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Int:
		return nil
	}
	w.wrong(n, n.Pipe.String(), fmt.Sprintf("%s is no list", n.Pipe), "")
	return nil
}

// calls goes through a template that another one calls.
func (w *walker) calls(n *parse.TemplateNode, dot reflect.Type) {
	given := dot
	if n.Pipe != nil {
		given = w.pipe(n.Pipe, dot)
	} else {
		given = nil
	}
	if w.trees[n.Name] == nil {
		w.wrong(n, strconv.Quote(n.Name), fmt.Sprintf("no partial %q", n.Name), diag.Suggest(n.Name, w.callable()))
		return
	}
	w.called[n.Name] = true
	if w.endless(n.Name) {
		w.wrong(n, strconv.Quote(n.Name), fmt.Sprintf("%q takes itself in without end", n.Name), "put it below an {{if}} or a {{range}} that comes to an end")
		return
	}
	if w.own(w.tree.ParseName) {
		w.from = append(w.from, w.at(w.tree, n, strconv.Quote(n.Name)))
		defer func() { w.from = w.from[:len(w.from)-1] }()
	}
	w.template(n.Name, given)
}

// endless says whether a template that is called is gone through already, and every call from it
// to here is made whatever the page holds.
func (w *walker) endless(name string) bool {
	for _, f := range slices.Backward(w.open) {
		if f.inside {
			return false
		}
		if f.name == name {
			return true
		}
	}
	return false
}

// callable are the names that a layout may call.
func (w *walker) callable() []string {
	var names []string
	for name := range w.trees {
		if !strings.HasSuffix(name, ".html") && name != "main" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// pipe is the type of what a pipeline comes to; its variables are declared.
func (w *walker) pipe(pipe *parse.PipeNode, dot reflect.Type) reflect.Type {
	if pipe == nil {
		return nil
	}
	var t reflect.Type
	for i, cmd := range pipe.Cmds {
		t = w.command(cmd, dot, i > 0)
	}
	for _, v := range pipe.Decl {
		if pipe.IsAssign {
			continue
		}
		w.vars = append(w.vars, variable{v.Ident[0], t})
	}
	return t
}

// command is the type of one command of a pipeline; piped says that what stands before it
// is its last argument.
func (w *walker) command(cmd *parse.CommandNode, dot reflect.Type, piped bool) reflect.Type {
	for _, arg := range cmd.Args[1:] {
		w.operand(arg, dot)
	}
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return w.function(id, cmd, piped)
	}
	return w.operand(cmd.Args[0], dot)
}

// operand is the type of a field, a variable, a bracket.
func (w *walker) operand(node parse.Node, dot reflect.Type) reflect.Type {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return w.fields(n, dot, n.Ident)
	case *parse.VariableNode:
		for i := len(w.vars) - 1; i >= 0; i-- {
			if w.vars[i].name == n.Ident[0] {
				return w.fields(n, w.vars[i].kind, n.Ident[1:])
			}
		}
	case *parse.ChainNode:
		return w.fields(n, w.operand(n.Node, dot), n.Field)
	case *parse.PipeNode:
		return w.pipe(n, dot)
	case *parse.IdentifierNode:
		return w.function(n, &parse.CommandNode{Args: []parse.Node{n}}, false)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	}
	return nil
}

// fields follows names from a type.
func (w *walker) fields(node parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		next, known, ok := field(t, name)
		if !ok {
			w.wrong(node, "."+name, fmt.Sprintf("%s has no .%s", typeName(t), name), diag.Suggest(name, known))
			return nil
		}
		t = next
	}
	return t
}

// field is the type of a field or a method; known are those that there are where it is
// none of them. Nothing is known of what an interface holds.
func field(t reflect.Type, name string) (next reflect.Type, known []string, ok bool) {
	base := plain(t)
	if base == nil || base.Kind() == reflect.Interface {
		return nil, nil, true
	}
	for _, with := range []reflect.Type{base, reflect.PointerTo(base)} {
		if m, ok := with.MethodByName(name); ok {
			return m.Type.Out(0), nil, true
		}
	}
	switch base.Kind() {
	case reflect.Map:
		return base.Elem(), nil, true
	case reflect.Struct:
		if f, ok := base.FieldByName(name); ok && f.IsExported() {
			return f.Type, nil, true
		}
		for _, f := range reflect.VisibleFields(base) {
			if f.IsExported() && !f.Anonymous {
				known = append(known, f.Name)
			}
		}
	}
	return nil, known, false
}

// plain is a type without its pointers.
func plain(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func typeName(t reflect.Type) string {
	switch t = plain(t); t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct:
		return t.Name()
	}
	return t.String()
}

// builtins are the functions of every template, with what is known of their results.
var builtins = map[string]reflect.Type{
	"and": nil, "or": nil, "not": reflect.TypeFor[bool](), "len": reflect.TypeFor[int](), "index": nil, "slice": nil, "call": nil,
	"eq": reflect.TypeFor[bool](), "ne": reflect.TypeFor[bool](), "lt": reflect.TypeFor[bool](), "le": reflect.TypeFor[bool](), "gt": reflect.TypeFor[bool](), "ge": reflect.TypeFor[bool](),
	"print": reflect.TypeFor[string](), "printf": reflect.TypeFor[string](), "println": reflect.TypeFor[string](),
	"html": reflect.TypeFor[string](), "js": reflect.TypeFor[string](), "urlquery": reflect.TypeFor[string](),
}

// function checks the call of a function and is the type of its result.
func (w *walker) function(id *parse.IdentifierNode, cmd *parse.CommandNode, piped bool) reflect.Type {
	if t, ok := builtins[id.Ident]; ok {
		return t
	}
	f, ok := w.funcs[id.Ident]
	if !ok {
		names := slices.Sorted(maps.Keys(w.funcs))
		w.wrong(id, id.Ident, fmt.Sprintf("no function %q", id.Ident), diag.Suggest(id.Ident, names))
		return nil
	}
	given := len(cmd.Args) - 1
	if piped {
		given++
	}
	t := reflect.TypeOf(f)
	switch want := t.NumIn(); {
	case t.IsVariadic() && given < want-1:
		w.wrong(id, id.Ident, fmt.Sprintf("values of %s: at least %d, not %d", id.Ident, want-1, given), "")
	case !t.IsVariadic() && given != want:
		w.wrong(id, id.Ident, fmt.Sprintf("values of %s: %d, not %d", id.Ident, want, given), "")
	case id.Ident == "words" && len(cmd.Args) > 1:
		w.phrase(cmd, given-1)
	case id.Ident == "param" && len(cmd.Args) > 1:
		w.param(cmd)
	}
	return t.Out(0)
}

// phrase checks a call of words: its key, and that every place of the phrase is filled.
func (w *walker) phrase(cmd *parse.CommandNode, given int) {
	key, ok := cmd.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	w.used[key.Text] = true
	for _, tag := range w.languages {
		words := w.theme.Strings(tag)
		if words == nil { // told of the site, not of each phrase
			continue
		}
		places, ok := words.Places(key.Text)
		switch {
		case !ok:
			w.wrong(key, key.Quoted, fmt.Sprintf("no phrase %q in strings/%s.toml", key.Text, words.Tag), near(key.Text, append(w.theme.Known(), words.Keys()...)))
		case len(places) > 0 && places[len(places)-1] >= given:
			w.wrong(key, key.Quoted, fmt.Sprintf("the phrase %q shows {%d}; values given: %d", key.Text, places[len(places)-1], given), "")
		default:
			continue
		}
		return
	}
}

// param checks a call of param: theme.toml must say what holds where a site says nothing.
func (w *walker) param(cmd *parse.CommandNode) {
	name, ok := cmd.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	if _, ok := w.theme.About().Params[name.Text]; !ok {
		w.wrong(name, name.Quoted, fmt.Sprintf("no parameter %q", name.Text), fmt.Sprintf("give it in [params] of theme.toml with the value that holds where a site says nothing; %s", diag.Suggest(name.Text, slices.Sorted(maps.Keys(w.theme.About().Params)))))
	}
}
