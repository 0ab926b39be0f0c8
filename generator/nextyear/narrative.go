package nextyear

import (
	"strings"

	"steelyard/generator/edit"
)

// narrative keeps the frame of a report: title, headings and what data fills. Its prose,
// its headline and its findings were about the old year.
func (p *plan) narrative(text, old string) (File, error) {
	front, body := split(text)
	eol := "\n"
	if strings.Contains(text, "\r\n") {
		eol = "\r\n"
	}
	head, err := edit.Apply(renamed(front, old, p.year), edit.Remove("headline"), edit.Remove("findings"))
	if err != nil {
		return File{}, err
	}
	head = strings.TrimRight(head, "\r\n") + eol
	var b strings.Builder
	if front != "" {
		b.WriteString("+++" + eol + head + "+++" + eol)
	}
	fence, kept := "", false // the marks that end the block at hand, and whether it stays
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\r\n")
		switch trimmed := strings.TrimSpace(line); {
		case fence != "":
			if kept {
				b.WriteString(line + eol)
			}
			if trimmed == fence {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"):
			fence = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
			if kept = strings.TrimSpace(strings.Trim(trimmed, "`")) == "steelyard"; kept {
				b.WriteString(eol + line + eol)
			}
		case strings.HasPrefix(line, "#"):
			b.WriteString(eol + renamed(line, old, p.year) + eol)
		}
	}
	return File{Data: b.String()}, nil
}

// split parts the front matter of a narrative from its body.
func split(text string) (front, body string) {
	text = strings.TrimPrefix(text, "\ufeff")
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, "\r ") != "+++" {
		return "", text
	}
	at := 0
	for line := range strings.Lines(rest) {
		if strings.TrimRight(line, "\r\n ") == "+++" {
			return rest[:at], rest[at+len(line):]
		}
		at += len(line)
	}
	return "", text
}
