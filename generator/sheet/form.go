package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/edit"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// Field is one input of a form: a fact of an indicator.
type Field struct {
	Name   string // "note.en"
	Label  string
	Lang   string // of a text; "" for what is no text
	Value  string // what is reported
	Kind   string // "number", "date", "level" or "text"
	Help   string
	Levels [][2]string // id and title of each level
}

// Names of fields that are no columns of a table of results.
const (
	keyTarget     = "target"      // stands in scorecard.toml
	milestoneMark = "milestones." // and the id of the milestone
)

// Fields are the inputs of an indicator, as in a template, with its milestones and its
// target; labels and help are in lang. Ballots have a form of their own.
func Fields(site *source.Site, r *source.Report, i *source.Indicator, lang string) []Field {
	used := map[string]bool{forecasts: r.Open()}
	for _, n := range partsOf(r, i) {
		used[n] = true
	}
	langs := site.Config.Languages
	var out []Field
	for _, h := range headsOf(langs, len(langs) > 1, used) {
		if !h.input || !takes(r, i, h.key) {
			continue
		}
		f := Field{Name: h.name(), Label: h.word(lang), Lang: h.lang, Help: word(lang, h.help),
			Value: reported(i.Result, h, h.lang == "" || h.lang == langs[0]).String(), Kind: map[kind]string{asNumber: "number", asDate: "date", asLevel: "level", asChoice: "level"}[h.kind]}
		if f.Kind == "" {
			f.Kind = "text"
		}
		for _, l := range levelsOf(r, i, langs) {
			if h.kind == asLevel {
				f.Levels = append(f.Levels, [2]string{l.id, strings.Join(l.names, " / ")})
			}
		}
		for _, c := range choices(h.key) {
			f.Levels = append(f.Levels, [2]string{c.id, c.names(langs)})
		}
		if h.kind == asChoice && strings.Contains(f.Value, ", ") { // several at once
			f.Levels = append(f.Levels, [2]string{f.Value, f.Value})
		}
		out = append(out, f)
	}
	out = append(out, steps(r, i, lang)...)
	if n, ok := i.Target.Get(); ok && !i.Common { // that of a common indicator stands in the rulebook
		out = append(out, Field{Name: keyTarget, Label: word(lang, "Target"), Kind: "number", Value: n.String(),
			Help: word(lang, "What was agreed for the year. It is written into scorecard.toml.")})
	}
	return out
}

// steps are the milestones of an indicator, with the days on which they were reached.
func steps(r *source.Report, i *source.Indicator, lang string) []Field {
	if ruleForm(r, i) != "milestones" {
		return nil
	}
	c := cardIndicator(r, i.ID)
	rule, _ := r.Card.Rule(c)
	var out []Field
	for _, m := range milestonesOf(c) {
		f := Field{Name: milestoneMark + m.id, Label: m.id, Kind: "date", Value: reachedOn(i, m.id),
			Help: fmt.Sprintf(word(lang, "The day on which it was reached; due on %s. Leave it empty until then."), m.due)}
		if rule != nil {
			f.Label = rule.Title(m.id, lang)
		}
		out = append(out, f)
	}
	return out
}

// Filled reads a form as a row of a table is read, but that an emptied input takes its fact
// out. Faults are by the name of the field.
func Filled(site *source.Site, r *source.Report, i *source.Indicator, values map[string]string) ([]Fact, map[string]Fault) {
	fields := Fields(site, r, i, site.Config.Languages[0])
	names, cells := []string{keyUnit, keyYear, keyID}, []string{r.Unit.ID, r.Year, i.ID}
	for _, f := range fields {
		if f.Name != keyTarget && !strings.HasPrefix(f.Name, milestoneMark) {
			names, cells = append(names, f.Name), append(cells, values[f.Name])
		}
	}
	facts, faults := typed(site, names, [][]string{cells}, func(name string, _ int) string { return name })
	steps := [][]string{}
	var ids []string
	for _, f := range fields {
		if id, ok := strings.CutPrefix(f.Name, milestoneMark); ok {
			ids = append(ids, id)
			steps = append(steps, []string{r.Unit.ID, r.Year, i.ID, id, values[f.Name]})
		}
	}
	more, wrong := typed(site, []string{keyUnit, keyYear, keyID, "milestone", "reached"}, steps, func(_ string, row int) string { return milestoneMark + ids[row] })
	facts = append(facts, more...)
	maps.Copy(faults, wrong)
	for _, f := range fields {
		sent, ok := values[f.Name]
		empty := strings.TrimSpace(sent) == ""
		switch path := pathIn(i.ID, f.Name); {
		case !ok || f.Name == keyTarget && sent == f.Value:
		case f.Name == keyTarget:
			if len(i.Phases) > 0 {
				path = append(path, "year")
			}
			n, bad := numberOf(Cell{raw: sent, is: isText}, inPercent(i, site.Config.Languages))
			if empty {
				bad = &Fault{Message: "a target is not taken out by emptying its field", Hint: "mend scorecard.toml by hand"}
			}
			if bad != nil {
				faults[f.Name] = *bad
			} else if n.String() != f.Value {
				facts = append(facts, Fact{File: r.Dir + "/scorecard.toml", Path: path, Was: f.Value, Now: n.String(), ops: []edit.Op{edit.Set(edit.Number(n.String()), path...)}})
			}
		case empty && f.Value != "" && !slices.ContainsFunc(facts, func(x Fact) bool { return slices.Equal(x.Path, path) }):
			ops := []edit.Op{edit.Remove(path...)}
			if whole := current(i.Result, strings.TrimSuffix(f.Name, "."+f.Lang)); f.Lang != "" && whole.By == nil {
				ops = []edit.Op{edit.Remove(path[:len(path)-1]...)}
			}
			facts = append(facts, Fact{File: r.Dir + "/results.toml", Path: path, Was: f.Value, ops: ops})
		}
	}
	return facts, faults
}

// pathIn is where the fact of a field stands in its file.
func pathIn(id, field string) []string {
	switch {
	case field == keyTarget:
		return []string{"indicator", id, keyTarget}
	case isPart(field):
		return []string{"result", id, "periods", field}
	case field == keyStatus:
		return []string{"result", id, "status"}
	}
	return append([]string{"result", id}, strings.Split(field, ".")...)
}

// Beside is the field of an indicator that a mistake at a line of a file is about, with the
// file as it would be; "" where it is about none.
func Beside(r *source.Report, i *source.Indicator, fields []Field, list []Change, file string, line int) string {
	best, deep := "", 0
	for _, c := range list {
		if !strings.HasSuffix(file, c.Path) {
			continue
		}
		for _, f := range fields {
			path := pathIn(i.ID, f.Name)
			for n := len(path); n > 2 && n > deep; n-- {
				if edit.Line(c.After, path[:n]...) == line {
					best, deep = f.Name, n
				}
			}
		}
	}
	return best
}

// typed reads what was typed as rows of a table; field names the input of a column in a row.
func typed(site *source.Site, names []string, rows [][]string, field func(name string, row int) string) ([]Fact, map[string]Fault) {
	faults := map[string]Fault{}
	if len(rows) == 0 {
		return nil, faults
	}
	g := &Grid{Name: "form", csv: true}
	for _, row := range append([][]string{names}, rows...) {
		line := make([]Cell, len(row))
		for n, s := range row {
			if strings.TrimSpace(s) != "" {
				line[n] = Cell{raw: s, is: isText}
			}
		}
		g.rows = append(g.rows, line)
	}
	taken := Take(site, []*Grid{g}, Call{})
	for _, f := range taken.Faults {
		name := ""
		for row := range rows {
			for n := range names {
				if f.Address == g.address(n+1, row+2) {
					name = field(names[n], row)
				}
			}
		}
		faults[name] = f
	}
	return taken.Facts, faults
}

// Ballots are those of a group of raters, as a form shows them.
type Ballots struct {
	Group      string
	Title      source.Text
	Low, High  string // of the scale
	Indicators []*source.Indicator
	Raters     []string
	marks      map[[2]string]scoring.Opt
}

// BallotsOf are the groups that rate something in a report.
func BallotsOf(r *source.Report) []Ballots {
	var out []Ballots
	for _, g := range panelGroups(r) {
		b := Ballots{Group: g.id, Title: source.Text{All: g.id}, Indicators: g.indicators,
			Low: strconv.FormatFloat(g.low, 'f', -1, 64), High: strconv.FormatFloat(g.high, 'f', -1, 64)}
		for _, p := range r.Rulebook.PanelTexts {
			for _, x := range p.Groups {
				if x.ID == g.id && !x.Title.IsZero() {
					b.Title = x.Title
				}
			}
		}
		b.Raters, b.marks = ballotsOf(g)
		out = append(out, b)
	}
	return out
}

// Mark is what a rater gave an indicator; "" where nothing.
func (b *Ballots) Mark(rater, indicator string) string {
	return number(b.marks[[2]string{rater, indicator}]).String()
}

// Cast reads a form of ballots: rows are the raters in the order of the form, each with a
// name ("" for one that is new and goes without) and a mark an indicator. An emptied mark
// takes the ballot out. Faults are by "row.indicator", or "row.rater".
func (b *Ballots) Cast(site *source.Site, r *source.Report, rows [][]string) ([]Fact, map[string]Fault) {
	names := []string{keyUnit, keyYear, "group", "rater"}
	for _, i := range b.Indicators {
		names = append(names, i.ID)
	}
	var full [][]string
	var gone []Fact
	for _, row := range rows {
		full = append(full, append([]string{r.Unit.ID, r.Year, b.Group}, row...))
		for n, i := range b.Indicators {
			if was := b.Mark(row[0], i.ID); row[0] != "" && was != "" && strings.TrimSpace(row[n+1]) == "" {
				path := []string{"rater", row[0], i.ID}
				gone = append(gone, Fact{File: r.Dir + "/ratings.toml", Path: path, Was: was, ops: []edit.Op{edit.Remove(path...)}})
			}
		}
	}
	facts, faults := typed(site, names, full, func(name string, row int) string { return strconv.Itoa(row) + "." + name })
	return append(facts, gone...), faults
}
