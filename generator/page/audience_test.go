package page

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"

	"steelyard/generator/chart"
	"steelyard/generator/view"
)

// texts are all strings inside a view, whatever its type, with figures drawn and told.
func texts(v any) []string {
	var out []string
	seen := map[uintptr]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if v.String() != "" {
				out = append(out, v.String())
			}
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return
			}
			seen[v.Pointer()] = true
			if f, ok := v.Interface().(*view.Figure); ok {
				env := f.Env
				env.Width = 720
				out = append(out, string(f.Figure.SVG(env)), f.Figure.Describe(env), fmt.Sprint(f.Figure.Table(env)))
				if option, err := f.Figure.Option(env); err == nil {
					out = append(out, string(option))
				}
			}
			walk(v.Elem())
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			if v.Type() == reflect.TypeFor[chart.Env]() || v.Type() == reflect.TypeFor[chart.MapLayouts]() {
				return
			}
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					walk(v.Field(i))
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Map:
			for _, k := range v.MapKeys() {
				walk(k)
				walk(v.MapIndex(k))
			}
		}
	}
	walk(reflect.ValueOf(v))
	return out
}

// inside are the texts of a file, of a workbook those of its parts.
func inside(t *testing.T, f *view.File) []string {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	if !strings.HasSuffix(f.Path, ".xlsx") {
		return []string{string(data)}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}

// secrets stand in every kind of field that can be internal: indicator, dimension,
// objective, initiative, result, note, evidence, restatement, narrative, last year.
var secrets = []string{"CANARY", "771.2", "881.5", "991.5", "1003.5", "1,003.5", "770.5", "hidden-goal", "\"inner\"", "indicator/inner", "indicator.inner", "dimension/secret"}

// Nothing internal may stand in any text of any page or file of a public build.
func TestPublicBuildHoldsNoSecret(t *testing.T) {
	found := map[string]string{}
	for _, audience := range []string{"public", internal} {
		_, pages, files, _ := planned(t, audience, nil)
		look := func(where, text string) {
			for _, s := range secrets {
				if strings.Contains(text, s) {
					if audience == "public" {
						at := strings.Index(text, s)
						t.Errorf("%s: %q in %.120q", where, s, text[max(0, at-40):])
					}
					found[s] = where
				}
			}
		}
		for _, p := range pages {
			look("an address", p.Path)
			v, err := p.View()
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range texts(v) {
				look(p.Path, text)
			}
		}
		for _, f := range files {
			look("an address", f.Path)
			for _, text := range inside(t, f) {
				look(f.Path, text)
			}
		}
	}
	for _, s := range secrets {
		if found[s] == "" && s != "1,003.5" {
			t.Errorf("%q stands nowhere in the internal build: the test looks for nothing", s)
		}
	}
}

// A report that is internal as a whole leaves no page, no file and no comparison.
func TestInternalReport(t *testing.T) {
	_, pages, files, _ := planned(t, "public", with(t, "content/liaison/2024/scorecard.toml", `status = "final"`, "status = \"final\"\naudience = \"internal\""))
	for _, p := range pages {
		if strings.Contains(p.Path, "liaison/2024") {
			t.Errorf("page %s", p.Path)
		}
		v, err := p.View()
		if err != nil {
			t.Fatal(err)
		}
		if r, ok := v.(*view.Report); ok && strings.Contains(p.Path, "liaison/2025") {
			for _, s := range r.Sections {
				if s.ID == "comparison" {
					t.Error("2025 is compared with the withheld 2024")
				}
			}
		}
	}
	for _, f := range files {
		if strings.Contains(f.Path, "liaison/2024") {
			t.Errorf("file %s", f.Path)
		}
	}
}

// What authors write is text, not HTML: only Markdown's own output is marked as safe,
// and it carries nothing that runs.
func TestHostileTextStaysText(t *testing.T) {
	_, pages, _, _ := planned(t, internal, map[string]string{"content/liaison/2025/report.md": "## A {#a}\n\n<script>alert(3)</script> <img src=x onerror=alert(4)> [x](javascript:alert(5))\n"})
	for _, p := range pages {
		v, err := p.View()
		if err != nil {
			t.Fatal(err)
		}
		var safe []string
		collect(reflect.ValueOf(v), &safe)
		for _, html := range safe {
			for _, bad := range []string{"<script", "<img", "javascript:", "onerror=alert(4)>"} {
				if strings.Contains(html, bad) {
					t.Errorf("%s: %q in %q", p.Path, bad, html)
				}
			}
		}
		for _, text := range texts(v) {
			if strings.HasPrefix(text, "<svg") && (strings.Contains(text, "<img") || strings.Contains(text, "<script")) {
				t.Errorf("%s: a drawing holds markup of an author", p.Path)
			}
		}
	}
}

// collect finds the HTML that a view marks as safe.
func collect(v reflect.Value, out *[]string) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[template.HTML]() {
			*out = append(*out, v.String())
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*chart.MapLayouts]() {
			collect(v.Elem(), out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				collect(v.Field(i), out)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), out)
		}
	}
}
