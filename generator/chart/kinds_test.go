package chart

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Whoever adds a kind of figure says what it shows and where it fits, and gives a sample in
// both languages: from samples the drawings, their words and their tables are tested, so a
// kind without one would be tested by nothing.
func TestEveryKindHasSampleWordsAndDescription(t *testing.T) {
	told := map[string]KindInfo{}
	for _, k := range Kinds() {
		if told[k.Name].Name != "" {
			t.Errorf("%s is listed twice", k.Name)
		}
		told[k.Name] = k
	}
	sampled := [2]map[string]Figure{{}, {}}
	for lang := range 2 {
		for _, f := range append(samples(lang), sampleMap(t, []string{"12", "25-zh"}[lang])) {
			sampled[lang][f.Kind()] = f
		}
	}
	kinds := kindsInCode(t)
	if len(kinds) < 15 {
		t.Fatalf("only %d kinds are found in the code", len(kinds))
	}
	for _, kind := range kinds {
		if k := told[kind]; k.Shows == "" || k.Fits == "" {
			t.Errorf("kinds.go does not say what %s shows and where it fits", kind)
		}
		delete(told, kind)
		for lang, of := range sampled {
			f := of[kind]
			if f == nil {
				t.Errorf("samples_test.go has no %s in language %d", kind, lang)
				continue
			}
			e := testEnv("k", 720, lang)
			for what, s := range map[string]string{"headline": f.Headline(e), "subtitle": f.Subtitle(e), "description": f.Describe(e)} {
				if strings.TrimSpace(s) == "" || strings.Contains(s, "MISSING") {
					t.Errorf("the %s of %s in language %d is %q", what, kind, lang, s)
				}
			}
			if len(f.Table(e).Rows) == 0 {
				t.Errorf("%s has no table of its data", kind)
			}
		}
	}
	for name := range told {
		t.Errorf("kinds.go tells of %s, which no figure is", name)
	}
}

// kindsInCode are the names that the figures of this package give themselves.
func kindsInCode(t *testing.T) []string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Kind" || len(fn.Body.List) != 1 {
				continue
			}
			ret, ok := fn.Body.List[0].(*ast.ReturnStmt)
			if !ok {
				continue
			}
			if lit, ok := ret.Results[0].(*ast.BasicLit); ok {
				name, err := strconv.Unquote(lit.Value)
				if err != nil {
					t.Fatal(err)
				}
				kinds = append(kinds, name)
			}
		}
	}
	slices.Sort(kinds)
	return kinds
}
