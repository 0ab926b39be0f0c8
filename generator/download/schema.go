package download

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"
)

// TracesSchema is the JSON Schema (draft 2020-12) of traces.json.
func TracesSchema() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}
	s := r.Reflect(&traceFile{})
	s.Title = "traces.json"
	s.Description = "A report with everything that is needed to work its scores out again. Numbers are texts: exact decimals, or fractions such as 1/3."
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of traces: %w", err)
	}
	return append(out, '\n'), nil
}
