package download

import (
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/source"
)

// CheckData is what the check page's script reads: the traces as the download has them, in the
// page's language and without the places they come from, and the names of steps and grades.
func (b *Shelf) CheckData(in *edition.Edition, r *source.Report) (string, error) {
	e := &desk{b, in}
	l := e.leaf(r)
	f := e.traces(r)
	f.Content, f.Commit = "", "" // of the sources, which the figures do not rest on
	f.withoutPlaces()
	names, steps := map[string]string{}, map[string]string{}
	for _, g := range f.Total.Grades {
		names[g.ID] = l.GradeTitle(g.ID)
	}
	for _, key := range l.Str.Keys() {
		if kind, ok := strings.CutPrefix(key, "step."); ok {
			steps[kind] = l.W(key)
		}
	}
	data, err := marshal(struct {
		*traceFile
		Names map[string]string `json:"names"`
		Steps map[string]string `json:"steps"`
	}{f, names, steps})
	return string(data), err
}

// withoutPlaces forgets in which file and line the steps have their figures.
func (f *traceFile) withoutPlaces() {
	clear := func(steps []traceStep) {
		for i := range steps {
			steps[i].From = nil
		}
	}
	clear(f.Total.Steps)
	for i := range f.Total.Modifiers {
		clear(f.Total.Modifiers[i].Steps)
	}
	for i := range f.Weights {
		f.Weights[i].From = ""
	}
	for i := range f.Dims {
		d := &f.Dims[i]
		clear(d.Steps)
		for j := range d.Objectives {
			o := &d.Objectives[j]
			clear(o.Steps)
			for k := range o.Indicators {
				clear(o.Indicators[k].Steps)
			}
		}
	}
}
