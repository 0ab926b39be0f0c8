package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What a command prints as JSON is what its schema says: of a good site, of one with a
// mistake, of a year under way, and of published pages that somebody changed.
func TestPrintedJSONFollowsItsSchema(t *testing.T) {
	dir := t.TempDir()
	call := func(status int, args ...string) []byte {
		t.Helper()
		var out, said bytes.Buffer
		if got := run(context.Background(), args, &out, &said); got != status {
			t.Fatalf("steelyard %s: status %d, want %d\n%s", strings.Join(args, " "), got, status, said.String())
		}
		return out.Bytes()
	}
	edit := func(name, was, now string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		text, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(text, []byte(was)) {
			t.Fatalf("%s: %q is not there: %v", name, was, err)
		}
		if err := os.WriteFile(file, bytes.Replace(text, []byte(was), []byte(now), 1), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(name string, text []byte) {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(call(0, "schema", name)))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource(name, doc); err != nil {
			t.Fatal(err)
		}
		schema, err := c.Compile(name)
		if err != nil {
			t.Fatal(err)
		}
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
		broken := value
		if list, ok := value.([]any); ok {
			broken = list[0]
		}
		broken.(map[string]any)["stray"] = true
		if schema.Validate(value) == nil {
			t.Errorf("%s: the schema takes what no reader knows", name)
		}
	}
	call(0, "init", dir, "--unit", "office", "--year", "2026")
	source := []string{"--source", dir}
	with := func(args ...string) []string { return append(args, source...) }
	holds("score", call(0, with("score", "--format", "json", "--trace")...))
	holds("score", call(0, "score", "waterworks", "2025-26", "--format", "json", "--source", "../.."))
	holds("check", call(0, with("check", "--format", "json")...))
	holds("export", call(0, with("export", "--format", "json", "--output", "-")...))
	public := filepath.Join(dir, "public")
	call(0, with("build", "--quiet")...)
	holds("verify", call(0, "verify", public, "--format", "json"))
	edit("public/office/2026/traces.json", `"total"`, `"totals"`)
	holds("verify", call(1, "verify", public, "--format", "json"))
	edit("content/office/2026/results.toml", "value", "vallue")
	holds("check", call(1, with("check", "--format", "json")...))
}
