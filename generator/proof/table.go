package proof

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// tables holds the data files against the traces.
func (v *verifier) tables() {
	for _, name := range v.with("data.csv") {
		v.csv(name)
	}
	for _, r := range v.reports {
		for _, name := range v.beside(r, "practice.xlsx") {
			v.workbook(r, name)
		}
	}
}

// beside lists the files of a name in a report's folder, in every language.
func (v *verifier) beside(r *report, base string) []string {
	var out []string
	for _, name := range v.with(base) {
		if dir := path.Dir(name); dir == r.dir || r.dir != "." && strings.HasSuffix(dir, "/"+r.dir) {
			out = append(out, name)
		}
	}
	return out
}

// csv holds every row of a data.csv against the traces, and every indicator of the reports
// that it holds against its rows.
func (v *verifier) csv(name string) {
	data, ok := v.read(name)
	if !ok {
		return
	}
	rows := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	rows.FieldsPerRecord = -1
	head, err := rows.Read()
	if err != nil {
		v.differ(name, "", "is not CSV: "+clip(err.Error()), "", "")
		return
	}
	at := map[string]int{}
	for i, h := range head {
		at[h] = i
	}
	for _, need := range []string{"unit", "year", "indicator", "value", "target", "points", "score", "status"} {
		if _, ok := at[need]; !ok {
			v.differ(name, "", "has no column "+need, "", "")
			return
		}
	}
	seen := map[*indicator]bool{}
	held := map[*report]bool{}
	for n := 2; ; n++ {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && len(row) != len(head) {
			err = errors.New("the row has another number of cells than the head")
		}
		if err != nil {
			v.differ(name, fmt.Sprintf("row %d", n), "is not CSV: "+clip(err.Error()), "", "")
			return
		}
		cell := func(column string) string { return row[at[column]] }
		r := v.by[cell("unit")+"/"+cell("year")]
		if r == nil {
			if v.result.Manifest {
				v.differ(name, fmt.Sprintf("row %d", n), "is of a report that has no traces", cell("unit")+"/"+cell("year"), "")
			}
			continue
		}
		held[r] = true
		i := r.inds[cell("indicator")]
		if i == nil || seen[i] {
			v.differ(name, fmt.Sprintf("row %d", n), "is of an indicator that the traces do not have, or have once", cell("indicator"), "")
			continue
		}
		seen[i] = true
		v.csvRow(name, r, i, cell)
	}
	for _, r := range v.reports {
		if !held[r] && (path.Dir(name) != r.dir) {
			continue
		}
		r.each(func(_ *dimension, _ *objective, i *indicator) {
			if !seen[i] {
				v.differ(name, r.t.Unit+"/"+r.t.Year, "lacks the indicator "+clip(i.ID), "", "")
			}
		})
	}
}

func (v *verifier) csvRow(name string, r *report, i *indicator, cell func(string) string) {
	where := r.t.Unit + "/" + r.t.Year + ", " + clip(i.ID)
	for _, c := range []struct{ column, must string }{{"value", i.Value}, {"target", i.Target}, {"points", i.Points}, {"score", i.Published}} {
		v.cell(name, where+", "+c.column, cell(c.column), c.must, 20)
	}
	status := i.Status
	if i.State != "scored" {
		status = i.State
	}
	if got := cell("status"); got != status {
		v.differ(name, where+", status", "is not that of the traces", got, status)
	}
	if u := strings.TrimPrefix(cell("unit_of_measure"), "'"); u != i.Unit && cell("unit_of_measure") != i.Unit {
		v.differ(name, where+", unit of measure", "is not that of the traces", u, i.Unit)
	}
}

// cell holds a cell against a figure of the traces; a figure that does not end is given to so
// many decimals.
func (v *verifier) cell(name, where, got, must string, decimals int) bool {
	if got == "" && must == "" {
		return true
	}
	x, err1 := parse(got)
	y, err2 := parse(must)
	ok := err1 == nil && err2 == nil && (x.Cmp(y) == 0 || x.Cmp(round(y, decimals, "")) == 0)
	if !ok {
		v.differ(name, where, "is not that of the traces", got, must)
	}
	v.printed(kindCell, ok, false)
	return ok
}

// workbook holds a report's workbook against the traces, and works its formulas out.
func (v *verifier) workbook(r *report, name string) {
	data, ok := v.read(name)
	if !ok {
		return
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostBytes, UnzipXMLSizeLimit: mostBytes})
	if err != nil {
		v.differ(name, "", "is not a workbook: "+clip(err.Error()), "", "")
		return
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		v.differ(name, "", "has no sheet", "", "")
		return
	}
	b := &book{v: v, r: r, f: f, name: name, sheet: sheets[0], row: 5}
	for k := range r.t.Dimensions {
		b.dimension(&r.t.Dimensions[k])
	}
	b.total()
}

// book is a workbook that is read from the top down.
type book struct {
	v           *verifier
	r           *report
	f           *excelize.File
	name, sheet string
	row         int
}

func (b *book) get(column string) string {
	s, err := b.f.GetCellValue(b.sheet, fmt.Sprintf("%s%d", column, b.row))
	if err != nil {
		return ""
	}
	return s
}

// hold holds a cell, and what its formula comes to, against a figure.
func (b *book) hold(column, what, must string) {
	at := fmt.Sprintf("%s%d", column, b.row)
	where := at + ", " + what
	b.number(where, b.get(column), must, false)
	if formula, err := b.f.GetCellFormula(b.sheet, at); err != nil || formula == "" {
		return
	}
	got, err := b.f.CalcCellValue(b.sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		b.v.differ(b.name, where, "the formula cannot be worked out: "+clip(err.Error()), "", "")
		return
	}
	b.number(where+", formula", got, must, true)
}

// number compares as a spreadsheet does, with the digits that it keeps; loosely allows the
// last printed digit to fall the other way where a binary number lies on the edge.
func (b *book) number(where, got, must string, loosely bool) {
	if got == "" && must == "" {
		return
	}
	x, err1 := parse(got)
	y, err2 := parse(must)
	ok := err1 == nil && err2 == nil
	if ok {
		room := mul(new(big.Rat).Abs(y), new(big.Rat).SetFrac(big.NewInt(1), pow10(14)))
		if loosely {
			_, decimals, _ := strings.Cut(must, ".")
			room = add(room, new(big.Rat).SetFrac(big.NewInt(1), pow10(min(max(len(decimals), 0), 9))))
		}
		ok = new(big.Rat).Abs(sub(x, y)).Cmp(room) <= 0
	}
	if !ok {
		b.v.differ(b.name, where, "is not that of the traces", got, must)
	}
	b.v.printed(kindCell, ok, false)
}

func (b *book) dimension(d *dimension) {
	for o := range d.Objectives {
		for k := range d.Objectives[o].Indicators {
			i := &d.Objectives[o].Indicators[k]
			where := "indicator " + clip(i.ID)
			for _, c := range []struct{ column, what, must string }{{"E", "target", i.Target}, {"F", "value", i.Value}} {
				if _, err := parse(b.get(c.column)); err == nil || c.must != "" { // else in words
					b.hold(c.column, where+", "+c.what, c.must)
				}
			}
			b.hold("G", where+", points", i.Points)
			b.hold("I", where+", score", i.Published)
			if i.State == "scored" {
				share := i.Share
				if p, e, err := points(i); err == nil && p.Sign() > 0 {
					share = quo(e, p).RatString()
				}
				b.hold("H", where+", share", share)
			}
			b.row++
		}
	}
	if d.Withheld != nil && d.Withheld.Indicators > 0 {
		b.hold("G", "withheld, points", d.Withheld.Points)
		b.row++
	}
	where := "dimension " + clip(d.ID)
	b.hold("G", where+", points", d.Points)
	if d.State == "scored" {
		b.hold("I", where+", score", d.Published)
	}
	b.row++
}

func points(i *indicator) (points, exact *big.Rat, err error) {
	if points, err = parse(i.Points); err != nil {
		return nil, nil, err
	}
	exact, err = parse(i.Exact)
	return points, exact, err
}

// total finds the row of the total: the first below that has points, after that of the
// dimensions that are withheld.
func (b *book) total() {
	left := b.r.t.Total.Withheld
	for range 50 {
		switch {
		case b.get("G") != "" && left != nil:
			b.hold("G", "withheld, points", left.Points)
			left = nil
		case b.get("G") != "":
			b.hold("G", "possible", b.r.t.Total.Possible)
			b.hold("I", "total", b.r.t.Total.Published)
			return
		}
		b.row++
	}
	b.v.differ(b.name, "total", "is missing", "", b.r.t.Total.Published)
}
