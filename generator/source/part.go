package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/scoring"
)

// What is asked of one unit needs its own files, the rulebooks, each unit's unit.toml, the
// units that its files name, and, where it is ranked or compared, those of its category.
// The rest of the site is listed and not opened.

// Ask says for what a unit is read.
type Ask struct {
	Unit string
	// Ranks says that its place among the others is wanted, and not only where a rule, a grade
	// or a seal hangs on it.
	Ranks bool
	// Audience is for whom: what the public may not see of one may tell of another. "": for
	// those whom site.toml names.
	Audience string
	// Lint says that rules will be asked which look at what units have in common.
	Lint bool
}

// LoadUnit loads as much of a site as a unit needs; ok is false where that is the whole of
// it, or cannot be told, and Load has to be called. What is said of the site as a whole is
// then said of a part of it: whoever wants that calls Load.
func LoadUnit(fsys fs.FS, opt Options, ask Ask) (site *Site, found []diag.Diagnostic, ok bool) {
	fsys = input.Of(fsys)
	for _, peers := range []bool{false, true} {
		if ask.Ranks && !peers {
			continue
		}
		l := newLoader(fsys, opt)
		l.part = &part{ask: ask, peers: peers, read: map[string]bool{}}
		l.load()
		if l.part.whole || !l.part.read[ask.Unit] || l.amongAll() || ask.Lint && l.common() {
			return nil, nil, false
		}
		if peers || !l.compares() {
			l.site.Part = l.part.read
			return l.site, settle(fsys, few(l.worth(), l.findings)), true
		}
	}
	return nil, nil, false
}

// part is what of a site is read.
type part struct {
	ask   Ask
	peers bool
	read  map[string]bool // ids of units whose reports are read
	whole bool            // it comes to the whole site
	text  string          // of the unit that is asked about
}

// reads says whether the reports of a unit are read.
func (p *part) reads(unit string) bool { return p == nil || p.read[unit] }

// shallow lists a unit's folder that may not be needed: its unit.toml alone. False for other
// folders.
func (l *loader) shallow(dir string) bool {
	if info, err := fs.Stat(l.fsys, dir+"/unit.toml"); err != nil || !info.Mode().IsRegular() {
		return false
	}
	l.files.dirs[dir] = true
	l.files.entries[dir] = []string{"unit.toml"}
	l.files.file(dir + "/unit.toml")
	return true
}

// deepen lists the folders of the units that are needed, once every unit.toml was read.
func (l *loader) deepen() {
	p := l.part
	if p == nil || !slices.Contains(l.unitNames, p.ask.Unit) {
		return
	}
	if slices.ContainsFunc(l.site.Rulebooks, func(b *Rulebook) bool { return b.Scoring.Compare == "all" }) && p.peers {
		p.whole = true
		return
	}
	p.read[p.ask.Unit] = true
	l.deep(p.ask.Unit)
	for _, u := range l.site.Units {
		if p.peers && l.peers(u) {
			p.read[u.ID] = true
		}
	}
	for again := true; again; { // a unit goes on from others, and they from others
		again = false
		for _, u := range l.site.Units {
			if !p.read[u.ID] && p.read[u.Parent] && strings.Contains(l.askedText(), "children") { // what is above may be put together from it
				p.read[u.ID], again = true, true
			}
			if p.read[u.ID] && u.ID == p.ask.Unit || !p.read[u.ID] && !l.named(u.ID) {
				continue
			}
			again = again || !p.read[u.ID]
			p.read[u.ID] = true
		}
	}
	if 2*len(p.read) > len(l.site.Units) {
		p.whole = true
		return
	}
	for _, u := range l.site.Units {
		if p.read[u.ID] && u.ID != p.ask.Unit {
			l.deep(u.ID)
		}
	}
}

func (l *loader) deep(unit string) {
	dir := contentDir + "/" + unit
	if len(l.files.entries[dir]) == 1 {
		delete(l.files.entries, dir)
		l.files.walk(dir, nil)
	}
}

// asked is the unit that is asked about.
func (l *loader) asked() *Unit {
	return l.site.Units[slices.IndexFunc(l.site.Units, func(u *Unit) bool { return u.ID == l.part.ask.Unit })]
}

// peers says whether a unit is, or was, of a category of the one that is asked about.
func (l *loader) peers(u *Unit) bool {
	asked := l.asked()
	return slices.ContainsFunc(u.categories(), func(c string) bool { return slices.Contains(asked.categories(), c) })
}

// categories are those that a unit is and was of.
func (u *Unit) categories() []string {
	all := []string{u.Category}
	for _, e := range u.Lineage {
		if e.WasCategory != "" {
			all = append(all, e.WasCategory)
		}
	}
	return all
}

// named says whether a file of the unit that is asked about, or the lineage of one that is
// read, names a unit.
func (l *loader) named(id string) bool {
	for _, u := range l.site.Units {
		if l.part.read[u.ID] && slices.ContainsFunc(u.Lineage, func(e Event) bool { return slices.Contains(e.From, id) }) {
			return true
		}
	}
	return strings.Contains(l.askedText(), id)
}

// askedText is all text of the unit that is asked about.
func (l *loader) askedText() string {
	p := l.part
	if p.text == "" {
		var b strings.Builder
		b.WriteByte('\n')
		for _, f := range l.files.list {
			if ext := path.Ext(f.name); strings.HasPrefix(f.name, contentDir+"/"+p.ask.Unit+"/") && (ext == ".toml" || ext == ".md") {
				data, err := fs.ReadFile(l.fsys, f.name)
				if err == nil { // else it is told when the file is read
					b.Write(data)
				}
			}
		}
		p.text = b.String()
	}
	return p.text
}

// rules goes through the rules of the reports that were read.
func (l *loader) rules(ask func(u *Unit, r *Report, i *scoring.Indicator) bool) bool {
	for _, u := range l.site.Units {
		for _, r := range u.Reports {
			if r.Card == nil || r.Card.Rulebook == nil {
				continue
			}
			for _, d := range r.Card.Dimensions {
				for _, o := range d.Objectives {
					for i := range o.Indicators {
						if ask(u, r, &o.Indicators[i]) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// amongAll says whether a rule compares units of all categories.
func (l *loader) amongAll() bool {
	return l.rules(func(_ *Unit, r *Report, i *scoring.Indicator) bool {
		rule, _ := r.Card.Rule(i)
		return rule != nil && rule.Compares() && rule.AmongAll()
	})
}

// common says whether the unit has indicators in common with others.
func (l *loader) common() bool {
	return l.rules(func(u *Unit, _ *Report, i *scoring.Indicator) bool { return u.ID == l.part.ask.Unit && i.Common })
}

// compares says whether something of the unit hangs on others: a rule, a grade that not all
// can have, a seal that holds a rank, what the public may not see.
func (l *loader) compares() bool {
	if l.part.ask.Audience == "public" || l.part.ask.Audience == "" && l.site.Config.Audience == "public" {
		return true
	}
	asked := l.asked()
	for _, r := range asked.Reports {
		if r.Sealed || r.Rulebook != nil && slices.ContainsFunc(r.Rulebook.Scoring.Grades, func(g scoring.Grade) bool { return g.Quota != nil }) {
			return true
		}
	}
	return l.rules(func(_ *Unit, r *Report, i *scoring.Indicator) bool {
		rule, _ := r.Card.Rule(i)
		return rule == nil && !i.Watched || rule != nil && rule.Compares()
	})
}
