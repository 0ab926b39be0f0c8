package proof_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/proof"
)

// published is a small site in two languages, built once.
var published = sync.OnceValue(func() fstest.MapFS { return edition("internal") })

// edition is the site as an audience sees it.
func edition(audience string) fstest.MapFS {
	out, err := os.MkdirTemp("", "proof")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(out)
	source := "../testdata/sites/two-languages/site"
	if s, err := generator.Build(context.Background(), generator.Options{FS: os.DirFS(source), Root: source, Output: out, Audience: audience}); err != nil || s.Failed {
		panic("the site is not built")
	}
	files := fstest.MapFS{}
	_ = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(out, name)
		files[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
		return err
	})
	return files
}

// An edition that withholds a total is whole, and one that gives it all the same is not.
func TestWithheldTotals(t *testing.T) {
	site := edition("public")
	if r := verify(t, site); !r.OK() {
		t.Errorf("nothing was changed, and yet: %v", r.Differences)
	}
	const name = "liaison/2025/traces.json"
	given := bytes.Replace(site[name].Data, []byte(`"state": "withheld",`), []byte(`"state": "withheld", "exact": "75.8",`), 1)
	if r := verify(t, resigned(site, name, given)); r.OK() {
		t.Error("a withheld total is given and not found")
	}
}

func verify(t *testing.T, fsys fs.FS) *proof.Result {
	t.Helper()
	r, err := proof.Verify(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// One byte changed anywhere, in a file of each kind and in random places, two hundred in all where everything is asked for.
// STEELYARD_TAMPER=200 changes as many bytes in files of each kind.
func TestOneChangedByteIsFound(t *testing.T) {
	site := published()
	if r := verify(t, site); !r.OK() {
		t.Fatalf("the site as it was built: %v", r.Differences)
	}
	names := slices.Sorted(maps.Keys(site))
	random := rand.New(rand.NewPCG(11, 12))
	var tries []string
	kinds := map[string][]string{}
	for _, n := range names {
		k := path.Ext(n) + path.Base(n)[:2]
		kinds[k] = append(kinds[k], n)
	}
	each := effort.Of("TAMPER", 1, 1)
	for n, k := range slices.Sorted(maps.Keys(kinds)) {
		if !effort.Spread(n, 2) {
			continue
		}
		for range each {
			tries = append(tries, kinds[k][random.IntN(len(kinds[k]))])
		}
	}
	t.Logf("%d kinds of files", len(kinds))
	for len(tries) < effort.Of("TAMPERED", 20, 200) {
		tries = append(tries, names[random.IntN(len(names))])
	}
	if testing.Short() {
		tries = tries[:10]
	}
	for _, name := range tries {
		data := bytes.Clone(site[name].Data)
		if len(data) == 0 {
			continue
		}
		at := random.IntN(len(data))
		data[at] ^= byte(1 + random.IntN(255))
		changed := maps.Clone(site)
		changed[name] = &fstest.MapFile{Data: data}
		if r := verify(t, changed); r.OK() {
			t.Errorf("%s, byte %d: not found", name, at)
		}
	}
}

// resigned is the site after a file was changed by somebody who brought every checksum in
// line.
func resigned(site fstest.MapFS, name string, data []byte) fstest.MapFS {
	out := maps.Clone(site)
	out[name] = &fstest.MapFile{Data: data}
	sum := func(b []byte) string { s := sha256.Sum256(b); return hex.EncodeToString(s[:]) }
	old, now := sum(site[name].Data), sum(data)
	sums := path.Dir(name) + "/SHA256SUMS"
	if f := out[sums]; f != nil {
		before := f.Data
		out[sums] = &fstest.MapFile{Data: bytes.ReplaceAll(before, []byte(old), []byte(now))}
		out[generator.ManifestName] = &fstest.MapFile{Data: bytes.ReplaceAll(out[generator.ManifestName].Data, []byte(sum(before)), []byte(sum(out[sums].Data)))}
	}
	text := bytes.ReplaceAll(out[generator.ManifestName].Data, []byte(old), []byte(now))
	var m generator.Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		panic(err)
	}
	text = bytes.Replace(text, []byte(`"digest": "`+m.Digest+`"`), []byte(`"digest": ""`), 1)
	text = bytes.Replace(text, []byte(`"digest": ""`), []byte(`"digest": "`+sum(text)+`"`), 1)
	out[generator.ManifestName] = &fstest.MapFile{Data: text}
	return out
}

// A number changed together with every checksum is found by arithmetic, and by the files
// that say it too.
func TestAChangedNumberIsFoundWithItsChecksum(t *testing.T) {
	site := published()
	same := resigned(site, "liaison/2025/traces.json", site["liaison/2025/traces.json"].Data)
	if r := verify(t, same); !r.OK() {
		t.Fatalf("nothing was changed, and yet: %v", r.Differences)
	}
	for _, c := range []struct{ name, from, to string }{
		{"liaison/2025/data.csv", ",90,", ",91,"},
		{"liaison/2025/traces.json", `"published": "`, `"published": "1`},
		{"liaison/2025/traces.json", `"exact": "`, `"exact": "1`},
		{"liaison/2025/traces.json", `"target": "9`, `"target": "8`},
		{"liaison/2025/traces.json", `"points": "`, `"points": "1`},
		{"liaison/2025/traces.json", `"result": "`, `"result": "1`},
		{"liaison/2025/traces.json", `"arithmetic": "`, `"arithmetic": "1`},
		{"liaison/2025/traces.json", `"reported": "`, `"reported": "1`},
		{"liaison/2025/traces.json", `"rank": 1`, `"rank": 2`},
		{"liaison/2025/traces.json", `"grade": "`, `"grade": "x`},
		{"liaison/2025/index.html", `<td class="n k">`, `<td class="n k">1`},
		{"liaison/2025/index.html", `<p class="big"`, `<p class="big">7`},
		{"downloads/data.csv", ",90,", ",91,"},
		{"liaison/2025/check.html", `"published": "`, `"published": "1`},
		{"en/liaison/2025/check.html", `"bonusCap": "`, `"bonusCap": "1`},
	} {
		data := site[c.name].Data
		if !bytes.Contains(data, []byte(c.from)) {
			t.Errorf("%s does not hold %q", c.name, c.from)
			continue
		}
		if r := verify(t, resigned(site, c.name, bytes.Replace(data, []byte(c.from), []byte(c.to), 1))); r.OK() {
			t.Errorf("%s: %q for %q is not found", c.name, c.to, c.from)
		}
	}
}

// Figures of record one after the other, each with every checksum in line: also those that
// no arithmetic reaches, such as a cap that nothing came up to, and how much of the points is
// measured.
func TestFiguresOfRecordAreHeld(t *testing.T) {
	site := published()
	for _, name := range []string{"culture/2025/traces.json"} {
		lines := bytes.Split(site[name].Data, []byte("\n"))
		tried := 0
		for n, line := range lines {
			key, value, ok := strings.Cut(strings.TrimSpace(string(line)), `": "`)
			if !ok || !strings.ContainsAny(value[:1], "0123456789") {
				continue
			}
			i := bytes.Index(line, []byte(`": "`)) + 4
			if tried++; !effort.Spread(tried, 12) {
				continue
			}
			changed := slices.Clone(lines)
			changed[n] = bytes.Clone(line)
			changed[n][i] = '0' + (line[i]-'0'+1)%10
			if testing.Short() && tried > 10 {
				break
			}
			if r := verify(t, resigned(site, name, bytes.Join(changed, []byte("\n")))); r.OK() {
				t.Errorf("%s, line %d: %s %s: not found", name, n+1, key, value)
			}
		}
		if tried < 10 {
			t.Errorf("%s: only %d figures", name, tried)
		}
	}
}

// A ZIP of the site, one whose files lie in a folder, and the downloads of one report are
// read like a folder.
func TestZIPAndDownloadsOfOneReport(t *testing.T) {
	site := published()
	for _, under := range []string{"", "public/"} {
		name := filepath.Join(t.TempDir(), "site.zip")
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range slices.Sorted(maps.Keys(site)) {
			w, _ := z.Create(under + n)
			_, _ = w.Write(site[n].Data)
		}
		_ = z.Close()
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		fsys, closer, err := proof.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if r := verify(t, fsys); !r.OK() || !r.Manifest {
			t.Errorf("%q: %v", under, r.Differences)
		}
		_ = closer.Close()
	}
	sub, err := fs.Sub(site, "liaison/2025")
	if err != nil {
		t.Fatal(err)
	}
	r := verify(t, sub)
	if !r.OK() || r.Manifest || r.Reports != 1 {
		t.Errorf("the downloads of one report: %+v", r)
	}
	for _, c := range r.Counts { // one dimension holds something that is withheld
		if c.Recomputed < c.Printed-1 {
			t.Errorf("%s: %d of %d", c.Kind, c.Recomputed, c.Printed)
		}
	}
}

// What comes from anywhere is refused in words.
func TestHostileFilesAreRefusedInWords(t *testing.T) {
	site := published()
	const name = "liaison/2025/traces.json"
	for what, data := range map[string]string{
		"deep":     strings.Repeat("[", 100_000),
		"empty":    "",
		"other":    `{"format": "other"}`,
		"twice":    string(site[name].Data) + "{}",
		"huge":     strings.Replace(string(site[name].Data), `"published": "`, `"published": "1e999999`, 1),
		"brackets": strings.Replace(string(site[name].Data), `"arithmetic": "`, `"arithmetic": "`+strings.Repeat("(", 60_000), 1),
		"power":    strings.Replace(string(site[name].Data), `"arithmetic": "`, `"arithmetic": "9 ^ 999999999 ^ 999999999 + `, 1),
		"places":   strings.Replace(string(site[name].Data), `"score": 2`, `"score": 999999999`, 1),
	} {
		changed := maps.Clone(site)
		changed[name] = &fstest.MapFile{Data: []byte(data)}
		if r := verify(t, changed); r.OK() {
			t.Errorf("%s: nothing is said", what)
		}
	}
	zipped := func(names ...string) string {
		file := filepath.Join(t.TempDir(), "x.zip")
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range names {
			_, _ = z.Create(n)
		}
		_ = z.Close()
		_ = os.WriteFile(file, b.Bytes(), 0o644)
		return file
	}
	for want, file := range map[string]string{
		"leads out of it":    zipped("../evil"),
		"stands in it twice": zipped("a", "a"),
		"no such file":       "nowhere.zip",
		"neither a folder":   "tamper_test.go",
	} {
		if _, _, err := proof.Open(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// A public edition is proved as it is: what is withheld of a report, an indicator, an
// objective of one, a dimension or all of them, stands with its points in the workbook.
func TestWhatIsWithheldIsProvedToo(t *testing.T) {
	card := func(hide ...string) string {
		text := "mission = \"Serve\"\n"
		for d := range 3 {
			text += fmt.Sprintf("\n[dimension.d%d]\ntitle = \"D\"\npoints = 20\n#d%d\n[objective.o%d]\ndimension = \"d%d\"\ntitle = \"O\"\n", d, d, d, d)
			for i := range 2 {
				text += fmt.Sprintf("[indicator.x%d%d]\nobjective = \"o%d\"\ntitle = \"I\"\npoints = 10\ntarget = 90\nscore = { method = \"ratio\" }\n#x%d%d\n", d, i, d, d, i)
			}
		}
		for _, id := range hide {
			text = strings.Replace(text, "#"+id+"\n", "audience = \"internal\"\n", 1)
		}
		return text
	}
	results := ""
	for d := range 3 {
		for i := range 2 {
			results += fmt.Sprintf("[result.x%d%d]\nvalue = %d\n", d, i, 60+7*d+11*i)
		}
	}
	files := fstest.MapFS{
		"site.toml":                  {Data: []byte("title = \"S\"\nlint = \"off\"\naudience = \"public\"\n")},
		"content/rulebook/2025.toml": {Data: []byte("total = 60\n[[grade]]\nid = \"good\"\ntitle = \"Good\"\nfrom = 40\n[[grade]]\nid = \"poor\"\ntitle = \"Poor\"\nfrom = 0\n")},
	}
	for unit, hide := range map[string][]string{"open": nil, "one": {"x01"}, "objective": {"x10", "x11"}, "dimension": {"d1"}, "most": {"d0", "d2", "x10"}, "all": {"d0", "d1", "d2"}} {
		files["content/"+unit+"/unit.toml"] = &fstest.MapFile{Data: []byte("title = \"Unit\"\ncategory = \"" + unit + "\"\n")}
		files["content/"+unit+"/2025/scorecard.toml"] = &fstest.MapFile{Data: []byte(card(hide...))}
		files["content/"+unit+"/2025/results.toml"] = &fstest.MapFile{Data: []byte(results)}
	}
	agrees(t, prove(t, files, t.TempDir()), map[string]int{"scores": 16, "totals": 1})
}
