package generator_test

import (
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// Sites that several tests read are built once; nobody may change the maps.

func TestMain(m *testing.M) {
	effort.Rest()
	os.Exit(m.Run())
}

const twoLanguages = "testdata/sites/two-languages/site"

var raws sync.Map // of func() map[string]string by the site's folder

// rawOnce is a site of the disk as it is published, built by the first test that asks for it.
func rawOnce(t *testing.T, source string) map[string]string {
	t.Helper()
	get, _ := raws.LoadOrStore(source, sync.OnceValue(func() map[string]string { return raw(t, source, runtime.GOMAXPROCS(0)) }))
	if files := get.(func() map[string]string)(); files != nil {
		return files
	}
	t.Fatalf("%s could not be built", source)
	return nil
}

func raw(t *testing.T, source string, jobs int) map[string]string {
	t.Helper()
	output := t.TempDir()
	build(t, generator.Options{FS: os.DirFS(source), Root: source, Output: output, Jobs: jobs})
	return readFolder(t, output)
}

// builtOnce is built of a site that is built once.
func builtOnce(t *testing.T, source string) map[string]string {
	t.Helper()
	return masked(rawOnce(t, source))
}

// built builds a site and returns its files, the theme's by name only.
func built(t *testing.T, source string, jobs int) map[string]string {
	t.Helper()
	return masked(raw(t, source, jobs))
}

func masked(from map[string]string) map[string]string {
	files := maps.Clone(from)
	var assets []string
	for name := range files {
		if strings.HasPrefix(name, "assets/") {
			assets = append(assets, name)
			delete(files, name)
		}
		if strings.HasPrefix(name, ".steelyard-") {
			delete(files, name)
		}
		if path.Ext(name) == ".html" {
			files[name] = signature.ReplaceAllString(assetVersion.ReplaceAllString(files[name], "${1}0"), "${1}0")
		}
	}
	files[generator.ManifestName] = "" // it holds digests of all the others
	slices.Sort(assets)
	files["assets.txt"] = strings.Join(assets, "\n") + "\n"
	return files
}

// pagesOf makes those files of a site that a test reads, on no disk. The site has no mistakes.
func pagesOf(t *testing.T, opt generator.Options, wanted func(name string) bool) map[string]string {
	t.Helper()
	made, summary, err := generator.Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if made == nil {
		t.Fatalf("the site has errors: %s", said(summary))
	}
	files := map[string]string{}
	for _, name := range made.Paths() {
		if !wanted(name) {
			continue
		}
		data, err := made.File(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

// oneLanguage takes of each page one language of English and Chinese, now the one and now the
// other; both where everything is asked for. Files of data have no language.
func oneLanguage(name string) bool {
	neutral, chinese := strings.CutPrefix(name, "zh-CN/")
	sum := 0
	for _, c := range neutral {
		sum += int(c)
	}
	return effort.All() || !isPage(name) || chinese == (sum%2 == 1)
}

var own struct {
	once  sync.Once
	files map[string]string
}

// sample is what this repository's own site is published as; where not everything is asked
// for, without what says the same of another unit or year, the guide and the theme's files.
func sample(t *testing.T) (files map[string]string, whole bool) {
	t.Helper()
	own.once.Do(func() {
		own.files = pagesOf(t, generator.Options{FS: os.DirFS(".."), Root: ".."}, func(name string) bool {
			return !strings.HasPrefix(name, "assets/") && (effort.All() || ofSome(name))
		})
	})
	if own.files == nil {
		t.Fatal("the sample could not be built")
	}
	return own.files, effort.All()
}

// someReports are those of the sample that say most: one that has everything, one that is
// provisional, one of a year that does not begin in January.
var someReports = []string{"united-front/2025/", "government-services/2025/", "waterworks/2025-26/"}

// ofSome says whether a file is of one of them, is one of its kind in its folder, or has the
// results of any report.
func ofSome(name string) bool {
	if path.Base(name) == "traces.json" {
		return true
	}
	name = strings.TrimPrefix(name, "zh-CN/")
	for _, r := range someReports {
		if strings.HasPrefix(name, r) {
			return true
		}
	}
	parts := strings.Split(name, "/")
	return len(parts) == 1 || path.Base(name) == "index.html" && len(parts) == 2 || strings.HasSuffix(name, "/2025.html")
}
