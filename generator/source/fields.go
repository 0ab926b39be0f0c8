package source

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// date is "2025-03-01", from a TOML date.
type date string

// named is a table of names in the order of the file: [indicator.visits],
// [indicator.hearings]; or { S1 = "...", S2 = "..." }.
type named[T any] []entry[T]

type entry[T any] struct {
	ID    string
	Value T
}

func (n *named[T]) bind(b *binder, raw any, f *field) {
	m, ok := raw.(map[string]any)
	if !ok {
		want := "a table"
		if t := reflect.TypeFor[T](); t.Kind() == reflect.Struct && t != numberType && t != optType && t != textType && f.ids != "free" && f.name != "" {
			want = fmt.Sprintf("one table an entry: [%s.name]", strings.Join(b.path, "."))
		}
		b.wrongType(want, raw)
		if key := b.path[len(b.path)-1]; key == "periods" {
			b.list[len(b.list)-1].hint = "write periods = { Q1 = ..., Q2 = ... }, or value = ... for the whole year"
		} else if f.ids == "free" && key != "" && key[0] < 0x80 {
			b.list[len(b.list)-1].hint = fmt.Sprintf("give each entry a name: %s = { %s1 = ... }", key, strings.ToUpper(key[:1]))
		}
		return
	}
	ids := b.doc.Order(b.path, m)
	if len(ids) < len(m) { // below a list, where the file's order is not told
		ids = ids[:0]
		for id := range m {
			ids = append(ids, id)
		}
		slices.Sort(ids)
	}
	out := make(named[T], len(ids))
	inner := *f
	inner.name = ""
	for i, id := range ids {
		b.path = append(b.path, id)
		if f.ids == "id" {
			b.checkID(id)
		}
		out[i].ID = id
		b.value(reflect.ValueOf(&out[i].Value).Elem(), m[id], &inner)
		b.path = b.path[:len(b.path)-1]
	}
	*n = out
}

func (n *named[T]) schemaType() reflect.Type { return reflect.TypeFor[T]() }

// get returns the entry of that name, or nil.
func (n named[T]) get(id string) *T {
	for i := range n {
		if n[i].ID == id {
			return &n[i].Value
		}
	}
	return nil
}

func (n named[T]) ids() []string {
	out := make([]string, len(n))
	for i := range n {
		out[i] = n[i].ID
	}
	return out
}

func (b *binder) checkID(id string) {
	switch {
	case tomlfile.IsID(id) && isDevice(id):
		b.addName(ruleID, fmt.Sprintf("%q is a device on Windows, and no page can have its name", id), "choose another id")
		return
	case tomlfile.IsID(id) && len(id) > mostID:
		b.addName(ruleID, fmt.Sprintf("the id is longer than %d characters", mostID), "choose a shorter one; the title may be as long as you like")
		return
	case tomlfile.IsID(id):
		return
	}
	b.addName(ruleID, fmt.Sprintf("%q is no id: an id is %s", id, tomlfile.IDRule), tomlfile.IDHint(id))
}

// languages are the codes that a text may be written in.
type languages struct{ list []string }

// text reads a text field: a string, or a table of languages.
func (b *binder) text(raw any) (Text, bool) {
	switch x := raw.(type) {
	case string:
		return Text{All: unblank(x)}, true
	case map[string]any:
		by := make(map[string]string, len(x))
		for _, code := range slices.Sorted(keysOf(x)) {
			b.path = append(b.path, code)
			if s, ok := x[code].(string); !ok {
				b.wrongType("a text in quotation marks", x[code])
			} else if b.checkLanguage(code) && unblank(s) != "" {
				by[code] = s
			}
			b.path = b.path[:len(b.path)-1]
		}
		b.translated(x)
		return Text{By: by}, true
	}
	b.wrongType(`a text in quotation marks, or one a language: { en = "..." }`, raw)
	return Text{}, false
}

// unblank is a text; one of blanks alone says nothing.
func unblank(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

func keysOf[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// checkLanguage refuses a code that names no language; one that the site does not
// publish is kept in mind for otherLanguages.
func (b *binder) checkLanguage(code string) bool {
	if b.langs == nil || slices.Contains(b.langs.list, code) {
		return true
	}
	near := diag.Nearest(code, b.langs.list)
	if near == "" && isLanguage(code) {
		if b.others == nil {
			b.others = map[string]int{}
		}
		b.others[code]++
		return true
	}
	b.addName(ruleLang, fmt.Sprintf("%q is not a language of the site", code), diag.Suggest(code, b.langs.list))
	return false
}

// otherLanguages warns once a file of texts in languages that are not published.
func (b *binder) otherLanguages() {
	for _, code := range slices.Sorted(keysOf(b.others)) {
		b.list = append(b.list, mistake{
			at: at(b.doc.Name), rule: ruleLang, severity: diag.Info,
			message: fmt.Sprintf("%s in %q, which the site does not publish", count(b.others[code], "text is", "texts are"), code),
			hint:    fmt.Sprintf("add %q to languages in site.toml to publish it", code),
		})
	}
}

// translated notes the site's languages that a text is not in.
func (b *binder) translated(text map[string]any) {
	if b.langs == nil || len(text) == 0 {
		return
	}
	for _, code := range b.langs.list {
		if _, ok := text[code]; !ok {
			if b.lacks == nil {
				b.lacks = map[string][]string{}
			}
			b.lacks[code] = append(b.lacks[code], strings.Join(b.path, "."))
		}
	}
}

// untranslated tells once a file and language which texts fall back to another one.
func (b *binder) untranslated() {
	for _, code := range slices.Sorted(keysOf(b.lacks)) {
		list := b.lacks[code]
		var each []remark
		for _, text := range list {
			each = append(each, remark{at: at(b.doc.Name, strings.Split(text, ".")...), message: text})
		}
		b.list = append(b.list, mistake{lang: code, each: each,
			at: at(b.doc.Name, strings.Split(list[0], ".")...), rule: ruleLang, severity: diag.Info,
			message: fmt.Sprintf("%s not in %q: %s", count(len(list), "text is", "texts are"), code, some(list)),
			hint:    "another language stands in",
		})
	}
}

// count is "1 text is" or "3 texts are".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// some is the first names of a list.
func some(list []string) string {
	const most = 5
	if len(list) <= most {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// isLanguage says whether code is a language tag that is in use, such as "en" or "zh-CN".
func isLanguage(code string) bool {
	if !languageForm.MatchString(code) {
		return false
	}
	_, err := language.Parse(code)
	return err == nil
}

// evidenceFile is one file that backs a result: its path, or a table with a title.
type evidenceFile struct {
	File     string `toml:"file" need:"write the path of the file, such as \"evidence/survey.pdf\"" doc:"Path of the file below the report's folder."`
	Title    Text   `toml:"title" doc:"What the file is, shown instead of its name."`
	Audience string `toml:"audience" one:"internal public" doc:"internal keeps the file out of a build for the public."`
}

type evidence struct{ evidenceFile }

func (e *evidence) bind(b *binder, raw any, _ *field) {
	if s, ok := raw.(string); ok {
		if e.File = s; strings.TrimSpace(s) == "" {
			b.add(ruleMissing, "the path of a file is missing", `write it, such as "evidence/survey.pdf", or take the entry out`)
		}
		return
	}
	m, ok := raw.(map[string]any)
	if !ok {
		b.wrongType(`the path of a file, or a table { file = "..." }`, raw)
		return
	}
	b.table(reflect.ValueOf(&e.evidenceFile).Elem(), m)
}

func (e *evidence) schemaType() reflect.Type { return reflect.TypeFor[evidenceFile]() }

// supportFile is one arrow of the strategy map: the objective it leads to, or a
// table that says that it leads back.
type supportFile struct {
	To       string `toml:"to" need:"write the id of the objective that is supported" doc:"Objective that is supported, or mission."`
	Feedback bool   `toml:"feedback" doc:"true: the arrow leads back against the order of causes; it may close a circle."`
}

type support struct{ supportFile }

func (s *support) bind(b *binder, raw any, _ *field) {
	if to, ok := raw.(string); ok {
		s.To = to
		return
	}
	m, ok := raw.(map[string]any)
	if !ok {
		b.wrongType(`the id of an objective, or a table { to = "...", feedback = true }`, raw)
		return
	}
	b.table(reflect.ValueOf(&s.supportFile).Elem(), m)
}

func (s *support) schemaType() reflect.Type { return reflect.TypeFor[supportFile]() }

// stringList is a list of texts; one alone may stand without brackets.
type stringList []string

func (s *stringList) bind(b *binder, raw any, f *field) {
	if one, ok := raw.(string); ok {
		*s = stringList{one}
		return
	}
	var list []string
	b.list1(reflect.ValueOf(&list).Elem(), raw, f)
	*s = list
}

func (s *stringList) schemaType() reflect.Type { return reflect.TypeFor[[]string]() }

// yearID is a year as a number or a period's folder name as text: 2025, "2025-h1".
type yearID string

func (y *yearID) bind(b *binder, raw any, _ *field) {
	switch x := raw.(type) {
	case int64:
		*y = yearID(fmt.Sprint(x))
	case string:
		*y = yearID(x)
	default:
		b.wrongType("a year such as 2024", raw)
	}
}

func (y *yearID) schemaType() reflect.Type { return nil }
