package nextyear

import (
	"strings"

	"steelyard/generator/edit"
)

// ofTheYear are the keys of the front matter that say something about the old year alone:
// what was found, the day of the signature, the addresses that its report had before.
var ofTheYear = []string{"headline", "findings", "issued", "aliases"}

// narrative keeps the frame of a report: title, headings and what data fills. Its prose was
// about the old year, and so was what stands under ofTheYear.
func (p *plan) narrative(text, old string) (File, error) {
	front, body := split(text)
	eol := "\n"
	if strings.Contains(text, "\r\n") {
		eol = "\r\n"
	}
	var ops []edit.Op
	for _, key := range ofTheYear {
		ops = append(ops, edit.Remove(key))
	}
	words := wordsOf(old, p.year)
	head, err := edit.Apply(words.renamed(front), ops...)
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
			b.WriteString(eol + words.renamed(line) + eol)
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
