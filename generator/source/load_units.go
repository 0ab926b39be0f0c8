package source

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// findUnits tells units from folders of pages, and reads each unit.toml.
func (l *loader) findUnits() {
	for _, e := range l.files.entries[contentDir] {
		dir, ok := strings.CutSuffix(e, "/")
		if !ok || dir == "rulebook" {
			if !ok {
				l.rootFile(e)
			}
			continue
		}
		spoken := slices.ContainsFunc(l.langs.list[1:], func(code string) bool { return folded(code) == folded(dir) })
		if spoken {
			hint := "choose another name"
			if l.isUnit(contentDir + "/" + dir) {
				hint = "choose another id for the unit"
			}
			l.add(mistake{at: at(contentDir + "/" + dir), rule: ruleID, message: fmt.Sprintf("the pages in the language %q stand under this name", dir), hint: hint,
				related: []remark{{at: at(siteName, "languages"), message: "the languages"}}})
		}
		if !l.isUnit(contentDir + "/" + dir) {
			l.pagesBelow(contentDir + "/" + dir)
			continue
		}
		if !spoken && !tomlfile.IsID(dir) {
			l.add(mistake{at: at(contentDir + "/" + dir), rule: ruleID, message: fmt.Sprintf("%q is no id: an id is %s", dir, tomlfile.IDRule), hint: folderHint(dir, l.files.entries[contentDir])})
		}
		l.unitNames = append(l.unitNames, dir)
	}
	l.site.Units = make([]*Unit, len(l.unitNames))
	lists := make([][]mistake, len(l.unitNames))
	l.each(len(l.unitNames), func(i int) { l.site.Units[i], lists[i] = l.loadUnit(l.unitNames[i]) })
	for _, list := range lists {
		l.add(list...)
	}
	l.orderUnits()
}

// folderHint is what to name a unit's folder whose name is no id, beside others.
func folderHint(name string, others []string) string {
	if better := tomlfile.AsID(name); better != "" {
		for free, n := better, 2; ; n++ {
			if !slices.Contains(others, free+"/") {
				better = free
				break
			}
			free = fmt.Sprintf("%s-%d", better, n)
		}
		return fmt.Sprintf("rename the folder to %q and keep the name for the title", better)
	}
	return `rename the folder to a short Latin name such as "liaison" and keep this one for the title`
}

// isUnit says whether a folder is a unit's: it has a unit.toml or a year with a scorecard.
func (l *loader) isUnit(dir string) bool {
	for _, e := range l.files.entries[dir] {
		if e == "unit.toml" {
			return true
		}
		if sub, ok := strings.CutSuffix(e, "/"); ok && slices.ContainsFunc(l.files.entries[dir+"/"+sub], isReportFile) {
			return true
		}
	}
	return false
}

var reportFiles = []string{"scorecard.toml", "results.toml", "ratings.toml", "seal.toml"}

func isReportFile(name string) bool { return slices.Contains(reportFiles, name) }

// rootFile deals with a file right below content/.
func (l *loader) rootFile(name string) {
	if name == "rulebook" {
		l.add(mistake{at: at(contentDir + "/" + name), rule: ruleFile, message: "this is a file, but a folder is needed", hint: "make a folder of this name with one file a year, such as 2025.toml"})
	}
	switch path.Ext(name) {
	case ".md":
		l.pageFiles = append(l.pageFiles, contentDir+"/"+name)
	case ".toml":
		l.strange(contentDir+"/"+name, []string{"unit.toml", "scorecard.toml", "results.toml"}, "a TOML file belongs into a unit's folder or into rulebook/")
	}
}

// strange says that a TOML file has a name that nothing reads.
func (l *loader) strange(name string, known []string, otherwise string) {
	hint := otherwise
	if near := diag.Nearest(path.Base(name), known); near != "" && otherwise == "" {
		hint = diag.SuggestFree(path.Base(name), known, l.files.entries[path.Dir(name)])
	} else if otherwise == "" {
		hint = "known: " + strings.Join(known, ", ")
	}
	l.add(mistake{at: at(name), rule: ruleFile, message: "nothing reads a file of this name", hint: hint})
}

// pagesBelow collects the Markdown files of a folder of plain pages.
func (l *loader) pagesBelow(dir string) {
	for _, e := range l.files.entries[dir] {
		switch {
		case strings.HasSuffix(e, "/"):
			l.pagesBelow(dir + "/" + strings.TrimSuffix(e, "/"))
		case path.Ext(e) == ".md":
			l.pageFiles = append(l.pageFiles, dir+"/"+e)
		case path.Ext(e) == ".toml":
			otherwise := ""
			if yearForm.MatchString(strings.TrimSuffix(e, ".toml")) {
				otherwise = "the rules of a year stand in " + contentDir + "/rulebook/"
			}
			l.strange(dir+"/"+e, reportFiles, otherwise)
		}
	}
}

func (l *loader) loadUnit(id string) (*Unit, []mistake) {
	dir := contentDir + "/" + id
	u := &Unit{ID: id, Place: diag.Place{File: dir + "/unit.toml"}}
	var list []mistake
	if l.files.by[dir+"/unit.toml"] == nil {
		if !l.files.refused[dir+"/unit.toml"] {
			list = append(list, mistake{at: at(dir + "/unit.toml"), rule: ruleFile, message: fmt.Sprintf("unit %q has no unit.toml", id), hint: "write one with title = \"...\""})
		}
		u.broken = true
		u.Title = Text{All: id}
		return u, list
	}
	var f unitFile
	list, ok := l.readTOML(dir+"/unit.toml", &f)
	u.broken = !ok || len(f.Duties) == 0 && len(list) > 0 // the duties may be what was mistyped
	u.Aliases, u.lineage, u.Lineage = f.Aliases, f.Lineage, events(f.Lineage)
	u.Title, u.Short, u.Parent, u.Category, u.Duties = f.Title, f.Short, f.Parent, f.Category, items(f.Duties)
	if u.Short.IsZero() {
		u.Short = u.Title
	}
	return u, list
}

// orderUnits puts the units in the order of site.toml; the others follow by name.
func (l *loader) orderUnits() {
	place := map[string]int{}
	for i, id := range l.site.Config.Units {
		if _, ok := place[id]; !ok {
			place[id] = i - len(l.site.Config.Units)
		}
	}
	slices.SortStableFunc(l.site.Units, func(a, b *Unit) int {
		if d := place[a.ID] - place[b.ID]; d != 0 {
			return d
		}
		return strings.Compare(a.ID, b.ID)
	})
}
