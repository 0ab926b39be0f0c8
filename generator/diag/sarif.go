package diag

import (
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
)

// Tool names the program in a SARIF file.
type Tool struct {
	Name    string
	Version string            // may be empty
	Rules   map[string]string // what a rule asks, by id; rules without a text stand by their id alone
}

// The parts of SARIF 2.1.0 (OASIS) that are written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules,omitempty"`
	}
	sarifRule struct {
		ID    string     `json:"id"`
		Short *sarifText `json:"shortDescription,omitempty"`
		Full  *sarifText `json:"fullDescription,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		Rule      string          `json:"ruleId"`
		Index     int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		ID       int        `json:"id,omitempty"`
		Message  *sarifText `json:"message,omitempty"`
		Physical struct {
			Artifact struct {
				URI string `json:"uri"`
			} `json:"artifactLocation"`
			Region *sarifRegion `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"`
		EndColumn   int        `json:"endColumn,omitempty"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
)

// SARIF writes diagnostics in the Static Analysis Results Interchange Format 2.1.0,
// which code hosts and editors read. Columns count characters.
func SARIF(w io.Writer, tool Tool, list []Diagnostic) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name, run.Tool.Driver.Version = tool.Name, tool.Version
	var ids []string
	for _, d := range list {
		if !slices.Contains(ids, d.Rule) {
			ids = append(ids, d.Rule)
		}
	}
	slices.Sort(ids)
	_, why := Reasons(list)
	for _, id := range ids {
		rule := sarifRule{ID: id}
		if text := tool.Rules[id]; text != "" {
			rule.Short = &sarifText{text}
		}
		if text := why[id]; text != "" {
			rule.Full = &sarifText{text}
		}
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule)
	}
	for _, d := range list {
		message := d.Message
		if d.Hint != "" {
			message += "; " + d.Hint
		}
		r := sarifResult{Rule: d.Rule, Index: slices.Index(ids, d.Rule), Level: d.Severity.String(), Message: sarifText{message}}
		if d.File != "" {
			r.Locations = []sarifLocation{location(d.Place)}
		}
		for i, rel := range d.Related {
			l := location(rel.Place)
			l.ID, l.Message = i+1, &sarifText{rel.Message}
			r.Related = append(r.Related, l)
		}
		run.Results = append(run.Results, r)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func location(p Place) sarifLocation {
	var l sarifLocation
	l.Physical.Artifact.URI = (&url.URL{Path: strings.TrimPrefix(p.File, "./")}).String()
	if p.Line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: p.Line}
		if p.Column > 0 {
			l.Physical.Region.StartColumn, l.Physical.Region.EndColumn = p.Column, p.Column+max(p.Width, 1)
		}
		if p.Source != "" {
			l.Physical.Region.Snippet = &sarifText{p.Source}
		}
	}
	return l
}
