package main

import (
	"encoding/json"
	"io"

	"steelyard/generator"
	"steelyard/generator/diag"
)

// writeSARIF writes diagnostics for review tools, with what each rule asks.
func writeSARIF(w io.Writer, list []diag.Diagnostic) error {
	return diag.SARIF(w, diag.Tool{Name: toolName, Version: version(), Rules: generator.Rules()}, list)
}

// encode writes JSON as every command does.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
