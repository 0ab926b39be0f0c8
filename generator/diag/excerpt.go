package diag

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Excerpt is a line of a file as a place has it: of a very long one the part around the column,
// and how many characters stand before that.
func Excerpt(line []byte, column int) (source string, skip int) {
	const most = 4 << 10
	line = bytes.TrimSuffix(line, []byte("\r"))
	if len(line) <= 2*most {
		return string(line), 0
	}
	at, n := 0, 1
	for at < len(line) && n < column {
		_, size := utf8.DecodeRune(line[at:])
		at += size
		n++
	}
	from, to := max(at-most, 0), min(at+most, len(line))
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	return strings.ToValidUTF8(string(line[from:to]), "\uFFFD"), utf8.RuneCount(line[:from])
}
