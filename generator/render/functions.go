package render

import (
	"fmt"
	"html/template"

	"steelyard/generator/chart"
	"steelyard/generator/view"
	"steelyard/themes"
)

// functions are what a layout may call, in the words of one language and with the
// parameters of the theme. The guide page on themes lists them.
func functions(words *themes.Strings, lang string, params map[string]any) template.FuncMap {
	in := func() *writer { return newWriter(words, lang) }
	return template.FuncMap{
		// words "key" arg ...: a phrase of the theme.
		"words": func(key string, args ...any) string {
			text := make([]string, len(args))
			for i, arg := range args {
				text[i] = fmt.Sprint(arg)
			}
			return words.Words(key, text...)
		},
		// param "name": a parameter of the theme: as [params] of site.toml has it, else as
		// theme.toml does.
		"param": func(name string) (any, error) {
			v, ok := params[name]
			if !ok {
				return nil, fmt.Errorf("the theme has no parameter %q", name)
			}
			return v, nil
		},
		// str .Title: a text, in a span with its lang where it is in another language.
		"str": func(s view.Str) template.HTML {
			w := in()
			w.str(s)
			return w.html()
		},
		// langattr .Title: ` lang="en"` where a text is in another language, for an
		// element that holds nothing else.
		"langattr": func(s view.Str) template.HTMLAttr {
			if s.Lang == "" {
				return ""
			}
			w := in()
			w.attr("lang", s.Lang)
			return template.HTMLAttr(w.buf)
		},
		// headline .Text: a text in its language, which breaks between the words of Chinese.
		"headline": func(s view.Str) template.HTML {
			w := in()
			w.headline(s)
			return w.html()
		},
		// mark "met": the drawn mark of a status, without a word.
		"mark": func(status string) template.HTML {
			w := in()
			w.mark(status)
			return w.html()
		},
		// status "met" "Met": mark and word.
		"status": func(status, word string) template.HTML {
			w := in()
			w.status(status, word)
			return w.html()
		},
		// dimkey 1: the key of a dimension, a bar of its hue.
		"dimkey": func(n int) template.HTML {
			w := in()
			w.dimKey(n)
			return w.html()
		},
		// sections .Sections: whole sections with their headings and blocks.
		"sections": func(all []view.Section) template.HTML {
			w := in()
			for i := range all {
				w.section(&all[i])
			}
			return w.html()
		},
		// blocks .Blocks: blocks without a section around them.
		"blocks": func(all []view.Block) template.HTML {
			w := in()
			for _, b := range all {
				w.block(b)
			}
			return w.html()
		},
		// block .Figure: one block.
		"block": func(b view.Block) template.HTML {
			w := in()
			w.block(b)
			return w.html()
		},
		// table .Table: one table; nothing for nil.
		"table": func(t *view.Table) template.HTML {
			w := in()
			if t != nil {
				w.table(t)
			}
			return w.html()
		},
		// figure .Figure: one figure in its frame; nothing for nil.
		"figure": func(f *view.Figure) template.HTML {
			w := in()
			if f != nil {
				w.figure(f)
			}
			return w.html()
		},
		// svg .Scale .Env "id" 320: a figure's drawing alone, so many pixels wide.
		"svg": func(f chart.Figure, env chart.Env, id string, width int) template.HTML {
			env.ID, env.Width = id, width
			return template.HTML(f.SVG(env))
		},
		// drawing .Figure 320: the drawing alone, so many pixels wide.
		"drawing": func(f *view.Figure, width int) template.HTML {
			w := in()
			if f != nil {
				w.drawing(f, width)
			}
			return w.html()
		},
		// cells .Parts: pieces of text in a row.
		"cells": func(parts []view.Cell) template.HTML {
			w := in()
			for i := range parts {
				w.cellContent(&parts[i])
			}
			return w.html()
		},
	}
}
