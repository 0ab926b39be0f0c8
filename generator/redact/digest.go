package redact

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"reflect"
	"slices"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// sign gives the site and its reports digests of what is published of them. The digests
// that reading gave them cover withheld bytes, so that a guess of those could be
// confirmed with a printed one.
func (h *hand) sign() {
	all := sha256.New()
	for _, u := range h.Site.Units {
		for _, r := range u.Reports {
			one := sha256.New()
			write(one, reflect.ValueOf(*r), 0)
			for _, x := range []any{u.ID, u.Title, u.Short, u.Parent, u.Category, u.Duties, u.Lineage, h.Site.Config} {
				write(one, reflect.ValueOf(x), 0)
			}
			writeTexts(one, u.About)
			writeTexts(one, r.Narratives)
			r.Hash = hex.EncodeToString(one.Sum(nil))[:12]
			fmt.Fprintf(all, "%q %q %q\n", u.ID, r.Year, r.Hash)
		}
	}
	for _, p := range h.Site.Pages {
		fmt.Fprintf(all, "%q\n", p.Path)
		writeTexts(all, p.ByLang)
	}
	for _, f := range h.Site.Assets {
		fmt.Fprintf(all, "%q %q\n", f.Source, f.SHA256)
	}
	for _, rb := range h.Site.Rulebooks {
		write(all, reflect.ValueOf(*rb), 0)
	}
	write(all, reflect.ValueOf(h.Site.Config), 0)
	h.Site.Hash = hex.EncodeToString(all.Sum(nil))[:12]
}

func writeTexts(w hash.Hash, by map[string]*source.Narrative) {
	for _, lang := range slices.Sorted(maps.Keys(by)) {
		write(w, reflect.ValueOf(*by[lang]), 0)
		body, err := by[lang].Body()
		fmt.Fprintf(w, "%q %v\n", body, err != nil)
	}
}

// deepest is how far a digest follows pointers: a node points to the node above it, and
// a report to its unit, which is written on its own.
const deepest = 40

// write puts a value into a digest: exported fields in their order, maps by key, numbers
// exactly. What leads back up the tree, and what a report holds beside what is
// published (its card, its places, its own digest), is left out.
func write(w hash.Hash, v reflect.Value, depth int) {
	if depth > deepest {
		return
	}
	switch x := v.Interface().(type) {
	case scoring.Number:
		fmt.Fprintf(w, "n%q", x.String())
		return
	case scoring.Opt:
		if n, ok := x.Get(); ok {
			fmt.Fprintf(w, "o%q", n.String())
		}
		fmt.Fprint(w, "o")
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			fmt.Fprint(w, "nil")
			return
		}
		write(w, v.Elem(), depth+1)
	case reflect.Struct:
		t := v.Type()
		fmt.Fprintf(w, "{%s", t.Name())
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && !left[t.Name()+"."+f.Name] {
				fmt.Fprintf(w, " %s=", f.Name)
				write(w, v.Field(i), depth+1)
			}
		}
		fmt.Fprint(w, "}")
	case reflect.Slice, reflect.Array:
		fmt.Fprintf(w, "[%d", v.Len())
		for i := range v.Len() {
			write(w, v.Index(i), depth+1)
		}
		fmt.Fprint(w, "]")
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		fmt.Fprintf(w, "m%d", len(keys))
		for _, k := range keys {
			fmt.Fprintf(w, "%q:", k.String())
			write(w, v.MapIndex(k), depth+1)
		}
	default:
		fmt.Fprintf(w, "%q", fmt.Sprint(v.Interface()))
	}
}

// left are fields that a digest leaves out: what leads up the tree, what is written
// apart, and what tells where in a file something stands.
var left = map[string]bool{
	"Report.Unit": true, "Report.Card": true, "Report.Hash": true, "Report.Narratives": true, "Report.Sources": true,
	"Objective.Dimension": true, "Indicator.Objective": true, "Result.Place": true, "Narrative.BodyLine": true,
	"Config.Place": true, "Unit.Place": true,
}
