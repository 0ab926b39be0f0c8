package source

import (
	"reflect"

	"steelyard/scoring"
)

// perPart is a number of the whole year, under the name "", or one a part of it: 1204 or
// { Q1 = 280, Q2 = 310 }.
type perPart named[scoring.Number]

func (p *perPart) bind(b *binder, raw any, f *field) {
	if _, ok := raw.(map[string]any); !ok {
		if n, ok := b.number(raw, f); ok {
			*p = perPart{{"", n}}
		}
		return
	}
	var list named[scoring.Number]
	inner := *f
	inner.ids = "any"
	list.bind(b, raw, &inner)
	*p = perPart(list)
}

func (p *perPart) schemaType() reflect.Type { return numberType }

// byPart is the same for scoring; nil for nothing.
func (p perPart) byPart() map[string]scoring.Number {
	if len(p) == 0 {
		return nil
	}
	out := make(map[string]scoring.Number, len(p))
	for _, e := range p {
		out[e.ID] = e.Value
	}
	return out
}

func (p perPart) periods() []Period {
	var out []Period
	for _, e := range p {
		out = append(out, Period(e))
	}
	return out
}
