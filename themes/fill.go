package themes

import (
	"hash/maphash"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// lately keeps texts as they were made of late: most phrases of a page are said on the pages
// around it as well, and in its figures, their tables and their descriptions. It is safe for
// use by several goroutines, and may be nil.
type lately [4096]struct {
	sync.Mutex
	text string
}

// mostKept is how long a text is that is kept.
const mostKept = 256

var seed = maphash.MakeSeed()

// text is what was made, as it was made before where that is kept.
func (l *lately) text(made []byte) string {
	if l == nil || len(made) > mostKept {
		return string(made)
	}
	at := &l[maphash.Bytes(seed, made)%uint64(len(l))]
	at.Lock()
	defer at.Unlock()
	if at.text != string(made) {
		at.text = string(made)
	}
	return at.text
}

// fill puts arguments into {0}, {1}, ...; a placeholder without its argument stays. Where a
// Latin word or a number would run into another ("Unit U" and 2026 in Chinese, which has no
// spaces), a space keeps them apart.
func (l *lately) fill(text string, args []string) string {
	if len(args) == 0 || strings.IndexByte(text, '{') < 0 {
		return text
	}
	var room [mostKept]byte
	made := room[:0]
	last := ""
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		n, err := strconv.Atoi(text[open+1 : open+end])
		if err != nil || n < 0 || n >= len(args) {
			made = append(made, text[:open+end+1]...)
			last = ""
		} else {
			made = append(made, text[:open]...)
			if open == 0 && collide(last, args[n]) {
				made = append(made, ' ')
			}
			made = append(made, args[n]...)
			last = args[n]
		}
		text = text[open+end+1:]
	}
	return l.text(append(made, text...))
}

// collide says whether a text that follows another at once would be read as one word with it.
func collide(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	return latin(last) && latin(first)
}

func latin(r rune) bool { return r >= '0' && r <= '9' || unicode.Is(unicode.Latin, r) }
