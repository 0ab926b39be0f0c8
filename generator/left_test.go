package generator

import (
	"bytes"
	"encoding/json"
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

	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// A unit whose files are as they were is not read in the next build, and everything comes out, and
// is said, as in a build from nothing.
func TestUnitsThatAreAsTheyWereAreNotRead(t *testing.T) {
	sites := map[string]fs.FS{"sample": folder(t, ".."), "offices": scopeSite(nil)}
	for _, name := range []string{"odd", "odd_hospitals", "odd_schools", "years"} {
		sites[name] = archived(t, "testdata/"+name+".txtar")
	}
	asleep := 0
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		t.Run(name, func(t *testing.T) {
			files, dir := copied(t, sites[name]), t.TempDir()
			opt := Options{Output: dir + "/out", Cache: dir + "/cache", Program: "one"}
			madeOnce(t, files, opt)
			edited := editedValue(t, files)
			asleep += len(sleeping(t, edited, opt))
			s, now := madeOnce(t, edited, opt)
			from, want := madeOnce(t, edited, Options{Output: dir + "/fresh"})
			if off := changed(union(want, now), now); len(off) > 0 || len(want) != len(now) {
				t.Errorf("%v are not as in a build from nothing", off)
			}
			if !reflect.DeepEqual(s.Diagnostics, from.Diagnostics) {
				t.Errorf("what is said is not as in a build from nothing:\n%v\n%v", s.Diagnostics, from.Diagnostics)
			}
		})
	}
	if asleep < 10 {
		t.Errorf("only %d reports were taken as they were", asleep)
	}
}

// What is kept of units is believed only as it was written, and of the same site and program.
func TestWhatUnitsLeaveIsNotTrusted(t *testing.T) {
	files := scopeSite(nil)
	for name, change := range map[string]func(files fstest.MapFS, opt *Options, text []byte) []byte{
		"as it is": func(_ fstest.MapFS, _ *Options, text []byte) []byte { return text },
		"a figure of it is another": func(_ fstest.MapFS, _ *Options, text []byte) []byte {
			return regexp.MustCompile(`"Rounded":"\d`).ReplaceAll(text, []byte(`"Rounded":"9`))
		},
		"cut off": func(_ fstest.MapFS, _ *Options, text []byte) []byte { return text[:len(text)/2] },
		"without its last line": func(_ fstest.MapFS, _ *Options, text []byte) []byte {
			return bodyOf(text)
		},
		"nothing": func(fstest.MapFS, *Options, []byte) []byte { return nil },
		"no text": func(fstest.MapFS, *Options, []byte) []byte { return []byte("\x00\n\n\t\t\t\n") },
		"signed, and no facts": func(_ fstest.MapFS, _ *Options, text []byte) []byte {
			lines := strings.Split(string(bodyOf(text)), "\n")
			for n := range lines[1 : len(lines)-1] {
				part := strings.Split(lines[n+1], "\t")
				lines[n+1] = part[0] + "\t" + part[1] + "\t{}\t[]"
			}
			out := strings.Join(lines, "\n")
			return []byte(out + sumOf([]byte(out)) + "\n")
		},
		"another program": func(_ fstest.MapFS, opt *Options, text []byte) []byte { opt.Program = "two"; return text },
		"another rulebook": func(files fstest.MapFS, _ *Options, text []byte) []byte {
			name := "content/rulebook/2025.toml"
			files[name] = &fstest.MapFile{Data: append(slices.Clone(files[name].Data), "\n# another\n"...)}
			return text
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			opt := Options{Output: dir + "/out", Cache: dir + "/cache", Program: "one"}
			madeOnce(t, files, opt)
			edited := editedValue(t, files)
			at := filepath.Join(opt.Cache, leftName)
			text, err := os.ReadFile(at)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(at, change(edited, &opt, text), 0o644); err != nil {
				t.Fatal(err)
			}
			if n := sleeping(t, edited, opt); len(n) > 0 != (name == "as it is") {
				t.Errorf("%v were taken as they were", n)
			}
			_, now := madeOnce(t, edited, opt)
			_, want := madeOnce(t, edited, Options{Output: dir + "/fresh"})
			if off := changed(union(want, now), now); len(off) > 0 {
				t.Errorf("%v are not as in a build from nothing", off)
			}
		})
	}
}

// sleeping are the reports of a site that nobody has to read to plan its pages.
func sleeping(t *testing.T, files fstest.MapFS, opt Options) (all []string) {
	t.Helper()
	opt.FS = input.Of(files).Keeping()
	list, _ := opt.inputs()
	opt.sum, opt.files, opt.whole = sumsOf(list), list, true
	opt.sleep = newSleep(opt)
	if err := opt.sleep.recall(); err != nil {
		t.Fatal(err)
	}
	p, err := makePlan(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range p.site.Units {
		for _, r := range u.Reports {
			if !r.Awake() {
				all = append(all, u.ID+"/"+r.Year)
			}
		}
	}
	return all
}

// copied are the files of a site.
func copied(t *testing.T, site fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, root := range []string{"site.toml", "content", "themes"} {
		err := fs.WalkDir(site, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(site, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil && root != "themes" {
			t.Fatal(err)
		}
	}
	return files
}

// editedValue is a site with another value in one of its reports.
func editedValue(t *testing.T, files fstest.MapFS) fstest.MapFS {
	t.Helper()
	form := regexp.MustCompile(`\bvalue = (\d+)\b`)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if at := form.FindSubmatchIndex(files[name].Data); at != nil && strings.HasSuffix(name, "/results.toml") {
			edited := maps.Clone(files)
			data := slices.Clone(files[name].Data)
			data[at[3]-1] = '0' + (data[at[3]-1]-'0'+1)%10
			edited[name] = &fstest.MapFile{Data: data}
			return edited
		}
	}
	t.Fatal("the site has no value")
	return nil
}

// What a unit's objectives serve is looked up in the scorecard of the unit above it, whether that
// rests or not; where it is another, what was left of the unit below does not hold.
func TestAUnitFollowsTheOneAboveIt(t *testing.T) {
	files, dir := scopeSite(nil), t.TempDir()
	replace := func(files fstest.MapFS, name, from, to string) {
		text := string(files[name].Data)
		if !strings.Contains(text, from) {
			t.Fatalf("%s has no %q", name, from)
		}
		files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, from, to, 1))}
	}
	files["content/archive/unit.toml"] = &fstest.MapFile{Data: append(slices.Clone(files["content/archive/unit.toml"].Data), "\nparent = \"bureau\"\n"...)}
	replace(files, "content/archive/2025/scorecard.toml", "[objective.kept]\n", "[objective.kept]\nserves = [\"kept\"]\n")
	opt := Options{Output: dir + "/out", Cache: dir + "/cache", Program: "one"}
	madeOnce(t, files, opt)
	edited := maps.Clone(files)
	replace(edited, "content/court/2025/results.toml", "value = ", "value = 1")
	if asleep := sleeping(t, edited, opt); !slices.Contains(asleep, "archive/2025") {
		t.Errorf("%v were taken as they were, and the unit below is", asleep)
	}
	_, now := madeOnce(t, edited, opt)
	_, want := madeOnce(t, edited, Options{Output: dir + "/fresh"})
	if off := changed(union(want, now), now); len(off) > 0 {
		t.Errorf("%v are not as in a build from nothing", off)
	}
	replace(edited, "content/bureau/2025/scorecard.toml", "[objective.kept]", "[objective.held]")
	replace(edited, "content/bureau/2025/scorecard.toml", `objective = "kept"`, `objective = "held"`)
	replace(edited, "content/bureau/2025/scorecard.toml", `objective = "kept"`, `objective = "held"`)
	opt.FS = edited
	s, err := Build(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Failed || !slices.ContainsFunc(s.Diagnostics, func(d diag.Diagnostic) bool {
		return d.File == "content/archive/2025/scorecard.toml" && strings.Contains(d.Message, "kept")
	}) {
		t.Errorf("the objective above is gone, and it is said: %v", s.Diagnostics)
	}
}

// A report that was taken as it was is in every field what one is that was read and laid to rest.
func TestAReportThatWasTakenIsAsItWasRead(t *testing.T) {
	sites := map[string]fs.FS{"sample": folder(t, "..")}
	for _, name := range []string{"odd", "odd_hospitals", "odd_schools", "years"} {
		sites[name] = archived(t, "testdata/"+name+".txtar")
	}
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(sites)) {
		t.Run(name, func(t *testing.T) {
			files, dir := copied(t, sites[name]), t.TempDir()
			opt := Options{Output: dir + "/out", Cache: dir + "/cache", Program: "one"}
			madeOnce(t, files, opt)
			read := shells(t, files, Options{many: 1}) // laid to rest
			for of, said := range shells(t, files, opt) {
				rest, ok := read[of]
				if ok && said != rest {
					t.Errorf("%s was taken as\n%s\nand read as\n%s", of, said, rest)
				}
				if ok {
					compared++
				}
			}
		})
	}
	if compared < 10 {
		t.Errorf("only %d reports were compared", compared)
	}
}

// shells tell all exported fields of the reports of a site that rest, of their cards and scores.
func shells(t *testing.T, files fstest.MapFS, opt Options) map[string]string {
	t.Helper()
	opt.FS = input.Of(files).Keeping()
	list, inputs := opt.inputs()
	opt.whole = true
	if inputs != "" {
		opt.sum, opt.files = sumsOf(list), list
	}
	opt.sleep = newSleep(opt)
	if opt.Cache != "" {
		if err := opt.sleep.recall(); err != nil {
			t.Fatal(err)
		}
	}
	p, err := makePlan(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for n, s := range p.scores {
		r := reportOfScore(p.site, s)
		if r.Awake() {
			continue
		}
		var b strings.Builder
		tell := func(of any, left ...string) {
			v := reflect.ValueOf(of).Elem()
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if !f.IsExported() || slices.Contains(left, f.Name) {
					continue
				}
				line, err := json.Marshal(v.Field(i).Interface())
				if err != nil {
					t.Fatal(f.Name, err)
				}
				fmt.Fprintf(&b, "%s %s\n", f.Name, line)
			}
		}
		tell(r, "Unit", "Rulebook", "Card")
		tell(r.Card, "Rulebook")
		tell(s, "Card")
		tell(r.Resting())
		fmt.Fprintln(&b, n, r.Rulebook == nil, r.Rulebook != nil && r.Card.Rulebook == r.Rulebook.Scoring, s.Card == r.Card, s.GradeBeforeQuota(), r.Faulty(), r.Card.Compares())
		all[r.Unit.ID+"/"+r.Year] = b.String()
	}
	return all
}

func reportOfScore(site *source.Site, s *scoring.Score) *source.Report {
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if u.ID == s.Unit && r.Year == s.Year {
				return r
			}
		}
	}
	return nil
}

// bodyOf is what was kept without its last line.
func bodyOf(text []byte) []byte {
	return text[:bytes.LastIndexByte(bytes.TrimSuffix(text, []byte("\n")), '\n')+1]
}
