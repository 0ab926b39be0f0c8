package scoring

import (
	"cmp"
	"slices"

	"steelyard/scoring/exact"
)

// rubric is levels with a share range; a level is chosen, with a share inside it and a reason.
type rubric struct {
	levels []level // best first
	outOf  Number
}

type level struct {
	key       string
	low, high Number
	label     label
}

// Level is a level of a rubric with the share of the points that it spans.
type Level struct {
	ID        string
	Low, High Number // 0..1 of the points, or more
}

// Levels are those of a rubric, the best first, and the number out of which shares inside them
// are reported; none for another rule.
func (r *Rule) Levels() (levels []Level, outOf Number) {
	x, ok := r.judge.(rubric)
	if !ok {
		return nil, outOf
	}
	for _, l := range x.levels {
		levels = append(levels, Level{l.key, l.low, l.high})
	}
	return levels, x.outOf
}

func rubricKind() *methodKind {
	return &methodKind{
		Method: Method{Name: "rubric", Kind: "curve", Formula: "low ≤ share ≤ high of the level",
			Example: `{ method = "rubric", levels = { good = { share = [0.8, 1] }, fair = { share = [0.6, 0.8] }, poor = { share = [0, 0.6] } } }`,
			Doc:     "levels with a text and a share range; a chosen level, a share inside it, a reason",
			Params: []Param{
				{Name: "levels", Kind: "table", Required: true, Doc: "{key = {share, title, text}}; share is a number or [low, high]"},
			}},
		basis: "value", fixedBasis: true,
		judge: readRubric,
	}
}

func readRubric(r *reader) judgement {
	x := rubric{outOf: r.outOf}
	table, ok := toTable(r.table["levels"])
	if !ok || len(table) == 0 {
		r.fail("no levels are given", `write levels = {good = {share = [0.8, 1]}, fair = {share = [0.6, 0.8]}, poor = {share = [0, 0.6]}}`, "levels")
		return x
	}
	for _, key := range sortedKeys(table) {
		l := level{key: key}
		share := table[key]
		if t, ok := toTable(share); ok {
			t = r.known(t, []string{"share", "text", "title"}, "a level", "levels", key)
			l.label = r.readLabel(t, "title", "levels", key)
			share = t["share"]
		}
		if ends, ok := share.([]any); ok && len(ends) == 2 {
			low, ok1 := toNumber(ends[0])
			high, ok2 := toNumber(ends[1])
			switch {
			case !ok1 || !ok2:
				r.fail("share must be a number or [low, high]", "", "levels", key)
			case high.Less(low):
				r.fail("the range from "+plain(low)+" to "+plain(high)+" is empty", "the lower end comes first", "levels", key)
			}
			l.low, l.high = low.Quo(r.outOf), high.Quo(r.outOf)
		} else if n, ok := toNumber(share); ok {
			l.low, l.high = n.Quo(r.outOf), n.Quo(r.outOf)
		} else {
			r.fail("share must be a number or [low, high]", "write share = [0.8, 1]", "levels", key)
		}
		x.levels = append(x.levels, l)
	}
	slices.SortStableFunc(x.levels, func(a, b level) int {
		return cmp.Or(b.high.Cmp(a.high), b.low.Cmp(a.low))
	})
	return x
}

func (x rubric) find(key string) (level, bool) {
	i := slices.IndexFunc(x.levels, func(l level) bool { return l.key == key })
	if i < 0 {
		return level{}, false
	}
	return x.levels[i], true
}

func (x rubric) judge(o *observation) verdict {
	if o.result == nil || o.result.Level == "" {
		return verdict{missing: true}
	}
	l, ok := x.find(o.result.Level)
	if !ok {
		return verdict{none: &Note{"unknown-level", []string{o.result.Level}}}
	}
	share, given := o.result.Share.Get()
	share = share.Quo(x.outOf)
	switch {
	case !given && l.low.Equal(l.high):
		share = l.low
	case !given:
		return verdict{none: &Note{"level-without-share", []string{l.key}}}
	case share.Less(l.low) || share.Cmp(l.high) > 0:
		return verdict{none: &Note{"share-outside-level", []string{l.key, o.result.Share.String()}}}
	}
	where := ""
	if !l.low.Equal(l.high) {
		where = condition(num(l.low).s, "≤", num(share).s, "≤", num(l.high).s)
	}
	return verdict{point: flat(share, where), notes: []Note{{"level", []string{l.key}}}}
}

func (x rubric) reach() (low, high Number) {
	low, high = x.levels[0].low, x.levels[0].high
	for _, l := range x.levels {
		low, high = exact.Min(low, l.low), exact.Max(high, l.high)
	}
	return low, high
}

func (x rubric) rows() []judgedRow {
	var rows []judgedRow
	for _, l := range x.levels {
		if l.low.Equal(l.high) {
			rows = append(rows, judgedRow{l.key, "level", l.high})
			continue
		}
		rows = append(rows, judgedRow{l.key, "level-high", l.high}, judgedRow{l.key, "level-low", l.low})
	}
	return rows
}

func (x rubric) fits(r *Result, _ map[string]Panel) []Problem {
	keys := make([]string, len(x.levels))
	for i, l := range x.levels {
		keys[i] = l.key
	}
	if r.Level == "" {
		if r.Share.OK() {
			return []Problem{{Path: []string{"share"}, Message: "a share is given without a level", Hint: "levels: " + joinNames(keys)}}
		}
		return nil
	}
	l, ok := x.find(r.Level)
	if !ok {
		message, hint := unknownName("level", r.Level, keys)
		return []Problem{{Path: []string{"level"}, Message: message, Hint: hint}}
	}
	within := "between " + plain(l.low.Mul(x.outOf)) + " and " + plain(l.high.Mul(x.outOf))
	share, given := r.Share.Get()
	share = share.Quo(x.outOf)
	switch {
	case !given && !l.low.Equal(l.high):
		return []Problem{{Path: []string{"level"}, Message: "the level " + quote(l.key) + " spans a range, but no share is given", Hint: "write share = " + plain(l.low.Mul(x.outOf)) + " beside it, or more, up to " + plain(l.high.Mul(x.outOf))}}
	case given && (share.Less(l.low) || share.Cmp(l.high) > 0):
		return []Problem{{Path: []string{"share"}, Message: "the share " + plain(r.Share.Number()) + " lies outside the level " + quote(l.key), Hint: "it must lie " + within}}
	}
	return nil
}

func (x rubric) sentence(w wording) string {
	var parts []string
	for _, l := range x.levels {
		share := w.share(l.high)
		if !l.low.Equal(l.high) {
			share = w.say("between", w.share(l.low), w.share(l.high))
		}
		parts = append(parts, w.say("level", w.quoted(l.label, l.key), share))
	}
	return w.say("rubric", w.ofPoints(w.list(parts)))
}

func (x rubric) form() string { return "level" }
func (x rubric) goal() bool   { return true }
func (x rubric) best() string { return x.levels[0].key }

func (x rubric) toDate(*Result, string) *ToDate { return nil }

func (x rubric) ratedBy() (id string, p Panel, ok bool) { return "", Panel{}, false }

func (x rubric) title(id, lang string) string {
	if l, ok := x.find(id); ok {
		return l.label.in(lang, id)
	}
	return id
}

func (x rubric) shares() []Number {
	var s []Number
	for _, l := range x.levels {
		s = append(s, l.low, l.high)
	}
	return s
}
