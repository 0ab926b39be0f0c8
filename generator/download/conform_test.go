package download_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"steelyard/generator/download"
	"steelyard/generator/redact"
)

func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// What is published as JSON beside the traces is what its schema says, and nothing else; the Data
// Package is also what the profile of its specification asks.
func TestPublishedJSONFollowsItsSchema(t *testing.T) {
	profile, err := os.ReadFile("testdata/datapackage-2.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, settings := range []string{published, "base_url = \"https://b.example/\"\n", "base_url = \"https://b.example/\"\nlicence = \"https://b.example/terms\"\nspatial = \"https://b.example/place\"\n"} {
		_, files := plannedWith(t, redact.Internal, settings)
		for _, c := range []struct {
			path   string
			schema func() ([]byte, error)
			strict bool
		}{
			{download.GroupPath, download.MetadataSchema, true}, {"downloads/data.csv-metadata.json", download.MetadataSchema, true},
			{"liaison/2025/data.csv-metadata.json", download.MetadataSchema, true}, {download.PackagePath, download.PackageSchema, true},
			{download.PackagePath, func() ([]byte, error) { return profile, nil }, false}, {download.CatalogPath, download.CatalogSchema, true},
		} {
			text, err := c.schema()
			if err != nil {
				t.Fatal(err)
			}
			schema := compiled(t, text)
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(fileOf(t, files, c.path)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v", c.path, err)
			}
			broken := value.(map[string]any)
			delete(broken, "resources")
			broken["stray"] = true
			if (c.strict || c.path == download.PackagePath) && schema.Validate(broken) == nil {
				t.Errorf("%s: the schema takes what no reader knows", c.path)
			}
		}
	}
}

// shape is what DCAT-AP asks of the things of a class, by SHACL.
type shape struct {
	TargetClass string `json:"targetClass"`
	Property    []struct {
		Path, Class, Datatype, NodeKind, MinCount, MaxCount string
	} `json:"property"`
}

// graph is a catalogue with its names written out.
type graph struct {
	prefixes map[string]string
	classes  map[string][]string // of what has a name
	things   []map[string]any
}

func (g *graph) full(name string) string {
	if prefix, rest, ok := strings.Cut(name, ":"); ok && g.prefixes[prefix] != "" {
		return g.prefixes[prefix] + rest
	}
	return name
}

func list(v any) []any {
	if all, ok := v.([]any); ok {
		return all
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

func (g *graph) walk(v any) {
	for _, x := range list(v) {
		thing, ok := x.(map[string]any)
		if !ok || thing["@value"] != nil || len(thing) == 1 {
			continue // a text, or a name of what is told elsewhere
		}
		g.things = append(g.things, thing)
		for _, class := range list(thing["@type"]) {
			if id, ok := thing["@id"].(string); ok {
				g.classes[id] = append(g.classes[id], g.full(class.(string)))
			}
		}
		for key, below := range thing {
			if !strings.HasPrefix(key, "@") {
				g.walk(below)
			}
		}
	}
}

func (g *graph) of(thing map[string]any) (classes []string) {
	if id, ok := thing["@id"].(string); ok {
		return g.classes[id]
	}
	for _, class := range list(thing["@type"]) {
		classes = append(classes, g.full(class.(string)))
	}
	return classes
}

// broken says what of a thing is not as a shape asks.
func (g *graph) broken(thing map[string]any, s shape) (said []string) {
	values := map[string][]any{}
	for key, v := range thing {
		values[g.full(key)] = list(v)
	}
	for _, p := range s.Property {
		all := values[p.Path]
		if least, err := strconv.Atoi(p.MinCount); err == nil && len(all) < least {
			said = append(said, "there is no "+p.Path)
		}
		if most, err := strconv.Atoi(p.MaxCount); err == nil && len(all) > most {
			said = append(said, "there are several "+p.Path)
		}
		for _, v := range all {
			x, _ := v.(map[string]any)
			literal := x == nil || x["@value"] != nil
			kind, _ := x["@type"].(string)
			switch {
			case p.NodeKind == "sh:Literal" && !literal, p.NodeKind == "sh:BlankNodeOrIRI" && literal:
				said = append(said, p.Path+" is no "+p.NodeKind)
			case p.Datatype != "" && g.full(kind) != p.Datatype:
				said = append(said, p.Path+" is of type "+kind)
			case p.Class != "" && !strings.HasSuffix(p.Class, "#Resource") && !slices.Contains(g.of(x), p.Class):
				said = append(said, p.Path+" is no "+p.Class)
			}
		}
	}
	return said
}

// The dataset is as the shapes of DCAT-AP ask, whatever of it site.toml says.
func TestDatasetFollowsTheShapes(t *testing.T) {
	data, err := os.ReadFile("testdata/dcat-ap-3.0.0.shapes.json")
	if err != nil {
		t.Fatal(err)
	}
	var of struct{ Shapes []shape }
	if err := json.Unmarshal(data, &of); err != nil {
		t.Fatal(err)
	}
	check := func(text []byte) (said []string, checked int) {
		var root map[string]any
		if err := json.Unmarshal(text, &root); err != nil {
			t.Fatal(err)
		}
		g := &graph{prefixes: map[string]string{}, classes: map[string][]string{}}
		for name, address := range root["@context"].(map[string]any) {
			g.prefixes[name] = address.(string)
		}
		g.walk(root)
		for _, thing := range g.things {
			for _, s := range of.Shapes {
				if slices.Contains(g.of(thing), s.TargetClass) {
					checked++
					for _, x := range g.broken(thing, s) {
						said = append(said, fmt.Sprint(path.Base(s.TargetClass), ": ", x))
					}
				}
			}
		}
		return said, checked
	}
	for _, settings := range []string{published, "base_url = \"https://b.example/\"\n", "base_url = \"https://b.example/\"\nspatial = \"https://b.example/place\"\n"} {
		_, files := plannedWith(t, "public", settings)
		text := fileOf(t, files, download.CatalogPath)
		if said, checked := check(text); len(said) > 0 || checked < 8 {
			t.Errorf("%d things: %v", checked, said)
		}
		for _, cut := range []string{`"dct:MediaType"`, `"dcat:accessURL"`, `"xsd:nonNegativeInteger"`, `"dct:title"`} {
			if said, _ := check(bytes.ReplaceAll(text, []byte(cut), []byte(`"x`+cut[1:]))); len(said) == 0 {
				t.Errorf("without %s nothing is told", cut)
			}
		}
	}
}
