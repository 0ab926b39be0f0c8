package themes

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
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
	fallback *Strings // words of the embedded theme, for a theme that is older than the program
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

// ParseStrings reads one language. A phrase is a string with {0}, {1}, ... for its
// arguments, or a table of plural forms ({ one = "...", other = "..." }) chosen by
// the first argument that is a number. Nested tables join with dots: [nav]
// search = "..." is "nav.search".
//
// The error says the key that is wrong and what is allowed.
func ParseStrings(tag string, data []byte) (*Strings, error) {
	lang, err := language.Parse(tag)
	if err != nil {
		return nil, fmt.Errorf("%q is no language tag (BCP 47), e.g. en, zh-CN", tag)
	}
	var file struct {
		Language struct {
			Name string
			Dir  string
		}
		Format Format
	}
	if _, err := toml.Decode(string(data), &file); err != nil {
		return nil, err
	}
	if file.Language.Name == "" {
		return nil, fmt.Errorf("language.name is missing: what the language calls itself, e.g. \"English\"")
	}
	var all map[string]any
	if _, err := toml.Decode(string(data), &all); err != nil {
		return nil, err
	}
	s := &Strings{Tag: tag, Name: file.Language.Name, Dir: file.Language.Dir, Format: file.Format, lang: lang, phrases: map[string]phrase{}}
	if s.Dir == "" {
		s.Dir = "ltr"
	}
	if err := s.Format.complete(); err != nil {
		return nil, err
	}
	delete(all, "language")
	delete(all, "format")
	if err := s.flatten("", all); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Strings) flatten(prefix string, table map[string]any) error {
	for _, key := range sortedKeys(table) {
		name := prefix + key
		switch v := table[key].(type) {
		case string:
			s.phrases[name] = phrase{text: v}
		case map[string]any:
			p, ok, err := pluralPhrase(name, v)
			if err != nil {
				return err
			}
			if ok {
				s.phrases[name] = p
				continue
			}
			if err := s.flatten(name+".", v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s: a phrase is a string or a table of plural forms, not %T", name, v)
		}
	}
	return nil
}

// pluralPhrase tells a table of plural forms (every key is a category, "other" is
// there) from a table of phrases. One that has two categories and something else is a
// slip.
func pluralPhrase(name string, table map[string]any) (phrase, bool, error) {
	p := phrase{forms: map[plural.Form]string{}}
	stray := ""
	for _, key := range sortedKeys(table) {
		form, known := forms[key]
		text, isText := table[key].(string)
		if n, err := strconv.Atoi(text); key == "by" && isText && err == nil && n >= 0 {
			p.by = n + 1
			continue
		}
		if !known || !isText {
			stray = key
			continue
		}
		p.forms[form] = text
	}
	if _, ok := p.forms[plural.Other]; !ok {
		return phrase{}, false, nil
	}
	if stray == "" {
		return p, true, nil
	}
	if len(p.forms) > 1 {
		return phrase{}, false, fmt.Errorf("%s.%s: a table with \"other\" holds plural forms; known: zero, one, two, few, many, other", name, stray)
	}
	return phrase{}, false, nil
}

// Has says whether the language has a phrase of that key.
func (s *Strings) Has(key string) bool {
	_, ok := s.phrases[key]
	return ok || s.fallback != nil && s.fallback.Has(key)
}

// Keys are the keys of all phrases, sorted.
func (s *Strings) Keys() []string { return sortedKeys(s.phrases) }

// Words is the phrase of a key with its arguments put in. Arguments are text that
// is already in the language: numbers as they are printed. A key that no language
// file has comes back in brackets, so that it is seen; tests hold that no key of
// ours does.
func (s *Strings) Words(key string, args ...string) string {
	p, ok := s.phrases[key]
	if !ok {
		if s.fallback != nil {
			return s.fallback.Words(key, args...)
		}
		return "[" + key + "]"
	}
	text := p.text
	if p.forms != nil {
		text = p.pick(s, args)
	}
	return fill(text, args)
}

// pick chooses the plural form by the argument that the phrase names, else by the first
// that is a number.
func (p phrase) pick(s *Strings, args []string) string {
	if p.by > 0 && p.by <= len(args) {
		args = args[p.by-1 : p.by]
	}
	for _, arg := range args {
		form, ok := s.form(arg)
		if !ok {
			continue
		}
		if text, ok := p.forms[form]; ok {
			return text
		}
		break
	}
	return p.forms[plural.Other]
}

// form is the plural category of a printed number: its digits as shown matter
// ("1" is one in English, "1.0" is other).
func (s *Strings) form(arg string) (plural.Form, bool) {
	plain := s.Format.plain(arg)
	whole, frac, _ := strings.Cut(plain, ".")
	i, err := strconv.Atoi(whole)
	if err != nil {
		return plural.Other, false
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

// fill puts arguments into {0}, {1}, ...; a placeholder without its argument stays.
func fill(text string, args []string) string {
	if len(args) == 0 || strings.IndexByte(text, '{') < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16*len(args))
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		n, err := strconv.Atoi(text[open+1 : open+end])
		if err != nil || n < 0 || n >= len(args) {
			b.WriteString(text[:open+end+1])
		} else {
			b.WriteString(text[:open])
			b.WriteString(args[n])
		}
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return b.String()
}
