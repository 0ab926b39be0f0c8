package sheet

import (
	"slices"
	"strings"

	"steelyard/generator/edit"
	"steelyard/generator/source"
)

// Field is one input of a form: a fact of an indicator.
type Field struct {
	Name   string // "note.en"
	En, Zh string // label
	Lang   string // of a text; "" for what is no text
	Value  string // what is reported
	Kind   string // "number", "date", "level" or "text"
	Help   [2]string
	Levels [][2]string // id and title of each level
}

// Fields are the inputs of an indicator, as in a template. Milestones and ballots are
// not among them: they have tables of their own.
func Fields(site *source.Site, r *source.Report, i *source.Indicator) []Field {
	used := map[string]bool{}
	for _, n := range partsOf(r, i) {
		used[n] = true
	}
	langs := site.Config.Languages
	var out []Field
	for _, h := range headsOf(langs, len(langs) > 1, used) {
		if !h.input || !takes(r, i, h.key) {
			continue
		}
		f := Field{Name: h.name(), En: h.en, Zh: h.zh, Lang: h.lang, Help: [2]string{h.help, h.helpZh},
			Value: reported(i.Result, h, h.lang == "" || h.lang == langs[0]).String(), Kind: map[kind]string{asNumber: "number", asDate: "date", asLevel: "level"}[h.kind]}
		if f.Kind == "" {
			f.Kind = "text"
		}
		for _, l := range levelsOf(r, i, langs) {
			if h.kind == asLevel {
				f.Levels = append(f.Levels, [2]string{l.id, strings.Join(l.names, " / ")})
			}
		}
		out = append(out, f)
	}
	return out
}

// Filled reads a form as a row of a table is read, but that an emptied input takes its fact
// out. Faults are by the name of the field.
func Filled(site *source.Site, r *source.Report, i *source.Indicator, values map[string]string) ([]Fact, map[string]Fault) {
	fields := Fields(site, r, i)
	names, cells := []string{keyUnit, keyYear, keyID}, []string{r.Unit.ID, r.Year, i.ID}
	for _, f := range fields {
		names, cells = append(names, f.Name), append(cells, values[f.Name])
	}
	g := &Grid{Name: "form", csv: true}
	for _, row := range [][]string{names, cells} {
		line := make([]Cell, len(row))
		for n, s := range row {
			if strings.TrimSpace(s) != "" {
				line[n] = Cell{raw: s, is: isText}
			}
		}
		g.rows = append(g.rows, line)
	}
	taken := Take(site, []*Grid{g}, Call{})
	faults := map[string]Fault{}
	for _, f := range taken.Faults {
		name := ""
		for n := range names {
			if f.Address == g.address(n+1, 2) {
				name = names[n]
			}
		}
		faults[name] = f
	}
	facts := taken.Facts
	for _, f := range fields {
		path := append([]string{"result", i.ID}, strings.Split(f.Name, ".")...)
		if isPart(f.Name) {
			path = []string{"result", i.ID, "periods", f.Name}
		}
		gone := slices.ContainsFunc(facts, func(x Fact) bool { return slices.Equal(x.Path, path) })
		if sent, ok := values[f.Name]; ok && strings.TrimSpace(sent) == "" && f.Value != "" && !gone {
			ops := []edit.Op{edit.Remove(path...)}
			if whole := current(i.Result, strings.TrimSuffix(f.Name, "."+f.Lang)); f.Lang != "" && whole.By == nil {
				ops = []edit.Op{edit.Remove(path[:len(path)-1]...)}
			}
			facts = append(facts, Fact{File: r.Dir + "/results.toml", Path: path, Was: f.Value, ops: ops})
		}
	}
	return facts, faults
}
