package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A program is another one where another text went into it, and what has no build ID where a
// byte of it differs.
func TestAnotherProgramIsAnother(t *testing.T) {
	dir := t.TempDir()
	seen := map[string]string{}
	for _, name := range []string{"one", "other"} {
		source, program := filepath.Join(dir, name+".go"), filepath.Join(dir, name)
		if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(\""+name+"\") }\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("go", "build", "-o", program, source).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, path := range []string{source, program} {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			id := identity(f)
			f.Close()
			if id == "" || seen[id] != "" {
				t.Errorf("%s is %q, as is %q", path, id, seen[id])
			}
			seen[id] = path
		}
	}
}
