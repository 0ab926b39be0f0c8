package generator_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/effort"
	"steelyard/generator/internal/sitecase"
)

const someGerman = `
[language]
name = "Deutsch"
[format]
decimal      = ","
group        = "."
group_min    = 5
minus        = "−"
plus         = "+"
percent      = "{0} %"
missing      = "–"
date         = "{d}. {month} {y}"
date_short   = "{d}.{m}.{y}"
months       = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
months_short = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."]
list         = ", "
list_last    = " und "
quotes       = ["„", "“"]
[site]
skip = "Zum Inhalt"
`

// inLanguages is the small site in other languages, with files of its own.
func inLanguages(t *testing.T, languages string, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys, err := sitecase.Base(smallSite)
	if err != nil {
		t.Fatal(err)
	}
	site := regexp.MustCompile(`(?m)^languages.*$`).ReplaceAllString(string(fsys["site.toml"].Data), languages)
	fsys["site.toml"] = &fstest.MapFile{Data: []byte("lint = \"off\"\n" + site)}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// A language that the theme has no words in is refused where it is named: English would
// be passed off as French. So is one in another script than the words there are.
func TestLanguageWithoutWords(t *testing.T) {
	for lang, want := range map[string]string{"fr": `the theme has no words in "fr"`, "zh-TW": `the theme has no words in "zh-TW"`, "ja": `the theme has no words in "ja"`} {
		found := checked(t, inLanguages(t, `languages = ["en", "`+lang+`"]`, nil))
		said := ""
		for _, d := range found {
			if d.Rule == "E-language" && d.Severity == diag.Error && strings.HasPrefix(d.Message, "the theme") {
				said += d.Place.String() + " " + d.Message
			}
		}
		if said != "site.toml:3:20 "+want && said != "site.toml:2:20 "+want {
			t.Errorf("%s: %q", lang, said)
		}
	}
	for _, lang := range []string{"en-GB", "zh", "zh-Hans"} {
		for _, d := range checked(t, inLanguages(t, `languages = ["en", "`+lang+`"]`, nil)) {
			if d.Rule == "E-language" && d.Severity != diag.Info {
				t.Errorf("%s: %s", lang, d.Message)
			}
		}
	}
}

// A theme that has some words of a language is told how many; on the pages the others are
// marked as what they are, in text and in drawings, and nowhere else is a trace of the marks.
// Arithmetic has the decimals of the language.
func TestHalfTranslated(t *testing.T) {
	fsys := inLanguages(t, "theme = \"own\"\nlanguages = [\"en\", \"de\"]", map[string]string{"themes/own/strings/de.toml": someGerman})
	out := t.TempDir()
	summary, err := generator.Build(context.Background(), generator.Options{FS: fsys, Output: out})
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, d := range summary.Diagnostics {
		if d.Severity == diag.Error {
			t.Fatal(d.Place, d.Message)
		}
		told = told || d.Severity == diag.Warning && regexp.MustCompile(`^de: 1 of \d{4} words; the others are shown in "en"$`).MatchString(d.Message)
	}
	if !told {
		t.Error("nothing is said of the words that lack")
	}
	page := readText(t, filepath.Join(out, "de", "office", "2025", "index.html"))
	for _, want := range []string{`<html lang="de"`, ">Zum Inhalt<", `<span lang="en">At a glance</span>`, `<tspan lang="en">`, "91,4"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if attr := regexp.MustCompile(`="[^"<>]*<(?:span|tspan) lang`).FindString(page); attr != "" {
		t.Errorf("an attribute holds an element: %s", attr)
	}
	if points := regexp.MustCompile(`>[^<]*\d\.\d+[^<]* = [^<]*<`).FindString(page); points != "" {
		t.Errorf("arithmetic in the decimals of another language: %s", points)
	}
	if err := filepath.WalkDir(out, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.ContainsAny(readText(t, path), "\ufdd0\ufdd1\ufdd2") && !strings.HasSuffix(path, ".woff2") && !strings.HasSuffix(path, ".xlsx") {
			t.Errorf("%s holds marks", path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// What a language of few words says in English is what the English pages say: with the forms of one
// and of many, capitals, the terms of the glossary and the names of steps.
func TestFewWordsSayTheSame(t *testing.T) {
	english := readText(t, "../themes/default/strings/en.toml")
	_, formats, _ := strings.Cut(english, "\n[format]")
	formats, _, _ = strings.Cut(formats, "\n[site]")
	fsys := inLanguages(t, "theme = \"own\"\nlanguages = [\"en\", \"fr\"]", nil)
	if effort.All() {
		fsys = oddSite(t, "odd")
		delete(fsys, "want")
		fsys["site.toml"] = &fstest.MapFile{Data: regexp.MustCompile(`(?m)^languages.*$`).ReplaceAll(fsys["site.toml"].Data, []byte("theme = \"own\"\nlanguages = [\"en\", \"fr\"]"))}
	}
	for name, f := range fsys {
		if strings.HasSuffix(name, "/unit.toml") {
			f.Data = append([]byte("aliases = [\"was-"+filepath.Base(filepath.Dir(name))+"\"]\n"), f.Data...)
		}
	}
	fsys["themes/own/strings/fr.toml"] = &fstest.MapFile{Data: []byte("[language]\nname = \"Français\"\n[format]" + formats + "\n[site]\nskip = \"Au texte\"\n")}
	fsys["themes/own/strings/en.toml"] = &fstest.MapFile{Data: []byte("[site]\nskip = \"Au texte\"\n")}
	files := pagesOf(t, generator.Options{FS: fsys, Audience: "internal"}, isPage)
	own := regexp.MustCompile(`Content [0-9a-f]{12}|English|Français|\bfr/|<span lang="en">|</span>`)
	words := func(page string) []string { return strings.Fields(own.ReplaceAllString(visible(t, page), "")) }
	asked := 0
	for name, page := range files {
		rest, ok := strings.CutPrefix(name, "fr/")
		if !ok {
			continue
		}
		asked++
		if strings.ContainsAny(page, "\ufdd0\ufdd1\ufdd2") {
			t.Errorf("%s holds marks", name)
		}
		want, got := words(files[rest]), words(page)
		for n := range got {
			if n >= len(want) || want[n] != got[n] {
				t.Errorf("%s says %q, in English %q", name, got[max(0, n-8):min(n+8, len(got))], want[min(max(0, n-8), len(want)):min(n+8, len(want))])
				break
			}
		}
	}
	if glossary := visible(t, files["fr/glossary.html"]); asked < 10 || !strings.Contains(glossary, "Baseline, target, actual") {
		t.Errorf("%d pages, glossary %q", asked, glossary)
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
