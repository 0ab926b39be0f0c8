package chart

import "sync"

// once is what the drawing of a figure leaves for its live view, and where both are put
// together. They stand on one plate, so that texts are measured and broken into lines once.
type once struct {
	plate       *plate // nil as long as nothing is painted
	frame       any    // what painting returned
	layout      *mapLayout
	svg, option []byte // what was handed out
}

// onces are those that are done with, with the room that they have.
var onces = sync.Pool{New: func() any { return &once{} }}

// said is what is told of the one figure of some surroundings.
type said struct {
	kind               string // of the figure; "" as long as nothing is told
	headline, describe string
	rowsOf             string   // kind of the figure whose rows are told
	rows               []string // what is told of each
}

// Alone returns surroundings of one figure alone: what tells of it is worked out once for all
// its drawings.
func (e Env) Alone() Env {
	e.said = &said{}
	return e
}

// Shared returns surroundings in which a figure's SVG and Option, asked one after the other
// and of that figure alone, share what they have in common. They come out as without, and may be
// read until the surroundings are Done.
func (e Env) Shared() Env {
	e.once = onces.Get().(*once)
	if e.said == nil {
		return e.Alone()
	}
	return e
}

// Done lets go of what Shared surroundings hold: others will have it.
func (e Env) Done() {
	o := e.once
	if o.plate != nil {
		o.plate.letGo()
	}
	*o = once{svg: o.svg[:0], option: o.option[:0]}
	onces.Put(o)
}

// holds says whether a plate waits for what else is made of it.
func (e Env) holds(p *plate) bool { return e.once != nil && e.once.plate == p }

// painted paints a figure on a plate, or hands out the plate that it is painted on already.
func painted[T any](e Env, live bool, paint func(Env, *plate) T) (*plate, T) {
	if e.once == nil {
		p := newPlate(live)
		return p, paint(e, p)
	}
	if e.once.plate == nil {
		e.once.plate = newPlate(true)
		e.once.frame = paint(e, e.once.plate)
	}
	return e.once.plate, e.once.frame.(T)
}

// Told is a figure's finding and what describes it.
func Told(f Figure, e Env) (headline, describe string) {
	if e.said == nil {
		return f.Headline(e), f.Describe(e)
	}
	if kind := f.Kind(); e.said.kind != kind {
		e.said.headline, e.said.describe = f.Headline(e), f.Describe(e)
		e.said.kind = kind
	}
	return e.said.headline, e.said.describe
}

// rowsTold is what is said of each of n rows, or marks, of a figure: the same in its description,
// its drawings and its live views.
func rowsTold(kind string, e Env, n int, of func(i int) string) []string {
	if e.said != nil && e.said.rowsOf == kind && len(e.said.rows) == n {
		return e.said.rows
	}
	all := make([]string, n)
	for i := range all {
		all[i] = of(i)
	}
	if e.said != nil {
		e.said.rowsOf, e.said.rows = kind, all
	}
	return all
}
