package source

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"steelyard/generator/internal/sitecase"
)

// compile makes a validator of each schema.
func compile(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for _, k := range Kinds() {
		data, err := Schema(k.Name, nil)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		c.AssertFormat()
		if err := c.AddResource(k.Name+".json", doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile(k.Name + ".json")
		if err != nil {
			t.Fatalf("%s: %v", k.Name, err)
		}
		out[k.Name] = s
	}
	return out
}

// kindOf is the kind of file that a path below a site is; "" for others.
func kindOf(name string) string {
	switch base := path.Base(name); {
	case path.Base(path.Dir(name)) == "rulebook":
		return "rulebook"
	case path.Ext(name) == ".md":
		return "front"
	case path.Ext(name) == ".toml" && base != "seal.toml":
		return strings.TrimSuffix(base, ".toml")
	}
	return ""
}

// validate checks a file's TOML against the schema of its kind.
func validate(schemas map[string]*jsonschema.Schema, name string, data []byte) error {
	s := schemas[kindOf(name)]
	if s == nil {
		return nil
	}
	var tree map[string]any
	if _, err := toml.Decode(tomlText(name, data), &tree); err != nil {
		return err
	}
	var asJSON bytes.Buffer
	if err := json.NewEncoder(&asJSON).Encode(withDates(tree)); err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(&asJSON)
	if err != nil {
		return err
	}
	return s.Validate(v)
}

// withDates writes dates as editors hand them to a schema: as text.
func withDates(v any) any {
	switch x := v.(type) {
	case map[string]any:
		for k := range x {
			x[k] = withDates(x[k])
		}
	case []any:
		for i := range x {
			x[i] = withDates(x[i])
		}
	case []map[string]any:
		for i := range x {
			withDates(x[i])
		}
	case time.Time:
		if x.Location().String() == "date-local" {
			return x.Format(time.DateOnly)
		}
		return x.Format(time.RFC3339)
	}
	return v
}

// Every file that loads is accepted by its schema: those of the sample, and of the
// small site of the tests.
func TestSchemaAcceptsWhatLoads(t *testing.T) {
	schemas := compile(t)
	for name, fsys := range map[string]fs.FS{"base": baseFS(t), "sample": os.DirFS("../..")} {
		n := 0
		for _, root := range []string{"site.toml", "content"} {
			fs.WalkDir(fsys, root, func(file string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() || kindOf(file) == "" {
					return nil
				}
				data, err := fs.ReadFile(fsys, file)
				if err != nil {
					t.Fatal(err)
				}
				n++
				if err := validate(schemas, file, data); err != nil {
					t.Errorf("%s, %s: %v", name, file, err)
				}
				return nil
			})
		}
		if n < 5 {
			t.Errorf("%s: only %d files", name, n)
		}
	}
}

// What a schema can express it refuses: each broken site about unknown keys, types,
// values and missing keys has a file that its schema refuses too.
func TestSchemaRefusesWhatItCanExpress(t *testing.T) {
	// These cases are about something that no schema can know.
	beyond := map[string]bool{
		"value-ends-before": true, "value-scale": true, "value-scale-ballots": true, "missing-indicators": true, "value-twice-dotted": true,
		"type-date-in-quotes": true, "missing-aggregate": true, "missing-objective-of-indicator": true, "missing-points": true, "missing-points-several": true, "value-next-report": true, "value-words": true,
	}
	schemas := compile(t)
	cases, _ := filepath.Glob("testdata/bad/*.txtar")
	n := 0
	for _, file := range cases {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		kind, _, _ := strings.Cut(name, "-")
		if kind != "key" && kind != "type" && kind != "value" && kind != "missing" && name != "number-range" && name != "number-quota" && name != "score-method" && name != "score-unknown-param" && name != "id-of-indicator" && name != "result-forms" || beyond[name] {
			continue
		}
		c, err := sitecase.Read(baseSite, file)
		if err != nil {
			t.Fatal(err)
		}
		n++
		refused := false
		for f, file := range c.MapFS {
			refused = refused || validate(schemas, f, file.Data) != nil
		}
		if !refused {
			t.Errorf("%s: every file is accepted", name)
		}
	}
	if n < 20 {
		t.Errorf("only %d cases", n)
	}
}

// A key without a sentence about it cannot be explained in the guide.
func TestEveryKeyIsDocumented(t *testing.T) {
	for _, k := range Kinds() {
		keys := k.Keys()
		if len(keys) < 1 {
			t.Errorf("%s has no keys", k.File)
		}
		for _, d := range keys {
			if d.Doc == "" || !strings.HasSuffix(d.Doc, ".") {
				t.Errorf("%s: %s has no documentation that is a sentence: %q", k.File, d.Path, d.Doc)
			}
		}
	}
}

// An unknown kind names the known ones.
func TestSchemaOfUnknownKind(t *testing.T) {
	_, err := Schema("scorecrad", nil)
	if err == nil || !strings.Contains(err.Error(), `did you mean "scorecard"?`) {
		t.Errorf("got %v", err)
	}
}

// An editor completes the rules that a waiver and site.toml may name, and marks others.
func TestSchemaKnowsRules(t *testing.T) {
	for kind, want := range map[string]string{
		"scorecard": `"rule":{"type":"string","enum":["L01","L09","L36"],"description":"Id of the rule that is set aside."}`,
		"site":      `"propertyNames":{"type":"string","enum":["L01","L09","L36"]}`,
	} {
		data, err := Schema(kind, someRules())
		if err != nil {
			t.Fatal(err)
		}
		var dense bytes.Buffer
		if err := json.Compact(&dense, data); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(dense.String(), want) {
			t.Errorf("the schema of %s has no %s", kind, want)
		}
	}
}
