package main

import (
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"io"
	"os"
	"sync"
)

// program identifies this program: another one may build another site. "" where it cannot be
// read.
var program = sync.OnceValue(func() string {
	name, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	return identity(f)
})

// identity is the SHA-256, in hex, of the note by which Go tells what a program was linked of
// and what came out, or of all its bytes where it has none.
func identity(f *os.File) string {
	h := sha256.New()
	if program, err := elf.NewFile(f); err == nil {
		if note := program.Section(".note.go.buildid"); note != nil {
			if _, err := io.Copy(h, note.Open()); err == nil {
				return hex.EncodeToString(h.Sum(nil))
			}
		}
	}
	h.Reset()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
