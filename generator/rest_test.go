package generator

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

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
