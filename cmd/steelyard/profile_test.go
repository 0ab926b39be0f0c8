package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A build that is measured is the same build, and leaves what go tool pprof and go tool trace
// read; a place that cannot be written to is told.
func TestBuildIsMeasured(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "site"), os.DirFS(small)); err != nil { // a build remembers beside the sources
		t.Fatal(err)
	}
	cpu, execution := filepath.Join(dir, "cpu"), filepath.Join(dir, "trace")
	out := filepath.Join(dir, "public")
	said := called(t, done, "build", "--source", filepath.Join(dir, "site"), "--output", out, "--force", "--jobs", "1", "--cpuprofile", cpu, "--trace", execution)
	if _, err := os.Stat(filepath.Join(out, "index.html")); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
	for file, begin := range map[string]string{cpu: "\x1f\x8b", execution: "go 1."} {
		data, err := os.ReadFile(file)
		if err != nil || !bytes.HasPrefix(data, []byte(begin)) {
			t.Errorf("%s: %d bytes, %v", filepath.Base(file), len(data), err)
		}
	}
	called(t, failed, "build", "--source", filepath.Join(dir, "site"), "--output", out, "--trace", filepath.Join(dir, "none", "trace"))
}
