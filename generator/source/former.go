package source

import (
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/tomlfile"
)

// Former addresses of units and pages, from which readers are led on. An address must be one
// that a page can have, and one that no other page has or had.

// FormerAddress is an address that a page had before as it is compared and published: without
// slashes around it and without .html.
func FormerAddress(old string) string { return strings.TrimSuffix(strings.Trim(old, "/"), ".html") }

// former holds the former addresses of a site against its units and pages.
type former struct {
	*loader
	units map[string]*Unit
	pages map[string]*Page  // by folded path
	tops  map[string]bool   // folded first steps of pages' paths
	taken map[string]string // folded address, or id of a unit -> file that has it
}

// referFormer checks the former addresses of units and pages.
func (l *loader) referFormer(units map[string]*Unit) {
	f := &former{l, units, map[string]*Page{}, map[string]bool{}, map[string]string{}}
	for _, p := range l.site.Pages {
		f.pages[folded(p.Path)] = p
		top, _, _ := strings.Cut(folded(p.Path), "/")
		f.tops[top] = true
	}
	for _, u := range l.site.Units {
		for i, old := range u.Aliases {
			if message, hint := f.unit(u, old); message != "" {
				l.add(mistake{at: at(u.Place.File, "aliases", fmt.Sprint(i)), rule: ruleClash, message: message, hint: hint})
			}
			f.taken[folded(old)] = u.Place.File
		}
	}
	for _, p := range l.site.Pages {
		for _, lang := range l.langs.list {
			if n := p.ByLang[lang]; n != nil {
				f.page(p, n)
			}
		}
	}
}

// unit says what is wrong with a former id of a unit; "" for nothing.
func (f *former) unit(u *Unit, old string) (message, hint string) {
	const out = "take it out of aliases"
	key := folded(old)
	switch {
	case !tomlfile.IsID(old):
		return fmt.Sprintf("%q is no id: an id is %s", old, tomlfile.IDRule), tomlfile.IDHint(old)
	case isDevice(old):
		return fmt.Sprintf("%q is a device on Windows, and no page can have its name", old), out
	case len(old) > mostID:
		return fmt.Sprintf("the id is longer than %d characters", mostID), out
	case f.units[old] != nil:
		return fmt.Sprintf("%q is a unit of its own, and its addresses cannot lead on", old), out
	case slices.Contains(ours, key):
		return fmt.Sprintf("%q is the name of a page that %s has", old, "every site"), out
	case f.language(key):
		return fmt.Sprintf("the pages in the language %q stand under this name", old), out
	case f.tops[key]:
		return fmt.Sprintf("the site has pages under %q, and its addresses cannot lead on", old), out
	case f.taken[key] != "" && f.taken[key] != u.Place.File:
		return fmt.Sprintf("%q leads on to another unit already", old), "keep it in one of the two"
	}
	return "", ""
}

// page checks the former addresses of a page in one language.
func (f *former) page(p *Page, n *Narrative) {
	for i, old := range n.Aliases {
		say := func(message, hint string) {
			f.add(mistake{at: at(n.File, "aliases", fmt.Sprint(i)), rule: ruleClash, message: message, hint: hint})
		}
		const out = "write the address that the page had, such as \"guide/old\", or take it out"
		address := FormerAddress(old)
		key := folded(address)
		top, _, _ := strings.Cut(key, "/")
		if why := noAddress(old, address); why != "" {
			say(why, out)
			continue
		}
		switch {
		case f.units[top] != nil, slices.Contains(ours, top), f.language(top), key == "index":
			say(fmt.Sprintf("%q lies where the site has pages of its own, and cannot lead on", old), out)
		case f.pages[key] == p:
			say(fmt.Sprintf("%q is the address of this page itself", old), "take it out of aliases")
		case f.pages[key] != nil && f.pages[key].ByLang[n.Lang] != nil:
			say(fmt.Sprintf("%q is the address of another page, and cannot lead on", old), "take it out of aliases")
		case f.taken[n.Lang+" "+key] != "" && f.taken[n.Lang+" "+key] != n.File:
			say(fmt.Sprintf("%q leads on to another page already", old), "keep it in one of the two")
		}
		f.taken[n.Lang+" "+key] = n.File
	}
}

// language says whether the pages of a language stand under a name.
func (f *former) language(key string) bool {
	return slices.ContainsFunc(f.langs.list, func(code string) bool { return folded(code) == key })
}

// noAddress says why no page can have an address; "" where one can.
func noAddress(old, address string) string {
	for _, step := range strings.Split(address, "/") {
		if step == "" || step == "." || step == ".." {
			return fmt.Sprintf("%q is no address of a page", old)
		}
		if why, _ := unportable(step); why != "" {
			return why
		}
		if len(step) > mostName-len(".html") {
			return fmt.Sprintf("the name is longer than %d bytes", mostName-len(".html"))
		}
	}
	return ""
}
