package wording

import (
	"slices"
	"strings"

	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/view"
	"steelyard/scoring"
	"steelyard/themes"
)

// TraceLine is an indicator's arithmetic in one line.
func (l *Chapter) TraceLine(i *ledger.Indicator) string { return l.lineIn(l.Str, i) }

func (l *Chapter) lineIn(words *themes.Strings, i *ledger.Indicator) string {
	if i.Score.State != scoring.Scored || len(i.Score.Trace) == 0 {
		return ""
	}
	say := func(s *themes.Strings) string { return i.Score.TraceLine(s) }
	if words != l.Str {
		return say(words)
	}
	return l.Once(i, l.Report, say)
}

// Arithmetic is TraceLine as a page shows it: with the decimals of its language.
func (l *Chapter) Arithmetic(i *ledger.Indicator) string {
	return l.Str.Whole(func(s *themes.Strings) string { return s.Arithmetic(l.lineIn(s, i)) })
}

// Reason says why an indicator has no score; empty where it has one.
func (l *Chapter) Reason(i *ledger.Indicator) view.Str {
	switch i.Score.State {
	case scoring.Pending:
		if i.SoFar().OK() {
			return view.Str{Text: l.W("report.part-state", l.PartsOf(i))}
		}
		if s := l.waits(i); s != "" {
			return view.Str{Text: s}
		}
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.Watched:
		switch {
		case i.SoFar().OK():
			return view.Str{Text: l.W("report.part-state", l.PartsOf(i))}
		case i.Written.Result == nil:
			return view.Str{Text: l.State(scoring.Pending)}
		}
	case scoring.NotApplicable:
		if i.Written.Result != nil {
			if c := i.Written.Result.Children; c != nil && c.None {
				return view.Str{Text: l.W("report.because", l.State(i.Score.State), l.W("children.none"))}
			}
			if why := l.Text(i.Written.Result.NotApplicable); why.Text != "" {
				return view.Str{Text: l.W("report.because", l.State(i.Score.State), why.Text)}
			}
		}
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.Exempt:
		for _, x := range l.Written.Exempt {
			if x.Indicator == i.Written.ID {
				return view.Str{Text: l.W("report.because", l.State(i.Score.State), l.Plain(x.Reason))}
			}
		}
		return view.Str{Text: l.State(i.Score.State)}
	case scoring.NotScored, scoring.Withheld:
		return view.Str{Text: l.State(i.Score.State)}
	}
	if i.Written.Result != nil && i.Written.Result.Level != "" {
		return l.Text(i.Written.Result.Reason)
	}
	return view.Str{}
}

// Notes are the remarks of the scoring in the page's language; a gate's names its indicator by
// title, that of what multiplies the modifier, and shares stand in percent.
func (l *Chapter) Notes(notes []scoring.Note) []string {
	named := slices.Clone(notes)
	for k, n := range named {
		switch {
		case strings.HasPrefix(n.Code, "gate-"):
			if title := l.TitleOf(n.Args[0]); title != "" {
				named[k].Args = append([]string{l.Str.Quote(title)}, n.Args[1:]...)
			}
		case n.Code == "modifier-pending":
			named[k].Args = []string{l.ModifierTitle(n.Args[0])}
		case n.Code == "coverage-below":
			have, err := scoring.ParseNumber(n.Args[0])
			need, err2 := scoring.ParseNumber(n.Args[1])
			if err == nil && err2 == nil { // scoring writes numbers
				named[k].Args = []string{l.Str.Percent(l.Trim(have.Mul(edition.Hundred), edition.PlacesAmong(have, 1, need))), l.ShareTrim(need)}
			}
		}
	}
	return l.Edition.Notes(named)
}

// GateNotes tell which gates of the card and of its nodes are shut.
func (l *Chapter) GateNotes() []string {
	of := func(notes []scoring.Note) []string {
		return l.Notes(slices.DeleteFunc(slices.Clone(notes), func(n scoring.Note) bool { return !strings.HasPrefix(n.Code, "gate-") }))
	}
	said := of(l.Score.Notes)
	for _, d := range l.Dimensions {
		for _, s := range of(d.Score.Notes) {
			said = append(said, l.W("method.gate-of", l.Plain(d.Written.Title), s))
		}
		for _, o := range d.Objectives {
			for _, s := range of(o.Score.Notes) {
				said = append(said, l.W("method.gate-of", l.Plain(o.Written.Title), s))
			}
		}
	}
	return said
}

// Remarks are the notes of an indicator's score, with the titles of its levels and
// milestones in the page's language.
func (l *Chapter) Remarks(i *ledger.Indicator) []string {
	notes := slices.DeleteFunc(slices.Clone(i.Score.Notes), func(n scoring.Note) bool {
		return n.Code == "partial-year" && i.SoFar().OK() // the state says so
	})
	for k, n := range notes {
		if i.Score.Rule != nil && (n.Code == "level" || strings.HasPrefix(n.Code, "milestone-")) {
			notes[k].Args = append([]string{i.Score.Rule.Title(n.Args[0], l.Lang)}, n.Args[1:]...)
		}
	}
	told := l.Notes(notes)
	for _, v := range l.Score.Vetoes {
		if v.Kind == "zero_item" && i.Score.State == scoring.Scored && (v.Item == i.Written.ID || v.Item == i.Objective.Dimension.Written.ID) {
			told = append(told, edition.TrimStop(l.vetoed(v)))
		}
	}
	if s := l.OwnLimits(i); s != "" {
		told = append(told, edition.Capital(s))
	}
	return told
}

// PartsOf says how much of its year an indicator has: "1 of 4 quarters".
func (l *Chapter) PartsOf(i *ledger.Indicator) string {
	given, of := i.Written.Parts(l.Written.Year)
	kind := map[int]string{2: "half", 4: "quarter", 12: "month"}[of]
	if l.Written.Open() && (kind == "" || given == of) { // as one value, or with a part that runs on
		return l.W("report.as-of-short", l.Date(l.Written.AsOf))
	}
	if kind == "" {
		return l.W("report.partial", l.Str.List(i.Score.Periods))
	}
	return l.W("report.parts-"+kind, l.Count(given), l.Count(of))
}

// ResultPlace is the file and line in which a result was entered: "results.toml:12".
func (l *Chapter) ResultPlace(i *ledger.Indicator) string {
	if i.Written.Result == nil {
		return l.None()
	}
	p := l.Written.Place("results:result." + i.Written.ID)
	if p.File == "" {
		return l.None()
	}
	return Place(p.File, p.Line)
}

// Place is the last part of a file's path with its line.
func Place(file string, line int) string {
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] == '/' {
			file = file[i+1:]
			break
		}
	}
	if line <= 0 {
		return file
	}
	return file + ":" + scoring.FromInt(int64(line)).String()
}

// RoundingSentence says how scores are rounded and put together.
func (l *Chapter) RoundingSentence() string { return l.RoundingBy(l.Means()) }

// RoundingBy is RoundingSentence for these ways of putting together.
func (l *Chapter) RoundingBy(ways []string, all bool) string {
	r := l.Rounding()
	mode := r.Mode
	if mode == "" {
		mode = "half-up"
	}
	sum := r.Sum
	if sum == "" {
		sum = "published"
	}
	together := l.W("rounding-sum." + sum)
	if len(ways) > 0 {
		names := make([]string, len(ways))
		for n, w := range ways {
			names[n] = l.W("aggregate." + w)
		}
		key := "rounding-sum.some-means"
		if all {
			key = "rounding-sum.all-means"
		}
		together = l.W(key, l.Str.List(names), together)
	}
	return l.W("report.rounding", l.W("rounding."+mode), l.Count(r.Score), together)
}

// StrategyCode is the id of a strategy as it is printed: "so-1" as "SO1".
func StrategyCode(id string) string {
	b := []byte{}
	for i := range len(id) {
		c := id[i]
		switch {
		case c >= 'a' && c <= 'z' && len(id) <= 5:
			b = append(b, c-'a'+'A')
		case c == '-' && len(id) <= 5:
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// SeriesFinding says from where to where an indicator moved over the years that can be
// compared; "" where this year or all before it have no value.
func (l *Chapter) SeriesFinding(i *ledger.Indicator) string {
	m, ok := l.Move(i)
	if !ok {
		return ""
	}
	from, _ := m.From.Value.Get()
	to, _ := m.To.Value.Get()
	move := l.W("indicator.series-from", l.Value(i.Fine(), from), m.From.Year, l.Value(i.Fine(), to), m.To.Year)
	if m.Best {
		return edition.Capital(l.Clauses(move, l.W("indicator.series-best", l.Few(m.Years))))
	}
	return edition.Capital(move)
}

// GroupOf names a group of the panel that rates an indicator.
func (l *Chapter) GroupOf(i *ledger.Indicator, id string) view.Str {
	panel := ""
	if i.Score.Rule != nil {
		panel = i.Score.Rule.Panel()
	}
	return l.GroupTitle(l.Written.Rulebook, panel, id)
}
