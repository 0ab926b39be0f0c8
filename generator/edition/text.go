package edition

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/ledger"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/tongue"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
	"steelyard/themes"
)

// W is a phrase of the theme. An argument that is the name of a year's folder is said as a
// reader says it, "2024/25".
func (e *Edition) W(key string, args ...string) string {
	said := args
	for i, a := range args {
		if !named(a) {
			continue
		}
		if &said[0] == &args[0] {
			said = slices.Clone(args)
		}
		said[i] = e.Year(a)
	}
	text := e.Str.Words(key, said...)
	for i, a := range args {
		if c := said[i]; c != a && c[len(c)-1] > '9' { // "2025年上半年" takes no second 年
			for mark := range strings.FieldsSeq(e.Str.Words("year.mark")) {
				text = strings.ReplaceAll(text, said[i]+mark, said[i])
			}
		}
	}
	return text
}

// Year is how a year or a part of it is said: "2024/25", "2025 H1"; it does not break in
// two lines. A name that says something of the body's own stays as it is.
func (e *Edition) Year(id string) string {
	if !named(id) {
		return id
	}
	p, _ := calendar.Parse(id)
	year := id[:4]
	if p.Span {
		year = e.Str.Words("year.span", year, id[5:7])
	}
	switch {
	case p.Part == "":
		return year
	case strings.HasPrefix(p.Part, "m"):
		first, _ := calendar.Days(calendar.Period{Year: p.Year, Part: p.Part}.ID(), 1)
		month, _ := strconv.Atoi(first[5:7])
		return e.Str.Words("year.month", year, e.Str.Format.MonthsS[month-1])
	case p.Span:
		return e.Str.Words("year-part-span."+p.Part, year)
	}
	return e.Str.Words("year-part."+p.Part, year)
}

var yearForm = regexp.MustCompile(`^[0-9]{4}(-[0-9]{2})?(-(h[12]|q[1-4]|m(0[1-9]|1[0-2])))?$`)

// named says whether a text is the name of a span of years or of a part of a year.
func named(id string) bool {
	if len(id) < 7 || len(id) > 11 || id[4] != '-' || !yearForm.MatchString(id) {
		return false
	}
	p, ok := calendar.Parse(id)
	return ok && p.ID() == id
}

// Env is what a figure needs; id must be unique in its page.
func (e *Edition) Env(id string) chart.Env {
	return chart.Env{ID: id, Lang: e.Lang, Words: e.W, Num: e.Str.Float}
}

// Text is t in the edition's language; where it has no such text, in the site's first
// language, then in the first language of site.toml that has one. A text that is written
// over several lines is put into one.
func (e *Edition) Text(t source.Text) view.Str {
	s := e.chosen(t)
	s.Text = markdown.JoinLines(s.Text)
	return s
}

func (e *Edition) chosen(t source.Text) view.Str {
	if len(t.By) == 0 {
		return view.Str{Text: t.All}
	}
	if s, ok := lookup(t.By, e.Lang); ok {
		return view.Str{Text: s}
	}
	for _, lang := range e.Languages {
		if s, ok := lookup(t.By, lang); ok {
			return view.Str{Text: s, Lang: lang}
		}
	}
	var tags []string
	for tag := range t.By {
		tags = append(tags, tag)
	}
	if len(tags) > 0 {
		slices.Sort(tags)
		return view.Str{Text: t.By[tags[0]], Lang: tags[0]}
	}
	return view.Str{Text: t.All}
}

// lookup finds a text by its exact tag, else by one with the same base language.
func lookup(by map[string]string, lang string) (string, bool) {
	if s, ok := by[lang]; ok && s != "" {
		return s, true
	}
	base, _, _ := strings.Cut(lang, "-")
	if s, ok := by[base]; ok && s != "" {
		return s, true
	}
	return "", false
}

// Plain is the text of t without its language, for places that cannot carry one: file
// names, accessible names, drawings.
func (e *Edition) Plain(t source.Text) string { return e.Text(t).Text }

// Narrative is the Markdown in the edition's language, or in the first that has any;
// lang is set where it differs.
func (e *Edition) Narrative(by map[string]*source.Narrative) (n *source.Narrative, lang string) {
	if n := by[e.Lang]; n != nil {
		return n, ""
	}
	for _, tag := range e.Languages {
		if n := by[tag]; n != nil {
			return n, tag
		}
	}
	if n := by[""]; n != nil {
		return n, ""
	}
	return nil, ""
}

// Stem takes a language off the end of a text's name: "guide/start.zh-CN".
func (e *Edition) Stem(name string) string {
	for _, lang := range e.Languages {
		if s, ok := strings.CutSuffix(name, "."+lang); ok {
			return s
		}
	}
	return name
}

// UnitShort is a unit's short title for menus and tables.
func (e *Edition) UnitShort(u *source.Unit) view.Str {
	if s := e.Text(u.Short); s.Text != "" {
		return s
	}
	return e.Text(u.Title)
}

// StateWord is "Draft" or "Final".
func (e *Edition) StateWord(r *source.Report) string {
	if r.State == "final" {
		return e.W("state.final")
	}
	return e.W("state.draft")
}

// State is the printed word of a state without a score: "not reported yet".
func (e *Edition) State(s scoring.State) string { return e.W("state." + string(s)) }

// ReadingWord is the word that stands beside the mark of an objective, a dimension or a
// total, "Strong": they have no target that could be met, and are read by the share of
// their points that was earned, as the key below a scorecard says.
func (e *Edition) ReadingWord(n *scoring.Node) string {
	if s := ledger.Status(n.Status); n.State == scoring.Scored && e.Str.Has("reading-head."+s) {
		return e.W("reading-head." + s)
	}
	return e.StatusWord(n)
}

// StatusWord is the word that stands beside an indicator's mark, "Met", as in tables.
func (e *Edition) StatusWord(n *scoring.Node) string {
	switch n.State {
	case scoring.NotApplicable, scoring.Exempt, scoring.NotScored, scoring.Withheld:
		return e.W("state-short." + string(n.State))
	case scoring.Watched:
		if s := ledger.Status(n.Status); s != string(scoring.NoStatus) {
			return e.W("state-short.watched-and", e.W("status-head."+s))
		}
		return e.W("state-short.watched")
	case scoring.Pending:
		return e.W("status-head.pending")
	}
	return e.W("status-head." + ledger.Code(n))
}

// GroupTitle names a group of a panel: as the rulebook does, else as the theme does, else
// by its id. panel may be "".
func (e *Edition) GroupTitle(rb *source.Rulebook, panel, id string) view.Str {
	if rb != nil {
		for _, p := range rb.PanelTexts {
			for _, g := range p.Groups {
				if p.ID == panel && g.ID == id {
					return e.Text(g.Title)
				}
			}
		}
	}
	return view.Str{Text: e.GroupName(id)}
}

func (e *Edition) GroupName(id string) string {
	if e.Str.Has("group." + id) {
		return e.W("group." + id)
	}
	return id
}

// Notes are the remarks of the scoring in the page's language.
func (e *Edition) Notes(notes []scoring.Note) []string {
	var out []string
	for _, n := range notes {
		if key := "note." + n.Code; e.Str.Has(key) {
			out = append(out, e.W(key, e.NoteArgs(n.Args)...))
		}
	}
	return out
}

var isoDay = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// NoteArgs writes the decimals and the days among a note's arguments in the page's language.
func (e *Edition) NoteArgs(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		if out[i] = e.Str.Number(a); isoDay.MatchString(a) {
			out[i] = e.Str.Date(a)
		}
	}
	return out
}

// SeriesWord says what a change means for the series of years.
func (e *Edition) SeriesWord(c *source.Change, year string) string {
	switch {
	case c.Kind == "new":
		return e.W("change-series.new", year)
	case c.Comparable == "linked" && c.OverlapYear != "":
		return e.W("change-series.linked", c.OverlapYear)
	case c.Comparable == "no":
		return e.W("change-series.no", year)
	}
	return e.W("change-series.yes")
}

// PageWords splits "page {0} of {1}" around its numbers, which the browser counts.
func (e *Edition) PageWords() [3]string {
	before, rest, _ := strings.Cut(e.W("print.page"), "{0}")
	between, after, _ := strings.Cut(rest, "{1}")
	return [3]string{before, between, after}
}

// Clauses joins what is not empty: "80 to under 90; +2.43 on 2024".
func (e *Edition) Clauses(parts ...string) string {
	out := ""
	for _, p := range parts {
		switch {
		case p == "":
		case out == "":
			out = p
		default:
			out = e.W("report.clauses", out, p)
		}
	}
	return out
}

// Sentences joins two sentences of a caption, either of which may be empty.
func (e *Edition) Sentences(a, b string) string {
	switch {
	case a == "":
		return Capital(b)
	case b == "":
		return a
	}
	return e.W("report.sentences", TrimStop(a), Capital(b))
}

// Few is a number of things as a word ("four").
func (e *Edition) Few(n int) string { return e.CountWord(n, false) }

// Alike are numbers of things of one sentence, all as words ("three of nine") or, where one
// has no word, all in digits ("3 of 25"); 0 is "none" either way.
func (e *Edition) Alike(numbers ...int) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = e.Few(n)
	}
	if slices.ContainsFunc(numbers, func(n int) bool { return e.Few(n) == e.Count(n) }) {
		for i, n := range numbers {
			if n > 0 {
				out[i] = e.Count(n)
			}
		}
	}
	return out
}

// Grades says how many grades a rulebook has.
func (e *Edition) Grades(n int) string {
	if n == 0 {
		return e.W("method.grades-none")
	}
	return e.W("method.grades-n", e.Few(n))
}

// CountWord is a small number as a word where the language has one, "four"; else its
// digits. first capitalises it.
func (e *Edition) CountWord(n int, first bool) string {
	key := "number." + scoring.FromInt(int64(n)).String()
	if n < 0 || n > 12 || !e.Str.Has(key) {
		return e.Count(n)
	}
	if first && e.Str.Has("number-first."+scoring.FromInt(int64(n)).String()) {
		return e.W("number-first." + scoring.FromInt(int64(n)).String())
	}
	return e.W(key)
}

// Capital makes the first letter of a Latin sentence a capital, that of marked words as well.
func Capital(s string) string {
	at := len(s) - len(tongue.Inside(s))
	if at < len(s) && s[at] >= 'a' && s[at] <= 'z' {
		return s[:at] + string(s[at]-'a'+'A') + s[at+1:]
	}
	return s
}

// TrimStop takes the full stop off a sentence that becomes a headline, off marked words as well.
func TrimStop(s string) string {
	body, closing := tongue.Outside(s)
	for _, stop := range []string{".", "。"} {
		if len(body) > len(stop) && strings.HasSuffix(body, stop) {
			return strings.TrimSuffix(body, stop) + closing
		}
	}
	return s
}

// Sorted returns entries in the order of the language's dictionary.
func Sorted[T any](e *Edition, entries []T, text func(T) string) []T {
	out := slices.Clone(entries)
	themes.SortBy(e.Str, out, text)
	return out
}
