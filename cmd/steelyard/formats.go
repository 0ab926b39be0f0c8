package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

// The forms of diagnostics that other programs read.

// severityNames are JSON's; SARIF and GitHub call Info "note" and "notice".
var severityNames = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "info"}

type jsonPlace struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Width  int    `json:"width,omitempty"`
}

type jsonDiagnostic struct {
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	jsonPlace
	Message string        `json:"message"`
	Hint    string        `json:"hint,omitempty"`
	Related []jsonRelated `json:"related,omitempty"`
}

type jsonRelated struct {
	jsonPlace
	Message string `json:"message"`
}

func jsonPlaceOf(p diag.Place) jsonPlace { return jsonPlace{p.File, p.Line, p.Column, p.Width} }

func writeJSON(w io.Writer, list []diag.Diagnostic) error {
	errors, warnings := diag.Count(list)
	out := struct {
		Errors      int              `json:"errors"`
		Warnings    int              `json:"warnings"`
		Diagnostics []jsonDiagnostic `json:"diagnostics"`
	}{errors, warnings, []jsonDiagnostic{}}
	for _, d := range list {
		j := jsonDiagnostic{Severity: severityNames[d.Severity], Rule: d.Rule, jsonPlace: jsonPlaceOf(d.Place), Message: d.Message, Hint: d.Hint}
		for _, r := range d.Related {
			j.Related = append(j.Related, jsonRelated{jsonPlaceOf(r.Place), r.Message})
		}
		out.Diagnostics = append(out.Diagnostics, j)
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// writeGitHub writes workflow commands, which GitHub and its relatives show beside
// the line of a pull request.
func writeGitHub(w io.Writer, list []diag.Diagnostic) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, d := range list {
		level := severityNames[d.Severity]
		if d.Severity == diag.Info {
			level = "notice"
		}
		var fields []string
		if d.File != "" {
			fields = append(fields, "file="+property.Replace(d.File))
		}
		if d.Line > 0 {
			fields = append(fields, fmt.Sprintf("line=%d,col=%d,endColumn=%d", d.Line, d.Column, d.Column+max(d.Width, 1)))
		}
		if d.Rule != "" {
			fields = append(fields, "title="+property.Replace(d.Rule))
		}
		message := d.Message
		if d.Hint != "" {
			message += "\n" + d.Hint
		}
		if _, err := fmt.Fprintf(w, "::%s %s::%s\n", level, strings.Join(fields, ","), text.Replace(message)); err != nil {
			return err
		}
	}
	return nil
}

// SARIF 2.1.0, the part of it that a list of findings needs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

func sarifLocationOf(p diag.Place) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: (&url.URL{Path: p.File}).String()}}}
	if p.Line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: p.Line}
		if p.Column > 0 {
			l.Physical.Region.StartColumn, l.Physical.Region.EndColumn = p.Column, p.Column+max(p.Width, 1)
		}
	}
	return l
}

func writeSARIF(w io.Writer, list []diag.Diagnostic) error {
	run := sarifRun{
		Tool:       sarifTool{Driver: sarifDriver{Name: toolName, Version: version(), Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, d := range list {
		if rule := (sarifRule{ID: d.Rule}); !slices.Contains(run.Tool.Driver.Rules, rule) {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
		}
		level := severityNames[d.Severity]
		if d.Severity == diag.Info {
			level = "note"
		}
		message := d.Message
		if d.Hint != "" {
			message += ": " + d.Hint
		}
		r := sarifResult{RuleID: d.Rule, Level: level, Message: sarifText{message}}
		if d.File != "" {
			r.Locations = []sarifLocation{sarifLocationOf(d.Place)}
		}
		for _, rel := range d.Related {
			l := sarifLocationOf(rel.Place)
			l.Message = &sarifText{rel.Message}
			r.Related = append(r.Related, l)
		}
		run.Results = append(run.Results, r)
	}
	return encode(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}
