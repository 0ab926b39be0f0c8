package page

import (
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/edition"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// meant asks about headings that were most likely to write into a section of the report and
// begin one of their own, or stand inside another.
func (c *checker) meant(n *source.Narrative, r *source.Report) {
	if n == nil || c.theme == nil {
		return // sections are known by the theme's words
	}
	body, err := n.Body()
	if err != nil {
		return
	}
	doc, lines := c.opt.Outlines.Of(body), strings.Split(string(body), "\n")
	known := wording.Sections{Keys: map[string]string{}, Dimensions: map[string]source.Text{}}
	for _, p := range reportParts {
		known.Keys[p.id] = p.label
	}
	delete(known.Keys, "dimensions")
	for _, d := range r.Heads() {
		known.Dimensions[dimSection(d.ID)] = d.Title
	}
	var editions []*edition.Edition
	for _, e := range c.editions {
		editions = append(editions, e.Edition)
	}
	names, of := known.Names(editions)
	ask := func(line int, message, hint string) {
		text := strings.TrimRight(lines[min(line, len(lines))-1], "\r")
		c.found = append(c.found, diag.Diagnostic{Rule: "E-section", Severity: diag.Warning, Message: message, Hint: hint,
			Place: diag.Place{File: n.File, Line: n.BodyLine + line - 1, Column: 1, Width: len([]rune(text)), Source: text}})
	}
	ids := sectionIDs(r)
	for _, s := range doc.Sections[1:] {
		near, right := "", s.Explicit && slices.Contains(ids, s.ID)
		if !right {
			near = diag.Nearest(wording.BareTitle(s.Title), names)
		}
		id := of[near]
		switch taken := doc.Section(id); {
		case near == "":
		case s.Explicit && diag.Nearest(s.ID, ids) != id, !s.Explicit && taken == nil && strings.EqualFold(strings.TrimSpace(s.Title), known.Label(c.Edition, id)):
		case taken != nil:
			ask(s.Line, `this heading begins a section of its own beside "`+taken.Title+`"`, "put its text below that heading, or give it an id of its own")
		default:
			ask(s.Line, `this heading begins a section of its own beside "`+known.Label(c.Edition, id)+`"`, "if that was meant, write ## "+s.Title+" {#"+id+"}; if not, give it an id of its own")
		}
		for _, h := range s.Headings {
			if id := of[wording.BareTitle(h.Title)]; id != "" && h.ID != id && doc.Section(id) == nil && s.ID != id {
				ask(h.Line, `this heading stands inside a section; "`+known.Label(c.Edition, id)+`" is one of its own`, "if that was meant, write ## "+h.Title+" {#"+id+"}")
			}
		}
	}
}
