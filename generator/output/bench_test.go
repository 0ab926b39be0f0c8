package output

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkFiles puts a thousand pages of 20 KB in place: for the first time, again
// without a change, and with every page changed. BenchmarkWriteFile is what writing
// them costs at least.
func BenchmarkFiles(b *testing.B) {
	const n = 1000
	paths := make([]string, n)
	for i := range paths {
		paths[i] = fmt.Sprintf("unit-%d/2025/page-%d.html", i/20, i)
	}
	pages := [2][]byte{bytes.Repeat([]byte("a"), 20_000), bytes.Repeat([]byte("b"), 20_000)}
	put := func(b *testing.B, dir string, page []byte) {
		s, err := Open(dir, paths)
		if err != nil {
			b.Fatal(err)
		}
		for _, p := range paths {
			if err := s.Put(p, page); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := s.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for i := range b.N {
			put(b, filepath.Join(b.TempDir(), fmt.Sprint(i)), pages[0])
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := b.TempDir()
		put(b, dir, pages[0])
		for b.Loop() {
			put(b, dir, pages[0])
		}
	})
	b.Run("changed", func(b *testing.B) {
		dir := b.TempDir()
		for i := range b.N {
			put(b, dir, pages[i%2])
		}
	})
}

func BenchmarkWriteFile(b *testing.B) {
	page := bytes.Repeat([]byte("a"), 20_000)
	for i := range b.N {
		dir := filepath.Join(b.TempDir(), fmt.Sprint(i))
		if err := os.Mkdir(dir, 0o755); err != nil {
			b.Fatal(err)
		}
		for j := range 1000 {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprint(j)), page, 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
}
