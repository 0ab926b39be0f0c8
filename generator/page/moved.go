package page

import (
	"html/template"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/markup"
	"steelyard/generator/source"
	"steelyard/generator/tongue"
	"steelyard/generator/view"
)

// A unit or a page that had another address leads on from there: a page without a script,
// which a browser follows by itself and a reader by its link.

var movedPage = template.Must(template.New("moved").Funcs(template.FuncMap{"said": said, "plain": tongue.Unmarked}).Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{{plain .Name}}">
<title>{{plain .Name}}</title>
<link rel="icon" href="{{.Root}}{{.Icon}}">
<link rel="stylesheet" href="{{.Root}}assets/site.css?v={{.AssetHash}}">
<link rel="stylesheet" media="print" href="{{.Root}}assets/print.css?v={{.AssetHash}}">
<link rel="canonical" href="{{.To}}">
<meta http-equiv="refresh" content="0; url={{.To}}">
<meta name="robots" content="noindex">
</head>
<body>
<a class="skip" href="#main">{{said .Skip}}</a>
<header><nav class="wrap crumbs" aria-label="{{plain .Way}}"><ol><li><a href="{{.Home}}">{{said .Brand.Text}}</a></li></ol></nav></header>
<main id="main" tabindex="-1"><div class="wrap whole">
<h1>{{said .Heading}}</h1>
<p><a href="{{.To}}">{{said .Text}}</a></p>
</div></main>
</body>
</html>
`))

// said is a text with its words in another language marked by lang.
func said(text string) template.HTML {
	return template.HTML(tongue.Tagged(string(markup.Append(nil, text)), "span"))
}

// moved are the pages that lead on from former addresses, in the order of the pages that
// they lead to. A former address that is a page again leads nowhere else.
func (b *book) moved() []*view.File {
	former := map[string][]string{}
	for _, u := range b.site.Units {
		former[u.ID] = u.Aliases
	}
	var files []*view.File
	taken := map[string]bool{}
	add := func(e *planner, from, to string) {
		if b.paths[from] || taken[from] {
			return
		}
		taken[from] = true
		files = append(files, &view.File{Path: from, Bytes: func() ([]byte, error) {
			var out strings.Builder
			s := e.shell(here{path: from, kind: "moved", title: e.W("moved.title")})
			err := movedPage.Execute(&out, struct {
				view.Shell
				Name, Heading, To, Text, Skip, Way string
			}{s, e.W("moved.title") + e.W("site.title-join") + from, e.W("moved.title"), edition.Rel(from, to), e.W("moved.link"), e.W("site.skip"), e.W("site.breadcrumb")})
			return []byte(out.String()), err
		}})
	}
	for _, p := range b.laid {
		for _, e := range b.editions {
			rest, ok := strings.CutPrefix(p.Path, e.Prefix)
			if !ok || p.Lang != e.Lang {
				continue
			}
			unit, tail, _ := strings.Cut(rest, "/")
			for _, old := range former[unit] {
				add(e, e.Prefix+old+"/"+tail, p.Path)
			}
		}
	}
	for _, e := range b.editions {
		for _, p := range b.site.Pages {
			n := p.ByLang[e.Lang]
			if n == nil {
				continue
			}
			for _, old := range n.Aliases {
				if to := e.plainPath(p); b.paths[to] {
					add(e, e.Prefix+source.FormerAddress(old)+".html", to)
				}
			}
		}
	}
	return files
}
