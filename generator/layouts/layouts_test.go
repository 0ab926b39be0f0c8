package layouts

import (
	"bytes"
	"html/template"
	"reflect"
	"strings"
	"testing"
)

type link struct {
	Text, Href string
	Current    bool
}

type Shell struct {
	Title, Root, Hash string
	Count             int
}

type page struct {
	Shell
	Links []link
	Pair  [2]string
	One   *link
	Raw   template.HTML
	JS    template.JS
	Other any
}

func (p page) Method() string { return "m" }

// made makes pages as html/template does and as a program does.
type made struct {
	theirs *template.Template
	ours   *Program
}

func turn(t *testing.T, layout string) (m made, err error) {
	t.Helper()
	say := func(args ...string) string { return strings.Join(args, "-") }
	bold := func(s string) template.HTML { return template.HTML("<b>" + template.HTMLEscapeString(s) + "</b>") }
	m.theirs, err = template.New("p").Funcs(template.FuncMap{"say": say, "bold": bold, "param": func(name string) any { return len(name) }}).Parse(layout)
	if err != nil {
		t.Fatal(err)
	}
	m.ours, err = Compile(m.theirs, "p", map[string]Func{
		"say": {Words: func(args []string) string { return say(args...) }},
		"bold": {Args: []reflect.Type{reflect.TypeFor[string]()}, Emit: func(out []byte, args []reflect.Value) []byte {
			return append(out, bold(args[0].String())...)
		}},
		"param": {Constant: func(name string) (any, error) { return len(name), nil }},
	}, reflect.TypeFor[page]())
	return m, err
}

func (m made) both(t *testing.T, view page) (theirs, ours string) {
	t.Helper()
	var b bytes.Buffer
	if err := m.theirs.Execute(&b, view); err != nil {
		t.Fatal(err)
	}
	out, ok := m.ours.Run(nil, view)
	if !ok {
		t.Fatal("not run")
	}
	return b.String(), string(out)
}

// What a layout may do comes out as html/template makes it.
func TestSameAsHTMLTemplate(t *testing.T) {
	view := page{Shell: Shell{Title: `<A & "b" + 'c'>`, Root: "../../", Hash: "0a b", Count: 3}, Links: []link{{"one", "a/b.html?x=1&y=é#z", true}, {"two", "javascript:alert(1)", false}, {"", "mailto:a@b.c", false}},
		Pair: [2]string{"", "p+q"}, One: &link{Text: "1"}, Raw: "<i>x</i>", JS: "f({\"a\": 1})"}
	for _, layout := range []string{
		`<title>{{.Title}}</title>{{/* nothing */}}`,
		`<a href="{{.Root}}{{.Hash}}" title="{{.Title}}">{{.Title}}</a><img src="x.png?v={{.Hash}}">`,
		`{{range .Links}}<a href="{{.Href}}"{{if .Current}} aria-current{{end}}>{{.Text}}{{$.Title}}</a>{{else}}none{{end}}`,
		`{{range $i, $l := .Links}}{{if $i}}, {{end}}{{$i}}{{$l.Text}}{{end}}{{range $l := .Links}}{{$l.Href}}{{end}}`,
		`{{with .One}}{{.Text}}{{else}}no{{end}}{{with index .Pair 0}}{{.}}{{else}}{{index .Pair 1}}{{end}}`,
		`{{if or .Title .Links}}a{{end}}{{if and .Count (eq .Title "x")}}b{{else if not .One}}c{{else}}d{{end}}{{if gt (len .Links) 2}}e{{end}}{{if ne .Count 3}}f{{end}}{{len .Links}}`,
		`{{say "a" .Title}}{{say "x" "<"}}{{.Title | say "b"}}{{bold .Title}}{{.Raw}}{{param "abcd"}}`,
		`{{define "q"}}{{$x := .Text}}<p title="{{$x}}">{{$x}}</p>{{end}}{{range .Links}}{{template "q" .}}{{end}}{{template "q" .One}}`,
		`<script type="application/json">{{.JS}}</script>{{with .JS}}<script>{{.}}</script>{{end}}`,
		`{{or .Hash .Title}}{{and .Hash .Title}}{{(index .Links 1).Text}}`,
	} {
		m, err := turn(t, layout)
		if err != nil {
			t.Errorf("%s: %v", layout, err)
			continue
		}
		if theirs, ours := m.both(t, view); ours != theirs {
			t.Errorf("%s\n got %s\nwant %s", layout, ours, theirs)
		}
	}
}

// Every byte, and every pair with a letter, is escaped as html/template escapes it.
func TestEveryByteIsEscapedAlike(t *testing.T) {
	for _, layout := range []string{`<p>{{.Title}}</p>`, `<p title="{{.Title}}">`, `<title>{{.Title}}</title>`, `<a href="{{.Title}}">x</a>`, `<a href="{{.Root}}{{.Title}}">x</a>`, `<a href="?a={{.Title}}">x</a>`} {
		m, err := turn(t, layout)
		if err != nil {
			t.Fatal(err)
		}
		for c := range 256 {
			for _, s := range []string{string([]byte{byte(c)}), "a" + string([]byte{byte(c)}) + "20", "x\u2028" + string(rune(c))} {
				if theirs, ours := m.both(t, page{Shell: Shell{Title: s, Root: "../"}}); ours != theirs {
					t.Fatalf("%s of %q\n got %q\nwant %q", layout, s, ours, theirs)
				}
			}
		}
	}
}

// What is not known is left to html/template, with a reason.
func TestWhatIsNotKnownIsRefused(t *testing.T) {
	for layout, why := range map[string]string{
		`{{.Titel}}`:                          "no field Titel",
		`{{.Method}}`:                         "method",
		`<script>var x = {{.Title}}</script>`: "escaped by",
		`{{.Other}}`:                          "writes interface",
		`{{printf "%s" .Title}}`:              "function printf",
		`{{define "r"}}{{template "r" .}}{{end}}{{template "r" .}}`: "calls itself",
		`{{$x := 1}}{{$x = 2}}{{$x}}`:                               "$x = 2",
	} {
		if _, err := turn(t, layout); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v, want %q", layout, err, why)
		}
	}
	x := template.Must(template.New("p").Parse(`{{.One.Text}}`))
	p, err := Compile(x, "p", nil, reflect.TypeFor[page]())
	if err != nil {
		t.Fatal(err)
	}
	if out, ok := p.Run([]byte("kept"), page{}); ok || string(out) != "kept" {
		t.Errorf("nil on the way to a field: %q, %v", out, ok)
	}
	if _, ok := p.Run(nil, &link{}); ok {
		t.Error("a view of another type was run")
	}
}
