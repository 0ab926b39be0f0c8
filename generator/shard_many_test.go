package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
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
	for _, n := range parts {
		root := t.TempDir()
		var dirs []string
		made := 0
		for i := 1; i <= n; i++ {
			part := opt
			part.Shard, part.Output = generator.Shard{I: i, N: n}, filepath.Join(root, fmt.Sprint("part-", i))
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
