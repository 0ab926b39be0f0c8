package source

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

// A file that nothing reads because of its name would be missed in silence: results
// saved as results.toml.txt would be "not reported yet".

// misnamed says what is wrong with the name of a file or folder outside of evidence,
// and which name was meant; nil where nothing is. others are the names that stand beside it,
// none of which is to be written over.
func misnamed(dir, name string, others []string, folder bool) (m *mistake, meant string) {
	if inEvidence(dir + "/") {
		return nil, ""
	}
	low := strings.ToLower(name)
	meant = strings.TrimSuffix(low, ".txt")
	if ext := path.Ext(meant); ext != ".toml" && ext != ".md" {
		return nil, ""
	}
	full := path.Join(dir, name)
	switch {
	case folder:
		return &mistake{at: at(full), rule: ruleFile, message: "this is a folder, but its name is that of a file",
			hint: "take it out, or give it another name, and put the file in its place"}, low
	case meant != low || path.Ext(name) != path.Ext(low):
		if !isReportFile(meant) && !strings.HasPrefix(meant, "report.") {
			stem := name[:len(meant)-len(path.Ext(meant))]
			meant = stem + path.Ext(meant)
		}
		hint := fmt.Sprintf("rename it to %q", meant)
		if meant != name && strings.HasSuffix(low, ".txt") {
			hint += "; Windows hides the ending .txt: switch on file name extensions in its Explorer"
		}
		if slices.Contains(others, meant) {
			hint = fmt.Sprintf("%q is given already: keep one of the two", meant)
		}
		return &mistake{at: at(full), rule: ruleFile, message: "nothing reads a file of this name", hint: hint}, meant
	}
	return nil, ""
}

// standsIn finds the name in a folder that was most likely meant to be a file of a report.
func (f *files) standsIn(dir, name string) string {
	for _, e := range f.entries[dir] {
		if !isReportFile(e) && !strings.HasSuffix(e, "/") && path.Ext(e) == path.Ext(name) && diag.Nearest(e, reportFiles) == name {
			return e
		}
	}
	return ""
}

// lacksRules says whether the folder of the rulebooks has another name or is a file.
func (f *files) lacksRules() bool {
	if f.dirs[contentDir+"/rulebook"] {
		return false
	}
	return slices.ContainsFunc(f.entries[contentDir], func(e string) bool {
		dir, ok := strings.CutSuffix(e, "/")
		return !ok && e == "rulebook" || ok && diag.Nearest(dir, []string{"rulebook"}) != "" &&
			slices.ContainsFunc(f.entries[contentDir+"/"+dir], func(e string) bool { return yearForm.MatchString(strings.TrimSuffix(e, ".toml")) })
	})
}

// meantReport says whether a Markdown file of a report's folder that has no report.md was
// most likely meant to be it.
func (f *files) meantReport(dir, stem string) bool {
	return stem != "report" && diag.Nearest(stem, []string{"report"}) != "" &&
		!slices.ContainsFunc(f.entries[dir], func(e string) bool {
			return e == "report.md" || strings.HasPrefix(e, "report.") && path.Ext(e) == ".md"
		})
}
