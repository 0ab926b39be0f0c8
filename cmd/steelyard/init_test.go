package main

import (
	"path"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"steelyard/scoring/calendar"
)

// The starter is written once in each language, and what is changed in one is easily
// forgotten in the other: the files, keys, numbers and dates must be the same.
func TestStarterLanguages(t *testing.T) {
	for _, p := range presets {
		s := start{"my-unit", calendar.Period{Year: 2025}, 1, p.external, p.part == "single"}
		var sites [2]map[string]any
		for i, lang := range []string{"en", "zh-CN"} {
			files, err := starterFiles(s, "site/"+lang, p.part+"/"+lang)
			if err != nil {
				t.Fatal(err)
			}
			sites[i] = map[string]any{}
			for _, f := range files {
				sites[i][f.path] = withoutWords(t, f)
			}
		}
		if len(sites[0]) < 8 {
			t.Errorf("%s: only %d files: the test looks in the wrong place", p.name, len(sites[0]))
		}
		if diff := cmp.Diff(sites[0], sites[1]); diff != "" {
			t.Errorf("%s: en and zh-CN differ (-en +zh-CN):\n%s", p.name, diff)
		}
	}
}

// withoutWords is what a file of the starter says in no language: a TOML file without its
// texts, the numbers of a table, the values and figures that a narrative asks for.
func withoutWords(t *testing.T, f starterFile) any {
	switch path.Ext(f.path) {
	case ".toml":
		var tree map[string]any
		if err := toml.Unmarshal(f.data, &tree); err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
		return blank(tree)
	case ".csv":
		return regexp.MustCompile(`,[\d.]+`).FindAllString(string(f.data), -1)
	default:
		return regexp.MustCompile("(?s)`.*?`").FindAllString(string(f.data), -1)
	}
}

// ids are the keys whose strings are the same in every language.
var ids = []string{"better", "dimension", "duties", "evidence", "frequency", "from", "id", "kind", "method", "nature", "objective", "objectives", "strategy", "supports"}

// blank replaces the texts of a tree by "text".
func blank(tree map[string]any) map[string]any {
	for k, v := range tree {
		switch v := v.(type) {
		case map[string]any:
			blank(v)
		case []map[string]any:
			for _, item := range v {
				blank(item)
			}
		case string:
			if !slices.Contains(ids, k) {
				tree[k] = "text"
			}
		case time.Time:
			tree[k] = v.Format(time.DateOnly)
		}
	}
	delete(tree, "languages")
	return tree
}
