package source

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// parseNarrative reads a Markdown file up to its body.
func parseNarrative(name, lang string, data []byte, langs *languages, limits textLimits) (*Narrative, []mistake) {
	n := &Narrative{Lang: lang, File: name, BodyLine: 1}
	text := string(data)
	_, end, body, closed := tomlfile.SplitFront(text)
	n.start, n.sum = body, sha256.Sum256(data[body:])
	if bad := limits.tangled(name, text, body); bad != nil {
		n.Inline = []byte{} // the text is not read any further
		return n, []mistake{*bad}
	}
	if !closed {
		return n, syntax(name, []tomlfile.Fault{*tomlfile.UnclosedFront(name, text)})
	}
	if end == 0 {
		if bad := tomlfile.StrayFront(name, text); bad != nil {
			return n, syntax(name, []tomlfile.Fault{*bad})
		}
		return n, nil
	}
	n.BodyLine = strings.Count(text[:body], "\n") + 1
	doc, list := parseTOML(name, tomlfile.FrontText(text))
	if doc == nil {
		return n, list
	}
	var f frontFile
	list = append(list, bindAll(doc, langs, &f)...)
	n.Title, n.Headline, n.Description, n.Order, n.Menu, n.Audience, n.Sections = f.Title, f.Headline, f.Description, f.Order, f.Menu, f.Audience, f.Sections
	n.Aliases = f.Aliases
	n.Addressee, n.Signatory, n.Issued, n.Attachments = f.Addressee, f.Signatory, string(f.Issued), f.Attachments
	if f.Layout != "" {
		n.Layout, n.LayoutPlace = f.Layout, doc.Index().Find([]string{"layout"}, false)
	}
	for _, e := range f.Findings {
		if n.Findings == nil {
			n.Findings = make(map[string]string, len(f.Findings))
		}
		n.Findings[e.ID] = e.Value
	}
	return n, list
}

// ReadNarrative reads a Markdown file that belongs to no site, such as a page of the guide
// that the program carries. What is wrong with its front matter is left out.
func ReadNarrative(name, lang string, data []byte) *Narrative {
	n, _ := parseNarrative(name, lang, data, &languages{list: []string{lang}}, usualTexts())
	if n.Inline == nil {
		n.Inline = data[min(n.start, len(data)):]
	}
	return n
}

// keptTexts is how many bytes of Markdown a site keeps as it was read, of the files that were
// read first. Each is asked for by the check and by its page; others are read again.
const keptTexts = 16 << 20

// Body is the Markdown after the front matter, not to be changed.
func (n *Narrative) Body() ([]byte, error) {
	if n.Inline != nil || n.fsys == nil {
		return n.Inline, nil
	}
	if n.text != nil {
		return n.text[min(n.start, len(n.text)):], nil
	}
	data, err := fs.ReadFile(n.fsys, n.File)
	if err != nil {
		return nil, fmt.Errorf("reading the text of %s: %w", n.File, err)
	}
	return data[min(n.start, len(data)):], nil
}

// BodySum tells bodies apart without reading them again: SHA-256 of the body as it was when
// the site was read.
func (n *Narrative) BodySum() [sha256.Size]byte {
	if n.Inline != nil || n.fsys == nil {
		return sha256.Sum256(n.Inline)
	}
	return n.sum
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

// textLimits are limits of Markdown, far above what people write: what goes beyond them costs
// the square of its size to read.
type textLimits struct {
	quotes int // > within each other
	indent int // blanks before a line
	links  int // that a paragraph begins and does not end
	names  int // of addresses, as in [name]: address, on lines without an empty one between; of footnotes
	cells  int // of a table: as wide as its head in each row
}

func usualTexts() textLimits {
	return textLimits{quotes: 32, indent: 400, links: 500, names: 2000, cells: 100_000}
}

// tangled finds the first line of a text that goes beyond a limit.
func (l textLimits) tangled(name, text string, from int) *mistake {
	say := func(at int, message string) *mistake {
		place := tomlfile.NewLines(name, text).Place(tomlfile.Span{Start: at, End: at + 1})
		return &mistake{rule: ruleSyntax, message: message, hint: "write it plainly; where so many are needed, [limits] in site.toml raises the limit", found: &place}
	}
	var open, brackets, names, notes, columns, cells int
	for at := from; at < len(text); {
		line, next := lineAt(text, at)
		lead := line[:len(line)-len(strings.TrimLeft(line, "> \t"))]
		switch {
		case strings.Count(lead, ">") > l.quotes:
			return say(at, fmt.Sprintf("quotations stand more than %d deep within each other", l.quotes))
		case len(lead) > l.indent && len(lead) < len(line):
			return say(at, fmt.Sprintf("the line is indented by more than %d blanks", l.indent))
		}
		if strings.TrimSpace(line) == "" {
			open, brackets, names, columns = 0, 0, 0, 0
		}
		open = max(open+strings.Count(line, "](")-strings.Count(line, ")"), 0)
		brackets = max(brackets+strings.Count(line, "[")-strings.Count(line, "]"), 0)
		if max(open, brackets) > l.links {
			return say(at, fmt.Sprintf("more than %d links begin here and do not end", l.links))
		}
		if strings.Contains(line, "]:") {
			if names++; names > l.names {
				return say(at, fmt.Sprintf("more than %d addresses are given names without an empty line between", l.names))
			}
		}
		if strings.HasPrefix(line[len(lead):], "[^") && strings.Contains(line, "]:") {
			if notes++; notes > l.names {
				return say(at, fmt.Sprintf("the text has more than %d footnotes", l.names))
			}
		}
		if n := underHead(line); n > columns {
			columns, cells = n, 0
		}
		if cells += columns; cells > l.cells {
			return say(at, fmt.Sprintf("the table has more than %d cells", l.cells))
		}
		at = next
	}
	return nil
}

// underHead is how many columns the line under the head of a table gives it, 0 where the
// line is none.
func underHead(line string) int {
	if !strings.Contains(line, "-") || strings.Trim(line, "|:- \t\r>") != "" {
		return 0
	}
	return strings.Count(strings.Trim(line, "| \t\r>"), "|") + 1
}

// lineAt is the line that starts at a byte, and where the next one starts.
func lineAt(text string, at int) (line string, next int) {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return text[at : at+i], at + i + 1
	}
	return text[at:], len(text)
}
