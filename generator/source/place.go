package source

import (
	"io/fs"
	"strings"
	"sync"
	"unicode/utf8"

	"steelyard/generator/diag"
)

// places finds where the keys of one report's or rulebook's files stand.
type places struct {
	cache *placeCache
	files map[string]string // "scorecard" -> "content/united-front/2025/scorecard.toml"
}

// placeCache keeps the scans of the files that were asked for last, so that a site of
// any size needs little memory for them. Safe for use by several goroutines.
type placeCache struct {
	fsys fs.FS

	mu    sync.Mutex
	files map[string]*scan
	order []string // the oldest first
}

// scan is one file's index, made once by whoever asks first.
type scan struct {
	once  sync.Once
	index *keyIndex // nil where the file could not be read
}

// kept is how many files a placeCache keeps: a few for each page in the making.
const kept = 128

// get returns the index of a file, nil where it cannot be read.
func (c *placeCache) get(file string) *keyIndex {
	c.mu.Lock()
	s := c.files[file]
	if s == nil {
		s = &scan{}
		if c.files == nil {
			c.files = map[string]*scan{}
		}
		if len(c.order) == kept {
			delete(c.files, c.order[0])
			c.order = append(c.order[:0], c.order[1:]...)
		}
		c.files[file] = s
		c.order = append(c.order, file)
	}
	c.mu.Unlock()
	s.once.Do(func() {
		if data, err := fs.ReadFile(c.fsys, file); err == nil {
			s.index = newIndex(file, string(frontText(file, data)))
			s.index.lines = lineStarts(s.index.text)
		}
	})
	return s.index
}

// keyIndex is a file with the places of its keys.
type keyIndex struct {
	file  string
	text  string
	lines []int           // byte at which each line starts
	spots map[string]spot // by path joined by pathMark
	taken []alias         // keys that were taken for others
}

// alias is a key that an author wrote and the one that it was taken for.
type alias struct{ meant, written []string }

// newIndex scans text; TOML that is broken is indexed up to the break.
func newIndex(file, text string) *keyIndex {
	found := scanKeys(text)
	x := &keyIndex{file: file, text: text, spots: make(map[string]spot, len(found))}
	for i := range found {
		if _, ok := x.spots[found[i].path]; !ok {
			x.spots[found[i].path] = found[i].spot
		}
	}
	return x
}

// find returns the place of the key or of its value. A path that is not in the
// file falls back to the nearest part of it that is, at last to the file as a whole.
func (x *keyIndex) find(path []string, key bool) diag.Place {
	if _, ok := x.spots[strings.Join(path, pathMark)]; !ok {
		path = x.single(x.written(path))
	}
	for n := len(path); n > 0; n-- {
		if s, ok := x.spots[strings.Join(path[:n], pathMark)]; ok {
			if key || n < len(path) {
				return x.place(s.key)
			}
			return x.place(s.value)
		}
	}
	return diag.Place{File: x.file}
}

// single is a path as its file has it, where one table is written as a list of one:
// [[indicator.visits]].
func (x *keyIndex) single(path []string) []string {
	for i := 1; i < len(path); i++ {
		other := join(path[:i], append([]string{"0"}, path[i:]...)...)
		if _, ok := x.spots[strings.Join(other, pathMark)]; ok {
			return other
		}
	}
	return path
}

// written is a path as its file has it, where a key was taken for another.
func (x *keyIndex) written(path []string) []string {
	for _, a := range x.taken {
		n := len(a.meant)
		if len(path) < n || !samePath(path[:n], a.meant) {
			continue
		}
		other := join(a.written, path[n:]...)
		for k := len(other); k > n; k-- { // it must name something below the key
			if _, ok := x.spots[strings.Join(other[:k], pathMark)]; ok {
				return other
			}
		}
		if len(path) == n {
			return other
		}
	}
	return path
}

// place turns bytes into line, column and width in characters.
func (x *keyIndex) place(s span) diag.Place {
	if x.lines == nil {
		x.lines = lineStarts(x.text)
	}
	return placeAt(x.file, x.text, x.lines, s)
}

func lineStarts(text string) []int {
	starts := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// placeAt is the place of a span; a span over several lines is cut at the end of its first.
func placeAt(file, text string, lines []int, s span) diag.Place {
	s.start = min(max(s.start, 0), len(text))
	s.end = min(max(s.end, s.start), len(text))
	lo, hi := 0, len(lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; lines[mid] <= s.start {
			lo = mid
		} else {
			hi = mid
		}
	}
	start, end := lines[lo], len(text)
	if lo+1 < len(lines) {
		end = lines[lo+1] - 1
	}
	if end > start && text[end-1] == '\r' {
		end--
	}
	if lo == 0 && strings.HasPrefix(text, bom) {
		start += len(bom)
	}
	from := min(max(s.start, start), end)
	to := min(max(s.end, from), end)
	return diag.Place{
		File:   file,
		Line:   lo + 1,
		Column: utf8.RuneCountInString(text[start:from]) + 1,
		Width:  max(utf8.RuneCountInString(text[from:to]), 1),
		Source: strings.ToValidUTF8(text[start:end], "\uFFFD"),
	}
}

// find looks up "scorecard:indicator.visits.score"; the zero Place where there is
// no such file.
func (p *places) find(ref string, key bool) diag.Place {
	if p == nil {
		return diag.Place{}
	}
	kind, path, _ := strings.Cut(ref, ":")
	file, ok := p.files[kind]
	if !ok {
		return diag.Place{}
	}
	x := p.cache.get(file)
	if x == nil {
		return diag.Place{File: file}
	}
	if path == "" {
		return diag.Place{File: file}
	}
	return x.find(strings.Split(path, "."), key)
}

// Place finds where a fact of the report stands: "scorecard:indicator.visits.score",
// "results:result.visits.value", "ratings:rater.r1", "rulebook:rounding.total".
// A common indicator's place is found in the rulebook where the scorecard says
// nothing of it. A file is
// scanned when it is first asked for; the scans of a few dozen files are kept.
func (r *Report) Place(ref string) diag.Place {
	kind, path, _ := strings.Cut(ref, ":")
	if kind == "rulebook" {
		return r.Rulebook.Place(path)
	}
	p := r.places.find(ref, false)
	if kind == "scorecard" && r.Rulebook != nil && r.Rulebook.places != nil && (p.Line == 0 || r.Rulebook.common.has(path)) {
		if !r.places.has("scorecard", path) {
			if q := r.Rulebook.Place(path); q.Line > 0 {
				return q
			}
		}
	}
	return p
}

// has says whether the very path stands in the file.
func (p *places) has(kind, path string) bool {
	if p == nil {
		return false
	}
	x := p.cache.get(p.files[kind])
	if x == nil {
		return false
	}
	_, ok := x.spots[strings.ReplaceAll(path, ".", pathMark)]
	return ok
}

// Place finds where a rule of the rulebook stands: "grade.0.from". A site without
// a rulebook has no place for it.
func (b *Rulebook) Place(path string) diag.Place {
	if b == nil {
		return diag.Place{}
	}
	return b.places.find("rulebook:"+path, false)
}
