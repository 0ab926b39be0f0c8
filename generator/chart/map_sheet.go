package chart

import "slices"

// Paper is how a figure is printed: its drawings, one after the other, and whether they
// need a sheet that is turned to landscape.
type Paper struct {
	Parts  []Printed
	Turned bool
}

// Printed is a drawing of its own sheet, so many px wide.
type Printed struct {
	Figure
	Width int
}

// room of a map on a sheet of A4 beside heading, caption and legend, in pt. An official
// document has nine tenths of it in either direction.
const (
	portraitWidth, portraitHeight   = 487, 567
	landscapeWidth, landscapeHeight = 757, 374
)

// onColumn is the width of the drawing in a column of text, in px.
const onColumn = 720

// readable is the least type on such a sheet, in pt: seven on that of an official document.
const readable = 7.75

// OnPaper chooses the drawing that fills a sheet: upright where its text is readable so,
// else turned, else folded between two dimensions over two sheets. Among drawings that are
// readable the one with the fewest crossings is taken.
func (m StrategyMap) OnPaper(e Env) Paper {
	column := m.fitting(e, onColumn, onColumn, portraitWidth, portraitHeight)
	if column.points >= readable { // most maps: paper takes the drawing that the screen has
		return Paper{Parts: []Printed{{m, onColumn}}}
	}
	upright := m.fitting(e, 640, 1120, portraitWidth, portraitHeight)
	if upright.points >= readable {
		return Paper{Parts: []Printed{{m, upright.width}}}
	}
	turned := m.fitting(e, 880, 1440, landscapeWidth, landscapeHeight)
	if turned.points >= readable {
		return Paper{Parts: []Printed{{m, turned.width}}, Turned: true}
	}
	if upper, lower, ok := m.folded(e); ok {
		whole := max(upright.points, turned.points)
		a, b := upper.fitting(e, 640, 1120, portraitWidth, portraitHeight), lower.fitting(e, 640, 1120, portraitWidth, portraitHeight)
		c, d := upper.fitting(e, 880, 1440, landscapeWidth, landscapeHeight), lower.fitting(e, 880, 1440, landscapeWidth, landscapeHeight)
		standing, lying := min(a.points, b.points), min(c.points, d.points)
		switch {
		case max(standing, lying) <= whole: // two sheets would say no more
		case standing >= readable || standing >= lying:
			return Paper{Parts: []Printed{{upper, a.width}, {lower, b.width}}}
		default:
			return Paper{Parts: []Printed{{upper, c.width}, {lower, d.width}}, Turned: true}
		}
	}
	if turned.points > upright.points {
		return Paper{Parts: []Printed{{m, turned.width}}, Turned: true}
	}
	return Paper{Parts: []Printed{{m, upright.width}}}
}

// fit is a drawing on a sheet: its width in px and the size of its titles there, in pt.
type fit struct {
	width, crossings int
	points           float64
}

// fitting tries drawings of several widths on a sheet.
func (m StrategyMap) fitting(e Env, from, to int, width, height float64) fit {
	const step = 80
	var best fit
	for w := from; w <= to; w += step {
		e.Width = w
		g := m.arranged(e)
		f := fit{w, g.drawing.Crossings, g.size * min(width/float64(w), height/g.height)}
		both := f.points >= readable && best.points >= readable
		switch {
		case both && f.crossings < best.crossings, both && f.crossings == best.crossings && f.points > best.points, !both && f.points > best.points:
			best = f
		}
	}
	return best
}

// folded cuts a map between two dimensions where its halves are the most even. What the
// lower half is linked to in the upper one is repeated in a band above it.
func (m StrategyMap) folded(e Env) (upper, lower StrategyMap, ok bool) {
	total, least, cut := 0, -1, 0
	for _, d := range m.Dimensions {
		total += len(d.Objectives)
	}
	for i, above := 1, 0; i < len(m.Dimensions); i++ {
		above += len(m.Dimensions[i-1].Objectives)
		if uneven := max(above, total-above); above > 0 && above < total && (least < 0 || uneven < least) {
			least, cut = uneven, i
		}
	}
	if cut == 0 {
		return m, m, false
	}
	upper, lower = m, m
	upper.Dimensions, lower.Dimensions = m.Dimensions[:cut], nil
	in := map[string]bool{}
	for _, d := range upper.Dimensions {
		for _, o := range d.Objectives {
			in[o.ID] = true
		}
	}
	upper.Links, lower.Links = nil, nil
	rest := slices.Clone(m.Dimensions[cut:]) // they keep their hues
	for i := range rest {
		rest[i].Hue = cut + i + 1
	}
	again := map[string]bool{}
	mission := false
	for _, l := range m.Links {
		a, b := in[l.From] || l.From == MissionID, in[l.To] || l.To == MissionID
		if a && b && (in[l.From] || in[l.To]) {
			upper.Links = append(upper.Links, l)
			continue
		}
		lower.Links = append(lower.Links, l)
		mission = mission || l.From == MissionID || l.To == MissionID
		again[l.From], again[l.To] = true, true
	}
	repeated := MapBand{ID: "folded", Title: e.Words("chart.map.folded")}
	for _, d := range upper.Dimensions {
		for _, o := range d.Objectives {
			if again[o.ID] {
				repeated.Objectives = append(repeated.Objectives, o)
			}
		}
	}
	if len(repeated.Objectives) > 0 {
		lower.Dimensions = append(lower.Dimensions, repeated)
	}
	lower.Dimensions = append(lower.Dimensions, rest...)
	if !mission {
		lower.Mission = ""
	}
	return upper, lower, true
}
