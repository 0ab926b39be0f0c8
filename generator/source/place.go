package source

import (
	"io/fs"
	"strings"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// places finds where the keys of one report's or rulebook's files stand.
type places struct {
	cache  *placeCache
	files  map[string]string // "scorecard" -> "content/united-front/2025/scorecard.toml"
	blind  bool              // only the file is found; see Report.Forget
	tabled tabled            // results that stand in a table
}

// placeCache keeps the scans of the files that were asked for last, so that a site of
// any size needs little memory for them. Safe for use by several goroutines.
type placeCache struct {
	fsys   fs.FS
	parsed *Parsed // what remembers scans of the same text; nil for none

	mu    sync.Mutex
	files map[string]*scan
	order []string // the oldest first
}

// scan is one file's index, made once by whoever asks first.
type scan struct {
	once  sync.Once
	index *tomlfile.Index // nil where the file could not be read
}

// kept is how many files a placeCache keeps: a few for each page in the making. The scan of a
// file takes twenty times what the file does.
const kept = 48

// get returns the index of a file, nil where it cannot be read.
func (c *placeCache) get(file string) *tomlfile.Index {
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
			s.index = c.parsed.scan(file, tomlText(file, data))
		}
	})
	return s.index
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
	if p.tabled != nil && kind == "results" {
		if given, ok := p.tabled.find(strings.Split(path, ".")); ok {
			if p.blind {
				return diag.Place{File: given.File}
			}
			return given
		}
	}
	if p.blind {
		return diag.Place{File: file}
	}
	x := p.cache.get(file)
	if x == nil {
		return diag.Place{File: file}
	}
	if path == "" {
		return diag.Place{File: file}
	}
	var few [8]string
	return x.Find(steps(path, few[:0]), key)
}

// steps takes a path apart at its dots.
func steps(path string, into []string) []string {
	for {
		step, rest, more := strings.Cut(path, ".")
		into = append(into, step)
		if !more {
			return into
		}
		path = rest
	}
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
	if r.places != nil && r.places.blind {
		if kind == "scorecard" && r.Rulebook != nil && r.Rulebook.common.has(path) {
			return r.Rulebook.Place(path)
		}
		return p
	}
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
	var few [8]string
	return x.Has(steps(path, few[:0])...)
}

// Place finds where a rule of the rulebook stands: "grade.0.from". A site without
// a rulebook has no place for it.
func (b *Rulebook) Place(path string) diag.Place {
	if b == nil {
		return diag.Place{}
	}
	return b.places.find("rulebook:"+path, false)
}

// Forget makes the report find the file alone of what stands in its own files: where they
// are not published, the number of a line would tell how much is withheld above it.
func (r *Report) Forget() { r.places = r.places.forget() }

// Forget makes the rulebook find its file alone.
func (b *Rulebook) Forget() { b.places = b.places.forget() }

func (p *places) forget() *places {
	if p == nil {
		return nil
	}
	c := *p
	c.blind = true
	return &c
}
