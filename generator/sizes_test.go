package generator_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// A room is read file by file and function by function: none is longer than can be taken in.
// Tests may list as many cases as they need in one function.
func TestSizes(t *testing.T) {
	const mostLines, mostOfFunction, mostOfPage = 500, 80, 7000
	root := os.DirFS("..")
	page := 0
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || name == "public" || name == "content") {
			return fs.SkipDir
		}
		script := strings.HasSuffix(name, ".js") && !strings.Contains(name, "/vendor/")
		if !script && !strings.HasSuffix(name, ".go") {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		lines := bytes.Count(src, []byte("\n"))
		if lines > mostLines {
			t.Errorf("%s has %d lines, more than %d", name, lines, mostLines)
		}
		if script || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		if path.Dir(name) == "generator/page" {
			page += lines
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, src, 0)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
			if n > mostOfFunction {
				t.Errorf("%s: %s has %d lines, more than %d", name, fn.Name.Name, n, mostOfFunction)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if page == 0 || page > mostOfPage {
		t.Errorf("generator/page has %d lines without tests, more than %d: what tells of one report has rooms of its own", page, mostOfPage)
	}
}
