package chart

import "slices"

// Paper is how a figure is printed: its drawings, one after the other, whether they need a
// sheet that is turned to landscape, and whether the first is low, so that it stands below
// what its sheet has already.
type Paper struct {
	Parts  []Printed
	Turned bool
	Low    bool
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
	// of a drawing below a quarter of other text, and of one that has its sheet for itself
	lowHeight, aloneHeight = 420, 624
)

// onColumn is the width of the drawing in a column of text, in px.
const onColumn = 720

// readable is the least type on such a sheet, in pt: seven on that of an official document.
const readable = 7.75

// OnPaper chooses the drawing that fills a sheet: upright where its text is readable so,
// else turned, else folded between dimensions over two sheets or more. Among drawings that are
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
	whole := Paper{Parts: []Printed{{m, upright.width}}}
	points := upright.points
	if turned.points > points {
		whole, points = Paper{Parts: []Printed{{m, turned.width}}, Turned: true}, turned.points
	}
	best := m.onSheets(e, whole, points)
	if best.Turned || len(best.Parts) < 2 {
		return best
	}
	// One drawing more costs no sheet: the first stands on one that has text already, which
	// would else be left nearly empty.
	if p, ok := m.flowing(e); ok && len(p.Parts) <= len(best.Parts)+1 {
		return p
	}
	return best
}

// flowing folds a map into a low drawing and others that fill a sheet each, in the order of
// its dimensions; ok is false where a dimension of its own is too large for that.
func (m StrategyMap) flowing(e Env) (p Paper, ok bool) {
	p.Low = true
	room := float64(lowHeight)
	for rest := m; len(p.Parts) < mostSheets; room = aloneHeight {
		var part, left StrategyMap
		taken := 0
		var best fit
		for cut, weight := 1, 0; cut <= len(rest.Dimensions); cut++ {
			weight += rest.Dimensions[cut-1].weight()
			if weight == 0 {
				continue // what is repeated says nothing alone
			}
			upper, lower := rest, StrategyMap{}
			if cut < len(rest.Dimensions) {
				upper, lower = rest.foldedAt(e, cut)
			}
			f := upper.fitting(e, 640, 1120, portraitWidth, room)
			if f.points < readable {
				break
			}
			part, left, best, taken = upper, lower, f, cut
		}
		if taken == 0 {
			return p, false
		}
		p.Parts = append(p.Parts, Printed{part, best.width})
		if taken == len(rest.Dimensions) {
			return p, len(p.Parts) > 1
		}
		rest = left
	}
	return p, false
}

// LeafletWidth is the width of the drawing on a printed leaflet, in px: its type of 14 px is
// 7 pt there.
const LeafletWidth = 1000

// drawnOnLeaflet is how many objectives a leaflet has room for, whatever their titles.
const drawnOnLeaflet = 24

// OnLeaflet says whether the drawing can be read below the text of a leaflet, which takes
// more room with every dimension. Environments give words and language alone.
func (m StrategyMap) OnLeaflet(e Env) bool {
	const width, height, row, least = 505, 390, 13, 7.0 // pt; of the sheet, of what the text leaves, of a dimension's row, of type
	n := 0
	for _, d := range m.Dimensions {
		n += len(d.Objectives)
	}
	if n > drawnOnLeaflet {
		return false
	}
	e.Width = LeafletWidth
	g := m.arranged(e)
	room := float64(height - row*len(m.Dimensions))
	return g.size*min(width/float64(e.Width), room/g.height) >= least
}

// mostSheets is over how many sheets a map is folded at most.
const mostSheets = 6

// onSheets folds a map that is not readable on one sheet, each time the part with the
// smallest type, until it is; more sheets that say no more are not taken.
func (m StrategyMap) onSheets(e Env, best Paper, points float64) Paper {
	parts := []StrategyMap{m}
	for small := 0; len(parts) < mostSheets && points < readable; {
		upper, lower, ok := parts[small].folded(e)
		if !ok {
			break
		}
		parts = slices.Replace(parts, small, small+1, upper, lower)
		var standing, lying Paper
		least := [2]fit{{points: 1e9}, {points: 1e9}}
		var at [2]int
		for n, part := range parts {
			up, flat := part.fitting(e, 640, 1120, portraitWidth, portraitHeight), part.fitting(e, 880, 1440, landscapeWidth, landscapeHeight)
			standing.Parts, lying.Parts = append(standing.Parts, Printed{part, up.width}), append(lying.Parts, Printed{part, flat.width})
			for k, f := range [2]fit{up, flat} {
				if f.points < least[k].points {
					least[k], at[k] = f, n
				}
			}
		}
		lying.Turned = true
		way, paper := 0, standing
		if least[0].points < readable && least[1].points > least[0].points {
			way, paper = 1, lying
		}
		if small = at[way]; least[way].points > points {
			best, points = paper, least[way].points
		}
	}
	return best
}

// fit is a drawing on a sheet: its width in px and, there, the size of its titles in pt.
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
		scale := min(width/float64(w), height/g.height)
		f := fit{w, g.drawing.Crossings, g.size * scale}
		both := f.points >= readable && best.points >= readable
		switch {
		case both && f.crossings < best.crossings, both && f.crossings == best.crossings && f.points > best.points, !both && f.points > best.points:
			best = f
		}
	}
	return best
}

// foldedBand is the id of the band that repeats what stands on another sheet.
const foldedBand = "folded"

// weight is how many objectives a band adds to a sheet that none other has.
func (b MapBand) weight() int {
	if b.ID == foldedBand {
		return 0
	}
	return len(b.Objectives)
}

// parted cuts the one band of a map that adds objectives into two of the same name, and
// says where the second stands; not below six objectives.
func (m StrategyMap) parted() (_ StrategyMap, cut int, ok bool) {
	for i, d := range m.Dimensions {
		if d.weight() < 6 {
			continue
		}
		half := (len(d.Objectives) + 1) / 2
		if d.Hue == 0 {
			d.Hue = i + 1
		}
		first, second := d, d
		first.Objectives, second.Objectives = d.Objectives[:half:half], d.Objectives[half:]
		m.Dimensions = slices.Replace(slices.Clone(m.Dimensions), i, i+1, first, second)
		return m, i + 1, true
	}
	return m, 0, false
}

// folded cuts a map between two dimensions where its halves are the most even. What the
// lower half is linked to in the upper one is repeated in a band above it.
func (m StrategyMap) folded(e Env) (upper, lower StrategyMap, ok bool) {
	total, least, cut := 0, -1, 0
	for _, d := range m.Dimensions {
		total += d.weight()
	}
	for i, above := 1, 0; i < len(m.Dimensions); i++ {
		above += m.Dimensions[i-1].weight()
		if uneven := max(above, total-above); above > 0 && above < total && (least < 0 || uneven < least) {
			least, cut = uneven, i
		}
	}
	if cut == 0 {
		if m, cut, ok = m.parted(); !ok {
			return m, m, false
		}
	}
	upper, lower = m.foldedAt(e, cut)
	return upper, lower, true
}

// foldedAt cuts a map above its dimension cut, counted from 0.
func (m StrategyMap) foldedAt(e Env, cut int) (upper, lower StrategyMap) {
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
		if rest[i].Hue == 0 {
			rest[i].Hue = cut + i + 1
		}
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
	repeated := MapBand{ID: foldedBand, Title: e.Words("chart.map.folded")}
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
	return upper, lower
}
