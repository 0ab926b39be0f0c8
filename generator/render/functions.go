package render

import (
	"fmt"
	"html/template"
	"reflect"
	"sync"

	"steelyard/generator/chart"
	"steelyard/generator/layouts"
	"steelyard/generator/view"
	"steelyard/themes"
)

// function is what a layout may call: as html/template calls it, and as package layouts
// does, which writes straight into the page.
type function struct {
	called any
	turned layouts.Func
}

// functionsOf are the functions of layouts, in the words of one language and with the
// parameters of the theme. The guide page on themes lists them.
func functionsOf(words *themes.Strings, lang string, params map[string]any) map[string]function {
	p := penOf(words, lang)
	return map[string]function{
		// words "key" arg ...: a phrase of the theme.
		"words": {func(key string, args ...any) string {
			text := make([]string, len(args))
			for i, arg := range args {
				text[i] = fmt.Sprint(arg)
			}
			return words.Words(key, text...)
		}, layouts.Func{Words: func(args []string) string { return words.Words(args[0], args[1:]...) }}},
		// param "name": a parameter of the theme: as [params] of site.toml has it, else as
		// theme.toml does.
		"param": constant(func(name string) (any, error) {
			v, ok := params[name]
			if !ok {
				return nil, fmt.Errorf("the theme has no parameter %q", name)
			}
			return v, nil
		}),
		// str .Title: a text, in a span with its lang where it is in another language.
		"str": writes(p, (*writer).str),
		// mailed .Contact: str in which addresses of electronic mail are links.
		"mailed": writes(p, (*writer).mailed),
		// langattr .Title: ` lang="en"` where a text is in another language, for an
		// element that holds nothing else.
		"langattr": attribute(p, (*writer).langAttr),
		// headline .Text: a text in its language, which breaks between the words of Chinese.
		"headline": writes(p, (*writer).headline),
		// mark "met": the drawn mark of a status, without a word.
		"mark": writes(p, (*writer).mark),
		// status "met" "Met": mark and word.
		"status": writes2(p, (*writer).status),
		// dimkey 1: the key of a dimension, a bar of its hue.
		"dimkey": writes(p, (*writer).dimKey),
		// sections .Sections: whole sections with their headings and blocks.
		"sections": writes(p, func(w *writer, all []view.Section) {
			for i := range all {
				w.section(&all[i])
			}
		}),
		// blocks .Blocks: blocks without a section around them.
		"blocks": writes(p, func(w *writer, all []view.Block) {
			for _, b := range all {
				w.block(b)
			}
		}),
		// block .Figure: one block.
		"block": writes(p, (*writer).block),
		// table .Table: one table; nothing for nil.
		"table": writes(p, func(w *writer, t *view.Table) {
			if t != nil {
				w.table(t)
			}
		}),
		// figure .Figure: one figure in its frame; nothing for nil.
		"figure": writes(p, func(w *writer, f *view.Figure) {
			if f != nil {
				w.figure(f)
			}
		}),
		// svg .Scale .Env "id" 320: a figure's drawing alone, so many pixels wide.
		"svg": p.svg(),
		// drawing .Figure 320: the drawing alone, so many pixels wide.
		"drawing": writes2(p, func(w *writer, f *view.Figure, width int) {
			if f != nil {
				w.drawing(f, width)
			}
		}),
		// cells .Parts: pieces of text in a row.
		"cells": writes(p, func(w *writer, parts []view.Cell) {
			for i := range parts {
				w.cellContent(&parts[i])
			}
		}),
	}
}

// functions are the same as html/template is told of them.
func functions(words *themes.Strings, lang string, params map[string]any) template.FuncMap {
	all := template.FuncMap{}
	for name, f := range functionsOf(words, lang, params) {
		all[name] = f.called
	}
	return all
}

// pen is what a function writes with.
type pen struct {
	words    *themes.Strings
	lang     string
	switches string    // the words of what switches to a live view
	figures  chart.Env // of those that have no surroundings of their own
}

func penOf(words *themes.Strings, lang string) pen {
	return pen{words, lang, switches(words), chart.Env{Lang: lang, Words: words.Words, Num: words.Float}}
}

// writers are those that nobody writes with.
var writers = sync.Pool{New: func() any { return new(writer) }}

// onto begins to write at the end of a page.
func (p pen) onto(page []byte) *writer {
	w := writers.Get().(*writer)
	*w = writer{pen: p, buf: page}
	return w
}

// off is the page with what was written onto it.
func (w *writer) off() []byte {
	page := w.buf
	*w = writer{}
	writers.Put(w)
	return page
}

func constant(of func(name string) (any, error)) function {
	return function{of, layouts.Func{Constant: of}}
}

// writes is a function of one value.
func writes[T any](p pen, write func(w *writer, v T)) function {
	return function{
		func(v T) template.HTML {
			w := p.writer()
			write(w, v)
			return w.html()
		},
		layouts.Func{Args: []reflect.Type{reflect.TypeFor[T]()}, Emit: func(page []byte, args []reflect.Value) []byte {
			w := p.onto(page)
			write(w, as[T](args[0]))
			return w.off()
		}},
	}
}

// attribute is a function that writes attributes.
func attribute(p pen, write func(w *writer, v view.Str)) function {
	f := writes(p, write)
	f.turned.Attr = true
	f.called = func(v view.Str) template.HTMLAttr {
		w := p.writer()
		write(w, v)
		return template.HTMLAttr(w.buf)
	}
	return f
}

// writes2 is a function of two values.
func writes2[T, U any](p pen, write func(w *writer, v T, u U)) function {
	return function{
		func(v T, u U) template.HTML {
			w := p.writer()
			write(w, v, u)
			return w.html()
		},
		layouts.Func{Args: []reflect.Type{reflect.TypeFor[T](), reflect.TypeFor[U]()}, Emit: func(page []byte, args []reflect.Value) []byte {
			w := p.onto(page)
			write(w, as[T](args[0]), as[U](args[1]))
			return w.off()
		}},
	}
}

// svg draws a figure in surroundings of its own.
func (p pen) svg() function {
	draw := func(f chart.Figure, env chart.Env, id string, width int) []byte {
		env.ID, env.Width = id, width
		return f.SVG(env)
	}
	return function{
		func(f chart.Figure, env chart.Env, id string, width int) template.HTML {
			return template.HTML(draw(f, env, id, width))
		},
		layouts.Func{Args: []reflect.Type{reflect.TypeFor[chart.Figure](), reflect.TypeFor[chart.Env](), reflect.TypeFor[string](), reflect.TypeFor[int]()},
			Emit: func(page []byte, args []reflect.Value) []byte {
				return append(page, draw(as[chart.Figure](args[0]), as[chart.Env](args[1]), as[string](args[2]), as[int](args[3]))...)
			}},
	}
}

// as is a value as what it is, without a copy of it where it lies in a view.
func as[T any](v reflect.Value) T {
	if v.CanAddr() {
		if at, ok := v.Addr().Interface().(*T); ok {
			return *at
		}
	}
	is, _ := v.Interface().(T)
	return is
}
