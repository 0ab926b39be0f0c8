package render

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// keyed finds the names of functions that take the key of a phrase.
var keyed = map[string]bool{"w": true, "words": true, "word": true, "Words": true, "Has": true}

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-zA-Z0-9-]+)+$`)

// A key that no language file has shows in brackets on a published page: every key that
// Go code or a layout names must be there, in every language.
func TestEveryPhraseThatIsUsedExists(t *testing.T) {
	used := map[string]string{}
	for _, dir := range []string{"../chart", "../page", "../review", "../render", "../markdown"} {
		keysOfGo(t, dir, used)
	}
	keysOfLayouts(t, used)
	if len(used) < 200 {
		t.Fatalf("only %d keys were found: the search is broken", len(used))
	}
	theme := embedded(t)
	for _, lang := range theme.Languages() {
		s := theme.Strings(lang)
		for key, place := range used {
			if begin, ok := strings.CutSuffix(key, "*"); ok {
				if !slices.ContainsFunc(s.Keys(), func(k string) bool { return strings.HasPrefix(k, begin) }) {
					t.Errorf("%s.toml has no phrase that begins with %s, used in %s", lang, begin, place)
				}
			} else if !s.Has(key) {
				t.Errorf("%s.toml lacks %s, used in %s", lang, key, place)
			}
		}
	}
}

// keysOfGo collects string literals that are the first argument of a function that takes
// keys; of one put together at run time its beginning, "status-head.*".
func keysOfGo(t *testing.T, dir string, used map[string]string) {
	t.Helper()
	optional := map[string]bool{}
	defer func() {
		for key := range optional {
			delete(used, key)
		}
	}()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources in %s: %v", dir, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			called := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				called = f.Name
			case *ast.SelectorExpr:
				called = f.Sel.Name
			}
			first := call.Args[0]
			made, composed := first.(*ast.BinaryExpr)
			for inner := made; composed && inner != nil; inner, _ = first.(*ast.BinaryExpr) {
				first = inner.X
			}
			lit, ok := first.(*ast.BasicLit)
			if !keyed[called] || !ok || lit.Kind != token.STRING {
				return true
			}
			key, err := strconv.Unquote(lit.Value)
			if err == nil && called == "Has" { // asked first: a language may leave it out
				optional[key+"*"], optional[key] = true, true
				return true
			}
			if err == nil && composed && strings.Contains(key, ".") {
				used[key+"*"] = set.Position(lit.Pos()).String()
				return true
			}
			if err == nil && keyForm.MatchString(key) {
				used[key] = set.Position(lit.Pos()).String()
			}
			return true
		})
	}
}

var inLayout = regexp.MustCompile(`words "([^"]+)"`)

func keysOfLayouts(t *testing.T, used map[string]string) {
	t.Helper()
	files, err := filepath.Glob("../../themes/default/layouts/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no layouts: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inLayout.FindAllStringSubmatch(string(text), -1) {
			used[m[1]] = filepath.Base(name)
		}
	}
}
