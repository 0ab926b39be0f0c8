package input_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"steelyard/generator/input"
)

// BenchmarkRead reads files of 3 KB three folders deep, the way a build does, and the
// way it would without any care.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	var names []string
	for i := range 100 {
		name := fmt.Sprintf("content/unit-%d/2025/results.toml", i)
		names = append(names, name)
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, 3000), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	site, err := input.Folder(dir)
	if err != nil {
		b.Fatal(err)
	}
	for what, fsys := range map[string]fs.FS{"site": site, "plain": os.DirFS(dir), "wrapped": input.Of(os.DirFS(dir))} {
		b.Run(what, func(b *testing.B) {
			for i := range b.N {
				if _, err := fs.ReadFile(fsys, names[i%len(names)]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
