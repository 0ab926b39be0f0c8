package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Each command that a text in the code names is there: a hint that says to call
// "steelyard new-year" is read by somebody who does.
func TestMessagesNameCommandsThatExist(t *testing.T) {
	named := regexp.MustCompile(`\bsteelyard ([a-z][a-z-]*)`)
	verbs := map[string]bool{}
	for _, cmd := range newRoot().Commands() {
		verbs[cmd.Name()] = true
	}
	marks := map[string]bool{"sealing": true, "exchange": true, "journal": true, "memory": true, "fence": true} // of our own files and keys
	seen := 0
	for _, dir := range []string{"cmd", "generator", "scoring", "themes"} {
		err := filepath.WalkDir(filepath.Join(repository, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			places := token.NewFileSet()
			file, err := parser.ParseFile(places, name, data, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(lit.Value)
				if err != nil {
					return true
				}
				for _, m := range named.FindAllStringSubmatch(text, -1) {
					if marks[m[1]] {
						continue
					}
					if seen++; !verbs[m[1]] && m[1] != "help" {
						t.Errorf("%s: names steelyard %s, which is no command", places.Position(lit.Pos()), m[1])
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 20 {
		t.Errorf("only %d commands are named: the test looks in the wrong place", seen)
	}
}
