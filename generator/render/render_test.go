package render

import (
	"bytes"
	"html/template"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"steelyard/generator/chart"
	"steelyard/generator/internal/htmlcheck"
	"steelyard/generator/view"
	"steelyard/themes"
)

// A page must be one document with one h1, headings in order, unique ids, tables whose
// cells have headers, drawings with names, and nothing executable in it.
func TestPageIsSoundHTML(t *testing.T) {
	for _, lang := range []string{"en", "zh-CN"} {
		doc := parsePage(t, render(t, everyBlock(lang)))
		for _, fault := range htmlcheck.Faults(doc) {
			t.Errorf("%s: %s", lang, fault)
		}
	}
}

// What authors write stays text wherever it stands.
func TestHostileTextStaysText(t *testing.T) {
	const bad = `</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"'><b>&amp;`
	p := everyBlock("en")
	made, _ := p.View()
	v := made.(*view.Plain)
	v.Title, v.Description, v.RunTitle, v.RunState = bad, bad, bad, bad
	v.Brand, v.Subtitle, v.Notice = view.Str{Text: bad, Lang: bad}, view.Str{Text: bad}, view.Str{Text: bad}
	v.Head = view.Head{Unit: view.Str{Text: bad, Lang: bad}, Soft: bad, Text: view.Str{Text: bad}, Deck: view.Str{Text: bad}}
	v.Crumbs = []view.Link{{Text: view.Str{Text: bad}, Href: "x.html"}, {Text: view.Str{Text: bad}}}
	v.Contents = view.Contents{Title: bad, Soft: bad, Items: []view.ContentsItem{{Number: bad, Label: view.Str{Text: bad}, Href: "#a"}}}
	v.Blocks = []view.Block{
		&view.Table{ID: "t", Number: bad, Title: view.Str{Text: bad}, Subtitle: bad, Source: bad, Columns: []view.Column{{Head: bad, Sub: bad}, {Head: "b"}},
			Groups: [][]view.Row{{{Cells: []view.Cell{{Text: bad, Lang: bad, Code: bad, Soft: bad, Sub: view.Str{Text: bad}, Head: true}, {Text: bad, Frac: bad, Width: 2, Mono: true}}}}}},
		&view.Callout{Kind: "warn", Bold: bad, Text: bad, Lang: "de"},
		&view.Facts{Items: []view.Fact{{Term: bad, Parts: []view.Cell{{Text: bad, Op: true}}}}},
		&view.SWOT{Lists: []view.SWOTList{{Title: bad, Items: []view.SWOTItem{{Code: bad, Text: view.Str{Text: bad}}}}}},
		&view.Statement{Label: bad, Text: view.Str{Text: bad}},
		&view.Key{Items: []view.KeyItem{{Status: "met", Word: bad, Text: bad}}},
		&view.Bullets{Lead: bad, Items: []view.Bullet{{Parts: []view.Cell{{Text: bad}}}}},
		&view.Figure{ID: "f", Number: bad, Title: bad, Subtitle: bad, Source: bad, Figure: drawingOf{}, Env: chart.Env{Words: words(t, "en").Words}},
	}
	doc := parsePage(t, render(t, &view.Page{Path: "x.html", Lang: "en", Kind: "plain", View: func() (any, error) { return v, nil }}))
	scripts := 0
	htmlcheck.Walk(doc, func(n *html.Node) {
		switch n.Data {
		case "script":
			if htmlcheck.Attr(n, "type") != "application/json" {
				scripts++
			}
		case "img":
			t.Error("an image came out of a text")
		case "b":
			if n.FirstChild != nil && strings.HasPrefix(n.FirstChild.Data, "&") {
				t.Error("bold type came out of a text")
			}
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s> got a handler %s", n.Data, a.Key)
			}
		}
	})
	if scripts != 2 {
		t.Errorf("%d scripts, want the two of the theme", scripts)
	}
}

// A layout that misspells a field must fail the build, not print nothing.
func TestMisspeltFieldFails(t *testing.T) {
	theme := themeWith(t, map[string]string{"layouts/plain.html": `{{define "main"}}{{.Titel}}{{end}}`})
	r, err := New(theme)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := r.Page(everyBlock("en")); err == nil || !strings.Contains(err.Error(), "Titel") {
		t.Errorf("error %v does not name the field", err)
	}
}

// A layout that does not parse is told when the renderer is made, with file and line.
func TestBrokenLayoutIsNamed(t *testing.T) {
	theme := themeWith(t, map[string]string{"layouts/plain.html": "{{define \"main\"}}\n{{if}}{{end}}{{end}}"})
	if _, err := New(theme); err == nil || !strings.Contains(err.Error(), "plain.html:2") {
		t.Errorf("error %v does not say plain.html:2", err)
	}
}

// A layout without "main" would print an empty page.
func TestLayoutWithoutMainIsRefused(t *testing.T) {
	theme := themeWith(t, map[string]string{"layouts/plain.html": "text"})
	if _, err := New(theme); err == nil || !strings.Contains(err.Error(), `"main"`) {
		t.Errorf("error %v", err)
	}
}

// Text in another language than the page's says which: screen readers change voice,
// browsers change face.
func TestOtherLanguageIsMarked(t *testing.T) {
	w := penOf(words(t, "en"), "en").writer()
	w.table(&view.Table{ID: "t", Title: view.Str{Text: "标题", Lang: "zh-CN"}, Columns: []view.Column{{Head: "a"}},
		Groups: [][]view.Row{{{Cells: []view.Cell{{Text: "指标", Lang: "zh-CN", Head: true}}}}}})
	if n := strings.Count(string(w.buf), `lang="zh-CN"`); n != 2 {
		t.Errorf("%d of 2 texts are marked: %s", n, w.buf)
	}
}

// Two pages rendered at once must not mix.
func TestRenderingAtOnce(t *testing.T) {
	r, err := New(embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	want := render(t, everyBlock("en"))
	done := make(chan []byte, 16)
	for range cap(done) {
		go func() {
			out, _, err := r.Page(everyBlock("en"))
			if err != nil {
				t.Error(err)
			}
			done <- out
		}()
	}
	for range cap(done) {
		if !bytes.Equal(<-done, want) {
			t.Error("a page rendered beside others differs")
		}
	}
}

// A long page leaves its live figures to a script beside it: options in the order of
// the page, nothing lost, nothing left behind.
func TestLiveFiguresBesideThePage(t *testing.T) {
	r, err := New(embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	p := everyBlock("en")
	whole, none, err := r.Page(p)
	if err != nil || none != nil {
		t.Fatalf("a page that keeps its figures has a script: %q, %v", none, err)
	}
	p.Figures = "figures.js"
	short, script, err := r.Page(p)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(script), "steelyardFigures([[{\"series\":[]},\n{\"series\":[]}],\n[{\"series\":[]}]]);\n"; got != want {
		t.Errorf("script %q, want %q", got, want)
	}
	if len(short) != len(whole)-2*len(`[]`)-3*len(`{"series":[]}`)-len(",\n") || bytes.Contains(short, []byte(`"series"`)) {
		t.Errorf("%d bytes of %d are left in the page", len(short), len(whole))
	}
}

// Every layout of the theme is parsed with functions that exist.
func TestEveryLayoutParses(t *testing.T) {
	theme := embedded(t)
	for _, lang := range theme.Languages() {
		if _, err := parseSet(theme, lang); err != nil {
			t.Errorf("%s: %v", lang, err)
		}
	}
}

// everyBlock is a page with one of each block.
func everyBlock(lang string) *view.Page {
	return &view.Page{Path: "guide/x.html", Lang: lang, Kind: "plain", View: func() (any, error) {
		v := &view.Plain{Shell: view.Shell{
			Lang: lang, Dir: "ltr", Kind: "plain", Path: "guide/x.html", Root: "../", Title: "Title", Description: "About", Print: "plain",
			Brand: view.Str{Text: "B District"}, Subtitle: view.Str{Text: "Performance reports"}, Home: "../index.html", Icon: "assets/icon.svg",
			Notice: view.Str{Text: "Fictional."}, Menu: []view.Link{{Text: view.Str{Text: "Front"}, Href: "../index.html"}}, Search: "../search.html",
			Crumbs: []view.Link{{Text: view.Str{Text: "B District"}, Href: "../index.html"}, {Text: view.Str{Text: "X"}, Current: true}},
			Years:  []view.Link{{Text: view.Str{Text: "2024"}, Href: "y.html"}, {Text: view.Str{Text: "2025"}, Current: true}},
			Made:   "Made.", Signature: "Content 0123456789ab", AssetHash: "00000000",
		}}
		v.Head = view.Head{Unit: view.Str{Text: "Unit"}, Soft: "2025", Text: view.Str{Text: "A finding"}}
		v.Contents = view.Contents{Title: "On this page", Items: []view.ContentsItem{{Label: view.Str{Text: "First"}, Href: "#first"}}}
		w := wordsOf(lang)
		v.Blocks = []view.Block{
			view.Prose{HTML: template.HTML(`<h2 id="first">First</h2><p>Text.</p>`)},
			&view.Statement{Label: "Mission", Text: view.Str{Text: "Serve."}},
			&view.Table{ID: "t1", Number: "Table 1", Title: view.Str{Text: "Finding"}, Subtitle: "what", Source: "Source", Class: "ind",
				Columns: []view.Column{{Head: "Indicator"}, {Head: "2025", Num: true}, {Head: "Status", Hidden: true}, {Head: ""}},
				Groups: [][]view.Row{{
					{Class: "grp", ID: "o1", Cells: []view.Cell{{Text: "Objective", Code: "C1", Head: true, Span: 3}, {}}},
					{Class: "v", Cells: []view.Cell{{Text: "Satisfaction", Href: "i.html", Head: true, Dim: 1}, {Text: "91", Frac: ".4", Width: 1, Num: true, Key: true}, {Mark: "met", Text: "Met"}, {Mark: "low", Class: "bare", Text: "Lowest"}}},
					{Class: "trace", Cells: []view.Cell{{Span: 4, Parts: []view.Cell{{Text: "1 + 1 = 2", Op: true}}}}},
				}},
				Foot: []view.Row{{Class: "total", Cells: []view.Cell{{Text: "Total", Head: true}, {Text: "91.4", Num: true}, {}, {}}}}},
			&view.Table{ID: "t2", Label: "Dimensions", Class: "dimtab", Columns: []view.Column{{Head: "Dimension"}, {Head: "Score", Num: true}},
				Groups: [][]view.Row{{{Cells: []view.Cell{{Text: "Customer", Head: true, Dim: 6}, {Text: "1", Num: true}}}}}},
			&view.Figure{ID: "f1", Number: "Figure 1", Title: "Finding", Subtitle: "what", Source: "Source", Figure: drawingOf{}, Env: chart.Env{Lang: lang, Words: w.Words}, Size: "column"},
			&view.Figure{ID: "f2", Number: "Figure 2", Title: "Map", Figure: drawingOf{}, Env: chart.Env{Lang: lang, Words: w.Words}, Size: "wide", OnPaper: true},
			&view.Figure{ID: "f3", Title: "Small", Figure: drawingOf{}, Env: chart.Env{Lang: lang, Words: w.Words}, Size: "small"},
			&view.Facts{Items: []view.Fact{{Term: "Owner", Parts: []view.Cell{{Text: "Office"}}}}},
			&view.Callout{Kind: "warn", Bold: "Care.", Text: "Read."},
			&view.Key{Items: []view.KeyItem{{Status: "met", Word: "Met", Text: "reached"}, {Status: "heat-1", Text: "90 %"}}},
			&view.SWOT{Lists: []view.SWOTList{{Title: "Strengths", Items: []view.SWOTItem{{Code: "S1", Text: view.Str{Text: "Trust", Lang: "de"}}}}}},
			&view.Bullets{Lead: "Reading", Ordered: true, Items: []view.Bullet{{Parts: []view.Cell{{Text: "a"}}, Sub: []view.Bullet{{Parts: []view.Cell{{Text: "b"}}}}}}},
			&view.Columns{Blocks: []view.Block{&view.Callout{Text: "left"}, &view.Callout{Text: "right"}}},
		}
		v.Around = []view.Link{{Text: view.Str{Text: "Y"}, Href: "y.html"}, {Text: view.Str{Text: "X"}, Current: true}}
		return v, nil
	}}
}

// drawingOf is a figure that draws one circle.
type drawingOf struct{}

func (drawingOf) Kind() string              { return "dot" }
func (drawingOf) Headline(chart.Env) string { return "A dot" }
func (drawingOf) Subtitle(chart.Env) string { return "one" }
func (drawingOf) Describe(chart.Env) string { return "One dot." }
func (drawingOf) SVG(e chart.Env) []byte {
	return []byte(`<svg class="fg" viewBox="0 0 10 10" width="10" height="10" role="img" aria-labelledby="` + e.ID + `-t"><title id="` + e.ID + `-t">A dot</title><circle r="3"/></svg>`)
}
func (drawingOf) Option(chart.Env) ([]byte, error) { return []byte(`{"series":[]}`), nil }
func (drawingOf) Table(chart.Env) chart.Table {
	return chart.Table{Head: []string{"Year", "Value"}, Rows: [][]chart.Cell{{{Text: "2025"}, {Text: "1", Numeric: true}}}}
}

func render(t *testing.T, p *view.Page) []byte {
	t.Helper()
	r, err := New(embedded(t))
	if err != nil {
		t.Fatal(err)
	}
	out, _, err := r.Page(p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func embedded(t *testing.T) *themes.Theme {
	t.Helper()
	theme, err := themes.Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return theme
}

func words(t *testing.T, lang string) *themes.Strings {
	t.Helper()
	return embedded(t).Strings(lang)
}

func wordsOf(lang string) *themes.Strings {
	theme, err := themes.Load(nil, "")
	if err != nil {
		panic(err)
	}
	return theme.Strings(lang)
}

// themeWith is a theme of the given files over the built-in one.
func themeWith(t *testing.T, changed map[string]string) *themes.Theme {
	t.Helper()
	site := fstest.MapFS{"themes/mine/README": &fstest.MapFile{}}
	for name, text := range changed {
		site["themes/mine/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	theme, err := themes.Load(site, "mine")
	if err != nil {
		t.Fatal(err)
	}
	return theme
}

func parsePage(t *testing.T, out []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
