package themes

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
	"steelyard/generator/tongue"
)

// Strings are the words of one language and the way it writes numbers, dates and
// lists. It is not changed after loading and safe for concurrent use.
type Strings struct {
	Tag    string // BCP 47, the name of the file: "en", "zh-CN"
	Name   string // of the language in itself: "English", "中文"
	Dir    string // "ltr" or "rtl"
	Format Format

	lang     language.Tag
	phrases  map[string]phrase
	fallback *Strings // words that lie below these: those of the built-in theme
	marked   bool     // what falls back to another language is marked as such
	lately   *lately  // what was said of late
}

// phrase is one entry of a strings file. Forms is empty for a phrase without
// plurals; else it has at least plural.Other.
type phrase struct {
	text  string
	forms map[plural.Form]string
	by    int // the argument that chooses the form, from 1; 0 for the first number
}

// forms are the plural categories of CLDR as they are written in a strings file.
var forms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// A phrase is a string with {0}, {1}, ... for its arguments, or a table of plural forms
// ({ one = "...", other = "..." }) chosen by the first argument that is a number. Nested
// tables join with dots: [nav] search = "..." is "nav.search".

// readStrings reads one language, or the part of it that is to be laid over base, and tells
// all that is wrong with it. file is for places. The strings are those phrases that can be
// used; nil where there are none.
func readStrings(tag, file, text string, base *Strings) (*Strings, []tomlfile.Fault) {
	lang, err := language.Parse(tag)
	if err != nil {
		return nil, []tomlfile.Fault{{Place: diag.Place{File: file}, Message: fmt.Sprintf("%q is no language tag (BCP 47), e.g. en, zh-CN", tag)}}
	}
	doc, faults := tomlfile.Parse(file, text)
	if doc == nil {
		return nil, faults
	}
	r := &stringsReader{doc: doc, s: &Strings{Tag: tag, Dir: "ltr", lang: lang, phrases: map[string]phrase{}, lately: &lately{}}, faults: faults}
	if base != nil {
		r.s.Name, r.s.Dir, r.s.Format, r.s.fallback = base.Name, base.Dir, base.Format, base
	}
	r.head(base == nil)
	delete(doc.Tree, "language")
	delete(doc.Tree, "format")
	r.flatten(nil, doc.Tree)
	return r.s, r.faults
}

// stringsReader takes in one strings file.
type stringsReader struct {
	doc    *tomlfile.Document
	s      *Strings
	faults []tomlfile.Fault
}

// wrong tells what is wrong at a key of the file; %s in the message is the key.
func (r *stringsReader) wrong(path []string, message, hint string) {
	r.faults = append(r.faults, tomlfile.Fault{Place: r.doc.Index().Find(path, true), Message: strings.Replace(message, "%s", strings.Join(path, "."), 1), Hint: hint})
}

// head reads [language] and [format]; whole says that no other language stands below.
func (r *stringsReader) head(whole bool) {
	var file struct {
		Language struct{ Name, Dir string }
		Format   Format
	}
	file.Language.Name, file.Language.Dir, file.Format = r.s.Name, r.s.Dir, r.s.Format
	meta, err := decodeTables(r.doc.Tree, &file)
	if err != nil {
		path := []string{"format"}
		var value any = r.doc.Tree[path[0]]
		if key := lastKey.FindStringSubmatch(err.Error()); key != nil {
			path, value = strings.Split(key[1], "."), r.doc.Tree
			for _, step := range path {
				table, _ := value.(map[string]any)
				value = table[step]
			}
		}
		r.wrong(path, "%s is "+tomlKind(value)+", which it cannot be", "write it as strings/en.toml of the built-in theme does")
		return
	}
	for _, key := range meta.Undecoded() {
		if len(key) == 2 && (key[0] == "language" || key[0] == "format") {
			r.wrong(key, "%s is no key of a strings file", diag.Suggest(key[1], keysOf(key[0])))
		}
	}
	r.s.Name, r.s.Dir, r.s.Format = file.Language.Name, file.Language.Dir, file.Format
	if whole && r.s.Name == "" {
		r.wrong([]string{"language", "name"}, "%s is missing: what the language calls itself, e.g. \"English\"", "")
	}
	if r.s.Dir != "ltr" && r.s.Dir != "rtl" {
		r.wrong([]string{"language", "dir"}, fmt.Sprintf("%%s is %q", r.s.Dir), diag.Suggest(r.s.Dir, []string{"ltr", "rtl"}))
	}
	for _, lack := range r.s.Format.complete() {
		r.wrong([]string{"format", lack.key}, lack.message, "")
	}
}

// lastKey is how the reader of TOML names the key whose value is of another kind.
var lastKey = regexp.MustCompile(`\(last key "([^"]+)"\)`)

// decodeTables reads [language] and [format] of a file that is read already: they are a
// hundredth of it.
func decodeTables(tree map[string]any, into any) (toml.MetaData, error) {
	text, err := toml.Marshal(map[string]any{"language": tree["language"], "format": tree["format"]})
	if err != nil {
		return toml.MetaData{}, err
	}
	return toml.Decode(string(text), into)
}

// keysOf are the keys that a table of a strings file has.
func keysOf(table string) []string {
	if table == "language" {
		return []string{"name", "dir"}
	}
	var keys []string
	for f := range reflect.TypeFor[Format]().Fields() {
		keys = append(keys, cmp.Or(f.Tag.Get("toml"), strings.ToLower(f.Name)))
	}
	return keys
}

// flatten takes in the phrases below a path.
func (r *stringsReader) flatten(path []string, table map[string]any) {
	for _, key := range sortedKeys(table) {
		at := append(path[:len(path):len(path)], key)
		switch v := table[key].(type) {
		case string:
			r.s.phrases[strings.Join(at, ".")] = phrase{text: v}
		case map[string]any:
			p, stray := pluralPhrase(v)
			switch {
			case p.forms == nil:
				r.flatten(at, v)
			case stray != "":
				r.wrong(append(at, stray), "%s: a table with \"other\" holds plural forms", diag.Suggest(stray, sortedKeys(forms)))
			default:
				r.s.phrases[strings.Join(at, ".")] = p
			}
		default:
			r.wrong(at, "%s: a phrase is a string or a table of plural forms, not "+tomlKind(v), "put it in quotes")
		}
	}
}

// tomlKind names a value that is no phrase.
func tomlKind(v any) string {
	switch v.(type) {
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case []any, []map[string]any:
		return "a list"
	case string:
		return "a text"
	case map[string]any:
		return "a table"
	}
	return "a date"
}

// pluralPhrase tells a table of plural forms (every key is a category, "other" is
// there) from a table of phrases, whose forms are nil. stray is a key that makes a slip of
// one that has two categories and something else.
func pluralPhrase(table map[string]any) (p phrase, stray string) {
	p = phrase{forms: map[plural.Form]string{}}
	for _, key := range sortedKeys(table) {
		form, known := forms[key]
		text, isText := table[key].(string)
		if key == "by" && isText {
			if n, err := strconv.Atoi(text); err == nil && n >= 0 {
				p.by = n + 1
				continue
			}
		}
		if !known || !isText {
			stray = key
			continue
		}
		p.forms[form] = text
	}
	if _, ok := p.forms[plural.Other]; !ok || stray != "" && len(p.forms) == 1 {
		return phrase{}, ""
	}
	return p, stray
}

// Has says whether the language has a phrase of that key.
func (s *Strings) Has(key string) bool {
	_, ok := s.phrases[key]
	return ok || s.fallback != nil && s.fallback.Has(key)
}

// Keys are the keys of all phrases, those that are said in another language included, sorted.
func (s *Strings) Keys() []string { return s.Below("") }

// Below are those of them that begin with a prefix.
func (s *Strings) Below(prefix string) []string {
	var keys []string
	for of := s; of != nil; of = of.fallback {
		for key := range of.phrases {
			if strings.HasPrefix(key, prefix) {
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Words is the phrase of a key with its arguments put in. Arguments are text that
// is already in the language: numbers as they are printed. A key that no language
// file has comes back in brackets, so that it is seen; tests hold that no key of
// ours does.
func (s *Strings) Words(key string, args ...string) string { return s.words(key, s, args) }

// words are Words whose numbers are written as another language writes them: that of the page where
// the phrase is said in another one.
func (s *Strings) words(key string, numbers *Strings, args []string) string {
	p, ok := s.phrases[key]
	if !ok {
		if s.fallback != nil && s.marked && s.foreign() {
			return tongue.Mark(s.fallback.Tag, s.fallback.words(key, numbers, args))
		}
		if s.fallback != nil {
			return s.fallback.words(key, numbers, args)
		}
		return "[" + key + "]"
	}
	text := p.text
	if p.forms != nil {
		text = p.pick(s, numbers, args)
	}
	return s.lately.fill(text, args)
}

// pick chooses the plural form by the argument that the phrase names, else by the first
// that is a number.
func (p phrase) pick(s, numbers *Strings, args []string) string {
	if p.by > 0 && p.by <= len(args) {
		args = args[p.by-1 : p.by]
	}
	for _, arg := range args {
		form, ok := s.form(tongue.Unmarked(arg), numbers)
		if !ok {
			continue
		}
		if form == plural.Other { // a form that the language does not have is for the number itself
			form = s.itself(arg, numbers)
		}
		if text, ok := p.forms[form]; ok {
			return text
		}
		break
	}
	return p.forms[plural.Other]
}

// itself is the form named after a number that is 1 or 2 as printed, be it a word: "both", though
// English counts two among the others, and what Chinese says of a single one. It is "other" for all
// others.
func (s *Strings) itself(arg string, numbers *Strings) plural.Form {
	switch arg = tongue.Unmarked(arg); {
	case arg == "1", arg == s.phrases["number.1"].text, arg == numbers.phrases["number.1"].text:
		return plural.One
	case arg == "2", arg == s.phrases["number.2"].text, arg == numbers.phrases["number.2"].text:
		return plural.Two
	}
	return plural.Other
}

// smallNumbers are the words of the numbers from 0 to 12, "" where the language has none.
func (s *Strings) smallNumbers() []string {
	words := make([]string, 13)
	for i := range words {
		words[i] = s.phrases["number."+strconv.Itoa(i)].text
	}
	return words
}

// form is the plural category of a printed number: its digits as shown matter
// ("1" is one in English, "1.0" is other).
func (s *Strings) form(arg string, numbers *Strings) (plural.Form, bool) {
	plain := numbers.Format.plain(arg)
	whole, frac, _ := strings.Cut(plain, ".")
	i, err := strconv.Atoi(whole)
	if err != nil {
		is := func(word string) bool { return word == arg }
		if i = slices.IndexFunc(s.smallNumbers(), is); i < 0 {
			i = slices.IndexFunc(numbers.smallNumbers(), is)
		}
		if i < 0 {
			return plural.Other, false
		}
	}
	if i < 0 {
		i = -i
	}
	f, t := 0, 0
	if frac != "" {
		if f, err = strconv.Atoi(frac); err != nil {
			return plural.Other, false
		}
		if short := strings.TrimRight(frac, "0"); short != "" {
			if t, err = strconv.Atoi(short); err != nil {
				return plural.Other, false
			}
		}
	}
	trimmed := len(strings.TrimRight(frac, "0"))
	return plural.Cardinal.MatchPlural(s.lang, i%10_000_000, len(frac), trimmed, f, t), true
}
