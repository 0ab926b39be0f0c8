package chart

import "math"

// Bullet is a mark for a table's cell: value, target and baseline on one line. All
// bullets are normalised alike: the left end earns nothing, the target stands at
// 80 % in every row and better is always right, also where lower is better.
type Bullet struct {
	Name     string // for its accessible name
	Value    Value
	Target   Value // not OK: nothing is drawn but the line
	Baseline Value
	// Floor is the value that earns nothing. Not OK: 0 where higher is better, twice
	// the target where lower is better, else as far below the target as the baseline is.
	Floor  Value
	Better string // "higher" (default), "lower"; "range" is drawn as higher
	Status Status
}

func (b Bullet) Kind() string { return "bullet" }

func (b Bullet) Headline(e Env) string {
	switch {
	case known(b.Target) && known(b.Baseline):
		return e.Words("chart.bullet.baseline", b.Name, say(b.Value), say(b.Target), say(b.Baseline))
	case known(b.Target):
		return e.Words("chart.bullet.name", b.Name, say(b.Value), say(b.Target))
	}
	return e.Words("chart.bullet.plain", b.Name, say(b.Value))
}

func (b Bullet) Subtitle(e Env) string { return e.Words("chart.bullet.sub") }
func (b Bullet) Describe(e Env) string { return b.Headline(e) }

func (b Bullet) Table(e Env) Table {
	return Table{Head: []string{e.Words("chart.of.indicator"), e.Words("chart.value"), e.Words("chart.target"), e.Words("chart.baseline")},
		Rows: [][]Cell{{{Text: b.Name}, numericCell(b.Value), optionalCell(b.Target), optionalCell(b.Baseline)}}}
}

// Option is nil: a mark in a cell has no live view.
func (b Bullet) Option(Env) ([]byte, error) { return nil, nil }

// targetAt is where the target stands on the way from nothing to the right end.
const targetAt = 0.8

// place maps a value to 0..1: 0 earns nothing, the target stands at targetAt. ok is
// false where there is no target or no way from the floor to it.
func (b Bullet) place(v Value) (at float64, ok bool) {
	if !known(v) || !known(b.Target) {
		return 0, false
	}
	target, floor := drawn(b.Target), b.floor()
	if d := target - floor; d == 0 || math.Abs(d) < 1e-12*math.Abs(target) {
		return 0, false
	}
	return targetAt * (drawn(v) - floor) / (target - floor), true
}

// floor is the value that earns nothing: the one given where it lies on the worse
// side of the target, else one that is taken for it.
func (b Bullet) floor() float64 {
	target := drawn(b.Target)
	lower := b.Better == "lower"
	worse := func(f float64) bool { return lower && f > target || !lower && f < target }
	if known(b.Floor) && worse(drawn(b.Floor)) {
		return drawn(b.Floor)
	}
	plain := 0.0
	if lower {
		plain = 2 * target
	}
	if worse(plain) {
		return plain
	}
	if known(b.Baseline) && worse(drawn(b.Baseline)) {
		return target - 2*(target-drawn(b.Baseline))
	}
	d := max(math.Abs(target), 1)
	if lower {
		d = -d
	}
	return target - d
}

// SVG is 128 × 16 without text; the numbers stand in the cells beside it.
func (b Bullet) SVG(Env) []byte {
	const w = 128
	c := &canvas{b: make([]byte, 0, 420)}
	c.raw(`<svg class="fg bullet" viewBox="0 0 128 16" width="128" height="16" aria-hidden="true">`)
	c.rect("f-edge", 0, 7, w, 2)
	if at, ok := b.place(b.Value); ok {
		class := "f-data"
		switch statusKnown(b.Status) {
		case Missed:
			class = "f-missed"
		case Watch:
			class = "f-watch"
		}
		if x := w * math.Max(0, math.Min(at, 1)); x > 0 {
			c.rect(class, 0, 4.5, max(x, 1.5), 7)
		} else { // nothing earned: a stroke at the left end
			c.rect(class, 0, 4.5, 1.5, 7)
		}
		if at > 1 { // goes on beyond the right end
			c.polygon("f-paper", w-9, 3, w-3.5, 8, w-9, 13, w-6.5, 13, w-1, 8, w-6.5, 3)
		}
	}
	if at, ok := b.place(b.Baseline); ok {
		x := w * math.Max(0, math.Min(at, 1))
		x = math.Min(math.Max(x-0.75, 1), w-2.5)
		c.rect("tick f-soft", x, 2.5, 1.5, 11)
	}
	if _, ok := b.place(b.Target); ok {
		c.rect("tick f-ink", w*targetAt-1.1, 0, 2.2, 16)
	}
	return c.bytes()
}

func bulletKind() KindInfo {
	return KindInfo{
		Name:  "bullet",
		Shows: "value, target and baseline of an indicator on one line; the target stands at 80% in every row",
		Fits:  "cell of a table; the numbers stand in the cells beside it",
	}
}
