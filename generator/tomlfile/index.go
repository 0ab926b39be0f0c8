package tomlfile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"steelyard/generator/diag"
)

// Index is a text with the places of its keys. It is safe for use by several goroutines
// once every Alias is given.
type Index struct {
	*Lines
	order []Spot
	spots map[string]int32 // by path joined by pathMark: which of order is the first of it
	taken map[string][]string
}

// Scan finds the places of all keys of a text; TOML that is broken is indexed up to the
// break. The name is that of the file.
func Scan(name, text string) *Index {
	found, _ := scanKeys(text)
	x := &Index{Lines: NewLines(name, text), order: found, spots: make(map[string]int32, len(found))}
	for i := range found {
		if _, ok := x.spots[found[i].path]; !ok {
			x.spots[found[i].path] = int32(i)
		}
	}
	return x
}

// Alias says that what is asked for by one path stands under another, since a key was
// taken for the one that was meant.
func (x *Index) Alias(meant, written []string) {
	if x.taken == nil {
		x.taken = map[string][]string{}
	}
	if path := strings.Join(meant, pathMark); x.taken[path] == nil {
		x.taken[path] = written
	}
}

// Has says whether the very path stands in the text.
func (x *Index) Has(path ...string) bool {
	_, ok := x.first(path)
	return ok
}

// first is which of order is the first at a path.
func (x *Index) first(path []string) (int32, bool) {
	var few [128]byte
	key := few[:0]
	for i, step := range path {
		if i > 0 {
			key = append(key, pathMark...)
		}
		key = append(key, step...)
	}
	i, ok := x.spots[string(key)]
	return i, ok
}

// Spot is where a key path stands: the first time, where it stands often. Elements of
// lists have their index as a step.
func (x *Index) Spot(path ...string) (Spot, bool) {
	i, ok := x.first(path)
	if !ok {
		return Spot{}, false
	}
	return x.order[i], true
}

// Find returns the place of a key, or of its value. A path that is not in the text falls
// back to the nearest part of it that is, at last to the text as a whole.
func (x *Index) Find(path []string, key bool) diag.Place {
	if !x.Has(path...) {
		path = x.single(x.written(path))
	}
	for n := len(path); n > 0; n-- {
		if i, ok := x.first(path[:n]); ok {
			if key || n < len(path) {
				return x.Place(x.order[i].Key)
			}
			return x.Place(x.order[i].Value)
		}
	}
	return diag.Place{File: x.file}
}

// single is a path as its text has it, where one table is written as a list of one:
// [[indicator.visits]].
func (x *Index) single(path []string) []string {
	for i := 1; i < len(path); i++ {
		other := slices.Concat(path[:i], []string{"0"}, path[i:])
		if x.Has(other...) {
			return other
		}
	}
	return path
}

// written is a path as its text has it, where a key was taken for another.
func (x *Index) written(path []string) []string {
	if len(x.taken) == 0 {
		return path
	}
	for n := 1; n <= len(path); n++ {
		w := x.taken[strings.Join(path[:n], pathMark)]
		if w == nil {
			continue
		}
		other := slices.Concat(w, path[n:])
		for k := len(other); k > n; k-- { // it must name something below the key
			if x.Has(other[:k]...) {
				return other
			}
		}
		if len(path) == n {
			return other
		}
	}
	return path
}

// Lines turn bytes of a text into lines, columns and widths in characters. Safe for use
// by several goroutines.
type Lines struct {
	file, text string
	starts     []int // byte at which each line starts
	runes      []int // characters before each whole number of blocks of bytes
}

// block is after how many bytes characters are counted beforehand: a place in a line of
// a megabyte is found as fast as one in a short line.
const block = 1 << 10

// excerpt is how many bytes of a line are kept on each side of what is meant.
const excerpt = 2 << 10

// NewLines reads the lines of a text. The file is the name that places get.
func NewLines(file, text string) *Lines {
	l := &Lines{file: file, text: text, starts: make([]int, 1, strings.Count(text, "\n")+1)}
	n := 0
	for i := 0; i < len(text); i++ {
		if i%block == 0 {
			l.runes = append(l.runes, n)
		}
		if text[i] == '\n' {
			l.starts = append(l.starts, i+1)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return l
}

// before counts the characters before a byte of the text.
func (l *Lines) before(at int) int {
	if len(l.runes) == 0 {
		return 0
	}
	b := min(at/block, len(l.runes)-1)
	return l.runes[b] + characters(l.text[b*block:at])
}

// characters counts those that begin in a text.
func characters(text string) (n int) {
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// Line is the number of the line, 1-based, in which a byte stands, and where its text
// starts and ends; a mark of the byte order and the line end are left out.
func (l *Lines) Line(at int) (line int, s Span) {
	i, found := slices.BinarySearch(l.starts, at)
	if !found {
		i--
	}
	start, end := l.starts[i], len(l.text)
	if i+1 < len(l.starts) {
		end = l.starts[i+1] - 1
	}
	if end > start && l.text[end-1] == '\r' {
		end--
	}
	if i == 0 && strings.HasPrefix(l.text, bom) {
		start += len(bom)
	}
	return i + 1, Span{start, end}
}

// Place is the place of a span; one over several lines is cut at the end of its first.
func (l *Lines) Place(s Span) diag.Place {
	s.Start = min(max(s.Start, 0), len(l.text))
	s.End = min(max(s.End, s.Start), len(l.text))
	number, line := l.Line(s.Start)
	from := min(max(s.Start, line.Start), line.End)
	to := min(max(s.End, from), line.End)
	cut := line
	if line.End-line.Start > 4*excerpt {
		cut = Span{l.edge(max(line.Start, from-excerpt)), l.edge(min(line.End, max(to, from)+excerpt, from+2*excerpt))}
	}
	within := func(start, end int) int { // by bytes where the two lie close
		if end-start < block {
			return characters(l.text[start:end])
		}
		return l.before(end) - l.before(start)
	}
	return diag.Place{
		File:   l.file,
		Line:   number,
		Column: within(line.Start, from) + 1,
		Width:  max(within(from, to), 1),
		Skip:   within(line.Start, cut.Start),
		Source: strings.ToValidUTF8(l.text[cut.Start:cut.End], "\uFFFD"),
	}
}

// edge moves a byte back to where a character starts.
func (l *Lines) edge(at int) int {
	for at > 0 && at < len(l.text) && !utf8.RuneStart(l.text[at]) {
		at--
	}
	return at
}
