package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"steelyard/generator/effort"
	"steelyard/generator/render"
	"steelyard/generator/view"
)

// The sites on which it is tried whether pages stay with their scopes: the sample, with
// everything that a report can have, and sites of odd reports.
func staysSites(t *testing.T) map[string]fstest.MapFS {
	t.Helper()
	sites := map[string]fstest.MapFS{"offices": scopeSite(nil)}
	for name, dir := range map[string]string{"sample": "..", "two languages": "testdata/sites/two-languages/site"} {
		root, files := os.DirFS(dir), fstest.MapFS{}
		for _, top := range []string{"site.toml", "content"} {
			if err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				data, err := fs.ReadFile(root, name)
				files[name] = &fstest.MapFile{Data: data}
				return err
			}); err != nil {
				t.Fatal(err)
			}
		}
		sites[name] = files
	}
	for _, name := range []string{"testdata/odd.txtar", "testdata/odd_hospitals.txtar", "testdata/odd_schools.txtar", "testdata/years.txtar"} {
		sites[name] = archived(t, name)
	}
	return sites
}

// archived is a site in an archive.
func archived(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, f := range archive.Files {
		if f.Name != "want" {
			files[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// scopedFile is what a page or a download was made of, and what it came to.
type scopedFile struct {
	scope  string // of a page
	madeOf string
	data   [sha256.Size]byte
}

// scoped makes files of a site; ok is false where the site has mistakes. Where before is given,
// those alone are made of which it is not known that they are made of something else.
func scoped(t *testing.T, opt Options, before map[string]scopedFile, want func(path string) bool) (files map[string]scopedFile, other int, ok bool) {
	t.Helper()
	opt.sum = func(name string) string {
		data, _ := fs.ReadFile(opt.FS, name)
		return fmt.Sprintf("%x", sha256.Sum256(data))
	}
	p, err := makePlan(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if p.summary.Failed {
		return nil, 0, false
	}
	renderer, err := render.New(p.theme)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string]scopedFile{}
	put := func(name, scope string, madeOf func() (view.MadeOf, error), data func() ([]byte, error)) {
		of, err := madeOf()
		if err != nil {
			t.Fatal(err)
		}
		x := scopedFile{scope: scope, madeOf: strings.Join(of[:], "-")}
		if was, had := before[name]; had && was.madeOf != x.madeOf && (scope == "" || was.scope != scope) {
			other++
			return
		}
		made, err := data()
		if err != nil {
			t.Fatal(err)
		}
		x.data = sha256.Sum256(made)
		files[name] = x
	}
	for _, pg := range p.pages {
		if !want(pg.Path) {
			continue
		}
		scope, err := pg.Scope()
		if err != nil {
			t.Fatal(err)
		}
		put(pg.Path, scope, pg.MadeOf, func() ([]byte, error) {
			doc, script, err := renderer.Page(pg)
			return slices.Concat(doc, script), err
		})
	}
	for _, f := range p.files {
		if want(f.Path) && f.Parts != nil {
			for _, part := range f.Parts() {
				if part.Key != "" { // a part that is made of something else has another name
					put(f.Path+"#"+part.Key, "", func() (of view.MadeOf, err error) { return of, nil }, part.Bytes)
				}
			}
		}
		if want(f.Path) && f.MadeOf != nil && f.Bytes != nil {
			put(f.Path, "", f.MadeOf, f.Bytes)
		}
	}
	return files, other, true
}

var (
	aNumber   = regexp.MustCompile(`\d`)
	aWord     = regexp.MustCompile(`"[\pL][\pL ]+`)
	hasWords  = regexp.MustCompile(`(?:title|question|owner|note|problem|action|reason|source|definition|mission|headline|name)[\w.-]*\s*=`)
	editsLine = regexp.MustCompile(`^(site\.toml|content/.*\.(toml|md))$`)
)

// lineEdit says one thing otherwise in a line of a file: a digit, a word, whether something is so;
// or the line is not there, or there is another one before it. It tells which file and what it did.
func lineEdit(r *rand.Rand, files fstest.MapFS) (name, did string) {
	type place struct {
		name string
		line int
	}
	var places []place
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !editsLine.MatchString(name) || strings.HasPrefix(name, "content/guide/") {
			continue
		}
		for n, line := range bytes.Split(files[name].Data, []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 && (line[0] != '[' && line[0] != '#' || r.IntN(8) == 0) {
				places = append(places, place{name, n})
			}
		}
	}
	at := places[r.IntN(len(places))]
	lines := bytes.SplitAfter(files[at.name].Data, []byte("\n"))
	was := lines[at.line]
	lines[at.line] = saidOtherwise(r, was)
	files[at.name] = &fstest.MapFile{Data: bytes.Join(lines, nil)}
	return at.name, fmt.Sprintf("%s:%d %.70q to %.70q", at.name, at.line+1, was, lines[at.line])
}

func saidOtherwise(r *rand.Rand, line []byte) []byte {
	now := bytes.Clone(line)
	numbers, words := aNumber.FindAllIndex(now, -1), aWord.FindAllIndex(now, -1)
	switch kind := r.IntN(12); {
	case kind == 0:
		return nil
	case kind == 1:
		return append([]byte("\n"), now...)
	case bytes.Contains(now, []byte("true")):
		return bytes.Replace(now, []byte("true"), []byte("false"), 1)
	case len(words) > 0 && (hasWords.Match(now) || len(numbers) == 0):
		x := words[r.IntN(len(words))]
		return slices.Concat(now[:x[1]], []byte(" more"), now[x[1]:])
	case len(numbers) > 0:
		now[numbers[r.IntN(len(numbers))][0]] = byte('0' + r.IntN(10))
		return now
	}
	return append(bytes.TrimRight(now, "\n"), " more.\n"...)
}

// What is made of the same is the same, pages and downloads, whatever line of the site says
// something else. STEELYARD_EDITS says how many edits are made of each site, STEELYARD_SEED which.
func TestAFileStaysWithWhatItIsMadeOf(t *testing.T) {
	for name, files := range staysSites(t) {
		t.Run(name, func(t *testing.T) { stays(t, files) })
	}
}

func stays(t *testing.T, files fstest.MapFS) {
	count := effort.Of("EDITS", 2, 20)
	r := rand.New(rand.NewPCG(uint64(effort.Of("SEED", 9, 9)), uint64(count)))
	opt := Options{FS: files, Audience: "internal"}
	turn := r.IntN(6)
	all := func(p string) bool { return effort.All() || (len(p)+turn)%6 == 0 }
	before, _, ok := scoped(t, opt, nil, all)
	if !ok {
		t.Fatal("the site has mistakes")
	}
	stayed, moved, refused := 0, 0, 0
	for n := range count {
		edited := maps.Clone(files)
		file, did := lineEdit(r, edited)
		opt.FS = edited
		unit, _, _ := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
		now, others, ok := scoped(t, opt, before, func(p string) bool { // of what other units have a part, by turns
			return all(p) && (strings.Contains("/"+p, "/"+unit+"/") || strings.Count(p, "/") < 2 || (len(p)+n)%6 == 0)
		})
		if !ok {
			refused++
			continue
		}
		moved += others
		for p, x := range now {
			was, had := before[p]
			if !had {
				continue
			}
			if stayed++; was.data != x.data {
				t.Errorf("%s: %s is another file, and is made of the same", did, p)
			}
		}
	}
	t.Logf("%d edits, %d refused: %d files stayed, %d are made of something else", count, refused, stayed, moved)
}
