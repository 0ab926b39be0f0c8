package chart

import "math"

// shareHeadline is the finding of a figure of shares with its year before.
// only says whether a single row that fell is named as the only one.
func shareHeadline(e Env, of, lastYear string, rows []ShareRow, only bool) string {
	if h := withheldFinding(e, rows, func(r ShareRow) (string, Status) { return r.Name, r.Status }); h != "" {
		return h
	}
	name := func(list []int) string {
		s := make([]string, len(list))
		for i, n := range list {
			s[i] = rows[n].Name
		}
		return names(e, s)
	}
	share := func(r ShareRow) (Value, bool) { return r.Share, true }
	change := func(r ShareRow) (Value, bool) { return r.Change, known(r.Share) }
	var scored, fell, rose, compared int
	var pending []string
	for _, r := range rows {
		switch {
		case known(r.Share):
			scored++
		case statusKnown(r.Status) == Pending, statusKnown(r.Status) == Part:
			pending = append(pending, r.Name)
		}
		if known(r.Share) && known(r.Change) {
			compared++
			switch {
			case r.Change.F < 0:
				fell++
			case r.Change.F > 0:
				rose++
			}
		}
	}
	low, high := extreme(rows, share, -1), extreme(rows, share, 1)
	down, up := extreme(rows, change, -1), extreme(rows, change, 1)
	var h string
	switch {
	case scored == 0 && len(pending) > 0:
		return e.Words("chart.share.open", ofWords(e, of))
	case scored == 0:
		return e.Words("chart.share.none", ofWords(e, of))
	case len(rows) == 1 && known(rows[0].Last):
		return e.Words("chart.share.one-last", rows[0].Name, say(rows[0].Share), say(rows[0].Last), lastYear)
	case scored == 1:
		h = e.Words("chart.share.one", name(low), say(rows[low[0]].Share))
	case compared > 1 && fell == 0 && rose == 0 && compared < len(rows):
		h = e.Words("chart.share.same-some", lastYear)
	case compared > 1 && fell == 0 && rose == 0:
		h = e.Words("chart.share.same", ofWord(e, of), lastYear)
	case compared > 1 && fell == 1 && only && compared == len(rows):
		r := rows[down[0]]
		h = e.Words("chart.share.only-fell", r.Name, ofWord(e, of), say(r.Last), say(r.Share))
	case compared > 1 && fell > 0 && rose > 0 && len(down) == 1 && len(up) == 1:
		h = e.Words("chart.share.fell-rose", rows[down[0]].Name, say(rows[down[0]].Share), rows[up[0]].Name, say(rows[up[0]].Share))
	case compared > 1 && fell > 0 && len(down) == 1:
		h = e.Words("chart.share.fell-most", name(down), say(rows[down[0]].Last), say(rows[down[0]].Share))
	case compared > 1 && fell > 0:
		h = e.Words("chart.share.fell-tie", name(down))
	case compared > 1 && len(up) == 1 && rose == len(rows):
		h = e.Words("chart.share.all-rose", ofWord(e, of), name(up), say(rows[up[0]].Share))
	case compared > 1 && len(up) == 1:
		h = e.Words("chart.share.none-fell", ofWord(e, of), name(up), say(rows[up[0]].Share))
	case compared > 1:
		h = e.Words("chart.share.none-fell-tie", ofWord(e, of), name(up))
	case len(low) == scored && scored < len(rows):
		h = e.Words("chart.share.equal-some", ofWords(e, of), say(rows[low[0]].Share))
	case len(low) == scored:
		h = e.Words("chart.share.equal", ofWord(e, of), say(rows[low[0]].Share))
	default:
		h = e.Words("chart.share.least-most", name(low), say(rows[low[0]].Share), name(high), say(rows[high[0]].Share))
	}
	return notReported(e, h, pending)
}

// notReported adds to a finding what is not reported yet.
func notReported(e Env, h string, pending []string) string {
	if len(pending) == 0 {
		return h
	}
	return e.Words("chart.not-reported", h, names(e, pending))
}

func shareSubtitle(e Env, of, year, lastYear string, rows []ShareRow) string {
	if lastYear == "" || !hasLast(rows) {
		return e.Words("chart.share.sub", ofWord(e, of), year)
	}
	return e.Words("chart.share.sub-last", ofWord(e, of), year, lastYear)
}

func hasLast(rows []ShareRow) bool {
	for _, r := range rows {
		if known(r.Last) {
			return true
		}
	}
	return false
}

// sentence tells one row.
func (r ShareRow) sentence(e Env, lastYear string) string {
	if !known(r.Last) || lastYear == "" {
		return e.Words("chart.share.row", r.Name, say(r.Share), uncapital(statusWord(e, r.Status)))
	}
	if !known(r.Change) {
		return e.Words("chart.share.row-last", r.Name, say(r.Share), say(r.Last), lastYear, uncapital(statusWord(e, r.Status)))
	}
	return e.Words("chart.share.row-change", r.Name, say(r.Share), say(r.Last), lastYear, say(r.Change), uncapital(statusWord(e, r.Status)))
}

// sharesTold is what is said of each row.
func sharesTold(f Figure, e Env, lastYear string, rows []ShareRow) []string {
	return rowsTold(f.Kind(), e, len(rows), func(i int) string { return rows[i].sentence(e, lastYear) })
}

func shareTable(e Env, of, year, lastYear string, rows []ShareRow) Table {
	last := lastYear != "" && hasLast(rows)
	t := Table{Head: []string{ofWord(e, of), year}, Rows: make([][]Cell, len(rows))}
	if last {
		t.Head = append(t.Head, lastYear, e.Words("chart.change"))
	}
	t.Head = append(t.Head, e.Words("chart.status"))
	for i, r := range rows {
		row := []Cell{{Text: r.Name}, numericCell(r.Share)}
		if last {
			row = append(row, optionalCell(r.Last), optionalCell(r.Change))
		}
		t.Rows[i] = append(row, Cell{Text: statusWord(e, r.Status)})
	}
	return t
}

// shareAxis runs from 0 to 100 %, further where a share lies outside.
func shareAxis(rows []ShareRow) axis {
	lo, hi := 0.0, 100.0
	for _, r := range rows {
		for _, v := range []Value{r.Share, r.Last} {
			lo, hi = min(lo, drawn(v)), max(hi, drawn(v))
		}
	}
	if hi > 250 || lo < -250 {
		return newAxis(lo, hi, 4)
	}
	const step = 25 // quarters, as far as they are needed
	return axis{lo: math.Floor(lo/step) * step, hi: math.Ceil(hi/step) * step, step: step}
}

func shareLegend(e Env, year, lastYear string, rows []ShareRow) []legendItem {
	var items []legendItem
	if lastYear != "" && hasLast(rows) {
		items = append(items, legendItem{11, func(p *plate, x, y float64) { p.circle("open", x+5.5, y, 4.5) }, lastYear})
	}
	marks := statusLegend(e, func(s Status) bool {
		for _, r := range rows {
			if known(r.Share) && statusKnown(r.Status) == s {
				return true
			}
		}
		return false
	})
	for i := range marks {
		if i == 0 {
			marks[i].text = e.Words("chart.legend.year", year, marks[i].text)
		}
	}
	return append(items, marks...)
}
