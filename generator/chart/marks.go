package chart

// Marks are drawn, not typed: fonts differ in ▲ and ○, and a photocopy must still
// tell the four apart. A status is always shown by mark and word or number
// together, never by colour alone.

// Status values, as Status carries them.
const (
	Met     Status = "met"
	Watch   Status = "watch"
	Missed  Status = "missed"
	Pending Status = "pending"
	None    Status = "none"
	// Part is drawn as Pending: some of the points below it are not reported yet, so that
	// nothing is judged.
	Part Status = "part"
	// NA, Exempt and Unscored are drawn as None: not applicable, of which the unit is exempted,
	// and such that a rule has nothing to look at.
	NA       Status = "na"
	Exempt   Status = "exempt"
	Unscored Status = "not-scored"
	// Watched is drawn as None: it has no points to earn.
	Watched Status = "watched"
	// Withheld is drawn as None; its score is not for the audience.
	Withheld Status = "withheld"
)

// statusKnown maps anything unknown to None.
func statusKnown(s Status) Status {
	switch s {
	case Met, Watch, Missed, Pending, Part, NA, Exempt, Unscored, Watched, Withheld:
		return s
	}
	return None
}

// The keys of the words of a status, and its colour.
var (
	readingKeys  = byClass[string]{make: func(s Status) string { return "reading." + s }}
	statusKeys   = byClass[string]{make: func(s Status) string { return "status." + s }}
	statusTokens = byClass[string]{make: func(s Status) string { return "var(--" + s + ")" }}
)

// statusWord is the status in the page's language. What stands in rows, on cards and in
// shades are objectives and dimensions, which have no target to meet: they are strong,
// fair or weak.
func statusWord(e Env, s Status) string {
	switch s = statusKnown(s); s {
	case Met, Watch, Missed:
		return e.Words(readingKeys.of(s))
	}
	return e.Words(statusKeys.of(s))
}

// statusClass gives the class that fills ("f-") or colours text ("t-") as a status.
func statusClass(prefix string, s Status) string {
	switch s = statusKnown(s); s {
	case None, Part, NA, Exempt, Unscored, Watched, Withheld:
		return prefix + "pending"
	default:
		return prefix + s
	}
}

// statusColor is the colour token for an ECharts option.
func statusColor(s Status) string {
	switch s = statusKnown(s); s {
	case None, Part, NA, Exempt, Unscored, Watched, Withheld:
		return "var(--pending)"
	default:
		return statusTokens.of(s)
	}
}

// withheldFinding is the finding of a figure in which something is withheld: which of the
// others is first or last cannot be said. "" where nothing is.
func withheldFinding[R any](e Env, rows []R, of func(R) (name string, s Status)) string {
	var list []string
	for _, r := range rows {
		if name, s := of(r); statusKnown(s) == Withheld {
			list = append(list, name)
		}
	}
	if len(list) == 0 {
		return ""
	}
	return e.Words("chart.withheld", names(e, list))
}

// markSize is the width of a mark's box beside 13 px text.
const markSize = 10.0

// mark draws a status mark around the centre x, y: disc met, triangle watch,
// square missed, ring pending and reported in part, short bar none. size is the width of its box;
// markSize beside 13 px text.
func (c *canvas) mark(s Status, x, y, size float64) {
	k := size / markSize
	switch statusKnown(s) {
	case Met:
		c.circle("f-met", x, y, 4.5*k)
	case Watch:
		c.polygon("f-watch", x-5*k, y+4.3*k, x+5*k, y+4.3*k, x, y-4.7*k)
	case Missed:
		c.rect("f-missed", x-4.2*k, y-4.2*k, 8.4*k, 8.4*k)
	case Pending, Part:
		c.circle("hollow", x, y, 3.9*k)
	default:
		c.rect("f-pending", x-4.5*k, y-1*k, 9*k, 2*k)
	}
}

// dimensionColors is how many hues dimensions have; they repeat after that.
const dimensionColors = 8

// dimensionClass is the fill of the i-th dimension (from 0): its 4 px key.
func dimensionClass(i int) string { return "f-d" + string(rune('1'+i%dimensionColors)) }

// dimensionColor is the same as a colour token for an ECharts option.
func dimensionColor(i int) string {
	return "var(--dim" + string(rune('1'+i%dimensionColors)) + ")"
}

// hatchPattern defines the pattern "<figure's id>-<name>" of slanted lines; class
// is "hatch", with "h-missed" or "h-met" where it is coloured. Fill a shape with
// hatchRect.
func (c *canvas) hatchPattern(e Env, name, class string) {
	c.raw(`<pattern`)
	c.attr("id", e.ID+"-"+name)
	c.raw(` width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`)
	c.line(class, 0, 0, 0, 5)
	c.raw(`</pattern>`)
}

// hatchRect draws a rectangle filled with a pattern of hatchPattern, in a frame that
// lies inside it.
func (c *canvas) hatchRect(e Env, name string, x, y, w, h float64) {
	c.raw(`<rect class="framed"`)
	c.attr("fill", "url(#"+e.ID+"-"+name+")")
	c.box(x+0.5, y+0.5, max(w-1, 0.5), h-1)
	c.raw(`/>`)
}
