package themes

import (
	"bytes"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// later are the selectors that browsers came to know one after the other. A browser drops
// a whole rule for one selector that it does not know, so each kind has a rule of its own.
var later = []string{":has(", "::details-content", ":focus-visible"}

// olderOnly holds in browsers that know no lists in :is() and :not(): both came with the
// versions of Chromium and Firefox that brought aspect-ratio, or before them.
const olderOnly = "@supports not (aspect-ratio:1){"

// forOlder writes style rules so that a browser that does not know a selector loses what
// that selector says and nothing else: lists are parted by what they ask of a browser, and
// :is() and :not() with lists are written out beside the rule, for older browsers alone.
// Newer ones read the same rules in the same order. The text must be lean.
func forOlder(sheet []byte) []byte {
	out := &bytes.Buffer{}
	rules(out, append(bytes.Clone(sheet), 0)[:len(sheet)])
	return out.Bytes()
}

// rules writes the rules of a style sheet, or of a block that holds rules. Behind the text
// there is room for one byte, which reading it takes and gives back.
func rules(out *bytes.Buffer, text []byte) {
	for len(text) > 0 {
		open, whole := statement(text)
		head := strings.TrimSpace(string(text[:open]))
		switch {
		case open == whole: // a statement without a block, or what is left at the end
			out.Write(text[:whole])
		case strings.HasPrefix(head, "@media"), strings.HasPrefix(head, "@supports"), strings.HasPrefix(head, "@container"), strings.HasPrefix(head, "@layer"):
			out.Write(text[:open+1])
			rules(out, text[open+1:whole-1])
			out.WriteByte('}')
		case strings.HasPrefix(head, "@"), bytes.IndexByte(text[open+1:whole-1], '{') >= 0:
			out.Write(text[:whole])
		default:
			lead := text[:len(text[:open])-len(bytes.TrimLeft(text[:open], " \t\n"))]
			out.Write(lead)
			rule(out, head, string(text[open:whole]))
		}
		text = text[whole:]
	}
}

// rule writes one rule: its selectors before the block, then the block.
func rule(out *bytes.Buffer, head, block string) {
	kinds := make([][]string, len(later)+2) // plain, with a list in :is() or :not(), then the later ones
	for _, selector := range parted(head, ',') {
		kind := 0
		if writtenOut(selector) != nil {
			kind = 1
		}
		for i, sign := range later {
			if strings.Contains(selector, sign) {
				kind = i + 2
				break
			}
		}
		kinds[kind] = append(kinds[kind], selector)
	}
	for i, selectors := range kinds {
		if len(selectors) == 0 {
			continue
		}
		out.WriteString(strings.Join(selectors, ","))
		out.WriteString(block)
		if i != 1 {
			continue
		}
		var all []string
		for _, selector := range selectors {
			all = append(all, writtenOut(selector)...)
		}
		out.WriteString(olderOnly + strings.Join(all, ",") + block + "}")
	}
}

// writtenOut are the selectors that say together what one with :is() or with a list in
// :not() says; nil where it has neither, or where that cannot be written without them.
func writtenOut(selector string) []string {
	name, at := ":is(", strings.Index(selector, ":is(")
	if at < 0 {
		name = ":not("
		for from := 0; ; {
			next := strings.Index(selector[from:], name)
			if next < 0 {
				return nil
			}
			at = from + next
			if len(parted(selector[at+len(name):closing(selector, at+len(name))], ',')) > 1 {
				break
			}
			from = at + len(name)
		}
	}
	start := at + len(name)
	end := closing(selector, start)
	choices := parted(selector[start:end], ',')
	before, after := selector[:at], selector[min(end+1, len(selector)):]
	if name == ":not(" {
		var each strings.Builder
		for _, choice := range choices {
			each.WriteString(":not(" + choice + ")")
		}
		return further(before + each.String() + after)
	}
	joined := before != "" && !strings.ContainsRune(" >+~(,", rune(before[len(before)-1]))
	var all []string
	for _, choice := range choices {
		if joined && (len(parted(strings.NewReplacer(">", " ", "+", " ", "~", " ").Replace(choice), ' ')) > 1 || !strings.ContainsAny(choice[:1], ".#[:")) {
			return nil
		}
		all = append(all, further(before+choice+after)...)
	}
	return all
}

// further writes out what a selector that was written out once still has.
func further(selector string) []string {
	if more := writtenOut(selector); more != nil {
		return more
	}
	return []string{selector}
}

// closing is where the bracket that was opened before a place closes.
func closing(text string, from int) int {
	depth := 1
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// parted are the parts of a list that a sign parts outside of brackets and quoted text.
func parted(text string, sign byte) []string {
	var parts []string
	depth, from := 0, 0
	var quote byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == sign && depth == 0:
			parts = append(parts, strings.TrimSpace(text[from:i]))
			from = i + 1
		}
	}
	return append(parts, strings.TrimSpace(text[from:]))
}

// statement is the first statement of a style sheet: where its block opens, and where it
// ends. Both are the same where it has no block.
func statement(text []byte) (open, end int) {
	input := parse.NewInputBytes(text)
	defer input.Restore()
	lexer := css.NewLexer(input)
	open, depth := -1, 0
	for {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			return len(text), len(text)
		}
		end += len(data)
		switch kind {
		case css.LeftBraceToken:
			if depth++; open < 0 {
				open = end - 1
			}
		case css.RightBraceToken:
			if depth--; depth <= 0 {
				if open < 0 {
					open = end
				}
				return open, end
			}
		case css.SemicolonToken:
			if depth == 0 {
				return end, end
			}
		}
	}
}
