package redact

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"steelyard/generator/source"
)

// naming is a place that names files, and whether that place itself is withheld.
type naming struct {
	files []*source.File
	shut  bool
}

// withheldFiles are the files, by their source, that may not be published: those marked
// internal in one place, wherever else they are named, those of a report that is
// withheld as a whole, and those that only something withheld names.
func withheldFiles(site *source.Site) map[string]bool {
	marked, behind, open := map[string]bool{}, map[string]bool{}, map[string]bool{}
	look := func(n naming) {
		for _, f := range n.files {
			marked[f.Source] = marked[f.Source] || f.Audience == Internal
			behind[f.Source] = behind[f.Source] || n.shut
			open[f.Source] = open[f.Source] || !n.shut
		}
	}
	for _, f := range site.Assets {
		marked[f.Source] = marked[f.Source] || f.Audience == Internal
	}
	for _, u := range site.Units {
		for _, r := range u.Reports {
			shut := r.Audience == Internal
			for _, f := range r.Evidence {
				marked[f.Source] = marked[f.Source] || shut || f.Audience == Internal
			}
			for _, f := range site.Assets {
				if shut && r.Dir != "" && strings.HasPrefix(f.Source, r.Dir+"/") {
					marked[f.Source] = true
				}
			}
			for _, n := range namings(r) {
				look(naming{n.files, n.shut || shut})
			}
		}
	}
	for file := range behind {
		if behind[file] && !open[file] {
			marked[file] = true
		}
	}
	return marked
}

// namings are the places of a report that name files.
func namings(r *source.Report) []naming {
	var all []naming
	hidden := map[string]bool{}
	for _, d := range r.Dimensions {
		hidden[d.ID] = d.Audience == Internal
		for _, o := range d.Objectives {
			hidden[o.ID] = hidden[d.ID]
			for _, i := range o.Indicators {
				hidden[i.ID] = hidden[d.ID] || i.Audience == Internal
				if i.Result != nil {
					all = append(all, naming{i.Result.Evidence, hidden[i.ID]})
				}
			}
		}
	}
	for _, m := range r.Modifiers {
		if m.Result != nil {
			all = append(all, naming{m.Result.Evidence, hidden[m.On]})
		}
	}
	for _, list := range [][]source.Adjustment{r.Bonus, r.Deductions} {
		for _, a := range list {
			all = append(all, naming{a.Evidence, false})
		}
	}
	return all
}

func (h *hand) openFiles(files []*source.File) []*source.File {
	return keep(files, func(f *source.File) (*source.File, bool) { return f, !h.files[f.Source] })
}

// dropUnnamed leaves out the files that nothing which is left may refer to: they are not
// published, so that their bytes must not show in a digest either. A text that holds a
// file's name counts as one that may refer to it.
func (h *hand) dropUnnamed() {
	named, bases := map[string]bool{}, map[string]bool{}
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			for _, n := range namings(r) {
				for _, f := range n.files {
					named[f.Source] = true
				}
			}
			words(r.Narratives, bases)
		}
		words(u.About, bases)
	}
	for _, p := range h.Site.Pages {
		words(p.ByLang, bases)
	}
	for _, picture := range h.Site.Config.Pictures() {
		bases[path.Base(picture)] = true
	}
	open := func(files []*source.File) []*source.File {
		return keep(files, func(f *source.File) (*source.File, bool) {
			return f, named[f.Source] || bases[path.Base(f.Source)] || path.Ext(f.Source) == ".css" || fonts[path.Ext(f.Source)]
		})
	}
	h.Site.Assets = open(h.Site.Assets)
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			r.Evidence = open(r.Evidence)
		}
	}
}

// fonts are loaded by a style sheet, which is not read here.
var fonts = map[string]bool{".woff2": true, ".woff": true, ".ttf": true, ".otf": true}

// words collects the last part of every address that a text may hold.
func words(by map[string]*source.Narrative, into map[string]bool) {
	for _, n := range by {
		body, err := n.Body()
		if err != nil {
			continue
		}
		for word := range strings.FieldsFuncSeq(string(body), func(r rune) bool { return strings.ContainsRune("()[]<>\"'#?/ \t\r\n", r) }) {
			if !strings.Contains(word, ".") {
				continue
			}
			into[word] = true
			if plain, err := url.PathUnescape(word); err == nil {
				into[plain] = true
			}
		}
	}
}

// holdBack decides which source files may be published. A file cannot be published in
// part, so one whose text names something withheld is not: a rule may name an indicator
// from afar, a comment may.
func (h *hand) holdBack(read func(path string) ([]byte, error)) {
	hidden := h.hiddenEverywhere()
	if read == nil || len(hidden) == 0 {
		return
	}
	told := func(file string) bool {
		data, err := read(file)
		return err != nil || names(string(data), hidden)
	}
	for _, rb := range h.given.Rulebooks {
		if rb.File != "" && !h.rulebooks[rb.Year] && told(rb.File) {
			h.rulebooks[rb.Year] = true
		}
	}
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			for _, file := range r.Sources {
				if !h.sources[keyOf(r)] && told(file) {
					h.sources[keyOf(r)] = true
				}
			}
		}
	}
}

// forget takes the places of facts away from what is not published as a file: the number
// of a line would tell how much is withheld above it.
func (h *hand) forget() {
	for _, rb := range h.Site.Rulebooks {
		if h.rulebooks[rb.Year] {
			rb.Forget()
		}
	}
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			if h.sources[keyOf(r)] {
				r.Forget()
			}
		}
	}
}

// hiddenEverywhere are the ids of withheld nodes that no published report has.
func (h *hand) hiddenEverywhere() map[string]bool {
	hidden := map[string]bool{}
	for _, ids := range h.ids {
		for id := range ids {
			hidden[id] = true
		}
	}
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			for _, d := range r.Dimensions {
				delete(hidden, d.ID)
				for _, o := range d.Objectives {
					delete(hidden, o.ID)
					for _, i := range o.Indicators {
						delete(hidden, i.ID)
					}
				}
			}
		}
	}
	return hidden
}

// names says whether a text has one of the ids as a word of its own.
func names(text string, ids map[string]bool) bool {
	if len(ids) == 0 {
		return false
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if ids[word] {
			return true
		}
	}
	return false
}
