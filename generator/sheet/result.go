package sheet

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/edit"
	"steelyard/generator/source"
)

// given is one cell of a row that says something.
type given struct {
	head
	col int
	now Value
	was Value
}

// result reads the row of one indicator.
func (t *taker) result(g *Grid, h heading, row int, r *source.Report) {
	i, col, ok := t.indicator(g, h, row, r)
	if !ok {
		return
	}
	key := r.Dir + ":" + i.ID
	if first, twice := t.seen[key]; twice {
		t.fault(g, col, row, Fault{Message: fmt.Sprintf("%q is given twice, first in %s", i.ID, first), Hint: "keep one of the two rows"})
		return
	}
	t.seen[key] = g.address(col, row)
	var list []given
	for c := 1; c <= mostColumns; c++ {
		x, ok := h.cols[c]
		if !ok || !x.input {
			continue
		}
		if v, ok := t.read(g, x, c, row, r, i); ok {
			list = append(list, given{x, c, v, reported(i.Result, x, x.lang == "" || x.lang == t.langs[0])})
		}
	}
	gone, ok := t.forms(g, h, row, i, list)
	if !ok {
		return
	}
	file := r.Dir + "/results.toml"
	for _, form := range gone {
		t.out.Facts = append(t.out.Facts, Fact{File: file, Path: []string{"result", i.ID, form}, Was: was(i.Result, form), Address: g.address(col, row), ops: []edit.Op{edit.Remove("result", i.ID, form)}})
	}
	texts := map[string][]given{}
	for _, x := range list {
		if whole := current(i.Result, x.key); x.texts && whole.By == nil && whole.All == x.now.Text {
			continue // the same in all languages
		}
		if x.now.equal(x.was) || t.unseen(g, x.col, row) {
			continue
		}
		if x.texts {
			texts[x.key] = append(texts[x.key], x)
		}
		path := pathOf(i.ID, x.head)
		f := Fact{File: file, Path: path, Was: x.was.String(), Now: x.now.String(), Address: g.address(x.col, row)}
		if !x.texts {
			f.ops = []edit.Op{edit.Set(tomlValue(x), path...)}
		}
		t.out.Facts = append(t.out.Facts, f)
	}
	for n := range t.out.Facts { // the texts of one key are written together
		f := &t.out.Facts[n]
		if f.File != file || len(f.Path) < 3 || f.Path[1] != i.ID || f.ops != nil {
			continue
		}
		for key, cells := range texts {
			if f.Address == g.address(cells[0].col, row) {
				f.ops = t.textOps(h, append([]string{"result", i.ID}, strings.Split(key, ".")...), current(i.Result, key), cells)
			}
		}
	}
}

// read reads a cell as its column wants it; false where it says nothing or does not fit.
func (t *taker) read(g *Grid, x head, col, row int, r *source.Report, i *source.Indicator) (Value, bool) {
	if t.part(g, col, row) {
		return Value{}, false
	}
	c := g.at(col, row)
	if c.is == nothing {
		return Value{}, false
	}
	if formOf(x.key) == "value" && x.key != "self" || isPart(x.key) {
		if i.Result != nil && i.Result.Children != nil {
			t.fault(g, col, row, Fault{Message: fmt.Sprintf("%q is put together from the units below", i.ID), Hint: "leave the cell empty, or take children out of results.toml"})
			return Value{}, false
		}
	}
	if form, want := formOf(x.key), ruleForm(r, i); form != "" && form != want && (form != "periods" || want != "value") {
		t.fault(g, col, row, Fault{Message: fmt.Sprintf("%q is not reported as %s", i.ID, x.key), Hint: map[string]string{
			"level": "choose a level", "milestones": "its milestones have a sheet of their own", "ballots": "its ballots have a sheet for each group", "value": "write a number into value"}[want]})
		return Value{}, false
	}
	var v Value
	var bad *Fault
	switch x.kind {
	case asNumber:
		percent := inPercent(i, t.langs) && x.key != "share"
		n, f := numberOf(c, percent)
		if bad = f; bad == nil {
			v = Value{Number: opt(n)}
			if x.key == "share" && (n.Sign() < 0 || one.Less(n)) {
				bad = &Fault{Message: "the share is " + n.String(), Hint: "it lies between 0 and 1"}
			}
		}
	case asDate:
		v.Text, bad = dayOf(c)
	case asLevel:
		v.Text, bad = t.level(c, r, i)
	case asChoice:
		v.Text, bad = chosen(c, x.key)
	default:
		v.Text, bad = textOf(c)
	}
	if bad != nil {
		t.fault(g, col, row, *bad)
		return Value{}, false
	}
	return v, !v.empty()
}

// inPercent says whether an indicator is measured in %.
func inPercent(i *source.Indicator, langs []string) bool {
	return slices.Contains([]string{"%", "％", "percent", "百分比"}, both(i.Unit, langs, ""))
}

// level reads the level of a rubric, by its id or its title in any language.
func (t *taker) level(c Cell, r *source.Report, i *source.Indicator) (string, *Fault) {
	s, bad := textOf(c)
	if bad != nil {
		return "", bad
	}
	var known, found []string
	for _, l := range levelsOf(r, i, t.langs) {
		known = append(append(known, l.id), l.names...)
		if l.id == s {
			return l.id, nil
		}
		if slices.ContainsFunc(l.names, func(n string) bool { return squeezed(n) == squeezed(s) }) {
			found = append(found, l.id)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return "", &Fault{Message: fmt.Sprintf("%s is no level of %q", quoteCut(s), i.ID), Hint: diag.Suggest(s, known)}
}

// formOf is the way of reporting that a column belongs to; "" for what goes with any.
func formOf(key string) string {
	switch {
	case key == "value", key == "self":
		return "value"
	case isPart(key):
		return "periods"
	case key == keyLevel, key == "share", key == "reason":
		return "level"
	}
	return ""
}

// forms sees to it that a result has one form: which of them go for the one that is given.
func (t *taker) forms(g *Grid, h heading, row int, i *source.Indicator, list []given) (gone []string, ok bool) {
	first := ""
	for _, x := range list {
		form := formOf(x.key)
		switch x.key {
		case "self", "share", "reason":
			continue
		case "not_applicable":
			form = "not_applicable"
		}
		if form == "" {
			continue
		}
		if first != "" && first != form {
			t.fault(g, x.col, row, Fault{Message: fmt.Sprintf("%q is given as %s and as %s", i.ID, first, form), Hint: "keep one of the two"})
			return nil, false
		}
		first = form
	}
	if first == "" || i.Result == nil {
		return nil, true
	}
	for _, form := range []string{"value", "periods", "not_applicable", "level"} {
		if form == first || was(i.Result, form) == "" {
			continue
		}
		shown := h.has(form)
		for _, p := range i.Result.Periods {
			shown = shown || form == "periods" && h.has(p.ID)
		}
		if !shown {
			t.fault(g, 1, row, Fault{Message: fmt.Sprintf("%q has %s already and would get %s as well", i.ID, form, first), Hint: "take one out of results.toml first"})
			return nil, false
		}
		gone = append(gone, form)
	}
	return gone, true
}

// was is what a result says in one of its forms; "" where it has another.
func was(res *source.Result, form string) string {
	if res == nil {
		return ""
	}
	switch form {
	case "value":
		return number(res.Value).String()
	case "periods":
		var out []string
		for _, p := range res.Periods {
			out = append(out, p.ID+" = "+p.Value.String())
		}
		return strings.Join(out, ", ")
	case "not_applicable":
		s, _ := res.NotApplicable.In("")
		return s
	case "level":
		return res.Level
	}
	return ""
}

// pathOf is where a column's fact stands in results.toml.
func pathOf(id string, x head) []string {
	path := []string{"result", id}
	if isPart(x.key) {
		path = append(path, "periods")
	}
	if x.key == keyStatus {
		return append(path, "status")
	}
	path = append(path, strings.Split(x.key, ".")...)
	if x.lang != "" {
		path = append(path, x.lang)
	}
	return path
}

// tomlValue is a value as it is written.
func tomlValue(x given) any {
	switch {
	case x.now.Number.OK():
		return edit.Number(x.now.String())
	case x.kind == asDate:
		return edit.Date(x.now.Text)
	case x.key == keyStatus && strings.Contains(x.now.Text, ", "):
		var list []any
		for _, s := range strings.Split(x.now.Text, ", ") {
			list = append(list, s)
		}
		return list
	}
	return x.now.Text
}

// current is the text that a result has under a key.
func current(res *source.Result, key string) source.Text {
	if res == nil {
		return source.Text{}
	}
	switch key {
	case "reason":
		return res.Reason
	case "not_applicable":
		return res.NotApplicable
	case "source":
		return res.Source
	case "note":
		return res.Note
	case "forecast.reason":
		if res.Forecast != nil {
			return res.Forecast.Reason
		}
	case "problem":
		return res.Problem
	case "verified.by":
		if res.Verified != nil {
			return res.Verified.By
		}
	case "improvement.action":
		if res.Improvement != nil {
			return res.Improvement.Action
		}
	case "improvement.owner":
		if res.Improvement != nil {
			return res.Improvement.Owner
		}
	}
	return source.Text{}
}

// textOps writes a text in one language or in several. One that is the same in all stays
// one text as long as nothing is said in another language.
func (t *taker) textOps(h heading, path []string, was source.Text, cells []given) []edit.Op {
	below := func(lang string) []string { return append(slices.Clone(path), lang) }
	if len(t.langs) == 1 || cells[0].lang == "" {
		if was.By != nil && was.By[t.langs[0]] != "" {
			return []edit.Op{edit.Set(cells[0].now.Text, below(t.langs[0])...)}
		}
		return []edit.Op{edit.Set(cells[0].now.Text, path...)}
	}
	var ops []edit.Op
	if was.By == nil && was.All != "" {
		alone := true // the sheet shows this language only
		for _, x := range h.cols {
			alone = alone && (x.key != cells[0].key || x.lang == cells[0].lang)
		}
		if len(cells) == 1 && (alone || cells[0].lang == t.langs[0]) {
			return []edit.Op{edit.Set(cells[0].now.Text, path...)}
		}
		ops = append(ops, edit.Remove(path...))
		if cells[0].lang != t.langs[0] {
			ops = append(ops, edit.Set(was.All, below(t.langs[0])...))
		}
	}
	for _, c := range cells {
		ops = append(ops, edit.Set(c.now.Text, below(c.lang)...))
	}
	return ops
}
