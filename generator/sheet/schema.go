package sheet

import (
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/invopop/jsonschema"
)

// Schema is the JSON Schema (draft 2020-12) of what Table.JSON writes: a list with one
// object an indicator. Empty cells are left out; numbers are texts, exact decimals. A text
// that authors write in the languages of the site has one key a language, "note.en".
func Schema() ([]byte, error) {
	row := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), PatternProperties: map[string]*jsonschema.Schema{},
		Required: []string{keyUnit, keyYear, keyID}, AdditionalProperties: jsonschema.FalseSchema}
	put := func(c column) {
		s := &jsonschema.Schema{Type: "string", Description: c.heading}
		switch c.kind {
		case asDate:
			s.Format = "date"
		case asNumber:
			s.Pattern = `^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$`
		}
		row.Properties.Set(c.key, s)
		if c.texts {
			row.PatternProperties["^"+regexp.QuoteMeta(c.key)+`\.[A-Za-z0-9-]+$`] = &jsonschema.Schema{Type: "string", Description: c.heading + ", in a language"}
		}
	}
	for _, c := range columns {
		put(c)
		if c.key != "value" {
			continue
		}
		for _, p := range parts {
			for _, n := range p.names {
				put(partColumn(n))
			}
		}
	}
	for _, c := range outcome {
		put(c)
	}
	s := &jsonschema.Schema{Version: jsonschema.Version, Type: "array", Items: row, Title: "steelyard export --format json",
		Description: "Results and scores, one object an indicator. Empty cells are left out; numbers are texts, exact decimals."}
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of export: %w", err)
	}
	return append(out, '\n'), nil
}
