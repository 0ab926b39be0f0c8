package chart

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"steelyard/generator/lineend"
	"steelyard/generator/tongue"
)

// boldFactor is how much wider alphabetic text gets at weight 600 in the widest
// face of the stack, which has no semibold and takes its bold. Ideographs keep
// their width.
const boldFactor = 1.15

// TextWidth is the width in pixels of one line of text at the given font size,
// by a table of advances (see advance.go); it needs no font, and is never less
// than what a browser draws in any face of the theme's stack.
func TextWidth(s string, size float64, bold bool) float64 {
	var letters, wide int
	for _, r := range tongue.Unmarked(s) {
		if a := advance(r); isWide(r) {
			wide += a
		} else {
			letters += a
		}
	}
	w := float64(letters)
	if bold {
		w *= boldFactor
	}
	return (w + float64(wide)) * size / 100
}

// advance is the width of a character in hundredths of an em.
func advance(r rune) int {
	switch {
	case r < 0x20:
		return 0
	case r < 0x180:
		return int(latinAdvance[r-0x20])
	case r >= 0x370 && r < 0x530:
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			return 0
		}
		return int(greekCyrillicAdvance[r-0x370])
	case r >= 0x2010 && r < 0x2040:
		if unicode.Is(unicode.Cf, r) {
			return 0
		}
		return int(punctuationAdvance[r-0x2010])
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3000 && r <= 0x30ff, r >= 0xff01 && r <= 0xff60:
		return 100
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r == 0xfdfd: // a whole sentence in one sign
		return 1000
	case r >= 0xfdf0 && r <= 0xfdfc:
		return 300
	case r >= 0x1f000 && r <= 0x1faff, r >= 0x2600 && r <= 0x27bf:
		return 140 // emoji, drawn larger than the letters around them
	case r >= 0x2000 && r <= 0x200a:
		return 100
	case r >= 0x180 && r < 0x370, r >= 0x1e00 && r < 0x2000:
		if unicode.IsUpper(r) {
			return 100
		}
		return 70
	case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Thai, unicode.Lao):
		return 75
	case unicode.In(r, unicode.Myanmar, unicode.Khmer, unicode.Sinhala, unicode.Malayalam, unicode.Tamil, unicode.Kannada):
		return 140
	}
	return 110
}

// isWide says that a character stands alone: a line may break on either side of it.
func isWide(r rune) bool {
	if r < 0x1100 {
		return false
	}
	return r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff01 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f000 && r <= 0x1faff || r >= 0x20000 && r <= 0x3ffff
}

// Kinsoku both ways (GB/T 15834, JIS X 4051): what may not begin a line, and what
// may not end one.
const (
	notFirst = "、。，．：；！？）］｝〕〉》」』】〗’”…—～％‰℃·・々ー,.:;!?)]}%»"
	notLast  = "（［｛〔〈《「『【〖‘“#$€£¥￥№([{«"
)

// piece is what a line may not break inside.
type piece struct {
	text  string
	width float64
	space float64 // the blank before it, 0 where it joins what stands before
	blank bool    // a blank stands before it
}

// pieces cuts a text where a line may break: at blanks, beside ideographs as far
// as kinsoku allows, and after a hyphen or slash with four letters or more on
// either side.
func pieces(s string, size float64, bold bool) []piece {
	return appendPieces(make([]piece, 0, 16), s, size, bold)
}

func appendPieces(out []piece, s string, size float64, bold bool) []piece {
	s = tongue.Unmarked(s)
	space := TextWidth(" ", size, bold)
	fi := -1
	for field := range strings.FieldsSeq(s) {
		fi++
		from, prev, run := 0, rune(0), 0
		first := true
		words := wordEnds(field)
		cut := func(to int) {
			if to <= from {
				return
			}
			p := piece{text: field[from:to]}
			p.width = TextWidth(p.text, size, bold)
			if first && fi > 0 {
				p.space, p.blank = space, true
			}
			first = false
			out = append(out, p)
			from = to
		}
		for i, r := range field {
			if i > 0 {
				switch {
				case words != nil && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Han, prev)):
					if slices.Contains(words, i) {
						cut(i)
					}
				case (isWide(r) || isWide(prev)) && !strings.ContainsRune(notFirst, r) && !strings.ContainsRune(notLast, prev):
					cut(i)
				case (prev == '-' || prev == '/' || prev == '‐') && run >= 4 && lettersAhead(field[i:]) >= 4:
					cut(i)
				}
			}
			if unicode.IsLetter(r) {
				run++
			} else if r != '-' && r != '/' && r != '‐' {
				run = 0
			}
			if prev == '-' || prev == '/' || prev == '‐' {
				run = 1
			}
			prev = r
		}
		cut(len(field))
	}
	return out
}

// wordEnds are the places at which a line of Chinese may end, in bytes: between words.
func wordEnds(s string) []int {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x2e80 }) { // nothing of it is Chinese
		return nil
	}
	words := lineend.Cut(s, nil)
	if len(words) < 2 {
		return nil
	}
	ends := make([]int, 0, len(words))
	at := 0
	for _, w := range words {
		at += len(w)
		ends = append(ends, at)
	}
	return ends
}

func lettersAhead(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}

// wrapText breaks a text into lines no wider than width. Words longer than a line
// are cut. Lines are balanced, see balanced. With maxLines > 0 the rest is cut off and marked with "…"; 0 means no
// limit. An empty text has no lines.
func wrapText(s string, width, size float64, bold bool, maxLines int) []string {
	if inOneLine(s, width, size, bold) {
		return []string{s}
	}
	var room [40]piece
	return inTongue(s, wrapPieces(appendPieces(room[:0], s, size, bold), width, size, bold, maxLines))
}

// inOneLine says that a text is one line, as it is.
func inOneLine(s string, width, size float64, bold bool) bool {
	return s != "" && inOrder(s) && TextWidth(s, size, bold) < width-0.01 // piece by piece it adds up to the same, but for the last bit
}

// inOrder says that words stand one blank apart, with none before and after them, and that none
// of them is marked as one of another language.
func inOrder(s string) bool {
	blank := true // before the first word
	for _, r := range s {
		switch {
		case r == ' ' && blank, r != ' ' && unicode.IsSpace(r):
			return false
		}
		blank = r == ' '
	}
	return !blank && tongue.Unmarked(s) == s
}

// inTongue marks the lines of a text that is said in another language from end to end.
func inTongue(text string, lines []string) []string {
	if _, lang := tongue.Bare(text); lang != "" {
		for i := range lines {
			lines[i] = tongue.Mark(lang, lines[i])
		}
	}
	return lines
}

// wrapPieces is wrapText for a text that is cut already.
func wrapPieces(ps []piece, width, size float64, bold bool, maxLines int) []string {
	ps = chopLong(ps, width, size, bold)
	if len(ps) == 0 {
		return nil
	}
	n := countLines(ps, width)
	if maxLines > 0 && n > maxLines {
		return clip(fill(ps, width), maxLines, width, size, bold)
	}
	if n > 1 {
		return balanced(ps, n, width)
	}
	return fill(ps, width)
}

// balanced breaks pieces into n lines, the fewest that are possible, so that the
// lines are as even as can be: least sum of squared room left (after Knuth and
// Plass 1981, "Breaking paragraphs into lines").
func balanced(ps []piece, n int, width float64) []string {
	m := len(ps)
	// cost[l*(m+1)+i]: of the first i pieces in l lines
	if m == n {
		out := make([]string, n)
		for i, p := range ps {
			out[i] = p.text
		}
		return out
	}
	var costRoom [256]float64
	var fromRoom [256]int32
	cost, from := costRoom[:], fromRoom[:]
	if size := (n + 1) * (m + 1); size <= len(cost) {
		cost, from = cost[:size], from[:size]
	} else {
		cost, from = make([]float64, size), make([]int32, size)
	}
	for i := range cost {
		cost[i] = math.Inf(1)
	}
	cost[0] = 0
	for l := 1; l <= n; l++ {
		prev, cur := cost[(l-1)*(m+1):l*(m+1)], cost[l*(m+1):]
		for i := l; i <= m; i++ {
			w := 0.0
			for j := i - 1; j >= l-1; j-- {
				w += ps[j].width
				if w > width {
					break
				}
				if c := prev[j] + (width-w)*(width-w); c < cur[i] {
					cur[i], from[l*(m+1)+i] = c, int32(j)
				}
				w += ps[j].space
			}
		}
	}
	out := make([]string, n)
	for l, i := n, m; l > 0; l-- {
		j := int(from[l*(m+1)+i])
		out[l-1] = joined(ps[j:i])
		i = j
	}
	return out
}

// joined is a line of pieces.
func joined(ps []piece) string {
	if len(ps) == 1 {
		return ps[0].text
	}
	long := 0
	for _, p := range ps {
		long += len(p.text) + 1
	}
	var b strings.Builder
	b.Grow(long)
	for i, p := range ps {
		if i > 0 && p.blank {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// chopLong cuts the pieces that are wider than a line.
func chopLong(ps []piece, width, size float64, bold bool) []piece {
	long := false
	for i := range ps {
		if ps[i].width > width {
			long = true
		}
	}
	if !long {
		return ps
	}
	out := make([]piece, 0, len(ps)+4)
	for _, p := range ps {
		if p.width <= width {
			out = append(out, p)
			continue
		}
		from, w := 0, 0.0
		first := p
		emit := func(to int) {
			q := piece{text: p.text[from:to], width: w}
			if from == 0 {
				q.space, q.blank = first.space, first.blank
			}
			out = append(out, q)
			from, w = to, 0
		}
		may, prev := 0, rune(0) // the last place where a line may end
		for i, r := range p.text {
			a := TextWidth(string(r), size, bold)
			if i > from && !strings.ContainsRune(notFirst, r) && !strings.ContainsRune(notLast, prev) {
				may = i
			}
			if i > from && w+a > width {
				if may > from {
					rest := TextWidth(p.text[may:i], size, bold)
					w -= rest
					emit(may)
					w = rest
				} else {
					emit(i)
				}
			}
			w += a
			prev = r
		}
		emit(len(p.text))
	}
	return out
}

func countLines(ps []piece, width float64) int {
	n, x := 1, 0.0
	for i, p := range ps {
		switch {
		case i == 0:
			x = p.width
		case x+p.space+p.width > width:
			n++
			x = p.width
		default:
			x += p.space + p.width
		}
	}
	return n
}

func fill(ps []piece, width float64) []string {
	var lines []string
	x, first := 0.0, 0
	for i, p := range ps {
		switch {
		case i == 0:
			x = p.width
		case x+p.space+p.width > width:
			lines = append(lines, joined(ps[first:i]))
			x, first = p.width, i
		default:
			x += p.space + p.width
		}
	}
	return append(lines, joined(ps[first:]))
}

func clip(lines []string, n int, width, size float64, bold bool) []string {
	lines = lines[:n]
	last := []rune(lines[n-1])
	for len(last) > 0 && TextWidth(string(last)+"…", size, bold) > width {
		last = last[:len(last)-1]
	}
	lines[n-1] = strings.TrimRight(string(last), " ,;:.，、；：。") + "…"
	return lines
}

// fitText is the text on one line of at most width pixels, cut with "…" where it
// does not fit.
func fitText(s string, width, size float64, bold bool) string {
	if !inOrder(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	if TextWidth(s, size, bold) <= width+0.01 { // a width that was added up and taken apart again
		return s
	}
	return inTongue(s, clip([]string{tongue.Unmarked(s)}, 1, width, size, bold))[0]
}
