// Package render makes HTML of a page's view and a theme.
//
// A page is executed through the theme's layouts/base.html and layouts/KIND.html
// (html/template) with the view that package page made, a struct: a name that the
// view does not have fails, it never renders as nothing. What is long, tables and
// figures, is written by Go into a buffer (writer.go, table.go, figure.go, block.go):
// ten times as fast as a template, and escaped in one place.
//
// The package decides nothing about content: no arithmetic, no choice of words. It
// writes no files. Start at New and Renderer.Page.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"sync"

	"steelyard/generator/layouts"
	"steelyard/generator/view"
	"steelyard/themes"
)

// Renderer makes HTML of pages in every language. It is safe for concurrent use.
type Renderer struct {
	theme *themes.Theme

	mu   sync.Mutex
	sets map[string]*set // by language
}

// set is the theme's layouts in one language: functions of a template know the
// language's words.
type set struct {
	words *themes.Strings
	kinds map[string]*template.Template
	funcs map[string]layouts.Func

	mu     sync.Mutex
	turned map[string]*layouts.Program // by kind; nil for one that html/template makes
}

// New parses the layouts of a theme. The error names the layout, the line and what is
// wrong there.
func New(theme *themes.Theme) (*Renderer, error) {
	r := &Renderer{theme: theme, sets: map[string]*set{}}
	languages := theme.Languages()
	if len(languages) == 0 {
		return nil, fmt.Errorf("theme %q has no language", theme.Name)
	}
	if !theme.OnDisk { // the program's own layouts have no mistake: they are parsed when used
		return r, nil
	}
	// One language is enough to find a mistake; the others are parsed when used.
	if _, err := r.set(languages[0]); err != nil {
		return nil, err
	}
	return r, nil
}

// Page makes the whole document of a page, and the script of its live figures where
// p.Figures asks for one; figures is nil elsewhere.
func (r *Renderer) Page(p *view.Page) (document, figures []byte, err error) {
	err = r.Lend(p, func(d, f []byte) error {
		document, figures = bytes.Clone(d), bytes.Clone(f)
		return nil
	})
	return document, figures, err
}

// Lend makes what Page does and hands it to use, which may not keep it: the next page is made
// in the same place.
func (r *Renderer) Lend(p *view.Page, use func(document, figures []byte) error) error {
	shown, err := p.View()
	if err != nil {
		return err
	}
	s, err := r.set(p.Lang)
	if err != nil {
		return err
	}
	t := s.kinds[p.Kind]
	if t == nil {
		return fmt.Errorf("%s: theme %q has no layouts/%s.html", p.Path, r.theme.Name, p.Kind)
	}
	room := rooms.Get().(*room)
	defer rooms.Put(room)
	room.page.Reset()
	buf := &room.page
	whole, ok := s.run(p.Kind, t, buf.AvailableBuffer(), shown)
	if ok {
		_, _ = buf.Write(whole) // where it grew, the buffer keeps the room for the next page
	} else if err := t.ExecuteTemplate(buf, "base.html", shown); err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	whole = buf.Bytes()
	if _, _, _, all := s.words.Lacks(); !all {
		whole = speak(whole)
	}
	if p.Figures == "" {
		return use(whole, nil)
	}
	whole, room.figures = split(whole, room.figures[:0])
	return use(whole, room.figures)
}

// run makes a page with its layout as package layouts turned it; ok is false where
// html/template has to make it.
func (s *set) run(kind string, t *template.Template, out []byte, shown any) (page []byte, ok bool) {
	s.mu.Lock()
	p, known := s.turned[kind]
	if !known {
		p, _ = layouts.Compile(t, "base.html", s.funcs, reflect.TypeOf(shown)) // html/template says what is wrong
		s.turned[kind] = p
	}
	s.mu.Unlock()
	if p == nil {
		return out, false
	}
	return p.Run(out, shown)
}

// split takes the options of the live figures out of a document, in their order, and adds a
// script of them to figures. What is left of the document stays in its place. What an author
// writes is escaped and cannot look like an option.
func split(whole, figures []byte) (document, script []byte) {
	document = whole[:0]
	figures = append(figures, "steelyardFigures(["...)
	n := 0
	for {
		at := bytes.Index(whole, []byte(optionStart))
		if at < 0 {
			break
		}
		open := at + bytes.IndexByte(whole[at:], '>') + 1
		end := open + bytes.Index(whole[open:], []byte(optionEnd))
		document = append(document, whole[:open]...)
		if n++; n > 1 {
			figures = append(figures, ",\n"...)
		}
		figures = append(figures, whole[open:end]...)
		whole = whole[end:]
	}
	return append(document, whole...), append(figures, "]);\n"...)
}

// room is where a page is made.
type room struct {
	page    bytes.Buffer
	figures []byte
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// set is the parsed layouts of a language.
func (r *Renderer) set(lang string) (*set, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.sets[lang]; s != nil {
		return s, nil
	}
	s, err := parseSet(r.theme, lang)
	if err != nil {
		return nil, err
	}
	r.sets[lang] = s
	return s, nil
}

// parseSet makes one template a kind: base.html and the partials, which all share, and
// the kind's own layout.
func parseSet(theme *themes.Theme, lang string) (*set, error) {
	words := theme.Strings(lang).Marked()
	if words == nil { // a language of the site that the theme does not know: as page.Plan does
		words = theme.Strings("en")
	}
	if words == nil {
		words = theme.Strings(theme.Languages()[0])
	}
	s := &set{words: words, kinds: map[string]*template.Template{}, funcs: map[string]layouts.Func{}, turned: map[string]*layouts.Program{}}
	for name, f := range functionsOf(words, lang, theme.About().Params) {
		s.funcs[name] = f.turned
	}
	shared := template.New("").Funcs(functions(words, lang, theme.About().Params)).Option("missingkey=error")
	for _, name := range theme.Shared() {
		text, err := theme.Layout(name)
		if err != nil {
			return nil, err
		}
		if _, err := shared.New(name).Parse(text); err != nil {
			return nil, layoutError(theme, err)
		}
	}
	for _, kind := range theme.Kinds() {
		name := kind + ".html"
		text, err := theme.Layout(name)
		if err != nil {
			return nil, err
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if _, err := t.New(name).Parse(text); err != nil {
			return nil, layoutError(theme, err)
		}
		if t.Lookup("main") == nil {
			return nil, fmt.Errorf("theme %q: layouts/%s does not define \"main\"", theme.Name, name)
		}
		s.kinds[kind] = t
	}
	return s, nil
}

func layoutError(theme *themes.Theme, err error) error {
	return fmt.Errorf("theme %q: %w", theme.Name, err)
}

// Part executes the "main" of a layout with a view, for a document that is no page of
// the site: the first sheets of a print.
func (r *Renderer) Part(lang, layout string, v any) ([]byte, error) {
	s, err := r.set(lang)
	if err != nil {
		return nil, err
	}
	t := s.kinds[layout]
	if t == nil {
		return nil, fmt.Errorf("theme %q has no layouts/%s.html", r.theme.Name, layout)
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, "main", v); err != nil {
		return nil, fmt.Errorf("layouts/%s.html: %w", layout, err)
	}
	return speak(buf.Bytes()), nil
}
