package themes

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/tongue"
)

// A language that lacks a phrase shows a key in brackets on a published page. Lists of words
// that mean the same to who searches are each language's own.
func TestLanguagesHaveTheSameKeys(t *testing.T) {
	theme := embeddedTheme(t)
	en := theme.Strings("en")
	for _, tag := range theme.Languages() {
		s := theme.Strings(tag)
		for _, key := range en.Keys() {
			if !s.Has(key) && !ofReaders(key) {
				t.Errorf("%s.toml lacks %s", tag, key)
			}
		}
		for _, key := range s.Keys() {
			if !en.Has(key) && !ofReaders(key) {
				t.Errorf("%s.toml has %s, which en.toml has not", tag, key)
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{\d\}`)

// A placeholder that one language forgets loses a number on its pages. A plural
// form may leave out the number it stands for ("one unit"), so forms are taken
// together; "other" of a language without plurals must have them all.
func TestLanguagesHaveTheSamePlaceholders(t *testing.T) {
	theme := embeddedTheme(t)
	used := func(p phrase) []string {
		found := placeholder.FindAllString(p.text, -1)
		for _, text := range p.forms {
			found = append(found, placeholder.FindAllString(text, -1)...)
		}
		slices.Sort(found)
		return slices.Compact(found)
	}
	en := theme.Strings("en")
	for _, tag := range theme.Languages() {
		s := theme.Strings(tag)
		for _, key := range s.Keys() {
			if want, got := used(en.phrases[key]), used(s.phrases[key]); !slices.Equal(want, got) {
				t.Errorf("%s.toml: %s uses %v, en.toml %v", tag, key, got, want)
			}
		}
	}
}

// "1 units" is the mistake that readers see first.
func TestPluralFollowsTheFirstNumber(t *testing.T) {
	s := parseWords(t, "en", `[a]
n = { one = "{0} unit", other = "{0} units" }
m = { one = "{1}: {0} point", other = "{1}: {0} points" }
named = { one = "{0}: one unit", other = "{0}: {1} units" }`)
	for _, c := range []struct {
		key  string
		args []string
		want string
	}{
		{"a.n", []string{"1"}, "1 unit"},
		{"a.n", []string{"0"}, "0 units"},
		{"a.n", []string{"21"}, "21 units"},
		{"a.n", []string{"1.0"}, "1.0 units"},
		{"a.n", []string{"12,345"}, "12,345 units"},
		{"a.m", []string{"1", "Visits"}, "Visits: 1 point"},
		{"a.named", []string{"Visits", "1"}, "Visits: one unit"},
		{"a.named", []string{"Visits", "3"}, "Visits: 3 units"},
	} {
		if got := s.Words(c.key, c.args...); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.key, c.args, got, c.want)
		}
	}
}

// Slavic languages have more forms than English; the table must reach them.
func TestPluralFormsBeyondEnglish(t *testing.T) {
	s := parseWords(t, "ru", `[a]
n = { one = "{0} отчёт", few = "{0} отчёта", many = "{0} отчётов", other = "{0} отчёта" }`)
	for arg, want := range map[string]string{"1": "1 отчёт", "3": "3 отчёта", "5": "5 отчётов", "21": "21 отчёт", "1.5": "1.5 отчёта"} {
		if got := s.Words("a.n", arg); got != want {
			t.Errorf("%s: %q, want %q", arg, got, want)
		}
	}
}

// A form that a language does not have is for the number itself, as digits and as a word.
func TestFormsOfOneAndTwo(t *testing.T) {
	for tag, said := range map[string][]string{"en": {"1=the one", "2=both", "two=both", "2.0=all 2.0", "12=all 12"}, "zh-CN": {"1=the one", "2=both", "21=all 21"}} {
		s := parseWords(t, tag, `[number]
2 = "two"
[a]
n = { one = "the one", two = "both", other = "all {0}" }`)
		for _, c := range said {
			arg, want, _ := strings.Cut(c, "=")
			if got := s.Words("a.n", arg); got != want {
				t.Errorf("%s, %s: %q, want %q", tag, arg, got, want)
			}
		}
	}
	ar := parseWords(t, "ar", `[a]
n = { two = "both", few = "few", other = "all {0}" }`)
	if got := ar.Words("a.n", "3"); got != "few" {
		t.Errorf("3: %q", got)
	}
}

// An argument must not be read as a placeholder again.
func TestArgumentsAreNotFilledTwice(t *testing.T) {
	s := parseWords(t, "en", `a = "{0} and {1}, {2}"`)
	if got, want := s.Words("a", "{1}", "x"), "{1} and x, {2}"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A table that mixes plural forms with other keys is a slip of the translator.
func TestPluralTableRefusesOtherKeys(t *testing.T) {
	_, err := parseStrings("en", []byte(header+`[a]
n = { one = "1", other = "n", ohter = "m" }`))
	if err == nil || !strings.Contains(err.Error(), "a.n.ohter") {
		t.Errorf("error %v does not name a.n.ohter", err)
	}
}

// Numbers are the part of a report that is compared; their form is the language's.
func TestNumbers(t *testing.T) {
	en := embeddedTheme(t).Strings("en")
	de := parseWords(t, "de", "")
	de.Format.Decimal, de.Format.Group = ",", "."
	for _, c := range []struct {
		s              *Strings
		in, plain, sig string
	}{
		{en, "86.55", "86.55", "+86.55"},
		{en, "-0.50", "−0.50", "−0.50"},
		{en, "−3", "−3", "−3"},
		{en, "0.00", "0.00", "0.00"},
		{en, "1234", "1234", "+1234"},
		{en, "1234567.5", "1,234,567.5", "+1,234,567.5"},
		{en, "n/a", "n/a", "n/a"},
		{de, "12345.6", "12.345,6", "+12.345,6"},
	} {
		if got := c.s.Number(c.in); got != c.plain {
			t.Errorf("Number(%q) = %q, want %q", c.in, got, c.plain)
		}
		if got := c.s.Signed(c.in); got != c.sig {
			t.Errorf("Signed(%q) = %q, want %q", c.in, got, c.sig)
		}
	}
	if got := en.Float(-0.001, 1); got != "0.0" {
		t.Errorf("a rounded zero keeps its sign: %q", got)
	}
}

// Dates stand in every table of improvements; a wrong one must be seen as typed.
func TestDates(t *testing.T) {
	theme := embeddedTheme(t)
	for _, c := range []struct{ lang, in, long, short string }{
		{"en", "2026-01-03", "3 January 2026", "3 Jan 2026"},
		{"zh-CN", "2026-01-03", "2026年1月3日", "2026-01-03"},
		{"en", "soon", "soon", "soon"},
		{"en", "2026-13-01", "2026-13-01", "2026-13-01"},
	} {
		s := theme.Strings(c.lang)
		if got := s.Date(c.in); got != c.long {
			t.Errorf("%s Date(%s) = %q, want %q", c.lang, c.in, got, c.long)
		}
		if got := s.ShortDate(c.in); got != c.short {
			t.Errorf("%s ShortDate(%s) = %q, want %q", c.lang, c.in, got, c.short)
		}
	}
}

// Chinese lists are sorted by pinyin, not by code point.
func TestSortByPinyin(t *testing.T) {
	names := []string{"统战部", "民政局", "教育局", "文化和旅游局"}
	SortBy(embeddedTheme(t).Strings("zh-CN"), names, func(s string) string { return s })
	if want := []string{"教育局", "民政局", "统战部", "文化和旅游局"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

// Sections of official Chinese papers are numbered 一, 二, ... 十一, 二十.
func TestSectionLabels(t *testing.T) {
	zh := embeddedTheme(t).Strings("zh-CN")
	for n, want := range map[int]string{1: "一", 10: "十", 11: "十一", 20: "二十", 34: "三十四"} {
		if got := zh.Section(n); got != want {
			t.Errorf("section %d is %q, want %q", n, got, want)
		}
	}
}

// A theme lies over the built-in one: a style, three words and a partial are whole, and
// what it does not have is the built-in theme's.
func TestThemeLiesOverTheBuiltInOne(t *testing.T) {
	site := fstest.MapFS{
		"themes/mine/styles/ours.css":            {Data: []byte("body{}\r\n")},
		"themes/mine/strings/en.toml":            {Data: []byte("own = \"mine\"\n[site]\nsearch = \"Find\"\n")},
		"themes/mine/layouts/partials/head.html": {Data: []byte(`{{define "head"}}<h1>{{.Text.Text}}</h1>{{end}}`)},
		"themes/mine/images/crest.svg":           {Data: []byte("<svg/>")},
	}
	theme, err := Load(site, "mine")
	if err != nil {
		t.Fatal(err)
	}
	if found := theme.Found(); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	base := embeddedTheme(t)
	if got, want := string(theme.Assets()["assets/site.css"]), string(base.Assets()["assets/site.css"])+"body{}\n"; got != want {
		t.Errorf("site.css ends in %q", got[max(0, len(got)-40):])
	}
	if len(theme.Assets()) != len(base.Assets())+1 {
		t.Errorf("%d assets, the built-in theme has %d", len(theme.Assets()), len(base.Assets()))
	}
	words := theme.Strings("en")
	for key, want := range map[string]string{"own": "mine", "site.search": "Find", "site.skip": base.Strings("en").Words("site.skip")} {
		if got := words.Words(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if words.Name != "English" || words.Format.Decimal != "." {
		t.Errorf("the language is %q with the mark %q", words.Name, words.Format.Decimal)
	}
	if theme.Strings("zh-CN") != base.Strings("zh-CN") {
		t.Error("a language that the theme leaves alone is not the built-in one")
	}
}

// A copy of the built-in theme is the built-in theme: nothing lies over anything.
func TestACopyIsNoLayer(t *testing.T) {
	site := fstest.MapFS{}
	for _, name := range Files() {
		data, err := File(name)
		if err != nil {
			t.Fatal(err)
		}
		site["themes/default/"+name] = &fstest.MapFile{Data: data}
	}
	theme, err := Load(site, "")
	if err != nil {
		t.Fatal(err)
	}
	if theme.OnDisk || len(theme.Own()) > 0 {
		t.Errorf("own files %v", theme.Own())
	}
	site["themes/default/styles/base.css"] = &fstest.MapFile{Data: []byte("b{}")}
	if theme, err = Load(site, ""); err != nil || !slices.Equal(theme.Own(), []string{"styles/base.css"}) {
		t.Errorf("own files %v, %v", theme.Own(), err)
	}
}

// What is published of a style sheet is what a browser reads, and quoted text is never
// touched.
func TestStylesLoseCommentsOnly(t *testing.T) {
	in := "/* a */\n\n  b { content: \"/* kept */ \\\" \"; }  \n\n/* c\n d */ e { f: g; } /* h */\n"
	if got, want := string(lean([]byte(in))), "b { content: \"/* kept */ \\\" \"; }\ne { f: g; }\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The author of a theme must learn what is wrong with it, all at once and where.
func TestThemeErrorsSayWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"strings/en.toml", "[a\n", "strings/en.toml:1:"},
		{"strings/en.toml", "[site]\nsearch = 3\n", "strings/en.toml:2:1: site.search: a phrase is a string"},
		{"strings/en.toml", "[format]\npercent = \"%\"\nquotes = []\nmonths = [\"Jan\"]\n", "format.percent needs {0}\x00format.quotes is a pair\x00format.months names the twelve"},
		{"strings/en.toml", "[format]\ndecimals = \",\"\n", "format.decimals is no key of a strings file did you mean \"decimal\"?"},
		{"strings/en.toml", "[language]\ndir = \"left\"\n", "language.dir is \"left\""},
		{"strings/en.toml", "[site]\npublished-by = \"By us\"\n", "en.toml:2:16: site.published-by lacks {0}"},
		{"strings/en.toml", "[site]\npublished-by = \"By {0} and {1}\"\n", "site.published-by has {1}, which nothing fills"},
		{"strings/pt.toml", "[site]\nsearch = \"S\"\n", "language.name is missing\x00format.decimal is missing\x00format.date is missing"},
		{"strings/not a tag.toml", "", "no language tag"},
		{"strings/en.tml", "", "strings/en.tml: is not read"},
		{"strings/en.toml", "\"site.published-by\" = \"By us\"\n", "en.toml:1:23: site.published-by lacks {0}"},
		{"styles/own.css", "a { src: url(../fonts/gone.woff2) }", "styles/own.css:1:10: the theme has no file \"../fonts/gone.woff2\""},
		{"styles/own.css", "a { background: url('//x.example/a.png') }", "styles/own.css:1:17: a page loads nothing from another host"},
		{"layouts/plain.html", "{{define \"main\"}}<p>a</p>\n<script src=\"https://x.example/a.js\"></script>{{end}}", "layouts/plain.html:2:1: a page loads nothing from another host"},
		{"layouts/partials/head.html", "<img alt=\"\" srcset=\"a.png 1x, //x.example/b.png 2x\">", "partials/head.html:1:1: a page loads nothing from another host"},
		{"layouts/plain.html", "<p style=\"background:url('https://x.example/a.png')\">", "plain.html:1:1: a page loads nothing from another host"},
		{"layouts/base.html", "<link href=HTTPS://x.example/a.css rel=stylesheet>", "base.html:1:1: a page loads nothing from another host"},
		{"styles/own.css", "@import \"x.css\";", "styles/own.css:1:1: an @import behind other styles"},
		{"styles/order.txt", "tokens.css\ngoen.css\n", "styles/order.txt:2:1: names goen.css, which is not there"},
		{"styles/order.txt", "tokens.css\n", "leaves out base.css of the built-in theme"},
		{"styles/own.css", "a { color: red;\n", "own.css:1:3: is never closed"},
		{"styles/own.css", "a { color: red; }\n}\n", "own.css:2:1: } closes what was not opened"},
		{"styles/own.css", "/* a\n", "own.css:1:1: the comment is never closed"},
		{"styles/own.css", "a { content: \"x\n; }\n", "the text is never closed"},
		{"styles/own.css", "a { color red; }\n", "own.css:1:"},
		{"style/own.css", "", "themes/x/style: is no folder of a theme: nothing in it is read did you mean \"styles\"?"},
		{"layouts/report.htm", "", "layouts/report.htm: is not read"},
		{"theme.toml", "made_for = \"next\"\n", "theme.toml:1:12: \"next\" is no version"},
		{"theme.toml", "made_for = \"99.0.0\"\n", "it may ask for what is not there"},
		{"theme.toml", "made_for = \"0.0.9\"\n", "since 0.0.9, for which the theme was made"},
		{"theme.toml", "made-for = \"0.1.0\"\n", "unknown key \"made-for\" did you mean \"made_for\"?"},
		{"theme.toml", "[params]\na = [1]\n", "params.a is a list or a table"},
		{"themes.toml", "", "themes.toml: is not read did you mean \"theme.toml\"?"},
	} {
		theme, err := Load(fstest.MapFS{"themes/x/" + c.file: {Data: []byte(c.text)}}, "x")
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		var said strings.Builder
		for _, d := range theme.Found() {
			fmt.Fprintf(&said, "%s: %s %s\n", d.Place, d.Message, d.Hint)
		}
		for want := range strings.SplitSeq(c.want, "\x00") {
			if !strings.Contains(said.String(), want) {
				t.Errorf("%s %q says\n%swithout %q", c.file, c.text, said.String(), want)
			}
		}
		if len(theme.Assets()) == 0 || theme.Strings("en") == nil {
			t.Errorf("%s: nothing stands in for what is wrong", c.file)
		}
	}
	for name, want := range map[string]string{"y": `no theme "y": there is no folder themes/y; did you mean "x"? known: x, default`, "../x": "folder below themes/"} {
		if _, err := Load(fstest.MapFS{"themes/x/a.txt": {}}, name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v does not say %q", name, err, want)
		}
	}
}

const header = `[language]
name = "X"
[format]
decimal = "."
minus = "−"
percent = "{0} %"
date = "{y}-{mm}-{dd}"
date_short = "{y}-{mm}-{dd}"
months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
months_short = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
quotes = ["“", "”"]
group = ","
`

// parse reads phrases; lines before the first table stand above the header's tables.
func parseWords(t *testing.T, tag, phrases string) *Strings {
	t.Helper()
	top, rest, _ := strings.Cut(phrases, "\n[")
	text := top + "\n" + header
	if rest != "" || strings.HasPrefix(phrases, "[") {
		text = header + phrases
	}
	s, err := parseStrings(tag, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func embeddedTheme(t *testing.T) *Theme {
	t.Helper()
	theme, err := Load(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	return theme
}

// The file that browsers run must be the one that was published: VERSION says which,
// and its checksum holds.
func TestVendoredEChartsIsTheOneNamed(t *testing.T) {
	assets := embeddedTheme(t).Assets()
	version := map[string]string{}
	for line := range strings.Lines(string(assets["assets/echarts/VERSION"])) {
		key, value, _ := strings.Cut(line, " ")
		version[key] = strings.TrimSpace(value)
	}
	file := assets["assets/echarts/echarts.min.js"]
	if got := fmt.Sprintf("%x", sha256.Sum256(file)); got != version["sha256"] {
		t.Errorf("echarts.min.js has SHA-256 %s, VERSION says %s", got, version["sha256"])
	}
	if !strings.Contains(string(file), `"`+version["version"]+`"`) {
		t.Errorf("echarts.min.js does not name version %s", version["version"])
	}
	for _, name := range []string{"LICENSE", "NOTICE"} {
		if len(assets["assets/echarts/"+name]) == 0 {
			t.Errorf("%s of ECharts is not published beside it", name)
		}
	}
}

// A text of several phrases of which one is said in another language is in that language from
// its first letter to its last, so that no sentence changes its language half-way.
func TestTextOfSeveralPhrasesIsInOneLanguage(t *testing.T) {
	english := parseWords(t, "en", "hello = \"Hello\"\nthere = \"{0} there\"")
	german := parseWords(t, "de", "there = \"{0} dort\"")
	german.fallback = english
	text := func(s *Strings) string { return s.Words("there", s.Words("hello")) }
	if got := german.Whole(text); got != "Hello dort" {
		t.Errorf("unmarked: %q", got)
	}
	if got := german.Marked().Whole(text); got != tongue.Mark("en", "Hello there") {
		t.Errorf("marked: %q", got)
	}
	if got := german.Marked().Whole(func(s *Strings) string { return s.Words("there", "Ort") }); got != "Ort dort" {
		t.Errorf("of its own words alone: %q", got)
	}
}

// A style names pictures and fonts by the path that one would write, and the address in the
// published sheet is theirs.
func TestStylesNameFilesByPath(t *testing.T) {
	theme, err := Load(fstest.MapFS{
		"themes/mine/fonts/own.woff2": {Data: []byte("f")}, "themes/mine/images/seal.svg": {Data: []byte("<svg/>")},
		"themes/mine/styles/mine.css": {Data: []byte("a { src: url(\"../fonts/own.woff2?x\"), url(/fonts/own.woff2), url( own.woff2 ); background: url('../images/seal.svg#a') url(data:,x) url(#b) }")},
	}, "mine")
	if err != nil || len(theme.Found()) > 0 {
		t.Fatal(err, theme.Found())
	}
	want := `a{ src: url("own.woff2?x"), url("own.woff2"), url("own.woff2"); background: url("seal.svg#a") url(data:,x) url(#b) }`
	if css := string(theme.Assets()["assets/site.css"]); !strings.Contains(css, want) {
		t.Errorf("the sheet ends with %q", css[len(css)-200:])
	}
	if theme.Assets()["assets/own.woff2"] == nil {
		t.Error("the font is not published")
	}
}

// A language by another of its codes is named, once, with the code to write.
func TestLanguageByAnotherCode(t *testing.T) {
	for name, want := range map[string]string{"eng": "en.toml", "zh_CN": "zh-CN.toml"} {
		site := fstest.MapFS{"themes/ours/strings/" + name + ".toml": {Data: []byte("[site]\nsearch = \"Find\"\n")}}
		theme, err := Load(site, "ours")
		if err != nil {
			t.Fatal(err)
		}
		found := theme.Found()
		if len(found) != 1 || !strings.Contains(found[0].Hint, want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// A value of the wrong kind in the head of a strings file is told by the name of its key.
func TestHeadOfAnotherKind(t *testing.T) {
	for text, want := range map[string]string{
		"# a\n\n[format]\ndecimal = 3\n":            "4 format.decimal is a number, which it cannot be",
		"language = 'x'\n":                          "1 language is a text, which it cannot be",
		"[format]\ngroup = 'x'\n[language]\nname=2": "4 language.name is a number, which it cannot be",
		"[language]\nfoo=1\n":                       "2 language.foo is no key of a strings file",
	} {
		_, faults := readStrings("de", "de.toml", text, Standard("en"))
		if len(faults) != 1 || fmt.Sprint(faults[0].Place.Line, " ", faults[0].Message) != want {
			t.Errorf("%q: %v, want %s", text, faults, want)
		}
	}
}

// A layout may name other hosts where nothing is fetched from them.
func TestLayoutsMayLinkElsewhere(t *testing.T) {
	text := `{{define "main"}}<a href="https://x.example/">x</a><link rel="license" href="https://x.example/l"><img src="{{.A}}//b" alt=""><img src="data:image/png;base64,//8A" alt=""><script src="assets/a.js"></script>{{end}}`
	theme, err := Load(fstest.MapFS{"themes/x/layouts/plain.html": {Data: []byte(text)}}, "x")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range theme.Found() {
		if strings.Contains(d.Message, "another host") {
			t.Errorf("%s: %s", d.Place, d.Message)
		}
	}
}

// parseStrings reads one language whole; the error is the first of its faults.
func parseStrings(tag string, data []byte) (*Strings, error) {
	s, faults := readStrings(tag, tag+".toml", string(data), nil)
	if len(faults) > 0 {
		return nil, errors.New(faults[0].Message)
	}
	return s, nil
}
