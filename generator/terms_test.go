package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/net/html"
)

// term is a word of the field in both languages, with what must not be said for it.
type term struct {
	En, Zh       string
	NotEn, NotZh []*regexp.Regexp
}

// terms reads the glossary that every text follows.
func terms(t *testing.T) []term {
	t.Helper()
	var file struct {
		Term []struct {
			En, Zh string
			NotEn  []string `toml:"not_en"`
			NotZh  []string `toml:"not_zh"`
		}
	}
	if _, err := toml.DecodeFile("testdata/terms.toml", &file); err != nil {
		t.Fatal(err)
	}
	var all []term
	for _, f := range file.Term {
		one := term{En: f.En, Zh: f.Zh}
		for _, s := range f.NotEn {
			one.NotEn = append(one.NotEn, regexp.MustCompile("(?i)"+s))
		}
		for _, s := range f.NotZh {
			one.NotZh = append(one.NotZh, regexp.MustCompile(s))
		}
		all = append(all, one)
	}
	return all
}

// synonyms tells each line of a text that uses another word for a term.
func synonyms(all []term, text string) []string {
	var found []string
	for n, line := range strings.Split(text, "\n") {
		for _, x := range all {
			for _, re := range x.NotEn {
				if m := re.FindString(line); m != "" {
					found = append(found, fmt.Sprintf("line %d: %q: say %q", n+1, m, x.En))
				}
			}
			for _, re := range x.NotZh {
				if m := re.FindString(line); m != "" {
					found = append(found, fmt.Sprintf("line %d: “%s”应为“%s”", n+1, m, x.Zh))
				}
			}
		}
	}
	return found
}

var searchWords = regexp.MustCompile(`(?ms)^\[search\.same\]$.*?^(\[plain)`)

var leftSide = regexp.MustCompile(`(?m)^'.*?' = `)

// One thing has one word, in the phrases of the theme, in what the program says in Chinese,
// in the guide and in the sample.
func TestTerms(t *testing.T) {
	all := terms(t)
	root := os.DirFS("..")
	read := 0
	for _, dir := range []string{"themes/default/strings", "generator/phrase/zh-CN", "content", "site.toml"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) != ".toml" && path.Ext(name) != ".md" {
				return err
			}
			data, err := fs.ReadFile(root, name)
			read++
			if strings.HasPrefix(name, "generator/phrase") { // at the left stands what the program says in English
				data = leftSide.ReplaceAll(data, nil)
			}
			if strings.HasPrefix(name, "themes/default/strings") { // what readers may type is not what the site says
				data = searchWords.ReplaceAll(data, nil)
			}
			wrong := append(synonyms(all, string(data)), misprinted(string(data), strings.HasPrefix(name, "content"))...)
			for _, s := range wrong {
				t.Errorf("%s: %s", name, s)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 100 {
		t.Fatalf("only %d files were read", read)
	}
}

// The pages that readers get use the same words, those that are made of data among them.
func TestTermsOfPages(t *testing.T) {
	all := terms(t)
	for name, page := range builtOnce(t, twoLanguages) {
		if !isPage(name) || !oneLanguage(name) {
			continue
		}
		var b strings.Builder
		for z := html.NewTokenizer(strings.NewReader(strings.ReplaceAll(page, "<wbr>", ""))); ; {
			kind := z.Next()
			if kind == html.ErrorToken {
				break
			}
			if kind == html.TextToken {
				b.Write(z.Text())
				b.WriteByte('\n')
			}
		}
		for _, s := range append(synonyms(all, b.String()), misprinted(b.String(), false)...) {
			t.Errorf("%s: %s", name, s)
		}
	}
}

// apart is a percent sign that stands apart from its number; counted is a number in Chinese
// numerals before what is counted. One and two (一项, 两个) are words of set phrases too and
// are left to the writer.
var (
	apart   = regexp.MustCompile("[0-9…][ \u00a0\u202f][%％]")
	counted = regexp.MustCompile("[三四五六七八九十百]+[个项份家条次类种组张处轮名位]")
)

// misprinted are the numbers of a text that are written otherwise than all others: in both
// languages a percent sign follows its number at once, and what the program counts stands in
// digits (5项, not 五项). Authors may count in numerals.
func misprinted(text string, authors bool) []string {
	var all []string
	found := apart.FindAllString(text, -1)
	if !authors {
		found = append(found, counted.FindAllString(text, -1)...)
	}
	for _, s := range found {
		all = append(all, strconv.Quote(s)+" is written otherwise elsewhere")
	}
	return all
}

// A term of the site's glossary stands in the glossary that the texts are held against.
func TestGlossaryHasItsTerms(t *testing.T) {
	all := terms(t)
	var en, zh struct{ Term map[string]string }
	for name, into := range map[string]any{"en": &en, "zh-CN": &zh} {
		if _, err := toml.DecodeFile("../themes/default/strings/"+name+".toml", into); err != nil {
			t.Fatal(err)
		}
	}
	for id, word := range zh.Term {
		first := strings.FieldsFunc(word, func(r rune) bool { return strings.ContainsRune("、与", r) })[0]
		if !slices.ContainsFunc(all, func(x term) bool { return strings.Contains(x.Zh, first) }) {
			t.Errorf("testdata/terms.toml has no %s (%s, %s)", id, en.Term[id], word)
		}
	}
}
