package main

import (
	"fmt"
	"io"
	"strings"

	"steelyard/generator"
	"steelyard/generator/diag"
)

// explainRule prints what a rule of check asks, why, and how it is answered, or what a kind
// of mistake is.
func explainRule(w io.Writer, id string) error {
	var ids []string
	for _, r := range generator.Questions() {
		if strings.EqualFold(r.ID, id) {
			_, err := io.WriteString(w, questionText(&r))
			return err
		}
		ids = append(ids, r.ID)
	}
	for _, m := range generator.Mistakes() {
		if strings.EqualFold(m.Rule, id) {
			_, err := fmt.Fprintf(w, "%s: %s\n\nIt is a mistake and not a question: it is put right where it stands.\n", m.Rule, m.Is)
			return err
		}
		ids = append(ids, m.Rule)
	}
	return usagef("no rule %q; %s", id, diag.Suggest(strings.ToUpper(id), ids))
}

// questionText is a rule for people.
func questionText(r *generator.Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\nWhy: %s (%s).\n", r.ID, r.Asks, r.Why, r.Source)
	fmt.Fprintf(&b, "Level: %s, unless site.toml says otherwise.\n", levelName(r.Level))
	threshold, has := r.Threshold.Get()
	least, both := r.Least.Get()
	switch {
	case has && both:
		fmt.Fprintf(&b, "Compares with: threshold = %s, least = %s (%s).\n", threshold, least, r.Measures)
	case has:
		fmt.Fprintf(&b, "Compares with: threshold = %s (%s).\n", threshold, r.Measures)
	}
	fmt.Fprintf(&b, `
To answer it, change the scorecard; or set the rule aside for a time, in scorecard.toml:

  [[waive]]
  rule   = "%[1]s"
  reason = "why it does not fit this year"
  until  = 2026-12-31

or move it for the whole site, in site.toml:

  [lint.%[1]s]
  level = "off"
`, r.ID)
	return b.String()
}

func levelName(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warn"
	}
	return "info"
}
