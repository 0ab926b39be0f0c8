package main

import (
	"encoding/json"
	"fmt"

	"github.com/invopop/jsonschema"

	"steelyard/generator/diag"
	"steelyard/generator/proof"
)

// The JSON Schemas (draft 2020-12) of what commands print, made from the types that they print.

func scoreSchema() ([]byte, error) {
	return printedSchema(&[]jsonScore{}, "steelyard score --format json", "Scores of reports. Numbers are texts: exact decimals, or fractions such as 1/3; trace stands there with --trace.")
}

func checkSchema() ([]byte, error) {
	return printedSchema(&diag.Document{}, "steelyard check --format json", "What is wrong with a site. Files are named from where the command runs; lines and columns begin at 1.")
}

func verifySchema() ([]byte, error) {
	return printedSchema(&proof.Result{}, "steelyard verify --format json", "What was worked out again from a published site, and what differs.")
}

func printedSchema(v any, title, description string) ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}
	s := r.Reflect(v)
	s.Title, s.Description = title, description
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of %s: %w", title, err)
	}
	return append(out, '\n'), nil
}
