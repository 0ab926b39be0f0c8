package generator_test

import (
	"archive/zip"
	"io"
	"os"
	"path"
	"strings"
	"testing"

	"steelyard/generator"
)

// What is internal must not leave the office: not in a page, not in a drawing, not in a
// download, and not inside the parts of a workbook.
func TestPublicBuildHoldsNothingInternal(t *testing.T) {
	withheld := []string{"Cases written up", "案例整理", "indicator.notes", "result.notes", "indicator/notes"}
	for _, audience := range []string{"public", "internal"} {
		output := t.TempDir()
		build(t, generator.Options{FS: os.DirFS("testdata/sites/two-languages/site"), Output: output, Audience: audience})
		found := map[string]string{}
		for name, data := range readFolder(t, output) {
			for part, text := range parts(t, name, data) {
				for _, secret := range withheld {
					if strings.Contains(text, secret) {
						found[secret] = part
					}
				}
			}
		}
		for _, secret := range withheld {
			switch place, ok := found[secret]; {
			case ok && audience == "public":
				t.Errorf("%q stands in %s of the public build", secret, place)
			case !ok && audience == "internal":
				t.Errorf("%q is nowhere in the internal build: the test looks for nothing", secret)
			}
		}
	}
}

// parts are the files inside a file, or the file itself.
func parts(t *testing.T, name, data string) map[string]string {
	t.Helper()
	if path.Ext(name) != ".xlsx" {
		return map[string]string{name: data}
	}
	all := map[string]string{}
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
		all[name+"/"+f.Name] = string(text)
	}
	return all
}
