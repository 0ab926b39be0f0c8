package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/scoring/calendar"
)

// What stands twice: a year in a title, a number in words beside the same number as data, a
// value of an earlier year beside that year's own report. Words are taken for the same
// thing only where they name it or come near it: within ten percentage points, or a tenth.

func twiceTheSame() Rule {
	return Rule{
		ID: "L42", Level: diag.Warning, Asks: "What is written in two places is the same in both.",
		Why: "who finds two numbers for one thing believes neither", Source: practice,
		check: func(v *review) {
			v.titles()
			for _, m := range v.measures {
				v.earlierValues(m)
				v.words(m)
				v.phases(m)
			}
			v.prose()
		},
	}
}

// aYear finds years in a title.
var aYear = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)`)

// otherYear is the year that a text names where it names none of the report's; else "".
func (v *review) otherYear(text string) string {
	other := ""
	for _, m := range aYear.FindAllStringSubmatch(text, -1) {
		if y := m[1]; y == v.report.Begin()[:4] || y == v.report.End()[:4] || strings.Contains(v.report.Year, y) {
			return ""
		} else if other == "" {
			other = y
		}
	}
	return other
}

// titles compares the years in titles with that of the report.
func (v *review) titles() {
	ask := func(what string, place diag.Place, text string) {
		if y := v.otherYear(text); y != "" {
			v.sayAt(place, fmt.Sprintf("%s names %s, and the report is of %s", what, y, v.report.Year), fmt.Sprintf("write %s, if the year was left as it was", v.report.Year))
		}
	}
	for _, s := range versions(v.report.Title) {
		ask("the title of the report", v.report.Place("scorecard:title"), s)
	}
	v.otherUnit()
	if b := v.report.Rulebook; b != nil && b.Year == v.report.Year { // a rulebook may hold on
		for _, s := range versions(b.Title) {
			ask("the title of the rulebook", v.report.Place("rulebook:title"), s)
		}
	}
	for _, lang := range v.narratives() {
		if n := v.report.Narratives[lang]; n.Title != "" && n.Title != v.report.Title.All && n.Title != v.report.Title.By[lang] {
			ask("the title of the text", n.Place(false, "title"), n.Title)
		}
	}
}

// otherUnit asks of a title that names another unit of the site and not its own.
func (v *review) otherUnit() {
	named := func(u *source.Unit) bool {
		return slices.ContainsFunc(slices.Concat(versions(u.Title), versions(u.Short)), func(name string) bool {
			return utf8.RuneCountInString(name) > 3 && slices.ContainsFunc(versions(v.report.Title), func(t string) bool { return strings.Contains(t, name) })
		})
	}
	if named(v.unit) {
		return
	}
	for _, u := range v.site.Units {
		if u != v.unit && named(u) && !slices.Contains(v.report.From, u.ID) {
			v.say("scorecard:title", fmt.Sprintf("the title of the report names unit %q, and the report is of %q", u.ID, v.unit.ID), "write the unit's own name, if the title was left as it was")
			return
		}
	}
}

func (v *review) narratives() []string {
	var langs []string
	for lang := range v.report.Narratives {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

// earlierValues compares what an indicator says of earlier years with their reports.
func (v *review) earlierValues(m *measure) {
	year := v.yearBefore()
	old := v.earlier(m)
	if old == nil || m.card.Break || m.card.Link.OK() {
		old = nil
	}
	said := func(ref, what, of string, n scoring.Number) {
		if old == nil || of != year {
			return
		}
		if was, ok := old.value().Get(); ok && !was.Equal(n) && !old.rounded(n) {
			v.say(ref, fmt.Sprintf("%s of %q is %s for %s, and the report of that year has %s", what, m.ID, n, of, was), "write what was published, or declare the change and how the two compare",
				v.then(resultOf(old.ID), "the result of "+of))
		}
	}
	for _, h := range m.History {
		said(measureOf(m.ID)+".history."+h.Year, "the history", h.Year, h.Value)
	}
	for _, b := range m.Baselines {
		said(measureOf(m.ID)+".baselines."+b.Year, "the baseline", b.Year, b.Value)
	}
	if base, ok := m.Baseline.Get(); ok && len(m.Baselines) > 0 {
		if last := m.Baselines[len(m.Baselines)-1]; calendar.Follows(v.report.Year, last.Year) && !last.Value.Equal(base) {
			v.say(measureOf(m.ID)+".baseline", fmt.Sprintf("the baseline of %q is %s, and that of %s is %s", m.ID, base, last.Year, last.Value), "keep one of the two", v.near(measureOf(m.ID)+".baselines."+last.Year, "the other"))
		}
	}
	if c := m.Change; c != nil && c.OverlapYear == year && c.Old.OK() && v.earlier(m) != nil {
		if was, ok := v.earlier(m).value().Get(); ok && !was.Equal(c.Old.Number()) && !v.earlier(m).rounded(c.Old.Number()) {
			v.say(measureOf(m.ID)+".change.overlap.old", fmt.Sprintf("the old value of %q is %s for %s, and the report of that year has %s", m.ID, c.Old.Number(), year, was), "write the value as it was published",
				v.then(resultOf(v.earlier(m).ID), "the result of "+year))
		}
	}
	if v.before == nil || v.before.by[m.ID] == nil || m.card.Break || m.card.Link.OK() {
		return
	}
	for _, h := range m.History {
		for _, o := range v.before.by[m.ID].History {
			if o.Year == h.Year && !o.Value.Equal(h.Value) {
				v.say(measureOf(m.ID)+".history."+h.Year, fmt.Sprintf("the history of %q is %s for %s, and was %s in %s", m.ID, h.Value, h.Year, o.Value, v.before.report.Year), "write both alike, or declare the change and how the two compare",
					v.then(measureOf(m.ID)+".history."+h.Year, "as it was"))
			}
		}
	}
}

// yearBefore is the year of the report before; "" where there is none.
func (v *review) yearBefore() string {
	if v.before == nil {
		return ""
	}
	return v.before.report.Year
}

// rounded says whether a number is the indicator's value with fewer decimals.
func (m *measure) rounded(n scoring.Number) bool {
	x, ok := m.value().Get()
	return ok && near(x, n, n.Decimals())
}

// near says whether two numbers are the same but for how the last of so many decimals is rounded.
func near(exact, shown scoring.Number, decimals int) bool {
	unit := scoring.FromInt(1)
	for range max(decimals, 0) {
		unit = unit.Quo(scoring.FromInt(10))
	}
	return exact.Sub(shown).Abs().Less(unit)
}

// phases asks that what adds up over the year grows from phase to phase.
func (v *review) phases(m *measure) {
	if m.card.Periods != "sum" || m.Better != "" && m.Better != "higher" {
		return
	}
	last, name := scoring.Number{}, ""
	list := slices.Clone(m.Phases)
	starts := v.report.Starts()
	slices.SortStableFunc(list, func(a, b source.Period) int {
		return strings.Compare(calendar.Ends(v.report.Year, a.ID, starts), calendar.Ends(v.report.Year, b.ID, starts))
	})
	if n, ok := m.Target.Get(); ok {
		list = append(list, source.Period{ID: "year", Value: n})
	}
	for _, p := range list {
		if name != "" && p.Value.Less(last) {
			v.say(targetOf(m.ID), fmt.Sprintf("the target of %q is %s up to %s, and %s up to %s", m.ID, last, name, p.Value, p.ID), "each is what is to be reached from the beginning of the year up to its end")
			return
		}
		last, name = p.Value, p.ID
	}
}

const aNumber = `(-?[0-9][0-9,]*(?:\.[0-9]+)?)`

var (
	// saidTarget finds a target that is told in words.
	saidTarget = regexp.MustCompile(`(?i)\btarget(?: value)?(?: (?:of|is|was)(?: set at)?|:| =|,)? (?:at least |at most |≥ ?|≤ ?|>= ?|<= ?)?` + aNumber + `|目标值?(?:定?为|是|：|:)?\s*(?:不低于|不高于|不超过|不少于|至少|≥|≤)?\s*` + aNumber)
	// partOf finds a part of a whole: "58 of 60", "60件中的58件", "共60件，其中58件".
	partOf  = regexp.MustCompile(`(?i)(?:^|[^0-9.,])` + aNumber + ` (?:\w+ )?(?:out )?of (?:the |all )?` + aNumber + `(?:[^0-9]|$)`)
	wholeZh = regexp.MustCompile(aNumber + `\s*\p{Han}{1,4}(?:[中内]的?|，其中|、其中|，)\p{Han}{0,8}` + aNumber + `\s*\p{Han}`)
	// elsewhere finds words for another thing than the value of the year.
	elsewhere = regexp.MustCompile(`(?i)\b(?:would|without|instead|last year|year before|previous|before|earlier|baseline|target|average|mean|median|forecast|expected|plan(?:ned)?|if|up|down|of which|points?|in (?:19|20)[0-9]{2}|claimed|said|first|second|quarter|half|month|q[1-4])\b|去年|上年|往年|上期|原|若|如果|目标|基准|平均|预计|预期|计划|其中|比|较|季度|上半年|下半年|月|自报|申报`)
)

// words compares what texts say of an indicator with its data.
func (v *review) words(m *measure) {
	r := m.Result
	texts := []struct {
		ref, what string
		text      source.Text
		value     bool // speaks of the value
	}{{measureOf(m.ID) + ".definition", "the definition", m.Definition, false}}
	if r != nil {
		texts = append(texts, []struct {
			ref, what string
			text      source.Text
			value     bool
		}{
			{resultOf(m.ID) + ".source", "the source", r.Source, true}, {resultOf(m.ID) + ".note", "the note", r.Note, true},
			{resultOf(m.ID) + ".problem", "the problem", r.Problem, false}, {resultOf(m.ID) + ".reason", "the reason", r.Reason, false},
		}...)
	}
	for _, t := range texts {
		for _, s := range versions(t.text) {
			if n, ok := v.wrongTarget(m, s); ok {
				v.say(t.ref, fmt.Sprintf("%s of %q speaks of a target of %s, and the target is %s", t.what, m.ID, n, m.Target.Number()), "write both alike", v.near(targetOf(m.ID), "the target"))
				break
			}
			if said, ok := v.wrongValue(m, s); t.value && ok {
				v.say(t.ref, fmt.Sprintf("%s of %q says %s, and the value is %s", t.what, m.ID, said, asTyped(m.value().Number())), "correct one of the two", v.near(resultOf(m.ID), "the result"))
				break
			}
		}
	}
}

// wrongTarget is a target that a text tells and the indicator does not have.
func (v *review) wrongTarget(m *measure, text string) (scoring.Number, bool) {
	target, ok := m.Target.Get()
	if !ok {
		return target, false
	}
	for _, found := range saidTarget.FindAllStringSubmatch(text, -1) {
		n, err := scoring.ParseNumber(strings.TrimRight(strings.ReplaceAll(found[1]+found[2], ",", ""), "."))
		if err != nil || n.Equal(target) || aYear.MatchString(found[1]+found[2]) {
			continue
		}
		known := m.Revised != nil && n.Equal(m.Revised.Was) || slices.ContainsFunc(m.Phases, func(p source.Period) bool { return p.Value.Equal(n) })
		if old := v.earlier(m); old != nil {
			known = known || old.Target.OK() && old.Target.Number().Equal(n)
		}
		if !known {
			return n, true
		}
	}
	return target, false
}

// wrongValue is a value that a text tells of the indicator, and that is not the one that is scored.
func (v *review) wrongValue(m *measure, text string) (string, bool) {
	value, ok := m.value().Get()
	if !ok || m.judged() {
		return "", false
	}
	if isPercent(m.Unit) {
		if said, share, ok := oneShare(text, value); ok {
			off := share.Sub(value).Abs()
			return said, !near(share, value, value.Decimals()) && off.Less(scoring.FromInt(10))
		}
	}
	if elsewhere.MatchString(text) {
		return "", false
	}
	n, said, ok := v.oneFigure(m, text)
	return said, ok && v.contradicts(m, n)
}

// contradicts says whether a number that is told in the unit of the indicator is near its
// value, and neither it nor another number that is known of it.
func (v *review) contradicts(m *measure, n scoring.Number) bool {
	value := m.value().Number()
	off := n.Sub(value).Abs()
	close := off.Less(value.Abs().Quo(scoring.FromInt(10)))
	if isPercent(m.Unit) {
		close = off.Less(scoring.FromInt(10))
	}
	if !close || near(value, n, n.Decimals()) {
		return false
	}
	known := []scoring.Opt{m.Target, m.Baseline, v.last(m)}
	if r := m.Result; r != nil {
		known = append(known, r.Self)
		for _, p := range r.Periods {
			known = append(known, scoring.Some(p.Value))
		}
	}
	for _, h := range slices.Concat(m.History, m.Baselines) {
		known = append(known, scoring.Some(h.Value))
	}
	return !slices.ContainsFunc(known, func(o scoring.Opt) bool { x, ok := o.Get(); return ok && near(x, n, n.Decimals()) })
}

// asTyped is a number with every digit that was typed; of one that no decimal writes, the first four.
func asTyped(n scoring.Number) string {
	if d := n.Decimals(); d >= 0 {
		return n.Trim(d)
	}
	return n.Trim(4)
}

// oneShare is the part of a whole that a text tells, as a percentage that is told from the value; it is
// silent of several.
func oneShare(text string, value scoring.Number) (said string, share scoring.Number, ok bool) {
	read := func(a, b string) (scoring.Number, bool) {
		x, err1 := scoring.ParseNumber(strings.ReplaceAll(strings.TrimRight(a, ","), ",", ""))
		y, err2 := scoring.ParseNumber(strings.ReplaceAll(strings.TrimRight(b, ","), ",", ""))
		if err1 != nil || err2 != nil || y.Sign() <= 0 || x.Sign() < 0 || y.Less(x) {
			return x, false
		}
		return x.Mul(scoring.FromInt(100)).Quo(y), true
	}
	if all := partOf.FindAllStringSubmatch(text, -1); len(all) == 1 {
		share, ok = read(all[0][1], all[0][2])
		return fmt.Sprintf("%s of %s, which is %s%%", all[0][1], all[0][2], share.TrimBeside(value, 2)), share, ok
	}
	if all := wholeZh.FindAllStringSubmatch(text, -1); len(all) == 1 && partOf.FindString(text) == "" {
		share, ok = read(all[0][2], all[0][1])
		return fmt.Sprintf("%s of %s, which is %s%%", all[0][2], all[0][1], share.TrimBeside(value, 2)), share, ok
	}
	return "", share, false
}

// figureAt finds the numbers of a text, and what stands behind each.
var figureAt = regexp.MustCompile(`(?:^|[^0-9.,/])` + aNumber)

// oneFigure is the only number of a text that stands in the unit of the indicator.
func (v *review) oneFigure(m *measure, text string) (n scoring.Number, said string, ok bool) {
	for _, unit := range versions(m.Unit) {
		if !strings.Contains(text, unit) {
			continue
		}
		var found []string
		for _, at := range figureAt.FindAllStringSubmatchIndex(text, -1) {
			if inUnit(text[at[1]:], unit) {
				found = append(found, text[at[2]:at[3]])
			}
		}
		if len(found) != 1 {
			continue
		}
		x, err := scoring.ParseNumber(strings.ReplaceAll(found[0], ",", ""))
		if err != nil {
			continue
		}
		if unit == "%" {
			return x, found[0] + "%", true
		}
		return x, found[0] + " " + unit, true
	}
	return n, "", false
}

// inUnit says whether what stands behind a number is its unit of measure, as a word of its own
// where words are parted.
func inUnit(behind, unit string) bool {
	if r, n := utf8.DecodeRuneInString(behind); unicode.IsSpace(r) {
		behind = behind[n:]
	}
	rest, ok := strings.CutPrefix(behind, unit)
	if last, _ := utf8.DecodeLastRuneInString(unit); !ok || last > 0x2e80 || unit == "%" {
		return ok
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(next)
}

// prose reads the narratives: a sentence that names one indicator by its title and has one
// number in its unit says what the data say.
func (v *review) prose() {
	names := v.names()
	for _, lang := range v.narratives() {
		n := v.report.Narratives[lang]
		body, err := n.Body()
		if err != nil {
			continue // said when the text is read
		}
		fence := false
		for k, line := range strings.Split(string(body), "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "```") {
				fence = !fence
			}
			if fence || strings.Contains(line, "|") || !strings.ContainsAny(line, "0123456789") {
				continue
			}
			for _, s := range sentences(line) {
				if !strings.ContainsAny(s, "0123456789") {
					continue
				}
				m := named(names, strings.ToLower(s))
				if m == nil {
					continue
				}
				at := func(said string) diag.Place {
					return diag.Place{File: n.File, Line: n.BodyLine + k, Column: utf8.RuneCountInString(line[:max(strings.Index(line, said), 0)]) + 1, Width: utf8.RuneCountInString(said), Source: strings.TrimRight(line, "\r")}
				}
				if x, ok := v.wrongTarget(m, s); ok {
					v.sayAt(at(x.String()), fmt.Sprintf("the text speaks of a target of %s of %q, and the target is %s", x, m.ID, m.Target.Number()), fmt.Sprintf("write `{indicator.%s.target}`: then text and tables agree", m.ID), v.near(targetOf(m.ID), "the target"))
					continue
				}
				if elsewhere.MatchString(s) || !m.value().OK() || m.judged() {
					continue
				}
				if x, said, ok := v.oneFigure(m, s); ok && v.contradicts(m, x) {
					v.sayAt(at(strings.TrimSuffix(said, "%")), fmt.Sprintf("the text says %s of %q, and the value is %s", said, m.ID, asTyped(m.value().Number())), fmt.Sprintf("write `{indicator.%s.value}`: then text and tables agree", m.ID), v.near(resultOf(m.ID), "the result"))
				}
			}
		}
	}
}

// sentences are those of a line.
func sentences(line string) []string {
	return strings.FieldsFunc(strings.NewReplacer(". ", "。", "; ", "。", "；", "。").Replace(line), func(r rune) bool { return r == '。' || r == '！' || r == '？' })
}

// names are the titles of indicators by which a sentence may name them, in small letters.
func (v *review) names() map[*measure][]string {
	names := map[*measure][]string{}
	for _, m := range v.measures {
		for _, t := range versions(m.Title) {
			if utf8.RuneCountInString(t) > 3 {
				names[m] = append(names[m], strings.ToLower(t))
			}
		}
	}
	return names
}

// named is the only indicator whose title stands in a sentence of small letters; nil for none or several.
func named(names map[*measure][]string, s string) *measure {
	var only *measure
	for m, titles := range names {
		if slices.ContainsFunc(titles, func(t string) bool { return strings.Contains(s, t) }) {
			if only != nil {
				return nil
			}
			only = m
		}
	}
	return only
}

// sayAt notes a finding at a place that no key of TOML has.
func (v *review) sayAt(place diag.Place, message, hint string, related ...diag.Related) {
	v.found = append(v.found, diag.Diagnostic{Rule: v.rule.ID, Severity: v.level, Place: place, Message: message, Hint: hint, Related: related, Reason: v.rule.Why, Cited: v.rule.Source})
}
