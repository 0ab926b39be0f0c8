package chart

import (
	"math"
	"slices"
	"strings"
)

// Timeline shows pieces of work as bars on an axis of days, what is done of each as the
// filled part of its bar; a bar of which that is not told is hollow. What is overdue carries a
// mark, the word, and a dashed line from its end to the day of the report.
type Timeline struct {
	Year string
	// Now is the day that the figure speaks of: F is its day number, Text as it is printed.
	Now  Value
	Rows []TimelineRow
	// Years and Parts are the scale: the body's own years, and below them their quarters or
	// months; Parts may be empty. Both are in order and touch one another.
	Years, Parts []TimeSpan
	// Undated is how many pieces of work are not drawn, since they have no start or no end.
	Undated Value
}

// TimelineRow is a piece of work.
type TimelineRow struct {
	Name       string
	Start, End Value // F: day numbers, of the first day and of the last
	Budget     Value // not OK: none is given
	Progress   Value // percent, 0..100: {75, "75 %"}; not OK: not given
	Late       bool  // its end is over, and it is not done
}

// TimeSpan is a piece of the scale: day numbers, To being the first day after it.
type TimeSpan struct {
	Name     string
	From, To float64
}

func (f Timeline) Kind() string { return "timeline" }

// done says whether a piece of work is carried out.
func (r TimelineRow) done() bool { return known(r.Progress) && r.Progress.F >= 100 }

func (f Timeline) Headline(e Env) string {
	var late []string
	var first TimelineRow
	done, unknown := 0, 0 // of what is over
	for _, r := range f.Rows {
		switch {
		case !known(r.Progress) && r.End.F < f.Now.F:
			unknown++
		case r.Late:
			if len(late) == 0 {
				first = r
			}
			late = append(late, r.Name)
		case r.done():
			done++
		}
	}
	count := func(n int) string { return number(e, float64(n), 0) }
	switch {
	case len(f.Rows) == 0:
		return e.Words("chart.timeline.none")
	case len(late) == 1:
		return e.Words("chart.timeline.late-one", first.Name, say(first.Progress), say(first.End))
	case len(late) > 1:
		return e.Words("chart.timeline.late-some", names(e, late))
	case done == len(f.Rows):
		return e.Words("chart.timeline.all-done", count(done))
	case unknown > 0:
		return e.Words("chart.timeline.not-told", count(done), count(len(f.Rows)), count(unknown))
	case done == 0:
		return e.Words("chart.timeline.begun", count(len(f.Rows)))
	}
	return e.Words("chart.timeline.on-time", count(done), count(len(f.Rows)))
}

func (f Timeline) Subtitle(e Env) string {
	s := e.Words("chart.timeline.sub", f.Year)
	if known(f.Undated) && f.Undated.F > 0 {
		s = e.Words("chart.timeline.sub-undated", s, say(f.Undated))
	}
	return s
}

// sentence is "A: 10 Feb 2025 to 19 Dec 2025, budget 180,000, 100 % done. ".
func (r TimelineRow) sentence(e Env) string {
	var more strings.Builder
	if known(r.Budget) {
		more.WriteString(e.Words("chart.comma") + e.Words("chart.timeline.row-budget", say(r.Budget)))
	}
	if known(r.Progress) {
		more.WriteString(e.Words("chart.comma") + e.Words("chart.timeline.row-done", say(r.Progress)))
	} else {
		more.WriteString(e.Words("chart.comma") + e.Words("chart.timeline.unknown"))
	}
	if r.Late {
		more.WriteString(e.Words("chart.comma") + e.Words("chart.timeline.late"))
	}
	return e.Words("chart.timeline.row", r.Name, say(r.Start), say(r.End), more.String())
}

func (f Timeline) Describe(e Env) string {
	list := make([]string, 0, len(f.Rows)+1)
	for _, r := range f.Rows {
		list = append(list, r.sentence(e))
	}
	if known(f.Now) {
		list = append(list, e.Words("chart.timeline.now-row", say(f.Now)))
	}
	return sentences(list...)
}

func (f Timeline) Table(e Env) Table {
	t := Table{Head: []string{e.Words("chart.timeline.work"), e.Words("chart.timeline.start"), e.Words("chart.timeline.end"), e.Words("chart.timeline.budget"), e.Words("chart.timeline.progress"), e.Words("chart.status")}}
	for _, r := range f.Rows {
		state := ""
		switch {
		case r.Late:
			state = e.Words("chart.timeline.late")
		case r.done():
			state = e.Words("chart.timeline.done")
		}
		t.Rows = append(t.Rows, []Cell{{Text: r.Name}, numericCell(r.Start), numericCell(r.End), optionalCell(r.Budget), optionalCell(r.Progress), {Text: state}})
	}
	return t
}

func (f Timeline) SVG(e Env) []byte {
	if len(f.Rows) == 0 {
		return empty(f, e)
	}
	p, fr := painted(e, false, f.paint)
	return compose(f, e, fr.wide, fr.tall, p)
}

// scale is the axis of days: what the bars take, filled up to whole pieces of the scale.
func (f Timeline) scale() axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range f.Rows {
		lo, hi = min(lo, drawn(r.Start)), max(hi, drawn(r.End)+1)
	}
	scale := f.Parts
	if len(scale) == 0 {
		scale = f.Years
	}
	for _, s := range scale {
		lo, hi = min(lo, drawn(Value{F: s.From, OK: true})), max(hi, drawn(Value{F: s.To, OK: true}))
	}
	if !(hi > lo) {
		hi = lo + max(1, math.Abs(lo)/10)
	}
	return axis{lo: lo, hi: hi, step: hi - lo}
}

// reach is where a row's bar begins and ends, and how far it is filled, in pixels.
func (r TimelineRow) reach(ax axis) (from, done, to float64) {
	from = ax.at(drawn(r.Start))
	to = max(ax.at(drawn(r.End)+1), from+2)
	to = min(to, max(ax.from, ax.to))
	from = min(from, to)
	part := min(max(drawn(r.Progress)/100, 0), 1)
	return from, from + (to-from)*part, to
}

// columns are the widths of what stands at the end of a row.
func (f Timeline) columns(e Env) (budget, progress, late float64) {
	w := widthOf(e)
	for _, r := range f.Rows {
		if known(r.Budget) {
			budget = max(budget, TextWidth(say(r.Budget), fontSize, false), TextWidth(e.Words("chart.timeline.budget"), fontSize, false))
		}
		if known(r.Progress) {
			progress = max(progress, TextWidth(say(r.Progress), fontSize, false), TextWidth(e.Words("chart.timeline.progress"), fontSize, false))
		}
		if r.Late {
			late = markSize + 4 + TextWidth(e.Words("chart.timeline.late"), fontSize, false)
		}
	}
	return min(budget, w*0.17), min(progress, w*0.14), min(late, w*0.3)
}

const timelineBar = 11.0 // how high a bar is

// paint draws the scale, the names and what stands at the ends of the rows as furniture,
// the bars as data.
func (f Timeline) paint(e Env, p *plate) dataFrame {
	w, small := widthOf(e), narrow(e)
	budgetW, progressW, lateW := f.columns(e)
	left, right, room, nameW := 1.0, w-1, w, 0.0
	if !small {
		for _, r := range f.Rows {
			nameW = max(nameW, TextWidth(r.Name, fontSize, true))
		}
		room = min(nameW, w*0.3)
		ends := progressW
		if budgetW > 0 {
			ends += budgetW + 14
		}
		left, right = room+14, w-max(ends, lateW)-14
	}
	ax := f.scale().over(left, right)
	top := f.head(e, p, ax, small, budgetW, progressW)
	least, leastSmall := 28.0, lineHigh+timelineBar+13
	if lateW > 0 {
		least = 2*lineHigh + 9
	}
	lay := layRows(len(f.Rows), room, small, func(i int) string { return f.Rows[i].Name }, least, leastSmall)
	if small {
		lay.mid = lay.high - timelineBar/2 - 8
	}
	bottom := top + float64(len(f.Rows))*lay.high
	// On a phone names stand above the bars, and no line goes through them.
	var reaches [][2]float64
	if small {
		for i := range f.Rows {
			mid := top + float64(i)*lay.high + lay.mid
			reaches = append(reaches, [2]float64{mid - 9, mid + 9})
		}
	} else {
		reaches = [][2]float64{{top - 4, bottom}}
	}
	f.rules(p, ax, reaches)
	for i, r := range f.Rows {
		y := top + float64(i)*lay.high
		mid := y + lay.mid
		p.row(e, "", sentences(r.sentence(e)), y)
		if small {
			p.lines("b", 0, y+13+float64(lay.lines-len(lay.names[i]))*lineHigh, start, lay.names[i])
			f.endsBelow(e, p, r, y+13+float64(lay.lines)*lineHigh, w)
		} else {
			lay.name(p, "b", 0, y, i)
			f.ends(e, p, r, mid, w, budgetW, progressW, lateW)
		}
		from, done, to := r.reach(ax)
		box := "box"
		if !known(r.Progress) {
			box = "hollow dash"
		}
		p.canvas.rect(box, from, mid-timelineBar/2, to-from, timelineBar)
		if done > from {
			p.canvas.rect("f-data", from, mid-timelineBar/2, done-from, timelineBar)
		}
		p.endRow()
	}
	y := f.today(e, p, ax, top, bottom, lay, reaches)
	fr := dataFrame{x: ax, rows: len(f.Rows), top: top + lay.mid - lay.high/2, high: lay.high, wide: w}
	fr.tall = p.legend(0, y+18, w, f.legend(e))
	return fr
}

// head draws the scale and the heads of the columns; it returns the top of the first row.
func (f Timeline) head(e Env, p *plate, ax axis, small bool, budgetW, progressW float64) float64 {
	w, y := widthOf(e), 14.0
	spans := func(list []TimeSpan, class string) {
		every := max(labelEach(list, ax), 1)
		for i := 0; i < len(list); i += every {
			half := TextWidth(list[i].Name, fontSize, false) / 2
			from, to := ax.at(list[i].From), ax.at(list[i].To)
			if room := ax.at(list[min(i+every, len(list))-1].To) - from; 2*half <= room-2 {
				p.text(class, min(max((from+to)/2, ax.from+half), ax.to-half), y, fontSize, middle, list[i].Name)
			}
		}
	}
	spans(f.Years, "b")
	if len(f.Parts) > 0 {
		y += lineHigh
		spans(f.Parts, "soft")
	}
	if !small {
		p.text("soft", w, y, fontSize, end, headWord(e, "progress", progressW))
		p.text("soft", w-progressW-14, y, fontSize, end, headWord(e, "budget", budgetW))
	}
	return y + 8
}

// labelEach is the smallest n such that every n-th piece of a scale can be named.
func labelEach(list []TimeSpan, ax axis) int {
	widest, room := 0.0, 0.0
	for _, s := range list {
		widest = max(widest, TextWidth(s.Name, fontSize, false)+3)
		room = max(room, ax.at(s.To)-ax.at(s.From)) // the outer ones may be cut
	}
	if !(room >= 1) {
		return max(len(list), 1)
	}
	return int(min(math.Ceil(widest/room), 1000))
}

func headWord(e Env, word string, width float64) string {
	if width == 0 {
		return ""
	}
	return fitText(e.Words("chart.timeline."+word), width+1, fontSize, false)
}

// rules are the upright lines: where pieces of the scale meet, stronger where years do.
func (f Timeline) rules(p *plate, ax axis, reaches [][2]float64) {
	drawnAt := map[float64]bool{}
	upright := func(list []TimeSpan, class string) {
		for _, s := range list {
			if x := s.From; x > ax.lo && x < ax.hi && !drawnAt[x] {
				drawnAt[x] = true
				for _, r := range reaches {
					p.line(class, ax.at(x), r[0], ax.at(x), r[1])
				}
			}
		}
	}
	if len(f.Parts) > 0 {
		upright(f.Years, "thin")
		upright(f.Parts, "grid")
		return
	}
	upright(f.Years, "grid")
}

// ends writes budget and progress behind a row, and the word of what is overdue below.
func (f Timeline) ends(e Env, p *plate, r TimelineRow, mid, w, budgetW, progressW, lateW float64) {
	y := mid + 4.5
	if r.Late {
		y -= lineHigh / 2
		word := fitText(e.Words("chart.timeline.late"), lateW-markSize-3, fontSize, false)
		p.text("", w, y+lineHigh, fontSize, end, word)
		p.mark(Missed, w-TextWidth(word, fontSize, false)-4-markSize/2, y+lineHigh-4.5, markSize)
	}
	if known(r.Progress) {
		p.text("", w, y, fontSize, end, fitText(say(r.Progress), progressW+1, fontSize, false))
	}
	if known(r.Budget) {
		p.text("soft", w-progressW-14, y, fontSize, end, fitText(say(r.Budget), budgetW+1, fontSize, false))
	}
}

// endsBelow writes the same in one line below the name, on a phone.
func (f Timeline) endsBelow(e Env, p *plate, r TimelineRow, y, w float64) {
	x := 0.0
	if r.Late {
		word := fitText(e.Words("chart.timeline.late"), w/3, fontSize, false)
		p.mark(Missed, markSize/2, y-4.5, markSize)
		p.text("", markSize+4, y, fontSize, start, word)
		x = markSize + 4 + TextWidth(word, fontSize, false) + 12
	}
	var said []string
	if known(r.Progress) {
		said = append(said, e.Words("chart.timeline.row-done", say(r.Progress)))
	}
	if known(r.Budget) {
		said = append(said, e.Words("chart.timeline.row-budget", say(r.Budget)))
	}
	p.text("soft", x, y, fontSize, start, fitText(strings.Join(said, e.Words("chart.comma")), w-x, fontSize, false))
}

// today draws the day of the report where it lies inside the scale, and the dashed lines of
// what is overdue; it returns the y below.
func (f Timeline) today(e Env, p *plate, ax axis, top, bottom float64, lay rowLayout, reaches [][2]float64) float64 {
	if !known(f.Now) {
		return bottom
	}
	day := drawn(f.Now) + 1 // the day is over
	x := ax.at(day)
	for i, r := range f.Rows {
		_, _, to := r.reach(ax)
		if mid := top + float64(i)*lay.high + lay.mid; r.Late && x-to > 1 {
			p.above("ln dash", to, mid, x, mid)
		}
	}
	if day < ax.lo || day > ax.hi {
		return bottom
	}
	for _, r := range reaches {
		p.above("ln", x, r[0], x, r[1])
	}
	p.line("ln", x, bottom-1, x, bottom+4)
	w := widthOf(e)
	text := fitText(e.Words("chart.timeline.now", say(f.Now)), w, fontSize, false)
	half := TextWidth(text, fontSize, false) / 2
	p.text("", min(max(x, half), w-half), bottom+4+lineHigh-2, fontSize, middle, text)
	return bottom + 4 + lineHigh
}

// above draws a line that lies over the data in the live view too.
func (p *plate) above(class string, x1, y1, x2, y2 float64) {
	p.canvas.line(class, x1, y1, x2, y2)
	if p.live != nil {
		st := &liveLineStyle{Color: tokenOf(class), Width: 2, Opacity: 1}
		if hasClass(class, "dash") {
			st.Type = [2]float64{5, 3.5}
		}
		p.live.over = append(p.live.over, liveLine{Coords: [][2]float64{px(x1, y1), px(x2, y2)}, Style: st})
	}
}

func (f Timeline) legend(e Env) []legendItem {
	items := []legendItem{
		{22, func(p *plate, x, y float64) { p.rect("f-data", x, y-timelineBar/2, 22, timelineBar) }, e.Words("chart.timeline.done-part")},
		{22, func(p *plate, x, y float64) { p.rect("box", x+0.5, y-timelineBar/2, 21, timelineBar) }, e.Words("chart.timeline.open-part")},
	}
	if slices.ContainsFunc(f.Rows, func(r TimelineRow) bool { return !known(r.Progress) }) {
		items = append(items, legendItem{22, func(p *plate, x, y float64) { p.rect("hollow dash", x+1, y-timelineBar/2, 20, timelineBar) }, e.Words("chart.timeline.unknown")})
	}
	if slices.ContainsFunc(f.Rows, func(r TimelineRow) bool { return r.Late }) {
		items = append(items, legendItem{markSize, func(p *plate, x, y float64) { p.mark(Missed, x+markSize/2, y, markSize) }, e.Words("chart.timeline.late-long")})
	}
	return items
}

// Option gives each bar as two lines on the axis of days: the whole time, and what is done.
func (f Timeline) Option(e Env) ([]byte, error) {
	if len(f.Rows) == 0 {
		return nil, nil
	}
	p, fr := painted(e, true, f.paint)
	var outline, whole, done []liveLine
	for i, r := range f.Rows {
		name, row := tip(e, r.sentence(e)), float64(i)
		from, to := drawn(r.Start), max(drawn(r.End)+1, drawn(r.Start))
		bar := func(to float64, color string, width float64) liveLine {
			return liveLine{Name: name, Coords: [][2]float64{{from, row}, {to, row}}, Style: &liveLineStyle{Color: color, Width: width, Opacity: 1}}
		}
		edge := bar(to, "var(--ink-soft)", timelineBar+1)
		edge.Name = ""
		outline = append(outline, edge)
		inner := "var(--tint)"
		if !known(r.Progress) {
			inner = "var(--paper)"
		}
		whole = append(whole, bar(to, inner, timelineBar-1))
		if part := min(max(drawn(r.Progress)/100, 0), 1); part > 0 {
			done = append(done, bar(from+(to-from)*part, "var(--data)", timelineBar))
		}
	}
	return liveOption(f, e, p, fr, []liveSeries{
		{Type: "lines", Coords: "cartesian2d", Silent: true, Z: 3, Clip: no, Data: list(outline)},
		{Type: "lines", Name: e.Words("chart.timeline.open-part"), Coords: "cartesian2d", Z: 4, Clip: no, Data: list(whole)},
		{Type: "lines", Name: e.Words("chart.timeline.done-part"), Coords: "cartesian2d", Z: 5, Clip: no, Data: list(done)},
	})
}

func timelineKind() KindInfo {
	return KindInfo{
		Name:  "timeline",
		Shows: "initiatives from start to end, what is done of each filled, with budget and progress; the day of the report as a line",
		Fits:  "report, with the results; at least two initiatives that have a start and an end",
	}
}
