// Package language reads the plain-text test language of scoring: files *.test that an
// expert of the field can read and add to without a line of Go. A case begins with a word
// and a name ("rule a ratio stops at the target"); its lines say what is given and what
// must come out. What a line means is up to the tests that read it; each file explains its
// words in its header. Lines that begin with # are remarks.
//
// It is used by tests alone.
package language

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"steelyard/scoring/exact"
)

// Case is one case with its lines.
type Case struct {
	File  string
	Line  int
	Kind  string // the word that begins it
	Name  string
	Lines []Line
}

// Line is one line of a case and its place in the file, from 1.
type Line struct {
	N    int
	Text string
}

// Read returns the cases of a file. kinds are the words that begin one, where something
// other than "=" follows.
func Read(t *testing.T, path string, kinds ...string) []Case {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var cases []Case
	scanner := bufio.NewScanner(f)
	for n := 1; scanner.Scan(); n++ {
		text := strings.TrimSpace(scanner.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		word, rest, _ := strings.Cut(text, " ")
		if slices.Contains(kinds, word) && rest != "" && !strings.HasPrefix(rest, "=") {
			cases = append(cases, Case{File: filepath.Base(path), Line: n, Kind: word, Name: rest})
			continue
		}
		if len(cases) == 0 {
			t.Fatalf("%s:%d: a line before the first case", path, n)
		}
		c := &cases[len(cases)-1]
		c.Lines = append(c.Lines, Line{n, text})
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	if len(cases) == 0 {
		t.Fatalf("%s: no cases", path)
	}
	return cases
}

// Number reads a number in a test's own text; anything else panics.
func Number(s string) exact.Number {
	n, err := exact.Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}
