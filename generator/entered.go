package generator

import (
	"io/fs"
	"slices"
	"sync"

	"steelyard/generator/history"
	"steelyard/generator/source"
	"steelyard/generator/tomlfile"
	"steelyard/generator/wording"
)

// entered answers who last changed what was reported, from the lines of results.toml. A
// file is asked for once. What git does not know is an answer too, never an error.
type entered struct {
	fsys  fs.FS
	lines func(file string) ([]history.Line, error)
	names bool

	mu    sync.Mutex
	files map[string]*enteredFile
}

// enteredFile is what one file tells, by the id of a result; "" is the file as a whole.
type enteredFile struct {
	once sync.Once
	by   map[string]wording.Entered
}

// newEntered is what pages ask; nil where the site does not want it told. The public is
// told days and no names.
func newEntered(opt Options, site *source.Site, audience string) func(*source.Report, string) wording.Entered {
	if site.Config.Provenance == "" || site.Config.Provenance == "none" {
		return nil
	}
	e := &entered{fsys: opt.FS, lines: opt.Lines, names: site.Config.Provenance == "names" && audience != "public", files: map[string]*enteredFile{}}
	return e.of
}

// of tells of one result. Ballots stand in a file of their own, of which only the day is
// told: who rated is nobody's business.
func (e *entered) of(r *source.Report, id string) wording.Entered {
	if x, ok := e.file(r.Dir + "/results.toml")[id]; ok {
		return x
	}
	x, ok := e.file(r.Dir + "/ratings.toml")[""]
	if !ok {
		return wording.Entered{State: wording.NoHistory}
	}
	x.By = ""
	return x
}

func (e *entered) file(name string) map[string]wording.Entered {
	e.mu.Lock()
	f := e.files[name]
	if f == nil {
		f = &enteredFile{}
		e.files[name] = f
	}
	e.mu.Unlock()
	f.once.Do(func() { f.by = e.read(name) })
	return f.by
}

// read asks for a file's lines and puts together those of each result.
func (e *entered) read(name string) map[string]wording.Entered {
	data, err := fs.ReadFile(e.fsys, name)
	if err != nil {
		return nil
	}
	var lines []history.Line
	known := false
	if e.lines != nil {
		if lines, err = e.lines(name); err == nil {
			known = true
		}
	}
	text := string(data)
	all := tomlfile.NewLines(name, text)
	by := map[string]wording.Entered{}
	put := func(id string, s tomlfile.Span) {
		first, _ := all.Line(s.Start)
		last, _ := all.Line(max(s.Start, s.End-1))
		for n := first; n <= last; n++ {
			x := wording.Entered{State: wording.NoHistory}
			if known {
				x = wording.Entered{State: wording.NotCommitted}
				if n-1 < len(lines) {
					x = e.line(lines[n-1])
				}
			}
			if was, ok := by[id]; !ok || later(x, was) {
				by[id] = x
			}
		}
	}
	tables, _ := tomlfile.Outline(text)
	for _, t := range tables {
		tell := func(path []string, s tomlfile.Span) {
			put("", s)
			if len(path) >= 2 && path[0] == "result" {
				put(path[1], s)
			}
		}
		if t.Path != nil {
			tell(t.Path, t.Header)
		}
		for _, p := range t.Pairs {
			tell(slices.Concat(t.Path, p.Key), tomlfile.Span{Start: p.Name.Start, End: p.Value.End})
		}
	}
	return by
}

// line is what is told of one line.
func (e *entered) line(l history.Line) wording.Entered {
	switch {
	case l.Older:
		return wording.Entered{State: wording.OlderHistory}
	case !l.Known:
		return wording.Entered{State: wording.NotCommitted}
	case e.names:
		return wording.Entered{State: wording.Committed, Day: l.Day, By: l.Name}
	}
	return wording.Entered{State: wording.Committed, Day: l.Day}
}

// later says whether a line was changed after another one: what is not committed last of
// all, what is older than the history at hand first.
func later(a, b wording.Entered) bool {
	order := map[string]int{wording.NoHistory: 0, wording.OlderHistory: 1, wording.Committed: 2, wording.NotCommitted: 3}
	if order[a.State] != order[b.State] {
		return order[a.State] > order[b.State]
	}
	return a.Day > b.Day
}
