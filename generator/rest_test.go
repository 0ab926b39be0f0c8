package generator

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/input"
)

// Reports that rest change nothing: a site is the same, byte for byte, and as much is said of it,
// whether all reports are held or each is read once more when it is needed.
func TestASiteWhoseReportsRestIsTheSame(t *testing.T) {
	sites := map[string]fs.FS{"sample": folder(t, "..")}
	for _, name := range []string{"odd", "odd_hospitals", "odd_schools", "years"} {
		sites[name] = archived(t, "testdata/"+name+".txtar")
	}
	if dir := os.Getenv("STEELYARD_SITE"); dir != "" { // a site of one's own
		sites[dir] = folder(t, dir)
	}
	rested := 0
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		t.Run(name, func(t *testing.T) {
			build := func(many int) (string, *Summary) {
				dir := t.TempDir()
				opt := Options{FS: sites[name], Output: dir + "/out", many: many}
				s, err := Build(t.Context(), opt)
				if err != nil || s.Failed {
					t.Fatal(err, s)
				}
				return dir + "/out", s
			}
			held, a := build(1 << 30)
			rest, b := build(1)
			if !reflect.DeepEqual(a.Diagnostics, b.Diagnostics) {
				t.Errorf("%d things are said, and %d where reports rest:\n%v\n%v", len(a.Diagnostics), len(b.Diagnostics), a.Diagnostics, b.Diagnostics)
			}
			alike(t, held, rest)
		})
		rested += resting(t, sites[name])
	}
	if rested < 10 {
		t.Errorf("only %d reports of all sites could rest", rested)
	}
}

// A report that is other when it is read once more makes the site begin again, as any file that
// is changed while a site is read.
func TestAReportThatIsChangedWhileItRests(t *testing.T) {
	for name, change := range map[string]func(files fstest.MapFS, name string){
		"another value": func(files fstest.MapFS, name string) {
			data := regexp.MustCompile(`value = \d+`).ReplaceAll(files[name].Data, []byte("value = 77"))
			files[name] = &fstest.MapFile{Data: data}
		},
		"what cannot be read": func(files fstest.MapFS, name string) { files[name] = &fstest.MapFile{Data: []byte("value = [")} },
		"nothing":             func(files fstest.MapFS, name string) { delete(files, name) },
	} {
		for _, many := range []int{0, 1} {
			t.Run(fmt.Sprint(name, many), func(t *testing.T) { changedMeanwhile(t, many, change) })
		}
	}
}

func changedMeanwhile(t *testing.T, many int, change func(files fstest.MapFS, name string)) {
	files, first := archived(t, "testdata/years.txtar"), true
	file := slices.Sorted(maps.Keys(files))[slices.IndexFunc(slices.Sorted(maps.Keys(files)), func(n string) bool { return strings.HasSuffix(n, "/results.toml") })]
	dir := t.TempDir()
	opt := Options{FS: files, Output: dir + "/out", many: many, Jobs: 1}
	opt.Progress = func(stage string, done, _ int) {
		if stage == "write" && done == 0 && first {
			first = false
			change(files, file)
		}
	}
	s, err := Build(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Again) == 0 {
		t.Errorf("%s was changed, and the site was not begun again", file)
	}
	if s.Failed {
		return // it is told as a mistake
	}
	if _, err := Build(t.Context(), Options{FS: files, Output: dir + "/fresh"}); err != nil {
		t.Fatal(err)
	}
	alike(t, dir+"/fresh", dir+"/out")
}

func folder(t *testing.T, dir string) fs.FS {
	t.Helper()
	site, err := input.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// resting counts the reports of a site that may rest.
func resting(t *testing.T, site fs.FS) (n int) {
	t.Helper()
	opt := Options{FS: site, many: 1}
	opt.sleep = newSleep(opt)
	p, err := makePlan(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range p.site.Units {
		for _, r := range u.Reports {
			if r.Resting() != nil {
				n++
			}
		}
	}
	return n
}

// alike holds two folders against each other.
func alike(t *testing.T, a, b string) {
	t.Helper()
	x, y := contents(t, a), contents(t, b)
	for _, path := range slices.Sorted(maps.Keys(x)) {
		if y[path] != x[path] {
			t.Errorf("%s is other", path)
		}
		delete(y, path)
	}
	for path := range y {
		t.Errorf("%s is there only where reports rest", path)
	}
}

// contents are the files of a folder, by their path.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		all[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
