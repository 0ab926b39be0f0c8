package markdown_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"steelyard/generator/markdown"
)

// narrative is about the length of a report's.
var narrative = []byte(strings.Repeat(`## Section

What was aimed at was *mostly* reached; where it was **not**, the reasons are named and [told](a.md).[^n]
The office went through every case of the year, asked those concerned, and wrote down what it learnt.

- a list
- of two

| Quarter | Cases |
|---|---:|
| Q1 | 120 |
| Q2 | 134 |

`, 10) + "[^n]: Register of the year.\n")

// BenchmarkDocument parses and renders a narrative; BenchmarkGoldmark does the same
// with goldmark's own renderer, which is the floor to compare with.
func BenchmarkDocument(b *testing.B) {
	for b.Loop() {
		markdown.Parse(narrative).All(markdown.Hooks{})
	}
}

func BenchmarkGoldmark(b *testing.B) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList, extension.TaskList))
	for b.Loop() {
		var out bytes.Buffer
		if err := md.Convert(narrative, &out); err != nil {
			b.Fatal(err)
		}
	}
}
