package source

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// mistake is a diagnostic whose place is still a key path.
type mistake struct {
	at       key
	instead  key // where to look if the file of at does not have its path
	rule     string
	severity diag.Severity
	message  string
	hint     string
	related  []remark
	found    *diag.Place // the place itself where it is known already
	each     []remark    // every place of what the message counts
	lang     string      // in which something lacks
	table    bool        // of an unknown key: tables stand below it
	taken    string      // of an unknown key: the one that it was taken for, "" for none
}

// remark is a second place that a mistake speaks of.
type remark struct {
	at      key
	message string
	found   *diag.Place // the place itself where it is known already
}

// key names a place by file and key path. With name set the key itself is meant,
// else its value.
type key struct {
	file string
	path []string
	name bool
}

func at(file string, path ...string) key     { return key{file: file, path: path} }
func atName(file string, path ...string) key { return key{file: file, path: path, name: true} }
func (k key) below(path ...string) key       { return key{k.file, join(k.path, path...), k.name} }
func join(path []string, more ...string) []string {
	return append(path[:len(path):len(path)], more...)
}

// The kinds of mistakes, stable for machines that read diagnostics.
const (
	ruleFile    = "E-file"    // a file or folder is missing, cannot be read, leaves the site, is no UTF-8
	ruleSyntax  = "E-syntax"  // TOML or front matter that cannot be parsed
	ruleKey     = "E-key"     // an unknown key
	ruleMissing = "E-missing" // a key that must be there is not
	ruleType    = "E-type"    // a value of another type than the key takes
	ruleValue   = "E-value"   // a value out of range or outside a closed set
	ruleID      = "E-id"      // an id that is badly written or stands twice
	ruleRef     = "E-ref"     // an id that names nothing
	ruleClash   = "E-clash"   // two files that disagree
	ruleMap     = "E-map"     // the strategy map
	ruleScore   = "E-score"   // what the arithmetic refuses
	ruleLang    = "E-language"
	ruleConfirm = "E-confirm" // carried from the year before and not decided yet; a warning in a draft
	ruleWeights = "E-weights" // judgements that make points, but are in doubt; a warning
)

// Mistake is one kind of mistake, for the guide.
type Mistake struct {
	Rule string // "E-file"
	Is   string // what it is
}

// Mistakes lists the kinds of mistakes of the files, in the order of the guide.
func Mistakes() []Mistake {
	return []Mistake{
		{ruleFile, "a file or folder is missing, cannot be read, leads out of the site or is not UTF-8"},
		{ruleSyntax, "TOML or front matter that cannot be read"},
		{ruleKey, "an unknown key"},
		{ruleMissing, "a key that must be there is not"},
		{ruleType, "a value of another type than the key takes"},
		{ruleValue, "a value out of range or outside a closed set"},
		{ruleID, "a name that is no id, or stands twice"},
		{ruleRef, "an id that names nothing"},
		{ruleClash, "two places that disagree"},
		{ruleMap, "an arrow of the strategy map that cannot be"},
		{ruleScore, "what the arithmetic refuses: points that do not add up, a ratio on a zero target, bands with a gap"},
		{ruleWeights, "judgements of a pairwise comparison that contradict each other, lie off the scale, or are too many to tell (a warning)"},
		{ruleConfirm, "a target or text that was carried from the year before and is not decided yet (a warning in a draft)"},
		{ruleLang, "a language that the theme has no words for, or that the site does not publish"},
	}
}

// few leaves so many mistakes of each file and counts the others in one: a file of which
// thousands are to be said is wrong as a whole.
func few(list []mistake, most int) []mistake {
	count := map[string]int{}
	var out []mistake
	for _, m := range list {
		file := m.at.file
		if m.found != nil {
			file = m.found.File
		}
		if count[file]++; count[file] <= most {
			out = append(out, m)
		}
	}
	for _, file := range slices.Sorted(maps.Keys(count)) {
		if n := count[file] - most; n > 0 {
			out = append(out, mistake{at: at(file), rule: ruleFile, message: fmt.Sprintf("more mistakes of this file, not listed: %d", n),
				hint: "put right those that are; [limits] findings in site.toml lists more"})
		}
	}
	return out
}

// settle finds the places of mistakes, and sorts them.
func settle(fsys fs.FS, list []mistake) []diag.Diagnostic { return diag.Sort(located(fsys, list)) }

// located finds the places of mistakes, reading each file that has one once more.
func located(fsys fs.FS, list []mistake) []diag.Diagnostic {
	index := map[string]*tomlfile.Index{}
	taken := map[string][][2][]string{}
	broken := map[string]bool{} // files of which a scan would end at the first broken line
	for _, m := range list {
		if m.rule == ruleSyntax {
			broken[m.at.file] = true
		}
		if n := len(m.at.path); m.taken != "" && n > 0 {
			taken[m.at.file] = append(taken[m.at.file], [2][]string{join(m.at.path[:n-1], m.taken), m.at.path})
		}
	}
	place := func(k key) diag.Place {
		if k.file == "" || len(k.path) == 0 {
			return diag.Place{File: k.file}
		}
		x := index[k.file]
		if x == nil {
			data, err := fs.ReadFile(fsys, k.file)
			if err != nil {
				return diag.Place{File: k.file}
			}
			text := tomlText(k.file, data)
			if broken[k.file] {
				if doc, _ := parseTOML(k.file, text); doc != nil {
					text = doc.Text
				}
			}
			x = tomlfile.Scan(k.file, text)
			for _, a := range taken[k.file] {
				x.Alias(a[0], a[1])
			}
			index[k.file] = x
		}
		return x.Find(k.path, k.name)
	}
	has := func(k key) bool {
		x := index[k.file]
		if x == nil {
			return false
		}
		return x.Has(k.path...)
	}
	out := make([]diag.Diagnostic, 0, len(list))
	for _, m := range list {
		d := diag.Diagnostic{Rule: m.rule, Severity: m.severity, Message: m.message, Hint: m.hint}
		if m.found != nil {
			d.Place = *m.found
		} else {
			d.Place = place(m.at)
			if m.instead.file != "" && !has(m.at) {
				d.Place = place(m.instead)
			}
		}
		for _, r := range m.related {
			if r.found != nil {
				d.Related = append(d.Related, diag.Related{Place: *r.found, Message: r.message})
				continue
			}
			d.Related = append(d.Related, diag.Related{Place: place(r.at), Message: r.message})
		}
		d.Lang = m.lang
		for _, r := range m.each {
			if r.found != nil {
				d.Each = append(d.Each, diag.Related{Place: *r.found, Message: r.message})
			} else {
				d.Each = append(d.Each, diag.Related{Place: place(r.at), Message: r.message})
			}
		}
		out = append(out, d)
	}
	return out
}
