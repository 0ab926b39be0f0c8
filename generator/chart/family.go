package chart

import (
	"slices"
	"strings"
)

// Family shows what became of an indicator over the years: one box for each name and
// definition that it had, lines from what was before to what came after.
type Family struct {
	Years   []string // ascending; the columns
	Members []FamilyMember
}

// FamilyMember is one box. A member stands after those that it goes on from.
type FamilyMember struct {
	Name, Href string
	Begin, End int    // its first and last year, indices of Years
	From       []int  // those that it goes on from, indices of Members
	Joint      string // how it goes on from them: "break", "linked", else ""
	Self       bool   // the figure is on its page
}

func (f Family) Kind() string { return "family" }

// span are the first and the last column of a member.
func (f Family) span(m FamilyMember) (from, to int) {
	from = min(max(m.Begin, 0), len(f.Years)-1)
	return from, min(max(m.End, from), len(f.Years)-1)
}

func (f Family) years(e Env, m FamilyMember) string {
	if len(f.Years) == 0 {
		return "–"
	}
	from, to := f.span(m)
	if from == to {
		return f.Years[from]
	}
	return e.Words("chart.family.years", f.Years[from], f.Years[to])
}

// before are the names of those that the n-th member goes on from, each once.
func (f Family) before(n int) []string {
	var list []string
	for _, k := range f.Members[n].From {
		if k >= 0 && k < n {
			list = addName(list, f.Members[k].Name)
		}
	}
	return list
}

func addName(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// joint is the word for how a member goes on; "" where nothing is to be said.
func (m FamilyMember) joint(e Env) string {
	switch {
	case len(m.From) == 0:
		return ""
	case m.Joint == "break":
		return e.Words("chart.trend.anew")
	case m.Joint == "linked":
		return e.Words("chart.family.linked")
	}
	return ""
}

func (f Family) Headline(e Env) string {
	for n, m := range f.Members {
		if !m.Self {
			continue
		}
		var after []string
		for k := range f.Members {
			for _, p := range f.Members[k].From {
				if p == n {
					after = addName(after, f.Members[k].Name)
				}
			}
		}
		before := f.before(n)
		same := func(list []string) bool { return len(list) == 1 && list[0] == m.Name }
		switch {
		case len(before) > 0 && !same(before) && len(after) > 0 && !same(after):
			return e.Words("chart.family.both", m.Name, names(e, before), names(e, after))
		case len(before) > 0 && !same(before):
			return e.Words("chart.family.from", m.Name, names(e, before))
		case len(after) > 0 && !same(after):
			return e.Words("chart.family.into", m.Name, names(e, after))
		}
		return e.Words("chart.family.defined", m.Name, f.years(e, m))
	}
	return e.Words("chart.family.none")
}

func (f Family) Subtitle(e Env) string {
	for _, m := range f.Members {
		if m.Joint == "linked" && len(m.From) > 0 {
			return e.Words("chart.family.sub-linked", e.Words("chart.family.sub"))
		}
	}
	return e.Words("chart.family.sub")
}

func (f Family) sentence(e Env, n int) string {
	m := f.Members[n]
	s := e.Words("chart.family.row", m.Name, f.years(e, m))
	if before := f.before(n); len(before) > 0 {
		s = e.Words("chart.family.row-from", m.Name, f.years(e, m), names(e, before))
	}
	if w := m.joint(e); w != "" {
		s += e.Words("chart.family.row-joint", capital(w))
	}
	return s
}

func (f Family) Describe(e Env) string {
	list := make([]string, len(f.Members))
	for n := range f.Members {
		list[n] = f.sentence(e, n)
	}
	return sentences(list...)
}

func (f Family) Table(e Env) Table {
	t := Table{Head: []string{e.Words("chart.of.indicator"), e.Words("chart.year"), e.Words("chart.family.before"), e.Words("chart.family.joint")}}
	for n, m := range f.Members {
		joint := m.joint(e)
		if len(f.before(n)) == 0 {
			joint = ""
		}
		t.Rows = append(t.Rows, []Cell{{Text: m.Name}, {Text: f.years(e, m)}, {Text: strings.Join(f.before(n), e.Words("chart.sep"))}, {Text: joint}})
	}
	return t
}

// Option is nil: boxes and lines have nothing to be asked for that they do not say.
func (f Family) Option(Env) ([]byte, error) { return nil, nil }

func (f Family) SVG(e Env) []byte {
	if len(f.Members) == 0 || len(f.Years) == 0 {
		return empty(f, e)
	}
	p := newPlate(false)
	return compose(f, e, widthOf(e), f.paint(e, p), p)
}

const (
	familyBox = 24.0 // height of a box
	familyGap = 11.0 // what a break leaves open
)

// familyPlaces is where the columns of a family lie.
type familyPlaces struct {
	left, wide, gap float64 // of a column, and before and after each box
}

func (at familyPlaces) border(column int) float64 { return at.left + float64(column)*at.wide }

func (at familyPlaces) box(from, to int) (x0, x1 float64) {
	return at.border(from) + at.gap, at.border(to+1) - at.gap
}

// familyDrawing is a family while it is drawn: a row a member, its name beside or above its
// box.
type familyDrawing struct {
	Family
	e       Env
	p       *plate
	w, room float64 // of the figure, and of a name
	small   bool
	at      familyPlaces
	inside  bool     // the years stand in the boxes, else at the names
	below   []string // the second line of a name
	beside  []string // what stands before a box
	second  int      // 1 where any name has a second line
	lay     rowLayout
}

// paint draws the family and returns its height.
func (f Family) paint(e Env, p *plate) float64 {
	d := familyDrawing{Family: f, e: e, p: p, w: widthOf(e), small: narrow(e)}
	d.place()
	d.word()
	d.layOut()
	for n, m := range f.Members {
		for _, k := range m.From {
			if k >= 0 && k < n {
				f.join(p, d.at, k, n, d.middle(k), d.middle(n))
			}
		}
	}
	for n := range f.Members {
		d.row(n)
	}
	return float64(len(f.Members))*d.lay.high + 2
}

// place parts the width between names and years.
func (d *familyDrawing) place() {
	d.room, d.at.left = d.w, 1
	if !d.small {
		d.room = 0
		for _, m := range d.Members {
			d.room = max(d.room, TextWidth(m.Name, fontSize, true))
		}
		d.room = min(d.room, d.w*0.34)
		d.at.left = d.room + 16
	}
	d.at.wide = (d.w - 1 - d.at.left) / float64(len(d.Years))
	d.at.gap = min(9, d.at.wide*0.2)
	d.inside = true
	for _, m := range d.Members {
		x0, x1 := d.at.box(d.span(m))
		d.inside = d.inside && TextWidth(d.years(d.e, m), fontSize, true) <= x1-x0-8
	}
}

// word says how each member follows from those before it: beside its box where there is room,
// else below its name, with its years where they do not fit the box.
func (d *familyDrawing) word() {
	d.below, d.beside = make([]string, len(d.Members)), make([]string, len(d.Members))
	for n, m := range d.Members {
		from, _ := d.span(m)
		word := m.joint(d.e)
		if word != "" && TextWidth(word, fontSize, false) <= d.at.border(from)-8-d.at.left {
			d.beside[n], word = word, ""
		}
		if !d.inside {
			d.below[n] = d.years(d.e, m)
		}
		if word != "" && d.below[n] != "" {
			word = d.e.Words("chart.sep") + word
		}
		d.below[n] += word
		if d.below[n] != "" {
			d.second = 1
		}
	}
}

// layOut makes the rows as high as the names ask for.
func (d *familyDrawing) layOut() {
	d.lay = layRows(len(d.Members), d.room, d.small, func(n int) string { return d.Members[n].Name }, familyBox+16, familyBox+14)
	if d.second == 0 {
		return
	}
	d.lay.lines++
	d.lay.high = max(familyBox+16, float64(d.lay.lines)*lineHigh+12)
	d.lay.mid = d.lay.high / 2
	if d.small {
		d.lay.high = float64(d.lay.lines)*lineHigh + familyBox + 14
		d.lay.mid = d.lay.high - (familyBox+14)/2
	}
}

// middle is the height of the middle of a member's box.
func (d *familyDrawing) middle(n int) float64 { return float64(n)*d.lay.high + d.lay.mid }

// row draws a member: its name, its box and what stands before it.
func (d *familyDrawing) row(n int) {
	m, p := d.Members[n], d.p
	y := float64(n) * d.lay.high
	x0, x1 := d.at.box(d.span(m))
	p.row(d.e, m.Href, sentences(d.sentence(d.e, n)), y)
	box, text := "card", ""
	if m.Self {
		box, text = "own", "b"
	}
	lines := d.lay.names[n]
	first := d.middle(n) + 4.5 - float64(len(lines)-1+d.second)*lineHigh/2
	if d.small {
		first = y + 13 + float64(d.lay.lines-len(lines)-d.second)*lineHigh
		for k, line := range lines { // a line that passes goes behind the names
			p.rect("f-paper", 0, first+float64(k)*lineHigh-fontSize+1, min(TextWidth(line, fontSize, m.Self)+2, d.w), lineHigh-2)
		}
	}
	p.lines(text, 0, first, start, lines)
	if d.below[n] != "" {
		p.text("soft", 0, first+float64(len(lines))*lineHigh, fontSize, start, fitText(d.below[n], d.room, fontSize, false))
	}
	p.rect(box, x0, d.middle(n)-familyBox/2, x1-x0, familyBox)
	if d.inside {
		p.text(text, (x0+x1)/2, d.middle(n)+4.5, fontSize, "middle", d.years(d.e, m))
	}
	if d.beside[n] != "" {
		from, _ := d.span(m)
		p.text("soft", d.at.border(from)-8, d.middle(n)+4.5, fontSize, end, d.beside[n])
	}
	p.endRow()
}

// join draws the line from one member to a later one: dashed where the series is linked; where
// it starts anew the line ends before the box, with a stroke across.
func (f Family) join(p *plate, at familyPlaces, from, to int, y0, y1 float64) {
	was, m := f.Members[from], f.Members[to]
	_, x0 := at.box(f.span(was))
	begin, end := f.span(m)
	x1, _ := at.box(begin, end)
	x := at.border(begin)
	x0 = min(x0, x)
	switch m.Joint {
	case "break":
		p.canvas.polyline("lnk", x0, y0, x, y0, x, y1-familyGap)
		p.line("lnk", x-4, y1-familyGap, x+4, y1-familyGap)
	case "linked":
		p.canvas.polyline("lnk dash", x0, y0, x, y0, x, y1, x1, y1)
	default:
		p.canvas.polyline("lnk", x0, y0, x, y0, x, y1, x1, y1)
	}
}

func familyKind() KindInfo {
	return KindInfo{
		Name:  "family",
		Shows: "what an indicator came from and went on in, year by year",
		Fits:  "page of an indicator that was split, merged, renamed or redefined; placed there by itself",
	}
}
