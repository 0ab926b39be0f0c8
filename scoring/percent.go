package scoring

import (
	"slices"
	"strconv"
	"strings"
)

// onAxis are the keys of a score table whose numbers are places on the axis of the basis; of the pairs
// of a list all but the last are.
var onAxis = []string{"zero", "full", "at_least", "at_most", "above", "under", "below", "equals", "min", "max", "step", "from", "to", "goal", "red_flag", "target", "maximum", "threshold"}

// inPairs are the keys whose entries are lists that end in a share.
var inPairs = []string{"at", "bands", "within"}

// outOfOne are the keys whose shares are written out of 1 whatever out_of says.
var outOfOne = []string{"late", "over_from", "over_rate"}

// percents refuses a percent sign where the number would be another than is meant: "91%" is 0.91, and of an
// indicator in percent 91 is meant; and where shares are written out of 100, 0.8 is none of 80%.
func (r *reader) percents() {
	for _, key := range sortedKeys(r.table) {
		if slices.Contains(outOfOne, key) {
			continue
		}
		r.percentsIn(r.table[key], r.inUnits() && slices.Contains(onAxis, key), r.outOf.Equal(whole(1)), key)
	}
}

// inUnits says whether the axis of the basis is in the indicator's unit of measure.
func (r *reader) inUnits() bool {
	return r.basis == nil || r.basis.Name == "value" || r.basis.Name == "gap"
}

// percentsIn looks at one value of the table; units says that it is in the unit of measure, whole that
// shares are written out of 1.
func (r *reader) percentsIn(v any, units, whole bool, path ...string) {
	last := path[len(path)-1]
	switch v := v.(type) {
	case string:
		r.percent(v, units, whole, path...)
	case []any:
		pair := slices.Contains(inPairs, last)
		for i, entry := range v {
			below := append(slices.Clone(path), strconv.Itoa(i))
			row, isRow := entry.([]any)
			if !isRow || !pair {
				r.percentsIn(entry, units, whole, below...)
				continue
			}
			for j, x := range row {
				r.percentsIn(x, j < len(row)-1 && r.inUnits(), whole, append(below[:len(below):len(below)], strconv.Itoa(j))...)
			}
		}
	case Table:
		r.percentsBelow(v, whole, path...)
	case map[string]any:
		r.percentsBelow(Table(v), whole, path...)
	}
}

func (r *reader) percentsBelow(t Table, whole bool, path ...string) {
	gate := path[0] == "gate"
	for _, key := range sortedKeys(t) {
		units := (gate || r.inUnits()) && slices.Contains(onAxis, key) // the gate's indicator is measured by its value
		if key != "title" && key != "text" && !slices.Contains(outOfOne, key) {
			r.percentsIn(t[key], units, whole || gate, append(slices.Clone(path), key)...)
		}
	}
}

func (r *reader) percent(s string, units, whole bool, path ...string) {
	n, ok := toNumber(s)
	if !ok || !strings.HasSuffix(strings.TrimSpace(s), "%") || !units && whole {
		return
	}
	hundred := FromInt(100)
	if units {
		r.fail(strconv.Quote(s)+" is "+plain(n)+", and stands where the unit of measure counts", "write "+plain(n)+", or "+plain(n.Mul(hundred))+" where the unit of measure is %", path...)
		return
	}
	r.fail(strconv.Quote(s)+" is a share of 1, and shares are written out of "+plain(r.outOf)+" here", "write "+plain(n.Mul(r.outOf)), path...)
}

// meantAsPercent refuses deviations that are percentages by all appearance: where the first of them is the
// whole target or more, nearly every value would earn full points.
func (r *reader) meantAsPercent(rows [][]Number) {
	i := slices.IndexFunc(rows, func(row []Number) bool { return row[0].Sign() > 0 })
	if i < 0 || rows[i][0].Less(whole(1)) {
		return
	}
	hundred := whole(100)
	var list []string
	for _, row := range rows {
		list = append(list, "["+plain(row[0].Quo(hundred))+", "+plain(row[1])+"]")
	}
	r.fail("a deviation of "+plain(rows[i][0])+" is "+plain(rows[i][0].Mul(hundred))+"% of the target",
		"write within = ["+strings.Join(list, ", ")+"] where percent are meant: 1 is the whole target", "within")
}
