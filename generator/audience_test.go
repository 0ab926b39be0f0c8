package generator_test

import (
	"archive/zip"
	"io"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

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

// What is said of all targets is said of those that are published: the one that is withheld may
// have been missed.
func TestNothingIsSaidOfTargetsThatAreWithheld(t *testing.T) {
	const card, results = "content/liaison/2025/scorecard.toml", "content/liaison/2025/results.toml"
	for lang, say := range map[string]struct{ all, shown []string }{
		"en":    {[]string{"very target is met", "o target is missed", "o target was missed", "very reported target"}, []string{"very published target is met", "o published target is missed"}},
		"zh-CN": {[]string{"；指标全部达标", " 指标全部达标", " 没有未达标的指标", "已报送的指标均达标"}, []string{"已公布的指标全部达标", "已公布的指标中没有未达标的"}},
	} {
		site := fstest.MapFS{}
		for name, text := range readFolder(t, "testdata/sites/small/site") {
			site[name] = &fstest.MapFile{Data: []byte(text)}
		}
		edit(t, site, "site.toml", "title ", "languages = [\""+lang+"\"]\ntitle ")
		edit(t, site, card, "[indicator.complaints]", "[indicator.complaints]\naudience = \"internal\"")
		edit(t, site, results, "value  = 91.5", "value = 96")
		output := t.TempDir()
		build(t, generator.Options{FS: site, Output: output, Audience: "public"})
		pages := readFolder(t, output)
		whole := ""
		for _, name := range []string{"index.html", "liaison/index.html", "liaison/2025/index.html", "liaison/2025/leaflet.html"} {
			page := pages[name]
			if name == "liaison/2025/index.html" { // a dimension of which all is shown may say so of itself
				page, _, _ = strings.Cut(page, `id="learning"`)
				_, rest, _ := strings.Cut(pages[name], `id="results"`)
				page += rest
			}
			page = regexp.MustCompile(`<wbr>|&#8288;|\x{2060}`).ReplaceAllString(page, "")
			page = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")
			for _, text := range say.all {
				if strings.Contains(page, text) {
					t.Errorf("%s: %q stands in %s, though a missed target is withheld", lang, text, name)
				}
			}
			whole += page
		}
		for _, text := range say.shown {
			if !strings.Contains(whole, text) {
				t.Errorf("%s: %q is said nowhere", lang, text)
			}
		}
	}
}
