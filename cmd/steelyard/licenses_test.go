package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "copy the licences of the modules")

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// The program holds the licence of every module that it is made of, on any system, as its
// authors wrote it, and of nothing else.
func TestLicences(t *testing.T) {
	want := map[string]string{}
	take := func(module, dir string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if licenceFile.MatchString(e.Name()) && !e.IsDir() {
				data, err := os.ReadFile(filepath.Join(dir, e.Name()))
				if err != nil {
					t.Fatal(err)
				}
				want[module+"/"+e.Name()] = string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
			}
		}
	}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}{{end}}{{end}}", ".")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Skip("the modules cannot be listed here:", err)
		}
		for _, line := range slices.Compact(slices.Sorted(strings.SplitSeq(strings.TrimSpace(string(out)), "\n"))) {
			if module, dir, ok := strings.Cut(line, "\t"); ok {
				if dir == "" {
					t.Skip("the modules of " + system + " are not all here")
				}
				take(module, dir)
			}
		}
	}
	take("github.com/google/budoux", "../../generator/lineend/budoux") // a model, which is no module
	if root, err := exec.Command("go", "env", "GOROOT").Output(); err == nil {
		take("go", strings.TrimSpace(string(root)))
	}
	if *update {
		if err := os.RemoveAll("licenses"); err != nil {
			t.Fatal(err)
		}
		for name, text := range want {
			name = filepath.Join("licenses", filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	got := map[string]string{}
	err := fs.WalkDir(os.DirFS("licenses"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join("licenses", filepath.FromSlash(name)))
		got[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		if strings.HasPrefix(name, "go/") {
			if got[name] == "" {
				t.Errorf("%s is missing (Go %s); go test ./cmd/steelyard -run Licences -update", name, runtime.Version())
			}
			continue
		}
		if got[name] != text {
			t.Errorf("%s is missing or differs; go test ./cmd/steelyard -run Licences -update", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is of nothing in the program", name)
		}
	}
}

// Each licence is known by its kind and can be printed.
func TestLicenceKinds(t *testing.T) {
	var out bytes.Buffer
	if status := run(t.Context(), []string{"licenses"}, &out, &out); status != done {
		t.Fatal(out.String())
	}
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, "see the text") {
			t.Errorf("the kind is not known: %s", line)
		}
	}
	for _, name := range []string{"github.com/yuin/goldmark", "go", "echarts"} {
		if !strings.Contains("\n"+out.String(), "\n"+name+" ") {
			t.Errorf("%s is not listed", name)
		}
	}
	out.Reset()
	if status := run(t.Context(), []string{"licenses", "echarts"}, &out, &out); status != done || !strings.Contains(out.String(), "Apache License") {
		t.Errorf("%d %s", status, out.String())
	}
	if status := run(t.Context(), []string{"licenses", "echart"}, &out, &out); status != misused || !strings.Contains(out.String(), `did you mean "echarts"`) {
		t.Errorf("%d %s", status, out.String())
	}
}
