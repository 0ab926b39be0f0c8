package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// shellLines are the commands of the README's sh blocks, comments taken away.
func shellLines(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(data), -1) {
		for _, line := range strings.Split(strings.TrimSpace(block[1]), "\n") {
			line, _, _ = strings.Cut(line, "#")
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// The README's commands are what a newcomer types first. They are run in a copy of the
// repository; `go test ./...` is the one that is running. What Go would compile is this
// very program: `go run` and `go install` of it take the program under test, and .ci/run
// compiles it in a clone.
func TestReadmeCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the sample")
	}
	lines := shellLines(t)
	if want := []string{"go run ./cmd/steelyard build", "go test ./..."}; len(lines) < 2 || !slices.Equal(lines[:2], want) {
		t.Fatalf("the README begins with %q, not with %q", lines, want)
	}
	root, installed := filepath.Join(t.TempDir(), "steelyard"), false
	if err := copySample(root, "united-front", "sports"); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath(toolName) // this program, as the scripts have it
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		if line == "go test ./..." {
			continue
		}
		if line == "go install ./cmd/steelyard" {
			installed = true
			continue
		}
		words := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "go run ./cmd/steelyard "):
			words = words[3:]
		case words[0] == toolName && installed:
			words = words[1:]
		default:
			t.Fatalf("the README has %q, which is not run here", line)
		}
		cmd := exec.CommandContext(t.Context(), program, words...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
	for _, page := range []string{"public/index.html", "my-office/public/index.html"} {
		if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(page))); err != nil {
			t.Error(err)
		}
	}
}

// A picture or a page that is not there is the first thing a newcomer would see.
func TestReadmeLinks(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, m := range regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(string(data), -1) {
		if strings.Contains(m[1], "://") {
			continue
		}
		found++
		if _, err := os.Stat(filepath.Join("../..", filepath.FromSlash(m[1]))); err != nil {
			t.Error(err)
		}
	}
	if found < 3 {
		t.Errorf("only %d links within the repository", found)
	}
}

// Each module that the code imports has its sentence in the README, and no other has.
func TestReadmeDependencies(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(data), "## Dependencies")
	var named []string
	for _, m := range regexp.MustCompile(`(?m)^\| \[[^\]]*\]\(https://(?:pkg\.go\.dev/)?([^)]*)\)`).FindAllStringSubmatch(table, -1) {
		named = append(named, m[1])
	}
	used := map[string]bool{"staticcheck.dev": true}
	for imp := range imports(t) {
		found := imp
		for _, n := range named {
			if imp == n || strings.HasPrefix(imp, n+"/") {
				found = n
			}
		}
		used[found] = true
		if !slices.Contains(named, found) {
			t.Errorf("%s is imported and has no line in the README's table", imp)
		}
	}
	for _, n := range named {
		if !used[n] {
			t.Errorf("%s has a line in the README's table and is not imported", n)
		}
	}
}

// imports are the paths of other modules that the repository's code imports.
func imports(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") {
				all[imp] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
