package source

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What a file, a folder or an id may be called, so that the site can be written on Linux,
// macOS and Windows alike: a site is built on one and may be copied to another. The rules
// belong to reading, where each name has its place and all are told at once.

const (
	mostName = 200 // bytes of the name of a file or folder
	mostID   = 80  // characters of an id, which becomes the name of a file
)

// ours are the names of pages and folders that every site has, and those that every report
// has beside it.
var (
	ours       = []string{"assets", "compare", "downloads", "method", "overview", "search"}
	oursReport = []string{"changes", "check", "coverage", "dimension", "indicator", "leaflet", "map", "source"}
)

// unportable says why no system or not every system can have a file of a name, and what to
// do; "" where all can.
func unportable(name string) (why, hint string) {
	if i := strings.IndexFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar
	}); i >= 0 {
		return fmt.Sprintf("the name holds a character that nobody sees: %+q", []rune(name[i:])[0]), "rename it without"
	}
	if i := strings.IndexAny(name, `<>:"|?*\`); i >= 0 {
		return fmt.Sprintf("Windows knows no file name with %q", name[i:i+1]), "rename it without"
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return "on Windows a name cannot end in a dot or a space", "rename it without"
	}
	if isDevice(name) {
		return fmt.Sprintf("%q is a device on Windows, and no file can have its name", name), "choose another name"
	}
	if len(name) > mostName {
		return fmt.Sprintf("the name is longer than %d bytes", mostName), "choose a shorter one"
	}
	return "", ""
}

// isDevice says whether a name is one of Windows' devices, with any ending.
func isDevice(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.TrimRight(base, " ")
	if len(base) > len("CONOUT$") {
		return false
	}
	base = strings.ToUpper(base)
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, base) {
		return true
	}
	r := []rune(base)
	return len(r) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && strings.ContainsRune("123456789¹²³", r[3])
}

// folded is a name as systems see it that cannot tell case and normal forms apart.
func folded(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// checkNames finds the names of a folder that cannot be files everywhere, and those that are
// one file on some systems.
func (f *files) checkNames(dir string, names []string) {
	seen := make(map[string]string, len(names))
	for _, name := range names {
		full := path.Join(dir, name)
		if why, hint := unportable(name); why != "" {
			f.bad = append(f.bad, mistake{at: at(full), rule: ruleFile, message: why, hint: hint})
		}
		if first, ok := seen[folded(name)]; ok {
			f.bad = append(f.bad, mistake{at: at(full), rule: ruleFile, message: fmt.Sprintf("%q and %q are one file on Windows and macOS", first, name),
				hint: "rename one of them", related: []remark{{at: at(path.Join(dir, first)), message: "the other one"}}})
		} else {
			seen[folded(name)] = name
		}
	}
}

// checkOurs refuses what has the name of a page of ours: a unit or a page at the top, a page
// or a folder of a report.
func (f *files) checkOurs(dir, name string, others []string) {
	stem, _, _ := strings.Cut(name, ".")
	isPage := path.Ext(name) == ".md"
	say := func(message, hint string) {
		f.bad = append(f.bad, mistake{at: at(path.Join(dir, name)), rule: ruleFile, message: message, hint: hint})
	}
	list, whose := ours, "every site"
	steps := strings.Split(dir, "/")
	switch {
	case inEvidence(dir + "/"):
		return
	case isPage && stem == "index":
		hint := fmt.Sprintf("rename the file to %q", "_"+name)
		if slices.Contains(others, "_"+name) {
			hint = fmt.Sprintf("%q is given already: keep one of the two", "_"+name)
		}
		say("the page of a folder is called _index.md", hint)
		return
	case isPage && len(steps) == 2 && yearForm.MatchString(stem) && f.dirs[path.Join(dir, stem)]:
		say(fmt.Sprintf("the report of %s stands under this name", stem), fmt.Sprintf("write it in %s/report.md, or choose another name", stem))
		return
	case len(steps) == 3 && yearForm.MatchString(steps[2]):
		list, whose = oursReport, "every report"
	case dir != contentDir:
		return
	}
	if (isPage || stem == name) && slices.Contains(list, folded(stem)) {
		say(fmt.Sprintf("%q is the name of a page that %s has", stem, whose), "choose another name")
	}
}
