package source

import (
	"github.com/BurntSushi/toml"
)

// document is one TOML file, or the front matter of a Markdown file, as parsed.
type document struct {
	name  string
	text  string // as it was read at last
	whole bool   // nothing of the file is left out
	tree  map[string]any
	keys  []toml.Key // in the order of the file
}

// parseTOML reads text. Where it is not TOML, the document is what is left without the
// lines that are broken, nil where that cannot be told; see recover.go.
func parseTOML(name, text string) (*document, []mistake) {
	var list []mistake
	for rest := text; ; {
		d := &document{name: name, text: rest, whole: rest == text}
		meta, err := toml.Decode(rest, &d.tree)
		if err == nil {
			d.keys = meta.Keys()
			return d, list
		}
		m := syntaxMistake(name, rest, err)
		again, ok := without(rest, m)
		if ok || m.sure || len(list) == 0 {
			list = append(list, *m)
		}
		if !ok || len(list) == mostBroken {
			return nil, list
		}
		rest = again
	}
}

// order lists the names right below a path in the order of the file.
func (d *document) order(path []string, below map[string]any) []string {
	out := make([]string, 0, len(below))
	last := ""
next:
	for _, k := range d.keys {
		if len(k) <= len(path) || k[len(path)] == last && last != "" {
			continue
		}
		for i, p := range path {
			if k[i] != p {
				continue next
			}
		}
		name := k[len(path)]
		if _, ok := below[name]; !ok {
			continue
		}
		last = name
		for _, o := range out {
			if o == name {
				continue next
			}
		}
		if out = append(out, name); len(out) == len(below) {
			return out
		}
	}
	return out
}
