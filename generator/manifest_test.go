package generator_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator"
)

// The manifest names every file of the site with its digest, and every file that the site
// was made of; it is the same each time.
func TestManifestNamesEveryFile(t *testing.T) {
	const source = "testdata/sites/small/site"
	read := func(jobs int) (map[string]string, string) {
		output := t.TempDir()
		build(t, generator.Options{FS: os.DirFS(source), Root: source, Output: output, Jobs: jobs, Version: "1", Commit: "abc"})
		files := readFolder(t, output)
		return files, files[generator.ManifestName]
	}
	files, text := read(1)
	if _, again := read(4); again != text {
		t.Error("two builds of one site have different manifests")
	}
	var m generator.Manifest
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{generator.ManifestName: true}
	for _, f := range m.Outputs {
		listed[f.Path] = true
		if sum := sha256.Sum256([]byte(files[f.Path])); hex.EncodeToString(sum[:]) != f.SHA256 {
			t.Errorf("%s has another digest", f.Path)
		}
	}
	for name := range files {
		if !listed[name] && !strings.HasPrefix(name, ".") {
			t.Errorf("%s is not in the manifest", name)
		}
	}
	inputs := map[string]string{}
	for _, f := range m.Inputs {
		inputs[f.Path] = f.SHA256
	}
	for name, data := range readFolder(t, filepath.FromSlash(source)) {
		if sum := sha256.Sum256([]byte(data)); inputs[name] != hex.EncodeToString(sum[:]) {
			t.Errorf("%s is not among the inputs with its digest", name)
		}
	}
	if len(m.Sheets) < 2 || m.Commit != "abc" || m.Version != "1" {
		t.Errorf("sheets %v, commit %q, version %q", m.Sheets, m.Commit, m.Version)
	}
}
