package download

import (
	"encoding/json"
	"fmt"
	"maps"

	"github.com/invopop/jsonschema"
)

// The JSON Schemas (draft 2020-12) of what is published as JSON, made from the types that write it.

// TracesSchema is that of traces.json.
func TracesSchema() ([]byte, error) {
	return written(reflector.Reflect(&traceFile{}), "traces.json", "A report with everything that is needed to work its scores out again. Numbers are texts: exact decimals, or fractions such as 1/3.")
}

// MetadataSchema is that of csv-metadata.json, which tells of several tables, and of
// data.csv-metadata.json beside a report, which tells of one.
func MetadataSchema() ([]byte, error) {
	s, one := reflector.Reflect(&csvwGroup{}), reflector.Reflect(&csvwTable{})
	several := &jsonschema.Schema{Type: s.Type, Properties: s.Properties, Required: s.Required, AdditionalProperties: s.AdditionalProperties}
	maps.Copy(s.Definitions, one.Definitions)
	alone := &jsonschema.Schema{Type: one.Type, Properties: one.Properties, Required: append(one.Required, "@context", "dialect"), AdditionalProperties: one.AdditionalProperties}
	s.Type, s.Properties, s.Required, s.AdditionalProperties = "", nil, nil, nil
	s.OneOf = []*jsonschema.Schema{several, alone}
	return written(s, "csv-metadata.json", "The tables, their columns and keys, by CSV on the Web.")
}

// PackageSchema is that of datapackage.json, narrower than the profile that its specification has.
func PackageSchema() ([]byte, error) {
	return written(reflector.Reflect(&packageFile{}), "datapackage.json", "The tables of the site as a Data Package, version 2.")
}

// CatalogSchema is that of dcat.jsonld.
func CatalogSchema() ([]byte, error) {
	return written(reflector.Reflect(&catalogFile{}), "dcat.jsonld", "The tables of the site as a dataset, by DCAT-AP 3 in JSON-LD.")
}

var reflector = jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}

func written(s *jsonschema.Schema, title, description string) ([]byte, error) {
	s.Title, s.Description = title, description
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of %s: %w", title, err)
	}
	return append(out, '\n'), nil
}
