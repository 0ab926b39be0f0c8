package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

const frontMark = "+++"

// splitFront finds the front matter of a Markdown file: where it starts and ends,
// and where the body starts. A file without one has start and end 0.
func splitFront(text string) (start, end, body int, closed bool) {
	at := 0
	if strings.HasPrefix(text, bom) {
		at = len(bom)
	}
	first, next := lineAt(text, at)
	if strings.TrimRight(first, " \t\r") != frontMark {
		return 0, 0, at, true
	}
	start = next
	for at = next; at < len(text); at = next {
		var line string
		line, next = lineAt(text, at)
		if strings.TrimRight(line, " \t\r") == frontMark {
			return start, at, next, true
		}
	}
	return start, len(text), len(text), false
}

// strayFront finds front matter that is none: behind an empty line, between lines of
// --- as other programs have it, or between marks that are not quite +++.
func strayFront(name, text string) *mistake {
	first, at := "", 0
	for first == "" && at < len(text) {
		line, next := lineAt(text, at)
		if first = strings.TrimSpace(strings.TrimPrefix(line, bom)); first == "" {
			at = next
		}
	}
	var hint string
	switch {
	case strings.HasPrefix(narrow(first), frontMark) && strings.Trim(narrow(first), "+") == "":
		hint = "begin the first line of the file with +++, and nothing else on it"
	case first == "---" && isYAML(text[at:]):
		hint = `put +++ in place of both ---, and write key = "text" in place of key: text`
	default:
		return nil
	}
	place := placeAt(name, text, lineStarts(text), span{at, at + len(strings.TrimRight(text[at:at+strings.IndexByte(text[at:]+"\n", '\n')], " \t\r"))})
	return &mistake{rule: ruleSyntax, message: "this is no front matter, and would be shown as text", hint: hint, found: &place}
}

// isYAML says whether a text begins with keys and values between two lines of ---.
func isYAML(text string) bool {
	_, at := lineAt(text, 0)
	for keys := 0; at < len(text); {
		line, next := lineAt(text, at)
		line = strings.TrimSpace(line)
		switch {
		case line == "---":
			return keys > 0
		case line == "" || line[0] == '#' || line[0] == '-' || line[0] == '[':
		case strings.ContainsAny(line, ":="):
			keys++
		default:
			return false
		}
		at = next
	}
	return false
}

// lineAt is the line that starts at a byte, and where the next one starts.
func lineAt(text string, at int) (line string, next int) {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}

// frontText is a file as a scanner of keys is to see it: the front matter of a
// Markdown file at its own place, everything else as it is.
func frontText(name string, data []byte) []byte {
	if path.Ext(name) != ".md" {
		return data
	}
	start, end, _, _ := splitFront(string(data))
	if end == 0 {
		return nil
	}
	out := bytes.Clone(data[:end])
	for i := range start {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return out
}

// parseNarrative reads a Markdown file up to its body.
func parseNarrative(name, lang string, data []byte, langs *languages) (*Narrative, []mistake) {
	n := &Narrative{Lang: lang, File: name, BodyLine: 1}
	text := string(data)
	start, end, body, closed := splitFront(text)
	n.start = body
	if !closed {
		line := strings.Count(text[:start], "\n")
		place := placeAt(name, text, lineStarts(text), span{start - 1, start})
		if line > 0 {
			place = placeAt(name, text, lineStarts(text), span{strings.Index(text, frontMark), strings.Index(text, frontMark) + 3})
		}
		return n, []mistake{{rule: ruleSyntax, message: "the front matter has no end", hint: "put a line with +++ below it", found: &place}}
	}
	if end == 0 {
		if bad := strayFront(name, text); bad != nil {
			return n, []mistake{*bad}
		}
		return n, nil
	}
	n.BodyLine = strings.Count(text[:body], "\n") + 1
	front := frontText(name, data[:end])
	if end < len(text) {
		front = frontText(name, data)
	}
	doc, list := parseTOML(name, string(front))
	if doc == nil {
		return n, list
	}
	var f frontFile
	list = append(list, bindAll(doc, langs, &f)...)
	n.Title, n.Headline, n.Description, n.Order, n.Menu, n.Audience, n.Sections = f.Title, f.Headline, f.Description, f.Order, f.Menu, f.Audience, f.Sections
	for _, e := range f.Findings {
		if n.Findings == nil {
			n.Findings = make(map[string]string, len(f.Findings))
		}
		n.Findings[e.ID] = e.Value
	}
	return n, list
}

// Body reads the Markdown after the front matter. It is not kept: a site of many
// pages holds one body at a time.
func (n *Narrative) Body() ([]byte, error) {
	if n.Inline != nil || n.fsys == nil {
		return n.Inline, nil
	}
	data, err := fs.ReadFile(n.fsys, n.File)
	if err != nil {
		return nil, fmt.Errorf("reading the text of %s: %w", n.File, err)
	}
	return data[min(n.start, len(data)):], nil
}

// language splits "report.zh-CN.md" into "report" and "zh-CN"; a file without a
// language is in the site's first one. A part that looks like a mistyped language
// of the site is a mistake.
func (l *languages) of(name string) (stem, lang string, bad *mistake) {
	base := strings.TrimSuffix(path.Base(name), ".md")
	stem, code, ok := strings.Cut(base, ".")
	if !ok {
		return base, l.list[0], nil
	}
	if slices.Contains(l.list, code) {
		return stem, code, nil
	}
	if isLanguage(code) && diag.Nearest(code, l.list) == "" {
		return stem, "", nil // a language that the site does not publish now
	}
	return stem, "", &mistake{at: at(name), rule: ruleLang, message: fmt.Sprintf("%q is not a language of the site", code),
		hint: suggest(code, l.list)}
}
