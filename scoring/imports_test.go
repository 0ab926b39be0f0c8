package scoring

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The package reads nothing but what is built into it, writes nothing, knows no time and draws no random numbers,
// and it leans on the standard library and its own rooms alone: then the same card gives the same score.
func TestImportsAreClean(t *testing.T) {
	allowed := []string{"bytes", "cmp", "embed", "encoding/csv", "errors", "fmt", "iter", "maps", "math", "math/big", "math/bits", "slices", "strconv", "strings", "sync", "sync/atomic",
		"steelyard/scoring/calendar", "steelyard/scoring/nearest", "steelyard/scoring/exact", "steelyard/scoring/formula"}
	var files []string
	for _, dir := range []string{".", "exact", "formula", "pairwise", "raters"} {
		in, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, in...)
	}
	seen := 0
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		seen++
		parsed, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			if !slices.Contains(allowed, path) {
				t.Errorf("%s imports %s", f, path)
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d files were looked at", seen)
	}
}
