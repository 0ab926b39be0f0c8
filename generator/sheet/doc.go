// Package sheet takes results out of a site into workbooks and tables, and back in.
//
// Offices collect figures in Excel and WPS. Out goes a table with one row an indicator:
// for reading (Table, written as XLSX, CSV or JSON) or for filling in (Template, whose
// input cells are open and whose others are locked). Back comes any workbook or CSV of
// which the columns are known: Read turns it into grids of cells, Take holds them against
// the site and says which facts would change, each with the address of its cell.
//
//	columns.go   what a column is called and which fact it holds, in both directions
//	table.go     reports -> one table; XLSX, CSV, JSON
//	template.go  a report -> a workbook to be filled in
//	open.go      a file -> grids; what is refused before it is read
//	cells.go     a cell -> a number, a day or a text, or why it is none
//	take.go      grids and a site -> facts, and what does not fit, by address
//	write.go     facts -> changed texts of results.toml and ratings.toml
//	selfreport.go  a Chinese self-assessment table (绩效自评表) -> a scorecard with results
//
// Nothing is guessed. A cell that can be read in two ways, a formula that nobody has
// worked out, a merged or hidden cell that would change something is refused and named;
// a file with macros, links to other files or more than a workbook of results can hold
// is refused as a whole. An empty cell changes nothing. The package writes no file.
package sheet
