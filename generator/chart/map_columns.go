package chart

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"steelyard/generator/chart/layout"
)

// MapLayouts remembers arrangements of strategy maps by what they depend on:
// bands, links and columns. It is safe for concurrent use, and holds a bounded
// number of them; what it has forgotten is computed again and comes out the same.
type MapLayouts struct {
	mu    sync.Mutex
	plans map[string]*planOnce
}

type planOnce struct {
	once sync.Once
	plan *layout.Plan
}

// layoutsKept bounds the memory of a MapLayouts; an arrangement takes some
// kilobytes.
const layoutsKept = 512

// NewMapLayouts makes an empty memory.
func NewMapLayouts() *MapLayouts { return &MapLayouts{plans: map[string]*planOnce{}} }

func (l *MapLayouts) plan(in layout.Input) *layout.Plan {
	if l == nil {
		return layout.Arrange(in)
	}
	key := inputKey(in)
	l.mu.Lock()
	p, ok := l.plans[key]
	if !ok {
		if len(l.plans) >= layoutsKept {
			clear(l.plans)
		}
		p = &planOnce{}
		l.plans[key] = p
	}
	l.mu.Unlock()
	p.once.Do(func() { p.plan = layout.Arrange(in) })
	return p.plan
}

// inputKey writes an input out in full, so that two inputs never share a key.
func inputKey(in layout.Input) string {
	b := make([]byte, 0, 16+8*len(in.Links))
	b = strconv.AppendInt(b, int64(in.Columns), 10)
	for _, n := range in.Bands {
		b = strconv.AppendInt(append(b, ','), int64(n), 10)
	}
	for _, l := range in.Links {
		b = strconv.AppendInt(append(b, ';'), int64(l.From), 10)
		b = strconv.AppendInt(append(b, '>'), int64(l.To), 10)
		if l.Feedback {
			b = append(b, '!')
		}
	}
	return string(b)
}

// measureTitles is each title's pieces, measured once for all numbers of columns.
func measureTitles(g *mapLayout) [][]piece {
	out := make([][]piece, len(g.cards))
	for i, c := range g.cards {
		out[i] = pieces(c.Title, g.size, false)
	}
	return out
}

// lines is how many lines pieces take at a width, and whether a word is too long.
func lines(ps []piece, width float64) (n int, long bool) {
	if len(ps) == 0 {
		return 1, false
	}
	extra := 0
	for _, p := range ps {
		if p.width > width {
			long = true
			extra += int(p.width / max(width, 1))
		}
	}
	return countLines(ps, width) + extra, long
}

// plan chooses the number of columns that gives the lowest map whose titles keep
// to their lines, and arranges the cards in them. Where the gutters then leave
// less room than was estimated, it takes one column fewer.
func (m StrategyMap) plan(g *mapLayout, words [][]piece, width float64) *layout.Plan {
	most := 1
	for _, n := range g.input.Bands {
		most = max(most, n)
	}
	least := 3
	if width >= mapWide {
		least = 4
	}
	best, bestCost := 0, math.Inf(1)
	const gutter = 24 // what a gutter takes on an average
	for k := min(columnLimit, max(most, least)); k >= 1; k-- {
		cw := min(210, (width-g.left-12-gutter*float64(k-1))/float64(k))
		if cost := g.estimate(words, k, cw); cost < bestCost && cw > 40 {
			best, bestCost = k, cost
		}
	}
	best = max(best, 1)
	var chosen *layout.Plan
	chosenCost := math.Inf(1)
	for k := best; k >= 1; k-- {
		in := g.input
		in.Columns = k
		p := m.Layouts.plan(in)
		cw := p.CardWidth(width, g.left)
		if cost := g.estimate(words, k, cw); chosen == nil || cost < chosenCost {
			chosen, chosenCost = p, cost
		} else {
			break
		}
		if !g.faulty(words, cw) {
			break
		}
	}
	// One column more may untangle a small map, for a little height.
	if in := g.input; chosen.Crossings() > 0 && len(g.cards) <= 16 && chosen.Columns() < columnLimit {
		in.Columns = chosen.Columns() + 1
		p := m.Layouts.plan(in)
		cw := p.CardWidth(width, g.left)
		if p.Crossings() < chosen.Crossings() && !g.faulty(words, cw) && g.estimate(words, in.Columns, cw) < 1.3*chosenCost {
			return p
		}
	}
	return chosen
}

// faulty says that a title does not keep to its lines, or has a word that is too
// long, in cards of a width.
func (g *mapLayout) faulty(words [][]piece, cw float64) bool {
	for _, ps := range words {
		if n, long := lines(ps, cw-2*cardPad+1); long || n > maxLines {
			return true
		}
	}
	return false
}

// estimate is the height of the map in k columns of a width, with a heavy price
// on titles that do not keep to their lines.
func (g *mapLayout) estimate(words [][]piece, k int, cw float64) float64 {
	height := 0.0
	card := 0
	for _, n := range g.input.Bands {
		rows := layout.RowsOf(n, k)
		most := 1
		for range n {
			l, long := lines(words[card], cw-2*cardPad+1)
			most = max(most, min(l, clipLines))
			if long {
				height += 400
			}
			if l > maxLines {
				height += 150 * float64(l-maxLines)
			}
			card++
		}
		height += float64(rows) * (float64(most)*g.line + g.card + 50)
	}
	return height
}

// oneLine is a text on one line, for names and tooltips.
func oneLine(s string) string {
	last := ' '
	for _, r := range s {
		if unicode.IsSpace(r) && (r != ' ' || last == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		last = r
	}
	return strings.TrimRight(s, " ")
}
