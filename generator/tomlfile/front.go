package tomlfile

import "strings"

const frontMark = "+++"

// SplitFront finds the front matter of a Markdown file: where it starts and ends,
// and where the body starts. A file without one has start and end 0.
func SplitFront(text string) (start, end, body int, closed bool) {
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

// StrayFront finds front matter that is none: behind an empty line, between lines of
// --- as other programs have it, or between marks that are not quite +++.
func StrayFront(name, text string) *Fault {
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
	line, _ := lineAt(text, at)
	place := NewLines(name, text).Place(Span{at, at + len(strings.TrimRight(line, " \t\r"))})
	return &Fault{Place: place, Message: "this is no front matter, and would be shown as text", Hint: hint}
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

// FrontText is a Markdown file as Parse is to see it: its front matter, at its own place;
// "" where it has none. A front matter that is not closed goes to the end.
func FrontText(text string) string {
	start, end, _, _ := SplitFront(text)
	if end == 0 {
		return ""
	}
	out := []byte(text[:end])
	for i := range start {
		if out[i] != '\n' && out[i] != '\r' {
			out[i] = ' '
		}
	}
	return string(out)
}

// UnclosedFront says that the front matter of a text has no end.
func UnclosedFront(name, text string) *Fault {
	at := max(strings.Index(text, frontMark), 0)
	return &Fault{Place: NewLines(name, text).Place(Span{at, at + len(frontMark)}), Message: "the front matter has no end", Hint: "put a line with +++ below it"}
}
