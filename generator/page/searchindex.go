package page

import (
	"bytes"
	"compress/flate"
	"io"
	"slices"
	"sync"

	"steelyard/generator/digest"
	"steelyard/generator/places"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// searchParts are an edition's index as a script, in parts: it calls steelyardIndex with one
// list a place: title, address from the root, where it stands, text, kind, unit, year; with
// the lists of words that mean the same, and the names of units. A script, because a page
// opened from a disk may load one but may not read a file.
func (e *planner) searchParts() []view.Part {
	site, most := e.Plain(e.site.Config.Title), e.mostText()
	var parts []view.Part
	add := func(key string, bytes func() ([]byte, error)) {
		parts = append(parts, view.Part{Key: key, Bytes: bytes})
	}
	parts = append(parts, view.Part{Bytes: func() ([]byte, error) { // there is always a front page
		list, err := e.indexed(func() ([]places.Place, error) { return e.pageEntries(site, most) }, most)
		return append([]byte(places.Begin), bytes.TrimPrefix(list, []byte(","))...), err
	}})
	for _, u := range e.site.Units {
		add(e.pagesKey(most, e.UnitPath(u)), e.taken(u, about{reports: e.ledger.Unit(u)}, func() ([]places.Place, error) { return e.unitEntries(u) }))
		for _, r := range slices.Backward(u.Reports) {
			add(e.entriesKey(r, most), e.taken(r, about{report: e.ledger.Report(r)}, func() ([]places.Place, error) { return e.reportEntries(r) }))
		}
	}
	for _, year := range slices.Backward(e.years) {
		add(e.pagesKey(most, e.frontOf(year), e.ComparePath(year), e.MethodPath(year)), e.taken(year, about{year: e.ledger.Year(year)}, func() ([]places.Place, error) { return e.yearEntries(year) }))
	}
	add("", func() ([]byte, error) {
		return e.indexed(func() ([]places.Place, error) { return e.otherEntries(site) }, most)
	})
	return append(parts, view.Part{Bytes: func() ([]byte, error) { return places.End(e.Str.Alike(), e.NamesOf(e.site.Units), e.Str.Asks()) }})
}

// note keeps entries for the index that are made while their page is: of a unit, a report.
func (e *planner) note(of any, entries func() ([]places.Place, error)) error {
	list, err := e.indexed(entries, e.mostText())
	if err == nil {
		e.searched.Store(of, e.squeeze(list))
	}
	return err
}

// squeeze is a text as it is kept until the end of a build: in little room on a site whose reports
// rest, of which there are very many.
func (e *planner) squeeze(text []byte) []byte {
	if e.opt.Facts == nil {
		return text
	}
	var out bytes.Buffer
	w := squeezers.Get().(*flate.Writer)
	defer squeezers.Put(w)
	w.Reset(&out)
	_, _ = w.Write(text) // a bytes.Buffer takes everything
	_ = w.Close()
	return bytes.Clone(out.Bytes())
}

func (e *planner) unsqueeze(text []byte) ([]byte, error) {
	if e.opt.Facts == nil {
		return text, nil
	}
	return io.ReadAll(flate.NewReader(bytes.NewReader(text)))
}

var squeezers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestSpeed) // a level that there is
	return w
}}

// taken are entries that were noted, else they are made while what they are about is held.
func (e *planner) taken(of any, a about, entries func() ([]places.Place, error)) func() ([]byte, error) {
	return func() ([]byte, error) {
		if list, ok := e.searched.LoadAndDelete(of); ok {
			return e.unsqueeze(list.([]byte))
		}
		done, err := a.hold(e.ledger)
		if err != nil {
			return nil, err
		}
		defer done()
		return e.indexed(entries, e.mostText())
	}
}

func (e *planner) mostText() int { return places.MostText(len(e.paths) / len(e.editions)) }

// pagesKey says what entries are made of that are those of some pages alone; "" where nobody
// asks.
func (e *planner) pagesKey(most int, paths ...string) string {
	if e.opt.Sum == nil {
		return ""
	}
	d := digest.New(unsigned)
	d.Add(most)
	for _, path := range paths {
		d.Add(path)
		if p := e.about[path]; p != nil {
			of, err := p.MadeOf()
			if err != nil {
				return ""
			}
			d.Add(of)
		}
	}
	return d.Short()
}

// entriesKey says what the entries of a report are made of; "" where nobody asks.
func (e *planner) entriesKey(r *source.Report, most int) string {
	if e.told[r] == nil || e.opt.Sum == nil {
		return ""
	}
	of, err := e.told[r].MadeOf()
	if err != nil {
		return ""
	}
	d := digest.New(unsigned)
	d.Add(of, most, e.has(e.LeafletPath(r)), e.has(e.MapPath(r)), e.has(e.ChangesPath(r)), e.has(e.CoveragePath(r)), e.has(e.CheckPath(r)))
	return d.Short()
}

// indexed are entries as the index lists them, of pages that exist.
func (e *planner) indexed(entries func() ([]places.Place, error), most int) ([]byte, error) {
	list, err := entries()
	if err != nil {
		return nil, err
	}
	return places.List(slices.DeleteFunc(list, func(p places.Place) bool { return !e.has(p.Href) }), most)
}

// searchFiles are the indexes of all editions.
func (b *book) searchFiles() []*view.File {
	var files []*view.File
	for _, e := range b.editions {
		files = append(files, &view.File{Path: e.IndexPath(), Parts: e.searchParts, Bytes: func() ([]byte, error) { return view.Joined(e.searchParts()) }})
	}
	return files
}
