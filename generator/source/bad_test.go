package source

import (
	"flag"
	"io/fs"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/internal/sitecase"
	"steelyard/scoring"
)

var update = flag.Bool("update", false, "write the expected text of testdata/bad anew")

const baseSite = "testdata/base.txtar"

// Each file of testdata/bad is a site with a mistake and exactly the text that is
// to be said of it; package sitecase tells how a case is written.
func TestBad(t *testing.T) {
	sitecase.Run(t, baseSite, "testdata/bad/*.txtar", 50, *update, func(fsys fs.FS) string {
		_, list := Load(fsys, Options{Rules: someRules()})
		return errorsOf(list)
	})
}

// someRules stand for the rules of check, which this package does not know.
func someRules() []LintRule {
	share := func(s string) scoring.Opt {
		n, _ := scoring.ParseNumber(s)
		return scoring.Some(n)
	}
	return []LintRule{{ID: "L01"}, {ID: "L09", Threshold: share("0.5"), Least: share("0.05"), Share: true}, {ID: "L36", Threshold: share("0.6"), Share: true}}
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

// What a hint says can be done, in every way that it offers, and mends what it stands beside.
func TestHintsAreRight(t *testing.T) {
	h := sitecase.Hand{Load: func(fsys fs.FS) []diag.Diagnostic {
		_, list := Load(fsys, Options{Rules: someRules()})
		return list
	}, Prose: proseHints, Next: saidNext}
	h.Hints(t, baseSite, "testdata/bad/*.txtar", map[string]int{"guess": 50, "write": 30})
}
