package generator_test

import (
	"bytes"
	"path"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"steelyard/generator"
	"steelyard/generator/download"
)

// What is published as JSON is what its schema says, so that who reads it by the schema
// meets nothing else.
func TestPublishedJSONFollowsItsSchema(t *testing.T) {
	files := rawOnce(t, twoLanguages)
	for _, c := range []struct {
		name   string
		schema func() ([]byte, error)
		least  int
	}{{"traces.json", download.TracesSchema, 2}, {generator.ManifestName, generator.ManifestSchema, 1}} {
		text, err := c.schema()
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		compiler := jsonschema.NewCompiler()
		if err := compiler.AddResource(c.name, doc); err != nil {
			t.Fatal(err)
		}
		schema, err := compiler.Compile(c.name)
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for name, data := range files {
			if path.Base(name) != c.name {
				continue
			}
			found++
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(data)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			broken := value.(map[string]any)
			broken["stray"] = true
			if schema.Validate(broken) == nil {
				t.Errorf("%s: the schema takes what no reader knows", name)
			}
		}
		if found < c.least {
			t.Errorf("%d files are called %s", found, c.name)
		}
	}
}
