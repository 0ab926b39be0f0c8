package page

import (
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/markdown"
)

// slip tells what would stand on the page as it is written and was most likely meant to
// be a value, a figure or a link.
func (t *textCheck) slip(ref markdown.Reference) {
	d := diag.Diagnostic{Severity: diag.Warning}
	switch ref.Kind {
	case markdown.BareRef:
		unit, year, rest := t.splitValue(ref.Name)
		t.apart = t.apart && unit == "" && year == ""
		if r, fl := t.reportFor(unit, year, t.on); fl != nil || !hasValue(r, rest) {
			return // braces of another kind
		}
		d.Rule, d.Message, d.Hint = "E-value", "the value {"+ref.Name+"} stands here as plain text", "write `{"+ref.Name+"}`, with backticks, plain braces and no spaces"
	case markdown.WordRef:
		d.Rule, d.Message, d.Hint = "E-show", `a block with the word "`+ref.Name+`" is shown as it is written`, `did you mean "steelyard"?`
	case markdown.AwayRef:
		d.Rule, d.Message, d.Hint = "E-link", `no page may lead to "`+ref.Name+`"`, "write an address that begins with https:// or mailto:, or put a copy of the file into the site"
		if strings.HasPrefix(strings.ToLower(ref.Name), "javascript:") {
			d.Hint = "take the link out"
		}
	}
	d.Place = t.at(ref.Line, ref.Column, ref.Width) // not sooner: most braces on a long line are no slip
	t.found = append(t.found, d)
}
