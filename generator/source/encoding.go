package source

import (
	"bytes"
	"fmt"
	"path"
	"unicode/utf8"

	"steelyard/generator/tomlfile"
)

// checkText finds out why the bytes of a file are no text that can be read: another
// encoding, bytes of zero, lines that end as none do any more.
func checkText(name string, data []byte) *mistake {
	if zero := bytes.IndexByte(data, 0); zero >= 0 {
		return zeros(name, data, zero)
	}
	if bad := checkUTF8(name, data); bad != nil {
		return bad
	}
	cr := bytes.IndexByte(data, '\r')
	for cr >= 0 && cr+1 < len(data) && data[cr+1] == '\n' {
		next := bytes.IndexByte(data[cr+1:], '\r')
		if next < 0 {
			return nil
		}
		cr += 1 + next
	}
	if cr < 0 || path.Ext(name) == ".md" && bytes.IndexByte(data, '\n') >= 0 {
		return nil
	}
	place := tomlfile.NewLines(name, string(data)).Place(tomlfile.Span{Start: cr, End: cr + 1})
	return &mistake{found: &place, rule: ruleFile, message: "a line ends with a carriage return alone",
		hint: "save the file with the line ends of Windows (CRLF) or of Unix (LF)"}
}

// zeros tells a file of two or four bytes a character from one that is no text or is
// damaged, by its bytes of zero.
func zeros(name string, data []byte, first int) *mistake {
	m := &mistake{at: at(name), rule: ruleFile, message: "this is no text file", hint: "put the text into a new file and save it as UTF-8"}
	if kind := binaryKind(data); kind != "" {
		m.message += " but " + kind
		return m
	}
	n := bytes.Count(data, []byte{0})
	switch {
	case n >= len(data)*2/3 && n < len(data):
		m.message, m.hint = "the file is UTF-32, not UTF-8", "save it as UTF-8"
	case n >= len(data)/4 && n < len(data)*2/3 || hasMark16(data):
		m.message, m.hint = "the file is UTF-16, not UTF-8", utf16Hint
	case n < 10 && n < len(data) && utf8.Valid(data):
		place := tomlfile.NewLines(name, string(data)).Place(tomlfile.Span{Start: first, End: first + 1})
		m.found = &place
		m.message, m.hint = "the file holds an invisible control character", "delete it and type the text again"
	}
	return m
}

const utf16Hint = `save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)`

func hasMark16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
}

// checkUTF8 finds the first byte that is no UTF-8 and guesses what the file is.
func checkUTF8(name string, data []byte) *mistake {
	if utf8.Valid(data) {
		return nil
	}
	m := &mistake{at: at(name), rule: ruleFile, message: "the file is not UTF-8", hint: "save it as UTF-8"}
	if hasMark16(data) {
		m.message, m.hint = "the file is UTF-16, not UTF-8", utf16Hint
		return m
	}
	if kind := binaryKind(data); kind != "" {
		m.message, m.hint = "this is no text file but "+kind, "put the text into a new file and save it as UTF-8"
		return m
	}
	i := 0
	for i < len(data) {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	place := tomlfile.NewLines(name, string(data)).Place(tomlfile.Span{Start: i, End: i + 1})
	m.found = &place
	m.message = fmt.Sprintf("byte 0x%02x is not UTF-8", data[i])
	m.hint = "save the file as UTF-8; Chinese text from older programs is often GB 18030"
	return m
}

// binaryKind names a file of Office or a PDF by its first bytes.
func binaryKind(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return "a file of Word, Excel or a zip"
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "a file of an older Word or Excel"
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "a PDF"
	}
	return ""
}
