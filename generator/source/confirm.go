package source

import (
	"fmt"
	"strings"

	"steelyard/generator/diag"
)

// confirms lists what a file says was carried from the year before and is not decided
// yet. In a final report that is a mistake. has says whether a path stands in the file.
func confirms(file string, list []string, final bool, has func(path string) bool) []mistake {
	severity := diag.Warning
	if final {
		severity = diag.Error
	}
	var out []mistake
	seen := map[string]bool{}
	for i, path := range list {
		here := at(file, "confirm", fmt.Sprint(i))
		switch {
		case seen[path]:
			out = append(out, mistake{at: here, rule: ruleConfirm, severity: diag.Warning, message: fmt.Sprintf("%q stands twice", path), hint: "take one out"})
		case !has(path):
			out = append(out, mistake{at: here, rule: ruleRef, severity: diag.Warning, message: fmt.Sprintf("nothing stands at %q any more", path), hint: "take the line out of confirm"})
		default:
			out = append(out, mistake{at: at(file, strings.Split(path, ".")...), rule: ruleConfirm, severity: severity,
				message: fmt.Sprintf("%s is carried from the year before and not decided yet", path),
				hint:    "change it or keep it, then take its line out of confirm"})
		}
		seen[path] = true
	}
	return out
}
