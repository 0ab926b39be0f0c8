package layouts

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// How a value is escaped is html/template's decision, by where it stands. What is plain (a
// text without any sign that is escaped by more than its name, an address of letters) is
// written here; for the rest a template is executed that has the value in such a place.

const escaperPrefix = "_html_template_"

// escaper names what a command escapes with; ok is false for other commands.
func escaper(cmd *parse.CommandNode) (string, bool) {
	name, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok || len(cmd.Args) > 1 {
		return "", false
	}
	return strings.CutPrefix(name.Ident, escaperPrefix)
}

// action turns an action: a variable, or something that is written.
func (c *compiler) action(p *parse.PipeNode, s *scope) (step, error) {
	e, escapers, err := c.piped(p, s)
	if err != nil {
		return nil, err
	}
	if len(p.Decl) > 0 {
		if p.IsAssign || len(p.Decl) > 1 || len(escapers) > 0 || e.get == nil {
			return nil, fmt.Errorf("%v", p)
		}
		slot := c.declare(s, p.Decl[0].Ident[0], e.of)
		return func(r *run, dot reflect.Value) { r.vars[slot] = e.get(r, dot) }, nil
	}
	how := strings.Join(escapers, " ")
	switch {
	case e.emit != nil && e.safe == how:
		return e.emit, nil
	case e.text == nil:
		return nil, fmt.Errorf("%v writes %v", p, e.of)
	}
	write, ok := map[string]func([]byte, string) []byte{
		"htmlescaper": content, "rcdataescaper": content, "attrescaper": content,
		"urlfilter urlnormalizer attrescaper": address, "urlnormalizer attrescaper": further, "urlescaper attrescaper": query,
	}[how]
	if !ok {
		return nil, fmt.Errorf("%v is escaped by %s", p, how)
	}
	if e.is != nil {
		always := string(write(nil, *e.is))
		return func(r *run, _ reflect.Value) { r.out = append(r.out, always...) }, nil
	}
	return func(r *run, dot reflect.Value) { r.out = write(r.out, e.text(r, dot)) }, nil
}

// content appends a text as content, or as a quoted attribute.
func content(out []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > '>' || !special[c] {
			continue
		}
		out = append(out, s[from:i]...)
		from = i + 1
		switch s[i] {
		case 0:
			out = append(out, "\uFFFD"...)
		case '"':
			out = append(out, "&#34;"...)
		case '&':
			out = append(out, "&amp;"...)
		case '\'':
			out = append(out, "&#39;"...)
		case '+':
			out = append(out, "&#43;"...)
		case '<':
			out = append(out, "&lt;"...)
		case '>':
			out = append(out, "&gt;"...)
		}
	}
	return append(out, s[from:]...)
}

var special = ['>' + 1]bool{0: true, '"': true, '&': true, '\'': true, '+': true, '<': true, '>': true}

// plain says whether an address has nothing but letters, digits and such signs.
func plain(s, signs string) bool {
	for i := range len(s) {
		c := s[i]
		if ('a' > c || c > 'z') && ('A' > c || c > 'Z') && ('0' > c || c > '9') && strings.IndexByte(signs, c) < 0 {
			return false
		}
	}
	return true
}

// address appends a whole address.
func address(out []byte, s string) []byte {
	if plain(s, "-._~/#?=") {
		return append(out, s...)
	}
	return whole.append(out, s)
}

// further appends more of an address.
func further(out []byte, s string) []byte {
	if plain(s, "-._~/#?=") {
		return append(out, s...)
	}
	return rest.append(out, s)
}

// query appends a value in the query of an address.
func query(out []byte, s string) []byte {
	if plain(s, "-._~") {
		return append(out, s...)
	}
	return asked.append(out, s)
}

// place is a template with one value in a place, between two marks.
type place struct {
	t             *template.Template
	before, after string
}

var (
	whole = placed(`<a href="`, `">x</a>`)
	rest  = placed(`<a href="x/`, `">x</a>`)
	asked = placed(`<a href="x?v=`, `">x</a>`)
)

func placed(before, after string) place {
	return place{template.Must(template.New("").Parse(before + "{{.}}" + after)), before, after}
}

func (p place) append(out []byte, s string) []byte {
	var b bytes.Buffer
	if err := p.t.Execute(&b, s); err != nil {
		panic(otherwise{})
	}
	made := strings.TrimSuffix(strings.TrimPrefix(b.String(), p.before), p.after)
	return append(out, made...)
}
