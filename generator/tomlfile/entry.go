package tomlfile

import (
	"slices"
	"strings"
)

// Entry is what an author sees as one thing: a key with its value, or a table with its
// header; each with the remarks that belong to it. Whoever edits a file replaces a span
// and leaves every other byte as it is. All spans are bytes of the text that was scanned;
// they hold until it is changed.
//
//	# how many came          <- Whole.Start
//	[indicator.visits]       <- Header; Name is indicator.visits; Line the line with its end
//	points = 4  # of 20      <- an entry of its own: Name and Key points, Value 4
//	                         <- Body.End, Whole.End of the table: behind its last line
//	[indicator.letters]
type Entry struct {
	Path []string

	// Key is the last step of the path as it is written, with quotation marks it may have;
	// Name the whole dotted key, or all that stands between the brackets of a header.
	Key, Name Span
	// Value is the value, without blanks around it; the empty span behind the header for a
	// table that has one.
	Value Span
	// Header is the header with its brackets, [indicator.visits]; empty for a key.
	Header Span
	// Line is every line that the key and its value, or the header, take, with the remark
	// behind the value and the line end. An entry in braces or in a list has none of its
	// own: Line is then Name to the end of Value.
	Line Span
	// Body is what stands below a header: from the line after it to the end of the last
	// line that belongs to the table. Keys may be added at Body.End; where no line end
	// stands before it, one has to be written first. Empty for a key.
	Body Span
	// Remarks are the lines of remarks right above Line, without an empty line between.
	Remarks Span
	// Whole is all of it: remarks, line and body. Without it the text reads as if the entry
	// had never been there.
	Whole Span
	// Inline says that the entry stands in a table in braces or in a list.
	Inline bool
}

// Entry finds the entry of a key path; false where nothing stands there by itself, as of
// "title" where only title.en is given. Elements of lists have their index as a step, also
// those of [[bonus]]. It costs time in proportion to the text.
func (x *Index) Entry(path ...string) (Entry, bool) {
	joined := strings.Join(path, pathMark)
	i := slices.IndexFunc(x.order, func(s Spot) bool { return s.path == joined && !s.part })
	if i < 0 {
		return Entry{}, false
	}
	return x.entry(i), true
}

// Entries lists all entries in the order of the text: each key and each header once.
func (x *Index) Entries() []Entry {
	var out []Entry
	for i := range x.order {
		if s := &x.order[i]; !s.part && !(s.list && i+1 < len(x.order) && x.order[i+1].list && x.order[i+1].whole == s.whole) {
			out = append(out, x.entry(i))
		}
	}
	return out
}

// Below lists the spots right below a path, in the order of the text: the languages of a
// title, the indicators of [indicator.…].
func (x *Index) Below(path ...string) []Spot {
	prefix := strings.Join(path, pathMark)
	if len(path) > 0 {
		prefix += pathMark
	}
	var out []Spot
	seen := map[string]bool{}
	for _, s := range x.order {
		rest, ok := strings.CutPrefix(s.path, prefix)
		if ok && !strings.Contains(rest, pathMark) && !seen[rest] {
			seen[rest] = true
			out = append(out, s)
		}
	}
	return out
}

// Head is where the keys of the text's own table stand, those before the first header:
// from the first byte to the end of the line of the last of them. Keys may be added at its
// end. Where there is none it ends behind the remarks that open the text, parted from what
// follows by an empty line, else at the first byte.
func (x *Index) Head() Span {
	from := 0
	if strings.HasPrefix(x.text, bom) {
		from = len(bom)
	}
	end := x.lastBefore(0, len(x.order))
	if end > 0 {
		return Span{from, x.lineEnd(end)}
	}
	at := from
	for at < len(x.text) {
		line, next := lineAt(x.text, at)
		if !isRemark(line) {
			if at > from && strings.TrimSpace(line) == "" {
				return Span{from, at}
			}
			break
		}
		at = next
	}
	return Span{from, from}
}

// entry makes an entry of the spot of that number.
func (x *Index) entry(i int) Entry {
	s := &x.order[i]
	e := Entry{Path: s.Path(), Key: s.Key, Name: s.name, Value: s.Value, Inline: s.inline}
	if s.inline {
		e.Line = s.whole
		e.Remarks = Span{s.whole.Start, s.whole.Start}
		e.Whole = e.Line
		return e
	}
	e.Line = Span{x.lineStart(s.whole.Start), x.lineEnd(s.whole.End)}
	e.Remarks = Span{x.remarksAbove(e.Line.Start), e.Line.Start}
	e.Whole = Span{e.Remarks.Start, e.Line.End}
	if !s.Header {
		return e
	}
	e.Header, e.Value = s.whole, Span{s.whole.End, s.whole.End}
	last := i
	for last+1 < len(x.order) && x.order[last+1].whole == s.whole {
		last++ // the other steps of the header
	}
	next := last + 1
	for next < len(x.order) && !x.order[next].Header {
		next++
	}
	end := e.Line.End
	if at := x.lastBefore(last+1, next); at > 0 {
		end = x.lineEnd(at)
	}
	e.Body = Span{e.Line.End, end}
	e.Whole.End = end
	return e
}

// lastBefore is the end of the last key's value among spots before the first header; 0
// where there is none.
func (x *Index) lastBefore(from, to int) int {
	end := 0
	for _, s := range x.order[from:to] {
		if s.Header {
			break
		}
		end = max(end, s.whole.End)
	}
	return end
}

func (x *Index) lineStart(at int) int {
	start := strings.LastIndexByte(x.text[:at], '\n') + 1
	if start == 0 && strings.HasPrefix(x.text, bom) {
		return len(bom)
	}
	return start
}

// lineEnd is the byte behind the line end.
func (x *Index) lineEnd(at int) int {
	_, next := lineAt(x.text, at)
	return next
}

// remarksAbove is where the lines of remarks right above a line start.
func (x *Index) remarksAbove(at int) int {
	for at > 0 {
		start := x.lineStart(at - 1)
		if start >= at || !isRemark(x.text[start:at]) {
			break
		}
		at = start
	}
	return at
}

func isRemark(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") }
