package tomlfile

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/width"
)

// What authors type or paste that is no TOML: marks of a Chinese input method, white
// space of Excel and web pages, dates as they are written in letters.

// barePart marks the characters of a line that stand outside of texts and remarks,
// where TOML takes plain ASCII only. A text that is not closed counts as outside.
func barePart(line []rune) []bool {
	out := make([]bool, len(line))
	var quote rune
	open := 0
	for i, r := range line {
		switch {
		case quote != 0:
			if r == quote && (quote == '\'' || line[i-1] != '\\') {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote, open = r, i
		case r == '#':
			return out
		default:
			out[i] = true
		}
	}
	if quote != 0 {
		for i := open + 1; i < len(line); i++ {
			out[i] = true
		}
	}
	return out
}

// oddMark finds the first character outside of texts that is no ASCII, where it is a
// mark that was meant to be a plain one, or white space; -1 where there is none, or a
// letter comes first: then a text lacks its quotation marks.
func oddMark(line []rune) int {
	bare := barePart(line)
	for i, r := range line {
		if !bare[i] || r < 0x80 {
			continue
		}
		if isSmartQuote(r) || isUnseen(r) || isFullWidth(r) || isDash(r) && i+1 < len(line) && isDigit(line[i+1]) {
			return i
		}
		return -1
	}
	return -1
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isSmartQuote(r rune) bool { return strings.ContainsRune("“”„‟‘’‚＂＇«»", r) }

// isDash says whether r looks like a minus and is none.
func isDash(r rune) bool { return r == '−' || r >= 0x2010 && r <= 0x2015 }

// isUnseen says whether r leaves no mark on the page: white space that is not TOML's,
// or nothing at all.
func isUnseen(r rune) bool {
	return r >= 0x80 && (unicode.IsSpace(r) || unicode.Is(unicode.Cf, r))
}

// isFullWidth says whether r is a mark or digit of a Chinese input method.
func isFullWidth(r rune) bool {
	return strings.ContainsRune("。、【】〔〕「」", r) || r >= 0xff01 && r <= 0xff5e
}

// narrow is a character as TOML wants it.
func narrow(s string) string {
	s = strings.NewReplacer("。", ".", "、", ",", "【", "[", "】", "]", "〔", "[", "〕", "]", "「", `"`, "」", `"`, "−", "-", "–", "-", "—", "-").Replace(s)
	return width.Narrow.String(s)
}

// saidOdd says what an odd mark of a line is and what to do about it.
func saidOdd(line []rune, i int) (message, hint string) {
	r := line[i]
	switch {
	case isSmartQuote(r):
		return "the quotation marks are not straight ones", `type them anew as ": a word processor has turned them`
	case r == 0x3000:
		return "a full-width space stands here", "type an ordinary space in its place"
	case unicode.IsSpace(r):
		return "a space stands here that is none of the keyboard's", "type it anew: it came with text copied from Excel, Word or a web page"
	case isUnseen(r):
		return "an invisible character stands here", "delete it and type the text around it anew: it came with text copied from elsewhere"
	case isDash(r):
		return "this dash is no minus sign", "write - with the key of the keyboard: " + word(line, i)
	}
	return "a full-width mark stands where TOML needs a plain one", "write " + word(line, i) + ", with the input method switched to half width"
}

// word is what stands around a character up to the next space, in plain characters.
func word(line []rune, i int) string {
	from, to := i, i+1
	for from > 0 && line[from-1] > ' ' {
		from--
	}
	for to < len(line) && line[to] > ' ' {
		to++
	}
	return narrow(string(line[from:to]))
}

var dateLike = regexp.MustCompile(`([0-9]{1,4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,4})日?`)

// dateAround finds what looks like a date around a character of a line, and how TOML
// writes it; better is "" where that cannot be told.
func dateAround(line []rune, i int) (better string, ok bool) {
	text := string(line)
	at := len(string(line[:min(i, len(line))]))
	for _, m := range dateLike.FindAllStringSubmatchIndex(text, -1) {
		if at < m[0] || at > m[1] {
			continue
		}
		year, month, day := text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]]
		if len(year) != 4 || len(day) > 2 {
			return "", len(day) == 4 || len(year) == 4
		}
		y, _ := strconv.Atoi(year)
		mo, _ := strconv.Atoi(month)
		d, _ := strconv.Atoi(day)
		t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
		if int(t.Month()) != mo || t.Day() != d {
			return "", true
		}
		return t.Format(time.DateOnly), true
	}
	return "", false
}

// startsWithYear says whether a text begins with four digits and a hyphen.
func startsWithYear(s string) bool {
	return len(s) > 4 && s[4] == '-' && !strings.ContainsFunc(s[:4], func(r rune) bool { return !isDigit(r) })
}

// unknownYet are the marks by which tables say that there is no figure.
var unknownYet = map[string]bool{"n/a": true, "na": true, "-": true, "--": true, "—": true, "–": true, "——": true, "/": true, "无": true, "暂无": true, "待定": true,
	"not yet": true, "none yet": true, "to follow": true, "pending": true, "尚无": true, "未报": true, "未报送": true, "缺": true, "nil": true, "null": true, "none": true, "tbd": true, "?": true, "...": true, "…": true}

// saidNoValue says what to do about a value that is none.
func saidNoValue(rest string) (message, hint string) {
	message = "there is no value here"
	token, _, _ := strings.Cut(rest, " #")
	token = strings.TrimSpace(token)
	low := strings.ToLower(token)
	switch {
	case token == "" || token == "#":
		return message, "write it behind the =, or take the line out where nothing is known yet"
	case unknownYet[low]:
		return message, "take the line out where nothing is known yet"
	case low == "yes" || low == "no" || low == "true" || low == "false":
		return message, `a text needs quotation marks; what is so or not so is written true or false, in small letters`
	case token[0] == '(':
		return message, "write { } or [ ] in place of ( )"
	case token[0] == '=' || token[0] == '#':
		return message, "write what the cell shows, not its formula"
	case token[0] == '.' && len(token) > 1 && isDigit(rune(token[1])):
		return "a number begins with a digit", "write 0" + token
	case unicode.Is(unicode.Sc, []rune(token)[0]) || strings.ContainsFunc(strings.TrimLeft(token, "≥≤><~约 "), isDigit) && strings.TrimLeft(token, "≥≤><~约 ") != token:
		return message, "write the number alone; its unit of measure belongs to the indicator"
	case inWords(token):
		return message, "write a number in digits; a text needs quotation marks"
	}
	return message, `a text needs quotation marks: key = "text"`
}

// saidHeader says what is wrong with the name of a table in brackets.
func saidHeader(line []rune) (message, hint string) {
	name := strings.Trim(strings.TrimSpace(string(line)), "[]")
	for _, r := range name {
		if r >= 0x80 {
			return "the name of a table is made of " + IDRule, IDHint("")
		}
	}
	if spaced := strings.Fields(name); len(spaced) > 1 && strings.HasSuffix(strings.TrimSpace(string(line)), "]") {
		return "the name of a table has no spaces", fmt.Sprintf("write [%s] or [%s], whichever is the name", strings.Join(spaced, "-"), strings.Join(spaced, ""))
	}
	return "the name of the table is not closed", "put a ] at its end"
}

// Date is how TOML writes what a text has as a date: "2025-03-01" for "2025.3.1"; "" where
// that cannot be told. ok says that the text begins with what looks like one.
func Date(text string) (better string, ok bool) { return dateAround([]rune(text), 0) }
