package generator_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
	"steelyard/generator/internal/sitecase"
)

// A file as an editor saves it half-way is a mistake, never a panic: every file of
// the sample is cut at a stride and takes the place of its like in the small site.
func TestAnyPrefixIsAMistakeAtMost(t *testing.T) {
	texts := map[string][][]byte{} // by the path that they stand in for
	add := func(name string, data []byte) {
		switch base := path.Base(name); {
		case base == "site.toml":
			texts["site.toml"] = append(texts["site.toml"], data)
		case path.Base(path.Dir(name)) == "rulebook":
			texts["content/rulebook/2025.toml"] = append(texts["content/rulebook/2025.toml"], data)
		case base == "unit.toml":
			texts["content/office/unit.toml"] = append(texts["content/office/unit.toml"], data)
		case path.Ext(base) == ".toml":
			texts["content/office/2025/"+base] = append(texts["content/office/2025/"+base], data)
		case path.Ext(base) == ".md":
			texts["content/office/2025/report.md"] = append(texts["content/office/2025/report.md"], data)
		}
	}
	base, err := sitecase.Base(smallSite)
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range base {
		add(name, f.Data)
	}
	for _, root := range []string{"site.toml", "content"} {
		fs.WalkDir(os.DirFS(".."), root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile("../" + name)
			add(name, data)
			return err
		})
	}
	for name, list := range texts {
		t.Run(strings.ReplaceAll(name, "/", "_"), func(t *testing.T) {
			t.Parallel()
			fsys := fstest.MapFS{}
			for n, f := range base {
				fsys[n] = f
			}
			cuts := effort.Of("CUTS", 5, 15)
			if path.Ext(name) == ".md" {
				cuts = effort.Of("CUTS", 2, 5) // any text is some Markdown
			}
			for _, whole := range list {
				for n := 0; n < len(whole); n += max(len(whole)/cuts, 1) | 1 {
					fsys[name] = &fstest.MapFile{Data: whole[:n:n]}
					for _, d := range checked(t, fsys) {
						if d.Message == "" || d.File == "" || d.Line > 0 && (d.Column < 1 || d.Width < 1) {
							t.Fatalf("cut at byte %d of %d: %+v", n, len(whole), d)
						}
					}
				}
			}
		})
	}
}
