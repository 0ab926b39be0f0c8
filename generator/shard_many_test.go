package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// The parts of a site of many units are the whole of it, byte for byte: 300 units in 2, 3 and
// 16 parts where STEELYARD_SHARDS is set, a few in two parts elsewhere.
func TestShardsOfManyUnits(t *testing.T) {
	units, parts := 7, []int{2}
	if os.Getenv("STEELYARD_SHARDS") != "" {
		units, parts = 300, []int{2, 3, 16}
	}
	opt := generator.Options{FS: little(units), Output: filepath.Join(t.TempDir(), "public"), Version: "1.0"}
	pages := build(t, opt).Pages
	want := readFolder(t, opt.Output)
	opt.Program = "one"
	facts := filepath.Join(t.TempDir(), "facts", "of-units.txt")
	if s, err := generator.WriteFacts(t.Context(), opt, facts); err != nil || s.Failed {
		t.Fatal(err, s)
	}
	for _, n := range parts {
		root := t.TempDir()
		var dirs []string
		made := 0
		for i := 1; i <= n; i++ {
			part := opt
			part.Shard, part.Output = generator.Shard{I: i, N: n}, filepath.Join(root, fmt.Sprint("part-", i))
			if i%2 == 0 { // the others read everything
				part.Facts = facts
			}
			made += build(t, part).Pages
			dirs = append(dirs, part.Output)
		}
		into := filepath.Join(root, "whole")
		if _, err := generator.Join(t.Context(), dirs, into, 0); err != nil {
			t.Fatal(err)
		}
		got := readFolder(t, into)
		for name, data := range want {
			if got[name] != data {
				t.Fatalf("%d parts: %s is not as in the whole", n, name)
			}
		}
		if len(got) != len(want) || made < pages {
			t.Errorf("%d parts: %d files of %d, %d pages of %d", n, len(got), len(want), made, pages)
		}
	}
}

// A file of facts is the same each time it is written, and it is refused where it is of another
// content or program, or not as it was written. Of a site with mistakes none is written.
func TestFactsAreOfTheSite(t *testing.T) {
	dir := t.TempDir()
	opt := generator.Options{FS: little(5), Output: filepath.Join(dir, "public"), Version: "1.0", Program: "one"}
	facts, again := filepath.Join(dir, "facts.txt"), filepath.Join(dir, "again.txt")
	var texts [2][]byte
	for n, name := range []string{facts, again} {
		if _, err := generator.WriteFacts(t.Context(), opt, name); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[n] = text
	}
	if !bytes.Equal(texts[0], texts[1]) {
		t.Error("the facts of one site were written in two ways")
	}
	if err := os.WriteFile(again, bytes.Replace(texts[0], []byte("unit-001"), []byte("unit-002"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	opt.Shard, opt.Facts = generator.Shard{I: 1, N: 2}, facts
	build(t, opt)
	for name, other := range map[string]func(o *generator.Options){
		"another program":  func(o *generator.Options) { o.Program = "two" },
		"another unit":     func(o *generator.Options) { o.FS = little(6) },
		"not as written":   func(o *generator.Options) { o.Facts = again },
		"not there":        func(o *generator.Options) { o.Facts = filepath.Join(dir, "none.txt") },
		"something else":   func(o *generator.Options) { o.Facts = filepath.Join(dir, "public", "index.html") },
		"a folder of them": func(o *generator.Options) { o.Facts = dir },
	} {
		with := opt
		other(&with)
		if _, err := generator.Build(t.Context(), with); err == nil || !strings.Contains(err.Error(), "steelyard build --facts FILE") {
			t.Errorf("%s: %v", name, err)
		}
	}
	site := little(2)
	site["content/unit-001/2025/results.toml"] = &fstest.MapFile{Data: []byte("[result.answers]\nvalu = 1\n")}
	opt.FS, opt.Facts = site, ""
	if s, err := generator.WriteFacts(t.Context(), opt, filepath.Join(dir, "mistaken.txt")); err != nil || !s.Failed {
		t.Error("a site with mistakes gave facts", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "mistaken.txt")); err == nil {
		t.Error("facts of a site with mistakes were written")
	}
}

// little is a site of so many units in three categories, each with a report of one indicator.
func little(units int) fstest.MapFS {
	site := fstest.MapFS{"site.toml": &fstest.MapFile{Data: []byte("title = \"Many\"\nlint = \"off\"\n")}}
	for u := range units {
		dir := fmt.Sprintf("content/unit-%03d", u)
		for name, text := range map[string]string{
			"unit.toml": fmt.Sprintf("title = \"Unit %d\"\ncategory = \"c%d\"\n", u, u%3),
			"2025/scorecard.toml": `mission = "Serve"
[dimension.customer]
title = "Customers"
points = 100
[objective.help]
dimension = "customer"
title = "Help"
supports = ["mission"]
[indicator.answers]
objective = "help"
title = "Answers in time"
points = 100
unit = "%"
target = 90
score = { method = "ratio" }
`,
			"2025/results.toml": fmt.Sprintf("[result.answers]\nvalue = %d\n", 50+u%45),
		} {
			site[dir+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return site
}
