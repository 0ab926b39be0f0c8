package generator_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"steelyard/generator/view"
)

// released lists what layouts of themes may use: fields of views and functions.
const released = "testdata/layout_fields.txt"

// The guide's page of what layouts are given is what the types say, to its last line: from
// "Functions" on it is written by -update.
func TestGuideLayoutFields(t *testing.T) {
	for _, g := range tongues {
		file := "../content/guide/theme-fields" + g.suffix
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, old, ok := strings.Cut(string(data), g.in("## Functions\n", "## 函数\n"))
		if !ok {
			t.Fatalf("%s has no heading of functions", file)
		}
		want := layoutReference(t, g)
		if old == want {
			continue
		}
		if !*update {
			t.Errorf("%s is out of date; run go test ./generator -run Guide -update\n%s", file, firstDifference(old, want))
			continue
		}
		if err := os.WriteFile(file, []byte(head+g.in("## Functions\n", "## 函数\n")+want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// layoutReference is what stands below the heading of the functions.
func layoutReference(t *testing.T, g tongue) string {
	t.Helper()
	chinese := chineseOfFields(t)
	says := func(english string) string {
		if g.zh && chinese[english] == "" {
			t.Errorf("testdata/layout_fields.zh-CN.txt has no Chinese of %q", english)
		}
		return g.in(english, chinese[english])
	}
	var rows [][]string
	for _, f := range layoutFunctions(t) {
		rows = append(rows, []string{"`{{" + f.example + "}}`", says(f.says)})
	}
	var b strings.Builder
	b.WriteString("\n" + grid([]string{g.in("call", "调用"), g.in("what it shows", "显示的内容")}, rows))
	views := map[string]bool{}
	for _, kind := range view.Kinds() {
		views[kind.Name()] = true
	}
	part := func(heading string, in func(name string) bool) {
		b.WriteString("\n## " + heading + "\n")
		for _, s := range viewStructs(t) {
			if !in(s.name) {
				continue
			}
			var rows [][]string
			for _, f := range s.fields {
				rows = append(rows, []string{"`." + f.name + "`", "`" + f.kind + "`", says(f.says)})
			}
			b.WriteString("\n### " + s.name + "\n\n" + grid([]string{g.in("field", "字段"), g.in("type", "类型"), g.in("what it holds", "内容")}, rows))
		}
	}
	part(g.in("Every page", "每个页面"), func(name string) bool { return name == "Shell" })
	part(g.in("One kind of page", "各类页面"), func(name string) bool { return views[name] })
	part(g.in("What they are made of", "组成部分"), func(name string) bool { return name != "Shell" && !views[name] })
	return b.String()
}

// chineseOfFields is what each description is in Chinese, from a file of lines with the
// description, a tab and its Chinese.
func chineseOfFields(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/layout_fields.zh-CN.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for line := range strings.Lines(string(data)) {
		english, chinese, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		all[english] = chinese
	}
	return all
}

type viewStruct struct {
	name   string
	fields []viewField
}

type viewField struct{ name, kind, says string }

// viewStructs are the views of layouts and what they are made of, in the order in which a
// reader of layouts meets them.
func viewStructs(t *testing.T) []viewStruct {
	t.Helper()
	says := viewComments(t)
	var out []viewStruct
	seen := map[reflect.Type]bool{}
	var visit func(reflect.Type)
	visit = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || !strings.HasSuffix(typ.PkgPath(), "generator/view") || seen[typ] {
			return
		}
		seen[typ] = true
		s := viewStruct{name: typ.Name()}
		var inside []reflect.Type
		for f := range typ.Fields() {
			if f.Anonymous {
				continue // Shell, which has a table of its own
			}
			kind := strings.NewReplacer("view.", "", "template.", "", "chart.", "").Replace(f.Type.String())
			s.fields = append(s.fields, viewField{f.Name, kind, told(says, typ.Name(), f)})
			inside = append(inside, f.Type)
		}
		if len(s.fields) > 0 {
			out = append(out, s)
		}
		for _, in := range inside {
			visit(in)
		}
	}
	visit(reflect.TypeFor[view.Shell]())
	kinds := view.Kinds()
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		visit(kinds[kind])
	}
	return out
}

// usual says what fields of the same name hold everywhere.
var usual = map[string]string{
	"Href": "address, as seen from the page", "Text": "the text", "Label": "the label", "Title": "the heading", "Lang": "BCP 47, where it differs from the page's",
	"ID": "id of the element", "Number": "its number, such as 3 or A", "Name": "the name", "Class": "class of the element", "Head": "the head",
	"Description": "one sentence about the page", "Brand": "name of the site", "Subtitle": "beside the name of the site", "Publisher": "who publishes the site", "Contact": "whom to ask",
	"Booklet": "it is several reports", "Mark": "status, for its mark; none where empty", "Bold": "set in bold", "Rest": "follows what is bold", "Sub": "second, smaller line",
	"Right": "set at the right", "Width": "digits that the column keeps free", "Num": "it is a number, set at the right", "Heat": "how strong the tint is", "Annex": "it stands in the annex",
	"About": "what is there", "TrendTitle": "what the trend says", "Met": "how many targets are met", "Watch": "how many are close", "Missed": "how many are missed",
	"ScoredOn": "points that are reported", "ScoredOf": "of how many", "ScoredState": "state of the report",
}

// told is what a field holds: its comment, what fields of its name hold, or where its type
// is told.
func told(says map[string]string, typ string, f reflect.StructField) string {
	if text := says[typ+"."+f.Name]; text != "" {
		return strings.ReplaceAll(text, "<", "&lt;")
	}
	if text := usual[f.Name]; text != "" {
		return text
	}
	t := f.Type
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch {
	case t.Name() == "Block":
		return "what `{{blocks …}}` shows"
	case strings.HasSuffix(t.PkgPath(), "generator/view"):
		return "see `" + t.Name() + "`"
	case strings.HasSuffix(t.PkgPath(), "generator/chart"):
		return "a figure, for `{{svg …}}`"
	}
	return ""
}

// viewComments are the comments of the fields of package view, by "Type.Field".
func viewComments(t *testing.T) map[string]string {
	t.Helper()
	says := map[string]string{}
	for _, file := range goFiles(t, "view") {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range d.Specs {
				typ, ok := spec.(*ast.TypeSpec)
				if !ok {
					continue
				}
				s, ok := typ.Type.(*ast.StructType)
				if !ok {
					continue
				}
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						text := strings.Join(strings.Fields(f.Doc.Text()+" "+f.Comment.Text()), " ")
						says[typ.Name.Name+"."+name.Name] = text
					}
				}
			}
		}
	}
	return says
}

type layoutFunction struct{ name, example, says string }

// layoutFunctions are the functions of layouts, from the comments above them.
func layoutFunctions(t *testing.T) []layoutFunction {
	t.Helper()
	data, err := os.ReadFile("render/functions.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []layoutFunction
	var comment []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "// "); ok {
			comment = append(comment, text)
			continue
		}
		if name, rest, ok := strings.Cut(strings.TrimPrefix(line, `"`), `": `); ok && rest != "" && strings.HasPrefix(line, `"`) {
			example, says, _ := strings.Cut(strings.Join(comment, " "), ": ")
			if says == "" || !strings.HasPrefix(example, name) {
				t.Errorf("the comment of %s says no example and what it does: %q", name, comment)
			}
			out = append(out, layoutFunction{name, example, says})
		}
		comment = nil
	}
	return out
}

func goFiles(t *testing.T, dir string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// A field or a function that themes of others use stays what it is. Who renames one or
// takes it away adds to changes of package themes what their authors must do, and takes the
// line out of the list. With -update what is new is added.
func TestReleasedFieldsStay(t *testing.T) {
	var now []string
	for _, f := range layoutFunctions(t) {
		now = append(now, "func "+f.example)
	}
	for _, s := range viewStructs(t) {
		for _, f := range s.fields {
			now = append(now, fmt.Sprintf("%s.%s %s", s.name, f.name, f.kind))
		}
	}
	data, err := os.ReadFile(released)
	if err != nil && !*update {
		t.Fatal(err)
	}
	list := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, line := range list {
		if line != "" && !slices.Contains(now, line) {
			t.Errorf("layouts of themes may use %q, which is no longer there", line)
		}
	}
	if t.Failed() {
		return
	}
	slices.Sort(now)
	if text := strings.Join(now, "\n") + "\n"; *update && text != string(data) {
		if err := os.WriteFile(released, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if text != string(data) {
		t.Errorf("%s lacks what is new; run go test ./generator -run Released -update", released)
	}
}

// What a layout may use is told in words.
func TestEachFieldIsTold(t *testing.T) {
	count := 0
	for _, s := range viewStructs(t) {
		for _, f := range s.fields {
			if count++; f.says == "" {
				t.Errorf("%s.%s has no comment", s.name, f.name)
			}
		}
	}
	if count < 100 {
		t.Errorf("%d fields are found: the test looks in the wrong place", count)
	}
}
