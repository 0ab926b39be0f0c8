package tomlfile

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"steelyard/generator/diag"
)

// The TOML reader stops at the first thing that it cannot read. An author who typed
// full-width quotation marks in ten lines is to be told of ten lines, so a line that is
// broken by itself is blanked and the file read again.

// mostBroken is how many broken lines of a text of so many bytes are told: a hundred, or
// fewer of a large one, since it is read once more for each.
func mostBroken(size int) int {
	const most, work = 100, 8 << 20
	return min(most, max(work/(size+1), 5))
}

// without is the text with the line of a mistake blanked, or the table that begins in
// it; everything else keeps its place. ok is false where the line may not be the one
// that is wrong, as with a list that is not closed: what the reader says after that
// would only mislead.
func without(text string, m *Fault) (rest string, ok bool) {
	if m.Place.Line == 0 {
		return "", false
	}
	lines := strings.SplitAfter(text, "\n")
	i := m.Place.Line - 1
	if i >= len(lines) {
		return "", false
	}
	line := lines[i]
	if i == 0 {
		line = strings.TrimPrefix(line, bom)
	}
	twice := len(m.Related) > 0
	if strings.HasPrefix(line, "<<<<<<<") {
		return withoutConflict(lines, i), true
	}
	header := meantAsHeader(line)
	alone := !parses(line) && (header || closed(line))
	if !twice && !alone && !endsIn(line, &m.Place) && !(m.sure && closed(line)) {
		return "", false
	}
	to := i + 1
	if header {
		for to < len(lines) && !isHeaderLine(lines[to]) && !readsAsHeader(lines[to]) {
			to++
		}
	}
	for k := i; k < to; k++ {
		lines[k] = blank(lines[k])
	}
	return strings.Join(lines, ""), true
}

// withoutConflict blanks the two versions that git could not put together.
func withoutConflict(lines []string, from int) string {
	for i := from; i < len(lines); i++ {
		last := strings.HasPrefix(lines[i], ">>>>>>>")
		lines[i] = blank(lines[i])
		if last {
			break
		}
	}
	return strings.Join(lines, "")
}

// meantAsHeader says whether a line was meant to begin a table, also with the brackets
// of a Chinese input method or with the first one missing.
func meantAsHeader(line string) bool {
	line = narrow(strings.TrimFunc(line, func(r rune) bool { return r <= ' ' || isUnseen(r) }))
	return strings.HasPrefix(line, "[") || isUnopenedHeader(line) || bareHeader.MatchString(line)
}

var headerForm = regexp.MustCompile(`^\[{1,2}[\pL"][^,=]*$`)

// readsAsHeader says whether a line that is broken begins a table, and is no part of a
// list of several lines.
func readsAsHeader(line string) bool {
	line, _, _ = strings.Cut(narrow(strings.TrimSpace(line)), "#")
	return headerForm.MatchString(line) || isUnopenedHeader(strings.TrimSpace(line))
}

// isUnopenedHeader says whether a line reads like "result.visits]".
func isUnopenedHeader(line string) bool {
	name, ok := strings.CutSuffix(line, "]")
	return ok && strings.Contains(name, ".") && IsBare(strings.ReplaceAll(name, ".", "-"))
}

// endsIn says whether a mistake is that a line ends too early.
func endsIn(line string, at *diag.Place) bool {
	return at.Column > utf8.RuneCountInString(strings.TrimRight(line, " \t\r\n"))
}

// leftOpen finds the line before a place that opens a list or a table in braces and does
// not close it, where the reader stumbled over the line after it: there the author has
// to look. The place is the end of that line.
func leftOpen(lines *Lines, stumbled diag.Place, said string) (diag.Place, bool) {
	low := strings.ToLower(said)
	value := strings.Contains(low, "expected value but found") && parses(stumbled.Source)
	if !value && !strings.Contains(low, "terminator") && !strings.Contains(low, "unexpected eof") {
		return diag.Place{}, false
	}
	before := []rune(stumbled.Source)
	if strings.TrimSpace(string(before[:min(stumbled.Column-1-stumbled.Skip, len(before))])) != "" && !(value && isHeaderLine(stumbled.Source)) {
		return diag.Place{}, false
	}
	text, starts := lines.text, lines.starts
	for i := stumbled.Line - 2; i >= 0; i-- {
		line := strings.TrimRight(text[starts[i]:starts[i+1]], " \t\r\n")
		if trimmed := strings.TrimSpace(line); trimmed == "" || trimmed[0] == '#' {
			continue
		}
		if closed(line) || !strings.Contains(line, "=") {
			return diag.Place{}, false
		}
		end := starts[i] + len(line)
		return lines.Place(Span{end, end}), true
	}
	return diag.Place{}, false
}

// unclosed says what a line leaves open.
func unclosed(line string) (message, hint string) {
	what, mark := "list", "]"
	if strings.LastIndexByte(line, '{') > strings.LastIndexByte(line, '[') {
		what, mark = "table in braces", "}"
	}
	hint = "put " + mark + " at its end"
	if !strings.HasSuffix(strings.TrimSpace(line), ",") {
		hint += ", or a comma where it goes on"
	}
	return "a " + what + " is not closed", hint
}

func parses(line string) bool {
	var tree map[string]any
	_, err := toml.Decode(line, &tree)
	return err == nil
}

// isHeaderLine says whether a line begins a table: "[result.visits]".
func isHeaderLine(line string) bool {
	return strings.HasPrefix(strings.TrimLeft(line, " \t"), "[") && parses(line)
}

// closed says whether whatever a line opens ends in it: brackets, braces, texts of
// several lines.
func closed(line string) bool {
	depth := 0
	var quote rune
	for _, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '#':
			return depth == 0
		case r == '[' || r == '{':
			depth++
		case r == ']' || r == '}':
			depth--
		}
	}
	return depth == 0 && !strings.Contains(line, `"""`) && !strings.Contains(line, "'''")
}

// blank is a line of spaces as long as line in bytes, with the same end.
func blank(line string) string {
	b := []byte(line)
	for i, c := range b {
		if c != '\n' && c != '\r' && !(i < len(bom) && strings.HasPrefix(line, bom)) {
			b[i] = ' '
		}
	}
	return string(b)
}
