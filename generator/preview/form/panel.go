package form

import (
	"net/http"
	"strconv"

	"steelyard/generator/diag"
	"steelyard/generator/sheet"
	"steelyard/generator/source"
)

// spare is how many empty rows a form of ballots has below those that are known.
const spare = 3

// panelView is the form of a group of raters: a row a rater, a column an indicator.
type panelView struct {
	Low, High string
	Titles    []string
	Rows      []rowView
}

type rowView struct {
	Name  string // of the input of the rater
	Rater string
	Known bool // the rater has a row in the file, and keeps the name
	Label string
	Fault string
	Cells []cellView
}

type cellView struct{ Name, Label, Value, Fault string }

func panelOf(r *source.Report, group string) *sheet.Ballots {
	for _, b := range sheet.BallotsOf(r) {
		if b.Group == group {
			return &b
		}
	}
	return nil
}

// panel shows the ballots of a group, or takes what was sent with them.
func (h *Handler) panel(w http.ResponseWriter, r *http.Request, site *source.Site, report *source.Report, b *sheet.Ballots, v *view) {
	in := func(t source.Text) string { s, _ := t.In(v.Lang, site.Config.Languages...); return s }
	v.Title = in(b.Title)
	s, ok := h.opened(w, r, report, v)
	if !ok {
		return
	}
	status, faults := http.StatusOK, map[string]sheet.Fault{}
	if s.values != nil {
		var rows [][]string
		for n := range len(b.Raters) + spare {
			row := []string{s.values[strconv.Itoa(n)+".rater"]}
			if n < len(b.Raters) {
				row[0] = b.Raters[n]
			}
			for _, i := range b.Indicators {
				row = append(row, s.values[strconv.Itoa(n)+"."+i.ID])
			}
			rows = append(rows, row)
		}
		facts, wrong := b.Cast(site, report, rows)
		faults = wrong
		status = h.take(r.Context(), report, "", v, s, facts, faults, func([]sheet.Change, diag.Diagnostic) string { return "" })
		if h.answered(w, r, v, s, faults) {
			return
		}
	}
	v.Panel = &panelView{Low: b.Low, High: b.High}
	for _, i := range b.Indicators {
		v.Panel.Titles = append(v.Panel.Titles, in(i.Title))
	}
	for n := range len(b.Raters) + spare {
		at := strconv.Itoa(n) + "."
		row := rowView{Name: at + "rater", Rater: s.values[at+"rater"], Label: v.T("Rater ") + strconv.Itoa(n+1), Fault: told(v, faults, at+"rater")}
		if n < len(b.Raters) {
			row.Rater, row.Known, row.Label = b.Raters[n], true, b.Raters[n]
		}
		for k, i := range b.Indicators {
			c := cellView{Name: at + i.ID, Label: row.Label + v.T(": ") + v.Panel.Titles[k], Value: s.values[at+i.ID], Fault: told(v, faults, at+i.ID)}
			if s.values == nil && n < len(b.Raters) {
				c.Value = b.Mark(row.Rater, i.ID)
			}
			row.Cells = append(row.Cells, c)
		}
		v.Panel.Rows = append(v.Panel.Rows, row)
	}
	h.write(w, status, v)
}

// told is what is said beside a field; "" where nothing.
func told(v *view, faults map[string]sheet.Fault, name string) string {
	if f, ok := faults[name]; ok {
		return v.fault(f)
	}
	return ""
}
