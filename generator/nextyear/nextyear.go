// Package nextyear makes the files of a new year from those of the year before.
//
// A report that is copied by hand still says "in 2025" in 2026, keeps last year's changes
// as if they were this year's, and shows targets that nobody decided. Make carries what
// stays and marks what must be decided:
//
//	scorecard   definitions, rules, points and comments are carried. Declared changes,
//	            retired indicators, waivers that have run out and initiatives that are
//	            done belong to the old year and are left behind; due dates of milestones
//	            move on by a year. Each target, and each text that names the old year,
//	            gets a line in the list confirm, which check names until it is taken out.
//	results     are empty, but for improvements that are still open, with owner and date, and
//	            for how values are put together from those of the units below
//	narrative   keeps its title, headings and figures; the prose was about the old year
//	rulebook    is carried like a scorecard
//
// Only files that are not there yet are made: a second call says which are and adds what
// is missing. The package writes nothing and decides nothing: no number is changed.
//
// Start at Make.
package nextyear

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/edit"
	"steelyard/generator/source"
	"steelyard/scoring/calendar"
)

// Plan is what a new year needs.
type Plan struct {
	Files []File   // to be written, in the order in which they are found
	There []string // files that stand there already and are left alone
}

// File is one file of the new year.
type File struct {
	Path string // from the site's root
	From string // the file that it was made from
	Data string
	// Targets counts the targets and rules to be confirmed; Texts are what names the old
	// year, and Left what stayed behind in it.
	Targets int
	Texts   []Text
	Left    []string
}

// Text is a text that names the old year, with the line of the new file.
type Text struct {
	Line int
	Path string // "objective.trusted-partner.title"; "" for a comment
	Says string
}

// ErrNone says that there is no year to go on from.
var ErrNone = errors.New("no earlier year")

// Make plans the files of a year for the units of the given ids; where none is given, for all
// whose years have names of that form ("2026" or "2025-26"). site is what was read from fsys, without a mistake.
func Make(site *source.Site, fsys fs.FS, year string, ids []string) (*Plan, error) {
	p := &plan{fsys: fsys, year: year, languages: site.Config.Languages}
	found, otherwise := false, ""
	for _, u := range site.Units {
		if len(ids) > 0 && !slices.Contains(ids, u.ID) {
			continue
		}
		old := before(u, year)
		if first, _ := calendar.Days(year, 1); old != nil && u.Gone() != "" && u.Gone() <= first {
			if len(ids) > 0 {
				return nil, fmt.Errorf("%w: unit %q is no more since %s", ErrNone, u.ID, u.Gone())
			}
			continue
		}
		if old == nil {
			if len(ids) > 0 {
				return nil, fmt.Errorf("%w: unit %q has no report before %s to go on from", ErrNone, u.ID, year)
			}
			continue
		}
		if len(ids) == 0 && calendar.Spans(old.Year) != calendar.Spans(year) {
			otherwise = old.Year // its years have names of another form, such as 2025-26
			continue
		}
		found = true
		p.starts, p.missing = old.Starts(), ""
		if u.Parent != "" && !makes(site, u.Parent, year, ids) {
			p.missing = u.Parent
		}
		if err := p.rulebook(site, old); err != nil {
			return nil, err
		}
		p.gone = func(id string) bool { return gone(site, id, year) }
		p.makes = func(id string) bool { return makes(site, id, year, ids) && !p.gone(id) }
		if err := p.report(old); err != nil {
			return nil, err
		}
	}
	if !found && otherwise != "" {
		return nil, fmt.Errorf("%w: the years before %s have names of another form, such as %s", ErrNone, year, otherwise)
	}
	if !found {
		return nil, fmt.Errorf("%w: no unit has a report before %s to go on from", ErrNone, year)
	}
	return &p.Plan, nil
}

// before is the unit's last report before a year that is of a whole year like it, or of the
// same part of one; else of a part of the same kind, the first half for the second; nil
// where there is none.
func before(u *source.Unit, year string) *source.Report {
	var same, kin *source.Report // the reports stand in their order
	for _, r := range u.Reports {
		if calendar.Compare(r.Year, year) >= 0 {
			continue
		}
		if calendar.Alike(r.Year, year) {
			same = r
		}
		if kindOf(r.Year) == kindOf(year) {
			kin = r
		}
	}
	if same == nil {
		return kin
	}
	return same
}

// makes says whether a unit has a report of the year, or gets one along with those of ids.
func makes(site *source.Site, id, year string, ids []string) bool {
	at := slices.IndexFunc(site.Units, func(u *source.Unit) bool { return u.ID == id })
	if at < 0 {
		return false
	}
	u := site.Units[at]
	if slices.ContainsFunc(u.Reports, func(r *source.Report) bool { return r.Year == year }) {
		return true
	}
	old := before(u, year)
	return old != nil && (len(ids) == 0 && calendar.Spans(old.Year) == calendar.Spans(year) || slices.Contains(ids, id))
}

// gone says whether a unit is no more when a year begins.
func gone(site *source.Site, id, year string) bool {
	first, _ := calendar.Days(year, 1)
	return slices.ContainsFunc(site.Units, func(u *source.Unit) bool { return u.ID == id && u.Gone() != "" && u.Gone() <= first })
}

// kindOf is what part of a year a name is about, without its number: "h" of 2025-h1.
func kindOf(year string) string { return strings.TrimRight(calendar.Part(year), "0123456789") }

type plan struct {
	Plan
	fsys      fs.FS
	year      string
	starts    int                    // month in which the old year begins
	missing   string                 // the unit above, where it has no report of the new year
	makes     func(unit string) bool // whether a unit has a report of the new year
	gone      func(unit string) bool // whether it is no more when that begins
	languages []string
}

// make adds a file, unless it is there or planned already.
func (p *plan) make(to, from string, f func(text string) (File, error)) error {
	if slices.ContainsFunc(p.Files, func(f File) bool { return f.Path == to }) || slices.Contains(p.There, to) {
		return nil
	}
	if _, err := fs.Stat(p.fsys, to); err == nil {
		p.There = append(p.There, to)
		return nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := fs.ReadFile(p.fsys, from)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := f(string(data))
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	file.Path, file.From = to, from
	p.Files = append(p.Files, file)
	return nil
}

func (p *plan) rulebook(site *source.Site, old *source.Report) error {
	if old.Rulebook == nil || old.Rulebook.File == "" {
		return nil
	}
	from, year := old.Rulebook, p.year
	if calendar.Part(from.Year) == "" {
		year = calendar.Whole(year) // parts of a year may go by the rules of the whole
	}
	to := path.Join(path.Dir(from.File), year+".toml")
	for _, b := range site.Rulebooks { // one that is newer than the report
		if b.Year == year && b.File != to {
			return nil // it names the year beside its own
		}
		if calendar.Alike(b.Year, from.Year) && calendar.Spans(b.Year) == calendar.Spans(from.Year) && calendar.Compare(b.Year, year) < 0 && calendar.Compare(from.Year, b.Year) < 0 {
			from = b
		}
	}
	return p.make(to, from.File, func(text string) (File, error) {
		return p.carry(text, from.Year)
	})
}

func (p *plan) report(old *source.Report) error {
	dir := path.Join(path.Dir(old.Dir), p.year)
	if err := p.make(dir+"/scorecard.toml", old.Dir+"/scorecard.toml", func(text string) (File, error) {
		return p.carry(text, old.Year)
	}); err != nil {
		return err
	}
	if err := p.make(dir+"/results.toml", old.Dir+"/results.toml", func(text string) (File, error) {
		return p.results(text, old)
	}); err != nil {
		return err
	}
	for _, lang := range p.languages {
		n := old.Narratives[lang]
		if n == nil {
			continue
		}
		if err := p.make(dir+"/"+path.Base(n.File), n.File, func(text string) (File, error) {
			return p.narrative(text, old.Year)
		}); err != nil {
			return err
		}
	}
	return nil
}

// results is the new results.toml: how values are put together, and open improvements.
func (p *plan) results(text string, old *source.Report) (File, error) {
	head := wordsOf(old.Year, p.year).renamed(opening(text))
	if head == "" {
		head = fmt.Sprintf("# What is measured in %s. One table an indicator.\n", p.year)
	}
	var ops []edit.Op
	var f File
	for i := range old.Indicators() {
		if i.Result == nil || i.Result.Children == nil {
			continue
		}
		if t := p.children(i); t != nil {
			ops = append(ops, edit.Set(t, "result", i.ID, "children"))
		} else {
			f.Left = append(f.Left, fmt.Sprintf("result.%s.children: a unit below has no report of %s", i.ID, p.year))
		}
	}
	if len(ops) > 0 {
		head += fmt.Sprintf("# Values of units below are put together as in %s; weights that are given are those of then.\n", old.Year)
	}
	put := len(ops)
	for i := range old.Indicators() {
		if i.Result == nil || i.Result.Improvement == nil || i.Result.Improvement.Done {
			continue
		}
		m := i.Result.Improvement
		t := edit.Table{{Key: "action", Value: p.text(m.Action)}}
		if !m.Owner.IsZero() {
			t = append(t, edit.Field{Key: "owner", Value: p.text(m.Owner)})
		}
		if m.Due != "" {
			t = append(t, edit.Field{Key: "due", Value: edit.Date(m.Due)})
		}
		ops = append(ops, edit.Set(t, "result", i.ID, "improvement"))
	}
	if len(ops) > put {
		head += fmt.Sprintf("# Improvements that were open at the end of %s are carried with their owners and dates.\n", old.Year)
	}
	data, err := edit.Apply(head, ops...)
	f.Data = data
	return f, err
}

// children is how a value is put together, as it is written, without units that are gone; nil
// where a unit below has no report of the new year yet.
func (p *plan) children(i *source.Indicator) any {
	c := i.Result.Children
	var units []any
	for _, v := range c.Values {
		if p.makes(v.Unit) {
			units = append(units, v.Unit)
		} else if !p.gone(v.Unit) {
			return nil
		}
	}
	if len(units) == 0 {
		return nil
	}
	t := edit.Table{{Key: "by", Value: c.By}}
	if c.Indicator != i.ID {
		t = append(t, edit.Field{Key: "indicator", Value: c.Indicator})
	}
	if len(c.Units) > 0 {
		t = append(t, edit.Field{Key: "units", Value: units})
	}
	var weights edit.Table
	for _, w := range c.Weights {
		if slices.Contains(units, any(w.Unit)) {
			weights = append(weights, edit.Field{Key: w.Unit, Value: edit.Number(w.Weight.String())})
		}
	}
	if len(weights) > 0 {
		t = append(t, edit.Field{Key: "weights", Value: weights})
	}
	if len(t) == 1 {
		return c.By
	}
	return t
}

// text is a text as it is written: one string, or a table of languages in the order of the site.
func (p *plan) text(t source.Text) any {
	if t.By == nil {
		return t.All
	}
	var out edit.Table
	add := func(lang string) {
		if s, ok := t.By[lang]; ok && !slices.ContainsFunc(out, func(f edit.Field) bool { return f.Key == lang }) {
			out = append(out, edit.Field{Key: lang, Value: s})
		}
	}
	for _, lang := range p.languages {
		add(lang)
	}
	others := make([]string, 0, len(t.By))
	for lang := range t.By {
		others = append(others, lang)
	}
	slices.Sort(others)
	for _, lang := range others {
		add(lang)
	}
	return out
}

// opening is the comment that a file begins with, up to its first blank line or key.
func opening(text string) string {
	at := 0
	for at < len(text) {
		line, _, _ := strings.Cut(text[at:], "\n")
		if !strings.HasPrefix(strings.TrimPrefix(line, "\ufeff"), "#") {
			break
		}
		at = min(at+len(line)+1, len(text))
	}
	return text[:at]
}

// Diagnostics says of each text that names the old year where it stands.
func (f *File) Diagnostics() []diag.Diagnostic {
	var out []diag.Diagnostic
	lines := strings.Split(f.Data, "\n")
	for _, t := range f.Texts {
		what := "a comment"
		if t.Path != "" {
			what = t.Path
		}
		d := diag.Diagnostic{Severity: diag.Warning, Message: what + " names the old year", Place: diag.Place{File: f.Path, Line: t.Line, Column: 1, Width: 1}}
		if t.Line > 0 && t.Line <= len(lines) {
			d.Source = strings.TrimSuffix(lines[t.Line-1], "\r")
			if i := strings.Index(d.Source, t.Says); i >= 0 && t.Says != "" {
				d.Column, d.Width = len([]rune(d.Source[:i]))+1, len([]rune(t.Says))
			}
		}
		out = append(out, d)
	}
	return out
}
