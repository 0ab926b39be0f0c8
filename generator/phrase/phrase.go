// Package phrase says in another language what the program says in English to those who
// work with it: messages and hints, talk on the terminal, help.
//
// A message is made in English, deep below where no language is known, out of a form such
// as `no unit %q`. That form is the key under which the words of another language stand,
// in TOML files in a folder named after the language. A Book finds the form from the finished
// text, takes out what was filled in, and fills it into the other form; a part that has a form
// of its own, such as a hint or a kind of thing, is said anew as well. So nothing has to be
// numbered, a package that speaks needs no list of languages, and a new language is a
// folder of strings and no code.
//
// In a form of another language %s is said anew in that language, where it is a text of
// the program; %v, %q and %d stay as they are: ids, keys, file names and what an author
// wrote. %[2]s takes the second of the English form.
//
// The package refuses to guess: a text without a form stays English, and the tests fail for
// a diagnostic that has none. It reads no environment; Tag is told what stands there.
//
// A single word has no form to be known by: "due" is one thing in the heading of a column and
// another in a sentence. Such words stand in vocabularies of their own, zh-CN/words, one for each
// place that uses them, and are asked for by Word.
//
// Start at Open and Text.
package phrase

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/language"

	"steelyard/generator/diag"
)

//go:embed */*.toml */words/*.toml
var files embed.FS

// Native is the language in which messages are made.
const Native = "en"

// Tags are the languages in which the program speaks, Native first.
func Tags() []string {
	tags := make([]string, len(tongues()))
	for i, t := range tongues() {
		tags[i] = t.tag
	}
	return tags
}

// tongue is a language of the program, with what its tags have in common.
type tongue struct {
	tag  string
	base language.Base
}

var tongues = sync.OnceValue(func() []tongue {
	tags := []string{Native}
	entries, _ := fs.ReadDir(files, ".") // what is embedded can be read
	for _, e := range entries {
		tags = append(tags, e.Name())
	}
	list := make([]tongue, len(tags))
	for i, tag := range tags {
		base, _ := language.MustParse(tag).Base()
		list[i] = tongue{tag, base}
	}
	return list
})

// Tag is the language of the program for a setting such as "zh_CN.UTF-8", "zh-CN" or "C";
// ok is false where the program does not speak it.
func Tag(setting string) (tag string, ok bool) {
	name, _, _ := strings.Cut(setting, ".")
	name, _, _ = strings.Cut(name, "@")
	if name == "C" || name == "POSIX" {
		return Native, true
	}
	asked, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if name == "" || err != nil {
		return Native, false
	}
	base, _ := asked.Base()
	for _, t := range tongues() {
		if t.base == base {
			return t.tag, true
		}
	}
	return Native, false
}

// Setting is what the environment says of the language of messages, in the order of POSIX;
// "" where it says nothing. lookup is os.Getenv.
func Setting(lookup func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if s := lookup(name); s != "" {
			return s
		}
	}
	return ""
}

// Book holds what the program says in one language. It does not change and may be used
// by several goroutines. The nil Book says everything in English.
type Book struct {
	Tag   string
	whole map[string]string // texts without anything filled in
	forms []*form           // those that say most about themselves first
	first map[byte][]*form  // forms by the byte they begin with
	bare  []*form           // forms that begin with what is filled in
}

// books are those that were opened, by tag.
var books sync.Map

// Open is the book of a language of Tags, read once and the same for all. The book of Native
// is nil.
func Open(tag string) (*Book, error) {
	if tag == Native {
		return nil, nil
	}
	if b, ok := books.Load(tag); ok {
		return b.(*Book), nil
	}
	b, err := read(tag)
	if err != nil {
		return nil, err
	}
	books.Store(tag, b)
	return b, nil
}

func read(tag string) (*Book, error) {
	b := &Book{Tag: tag, whole: map[string]string{}, first: map[byte][]*form{}}
	names, err := fs.Glob(files, tag+"/*.toml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there are no messages in %q", tag)
	}
	stands := map[string]string{}
	for _, name := range names {
		var texts map[string]string
		if _, err := toml.DecodeFS(files, name, &texts); err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		for english, other := range texts {
			if first := stands[english]; first != "" { // which of the two were said would be chance
				return nil, fmt.Errorf("%s and %s: %q is said twice", first, path.Base(name), english)
			}
			stands[english] = path.Base(name)
			if err := b.add(english, other); err != nil {
				return nil, fmt.Errorf("%s: %w", path.Base(name), err)
			}
		}
	}
	slices.SortFunc(b.forms, func(x, y *form) int {
		if x.weight != y.weight {
			return y.weight - x.weight
		}
		return strings.Compare(x.english, y.english)
	})
	for _, f := range b.forms {
		if lead := f.parts[0]; lead != "" {
			b.first[lead[0]] = append(b.first[lead[0]], f)
		} else {
			b.bare = append(b.bare, f)
		}
	}
	return b, nil
}

func (b *Book) add(english, other string) error {
	f, err := newForm(english, other)
	switch {
	case err != nil:
		return err
	case len(f.holes) == 0:
		b.whole[f.parts[0]] = f.said[0].text
	default:
		b.forms = append(b.forms, f)
	}
	return nil
}

// Has says whether the book knows a form, as it is written in Go.
func (b *Book) Has(english string) bool {
	f, err := newForm(english, "")
	if err != nil {
		return false
	}
	if len(f.holes) == 0 {
		return b.whole[f.parts[0]] != ""
	}
	return slices.ContainsFunc(b.forms, func(g *form) bool { return g.english == english })
}

// Text says a text of the program in the book's language; one that the book does not know
// stays as it is.
func (b *Book) Text(english string) string {
	if b == nil || english == "" {
		return english
	}
	s, _ := b.say(english, 0)
	return s
}

// deepest is how far texts stand in each other.
const deepest = 8

func (b *Book) say(english string, depth int) (string, bool) {
	if s, ok := b.whole[english]; ok {
		return s, true
	}
	if english == "" || depth == deepest {
		return english, false
	}
	lead, bare := b.first[english[0]], b.bare
	for len(lead)+len(bare) > 0 {
		var f *form
		if len(bare) == 0 || len(lead) > 0 && lead[0].weight >= bare[0].weight {
			f, lead = lead[0], lead[1:]
		} else {
			f, bare = bare[0], bare[1:]
		}
		if filled, ok := f.match(english); ok {
			return f.fill(filled, func(s string) string { s, _ = b.say(s, depth+1); return s }), true
		}
	}
	return b.padded(english, depth)
}

// sourced says a reason with the source behind it. A source that the book does not hold is the title
// of a work and stays as it is.
func (b *Book) sourced(reason, source string) string {
	if source == "" {
		return b.Text(reason)
	}
	return strings.NewReplacer("{reason}", b.Text(reason), "{source}", b.Whole(source)).Replace(b.Whole("{reason} ({source})"))
}

// Whole says a text that stands in the book as it is, with nothing filled in; any other stays.
func (b *Book) Whole(english string) string {
	if b != nil {
		if said, ok := b.whole[english]; ok {
			return said
		}
	}
	return english
}

// padded says a text that blanks indent, or fill up to the width of a column, as wide as it was.
func (b *Book) padded(english string, depth int) (string, bool) {
	text := strings.Trim(english, " ")
	if text == english || text == "" {
		return english, false
	}
	s, ok := b.say(text, depth+1)
	if !ok {
		return english, false
	}
	s = strings.Repeat(" ", strings.Index(english, text)) + s
	if !strings.HasSuffix(english, " ") {
		return s, true
	}
	return s + strings.Repeat(" ", max(len(english)-diag.Columns(s), 1)), true
}

// Diagnostics says messages, hints and reasons of a list in the book's language; the list
// itself stays as it is.
func (b *Book) Diagnostics(list []diag.Diagnostic) []diag.Diagnostic {
	if b == nil {
		return list
	}
	out := slices.Clone(list)
	for i := range out {
		d := &out[i]
		d.Message, d.Hint = b.Text(d.Message), b.Text(d.Hint)
		d.Reason, d.Cited = b.sourced(d.Reason, d.Cited), ""
		d.Related = slices.Clone(d.Related)
		for k := range d.Related {
			d.Related[k].Message = b.Text(d.Related[k].Message)
		}
	}
	return out
}

// form is a text with holes, and how another language says it.
type form struct {
	english string
	parts   []string // what stands before, between and after the holes
	holes   []hole
	said    []piece
	weight  int // letters that are no holes
}

// hole is what is filled in: of which argument, and whether it stands in quotation marks or is a
// whole number.
type hole struct {
	arg    int
	quoted bool
	number bool
}

// piece of the other form: a text, or an argument.
type piece struct {
	text string
	arg  int  // -1: text
	anew bool // said in the other language
}

var verb = regexp.MustCompile(`%(?:%|(?:\[(\d+)\])?[-+#0]*\d*(?:\.\d+)?([a-zA-Z]))`)

// walk cuts a form at its verbs; the argument of a verb counts from 0.
func walk(format string, text func(string), arg func(n int, kind byte)) {
	next, at, plain := 0, 0, ""
	for _, m := range verb.FindAllStringSubmatchIndex(format, -1) {
		plain += format[at:m[0]]
		at = m[1]
		if m[4] < 0 { // %%
			plain += "%"
			continue
		}
		n := next
		if m[2] >= 0 {
			n, _ = strconv.Atoi(format[m[2]:m[3]]) // digits alone
			n--
		}
		next = n + 1
		text(plain)
		plain = ""
		arg(n, format[m[4]])
	}
	text(plain + format[at:])
}

func newForm(english, other string) (*form, error) {
	f := &form{english: english}
	args := 0
	walk(english, func(s string) {
		f.parts = append(f.parts, s)
		f.weight += len(s)
	}, func(n int, kind byte) {
		f.holes = append(f.holes, hole{arg: n, quoted: kind == 'q', number: kind == 'd'})
		args = max(args, n+1)
	})
	var wrong error
	walk(other, func(s string) { f.said = append(f.said, piece{text: s, arg: -1}) }, func(n int, kind byte) {
		if n >= args {
			wrong = fmt.Errorf("%q asks for part %d, and %q has %d", other, n+1, english, args)
		}
		f.said = append(f.said, piece{arg: n, anew: kind == 's'})
	})
	if len(f.holes) > 0 && f.weight == 0 {
		wrong = fmt.Errorf("%q would match everything", english)
	}
	return f, wrong
}

// match takes out of a text what was filled into the form.
func (f *form) match(text string) (filled []string, ok bool) {
	rest, found := strings.CutPrefix(text, f.parts[0])
	if !found || len(text) < f.weight {
		return nil, false
	}
	last := f.parts[len(f.parts)-1]
	if !strings.HasSuffix(rest, last) {
		return nil, false
	}
	filled = make([]string, len(f.holes))
	if !f.matchFrom(0, rest, filled) {
		return nil, false
	}
	return filled, true
}

// matchFrom fills hole k and those after it: the shortest that leaves the rest a match.
func (f *form) matchFrom(k int, rest string, filled []string) bool {
	if k == len(f.holes) {
		return rest == ""
	}
	after := f.parts[k+1]
	if k == len(f.holes)-1 {
		s, ok := strings.CutSuffix(rest, after)
		filled[k] = s
		return ok && f.holes[k].takes(s)
	}
	for from := 0; from <= len(rest); {
		i := strings.Index(rest[from:], after)
		if i < 0 {
			return false
		}
		end := from + i
		if s := rest[:end]; f.holes[k].takes(s) {
			filled[k] = s
			if f.matchFrom(k+1, rest[end+len(after):], filled) {
				return true
			}
		}
		from = end + 1
	}
	return false
}

// takes says whether a text may stand in the hole: no hole ends within quotation marks.
func (h hole) takes(s string) bool {
	switch {
	case s == "":
		return false
	case h.quoted:
		_, err := strconv.Unquote(s)
		return err == nil
	case h.number:
		_, err := strconv.Atoi(s)
		return err == nil
	}
	quotes := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			quotes++
		}
	}
	return quotes%2 == 0
}

func (f *form) fill(filled []string, anew func(string) string) string {
	args := map[int]string{}
	for k, h := range f.holes {
		args[h.arg] = filled[k]
	}
	var b spaced
	for _, p := range f.said {
		switch {
		case p.arg < 0:
			b.write(p.text)
		case p.anew:
			b.write(anew(args[p.arg]))
		default:
			b.write(args[p.arg])
		}
	}
	return string(b)
}

// spaced puts texts together as Chinese is written: one space between a Chinese character
// and a Latin word, a number or a quotation mark, none between two Chinese ones.
type spaced string

func (b *spaced) write(s string) {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(string(*b), " "))
	after, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, " "))
	han := unicode.Is(unicode.Han, before)
	switch {
	case han && unicode.Is(unicode.Han, after):
		*b = spaced(strings.TrimSuffix(string(*b), " ")) + spaced(strings.TrimPrefix(s, " "))
	case han != unicode.Is(unicode.Han, after) && word(before) && word(after) && !strings.HasSuffix(string(*b), " ") && !strings.HasPrefix(s, " "):
		*b += " " + spaced(s)
	default:
		*b += spaced(s)
	}
}

// word says whether a character is one of a word, of a number, or a straight quotation mark.
func word(r rune) bool { return r == '"' || unicode.IsLetter(r) || unicode.IsDigit(r) }
