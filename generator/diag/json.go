package diag

import (
	"encoding/json"
	"io"
)

// String is "error", "warning" or "note", as SARIF says it.
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Info:
		return "note"
	}
	return "error"
}

type jsonPlace struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Width  int    `json:"width,omitempty"`
	Skip   int    `json:"skip,omitempty" jsonschema:"description=characters of a very long line before source"`
	Source string `json:"source,omitempty"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonDiagnostic struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity" jsonschema:"enum=error,enum=warning,enum=note"`
	jsonPlace
	Message string        `json:"message"`
	Hint    string        `json:"hint,omitempty"`
	Related []jsonRelated `json:"related,omitempty"`
}

// Document is what JSON writes.
type Document struct {
	Errors      int               `json:"errors"`
	Warnings    int               `json:"warnings"`
	Diagnostics []jsonDiagnostic  `json:"diagnostics"`
	Reasons     map[string]string `json:"reasons,omitempty" jsonschema:"description=why a rule asks. By rule"`
}

// JSON writes diagnostics for programs, indented: the number of errors and of warnings,
// the list, which is [] where there is nothing to say, and why the rules in it ask.
func JSON(w io.Writer, list []Diagnostic) error {
	var out Document
	out.Errors, out.Warnings = Count(list)
	_, out.Reasons = Reasons(list)
	out.Diagnostics = make([]jsonDiagnostic, 0, len(list))
	for _, d := range list {
		j := jsonDiagnostic{Rule: d.Rule, Severity: d.Severity.String(), jsonPlace: jsonPlace(d.Place), Message: d.Message, Hint: d.Hint}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonRelated{jsonPlace(r.Place), r.Message})
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
