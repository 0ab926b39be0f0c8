package effect

import (
	"slices"
	"strconv"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// What stands beside the figures and moves none: what a value is, what is foreseen, what is
// done about a missed target and what became of that, how far an initiative is.

// The keys of a cause of the kind Noted, as authors write them.
const (
	NotedStatus      = "status"      // what a value is; Said.Text are words of [observed], with commas
	NotedForecast    = "forecast"    // Said.Number the value, Said.Text an outlook or ""
	NotedImprovement = "improvement" // Said.Text the action
	NotedDue         = "due"         // Said.Text the day
	NotedDone        = "done"        // Said.Text "done" or "open"
	NotedFollowed    = "followed"    // Said.Text "open" or the day on which it was closed; Title the year that agreed it
	NotedRevised     = "revised"     // Said.Number the target before
	NotedSelf        = "self"        // Said.Number what the unit claimed
	NotedProgress    = "progress"    // of an initiative, in percent
	NotedBudget      = "budget"
	NotedStart       = "start"
	NotedEnd         = "end"
	NotedFinal       = "final"       // Said.Text "draft" or "final"
	NotedRestatement = "restatement" // Said.Number as sealed and from then on
)

// NotedKeys lists them.
func NotedKeys() []string {
	return []string{NotedStatus, NotedForecast, NotedImprovement, NotedDue, NotedDone, NotedFollowed, NotedRevised, NotedSelf, NotedProgress, NotedBudget, NotedStart, NotedEnd, NotedFinal, NotedRestatement}
}

// noted compares all of that. From one year to another only what a value is goes on: what
// was done about last year's targets is not what is done about this year's.
func (f *finder) noted() {
	sameYear := f.old.Year == f.new.Year
	if sameYear && f.old.State != f.new.State {
		f.note(Ref{Kind: "report"}, NotedFinal, Said{Text: plain(f.old.State)}, Said{Text: plain(f.new.State)}, "scorecard:status", "scorecard:status")
	}
	for ref := range nodes(f.now) {
		if x, y := f.oldText[f.oldID(ref.ID)], f.newText[ref.ID]; ref.Kind == "indicator" && x != nil && y != nil {
			f.notedOf(ref, x, y, sameYear)
		}
	}
	if !sameYear {
		return
	}
	f.followed()
	f.initiatives()
	for j, b := range f.new.Restatements {
		if !slices.ContainsFunc(f.old.Restatements, func(a source.Restatement) bool {
			return a.Indicator == b.Indicator && a.On == b.On && a.Was.Equal(b.Was) && a.Now.Equal(b.Now)
		}) {
			f.note(Ref{"indicator", b.Indicator}, NotedRestatement, Said{Number: b.Was}, Said{Number: b.Now}, "", "results:restatement."+strconv.Itoa(j)+".indicator")
		}
	}
}

// note adds one where both sides differ. A place is that of a key; "" for none.
func (f *finder) note(ref Ref, key string, was, now Said, oldAt, newAt string) {
	if was.Number.Equal(now.Number) && sameText(was.Text, now.Text) {
		return
	}
	c := change{Cause: Cause{Kind: Noted, Key: key, What: Changed, Node: ref, Was: was, Now: now}}
	switch {
	case was.none():
		c.What = Added
	case now.none():
		c.What = Withdrawn
	}
	if oldAt != "" && !was.none() {
		c.OldPlace = f.old.Place(oldAt)
	}
	if newAt != "" && !now.none() {
		c.NewPlace = f.new.Place(newAt)
	}
	if c.NewPlace.File == "" && c.OldPlace.File == "" {
		c.NewPlace = f.new.Place(newAt)
	}
	f.add(c)
}

func (s Said) none() bool { return !s.Number.OK() && s.Text.IsZero() && s.Rule == nil && s.Count == 0 }

// notedOf compares what an indicator and its result say.
func (f *finder) notedOf(ref Ref, x, y *source.Indicator, sameYear bool) {
	oldAt := func(key string) string { return "results:result." + x.ID + "." + key }
	newAt := func(key string) string { return "results:result." + y.ID + "." + key }
	a, b := resultOf(x), resultOf(y)
	put := func(key, at string, was, now Said) { f.note(ref, key, was, now, oldAt(at), newAt(at)) }
	put(NotedStatus, "status", Said{Text: plain(strings.Join(a.Status, ", "))}, Said{Text: plain(strings.Join(b.Status, ", "))})
	if !sameYear {
		return
	}
	put(NotedForecast, "forecast", sayForecast(a.Forecast), sayForecast(b.Forecast))
	put(NotedSelf, "self", Said{Number: a.Self}, Said{Number: b.Self})
	i, j := improvementOf(a), improvementOf(b)
	put(NotedImprovement, "improvement.action", Said{Text: i.Action}, Said{Text: j.Action})
	if !i.Action.IsZero() && !j.Action.IsZero() {
		put(NotedDue, "improvement.due", Said{Text: plain(i.Due)}, Said{Text: plain(j.Due)})
		put(NotedDone, "improvement.done", sayDone(i.Done), sayDone(j.Done))
	}
	var was, now Said
	if x.Revised != nil {
		was.Number = scoring.Some(x.Revised.Was)
	}
	if y.Revised != nil {
		now.Number = scoring.Some(y.Revised.Was)
	}
	f.note(ref, NotedRevised, was, now, "scorecard:indicator."+x.ID+".revised", "scorecard:indicator."+y.ID+".revised")
}

func resultOf(i *source.Indicator) *source.Result {
	if i.Result == nil {
		return &source.Result{}
	}
	return i.Result
}

func improvementOf(r *source.Result) source.Improvement {
	if r.Improvement == nil {
		return source.Improvement{}
	}
	return *r.Improvement
}

func sayForecast(f *source.Forecast) Said {
	if f == nil {
		return Said{}
	}
	return Said{Number: f.Value, Text: plain(f.Outlook)}
}

func sayDone(done bool) Said {
	if done {
		return Said{Text: plain("done")}
	}
	return Said{Text: plain("open")}
}

// followed compares what became of improvements of earlier years.
func (f *finder) followed() {
	type entry struct {
		said Said
		at   string
	}
	read := func(list []source.Followed) map[[2]string]entry {
		all := map[[2]string]entry{}
		for i, x := range list {
			said := plain("open")
			if x.Done != "" {
				said = plain(x.Done)
			}
			all[[2]string{x.Indicator, x.Year}] = entry{Said{Text: said}, "results:followed." + strconv.Itoa(i) + ".indicator"}
		}
		return all
	}
	was, now := read(f.old.Followed), read(f.new.Followed)
	of := func(all map[[2]string]entry, x source.Followed) entry { // one that is not named is open
		if e, ok := all[[2]string{x.Indicator, x.Year}]; ok {
			return e
		}
		return entry{said: Said{Text: plain("open")}}
	}
	put := func(x source.Followed) {
		a, b := of(was, x), of(now, x)
		c := len(f.list)
		f.note(Ref{"indicator", x.Indicator}, NotedFollowed, a.said, b.said, a.at, b.at)
		if len(f.list) > c {
			f.list[c].Title = plain(x.Year)
		}
	}
	for _, x := range f.new.Followed {
		put(x)
	}
	for _, x := range f.old.Followed {
		if _, both := now[[2]string{x.Indicator, x.Year}]; !both {
			put(x)
		}
	}
}

// initiatives compares how far those are that both sides have.
func (f *finder) initiatives() {
	for _, b := range f.new.Initiatives {
		for _, a := range f.old.Initiatives {
			if a.ID != b.ID {
				continue
			}
			put := func(key string, was, now Said) {
				at := "scorecard:initiative." + b.ID + "." + key
				f.note(Ref{"initiative", b.ID}, key, was, now, at, at)
			}
			put(NotedProgress, Said{Number: a.Progress}, Said{Number: b.Progress})
			put(NotedBudget, Said{Number: a.Budget}, Said{Number: b.Budget})
			put(NotedStart, Said{Text: plain(a.Start)}, Said{Text: plain(b.Start)})
			put(NotedEnd, Said{Text: plain(a.End)}, Said{Text: plain(b.End)})
		}
	}
}
