package chart

// once is what the drawing of a figure leaves for its live view. Both stand on one plate, so
// that texts are measured and broken into lines once.
type once struct {
	plate  *plate
	frame  any // what painting returned
	layout *mapLayout

	said               bool
	headline, describe string
}

// Shared returns surroundings in which a figure's SVG and Option, asked one after the other
// and of that figure alone, share what they have in common. They come out as without.
func (e Env) Shared() Env {
	e.once = &once{}
	return e
}

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

// told is a figure's finding and what describes it.
func told(f Figure, e Env) (headline, describe string) {
	if e.once == nil {
		return f.Headline(e), f.Describe(e)
	}
	if !e.once.said {
		e.once.said, e.once.headline, e.once.describe = true, f.Headline(e), f.Describe(e)
	}
	return e.once.headline, e.once.describe
}
