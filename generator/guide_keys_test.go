package generator_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator/phrase"
	"steelyard/generator/source"
)

// keyTables are the tables of keyGroups, from the types that read the files.
func keyTables(t *testing.T) []guideTable {
	t.Helper()
	keys := map[string][]source.KeyDoc{}
	for _, k := range source.Kinds() {
		for _, d := range k.Keys() {
			group := k.Name
			if i := strings.LastIndexByte(d.Path, '.'); i >= 0 {
				group += " " + d.Path[:i]
				d.Path = d.Path[i+1:]
			}
			keys[group] = append(keys[group], d)
		}
	}
	name := func(g keyGroup) string { return strings.TrimSpace(g.kind + " " + g.path) }
	listed := map[string]bool{}
	var tables []guideTable
	for _, g := range keyGroups {
		rows := keys[name(g)]
		if len(rows) == 0 {
			t.Errorf("no file has %s, which the list of the guide's tables names", name(g))
		}
		listed[name(g)] = true
		if g.same == "" {
			tables = append(tables, guideTable{g.page, [2]string{g.en, g.zh}, func(l tongue) (string, error) { return keyTable(l, rows) }})
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(rows), func(d source.KeyDoc) bool { return d.Path == "scope" })
		if diff := cmp.Diff(keys[g.same], rest); diff != "" {
			t.Errorf("%s needs a table of its own, it is not the same as %s:\n%s", name(g), g.same, diff)
		}
	}
	for _, k := range source.Kinds() {
		for _, d := range k.Keys() {
			group := k.Name
			if i := strings.LastIndexByte(d.Path, '.'); i >= 0 {
				group += " " + d.Path[:i]
			}
			if !listed[group] {
				listed[group] = true
				t.Errorf("the guide has no table of the keys of %s", group)
			}
		}
	}
	return tables
}

func keyTable(g tongue, keys []source.KeyDoc) (string, error) {
	var rows [][]string
	for _, k := range keys {
		kind := "*" + k.Type + ".* "
		if g.zh {
			words := phrase.Word(phrase.Types, "zh-CN", k.Type)
			if words == k.Type {
				return "", fmt.Errorf("the type %q has no Chinese name in generator/phrase/zh-CN/words", k.Type)
			}
			kind = words + "。"
		}
		doc, err := g.say(k.Doc)
		if doc == "" || err != nil {
			return "", fmt.Errorf("%s has no words in this language: %w", k.Path, err)
		}
		doc = code(doc, k.Allowed)
		if k.Required {
			doc += g.in(" **Required.**", "**必填。**")
		}
		name := strings.TrimSuffix(k.Path, "[]")
		if name == "NAME" {
			name = g.in("ID", "标识")
		}
		rows = append(rows, []string{"`" + name + "`", kind + doc})
	}
	return grid([]string{g.in("key", "键"), g.in("meaning", "含义")}, rows), nil
}

// asCode are the parts of a key's description that are written in a file.
var asCode = regexp.MustCompile(`\{ [^}]*\}|"[\w/.#-]+" = \d+(?:\.\d+)?|\b\w+ = (?:"[^"]*"|\[[^\]]*\])|content/|themes/|--\w+|\bmission\b`)

// code marks what an author types: examples, and the values of a closed set.
func code(doc string, allowed []string) string {
	doc = asCode.ReplaceAllString(doc, "`$0`")
	if len(allowed) == 0 {
		return doc
	}
	values := slices.Clone(allowed)
	slices.SortFunc(values, func(a, b string) int { return len(b) - len(a) })
	for i, v := range values {
		values[i] = regexp.QuoteMeta(v)
	}
	// A word of the set is a value, unless an article makes it a noun: "for the public".
	word := regexp.MustCompile("(`[^`]*`|\\b(?:the|their) |[\\w-])?(" + strings.Join(values, "|") + ")([\\w-])?")
	return word.ReplaceAllStringFunc(doc, func(s string) string {
		m := word.FindStringSubmatch(s)
		if m[1] != "" || m[3] != "" {
			return s
		}
		return "`" + m[2] + "`"
	})
}
