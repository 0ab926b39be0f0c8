package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// What an author most likely meant to be a value or a fence, and what is neither: the
// page would show it as it is written.
const (
	BareRef  = "bare" // braces outside of a code span, or not quite written as a value: Name is the path
	WordRef  = "word" // a fenced block with a word that looks like steelyard: Name is the word
	AwayRef  = "away" // an address that no page may lead to: Name is the address as written
	fullOpen = "\uff5b"
)

// barePattern finds values in running text; nearPattern is a code span that is no value
// for its spaces or its full-width braces.
var (
	barePattern = regexp.MustCompile(`\{[a-z][A-Za-z0-9_.\-]*\}`)
	bareEnd     = regexp.MustCompile(`^[a-z][A-Za-z0-9_.\-]*\}`)
	nearPattern = regexp.MustCompile("^(?:\\{|\uff5b)\\s*([A-Za-z][A-Za-z0-9_.\\-]*)\\s*(?:\\}|\uff5d)$")
)

// bare lists the braces in a piece of running text.
func (d *Document) bare(n *ast.Text) []Reference {
	text := n.Segment.Value(d.body)
	if bytes.IndexByte(text, '{') < 0 {
		return nil
	}
	if _, code := n.Parent().(*ast.CodeSpan); code {
		return nil
	}
	var out []Reference
	for _, m := range barePattern.FindAllIndex(text, -1) {
		at := n.Segment.Start + m[0]
		if at > 0 && d.body[at-1] == '\\' {
			continue // meant as it is written
		}
		r := d.refAt(at, m[1]-m[0])
		r.Kind, r.Name = BareRef, string(text[m[0]+1:m[1]-1])
		out = append(out, r)
	}
	return out
}

// near is a code span that was most likely meant to be a value.
func (d *Document) near(n *ast.CodeSpan) []Reference {
	code := d.code(n)
	m := nearPattern.FindSubmatch(code)
	if m == nil {
		return nil
	}
	r := d.refAt(offset(n), len([]rune(string(code))))
	r.Kind, r.Name = BareRef, string(m[1])
	return []Reference{r}
}

// word is a fence whose word looks like steelyard.
func (d *Document) word(n *ast.FencedCodeBlock) []Reference {
	if n.Info == nil {
		return nil
	}
	word := d.language(n)
	if !looksLikeFence(word) {
		return nil
	}
	r := d.refAt(n.Info.Segment.Start, len([]rune(word)))
	r.Kind, r.Name = WordRef, word
	return []Reference{r}
}

// looksLikeFence says whether a word is steelyard with a slip in it.
func looksLikeFence(word string) bool {
	low := strings.ToLower(word)
	if word == "steelyard" || len(low) < 7 || len(low) > 11 || low[0] != 's' {
		return false
	}
	had := map[rune]int{}
	for _, r := range "steelyard" {
		had[r]++
	}
	other := 0
	for _, r := range low {
		if had[r]--; had[r] < 0 {
			other++
		}
	}
	return other <= 2 && len(low)-other >= 7
}

// maySlip says whether a text may hold any of it, in one scan.
func maySlip(body []byte) bool {
	for rest := body; ; {
		i := bytes.IndexByte(rest, '{')
		if i < 0 || i+1 >= len(rest) {
			break
		}
		rest = rest[i+1:]
		if m := bareEnd.Find(rest[:min(len(rest), 200)]); m != nil {
			return true
		}
	}
	if bytes.Contains(body, []byte(fullOpen)) {
		return true
	}
	for _, mark := range []string{"```", "~~~"} {
		for rest := body; ; {
			i := bytes.Index(rest, []byte(mark))
			if i < 0 {
				break
			}
			rest = bytes.TrimLeft(rest[i+len(mark):], " `~")
			line, _, _ := bytes.Cut(rest[:min(len(rest), 40)], []byte("\n"))
			if fields := bytes.Fields(line); len(fields) > 0 && looksLikeFence(string(fields[0])) {
				return true
			}
		}
	}
	return false
}
