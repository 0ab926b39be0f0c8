package page

import (
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/generator/wording"
)

// hasValue says whether valueOf knows a path, going by what the report declares. A path
// that may only fail for another mistake of the report passes.
func hasValue(r *source.Report, path string) bool {
	part := strings.Split(path, ".")
	if len(part) != 3 {
		return slices.Contains(wording.ReportValues(), path)
	}
	return slices.Contains(wording.ValuesOf(part[0]), part[2]) && (slices.Contains(idsOf(r, part[0]), part[1]) || r.Excuses(part[0], part[1]))
}

// nearestValue is the path that was most likely meant by one that valueOf does not
// know; "" for none.
func nearestValue(r *source.Report, path string) string {
	names := wording.ReportValues()
	add := func(kind, id string) {
		for _, what := range wording.ValuesOf(kind) {
			names = append(names, kind+"."+id+"."+what)
		}
	}
	if part := strings.Split(path, "."); len(part) == 3 && r.Excuses(part[0], part[1]) {
		add(part[0], part[1])
	}
	for _, kind := range []string{"dimension", "objective", "indicator"} {
		for _, id := range idsOf(r, kind) {
			add(kind, id)
		}
	}
	if near := diag.Nearest(path, names); near != "" {
		return near
	}
	if part := strings.Split(path, "."); len(part) == 3 && slices.Contains(wording.ValuesOf(part[0]), part[2]) {
		if id := diag.Nearest(part[1], idsOf(r, part[0])); id != "" {
			return part[0] + "." + id + "." + part[2]
		}
	}
	return ""
}

// splitValue takes a unit and a year off the front of a path: "united-front.2025.score".
func (e *planner) splitValue(path string) (unit, year, rest string) {
	part := strings.SplitN(path, ".", 3)
	if len(part) < 2 {
		return "", "", path
	}
	for _, u := range e.site.Units {
		if u.ID != part[0] {
			continue
		}
		if len(part) == 3 && part[1] != "" && part[1][0] >= '0' && part[1][0] <= '9' {
			return u.ID, part[1], part[2]
		}
		return u.ID, "", strings.TrimPrefix(path, u.ID+".")
	}
	return "", "", path
}
