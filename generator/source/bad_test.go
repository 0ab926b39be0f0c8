package source

import (
	"flag"
	"io/fs"
	"testing"
	"testing/fstest"

	"steelyard/generator/internal/sitecase"
)

var update = flag.Bool("update", false, "write the expected text of testdata/bad anew")

const baseSite = "testdata/base.txtar"

// Each file of testdata/bad is a site with a mistake and exactly the text that is
// to be said of it; package sitecase tells how a case is written.
func TestBad(t *testing.T) {
	sitecase.Run(t, baseSite, "testdata/bad/*.txtar", 50, *update, func(fsys fs.FS) string {
		_, list := Load(fsys, Options{})
		return errorsOf(list)
	})
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
	fsys, err := sitecase.Base(baseSite)
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}
