// Package review tells the effect of a change to those who have to judge it: as text for
// a terminal, as Markdown for a merge request, as a page in the site's own look, and as
// JSON for programs.
//
// [New] puts an effect into the words of one language, once; [Review.Text],
// [Review.Markdown] and [Review.HTML] lay the same words out. [JSON] writes the effect
// itself, exact and without words; [Schema] describes it.
//
// It works nothing out: what moves and why is package effect's. It prints nothing and
// opens no file.
package review

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/effect"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// Options say in which words an effect is told.
type Options struct {
	// Words are those of the language; Others are the site's languages in their order,
	// which texts without a translation fall back to.
	Words  *themes.Strings
	Others []string
	// Base and Head name the sides: revisions, years, or "" for the working tree.
	Base, Head string
	// Prefix stands before every place, so that it can be opened from where the command
	// runs.
	Prefix string
	// Files are those of the site that differ, by path; nil where the sides are two years.
	Files []string
	// Site is the new side, for titles.
	Site *source.Site
}

// Review is an effect in words.
type Review struct {
	Base, Head string
	Title      string // "main → working tree"
	Reports    []Entry
	// Sum is what it comes to, a few sentences.
	Sum []string
	// Quiet says that no figure moves.
	Quiet bool

	words *themes.Strings
}

// BaseName and HeadName are how the sides are called on a page.
func (v *Review) BaseName() string { return cmp.Or(v.Base, v.words.Words("diff.tree")) }

// HeadName: see BaseName.
func (v *Review) HeadName() string { return cmp.Or(v.Head, v.words.Words("diff.tree")) }

// Entry is one report.
type Entry struct {
	Title      string
	Unit, Year string
	Was, Now   string // totals as printed; the same where it does not move
	Change     string // "−0.63", "" where the total does not move
	Grade      string // "Good", "Good → Excellent", "provisional"
	GradeMoves bool
	Rank       string // "rank 2 → 1 of 5"
	Facts      []Fact
	// Scores are all figures below the total that move, in the order of the card.
	Scores []Line

	shares []chart.ShareRow // of the dimensions, before and after
}

// Fact is one cause with what it does.
type Fact struct {
	Name string // of what it is about; "" where it is about the report
	// Was and Now are the score of what it is about before and after this cause; "" where
	// that does not move.
	Was, Now string
	Text     string // "value 149 → 143"
	// Total is what it adds to the total, "−0.63"; "" where nothing.
	Total      string
	Before     diag.Place // on the old side
	Place      diag.Place // where the fact stands now, or stood before
	Undeclared bool

	weight scoring.Number // how much of the total it moves
}

// Line is a score that moves.
type Line struct {
	Kind, Name string
	Was, Now   string
}

// teller has what is needed to put one report into words.
type teller struct {
	opt   Options
	r     *effect.Report
	names map[string]source.Text // units by id
}

// New puts an effect into words.
func New(e *effect.Effect, opt Options) *Review {
	v := &Review{Base: opt.Base, Head: opt.Head, words: opt.Words, Quiet: e.Moving() == 0}
	v.Title = arrow(v.BaseName(), v.HeadName())
	names := map[string]source.Text{}
	for _, u := range opt.Site.Units {
		names[u.ID] = u.Title
	}
	for _, r := range e.Reports {
		t := &teller{opt, r, names}
		v.Reports = append(v.Reports, t.entry(e.Renamed))
	}
	v.Sum = sum(e, opt)
	return v
}

func (t *teller) w(key string, args ...string) string { return t.opt.Words.Words(key, args...) }

func (t *teller) text(s source.Text) string {
	text, _ := s.In(t.opt.Words.Tag, t.opt.Others...)
	return oneLine(text)
}

// oneLine is a text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// unit is a unit's name; its id where it has none.
func (t *teller) unit(id string) string {
	return cmp.Or(t.text(t.names[id]), id)
}

func (t *teller) entry(renamed map[string]string) Entry {
	here := t.r.Here()
	e := Entry{Unit: here.Report.Unit.ID, Year: here.Report.Year}
	e.Title = t.w("diff.report", cmp.Or(t.text(here.Report.Unit.Title), e.Unit), e.Year)
	was, now := t.totals()
	e.Was, e.Now = t.total(was), t.total(now)
	e.Grade, e.GradeMoves = t.grade(was, now), t.r.GradeMoves()
	e.Rank = t.rank(was, now)
	if was.Present && now.Present && !was.Score.Equal(now.Score) {
		e.Change = t.signed(now.Score.Sub(was.Score), t.places("report"))
	}
	for i := range t.r.Causes {
		e.Facts = append(e.Facts, t.fact(i))
	}
	slices.SortStableFunc(e.Facts, func(a, b Fact) int { return b.weight.Cmp(a.weight) })
	for old, id := range renamed {
		if id == e.Unit {
			e.Facts = append([]Fact{{Text: t.w("diff.unit-renamed", old, id)}}, e.Facts...)
		}
	}
	for _, m := range t.r.Moves {
		if m.Ref.Kind != "report" {
			was, now := t.figure(m.Ref, m.Was), t.figure(m.Ref, m.Now)
			if was == now {
				was, now = t.share(m.Ref, m.Was), t.share(m.Ref, m.Now)
			}
			e.Scores = append(e.Scores, Line{m.Ref.Kind, t.name(m.Ref), was, now})
		}
	}
	e.shares = t.dimensions()
	return e
}

// totals are the report's own figures on both sides, also where they do not move.
func (t *teller) totals() (was, now effect.Figure) {
	if m, ok := t.r.Total(); ok {
		return m.Was, m.Now
	}
	s := t.r.Here().Score
	state := scoring.Scored
	if s.Reported.Sign() == 0 { // there is no total
		state = scoring.Pending
	}
	f := effect.Figure{Present: true, State: state, Score: s.Total.Rounded, Points: s.Reported, Provisional: s.Provisional, Grade: s.Grade, Rank: s.Rank, RankOf: s.RankOf}
	return f, f
}

// places are the decimals of a kind of node.
func (t *teller) places(kind string) int {
	r := scoring.DefaultRounding()
	if c := t.r.Here().Report.Card; c.Rulebook != nil {
		r = c.Rulebook.Rounding
	}
	switch kind {
	case "report":
		return r.Total
	case "dimension":
		return r.DimensionPlaces()
	case "objective":
		return r.ObjectivePlaces()
	}
	return r.Score
}

func (t *teller) number(n scoring.Number, places int) string {
	return t.opt.Words.Number(n.Decimal(places))
}

// shown is how many decimals a number has that no decimal writes, as the mean of ballots.
const shown = 4

// typed is a number with every digit of what can be typed, else with so many decimals.
func typed(n scoring.Number, places int) string {
	if d := n.Decimals(); d >= 0 {
		return n.Trim(d)
	}
	return n.Trim(places)
}

func (t *teller) trim(n scoring.Number) string { return t.opt.Words.Number(typed(n, shown)) }

func (t *teller) signed(n scoring.Number, places int) string {
	return t.opt.Words.Signed(n.Decimal(places))
}

func (t *teller) none() string { return t.opt.Words.Format.Missing }

func (t *teller) total(f effect.Figure) string {
	if !f.Present || f.State != scoring.Scored {
		return t.none()
	}
	return t.number(f.Score, t.places("report"))
}

// figure is a node's score, or why it has none.
func (t *teller) figure(ref effect.Ref, f effect.Figure) string {
	switch {
	case !f.Present:
		return t.none()
	case f.State != scoring.Scored:
		return t.w("state." + string(f.State))
	case ref.Kind == "modifier":
		return t.trim(f.Score)
	}
	return t.number(f.Score, t.places(ref.Kind))
}

// share is a node's score with the points it is out of, or with its status: what differs
// where the score is the same.
func (t *teller) share(ref effect.Ref, f effect.Figure) string {
	if f.State != scoring.Scored {
		return t.figure(ref, f)
	}
	return t.w("diff.of", t.figure(ref, f), t.trim(f.Points)) + ", " + t.status(ref, f.Status)
}

// status is the word for a status: met and missed of an indicator, strong and weak of what
// is above it.
func (t *teller) status(ref effect.Ref, s scoring.Status) string {
	if s == "" {
		s = scoring.NoStatus
	}
	if ref.Kind != "indicator" && s.Reading() != s {
		return t.w("reading." + string(s))
	}
	return t.w("status." + string(s))
}

// grade tells both grades, one where they are the same.
func (t *teller) grade(was, now effect.Figure) string {
	a, b := t.gradeOf(was, t.r.Old), t.gradeOf(now, t.r.New)
	switch {
	case !was.Present:
		return b
	case !now.Present || a == b:
		return a
	}
	return a + " → " + b
}

func (t *teller) gradeOf(f effect.Figure, v effect.Version) string {
	if f.Provisional {
		return t.w("diff.provisional")
	}
	if v.Report == nil {
		v = t.r.Here()
	}
	if v.Report.Rulebook != nil {
		for _, g := range v.Report.Rulebook.Grades {
			if g.ID == f.Grade && f.Grade != "" {
				return cmp.Or(t.text(g.Title), g.ID)
			}
		}
	}
	return cmp.Or(f.Grade, t.none())
}

func (t *teller) rank(was, now effect.Figure) string {
	n := func(i int) string { return t.trim(scoring.FromInt(int64(i))) }
	one := func(f effect.Figure) string {
		if f.Rank == 0 {
			return t.w("diff.no-rank")
		}
		return t.w("diff.rank", n(f.Rank), n(f.RankOf))
	}
	switch {
	case was.Rank == 0 && now.Rank == 0:
		return ""
	case !now.Present:
		return one(was)
	case !was.Present || was.Rank == now.Rank && was.RankOf == now.RankOf:
		return one(now)
	case was.RankOf == now.RankOf:
		return t.w("diff.rank-moves", n(was.Rank), n(now.Rank), n(now.RankOf))
	}
	return one(was) + " → " + one(now)
}

// sum says what it comes to.
func sum(e *effect.Effect, opt Options) []string {
	w := opt.Words.Words
	n := func(i int) string { return opt.Words.Number(scoring.FromInt(int64(i)).Decimal(0)) }
	var out []string
	moving := e.Moving()
	if moving == 0 {
		out = append(out, w("diff.nothing"))
	} else {
		still := e.Still + len(e.Reports) - moving
		if still > 0 {
			out = append(out, w("diff.moves", n(moving))+w("diff.do-not", n(still)))
		} else {
			out = append(out, w("diff.moves-all", n(moving)))
		}
		grades := 0
		for _, r := range e.Reports {
			if r.GradeMoves() {
				grades++
			}
		}
		if grades > 0 {
			out = append(out, w("diff.grades", n(grades)))
		}
	}
	if u := e.Undeclared(); u > 0 {
		out = append(out, w("diff.undeclared-sum", n(u)))
	} else if moving > 0 {
		out = append(out, w("diff.declared"))
	}
	return append(out, texts(e, opt, n)...)
}

// texts counts what changed and moves nothing: reports with other words, other files.
func texts(e *effect.Effect, opt Options, n func(int) string) []string {
	own := map[string]bool{}   // folders of reports in which a fact changed
	facts := map[string]bool{} // files in which a fact changed
	for _, r := range e.Reports {
		for _, c := range r.Causes {
			facts[c.OldPlace.File], facts[c.NewPlace.File] = true, true
			for _, v := range []effect.Version{r.Old, r.New} {
				if v.Report != nil && c.Kind != effect.Others && c.Kind != effect.Rulebook {
					own[v.Report.Dir] = true
				}
			}
		}
	}
	reports := map[string]bool{}
	other := 0
	for _, f := range opt.Files {
		parts := strings.SplitN(f, "/", 4)
		dir := ""
		if len(parts) == 4 && parts[0] == "content" {
			dir = path.Join(parts[:3]...)
		}
		switch {
		case facts[f] || own[dir]:
		case dir != "" && isReport(opt.Site, dir):
			reports[dir] = true
		default:
			other++
		}
	}
	var out []string
	if len(reports) > 0 {
		out = append(out, opt.Words.Words("diff.texts", n(len(reports))))
	}
	if other > 0 {
		out = append(out, opt.Words.Words("diff.files", n(other)))
	}
	return out
}

func isReport(s *source.Site, dir string) bool {
	for _, u := range s.Units {
		for _, r := range u.Reports {
			if r.Dir == dir {
				return true
			}
		}
	}
	return false
}
