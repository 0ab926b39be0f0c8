package scoring

import (
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"
)

// label is what an author calls a level or a milestone: a text, or one a language.
type label map[string]string // by language; "" for a text without one

// readLabel reads the key of a level's or milestone's table; nil where it is not there.
func (r *reader) readLabel(t Table, key string, path ...string) label {
	switch v := t[key].(type) {
	case nil:
		return nil
	case string:
		return label{"": v}
	default:
		texts, ok := toTable(v)
		l := label{}
		for _, lang := range sortedKeys(texts) {
			s, isText := texts[lang].(string)
			ok = ok && isText
			l[lang] = s
		}
		if !ok || len(l) == 0 {
			r.fail(key+" must be a text", `write `+key+` = "..." or `+key+` = { en = "...", zh-CN = "..." }`, append(path, key)...)
			return nil
		}
		return l
	}
}

// in is the label in a language: the one written for it, else for none, else for another
// form of the language (zh-TW takes zh-CN), else the first language's; otherwise where there is no label.
func (l label) in(lang, otherwise string) string {
	if s, ok := l[lang]; ok {
		return s
	}
	if s, ok := l[""]; ok {
		return s
	}
	base, _, _ := strings.Cut(lang, "-")
	for _, k := range sortedKeys(l) {
		if of, _, _ := strings.Cut(k, "-"); of == base {
			return l[k]
		}
	}
	for _, k := range sortedKeys(l) {
		return l[k]
	}
	return otherwise
}

// Title is what the rule calls a level or a milestone in a language; its id where it has
// no title, or where the rule has neither.
func (r *Rule) Title(id, lang string) string {
	if r.judge == nil {
		return id
	}
	return r.judge.title(id, lang)
}

//go:embed levels.csv
var levelTitles string

// ownLabels are the titles of the levels that an office need not write, by level and language: a
// row a level, a column a language. It panics on a file of ours that is none, which every test sees.
var ownLabels = sync.OnceValue(func() map[string]label {
	rows, err := csv.NewReader(strings.NewReader(levelTitles)).ReadAll()
	if err != nil {
		panic(err)
	}
	out := map[string]label{}
	for _, row := range rows[1:] {
		out[row[0]] = label{}
		for k, lang := range rows[0][1:] {
			out[row[0]][lang] = row[k+1]
		}
	}
	return out
})
