package chart

// Heat is the table of shares earned, rows by columns (units by dimensions), each
// cell tinted by its status beside mark and number. It is HTML, not SVG: see HTML.
type Heat struct {
	Of      string // what the rows are: "unit" (default), "dimension", "objective"
	Corner  string // head of the first column; "" takes the theme's word for Of
	Year    string
	Columns []HeatHead
	Rows    []HeatRow
	// Total is the head of a last column of totals; "" for none.
	Total string
}

// HeatHead is a column's head.
type HeatHead struct{ Name, Href string }

// HeatRow is a row of a Heat; a missing cell is empty.
type HeatRow struct {
	Name, Href string
	Cells      []HeatCell // one for each column
	Total      Value
}

// HeatCell is a cell of a Heat.
type HeatCell struct {
	Value  Value // share in percent: {92, "92 %"}
	Status Status
	Href   string
}

func (f Heat) Kind() string { return "heat" }

func (f Heat) of() string {
	if f.Of == "" {
		return "unit"
	}
	return f.Of
}

func (f Heat) Headline(e Env) string {
	missed := make([]int, len(f.Columns))
	scored := false
	for _, r := range f.Rows {
		for i, c := range r.Cells {
			if i < len(missed) && known(c.Value) {
				scored = true
				if statusKnown(c.Status) == Missed {
					missed[i]++
				}
			}
		}
	}
	most := 0
	var worst []string
	for i, n := range missed {
		switch {
		case n > most:
			most, worst = n, []string{f.Columns[i].Name}
		case n == most && n > 0:
			worst = append(worst, f.Columns[i].Name)
		}
	}
	total := number(e, float64(len(f.Rows)), 0)
	switch {
	case !scored:
		return e.Words("chart.heat.none")
	case most == 0:
		return e.Words("chart.heat.all-met")
	case len(worst) > 1:
		return e.Words("chart.heat.weak-tie", names(e, worst), number(e, float64(most), 0), total)
	}
	return e.Words("chart.heat.weak", worst[0], number(e, float64(most), 0), total)
}

func (f Heat) Subtitle(e Env) string { return e.Words("chart.heat.sub", ofWord(e, f.of()), f.Year) }

func (f Heat) Describe(e Env) string {
	list := make([]string, len(f.Rows))
	for i, r := range f.Rows {
		s := ""
		for k, c := range r.Cells {
			if k >= len(f.Columns) {
				break
			}
			if k > 0 {
				s += e.Words("chart.heat.sep")
			}
			s += e.Words("chart.heat.cell", f.Columns[k].Name, say(c.Value))
		}
		list[i] = e.Words("chart.heat.row", r.Name, s)
	}
	return sentences(list...)
}

func (f Heat) corner(e Env) string {
	if f.Corner != "" {
		return f.Corner
	}
	return ofWord(e, f.of())
}

func (f Heat) Table(e Env) Table {
	t := Table{Head: []string{f.corner(e)}, Rows: make([][]Cell, len(f.Rows))}
	for _, c := range f.Columns {
		t.Head = append(t.Head, c.Name)
	}
	if f.Total != "" {
		t.Head = append(t.Head, f.Total)
	}
	for i, r := range f.Rows {
		row := []Cell{{Text: r.Name}}
		for k := range f.Columns {
			row = append(row, numericCell(r.cell(k).Value))
		}
		if f.Total != "" {
			row = append(row, numericCell(r.Total))
		}
		t.Rows[i] = row
	}
	return t
}

func (r HeatRow) cell(k int) HeatCell {
	if k < len(r.Cells) {
		return r.Cells[k]
	}
	return HeatCell{}
}

// SVG is nil: the heat table is a table; see HTML.
func (f Heat) SVG(Env) []byte { return nil }

// Option is nil: the table needs no live view.
func (f Heat) Option(Env) ([]byte, error) { return nil, nil }

// HTML is the heat table itself, without caption: thead and tbody in
// <table class="heat">. Tints are the classes w-met, w-watch, w-missed and
// w-pending of td; on paper without tints mark and number say the same.
func (f Heat) HTML(e Env) []byte {
	c := &canvas{b: make([]byte, 0, 2048)}
	c.raw(`<table class="heat"><thead><tr><th scope="col">`)
	c.esc(f.corner(e))
	c.raw(`</th>`)
	for _, h := range f.Columns {
		c.raw(`<th scope="col" class="n">`)
		c.anchor(h.Href, h.Name)
		c.raw(`</th>`)
	}
	if f.Total != "" {
		c.raw(`<th scope="col" class="n">`)
		c.esc(f.Total)
		c.raw(`</th>`)
	}
	c.raw(`</tr></thead><tbody>`)
	for _, r := range f.Rows {
		c.raw(`<tr><th scope="row">`)
		c.anchor(r.Href, r.Name)
		c.raw(`</th>`)
		for k := range f.Columns {
			cell := r.cell(k)
			if !cell.Value.OK && cell.Value.Text == "" {
				c.raw(`<td></td>`)
				continue
			}
			c.raw(`<td class="`)
			c.raw(statusClass("w-", cell.Status))
			c.raw(`">`)
			c.raw(InlineMark(cell.Status))
			c.raw(`<span class="vh">`)
			c.esc(statusWord(e, cell.Status))
			c.raw(` </span>`)
			c.anchor(cell.Href, say(cell.Value))
			c.raw(`</td>`)
		}
		if f.Total != "" {
			c.raw(`<td class="n k">`)
			c.esc(say(r.Total))
			c.raw(`</td>`)
		}
		c.raw(`</tr>`)
	}
	c.raw(`</tbody></table>`)
	return c.b
}

// anchor is a text as a link where there is an address.
func (c *canvas) anchor(href, text string) {
	href = safeHref(href)
	if href == "" {
		c.esc(text)
		return
	}
	c.raw(`<a`)
	c.attr("href", href)
	c.raw(`>`)
	c.esc(text)
	c.raw(`</a>`)
}

// InlineMark is a status mark as an SVG of 12 × 12 to stand in a line of text; the
// status's word must stand beside it, visible or hidden.
func InlineMark(s Status) string {
	c := &canvas{b: make([]byte, 0, 160)}
	c.raw(`<svg class="fg fm" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">`)
	c.mark(s, 6, 6.2, markSize)
	c.raw(`</svg>`)
	return string(c.b)
}

func heatKind() KindInfo {
	return KindInfo{
		Name:  "heat",
		Shows: "shares of points, units by dimensions, tinted by status beside mark and number",
		Fits:  "front page, compare page; a table, so it scrolls on a phone",
	}
}
