package generator_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/effort"
	"steelyard/generator/trees"
	"steelyard/scoring"
)

// What is asked of one unit is answered as the whole site answers it: its scores with their
// ranks and arithmetic, and what is wrong with it.
func TestOneUnitIsAsInTheWholeSite(t *testing.T) {
	for name, site := range map[string]fstest.MapFS{"trees": trees.Site(), "ways": trees.Ways(), "plain": alone(6, 2), "named": naming(), "asked": asked()} {
		opt := generator.Options{FS: site}
		whole, err := generator.Score(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		checked, err := generator.Check(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		for i, u := range whole.Site.Units {
			if i%4 != 3 && !effort.All() || i%2 != 1 {
				continue // each half of the units has all kinds, and each quarter most
			}
			part, err := generator.ScoreUnit(t.Context(), opt, u.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(scoresOf(whole.Scores, u.ID), scoresOf(part.Scores, u.ID)); diff != "" {
				t.Errorf("%s: scores of %s are others in a part of the site: %s", name, u.ID, diff)
			}
			some, err := generator.CheckUnit(t.Context(), opt, u.ID)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(about(checked.Diagnostics, u.ID), about(some.Diagnostics, u.ID)); diff != "" {
				t.Errorf("%s: what is wrong with %s is another in a part of the site: %s", name, u.ID, diff)
			}
		}
	}
}

// Of a site in which nothing is ranked, one report needs its own unit's files; where a unit
// is ranked it needs those of its category.
func TestOneUnitReadsWhatItNeeds(t *testing.T) {
	for _, x := range []struct {
		name  string
		ask   func(opt generator.Options) error
		site  fstest.MapFS
		wants string // units of which reports are opened
	}{
		{"score", scoreOf, alone(9, 1), "unit-0003"},
		{"check", checkOf, alone(9, 1), "unit-0003"},
		{"score in a category", scoreOf, alone(9, 2), "unit-0002 unit-0003"},
		{"check in a category", checkOf, alone(9, 2), "unit-0003"},
		{"check of a unit that names one", checkOf, naming(), "unit-0003 unit-0007"},
		{"check of a unit in which a rule finds errors", failing, asked(), "unit-0003"},
	} {
		read := &opened{FS: x.site, units: map[string]bool{}}
		if err := x.ask(generator.Options{FS: read}); err != nil {
			t.Fatalf("%s: %v", x.name, err)
		}
		var got []string
		for u := range 9 {
			if id := fmt.Sprintf("unit-%04d", u); read.units[id] {
				got = append(got, id)
			}
		}
		if strings.Join(got, " ") != x.wants {
			t.Errorf("%s: reports of %v were opened, want %s", x.name, got, x.wants)
		}
	}
}

func scoreOf(opt generator.Options) error {
	s, err := generator.ScoreUnit(context.Background(), opt, "unit-0003")
	if err == nil && s.Summary.Failed {
		err = fmt.Errorf("%v", s.Summary.Diagnostics)
	}
	return err
}

func checkOf(opt generator.Options) error {
	s, err := generator.CheckUnit(context.Background(), opt, "unit-0003")
	if err == nil && s.Failed {
		err = fmt.Errorf("%v", s.Diagnostics)
	}
	return err
}

// failing is a check that finds errors.
func failing(opt generator.Options) error {
	s, err := generator.CheckUnit(context.Background(), opt, "unit-0003")
	if err == nil && !s.Failed {
		err = errors.New("the rules find nothing")
	}
	return err
}

// asked is a site of which the rules of a good scorecard are asked; they find much.
func asked() fstest.MapFS {
	site := alone(9, 1)
	f := site["site.toml"]
	f.Data = bytes.ReplaceAll(f.Data, []byte("lint = \"off\"\n"), nil)
	return site
}

// alone is a site of so many units with one report each, so many in a category.
func alone(units, together int) fstest.MapFS {
	site := generated(4)
	for name := range site {
		if strings.HasPrefix(name, "content/unit-") {
			delete(site, name)
		}
	}
	for u := range units {
		dir := fmt.Sprintf("content/unit-%04d", u)
		for name, text := range map[string]string{
			"unit.toml":           fmt.Sprintf("title = \"Unit %d\"\ncategory = \"c%d\"\n", u, u/together),
			"2025/scorecard.toml": generatedCard(), "2025/results.toml": generatedResults(u, 0), "2025/report.md": generatedNarrative(u, 2025),
		} {
			site[dir+"/"+name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
		}
	}
	return site
}

// naming is such a site in which a report tells a value of another unit and leads to it.
func naming() fstest.MapFS {
	site := alone(9, 1)
	f := site["content/unit-0003/2025/report.md"]
	f.Data = append(f.Data, "\nThe other has `{unit-0007.2025.score}` points, and [more](../../unit-0007/2025/report.md).\n"...)
	return site
}

// scoresOf are the scores of a unit with their arithmetic.
func scoresOf(scores []*scoring.Score, unit string) (all []string) {
	for _, s := range scores {
		if s.Unit == unit {
			all = append(all, fmt.Sprintf("%s %v %s %d of %d %v", s.Year, s.Total, s.Grade, s.Rank, s.RankOf, s.Trace))
		}
	}
	return all
}

// about are the mistakes in a unit's folder.
func about(list []diag.Diagnostic, unit string) (all []string) {
	for _, d := range list {
		if strings.HasPrefix(d.File, path.Join("content", unit)+"/") {
			all = append(all, d.Rule+" "+d.Place.String()+": "+d.Message)
		}
	}
	return all
}

// opened notes of which units a report was opened.
type opened struct {
	fs.FS
	mu    sync.Mutex
	units map[string]bool
}

func (o *opened) Open(name string) (fs.File, error) {
	if part := strings.Split(name, "/"); len(part) > 3 {
		o.mu.Lock()
		o.units[part[1]] = true
		o.mu.Unlock()
	}
	return o.FS.Open(name)
}
