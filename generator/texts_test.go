package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"

	"steelyard/generator/phrase"
)

// readsChinese are the files whose code holds Chinese, each with what it is for: they read what
// people write, or set it, in whatever language the program speaks to them.
var readsChinese = map[string]string{
	"cmd/steelyard/import.go":            "columns of a self-assessment table, as they are headed",
	"cmd/steelyard/init_year.go":         "the sample that init writes is in two languages",
	"generator/chart/text.go":            "where a line may break",
	"generator/lineend/lineend.go":       "where a line may break",
	"generator/download/csv.go":          "units of measure",
	"generator/internal/hard/hard.go":    "a site for tests",
	"generator/trees/course.go":          "a site for tests",
	"generator/trees/index.go":           "a site for tests",
	"generator/trees/matrix.go":          "a site for tests",
	"generator/trees/trees.go":           "a site for tests",
	"generator/nextyear/words.go":        "parts of a year in texts",
	"generator/sheet/cells.go":           "numbers and days that are typed",
	"generator/sheet/result.go":          "units of measure",
	"generator/sheet/selfreport.go":      "columns of a self-assessment table",
	"generator/sheet/selfrow.go":         "targets and rules of a self-assessment table",
	"generator/source/lint/duty.go":      "words of definitions",
	"generator/source/lint/plausible.go": "words of units of measure",
	"generator/source/lint/text.go":      "words that stand for nothing",
	"generator/source/lint/twice.go":     "numbers in narratives",
	"generator/source/lint/wording.go":   "words of titles",
	"generator/source/results_table.go":  "columns of a table of results",
	"generator/tomlfile/number.go":       "numbers that are typed",
	"generator/tomlfile/numeral.go":      "numbers that are typed",
	"generator/tomlfile/span.go":         "numbers that are typed",
	"generator/tomlfile/typed.go":        "what is typed with a Chinese keyboard",
	"generator/wording/sections.go":      "headings that an author numbered",
	"scoring/curve_bands.go":             "the field's term beside the English one",
	"scoring/curve_deduct.go":            "the field's term beside the English one",
	"scoring/curve_steps.go":             "the field's term beside the English one",
	"scoring/preset.go":                  "the field's term beside the English one",
	"themes/format.go":                   "numbers of sections",
}

// What the program says stands in files by language: another language needs files and no code.
func TestNoTextOfOursIsChineseInTheCode(t *testing.T) {
	found := map[string]bool{}
	for _, lit := range literals(t) {
		if !strings.ContainsFunc(lit.text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			continue
		}
		if found[lit.file] = true; readsChinese[lit.file] == "" {
			t.Errorf("%s: %s belongs into generator/phrase or themes/default/strings", lit.place, lit.text)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(readsChinese)) {
		if !found[name] {
			t.Errorf("%s holds no Chinese any more: take it out of the list", name)
		}
	}
}

// typedLiteral is a text or a number in the program's code, as it is written there.
type typedLiteral struct{ file, place, text string }

var readLiterals = sync.OnceValues(func() (all []typedLiteral, err error) {
	err = filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		name := strings.TrimPrefix(filepath.ToSlash(file), "../")
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != ".." && strings.HasPrefix(path.Base(name), "."):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				all = append(all, typedLiteral{file: name, place: set.Position(lit.Pos()).String(), text: lit.Value})
			}
			return true
		})
		return nil
	})
	return all, err
})

// literals are those of the whole program, without tests.
func literals(t *testing.T) []typedLiteral {
	t.Helper()
	all, err := readLiterals()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Each vocabulary holds what is asked of it, and nothing else; each language has each word.
func TestVocabulariesAreWhole(t *testing.T) {
	asked := map[string][]string{
		phrase.Form: matches(t, regexp.MustCompile("(?:\\bword\\(|\\.T |\\.T\\(|phrase\\.Form, \\w+, |s\\.answer\\([^\"]*)(\"(?:[^\"\\\\]|\\\\.)+\")"), "preview/form/*.html", "preview/form/*.go", "preview/http.go", "preview/preview.js"),
		phrase.Workbook: matches(t, regexp.MustCompile("(?:heading: |help: |\\bboth\\(|\\bwords\\(t\\.langs, |\\bword\\([\\w.\\[\\]]+, |form := |\\{\"[a-z]+\", )(\"(?:[^\"\\\\]|\\\\.)+\")"),
			"sheet/columns.go", "sheet/template.go", "sheet/table.go", "sheet/form.go", "sheet/choice.go"),
	}
	asked[phrase.Workbook] = append(asked[phrase.Workbook], "H1", "H2", "Q1", "Q2", "Q3", "Q4")
	for n := 1; n <= 12; n++ {
		asked[phrase.Workbook] = append(asked[phrase.Workbook], "Month "+strconv.Itoa(n/10)+strconv.Itoa(n%10))
	}
	for _, tag := range phrase.Tags()[1:] {
		for vocabulary, words := range asked {
			var said map[string]string
			if _, err := toml.DecodeFile(path.Join("phrase", tag, "words", vocabulary+".toml"), &said); err != nil {
				t.Fatal(err)
			}
			for _, w := range words {
				if said[w] == "" && w != "%s" {
					t.Errorf("%s says no %q in a %s", tag, w, vocabulary)
				}
			}
			for _, w := range slices.Sorted(maps.Keys(said)) {
				if !slices.Contains(words, w) {
					t.Errorf("%s: nobody asks for %q in a %s", tag, w, vocabulary)
				}
			}
		}
	}
}

// matches are the texts in quotation marks that a form finds in files.
func matches(t *testing.T, form *regexp.Regexp, globs ...string) []string {
	t.Helper()
	var out []string
	for _, g := range globs {
		files, err := filepath.Glob(filepath.FromSlash(g))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", g, len(files), err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			for _, m := range form.FindAllStringSubmatch(string(data), -1) {
				s, err := strconv.Unquote(m[1])
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, s)
			}
		}
	}
	return out
}
