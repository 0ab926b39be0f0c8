package generator_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		doc, kind := k.Doc, "*"+k.Type+".* "
		if g.zh {
			words, ok := typesZh[k.Type]
			if !ok {
				return "", fmt.Errorf("the type %q has no Chinese name in typesZh", k.Type)
			}
			doc, kind = k.Zh, words+"。"
		}
		if doc == "" {
			return "", fmt.Errorf("%s has no words in this language: see the tags doc and zh of its field", k.Path)
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

// typesZh names the types of keys in Chinese.
var typesZh = map[string]string{
	"text":                      "文本",
	"string":                    "字符串",
	"number":                    "数值",
	"whole number":              "整数",
	"true or false":             "布尔值",
	"date":                      "日期",
	"year":                      "年份",
	"rule":                      "规则",
	"table":                     "表",
	`"relative" or table`:       `"relative" 或表`,
	"one table a name":          "每个标识一个表",
	"list of tables":            "表的列表",
	"list of strings":           "字符串列表",
	"string or list of strings": "字符串或字符串列表",
	"list of numbers":           "数值列表",
	"list of ids or table":      "标识或表的列表",
	"list of paths or table":    "路径或表的列表",
	"list of names or table":    "名称或表的列表",
	"table of names to string, number, true or false": "名称到文字、数值、true 或 false 的表",
	"table of names to string":                        "标识到字符串的表",
	"table of names to text":                          "标识到文本的表",
	"table of names to number":                        "标识到数值的表",

	"table of names to number, fraction or list": "标识对到数值、分数或列表的表",

	"string or table":                     "字符串或表",
	"number, or table of names to number": "数值，或标识到数值的表",
	"table of names to date":              "标识到日期的表",
	"table of names to list of numbers":   "标识到数值列表的表",
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
