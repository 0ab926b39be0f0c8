package source

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"steelyard/scoring"
)

// Kind is one kind of file that an author writes, or the front matter of one.
type Kind struct {
	Name string // "scorecard", as in `steelyard schema scorecard`
	File string // "scorecard.toml"
	Doc  string // what the file is
	typ  reflect.Type
}

// Kinds lists the kinds of files in the order in which a guide explains them.
func Kinds() []Kind {
	return []Kind{
		{"site", "site.toml", "The site: title, languages, categories, look.", reflect.TypeFor[siteFile]()},
		{"unit", "unit.toml", "A unit: its name, its place among the others, its duties.", reflect.TypeFor[unitFile]()},
		{"scorecard", "scorecard.toml", "A unit's scorecard of one year.", reflect.TypeFor[scorecardFile]()},
		{"results", "results.toml", "What was measured in one year.", reflect.TypeFor[resultsFile]()},
		{"ratings", "ratings.toml", "The ballots of a panel, one table a rater.", reflect.TypeFor[ratingsFile]()},
		{"rulebook", "rulebook/YEAR.toml", "The rules of a year for every unit.", reflect.TypeFor[rulebookFile]()},
		{"front", "*.md, between +++ lines", "The front matter of a narrative or a page.", reflect.TypeFor[frontFile]()},
	}
}

// Schema returns the JSON Schema (draft 2020-12) of a kind of file, made from the
// same types that read it; rules are those of check that site.toml and waivers may name.
// An unknown kind is an error that names the known ones.
func Schema(kind string, rules []LintRule) ([]byte, error) {
	var names []string
	for _, k := range Kinds() {
		if k.Name != kind {
			names = append(names, k.Name)
			continue
		}
		m := &schemaMaker{defs: jsonschema.Definitions{}, rules: ruleIDs(rules)}
		root := m.table(k.typ)
		root.Version = jsonschema.Version
		root.Title, root.Description = k.File, k.Doc
		root.Definitions = m.defs
		out, err := json.MarshalIndent(root, "", "  ")
		if err != nil {
			return nil, fmt.Errorf("writing the schema of %s: %w", k.File, err)
		}
		return append(out, '\n'), nil
	}
	return nil, fmt.Errorf("there is no schema %q; %s", kind, suggest(kind, names))
}

// schemaMaker turns the types of file_*.go into schemas; structs become definitions.
type schemaMaker struct {
	defs  jsonschema.Definitions
	rules []string // ids of the rules of check
}

// ruleName is the schema of the id of a rule of check.
func (m *schemaMaker) ruleName() *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, id := range m.rules {
		s.Enum = append(s.Enum, id)
	}
	return s
}

// table is the schema of a struct itself.
func (m *schemaMaker) table(t reflect.Type) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	shape := shapeOf(t)
	for _, f := range shape.fields {
		p := sized(m.value(f.typ, f), f)
		p.Description = f.doc
		s.Properties.Set(f.name, p)
		if f.need != "" {
			s.Required = append(s.Required, f.name)
			if f.typ == textType || f.typ.Kind() == reflect.String && f.one == nil && f.ids != "rule" && f.typ != dateType {
				one := uint64(1)
				p.MinLength = &one
			}
		}
	}
	if t == reflect.TypeFor[resultFile]() {
		s.Not = atMostOne(resultForms)
	}
	if shape.rest != nil {
		elem := shape.rest.typ
		if self, ok := reflect.New(elem).Interface().(bindable); ok {
			elem = self.schemaType()
		}
		s.AdditionalProperties = m.value(elem, shape.rest)
		s.AdditionalProperties.Description = shape.rest.doc
	}
	return s
}

// atMostOne is what a table must not be that has at most one of some keys.
func atMostOne(keys []string) *jsonschema.Schema {
	not := &jsonschema.Schema{}
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			not.AnyOf = append(not.AnyOf, &jsonschema.Schema{Required: []string{a, b}})
		}
	}
	return not
}

// define puts a struct among the definitions and refers to it.
func (m *schemaMaker) define(t reflect.Type) *jsonschema.Schema {
	name := strings.TrimSuffix(t.Name(), "File")
	if _, ok := m.defs[name]; !ok {
		m.defs[name] = nil // seen, so that a type may hold itself
		m.defs[name] = m.table(t)
	}
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// value is the schema of one key's value.
func (m *schemaMaker) value(t reflect.Type, f *field) *jsonschema.Schema {
	switch t {
	case textType:
		if m.defs["text"] == nil {
			m.defs["text"] = &jsonschema.Schema{
				Description: "A text: one for all languages, or one a language.",
				OneOf: []*jsonschema.Schema{
					{Type: "string"},
					{Type: "object", PropertyNames: &jsonschema.Schema{Pattern: languageForm.String()}, AdditionalProperties: &jsonschema.Schema{Type: "string"}},
				},
			}
		}
		return &jsonschema.Schema{Ref: "#/$defs/text"}
	case numberType, optType:
		number := ranged(&jsonschema.Schema{Type: "number"}, f)
		if f != nil && f.fraction {
			return &jsonschema.Schema{OneOf: []*jsonschema.Schema{number, {Type: "string", Pattern: fractionForm.String()}}}
		}
		return number
	case dateType:
		return &jsonschema.Schema{Type: "string", Format: "date"}
	case tableType:
		if m.defs["rule"] == nil {
			m.defs["rule"] = ruleSchema()
		}
		return &jsonschema.Schema{Ref: "#/$defs/rule"}
	case reflect.TypeFor[judgement]():
		one := &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "number", ExclusiveMinimum: "0"}, {Type: "string", Pattern: `^[0-9]+/[0-9]+$`}}}
		return &jsonschema.Schema{OneOf: append(slices.Clone(one.OneOf), &jsonschema.Schema{Type: "array", Items: one})}
	case reflect.TypeFor[yearID]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "integer"}, {Type: "string", Pattern: yearForm.String()}}}
	}
	if self, ok := reflect.New(t).Interface().(bindable); ok {
		return m.bindable(self, f)
	}
	switch t.Kind() {
	case reflect.String:
		if f != nil && f.ids == "rule" {
			return m.ruleName()
		}
		s := &jsonschema.Schema{Type: "string"}
		if f != nil {
			s.Pattern = f.form
			for _, v := range f.one {
				s.Enum = append(s.Enum, v)
			}
		}
		return s
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Int:
		return ranged(&jsonschema.Schema{Type: "integer"}, f)
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: m.value(t.Elem(), f)}
	case reflect.Pointer:
		return m.value(t.Elem(), f)
	case reflect.Struct:
		return m.define(t)
	}
	panic("source: no schema for " + t.String())
}

// bindable is the schema of a type that reads itself.
func (m *schemaMaker) bindable(self bindable, f *field) *jsonschema.Schema {
	elem := self.schemaType()
	switch self.(type) {
	case *paramValue:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, {Type: "number"}, {Type: "boolean"}}}
	case *evidence, *support, *menuEntry:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, m.define(elem)}}
	case *stringList:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string"}, {Type: "array", Items: &jsonschema.Schema{Type: "string"}}}}
	case *perPart:
		number := m.value(elem, f)
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{number, {Type: "object", AdditionalProperties: number}}}
	case *phasedTarget:
		number := m.value(elem, f)
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{number, {Type: "object", Required: []string{"year"}, AdditionalProperties: number}}}
	case *childrenFile:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string", Enum: []any{"sum", "mean", "weighted"}}, m.define(elem)}}
	case *weights, *commonWeights:
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string", Enum: []any{"points", "relative"}}, m.define(elem)}}
	}
	s := &jsonschema.Schema{Type: "object", AdditionalProperties: m.value(elem, f)}
	switch f.ids {
	case "id":
		s.PropertyNames = &jsonschema.Schema{Pattern: "^[a-z0-9][a-z0-9-]*$"}
	case "rule":
		s.PropertyNames = m.ruleName()
	}
	if _, off := self.(*lintTable); off {
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "string", Enum: []any{"off"}}, s}}
	}
	return s
}

// sized says how many entries a key's list or table has.
func sized(s *jsonschema.Schema, f *field) *jsonschema.Schema {
	switch {
	case f.size == 0:
	case f.typ.Kind() == reflect.Slice:
		s.MinItems, s.MaxItems = &f.size, &f.size
	default:
		s.MaxProperties = &f.size
	}
	return s
}

func ranged(s *jsonschema.Schema, f *field) *jsonschema.Schema {
	if f == nil {
		return s
	}
	number := func(o scoring.Opt) json.Number {
		n, ok := o.Get()
		if !ok {
			return ""
		}
		return json.Number(n.String())
	}
	s.ExclusiveMinimum, s.Minimum, s.Maximum = number(f.above), number(f.from), number(f.to)
	return s
}

// ruleSchema is the schema of a scoring rule; its names come from scoring's lists.
func ruleSchema() *jsonschema.Schema {
	method := &jsonschema.Schema{Type: "string", Description: "How the value becomes a share of the points."}
	basis := &jsonschema.Schema{Type: "string", Description: "What is looked at; the value itself where left out."}
	s := &jsonschema.Schema{Type: "object", Description: "From value to points.", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	s.Properties.Set("method", method)
	s.Properties.Set("basis", basis)
	for _, k := range scoring.Methods() {
		if k.Kind == "basis" {
			basis.Enum = append(basis.Enum, k.Name)
		} else {
			method.Enum = append(method.Enum, k.Name)
		}
		for _, p := range k.Params {
			if _, ok := s.Properties.Get(p.Name); !ok && p.Name != "method" && p.Name != "basis" {
				s.Properties.Set(p.Name, &jsonschema.Schema{Description: p.Doc})
			}
		}
	}
	return s
}

// KeyDoc is one key of a kind of file, for the guide's reference.
type KeyDoc struct {
	Path     string // "indicator.NAME.target"
	Type     string // "number", "text" (one, or one a language), "string", "date", "list of strings", ...
	Doc      string
	Allowed  []string // closed set of values; nil: any
	Required bool
}

// Keys lists every key of a kind of file in the order of the guide. NAME stands for
// an id that the author chooses, [] for an entry of a list.
func (k Kind) Keys() []KeyDoc {
	var out []KeyDoc
	collectKeys(k.typ, "", &out, nil)
	return out
}

func collectKeys(t reflect.Type, prefix string, out *[]KeyDoc, above []reflect.Type) {
	if slices.Contains(above, t) {
		return
	}
	above = append(above[:len(above):len(above)], t)
	s := shapeOf(t)
	fields := s.fields
	if s.rest != nil {
		fields = append(fields[:len(fields):len(fields)], s.rest)
	}
	for _, f := range fields {
		name, inner := typeWords(f.typ)
		path := prefix + f.name
		if f.rest {
			path, name = prefix+"NAME", strings.TrimPrefix(name, "table of names to ")
		}
		*out = append(*out, KeyDoc{Path: path, Type: name, Doc: f.doc, Allowed: f.one, Required: f.need != ""})
		if inner.typ != nil {
			collectKeys(inner.typ, path+inner.mark+".", out, above)
		}
	}
}

type innerKeys struct {
	typ  reflect.Type
	mark string // what stands between a key's name and the keys inside
}

// typeWords names a type for authors, and the struct whose keys stand inside it.
func typeWords(t reflect.Type) (words string, inner innerKeys) {
	switch t {
	case textType:
		return "text", inner
	case numberType, optType:
		return "number", inner
	case dateType:
		return "date", inner
	case tableType:
		return "rule", inner
	}
	switch self := reflect.New(t).Interface().(type) {
	case *evidence:
		return "path or table", innerKeys{self.schemaType(), ""}
	case *support:
		return "id or table", innerKeys{self.schemaType(), ""}
	case *childrenFile:
		return "string or table", innerKeys{self.schemaType(), ""}
	case *menuEntry:
		return "name or table", innerKeys{self.schemaType(), ""}
	case *paramValue:
		return "string, number, true or false", inner
	case *weights:
		return `"relative" or table`, innerKeys{self.schemaType(), ""}
	case *commonWeights:
		return `"relative" or table`, innerKeys{self.schemaType(), ""}
	case *stringList:
		return "string or list of strings", inner
	case *yearID:
		return "year", inner
	case *perPart:
		return "number, or table of names to number", inner
	case *judgement:
		return "number, fraction or list", inner
	case bindable:
		elem := self.schemaType()
		words, inner := typeWords(elem)
		if inner.typ != nil {
			return "one table a name", innerKeys{inner.typ, ".NAME" + inner.mark}
		}
		return "table of names to " + words, inner
	}
	switch t.Kind() {
	case reflect.String:
		return "string", inner
	case reflect.Bool:
		return "true or false", inner
	case reflect.Int:
		return "whole number", inner
	case reflect.Pointer:
		return typeWords(t.Elem())
	case reflect.Slice:
		words, inner := typeWords(t.Elem())
		if inner.typ != nil {
			inner.mark = "[]" + inner.mark
		}
		return "list of " + plural(words), inner
	case reflect.Struct:
		return "table", innerKeys{t, ""}
	}
	return t.String(), inner
}

func plural(words string) string {
	first, rest, more := strings.Cut(words, " ")
	if more {
		return first + "s " + rest
	}
	return first + "s"
}
