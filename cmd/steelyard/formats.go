package main

import (
	"encoding/json"
	"io"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/source/lint"
)

// writeSARIF writes diagnostics for review tools, with what each rule asks.
func writeSARIF(w io.Writer, list []diag.Diagnostic) error {
	rules := map[string]string{}
	for _, m := range generator.Mistakes() {
		rules[m.Rule] = m.Is
	}
	for _, r := range lint.Rules() {
		rules[r.ID] = r.Asks
	}
	return diag.SARIF(w, diag.Tool{Name: toolName, Version: version(), Rules: rules}, list)
}

// encode writes JSON as every command does.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
