package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Grid is one sheet of a file as it was read.
type Grid struct {
	Name string
	rows [][]Cell
	csv  bool
	// hidden says that the sheet is not shown; it has no rows then, since nobody sees them.
	hidden bool
	// merged are the ranges of merged cells; hidden the numbers of rows and columns that
	// are not shown.
	merged               []area
	hiddenRows, hiddenCo map[int]bool
}

type area struct{ fromCol, fromRow, toCol, toRow int }

func (a area) has(col, row int) bool {
	return col >= a.fromCol && col <= a.toCol && row >= a.fromRow && row <= a.toRow
}

func (a area) String() string {
	return cellName(a.fromCol, a.fromRow) + ":" + cellName(a.toCol, a.toRow)
}

// content is what a cell holds.
type content int

const (
	nothing content = iota
	isText
	isNumber
	isPercent
	isDay
	isTime // a day with a time, or a time of day
	isBool
	isFault   // #N/A, #DIV/0!
	isUnknown // a formula that nobody has worked out
)

// Cell is one cell: raw is a text, or a number as the file has it.
type Cell struct {
	raw  string
	is   content
	date bool // the workbook counts days from 1904
}

// at is the cell of a column and row, counted from 1; an empty one beyond the edge.
func (g *Grid) at(col, row int) Cell {
	if row < 1 || row > len(g.rows) || col < 1 || col > len(g.rows[row-1]) {
		return Cell{}
	}
	return g.rows[row-1][col-1]
}

// address names a cell as a reader finds it: Results!D14.
func (g *Grid) address(col, row int) string {
	name := g.Name
	if strings.ContainsAny(name, " '!") {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name + "!" + cellName(col, row)
}

// mergedAt is the merged range that a cell lies in.
func (g *Grid) mergedAt(col, row int) (area, bool) {
	for _, a := range g.merged {
		if a.has(col, row) {
			return a, true
		}
	}
	return area{}, false
}

// filled is the cell, or of a merged range the one that holds its content.
func (g *Grid) filled(col, row int) Cell {
	if a, ok := g.mergedAt(col, row); ok {
		return g.at(a.fromCol, a.fromRow)
	}
	return g.at(col, row)
}

// Fault is a cell that cannot be read, with what to do about it.
type Fault struct {
	Address string // "Results!D14"; "" where the file as a whole is meant
	Message string // lower case, no full stop
	Hint    string
}

func (f Fault) Error() string {
	s := f.Message
	if f.Address != "" {
		s = f.Address + ": " + s
	}
	if f.Hint != "" {
		s += "; " + f.Hint
	}
	return s
}

func refuse(hint, format string, args ...any) Fault {
	return Fault{Message: fmt.Sprintf(format, args...), Hint: hint}
}

// areaOf reads "A1:B2".
func areaOf(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	c1, r1, err1 := excelize.CellNameToCoordinates(from)
	c2, r2, err2 := excelize.CellNameToCoordinates(to)
	return area{c1, r1, c2, r2}, err1 == nil && err2 == nil
}
