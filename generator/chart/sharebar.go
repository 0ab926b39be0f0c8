package chart

import "math"

// ShareBar is a mark for a table's cell: the share earned as a bar on a track, last
// year's share as an upright tick.
type ShareBar struct {
	Name   string
	Share  Value // percent, 0..100
	Last   Value // percent; not OK for none
	Status Status
	Lowest bool // the lowest of its table, which has no colour of its own
}

func (s ShareBar) Kind() string { return "share-bar" }

func (s ShareBar) Headline(e Env) string {
	if known(s.Last) {
		return e.Words("chart.sharebar.last", s.Name, say(s.Share), say(s.Last))
	}
	return e.Words("chart.bullet.plain", s.Name, say(s.Share))
}

func (s ShareBar) Subtitle(e Env) string { return e.Words("chart.sharebar.sub") }
func (s ShareBar) Describe(e Env) string { return s.Headline(e) }

func (s ShareBar) Table(e Env) Table {
	return Table{Head: []string{e.Words("chart.of.dimension"), e.Words("chart.share.legend"), e.Words("chart.year-before")},
		Rows: [][]Cell{{{Text: s.Name}, numericCell(s.Share), optionalCell(s.Last)}}}
}

// Option is nil: a mark in a cell has no live view.
func (s ShareBar) Option(Env) ([]byte, error) { return nil, nil }

// SVG is 150 × 12 without text and may be stretched to its cell's width; nothing where
// neither share is known, since an empty track would say 0 %.
func (s ShareBar) SVG(Env) []byte {
	if !known(s.Share) && !known(s.Last) {
		return nil
	}
	const w = 149.0
	c := &canvas{b: make([]byte, 0, 320)}
	c.raw(`<svg class="fg cellbar" viewBox="0 0 150 12" width="150" height="12" preserveAspectRatio="none" aria-hidden="true">`)
	c.rect("track", 0.5, 2.5, w, 7)
	at := func(v Value) float64 { return math.Max(0, math.Min(drawn(v)/100, 1)) * w }
	if known(s.Share) {
		class := "f-data"
		if statusKnown(s.Status) == Missed {
			class = "f-missed"
		}
		if x := at(s.Share); x > 0 {
			c.rect(class, 0.5, 2.5, x, 7)
		}
	}
	if known(s.Last) {
		x := math.Min(math.Max(at(s.Last)-0.5, 1), 147)
		c.rect("tick f-ink", x, 0, 2, 12)
	}
	return c.bytes()
}

func shareBarKind() KindInfo {
	return KindInfo{
		Name:  "share-bar",
		Shows: "share of points earned as a bar, the year before as a stroke",
		Fits:  "cell of a table",
	}
}
