package scoring

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"steelyard/scoring/calendar"
	"steelyard/scoring/exact"
	"steelyard/scoring/internal/language"
	"steelyard/themes"
)

// The files testdata/*.test are written for experts of the field: rules.test for single
// rules, cards.test for whole scorecards. Each explains its language in its header.

// tomlTable reads a TOML text as the site's reader hands it to this package: numbers exact,
// dates as texts.
func tomlTable(text string) Table {
	var m map[string]any
	if _, err := toml.Decode(text, &m); err != nil {
		panic(fmt.Sprintf("%v\n%s", err, text))
	}
	return fromTOML(m).(Table)
}

func fromTOML(v any) any {
	switch v := v.(type) {
	case map[string]any:
		table := Table{}
		for k, x := range v {
			table[k] = fromTOML(x)
		}
		return table
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = fromTOML(x)
		}
		return list
	case []map[string]any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = fromTOML(x)
		}
		return list
	case int64:
		return FromInt(v)
	case float64:
		n, err := exact.FromFloat(v)
		if err != nil {
			panic(err)
		}
		return n
	case interface{ Format(string) string }: // a date
		return v.Format("2006-01-02")
	}
	return v
}

// Every file of the language, every case, every line.
func TestLanguage(t *testing.T) {
	files, err := filepath.Glob("testdata/*.test")
	if err != nil || len(files) < 2 {
		t.Fatalf("want rules.test and cards.test at least, have %v %v", files, err)
	}
	for _, file := range files {
		for _, c := range language.Read(t, file, "rule", "card") {
			t.Run(c.Name, func(t *testing.T) {
				if c.Kind == "rule" {
					runRule(t, c)
				} else {
					runCard(t, c)
				}
			})
		}
	}
}

// runRule reads the facts of a case and tries each measurement.
func runRule(t *testing.T, c language.Case) {
	ind := Indicator{ID: "x", Points: whole(10), Decimals: -1}
	rb := &Rulebook{Total: whole(100), Rounding: DefaultRounding()}
	var previous Opt
	var among []Number
	tries := 0
	for _, l := range c.Lines {
		word, rest, _ := strings.Cut(l.Text, " ")
		fail := func(format string, args ...any) {
			t.Helper()
			t.Errorf("%s:%d: %s: %s", c.File, l.N, l.Text, fmt.Sprintf(format, args...))
		}
		switch {
		case strings.Contains(l.Text, " -> "):
			tries++
			tryRule(ind, rb, previous, among, l.Text, fail)
		case word == "refused":
			tries++
			rule, problems := ParseRule(&ind, rb)
			if len(problems) == 0 || rule != nil {
				fail("the rule was accepted")
			} else if !slices.ContainsFunc(problems, func(p Problem) bool { return strings.Contains(p.Message, rest) }) {
				fail("the messages are %v", problems)
			}
		case word == "says" || word == "读作":
			tries++
			rule, problems := ParseRule(&ind, rb)
			if rule == nil {
				fail("the rule is refused: %v", problems)
			} else if got := strings.ReplaceAll(sentence(rule, pick(word == "says", "en", "zh-CN")), "\u00a0", " "); got != rest {
				fail("it says %q", got)
			}
		case word == "points":
			ind.Points = must(rest)
		case word == "target":
			ind.Target = Some(must(rest))
		case word == "baseline":
			ind.Baseline = Some(must(rest))
		case word == "previous":
			previous = Some(must(rest))
		case word == "better":
			ind.Better = rest
		case word == "frequency":
			ind.Frequency = rest
		case word == "together":
			ind.Periods = rest
		case word == "decimals":
			rb.Rounding.Score = int(must(rest).Float64())
			rb.Rounding.Objective, rb.Rounding.Dimension, rb.Rounding.Total = rb.Rounding.Score, rb.Rounding.Score, rb.Rounding.Score
		case word == "among":
			for _, f := range strings.Fields(rest) {
				among = append(among, must(f))
			}
		case word == "score":
			ind.Score = tomlTable("score = " + rest)["score"].(Table)
		case word == "panel":
			rb.Panels = map[string]Panel{"service": panelOf(tomlTable("panel = " + rest)["panel"].(Table))}
		default:
			t.Fatalf("%s:%d: unknown line %q", c.File, l.N, l.Text)
		}
	}
	if tries == 0 {
		t.Errorf("%s:%d: the case tries nothing", c.File, c.Line)
	}
}

func panelOf(t Table) Panel {
	scale := t["scale"].([]any)
	p := Panel{Low: scale[0].(Number), High: scale[1].(Number)}
	if g, ok := t["groups"].(Table); ok {
		for _, id := range sortedKeys(g) {
			p.Groups = append(p.Groups, PanelGroup{id, g[id].(Number)})
		}
	}
	if trim, ok := t["trim"].(Table); ok {
		p.TrimAbove, p.TrimDrop = int(trim["above"].(Number).Float64()), int(trim["drop"].(Number).Float64())
	}
	if n, ok := t["min_ballots"].(Number); ok {
		p.MinBallots = int(n.Float64())
	}
	return p
}

// resultOf reads what was measured.
func resultOf(text string) Result {
	word, rest, _ := strings.Cut(text, " ")
	pairs := func(s string) map[string]string {
		m := map[string]string{}
		for _, part := range strings.Split(s, ",") {
			if k, v, ok := strings.Cut(strings.TrimSpace(part), " "); ok {
				m[k] = v
			}
		}
		return m
	}
	switch {
	case word == "level":
		level, share, ok := strings.Cut(rest, " ")
		r := Result{Level: level, Reason: "..."}
		if ok {
			r.Share = Some(must(share))
		}
		return r
	case word == "done":
		return Result{Milestones: pairs(rest)}
	case word == "ballots":
		r := Result{Ballots: map[string][]Number{}}
		for _, group := range strings.Split(rest, ";") {
			f := strings.Fields(group)
			for _, b := range f[1:] {
				r.Ballots[f[0]] = append(r.Ballots[f[0]], must(b))
			}
		}
		return r
	case calendar.Frequency(word) != "" && rest != "":
		r := Result{Periods: map[string]Number{}}
		for k, v := range pairs(text) {
			r.Periods[k] = must(v)
		}
		return r
	}
	return Result{Value: Some(must(text))}
}

// oneCard is a card of one indicator.
func oneCard(unit, year string, ind Indicator, rb *Rulebook, r Result) *Card {
	return &Card{Unit: unit, Year: year, Rulebook: rb, Results: map[string]Result{ind.ID: r}, Dimensions: []Dimension{
		{ID: "d", Points: ind.Points, Objectives: []Objective{{ID: "o", Indicators: []Indicator{ind}}}}}}
}

func tryRule(ind Indicator, rb *Rulebook, previous Opt, among []Number, text string, fail func(string, ...any)) {
	measured, expected, _ := strings.Cut(text, " -> ")
	want, line, hasLine := strings.Cut(expected, " | ")
	want = strings.TrimSpace(want)
	if rule, problems := ParseRule(&ind, rb); rule == nil {
		fail("the rule was refused: %v", problems)
		return
	}
	rb.Total = ind.Points
	cards := []*Card{oneCard("u", "2025", ind, rb, resultOf(strings.TrimSpace(measured)))}
	if previous.OK() {
		cards = append(cards, oneCard("u", "2024", ind, rb, Result{Value: previous}))
	}
	for i, v := range among {
		cards = append(cards, oneCard(fmt.Sprint("peer", i), "2025", ind, rb, Result{Value: Some(v)}))
	}
	s := ScoreAll(cards, 1)[0].Dimensions[0].Objectives[0].Indicators[0]
	if code, ok := strings.CutPrefix(want, "no "); ok {
		if s.State != NotScored || !slices.ContainsFunc(s.Notes, func(n Note) bool { return n.Code == code }) {
			fail("state %s, score %s, notes %v", s.State, s.Score.Rounded, s.Notes)
		}
		return
	}
	if want == string(Pending) && s.State == Pending {
		return
	}
	if s.State != Scored {
		fail("state %s, notes %v", s.State, s.Notes)
		return
	}
	if strings.Contains(want, "/") {
		if got := s.Score.Exact; !got.Equal(must(want)) {
			fail("got %s", got)
		}
	} else if got := s.Score.Rounded.Decimal(rb.Rounding.Score); got != want {
		fail("got %s (%s)", got, s.TraceLine(themes.Standard("en")))
	}
	if got := s.TraceLine(themes.Standard("en")); hasLine && got != strings.TrimSpace(line) {
		fail("got %s", got)
	}
}

// sentence is a rule in the words of the built-in theme.
func sentence(r *Rule, lang string) string { return r.Sentence(themes.Standard(lang), lang) }
