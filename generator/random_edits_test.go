package generator

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
)

// randomEdits are what an author, or whoever keeps the site, may do to it. Each gets the files
// and changes them; what it comes to may be refused as a mistake.
var randomEdits = []struct {
	name string
	do   func(r *rand.Rand, files fstest.MapFS, opt *Options)
}{
	{"a value", digitOf(`/results\.toml$`, `(?m)^value = (\d)`)},
	{"another value", digitOf(`/results\.toml$`, `(?m)^value = (\d)`)},
	{"a target", digitOf(`/scorecard\.toml$`, `(?m)^target = 1(\d)`)},
	{"decimals of the rulebook", digitOf(`rulebook/\d+\.toml$`, `total = (\d) `)},
	{"a text", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		addTo(files, anyOf(r, files, `\.md$`), fmt.Sprintf("\nAdded %d.\n", r.IntN(1000)))
	}},
	{"a report's text", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		dir := filepath.ToSlash(filepath.Dir(anyOf(r, files, `/results\.toml$`)))
		files[dir+"/report.md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "About it `{score}` and %d.\n", r.IntN(1000))}
	}},
	{"a comment", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		addTo(files, anyOf(r, files, `(results|scorecard)\.toml$`), fmt.Sprintf("# %d\n", r.IntN(1000)))
	}},
	{"the title of a unit", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		name := anyOf(r, files, `/unit\.toml$`)
		files[name] = &fstest.MapFile{Data: regexp.MustCompile(`title = "\w+`).ReplaceAll(files[name].Data, fmt.Appendf(nil, `title = "T%d`, r.IntN(100)))}
	}},
	{"the name of a unit", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		dir := strings.TrimSuffix(anyOf(r, files, `/unit\.toml$`), "unit.toml")
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if rest, ok := strings.CutPrefix(name, dir); ok {
				files[fmt.Sprintf("%s-%d/%s", strings.TrimRight(dir, "-/0123456789"), r.IntN(90)+10, rest)] = files[name]
				delete(files, name)
			}
		}
	}},
	{"a report that is gone", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		if dir, ok := strings.CutSuffix(anyOf(r, files, `/results\.toml$`), "results.toml"); ok {
			maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, dir) })
		}
	}},
	{"a report that is new", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		from := strings.TrimSuffix(anyOf(r, files, `/results\.toml$`), "results.toml")
		unit, year, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(from, "/"), "content/"), "/")
		other := map[string]string{"2024": "2025", "2025": "2024"}[year]
		for _, name := range []string{"results.toml", "scorecard.toml"} {
			files["content/"+unit+"/"+other+"/"+name] = files[from+name]
		}
	}},
	{"the theme's style", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		files["content/theme.css"] = &fstest.MapFile{Data: fmt.Appendf(nil, "h1 { letter-spacing: 0.%dpx }\n", r.IntN(10))}
	}},
	{"a word of the theme", func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		files["themes/default/strings/en.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "[search]\ntitle = \"Look for %d\"\n", r.IntN(10))}
	}},
	{"the languages", func(_ *rand.Rand, files fstest.MapFS, _ *Options) {
		data := files["site.toml"].Data
		to := bytes.Replace(data, []byte(`["en", "zh-CN"]`), []byte(`["zh-CN", "en"]`), 1)
		if bytes.Equal(to, data) {
			to = bytes.Replace(data, []byte(`["zh-CN", "en"]`), []byte(`["en", "zh-CN"]`), 1)
		}
		files["site.toml"] = &fstest.MapFile{Data: to}
	}},
	{"a line of a file", func(r *rand.Rand, files fstest.MapFS, _ *Options) { lineEdit(r, files) }},
	{"the program", func(r *rand.Rand, _ fstest.MapFS, opt *Options) { opt.Program = fmt.Sprint("program ", r.IntN(100)) }},
	{"the audience", func(_ *rand.Rand, _ fstest.MapFS, opt *Options) {
		opt.Audience = map[string]string{"public": "internal"}[opt.Audience]
		if opt.Audience == "" {
			opt.Audience = "public"
		}
	}},
}

// anyOf is a file whose name fits.
func anyOf(r *rand.Rand, files fstest.MapFS, form string) string {
	var fit []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if regexp.MustCompile(form).MatchString(name) {
			fit = append(fit, name)
		}
	}
	return fit[r.IntN(len(fit))]
}

func addTo(files fstest.MapFS, name, text string) {
	files[name] = &fstest.MapFile{Data: slices.Concat(files[name].Data, []byte(text))}
}

// digitOf changes a digit that a form holds in its group.
func digitOf(file, form string) func(*rand.Rand, fstest.MapFS, *Options) {
	return func(r *rand.Rand, files fstest.MapFS, _ *Options) {
		name := anyOf(r, files, file)
		at := regexp.MustCompile(form).FindAllSubmatchIndex(files[name].Data, -1)
		if len(at) == 0 {
			return
		}
		data := bytes.Clone(files[name].Data)
		data[at[r.IntN(len(at))][2]] = byte('0' + r.IntN(10))
		files[name] = &fstest.MapFile{Data: data}
	}
}

// Whatever is edited, a build gives what a build from nothing gives, byte for byte, and writes
// the files alone that differ. An edit that is refused leaves the site as it was. STEELYARD_EDITS
// says how many edits are made.
func TestAnyEditIsTheWholeBuild(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{"offices": scopeSite(nil), "years": archived(t, "testdata/years.txtar")} {
		t.Run(name, func(t *testing.T) { anyEditIsTheWholeBuild(t, files, effort.Of("EDITS", 1, 2)) })
	}
}

func anyEditIsTheWholeBuild(t *testing.T, files fstest.MapFS, count int) {
	r := rand.New(rand.NewPCG(14, uint64(count)))
	dir := t.TempDir()
	opt := Options{Output: filepath.Join(dir, "public"), Cache: filepath.Join(dir, "cache"), Program: "one", doubt: true}
	_, before := madeOnce(t, files, opt)
	refused := 0
	for n := range count {
		x := randomEdits[r.IntN(len(randomEdits))]
		edited, with := maps.Clone(files), opt
		with.doubt, with.many = n%2 == 0, 1-n/2%2 // in half of the builds reports rest
		x.do(r, edited, &with)
		check := with
		check.FS = edited
		if s, err := Check(context.Background(), check); err != nil || s.Failed {
			refused++
			continue
		}
		files, opt = edited, with
		s, now := madeOnce(t, files, opt)
		fresh := opt
		fresh.Cache, fresh.doubt, fresh.many, fresh.Output = "", false, 0, filepath.Join(dir, "fresh")
		from, want := madeOnce(t, files, fresh)
		if !reflect.DeepEqual(s.Diagnostics, from.Diagnostics) && s.Output.Unchanged < s.Output.Files {
			t.Fatalf("edit %d, %s: what is said is not as in a build from nothing:\n%v\n%v", n, x.name, s.Diagnostics, from.Diagnostics)
		}
		if err := os.RemoveAll(fresh.Output); err != nil {
			t.Fatal(err)
		}
		if off := changed(union(want, now), now); len(off) > 0 || len(want) != len(now) {
			t.Fatalf("edit %d, %s: %v are not as in a build from nothing, of %d and %d files", n, x.name, off, len(now), len(want))
		}
		for _, p := range s.Output.Written {
			if now[p] == before[p] {
				t.Errorf("edit %d, %s: %s was written, and is the same", n, x.name, p)
			}
		}
		before = now
	}
	t.Logf("%d edits, %d of them refused as mistakes", count, refused)
}
