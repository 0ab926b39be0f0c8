package chart

// ShareBar is a mark for a table's cell: the share earned as a bar on a track, last
// year's share as an upright tick.
type ShareBar struct {
	Name   string
	Share  Value // percent, 0..100
	Last   Value // percent; not OK for none
	Status Status
	Lowest bool // the lowest of its table: drawn as missed ones are
}
