package sitecase

import (
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
)

// Hand is a reader who does what hints say, and reads the site again. Of each hint that says
// what to write, take out, put or rename, every way that it offers is tried: the finding must
// be gone, and nothing may be said of the site that was not said before.
type Hand struct {
	Load func(fs.FS) []diag.Diagnostic
	// Prose are the hints that only a person can follow, word for word; "*" at the end of one
	// stands for whatever follows. What is neither tried nor listed is a fault: a new hint is
	// either one that Hand can follow, or is listed by who wrote it.
	Prose []string
	// Next are, by case, the beginnings of what may be said next, since the case has one more
	// mistake that the first one hid, or since the hint's "..." stands for what the test cannot
	// know. Each must be met.
	Next map[string][]string

	tried map[string]int  // ways, by kind
	used  map[string]bool // entries of Prose and Next
}

// Hints tries every case of a pattern. least is how many ways of a kind must have been tried.
func (h *Hand) Hints(t *testing.T, base, pattern string, least map[string]int) {
	t.Helper()
	cases, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range cases {
		c, err := Read(base, file)
		if err != nil {
			t.Fatal(err)
		}
		h.Try(t, strings.TrimSuffix(filepath.Base(file), ".txtar"), c.FaultFS)
	}
	h.Done(t, least)
}

// Try follows the hints of one site.
func (h *Hand) Try(t *testing.T, name string, fsys FaultFS) {
	t.Helper()
	if h.tried == nil {
		h.tried, h.used = map[string]int{}, map[string]bool{}
	}
	before := h.Load(fsys)
	for _, d := range before {
		if d.Hint == "" || d.Skip > 0 {
			continue
		}
		ways := follow(site{fsys.MapFS, d})
		if len(ways) == 0 {
			if i := slices.IndexFunc(h.Prose, func(p string) bool { return fits(p, d.Hint) }); i >= 0 {
				h.used["prose "+h.Prose[i]] = true
			} else {
				t.Errorf("%s: the hint %q of %q can be neither followed nor is it listed as one for a person", name, d.Hint, d.Message)
			}
			continue
		}
		for _, w := range ways {
			h.tried[w.kind]++
			after := h.Load(&FaultFS{MapFS: w.fsys, bad: fsys.bad})
			for _, m := range h.fresh(name, d, before, after) {
				t.Errorf("%s: %s\n%s\nsays %q; after %q it says %q\n%s", name, d.Message, d.Source, d.Hint, w.did, m, changed(fsys.MapFS, w.fsys))
			}
		}
	}
}

// fresh is what is said after a hint was followed and must not be.
func (h *Hand) fresh(name string, d diag.Diagnostic, before, after []diag.Diagnostic) (all []string) {
	had, has := counted(before), counted(after)
	for _, m := range slices.Sorted(maps.Keys(has)) {
		if had[m] > 0 && (m != d.Message || has[m] < had[m]) {
			continue
		}
		if i := slices.IndexFunc(h.Next[name], func(p string) bool { return strings.HasPrefix(m, p) }); i >= 0 {
			h.used["next "+name+h.Next[name][i]] = true
			continue
		}
		all = append(all, m)
	}
	return all
}

// Done says what was tried too little, and which entries of the lists nothing needed.
func (h *Hand) Done(t *testing.T, least map[string]int) {
	t.Helper()
	for kind, n := range least {
		if h.tried[kind] < n {
			t.Errorf("%d ways of the kind %q were tried, fewer than %d", h.tried[kind], kind, n)
		}
	}
	for _, p := range h.Prose {
		if !h.used["prose "+p] {
			t.Errorf("no case has the hint %q, which is listed", p)
		}
	}
	for name, list := range h.Next {
		for _, p := range list {
			if !h.used["next "+name+p] {
				t.Errorf("%s: nothing said next begins with %q", name, p)
			}
		}
	}
}

func fits(pattern, hint string) bool {
	if start, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(hint, start)
	}
	return pattern == hint
}

func counted(list []diag.Diagnostic) map[string]int {
	n := map[string]int{}
	for _, d := range list {
		n[d.Message]++
	}
	return n
}

// changed shows what following a hint did to the files.
func changed(before, after fstest.MapFS) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if old, ok := before[name]; !ok || string(old.Data) != string(after[name].Data) {
			fmt.Fprintf(&b, "--- %s\n%s", name, after[name].Data)
		}
	}
	return b.String()
}
