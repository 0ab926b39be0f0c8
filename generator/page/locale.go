package page

import (
	"slices"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/ledger"
	"steelyard/generator/source"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// hundred turns shares into percent.
var hundred = scoring.FromInt(100)

// num prints n with exactly so many decimals: "1,234.50", "−0.25".
func (e *edition) num(n scoring.Number, places int) string { return e.str.Number(n.Decimal(places)) }

// trim prints n with at most so many decimals: "12", "12.5".
func (e *edition) trim(n scoring.Number, most int) string { return e.str.Number(n.Trim(most)) }

// signed prints n with its sign, "+2.43", "−0.50"; zero has none.
func (e *edition) signed(n scoring.Number, places int) string {
	return e.str.Signed(n.Decimal(places))
}

// count prints a number of things.
func (e *edition) count(n int) string { return e.num(scoring.FromInt(int64(n)), 0) }

// countWord is a small number as a word where the language has one, "four"; else its
// digits. first capitalises it.
func (e *edition) countWord(n int, first bool) string {
	key := "number." + scoring.FromInt(int64(n)).String()
	if n < 0 || n > 12 || !e.str.Has(key) {
		return e.count(n)
	}
	if first && e.str.Has("number-first."+scoring.FromInt(int64(n)).String()) {
		return e.w("number-first." + scoring.FromInt(int64(n)).String())
	}
	return e.w(key)
}

// none is what stands where there is nothing to show.
func (e *edition) none() string { return e.str.Format.Missing }

// percentOf is a share, 0.887, as a number of percent without the sign: "88.7".
func (e *edition) percentOf(share scoring.Number, places int) string {
	return e.num(share.Mul(hundred), places)
}

// percent is a share, 0.887, in percent: "88.7 %".
func (e *edition) percent(share scoring.Number, places int) string {
	return e.str.Percent(e.percentOf(share, places))
}

// isPercent says whether an indicator is measured in percent; its sign is then
// written after each number.
func (e *edition) isPercent(ind *source.Indicator) bool {
	unit := strings.TrimSpace(e.plain(ind.Unit))
	return unit == "%" || unit == "\uff05"
}

// figure prints a value of an indicator in the indicator's own decimals, without its
// unit of measure: "91.4".
func (e *edition) figure(ind *source.Indicator, n scoring.Number) string {
	if ind.Decimals >= 0 {
		return e.num(n, ind.Decimals)
	}
	return e.trim(n, 4)
}

// value prints a value of an indicator, with the sign of percent but without any other
// unit: "91.4 %", "153".
func (e *edition) value(ind *source.Indicator, n scoring.Number) string {
	if e.isPercent(ind) {
		return e.str.Percent(e.figure(ind, n))
	}
	return e.figure(ind, n)
}

// measured prints a value of an indicator with its unit of measure: "153 visits".
func (e *edition) measured(ind *source.Indicator, n scoring.Number) string {
	unit := e.plain(ind.Unit)
	if unit == "" || e.isPercent(ind) {
		return e.value(ind, n)
	}
	return e.w("value.with-unit", e.figure(ind, n), unit)
}

// optional prints a value that may be missing.
func optional(o scoring.Opt, none string, print func(scoring.Number) string) string {
	if n, ok := o.Get(); ok {
		return print(n)
	}
	return none
}

// charted is a number as a figure takes it.
func charted(n scoring.Number, text string) chart.Value {
	return chart.Value{F: n.Float64(), Text: text, OK: true}
}

// missing is a value that a figure draws as absent.
func (e *edition) missing() chart.Value { return chart.Value{Text: e.none()} }

// date prints "2026-01-23" in full.
func (e *edition) date(iso string) string { return e.str.Date(iso) }

// day prints a date for a narrow column.
func (e *edition) day(iso string) string { return e.str.ShortDate(iso) }

// state is the printed word of a state without a score: "not reported yet".
func (e *edition) state(s scoring.State) string { return e.w("state." + string(s)) }

// statusWord is the word that stands beside a mark, "Met", as in tables.
func (e *edition) statusWord(n *scoring.Node) string {
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.NotScored:
		return e.w("state-short." + string(n.State))
	case scoring.Pending:
		return e.w("status-head.pending")
	}
	return e.w("status-head." + ledger.Status(n.Status))
}

// statusCell is the last cell of an indicator's row.
func (e *edition) statusCell(n *scoring.Node) view.Cell {
	c := view.Cell{Mark: ledger.Mark(n), Text: e.statusWord(n), NoW: true}
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt:
		c.Mark = "na"
	}
	return c
}

// sorted returns entries in the order of the language's dictionary.
func sorted[T any](e *edition, entries []T, text func(T) string) []T {
	out := slices.Clone(entries)
	themes.SortBy(e.str, out, text)
	return out
}

// size prints a number of bytes: "84 KB".
func (e *edition) size(n int64) string {
	switch {
	case n < 1000:
		return e.w("size.b", e.count(int(n)))
	case n < 1000*1000:
		return e.w("size.kb", e.num(scoring.FromInt(n).Quo(scoring.FromInt(1000)), 0))
	default:
		return e.w("size.mb", e.num(scoring.FromInt(n).Quo(scoring.FromInt(1000*1000)), 1))
	}
}
