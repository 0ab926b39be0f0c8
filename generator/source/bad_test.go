package source

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the expected text of testdata/bad anew")

const baseSite = "testdata/base.txtar"

// Each file of testdata/bad is a site with a mistake and exactly the text that is
// to be said of it; sitecase_test.go tells how a case is written.
func TestBad(t *testing.T) {
	cases, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil || len(cases) < 50 {
		t.Fatalf("%d cases found, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			c, err := readCase(baseSite, file)
			if err != nil {
				t.Fatal(err)
			}
			_, list := Load(c, Options{})
			got := errorsOf(list)
			if got == "" {
				t.Error("nothing was said")
			}
			if *update {
				if err := c.update(got); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// The site that the cases change has no mistake itself.
func TestBase(t *testing.T) {
	_, list := Load(baseFS(t), Options{})
	for _, d := range list {
		t.Errorf("%s: %s", d.Place, d.Message)
	}
}

func baseFS(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys, err := readBase(baseSite)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}
